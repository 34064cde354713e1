//! Tokens whose HMAC is keyed with what everybody may know: the public key (RFC 8725 section 2.1).

use super::{fixture, forged, path};
use crate::kit::{Done, jotbook};

const PAYLOAD: &str = r#"{"sub":"admin"}"#;

/// Everything public about one RSA key that a forger could take for a secret.
fn public_texts() -> Vec<(&'static str, Vec<u8>)> {
    let trimmed = |bytes: &[u8]| bytes.trim_ascii_end().to_vec();
    let with_carriage_returns =
        |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\n', "\r\n").into_bytes();
    let (pem, set) = (fixture("rsa.spki.pem"), fixture("rsa.jwks.json"));
    vec![
        ("the PEM with its last line break", pem.clone()),
        ("the PEM without its last line break", trimmed(&pem)),
        ("the PEM with carriage returns", with_carriage_returns(&pem)),
        ("the SPKI DER", fixture("rsa.spki.der")),
        ("the PKCS#1 PEM", fixture("rsa.pkcs1pub.pem")),
        ("the PKCS#1 DER", fixture("rsa.pkcs1pub.der")),
        ("the certificate", fixture("rsa.cert.pem")),
        ("the JWKS", set.clone()),
        ("the JWKS without its last line break", trimmed(&set)),
        (
            "the JWKS in one line",
            serde_json::from_slice::<serde_json::Value>(&set).unwrap().to_string().into_bytes(),
        ),
        ("nothing", Vec::new()),
    ]
}

/// The keys that a careless configuration could hold, in every order.
const ORDERS: [&[&str]; 12] = [
    &["rsa.spki.pem"],
    &["rsa.jwks.json"],
    &["rsa.spki.der"],
    &["rsa.cert.pem"],
    &["rsa.pkcs1pub.pem"],
    &["rsa.spki.pem", "rsa.jwks.json"],
    &["rsa.jwks.json", "rsa.spki.pem"],
    &["rsa.spki.der", "rsa.spki.pem", "rsa.jwks.json"],
    &["rsa.jwks.json", "rsa.spki.der", "rsa.spki.pem"],
    &["p256.spki.pem", "rsa.spki.pem"],
    &["rsa.spki.pem", "p256.spki.pem"],
    &["ed25519.spki.pem", "rsa.jwks.json", "p256.cert.pem"],
];

#[test]
fn an_hmac_keyed_with_a_public_key_is_refused_whatever_the_order_of_keys() {
    for (what, secret) in public_texts() {
        for header in [r#"{"alg":"HS256","typ":"JWT"}"#, r#"{"alg":"HS256","kid":"2026-a"}"#] {
            let token = forged(header, PAYLOAD, &secret);
            for order in ORDERS {
                let keys: Vec<String> = order.iter().map(|name| path(name)).collect();
                refused(&verify(&token, &keys), &format!("{header} with {what}, checked with {order:?}"));
            }
        }
    }
}

#[test]
fn a_secret_beside_the_public_key_does_not_open_the_door() {
    for (what, secret) in public_texts() {
        let token = forged(r#"{"alg":"HS256"}"#, PAYLOAD, &secret);
        let pem = path("rsa.spki.pem");
        for keys in [["env:SECRET".to_owned(), pem.clone()], [pem, "env:SECRET".to_owned()]] {
            refused(&verify(&token, &keys), &format!("{what}, checked with {keys:?}"));
        }
    }
}

#[test]
fn a_public_key_that_is_given_as_a_secret_is_still_a_public_key() {
    for (name, text) in
        [("rsa.spki.pem", true), ("rsa.jwks.json", true), ("rsa.spki.der", false), ("rsa.cert.pem", true)]
    {
        let contents = fixture(name);
        let token = forged(r#"{"alg":"HS256"}"#, PAYLOAD, &contents);
        refused(&verify(&token, &[format!("raw:{}", path(name))]), name);
        if text {
            let text = String::from_utf8(contents).unwrap();
            refused(&jotbook(["verify", "--json", "--secret", &text, &token]).done(), name);
            let done = jotbook(["verify", "--json", "-k", "env:KEY", &token]).env("KEY", &text).done();
            refused(&done, name);
        }
    }
}

#[test]
fn nothing_is_signed_with_a_public_key_as_the_secret() {
    for name in ["rsa.spki.pem", "rsa.jwks.json", "rsa.spki.der", "p256.spki.pem", "rsa.cert.pem"] {
        for key in [path(name), format!("raw:{}", path(name))] {
            let done = jotbook(["encode", "sub=admin", "--alg", "HS256", "-k", &key]).done();
            assert_eq!((done.code, done.out.as_str()), (Some(6), ""), "{key}: {done:?}");
        }
    }
}

fn verify(token: &str, keys: &[String]) -> Done {
    let keys = keys.iter().flat_map(|key| ["-k", key]);
    let arguments = ["verify", "--json"].into_iter().chain(keys).chain(["--", token]);
    jotbook(arguments).env("SECRET", super::SECRET).done()
}

fn refused(done: &Done, what: &str) {
    assert_eq!(done.code, Some(1), "{what}: {done:?}");
    assert_eq!(done.json()["genuine"], false, "{what}");
}
