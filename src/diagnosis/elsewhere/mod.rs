//! What other libraries and services say, and which of our diagnoses and rules that is.

mod libraries;
mod services;

/// One message of somebody else's.
#[derive(Debug)]
pub struct Row {
    /// Who says it.
    pub library: &'static str,
    /// The message as it appears; `*` stands for what varies.
    pub text: &'static str,
    /// Our diagnoses (`NM`) and rules (`JB`), the likeliest first.
    pub ids: &'static [&'static str],
}

const fn row(library: &'static str, text: &'static str, ids: &'static [&'static str]) -> Row {
    Row { library, text, ids }
}

/// Every message that is known.
pub fn all() -> impl Iterator<Item = &'static Row> {
    libraries::ROWS.iter().chain(services::ROWS)
}

/// The messages that stand in a text, such as a line of a log: in any case, with any white space, and with quotes
/// that were escaped or made typographic. The most particular come first.
#[must_use]
pub fn lookup(text: &str) -> Vec<&'static Row> {
    let text = plain(text);
    let mut found: Vec<_> = all().filter(|row| stands_in(row.text, &text)).collect();
    found.sort_by_key(|row| std::cmp::Reverse(row.text.len()));
    found
}

/// Whether the fixed pieces of a message stand in the text, in order.
fn stands_in(message: &str, text: &str) -> bool {
    let message = plain(message);
    let mut rest = text;
    message.split('*').all(|piece| {
        let found = rest.find(piece);
        rest = found.map_or("", |at| &rest[at + piece.len()..]);
        found.is_some()
    })
}

/// Lower case, one space at a time, plain quotes, no backslashes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => {}
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{201c}' | '\u{201d}' => out.push('"'),
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> Vec<&'static str> {
        let mut ids: Vec<_> = lookup(text).iter().flat_map(|row| row.ids).copied().collect();
        let mut seen = std::collections::HashSet::new();
        ids.retain(|id| seen.insert(*id));
        ids
    }

    #[test]
    fn messages_are_found_in_logs_whatever_stands_around_them() {
        let cases = [
            ("JsonWebTokenError: jwt malformed\n    at module.exports (/app/verify.js:70:17)", "NM09"),
            ("  TokenExpiredError: JWT EXPIRED", "NM05"),
            ("jwt.exceptions.InvalidAudienceError: Audience doesn\u{2019}t match", "NM06"),
            (r#"{"msg":"Token is missing the \"aud\" claim"}"#, "NM27"),
            ("IDX10503: Signature validation failed. Token does not have a kid.", "NM08"),
            ("IDX10205: Issuer validation failed. Issuer: '[PII is hidden]'.", "NM07"),
            ("error: 390144 (08001): JWT token is invalid.", "NM54"),
            ("jwt audience invalid. expected: https://api.example", "NM06"),
            ("JWTError (JWSError JWSInvalidSignature)", "NM02"),
            ("'Expiration time' claim ('exp') is too far in the future", "NM53"),
            ("JWT strings must contain exactly 2 period\n characters. Found: 0", "NM41"),
            ("oidc: id token issued by a different provider, expected \"a\" got \"b\"", "NM59"),
        ];
        for (text, id) in cases {
            assert!(ids(text).contains(&id), "{text}: {:?}", ids(text));
        }
    }

    #[test]
    fn what_varies_may_be_anything_and_the_rest_must_stand_in_order() {
        assert!(stands_in("expected * got *", "oidc: expected audience a got [b]"));
        assert!(!stands_in("expected * got *", "got a, expected b"));
        assert!(!stands_in("a * a", "a"));
    }

    #[test]
    fn other_texts_find_nothing() {
        for text in
            ["", "*", "connection refused", "HTTP/1.1 200 OK", "jwt", "token", "the signature is genuine"]
        {
            assert_eq!(ids(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_row_has_its_own_words_and_names_what_exists() {
        let mut seen = std::collections::HashSet::new();
        for row in all() {
            assert!(seen.insert((row.library, row.text)), "{row:?}");
            assert!(!row.library.is_empty() && !row.ids.is_empty(), "{row:?}");
            let fixed: usize = row.text.split('*').map(|piece| piece.trim().len()).sum();
            assert!(fixed >= 6 && !row.text.starts_with('*') && !row.text.ends_with('*'), "{row:?}");
            for id in row.ids {
                let number: u32 = id[2..].parse().unwrap();
                let known = match &id[..2] {
                    "NM" => id.len() == 4 && (1..=68).contains(&number),
                    kind => kind == "JB" && id.len() == 5,
                };
                assert!(known, "{row:?}");
            }
            assert!(
                lookup(&row.text.replace('*', "x")).iter().any(|found| std::ptr::eq(*found, row)),
                "{row:?}"
            );
        }
    }
}
