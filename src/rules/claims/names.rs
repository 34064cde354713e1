//! The names of issuer, subject and token.

use crate::json::Value;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, shown};

pub(super) const SUB: Make = || Rule {
    id: "JB204",
    slug: "sub-not-string",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "sub is not text",
    why: "sub must be a string; newer libraries refuse a number there, and logins break on their update",
    fix: "write the id in quotes: \"sub\":\"1234\"",
    reference: "RFC 7519 section 4.1.2",
    bad: examples![
        Example::claims(r#"{"sub":1234}"#),
        Example::claims(r#"{"sub":{"id":"1234"}}"#),
        Example::claims(r#"{"sub":["1234"]}"#),
        Example::claims(r#"{"sub":null}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1234"}"#),
        Example::claims(r#"{"sub":""}"#),
        Example::claims(r#"{"user_id":1234}"#),
    ],
    check: |subject| not_text(subject, "sub"),
};

pub(super) const ISS: Make = || Rule {
    id: "JB205",
    slug: "iss-not-string",
    severity: Severity::High,
    needs: Needs::Token,
    title: "iss is not text",
    why: "with an array of issuers one library was content when any of them was the right one, so that everybody \
          could add his own",
    fix: "name one issuer, as one string",
    reference: "RFC 7519 section 4.1.1; CVE-2025-30144",
    bad: examples![
        Example::claims(r#"{"iss":["https://evil.example","https://bank.example"]}"#),
        Example::claims(r#"{"iss":{"url":"https://bank.example"}}"#),
        Example::claims(r#"{"iss":123456}"#),
        Example::claims(r#"{"iss":null}"#),
    ],
    good: examples![Example::claims(r#"{"iss":"https://bank.example"}"#), Example::claims(r#"{"sub":"1"}"#)],
    check: |subject| not_text(subject, "iss"),
};

fn not_text(subject: &Subject<'_>, name: &'static str) -> Vec<Hit> {
    let value = subject.claim(name).filter(|value| value.as_str().is_none());
    Vec::from_iter(value.map(|value| Hit::at(name, format!("{name} is {}, not a string", shown(value)))))
}

/// Random text of fewer characters has been met twice before long.
const SHORTEST_ID: usize = 8;

pub(super) const JTI: Make = || Rule {
    id: "JB207",
    slug: "jti-type",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "jti cannot tell one token from all others",
    why: "a check number that is short or counts up is met twice, or guessed; then a stopped token stops another one, \
          or replay goes unseen",
    fix: "take 128 random bits, or a UUID, as text",
    reference: "RFC 7519 section 4.1.7",
    bad: examples![
        Example::claims(r#"{"jti":1}"#),
        Example::claims(r#"{"jti":""}"#),
        Example::claims(r#"{"jti":"9f6d"}"#),
        Example::claims(r#"{"jti":"1751284801"}"#),
    ],
    good: examples![
        Example::claims(r#"{"jti":"6b1a0f9c-9c55-4f42-9b0e-0e6b9a1c2f11"}"#),
        Example::claims(r#"{"jti":"9f6d01ab"}"#),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: |subject| {
        let Some(jti) = subject.claim("jti") else { return Vec::new() };
        Vec::from_iter(trouble(jti).map(|what| Hit::at("jti", format!("jti is {}: {what}", shown(jti)))))
    },
};

fn trouble(jti: &Value) -> Option<&'static str> {
    let Some(text) = jti.as_str() else { return Some("not a string") };
    match text.chars().count() {
        0 => Some("empty"),
        1..SHORTEST_ID => Some("too short to be unique"),
        // As many digits as a clock has, down to nanoseconds.
        SHORTEST_ID..=19 if text.bytes().all(|byte| byte.is_ascii_digit()) => Some("a counter or a clock"),
        _ => None,
    }
}

pub(super) const STRING_OR_URI: Make = || Rule {
    id: "JB208",
    slug: "stringoruri",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "a name has a colon and is no URI",
    why: "iss, sub and aud with a colon must be URIs, and strict readers refuse what is none",
    fix: "use a real URI, or a name without a colon",
    reference: "RFC 7519 section 2; RFC 3986 section 3",
    bad: examples![
        Example::claims(r#"{"iss":"my app: prod"}"#),
        Example::claims(r#"{"sub":"1:2"}"#),
        Example::claims(r#"{"aud":["https://api.example","https://<tenant>/api"]}"#),
        Example::claims(r#"{"aud":"https://api.example/%zz"}"#),
        Example::claims(r#"{"aud":"https://api.example/%"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://issuer.example:8443/a%20b?c#d"}"#),
        Example::claims(r#"{"iss":"my app","sub":"Jörg","aud":"1.apps"}"#),
        Example::claims(r#"{"sub":"system:serviceaccount:default:app","aud":"urn:x:y"}"#),
        Example::claims(r#"{"sub":"repo:o/r:ref:refs/heads/main"}"#),
        // A host that is made to look like another, here with a Cyrillic letter, is told by JB013.
        Example::claims("{\"iss\":\"https://accounts.g\u{43e}ogle.com\"}"),
    ],
    check: string_or_uri,
};

fn string_or_uri(subject: &Subject<'_>) -> Vec<Hit> {
    // These have such names by their own documented design.
    if subject.is_from(&["azure-devops", "bitbucket", "snowflake"]) {
        return Vec::new();
    }
    let named = ["iss", "sub"].into_iter().filter_map(|name| Some((name, subject.text(name)?)));
    let audiences = subject.audiences().into_iter().map(|audience| ("aud", audience));
    // Letters beyond ASCII in a host make it a look-alike, which is another rule's matter (JB013).
    let looks_alike = |text: &str| text.contains("://") && !text.is_ascii();
    let wrong =
        named.chain(audiences).find(|(_, text)| text.contains(':') && !is_uri(text) && !looks_alike(text));
    Vec::from_iter(wrong.map(|(name, text)| {
        Hit::at(name, format!("{name} is \"{}\", which has a colon and is no URI", crate::rules::cut(text)))
    }))
}

/// Whether a text has a scheme (RFC 3986 section 3.1) and nothing behind it that a URI must encode (section 2).
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let letters =
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let mut bytes = rest.bytes();
    while let Some(byte) = bytes.next() {
        let good = match byte {
            b'%' => [bytes.next(), bytes.next()]
                .iter()
                .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit())),
            b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' => false,
            byte => byte.is_ascii_graphic(),
        };
        if !good {
            return false;
        }
    }
    letters && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
}
