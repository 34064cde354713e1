//! The amount: what a token says that its holder may do.

use super::Phrase;
use super::account::is_noun;
use super::details;
use crate::powers::{self, Power, Powers, Sort, Tier};
use crate::rules::Subject;

/// What a token says that its holder may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Every power, in the order of the claims. Words that only say what kind of account it is are left out.
    pub powers: Powers,
    /// The greatest tier; what an ordinary user may do when nothing is written.
    pub tier: Tier,
    /// The power that is as good as all of them: a wildcard, an administrator's role.
    pub everything: Option<Power>,
    /// What a transaction is limited to (`authorization_details`, RFC 9396), in words.
    pub transaction: Option<Phrase>,
}

/// Words of roles that stand for all there is.
const EVERYTHING: [&str; 8] =
    ["admin", "administrator", "superadmin", "superuser", "root", "owner", "sysadmin", "sudo"];

/// So many powers are told in words where there is room; the rest is counted.
const TOLD: usize = 20;

impl Amount {
    /// `tier` is what the score counts.
    pub(super) fn of(subject: &Subject<'_>, tier: Tier) -> Self {
        let mut powers = subject.claims.map(powers::of).unwrap_or_default();
        powers.list.retain(|power| power.sort == Sort::Scope || !is_noun(&power.text));
        // A scope that is a permission as well is one power.
        let mut seen = std::collections::BTreeSet::new();
        powers
            .list
            .retain(|power| power.sort == Sort::Flag || seen.insert((power.sort as u8, power.text.clone())));
        let everything = powers.greatest().filter(|power| stands_for_all(power)).cloned();
        Self {
            tier,
            everything,
            transaction: subject.claim("authorization_details").and_then(details::read),
            powers,
        }
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.powers.list.is_empty() && self.transaction.is_none()
    }

    /// In plain words, at most so many powers: `read the cart, place an order`.
    #[must_use]
    pub fn in_words(&self, limit: usize) -> Phrase {
        if let Some(transaction) = &self.transaction {
            return transaction.clone();
        }
        if let Some(power) = &self.everything {
            let named = Phrase::said("*** EVERYTHING ***  ");
            return match power.sort {
                Sort::Scope | Sort::Role | Sort::Group => {
                    named.quote(&*power.path).say(" = ").quote(power.name())
                }
                Sort::Flag => named.quote(&*power.path).say(" is true"),
            };
        }
        if self.powers.list.is_empty() {
            return "(none written: whatever the account may do there)".into();
        }
        Phrase::quoted(self.powers.plain(limit))
    }

    /// In plain words for a sentence.
    #[must_use]
    pub fn plain(&self) -> Phrase {
        match &self.everything {
            _ if self.is_silent() => "whatever the account may do there, since no power is written".into(),
            Some(power) if self.transaction.is_none() => {
                Phrase::said("everything, by ").quote(&*power.path).say(" = ").quote(power.name())
            }
            _ => self.in_words(TOLD),
        }
    }

    /// The powers as they stand in the token, with a space between them.
    #[must_use]
    pub fn raw(&self) -> String {
        let texts: Vec<&str> = self.powers.list.iter().map(|power| power.text.as_str()).collect();
        texts.join(" ")
    }
}

fn stands_for_all(power: &Power) -> bool {
    let word = power.text.trim().to_ascii_lowercase();
    let bare = word.strip_prefix("role_").unwrap_or(&word);
    match power.tier {
        Tier::Blank => true,
        Tier::Large => EVERYTHING.contains(&bare.replace(['_', '-'], "").as_str()),
        _ => false,
    }
}
