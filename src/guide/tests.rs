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
fn a_number_is_a_topic_and_an_exit_code_says_that_it_is_one() {
    assert_eq!(found("1"), of(&[("topic", "parts")]));
    assert_eq!(found("8"), of(&[("topic", "day")]));
    assert_eq!(found("exit 1"), of(&[("exit code", "exit 1")]));
    assert_eq!(found("EXIT 8"), of(&[("exit code", "exit 8")]));
    assert_eq!(found("0"), of(&[("exit code", "exit 0")]));
    assert_eq!(found("70"), of(&[("exit code", "exit 70")]));
}

#[test]
fn an_algorithm_leads_to_the_rules_about_it_and_to_no_others() {
    let seen = |word: &str| -> Vec<String> {
        let page = look_up(word).unwrap();
        page.entries[0].see.iter().map(|see| see.word.clone()).filter(|word| word.starts_with("JB")).collect()
    };
    // JB602 is about the algorithm alone too, of one kind of token.
    assert_eq!(seen("none"), ["JB101", "JB102", "JB106", "JB602"]);
    assert!(!seen("ES256").iter().any(|id| ["JB009", "JB104"].contains(&id.as_str())), "{:?}", seen("ES256"));
    assert!(seen("RSA1_5").iter().any(|id| id.starts_with("JB7")), "{:?}", seen("RSA1_5"));
}

#[test]
fn topics_point_to_topics() {
    let sessions = look_up("sessions").unwrap();
    let passport = sessions.entries[0].see.iter().find(|see| see.word == "passport").unwrap();
    assert!(passport.gloss.starts_with("topic 16: "), "{passport:?}");
    assert_eq!(look_up("exit 8").unwrap().entries[0].see, []);
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

/// The names of all rows of the first entry.
fn row_names(words: &str) -> Vec<String> {
    let blocks = look_up(words).unwrap().entries.remove(0).blocks;
    let rows = blocks.into_iter().filter_map(|block| match block {
        Block::Rows(rows) => Some(rows),
        _ => None,
    });
    rows.flatten().map(|(name, _)| name).collect()
}

#[test]
fn a_vendors_claim_leads_to_the_issuers_that_write_it_and_a_common_one_to_none() {
    assert!(row_names("tid").contains(&"entra-v2".to_owned()));
    let all: Vec<_> = row_names("scope");
    assert!(!crate::issuers::all().any(|issuer| all.contains(&issuer.id.to_owned())), "{all:?}");
}

#[test]
fn a_house_is_told_by_all_its_products_and_a_product_before_a_claim_of_its_name() {
    let first = |word: &str| look_up(word).unwrap().entries.remove(0);
    for (house, products) in
        [("cognito", ["cognito-identity", "cognito-user"]), ("firebase", ["firebase-id", "firebase-custom"])]
    {
        let entry = first(house);
        assert_eq!(entry.what, "issuers", "{house}");
        let named = row_names(house);
        assert!(products.iter().all(|id| named.iter().any(|name| name == id)), "{named:?}");
    }
    let google = first("google");
    assert_eq!((google.what, google.name.as_str()), ("issuer", "google"));
    assert!(google.see.iter().any(|see| see.word == "google-sa"));
    let ways =
        row_names("keycloak").iter().filter(|name| ["told by", "or by"].contains(&name.as_str())).count();
    assert_eq!(ways, 3);
}

#[test]
fn types_scopes_and_error_codes_are_known() {
    assert!(found("at+jwt").contains(&("kind of token", "access token".to_owned())));
    assert!(found("application/at+jwt").contains(&("kind of token", "access token".to_owned())));
    assert_eq!(found("offline_access"), of(&[("scope or role", "offline_access")]));
    assert!(found("admin").contains(&("scope or role", "admin".to_owned())));
    for message in [
        "IDX10501",
        "invalid_token",
        "invalid_grant",
        "io.jsonwebtoken.ExpiredJwtException",
        "Invalid audience",
    ] {
        assert_eq!(look_up(message).unwrap().entries[0].what, "message", "{message}");
    }
    assert!(look_up("xyzzy").is_err() && look_up("ghp_16C7e42F292c6912E7710c838347Ae178B4a").is_err());
}

#[test]
fn a_kind_leads_to_everybody_who_makes_it() {
    for (kind, makers) in [
        ("refresh token", &["keycloak", "django-simplejwt"][..]),
        ("access token", &["auth0", "keycloak", "okta-custom", "entra-v2"]),
        ("ID token", &["google", "keycloak", "firebase-id"]),
    ] {
        let named = row_names(kind);
        let known: Vec<_> = makers.iter().filter(|id| crate::issuers::find(id).is_some()).collect();
        assert!(known.len() > 1, "{kind}");
        assert!(known.iter().all(|id| named.iter().any(|name| name == **id)), "{kind}: {named:?}");
    }
    assert!(!row_names("ID token").contains(&"firebase-custom".to_owned()));
}

#[test]
fn the_claims_that_everybody_meets_are_told_with_an_example() {
    for word in ["iss", "sub", "aud", "exp", "kid", "alg", "cnf"] {
        let page = look_up(word).unwrap();
        assert!(matches!(page.entries[0].blocks[0], Block::Text(_)), "{word}");
        assert!(row_names(word).contains(&"example".to_owned()), "{word}");
    }
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
