//! Whether a token stands somewhere in a text, however it is wrapped.
//!
//! What tells a token is the beginning of its header: `{`, a name in quotation marks and a colon, in base64. It is
//! looked for at every place of the text, with all between the letters taken out, with escapes resolved, and inside
//! of base64 and hexadecimal digits. How the dots are written does not matter, nor whether there are any: JSON in
//! base64 was not looked at, so that it does not stay.

use crate::base64;

/// So many wrappings are taken off.
const DEPTH: u8 = 3;
/// Shorter stretches hold no header of a token in base64 once more.
const SHORTEST: usize = 16;
/// A longer name of a first member is in doubt, and counts.
const NAME: usize = 256;

/// Whether a token, or the beginning of one, is in this text.
pub(super) fn holds_token(text: &str) -> bool {
    inside(text.as_bytes(), DEPTH)
}

fn inside(bytes: &[u8], depth: u8) -> bool {
    if begins_somewhere(bytes) {
        return true;
    }
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| base64::is_url_character(*byte)).collect();
    if letters.len() < bytes.len() && begins_somewhere(&letters) {
        return true;
    }
    if depth == 0 || bytes.len() < SHORTEST {
        return false;
    }
    if unescaped(bytes).is_some_and(|plain| inside(&plain, depth - 1)) {
        return true;
    }
    // Broken into lines, or not: as it stands, and with all else taken out.
    let whole = letters.len() == bytes.len();
    runs(bytes).any(|run| decoded(run, depth)) || (!whole && decoded(&letters, depth))
}

/// Whether a token is in what a stretch of base64 or of hexadecimal digits holds. Where its groups begin is not known.
fn decoded(run: &[u8], depth: u8) -> bool {
    if run.len() < SHORTEST {
        return false;
    }
    let found = |bytes: &[u8]| opens_somewhere(bytes) || inside(bytes, depth - 1);
    let mut hex = run.split(|byte| !byte.is_ascii_hexdigit()).filter(|digits| digits.len() >= SHORTEST);
    hex.any(|digits| (0..2).any(|skip| found(&from_hex(digits.get(skip..).unwrap_or_default()))))
        || (0..4).any(|skip| found(&from_base64(run.get(skip..).unwrap_or_default())))
}

/// The stretches of characters of either alphabet.
fn runs(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| value(*byte).is_none()).filter(|run| run.len() >= SHORTEST)
}

fn value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'-' | b'+' => Some(62),
        b'_' | b'/' => Some(63),
        _ => None,
    }
}

/// The bytes of base64 from its first character to where it ends, one after the other.
fn decode(bytes: &[u8]) -> impl Iterator<Item = u8> {
    let mut values = bytes.iter().map_while(|byte| value(*byte));
    let (mut held, mut bits) = (0_u32, 0_u32);
    std::iter::from_fn(move || {
        while bits < 8 {
            held = (held << 6 | u32::from(values.next()?)) & 0xffff;
            bits += 6;
        }
        bits -= 8;
        u8::try_from(held >> bits & 0xff).ok()
    })
}

fn from_base64(run: &[u8]) -> Vec<u8> {
    decode(run).collect()
}

fn from_hex(run: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    run.chunks_exact(2).filter_map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

/// Whether base64 of a header begins anywhere. A brace is `e` and one of `w`, `x`, `y`, `z` behind it.
fn begins_somewhere(bytes: &[u8]) -> bool {
    let starts = bytes.windows(2).enumerate().filter(|(_, pair)| matches!(pair, [b'e', b'w'..=b'z']));
    starts.into_iter().any(|(at, _)| begins(bytes.get(at..).unwrap_or_default()))
}

/// Whether base64 of a header begins here.
fn begins(bytes: &[u8]) -> bool {
    opens(decode(bytes))
}

/// Whether an object begins anywhere in what was decoded: with white space in front, a header has other letters.
fn opens_somewhere(bytes: &[u8]) -> bool {
    let braces = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'{');
    braces.into_iter().any(|(at, _)| opens(bytes.iter().skip(at).copied()))
}

/// Whether an object begins here: `{`, a name and a colon, white space between them or not.
fn opens(bytes: impl Iterator<Item = u8>) -> bool {
    let mut bytes = bytes.peekable();
    let space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    if bytes.next() != Some(b'{') {
        return false;
    }
    while bytes.next_if(space).is_some() {}
    if bytes.next() != Some(b'"') {
        return false;
    }
    for _ in 0..NAME {
        match bytes.next() {
            None | Some(..b' ' | 0xf8..) => return false,
            Some(b'\\') => drop(bytes.next()),
            Some(b'"') => {
                while bytes.next_if(space).is_some() {}
                return bytes.next() == Some(b':');
            }
            Some(_) => {}
        }
    }
    true
}

/// The text with its escapes resolved, those of URLs, of JSON and other code, and of HTML; `None` without any.
fn unescaped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut found = false;
    while let [first, behind @ ..] = rest {
        if let Some((byte, length)) = escape(rest) {
            found = true;
            out.push(byte);
            rest = rest.get(length..).unwrap_or_default();
        } else {
            out.push(*first);
            rest = behind;
        }
    }
    found.then_some(out)
}

/// How escapes begin, how many digits follow at most, in what base, and what ends them.
const ESCAPES: [(&[u8], usize, u32, &[u8]); 8] = [
    (b"%", 2, 16, b""),
    (b"=", 2, 16, b""),
    (b"\\x", 2, 16, b""),
    (b"\\u{", 6, 16, b"}"),
    (b"\\u", 4, 16, b""),
    (b"&#x", 6, 16, b";"),
    (b"&#", 6, 10, b";"),
    (b"\\", 3, 8, b""),
];

/// The character that an escape at the start stands for, when it is one of ASCII, and how long the escape is.
fn escape(bytes: &[u8]) -> Option<(u8, usize)> {
    ESCAPES.iter().find_map(|(start, most, base, end)| {
        let rest = bytes.strip_prefix(*start)?;
        let digits = rest.iter().take(*most).take_while(|byte| char::from(**byte).is_digit(*base)).count();
        let number = std::str::from_utf8(rest.get(..digits)?).ok()?;
        let byte = u8::try_from(u32::from_str_radix(number, *base).ok()?).ok().filter(u8::is_ascii)?;
        let fixed = !end.is_empty() || digits == *most;
        (fixed && rest.get(digits..)?.starts_with(end)).then_some((byte, start.len() + digits + end.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_resemble_a_header_are_none() {
        for text in [
            "",
            "eyJ",
            "framework",
            "https://keyJob.example/theyJust/homework",
            "keyAgreement monkeyJoe",
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
            "urn:ietf:params:oauth:token-type:access_token",
            "a1b2c3d4e5f6a1b2c3d4e5f6",
            "7b2e8d1a-0c5f-4c55-9a3e-2f1f1f6f2b11",
        ] {
            assert!(!holds_token(text), "{text}");
        }
    }

    #[test]
    fn a_header_is_found_with_any_white_space_and_any_first_name() {
        for header in [r#"{"alg":"none"}"#, "{ \"alg\" : 1}", "{\n\t\"\\u0061lg\":1}", "{\r\n  \"é\":1}"] {
            assert!(holds_token(&base64::encode(header.as_bytes())), "{header}");
        }
    }
}
