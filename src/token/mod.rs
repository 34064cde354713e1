//! A token taken apart: every part as received and decoded, side by side.

mod find;
mod note;
mod opaque;
mod read;
mod sample;
mod serialization;
mod wrong;

use crate::base64;
use crate::json;

pub use find::{Found, find};
pub use note::{Note, Place, Removed};
pub use opaque::Opaque;
pub use sample::{Copied, Likeness, Sample};
pub use wrong::NotAToken;

/// A token as far as it could be read. Reading is not checking: nothing here says that it is genuine.
#[derive(Clone, Debug)]
pub struct Token {
    /// How its parts were put together.
    pub form: Form,
    /// The characters of the token itself, after the recoveries that `find` announced.
    pub text: String,
    /// The protected header.
    pub header: Part,
    /// The payload; of a sealed token the ciphertext.
    pub payload: Part,
    /// The signature; of a sealed token the authentication tag.
    pub signature: Part,
    /// What a sealed token carries besides: encrypted key and initialization vector, by name.
    pub sealed: Vec<(&'static str, Part)>,
    /// The unprotected header of the JSON serialization, as JSON text and value. Nothing in it is signed.
    pub unprotected: Option<(String, json::Value)>,
    /// The disclosures of an SD-JWT (RFC 9901), each the base64url text between two tildes.
    pub disclosures: Vec<Part>,
    /// The key-binding token behind the last tilde of an SD-JWT (RFC 9901 section 4.3).
    pub key_binding: Option<String>,
    /// How many more signatures (of a sealed token: recipients) the general JSON serialization has.
    pub more_signatures: usize,
    /// What keeps a JSON serialization from being one that every reader reads alike.
    pub irregular: Option<&'static str>,
    /// What is missing at the end.
    pub end: End,
}

/// How the parts of a token are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `header.payload.signature` (RFC 7515 section 7.1).
    Compact,
    /// The flattened JSON serialization (RFC 7515 section 7.2.2).
    Flattened,
    /// The general JSON serialization (RFC 7515 section 7.2.1); the first signature is the one shown.
    General,
    /// Five parts: an encrypted token (RFC 7516 section 7.1). Only its header can be read.
    Sealed,
    /// An encrypted token in JSON serialization (RFC 7516 section 7.2).
    SealedJson,
    /// `jws~disclosure~...~` (RFC 9901).
    SelectiveDisclosure,
}

impl Form {
    /// Whether the contents are encrypted.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        matches!(self, Self::Sealed | Self::SealedJson)
    }
}

/// What a token lacks at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing: all parts are there.
    Whole,
    /// There is no second dot, or nothing behind it: no signature to check.
    SignatureMissing,
    /// The text ends in the middle of this part, or before it begins. Of a sealed token the payload stands for
    /// all that lies between header and authentication tag.
    CutOff(PartName),
}

/// The parts of a signed token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartName {
    /// The first part.
    Header,
    /// The second part.
    Payload,
    /// The third part.
    Signature,
}

impl PartName {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
        }
    }
}

/// One part of a token.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The characters as received, which are what a signature covers.
    pub raw: String,
    /// The decoded bytes, as far as they can be decoded.
    pub bytes: Vec<u8>,
    /// What keeps the characters from being strict base64url; the bytes are then a lenient reading.
    pub encoding: Option<base64::Error>,
    /// The bytes as text, when they are UTF-8 (a byte order mark taken off).
    pub text: Option<String>,
    /// The text as JSON, as far as it can be read.
    pub json: Option<json::Value>,
    /// Where the JSON breaks.
    pub json_error: Option<json::Error>,
}

impl Part {
    /// Whether all of it is one JSON text in plain UTF-8, so that every reader reads the same.
    #[must_use]
    pub fn is_whole_json(&self) -> bool {
        let all_text = self.text.as_deref().map(str::as_bytes) == Some(self.bytes.as_slice());
        all_text && self.json.is_some() && self.json_error.is_none()
    }
}

impl Token {
    /// What the signature covers, exactly as received (RFC 7515 section 5.2).
    #[must_use]
    pub fn signing_input(&self) -> String {
        format!("{}.{}", self.header.raw, self.payload.raw)
    }

    /// The protected header as a JSON object.
    #[must_use]
    pub fn header(&self) -> Option<&json::Value> {
        self.header.json.as_ref().filter(|value| value.members().is_some())
    }

    /// The claims: the payload as a JSON object.
    #[must_use]
    pub fn claims(&self) -> Option<&json::Value> {
        self.payload.json.as_ref().filter(|value| value.members().is_some())
    }

    /// `alg` of the protected header, when it is a string.
    #[must_use]
    pub fn alg(&self) -> Option<&str> {
        self.header()?.text("alg")
    }

    /// `kid` of the protected header, when it is a string.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.header()?.text("kid")
    }

    /// The same with everything that stands in its JSON spelled out in ASCII, for showing it where nothing else can
    /// be shown. What was received stays as it is.
    #[must_use]
    pub fn in_ascii(&self) -> Self {
        let mut token = self.clone();
        let parts = [&mut token.header, &mut token.payload].into_iter().chain(&mut token.disclosures);
        for part in parts {
            part.json = part.json.as_ref().map(json::Value::in_ascii);
        }
        token
    }

    /// Whether the payload is sent apart from the token (RFC 7515 appendix F): `header..signature`.
    #[must_use]
    pub fn is_detached(&self) -> bool {
        !self.form.is_sealed() && self.payload.raw.is_empty() && !self.signature.raw.is_empty()
    }

    /// Whether the payload stands in the token as plain text: `b64` is false (RFC 7797).
    #[must_use]
    pub fn is_unencoded(&self) -> bool {
        self.header()
            .and_then(|header| header.member("b64"))
            .is_some_and(|b64| b64.kind == json::Kind::Bool(false))
    }
}
