//! From the bytes of a file to its keys, recognised by content. What wants to be a key and is none is an error,
//! never a secret.

use std::borrow::Cow;

use super::der::{self, Context};
use super::{Container, Error, Form, Key, KeySet, Material, Repair, jwks, pem, ssh};
use crate::secret::Secret;
use crate::{base64, json};

/// The largest key file in bytes.
pub const SIZE_LIMIT: usize = 4 << 20;

/// The most entries of a key set.
pub const ENTRY_LIMIT: usize = 10_000;

/// Reads a key file: PEM, DER, OpenSSH, JWK, JWK Set, `{kid: certificate}`, else a raw secret, of which one line
/// ending at the end is not a part.
///
/// Private parts are held as [`Secret`]. What the text passes through on the way (JSON values, decoded text) is
/// dropped and not wiped.
///
/// # Errors
/// When nothing is there, or when it wants to be a key and is none.
pub fn read(bytes: &[u8], passphrase: Option<&Secret>) -> Result<KeySet, Error> {
    check_size(bytes)?;
    match recognise(bytes, passphrase) {
        Some(result) => result,
        None => raw(without_line_ending(bytes)),
    }
}

/// Reads bytes that a decoder made: the same, but a raw secret is taken byte for byte.
pub(super) fn read_exact(bytes: &[u8], passphrase: Option<&Secret>) -> Result<KeySet, Error> {
    check_size(bytes)?;
    recognise(bytes, passphrase).unwrap_or_else(|| raw(bytes))
}

/// Takes the bytes as a secret, whatever they look like.
pub(super) fn raw(bytes: &[u8]) -> Result<KeySet, Error> {
    check_size(bytes)?;
    let material = Material::Oct(Secret::new(bytes.to_vec()));
    Ok(KeySet::plain(vec![Key::new(material, Form::Raw)]))
}

fn check_size(bytes: &[u8]) -> Result<(), Error> {
    match bytes.len() {
        0 => Err(Error::Empty),
        length if length > SIZE_LIMIT => Err(Error::TooLarge { bytes: length, limit: SIZE_LIMIT }),
        _ => Ok(()),
    }
}

/// What the bytes are when they are not a raw secret.
pub(super) fn recognise(bytes: &[u8], passphrase: Option<&Secret>) -> Option<Result<KeySet, Error>> {
    let context = Context { passphrase, curve: None };
    if let Some(result) = binary(bytes, context) {
        return Some(result);
    }
    let text = text(bytes)?;
    let trimmed = text.trim();
    let json = trimmed.starts_with(['{', '[']).then(|| json::parse(trimmed));
    if let Some(Ok(value)) = json {
        return Some(jwks::read(&value));
    }
    if pem::looks_like(&text) {
        return Some(pem::read(&text, passphrase));
    }
    if let Some(Err(error)) = json {
        return wants_to_be_json(trimmed).then_some(Err(Error::Json(error)));
    }
    if let Some(error) = foreign(trimmed) {
        return Some(Err(error));
    }
    if ssh::looks_like(trimmed) {
        return Some(ssh::read_lines(trimmed));
    }
    if is_token(trimmed) {
        return Some(Err(Error::IsToken));
    }
    wrapped(trimmed, passphrase).or_else(|| bare(trimmed, context))
}

/// The JSON that these bytes are when they are read as keys; none of a file of another kind.
#[must_use]
pub fn json(bytes: &[u8]) -> Option<json::Value> {
    if bytes.len() > SIZE_LIMIT {
        return None;
    }
    let text = text(bytes)?;
    let trimmed = text.trim();
    trimmed.starts_with(['{', '[']).then(|| json::parse(trimmed).ok())?
}

impl KeySet {
    /// Keys one after the other, nothing rejected.
    pub(super) fn plain(keys: Vec<Key>) -> Self {
        Self { keys, rejected: Vec::new(), container: Container::Plain, repairs: Vec::new() }
    }
}

fn without_line_ending(bytes: &[u8]) -> &[u8] {
    let Some(rest) = bytes.strip_suffix(b"\n") else { return bytes };
    rest.strip_suffix(b"\r").unwrap_or(rest)
}

fn binary(bytes: &[u8], context: Context<'_>) -> Option<Result<KeySet, Error>> {
    if bytes.starts_with(&[0xfe, 0xed, 0xfe, 0xed]) {
        let convert = "keytool -importkeystore -srckeystore FILE -destkeystore key.p12 -deststoretype pkcs12";
        return Some(Err(Error::Foreign { format: "a Java key store", convert }));
    }
    let bytes = announced(bytes)?;
    match bytes {
        Ok(der) if der::looks_like(der) => {
            Some(der::read(der, context).map(|found| KeySet::plain(vec![found.into_key()])))
        }
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }
}

/// The part of the bytes that is a DER sequence by its first bytes: all, or all but white space behind.
/// An error when it is a long sequence that was cut; nothing when it is no sequence.
fn announced(bytes: &[u8]) -> Option<Result<&[u8], Error>> {
    let (head, length) = match *bytes {
        [0x30, length @ ..=0x7f, ..] => (2, usize::from(length)),
        [0x30, 0x81, length, ..] => (3, usize::from(length)),
        [0x30, 0x82, high, low, ..] => (4, usize::from(high) << 8 | usize::from(low)),
        _ => return None,
    };
    let (have, want) = (bytes.len(), head + length);
    if have >= want && bytes[want..].iter().all(u8::is_ascii_whitespace) {
        return Some(Ok(&bytes[..want]));
    }
    // Only what begins like every key of that size, so that a random secret is not taken for one.
    let begins_like_a_key =
        matches!(bytes.get(head..head + 2), Some([0x02, 1] | [0x30, ..=0x7f | 0x81 | 0x82]));
    (head == 4 && begins_like_a_key && std::str::from_utf8(bytes).is_err())
        .then_some(Err(Error::DerCut { want, have }))
}

/// The bytes as text: UTF-8, or UTF-16 with its byte order mark, as some editors and shells write it.
pub(crate) fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |unit: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        bytes.len().is_multiple_of(2).then(|| String::from_utf16(&units).ok()).flatten().map(Cow::Owned)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => text(rest),
        // Text before and after a PEM block may be in any encoding.
        _ if pem::bytes_look_like(bytes) => Some(String::from_utf8_lossy(bytes)),
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
    }
}

/// Text formats of other programs, by how they begin.
const FOREIGN: [(&str, &str, &str); 3] = [
    ("PuTTY-User-Key-File-", "a PuTTY key", "puttygen FILE -O private-openssh -o key.pem"),
    ("---- BEGIN SSH2 PUBLIC KEY", "an SSH2 public key", "ssh-keygen -i -f FILE > key.pub"),
    ("AGE-SECRET-KEY-", "an age key", "make a signing key instead: openssl genpkey -algorithm ed25519"),
];

fn foreign(text: &str) -> Option<Error> {
    let (_, format, convert) = FOREIGN.into_iter().find(|(start, ..)| text.starts_with(start))?;
    Some(Error::Foreign { format, convert })
}

/// Whether a text that begins with a bracket and is no JSON was meant to be a key in JSON.
fn wants_to_be_json(text: &str) -> bool {
    text[1..].trim_start().starts_with(['"', '{', '}']) || text.contains("kty")
}

/// Three or five parts of base64url, the first one the start of a JSON object.
fn is_token(text: &str) -> bool {
    let dots = text.bytes().filter(|byte| *byte == b'.').count();
    text.starts_with("eyJ")
        && matches!(dots, 2 | 4)
        && text.bytes().all(|byte| byte == b'.' || base64::is_url_character(byte))
}

/// A whole PEM text in base64, as some programs put it into a variable to keep its line breaks.
fn wrapped(text: &str, passphrase: Option<&Secret>) -> Option<Result<KeySet, Error>> {
    // How "-----BEGIN " begins in base64.
    let inner = text.trim_matches(['"', '\'']).starts_with("LS0tLS1CRUdJTi").then(|| pem::base64(text))??;
    let found = pem::read(std::str::from_utf8(inner.expose()).ok()?, passphrase);
    Some(found.map(|mut set| {
        set.repairs.push(Repair::Wrapped);
        set
    }))
}

/// The inside of a PEM block without its frame, as some programs keep public keys in their settings.
fn bare(text: &str, context: Context<'_>) -> Option<Result<KeySet, Error>> {
    // 0x30 at the start is an M, and no key of any kind is shorter than 40 characters.
    if !text.starts_with('M') || text.len() < 40 {
        return None;
    }
    let der = pem::base64(text)?;
    let found = der::looks_like(der.expose()).then(|| der::read(der.expose(), context))?;
    match found {
        Err(Error::DerNoKey) => None,
        found => Some(found.map(|found| KeySet::plain(vec![found.into_key()]))),
    }
}
