//! What the first part of something looks like: the only way to tell a token from other text.

use crate::base64;
use crate::json::{self, ErrorKind, Value};
use crate::token::read::{readable, sealed};

use super::gather::Piece;

/// A first look at characters that may be a JSON object in base64url.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) state: State,
    /// The object, as far as it can be read.
    pub(super) value: Option<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// A JSON object.
    Whole,
    /// The beginning of a JSON object.
    Early,
    /// Text that begins like a JSON object, and is none.
    Broken,
    /// Anything else.
    Foreign,
}

impl Look {
    /// Decodes pieces, taken together.
    pub(super) fn at(text: &str, pieces: &[Piece]) -> Self {
        let mut raw = String::new();
        for piece in pieces {
            raw.push_str(&text[piece.start..piece.wide]);
        }
        Self::of(&raw)
    }

    pub(super) fn of(raw: &str) -> Self {
        let foreign = Self { state: State::Foreign, value: None };
        let bytes = base64::decode(raw)
            .or_else(|_| base64::decode_lenient(raw).map(|lenient| lenient.bytes))
            .unwrap_or_else(|_| base64::decode_start(raw));
        if !opens(&bytes) {
            return foreign;
        }
        let Some(text) = readable(&bytes) else { return foreign };
        let reading = json::read(text);
        let state = match reading.error {
            None => State::Whole,
            Some(error) if error.kind == ErrorKind::End => State::Early,
            Some(_) => State::Broken,
        };
        Self { state, value: reading.value }
    }

    /// Whether it has a member that only headers have.
    pub(super) fn is_header(&self) -> bool {
        let member = |name| self.value.as_ref().is_some_and(|value| value.member(name).is_some());
        member("alg") || member("enc")
    }

    /// Whether the payload is plain text: `b64` is false (RFC 7797).
    pub(super) fn is_unencoded(&self) -> bool {
        let b64 = self.value.as_ref().and_then(|value| value.member("b64"));
        b64.is_some_and(|b64| b64.kind == json::Kind::Bool(false))
    }

    /// Whether it is the header of a sealed token.
    pub(super) fn is_sealed(&self) -> bool {
        sealed(self.value.as_ref())
    }
}

/// Whether base64url characters can be the beginning of a JSON object, judged by the first few.
pub(super) fn begins(raw: &str) -> bool {
    if !raw.starts_with(['e', 'I', 'C', 'D', '7']) {
        return false;
    }
    let start = &raw[..raw.len().min(16)];
    opens(&base64::decode_start(start))
}

/// Whether bytes begin with `{`, after a byte order mark and white space.
fn opens(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}
