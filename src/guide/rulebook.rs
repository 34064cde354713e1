//! The rules of `inspect`, each with examples on which it was run just now.

use std::sync::OnceLock;

use super::{Block, Entry, How, row};
use crate::rules::{self, Example, Needs, Rule};
use crate::terms::{self, Place};

/// Longer pieces of an example are cut.
const LONGEST: usize = 160;
/// So many examples of a sort are shown.
const SHOWN: usize = 3;

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    rules::all().filter(|rule| how.fits(rule.id, asked) || how.fits(rule.slug, asked)).map(entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    Some(format!("rule: {}", rules::find(word)?.title))
}

pub(super) fn names() -> Vec<&'static str> {
    rules::all().flat_map(|rule| [rule.id, rule.slug]).collect()
}

/// The rules that fire on a claim or a header member in one of their own examples, or name it where it is missing.
pub(super) fn about(place: Place, name: &str) -> Vec<&'static Rule> {
    // Longer names are words of English too.
    const LONGEST: usize = 3;
    let short = name.len() <= LONGEST && place != Place::Confirmation;
    let says = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    let concerns = |rule: &&'static Rule| {
        let missing = short && paths(rule).is_empty() && [rule.title, rule.fix].into_iter().any(says);
        missing || paths(rule).iter().any(|path| names_it(path, place, name))
    };
    rules::all().filter(concerns).collect()
}

/// Their ids, with what each finds wrong.
pub(super) fn rows(rules: &[&'static Rule]) -> Vec<(String, String)> {
    rules.iter().map(|rule| row(rule.id, format!("{} ({})", rule.title, rule.slug))).collect()
}

/// Where a rule fires in its own examples. They are run once: a page asks this of every rule.
pub(super) fn paths(rule: &'static Rule) -> &'static [String] {
    static PATHS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let all = PATHS.get_or_init(|| rules::all().map(run).collect());
    let at = rules::all().position(|known| known.id == rule.id);
    at.and_then(|at| all.get(at)).map_or(&[], Vec::as_slice)
}

fn run(rule: &'static Rule) -> Vec<String> {
    let mut paths = Vec::new();
    for hit in (rule.bad)().iter().filter_map(|example| example.run(rule)).flatten() {
        if !hit.path.is_empty() && !paths.contains(&hit.path) {
            paths.push(hit.path);
        }
    }
    paths
}

fn names_it(path: &str, place: Place, name: &str) -> bool {
    let inner = |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| is_or_holds(rest, name));
    match place {
        Place::Claim | Place::Vendor => is_or_holds(path, name),
        Place::Header => inner("header."),
        Place::Confirmation => inner("cnf."),
    }
}

/// `aud` of `aud`, `aud.0` and `aud[0]`, not of `audience`.
fn is_or_holds(path: &str, name: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn entry(rule: &'static Rule) -> Entry {
    let needs = match rule.needs {
        Needs::Token => "the token alone".to_owned(),
        needs => needs.to_string(),
    };
    let facts = vec![
        row("severity", rule.severity.word()),
        row("decided by", needs),
        row("why", rule.why),
        row("what to do", rule.fix),
    ];
    let mut entry =
        Entry::new("rule", rule.id, format!("{} ({})", rule.title, rule.slug)).references(rule.reference);
    entry = entry.rows("", facts);
    for (heading, examples) in [("It fires on", (rule.bad)()), ("It is silent on", (rule.good)())] {
        if !examples.is_empty() {
            entry.blocks.push(Block::Heading(heading.to_owned()));
        }
        for example in examples.iter().take(SHOWN) {
            entry.blocks.push(Block::Rows(example_rows(example, rule)));
        }
    }
    for path in paths(rule) {
        let (word, known) = match path.strip_prefix("header.") {
            Some(rest) => (first(rest), terms::header(first(rest))),
            None => (first(path), terms::claim(first(path))),
        };
        if let Some(term) = known {
            entry = entry.see(word, term.plain);
        }
    }
    entry.see_topics(&[rule.id])
}

/// The first name of a path.
fn first(path: &str) -> &str {
    path.split(['.', '[']).next().unwrap_or(path)
}

fn example_rows(example: &Example, rule: &'static Rule) -> Vec<(String, String)> {
    let mut rows = match example.parts() {
        Some((header, payload)) => vec![row("header", cut(header)), row("claims", cut(payload))],
        None => vec![row("token", cut(&example.text()))],
    };
    let besides = example.besides(rule);
    if !besides.is_empty() {
        rows.push(row("besides", cut(&besides.join(", "))));
    }
    for hit in example.run(rule).unwrap_or_default().into_iter().take(SHOWN) {
        rows.push(row("finding", hit.detail));
    }
    rows
}

fn cut(text: &str) -> String {
    let mut letters = text.chars();
    let head: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() { format!("{head}...") } else { head }
}
