//! What a payload has to be: a JSON object in UTF-8.

use super::known::foreign;
use super::letters::is_cut;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::token::{Part, PartName};

pub(super) const ENCODING: Make = || Rule {
    id: "JB010",
    slug: "not-utf8",
    severity: Severity::High,
    needs: Needs::Token,
    title: "text that is not plain UTF-8",
    why: "two readers that guess the encoding differently read two different tokens",
    fix: "write UTF-8 without a byte order mark",
    reference: "RFC 8725 section 3.7; RFC 7519 section 7.1",
    bad: examples![
        Example::raw("eyJhbGciOiJFUzI1NiJ9.77u_eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("77u_eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiLkIn0.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9.ewAiAHMAdQBiACIAOgAiADEAIgB9AA.WlpaWlpaWlpaWlpaWlpaWlpa"),
    ],
    good: examples![
        Example::claims(r#"{"name":"Jürgen 日本"}"#),
        Example::raw("eyJhbGciOiJFUzI1NiIsImN0eSI6ImltYWdlL3BuZyJ9.iVBORw0KGgoA.WlpaWlpaWlpaWlpaWlpaWlpa",),
    ],
    check: |subject| {
        if foreign(subject).is_some() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        let header = Some((PartName::Header, "header", &subject.token.header));
        let payload = Some((PartName::Payload, "", &subject.token.payload)).filter(|_| is_text(subject));
        for (name, path, part) in [header, payload].into_iter().flatten() {
            if let Some(what) = encoding(part).filter(|_| !is_cut(subject, name)) {
                hits.push(Hit::at(path, format!("the {} {what}", name.word())));
            }
        }
        hits
    },
};

/// Whether the payload should be JSON: it is there, readable, and the header does not say that it is something else.
fn is_text(subject: &Subject<'_>) -> bool {
    let token = subject.token;
    let other = subject.member("cty").and_then(|cty| cty.as_str()).is_some_and(|cty| {
        let cty = cty.to_ascii_lowercase();
        !cty.is_empty() && !cty.contains("jwt") && !cty.contains("json")
    });
    // Compressed payloads have a rule of their own (JB122).
    let packed = subject.member("zip").is_some();
    !token.form.is_sealed() && !token.is_detached() && !token.is_unencoded() && !other && !packed
}

/// What is wrong with how a part is written.
fn encoding(part: &Part) -> Option<&'static str> {
    let bytes = part.bytes.as_slice();
    let wide = |bytes: &[u8]| matches!(bytes, [0, b'{' | b'[', ..] | [b'{' | b'[', 0, ..]);
    if bytes.starts_with(b"\xef\xbb\xbf") {
        Some("begins with a byte order mark")
    } else if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || wide(bytes) {
        Some("looks like UTF-16")
    } else if bytes.starts_with(b"\0\0\0{") {
        Some("looks like UTF-32")
    } else {
        std::str::from_utf8(bytes).is_err().then_some("is not UTF-8")
    }
}

pub(super) const OBJECT: Make = || Rule {
    id: "JB011",
    slug: "payload-not-object",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the payload is no set of claims",
    why: "libraries hand out a text or a list then, and the program goes on with claims that are not there",
    fix: "put the claims into a JSON object; cty is JWT only around another token",
    reference: "RFC 7519 section 7.2",
    bad: examples![
        Example::token(r#"{"alg":"ES256"}"#, r#"["admin"]"#),
        Example::token(r#"{"alg":"ES256"}"#, "null"),
        Example::token(r#"{"alg":"ES256"}"#, "hello"),
        Example::token(r#"{"alg":"ES256"}"#, r#"{"sub":"1",}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#),
        Example::token(r#"{"alg":"ES256","cty":"text/plain"}"#, "hello"),
        Example::token(r#"{"alg":"ES256","cty":"JWT"}"#, "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9..WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIiwi"),
    ],
    check: |subject| {
        let part = &subject.token.payload;
        let cut = [PartName::Header, PartName::Payload].into_iter().any(|name| is_cut(subject, name));
        if !is_text(subject) || cut || foreign(subject).is_some() || is_nested(subject) {
            return Vec::new();
        }
        let what = match (&part.json, &part.json_error) {
            (Some(value), None) if value.members().is_some() => return Vec::new(),
            (Some(value), None) => format!("it is JSON, but of type {}", value.type_name()),
            (_, Some(error)) => format!("it is not JSON: {error}, at byte {}", error.at),
            (None, None) if part.raw.is_empty() => "it is empty".into(),
            (None, None) => "it is not JSON".into(),
        };
        vec![Hit::new(what)]
    },
};

/// Whether the payload is itself a token.
pub(in crate::rules) fn is_nested(subject: &Subject<'_>) -> bool {
    let text = subject.token.payload.text.as_deref().unwrap_or_default().trim();
    !subject.token.form.is_sealed()
        && text.starts_with("eyJ")
        && matches!(text.bytes().filter(|byte| *byte == b'.').count(), 2 | 4)
        && text.bytes().all(|byte| crate::base64::is_url_character(byte) || matches!(byte, b'.' | b'~'))
}
