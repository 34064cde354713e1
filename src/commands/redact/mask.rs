//! The shapes of what is masked.
//!
//! `Jane` and `Jane Roe` become `J***` and `J***`, longer texts get more asterisks in four steps, so that their length
//! cannot be read from them. Of texts with fewer than four characters, and of secrets, nothing stays.
//! `jane@example.com` becomes `j***@example.com`, and `jane@roe.de` becomes `j***@***.de`: a domain stays whole only
//! when very many people have an address there. URLs keep their scheme when they tell of a person; elsewhere they lose
//! what stands in front of `@` and behind `?` and `#`. A number becomes 1 and as many zeros as it had further digits.

use crate::token::Opaque;

use super::names::{self, Treatment};
use super::nested::holds_token;

/// What stands in the place of a secret, however long it was.
const SECRET: &str = "********";
/// Domains that say nothing about who has an address there: the great providers, and those of RFC 2606.
const SHARED: [&str; 20] = [
    "aol.com",
    "example.com",
    "example.net",
    "example.org",
    "fastmail.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.ru",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "web.de",
    "yahoo.com",
    "yandex.ru",
];
/// What stands in front of an identifier when another service made it (Auth0).
const PROVIDERS: [&str; 10] = [
    "apple|",
    "auth0|",
    "facebook|",
    "github|",
    "google-oauth2|",
    "linkedin|",
    "oidc|",
    "samlp|",
    "twitter|",
    "windowslive|",
];
/// How stored passwords begin (rule JB503).
const HASHES: [&str; 9] = ["$2a$", "$2b$", "$2y$", "$argon2", "$pbkdf2", "$scrypt", "$5$", "$6$", "{SSHA"];

/// What stands in the place of a text; `None` when it stays.
pub(super) fn text(text: &str, treatment: Treatment) -> Option<String> {
    let new = match treatment {
        Treatment::Secret => SECRET.to_owned(),
        _ if is_secret(text) => SECRET.to_owned(),
        Treatment::Personal | Treatment::Unknown => personal(text),
        Treatment::Id => id(text),
        Treatment::Methods if names::is_method(text) => return None,
        Treatment::Methods => stars(text),
        Treatment::Known | Treatment::Words | Treatment::Encoded => {
            let seen = looks(text);
            let shown = seen.as_deref().unwrap_or(text);
            if is_harmless(shown, treatment) { seen? } else { stars(text) }
        }
    };
    (!text.is_empty()).then_some(new)
}

/// What stands in the place of a number; `None` when it stays.
pub(super) fn number(raw: &str, treatment: Treatment) -> Option<String> {
    if treatment.keeps() {
        return None;
    }
    let digits = raw.trim_start_matches('-').bytes().take_while(u8::is_ascii_digit).take(15).count().max(1);
    let fraction = if raw.contains('.') { ".0" } else { "" };
    Some(format!("1{}{fraction}", "0".repeat(digits - 1)))
}

/// What stands in the place of a member's name, when the name itself is somebody's or no name at all.
pub(super) fn name(text: &str) -> Option<String> {
    if is_secret(text) {
        return Some(SECRET.into());
    }
    let seen = looks(text);
    if is_harmless(seen.as_deref().unwrap_or(text), Treatment::Known) { seen } else { Some(stars(text)) }
}

/// What it says is one of the words that such a claim is made of: an identifier without spaces, a host or a URL, or
/// several short words.
fn is_harmless(text: &str, treatment: Treatment) -> bool {
    /// A hash of 64 bytes in hexadecimal digits.
    const WORD: usize = 128;
    const URL: usize = 300;
    let sign =
        |c: char| matches!(c, '-' | '_' | '.' | ':' | '/' | '*' | '+' | '#' | '|' | '@' | '~' | '$' | '?');
    let fits = |word: &str| {
        let bare = word.trim_end_matches('=');
        let limit = if word.contains("://") { URL } else { WORD };
        bare.chars().all(|c| c.is_alphanumeric() || sign(c)) && bare.len() <= limit
    };
    if treatment == Treatment::Encoded {
        let alphabet = |byte: u8| byte.is_ascii_alphanumeric() || b"-_+/".contains(&byte);
        return text.trim_end_matches('=').bytes().all(alphabet);
    }
    if has_email(text) || !text.split(' ').all(fits) {
        return false;
    }
    let several = text.contains(' ');
    if several && treatment != Treatment::Words {
        return false;
    }
    // A word for a secret with something behind it: `password:hunter2`, and not `reset:password`.
    let mut parts = text.split([' ', ':', '/']).filter(|part| !part.is_empty()).rev();
    let _ = parts.next();
    !parts.any(names::names_a_secret)
}

fn personal(text: &str) -> String {
    if let Some(email) = email(text) {
        return email;
    }
    if let Some((scheme, _)) = text.split_once("://")
        && matches!(scheme, "http" | "https")
    {
        return format!("{scheme}://***");
    }
    if is_address(text) {
        return if text.contains(':') { "*:*:*".into() } else { "*.*.*.*".into() };
    }
    text.strip_prefix('+').map_or_else(|| stars(text), |rest| format!("+{}", stars(rest)))
}

fn id(text: &str) -> String {
    let provider = PROVIDERS.iter().find(|start| text.starts_with(**start));
    match provider {
        Some(start) => format!("{start}{}", stars(&text[start.len()..])),
        None => email(text).unwrap_or_else(|| stars(text)),
    }
}

/// The first letter and some asterisks.
pub(super) fn stars(text: &str) -> String {
    let length = text.chars().take(65).count();
    let first = text.chars().next().filter(|c| c.is_alphanumeric() && length >= 4);
    let more = match length {
        0..=8 => 3,
        9..=24 => 7,
        25..=64 => 15,
        _ => 31,
    };
    format!("{}{}", first.map(String::from).unwrap_or_default(), "*".repeat(more))
}

/// What a value is by its looks alone, in its masked shape.
fn looks(text: &str) -> Option<String> {
    if let Some(email) = email(text) {
        return Some(email);
    }
    let url = url(text);
    if has_email(url.as_deref().unwrap_or(text)) {
        return Some(stars(text));
    }
    if url.is_some() {
        return url;
    }
    if is_address(text) {
        return Some(personal(text));
    }
    if is_phone(text) || is_card(text) || words(text).any(|word| is_address(word) && word.contains('.')) {
        return Some(if text.starts_with('+') { personal(text) } else { stars(text) });
    }
    None
}

/// A credential: a token however wrapped, a key of a well-known kind, a stored password.
fn is_secret(text: &str) -> bool {
    let secret =
        |word: &str| Opaque::find(word).is_some() || HASHES.iter().any(|start| word.starts_with(start));
    text.contains("-----BEGIN")
        || words(text).any(secret)
        || text.split(['/', ':', '|']).any(secret)
        || holds_token(text)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let end = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | '<' | '>' | '=' | '(' | '[' | '|' | ':')
    };
    text.split(end)
}

/// An address that is the whole text, masked.
fn email(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, ':' | '/' | '<' | '>' | '?');
    if local.is_empty() || text.contains(odd) || !domain.contains('.') || domain.starts_with('.') {
        return None;
    }
    let first = local.chars().next().filter(|c| c.is_alphanumeric() && local.chars().nth(3).is_some());
    let lower = domain.to_ascii_lowercase();
    let domain = if SHARED.contains(&lower.as_str()) {
        lower
    } else {
        let last = lower.rsplit('.').next().unwrap_or_default();
        let known = (2..=6).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_lowercase());
        format!("***.{}", if known { last } else { "***" })
    };
    Some(format!("{}***@{domain}", first.map(String::from).unwrap_or_default()))
}

/// Whether an address stands somewhere in the text.
fn has_email(text: &str) -> bool {
    if text.contains("%40") {
        return true;
    }
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        let local = before
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-'));
        let host: &str =
            after.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'))).next().unwrap_or("");
        if local && host.trim_matches('.').contains('.') {
            return true;
        }
        rest = after;
    }
    false
}

/// A URL without what stands in front of `@` and behind `?` and `#`; `None` when it has none of these.
fn url(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit_once('@').map(|(_, host)| format!("***@{host}"));
    let tail = path.find(['?', '#']).map(|at| (&path[..at], &path[at..=at]));
    if host.is_none() && tail.is_none_or(|(before, mark)| path.len() == before.len() + mark.len()) {
        return None;
    }
    let path = tail.map_or_else(|| path.to_owned(), |(before, mark)| format!("{before}{mark}***"));
    Some(format!("{scheme}://{}{path}", host.as_deref().unwrap_or(authority)))
}

/// An IPv4 address, with a port or prefix length or without; or an IPv6 address.
fn is_address(text: &str) -> bool {
    let text = text.split('/').next().unwrap_or(text).trim_matches(['[', ']']);
    let four = text.split_once(':').map_or(text, |(address, _)| address);
    let octet = |part: &str| part.len() <= 3 && part.parse::<u8>().is_ok();
    if four.split('.').count() == 4 && four.split('.').all(octet) {
        return true;
    }
    let hex = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let groups = text.split(':').count();
    let long = text.contains("::") || groups == 8;
    long && (3..=9).contains(&groups) && text.len() >= 4 && text.bytes().all(hex)
}

/// Seven to fifteen digits (E.164) behind a `+`, or in groups; dates are in groups too and are none.
fn is_phone(text: &str) -> bool {
    let text = text.strip_prefix("tel:").unwrap_or(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain =
        |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'(' | b')' | b'.' | b'/' | b'+');
    if !(7..=15).contains(&digits) || text.len() > 25 || !text.bytes().all(plain) {
        return false;
    }
    let separators: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_digit()).collect();
    // 2025-06-30, 30.06.2025, 2025/06/30, and versions such as 10.0.19045
    let date = digits == 8 && separators.len() == 2 && separators.first() == separators.last();
    text.starts_with('+') || (!separators.is_empty() && !date && !separators.iter().all(|byte| *byte == b'.'))
}

/// Thirteen to nineteen digits, in groups or not, whose check digit is right (Luhn).
fn is_card(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-');
    if text.len() > 25 || !text.bytes().all(plain) {
        return false;
    }
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let sum: u32 = digits.iter().rev().enumerate().fold(0, |sum, (at, digit)| {
        let doubled = if at % 2 == 1 { digit * 2 } else { *digit };
        sum + if doubled > 9 { doubled - 9 } else { doubled }
    });
    (13..=19).contains(&digits.len()) && sum.is_multiple_of(10)
}
