//! Text from outside in XML and HTML: whatever it holds, it stays text.

use crate::cheque::{Phrase, Piece};
use crate::render::layout::shortened;
use crate::render::visible;

/// More columns of one value than these tell a reader nothing more.
const LONGEST: usize = 300;

/// Text in which no character means anything to XML or HTML, and none is hidden, in an attribute too.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No characters of XML (XML 1.0 section 2.2).
            '\u{fffe}' => out.push_str("\\ufffe"),
            '\u{ffff}' => out.push_str("\\uffff"),
            c => out.push(c),
        }
    }
    out
}

/// A phrase for a page: what stands in the token is set apart, so that its direction ends with it, and cut when it
/// is very long.
pub(super) fn phrase(phrase: &Phrase) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Said(text) => escaped(text),
        Piece::Quoted(text) => value(text),
    };
    phrase.pieces.iter().map(piece).collect()
}

/// A value of the token for a page.
pub(super) fn value(text: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(&shortened(&visible(text), LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_means_anything() {
        assert_eq!(escaped(r#"<a b="c">&'"#), "&lt;a b=&quot;c&quot;&gt;&amp;&#39;");
        assert_eq!(escaped("]]>"), "]]&gt;");
        assert_eq!(escaped("a\0\u{202e}\u{fffe}\u{ffff}"), "a\\u0000\\u202e\\ufffe\\uffff");
    }

    #[test]
    fn a_value_is_set_apart_and_cut() {
        let text = Phrase::said("by <").quote("\u{5d0}".repeat(301)).say(">");
        let page = phrase(&text);
        assert!(page.starts_with("by &lt;<bdi>\u{5d0}") && page.ends_with("\u{5d0}</bdi>&gt;"), "{page}");
        assert!(page.chars().count() < 340);
    }
}
