//! What holds for every row of the table, and what is recognised as what.

use std::collections::HashSet;

use super::*;
use crate::json::{Kind, Value, parse};
use crate::terms;

/// Products whose credentials are no tokens: their row is there to be looked up, not to be recognised.
const NO_TOKENS: [&str; 1] = ["stripe"];

#[test]
fn the_table_has_64_rows() {
    assert_eq!(all().count(), 64);
}

#[test]
fn every_id_stands_once_and_is_found() {
    let mut seen = HashSet::new();
    for issuer in all() {
        assert!(seen.insert(issuer.id), "{} is there twice", issuer.id);
        assert_eq!(find(issuer.id), Some(issuer));
        assert!(issuer.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
    }
    assert_eq!(find("nobody"), None);
}

#[test]
fn every_family_is_sorted_by_id() {
    for family in FAMILIES {
        assert!(family.is_sorted_by(|one, next| one.id < next.id), "{:?}", family[0].id);
    }
}

#[test]
fn every_row_has_all_texts_as_phrases_of_one_line() {
    for row in all() {
        for text in [row.id, row.name, row.kind, row.claims, row.keys, row.stop, row.life, row.reference] {
            assert!(!text.is_empty(), "{} has an empty text", row.id);
            assert_eq!(text, text.trim(), "{}", row.id);
            assert!(!text.ends_with('.'), "{} ends with a full stop: {text}", row.id);
            assert!(!text.contains('\n') && !text.contains("  "), "{}: {text}", row.id);
        }
    }
}

#[test]
fn every_row_has_signs_unless_it_is_about_no_token() {
    for row in all() {
        assert_eq!(row.recognise.is_empty(), NO_TOKENS.contains(&row.id), "{}", row.id);
        assert!(row.recognise.iter().all(|signs| !signs.is_empty()), "{} fits everything", row.id);
    }
}

#[test]
fn a_path_that_people_choose_is_never_a_sign_on_its_own() {
    for row in all() {
        for signs in &row.recognise {
            let told = signs.iter().any(|sign| !matches!(sign, Sign::IssEnds(_) | Sign::NoClaim(_)));
            assert!(told, "{}: {signs:?}", row.id);
        }
    }
}

#[test]
fn every_example_is_recognised_as_its_own_row_first() {
    for row in all().filter(|row| !NO_TOKENS.contains(&row.id)) {
        let found = recognise(&part(row.example_header), &part(row.example));
        let ids: Vec<&str> = found.iter().map(|fit| fit.issuer.id).collect();
        assert_eq!(ids.first(), Some(&row.id), "{ids:?}");
        for fit in &found {
            assert_eq!(fit.evidence().len(), fit.signs.len());
            assert!(fit.evidence().iter().all(|words| !words.is_empty()));
        }
    }
}

#[test]
fn every_way_of_a_row_is_reachable_by_evidence_of_its_own() {
    for row in all() {
        let different: HashSet<String> = row.recognise.iter().map(|signs| format!("{signs:?}")).collect();
        assert_eq!(different.len(), row.recognise.len(), "{} repeats a way", row.id);
    }
}

#[test]
fn a_token_that_anybody_could_have_made_is_nobodys() {
    let header = r#"{"alg":"HS256","typ":"JWT"}"#;
    let plain = [
        r#"{"sub":"1"}"#,
        r#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#,
        r#"{"sub":"1234567890","name":"John Doe","admin":true,"iat":1516239022}"#,
        r#"{"iss":"joe","exp":1300819380,"http://example.com/is_root":true}"#,
        r#"{"iss":"shop","sub":"alice","aud":"api","exp":1700000300,"iat":1700000000}"#,
        r#"{"user_id":"john"}"#,
        r#"{"role":"admin"}"#,
        r#"{"userId":1,"role":"admin"}"#,
        r#"{"type":"access","sub":"1"}"#,
        r#"{"iss":"https://sso.example.com/realms/shop","sub":"1"}"#,
        r#"{"iss":"https://sso.example.com/dex","sub":"1"}"#,
        r#"{"iss":"https://gitlab.example.com","sub":"1"}"#,
        r#"{"iss":"https://example.com/","sub":"1","azp":"c"}"#,
        r#"{"iss":"API","sub":"1"}"#,
        "{}",
    ];
    for claims in plain {
        assert_eq!(ids(header, claims), [""; 0], "{claims}");
    }
    assert_eq!(ids(r#"{"alg":"dir","enc":"A256GCM","cty":"JWT"}"#, ""), [""; 0]);
    assert_eq!(ids("", ""), [""; 0]);
    assert_eq!(ids("[]", "[]"), [""; 0]);
}

#[test]
fn a_name_that_only_contains_the_issuers_is_nobodys() {
    let header = r#"{"alg":"RS256"}"#;
    let fakes = [
        "https://accounts.google.com.evil.example",
        "https://accounts.google.com/",
        "http://accounts.google.com",
        "https://evil.example/?x=.auth0.com/",
        "https://evil.example/.auth0.com/",
        "https://evilauth0.com/",
        "https://token.actions.githubusercontent.com.evil.example",
        "https://oidc.eks.evil.example/id/A",
        "HTTPS://ACCOUNTS.GOOGLE.COM",
    ];
    for iss in fakes {
        assert_eq!(ids(header, &format!(r#"{{"iss":"{iss}"}}"#)), [""; 0], "{iss}");
    }
}

#[test]
fn more_signs_come_first() {
    let graph = r#"{"aud":"https://graph.microsoft.com","iss":"https://sts.windows.net/t/","ver":"1.0"}"#;
    assert_eq!(ids(r#"{"alg":"RS256","nonce":"n"}"#, graph), ["entra-graph", "entra-v1"]);
    let eks = r#"{"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/A","sub":"system:serviceaccount:a:b",
        "kubernetes.io":{}}"#;
    assert_eq!(ids(r#"{"alg":"RS256"}"#, eks), ["aws-eks", "k8s-projected"]);
}

#[test]
fn a_named_issuer_comes_before_a_shape_with_as_many_signs() {
    let claims = r#"{"iss":"https://a.eu.auth0.com/","https://hasura.io/jwt/claims":{}}"#;
    let found = recognise(&part(r#"{"alg":"RS256"}"#), &part(claims));
    let kinds: Vec<(&str, By)> = found.iter().map(|fit| (fit.issuer.id, fit.by)).collect();
    assert_eq!(kinds, [("auth0", By::Name), ("hasura", By::Shape)]);
}

#[test]
fn the_evidence_is_told_in_words() {
    let found = recognise(&part(r#"{"alg":"RS256"}"#), &part(r#"{"iss":"https://accounts.google.com"}"#));
    assert_eq!(found[0].evidence(), ["iss is https://accounts.google.com"]);
}

#[test]
fn of_several_members_with_one_name_the_last_one_counts() {
    let claims = r#"{"iss":"https://accounts.google.com","iss":"me"}"#;
    assert_eq!(ids(r#"{"alg":"RS256"}"#, claims), [""; 0]);
}

fn ids(header: &str, claims: &str) -> Vec<&'static str> {
    recognise(&part(header), &part(claims)).iter().map(|fit| fit.issuer.id).collect()
}

/// A part of a token; nothing is `null`.
fn part(text: &str) -> Value {
    if text.is_empty() { Kind::Null.into() } else { parse(text).unwrap() }
}

#[test]
fn claims_have_meanings_of_their_own_at_five_known_issuers() {
    let told = |issuer: &Issuer| {
        terms::all().filter(|term| terms::particular(issuer.id, term.name).is_some()).count()
    };
    let issuers: Vec<_> = all().filter(|issuer| told(issuer) > 0).map(|issuer| issuer.id).collect();
    assert_eq!(issuers, ["entra-graph", "entra-v1", "entra-v2", "supabase-key", "shopify"]);
}
