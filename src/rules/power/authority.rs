//! Rights that were true when the token was written.

use super::{HOUR, lifetime};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity};
use crate::time::{Duration, length};

/// Claims that change while a token lives.
const CHANGING: [&str; 12] = [
    "roles",
    "role",
    "permissions",
    "plan",
    "balance",
    "authorities",
    "entitlements",
    "subscription",
    "tier",
    "credits",
    "realm_access",
    "groups",
];

pub(super) const FROZEN: Make = || Rule {
    id: "JB411",
    slug: "frozen-authority",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "rights that can change are frozen for more than an hour",
    why: "the token keeps the old rights until it lapses, whatever is taken from the account meanwhile",
    fix: "let it live for minutes, or look the rights up on the server",
    reference: "RFC 9700 section 2.3; OWASP JSON Web Token Cheat Sheet",
    bad: examples![
        Example::claims(r#"{"role":"editor","iat":1751284800,"exp":1751889600}"#),
        Example::claims(r#"{"balance":12,"iat":1751284800,"exp":1751288401}"#),
    ],
    good: examples![
        Example::claims(r#"{"role":"editor","iat":1751284800,"exp":1751288400}"#),
        Example::claims(r#"{"role":"editor"}"#),
        Example::claims(r#"{"sub":"1","iat":1751284800,"exp":1751889600}"#),
    ],
    check: |subject| {
        let Some(life) = lifetime(subject).filter(|life| *life > HOUR && subject.kind().buys()) else {
            return Vec::new();
        };
        let name = CHANGING.into_iter().find(|name| subject.claim(name).is_some());
        Vec::from_iter(name.map(|name| {
            Hit::at(name, format!("{name} stays as it is for {}", length(Duration::seconds(life))))
        }))
    },
};
