//! The fields of a check as names and values, for every way of showing it that has no frame.

use super::texts;
use crate::cheque::{Cheque, Paper, Payee, Phrase};
use crate::time::{Zone, relative};

/// More powers than this are counted, not told.
const TOLD: usize = 20;

/// A field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called, in small letters: `pay to`.
    pub name: &'static str,
    /// What stands there: not escaped, of any length.
    pub value: Phrase,
}

/// Every field that such a paper has, in the order in which it is told.
#[must_use]
pub fn entries(cheque: &Cheque, zone: Zone) -> Vec<Entry> {
    let mut list = List { entries: Vec::new() };
    list.add("paper", cheque.paper.row().name);
    list.add("bank", texts::bank(cheque));
    list.add("beware", cheque.lookalike.as_ref().map(Phrase::quoted).unwrap_or_default());
    list.add("number", texts::number(cheque));
    let stamp = texts::stamp(cheque).say(format!(": {} (", cheque.stamp.state.words()));
    list.add("stamp", stamp.quote(&cheque.stamp.detail).say(")"));
    list.add("stamp is", texts::standing(cheque, zone).unwrap_or_default());
    if cheque.paper != Paper::Envelope {
        list.add("dated", Phrase::said(texts::dated(cheque, zone)));
    }
    list.add("note", cheque.paper.row().banner);
    for (name, value) in &cheque.outside {
        list.add("outside", Phrase::quoted(name).say(": ").quote(value));
    }
    for window in &cheque.windows {
        let name = window.name.as_deref().map_or_else(|| "(one of a list)".into(), Phrase::quoted);
        list.add("open window", name.say(": ").quote(&window.value));
    }
    if cheque.paper == Paper::Windows {
        list.add("shut windows", Phrase::said(cheque.closed.to_string()));
    }
    body(cheque, &mut list);
    life(cheque, zone, &mut list);
    if !cheque.readable.is_empty() {
        list.add("anyone can read", Phrase::join(cheque.readable.iter().cloned(), ", "));
    }
    let verdict = cheque.verdict.phrase.clone().say(format!(", {}", texts::score(cheque)));
    list.add("verdict", verdict);
    list.add("score", Phrase::said(cheque.verdict.score.to_string()));
    for step in &cheque.verdict.steps {
        list.add("to do", step.clone());
    }
    list.entries
}

struct List {
    entries: Vec<Entry>,
}

impl List {
    fn add(&mut self, name: &'static str, value: impl Into<Phrase>) {
        let value = value.into().squeezed();
        if !value.is_empty() {
            self.entries.push(Entry { name, value });
        }
    }
}

fn body(cheque: &Cheque, list: &mut List) {
    if cheque.paper == Paper::Envelope {
        return;
    }
    if cheque.paper.row().buys {
        match &cheque.payee {
            Payee::Crossed { by, .. } => {
                list.add("crossed, pay only", texts::payee(cheque));
                list.add("and", texts::countersignature(by));
            }
            _ => list.add("pay to", texts::payee(cheque)),
        }
    } else if cheque.crossed() {
        list.add("only with", texts::payee(cheque));
    }
    if cheque.paper.row().buys || cheque.account.id.is_some() {
        list.add("account of", cheque.account.phrase());
    }
    if let Some(session) = &cheque.account.session {
        list.add("login session", Phrase::quoted(session));
    }
    let counters = match texts::counters_label(cheque) {
        "SHOWN TO" => "shown to",
        "ADDRESSED TO" => "addressed to",
        _ => "cash only at",
    };
    if cheque.paper.row().buys || !cheque.counters.audiences.is_empty() {
        list.add(counters, cheque.counters.phrase.clone());
    }
    if cheque.paper.row().buys && cheque.paper != Paper::IdCard {
        let (label, amount) = texts::amount(cheque, TOLD);
        list.add(if label == "AMOUNT" { "amount" } else { "each order" }, amount);
        if !cheque.amount.powers.list.is_empty() {
            list.add("as written", Phrase::quoted(cheque.amount.raw()));
        }
    }
    list.add("memo", cheque.memo.clone());
}

fn life(cheque: &Cheque, zone: Zone, list: &mut List) {
    if cheque.paper == Paper::Envelope {
        return;
    }
    let after = texts::void_after(cheque, zone);
    if let Some(end) = cheque.life.ends().filter(|_| cheque.is_void()) {
        list.add("VOID since", Phrase::said(format!("{after}, {}", relative(end, cheque.now))));
    } else {
        let left = texts::left(cheque);
        let joint = if left.is_empty() { "" } else { ", " };
        list.add("void after", Phrase::said(format!("{after}{joint}{left}")));
    }
    if let Some(worth) = texts::worth(cheque) {
        list.add("worth", Phrase::said(worth));
    }
    if cheque.paper.row().buys {
        list.add("renewable", cheque.renewal.phrase.clone());
        list.add("stoppable", cheque.stopping.phrase.clone());
    }
    if let Some(forgery) = &cheque.forgery {
        list.add("forgeable", forgery.phrase.clone());
    }
}
