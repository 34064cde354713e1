//! Values that are told by their looks.

use crate::base64;
use crate::json;

/// Whether a text is a whole JWT: three or five parts, the first of them a JSON header.
pub(super) fn is_token(text: &str) -> bool {
    let parts = text.split('.').count();
    let characters = text.bytes().all(|byte| byte == b'.' || base64::is_url_character(byte));
    if !(text.starts_with("eyJ") && matches!(parts, 3 | 5) && characters) {
        return false;
    }
    let header = text.split('.').next().and_then(|first| base64::decode(first).ok());
    let header =
        header.and_then(|bytes| String::from_utf8(bytes).ok()).and_then(|text| json::parse(&text).ok());
    header.is_some_and(|header| header.member("alg").is_some())
}

/// Whether a text is a URL with a user's password (RFC 3986 section 3.2.1).
pub(super) fn has_password(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let plain = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let user = authority.rsplit_once('@').and_then(|(user, _)| user.split_once(':'));
    plain && user.is_some_and(|(_, password)| !password.is_empty() && !is_masked(password))
}

/// Whether a text could have come from a random generator: 32 characters or more of one word, many of them different.
pub(super) fn is_random(text: &str) -> bool {
    let word = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=_-".contains(&byte));
    if text.len() < 32 || text.len() > 512 || !word || is_uuid(text) {
        return false;
    }
    let mut seen = [false; 128];
    text.bytes().for_each(|byte| seen[usize::from(byte & 0x7f)] = true);
    let different = seen.iter().filter(|seen| **seen).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    digits > 0 && digits < text.len() && different >= if hex { 10 } else { 16 }
}

/// RFC 9562 section 4.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12])
}

/// Whether only marks stand where a secret was: `****`, `[redacted]`.
pub(super) fn is_masked(text: &str) -> bool {
    let lower = crate::words::cut(text, 40).to_lowercase();
    let first = text.chars().next();
    lower.contains("redacted")
        || lower.contains("masked")
        || text.chars().all(|c| Some(c) == first && !c.is_alphanumeric())
}
