//! JB501 to JB599: what the claims give away, and how large they are.

use super::Rule;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[&Rule] = &[];
