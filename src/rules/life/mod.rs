//! JB301 to JB399: the dates.

mod age;
mod expiry;
mod length;
mod login;
mod moments;
mod usual;
mod window;

use super::{Make, Subject};
use crate::json::Value;
use crate::kind::Kind;
use crate::time::{Duration, Instant, finer, length};

pub(super) use usual::is_usual;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    expiry::NO_EXPIRY,
    window::EXPIRED,
    window::BORN_DEAD,
    window::NOT_YET,
    window::FUTURE,
    length::TOO_LONG,
    length::ABSURD,
    moments::BEFORE_JWT,
    age::NO_IAT,
    age::OLD,
    window::SKEW,
    login::AUTH_TOO_OLD,
];

const DAY: i64 = 86_400;

/// Whether a token of this kind has to end by itself: it is worth something to whoever holds it.
fn must_end(kind: Kind) -> bool {
    kind.bounded_by().is_none() && !matches!(kind, Kind::FederationStatement | Kind::Sealed | Kind::Signed)
}

/// A date in seconds; nothing when it counts milliseconds, which JB202 tells.
fn date(subject: &Subject<'_>, name: &str) -> Option<Instant> {
    subject.date(name).filter(|date| finer(*date).is_none())
}

/// From its beginning (`iat`, else `nbf`, else now) to its end, and the name of the beginning.
pub(super) fn lifetime(subject: &Subject<'_>) -> Option<(Duration, &'static str)> {
    let exp = date(subject, "exp")?;
    let first = ["iat", "nbf"].into_iter().find_map(|name| Some((date(subject, name)?, name)));
    let (begin, name) = first.unwrap_or((subject.now(), "now"));
    Some((exp.since(begin), name))
}

/// Two spans in words, by the second where the words would be the same.
pub(super) fn compared(span: Duration, limit: Duration) -> (String, String) {
    let (a, b) = (length(span), length(limit));
    if a == b { (format!("{} s", span.seconds), format!("{} s", limit.seconds)) } else { (a, b) }
}

/// Whether it is bound to a key.
fn is_bound(subject: &Subject<'_>) -> bool {
    let members = subject.claim("cnf").and_then(Value::members);
    members.is_some_and(|members| !members.is_empty())
}
