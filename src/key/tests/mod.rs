//! Tests of key files, form by form.
