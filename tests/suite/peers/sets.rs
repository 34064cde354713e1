//! Key sets: the right key by its name, every fitting key without one, and entries that are no use doing no harm.

use jotbook::base64;
use serde_json::{Value, json};

use super::{NOW, SECRET, forged};
use crate::kit::{Done, jotbook};

#[test]
fn entries_that_nobody_understands_do_no_harm() {
    let strange = [
        json!({"kty": "XYZ", "kid": "a"}),
        json!({"kty": "AKP", "alg": "ML-DSA-44", "pub": "AAAA"}),
        json!({"kty": "EC", "crv": "P-999", "x": "AAAA", "y": "AAAA"}),
        json!({"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}),
        json!({"kty": "OKP", "crv": "X448", "x": "AAAA"}),
        json!({"kty": "RSA", "kid": "no-numbers"}),
        json!({"kty": "RSA", "n": "", "e": "AQAB"}),
        json!({"kty": "RSA", "n": 7, "e": "AQAB"}),
        json!({"kty": "oct", "k": "not base64url!"}),
        json!({"kty": "oct", "k": ""}),
        json!({"kty": 7}),
        json!({}),
        json!([]),
        json!(null),
        json!(7),
        json!("text"),
    ];
    for at in 0..=strange.len() {
        let mut keys = strange.to_vec();
        keys.insert(at, secret(SECRET, None));
        let done = verify(&token(None), &keys);
        assert_eq!(done.code, Some(0), "at {at}: {done:?}");
        let notes = done.json()["notes"].as_array().unwrap().clone();
        assert!(notes.iter().any(|note| note["code"] == "key-left-out"), "{notes:?}");
    }
}

#[test]
fn a_set_of_which_nothing_is_understood_is_key_trouble() {
    for keys in [vec![json!({"kty": "XYZ"})], vec![]] {
        let done = verify(&token(None), &keys);
        assert_eq!(done.code, Some(6), "{keys:?}: {done:?}");
    }
}

#[test]
fn the_key_that_the_token_names_is_taken_and_no_other() {
    let set =
        [secret("another secret, wrong", Some("a")), secret(SECRET, Some("b")), secret("third", Some("c"))];
    let done = verify(&token(Some("b")), &set);
    assert_eq!((done.code, &done.json()["key"]["kid"]), (Some(0), &json!("b")), "{done:?}");
    let done = verify(&token(Some("a")), &set);
    assert_eq!((done.code, &done.json()["code"]), (Some(1), &json!("signature-mismatch")), "{done:?}");
}

#[test]
fn of_two_keys_of_the_same_name_either_may_be_the_one() {
    for at in 0..2 {
        let mut set = vec![secret("another secret, wrong", Some("b"))];
        set.insert(at, secret(SECRET, Some("b")));
        assert_eq!(verify(&token(Some("b")), &set).code, Some(0), "at {at}");
    }
}

#[test]
fn a_name_that_the_set_does_not_have_is_key_trouble_and_lists_those_it_has() {
    let set = [secret(SECRET, Some("2026-a")), secret("another", Some("2026-b"))];
    let done = verify(&token(Some("2025-z")), &set);
    assert_eq!((done.code, &done.json()["code"]), (Some(6), &json!("kid-unknown")), "{done:?}");
    for kid in ["2025-z", "2026-a", "2026-b"] {
        assert!(done.out.contains(kid), "{kid}: {}", done.out);
    }
    let done = jotbook(["verify", &token(None), "-k", "set#2025-z"]).file("set", jwks(&set)).done();
    assert_eq!(done.code, Some(6), "{done:?}");
    for kid in ["2025-z", "2026-a", "2026-b"] {
        assert!(done.err.contains(kid), "{kid}: {}", done.err);
    }
}

#[test]
fn without_a_name_every_key_that_fits_is_tried() {
    let public = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
    for at in 0..4 {
        let mut set = vec![public.clone(), secret("wrong one", Some("a")), secret("wrong two", None)];
        set.insert(at, secret(SECRET, Some("z")));
        let done = verify(&token(None), &set);
        assert_eq!((done.code, &done.json()["key"]["kid"]), (Some(0), &json!("z")), "at {at}: {done:?}");
    }
    let done = verify(&token(None), &[public, secret("wrong one", None), secret("wrong two", None)]);
    assert_eq!(done.code, Some(1), "{done:?}");
}

#[test]
fn a_key_of_a_set_is_picked_on_the_command_line() {
    let set = jwks(&[secret("wrong", Some("a")), secret(SECRET, Some("b"))]);
    for (key, exit) in [("set#b", 0), ("set#a", 1), ("file:set#b", 0), ("env:SET#b", 0)] {
        let done = jotbook(["verify", &token(None), "-k", key]).file("set", &set).env("SET", &set).done();
        assert_eq!(done.code, Some(exit), "{key}: {done:?}");
    }
    let made = jotbook(["encode", "sub=a", "--json", "-k", "set#b"]).file("set", &set).done();
    assert_eq!(made.json()["header"]["kid"], "b", "{made:?}");
}

#[test]
fn several_files_are_tried_in_turn() {
    for order in [["one", "two"], ["two", "one"]] {
        let run = jotbook(["verify", "--json", &token(None), "-k", order[0], "-k", order[1]]);
        let done = run.file("one", "wrong").file("two", SECRET).done();
        assert_eq!((done.code, &done.json()["key"]["source"]), (Some(0), &json!("two")), "{done:?}");
    }
}

fn secret(text: &str, kid: Option<&str>) -> Value {
    let mut jwk = json!({"kty": "oct", "k": base64::encode(text.as_bytes())});
    if let Some(kid) = kid {
        jwk["kid"] = kid.into();
    }
    jwk
}

fn token(kid: Option<&str>) -> String {
    let header = kid.map_or(json!({"alg": "HS256"}), |kid| json!({"alg": "HS256", "kid": kid}));
    forged(&header.to_string(), r#"{"sub":"a"}"#, SECRET.as_bytes())
}

fn jwks(keys: &[Value]) -> String {
    json!({"keys": keys}).to_string()
}

fn verify(token: &str, keys: &[Value]) -> Done {
    jotbook(["verify", "--json", "--now", NOW, "-k", "set", "--", token]).file("set", jwks(keys)).done()
}
