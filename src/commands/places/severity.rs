//! How bad it is that a token lies around.

use super::State;
use super::sighted::state;
use crate::alg::{Alg, Scheme};
use crate::rules::Severity;
use crate::time::Instant;
use crate::token::{End, Token};

/// How bad it is that somebody may find this token now.
#[must_use]
pub fn severity(token: &Token, now: Instant) -> Severity {
    let unsigned = token.alg().and_then(Alg::find).is_some_and(|alg| alg.scheme == Scheme::Unsigned);
    match state(token, now) {
        _ if unsigned => Severity::Critical,
        // Without its signature nobody takes it.
        _ if token.end != End::Whole => Severity::Info,
        State::Lapsed => Severity::Info,
        State::Endless => Severity::High,
        State::Alive | State::NotYet | State::Unreadable => Severity::Medium,
    }
}
