//! Signatures that everybody has copied: those of the sample tokens of jwt.io and RFC 7515.

use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;
use crate::token::{Copied, Likeness, Token};

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![Diagnosis {
    id: "NM66",
    class: Class::Signature,
    tier: Tier::Seen,
    title: "the signature of a sample",
    looks_like: "a token from a tutorial that verifies with nothing",
    explanation: "Tutorials, slides and tests often carry the signature of the jwt.io sample behind another header or \
                  payload, sometimes with a letter changed. Such a token was never signed: there is no key that makes \
                  it valid.",
    source: "a textbook token; jwt.io; RFC 7515 appendix A.1",
    look: sample,
}];

/// The sample whose signature this is, changed by a letter or not.
fn of(token: &Token) -> Option<Likeness> {
    token.sample().filter(|likeness| likeness.part != Copied::Payload)
}

/// Whether the signature is copied from a sample, so that no key makes it.
pub(super) fn is_copied(token: &Token) -> bool {
    of(token).is_some_and(|likeness| likeness.part != Copied::Whole)
}

fn sample(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(Likeness { sample, part }) = of(case.token).filter(|_| is_copied(case.token) && !case.genuine())
    else {
        return Vec::new();
    };
    let name = sample.name;
    let whole = case.token.header.raw == sample.header && case.token.payload.raw == sample.payload;
    let other = if whole { "" } else { ", whose payload is another" };
    let (edit, message) = match part {
        Copied::Edited(at) => {
            let letter = sample.letter(at);
            (
                format!("signature of the {name} sample, {letter} changed"),
                format!(
                    "this is the signature of the {name} sample{other}, with its {letter} changed; no key makes it"
                ),
            )
        }
        _ => (
            format!("signature of the {name} sample"),
            format!("this is the signature of the {name} sample{other}; no key makes it fit this token"),
        ),
    };
    let finding = Finding::fits(edit, message)
        .advice("take a token that was signed: from your issuer, or from jotbook encode");
    vec![finding]
}
