//! Five megabytes of token, and readers who leave early.

use std::io::Read as _;
use std::process::{Command, Stdio};

use super::{NOW, SECRET, forged};
use crate::kit::jotbook;

/// A token of a good five million characters.
fn big() -> (String, String) {
    let payload = format!(r#"{{"sub":"a","big":"{}"}}"#, "abcdefghij".repeat(380_000));
    let token = forged(r#"{"alg":"HS256"}"#, &payload, SECRET.as_bytes());
    assert!(token.len() > 5_000_000);
    (token, payload)
}

#[test]
fn a_token_of_five_megabytes_decodes_and_verifies() {
    let (token, payload) = big();
    let whole = jotbook(["decode", "@token", "--part", "payload"]).file("token", &token).done();
    assert_eq!((whole.code, whole.out == payload), (Some(0), true));
    let text = jotbook(["decode"]).stdin(format!("Bearer {token}\n")).done();
    assert_eq!(text.code, Some(0));
    assert!(text.out.contains("stamp NOT checked"));
    let verdict =
        jotbook(["verify", "-", "--now", NOW, "-k", "env:SECRET"]).env("SECRET", SECRET).stdin(&token).done();
    assert_eq!(verdict.code, Some(0), "{}", verdict.err);
    let verdict = jotbook(["verify", "-", "--now", NOW, "-k", "env:SECRET"])
        .env("SECRET", "wrong")
        .stdin(&token)
        .done();
    assert_eq!(verdict.code, Some(1), "{}", verdict.err);
    let claim = jotbook(["decode", "@token", "--claim", "sub"]).file("token", &token).done();
    assert_eq!(claim.out, "a\n");
}

#[test]
fn a_claim_of_five_megabytes_encodes() {
    let (_, payload) = big();
    let done = jotbook(["encode", "@claims", "-k", "env:SECRET"])
        .env("SECRET", SECRET)
        .file("claims", &payload)
        .done();
    assert_eq!(done.code, Some(0), "{}", done.err);
    let back = jotbook(["decode", "--part", "payload"]).stdin(&done.out).done();
    assert!(back.out == payload);
}

/// `jotbook decode ... | head -c1`
#[test]
fn a_reader_who_leaves_is_no_trouble() {
    let (token, _) = big();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("token"), token).unwrap();
    let key = ["-k", "env:SECRET", "--json", "--now", NOW];
    for arguments in [
        &["decode", "@token"][..],
        &["decode", "@token", "--json"],
        &["decode", "@token", "--part", "payload"],
        &["decode", "@token", "--claim", "big"],
        &[&["verify", "@token"], &key[..]].concat(),
        &[&["encode", "--from", "@token"], &key[..]].concat(),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jotbook"))
            .args(arguments)
            .env_clear()
            .env("SECRET", SECRET)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut [0]).unwrap();
        drop(out);
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        let said: Vec<_> = said.lines().filter(|line| !line.starts_with("warning: no exp")).collect();
        assert_eq!(said, [""; 0], "{arguments:?}");
        // Without a code the signal of the broken pipe ended it, as it ends most programs.
        assert!(matches!(ended.status.code(), None | Some(0)), "{arguments:?}: {}", ended.status);
    }
}
