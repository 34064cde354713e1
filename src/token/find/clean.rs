//! The input as text in which a token can be searched: encodings undone, characters that do not show taken out.

use std::borrow::Cow;

/// Text with what was done to it, place by place.
#[derive(Debug)]
pub(super) struct Cleaned<'a> {
    pub(super) text: Cow<'a, str>,
    /// In ascending order of their places.
    pub(super) marks: Vec<Mark>,
}

/// Something that was done at this byte offset of the cleaned text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) at: usize,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A character that does not show was dropped.
    Invisible,
    /// `%2E` became one character.
    Percent,
    /// `&#46;` or `\u002e` became one character.
    Reference,
    /// `\n`, written as two characters, became a space.
    WrittenBreak,
}

/// The input as text, and whether it was UTF-16 (told by its byte order mark).
pub(super) fn text_of(input: &[u8]) -> (Cow<'_, str>, bool) {
    let unit: fn([u8; 2]) -> u16 = match input {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return (String::from_utf8_lossy(input), false),
    };
    let units: Vec<u16> = input[2..].as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
    (String::from_utf16_lossy(&units).into(), true)
}

impl Cleaned<'_> {
    /// How often something was done from one place to another, both included.
    pub(super) fn count(&self, what: What, from: usize, to: usize) -> usize {
        let first = self.marks.partition_point(|mark| mark.at < from);
        self.marks[first..].iter().take_while(|mark| mark.at <= to).filter(|mark| mark.what == what).count()
    }
}

/// Cleans once; what was encoded twice (`%252E`) a second time.
pub(super) fn clean(text: &str) -> Cleaned<'_> {
    let once = Cleaner::new(text).run();
    let encoded = |text: &str| {
        text.match_indices('%').take(16).any(|(at, _)| percent(&text.as_bytes()[at..]).is_some())
    };
    if !encoded(&once.text) || once.marks.is_empty() {
        return once;
    }
    let Cleaned { text, marks } = Cleaner::new(&once.text).run();
    Cleaned { text: text.into_owned().into(), marks }
}

struct Cleaner<'a> {
    text: &'a str,
    at: usize,
    /// Up to here the text has been copied.
    copied: usize,
    out: String,
    marks: Vec<Mark>,
}

impl<'a> Cleaner<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0, copied: 0, out: String::new(), marks: Vec::new() }
    }

    fn run(mut self) -> Cleaned<'a> {
        let bytes = self.text.as_bytes();
        while let Some(step) = bytes[self.at..].iter().position(|byte| is_special(*byte)) {
            self.at += step;
            let rest = &bytes[self.at..];
            match rest[0] {
                b'\\' => self.backslash(rest),
                b'%' => self.percent(rest),
                b'&' => self.reference(),
                b'^' | b'`' if matches!(rest.get(1), Some(b'\n' | b'\r')) => self.replace(1, "", None),
                0x1b => self.colour(rest),
                _ => self.invisible(),
            }
        }
        if self.copied == 0 {
            return Cleaned { text: self.text.into(), marks: self.marks };
        }
        self.out.push_str(&self.text[self.copied..]);
        Cleaned { text: self.out.into(), marks: self.marks }
    }

    /// Puts `with` in place of the next `len` bytes.
    fn replace(&mut self, len: usize, with: &str, what: Option<What>) {
        self.out.push_str(&self.text[self.copied..self.at]);
        let at = self.out.len();
        self.marks.extend(what.map(|what| Mark { at, what }));
        self.out.push_str(with);
        self.at += len;
        self.copied = self.at;
    }

    /// Shell continuations and the escapes of JSON and of most programming languages.
    fn backslash(&mut self, rest: &[u8]) {
        match rest.get(1) {
            Some(b'n' | b'r' | b't') => self.replace(2, " ", Some(What::WrittenBreak)),
            Some(b'u') => match rest.get(2..6).and_then(hex).and_then(char::from_u32) {
                Some(c @ ' '..='~') => self.replace(6, c.encode_utf8(&mut [0; 4]), Some(What::Reference)),
                _ => self.at += 1,
            },
            Some(b'\\' | b'\n' | b'\r' | b'"' | b'\'' | b'/') => self.replace(1, "", None),
            _ => self.at += 1,
        }
        // A quote behind a backslash stands for itself; nothing else is looked at twice.
    }

    fn percent(&mut self, rest: &[u8]) {
        match percent(rest) {
            Some(b'+') => self.replace(3, "+", Some(What::Percent)),
            Some(byte @ (b'\t' | b'\n' | b'\r' | 0x20..0x7f)) => {
                self.replace(3, char::from(byte).encode_utf8(&mut [0; 4]), Some(What::Percent));
            }
            _ => self.at += 1,
        }
    }

    fn reference(&mut self) {
        let body = self.text[self.at + 1..].bytes().take(12).position(|byte| byte == b';');
        let found = body.and_then(|len| {
            let name = &self.text[self.at + 1..self.at + 1 + len];
            Some((len + 2, character(name)?))
        });
        match found {
            Some((len, c)) => self.replace(len, c.encode_utf8(&mut [0; 4]), Some(What::Reference)),
            None => self.at += 1,
        }
    }

    /// A terminal colour: `ESC [ digits m`.
    fn colour(&mut self, rest: &[u8]) {
        let digits =
            rest.iter().skip(2).take(16).take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
        if rest.get(1) == Some(&b'[') && rest.get(2 + digits).is_some_and(u8::is_ascii_alphabetic) {
            self.replace(digits + 3, "", Some(What::Invisible));
        } else {
            self.at += 1;
        }
    }

    fn invisible(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else { return };
        if does_not_show(c) {
            self.replace(c.len_utf8(), "", Some(What::Invisible));
        } else {
            self.at += c.len_utf8();
        }
    }
}

/// Whether something may have to be done at this byte: an escape, or the first byte of a character that
/// does not show.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'%' | b'&' | b'^' | b'`' | 0x1b | 0xc2 | 0xe1 | 0xe2 | 0xef)
}

fn does_not_show(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

fn percent(rest: &[u8]) -> Option<u8> {
    u8::try_from(hex(rest.get(1..3)?)?).ok()
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
}

/// A character reference of HTML, as far as characters of tokens and their surroundings go.
fn character(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let code = match code.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => code.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| (' '..='~').contains(c));
    }
    let named = [
        ("amp", '&'),
        ("quot", '"'),
        ("apos", '\''),
        ("lt", '<'),
        ("gt", '>'),
        ("period", '.'),
        ("lowbar", '_'),
        ("equals", '='),
        ("plus", '+'),
        ("sol", '/'),
        ("colon", ':'),
        ("hyphen", '-'),
        ("nbsp", ' '),
        ("num", '#'),
    ];
    named.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_undone_and_marked() {
        for (input, wanted) in [
            ("a%2Eb", "a.b"),
            ("a%252Eb", "a.b"),
            ("a&#46;b&#x2e;c&period;d", "a.b.c.d"),
            (r"a\u002eb", "a.b"),
            ("a\\\nb", "a\nb"),
            (r"a\nb\\nc", "a b c"),
            (r#"{\"a\":\"b\"}"#, r#"{"a":"b"}"#),
            ("a\u{200b}b\u{ad}c\u{feff}", "abc"),
            ("\u{1b}[31;1ma\u{1b}[0m", "a"),
            ("100% & more; é…", "100% & more; é…"),
        ] {
            assert_eq!(clean(input).text, wanted, "{input}");
        }
        let cleaned = clean("x%2Ey%2E");
        assert_eq!(cleaned.count(What::Percent, 0, 4), 2);
        assert_eq!(cleaned.count(What::Percent, 2, 4), 1);
    }

    #[test]
    fn text_in_utf_16_is_told_by_its_byte_order_mark() {
        assert_eq!(text_of(b"\xff\xfea\0b\0"), ("ab".into(), true));
        assert_eq!(text_of(b"\xfe\xff\0a\0b"), ("ab".into(), true));
        assert_eq!(text_of(b"ab"), ("ab".into(), false));
    }
}
