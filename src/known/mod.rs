//! Secrets that everybody can know: those that tutorials, frameworks, documentation and sample projects ship.
//!
//! They stand in one text, which costs nothing at the start: a line that begins with a tab says where the secrets
//! below it are from, every other line is a secret, in order and once in the whole list.

use std::borrow::Cow;

use crate::base64;

static TEXT: &str = include_str!("secrets.txt");

/// A secret of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The secret, as it was printed.
    pub secret: &'static str,
    /// Who printed it: `FastAPI documentation`, `a placeholder of sample files`.
    pub from: &'static str,
}

/// How the bytes of an HMAC come out of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The text itself.
    Text,
    /// The text with the line break that a file or `echo` puts behind it.
    LineBreak,
    /// The text read as base64 or base64url.
    Base64,
    /// The text read as hexadecimal digits.
    Hex,
}

impl Reading {
    /// What was done to the text: `read as base64`; empty when nothing was.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::LineBreak => "with a line break at its end",
            Self::Base64 => "read as base64",
            Self::Hex => "read as hexadecimal",
        }
    }
}

/// Every secret of the list.
pub fn all() -> impl Iterator<Item = Known> {
    let mut from = "";
    TEXT.lines().filter_map(move |line| match line.strip_prefix('\t') {
        Some(origin) => {
            from = origin;
            None
        }
        None => Some(Known { secret: line, from }),
    })
}

/// Where these bytes are published as a secret, in whatever reading.
#[must_use]
pub fn from(secret: &[u8]) -> Option<&'static str> {
    all().find(|known| readings(known.secret).any(|(_, bytes)| *bytes == *secret)).map(|known| known.from)
}

/// The bytes that programs make of a text when they take it for a secret.
pub fn readings(text: &str) -> impl Iterator<Item = (Reading, Cow<'_, [u8]>)> {
    let broken = || [text.as_bytes(), b"\n"].concat();
    let base64 =
        || base64::decode_lenient(text).ok().map(|lenient| lenient.bytes).filter(|bytes| !bytes.is_empty());
    let all = [
        Some((Reading::Text, Cow::Borrowed(text.as_bytes()))),
        Some((Reading::LineBreak, Cow::Owned(broken()))),
        base64().map(|bytes| (Reading::Base64, Cow::Owned(bytes))),
        unhex(text).map(|bytes| (Reading::Hex, Cow::Owned(bytes))),
    ];
    all.into_iter().flatten()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.is_empty() || !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_secret_stands_once_and_says_where_it_is_from() {
        let mut seen = HashSet::new();
        for known in all() {
            assert!(seen.insert(known.secret), "{:?} is there twice", known.secret);
            assert!(!known.from.is_empty() && !known.from.ends_with('.'), "{:?}", known.secret);
            assert!(!known.secret.contains(['\t', '\r']), "{:?}", known.secret);
        }
        assert!(seen.len() > 900, "{}", seen.len());
    }

    #[test]
    fn the_secrets_of_an_origin_are_sorted_and_every_origin_has_some() {
        let mut origins = Vec::new();
        for known in all() {
            if origins.last().is_none_or(|(from, _)| *from != known.from) {
                assert!(origins.iter().all(|(from, _)| *from != known.from), "{} comes twice", known.from);
                origins.push((known.from, known.secret));
            } else if let Some((_, last)) = origins.last_mut() {
                assert!(*last < known.secret, "{:?} stands before {:?}", last, known.secret);
                *last = known.secret;
            }
        }
        assert_eq!(origins.len(), TEXT.lines().filter(|line| line.starts_with('\t')).count());
    }

    #[test]
    fn what_everybody_ships_is_known_and_what_nobody_ships_is_not() {
        assert_eq!(from(b"your-256-bit-secret"), Some("the sample of jwt.io"));
        assert_eq!(from(b"shhhhh"), Some("Express and jsonwebtoken documentation"));
        let fastapi = b"09d25e094faa6ca2556c818166b7a9563b93f7099f6f0f4caa6cf63b88e8d3e7";
        assert_eq!(from(fastapi), Some("FastAPI documentation"));
        assert!(from(b"").is_some_and(|from| from.starts_with("the empty secret")));
        assert_eq!(from(b"jotbook-weak-secret"), None);
        assert_eq!(from(&[0x80; 32]), None);
    }

    #[test]
    fn a_secret_is_known_in_whatever_way_it_was_read() {
        let rfc = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
        assert_eq!(from(&base64::decode(rfc).unwrap()), Some("RFC 7515 appendix A.1"));
        assert_eq!(from(b"changeme\n"), Some("a placeholder of sample files"));
        let ways = |text| readings(text).map(|(reading, _)| reading).collect::<Vec<_>>();
        assert_eq!(ways("c0ffee=="), [Reading::Text, Reading::LineBreak, Reading::Base64]);
        assert_eq!(ways("C0ffee"), [Reading::Text, Reading::LineBreak, Reading::Base64, Reading::Hex]);
        assert_eq!(ways("$ecret"), [Reading::Text, Reading::LineBreak]);
        assert_eq!(ways(""), [Reading::Text, Reading::LineBreak]);
        assert_eq!(unhex("C0ffee").unwrap(), [0xc0, 0xff, 0xee]);
    }
}
