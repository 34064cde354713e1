//! Claims, header members and members of `cnf`.

use super::{Entry, How, everyday, row, rulebook};
use crate::issuers::{self, Issuer};
use crate::json;
use crate::terms::{self, Flag, Place, Term};

/// What a claim is that only some vendors write.
pub(super) const VENDORS_CLAIM: &str = "vendor's claim";

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    terms::all().filter(|term| how.fits(term.name, asked)).map(entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    let term = terms::all().find(|term| term.name == word)?;
    Some(format!("{}: {}", what(term.place), term.plain))
}

pub(super) fn names() -> Vec<&'static str> {
    terms::all().map(|term| term.name).collect()
}

fn entry(term: &'static Term) -> Entry {
    let told = everyday::of(term);
    let mut rows = vec![row("value", term.shape)];
    rows.extend(told.map(|told| row("example", told.example)));
    if !term.cheque.is_empty() {
        rows.push(row("on the check", term.cheque));
    }
    rows.extend(term.flags.iter().map(|flag| flag_row(*flag)));
    let entry = Entry::new(what(term.place), term.name, term.plain).references(term.reference);
    let entry = told.into_iter().fold(entry, |entry, told| entry.text(told.text)).rows("", rows);
    let rules = rulebook::about(term.place, term.name);
    let entry = entry.rows("Rules that look at it", rulebook::rows(&rules));
    let entry = entry.rows("Who writes it", users(term));
    let entry = rules.iter().fold(entry, |entry, rule| entry.see(rule.id, rule.title));
    entry.see_topics(&[term.name])
}

fn what(place: Place) -> &'static str {
    match place {
        Place::Claim => "claim",
        Place::Vendor => VENDORS_CLAIM,
        Place::Header => "header member",
        Place::Confirmation => "member of cnf",
    }
}

fn flag_row(flag: Flag) -> (String, String) {
    match flag {
        Flag::Iana => row("name", "registered with IANA"),
        Flag::Vendor => row("name", "a vendor's own; from another issuer it may mean something else"),
        Flag::Personal => row("personal", "tells something about a person to everybody who holds the token"),
        Flag::Power => row("power", "says what the holder may do: the more of it, the worse a leak"),
        Flag::Binding => row("binding", "ties the token to a key, to another token or to one request"),
        Flag::Time => row("time", "a moment or a duration in seconds"),
    }
}

/// The issuers whose own claim it is. Anybody may write a registered one, so that a list would mislead.
fn users(term: &Term) -> Vec<(String, String)> {
    if term.place != Place::Vendor {
        return Vec::new();
    }
    let named = |text: &str| {
        text.split(|c: char| !c.is_alphanumeric() && !"_:.-".contains(c)).any(|word| word == term.name)
    };
    let has = |issuer: &&Issuer| {
        json::parse(issuer.example).is_ok_and(|example| example.member(term.name).is_some())
            // Longer names with a mark in them are no words of English.
            || (term.name.contains(['_', ':']) && named(issuer.claims))
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for issuer in issuers::all().filter(has) {
        let new = row(issuer.id, format!("{}: {}", issuer.name, issuer.kind));
        if !rows.contains(&new) {
            rows.push(new);
        }
    }
    rows
}
