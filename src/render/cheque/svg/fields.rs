//! Which field stands where on the drawing.

use super::super::Entry;
use crate::cheque::{Phrase, Words};

/// Left of the amount and the stamp, or below them.
pub(super) const BODY: &[&str] = &[
    "outside",
    "open window",
    "shut windows",
    "pay to",
    "crossed, pay only",
    "and",
    "only with",
    "account of",
    "login session",
    "cash only at",
    "shown to",
    "addressed to",
    "memo",
];
/// Above the bar.
pub(super) const LIFE: &[&str] = &["void after", "VOID since", "worth"];
/// Across the whole paper.
pub(super) const FOOT: &[&str] = &["stamp is", "renewable", "stoppable", "forgeable", "anyone can read"];
/// Elsewhere: in the head, in the box, in the verdict.
#[cfg(test)]
pub(super) const OTHERS: &[&str] = &[
    "paper",
    "bank",
    "number",
    "stamp",
    "dated",
    "note",
    "amount",
    "each order",
    "as written",
    "verdict",
    "score",
    "to do",
];

/// More fields of one name than these are counted.
const MOST: usize = 10;

/// The fields of a check, in the picture that is spoken of.
pub(super) struct Fields {
    pub(super) list: Vec<Entry>,
    pub(super) words: Words,
}

impl Fields {
    pub(super) fn swap(&self, text: &str) -> String {
        // The table of the picture has its labels in capitals too.
        self.words.swap(text)
    }

    pub(super) fn of(&self, phrase: &Phrase) -> Phrase {
        self.words.of(phrase)
    }

    /// The first field of this name; empty when there is none.
    pub(super) fn first(&self, name: &str) -> Phrase {
        let entry = self.list.iter().find(|entry| entry.name == name);
        entry.map(|entry| self.of(&entry.value)).unwrap_or_default()
    }

    /// What stands in the box, and what that is called.
    pub(super) fn amount(&self) -> Option<(&'static str, Phrase)> {
        let entry = self.list.iter().find(|entry| matches!(entry.name, "amount" | "each order"))?;
        Some((entry.name, self.of(&entry.value)))
    }

    /// The fields of these names, in their order, each with the number of lines that it may take.
    pub(super) fn rows(&self, names: &[&str]) -> Vec<(&'static str, Phrase, usize)> {
        let mut rows: Vec<(&'static str, Phrase, usize)> = Vec::new();
        let (mut name, mut count) = ("", 0);
        for entry in self.list.iter().filter(|entry| names.contains(&entry.name)) {
            count = if entry.name == name { count + 1 } else { 1 };
            name = entry.name;
            let lines = if matches!(name, "outside" | "open window") { 1 } else { 2 };
            if count <= MOST {
                rows.push((name, self.of(&entry.value), lines));
            } else if let Some(last) = rows.last_mut() {
                last.1 = Phrase::said(format!("and {} more", count - MOST + 1));
            }
        }
        rows
    }
}
