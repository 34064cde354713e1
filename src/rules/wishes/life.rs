//! Issued longer ago than the person accepts.

use super::refused;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::{Duration, length};

pub(super) const AGE: Make = || Rule {
    id: "JB905",
    slug: "too-old",
    severity: Severity::Medium,
    needs: Needs::Asked { option: "--max-age", given: |subject| subject.asked.policy.max_age.is_some() },
    title: "it was issued longer ago than was asked for",
    why: "what a token says was true when it was issued; an old one may speak of rights that are gone",
    fix: "get a fresh token",
    reference: "OpenID Connect Core section 3.1.3.7",
    bad: examples![
        Example::claims(r#"{"iat":1751284739}"#)
            .asked(|asked| asked.policy.max_age = Some(Duration::seconds(60))),
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.policy.max_age = Some(Duration::seconds(60))),
        Example::claims(r#"{"iat":1751284800,"auth_time":1751284739}"#)
            .asked(|asked| asked.policy.max_age = Some(Duration::seconds(60))),
    ],
    good: examples![
        Example::claims(r#"{"iat":1751284740,"auth_time":1751284740}"#)
            .asked(|asked| asked.policy.max_age = Some(Duration::seconds(60))),
        Example::claims(r#"{"iat":1751284730}"#).asked(|asked| {
            asked.policy.max_age = Some(Duration::seconds(60));
            asked.policy.leeway = Duration::seconds(30);
        }),
    ],
    check: |subject| {
        let issued = refused(subject, "max-age").into_iter().map(|(_, why)| Hit::at("iat", why));
        issued.chain(signed_in(subject)).collect()
    },
};

/// `auth_time`, where the token has it: when the person last proved who they are.
fn signed_in(subject: &Subject<'_>) -> Option<Hit> {
    let allowed = subject.asked.policy.max_age?.seconds.saturating_add(subject.asked.policy.leeway.seconds);
    let age = subject.now().since(subject.date("auth_time")?);
    (age.seconds > allowed).then(|| Hit::at("auth_time", format!("the person signed in {} ago", length(age))))
}
