//! Kinds of tokens, and the issuers that make them.

use super::{Block, Entry, How, row};
use crate::base64;
use crate::issuers::{self, Issuer, Sign, Sure};
use crate::json;
use crate::kind::{Life, Reading, Row, TABLE};
use crate::terms;
use crate::time::length;
use crate::token;

/// So many issuers are told in full; of more there is a list.
const IN_FULL: usize = 2;
/// So many claims of an example are pointed to.
const CLAIMS: usize = 6;

pub(super) fn find_kind(asked: &str, how: How) -> Vec<Entry> {
    let typed = |row: &&Row| !row.typ.is_empty() && how.fits(row.typ, bare(asked));
    let named = |row: &&Row| how.fits(row.id, asked) || how.fits(row.name, asked);
    TABLE.iter().filter(|row| named(row) || typed(row)).map(kind).collect()
}

/// A typ without the `application/` that may stand before it (RFC 7515 section 4.1.9).
fn bare(typ: &str) -> &str {
    typ.strip_prefix("application/").unwrap_or(typ)
}

pub(super) fn kind_gloss(word: &str) -> Option<String> {
    let row = TABLE.iter().find(|row| row.name == word || row.id == word)?;
    Some(format!("kind of token: {}", row.plain))
}

pub(super) fn issuer_gloss(word: &str) -> Option<String> {
    let issuer = issuers::find(word)?;
    Some(format!("issuer: {}, {}", issuer.name, issuer.kind))
}

pub(super) fn kind_names() -> Vec<&'static str> {
    TABLE.iter().flat_map(|row| [row.id, row.name]).collect()
}

pub(super) fn find_issuer(asked: &str, how: How) -> Vec<Entry> {
    let lower = asked.to_lowercase();
    let fits = |issuer: &&Issuer| match how {
        How::Part => has_word(issuer.id, &lower) || has_word(&issuer.name.to_lowercase(), &lower),
        // The first word of an id is the house: cognito of cognito-user.
        how => {
            let house = issuer.id.split_once('-').is_some_and(|(house, _)| how.fits(house, asked));
            house || how.fits(issuer.id, asked) || how.fits(issuer.name, asked)
        }
    };
    let found: Vec<_> = issuers::all().filter(fits).collect();
    // Where a product bears the name of its house, the name means the product.
    let whole = |issuer: &&&'static Issuer| how.fits(issuer.id, asked) || how.fits(issuer.name, asked);
    let exactly: Vec<_> = found.iter().filter(whole).copied().collect();
    if !exactly.is_empty() && exactly.len() <= IN_FULL {
        let others = |entry: Entry| found.iter().fold(entry, |entry, other| entry.see(other.id, other.kind));
        return exactly.into_iter().map(issuer).map(others).collect();
    }
    if found.len() > 1 && how != How::Part || found.len() > IN_FULL {
        vec![several(asked, &found)]
    } else {
        found.into_iter().map(issuer).collect()
    }
}

pub(super) fn issuer_names() -> Vec<&'static str> {
    issuers::all().flat_map(|issuer| [issuer.id, issuer.name]).collect()
}

/// Whether one of the words of a name begins so: `entra` of `entra-v2`.
fn has_word(name: &str, start: &str) -> bool {
    const SHORTEST: usize = 3;
    start.len() >= SHORTEST
        && (name.starts_with(start)
            || name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start)))
}

fn kind(row_of: &'static Row) -> Entry {
    let mut facts = vec![row("id", row_of.id)];
    if !row_of.typ.is_empty() {
        facts.push(row("typ says", row_of.typ));
    }
    if let Some(Life { good, high, anchor, .. }) = row_of.life {
        let life = if good.seconds > 0 {
            format!("{} is good, more than {} is bad", length(good), length(high))
        } else {
            format!("no length is good, more than {} is bad", length(high))
        };
        facts.push(row("lives", format!("{life} ({anchor})")));
    }
    if let Some(bound) = row_of.kind.bounded_by() {
        facts.push(row("without exp", bound));
    }
    let entry = Entry::new("kind of token", row_of.name, row_of.plain).references(row_of.reference);
    let entry = entry.rows("", facts);
    let makers: Vec<_> = issuers::all().filter(|issuer| makes(issuer, row_of)).collect();
    let rows = makers.iter().map(|issuer| row(issuer.id, format!("{}: {}", issuer.name, issuer.kind)));
    let entry = entry.rows("Who makes them", rows.collect());
    entry.see("typ", "header member: says which kind of token it is").see_topics(&[row_of.name, row_of.id])
}

/// Whether the words for what an issuer makes have all words of the kind's name, as in `access, ID or refresh token`,
/// or its example is one.
fn makes(issuer: &Issuer, kind: &Row) -> bool {
    // What a token is handed in for is not what is made.
    let made = issuer.kind.split(", exchanged").next().unwrap_or(issuer.kind);
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty())
            .collect()
    };
    let made = words(made);
    words(kind.name).iter().all(|word| made.contains(word)) || example_is(issuer, kind)
}

fn example_is(issuer: &Issuer, kind: &Row) -> bool {
    if issuer.example.is_empty() || issuer.example_header.is_empty() {
        return false;
    }
    let part = |text: &str| base64::encode(text.as_bytes());
    let text = format!("{}.{}.AAAA", part(issuer.example_header), part(issuer.example));
    token::find(text.as_bytes()).is_ok_and(|found| Reading::of(&found.token).kind == kind.kind)
}

/// A list of rows that go by the same name.
fn several(asked: &str, found: &[&'static Issuer]) -> Entry {
    let rows = found.iter().map(|issuer| row(issuer.id, format!("{}: {}", issuer.name, issuer.kind)));
    let entry =
        Entry::new("issuers", asked, "several kinds of tokens go by this name").rows("", rows.collect());
    found.iter().fold(entry, |entry, issuer| entry.see(issuer.id, issuer.kind))
}

fn issuer(issuer: &'static Issuer) -> Entry {
    let mut facts = Vec::new();
    for (at, signs) in ways(&issuer.recognise).into_iter().enumerate() {
        facts.push(row(if at == 0 { "told by" } else { "or by" }, signs));
    }
    if issuer.recognise.is_empty() {
        facts.push(row("told by", "nothing: its credentials are no tokens that can be read"));
    }
    facts.push(row("claims", issuer.claims));
    facts.push(row("keys", issuer.keys));
    facts.push(row("lives", issuer.life));
    facts.push(row("to stop one", issuer.stop));
    if issuer.sure == Sure::Careful {
        facts.push(row("sure", "as far as known: not all of it stands in the product's own documentation"));
    }
    let title = format!("{}: {}", issuer.name, issuer.kind);
    let mut entry = Entry::new("issuer", issuer.id, title).references(issuer.reference).rows("", facts);
    if !issuer.example.is_empty() {
        entry.blocks.push(Block::Heading("An example".to_owned()));
        let mut rows = Vec::new();
        if !issuer.example_header.is_empty() {
            rows.push(row("header", one_line(issuer.example_header)));
        }
        rows.push(row("claims", one_line(issuer.example)));
        entry.blocks.push(Block::Rows(rows));
    }
    let example = json::parse(issuer.example).ok();
    let members = example.as_ref().and_then(json::Value::members).unwrap_or_default();
    let known = members.iter().filter_map(|member| terms::claim(&member.name)).take(CLAIMS);
    let entry = known.fold(entry, |entry, term| entry.see(term.name, term.plain));
    entry.see_topics(&[issuer.id, "issuers"])
}

/// The ways in which it is told, in words; those that differ in their first sign only are one.
fn ways(all: &[Vec<Sign>]) -> Vec<String> {
    let mut grouped: Vec<(Vec<String>, &[Sign])> = Vec::new();
    for way in fewest(all) {
        let Some((first, rest)) = way.split_first() else { continue };
        match grouped.iter_mut().find(|(_, known)| *known == rest && !rest.is_empty()) {
            Some((firsts, _)) => firsts.push(first.to_string()),
            None => grouped.push((vec![first.to_string()], rest)),
        }
    }
    let told = |(firsts, rest): (Vec<String>, &[Sign])| {
        let mut signs = vec![firsts.join(" or ")];
        signs.extend(rest.iter().map(ToString::to_string));
        crate::words::list(&signs)
    };
    grouped.into_iter().map(told).collect()
}

/// The ways without those that only ask for more than another one does: they make a match surer, and tell nothing new.
fn fewest(ways: &[Vec<Sign>]) -> impl Iterator<Item = &[Sign]> {
    let holds =
        |more: &[Sign], less: &[Sign]| less.len() < more.len() && less.iter().all(|sign| more.contains(sign));
    ways.iter().map(Vec::as_slice).filter(move |way| !ways.iter().any(|other| holds(way, other)))
}

/// An example as it would stand in a token, without the line breaks of the table.
fn one_line(json: &str) -> String {
    json.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
