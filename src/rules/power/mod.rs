//! JB401 to JB499: for whom, from whom, and how much.

use super::Rule;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[&Rule] = &[];
