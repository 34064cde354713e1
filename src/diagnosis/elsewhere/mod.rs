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
    pub ids: Vec<&'static str>,
}

/// The ids stand in one text, with spaces between them.
fn row(library: &'static str, text: &'static str, ids: &'static str) -> Row {
    Row { library, text, ids: ids.split(' ').collect() }
}

/// Every message that is known.
pub fn all() -> impl Iterator<Item = &'static Row> {
    libraries::ROWS.iter().chain(services::ROWS.iter())
}

/// The messages that stand in a text, such as a line of a log: in any case, with any white space, and with or without
/// their quotes, which a shell may have taken. The most particular come first.
#[must_use]
pub fn lookup(text: &str) -> Vec<&'static Row> {
    let text = plain(text);
    let mut found: Vec<_> = all().filter(|row| stands_in(row.text, &text)).collect();
    found.sort_by_key(|row| std::cmp::Reverse(row.text.len()));
    found
}

/// Whether the fixed pieces of a message stand in the text, in order, and none of them begins or ends inside a word:
/// `invalid aud` is not in `invalid audience`.
fn stands_in(message: &str, text: &str) -> bool {
    let message = plain(message);
    let mut from = 0;
    message.split('*').all(|piece| {
        let rest = text.get(from..).unwrap_or_default();
        let whole = rest.match_indices(piece).map(|(at, _)| from + at).find(|at| {
            let (before, after) =
                (text.get(..*at).unwrap_or_default(), text.get(at + piece.len()..).unwrap_or_default());
            !continues(before, piece) && !continues(piece, after)
        });
        from = whole.map_or(text.len(), |at| at + piece.len());
        whole.is_some()
    })
}

/// Whether a word goes on from the end of one text to the beginning of the next.
fn continues(one: &str, next: &str) -> bool {
    one.ends_with(char::is_alphanumeric) && next.starts_with(char::is_alphanumeric)
}

/// Lower case, one space at a time, no quotes and no backslashes.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '\'' | '"' | '`' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {}
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
        let mut ids: Vec<_> = lookup(text).iter().flat_map(|row| &row.ids).copied().collect();
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
            ("unexpected aud claim value", "NM06"),
            ("Invalid audience", "NM06"),
            ("jose.exceptions.JWTClaimsError: Invalid issuer", "NM07"),
            ("IDX10501: Signature validation failed. Unable to match key", "NM08"),
            ("io.jsonwebtoken.ExpiredJwtException: JWT expired 5000 milliseconds ago", "NM05"),
            ("www-authenticate: Bearer error=\"invalid_token\"", "NM05"),
            (r#"{"error":"invalid_grant"}"#, "NM55"),
            ("oidc: id token issued by a different provider, expected \"a\" got \"b\"", "NM59"),
        ];
        for (text, id) in cases {
            assert!(ids(text).contains(&id), "{text}: {:?}", ids(text));
        }
    }

    #[test]
    fn a_message_does_not_end_inside_a_word() {
        let said = |text: &str| lookup(text).iter().map(|row| row.library).collect::<Vec<_>>();
        assert!(!said("Invalid audience").contains(&"Docker"), "{:?}", said("Invalid audience"));
        assert!(said("authorization failed: invalid aud").contains(&"Docker"));
        assert!(!said("JWSInvalidSignature").contains(&"jsonwebtoken (Rust)"));
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
            for id in &row.ids {
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
