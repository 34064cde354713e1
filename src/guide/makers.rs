//! Kinds of tokens, and the issuers that make them.

use super::{Block, Entry, How, row};
use crate::issuers::{self, Issuer, Sure};
use crate::json;
use crate::kind::{Life, Row, TABLE};
use crate::terms;
use crate::time::length;

/// So many issuers are told in full; of more there is a list.
const IN_FULL: usize = 2;
/// So many claims of an example are pointed to.
const CLAIMS: usize = 6;

pub(super) fn find_kind(asked: &str, how: How) -> Vec<Entry> {
    TABLE.iter().filter(|row| how.fits(row.id, asked) || how.fits(row.name, asked)).map(kind).collect()
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
        how => how.fits(issuer.id, asked) || how.fits(issuer.name, asked),
    };
    let found: Vec<_> = issuers::all().filter(fits).collect();
    if found.len() > IN_FULL { vec![several(asked, &found)] } else { found.into_iter().map(issuer).collect() }
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
    let entry = Entry::new("kind of token", row_of.name, row_of.plain).references(row_of.reference);
    let entry = entry.rows("", facts);
    let makers: Vec<_> = issuers::all().filter(|issuer| makes(issuer, row_of)).collect();
    let rows = makers.iter().map(|issuer| row(issuer.id, format!("{}: {}", issuer.name, issuer.kind)));
    let entry = entry.rows("Who makes them", rows.collect());
    entry.see("typ", "header member: says which kind of token it is").see_topics(&[row_of.name, row_of.id])
}

/// Whether the words for what an issuer makes contain the name of the kind.
fn makes(issuer: &Issuer, kind: &Row) -> bool {
    issuer.kind.to_lowercase().contains(&kind.name.to_lowercase())
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
    for (at, signs) in issuer.recognise.iter().enumerate() {
        let signs: Vec<_> = signs.iter().map(ToString::to_string).collect();
        facts.push(row(if at == 0 { "told by" } else { "or by" }, crate::words::list(&signs)));
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

/// An example as it would stand in a token, without the line breaks of the table.
fn one_line(json: &str) -> String {
    json.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
