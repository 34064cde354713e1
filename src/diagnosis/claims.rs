//! The signature is genuine and a claim is not what was wanted.

use super::Diagnosis;

pub(super) static ROWS: &[Diagnosis] = &[];
