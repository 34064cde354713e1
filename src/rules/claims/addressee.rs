//! For whom the token is, and who asked for it.

use crate::json::{Kind, Value};
use crate::kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, shown};

pub(super) const AUD: Make = || Rule {
    id: "JB206",
    slug: "aud-type",
    severity: Severity::High,
    needs: Needs::Token,
    title: "aud names nobody that could be checked",
    why: "verifiers disagree about an empty or strange aud: some refuse it, and one library took an empty list for \
          every audience",
    fix: "name the audience as one string, or as an array of strings that is not empty",
    reference: "RFC 7519 section 4.1.3; CVE-2020-26160",
    bad: examples![
        Example::claims(r#"{"aud":[]}"#),
        Example::claims(r#"{"aud":""}"#),
        Example::claims(r#"{"aud":null}"#),
        Example::claims(r#"{"aud":42}"#),
        Example::claims(r#"{"aud":{"api":true}}"#),
        Example::claims(r#"{"aud":["https://api.example",42]}"#),
        Example::claims(r#"{"aud":["https://api.example",""]}"#),
    ],
    good: examples![
        Example::claims(r#"{"aud":"https://api.example"}"#),
        Example::claims(r#"{"aud":["https://api.example","https://other.example"]}"#),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: |subject| {
        let Some(aud) = subject.claim("aud") else { return Vec::new() };
        Vec::from_iter(trouble(aud).map(|what| {
            Hit::at(
                "aud",
                if what.is_empty() {
                    format!("aud is {}, neither a string nor an array of strings", shown(aud))
                } else {
                    format!("aud is {}: {what}", shown(aud))
                },
            )
        }))
    },
};

/// What is wrong with an audience; the empty text says that its type is.
fn trouble(aud: &Value) -> Option<&'static str> {
    match &aud.kind {
        Kind::String(text) if text.is_empty() => Some("an empty string"),
        Kind::Array(items) if items.is_empty() => Some("an empty array"),
        Kind::Array(items) if items.iter().any(|item| item.as_str().is_none()) => {
            Some("not all of it is text")
        }
        Kind::Array(items) if items.iter().any(|item| item.as_str() == Some("")) => {
            Some("an empty string is in it")
        }
        Kind::String(_) | Kind::Array(_) => None,
        _ => Some(""),
    }
}

pub(super) const AZP: Make = || Rule {
    id: "JB211",
    slug: "azp-inconsistent",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "it does not say which client asked for it",
    why: "with several audiences azp tells the client for which the token was made; without it another client of the \
          same issuer can pass its token off as yours",
    fix: "name one audience, or name the client in azp as a string",
    reference: "OpenID Connect Core 1.0 sections 2 and 3.1.3.7",
    bad: examples![
        Example::claims(r#"{"aud":["a","b"],"nonce":"n"}"#),
        Example::claims(r#"{"aud":"a","azp":["a"]}"#),
        Example::claims(r#"{"aud":["a","b"],"nonce":"n","azp":null}"#),
    ],
    good: examples![
        Example::claims(r#"{"aud":["a","b"],"nonce":"n","azp":"a"}"#),
        Example::claims(r#"{"aud":["a"],"nonce":"n"}"#),
        // An access token for two APIs.
        Example::claims(r#"{"aud":["a","b"],"scope":"read"}"#),
    ],
    check: azp,
};

fn azp(subject: &Subject<'_>) -> Vec<Hit> {
    match subject.claim("azp") {
        Some(azp) if azp.as_str().is_none() => {
            vec![Hit::at("azp", format!("azp is {}, not a string", shown(azp)))]
        }
        None if subject.kind() == kind::Kind::Id && subject.audiences().len() > 1 => {
            vec![Hit::at("aud", format!("there are {} audiences and no azp", subject.audiences().len()))]
        }
        _ => Vec::new(),
    }
}
