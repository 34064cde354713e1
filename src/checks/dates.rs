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
        Date::Broken(why, got) => broken(format!("exp is {why}: nobody can enforce it"), got),
        Date::At(exp) if exp > policy.now => {
            Outcome::Pass(format!("expires in {}", length(exp.since(policy.now))))
        }
        Date::At(exp) if exp.plus(policy.leeway) > policy.now => {
            Outcome::Pass(format!("expired {}, within the leeway", ago(policy.now, exp)))
        }
        Date::At(exp) => {
            let near = exp.plus(MINUTE) > policy.now;
            unmet(policy, "after", exp, format!("expired {}{}", ago(policy.now, exp), pardon(policy, near)))
        }
    };
    check("exp", "expiry", Exit::Time, outcome)
}

/// "before which the JWT MUST NOT be accepted": at `nbf` itself it is accepted.
pub(super) fn not_before(token: &Token, policy: &Policy) -> Vec<Check> {
    let outcome = match date(token, "nbf") {
        Date::Unread | Date::Absent => return Vec::new(),
        Date::Broken(why, got) => broken(format!("nbf is {why}: nobody can enforce it"), got),
        Date::At(nbf) if nbf <= policy.now.plus(policy.leeway) => Outcome::Pass(String::new()),
        Date::At(nbf) => {
            let (span, near) = (length(nbf.since(policy.now)), nbf <= policy.now.plus(MINUTE));
            unmet(policy, "not after", nbf, format!("not valid for another {span}{}", pardon(policy, near)))
        }
    };
    check("nbf", "valid from", Exit::Time, outcome)
}

/// A token from the future means that a clock is wrong or that somebody made it up.
pub(super) fn issued_at(token: &Token, policy: &Policy) -> Vec<Check> {
    let outcome = match date(token, "iat") {
        Date::Unread | Date::Absent => return Vec::new(),
        Date::Broken(why, got) => broken(format!("iat is {why}"), got),
        Date::At(iat) if iat <= policy.now.plus(policy.leeway) => Outcome::Pass(String::new()),
        Date::At(iat) => {
            let (ahead, near) = (length(iat.since(policy.now)), iat <= policy.now.plus(MINUTE));
            let why = format!("issued {ahead} in the future{}", pardon(policy, near));
            unmet(policy, "not after", iat, why)
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
        (Some(_), Date::Broken(why, _)) => fail(format!("iat is {why}: the age is unknown")),
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
    /// Why it is no date, and what stands there.
    Broken(String, String),
    At(Instant),
}

fn date(token: &Token, name: &str) -> Date {
    let Some(claims) = token.claims() else { return Date::Unread };
    let Some(value) = claims.member(name) else { return Date::Absent };
    Instant::from_json(value).map_or_else(|why| Date::Broken(why.to_string(), value.to_string()), Date::At)
}

/// What would be forgiven on the usual advice; nothing is forgiven unless the caller says so.
const MINUTE: Duration = Duration::seconds(60);

/// What the token says, what is wanted, and the smallest difference.
fn unmet(policy: &Policy, side: &str, date: Instant, why: String) -> Outcome {
    let want = format!("{side} {}, leeway {}", shown(policy.now), length(policy.leeway));
    Outcome::Fail { want: Some(want), got: Some(shown(date)), why }
}

fn broken(why: String, got: String) -> Outcome {
    Outcome::Fail { want: Some("a number of seconds since 1970".into()), got: Some(got), why }
}

fn shown(date: Instant) -> String {
    absolute(date, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", date.seconds))
}

/// `41 s ago`; at the very second: `this very second`.
fn ago(now: Instant, exp: Instant) -> String {
    match now.since(exp) {
        Duration { seconds: 0 } => "this very second".into(),
        span => format!("{} ago", length(span)),
    }
}

/// What a minute's leeway would have done, when that had been enough and less was allowed.
fn pardon(policy: &Policy, near: bool) -> &'static str {
    if near && policy.leeway < MINUTE { " (would pass with --leeway 60)" } else { "" }
}
