//! Nonces of ECDSA that were used twice: from two such signatures anybody computes the key.

use std::collections::HashMap;

use crate::alg::{Alg, Scheme};
use crate::crypto;
use crate::token::Token;

/// So many pairs are kept; one is enough to lose a key.
const PAIRS: usize = 100;

/// The nonces that were seen, each as a short hash of what shows it, with the token and a hash of its message.
#[derive(Debug, Default)]
pub(super) struct Nonces {
    seen: HashMap<u64, (u32, u32)>,
    reused: Vec<(u32, u32)>,
}

impl Nonces {
    /// Takes note of a token. If another message was signed with the same nonce, its number.
    pub(super) fn add(&mut self, token: &Token, number: u32) -> Option<u32> {
        let alg = token.alg().and_then(Alg::find)?;
        let Scheme::Ecdsa(curve) = alg.scheme else { return None };
        let r = token.signature.bytes.get(..curve.size())?;
        let (nonce, message) = (hash(r), short(hash(token.signing_input().as_bytes())));
        let (first, seen) = *self.seen.entry(nonce).or_insert((number, message));
        if seen == message {
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

/// Half of it is enough beside a nonce.
fn short(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or_default()
}

fn hash(bytes: &[u8]) -> u64 {
    crypto::sha256(bytes).iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}
