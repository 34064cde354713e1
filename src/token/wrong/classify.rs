//! The marks by which things that are no tokens are known.

use crate::base64;
use crate::json::{self, Value};
use crate::token::note::safe;
use crate::token::{NotAToken, Opaque};

/// Longest text that is looked at whole; of longer ones the beginning tells.
const LOOKED_AT: usize = 64 * 1024;
/// What programs write for a value that is not there.
const UNSET: [&str; 15] = [
    "undefined",
    "null",
    "none",
    "nil",
    "nan",
    "true",
    "false",
    "[object object]",
    "[object promise]",
    "(null)",
    "<nil>",
    "<null>",
    "(none)",
    "<no value>",
    "promise { <pending> }",
];
/// Words of which placeholders are made.
const PLACEHOLDERS: [&str; 12] =
    ["token", "your", "jwt", "bearer", "here", "my", "access", "id", "auth", "insert", "paste", "replace"];
const ENDINGS: [&str; 8] = [".txt", ".jwt", ".token", ".json", ".jws", ".jwe", ".log", ".har"];

/// Names what a text without a token is.
pub(in crate::token) fn classify(text: &str, is_text: bool) -> NotAToken {
    let bare = bare(text);
    if bare.is_empty() {
        return NotAToken::Empty;
    }
    let short = bare.get(..LOOKED_AT).unwrap_or(bare);
    if let Some(found) = missing(short) {
        return found;
    }
    if !is_text || short.contains('\0') {
        return NotAToken::Binary;
    }
    if short.contains("-----BEGIN ") || short.starts_with("ssh-") || short.starts_with("ecdsa-sha2-") {
        let certificate = short.contains("-----BEGIN CERTIFICATE") || short.contains("-----BEGIN TRUSTED");
        return if certificate { NotAToken::Certificate } else { NotAToken::Key };
    }
    if short.starts_with(['{', '[']) {
        return of_json(bare);
    }
    if short.starts_with('<') {
        let saml = short.contains("SAML") || short.contains("saml");
        return if saml { NotAToken::Saml } else { NotAToken::Html };
    }
    let word = without_scheme(short);
    if word.contains(char::is_whitespace) {
        return NotAToken::Other;
    }
    of_word(word, short)
}

/// Without white space, quotes and what does not show around it.
fn bare(text: &str) -> &str {
    let around = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '\u{feff}' | '\u{200b}' | '\u{ad}')
    };
    text.trim_matches(around)
}

fn without_scheme(text: &str) -> &str {
    let (first, rest) = text.split_once([' ', ':', '\t']).unwrap_or(("", text));
    let header = ["authorization", "cookie", "proxy-authorization"]
        .iter()
        .any(|name| first.eq_ignore_ascii_case(name));
    let scheme = ["bearer", "jwt", "token", "basic", "negotiate", "ntlm", "dpop"];
    if header {
        without_scheme(rest.trim())
    } else if scheme.iter().any(|name| first.eq_ignore_ascii_case(name)) {
        bare(rest)
    } else {
        text
    }
}

fn missing(text: &str) -> Option<NotAToken> {
    if text.len() > 64 {
        return None;
    }
    let word = bare(without_scheme(text));
    let lower = word.to_lowercase();
    if word.is_empty() || ["bearer", "authorization:", "authorization"].contains(&lower.as_str()) {
        return Some(NotAToken::Empty);
    }
    if UNSET.contains(&lower.as_str()) {
        return Some(NotAToken::Unset(word.to_owned()));
    }
    let name = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.: ()".contains(&byte))
    };
    let between = |open: &str, close: &str| {
        word.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).is_some_and(name)
    };
    let pairs = [
        ("${", "}"),
        ("$(", ")"),
        ("$", ""),
        ("%", "%"),
        ("<", ">"),
        ("{{", "}}"),
        ("{", "}"),
        ("[", "]"),
        ("@@", "@@"),
    ];
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spoken = words.len() > 1 && words.iter().all(|word| PLACEHOLDERS.contains(word));
    let dots = word.chars().all(|c| matches!(c, '.' | '…' | 'x' | 'X' | '*' | '-'));
    let is = spoken
        || dots
        || lower == "token"
        || lower == "jwt"
        || pairs.iter().any(|(open, close)| between(open, close));
    is.then(|| NotAToken::Placeholder(word.to_owned()))
}

fn of_json(text: &str) -> NotAToken {
    let value = json::read(text).value;
    let Some(object) = value.as_ref().filter(|value| value.members().is_some()) else {
        return NotAToken::Json;
    };
    if object.text("kty").is_some() {
        NotAToken::Jwk
    } else if object.member("keys").is_some_and(|keys| keys.as_array().is_some()) {
        NotAToken::JwkSet
    } else {
        NotAToken::Claims
    }
}

fn of_word(word: &str, text: &str) -> NotAToken {
    if let Some(kind) = paseto(word) {
        return NotAToken::Paseto(kind.to_owned());
    }
    let lower = text.get(..16).unwrap_or(text).to_ascii_lowercase();
    let negotiate = word.starts_with("YII") || word.starts_with("TlRMTVNTUA");
    if lower.starts_with("negotiate ") || lower.starts_with("ntlm ") || negotiate && word.len() > 40 {
        return NotAToken::Negotiate;
    }
    let decoded = base64::decode_lenient(word).map(|lenient| lenient.bytes).unwrap_or_default();
    let kinds: [(bool, NotAToken); 7] = [
        (is_flask(word), NotAToken::Flask),
        (is_django(word), NotAToken::Django),
        (word.starts_with("gAAAA") && word.len() >= 60, NotAToken::Fernet),
        (is_macaroon(&decoded), NotAToken::Macaroon),
        (is_uuid(word), NotAToken::Uuid),
        (is_xml(&decoded), NotAToken::Saml),
        (is_object(&decoded), NotAToken::PayloadOnly),
    ];
    if let Some((_, kind)) = kinds.into_iter().find(|(is, _)| *is) {
        return kind;
    }
    if let Some(row) = Opaque::find(word) {
        return NotAToken::Opaque(row);
    }
    if lower.contains("basic ") || is_credential(&decoded) {
        return NotAToken::Basic;
    }
    if word.len() >= 16 && word.len().is_multiple_of(2) && word.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return NotAToken::Hex(word.len() * 4);
    }
    if word.contains("://") || word.starts_with("www.") {
        return NotAToken::Url;
    }
    if let Some(path) = path(word) {
        return NotAToken::File(safe(path));
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~+/=:|!*".contains(&byte);
    if word.len() >= 4 && word.bytes().all(plain) && !word.contains("..") {
        NotAToken::Word
    } else {
        NotAToken::Other
    }
}

fn paseto(word: &str) -> Option<&str> {
    let (start, rest) = (word.get(..2)?, word.get(2..)?);
    let len = [".local.", ".public."].iter().find(|purpose| rest.starts_with(**purpose))?.len();
    ["v1", "v2", "v3", "v4"].contains(&start).then(|| &word[..=len])
}

/// `payload.timestamp.signature` as itsdangerous writes it: the timestamp is 4 or 5 bytes, the signature
/// SHA-1 or longer. A payload compressed with zlib has a dot in front.
pub(in crate::token) fn is_flask(text: &str) -> bool {
    let parts: Vec<&str> = text.strip_prefix('.').unwrap_or(text).splitn(4, '.').collect();
    let [payload, timestamp, signature] = parts[..] else { return false };
    let url = |text: &str| text.bytes().all(base64::is_url_character);
    if !(6..=7).contains(&timestamp.len()) || signature.len() < 27 || !url(timestamp) || !url(signature) {
        return false;
    }
    let payload = base64::decode_start(payload);
    let header = std::str::from_utf8(&payload).ok().and_then(|text| json::read(text).value);
    let is_header = header.is_some_and(|value| value.member("alg").is_some());
    let begins = payload.first().is_some_and(|byte| matches!(byte, b'{' | b'[' | b'"' | b'x'));
    begins && !is_header
}

/// `payload:timestamp:signature` (base 62 seconds since 1970) or `payload:signature`.
fn is_django(word: &str) -> bool {
    let parts: Vec<&str> = word.split(':').collect();
    let url = |text: &&str| {
        !text.is_empty() && text.strip_prefix('.').unwrap_or(text).bytes().all(base64::is_url_character)
    };
    let signature = parts.last().is_some_and(|last| matches!(last.len(), 27 | 43));
    signature
        && matches!(parts.len(), 2 | 3)
        && parts.iter().all(url)
        && (parts.len() == 2 || parts[1].len() == 6)
}

/// Version 1 (`0013location ...`) or version 2 (a 2, then the location field).
fn is_macaroon(decoded: &[u8]) -> bool {
    let location = decoded.get(4..12) == Some(b"location") || decoded.get(4..14) == Some(b"identifier");
    location || (decoded.starts_with(&[2, 1]) && decoded.len() > 40)
}

fn is_uuid(word: &str) -> bool {
    let lengths: Vec<usize> = word.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

fn is_xml(decoded: &[u8]) -> bool {
    decoded.starts_with(b"<") && std::str::from_utf8(decoded.get(..64).unwrap_or(decoded)).is_ok()
}

fn is_object(decoded: &[u8]) -> bool {
    let text = std::str::from_utf8(decoded).unwrap_or_default();
    text.trim_start().starts_with('{')
        && json::read(text).value.as_ref().and_then(Value::members).is_some_and(|members| !members.is_empty())
}

fn is_credential(decoded: &[u8]) -> bool {
    let shown = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
    decoded.iter().skip(1).any(|byte| *byte == b':') && decoded.iter().all(shown)
}

fn path(word: &str) -> Option<&str> {
    let word = word.strip_prefix("file:").unwrap_or(word);
    let lower = word.get(word.len().saturating_sub(8)..).unwrap_or_default().to_ascii_lowercase();
    let ending = ENDINGS.iter().any(|ending| lower.ends_with(ending) && word.len() > ending.len());
    let drive = word.as_bytes().get(1..3) == Some(b":\\");
    let rooted = ["./", "../", "~/", "/", ".\\"].iter().any(|start| word.starts_with(start));
    (word.len() <= 256 && (ending || drive || rooted)).then_some(word)
}
