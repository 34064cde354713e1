//! Text from outside made harmless: whatever could move the cursor, hide or reorder text is spelled out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character must not reach a terminal as it is: controls (C0, DEL, C1), bidirectional overrides and
/// isolates, zero-width and other invisible characters, line separators, tags.
fn hides(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// The text with every hidden character spelled out: `\n`, `\u001b`, `\u202e`, `\u{e0041}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |c, out| {
        let _ = match c {
            '\n' => out.write_str("\\n"),
            '\r' => out.write_str("\\r"),
            '\t' => out.write_str("\\t"),
            c if u32::from(c) < 0x1_0000 => write!(out, "\\u{:04x}", u32::from(c)),
            c => write!(out, "\\u{{{:x}}}", u32::from(c)),
        };
    })
}

/// JSON text with every hidden character written as JSON escapes it. Inside strings that says the same;
/// outside of strings JSON has no such characters but line breaks and tabs, which are kept.
#[must_use]
pub fn json_safe(json: &str) -> Cow<'_, str> {
    escape(json, |c, out| match c {
        '\n' | '\r' | '\t' => out.push(c),
        c => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    })
}

fn escape(text: &str, spell: impl Fn(char, &mut String)) -> Cow<'_, str> {
    // Without branches, so that many bytes are looked at in one instruction.
    let harmless = text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    if harmless || !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hides(c) {
            spell(c, &mut out);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_spelled_out() {
        assert_eq!(visible("\u{1b}[31mred\u{7}"), "\\u001b[31mred\\u0007");
        assert_eq!(visible("\u{9b}2J"), "\\u009b2J");
    }

    #[test]
    fn a_clipboard_write_is_spelled_out() {
        assert_eq!(visible("\u{1b}]52;c;aGk=\u{1b}\\"), "\\u001b]52;c;aGk=\\u001b\\");
    }

    #[test]
    fn an_override_of_direction_is_spelled_out() {
        assert_eq!(visible("a\u{202e}b\u{2066}c\u{200f}"), "a\\u202eb\\u2066c\\u200f");
    }

    #[test]
    fn invisible_and_line_breaking_characters_are_spelled_out() {
        assert_eq!(visible("a\u{200b}b\rc\nd\0\u{e0041}"), "a\\u200bb\\rc\\nd\\u0000\\u{e0041}");
    }

    #[test]
    fn ordinary_text_of_any_script_is_left_alone() {
        for text in ["Zoë", "日本語", "עברית", "🔑 x"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn json_says_the_same_after_escaping() {
        let json = "{\n  \"a\": \"x\u{202e}y\u{e0041}\u{7f}\"\n}";
        let safe = json_safe(json);
        assert!(safe.is_ascii());
        let (before, after): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(json).unwrap(), serde_json::from_str(&safe).unwrap());
        assert_eq!(before, after);
    }
}
