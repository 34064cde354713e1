//! Tests of the keyring.
