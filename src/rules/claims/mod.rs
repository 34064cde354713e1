//! JB201 to JB299: claims of the wrong type or shape.

use super::Rule;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[&Rule] = &[];
