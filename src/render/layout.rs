//! Columns and folding, by the width that text takes on a screen.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// How many columns the reader has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// As many as it takes: a pipe or a file.
    Unlimited,
    /// A screen with so many.
    Columns(usize),
}

impl Width {
    /// What is left beside something so wide; never less than eight columns, which a fold needs.
    #[must_use]
    pub fn minus(self, taken: usize) -> Self {
        match self {
            Self::Unlimited => Self::Unlimited,
            Self::Columns(columns) => Self::Columns(columns.saturating_sub(taken).max(8)),
        }
    }

    /// Whether so many columns fit.
    #[must_use]
    pub fn fits(self, wanted: usize) -> bool {
        match self {
            Self::Unlimited => true,
            Self::Columns(columns) => wanted <= columns,
        }
    }
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// The text filled up with spaces to so many columns.
pub(super) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(columns(text))))
}

/// The text in lines that fit: broken at the last space in the second half of a line, else anywhere.
pub(super) fn fold(text: &str, width: Width) -> Vec<String> {
    let Width::Columns(limit) = width else { return vec![text.to_owned()] };
    let mut lines = Vec::new();
    let mut rest = text;
    loop {
        let end = cut(rest, limit);
        if end == rest.len() {
            break;
        }
        let head = &rest[..end];
        let space = head.rfind(' ').filter(|at| columns(&head[..*at]) * 2 >= limit);
        let (line, next) = match space {
            _ if rest[end..].starts_with(' ') => (head, &rest[end + 1..]),
            Some(at) => (&rest[..at], &rest[at + 1..]),
            None => (head, &rest[end..]),
        };
        lines.push(line.to_owned());
        rest = next;
    }
    lines.push(rest.to_owned());
    lines
}

/// The byte offset behind the last character that fits; at least one character.
fn cut(text: &str, limit: usize) -> usize {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += c.width().unwrap_or(0);
        if taken > limit && at > 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_prefers_spaces_and_never_passes_the_limit() {
        assert_eq!(fold("one two three", Width::Columns(8)), ["one two", "three"]);
        assert_eq!(fold("abcdefghij", Width::Columns(4)), ["abcd", "efgh", "ij"]);
        assert_eq!(fold("short", Width::Columns(40)), ["short"]);
        assert_eq!(fold("a b c", Width::Unlimited), ["a b c"]);
        for line in fold(&"日本語 ".repeat(20), Width::Columns(9)) {
            assert!(columns(&line) <= 9, "{line}");
        }
    }

    #[test]
    fn folding_long_text_is_linear() {
        let long = "x".repeat(5_000_000);
        assert_eq!(fold(&long, Width::Columns(80)).len(), 62_500);
    }
}
