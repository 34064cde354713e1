//! The tokens in the test suites of 27 libraries, each with the key that goes with it.

use jotbook::base64;
use serde_json::{Value, json};

use super::outside;
use crate::kit::jotbook;

/// Tokens that are not genuine to us: how each ends, the codes of its refusal, and why that is right.
const EXCEPTIONS: [(&str, &[&str], &str); 10] = [
    ("ydT77SiZSk", &["broken-header"], "made to be refused: its kid is a number"),
    ("27jkDtv1nEwn65wMw==", &["altered"], "padding, which RFC 7515 section 2 leaves out"),
    ("2jYYIAYQz_qEyM3grx==", &["altered"], "padding, which RFC 7515 section 2 leaves out"),
    (
        "AH2CfsECF7935Pa0FKQ",
        &["signature-mismatch"],
        "its PSS salt is not as long as the hash: RFC 7518 section 3.5",
    ),
    ("Ex-3jtR6rv109phKAc4I", &["crit"], "RFC 7797 is not done"),
    ("j2w994q2hTPdPT0bZeQ4", &["crit"], "RFC 7797 is not done"),
    ("vus05G6_ZBdXqIdjGo", &["jwk-member-malformed", "key-empty"], "an empty secret is no secret"),
    ("LASP8lOmtb-Bzj9OrNAk", &["jwk-member-malformed", "key-empty"], "an empty secret is no secret"),
    ("1QNt28H51GV9MB4c6BQ", &["crit"], "made to be refused: nobody understands its crit"),
    ("DVfBa5BmWAMO1mydqGgw", &["encoding"], "made to be refused: its payload is not base64url"),
];

#[test]
fn the_signed_tokens_of_other_libraries_are_genuine_with_every_form_of_their_key() {
    let Some(corpus) = outside("vectors/fixtures/library_tokens.json") else { return };
    let mut stale = EXCEPTIONS.to_vec();
    let mut surprising = Vec::new();
    let mut genuine = 0;
    for entry in corpus.as_array().unwrap().iter().filter(|entry| entry["type"] == "jws") {
        let token = text(entry, "token");
        for (form, key, option) in keys(&entry["key"]) {
            let name = format!("{option}key");
            let done = verify_with(token, &key, &name);
            if done["genuine"] == true {
                genuine += 1;
                continue;
            }
            let code = done["code"].as_str().unwrap_or_default();
            let excuse =
                EXCEPTIONS.iter().find(|(end, codes, _)| token.ends_with(end) && codes.contains(&code));
            match excuse {
                Some((end, ..)) => stale.retain(|(other, ..)| other != end),
                None => surprising.push(format!("{token} ({}) as {form}: {done}", entry["sources"])),
            }
        }
    }
    assert!(surprising.is_empty(), "{}", surprising.join("\n"));
    assert!(stale.is_empty(), "no exceptions any more: {stale:?}");
    assert!(genuine > 200, "only {genuine} were genuine");
}

#[test]
fn a_changed_signature_of_another_library_s_token_is_never_genuine() {
    let Some(corpus) = outside("vectors/fixtures/library_tokens.json") else { return };
    for entry in corpus.as_array().unwrap().iter().filter(|entry| entry["type"] == "jws") {
        let (input, signature) = text(entry, "token").rsplit_once('.').unwrap();
        let first = if signature.starts_with('A') { 'B' } else { 'A' };
        let token = format!("{input}.{first}{}", signature.get(1..).unwrap_or_default());
        let done = verify_with(&token, entry["key"]["jwk"].to_string().as_bytes(), "key");
        assert_ne!(done["genuine"], true, "{token}");
        assert_ne!(done["exit"], json!(0), "{token}");
    }
}

#[test]
fn the_header_of_every_other_library_s_token_is_shown_as_it_is() {
    let Some(corpus) = outside("vectors/fixtures/library_tokens.json") else { return };
    let entries = corpus.as_array().unwrap();
    assert_eq!(entries.len(), 174);
    for entry in entries {
        let token = text(entry, "token");
        for more in [&[][..], &["--json"], &["--part", "header"], &["--part", "payload"]] {
            let done = jotbook([&["decode"], more, &["--", token]].concat()).done();
            assert!(matches!(done.code, Some(0 | 3)), "{token} {more:?}: {done:?}");
            if more == ["--json"] {
                assert_eq!(done.json()["header"], entry["header"], "{token}");
            }
            if more == ["--part", "header"] {
                let header: Value = serde_json::from_slice(&done.bytes).unwrap();
                assert_eq!(header, entry["header"], "{token}");
            }
        }
    }
}

#[test]
fn the_claims_of_every_other_library_s_token_are_shown_as_they_are() {
    let Some(corpus) = outside("vectors/fixtures/library_tokens.json") else { return };
    for entry in corpus.as_array().unwrap().iter().filter(|entry| !entry["payload_json"].is_null()) {
        let token = text(entry, "token");
        let done = jotbook(["decode", "--json", "--", token]).done();
        assert_eq!(done.json()["payload"], entry["payload_json"], "{token}");
    }
}

fn text<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry[name].as_str().unwrap_or_default()
}

fn verify_with(token: &str, key: &[u8], name: &str) -> Value {
    let arguments = ["verify", "--json", "--allow-weak-key", "-k", name, "--", token];
    jotbook(arguments).file("key", key).done().json()
}

/// The key in every form there is: what it is called here, the bytes of the file, what stands before its name.
fn keys(key: &Value) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let jwk = (!key["jwk"].is_null()).then(|| ("a JWK", key["jwk"].to_string().into_bytes(), ""));
    let pem = key["pem"].as_str().map(|pem| ("PEM", pem.as_bytes().to_vec(), ""));
    let secret = key["secret_b64"].as_str().map(|secret| ("a secret", bytes(secret), "raw:"));
    [jwk, pem, secret].into_iter().flatten().collect()
}

/// Some are written as base64, some as base64url.
fn bytes(secret: &str) -> Vec<u8> {
    base64::decode(&secret.trim_end_matches('=').replace('+', "-").replace('/', "_")).unwrap()
}
