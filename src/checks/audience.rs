//! Whom the token is meant for.

use super::{check, fail, one_of};
use crate::json::{Kind, Value};
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::token::Token;
use crate::words::difference;

/// One of the audiences wanted is in `aud` (RFC 7519 section 4.1.3). An `aud` that is neither a string nor an
/// array of strings is refused even when nobody asked: nobody can tell whom it excludes.
pub(super) fn audience(token: &Token, policy: &Policy) -> Vec<Check> {
    let found = token.claims().and_then(|claims| claims.member("aud"));
    let outcome = match found {
        Some(value) if !well_formed(value) => {
            let mut outcome = fail("aud is neither a string nor an array of strings");
            if let Outcome::Fail { got, .. } = &mut outcome {
                *got = Some(value.to_string());
            }
            outcome
        }
        _ if policy.audiences.is_empty() => Outcome::NotAsked,
        Some(Value { kind: Kind::Array(items), .. }) => among(items, &policy.audiences),
        found => one_of(found, &policy.audiences, "aud"),
    };
    check("aud", "audience", Exit::Claim, outcome)
}

fn well_formed(value: &Value) -> bool {
    match &value.kind {
        Kind::String(_) => true,
        Kind::Array(items) => items.iter().all(|item| item.as_str().is_some()),
        _ => false,
    }
}

fn among(items: &[Value], wanted: &[String]) -> Outcome {
    let mut outcomes = items.iter().map(|item| one_of(Some(item), wanted, "aud"));
    if outcomes.any(|outcome| matches!(outcome, Outcome::Pass(_))) {
        return Outcome::Pass(String::new());
    }
    let names: Vec<_> = items.iter().filter_map(Value::as_str).collect();
    let pairs = names.iter().flat_map(|name| wanted.iter().map(move |wanted| (name, wanted)));
    let near =
        pairs.map(|(name, wanted)| (name, difference(name, wanted))).find(|(_, words)| !words.is_empty());
    let why = match (items, near) {
        ([], _) => "aud is an empty array".to_owned(),
        ([_], Some((_, words))) => words,
        (_, Some((name, words))) => format!("{name}: {words}"),
        (_, None) => String::new(),
    };
    let got = names.join(", ");
    Outcome::Fail { want: Some(wanted.join(" or ")), got: Some(got), why }
}
