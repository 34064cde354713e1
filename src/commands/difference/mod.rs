//! `inspect A --diff B`: what differs between two tokens, part by part, and which of it decides acceptance.

mod decide;
mod json;
mod spelling;
#[cfg(test)]
mod tests;

use crate::base64;
use crate::json::Value;
use crate::terms::Place;
use crate::time::Instant;
use crate::token::{Form, Part, Token};

/// What tells two tokens apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Whether they are the same, letter for letter.
    pub identical: bool,
    /// How their parts are put together, when that differs.
    pub form: Option<(Form, Form)>,
    /// What one says and the other does not, or says differently.
    pub changes: Vec<Change>,
    /// Parts that say the same in other characters.
    pub spelling: Vec<Spelling>,
    /// The signatures, or the authentication tags of sealed tokens.
    pub signature: Signature,
    /// The differences that decide which of the two is accepted.
    pub decides: Vec<Deciding>,
}

/// One difference of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part: `header`, `payload`, `unprotected`, `disclosures`, ...
    pub part: &'static str,
    /// The place in it, as `decode --claim` takes it: `realm_access[roles]`; empty for the whole part.
    pub path: String,
    /// What kind of difference it is.
    pub what: What,
    /// What A says, as JSON; of lists only what B does not say.
    pub a: Option<String>,
    /// What B says, as JSON; of lists only what A does not say.
    pub b: Option<String>,
    /// The difference in a few words; may be empty.
    pub words: String,
}

/// The kind of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Only A has it.
    OnlyA,
    /// Only B has it.
    OnlyB,
    /// Both have it, with other values.
    Changed,
    /// The same elements in another order or shape, which says the same to most readers.
    Shape,
}

/// A part that says the same in other characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The part.
    pub part: &'static str,
    /// In what they differ: `white space`, `the order of members`.
    pub aspects: Vec<&'static str>,
}

/// How two signatures compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Neither has one.
    Missing,
    /// They are the same.
    Same,
    /// They differ; so many bytes each.
    Different(usize, usize),
}

/// A difference that decides acceptance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// What it is about: `exp`, `alg`, `signature`.
    pub name: &'static str,
    /// What it means, in one line: `A expired 3 h ago, B expires in 57 min`.
    pub line: String,
}

/// Compares two tokens.
#[must_use]
pub fn compare(a: &Token, b: &Token, now: Instant) -> Comparison {
    let mut changes = Vec::new();
    let mut spelling = Vec::new();
    let sealed = a.form.is_sealed() || b.form.is_sealed();
    part("header", Place::Header, &a.header, &b.header, &mut changes, &mut spelling);
    if sealed {
        bytes("ciphertext", &a.payload, &b.payload, &mut changes);
    } else {
        part("payload", Place::Claim, &a.payload, &b.payload, &mut changes, &mut spelling);
    }
    let (empty, members) =
        (Value::object(), |token: &Token| token.unprotected.as_ref().map(|(_, value)| value.clone()));
    if a.unprotected.is_some() || b.unprotected.is_some() {
        let (one, two) = (members(a).unwrap_or(empty.clone()), members(b).unwrap_or(empty));
        json::compare("unprotected", Place::Header, &one, &two, &mut changes);
    }
    disclosed(a, b, &mut changes);
    if a.key_binding != b.key_binding {
        changes.push(whole("key binding", a.key_binding.as_deref(), b.key_binding.as_deref()));
    }
    let signature = signatures(a, b);
    let decides = decide::decide(a, b, &changes, signature, now);
    Comparison {
        identical: a.text == b.text,
        form: (a.form != b.form).then_some((a.form, b.form)),
        changes,
        spelling,
        signature,
        decides,
    }
}

fn part(
    name: &'static str,
    place: Place,
    a: &Part,
    b: &Part,
    changes: &mut Vec<Change>,
    spelling: &mut Vec<Spelling>,
) {
    if a.raw == b.raw {
        return;
    }
    let (Some(one), Some(two), true, true) =
        (&a.json, &b.json, a.json_error.is_none(), b.json_error.is_none())
    else {
        bytes(name, a, b, changes);
        return;
    };
    let before = changes.len();
    let seen = json::compare(name, place, one, two, changes);
    if changes.len() == before {
        spelling.push(Spelling { part: name, aspects: spelling::aspects(a, b, seen) });
    }
}

/// Parts that are not compared as JSON.
fn bytes(name: &'static str, a: &Part, b: &Part, changes: &mut Vec<Change>) {
    if a.raw == b.raw {
        return;
    }
    let words = if a.bytes == b.bytes {
        "the same bytes in other base64url characters".to_owned()
    } else {
        let common = a.bytes.iter().zip(&b.bytes).take_while(|(a, b)| a == b).count();
        format!("{} and {} bytes, the first {common} the same", a.bytes.len(), b.bytes.len())
    };
    let text = |part: &Part| {
        let text = part.text.clone().unwrap_or_else(|| base64::encode(&part.bytes));
        (!part.raw.is_empty()).then(|| Value::from(text.as_str()).to_string())
    };
    let (one, two) = (text(a), text(b));
    let what = kind(one.as_ref(), two.as_ref());
    changes.push(Change { part: name, path: String::new(), what, a: one, b: two, words });
}

fn whole(name: &'static str, a: Option<&str>, b: Option<&str>) -> Change {
    let text = |text: Option<&str>| text.map(|text| Value::from(text).to_string());
    let (a, b) = (text(a), text(b));
    Change { part: name, path: String::new(), what: kind(a.as_ref(), b.as_ref()), a, b, words: String::new() }
}

fn kind(a: Option<&String>, b: Option<&String>) -> What {
    match (a, b) {
        (Some(_), None) => What::OnlyA,
        (None, Some(_)) => What::OnlyB,
        _ => What::Changed,
    }
}

/// What one token discloses and the other does not, whatever the order.
fn disclosed(a: &Token, b: &Token, changes: &mut Vec<Change>) {
    let only = |these: &Token, those: &Token| -> Vec<String> {
        let known: std::collections::HashSet<_> =
            those.disclosures.iter().map(|part| part.raw.as_str()).collect();
        let missing = these.disclosures.iter().filter(|part| !known.contains(part.raw.as_str()));
        missing.map(|part| part.text.clone().unwrap_or_else(|| part.raw.clone())).collect()
    };
    let change =
        |what, a, b| Change { part: "disclosures", path: String::new(), what, a, b, words: String::new() };
    let text = |text: &String| Some(Value::from(text.as_str()).to_string());
    changes.extend(only(a, b).iter().map(|one| change(What::OnlyA, text(one), None)));
    changes.extend(only(b, a).iter().map(|one| change(What::OnlyB, None, text(one))));
}

fn signatures(a: &Token, b: &Token) -> Signature {
    match (a.signature.raw.is_empty(), b.signature.raw.is_empty()) {
        (true, true) => Signature::Missing,
        _ if a.signature.raw == b.signature.raw => Signature::Same,
        _ => Signature::Different(a.signature.bytes.len(), b.signature.bytes.len()),
    }
}
