//! Which differences decide whether a token is accepted, with a line for each.

use crate::alg::Alg;
use crate::json::Value;
use crate::terms::Place;
use crate::time::{Instant, relative};
use crate::token::Token;
use crate::words::list;

use super::{Change, Deciding, Signature, What};

/// Longer values are cut in a line.
const SHOWN: usize = 60;

/// A member that decides, and what its difference means.
struct Row {
    name: &'static str,
    place: Place,
    line: fn(Option<&Value>, Option<&Value>, Instant) -> String,
}

const fn row(
    name: &'static str,
    place: Place,
    line: fn(Option<&Value>, Option<&Value>, Instant) -> String,
) -> Row {
    Row { name, place, line }
}

const ROWS: [Row; 12] = [
    row("alg", Place::Header, alg),
    row("enc", Place::Header, |a, b, _| both(a, b, "the content is encrypted differently")),
    row("kid", Place::Header, |a, b, _| both(a, b, "another key is named; the key set must hold it")),
    row("typ", Place::Header, |a, b, _| {
        both(a, b, "a reader that checks the type takes one of them at most")
    }),
    row("crit", Place::Header, |a, b, _| {
        both(a, b, "a reader must refuse what it does not understand of it (RFC 7515 section 4.1.11)")
    }),
    row("b64", Place::Header, |a, b, _| both(a, b, "the payload is signed in another form (RFC 7797)")),
    row("iss", Place::Claim, |a, b, _| both(a, b, "another issuer, whose keys are others")),
    row("aud", Place::Claim, |a, b, _| both(a, b, "each is for whom it names")),
    row("exp", Place::Claim, exp),
    row("nbf", Place::Claim, nbf),
    row("cnf", Place::Claim, |a, b, _| match (a, b) {
        (Some(_), None) => "A is bound to a key, B is good for whoever holds it".into(),
        (None, Some(_)) => "A is good for whoever holds it, B is bound to a key".into(),
        _ => "they are bound to different keys: each needs the proof of its own".into(),
    }),
    row("scope", Place::Claim, |a, b, _| both(a, b, "they allow different things")),
];

/// The lines, in the order in which a reader checks.
pub(super) fn decide(
    a: &Token,
    b: &Token,
    changes: &[Change],
    signature: Signature,
    now: Instant,
) -> Vec<Deciding> {
    let mut found = Vec::new();
    if a.form.is_sealed() != b.form.is_sealed() {
        let line =
            if a.form.is_sealed() { "A is encrypted, B is signed" } else { "A is signed, B is encrypted" };
        found.push(Deciding { name: "form", line: line.into() });
    }
    for row in &ROWS {
        let part = if row.place == Place::Header { "header" } else { "payload" };
        let here = |change: &&Change| {
            let behind = change.path.strip_prefix(row.name);
            change.part == part
                && change.what != What::Shape
                && behind.is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
        };
        if changes.iter().any(|change| here(&change)) {
            let of = |token: &Token| {
                let object = if row.place == Place::Header { token.header() } else { token.claims() };
                object.and_then(|object| object.member(row.name)).cloned()
            };
            let (one, two) = (of(a), of(b));
            found.push(Deciding { name: row.name, line: (row.line)(one.as_ref(), two.as_ref(), now) });
        }
    }
    found.extend(signed(a, b, signature).map(|line| Deciding { name: "signature", line }));
    found
}

fn signed(a: &Token, b: &Token, signature: Signature) -> Option<String> {
    let same_input = a.signing_input() == b.signing_input();
    match signature {
        Signature::Same if same_input => None,
        Signature::Same => {
            Some("the same over different contents: no more than one of the two can be genuine".into())
        }
        Signature::Different(0, _) => Some("A has none, which nothing makes genuine".into()),
        Signature::Different(_, 0) => Some("B has none, which nothing makes genuine".into()),
        Signature::Different(_, _) if same_input => {
            let random = a.alg().is_some_and(|alg| alg.starts_with("ES") || alg.starts_with("PS"));
            Some(if random {
                "the contents are the same: signed twice, or with another key".into()
            } else {
                "the contents are the same: with this algorithm it is another key, or one of them was altered"
                    .into()
            })
        }
        Signature::Different(one, two) if one != two => {
            Some(format!("{one} bytes in A, {two} in B: another algorithm or size of key"))
        }
        Signature::Missing | Signature::Different(_, _) => None,
    }
}

fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else { return "has none".into() };
    let text = match value.as_array() {
        Some(items) if !items.is_empty() && items.iter().all(|item| item.as_str().is_some()) => {
            list(&items.iter().filter_map(Value::as_str).take(5).collect::<Vec<_>>())
        }
        _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
    };
    if text.chars().nth(SHOWN).is_none() {
        text
    } else {
        text.chars().take(SHOWN).chain("...".chars()).collect()
    }
}

fn both(a: Option<&Value>, b: Option<&Value>, meaning: &str) -> String {
    format!("A {}, B {}: {meaning}", shown(a), shown(b))
}

fn alg(a: Option<&Value>, b: Option<&Value>, _: Instant) -> String {
    let of = |value: Option<&Value>| value.and_then(Value::as_str).and_then(Alg::find);
    let kind = |alg: &Alg| std::mem::discriminant(&alg.scheme);
    let meaning = match (of(a), of(b)) {
        (Some(one), Some(two)) if kind(one) == kind(two) => "the reader must allow both",
        (Some(one), Some(two)) => {
            return both(a, b, &format!("A takes {}, B takes {}", one.key_in_words(), two.key_in_words()));
        }
        _ => "a reader refuses what it does not know",
    };
    both(a, b, meaning)
}

fn exp(a: Option<&Value>, b: Option<&Value>, now: Instant) -> String {
    each(a, b, "never expires", |time| {
        let when = relative(time, now);
        // At the very second it has expired (RFC 7519 section 4.1.4).
        if time <= now { format!("expired {when}") } else { format!("expires {when}") }
    })
}

fn nbf(a: Option<&Value>, b: Option<&Value>, now: Instant) -> String {
    each(a, b, "has no nbf", |time| {
        let when = relative(time, now);
        if time > now { format!("becomes valid {when}") } else { format!("became valid {when}") }
    })
}

fn each(a: Option<&Value>, b: Option<&Value>, none: &str, date: impl Fn(Instant) -> String) -> String {
    let of = |value: Option<&Value>| match value {
        None => none.to_owned(),
        Some(value) => match Instant::from_json(value) {
            Ok(time) => date(time),
            Err(error) => format!("has {error}"),
        },
    };
    format!("A {}, B {}", of(a), of(b))
}
