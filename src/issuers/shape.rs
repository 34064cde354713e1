//! The shape of an id: how a value that differs from token to token still tells who made it.

use std::fmt;

use crate::base64;

/// What an id looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Decimal digits: the id of a GitHub App.
    Digits,
    /// Ten capital letters and digits: the team and key ids of Apple.
    AppleId,
    /// A UUID in small or capital letters.
    Uuid,
    /// A public key of NATS: O, A or U and 55 characters of base32.
    Nkey,
    /// A key id of libtrust: twelve groups of four characters of base32, joined by colons.
    Libtrust,
    /// Account, user and key fingerprint of Snowflake: `ACCOUNT.USER.SHA256:...`.
    SnowflakeKey,
    /// The user and connector that Dex packs into `sub`: base64url of two protobuf fields.
    DexSubject,
    /// A JWK thumbprint by SHA-512: 86 characters of base64url.
    Thumbprint512,
}

impl Shape {
    /// Whether a text has this shape.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Digits => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
            Self::AppleId => {
                text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            }
            Self::Uuid => is_uuid(text),
            Self::Nkey => {
                text.len() == 56 && text.starts_with(['O', 'A', 'U']) && text.bytes().all(is_base32)
            }
            Self::Libtrust => is_libtrust(text),
            Self::SnowflakeKey => is_snowflake_key(text),
            Self::DexSubject => is_dex_subject(text),
            Self::Thumbprint512 => text.len() == 86 && text.bytes().all(base64::is_url_character),
        }
    }
}

/// RFC 4648 section 6.
fn is_base32(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'2'..=b'7')
}

/// RFC 9562 section 4.
fn is_uuid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

fn is_libtrust(text: &str) -> bool {
    let mut groups = text.split(':');
    text.len() == 59 && groups.all(|group| group.len() == 4 && group.bytes().all(is_base32))
}

/// The fingerprint is base64 of a SHA-256 digest: 43 characters and one `=`.
fn is_snowflake_key(text: &str) -> bool {
    let Some((owner, fingerprint)) = text.split_once(".SHA256:") else { return false };
    let Some(digest) = fingerprint.strip_suffix('=') else { return false };
    let standard = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/';
    owner.contains('.') && digest.len() == 43 && digest.bytes().all(standard)
}

/// Field 1 is the user's id, field 2 the connector's (dexidp/dex, `server/internal/types.proto`).
fn is_dex_subject(text: &str) -> bool {
    let Ok(bytes) = base64::decode(text) else { return false };
    let Some(rest) = protobuf_text(1, &bytes) else { return false };
    protobuf_text(2, rest).is_some_and(<[u8]>::is_empty)
}

/// What follows a protobuf text field of this number, shorter than 128 bytes and not empty.
fn protobuf_text(number: u8, bytes: &[u8]) -> Option<&[u8]> {
    // tag = number << 3 | 2 (length-delimited), then the length as a varint
    let (tag, rest) = bytes.split_first()?;
    let (length, rest) = rest.split_first()?;
    let (text, rest) = rest.split_at_checked(usize::from(*length))?;
    let is_text = !text.is_empty() && str::from_utf8(text).is_ok();
    (*tag == number << 3 | 2 && *length < 128 && is_text).then_some(rest)
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Digits => "a number",
            Self::AppleId => "ten capital letters and digits",
            Self::Uuid => "a UUID",
            Self::Nkey => "a public key of NATS",
            Self::Libtrust => "a key id of libtrust",
            Self::SnowflakeKey => "an account, a user and a key fingerprint",
            Self::DexSubject => "a user and a connector packed by Dex",
            Self::Thumbprint512 => "a thumbprint by SHA-512",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_documentation_have_their_shape() {
        assert!(Shape::Digits.fits("123456"));
        assert!(Shape::AppleId.fits("DEF123GHIJ"));
        assert!(Shape::Uuid.fits("57246542-96fe-1a63-e053-0824d011072a"));
        assert!(Shape::Nkey.fits("OBT6DKFK46I37N7BRL2RJLURKYGRA6AYRPDAHHQEAAAGNYXLMGRDPKLC"));
        assert!(Shape::Libtrust.fits("BV3D:2AVZ:UB5Z:KIAP:INPL:5EN6:N4J4:6MWO:DRKE:BVQK:3FJL:POTL"));
        assert!(
            Shape::SnowflakeKey.fits("ORG-ACCT.USER.SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
        );
        assert!(Shape::DexSubject.fits("CgcyMzQyNzQ5EgZnaXRodWI"));
        assert!(Shape::Thumbprint512.fits(&"a".repeat(86)));
    }

    #[test]
    fn one_character_less_or_another_alphabet_is_refused() {
        assert!(!Shape::Digits.fits(""));
        assert!(!Shape::Digits.fits("12x"));
        assert!(!Shape::AppleId.fits("DEF123GHI"));
        assert!(!Shape::AppleId.fits("def123ghij"));
        assert!(!Shape::Uuid.fits("57246542-96fe-1a63-e053-0824d011072"));
        assert!(!Shape::Nkey.fits("OBT6DKFK46I37N7BRL2RJLURKYGRA6AYRPDAHHQEAAAGNYXLMGRDPKL"));
        assert!(!Shape::Nkey.fits("XBT6DKFK46I37N7BRL2RJLURKYGRA6AYRPDAHHQEAAAGNYXLMGRDPKLC"));
        assert!(!Shape::Libtrust.fits("BV3D:2AVZ:UB5Z:KIAP:INPL:5EN6:N4J4:6MWO:DRKE:BVQK:3FJL"));
        assert!(!Shape::SnowflakeKey.fits("ORG.SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        assert!(!Shape::SnowflakeKey.fits("ORG-ACCT.USER.SHA256:AAAA="));
        assert!(!Shape::Thumbprint512.fits(&"a".repeat(85)));
    }

    #[test]
    fn a_subject_of_dex_is_two_fields_and_nothing_behind_them() {
        let fits = |bytes: &[u8]| Shape::DexSubject.fits(&base64::encode(bytes));
        assert!(fits(b"\x0a\x01u\x12\x01c"));
        assert!(!fits(b"\x0a\x01u"));
        assert!(!fits(b"\x0a\x01u\x12\x02c"));
        assert!(!fits(b"\x0a\x01u\x12\x01c\x00"));
        assert!(!fits(b"\x0a\x00\x12\x01c"));
        assert!(!Shape::DexSubject.fits("1234567890"));
    }
}
