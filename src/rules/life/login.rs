//! How long ago the person signed in.

use super::compared;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::Duration;

pub(super) const AUTH_TOO_OLD: Make = || Rule {
    id: "JB312",
    slug: "auth-too-old",
    severity: Severity::Low,
    needs: Needs::Asked { option: "--max-age", given: |subject| subject.asked.policy.max_age.is_some() },
    title: "the person signed in too long ago",
    why: "a fresh token says nothing about how fresh the login behind it is; somebody else may sit there by now",
    fix: "send the person to sign in again (max_age in the authorization request)",
    reference: "OpenID Connect Core 1.0 sections 2 and 3.1.2.1; RFC 9470 section 4",
    bad: examples![
        Example::claims(r#"{"auth_time":1600000000}"#).asked(|asked| asked.policy.max_age = Some(HOUR)),
        Example::claims(r#"{"auth_time":1751281199}"#).asked(|asked| asked.policy.max_age = Some(HOUR)),
        Example::claims(r#"{"aud":"c","nonce":"n"}"#).asked(|asked| asked.policy.max_age = Some(HOUR)),
    ],
    good: examples![
        Example::claims(r#"{"auth_time":1751281200}"#).asked(|asked| asked.policy.max_age = Some(HOUR)),
        Example::claims(r#"{"auth_time":1751281199}"#).asked(|asked| {
            asked.policy.max_age = Some(HOUR);
            asked.policy.leeway = Duration::seconds(1);
        }),
        Example::claims(r#"{"auth_time":1600000000}"#),
        // No person is behind it.
        Example::claims(r#"{"sub":"spiffe://example.org/web"}"#)
            .asked(|asked| asked.policy.max_age = Some(HOUR)),
    ],
    check: auth_too_old,
};

const HOUR: Duration = Duration::seconds(3_600);

fn auth_too_old(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(max_age) = subject.asked.policy.max_age else { return Vec::new() };
    let Some(signed_in) = subject.date("auth_time") else {
        let missing = subject.lacks("auth_time") && matches!(subject.kind(), Kind::Id | Kind::Access);
        return Vec::from_iter(missing.then(|| Hit::new("there is no auth_time to count from")));
    };
    let age = subject.now().since(signed_in);
    let allowed = max_age.seconds.saturating_add(subject.asked.policy.leeway.seconds);
    let old = age.seconds > allowed;
    Vec::from_iter(old.then(|| {
        let (age, wanted) = compared(age, max_age);
        Hit::at("auth_time", format!("auth_time is {age} ago; at most {wanted} is asked"))
    }))
}
