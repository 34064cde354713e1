//! How old a token is.

use super::expiry::mildly;
use super::{DAY, date, is_usual, lifetime, must_end};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::length;

pub(super) const NO_IAT: Make = || Rule {
    id: "JB309",
    slug: "no-iat",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "it does not say when it was made",
    why: "its age is unknown, so that \"stop everything made before two o'clock\" does not reach it",
    fix: "add iat",
    reference: "RFC 7519 section 4.1.6; RFC 9068 section 2.2",
    bad: examples![
        Example::claims(r#"{"sub":"1","exp":1751284800}"#),
        Example::token(r#"{"alg":"ES256","typ":"statuslist+jwt"}"#, r#"{"status_list":{}}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1","iat":1751284800}"#),
        // JB607 tells it.
        Example::token(r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a.example"}"#,),
        // Its standard asks for exp alone.
        Example::claims(r#"{"iss":"https://as.example","aud":"c","code":"x","state":"y","exp":1751285000}"#,),
    ],
    check: |subject| {
        let is_told_elsewhere = matches!(
            subject.kind(),
            Kind::DpopProof | Kind::SecurityEvent | Kind::Logout | Kind::Introspection | Kind::KeyBinding
        );
        // RFC 9901 and the others do not ask for it; a public token of Mapbox holds nothing but its owner.
        let is_free = matches!(
            subject.kind(),
            Kind::AuthorizationResponse | Kind::RequestObject | Kind::Credential | Kind::Signed
        ) || subject.is_from(&["mapbox"]);
        let missing = subject.lacks("iat") && !is_told_elsewhere && !is_free;
        Vec::from_iter(missing.then(|| Hit::new("there is no iat")))
    },
};

/// So old a token has been in many logs and backups.
const OLD_DAYS: i64 = 30;

/// Refresh tokens may live that long.
const REFRESH_DAYS: i64 = 90;

pub(super) const OLD: Make = || Rule {
    id: "JB310",
    slug: "old-but-alive",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it is old and still good",
    why: "copies have piled up meanwhile: in logs, backups and laptops",
    fix: "issue tokens that live shorter, and stop this one",
    reference: "RFC 9700 section 2.2",
    bad: examples![
        Example::claims(r#"{"iat":1700000000,"exp":1900000000}"#),
        Example::claims(r#"{"iat":1748692799,"exp":1751284801}"#),
        Example::claims(r#"{"iat":1516239022}"#),
    ],
    good: examples![
        Example::claims(r#"{"iat":1748692800,"exp":1751284801}"#),
        Example::claims(r#"{"iat":1700000000,"exp":1751284800}"#),
        Example::claims(r#"{"token_type":"refresh","iat":1743508800,"exp":1751371200}"#),
        Example::token(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#, r#"{"iat":1700000000,"exp":1900000000}"#),
    ],
    check: old,
};

fn old(subject: &Subject<'_>) -> Vec<Hit> {
    let ends = subject.claim("exp").is_some();
    let alive = !ends || date(subject, "exp").is_some_and(|exp| exp > subject.now());
    let Some(iat) = date(subject, "iat").filter(|_| alive && must_end(subject.kind())) else {
        return Vec::new();
    };
    let age = subject.now().since(iat);
    let days = if subject.kind() == Kind::Refresh { REFRESH_DAYS } else { OLD_DAYS };
    if age.seconds <= days * DAY {
        return Vec::new();
    }
    let hit = Hit::at("iat", format!("it was made {} ago and has not ended", length(age)));
    let usual = lifetime(subject).is_some_and(|(life, _)| is_usual(subject, life));
    let by_design = usual || (!ends && mildly(subject).is_some());
    vec![if by_design { hit.severity(Severity::Low) } else { hit }]
}
