//! The key is not the one, or not in the form, that the check needs.

use super::Diagnosis;

pub(super) static ROWS: &[Diagnosis] = &[];
