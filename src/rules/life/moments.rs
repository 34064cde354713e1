//! Dates before there were tokens.

use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, moment, shown};

/// 2010-01-01: the first draft of JWT is of that year.
const FIRST: i64 = 1_262_304_000;

pub(super) const BEFORE_JWT: Make = || Rule {
    id: "JB308",
    slug: "time-before-jwt",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a date lies before there were JWTs",
    why: "that is a placeholder, a lifetime in place of a date, or a number that was divided once too often",
    fix: "write the seconds since 1970; for exp add the lifetime to the seconds of now",
    reference: "RFC 7519 section 2",
    bad: examples![
        Example::claims(r#"{"exp":1751284}"#),
        Example::claims(r#"{"exp":3600}"#),
        Example::claims(r#"{"iat":0}"#),
        Example::claims(r#"{"nbf":-1}"#),
        Example::claims(r#"{"exp":1262303999}"#),
    ],
    good: examples![
        Example::claims(r#"{"exp":1262304000}"#),
        Example::claims(r#"{"iat":1751284800,"exp":1751288400}"#),
        Example::claims(r#"{"exp":"0"}"#),
    ],
    check: |subject| ["exp", "nbf", "iat"].into_iter().filter_map(|name| early(subject, name)).collect(),
};

fn early(subject: &Subject<'_>, name: &'static str) -> Option<Hit> {
    let date = subject.date(name).filter(|date| date.seconds < FIRST)?;
    let hit = Hit::at(name, format!("{name} is {}, which is {}", shown(subject.claim(name)?), moment(date)));
    // "From the beginning of time on" does no harm, and older releases of Keycloak write it.
    Some(if name == "nbf" && date.seconds == 0 { hit.severity(Severity::Low) } else { hit })
}
