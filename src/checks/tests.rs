//! The boundaries of every check.

use super::*;
use crate::json::{Path, parse};
use crate::policy::{Expected, Place};
use crate::time::{Duration, Instant};

const NOW: i64 = 1_700_000_000;

fn token(header: &str, claims: &str) -> Token {
    let part = |json: &str| crate::base64::encode(json.as_bytes());
    let text = format!("{}.{}.{}", part(header), part(claims), crate::base64::encode(&[0; 32]));
    crate::token::find(text.as_bytes()).unwrap().token
}

/// The outcome of one check of the claims.
fn outcome(claims: &str, id: &str, policy: &Policy) -> Outcome {
    let token = token(r#"{"alg":"HS256","typ":"at+jwt"}"#, claims);
    let found = all(&token, policy).into_iter().find(|check| check.id == id);
    found.map_or(Outcome::NotAsked, |check| check.outcome)
}

fn holds(claims: &str, id: &str, policy: &Policy) -> bool {
    matches!(outcome(claims, id, policy), Outcome::Pass(_))
}

fn fails(claims: &str, id: &str, policy: &Policy) -> bool {
    matches!(outcome(claims, id, policy), Outcome::Fail { .. })
}

fn policy() -> Policy {
    Policy::at(Instant::at(NOW))
}

fn place(name: &str) -> Place {
    Place { label: name.to_owned(), path: Path::parse(name).unwrap() }
}

#[test]
fn at_expiry_it_is_refused() {
    assert!(holds(r#"{"exp":1700000001}"#, "exp", &policy()));
    assert!(fails(r#"{"exp":1700000000}"#, "exp", &policy()));
    assert!(fails(r#"{"exp":1699999999}"#, "exp", &policy()));
    assert!(holds(r#"{"exp":1700000000.5}"#, "exp", &policy()));
    assert!(holds("{}", "exp", &policy()));
}

#[test]
fn leeway_moves_every_boundary_by_as_much() {
    let policy = Policy { leeway: Duration::seconds(60), ..policy() };
    assert!(holds(r#"{"exp":1699999941}"#, "exp", &policy));
    assert!(fails(r#"{"exp":1699999940}"#, "exp", &policy));
    assert!(holds(r#"{"nbf":1700000060}"#, "nbf", &policy));
    assert!(fails(r#"{"nbf":1700000061}"#, "nbf", &policy));
    let policy = Policy { leeway: Duration::seconds(i64::MAX), ..policy };
    assert!(holds(r#"{"exp":1}"#, "exp", &policy));
}

#[test]
fn from_its_first_second_on_it_is_valid() {
    for id in ["nbf", "iat"] {
        assert!(holds(&format!(r#"{{"{id}":1699999999}}"#), id, &policy()));
        assert!(holds(&format!(r#"{{"{id}":1700000000}}"#), id, &policy()));
        assert!(fails(&format!(r#"{{"{id}":1700000001}}"#), id, &policy()));
    }
}

#[test]
fn a_date_that_is_no_number_is_refused() {
    for value in ["\"1700000001\"", "\"2030-01-01\"", "null", "true", "{}", "[1800000000]", "1e400"] {
        for id in ["exp", "nbf", "iat"] {
            assert!(fails(&format!(r#"{{"{id}":{value}}}"#), id, &policy()), "{id} {value}");
        }
    }
}

#[test]
fn age_counts_from_iat() {
    let policy = Policy { max_age: Some(Duration::seconds(60)), ..policy() };
    assert!(holds(r#"{"iat":1699999940}"#, "max-age", &policy));
    assert!(fails(r#"{"iat":1699999939}"#, "max-age", &policy));
    assert!(fails("{}", "max-age", &policy));
}

#[test]
fn an_audience_is_compared_letter_by_letter() {
    let policy = Policy { audiences: vec!["api".into(), "web".into()], ..policy() };
    for claims in [r#"{"aud":"api"}"#, r#"{"aud":["x","web"]}"#] {
        assert!(holds(claims, "aud", &policy), "{claims}");
    }
    for aud in
        ["\"API\"", "\"api/\"", "\"api.evil.example\"", "[]", "[\"x\"]", "{}", "1", "null", "[\"api\",1]"]
    {
        assert!(fails(&format!(r#"{{"aud":{aud}}}"#), "aud", &policy), "{aud}");
    }
    assert!(fails("{}", "aud", &policy));
}

#[test]
fn a_malformed_audience_is_refused_even_when_nobody_asked() {
    assert!(fails(r#"{"aud":7}"#, "aud", &policy()));
    assert!(fails(r#"{"aud":["a",7]}"#, "aud", &policy()));
    assert_eq!(outcome(r#"{"aud":"x"}"#, "aud", &policy()), Outcome::NotAsked);
}

#[test]
fn an_issuer_is_neither_a_prefix_nor_a_list() {
    let policy = Policy { issuers: vec!["https://issuer.example".into()], ..policy() };
    assert!(holds(r#"{"iss":"https://issuer.example"}"#, "iss", &policy));
    for iss in ["\"https://issuer\"", "\"https://issuer.example/\"", "[\"https://issuer.example\"]", "7"] {
        assert!(fails(&format!(r#"{{"iss":{iss}}}"#), "iss", &policy), "{iss}");
    }
}

#[test]
fn the_smallest_difference_is_told() {
    let policy = Policy { audiences: vec!["https://api.shop.example".into()], ..policy() };
    let Outcome::Fail { why, .. } = outcome(r#"{"aud":"https://api.shop.example/"}"#, "aud", &policy) else {
        panic!()
    };
    assert_eq!(why, "same except for the final \"/\"");
}

#[test]
fn a_type_is_a_media_type() {
    for typ in ["at+jwt", "AT+JWT", "application/at+jwt"] {
        assert!(holds("{}", "typ", &Policy { typ: Some(typ.into()), ..policy() }), "{typ}");
    }
    assert!(fails("{}", "typ", &Policy { typ: Some("dpop+jwt".into()), ..policy() }));
}

#[test]
fn a_named_claim_has_exactly_its_value() {
    let wants = |name: &str, json: &str| Policy {
        claims: vec![Expected { place: place(name), value: parse(json).unwrap() }],
        ..policy()
    };
    let claims = r#"{"role":"admin","n":1.0,"a":{"b":[1,2]}}"#;
    assert!(holds(claims, "claim:role", &wants("role", "\"admin\"")));
    assert!(holds(claims, "claim:n", &wants("n", "1")));
    assert!(holds(claims, "claim:a[b]", &wants("a[b]", "[1,2]")));
    assert!(fails(claims, "claim:role", &wants("role", "\"Admin\"")));
    assert!(fails(claims, "claim:n", &wants("n", "\"1\"")));
    assert!(fails(claims, "claim:x", &wants("x", "null")));
}

#[test]
fn a_required_claim_is_there_and_not_null() {
    let wants = Policy { required: vec![place("jti")], ..policy() };
    assert!(holds(r#"{"jti":"x"}"#, "require:jti", &wants));
    assert!(holds(r#"{"jti":false}"#, "require:jti", &wants));
    assert!(fails(r#"{"jti":null}"#, "require:jti", &wants));
    assert!(fails("{}", "require:jti", &wants));
}

#[test]
fn a_header_that_breaks_off_is_refused_even_where_its_alg_was_read() {
    use crate::key::read;
    let source =
        KeySource { label: "key".into(), set: read(&[7; 32], None).unwrap(), given: None, ring: None };
    let text = |header: &str| {
        let part = |json: &str| crate::base64::encode(json.as_bytes());
        format!("{}.{}.{}", part(header), part("{}"), crate::base64::encode(&[0; 32]))
    };
    for (header, code) in
        [(r#"{"alg":"HS256",,}"#, "broken-header"), (r#"{"alg":"HS256"}"#, "signature-mismatch")]
    {
        let found = crate::token::find(text(header).as_bytes()).unwrap();
        assert_eq!(stamp(&found, std::slice::from_ref(&source), &policy()).code, code, "{header}");
    }
}
