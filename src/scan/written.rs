//! How a token was written where it was found.

/// How a token was written: several may hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Written(u8);

/// The ways, in the order in which they are told, and the words for them.
const WORDS: [(Written, &str); 5] = [
    (Written::BASE64, "base64"),
    (Written::PERCENT, "percent-encoded"),
    (Written::ESCAPED, "escaped"),
    (Written::QUOTED, "quoted"),
    (Written::GLUED, "glued"),
];

impl Written {
    /// As it is, with nothing special around it.
    pub const PLAIN: Self = Self(0);
    /// Its dots are `%2E`.
    pub const PERCENT: Self = Self(1);
    /// Its dots are `\u002e`.
    pub const ESCAPED: Self = Self(2);
    /// All of it is in base64 once more.
    pub const BASE64: Self = Self(4);
    /// A quotation mark stands before it.
    pub const QUOTED: Self = Self(8);
    /// Letters stand right before it or right behind it.
    pub const GLUED: Self = Self(16);

    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of these hold.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether its dots are written as something else.
    pub(super) const fn is_escaped(self) -> bool {
        self.0 & (Self::PERCENT.0 | Self::ESCAPED.0) != 0
    }

    /// The words for what holds; none for a token that stands there as it is.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        WORDS.iter().filter(move |(way, _)| self.has(*way)).map(|(_, word)| *word)
    }
}

/// What the bytes before a token make of it.
pub(super) fn before(bytes: &[u8]) -> Written {
    match bytes {
        [.., b'"' | b'\'' | b'`'] | [.., b'%', b'2', b'2' | b'7'] => Written::QUOTED,
        // The end of an escape is no letter: `%20`, `\n`, `\u0022`.
        [.., b'%', _, _] | [.., b'\\', _] | [.., b'\\', b'u' | b'U', _, _, _, _] => Written::PLAIN,
        [.., byte] if crate::base64::is_url_character(*byte) => Written::GLUED,
        _ => Written::PLAIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_token_tells_how_it_is_written() {
        for (before_it, written) in [
            ("", Written::PLAIN),
            ("Bearer ", Written::PLAIN),
            ("Bearer", Written::GLUED),
            ("token=", Written::PLAIN),
            ("\"", Written::QUOTED),
            ("%22", Written::QUOTED),
            ("Bearer%20", Written::PLAIN),
            ("line\\n", Written::PLAIN),
            ("\\u0022", Written::PLAIN),
        ] {
            assert_eq!(before(before_it.as_bytes()), written, "{before_it}");
        }
    }

    #[test]
    fn the_words_are_those_of_the_ways_that_hold() {
        let both = Written::QUOTED.and(Written::PERCENT);
        assert_eq!(both.words().collect::<Vec<_>>(), ["percent-encoded", "quoted"]);
        assert_eq!(Written::PLAIN.words().count(), 0);
    }
}
