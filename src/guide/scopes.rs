//! Scopes and roles: what a name such as `offline_access` or `admin` says that its holder may do.

use super::{Entry, How, row};
use crate::powers::{Power, Sort, Tier};

/// Longer words are no names of powers.
const LONGEST: usize = 60;

/// The power of this name, when its name tells what it is good for. Any word may be a power of some API, so this one
/// comes last.
pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    let is_word = asked.len() <= LONGEST && !asked.contains(' ');
    if how != How::Part || !is_word {
        return Vec::new();
    }
    let power = Power::new("scope", asked, Sort::Scope);
    if power.known { vec![entry(&power)] } else { Vec::new() }
}

fn entry(power: &Power) -> Entry {
    let mut rows = vec![row("to a thief", worth(power.tier))];
    if power.renews {
        rows.push(row("renewal", "a refresh token comes with it, which orders new access tokens"));
    }
    let title = format!("lets its holder {}", power.plain());
    let entry = Entry::new("scope or role", power.text.clone(), title).rows("", rows);
    let entry = entry.text("This is a judgement of the name alone: what it opens is for the API to say.");
    entry
        .see("scope", "claim: what the holder may do")
        .see("lost", "topic 13: what a leak means, and how bad it is")
}

fn worth(tier: Tier) -> &'static str {
    match tier {
        Tier::Identity => "little: it tells who somebody is",
        Tier::Reading => "something: it looks at things",
        Tier::Spending => "as much as the user: it changes things as an ordinary user does",
        Tier::Large => "much: it governs other people's things, money or secrets",
        Tier::Blank => "everything there is",
    }
}
