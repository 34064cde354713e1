//! The token did not arrive as it was sent: prefixes, quotes, padding, cuts.

use super::Diagnosis;

pub(super) static ROWS: &[Diagnosis] = &[];
