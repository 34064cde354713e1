//! The issuers: who made a token, told from its header and claims, and what to do when it has leaked.
//!
//! One row per kind of token. A row is recognised by signs that code can decide; nothing is verified here.

mod amazon;
mod apps;
mod frameworks;
mod google;
mod hosted;
mod index;
mod microsoft;
mod pipelines;
mod self_hosted;
mod shape;
mod sign;
mod social;
#[cfg(test)]
mod tests;
mod workloads;

use std::cmp::Reverse;

use crate::json;

pub use index::Recogniser;
pub use shape::Shape;
pub use sign::Sign;

/// A kind of token that a known product makes, or that is made for it.
///
/// The texts are phrases without a full stop. `{braces}` stand for a part that differs from token to token;
/// `{iss}` is the claim `iss` of the token, as it is.
#[derive(Debug, PartialEq, Eq)]
pub struct Issuer {
    /// The id, which never changes: `google`, `entra-v2`.
    pub id: &'static str,
    /// The name of the product, as people say it.
    pub name: &'static str,
    /// What kind of token it is: `ID token`, `workload identity`.
    pub kind: &'static str,
    /// How it is told: several ways, each of them a list of signs that must all hold.
    /// Empty for a product whose credentials are no tokens at all.
    pub recognise: Vec<Vec<Sign>>,
    /// The claims that matter, and what they mean.
    pub claims: &'static str,
    /// Where the keys are that verify it: mostly a URL.
    pub keys: &'static str,
    /// What stops one that has leaked.
    pub stop: &'static str,
    /// How long it lives; "usually" where the product lets people change it.
    pub life: &'static str,
    /// Who says so.
    pub reference: &'static str,
    /// How sure the row is.
    pub sure: Sure,
    /// The header of a small example, as JSON; empty when such a token has none.
    pub example_header: &'static str,
    /// The claims of a small example, as JSON; empty when they cannot be read or there are none.
    pub example: &'static str,
}

/// How sure a row of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sure {
    /// The facts stand in the product's documentation, code or published tokens; a lifetime with "usually" is
    /// a default that people change.
    Sourced,
    /// Some of it was not found in the product's own documentation: say "as far as known".
    Careful,
}

/// What a match rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The make-up of the token only: "looks like".
    Shape,
    /// An `iss` that belongs to the product. Not proven either, before the signature is checked.
    Name,
}

/// A row that fits a token, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The row.
    pub issuer: &'static Issuer,
    /// The signs that held, all of them; each one's `Display` says it in words.
    pub signs: &'static [Sign],
    /// Whether the product is named or only looks like it.
    pub by: By,
}

impl Match {
    /// The signs in words: `["iss is https://accounts.google.com"]`.
    #[must_use]
    pub fn evidence(&self) -> Vec<String> {
        self.signs.iter().map(ToString::to_string).collect()
    }
}

/// The rows that fit, the most specific first: more signs come before fewer, a named issuer before a shape.
///
/// Parts that cannot be read (an encrypted payload, a header that is no JSON) come as `null`.
/// A token that anybody could have made fits nothing.
#[must_use]
pub fn recognise(header: &json::Value, claims: &json::Value) -> Vec<Match> {
    sorted(index::all_fitting(header, claims))
}

fn sorted(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|fit| Reverse((fit.signs.len(), fit.by)));
    found
}

fn by(signs: &[Sign]) -> By {
    if signs.iter().any(Sign::names_the_issuer) { By::Name } else { By::Shape }
}

/// Every row, family by family; sorted by id within a family.
pub fn all() -> impl Iterator<Item = &'static Issuer> {
    FAMILIES.iter().flat_map(|family| family.iter())
}

/// The row with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Issuer> {
    all().find(|issuer| issuer.id == id)
}

static FAMILIES: [&crate::rows::Rows<Issuer>; 10] = [
    &google::ISSUERS,
    &microsoft::ISSUERS,
    &amazon::ISSUERS,
    &hosted::ISSUERS,
    &self_hosted::ISSUERS,
    &social::ISSUERS,
    &pipelines::ISSUERS,
    &workloads::ISSUERS,
    &apps::ISSUERS,
    &frameworks::ISSUERS,
];
