//! Which keys of a file come into question for a token.

use super::{Container, Error, Key, KeySet, Misfit, Purpose};
use crate::alg::Alg;

/// A key that is worth trying, or worth explaining why not.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The key.
    pub key: &'a Key,
    /// Whether it may check this algorithm.
    pub fit: Result<(), Misfit>,
}

impl KeySet {
    /// The keys of this name; several may share it.
    pub fn named<'a>(&'a self, kid: &str) -> impl Iterator<Item = &'a Key> {
        self.keys.iter().filter(move |key| key.kid.as_deref() == Some(kid))
    }

    /// The names there are, in order.
    pub fn kids(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().filter_map(|key| key.kid.as_deref())
    }

    /// The keys of one name alone, as `KEY#kid` asks for them.
    ///
    /// # Errors
    /// When there is none; when there is one that could not be understood, why not.
    pub fn pick(mut self, kid: &str) -> Result<Self, Error> {
        if self.named(kid).next().is_none() {
            let rejected = self.rejected.iter().find(|entry| entry.kid.as_deref() == Some(kid));
            let there = self.kids().map(str::to_owned).collect();
            return Err(
                rejected.map_or(Error::NoSuchKid { kid: kid.to_owned(), there }, |entry| entry.why.clone())
            );
        }
        self.keys.retain(|key| key.kid.as_deref() == Some(kid));
        self.rejected.clear();
        Ok(self)
    }

    /// The keys that come into question for a token with this `kid` and `alg`, the best first.
    ///
    /// A file that is one key, or a few PEM blocks, has no names to go by: every key counts. In a set, a `kid`
    /// of the token picks the keys of that name and no others, except that a set of one key without a name
    /// stands for any. Where no name decides, the keys that fit are taken; when none fits, all with their
    /// reasons.
    #[must_use]
    pub fn candidates(&self, kid: Option<&str>, alg: &Alg) -> Vec<Candidate<'_>> {
        let tried = |key| Candidate { key, fit: Key::fits(key, alg, Purpose::Check) };
        if let Some(kid) = kid.filter(|_| self.container != Container::Plain) {
            let nameless = self.rejected.is_empty() && matches!(&self.keys[..], [key] if key.kid.is_none());
            let named = self.keys.iter().filter(|key| nameless || key.kid.as_deref() == Some(kid));
            return sorted(named.map(tried).collect());
        }
        let mut found = sorted(self.keys.iter().map(tried).collect());
        let fitting = found.partition_point(|candidate| rank(&candidate.fit) < REFUSED);
        if fitting > 0 {
            found.truncate(fitting);
        }
        found
    }
}

/// The rank of a key that cannot be used.
const REFUSED: usize = 2;

/// Keys that fit come first, then those that fit but for their size.
fn rank(fit: &Result<(), Misfit>) -> usize {
    match fit {
        Ok(()) => 0,
        Err(Misfit::TooSmall { .. }) => 1,
        Err(_) => REFUSED,
    }
}

fn sorted(mut found: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    found.sort_by_key(|candidate| rank(&candidate.fit));
    found
}
