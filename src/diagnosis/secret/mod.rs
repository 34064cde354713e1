//! The secret is nearly the right one: decoded or not, quoted, with a line ending, in another character set.
//!
//! Every row makes readings of the secrets that were given; one that makes the signature of the token is told.
//! Two edits at once are made only of those in [`pairs`].

pub(super) mod around;
pub(super) mod coded;
pub(super) mod env;
pub(super) mod letters;
pub(super) mod pairs;
pub(super) mod public;

#[cfg(test)]
pub(super) mod tests;

pub(crate) use public::KNOWN;

use super::case::is_key_text;
use super::{Case, Finding};
use crate::checks::Given;
use crate::key::{Form, Material};
use crate::secret::Secret;

/// A shared secret as it was used, and what it was read from.
pub(super) struct Held<'a> {
    pub(super) secret: &'a [u8],
    pub(super) form: Form,
    pub(super) given: Option<&'a Given>,
}

/// A secret that might be the one, and what it means if it is.
pub(super) struct Reading {
    pub(super) secret: Secret,
    pub(super) finding: Finding,
}

impl Held<'_> {
    /// The secret as text.
    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(self.secret).ok()
    }
}

impl Reading {
    pub(super) fn new(secret: impl Into<Vec<u8>>, finding: Finding) -> Self {
        Self { secret: Secret::new(secret.into()), finding }
    }
}

/// Makes readings of the secrets, when the signature was compared with them, and tells those that made it.
pub(super) fn look(case: &mut Case<'_>, readings: fn(&Held<'_>) -> Vec<Reading>) -> Vec<Finding> {
    if case.mismatch() { try_all(case, readings) } else { Vec::new() }
}

/// Makes readings of every secret at hand, and tells those that made the signature.
pub(super) fn try_all(case: &mut Case<'_>, readings: fn(&Held<'_>) -> Vec<Reading>) -> Vec<Finding> {
    if case.hmac().is_none() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for source in case.sources {
        for key in &source.set.keys {
            let Material::Oct(secret) = &key.material else { continue };
            if case.macs_spent() {
                return findings;
            }
            let held = Held { secret: secret.expose(), form: key.form, given: source.given.as_ref() };
            for reading in readings(&held) {
                let changed = reading.secret.expose() != held.secret;
                let fits = changed && case.secret_fits(reading.secret.expose());
                // The text of a JWK with a secret in it is as secret as that.
                if fits && (held.form == Form::Jwk || !is_key_text(reading.secret.expose())) {
                    findings.push(reading.finding);
                }
            }
        }
    }
    findings
}
