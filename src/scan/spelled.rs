//! Base64 as texts spell it: in either alphabet, with escapes, over lines.

use super::table::run;

/// How many bytes of base64 of either alphabet the bytes begin with, `\/`, `%2B` and `%2F` taken for what they
/// stand for.
pub(super) fn spelled_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += run(&bytes[at..]);
        match escape(&bytes[at..]) {
            0 => return at,
            len => at += len,
        }
    }
}

/// How long a character is that base64url does not have.
fn escape(rest: &[u8]) -> usize {
    match rest {
        [b'+' | b'/', ..] => 1,
        [b'\\', b'/', ..] => 2,
        [b'%', b'2', b'B' | b'b' | b'F' | b'f', ..] => 3,
        _ => 0,
    }
}

/// Where so many characters begin that end where the bytes do.
pub(super) fn back(bytes: &[u8], characters: usize) -> Option<usize> {
    (0..characters).try_fold(bytes.len(), |at, _| {
        let before = bytes.get(..at)?;
        let len = (1..=3).rev().find(|len| before.len() >= *len && escape(&before[at - len..]) == *len);
        len.or_else(|| (run(&before[at.checked_sub(1)?..]) == 1).then_some(1)).map(|len| at - len)
    })
}

/// Such a text as base64url; line breaks and blanks are left out.
pub(super) fn plain(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let len = escape(&text[at..]).max(1);
        match (byte, text.get(at + 2)) {
            (b'\r' | b'\n' | b' ' | b'\t', _) => {}
            (b'+', _) | (b'%', Some(b'B' | b'b')) => out.push('-'),
            (b'/' | b'\\' | b'%', _) => out.push('_'),
            (byte, _) => out.push(char::from(*byte)),
        }
        at += len;
    }
    out
}

/// Walks over such a text and counts its characters.
#[derive(Debug, Default)]
pub(super) struct Steps {
    at: usize,
    characters: usize,
}

impl Steps {
    /// Goes on to where this many characters stand before; tells where that is.
    pub(super) fn to(&mut self, text: &[u8], characters: usize) -> usize {
        if characters < self.characters {
            *self = Self::default();
        }
        while self.characters < characters && self.at < text.len() {
            let rest = &text[self.at..];
            let plain = run(&rest[..rest.len().min(characters - self.characters)]);
            self.at += plain;
            self.characters += plain;
            if self.characters < characters {
                let len = escape(&rest[plain..]);
                self.at += len.max(1);
                self.characters += usize::from(len > 0);
            }
        }
        // What begins there begins behind a line break.
        let blank = |byte: &&u8| matches!(byte, b'\r' | b'\n' | b' ' | b'\t');
        self.at + text.get(self.at..).unwrap_or_default().iter().take_while(blank).count()
    }
}

/// How many characters such a text has.
pub(super) fn characters(text: &[u8]) -> usize {
    let mut steps = Steps::default();
    steps.to(text, usize::MAX);
    steps.characters
}

/// What comes behind a line of base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// A line break with the blanks behind it, so many bytes; and so long a line of nothing but base64.
    There { len: usize, next: usize },
    /// Something else.
    Absent,
    /// The bytes at hand do not tell.
    MoreNeeded,
}

/// No line of wrapped base64 is longer.
pub(super) const WIDEST: usize = 128;

/// Looks for a line break within base64; `last` when nothing follows.
pub(super) fn fold(rest: &[u8], last: bool) -> Fold {
    let breaks = match rest {
        [b'\n', ..] => 1,
        [b'\r', b'\n', ..] => 2,
        [b'\r'] if !last => return Fold::MoreNeeded,
        _ => return Fold::Absent,
    };
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let len = breaks + rest[breaks..].iter().take(WIDEST).take_while(blank).count();
    let line = &rest[len..];
    let next = spelled_run(&line[..line.len().min(WIDEST + 1)]);
    match line.get(next) {
        _ if next > WIDEST => Fold::Absent,
        None if !last => Fold::MoreNeeded,
        None | Some(b'\r' | b'\n' | b'=') if next > 0 => Fold::There { len, next },
        _ => Fold::Absent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] = br"ab+/c\/d%2Fe%2bf=";

    #[test]
    fn base64_is_read_in_either_alphabet_and_with_escapes() {
        assert_eq!(spelled_run(TEXT), TEXT.len() - 1);
        assert_eq!(plain(&TEXT[..TEXT.len() - 1]), "ab-_c_d_e-f");
        assert_eq!(plain(b"ab\r\n  cd\n\tef"), "abcdef");
    }

    #[test]
    fn characters_are_counted_forwards_and_backwards() {
        let text = &TEXT[..TEXT.len() - 1];
        let places = [0, 1, 2, 3, 4, 5, 7, 8, 11, 12, 15];
        assert_eq!(characters(text), places.len());
        let mut steps = Steps::default();
        for (count, place) in places.iter().enumerate() {
            assert_eq!(steps.to(text, count), *place);
            assert_eq!(characters(&text[..*place]), count);
            assert_eq!(back(text, places.len() - count), Some(*place));
        }
        assert_eq!(steps.to(text, 3), 3);
        assert_eq!(back(text, places.len() + 1), None);
        assert_eq!(back(b"a b", 2), None);
        let folded = b"ab\n  cd";
        assert_eq!((characters(folded), Steps::default().to(folded, 2)), (4, 5));
    }

    #[test]
    fn a_line_break_is_one_when_a_whole_line_of_base64_follows() {
        for (rest, last, found) in [
            (&b"\nabc\n"[..], false, Fold::There { len: 1, next: 3 }),
            (b"\r\n\t abc\r\n", false, Fold::There { len: 4, next: 3 }),
            (b"\nab==", false, Fold::There { len: 1, next: 2 }),
            (b"\nab", true, Fold::There { len: 1, next: 2 }),
            (b"\nab", false, Fold::MoreNeeded),
            (b"\r", false, Fold::MoreNeeded),
            (b"\r", true, Fold::Absent),
            (b"\n\n", false, Fold::Absent),
            (b"\n", true, Fold::Absent),
            (b"\nab c\n", false, Fold::Absent),
            (b"\nkey: value\n", false, Fold::Absent),
            (b"=\nabc\n", false, Fold::Absent),
        ] {
            assert_eq!(fold(rest, last), found, "{}", rest.escape_ascii());
        }
        let line = |len: usize| [b"\n", "a".repeat(len).as_bytes(), b"\n"].concat();
        assert_eq!(fold(&line(WIDEST), false), Fold::There { len: 1, next: WIDEST });
        assert_eq!(fold(&line(WIDEST + 1), false), Fold::Absent);
    }
}
