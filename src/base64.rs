//! base64url as RFC 7515 section 2 defines it (no padding), and the lenient readings of what people paste.

use std::fmt;

use ::base64::Engine as _;
use ::base64::alphabet::URL_SAFE;
use ::base64::engine::general_purpose::{NO_PAD, STANDARD, URL_SAFE_NO_PAD};
use ::base64::engine::{DecodePaddingMode, GeneralPurpose};

/// Accepts padding or none, and non-zero trailing bits: for reading, never for checking.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    NO_PAD.with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// Why a text is not base64url.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A character outside the alphabet, with its byte offset.
    Character {
        /// Byte offset in the text.
        at: usize,
        /// The character found there.
        found: char,
    },
    /// The length cannot be (one character more than whole groups): something was cut off.
    Length,
    /// The last character carries bits that no encoder writes (RFC 4648 section 3.5).
    TrailingBits,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { at, found } => {
                write!(f, "character {} is {found:?}, which base64url does not have", at + 1)
            }
            Self::Length => f.write_str("one character is missing or too many"),
            Self::TrailingBits => {
                f.write_str("the last character has bits set that no encoder writes: it was altered or cut")
            }
        }
    }
}

/// Encodes as base64url without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Encodes in the alphabet of RFC 4648 section 4, with padding: certificates in JSON, OpenSSH lines.
#[must_use]
pub fn encode_standard(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Decodes strictly: the base64url alphabet, no padding, no stray bits.
///
/// # Errors
/// What is wrong first, with its place.
pub fn decode(text: &str) -> Result<Vec<u8>, Error> {
    URL_SAFE_NO_PAD.decode(text).map_err(|error| explain(text, &error))
}

/// A lenient reading and what it had to overlook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lenient {
    /// The decoded bytes.
    pub bytes: Vec<u8>,
    /// Whether `+` or `/` of the standard alphabet stood in for `-` or `_`.
    pub standard_alphabet: bool,
    /// Whether `=` padding was there.
    pub padded: bool,
    /// Whether the last character carried stray bits.
    pub trailing_bits: bool,
}

/// Decodes either alphabet, with or without padding, stray bits overlooked.
///
/// # Errors
/// When even so the text is not base64.
pub fn decode_lenient(text: &str) -> Result<Lenient, Error> {
    let standard_alphabet = text.contains(['+', '/']);
    let padded = text.ends_with('=');
    let unpadded = text.trim_end_matches('=');
    let url =
        if standard_alphabet { unpadded.replace('+', "-").replace('/', "_") } else { unpadded.to_owned() };
    let bytes = LENIENT.decode(&url).map_err(|error| explain(&url, &error))?;
    let trailing_bits = encode(&bytes) != url;
    Ok(Lenient { bytes, standard_alphabet, padded, trailing_bits })
}

/// Decodes the start of a text that was cut off in the middle: as many whole bytes as it holds,
/// up to the first character that is not of the alphabet.
#[must_use]
pub fn decode_start(text: &str) -> Vec<u8> {
    let usable = text.bytes().take_while(|byte| is_url_character(*byte)).count();
    let whole = if usable % 4 == 1 { usable - 1 } else { usable };
    LENIENT.decode(&text[..whole]).unwrap_or_default()
}

/// Whether a byte belongs to the base64url alphabet.
#[must_use]
pub fn is_url_character(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn explain(text: &str, error: &::base64::DecodeError) -> Error {
    let stray = text.char_indices().find(|(_, c)| !c.is_ascii() || !is_url_character(*c as u8));
    match (stray, error) {
        (Some((at, found)), _) => Error::Character { at, found },
        (None, ::base64::DecodeError::InvalidLastSymbol { .. }) => Error::TrailingBits,
        (None, _) => Error::Length,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_decoding_takes_exactly_what_encoding_makes() {
        for bytes in [&b""[..], b"f", b"fo", b"foo", b"\xff\xfe\xfd\xfc"] {
            assert_eq!(decode(&encode(bytes)).unwrap(), bytes);
        }
    }

    #[test]
    fn strict_decoding_refuses_padding_the_standard_alphabet_and_stray_bits() {
        assert_eq!(decode("Zg=="), Err(Error::Character { at: 2, found: '=' }));
        assert_eq!(decode("+_8"), Err(Error::Character { at: 0, found: '+' }));
        assert_eq!(decode("Zh"), Err(Error::TrailingBits));
        assert_eq!(decode("Zg4ab"), Err(Error::Length));
        assert_eq!(decode("Zgé"), Err(Error::Character { at: 2, found: 'é' }));
    }

    #[test]
    fn lenient_decoding_tells_what_it_overlooked() {
        let lenient = decode_lenient("+/8=").unwrap();
        assert_eq!(lenient.bytes, b"\xfb\xff");
        assert!(lenient.standard_alphabet && lenient.padded && !lenient.trailing_bits);
        assert!(decode_lenient("Zh").unwrap().trailing_bits);
    }

    #[test]
    fn the_start_of_a_cut_text_is_read_as_far_as_it_goes() {
        assert_eq!(decode_start("eyJhbGciOiJIUzI1NiIsInR5cCI...<more>"), br#"{"alg":"HS256","typ""#);
        assert_eq!(decode_start("Z"), b"");
    }
}
