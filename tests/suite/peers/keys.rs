//! Keys that are not there, not for this, too small, or sealed with a passphrase.

use serde_json::json;

use super::{SECRET, encoded, forged, path, verified};
use crate::kit::{Done, jotbook};

#[test]
fn a_missing_key_file_is_key_trouble_with_a_hint() {
    let token = encoded(&["sub=a"]);
    for command in [&["verify", token.as_str()][..], &["encode", "sub=a"]] {
        let done = jotbook([command, &["-k", "nowhere.pem"]].concat()).done();
        assert_eq!((done.code, done.out.as_str()), (Some(6), ""), "{done:?}");
        assert!(done.err.contains("nowhere.pem") && done.err.contains("\nhint: "), "{}", done.err);
        let json = jotbook([command, &["-k", "nowhere.pem", "--json"]].concat()).done().json();
        assert_eq!((&json["schema"], &json["exit"]), (&json!("jotbook/error/1"), &json!(6)));
        assert!(json["hint"].is_string() && json["code"].is_string(), "{json}");
    }
}

#[test]
fn a_value_that_is_no_file_is_not_silently_the_secret() {
    let token = forged(r#"{"alg":"HS256"}"#, "{}", b"my-secret");
    assert_eq!(jotbook(["verify", &token, "-k", "my-secret"]).done().code, Some(6));
    assert_eq!(jotbook(["verify", &token, "--secret", "my-secret"]).done().code, Some(0));
    assert_eq!(jotbook(["verify", &token, "-k", "text:my-secret"]).done().code, Some(0));
}

#[test]
fn a_key_for_encryption_checks_nothing() {
    let token = encoded(&["sub=a"]);
    let k = jotbook::base64::encode(SECRET.as_bytes());
    let unfit = [json!({"use": "enc"}), json!({"key_ops": ["encrypt", "decrypt"]}), json!({"key_ops": []})];
    for members in unfit {
        let mut jwk = json!({"kty": "oct", "k": k});
        jwk.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        for file in [jwk.clone(), json!({"keys": [jwk]})] {
            let done = with_file(&token, &file.to_string());
            assert_eq!(done.code, Some(6), "{file}: {done:?}");
            assert_eq!(done.json()["genuine"], false);
        }
        let beside = json!({"keys": [jwk, {"kty": "oct", "k": k, "use": "sig"}]});
        assert_eq!(with_file(&token, &beside.to_string()).code, Some(0), "{beside}");
        let signing = jotbook(["encode", "sub=a", "-k", "key"]).file("key", jwk.to_string()).done();
        assert_eq!((signing.code, signing.out.as_str()), (Some(6), ""), "{jwk}");
    }
}

#[test]
fn the_algorithm_follows_from_the_key_and_a_conflict_is_an_error() {
    let follows = [
        ("rsa.pkcs8.pem", "RS256"),
        ("pss.pkcs8.pem", "PS256"),
        ("p256.pkcs8.pem", "ES256"),
        ("p384.pkcs8.pem", "ES384"),
        ("p521.pkcs8.pem", "ES512"),
        ("k256.pkcs8.pem", "ES256K"),
        ("ed25519.pkcs8.pem", "EdDSA"),
    ];
    for (key, alg) in follows {
        let json = jotbook(["encode", "sub=a", "--json", "-k", &path(key)]).done().json();
        assert_eq!(json["header"]["alg"], alg, "{key}");
        for (_, other) in follows.iter().filter(|(_, other)| *other != alg) {
            if alg == "RS256" && *other == "PS256" {
                continue;
            }
            conflict(&["-k", &path(key), "--alg", other]);
        }
        conflict(&["-k", &path(key), "--alg", "HS256"]);
    }
    conflict(&["-k", &path("pss384.spki.pem")]);
    let done =
        jotbook(["encode", "sub=a", "-k", "env:SECRET", "--alg", "RS256"]).env("SECRET", SECRET).done();
    assert_eq!((done.code, done.out.as_str()), (Some(6), ""), "a secret does not sign RS256: {done:?}");
}

#[test]
fn the_algorithm_that_a_key_names_is_the_only_one() {
    let k = jotbook::base64::encode(SECRET.as_bytes());
    let jwk = json!({"kty": "oct", "k": k, "alg": "HS512"}).to_string();
    let made = jotbook(["encode", "sub=a", "--json", "-k", "key"]).file("key", &jwk).done().json();
    assert_eq!(made["header"]["alg"], "HS512");
    let done = jotbook(["encode", "sub=a", "--alg", "HS256", "-k", "key"]).file("key", &jwk).done();
    assert_eq!((done.code, done.out.as_str()), (Some(6), ""), "{done:?}");
    assert_ne!(with_file(&encoded(&["sub=a"]), &jwk).code, Some(0), "an HS256 token with a key for HS512");
}

#[test]
fn a_short_secret_signs_and_verifies_with_a_warning() {
    for (alg, least) in [("HS256", 32), ("HS384", 48), ("HS512", 64)] {
        for (length, short) in [(1, true), (least - 1, true), (least, false)] {
            let secret = &SECRET[..length];
            let made = jotbook(["encode", "sub=a", "--exp", "1h", "--alg", alg, "-k", "env:S"])
                .env("S", secret)
                .done();
            let token = made.out.trim_end();
            let text = jotbook(["verify", token, "-k", "env:S"]).env("S", secret).done();
            for done in [&made, &text] {
                assert_eq!(done.code, Some(0), "{alg} with {length} bytes: {done:?}");
                let warned = done.err.contains("warning: ") && done.err.contains("RFC 7518 section 3.2");
                assert_eq!(warned, short, "{alg} with {length} bytes: {}", done.err);
            }
            let json = jotbook(["verify", token, "-k", "env:S", "--json"]).env("S", secret).done().json();
            let codes: Vec<_> = json["warnings"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
            assert_eq!(codes.contains(&&json!("weak-key")), short, "{json}");
        }
    }
}

#[test]
fn a_sealed_key_opens_with_the_passphrase_of_the_environment() {
    for (sealed, public) in [
        ("rsa.encrypted.pem", "rsa.spki.pem"),
        ("rsa.encrypted.der", "rsa.spki.der"),
        ("p256.encrypted.pem", "p256.spki.pem"),
    ] {
        let run = || jotbook(["encode", "sub=a", "-k", &path(sealed)]);
        let done = run().env("JOTBOOK_PASSPHRASE", "correct-horse").done();
        assert_eq!(done.code, Some(0), "{sealed}: {done:?}");
        let verdict = jotbook(["verify", done.out.trim_end(), "-k", &path(public)]).done();
        assert_eq!(verdict.code, Some(0), "{sealed}: {verdict:?}");
        for mut wrong in
            [run(), run().env("JOTBOOK_PASSPHRASE", "battery-staple"), run().env("JOTBOOK_PASSPHRASE", "")]
        {
            let done = wrong.done();
            assert_eq!((done.code, done.out.as_str()), (Some(6), ""), "{sealed}: {done:?}");
        }
    }
}

#[test]
fn standard_input_cannot_be_two_things() {
    let token = encoded(&["sub=a"]);
    for arguments in [
        &["verify", "-", "-k", "-"][..],
        &["verify", "-k", "-"],
        &["encode", "-", "-k", "-"],
        &["encode", "sub=a", "--from", "-", "-k", "-"],
    ] {
        let done = jotbook(arguments).stdin(SECRET).done();
        let twice = done.code == Some(2) && done.out.is_empty() && done.err.contains("standard input");
        // Where it is the token first, it is none.
        assert!(twice || done.code == Some(3), "{arguments:?}: {done:?}");
        let done = jotbook(arguments).stdin(&token).done();
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{arguments:?}: {done:?}");
    }
    let done = jotbook(["verify", &token, "-k", "-", "-k", "-"]).stdin(SECRET).done();
    assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{done:?}");
    let done = jotbook(["verify", &token, "-k", "-"]).stdin(SECRET).done();
    assert_eq!(done.code, Some(0), "once is fine: {done:?}");
}

#[test]
fn a_key_of_another_kind_is_named_with_what_would_fit() {
    let done = jotbook(["verify", "--json", &encoded(&["sub=a"]), "-k", &path("p256.spki.pem")]).done();
    let json = done.json();
    assert!(json["message"].as_str().unwrap().contains("P-256"), "{json}");
    let token = jotbook(["encode", "sub=a", "-k", &path("p256.pkcs8.pem")]).done().out;
    let done = jotbook(["verify", "--json", token.trim_end(), "-k", &path("rsa.spki.pem")]).done();
    assert_eq!(done.code, Some(6));
    let said = done.json()["message"].as_str().unwrap().to_owned();
    assert!(said.contains("RSA-2048") && said.contains("ES256"), "{said}");
}

#[test]
fn a_secret_out_of_a_file_loses_one_line_ending_and_no_more() {
    let token = encoded(&["sub=a"]);
    for (contents, exit) in [
        (SECRET.to_owned(), 0),
        (format!("{SECRET}\n"), 0),
        (format!("{SECRET}\r\n"), 0),
        (format!("{SECRET}\n\n"), 1),
        (format!(" {SECRET}"), 1),
    ] {
        assert_eq!(with_file(&token, &contents).code, Some(exit), "{contents:?}");
    }
    let raw = jotbook(["verify", &token, "-k", "raw:key"]).file("key", format!("{SECRET}\n")).done();
    assert_eq!(raw.code, Some(1), "{raw:?}");
    assert_eq!(verified(&token, &[]).code, Some(0));
}

fn with_file(token: &str, key: &str) -> Done {
    jotbook(["verify", "--json", "--now", super::NOW, "-k", "key", "--", token]).file("key", key).done()
}

fn conflict(arguments: &[&str]) {
    let done = jotbook([&["encode", "sub=a"], arguments].concat()).done();
    assert_eq!((done.code, done.out.as_str()), (Some(6), ""), "{arguments:?}: {done:?}");
    assert!(done.err.contains("error: "), "{arguments:?}: {done:?}");
}
