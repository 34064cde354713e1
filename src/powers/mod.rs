//! What a token says that its holder may do: every scope, role, group and permission in it, how much each of them is
//! worth to a thief, and what it means in plain words.
//!
//! What a power really opens is for the API to say. The tiers are a judgement of names that are widely used.

mod collect;
mod dictionary;
mod plain;
#[cfg(test)]
mod tests;
mod weigh;
mod words;

use std::cmp::Ordering;
use std::sync::Arc;

use crate::json::Value;

pub use collect::{is_of_an_app, of, of_claim, states};
pub(crate) use words::words;

/// How much a power is worth to whoever finds the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Tells who somebody is, or is worth nothing that could be told.
    Identity,
    /// Looks at things.
    Reading,
    /// Changes things as an ordinary user does.
    Spending,
    /// Governs other people's things, or money, or secrets.
    Large,
    /// Everything.
    Blank,
}

/// Where in a token powers stand, as far as that changes how they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A scope or a permission: what may be done.
    Scope,
    /// A role: what somebody is.
    Role,
    /// A group: where somebody belongs.
    Group,
    /// A claim that is true: its name is the power.
    Flag,
}

/// One power.
#[expect(clippy::struct_excessive_bools, reason = "each is one question with yes or no for an answer")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// The claim that states it: `scope`, `realm_access.roles`.
    pub path: Arc<str>,
    /// The power as it stands there, not escaped; of a [`Sort::Flag`] the name of the claim.
    pub text: String,
    /// What sort of statement it is.
    pub sort: Sort,
    /// What it is worth.
    pub tier: Tier,
    /// Whether its name tells what it is good for. An unknown one means something to its API alone.
    pub known: bool,
    /// Whether it stands for many powers that are not listed.
    pub wildcard: bool,
    /// Whether it brings tokens that renew this one.
    pub renews: bool,
    /// Whether it names a system that real users depend on: `prod`, `live`.
    pub production: bool,
}

/// Every power of a token, in the order of its claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Powers {
    /// The powers.
    pub list: Vec<Power>,
}

/// What matters most about the powers of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Greatest {
    /// The tier of the greatest power; `None` when there is none at all.
    pub tier: Option<Tier>,
    /// Whether one of the greatest names a system that real users depend on.
    pub production: bool,
}

impl Greatest {
    /// Of the powers of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self.tier.cmp(&other.tier) {
            Ordering::Less => other,
            Ordering::Greater => self,
            Ordering::Equal => Self { production: self.production || other.production, ..self },
        }
    }
}

impl Tier {
    /// Every tier, the smallest first.
    pub const ALL: [Self; 5] = [Self::Identity, Self::Reading, Self::Spending, Self::Large, Self::Blank];

    /// A word for it that never changes.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Reading => "reading",
            Self::Spending => "spending",
            Self::Large => "large",
            Self::Blank => "blank",
        }
    }

    const fn up(self) -> Self {
        match self {
            Self::Identity => Self::Reading,
            Self::Reading => Self::Spending,
            Self::Spending => Self::Large,
            Self::Large | Self::Blank => Self::Blank,
        }
    }

    const fn down(self) -> Self {
        match self {
            Self::Identity | Self::Reading => Self::Identity,
            Self::Spending => Self::Reading,
            Self::Large => Self::Spending,
            Self::Blank => Self::Large,
        }
    }
}

impl Powers {
    /// The tier of the greatest power; `None` when there is none at all.
    #[must_use]
    pub fn highest(&self) -> Option<Tier> {
        self.list.iter().map(|power| power.tier).max()
    }

    /// The greatest power; of several the first.
    #[must_use]
    pub fn greatest(&self) -> Option<&Power> {
        let highest = self.highest()?;
        self.list.iter().find(|power| power.tier == highest)
    }

    /// Whether one of them brings tokens that renew this one.
    #[must_use]
    pub fn refreshable(&self) -> bool {
        self.list.iter().any(|power| power.renews)
    }

    /// Whether one of the greatest names a system that real users depend on.
    #[must_use]
    pub fn production(&self) -> bool {
        let highest = self.highest();
        self.list.iter().any(|power| power.production && Some(power.tier) == highest)
    }

    /// The greatest of them, as far as it matters for all.
    #[must_use]
    pub fn summit(&self) -> Greatest {
        Greatest { tier: self.highest(), production: self.production() }
    }

    /// Those whose names do not tell what they are good for.
    pub fn unknown(&self) -> impl Iterator<Item = &Power> {
        self.list.iter().filter(|power| !power.known)
    }
}

impl Power {
    /// Weighs one power by its name alone.
    #[must_use]
    pub fn new(path: &str, text: &str, sort: Sort) -> Self {
        weigh::weigh(&Arc::from(path), text, sort, false)
    }
}

/// Whether a value says yes: `true`, or the text of it.
fn is_true(value: &Value) -> bool {
    value.kind == crate::json::Kind::Bool(true)
        || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
}
