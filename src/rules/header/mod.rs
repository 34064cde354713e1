//! JB101 to JB199: the header.

mod none;

use super::Rule;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[&Rule] = &[&none::NONE];
