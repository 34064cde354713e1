//! The published set: whatever keys are in the keyring, no byte of a private one leaves it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use jotbook::alg::Alg;
use serde_json::Value;

use super::Folder;

/// The members with private values (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1; RFC 8037 section 2; RFC 9964).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "k", "priv"];

/// The members that everybody may see.
const PUBLIC: [&str; 10] = ["kty", "crv", "x", "y", "n", "e", "pub", "kid", "use", "alg"];

/// A keyring with a key for every algorithm that the program makes keys for, and the names of these.
fn full() -> (Folder, Vec<&'static str>) {
    let folder = Folder::new();
    let made = |alg: &&'static str| folder.run(&format!("rotate-key --alg {alg}")).0 == 0;
    let algs: Vec<_> = Alg::signing().map(|alg| alg.name).filter(made).collect();
    for wanted in ["HS256", "HS384", "HS512", "RS256", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA"]
    {
        assert!(algs.contains(&wanted), "{wanted} is not among {algs:?}");
    }
    (folder, algs)
}

fn json(folder: &Folder, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.path(name)).unwrap()).unwrap()
}

/// A value in all the ways in which it could be written.
fn spellings(value: &str) -> Vec<Vec<u8>> {
    let raw = URL_SAFE_NO_PAD.decode(value).unwrap();
    let mut hex = String::new();
    for byte in &raw {
        write!(hex, "{byte:02x}").unwrap();
    }
    let texts = [
        value.to_owned(),
        URL_SAFE.encode(&raw),
        STANDARD.encode(&raw),
        STANDARD_NO_PAD.encode(&raw),
        hex.to_uppercase(),
        hex,
        serde_json::to_string(&raw).unwrap(),
    ];
    texts.into_iter().map(String::into_bytes).chain([raw]).collect()
}

fn assert_nothing_private(ring: &Value, text: &[u8], told: &str) {
    for key in ring["keys"].as_array().unwrap() {
        let values = PRIVATE.iter().filter_map(|name| key[name].as_str());
        for spelling in values.flat_map(spellings) {
            let there = text.windows(spelling.len()).any(|part| part == spelling);
            assert!(!there, "{told}: a private value of {}", key["kty"]);
        }
    }
}

#[test]
fn no_private_value_of_any_key_is_published_or_printed_in_any_spelling() {
    let (folder, algs) = full();
    // A key from elsewhere, with members of its own that are nobody's business.
    let text = fs::read_to_string(folder.path("ring.jwks")).unwrap();
    let text = text.replacen("\"kty\"", "\"note\":\"hunter2\",\"d_backup\":\"hunter2\",\"kty\"", algs.len());
    fs::write(folder.path("ring.jwks"), text).unwrap();
    folder.done("rotate-key --alg ES256 --stage");
    let mut printed = Vec::new();
    for line in
        ["--list", "--list --json", "--alg ES384", "--alg HS256 --json", "--alg EdDSA --dry-run --json"]
    {
        let (code, out, err) = folder.run(&format!("rotate-key {line} --publish set.jwks"));
        assert_eq!(code, 0, "{err}");
        printed.push((line, [out, err].concat()));
    }
    let ring = json(&folder, "ring.jwks");
    let private: Vec<_> = ring["keys"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|key| PRIVATE.iter().any(|name| key.get(name).is_some()))
        .collect();
    assert_eq!(private.len(), algs.len() + 3, "every key has something private");
    let set = fs::read(folder.path("set.jwks")).unwrap();
    assert_nothing_private(&ring, &set, "set.jwks");
    assert!(!String::from_utf8(set).unwrap().contains("hunter2"));
    for (line, printed) in printed {
        assert_nothing_private(&ring, printed.as_bytes(), line);
    }
}

#[test]
fn every_key_with_a_public_half_is_published_with_its_public_members_alone() {
    let (folder, algs) = full();
    folder.done("rotate-key --list --publish set.jwks");
    let set = json(&folder, "set.jwks");
    let keys = set["keys"].as_array().unwrap();
    let published: BTreeSet<&str> = keys.iter().map(|key| key["alg"].as_str().unwrap()).collect();
    assert_eq!(published, algs.iter().copied().filter(|alg| !alg.starts_with("HS")).collect());
    for key in keys {
        for name in key.as_object().unwrap().keys() {
            assert!(PUBLIC.contains(&name.as_str()), "{name} of {}", key["alg"]);
        }
    }
    // What the keyring signs, the set verifies.
    for alg in published {
        let token = folder.done(&format!("encode a=b --exp 1h --alg {alg} --keyring ring.jwks"));
        folder.done(&format!("verify {token} -k set.jwks"));
        let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        let header: Value = serde_json::from_slice(&header).unwrap();
        let own = keys.iter().find(|key| key["alg"] == alg).unwrap();
        assert_eq!(header["kid"], own["kid"], "{alg}: another key signs");
    }
}
