//! What is found, and that every reference leads somewhere.

use std::collections::HashMap;

use super::*;

fn found(words: &str) -> Vec<(&'static str, String)> {
    look_up(words).unwrap().entries.into_iter().map(|entry| (entry.what, entry.name)).collect()
}

fn of(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    pairs.iter().map(|(what, name)| (*what, (*name).to_owned())).collect()
}

#[test]
fn a_name_is_found_in_every_place_that_has_it() {
    assert_eq!(found("kid"), of(&[("header member", "kid"), ("member of cnf", "kid")]));
    assert_eq!(found("exp"), of(&[("claim", "exp")]));
    assert_eq!(found("EXP"), of(&[("claim", "exp")]));
}

#[test]
fn every_table_is_asked() {
    assert_eq!(found("ES256"), of(&[("algorithm", "ES256")]));
    assert_eq!(found("jb101"), of(&[("rule", "JB101")]));
    assert_eq!(found("alg-none"), of(&[("rule", "JB101")]));
    assert_eq!(found("NM02"), of(&[("diagnosis", "NM02")]));
    assert_eq!(found("keycloak"), of(&[("issuer", "keycloak")]));
    assert_eq!(found("access token"), of(&[("kind of token", "access token")]));
    assert_eq!(found("exit 70"), of(&[("exit code", "exit 70")]));
}

#[test]
fn of_several_products_of_a_house_there_is_a_list() {
    let page = look_up("entra").unwrap();
    assert_eq!(page.entries[0].what, "issuers");
    assert!(page.entries[0].see.iter().any(|see| see.word == "entra-v2"));
}

#[test]
fn the_words_of_another_library_are_understood() {
    let page = look_up("JsonWebTokenError: jwt malformed").unwrap();
    assert_eq!(page.entries[0].what, "message");
    assert!(page.entries[0].see.iter().any(|see| see.word == "NM09"));
}

#[test]
fn a_claim_leads_to_the_issuers_that_write_it() {
    let page = look_up("tid").unwrap();
    let rows = page.entries[0].blocks.iter().filter_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    assert!(rows.flatten().any(|(name, value)| name == "issuers" && value.contains("entra-v2")));
}

#[test]
fn a_header_member_leads_to_its_rules() {
    let page = look_up("alg").unwrap();
    assert!(page.entries[0].see.iter().any(|see| see.word == "JB101"), "{page:?}");
}

#[test]
fn what_is_not_known_is_met_with_what_is_near() {
    let unknown = look_up("expp").unwrap_err();
    assert!(unknown.near.iter().any(|near| near == "exp"), "{unknown:?}");
    assert!(look_up("").is_err());
    assert!(look_up("ex\u{301}\u{1b}[31m").is_err());
    assert_eq!(look_up(&"x".repeat(100_000)).unwrap_err().near, Vec::<String>::new());
}

#[test]
fn every_name_is_found_and_every_reference_leads_somewhere() {
    let mut pointed = HashMap::new();
    for name in TABLES.iter().flat_map(|table| (table.names)()) {
        for entry in look_up(name).unwrap_or_else(|_| panic!("{name}")).entries {
            for see in entry.see {
                assert!(!see.gloss.is_empty(), "{name} does not say what {} is", see.word);
                pointed.insert(see.word, name);
            }
        }
    }
    for (word, name) in pointed {
        assert!(look_up(&word).is_ok(), "{name} points to {word}");
    }
}
