//! JB401 to JB499: for whom, from whom, and how much.

mod account;
mod amount;
mod audience;
mod authority;
mod binding;
mod environment;
mod hosts;
mod issuer;
mod purpose;
#[cfg(test)]
mod tests;

pub(in crate::rules) use account::is_mail;

use super::{Make, Severity, Subject};
use crate::kind::Kind;
use crate::powers::Powers;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    audience::MISSING,
    audience::BROAD,
    audience::MANY,
    issuer::MISSING,
    issuer::NOT_HTTPS,
    account::NO_SUBJECT,
    account::NO_NUMBER,
    amount::ADMIN,
    amount::WILDCARD,
    binding::REFRESHABLE,
    authority::FROZEN,
    purpose::AMBIGUOUS,
    binding::BEARER,
    account::ACTING,
    issuer::SHARED,
    account::MAIL,
    audience::SHARED_SECRET,
    environment::TEST,
    amount::DATABASE,
    environment::UNPINNED,
];

/// Whether the token has a power that makes everything else about it worse.
pub(in crate::rules) fn is_powerful(subject: &Subject<'_>) -> bool {
    let powers = stated(subject);
    powers.list.iter().any(|power| amount::is_large(power) || power.wildcard || amount::is_database(power))
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The powers of a token of a kind that has any. A request or an event speaks of powers that it does not give.
fn stated<'a>(subject: &'a Subject<'_>) -> &'a Powers {
    static NONE: Powers = Powers { list: Vec::new() };
    let kind = subject.kind();
    let speaks = kind.buys() || matches!(kind, Kind::Id | Kind::Refresh | Kind::ClientAssertion);
    if speaks { subject.powers() } else { &NONE }
}

/// How bad a power is in a token of this kind, when it is less bad than in an access token: an ID token tells what
/// somebody is, and an assertion only asks.
fn milder(kind: Kind) -> Option<Severity> {
    match kind {
        Kind::Id => Some(Severity::Medium),
        Kind::ClientAssertion => Some(Severity::Low),
        _ => None,
    }
}

/// How long it lives in seconds, from `iat`; without one from now.
fn lifetime(subject: &Subject<'_>) -> Option<i64> {
    let start = subject.date("iat").unwrap_or(subject.now());
    Some(subject.date("exp")?.since(start).seconds)
}

/// Whether a claim binds it to a key (RFC 7800).
fn is_bound(subject: &Subject<'_>) -> bool {
    subject.claim("cnf").and_then(|cnf| cnf.members()).is_some_and(|members| !members.is_empty())
}
