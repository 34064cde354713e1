//! What the experiments look at, and the only way to their checks: counted, against the keys that were given.

use super::budget::{Budget, Effort};
use crate::alg::{Alg, Scheme};
use crate::checks::KeySource;
use crate::crypto;
use crate::json::Value;
use crate::key::{Form, Key, Material};
use crate::policy::Policy;
use crate::report::Check;
use crate::secret::Secret;
use crate::time::Instant;
use crate::token::{Found, Token};

/// A token that was refused, with everything that was at hand when it was.
pub struct Case<'a> {
    /// The token and how it was found.
    pub found: &'a Found,
    /// The token.
    pub token: &'a Token,
    /// The algorithm of its header, when it is one that is known.
    pub alg: Option<&'static Alg>,
    /// The keys that were given, with what they were read from.
    pub sources: &'a [KeySource],
    /// What the caller insisted on.
    pub policy: &'a Policy,
    /// What the checks came to, the signature first.
    pub checks: &'a [Check],
    /// The code of the verdict: `signature-mismatch`, `kid-unknown`, `alg-confusion`, `not-alive`, ...
    pub code: &'static str,
    /// Whether an experiment has fitted already.
    pub(super) fitting: bool,
    budget: Budget,
}

impl<'a> Case<'a> {
    pub(super) fn new(
        found: &'a Found,
        sources: &'a [KeySource],
        policy: &'a Policy,
        checks: &'a [Check],
        code: &'static str,
        effort: Effort,
    ) -> Self {
        let token = &found.token;
        let alg = token.alg().and_then(Alg::find);
        Self { found, token, alg, sources, policy, checks, code, fitting: false, budget: Budget::new(effort) }
    }

    /// Whether the signature was compared with at least one key and matched none.
    #[must_use]
    pub fn mismatch(&self) -> bool {
        self.code == "signature-mismatch"
    }

    /// Whether the signature is genuine and something else refuses the token.
    #[must_use]
    pub fn genuine(&self) -> bool {
        self.checks.first().is_some_and(|check| !check.refuses())
    }

    /// The check of this id, when it refuses the token.
    #[must_use]
    pub fn failed(&self, id: &str) -> Option<&'a Check> {
        self.checks.iter().find(|check| check.id == id && check.refuses())
    }

    /// A claim.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&'a Value> {
        self.token.claims()?.member(name)
    }

    /// A claim that is a string.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.claim(name)?.as_str()
    }

    /// A claim that is a date.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Instant> {
        Instant::from_json(self.claim(name)?).ok()
    }

    /// A member of the protected header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a Value> {
        self.token.header()?.member(name)
    }

    /// The shared secrets that were given, each with its source.
    pub fn secrets(&self) -> impl Iterator<Item = (&'a KeySource, &'a Secret)> + use<'a> {
        self.sources.iter().flat_map(|source| {
            source.set.keys.iter().filter_map(move |key| match &key.material {
                Material::Oct(secret) => Some((source, secret)),
                _ => None,
            })
        })
    }

    /// The public (or private) keys that were given, each with its source.
    pub fn public_keys(&self) -> impl Iterator<Item = (&'a KeySource, &'a Key)> + use<'a> {
        self.sources.iter().flat_map(|source| {
            let keys = source.set.keys.iter().filter(|key| !matches!(key.material, Material::Oct(_)));
            keys.map(move |key| (source, key))
        })
    }

    /// Whether this secret made the signature of the token over what it covers.
    pub fn secret_fits(&mut self, secret: &[u8]) -> bool {
        let Some(alg) = self.alg else { return false };
        let message = self.token.signing_input();
        self.mac_fits(alg, secret, message.as_bytes(), &self.token.signature.bytes)
    }

    /// Whether this secret made this signature over this message. Counted; false when the budget is spent.
    pub fn mac_fits(&mut self, alg: &'static Alg, secret: &[u8], message: &[u8], signature: &[u8]) -> bool {
        if !matches!(alg.scheme, Scheme::Hmac(_)) || !self.budget.mac() {
            return false;
        }
        let key = Key::new(Material::Oct(Secret::new(secret.to_vec())), Form::Raw);
        crypto::check(alg, &key, message, signature) == Ok(true)
    }

    /// Whether this key made this signature over this message. Counted; false when the budget is spent.
    pub fn key_fits(&mut self, alg: &'static Alg, key: &Key, message: &[u8], signature: &[u8]) -> bool {
        if let Material::Oct(secret) = &key.material {
            return self.mac_fits(alg, secret.expose(), message, signature);
        }
        self.budget.check() && crypto::check(alg, key, message, signature) == Ok(true)
    }

    /// How many HMACs and how many checks with public keys have been tried.
    #[must_use]
    pub fn tried(&self) -> (u32, u32) {
        (self.budget.macs_tried, self.budget.checks_tried)
    }
}
