//! Algorithms.

use super::{Entry, How, row, rulebook};
use crate::alg::{Alg, Scheme, Standing, TABLE};
use crate::rules::{self, Rule};

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

/// Whether a rule names the algorithm, or fires on the `alg` of an example that has it.
fn speaks_of(rule: &'static Rule, alg: &Alg) -> bool {
    let named = [rule.title, rule.why, rule.fix].iter().any(|text| {
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == alg.name)
    });
    let wanted = format!("\"alg\":\"{}\"", alg.name);
    let fires = rule.bad.iter().any(|example| {
        example.parts().is_some_and(|(header, _)| header.contains(&wanted))
            && example.run(rule).is_some_and(|hits| hits.iter().any(|hit| hit.path == "header.alg"))
    });
    named || fires
}
