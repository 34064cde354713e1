//! `inspect --redact`: a token that can be shared. It reads like the original and opens nothing.
//!
//! - Signatures, authentication tags, encrypted keys and ciphertexts give way to a fixed text. It is longer than any
//!   signature of the algorithm, so that no key whatever can make it verify.
//! - Values that tell of a person, secrets and identifiers of sessions and accounts are masked: by what their claim
//!   means ([`crate::terms`]), by the sound of its name, or by their own look. Strings stay strings, numbers stay
//!   numbers, and of a string at most its first letter stays. See [`mask`] for the shapes.
//! - What is known to be harmless keeps its very characters: order, white space, dates, algorithms, and issuers,
//!   audiences and scopes that look like some. In doubt a value is masked.
//! - A token inside of a token never stays, however it is wrapped ([`nested`]).
//! - Of a part that is not one whole JSON text nothing stays, since nobody can tell what it says.

mod mask;
mod names;
mod nested;
#[cfg(test)]
mod tests;
mod walk;

use std::fmt::Write as _;

use crate::alg::Alg;
use crate::base64;
use crate::json::{self, Kind, Member, Value};
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
/// Takes the place of an initialization vector, which can hold anything: 12 bytes of base64url.
const IV_GONE: &str = "REDACTED-iv-gone";
/// Takes the place of a proof of the holder that is no compact token.
const PROOF_GONE: &str = "REDACTED";
/// Takes the place of a payload that cannot be read.
const PAYLOAD_GONE: &str = "REDACTED: a payload that is not JSON";

/// A token that can be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    /// The token. Nothing in it moves the cursor of a terminal or turns the direction of text.
    pub text: String,
}

/// Masks what should not be shared. Reading the result is possible, using it is not.
#[must_use]
pub fn redact(token: &Token) -> Redacted {
    let text = match token.form {
        Form::Compact | Form::SelectiveDisclosure => compact(token),
        Form::Sealed => sealed(token),
        Form::Flattened | Form::General | Form::SealedJson => serialization(token),
    };
    Redacted { text }
}

/// Whether a signature is the one that [`redact`] writes.
#[must_use]
pub fn is_placeholder(signature: &str) -> bool {
    signature.starts_with(GONE)
}

fn compact(token: &Token) -> String {
    let mut out = header(&token.header);
    let dots = dots(token);
    if dots > 0 {
        out.push('.');
        out.push_str(&payload(&token.payload, token.is_unencoded()));
    }
    if dots > 1 {
        out.push('.');
        out.push_str(&signature(&token.signature.raw, token.alg()));
    }
    if token.form == Form::SelectiveDisclosure {
        for part in &token.disclosures {
            out.push('~');
            out.push_str(&disclosure(part));
        }
        out.push('~');
        out.push_str(&token.key_binding.as_deref().map(key_binding).unwrap_or_default());
    }
    out
}

/// How many dots stand in front of the first tilde.
fn dots(token: &Token) -> usize {
    token.text.split('~').next().unwrap_or_default().matches('.').count()
}

/// RFC 7516 section 7.1: header, encrypted key, initialization vector, ciphertext, tag. Any text with five parts is
/// taken for one, so that each of them may be something else in truth, a signature for one: none stays.
fn sealed(token: &Token) -> String {
    let mut parts = vec![header(&token.header)];
    for (name, part) in &token.sealed {
        parts.push(filled(&part.raw, if *name == "iv" { IV_GONE } else { KEY_GONE }));
    }
    let present = dots(token);
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

fn signature(raw: &str, alg: Option<&str>) -> String {
    if raw.is_empty() {
        return String::new();
    }
    let length = alg.and_then(Alg::find).and_then(Alg::signature_len).unwrap_or(0);
    GONE.repeat(length / 24 + 1)
}

fn header(part: &Part) -> String {
    let kept = edited(part, Edits::header);
    // Without any header this would be no token; one that says nothing about itself is.
    base64::encode(kept.as_deref().unwrap_or(r#"{"redacted":"a header that is not JSON"}"#).as_bytes())
}

fn payload(part: &Part, plain: bool) -> String {
    if part.raw.is_empty() {
        return String::new();
    }
    let text = edited(part, Edits::claims).unwrap_or_else(|| PAYLOAD_GONE.to_owned());
    if plain { calm(&text) } else { base64::encode(text.as_bytes()) }
}

/// The text of a part with everything masked; `None` when it is not one whole JSON text.
fn edited(part: &Part, walk: impl FnOnce(&mut Edits, &Value)) -> Option<String> {
    let (text, value) = (part.text.as_deref()?, part.json.as_ref()?);
    // A byte order mark in front is left out; anything else besides the text was not read.
    let bytes = part.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&part.bytes);
    if part.json_error.is_some() || bytes != text.as_bytes() {
        return None;
    }
    let mut edits = Edits::default();
    walk(&mut edits, value);
    Some(edits.apply(text))
}

/// RFC 9901 section 4.2: salt, name and value, or salt and value. Salt and value go, the name stays.
fn disclosure(part: &Part) -> String {
    let kept = edited(part, Edits::disclosure);
    base64::encode(kept.as_deref().unwrap_or(r#"["REDACTED"]"#).as_bytes())
}

/// The token of the holder behind the last tilde: masked like any other. RFC 9901 section 4.3 wants a compact one;
/// a JSON serialization could hold another one, and so on.
fn key_binding(text: &str) -> String {
    let token = Token::read(text);
    match token.form {
        Form::Compact => compact(&token),
        Form::Sealed => sealed(&token),
        _ => PROOF_GONE.to_owned(),
    }
}

/// RFC 7515 section 7.2, RFC 7516 section 7.2: the object keeps its spelling, its strings are masked one by one.
fn serialization(token: &Token) -> String {
    let reading = json::read(&token.text);
    let (Some(value), None) = (&reading.value, &reading.error) else {
        return "{}".to_owned();
    };
    let mut edits = Edits::default();
    let plain = token.is_unencoded();
    for member in value.members().unwrap_or_default() {
        edit_member(&mut edits, member, plain);
    }
    calm(&edits.apply(&token.text))
}

fn edit_member(edits: &mut Edits, member: &Member, plain: bool) {
    let value = &member.value;
    match (member.name.as_str(), &value.kind) {
        ("protected", Kind::String(raw)) => edits.put(value, &header(&Part::read(raw))),
        ("payload", Kind::String(raw)) => {
            let part = if plain { Part::plain(raw) } else { Part::read(raw) };
            edits.put(value, &payload(&part, plain));
        }
        // The longest placeholder: which header goes with it does not matter then.
        ("signature", Kind::String(raw)) => edits.put(value, &signature(raw, Some("ES512"))),
        ("ciphertext", Kind::String(raw)) => edits.put(value, &filled(raw, CIPHERTEXT_GONE)),
        ("encrypted_key", Kind::String(raw)) => edits.put(value, &filled(raw, KEY_GONE)),
        ("tag", Kind::String(raw)) => edits.put(value, &filled(raw, TAG_GONE)),
        ("iv", Kind::String(raw)) => edits.put(value, &filled(raw, IV_GONE)),
        ("signatures" | "recipients", Kind::Array(items)) => {
            for item in items {
                match item.members() {
                    // One list inside of another is none that the RFCs know.
                    Some(members) => members.iter().for_each(|member| edit_signer(edits, member, plain)),
                    None => edits.hide(item),
                }
            }
        }
        ("header" | "unprotected", Kind::Object(members)) => {
            for member in members {
                edit_header(edits, member);
            }
        }
        _ => edits.foreign(member),
    }
}

/// A member of one of several signers or recipients.
fn edit_signer(edits: &mut Edits, member: &Member, plain: bool) {
    if matches!(member.name.as_str(), "signatures" | "recipients") {
        edits.foreign(member);
    } else {
        edit_member(edits, member, plain);
    }
}

/// A member of an unprotected header.
fn edit_header(edits: &mut Edits, member: &Member) {
    match (member.name.as_str(), &member.value.kind) {
        ("disclosures", Kind::Array(items)) => {
            for item in items {
                edits.put(item, &disclosure(&Part::read(item.as_str().unwrap_or_default())));
            }
        }
        ("kb_jwt", Kind::String(raw)) => edits.put(&member.value, &key_binding(raw)),
        _ => edits.member(member, Place::Header),
    }
}

/// A JSON text that is shown as it is: characters that move the cursor or turn the direction become escapes, which
/// say the same. Beyond ASCII they stand in strings only.
fn calm(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\r' => out.push(' '),
            '\n' | '\t' | ' '..='~' => out.push(c),
            c if !c.is_ascii() && c.is_alphanumeric() => out.push(c),
            c => {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out
}
