//! A live token is in no output whole, and no part of it that would let somebody put it together again, but where
//! somebody asked for it.

use super::HUSH;
use crate::kit::{SAMPLE, jotbook};

/// A live token of one's own: header, payload, signature.
fn live() -> (String, [String; 3]) {
    let done = jotbook([
        "encode",
        "--iss",
        "https://login.example",
        "--sub",
        "ada",
        "--aud",
        "api",
        "--exp",
        "1h",
        "--iat",
        "--jti",
        "role=admin",
        "email=ada@example.com",
        "-k",
        "env:HUSH",
    ])
    .env("HUSH", HUSH)
    .done();
    let token = done.out.trim().to_owned();
    let parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    (token.clone(), parts.try_into().expect("three parts"))
}

/// What is not shown: the signature, and of the payload more than a few letters in a row.
fn assert_masked(what: &str, told: &str, parts: &[String; 3]) {
    let [_, payload, signature] = parts;
    // A redacted token keeps what is not about a person.
    let hidden = if what.contains("--redact") { &[signature][..] } else { &[payload, signature] };
    for part in hidden {
        let middle = &part[part.len() / 3..part.len() / 3 + 16];
        assert!(!told.contains(middle), "{what} tells {middle}: {told}");
    }
    assert!(
        !told.contains(&signature[signature.len() - 8..]),
        "{what} tells the end of the signature: {told}"
    );
    assert!(!told.contains(HUSH), "{what} tells the secret");
}

#[test]
fn a_live_token_is_masked_wherever_it_is_talked_about() {
    let (token, parts) = live();
    let lines: [&[&str]; 14] = [
        &["inspect", "@t"],
        &["inspect", "@t", "-k", "env:HUSH"],
        &["inspect", "@t", "--sarif"],
        &["inspect", "@t", "--guess"],
        &["inspect", "@t", "--guess", "words"],
        &["inspect", "@t", "--redact"],
        &["inspect", "@t", "--diff", "@other"],
        &["inspect", "log"],
        &["inspect", "log", "--sarif"],
        &["inspect", "--scan", "log"],
        &["explain", "@t"],
        &["explain", "@t", "-k", "env:HUSH", "--style", "plain"],
        &["explain", "@t", "--timeline"],
        &["explain", "@t", "--markdown"],
    ];
    for line in lines {
        let formats: &[&[&str]] = &[&[], &["--json"]];
        for format in formats {
            let own = ["--sarif", "--redact", "--timeline", "--markdown"];
            if !format.is_empty() && line.iter().any(|word| own.contains(word)) {
                continue;
            }
            let done = jotbook(line.iter().chain(*format))
                .env("HUSH", HUSH)
                .file("t", &token)
                .file("other", crate::kit::SAMPLE)
                .file("words", format!("one\n{HUSH}\n"))
                .file("log", format!("GET /?t={token} 200\n"))
                .done();
            assert_eq!(done.code, Some(0), "{line:?} {format:?}: {done:?}");
            assert!(!done.out.is_empty(), "{line:?}");
            assert_masked(&format!("{line:?} {format:?}"), &format!("{}{}", done.out, done.err), &parts);
        }
    }
}

#[test]
fn the_flags_that_say_so_show_them() {
    let (token, _) = live();
    let shown = jotbook(["inspect", "log", "--show-tokens"]).file("log", format!("x {token} y\n")).done();
    assert!(shown.out.contains(&token), "{shown:?}");
    let guessed = jotbook(["inspect", "@t", "--guess", "words", "--show-secret"])
        .file("t", &token)
        .file("words", format!("one\n{HUSH}\n"))
        .done();
    assert!(guessed.out.contains(HUSH), "{guessed:?}");
}

#[test]
fn a_token_or_a_key_in_the_wrong_place_is_not_repeated() {
    const PEM: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ\n-----END PRIVATE KEY-----";
    const JWK: &str = r#"{"kty":"oct","k":"MC4CAQAwBQYDK2VwBCIEIJ"}"#;
    for secret in [SAMPLE, PEM, JWK] {
        for arguments in [
            &[secret][..],
            &["decode", "a.b.c", "--now", secret],
            &["decode", "a.b.c", "--color", secret],
            &["inspect", SAMPLE, "--rule", secret],
            &["inspect", SAMPLE, "--profile", secret],
            &["inspect", SAMPLE, "--fail-on", secret],
            &["inspect", SAMPLE, "--max-age", secret],
            &["verify", SAMPLE, "--leeway", secret],
            &["explain", SAMPLE, "--tz", secret],
            &["explain", SAMPLE, "--style", secret],
            &["key", secret],
            &["revoke", secret],
            &["rotate-key", secret],
        ] {
            for json in [&[][..], &["--json"]] {
                let done = jotbook(arguments.iter().chain(json)).done();
                let told = format!("{}{}", done.out, done.err);
                assert_ne!(done.code, Some(0), "{arguments:?}");
                for part in ["MC4CAQAwBQYDK2VwBCIEIJ", "SflKxwRJSMeKKF2QT4fw", "eyJzdWIiOiIxMjM0"] {
                    assert!(!told.contains(part), "{arguments:?}: {told}");
                }
            }
        }
    }
}
