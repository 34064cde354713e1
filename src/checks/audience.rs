//! Whom the token is meant for.

use super::{check, fail, one_of, smallest};
use crate::json::{Kind, Value};
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::token::Token;

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
    let why = if names.is_empty() { "aud is an empty array".to_owned() } else { smallest(&names, wanted) };
    let got = if names.is_empty() { "[]".to_owned() } else { names.join(", ") };
    Outcome::Fail { want: Some(wanted.join(" or ")), got: Some(got), why }
}
