//! Claims that look like registered ones and are not.

use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};

/// The claims that verifiers look for by themselves (RFC 7519 section 4.1), and three more that decide something.
const REGISTERED: [&str; 10] = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "scope", "nonce", "cnf"];

/// Other words for them, without case, `_` and `-`.
const SYNONYMS: [(&str, &str); 19] = [
    ("expires", "exp"),
    ("expiry", "exp"),
    ("expiration", "exp"),
    ("expirationtime", "exp"),
    ("expiresat", "exp"),
    ("expireson", "exp"),
    ("expiresin", "exp"),
    ("expiredat", "exp"),
    ("validuntil", "exp"),
    ("validto", "exp"),
    ("notafter", "exp"),
    ("issuer", "iss"),
    ("audience", "aud"),
    ("issuedat", "iat"),
    ("createdat", "iat"),
    ("notbefore", "nbf"),
    ("validfrom", "nbf"),
    ("tokenid", "jti"),
    ("userrole", "roles"),
];

pub(super) const LOOKALIKE: Make = || Rule {
    id: "JB017",
    slug: "lookalike-claim-name",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a claim that no verifier knows by this name",
    why: "names are case sensitive and exact: a verifier passes over it without a word, and a token never expires \
          although it looks as if it did",
    fix: "use the registered name: exp, iss, aud, iat",
    reference: "RFC 7519 section 4; RFC 7519 section 4.1; RFC 7519 section 10.1.1",
    bad: examples![
        Example::claims(r#"{"sub":"1","Exp":1751288400}"#),
        Example::claims(r#"{"sub":"1","ISS":"https://bank.example"}"#),
        Example::claims(r#"{"expires":1751284800}"#),
        Example::claims(r#"{"sub":"1","expires_at":1751288400}"#),
        Example::claims(r#"{"sub":"1","expiresIn":3600}"#),
        Example::claims(r#"{"issuer":"https://bank.example","audience":"shop"}"#),
        Example::claims(r#"{"user_role":"admin","exp":1751288400}"#),
        Example::claims(r#"{"exp":1751288400,"expires_at":1751288400}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"a","aud":"b","exp":1751288400,"iat":1751284800}"#),
        Example::claims(r#"{"sub":"1","role":"user","experience":"long","meta":{"expires":1}}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"vc+jwt"}"#,
            r#"{"@context":["https://www.w3.org/ns/credentials/v2"],"issuer":"did:example:1","validUntil":"2026-01-01T00:00:00Z"}"#,
        ),
    ],
    check: |subject| {
        // A verifiable credential of the W3C has its own names (VC Data Model 2.0 section 4).
        if subject.claim("@context").is_some() {
            return Vec::new();
        }
        let members = subject.claims.and_then(|claims| claims.members()).unwrap_or_default();
        let mut hits = Vec::new();
        for member in members {
            let name = member.name.as_str();
            let Some(meant) = meant(name) else { continue };
            let hit =
                Hit::at(cut(name), format!("{} is not {meant}, which is what verifiers look for", cut(name)));
            hits.push(match (meant, subject.lacks(meant)) {
                // Roles are nothing that a verifier looks for by itself.
                ("roles", _) => {
                    let detail = format!(
                        "{} is nobody's but this issuer's name; the registered one is roles",
                        cut(name)
                    );
                    Hit::at(cut(name), detail).severity(Severity::Info)
                }
                ("iat" | "jti", _) | (_, false) => hit.severity(Severity::Low),
                _ => hit,
            });
        }
        hits
    },
};

/// The registered claim that a name is mistaken for.
fn meant(name: &str) -> Option<&'static str> {
    // No name in the tables is longer, with an underscore or two.
    if name.len() > 20 || REGISTERED.contains(&name) {
        return None;
    }
    let folded: String =
        name.chars().filter(|c| !matches!(c, '_' | '-')).collect::<String>().to_ascii_lowercase();
    let cased = REGISTERED.into_iter().find(|own| own.eq_ignore_ascii_case(name));
    cased.or_else(|| SYNONYMS.into_iter().find(|(own, _)| *own == folded).map(|(_, meant)| meant))
}
