//! Whether somebody else could have made such a token.

use super::Phrase;
use super::stamp::{Stamp, State};
use crate::kind::Kind;
use crate::rules::Subject;

/// A way in which others can make such tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgery {
    /// Which way.
    pub way: Way,
    /// The same in a phrase.
    pub phrase: Phrase,
}

/// The ways, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// Anybody: there is no stamp.
    Unsigned,
    /// Anybody: the secret is on public lists.
    Published,
    /// Whoever has the key that was revoked.
    Stolen,
    /// Whoever tries long enough: the secret is short.
    Short,
    /// Whoever finds a verifier that takes the key out of the token.
    Embedded,
    /// Whoever can check it: it is an HMAC.
    Shared,
}

impl Way {
    /// Whether anybody at all can do it, today.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Unsigned | Self::Published)
    }

    /// Why that is so, or what follows.
    pub(super) const fn why(self) -> &'static str {
        match self {
            Self::Unsigned => "There is no stamp. This is a sheet of paper with an amount on it.",
            Self::Published => {
                "The stamp was carved from a word that is on a public list. Treat every check from this bank as possibly \
                 forged since the day it was carved."
            }
            Self::Stolen => {
                "With the key anybody writes checks that match. Only a verifier that no longer takes it refuses them."
            }
            Self::Short => {
                "A short secret is found by trying: RFC 7518 section 3.2 wants one as long as the hash."
            }
            Self::Embedded => {
                "A key that comes with the token proves nothing: pin the keys of the bank instead."
            }
            Self::Shared => {
                "The same die stamps and checks. Count the places that can check this token: each of them could write one."
            }
        }
    }
}

impl Forgery {
    pub(super) fn of(subject: &Subject<'_>, stamp: &Stamp) -> Option<Self> {
        let alg = subject.alg.map_or("", |alg| alg.name);
        // A proof of possession carries its key on purpose (RFC 9449 section 4.2).
        let carries =
            matches!(subject.kind(), Kind::DpopProof | Kind::CredentialProof | Kind::FederationStatement);
        let embedded =
            ["jwk", "jku", "x5u"].into_iter().find(|name| subject.member(name).is_some() && !carries);
        let (way, text) = match stamp.state {
            State::Absent if alg == "none" => (Way::Unsigned, "anybody: there is no stamp on it".to_owned()),
            State::Sealed => return None,
            State::Absent if embedded.is_none() => return None,
            _ if stamp.published => {
                (Way::Published, "anybody: its stamp is carved from a well-known word".into())
            }
            State::Stolen => {
                (Way::Stolen, "whoever has the stolen stamp: its checks look like real ones".into())
            }
            _ if stamp.weak.is_some() => {
                (Way::Short, format!("whoever tries: the {alg} secret is too short"))
            }
            _ if embedded.is_some() => {
                let name = embedded.unwrap_or_default();
                (Way::Embedded, format!("anybody, where a verifier takes the key from {name}"))
            }
            State::NotCheckable => return None,
            _ if subject.is_hmac() => {
                (Way::Shared, format!("whoever can check an {alg} stamp also owns a copy of it"))
            }
            _ => return None,
        };
        Some(Self { way, phrase: Phrase::said(text) })
    }
}
