//! JB901 to JB909: what the person wants, and the token is not.

mod assurance;
mod identity;
mod life;
mod stopped;
mod terms;

use super::{Make, Subject, cut};
use crate::checks;
use crate::report::Outcome;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    terms::ALG,
    identity::ISSUER,
    identity::AUDIENCE,
    terms::TYP,
    life::AGE,
    terms::REQUIRED,
    stopped::STOPPED,
    assurance::ASSURANCE,
    assurance::BOUND,
];

/// What `verify` says against the token in the checks of this id or, when it ends in a colon, of ids that begin so:
/// the id with the reason. Nothing when the claims cannot be read.
fn refused(subject: &Subject<'_>, id: &str) -> Vec<(String, String)> {
    if subject.claims.is_none() {
        return Vec::new();
    }
    let checks = checks::all(subject.token, &subject.asked.policy);
    let own =
        checks.into_iter().filter(|check| check.id == id || (id.ends_with(':') && check.id.starts_with(id)));
    own.filter_map(|check| match check.outcome {
        Outcome::Fail { want, got, why } => Some((check.id, in_words(want.as_deref(), got.as_deref(), &why))),
        _ => None,
    })
    .collect()
}

fn in_words(want: Option<&str>, got: Option<&str>, why: &str) -> String {
    let why = cut(why);
    match (want.map(cut), got.map(cut)) {
        (Some(want), Some(got)) if why.is_empty() => format!("it is {got}, wanted is {want}"),
        (Some(want), Some(got)) => format!("it is {got}, wanted is {want}: {why}"),
        (Some(want), None) => format!("{why}; wanted is {want}"),
        (None, _) => why,
    }
}
