//! Algorithms.

use super::{Entry, How, row, rulebook};
use crate::alg::{Alg, Scheme, Standing, TABLE};
use crate::json;
use crate::rules::{self, Example, Hit, Rule};

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    TABLE.iter().filter(|alg| how.fits(alg.name, asked)).map(entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    Some(format!("algorithm: {}", Alg::find(word)?.title))
}

pub(super) fn names() -> Vec<&'static str> {
    TABLE.iter().map(|alg| alg.name).collect()
}

fn entry(alg: &'static Alg) -> Entry {
    let mut rows = vec![row("stands in", place(alg.scheme)), row("key", alg.key_in_words())];
    if let Some(length) = alg.signature_len() {
        rows.push(row("signature", crate::words::count(length, "byte")));
    }
    rows.push(row("standing", standing(alg.standing)));
    rows.push(row("jotbook", if alg.signs() { "signs and checks with it" } else { "knows it by name" }));
    let rules: Vec<_> = rules::all().filter(|rule| speaks_of(rule, alg)).collect();
    let entry = Entry::new("algorithm", alg.name, alg.title).references(alg.reference);
    let entry = entry.text(sentence(alg.plain)).rows("", rows).rows("Rules", rulebook::rows(&rules));
    let entry = rules.iter().fold(entry, |entry, rule| entry.see(rule.id, rule.title));
    entry.see("alg", "header member: how the token says which algorithm it is").see_topics(&[alg.name])
}

/// Its first letter large, with a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

fn place(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::KeyManagement => "alg of an encrypted token (JWE)",
        Scheme::ContentEncryption => "enc of an encrypted token (JWE)",
        _ => "alg of a signed token (JWS)",
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Good => "in common use and sound",
        Standing::Rare => "sound, and seldom met",
        Standing::Discouraged => "still defined, better avoided",
        Standing::Forbidden => "never acceptable for a token that is relied on",
    }
}

/// Whether a rule is about the algorithm: it names it as what is wrong, or finds it wrong in the `alg` of an example.
/// What a rule advises to use is not what it is about.
fn speaks_of(rule: &'static Rule, alg: &Alg) -> bool {
    let says = |text: &str| words(text).any(|word| word == alg.name);
    let slug = rule.slug.split('-').any(|word| word == alg.name);
    // `none` is a word of English too.
    let named = slug || (alg.name != "none" && [rule.title, rule.why].into_iter().any(says));
    let found = |example: &Example| {
        let header = example.parts().and_then(|(header, _)| json::parse(header).ok());
        let is_it = header.as_ref().and_then(|header| header.member("alg")?.as_str()) == Some(alg.name);
        let twice = header.as_ref().is_some_and(|header| !header.duplicates().is_empty());
        let hits = |hit: &Hit| hit.path == "header.alg" && says(&hit.detail);
        is_it && !twice && example.run(rule).is_some_and(|found| found.iter().any(hits))
    };
    // A rule that looks at many things finds this one among them, and is about none of them.
    let alone = rulebook::paths(rule).iter().all(|path| path == "header.alg");
    named || (alone && (rule.bad)().iter().any(found))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))
}
