//! What a key's state means for a token that it signed.

use std::fmt;

use super::{Entry, Keyring, Pruned, State};
use crate::time::{Instant, Zone, absolute};

/// What a key's state means at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It signs.
    Active,
    /// It signs no more, and is accepted until then.
    Retiring(Instant),
    /// It is accepted no more: since when, where that is known.
    Retired(Option<Instant>),
    /// Nothing should be signed with it yet.
    Staged,
    /// Nothing of it is accepted: since when, and why.
    Revoked(Option<Instant>, Option<String>),
}

impl Entry {
    /// What its state means at this moment. At the very end of its overlap it is refused.
    #[must_use]
    pub fn standing(&self, now: Instant) -> Standing {
        match (self.state, self.dates.retire_after) {
            (State::Next, _) => Standing::Staged,
            (State::Active, _) => Standing::Active,
            (State::Retiring, Some(end)) if now < end => Standing::Retiring(end),
            (State::Retiring, end) => Standing::Retired(end),
            (State::Revoked, _) => Standing::Revoked(self.dates.revoked_at, self.reason.clone()),
        }
    }
}

impl Keyring {
    /// What the state of this very key means, whatever it is called here. None of a key that was never in the ring; one
    /// that was taken out is as little accepted as before.
    #[must_use]
    pub fn standing(&self, print: &str, now: Instant) -> Option<Standing> {
        let found = self.entries.iter().filter(|entry| entry.print == print).map(|entry| entry.standing(now));
        let found: Vec<Standing> = found.collect();
        // Only what was revoked can never come back.
        let gone = self.pruned.iter().filter(|gone| gone.thumbprint == print);
        let gone = gone.filter(|gone| gone.revoked || found.is_empty()).map(Pruned::standing);
        gone.chain(found.iter().cloned()).max_by_key(Standing::gravity)
    }

    /// Whether verifiers may accept tokens of the key of this name.
    #[must_use]
    pub fn accepts(&self, kid: &str, now: Instant) -> bool {
        self.named(kid).is_some_and(|entry| entry.standing(now).accepted())
    }
}

impl Pruned {
    /// What its state was when it was taken out, which it stays in.
    #[must_use]
    pub fn standing(&self) -> Standing {
        if self.revoked {
            Standing::Revoked(self.since, self.reason.clone())
        } else {
            Standing::Retired(self.since)
        }
    }
}

impl Standing {
    /// A word for scripts that never changes.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Retiring(_) => "retiring",
            Self::Retired(_) => "retired",
            Self::Staged => "next",
            Self::Revoked(..) => "revoked",
        }
    }

    /// How much it says against a key: of what several keyrings say the worst counts, but a key that is staged in
    /// one may sign in a newer one.
    #[must_use]
    pub const fn gravity(&self) -> u8 {
        match self {
            Self::Revoked(..) => 3,
            Self::Retired(_) => 2,
            Self::Active | Self::Retiring(_) => 1,
            Self::Staged => 0,
        }
    }

    /// Whether tokens of such a key are accepted.
    #[must_use]
    pub const fn accepted(&self) -> bool {
        matches!(self, Self::Active | Self::Retiring(_))
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Active => f.write_str("active"),
            Self::Retiring(end) => write!(f, "retiring, accepted until {}", date(*end)),
            Self::Retired(Some(end)) => write!(f, "its overlap ended {}", date(*end)),
            Self::Retired(None) => f.write_str("its overlap is over"),
            Self::Staged => f.write_str("it is staged: nothing should be signed with it yet"),
            Self::Revoked(at, reason) => {
                f.write_str("it was revoked")?;
                if let Some(at) = at {
                    write!(f, " on {}", date(*at))?;
                }
                reason.as_ref().map_or(Ok(()), |reason| write!(f, " because {reason}"))
            }
        }
    }
}

fn date(at: Instant) -> String {
    absolute(at, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", at.seconds))
}
