//! The diagnoses of `verify`, and the messages of other libraries that stand for them.

use super::{Entry, How, row};
use crate::diagnosis::{self, Class, Diagnosis, Tier, elsewhere};
use crate::rules;

/// Shorter texts are words, not messages.
const SHORTEST: usize = 6;
/// So many messages of other programs are shown.
const SHOWN: usize = 6;

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    if how == How::Part {
        return Vec::from_iter(message(asked));
    }
    diagnosis::all().filter(|diagnosis| how.fits(diagnosis.id, asked)).map(entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    Some(format!("diagnosis: {}", diagnosis::find(word)?.title))
}

pub(super) fn names() -> Vec<&'static str> {
    diagnosis::all().map(|diagnosis| diagnosis.id).collect()
}

fn entry(diagnosis: &'static Diagnosis) -> Entry {
    let facts = vec![
        row("concerns", class(diagnosis.class)),
        row("found", tier(diagnosis.tier)),
        row("looks like", diagnosis.looks_like),
    ];
    let entry = Entry::new("diagnosis", diagnosis.id, diagnosis.title).references(diagnosis.source);
    let entry = entry.text(diagnosis.explanation).rows("", facts);
    let said: Vec<_> = elsewhere::all().filter(|row| row.ids.contains(&diagnosis.id)).take(SHOWN).collect();
    let said = said.iter().map(|said| row(said.library, said.text.trim())).collect();
    let entry = entry.rows("What other programs say then", said);
    let exits: &[&str] = match diagnosis.class {
        Class::Input => &["exit 3"],
        Class::Key => &["exit 6"],
        Class::Signature => &["exit 1"],
        Class::Claim => &["exit 4", "exit 5"],
        Class::Vendor => &[],
    };
    let entry = exits.iter().fold(entry, |entry, exit| entry.see(*exit, "how verify may end then"));
    entry.see_topics(&[diagnosis.id])
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Input => "the reading of the token: what stands around it, and whether it is whole",
        Class::Key => "the key check: the key, its file, or which of several",
        Class::Signature => "the signature check",
        Class::Claim => "the checks of claims: dates, issuer, audience, subject, typ",
        Class::Vendor => "the ways of one issuer, whichever check refuses",
    }
}

fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Seen => "by looking, without an experiment",
        Tier::Text => "by an experiment with the secret as text",
        Tier::Structure => "by an experiment with the signature or what it is over",
        Tier::Keys => "by an experiment with the other keys at hand",
        Tier::Claims => "by comparing the claims with what was asked",
        Tier::Ending => "at the end, when nothing else fits",
    }
}

/// The page for a message that another program printed.
fn message(text: &str) -> Option<Entry> {
    if text.chars().count() < SHORTEST {
        return None;
    }
    let found = elsewhere::lookup(text);
    let first = found.first()?;
    let mut ids: Vec<&str> = Vec::new();
    for id in found.iter().flat_map(|row| &row.ids) {
        if !ids.contains(id) {
            ids.push(id);
        }
    }
    let title = format!("said by {}", first.library);
    let said: Vec<_> = found.iter().take(SHOWN).map(|said| row(said.library, said.text.trim())).collect();
    let mut entry = Entry::new("message", first.text.trim(), title).rows("Who says so", said);
    let mut reasons = Vec::new();
    for id in ids {
        if let Some(diagnosis) = diagnosis::find(id) {
            reasons.push(row(id, format!("{}. {}", diagnosis.title, diagnosis.explanation)));
            entry = entry.see(id, diagnosis.title);
        } else if let Some(rule) = rules::find(id) {
            reasons.push(row(id, format!("{}: {}", rule.title, rule.why)));
            entry = entry.see(id, rule.title);
        }
    }
    entry = entry.rows("What it mostly is, the likeliest first", reasons);
    Some(entry.text("jotbook verify @token.txt -k KEY finds out which of them it is: it tries each on your token and key."))
}
