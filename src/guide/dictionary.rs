//! Claims, header members and members of `cnf`.

use super::{Entry, How, row, rulebook};
use crate::issuers::{self, Issuer};
use crate::json;
use crate::terms::{self, Flag, Place, Term};

/// More issuers than this are counted, not named.
const NAMED: usize = 8;

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
    let mut rows = vec![row("value", term.shape)];
    if !term.cheque.is_empty() {
        rows.push(row("on the check", term.cheque));
    }
    rows.extend(term.flags.iter().map(|flag| flag_row(*flag)));
    let entry = Entry::new(what(term.place), term.name, term.plain).references(term.reference).rows("", rows);
    let rules = rulebook::about(term.place, term.name);
    let entry = entry.rows("Rules that look at it", rulebook::rows(&rules));
    let entry = match users(term) {
        users if users.is_empty() => entry,
        users => entry.rows("Who writes it", vec![row("issuers", users)]),
    };
    let entry = rules.iter().fold(entry, |entry, rule| entry.see(rule.id, rule.title));
    entry.see_topics(&[term.name])
}

fn what(place: Place) -> &'static str {
    match place {
        Place::Claim => "claim",
        Place::Vendor => "vendor's claim",
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

/// The issuers whose example has it.
fn users(term: &Term) -> String {
    let has = |issuer: &&Issuer| {
        let example = match term.place {
            Place::Header => issuer.example_header,
            Place::Confirmation => return false,
            Place::Claim | Place::Vendor => issuer.example,
        };
        json::parse(example).is_ok_and(|example| example.member(term.name).is_some())
    };
    let mut names: Vec<&str> = Vec::new();
    for issuer in issuers::all().filter(has) {
        if !names.contains(&issuer.id) {
            names.push(issuer.id);
        }
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{rest}", names.join(", "))
}
