//! JB601 to JB699: what each kind of token must and must not have.

use super::Rule;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[&Rule] = &[];
