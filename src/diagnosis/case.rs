//! What the experiments look at, and the only way to their checks: counted, against the keys that were given.

use std::collections::HashSet;

use super::budget::{Budget, Effort};
use crate::alg::{Alg, Hash, Scheme};
use crate::checks::KeySource;
use crate::crypto::{self, Opened};
use crate::json::Value;
use crate::key::{Form, Key, Material, Misfit, Purpose};
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
    /// The secrets that were tried on the token as it is, so that none is tried twice under two names.
    tried: HashSet<Vec<u8>>,
    /// The RSA keys that were looked through, with what they see in the signature.
    opened: Vec<(&'a Key, Vec<Opened>)>,
}

impl Drop for Case<'_> {
    fn drop(&mut self) {
        // The set gives its secrets to the wiping type, one by one.
        self.tried.drain().for_each(|secret| drop(Secret::new(secret)));
    }
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
        Self {
            found,
            token,
            alg,
            sources,
            policy,
            checks,
            code,
            fitting: false,
            budget: Budget::new(effort),
            tried: HashSet::new(),
            opened: Vec::new(),
        }
    }

    /// The hash of the HMAC that the header promises.
    #[must_use]
    pub fn hmac(&self) -> Option<Hash> {
        match self.alg?.scheme {
            Scheme::Hmac(hash) => Some(hash),
            _ => None,
        }
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

    /// Whether this secret made the signature of the token over what it covers. A secret that was tried already
    /// does not fit a second time.
    pub fn secret_fits(&mut self, secret: &[u8]) -> bool {
        let Some(alg) = self.alg.filter(|_| self.hmac().is_some()) else { return false };
        // HMAC fills a key that is shorter than a block up with zeros: so many of them are the same key.
        let zeros =
            if secret.len() <= 64 { secret.iter().rev().take_while(|byte| **byte == 0).count() } else { 0 };
        if !self.budget.has_mac() || !self.tried.insert(secret[..secret.len() - zeros].to_vec()) {
            return false;
        }
        let message = self.token.signing_input();
        self.mac_fits(alg, secret, message.as_bytes(), &self.token.signature.bytes)
    }

    /// Whether nothing is left to be tried with secrets.
    pub(super) fn macs_spent(&self) -> bool {
        !self.budget.has_mac()
    }

    /// Whether this secret made this signature over this message. Counted; false when the budget is spent.
    pub fn mac_fits(&mut self, alg: &'static Alg, secret: &[u8], message: &[u8], signature: &[u8]) -> bool {
        if !matches!(alg.scheme, Scheme::Hmac(_)) || !self.budget.mac(message.len()) {
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
        let known = self.public_keys().map(|(_, known)| known).find(|known| std::ptr::eq(*known, key));
        if signature == self.token.signature.bytes
            && let Some(ways) = known.and_then(|known| self.open(known))
            && !ways.iter().any(|made| made.scheme() == alg.scheme && made.covers(message))
        {
            return false;
        }
        self.budget.check() && crypto::check(alg, key, message, signature) == Ok(true)
    }

    /// What the RSA keys at hand see in the signature. Each key is looked at once, which counts as a check.
    pub fn opened(&mut self) -> Vec<(&'a KeySource, &'a Key, Opened)> {
        let mut all = Vec::new();
        for (source, key) in self.public_keys() {
            all.extend(self.open(key).unwrap_or_default().into_iter().map(|opened| (source, key, opened)));
        }
        all
    }

    /// What an RSA key sees in the signature. Nothing when it is of another kind, or cannot be looked through.
    fn open(&mut self, key: &'a Key) -> Option<Vec<Opened>> {
        /// Larger keys cost too much, and larger exponents are not computed with.
        const LARGEST: (usize, usize) = (8192, 8);
        let Material::Rsa(rsa) = &key.material else { return None };
        if let Some((_, ways)) = self.opened.iter().find(|(known, _)| std::ptr::eq(*known, key)) {
            return Some(ways.clone());
        }
        let small = rsa.bits() <= LARGEST.0 && rsa.exponent.len() <= LARGEST.1;
        if !small || !self.budget.check() {
            return None;
        }
        let ways = crypto::open(rsa, &self.token.signature.bytes);
        self.opened.push((key, ways.clone()));
        Some(ways)
    }

    /// How many HMACs and how many checks with public keys have been tried.
    #[must_use]
    pub fn tried(&self) -> (u32, u32) {
        (self.budget.macs_tried, self.budget.checks_tried)
    }
}

/// Whether a secret is the text of a key. Whoever has that key can sign with it (RFC 8725 section 2.1), so that a
/// signature made by it is no near miss.
pub(super) fn is_key_text(secret: &[u8]) -> bool {
    let key = Key::new(Material::Oct(Secret::new(secret.to_vec())), Form::Raw);
    let hmac = Alg::signing().find(|alg| matches!(alg.scheme, Scheme::Hmac(_)));
    hmac.is_some_and(|alg| matches!(key.fits(alg, Purpose::Check), Err(Misfit::SecretIsAKey { .. })))
}
