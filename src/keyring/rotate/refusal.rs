//! Why a change of a keyring is not made.

use std::fmt;

use super::State;
use crate::alg::Alg;
use crate::time::{Instant, Zone, absolute};
use crate::words::list;

/// Why a keyring stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no key that could be meant.
    NothingThere,
    /// Keys for these algorithms could be meant.
    WhichAlg(Vec<&'static str>),
    /// These keys could be meant.
    WhichKid(Vec<String>),
    /// There is no key of this name.
    NoSuchKid {
        /// The name.
        kid: String,
    },
    /// No key waits.
    NothingStaged,
    /// A key waits already.
    StagedAlready {
        /// Its name.
        kid: String,
    },
    /// The key does not wait.
    NotStaged {
        /// Its name.
        kid: String,
        /// Its state.
        state: State,
    },
    /// The key is revoked already.
    RevokedAlready {
        /// Its name.
        kid: String,
    },
    /// Verifiers may not know the key yet.
    TooEarly {
        /// Its name.
        kid: String,
        /// Until when.
        until: Instant,
    },
    /// The name belongs to another key, or is empty.
    KidTaken {
        /// The name.
        kid: String,
    },
    /// No key of this algorithm is active, which was to retire.
    NoActive {
        /// The algorithm.
        alg: &'static Alg,
    },
    /// The key does not sign, so that it cannot retire.
    NotActive {
        /// Its name.
        kid: String,
        /// Its state.
        state: State,
    },
    /// No other key signs.
    LastActive {
        /// Its name.
        kid: String,
    },
    /// A new key was named, and none is made.
    NoneMade,
    /// This very key is in the ring, or was.
    SameKey {
        /// Its name there.
        kid: String,
    },
    /// No key could be made: why not.
    NoKey(String),
}

impl Refusal {
    /// A stable word for scripts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NothingThere => "no-key",
            Self::WhichAlg(_) => "which-alg",
            Self::WhichKid(_) => "which-kid",
            Self::NoSuchKid { .. } => "kid-unknown",
            Self::NothingStaged => "nothing-staged",
            Self::StagedAlready { .. } => "staged-already",
            Self::NotStaged { .. } => "not-staged",
            Self::RevokedAlready { .. } => "revoked-already",
            Self::TooEarly { .. } => "too-early",
            Self::KidTaken { .. } => "kid-taken",
            Self::NoActive { .. } => "none-active",
            Self::NotActive { .. } => "not-active",
            Self::LastActive { .. } => "last-active",
            Self::NoneMade => "none-made",
            Self::SameKey { .. } => "same-key",
            Self::NoKey(_) => "no-new-key",
        }
    }

    /// Something to type.
    #[must_use]
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::NothingThere => "jotbook rotate-key makes the first key",
            Self::WhichAlg(_) => "say which one with --alg; --retire KID gives one up",
            Self::WhichKid(_) => "say which one: --activate KID",
            Self::NoSuchKid { .. }
            | Self::RevokedAlready { .. }
            | Self::NoActive { .. }
            | Self::NotActive { .. } => "jotbook rotate-key --list shows the keys",
            Self::LastActive { .. } => "jotbook rotate-key puts a new one in its place",
            Self::NoneMade => "leave --kid out",
            Self::SameKey { .. } => "take another key, or let jotbook rotate-key make one",
            Self::NothingStaged => "jotbook rotate-key --stage puts a new key next",
            Self::StagedAlready { .. } => "jotbook rotate-key --activate lets it sign",
            Self::NotStaged { .. } => "only a key in the state next can be activated",
            Self::TooEarly { .. } => "wait until then, or go on with --force",
            Self::KidTaken { .. } => "leave --kid out, or take a name that no key ever had",
            Self::NoKey(_) => "take another algorithm with --alg",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingThere => f.write_str("there is no such key in the keyring"),
            Self::WhichAlg(names) => write!(f, "there are keys for {}: which one is meant?", list(names)),
            Self::WhichKid(kids) => write!(f, "several keys are staged: {}", list(kids)),
            Self::NoSuchKid { kid } => write!(f, "there is no key {kid:?} in the keyring"),
            Self::NothingStaged => f.write_str("no key is staged"),
            Self::StagedAlready { kid } => write!(f, "the key {kid} is staged already"),
            Self::NotStaged { kid, state } => write!(f, "the key {kid} is {}, not next", state.word()),
            Self::RevokedAlready { kid } => write!(f, "the key {kid} is revoked already"),
            Self::TooEarly { kid, until } => {
                let date =
                    absolute(*until, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", until.seconds));
                write!(f, "too early for {kid}: verifiers may still have the old set until {date}")
            }
            Self::KidTaken { kid } if kid.is_empty() => f.write_str("a kid cannot be empty"),
            Self::KidTaken { kid } => {
                write!(f, "the kid {kid:?} belongs to another key, and a kid is never reused")
            }
            Self::NoActive { alg } => write!(f, "no key for {alg} is active"),
            Self::NotActive { kid, state } => write!(f, "the key {kid} is {}, not active", state.word()),
            Self::LastActive { kid } => write!(f, "the key {kid} is the only one that signs"),
            Self::NoneMade => f.write_str("--kid names a new key, and none is made: that key did not sign"),
            Self::SameKey { kid } => write!(f, "this very key is in the keyring or was, as {kid:?}"),
            Self::NoKey(why) => write!(f, "no new key: {why}"),
        }
    }
}

impl std::error::Error for Refusal {}
