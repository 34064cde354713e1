//! The keyring: a JWK Set (RFC 7517 section 5) with private keys in which every key says where in its life it is.
//!
//! RFC 7517 allows members of one's own in a set and in its keys, so that any JOSE library can read it. What this
//! version does not know in a keyring is kept as it is.

mod error;
mod read;
mod rotate;
mod standing;
#[cfg(test)]
mod tests;
mod write;

use crate::alg::Alg;
use crate::base64;
use crate::crypto;
use crate::json::Value;
use crate::key::{Key, thumbprint_input};
use crate::time::Instant;

pub use error::Error;
pub use read::{read, recognise};
pub use rotate::{Act, Change, Maker, Order, Refusal, Step, Times};
pub use standing::Standing;
pub use write::Published;

/// What to do about a key set with states that is not sound.
pub const WHOLE: &str = "a key set without any \"state\" is taken as it is; one with it has to be whole";

/// Where in its life a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Published, so that verifiers can learn it. Nothing signs with it yet.
    Next,
    /// It signs.
    Active,
    /// It signs no more; its tokens are accepted for a while.
    Retiring,
    /// Nothing of it is accepted.
    Revoked,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 4] = [Self::Next, Self::Active, Self::Retiring, Self::Revoked];

    /// Its word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Active => "active",
            Self::Retiring => "retiring",
            Self::Revoked => "revoked",
        }
    }

    /// The state of this word.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// A keyring.
#[derive(Clone)]
pub struct Keyring {
    /// The keys, the oldest first.
    pub entries: Vec<Entry>,
    /// The keys that were taken out.
    pub pruned: Vec<Pruned>,
    /// The members of the set, whose `keys` and `pruned` are not looked at any more.
    whole: Value,
}

/// A key and its life.
#[derive(Clone)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// Its name, which no other key ever gets.
    pub kid: String,
    /// The one algorithm it is for.
    pub alg: &'static Alg,
    /// Where in its life it is.
    pub state: State,
    /// When what happened to it.
    pub dates: Dates,
    /// Why it was revoked.
    pub reason: Option<String>,
    /// Its thumbprint (RFC 7638), SHA-256 in base64url.
    pub print: String,
    /// Its members as they stand in the file.
    value: Value,
}

/// The dates of a key's life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// When it was made.
    pub created: Option<Instant>,
    /// Since when it signs.
    pub activated: Option<Instant>,
    /// When it signed no more.
    pub retired: Option<Instant>,
    /// From when on its tokens are refused.
    pub retire_after: Option<Instant>,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
}

/// What is kept of a key that was taken out.
#[derive(Clone, Debug)]
pub struct Pruned {
    /// Its name.
    pub kid: String,
    /// Its thumbprint (RFC 7638), SHA-256 in base64url, by which the name stays its own.
    pub thumbprint: String,
    /// Whether it had been revoked; otherwise its time was over.
    pub revoked: bool,
    /// Since when nothing of it is accepted, where that was kept.
    pub since: Option<Instant>,
    /// Why it was revoked.
    pub reason: Option<String>,
    /// Its members as they stand in the file.
    value: Value,
}

impl Keyring {
    /// A keyring without keys.
    #[must_use]
    pub fn empty() -> Self {
        Self { entries: Vec::new(), pruned: Vec::new(), whole: Value::object() }
    }

    /// The key of this name.
    #[must_use]
    pub fn named(&self, kid: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.kid == kid)
    }

    /// What is kept of the key of this name that was taken out.
    #[must_use]
    pub fn gone(&self, kid: &str) -> Option<&Pruned> {
        self.pruned.iter().find(|gone| gone.kid == kid)
    }

    /// The keys in this state.
    pub fn in_state(&self, state: State) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.state == state)
    }

    /// The keys that sign, the one that began last first: that is the one to sign with where no algorithm is named.
    #[must_use]
    pub fn signers(&self) -> Vec<&Entry> {
        let mut active: Vec<&Entry> = self.in_state(State::Active).collect();
        active.reverse();
        active.sort_by_key(|entry| std::cmp::Reverse(entry.dates.activated));
        active
    }

    /// What is known of this very key, whatever it is called here.
    #[must_use]
    pub fn entry_of(&self, print: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.print == print)
    }

    /// The key that signs with this algorithm.
    #[must_use]
    pub fn active(&self, alg: &Alg) -> Option<&Entry> {
        self.in_state(State::Active).find(|entry| entry.alg == alg)
    }
}

/// The RFC 7638 thumbprint of a key: SHA-256, in base64url. None when its public half is not known and cannot be
/// computed.
#[must_use]
pub fn thumbprint(key: &Key) -> Option<String> {
    let input = thumbprint_input(key).or_else(|| thumbprint_input(&crypto::complete(key).ok()?));
    input.map(|input| base64::encode(&crypto::sha256(input.expose())))
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyring").field("entries", &self.entries).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { kid, state, dates, .. } = self;
        f.debug_struct("Entry")
            .field("kid", kid)
            .field("state", state)
            .field("dates", dates)
            .finish_non_exhaustive()
    }
}
