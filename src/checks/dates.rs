//! `exp`, `nbf`, `iat` (RFC 7519 section 4.1) and the age that the caller allows.

use super::{check, fail};
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::time::{Duration, Instant, Zone, absolute, length};
use crate::token::Token;

/// "on or after which the JWT MUST NOT be accepted": at `exp` itself it is refused.
pub(super) fn expiry(token: &Token, policy: &Policy) -> Vec<Check> {
    let outcome = match date(token, "exp") {
        Date::Unread => Outcome::CannotTell("the claims cannot be read".into()),
        Date::Absent => Outcome::Pass("no exp: it never expires".into()),
        Date::Broken(why) => fail(format!("exp is {why}: nobody can enforce it")),
        Date::At(exp) if exp > policy.now => {
            Outcome::Pass(format!("expires in {}", length(exp.since(policy.now))))
        }
        Date::At(exp) if exp.plus(policy.leeway) > policy.now => {
            Outcome::Pass(format!("expired {}, within the leeway", ago(policy.now, exp)))
        }
        Date::At(exp) => fail(format!("expired {}{}", ago(policy.now, exp), leeway(policy))),
    };
    check("exp", "expiry", Exit::Time, outcome)
}

/// "before which the JWT MUST NOT be accepted": at `nbf` itself it is accepted.
pub(super) fn not_before(token: &Token, policy: &Policy) -> Vec<Check> {
    let outcome = match date(token, "nbf") {
        Date::Unread | Date::Absent => return Vec::new(),
        Date::Broken(why) => fail(format!("nbf is {why}: nobody can enforce it")),
        Date::At(nbf) if nbf <= policy.now.plus(policy.leeway) => Outcome::Pass(String::new()),
        Date::At(nbf) => {
            fail(format!("not valid for another {}{}", length(nbf.since(policy.now)), leeway(policy)))
        }
    };
    check("nbf", "valid from", Exit::Time, outcome)
}

/// A token from the future means that a clock is wrong or that somebody made it up.
pub(super) fn issued_at(token: &Token, policy: &Policy) -> Vec<Check> {
    let outcome = match date(token, "iat") {
        Date::Unread | Date::Absent => return Vec::new(),
        Date::Broken(why) => fail(format!("iat is {why}")),
        Date::At(iat) if iat <= policy.now.plus(policy.leeway) => Outcome::Pass(String::new()),
        Date::At(iat) => {
            let ahead = length(iat.since(policy.now));
            fail(format!("issued {ahead} in the future{}: one of the clocks is wrong", leeway(policy)))
        }
    };
    check("iat", "issued", Exit::Time, outcome)
}

/// `--max-age`: counted from `iat`.
pub(super) fn max_age(token: &Token, policy: &Policy) -> Vec<Check> {
    let outcome = match (policy.max_age, date(token, "iat")) {
        (None, _) => Outcome::NotAsked,
        (Some(_), Date::Unread) => Outcome::CannotTell("the claims cannot be read".into()),
        (Some(_), Date::Absent) => fail("the token has no iat to count its age from"),
        (Some(_), Date::Broken(why)) => fail(format!("iat is {why}: the age is unknown")),
        (Some(allowed), Date::At(iat)) => {
            let age = policy.now.since(iat);
            if age.seconds <= allowed.seconds.saturating_add(policy.leeway.seconds) {
                Outcome::Pass(format!("issued {} ago", length(age)))
            } else {
                Outcome::Fail {
                    want: Some(format!("at most {}", length(allowed))),
                    got: Some(length(age)),
                    why: "issued too long ago".into(),
                }
            }
        }
    };
    check("max-age", "age", Exit::Claim, outcome)
}

enum Date {
    Unread,
    Absent,
    Broken(String),
    At(Instant),
}

fn date(token: &Token, name: &str) -> Date {
    let Some(claims) = token.claims() else { return Date::Unread };
    match claims.member(name) {
        None => Date::Absent,
        Some(value) => Instant::from_json(value).map_or_else(|why| Date::Broken(why.to_string()), Date::At),
    }
}

/// `41 s ago (2025-06-30 12:00:00 UTC)`; at the very second: `just now`.
fn ago(now: Instant, exp: Instant) -> String {
    let date = absolute(exp, Zone::UTC).map(|date| format!(" ({date})")).unwrap_or_default();
    match now.since(exp) {
        Duration { seconds: 0 } => format!("this very second{date}"),
        span => format!("{} ago{date}", length(span)),
    }
}

fn leeway(policy: &Policy) -> String {
    if policy.leeway.seconds == 0 { String::new() } else { format!(", leeway {}", length(policy.leeway)) }
}
