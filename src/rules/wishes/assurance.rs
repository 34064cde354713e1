//! How surely the person was recognised, and whether the token is tied to a key.

use crate::json::Value;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

pub(super) const ASSURANCE: Make = || Rule {
    id: "JB908",
    slug: "assurance-too-low",
    severity: Severity::Medium,
    needs: Needs::Asked {
        option: "--acr or --amr",
        given: |subject| !subject.asked.acr.is_empty() || !subject.asked.amr.is_empty(),
    },
    title: "its person was recognised less surely than was asked for",
    why: "a password alone can be stolen or guessed; what is worth more wants a second factor or a device",
    fix: "send the person back to sign in with acr_values, and check the new token",
    reference: "RFC 8176 section 2; RFC 9470 section 3; OpenID Connect Core section 2",
    bad: examples![
        Example::claims(r#"{"amr":["pwd"]}"#).asked(|asked| asked.amr = vec!["mfa".into(), "hwk".into()]),
        Example::claims(r#"{"amr":"mfa"}"#).asked(|asked| asked.amr = vec!["mfa".into()]),
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.amr = vec!["mfa".into()]),
        Example::claims(r#"{"acr":"1"}"#).asked(|asked| asked.acr = vec!["2".into(), "3".into()]),
        Example::claims(r#"{"acr":2}"#).asked(|asked| asked.acr = vec!["2".into()]),
    ],
    good: examples![
        Example::claims(r#"{"amr":["pwd","mfa"]}"#).asked(|asked| asked.amr = vec!["mfa".into()]),
        Example::claims(r#"{"acr":"3"}"#).asked(|asked| asked.acr = vec!["2".into(), "3".into()]),
        Example::claims(r#"{"amr":["pwd"]}"#),
    ],
    check: |subject| [acr(subject), amr(subject)].into_iter().flatten().collect(),
};

fn acr(subject: &Subject<'_>) -> Option<Hit> {
    let wanted = &subject.asked.acr;
    if wanted.is_empty() || subject.claims.is_none() {
        return None;
    }
    let found = subject.claim("acr");
    if found.and_then(Value::as_str).is_some_and(|acr| wanted.iter().any(|wanted| wanted == acr)) {
        return None;
    }
    let found = found.map_or("there is no acr".into(), |acr| format!("acr is {}", cut(&acr.to_string())));
    Some(Hit::at("acr", format!("{found}; wanted is {}", cut(&wanted.join(" or ")))))
}

fn amr(subject: &Subject<'_>) -> Option<Hit> {
    let wanted = &subject.asked.amr;
    if wanted.is_empty() || subject.claims.is_none() {
        return None;
    }
    let found = subject.claim("amr");
    let mut methods = found.and_then(Value::as_array).unwrap_or_default().iter().filter_map(Value::as_str);
    if methods.any(|method| wanted.iter().any(|wanted| wanted == method)) {
        return None;
    }
    let found = match found {
        None => "there is no amr".to_owned(),
        Some(amr) if amr.as_array().is_none() => {
            format!("amr is a {}, not an array of methods", amr.type_name())
        }
        Some(amr) => format!("amr is {}", cut(&amr.to_string())),
    };
    Some(Hit::at("amr", format!("{found}; wanted is {}", cut(&wanted.join(" or ")))))
}

pub(super) const BOUND: Make = || Rule {
    id: "JB909",
    slug: "unlocked-under-lock-policy",
    severity: Severity::High,
    needs: Needs::Asked { option: "--bound", given: |subject| subject.asked.bound },
    title: "it is tied to no key, and must be",
    why: "whoever finds such a token can use it; a bound one is worth nothing without the private key of its owner",
    fix: "let the issuer bind it with DPoP or to the TLS certificate of the client, and check that proof too",
    reference: "RFC 9700 section 2.2.1; RFC 9449 section 6; RFC 8705 section 3",
    bad: examples![
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.bound = true),
        Example::claims(r#"{"cnf":{}}"#).asked(|asked| asked.bound = true),
        Example::claims(r#"{"cnf":"jkt"}"#).asked(|asked| asked.bound = true),
    ],
    good: examples![
        Example::claims(r#"{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#)
            .asked(|asked| asked.bound = true),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: |subject| {
        let found = match subject.claim("cnf") {
            _ if subject.claims.is_none() => return Vec::new(),
            None => "there is no cnf".to_owned(),
            Some(cnf) if cnf.members().is_some_and(|members| !members.is_empty()) => return Vec::new(),
            Some(cnf) => format!("cnf is {}: it names no key", cut(&cnf.to_string())),
        };
        vec![Hit::at("cnf", found)]
    },
};
