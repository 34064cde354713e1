//! The life of a key from end to end: staged, active, retiring, revoked, taken out.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::Folder;

/// The code and the first line of a verdict.
fn verdict(folder: &Folder, token: &str, now: &str) -> (i32, String) {
    let (code, out, _) = folder.run(&format!("verify {token} -k keyring --no-why --now {now}"));
    (code, out.lines().next().unwrap_or_default().to_owned())
}

#[test]
fn a_planned_rotation_loses_no_token() {
    let folder = Folder::new();
    folder.done("rotate-key --now 2026-01-01");
    let old = folder.done("encode sub=alice --exp 2026-01-08 -k keyring --now 2026-01-01");
    assert_eq!(verdict(&folder, &old, "2026-01-01").0, 0);
    let staged = folder.json("rotate-key --stage --now 2026-01-01 --publish jwks.json");
    assert_eq!(staged["keys"][1]["safe_to_activate"], "2026-01-02T00:00:00Z");
    assert!(
        fs::read_to_string(folder.path("jwks.json"))
            .unwrap()
            .contains(staged["keys"][1]["kid"].as_str().unwrap())
    );
    let (code, _, err) = folder.run("rotate-key --activate --now 2026-01-01T23:59:59Z");
    assert_eq!(code, 6);
    assert!(err.contains("verifiers may still have the old set until 2026-01-02 00:00:00 UTC"), "{err}");
    folder.done("rotate-key --activate --max-life 7d --now 2026-01-02");
    let new = folder.done("encode sub=alice --exp 2026-02-01 -k keyring --now 2026-01-02");
    assert!(verdict(&folder, &old, "2026-01-07").1.starts_with("✓"));
    assert!(verdict(&folder, &new, "2026-01-07").1.starts_with("✓"));
    let (code, line) = verdict(&folder, &old, "2026-01-09");
    assert!(code == 4 && line.contains("expired"), "{line}");
    let late = folder.done("encode sub=alice --exp 2027-01-01 --keyring ring.jwks.bak --now 2026-01-02");
    assert_eq!(verdict(&folder, &late, "2026-01-08T23:59:59Z").0, 0);
    let (code, line) = verdict(&folder, &late, "2026-01-09");
    assert!(code == 5 && line.contains("its overlap ended 2026-01-09 00:00:00 UTC"), "{line}");
    folder.done("rotate-key --prune --now 2026-01-09");
    assert_eq!(folder.keys().len(), 1);
}

#[test]
fn after_an_emergency_no_older_token_is_accepted_and_its_signature_is_not_praised() {
    let folder = Folder::new();
    folder.done("rotate-key --now 2026-01-01");
    let first = folder.done("encode sub=alice --exp 1d --now 2026-01-01");
    folder.done("rotate-key --now 2026-01-01");
    let second = folder.done("encode sub=alice --exp 1d --now 2026-01-01");
    let (code, out, _) = folder.run("rotate-key --compromised --reason theft --now 2026-01-01");
    assert!(code == 0 && out.contains("everybody signs in again"), "{out}");
    for token in [first, second] {
        let (code, line) = verdict(&folder, &token, "2026-01-01");
        assert_eq!(code, 5, "{line}");
        assert!(line.contains("it was revoked on 2026-01-01 00:00:00 UTC because theft"), "{line}");
        assert!(!line.contains("genuine"), "{line}");
        assert_eq!(folder.run(&format!("verify {token} -k ring.jwks --quiet --now 2026-01-01")).0, 5);
    }
    assert_eq!(
        verdict(&folder, &folder.done("encode sub=alice --exp 1d --now 2026-01-01"), "2026-01-01").0,
        0
    );
}

#[test]
fn one_key_by_its_name_leaves_the_others_and_says_so() {
    let folder = Folder::new();
    folder.done("rotate-key");
    folder.done("rotate-key");
    let active = folder.keys().into_iter().find(|(_, state)| state == "active").unwrap().0;
    let done = folder.json(&format!("rotate-key --compromised {active}"));
    assert_eq!(done["warnings"][0]["code"], "same-file");
    let states: Vec<String> = folder.keys().into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, ["retiring", "revoked", "active"]);
}

#[test]
fn nothing_signs_with_a_key_that_is_staged_and_its_tokens_are_refused() {
    let folder = Folder::new();
    folder.done("rotate-key --stage");
    let (code, _, err) = folder.run("encode a=b --exp 1h");
    assert!(code == 6 && err.contains("there is no key to sign with"), "{err}");
    folder.done("rotate-key --activate");
    folder.done("encode a=b --exp 1h");
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = Folder::new();
    let out = folder.done("rotate-key --dry-run --publish jwks.json");
    assert!(out.contains("nothing was written"), "{out}");
    let there: Vec<_> = fs::read_dir(folder.path(".")).unwrap().collect();
    assert!(there.is_empty(), "{there:?}");
}

#[test]
fn published_sets_have_nothing_private_whatever_the_algorithm() {
    let folder = Folder::new();
    for alg in ["ES256", "EdDSA", "HS256", "RS256"] {
        folder.done(&format!("rotate-key --alg {alg}"));
        folder.done(&format!("rotate-key --alg {alg} --stage"));
    }
    let done = folder.json("rotate-key --list --publish jwks.json");
    assert_eq!(
        (done["published"]["keys"].as_u64(), &done["warnings"][0]["code"]),
        (Some(6), &"secret-left-out".into())
    );
    let text = fs::read_to_string(folder.path("jwks.json")).unwrap();
    let set: serde_json::Value = serde_json::from_str(&text).unwrap();
    for key in set["keys"].as_array().unwrap() {
        for name in key.as_object().unwrap().keys() {
            assert!(
                ["kty", "crv", "x", "y", "n", "e", "kid", "use", "alg"].contains(&name.as_str()),
                "{name}"
            );
        }
    }
}

#[test]
fn tokens_are_signed_again_with_their_exact_claims_and_the_others_are_told() {
    let folder = Folder::new();
    folder.done("rotate-key --now 2026-01-01");
    let good = folder.done("encode sub=alice n:=1.10 --exp 2026-01-05 --now 2026-01-01");
    let expired = folder.done("encode sub=alice --exp 2026-01-01 --now 2025-12-31");
    let stopped = folder.done("encode sub=bob --jti=7 --iss joe --exp 2026-01-05 --now 2026-01-01");
    folder.done("revoke --jti 7 --iss joe --list list.ndjson --now 2026-01-01");
    let forged = good.replacen(&good[good.len() - 6..], "AAAAAA", 1);
    fs::write(folder.path("tokens"), [good.as_str(), "", &expired, &stopped, &forged, "junk"].join("\n"))
        .unwrap();
    let done = folder.json("rotate-key --reissue tokens --revocations list.ndjson --now 2026-01-02");
    let made = done["reissued"]["tokens"].as_array().unwrap();
    let refused: Vec<_> = done["reissued"]["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["line"].as_u64().unwrap())
        .collect();
    assert_eq!((made.len(), refused), (1, vec![3, 4, 5, 6]));
    let token = made[0]["token"].as_str().unwrap();
    assert_eq!(token.split('.').nth(1), good.split('.').nth(1));
    assert_ne!(token.split('.').next(), good.split('.').next());
    assert_eq!(verdict(&folder, token, "2026-01-02").0, 0);
    // After an emergency even good tokens may be forged: none is signed again.
    fs::write(folder.path("tokens"), token).unwrap();
    let (code, out, _) = folder.run("rotate-key --compromised --reissue tokens --now 2026-01-02 --json");
    assert!(code == 1 && out.contains("\"code\":\"key-refused\""), "{out}");
}

#[test]
fn a_passphrase_is_not_there_yet_and_that_is_said() {
    let folder = Folder::new();
    let (code, _, err) = folder.run("rotate-key --passphrase");
    assert!(code == 2 && err.contains("not there yet"), "{err}");
    fs::write(folder.path("ring.jwks"), r#"{"protected":"eyJ","ciphertext":"x"}"#).unwrap();
    fs::set_permissions(folder.path("ring.jwks"), fs::Permissions::from_mode(0o600)).unwrap();
    let (code, _, err) = folder.run("rotate-key");
    assert!(code == 6 && err.contains("sealed with a passphrase"), "{err}");
}
