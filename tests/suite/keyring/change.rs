//! From one algorithm to another, and from a key that is there already to a keyring.

use std::fs;

use super::Folder;

fn header(token: &str) -> serde_json::Value {
    let header = jotbook::base64::decode(token.split('.').next().unwrap()).unwrap();
    serde_json::from_slice(&header).unwrap()
}

#[test]
fn one_algorithm_takes_the_place_of_another() {
    let folder = Folder::new();
    folder.done("rotate-key --kid es --now 2026-01-01");
    let old = folder.done("encode sub=alice --exp 2026-01-05 --now 2026-01-01");
    fs::write(folder.path("tokens"), &old).unwrap();
    let done = folder.json("rotate-key --alg EdDSA --kid ed --from ES256 --reissue tokens --now 2026-01-02");
    assert_eq!(folder.keys(), [("es".into(), "retiring".into()), ("ed".into(), "active".into())]);
    let again = done["reissued"]["tokens"][0]["token"].as_str().unwrap();
    assert_eq!((&header(again)["alg"], &header(again)["kid"]), (&"EdDSA".into(), &"ed".into()));
    let out = done["tokens_out"][0].as_str().unwrap();
    assert!(out.contains("honoured until 2026-01-16"), "{out}");
    // The old tokens live on, and the next rotation knows what is meant.
    folder.done(&format!("verify {old} --keyring ring.jwks --now 2026-01-02"));
    folder.done("rotate-key --kid ed2 --now 2026-01-03");
    assert_eq!(folder.keys()[2], ("ed2".into(), "active".into()));
}

#[test]
fn two_algorithms_at_once_are_told_and_the_old_one_is_given_up_by_name() {
    let folder = Folder::new();
    folder.done("rotate-key --kid es --now 2026-01-01");
    let both = folder.json("rotate-key --alg EdDSA --kid ed --now 2026-01-02");
    let codes: Vec<_> = both["warnings"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
    assert!(codes.contains(&"several-algorithms".into()), "{both}");
    assert!(!both["tokens_out"].to_string().contains("no token is out yet"), "{both}");
    assert_eq!(header(&folder.done("encode a=b --exp 1h"))["kid"], "ed");
    let (code, _, err) = folder.run("rotate-key");
    assert!(code == 2 && err.contains("--retire KID"), "{err}");
    folder.done("rotate-key --retire es --now 2026-01-02");
    assert_eq!(folder.keys()[0], ("es".into(), "retiring".into()));
    let (code, _, err) = folder.run("rotate-key --retire ed");
    assert!(code == 6 && err.contains("the only one that signs"), "{err}");
    let (code, _, err) = folder.run("rotate-key --retire es");
    assert!(code == 6 && err.contains("is retiring, not active"), "{err}");
    // A key that was given up gets no successor when it gets out.
    folder.done("rotate-key --compromised es");
    assert_eq!(folder.keys(), [("es".into(), "revoked".into()), ("ed".into(), "active".into())]);
}

#[test]
fn a_staged_key_of_another_algorithm_takes_over_when_it_is_activated() {
    let folder = Folder::new();
    folder.done("rotate-key --kid es --now 2026-01-01");
    folder.done("rotate-key --stage --alg EdDSA --kid ed --now 2026-01-01");
    assert_eq!(folder.run("rotate-key --activate --from ES256 --now 2026-01-01T23:59:59Z").0, 6);
    folder.done("rotate-key --activate --from ES256 --now 2026-01-02");
    assert_eq!(folder.keys(), [("es".into(), "retiring".into()), ("ed".into(), "active".into())]);
    let (code, _, err) = folder.run("rotate-key --from ES256 --alg EdDSA");
    assert!(code == 6 && err.contains("no key for ES256 is active"), "{err}");
}

#[test]
fn a_key_that_is_there_already_comes_into_a_keyring() {
    let folder = Folder::new();
    folder.done("key new ES256 -o old.pem --format pem");
    let token = folder.done("encode a=b --exp 1h -k old.pem");
    folder.done("rotate-key --import old.pem --kid old");
    assert_eq!(folder.keys(), [("old".into(), "active".into())]);
    folder.done(&format!("verify {token} --keyring ring.jwks"));
    let (code, _, err) = folder.run("rotate-key --import old.pem --kid again");
    assert!(code == 6 && err.contains("this very key is in the keyring"), "{err}");
    folder.done("rotate-key --compromised old --kid new");
    folder.done("rotate-key --prune");
    // A key that was revoked does not come back under another name.
    let (code, _, err) = folder.run("rotate-key --import old.pem --kid again");
    assert!(code == 6 && err.contains("or was, as \"old\""), "{err}");
    folder.done("key new ES256 -o staged.pem --format pem");
    folder.done("rotate-key --stage --import staged.pem --kid staged");
    assert_eq!(folder.keys()[1], ("staged".into(), "next".into()));
    // Standard input is one thing or the other.
    let mut both = folder.command("rotate-key --stage --import -");
    let both =
        both.arg("--alg=ES384").stdin(fs::File::open(folder.path("staged.pem")).unwrap()).output().unwrap();
    assert_eq!(both.status.code(), Some(6));
    let mut both = folder.command("rotate-key --import - --reissue -");
    let both = both.stdin(fs::File::open(folder.path("staged.pem")).unwrap()).output().unwrap();
    assert_eq!(both.status.code(), Some(2), "{}", String::from_utf8_lossy(&both.stderr));
    folder.done("key public staged.pem -o public.pem");
    let (code, _, err) = folder.run("rotate-key --alg ES256 --stage --import public.pem");
    assert!(code == 6 && err.contains("public"), "{err}");
}

#[test]
fn a_plain_set_is_no_keyring_and_the_way_to_one_is_named() {
    let folder = Folder::new();
    folder.done("key new ES256 --kid a --format jwks -o ring.jwks");
    let (code, _, err) = folder.run("rotate-key --list");
    assert!(code == 6 && err.contains("--import ring.jwks#KID") && !err.contains(".bak"), "{err}");
    folder.done("rotate-key --keyring other.jwks --import ring.jwks#a");
    assert_eq!(super::keys(&folder.path("other.jwks")), [("a".into(), "active".into())]);
}

#[test]
fn a_name_for_a_new_key_is_never_passed_over() {
    let folder = Folder::new();
    folder.done("rotate-key --kid one");
    folder.done("rotate-key --stage --kid two");
    let (code, _, err) = folder.run("rotate-key --compromised one --kid three");
    assert!(code == 6 && err.contains("two is staged already"), "{err}");
    let (code, _, err) = folder.run("rotate-key --compromised two --kid three");
    assert!(code == 2 && err.contains("none is made"), "{err}");
    assert_eq!(folder.keys(), [("one".into(), "active".into()), ("two".into(), "next".into())]);
}

#[test]
fn without_an_overlap_nobody_is_told_that_all_goes_on() {
    let folder = Folder::new();
    folder.done("rotate-key");
    let out = folder.done("rotate-key --max-life 0s");
    assert!(out.contains("everybody signs in again") && !out.contains("nobody has to"), "{out}");
    assert!(folder.done("rotate-key --max-life 1s --now 2100-01-01").contains("nobody has to"));
}

#[test]
fn the_hint_leads_to_the_keyring_that_is_there() {
    let folder = Folder::new();
    let run = |line: &str| {
        let output = folder.command(line).env_remove("JOTBOOK_KEYRING").output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, err) = run("encode sub=a --exp 1h");
    assert!(code == Some(6) && !err.contains("-k keyring"), "{err}");
    assert_eq!(run("rotate-key --stage").0, Some(0));
    let (code, err) = run("encode sub=a --exp 1h");
    assert!(code == Some(6) && err.contains("-k keyring"), "{err}");
    let (code, err) = run("encode sub=a --exp 1h -k keyring");
    assert!(code == Some(6) && err.contains("rotate-key --activate"), "{err}");
}

#[test]
fn a_line_with_two_tokens_is_refused_and_when_all_are_so_is_the_whole() {
    let folder = Folder::new();
    folder.done("rotate-key");
    let (one, two) = (folder.done("encode a=1 --exp 1h"), folder.done("encode a=2 --exp 1h"));
    fs::write(folder.path("tokens"), format!("{one} {two}\n{one}\n")).unwrap();
    let done = folder.json("rotate-key --reissue tokens");
    let made = &done["reissued"];
    assert_eq!((made["tokens"].as_array().unwrap().len(), &made["refused"][0]["line"]), (1, &1.into()));
    assert_eq!(made["refused"][0]["code"], "several-tokens");
    fs::write(folder.path("tokens"), format!("{one} {two}\njunk\n")).unwrap();
    let (code, out, _) = folder.run("rotate-key --reissue tokens --json");
    assert!(code == 1 && out.contains("\"exit\":1"), "{out}");
}

#[test]
fn without_a_token_to_sign_again_nothing_is_changed() {
    let folder = Folder::new();
    folder.done("rotate-key --kid a");
    let before = fs::read(folder.path("ring.jwks")).unwrap();
    for text in ["", "\n \n", "undefined\n", "no token here\nnor here\n"] {
        fs::write(folder.path("tokens"), text).unwrap();
        for line in ["rotate-key --kid b --reissue tokens", "rotate-key --compromised --reissue tokens"] {
            let (code, out, err) = folder.run(line);
            assert!(code == 3 && err.contains("there is no token in tokens"), "{text:?} {line}: {out}{err}");
            assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), before, "{text:?} {line}");
        }
    }
}

#[test]
fn a_dry_run_says_what_would_be_signed_again_and_signs_nothing() {
    let folder = Folder::new();
    folder.done("rotate-key --kid a");
    let good = folder.done("encode sub=alice --exp 1h --keyring ring.jwks");
    fs::write(folder.path("tokens"), format!("{good}\nno token\n")).unwrap();
    let before = fs::read(folder.path("ring.jwks")).unwrap();
    let line = "rotate-key --kid b --reissue tokens --dry-run";
    let out = folder.done(line);
    assert!(out.contains("would be signed again: 1, refused: 1") && !out.contains("eyJ"), "{out}");
    let json = folder.json(line);
    assert!(
        json["reissued"]["tokens"][0]["token"].is_null() && json["reissued"]["tokens"][0]["line"] == 1,
        "{json}"
    );
    let (code, out, _) = folder.run("rotate-key --compromised --reissue tokens --dry-run");
    assert!(code == 1 && out.contains("would be signed again: 0, refused: 2"), "{out}");
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), before);
}
