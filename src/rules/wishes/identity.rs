//! The token of another issuer, or for somebody else.

use super::refused;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity};

pub(super) const ISSUER: Make = || Rule {
    id: "JB902",
    slug: "issuer-not-allowed",
    severity: Severity::High,
    needs: Needs::Asked { option: "--iss", given: |subject| !subject.asked.policy.issuers.is_empty() },
    title: "it is from another issuer than the ones asked for",
    why: "an issuer is trusted by its exact name and with its own keys; a name that begins alike is another issuer",
    fix: "take a token of the right issuer, or trust this one as well, with its own keys",
    reference: "RFC 8725 section 3.8; RFC 7519 section 4.1.1",
    bad: examples![
        Example::claims(r#"{"iss":"https://other.example"}"#)
            .asked(|asked| asked.policy.issuers = vec!["https://login.example".into()]),
        Example::claims(r#"{"iss":"https://login.example/"}"#)
            .asked(|asked| asked.policy.issuers = vec!["https://login.example".into()]),
        Example::claims(r#"{"sub":"1"}"#)
            .asked(|asked| asked.policy.issuers = vec!["https://login.example".into()]),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://login.example"}"#).asked(|asked| {
            asked.policy.issuers = vec!["https://a.example".into(), "https://login.example".into()];
        }),
        Example::claims(r#"{"iss":"https://other.example"}"#),
    ],
    check: |subject| refused(subject, "iss").into_iter().map(|(_, why)| Hit::at("iss", why)).collect(),
};

pub(super) const AUDIENCE: Make = || Rule {
    id: "JB903",
    slug: "audience-not-us",
    severity: Severity::High,
    needs: Needs::Asked { option: "--aud", given: |subject| !subject.asked.policy.audiences.is_empty() },
    title: "it is meant for somebody else",
    why: "a token that another service was given must not open this one; the names are compared letter by letter",
    fix: "request a token for this API; verify says which letters differ",
    reference: "RFC 7519 section 4.1.3; RFC 8725 section 3.9",
    bad: examples![
        Example::claims(r#"{"aud":"https://api.example/"}"#)
            .asked(|asked| asked.policy.audiences = vec!["https://api.example".into()]),
        Example::claims(r#"{"aud":["API","web"]}"#)
            .asked(|asked| asked.policy.audiences = vec!["api".into()]),
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.policy.audiences = vec!["api".into()]),
    ],
    good: examples![
        Example::claims(r#"{"aud":["web","api"]}"#)
            .asked(|asked| asked.policy.audiences = vec!["api".into()]),
        Example::claims(r#"{"aud":"api"}"#)
            .asked(|asked| asked.policy.audiences = vec!["x".into(), "api".into()]),
    ],
    check: |subject| refused(subject, "aud").into_iter().map(|(_, why)| Hit::at("aud", why)).collect(),
};
