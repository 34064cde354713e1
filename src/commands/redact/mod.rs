//! `inspect --redact`: a token that can be shared. It reads like the original and opens nothing.
//!
//! - Signatures, authentication tags, encrypted keys and ciphertexts give way to a fixed text. It is longer than any
//!   signature of the algorithm, so that no key whatever can make it verify.
//! - Values that tell of a person, secrets and identifiers of sessions and accounts are masked: by what their claim
//!   means ([`crate::terms`]), by the sound of its name, or by their own look. Strings stay strings, numbers stay
//!   numbers, and of a string at most its first letter stays. See [`mask`] for the shapes.
//! - Everything else keeps its very characters: order, white space, dates, algorithms, issuers, audiences, scopes.
//! - Of a part that is not one whole JSON text nothing stays, since nobody can tell what it says.

mod mask;
mod names;
#[cfg(test)]
mod tests;
mod walk;

use crate::alg::Alg;
use crate::base64;
use crate::json::{self, Kind, Value};
use crate::terms::Place;
use crate::token::{Form, Part, Token};

use walk::Edits;

/// Takes the place of a signature, over and over; 32 characters, which are 24 whole bytes of base64url.
const GONE: &str = "REDACTED-signature-removed-here-";
/// Takes the place of an encrypted key.
const KEY_GONE: &str = "REDACTED-encrypted-key-gone-here";
/// Takes the place of a ciphertext.
const CIPHERTEXT_GONE: &str = "REDACTED-the-ciphertext-was-here";
/// Takes the place of an authentication tag.
const TAG_GONE: &str = "REDACTED-tag-gone-from-here-----";
/// Takes the place of a payload that cannot be read.
const PAYLOAD_GONE: &str = "REDACTED: a payload that is not JSON";

/// A token that can be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The token.
    pub text: String,
    /// What was masked, as paths: `payload.email`, `header.jwk.d`.
    pub masked: Vec<String>,
}

/// Masks what should not be shared. Reading the result is possible, using it is not.
#[must_use]
pub fn redact(token: &Token) -> Redacted {
    let mut masked = Vec::new();
    let text = match token.form {
        Form::Compact | Form::SelectiveDisclosure => compact(token, &mut masked),
        Form::Sealed => sealed(token, &mut masked),
        Form::Flattened | Form::General | Form::SealedJson => serialization(token, &mut masked),
    };
    Redacted { text, masked }
}

/// Whether a signature is the one that [`redact`] writes.
#[must_use]
pub fn is_placeholder(signature: &str) -> bool {
    signature.starts_with(GONE)
}

fn compact(token: &Token, masked: &mut Vec<String>) -> String {
    let mut out = header(&token.header, masked);
    let dots = token.text.split('~').next().unwrap_or_default().matches('.').count();
    if dots > 0 {
        out = format!("{out}.{}", payload(&token.payload, token.is_unencoded(), "payload", masked));
    }
    if dots > 1 {
        out = format!("{out}.{}", signature(&token.signature.raw, token.alg()));
    }
    if token.form == Form::SelectiveDisclosure {
        for (index, part) in token.disclosures.iter().enumerate() {
            out = format!("{out}~{}", disclosure(part, index, masked));
        }
        let binding = token.key_binding.as_deref().map(key_binding).unwrap_or_default();
        out = format!("{out}~{binding}");
    }
    out
}

/// RFC 7516 section 7.1: header, encrypted key, initialization vector, ciphertext, tag.
fn sealed(token: &Token, masked: &mut Vec<String>) -> String {
    let mut parts = vec![header(&token.header, masked)];
    for (name, part) in &token.sealed {
        parts.push(if *name == "iv" { strict(&part.raw) } else { filled(&part.raw, KEY_GONE) });
    }
    let present = token.text.matches('.').count();
    if present >= 3 {
        parts.push(filled(&token.payload.raw, CIPHERTEXT_GONE));
    }
    if present >= 4 {
        parts.push(filled(&token.signature.raw, TAG_GONE));
    }
    parts.join(".")
}

/// The placeholder, or nothing where there was nothing.
fn filled(raw: &str, placeholder: &str) -> String {
    if raw.is_empty() { String::new() } else { placeholder.to_owned() }
}

/// Characters that are base64url and nothing besides.
fn strict(raw: &str) -> String {
    if base64::decode(raw).is_ok() { raw.to_owned() } else { String::new() }
}

fn signature(raw: &str, alg: Option<&str>) -> String {
    if raw.is_empty() {
        return String::new();
    }
    let length = alg.and_then(Alg::find).and_then(Alg::signature_len).unwrap_or(0);
    GONE.repeat(length / 24 + 1)
}

fn header(part: &Part, masked: &mut Vec<String>) -> String {
    let kept = edited(part, "header", masked, Edits::header);
    // Without any header this would be no token; one that says nothing about itself is.
    base64::encode(kept.as_deref().unwrap_or(r#"{"redacted":"a header that is not JSON"}"#).as_bytes())
}

fn payload(part: &Part, plain: bool, name: &str, masked: &mut Vec<String>) -> String {
    if part.raw.is_empty() {
        return String::new();
    }
    let kept = edited(part, name, masked, Edits::claims);
    let text = kept.unwrap_or_else(|| {
        masked.push(name.to_owned());
        PAYLOAD_GONE.to_owned()
    });
    if plain { text } else { base64::encode(text.as_bytes()) }
}

/// The text of a part with everything masked; `None` when it is not one whole JSON text.
fn edited(
    part: &Part,
    name: &str,
    masked: &mut Vec<String>,
    walk: impl FnOnce(&mut Edits, &Value),
) -> Option<String> {
    let (text, value) = (part.text.as_deref()?, part.json.as_ref()?);
    // A byte order mark in front is left out; anything else besides the text was not read.
    let bytes = part.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&part.bytes);
    if part.json_error.is_some() || bytes != text.as_bytes() {
        return None;
    }
    let mut edits = Edits::new(name);
    walk(&mut edits, value);
    Some(edits.apply(text, masked))
}

/// RFC 9901 section 4.2: salt, name and value, or salt and value. Salt and value go, the name stays.
fn disclosure(part: &Part, index: usize, masked: &mut Vec<String>) -> String {
    let name = format!("disclosures[{index}]");
    let kept = edited(part, &name, masked, Edits::disclosure);
    base64::encode(kept.as_deref().unwrap_or(r#"["REDACTED"]"#).as_bytes())
}

/// The token of the holder behind the last tilde: masked like any other.
fn key_binding(text: &str) -> String {
    redact(&Token::read(text)).text
}

/// RFC 7515 section 7.2, RFC 7516 section 7.2: the object keeps its spelling, its strings are masked one by one.
fn serialization(token: &Token, masked: &mut Vec<String>) -> String {
    let reading = json::read(&token.text);
    let (Some(value), None) = (&reading.value, &reading.error) else {
        masked.push("token".to_owned());
        return "{}".to_owned();
    };
    let mut edits = Edits::new("token");
    let plain = token.is_unencoded();
    for member in value.members().unwrap_or_default() {
        edit_member(&mut edits, &member.name, &member.value, plain, masked);
    }
    let mut ignored = Vec::new();
    edits.apply(&token.text, &mut ignored)
}

fn edit_member(edits: &mut Edits, name: &str, value: &Value, plain: bool, masked: &mut Vec<String>) {
    match (name, &value.kind) {
        ("protected", Kind::String(raw)) => edits.put(value, &header(&Part::read(raw), masked)),
        ("payload", Kind::String(raw)) => {
            let part = if plain { Part::plain(raw) } else { Part::read(raw) };
            edits.put(value, &payload(&part, plain, "payload", masked));
        }
        // The longest placeholder: which header goes with it does not matter then.
        ("signature", Kind::String(raw)) => edits.put(value, &signature(raw, Some("ES512"))),
        ("ciphertext", Kind::String(raw)) => edits.put(value, &filled(raw, CIPHERTEXT_GONE)),
        ("encrypted_key", Kind::String(raw)) => edits.put(value, &filled(raw, KEY_GONE)),
        ("tag", Kind::String(raw)) => edits.put(value, &filled(raw, TAG_GONE)),
        ("iv", Kind::String(raw)) => edits.put(value, &strict(raw)),
        ("signatures" | "recipients", Kind::Array(items)) => {
            for item in items {
                for member in item.members().unwrap_or_default() {
                    edit_member(edits, &member.name, &member.value, plain, masked);
                }
                if item.members().is_none() {
                    edits.hide(item);
                }
            }
        }
        ("header" | "unprotected", Kind::Object(members)) => {
            for member in members {
                match (member.name.as_str(), &member.value.kind) {
                    ("disclosures", Kind::Array(items)) => {
                        for (index, item) in items.iter().enumerate() {
                            let raw = item.as_str().unwrap_or_default();
                            edits.put(item, &disclosure(&Part::read(raw), index, masked));
                        }
                    }
                    ("kb_jwt", Kind::String(raw)) => edits.put(&member.value, &key_binding(raw)),
                    _ => edits.member(member, Place::Header),
                }
            }
        }
        _ => edits.hide(value),
    }
}
