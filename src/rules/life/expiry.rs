//! Tokens that never end.

use super::must_end;
use crate::kind::Kind;
use crate::rules::power::is_powerful;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

pub(super) const NO_EXPIRY: Make = || Rule {
    id: "JB301",
    slug: "no-expiry",
    severity: Severity::High,
    needs: Needs::Token,
    title: "it has no exp: it never ends",
    why: "a check without a date can be cashed for ever; only another key, or a list of stopped tokens, ends it",
    fix: "add exp, and keep the time short",
    reference: "RFC 7519 section 4.1.4; RFC 9068 section 2.2; SPIFFE JWT-SVID section 3.3",
    bad: examples![
        Example::token(r#"{"alg":"HS256","typ":"JWT"}"#, r#"{"userId":"1234","role":"admin"}"#),
        Example::claims(r#"{"sub":"1"}"#),
        Example::claims(r#"{"aud":"c","nonce":"n"}"#),
        Example::claims(
            r#"{"iss":"c","aud":"https://as.example","client_id":"c","redirect_uri":"https://c.example"}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1","exp":1751288400}"#),
        // Cut off: exp may have stood behind.
        Example::raw("eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIiwibmFtZSI6Ikpv"),
        // JB201 tells that nobody can read it.
        Example::claims(r#"{"exp":"2025-06-30T12:00:00"}"#),
        Example::token(r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a.example"}"#,),
        Example::token(r#"{"alg":"ES256","typ":"secevent+jwt"}"#, r#"{"events":{"urn:x":{}}}"#),
        Example::token(r#"{"alg":"ES256","typ":"token-introspection+jwt"}"#, r#"{"token_introspection":{}}"#,),
        Example::token(r#"{"alg":"ES256","typ":"passport"}"#, r#"{"iat":1751284800}"#),
        Example::token(r#"{"alg":"ES256","typ":"statuslist+jwt"}"#, r#"{"status_list":{"bits":1,"lst":""}}"#,),
        Example::token(r#"{"alg":"ES256","typ":"entity-statement+jwt"}"#, r#"{"jwks":{}}"#),
        Example::token(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#, r#"{"vct":"https://a.example/card"}"#),
        Example::token(r#"{"alg":"ES256","typ":"kb+jwt"}"#, r#"{"nonce":"n"}"#),
        Example::token(r#"{"alg":"ES256"}"#, r#"["no claims"]"#),
    ],
    check: |subject| {
        if !subject.lacks("exp") || !must_end(subject.kind()) || is_told_elsewhere(subject) {
            return Vec::new();
        }
        let hit = Hit::new("there is no exp");
        vec![match mildly(subject) {
            Some(why) => Hit::new(format!("there is no exp: {why}")).severity(Severity::Low),
            None if is_powerful(subject) => {
                Hit::new("there is no exp, and it holds power").severity(Severity::Critical)
            }
            None => hit,
        }]
    },
};

/// JB619 tells of the old tokens of Kubernetes; the load balancer of AWS writes `exp` into the header.
fn is_told_elsewhere(subject: &Subject<'_>) -> bool {
    subject.is_from(&["k8s-legacy"]) || (subject.is_from(&["aws-alb"]) && subject.member("exp").is_some())
}

/// Why it may have none.
pub(super) fn mildly(subject: &Subject<'_>) -> Option<&'static str> {
    if subject.is_from(&["mapbox", "nats"]) {
        return Some("its maker leaves it out by design");
    }
    match subject.kind() {
        Kind::Refresh if subject.text("typ") == Some("Offline") => {
            Some("offline tokens of Keycloak last as long as their session")
        }
        Kind::RequestObject => Some("RFC 9101 does not ask for it"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn power_makes_it_critical_and_a_custom_of_its_maker_makes_it_mild() {
        for (claims, severity) in [
            (r#"{"sub":"1"}"#, None),
            (r#"{"role":"reader"}"#, None),
            (r#"{"role":"Admin"}"#, Some(Severity::Critical)),
            (r#"{"roles":["user","owner"]}"#, Some(Severity::Critical)),
            (r#"{"admin":true}"#, Some(Severity::Critical)),
            (r#"{"admin":false}"#, None),
            (r#"{"scope":"read *"}"#, Some(Severity::Critical)),
            (r#"{"typ":"Offline"}"#, Some(Severity::Low)),
        ] {
            let hits = Example::claims(claims).run(&NO_EXPIRY()).unwrap();
            assert_eq!(hits[0].severity, severity, "{claims}");
        }
    }
}
