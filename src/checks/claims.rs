//! Claims that the caller names: what they must say, and which must be there.

use super::{fail, shown};
use crate::json::Value;
use crate::policy::{Place, Policy};
use crate::report::{Check, Exit, Outcome};
use crate::token::Token;
use crate::words::difference;

/// `--claim NAME=VALUE`: there, and exactly this value.
pub(super) fn expected(token: &Token, policy: &Policy) -> Vec<Check> {
    let one = |place: &Place, value: &Value| {
        let outcome = match find(token, place) {
            None => Outcome::Fail {
                want: Some(shown(value)),
                got: None,
                why: format!("the token has no {}", place.label),
            },
            Some(found) if found.same(value) => Outcome::Pass(String::new()),
            Some(found) => Outcome::Fail {
                want: Some(shown(value)),
                got: Some(shown(found)),
                why: how_it_differs(found, value),
            },
        };
        named("claim", place, outcome)
    };
    policy.claims.iter().map(|expected| one(&expected.place, &expected.value)).collect()
}

/// `--require NAME`: there, whatever it says; `null` does not count.
pub(super) fn required(token: &Token, policy: &Policy) -> Vec<Check> {
    let one = |place: &Place| {
        let outcome = match find(token, place) {
            None => fail(format!("the token has no {}", place.label)),
            Some(found) if found.type_name() == "null" => fail(format!("{} is null", place.label)),
            Some(_) => Outcome::Pass(String::new()),
        };
        named("require", place, outcome)
    };
    policy.required.iter().map(one).collect()
}

fn find<'a>(token: &'a Token, place: &Place) -> Option<&'a Value> {
    place.path.find(token.claims()?).ok().flatten()
}

fn named(kind: &str, place: &Place, outcome: Outcome) -> Check {
    let label = if kind == "claim" { place.label.clone() } else { format!("has {}", place.label) };
    Check { id: format!("{kind}:{}", place.label), label, exit: Exit::Claim, outcome }
}

fn how_it_differs(found: &Value, wanted: &Value) -> String {
    if let Some(items) = found.as_array()
        && items.iter().any(|item| item.same(wanted))
    {
        return "it is a list that has this value among others".into();
    }
    if found.type_name() != wanted.type_name() {
        let article = |name: &str| {
            if name.starts_with(['a', 'o']) { format!("an {name}") } else { format!("a {name}") }
        };
        return format!("{} is not {}", article(found.type_name()), article(wanted.type_name()));
    }
    match (found.as_str(), wanted.as_str()) {
        (Some(found), Some(wanted)) => difference(found, wanted),
        _ => String::new(),
    }
}
