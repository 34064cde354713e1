//! The characters of base64url in bulk, and what stands between the parts of a token.

use super::Written;

/// How a dot can be written: as it is, in a URL (perhaps twice), in a string of JSON (perhaps twice) or of code.
const DOTS: [(&[u8], Written); 10] = [
    (b".", Written::PLAIN),
    (b"%252E", Written::PERCENT),
    (b"%252e", Written::PERCENT),
    (b"%2E", Written::PERCENT),
    (b"%2e", Written::PERCENT),
    (b"\\\\u002e", Written::ESCAPED),
    (b"\\\\u002E", Written::ESCAPED),
    (b"\\u002e", Written::ESCAPED),
    (b"\\u002E", Written::ESCAPED),
    (b"\\x2e", Written::ESCAPED),
];

/// The same for the tilde of an SD-JWT.
const TILDES: [(&[u8], Written); 8] = [
    (b"~", Written::PLAIN),
    (b"%257E", Written::PERCENT),
    (b"%257e", Written::PERCENT),
    (b"%7E", Written::PERCENT),
    (b"%7e", Written::PERCENT),
    (b"\\u007e", Written::ESCAPED),
    (b"\\u007E", Written::ESCAPED),
    (b"\\x7e", Written::ESCAPED),
];

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A dot.
    Dot,
    /// A tilde.
    Tilde,
}

/// What came of looking for a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looked {
    /// It is there, so many bytes long.
    There(usize, Written),
    /// It is not.
    Absent,
    /// The bytes at hand do not tell.
    MoreNeeded,
}

impl Mark {
    /// Looks for it at the start of what is left; `last` when nothing follows.
    pub(super) fn look(self, rest: &[u8], last: bool) -> Looked {
        let spellings: &[(&[u8], Written)] = match self {
            Self::Dot => &DOTS,
            Self::Tilde => &TILDES,
        };
        if let Some((text, written)) = spellings.iter().find(|(text, _)| rest.starts_with(text)) {
            return Looked::There(text.len(), *written);
        }
        let cut = !last && spellings.iter().any(|(text, _)| text.starts_with(rest));
        if cut { Looked::MoreNeeded } else { Looked::Absent }
    }

    /// How it is written in a token.
    pub(super) const fn plain(self) -> u8 {
        match self {
            Self::Dot => b'.',
            Self::Tilde => b'~',
        }
    }
}

#[expect(clippy::needless_bitwise_bool, reason = "a branch for every byte is four times slower")]
/// Without branches, so that many bytes are looked at in one instruction.
fn is_url(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10) | (byte == b'-') | (byte == b'_')
}

/// How many characters of base64url the bytes begin with.
pub(super) fn run(bytes: &[u8]) -> usize {
    const STEP: usize = 32;
    let whole = bytes.chunks_exact(STEP);
    let steps = whole.take_while(|step| step.iter().fold(true, |all, byte| all & is_url(*byte))).count();
    let from = steps * STEP;
    from + bytes[from..].iter().take_while(|byte| is_url(**byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64;

    #[test]
    fn a_run_has_exactly_the_characters_of_base64url() {
        for byte in 0..=255 {
            assert_eq!(is_url(byte), base64::is_url_character(byte), "{byte}");
        }
        for len in 0..100 {
            let text = format!("{}.{}", "aZ09-_".repeat(20)[..len].to_owned(), "a".repeat(40));
            assert_eq!(run(text.as_bytes()), len);
        }
    }

    #[test]
    fn a_mark_cut_at_any_length_needs_more_unless_nothing_follows() {
        for (text, written) in DOTS {
            assert_eq!(Mark::Dot.look(text, false), Looked::There(text.len(), written));
            for cut in 0..text.len() {
                assert_eq!(Mark::Dot.look(&text[..cut], false), Looked::MoreNeeded);
                assert_eq!(Mark::Dot.look(&text[..cut], true), Looked::Absent);
            }
        }
        assert_eq!(Mark::Tilde.look(b"%7D", false), Looked::Absent);
    }
}
