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

/// A header value such as `"HS256"` without its quotes, where nobody could take it for anything but a word.
pub(super) fn bare_word(value: &str) -> &str {
    let Some(word) = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return value };
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-._/".contains(&byte));
    let letter = word.starts_with(|c: char| c.is_ascii_alphabetic());
    if plain && letter && !matches!(word, "true" | "false" | "null") { word } else { value }
}

/// The text filled up with spaces to so many columns.
pub(super) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(columns(text))))
}

/// The text with its middle left out, when it takes more columns than this: `abcdefg..xyz`.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    const GAP: &str = "..";
    if columns(text) <= limit {
        return text.to_owned();
    }
    let room = limit.saturating_sub(GAP.len());
    let head = &text[..cut(text, room.div_ceil(3) * 2)];
    let mut taken = columns(head);
    let mut tail = text.len();
    for (at, c) in text.char_indices().rev() {
        taken += c.width().unwrap_or(0);
        if taken > room || at < head.len() {
            break;
        }
        tail = at;
    }
    format!("{head}{GAP}{}", &text[tail..])
}

/// Hands over the lines of [`fold`]: without a limit the text itself.
pub(super) fn each_line(text: &str, width: Width, mut line: impl FnMut(&str)) {
    match width {
        Width::Unlimited => line(text),
        Width::Columns(_) => fold(text, width).iter().for_each(|text| line(text)),
    }
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
    fn a_shortened_text_keeps_both_ends_and_never_passes_the_limit() {
        assert_eq!(shortened("short", 8), "short");
        assert_eq!(shortened("abcdefghijklmnop", 10), "abcdef..op");
        for limit in 3..20 {
            for text in
                ["日本語日本語日本語日本語", "abcdefghijklmnopqrstuvwxyz", "e\u{301}e\u{301}e\u{301}e\u{301}"]
            {
                assert!(columns(&shortened(text, limit)) <= limit.max(4), "{text} {limit}");
            }
        }
    }

    #[test]
    fn folding_long_text_is_linear() {
        let long = "x".repeat(5_000_000);
        assert_eq!(fold(&long, Width::Columns(80)).len(), 62_500);
    }
}
