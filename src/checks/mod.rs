//! The checks of `verify`, one file each. All of them are made, whatever the others say.

mod audience;
mod claims;
mod dates;
mod identity;
mod signature;
mod stopped;

pub(crate) use signature::in_words;
pub use signature::{Given, KeySource, Origin, Stamp, stamp};
pub use stopped::{key_state, long_leeway, standing, stopped, unnamed_signer};

use crate::json::Value;
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::token::Token;
use crate::words::{Difference, Nearest, nearest};

/// Every check of the claims and the header, in the order they are told.
type Rule = fn(&Token, &Policy) -> Vec<Check>;

const ALL: &[Rule] = &[
    dates::expiry,
    dates::not_before,
    dates::issued_at,
    dates::max_age,
    identity::issuer,
    audience::audience,
    identity::subject,
    identity::typ,
    claims::expected,
    claims::required,
];

/// Makes every check but that of the signature.
#[must_use]
pub fn all(token: &Token, policy: &Policy) -> Vec<Check> {
    ALL.iter().flat_map(|rule| rule(token, policy)).collect()
}

fn check(id: &str, label: &str, exit: Exit, outcome: Outcome) -> Vec<Check> {
    vec![Check { id: id.to_owned(), label: label.to_owned(), exit, outcome }]
}

fn fail(why: impl Into<String>) -> Outcome {
    Outcome::Fail { want: None, got: None, why: why.into() }
}

/// The value as people read it: a string bare, anything else as JSON.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Compares one string of the token with those that are wanted: letter by letter, nothing normalised.
fn one_of(found: Option<&Value>, wanted: &[String], name: &str) -> Outcome {
    let want = Some(wanted.join(" or "));
    let Some(value) = found else {
        return Outcome::Fail { want, got: None, why: format!("the token has no {name}") };
    };
    match value.as_str() {
        Some(text) if wanted.iter().any(|wanted| wanted == text) => Outcome::Pass(String::new()),
        Some(text) => Outcome::Fail { want, got: Some(text.to_owned()), why: smallest(&[text], wanted) },
        None => {
            let why = format!("{name} is a {}, not a string", value.type_name());
            Outcome::Fail { want, got: Some(value.to_string()), why }
        }
    }
}

/// The smallest difference between what the token says and what is wanted; of several, of which two.
fn smallest(got: &[&str], wanted: &[String]) -> String {
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let Some(Nearest { got: found, want, difference }) = nearest(got, &wanted) else { return String::new() };
    let Difference { words, .. } = difference;
    match (got, &wanted[..]) {
        _ if words.is_empty() => words,
        ([_], [_]) => words,
        ([_], _) => format!("nearest is {want}: {words}"),
        (_, [_]) => format!("{found}: {words}"),
        _ => format!("{found} and {want}: {words}"),
    }
}

#[cfg(test)]
mod tests;
