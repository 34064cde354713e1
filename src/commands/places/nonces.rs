//! Nonces of ECDSA that were used twice: from two such signatures anybody computes the key.

use std::collections::HashMap;

use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::scan::{Ready, Seed};

/// So many pairs are kept; one is enough to lose a key.
pub(super) const PAIRS: usize = 100;

/// The nonces that were seen, each as a short hash of what shows it, with the token and a hash of its message.
#[derive(Debug, Default)]
pub(super) struct Nonces {
    seen: HashMap<u64, (u32, u32), Ready>,
    reused: Vec<(u32, u32)>,
}

impl Nonces {
    /// Takes note of a token with this algorithm. If another message was signed with the same nonce, its number.
    pub(super) fn add(&mut self, seed: Seed, alg: Option<&Alg>, text: &str, number: u32) -> Option<u32> {
        let Scheme::Ecdsa(curve) = alg?.scheme else { return None };
        let signed = text.split('~').next()?;
        let (message, signature) = signed.rsplit_once('.')?;
        let signature = base64::decode_plainly(signature)?;
        let [nonce, _] = seed.fingerprint(signature.get(..curve.size())?);
        let [message, _] = seed.fingerprint(message.as_bytes());
        // Half of it is enough beside a nonce.
        let message = u32::try_from(message >> 32).unwrap_or_default();
        let (first, known) = *self.seen.entry(nonce).or_insert((number, message));
        if known == message {
            return None;
        }
        if self.reused.len() < PAIRS {
            self.reused.push((first, number));
        }
        Some(first)
    }

    pub(super) fn reused(&self) -> &[(u32, u32)] {
        &self.reused
    }
}
