//! Tests over every rule: its texts, its examples, and what mutated examples do to all of them.

use std::collections::HashSet;

use super::*;

#[test]
fn ids_and_slugs_are_unique_and_sorted() {
    let (mut slugs, mut last) = (HashSet::new(), "");
    for rule in all() {
        assert!(last < rule.id, "{} stands behind {last}", rule.id);
        assert!(slugs.insert(rule.slug), "{} is there twice", rule.slug);
        let number = rule.id.strip_prefix("JB").unwrap();
        assert!(number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()), "{}", rule.id);
        // An underscore stands in the name of an algorithm (RSA1_5).
        let fits =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
        assert!(rule.slug.bytes().all(fits), "{}", rule.slug);
        last = rule.id;
    }
}

#[test]
fn every_rule_has_its_texts_and_a_source() {
    for rule in all() {
        for text in [rule.title, rule.why, rule.fix, rule.reference] {
            assert!(!text.is_empty() && text == text.trim(), "{}: {text:?}", rule.id);
            assert!(!text.ends_with('.') && !text.contains("  "), "{}: {text:?}", rule.id);
        }
        assert!(rule.title.chars().count() <= 70, "{}: the title is too long", rule.id);
        assert!(!(rule.bad)().is_empty() && !(rule.good)().is_empty(), "{} has no examples", rule.id);
    }
}

#[test]
fn every_rule_fires_on_its_bad_examples_and_is_silent_on_its_good_ones() {
    for rule in all() {
        for example in (rule.bad)() {
            let hits = example.run(rule).unwrap_or_else(|| panic!("{}: not run {example:?}", rule.id));
            assert!(!hits.is_empty(), "{} is silent on {example:?}", rule.id);
            for hit in hits {
                assert!(
                    !hit.detail.is_empty() && !hit.detail.ends_with('.'),
                    "{}: {:?}",
                    rule.id,
                    hit.detail
                );
            }
        }
        for example in (rule.good)() {
            let hits = example.run(rule).unwrap_or_else(|| panic!("{}: not run {example:?}", rule.id));
            assert!(hits.is_empty(), "{} fires on {example:?}: {hits:?}", rule.id);
        }
    }
}

#[test]
fn what_makes_a_rule_fire_is_told_of_its_examples() {
    let mut same = Vec::new();
    for rule in all() {
        let reads = |example: &Example| {
            let parts = example.parts().map(|(header, payload)| format!("{header} . {payload}"));
            (parts.unwrap_or_else(|| example.text()), example.besides(rule))
        };
        let bad: Vec<_> = (rule.bad)().iter().map(reads).collect();
        let good = (rule.good)().first().map(reads);
        same.extend(good.filter(|good| bad.contains(good)).map(|good| (rule.id, good)));
    }
    assert!(same.is_empty(), "{same:#?}");
}
