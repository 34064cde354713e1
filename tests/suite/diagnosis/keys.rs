//! Keys that cannot be read, were mended, or are the wrong ones.

use super::{fixture, ids};
use crate::kit::{Done, SAMPLE, jotbook};

/// `verify` with a key file of this text.
fn verify(token: &str, key: &str, json: bool) -> Done {
    let flag = json.then_some("--json");
    jotbook(["verify", token, "-k", "key.txt"].into_iter().chain(flag)).file("key.txt", key).done()
}

fn made(key: &str, more: &[&str]) -> String {
    let words = ["encode", "sub=alice", "--exp", "1h", "-k", "key.txt"];
    let done = jotbook(words.iter().chain(more)).file("key.txt", key).done();
    assert_eq!(done.code, Some(0), "{done:?}");
    done.out.trim().to_owned()
}

#[test]
fn a_key_file_that_cannot_be_read_carries_its_diagnosis() {
    let pem = fixture("rsa.pkcs8.pem");
    let first_lines: String = pem.lines().take(3).collect::<Vec<_>>().join("\n");
    let encrypted = fixture("p256.encrypted.pem");
    let legacy = fixture("rsa.legacy.pem");
    for (text, id) in [(&first_lines, "NM10"), (&encrypted, "NM40"), (&legacy, "NM40")] {
        for json in [false, true] {
            let done = verify(SAMPLE, text, json);
            assert_eq!((done.code, ids(&done, &[text])), (Some(6), vec![id.to_owned()]), "{done:?}");
        }
    }
    let kid = jotbook(["verify", SAMPLE, "-k", "keys.json#z", "--json"])
        .file("keys.json", fixture("rsa.jwks.json"))
        .done();
    assert_eq!(ids(&kid, &[]), ["NM08"], "{kid:?}");
}

#[test]
fn a_mended_key_checks_and_a_note_says_what_was_mended() {
    let private = fixture("ed25519.pkcs8.pem");
    let token = made(&private, &[]);
    let public = fixture("ed25519.spki.pem");
    let written = verify(&token, &public.trim().replace('\n', "\\n"), false);
    assert_eq!((written.code, ids(&written, &[&private])), (Some(0), vec!["NM10".to_owned()]), "{written:?}");
    let whole = verify(&token, &public, false);
    assert_eq!((whole.code, ids(&whole, &[&private])), (Some(0), Vec::new()));
    let owner = verify(&token, &private, false);
    assert_eq!((owner.code, ids(&owner, &[&private])), (Some(0), vec!["NM37".to_owned()]));
}

#[test]
fn a_key_that_cannot_sign_carries_its_diagnosis() {
    for (name, alg, id) in [
        ("rsa.spki.pem", "RS256", "NM37"),
        ("p384.pkcs8.pem", "ES256", "NM68"),
        ("p256.pkcs8.pem", "RS256", "NM11"),
    ] {
        let key = fixture(name);
        let done = jotbook(["encode", "sub=alice", "-k", "key.txt", "--alg", alg, "--json"])
            .file("key.txt", &key)
            .done();
        assert_eq!((done.code, ids(&done, &[&key])), (Some(6), vec![id.to_owned()]), "{done:?}");
    }
}

#[test]
fn a_token_that_was_forged_with_the_public_key_is_refused_and_told() {
    let public = fixture("rsa.spki.pem");
    let forger = jotbook(["encode", "sub=mallory", "--exp", "1h", "-k", "raw:key.txt"])
        .file("key.txt", &public)
        .done();
    // This program does not sign with it, so that the forgery has to come from somewhere else.
    assert_eq!((forger.code, ids(&forger, &[])), (Some(6), vec!["NM36".to_owned()]), "{forger:?}");
    let honest = made(&fixture("ssh-rsa.pem"), &["--kid", "new"]);
    let set = verify(&honest, &fixture("rsa.jwks.json"), true);
    assert_eq!((set.code, ids(&set, &[])), (Some(6), vec!["NM08".to_owned()]), "{set:?}");
}
