//! Powers in plain words: `look at files, place an order`.

use std::fmt::Write as _;

use super::weigh::{self, Sentence};
use super::words::{own_part, words};
use super::{Power, Powers, Sort};
use crate::words::cut;

/// Longest piece of a token that a phrase repeats.
const SHOWN: usize = 48;

/// What people say instead of verb and noun.
const SAYINGS: [(&str, &str, &str); 6] = [
    ("look at", "the cart", "read the cart"),
    ("add", "orders", "place an order"),
    ("order", "", "place an order"),
    ("add", "payments", "make payments"),
    ("post", "", "post as the account"),
    ("send as the account:", "", "send as the account"),
];

impl Power {
    /// What it is good for: `look at files`. A power whose meaning only its API knows comes back in quotes.
    #[must_use]
    pub fn plain(&self) -> String {
        if let Some(row) = weigh::row(self).filter(|row| !row.plain.is_empty()) {
            return row.plain.to_owned();
        }
        let text = cut(&self.text, SHOWN);
        match self.sort {
            Sort::Role => format!("act as \"{text}\""),
            Sort::Group => format!("belong to \"{text}\""),
            Sort::Flag => format!("act as one for whom \"{text}\" is true"),
            Sort::Scope if !self.known => format!("\"{text}\""),
            Sort::Scope => self.sentence().unwrap_or_else(|| format!("\"{text}\"")),
        }
    }

    fn sentence(&self) -> Option<String> {
        let sentence = Sentence::of(&words(own_part(&self.text)));
        let mut verbs: Vec<&str> = sentence.verbs.iter().map(|verb| verb.plain).collect();
        verbs.dedup();
        let whose = if sentence.everybody { " of everybody" } else { "" };
        let others = sentence.others.join(" ");
        let object = match sentence.nouns.last() {
            Some(noun) => noun.plain.to_owned(),
            None if others.is_empty() => String::new(),
            None => format!("\"{}\"", cut(&others, SHOWN)),
        };
        if verbs.is_empty() || self.wildcard {
            return (!object.is_empty())
                .then(|| match verbs.first() {
                    Some(verb) => format!("{verb} all {object}"),
                    None => format!("do everything with {object}"),
                })
                .or_else(|| verbs.first().map(|verb| format!("{verb} everything")));
        }
        let verb = verbs.join(" and ");
        let said = SAYINGS.iter().find(|(said, of, _)| *said == verb && *of == object);
        Some(match said {
            Some((_, _, saying)) => format!("{saying}{whose}"),
            None if object.is_empty() => format!("{verb} things{whose}"),
            None => format!("{verb} {object}{whose}"),
        })
    }
}

impl Powers {
    /// What they are good for in one line, at most so many of them; the greatest stand in it in any case.
    /// Empty when there are none.
    #[must_use]
    pub fn plain(&self, limit: usize) -> String {
        let mut chosen: Vec<&Power> = self.list.iter().collect();
        if chosen.len() > limit {
            chosen.sort_by_key(|power| std::cmp::Reverse(power.tier));
            chosen.truncate(limit);
        }
        let mut phrases: Vec<String> = Vec::new();
        for power in &chosen {
            let phrase = power.plain();
            if !phrases.contains(&phrase) {
                phrases.push(phrase);
            }
        }
        let mut line = phrases.join(", ");
        let private = chosen.iter().filter(|power| power.sort == Sort::Scope && !power.known).count();
        let more = self.list.len().saturating_sub(chosen.len());
        if more > 0 {
            let _ = write!(line, " and {more} more");
        }
        match private {
            0 => {}
            1 => line.push_str(" (its meaning is private to the API)"),
            _ => line.push_str(" (what stands in quotes is private to the API)"),
        }
        line
    }
}
