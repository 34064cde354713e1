//! Why does it not verify? Experiments that look for the reason after a refusal.
//!
//! A diagnosis is a row: what it is called, what it tries, what it says. It never changes the verdict, never
//! repeats a secret or a part of one, never advises switching a check off, and uses no keys but those that
//! were given. A valid token pays nothing for it.

mod budget;
mod case;
mod claims;
mod codes;
pub mod elsewhere;
mod input;
mod keys;
mod secret;
mod signature;
mod vendors;

pub use budget::Effort;
pub use case::Case;
pub use codes::{of_code, of_misfit, told};
pub(crate) use keys::spellings;
pub use keys::{of_key, of_set};
pub use secret::public::published_secrets;

use crate::checks::KeySource;
use crate::policy::Policy;
use crate::report::{Check, Diagnosed};
use crate::rows::Rows;
use crate::token::Found;

/// A reason that is looked for.
pub struct Diagnosis {
    /// `NM` and two digits; never given to another reason.
    pub id: &'static str,
    /// What kind of reason it is.
    pub class: Class,
    /// When it is looked for.
    pub tier: Tier,
    /// What it is called.
    pub title: &'static str,
    /// How it looks in other programs, for finding it by their words.
    pub looks_like: &'static str,
    /// What happens and what to do, in a few sentences.
    pub explanation: &'static str,
    /// Where it was seen.
    pub source: &'static str,
    /// Looks for it. Nothing found is the usual answer.
    pub look: fn(&mut Case<'_>) -> Vec<Finding>,
}

/// The kinds of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The text around or of the token.
    Input,
    /// The key or its file.
    Key,
    /// The signature.
    Signature,
    /// A claim.
    Claim,
    /// The ways of one issuer.
    Vendor,
}

/// When a reason is looked for. Of the three middle tiers the next one is tried only when nothing fits so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Seen without an experiment: what the reading of token and key has told, and what issuers are known for.
    Seen,
    /// Cheap: variants of the secret as text.
    Text,
    /// Other digests, paddings, wrappings and signing inputs.
    Structure,
    /// Other keys at hand.
    Keys,
    /// The claims.
    Claims,
    /// When nothing fits: what was tried, and what else may be the matter.
    Ending,
}

/// What an experiment found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How sure it is.
    pub confidence: Confidence,
    /// The change that makes it fit, in a few words: `newline removed`. Never a secret or a part of one.
    pub edit: String,
    /// What happened, in one or two sentences.
    pub message: String,
    /// One thing to type or to do.
    pub advice: Option<String>,
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// The signature was checked and fits, or it is written in the input in so many words.
    Fits,
    /// It has the looks of it.
    LooksLike,
}

impl Finding {
    /// Something that was proved.
    #[must_use]
    pub fn fits(edit: impl Into<String>, message: impl Into<String>) -> Self {
        Self { confidence: Confidence::Fits, edit: edit.into(), message: message.into(), advice: None }
    }

    /// Something that has the looks of it.
    #[must_use]
    pub fn looks_like(edit: impl Into<String>, message: impl Into<String>) -> Self {
        Self { confidence: Confidence::LooksLike, ..Self::fits(edit, message) }
    }

    /// The same with one thing to type or to do.
    #[must_use]
    pub fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

/// The rows, family by family.
static FAMILIES: [&Rows<Diagnosis>; 15] = [
    &input::ROWS,
    &secret::coded::ROWS,
    &secret::around::ROWS,
    &secret::env::ROWS,
    &secret::letters::ROWS,
    &secret::public::ROWS,
    &signature::digest::ROWS,
    &signature::ecdsa::ROWS,
    &signature::input::ROWS,
    &signature::wrapped::ROWS,
    &signature::samples::ROWS,
    &signature::other::ROWS,
    &keys::ROWS,
    &claims::ROWS,
    &vendors::ROWS,
];

/// Every diagnosis.
pub fn all() -> impl Iterator<Item = &'static Diagnosis> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// The diagnosis of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Diagnosis> {
    all().find(|diagnosis| diagnosis.id.eq_ignore_ascii_case(id))
}

/// Looks for the reasons of a refusal.
#[must_use]
pub fn diagnose(
    found: &Found,
    sources: &[KeySource],
    policy: &Policy,
    checks: &[Check],
    code: &'static str,
    effort: Effort,
) -> Vec<Diagnosed> {
    run(&mut Case::new(found, sources, policy, checks, code, effort))
}

/// How many HMACs and how many checks with public keys [`diagnose`] takes.
#[must_use]
pub fn cost(
    found: &Found,
    sources: &[KeySource],
    policy: &Policy,
    checks: &[Check],
    code: &'static str,
    effort: Effort,
) -> (u32, u32) {
    let mut case = Case::new(found, sources, policy, checks, code, effort);
    run(&mut case);
    case.tried()
}

fn run(case: &mut Case<'_>) -> Vec<Diagnosed> {
    const TIERS: [Tier; 6] =
        [Tier::Seen, Tier::Text, Tier::Structure, Tier::Keys, Tier::Claims, Tier::Ending];
    let mut out = Vec::new();
    for tier in TIERS {
        let experiment = matches!(tier, Tier::Text | Tier::Structure | Tier::Keys | Tier::Ending);
        if experiment && case.fitting {
            continue;
        }
        for diagnosis in all().filter(|diagnosis| diagnosis.tier == tier) {
            let findings = (diagnosis.look)(case);
            case.fitting |=
                experiment && findings.iter().any(|finding| finding.confidence == Confidence::Fits);
            out.extend(findings.into_iter().map(|finding| diagnosis.diagnosed(finding)));
        }
    }
    out
}

impl Diagnosis {
    fn diagnosed(&self, finding: Finding) -> Diagnosed {
        Diagnosed {
            id: self.id,
            title: self.title,
            certain: finding.confidence == Confidence::Fits,
            edit: finding.edit,
            message: finding.message,
            advice: finding.advice,
        }
    }
}

#[cfg(test)]
mod tests;
