//! Values that are missing, empty, or something else than was meant.

use std::fs;

use super::Folder;

#[test]
fn an_empty_value_is_a_usage_error_and_changes_nothing() {
    let folder = Folder::new();
    folder.done("rotate-key --alg HS256");
    folder.done("rotate-key --alg HS256 --stage");
    let old = fs::read(folder.path("ring.jwks")).unwrap();
    for line in [
        "rotate-key --compromised",
        "rotate-key --force --activate",
        "rotate-key --keyring",
        "rotate-key --kid",
        "rotate-key --alg",
        "rotate-key --publish",
        "rotate-key --reissue",
        "rotate-key --reissue tokens --revocations",
        "rotate-key --compromised --reason",
        "revoke --jti 7 --iss",
        "revoke --jti",
        "revoke --sub",
        "revoke --sid",
        "revoke --family",
        "revoke --kid",
        "revoke --issued-before",
        "revoke --jti 7 --lapses",
        "revoke --jti 7 --list",
        "revoke --jti 7 --reason",
        "encode a=b --keyring",
        "verify a.b.c --keyring",
        "key new -o",
        "key lint ring.jwks --before",
    ] {
        let output = folder.command(line).arg("").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let empty = folder.command("rotate-key --force --activate=").output().unwrap();
    let err = String::from_utf8_lossy(&empty.stderr);
    assert!(empty.status.code() == Some(2) && err.contains("it is empty: is a variable not set?"), "{err}");
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    assert!(!folder.path(".local").exists());
    // Without a value they mean what they always meant.
    folder.done("rotate-key --force --activate");
    folder.done("rotate-key --compromised");
}

#[test]
fn a_keyring_without_its_path_is_told_and_a_token_in_its_place_as_well() {
    let folder = Folder::new();
    let refused = |line: &str, words: &[&str]| {
        let (code, _, err) = folder.run(line);
        assert_eq!(code, 2, "{line}: {err}");
        for word in words {
            assert!(err.contains(word), "{line}: {word}: {err}");
        }
        assert!(!err.contains("eyJ"), "{err}");
    };
    refused("encode sub=a --keyring", &["-k keyring is the keyring in its usual place"]);
    refused("rotate-key --keyring", &["without --keyring it is the keyring in its usual place"]);
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";
    refused(&format!("verify --keyring {token}"), &["takes a path, and this is a token", "-k keyring"]);
    refused(&format!("rotate-key --keyring {token}"), &["this is a token", "without --keyring"]);
}

#[test]
fn a_key_whose_name_begins_with_a_dash_can_be_named() {
    let folder = Folder::new();
    // One thumbprint of 64 begins so.
    let kid = "-DjVrG9V2cac4v7Fyz-csnwp9s89IFJtFzZ4MMuksPg";
    folder.done(&format!("rotate-key --kid {kid}"));
    folder.done("rotate-key --force --kid b");
    folder.done(&format!("revoke --kid {kid} --list list"));
    let done = folder.json(&format!("rotate-key --compromised {kid}"));
    assert_eq!(done["keys"][0]["state"], "revoked");
    // What is no thumbprint is an option still.
    assert_eq!(folder.run("rotate-key --compromised -x").0, 2);
    assert_eq!(folder.run("rotate-key --compromised --json").0, 0);
}
