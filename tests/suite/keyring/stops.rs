//! The stop-payment list from end to end.

use std::fs;

use super::Folder;

const NOW: &str = "--now 2026-01-01";

/// A folder with a secret in `key`, and tokens made with it.
fn folder() -> Folder {
    let folder = Folder::new();
    fs::write(folder.path("key"), "correct-horse-battery-staple-123456").unwrap();
    folder
}

fn token(folder: &Folder, claims: &str) -> String {
    folder.done(&format!("encode {claims} --exp 1h -k key {NOW}"))
}

fn stopped(folder: &Folder, token: &str) -> bool {
    let (code, out, err) = folder.run(&format!("verify {token} -k key --revocations list --leeway 5s {NOW}"));
    assert!(code == 0 || (code == 5 && out.contains("payment stopped")), "{out}{err}");
    assert!(!out.contains("not checked") || !out.contains("typ, revocation"), "{out}");
    code == 5
}

#[test]
fn a_token_is_stopped_by_its_number_and_no_other() {
    let folder = folder();
    fs::write(folder.path("list"), "").unwrap();
    let (one, other) = (token(&folder, "--iss joe --jti=1"), token(&folder, "--iss joe --jti=2"));
    assert!(!stopped(&folder, &one));
    folder.done(&format!("revoke {one} -k key --list list --reason lost {NOW}"));
    assert!(stopped(&folder, &one) && !stopped(&folder, &other));
    let (_, out, _) = folder.run(&format!("verify {one} -k key --revocations list {NOW}"));
    assert!(out.contains("payment stopped on 2026-01-01 00:00:00 UTC because lost"), "{out}");
}

#[test]
fn an_entry_by_number_stays_until_it_is_said_when_the_last_of_its_tokens_lapses() {
    let folder = folder();
    // Two tokens of one number, such as the access and the refresh token of some servers.
    let short = folder.done(&format!("encode --iss joe --jti=1 --exp 1h -k key {NOW}"));
    let long = folder.done(&format!("encode --iss joe --jti=1 --exp 90d -k key {NOW}"));
    folder.done(&format!("revoke {short} -k key --list list {NOW}"));
    let prune = |at: &str| folder.run(&format!("revoke --prune --list list --now {at}"));
    let (_, out, err) = prune("2026-02-01");
    assert!(out.contains("list has 1 entry") && err.contains("1 entry does not say"), "{out}{err}");
    let list = fs::read_to_string(folder.path("list")).unwrap();
    assert!(!list.contains("lapses"), "{list}");
    assert_eq!(folder.run(&format!("verify {long} -k key --revocations list --now 2026-02-01")).0, 5);
    // Somebody who knows better says so, and the day after belongs to verifiers whose clocks go wrong.
    fs::write(folder.path("list"), "").unwrap();
    folder.done(&format!("revoke {short} -k key --list list --lapses exp {NOW}"));
    for (at, entries, told) in [
        ("2026-01-02T00:59:59Z", "list has 1 entry", "nothing was taken out"),
        ("2026-01-02T01:00:00Z", "list has no entries", ""),
    ] {
        let (_, out, err) = prune(at);
        assert!(out.contains(entries) && err.contains(told), "{at}: {out}{err}");
    }
    let early = format!("revoke {short} -k key --list list --lapses 59m {NOW}");
    assert_eq!(folder.run(&early).0, 2);
    let family = folder.done(&format!("encode --iss joe token_use=refresh sid=s --exp 1h -k key {NOW}"));
    let (code, _, err) = folder.run(&format!("revoke {family} -k key --list list --lapses exp {NOW}"));
    assert!(code == 2 && err.contains("of its family"), "{err}");
}

#[test]
fn the_way_to_a_new_stamp_names_the_keyring_that_was_given() {
    let folder = folder();
    folder.done("rotate-key --keyring other.jwks --kid a");
    let token = folder.done("encode sub=ann --exp 1h --keyring other.jwks");
    for (key, way) in [
        ("--keyring other.jwks", "(jotbook rotate-key --keyring other.jwks --compromised)"),
        ("-k other.jwks#a", "(jotbook rotate-key --keyring other.jwks --compromised)"),
    ] {
        let (code, _, err) = folder.run(&format!("revoke {token} {key} --list list"));
        assert!(code == 5 && err.contains(way), "{key}: {err}");
    }
}

#[test]
fn what_is_stopped_already_is_not_stopped_twice() {
    let folder = folder();
    let one = token(&folder, "--iss joe --jti=1");
    for line in [
        format!("revoke {one} -k key --list list {NOW}"),
        "revoke --jti 1 --iss joe --list list --lapses 2d --reason again --now 2026-01-02".to_owned(),
        format!("revoke {one} -k key --list list --lapses exp {NOW}"),
    ] {
        let out = folder.done(&line);
        assert!(
            out.contains("list has 1 entry") && out.contains("on 2026-01-01 00:00:00 UTC"),
            "{line}: {out}"
        );
    }
    // Whatever reaches further is new.
    for (line, entries) in [
        ("revoke --sub ann --issued-before 2026-01-01 --list list --lapses 2026-01-03 --now 2026-01-02", 2),
        ("revoke --sub ann --issued-before 2026-01-01 --list list --lapses 2026-01-03 --now 2026-01-02", 2),
        ("revoke --sub ann --issued-before 2026-01-02 --list list --lapses 2026-01-03 --now 2026-01-02", 3),
        ("revoke --sub ann --issued-before 2026-01-02 --list list --lapses 2026-01-04 --now 2026-01-02", 4),
        ("revoke --sub ann --issued-before 2026-01-02 --list list --now 2026-01-02", 5),
    ] {
        folder.done(line);
        assert_eq!(fs::read_to_string(folder.path("list")).unwrap().lines().count(), entries, "{line}");
    }
}

#[test]
fn sessions_families_keys_and_subjects_are_stopped_as_a_whole() {
    let folder = folder();
    for (claims, others, line) in [
        ("sid=a", "sid=b", "revoke --sid a"),
        ("family=a", "family=b", "revoke --family a"),
        ("x=1 --kid a", "x=1 --kid b", "revoke --kid a"),
        (
            "sub=ann iat:=1767225600",
            "sub=bob iat:=1767225600",
            "revoke --sub ann --issued-before 2026-01-01T00:00:01Z",
        ),
        ("sub=ann iat:=1767225600", "sub=ann iat:=1767225601", "revoke --sub ann"),
        ("sub=ann iat:=1767225600", "sub=ann iat:=1767225601", "revoke --sub ann --issued-before now"),
        (
            "sub=ann iat:=1767225599",
            "sub=ann iat:=1767225600",
            "revoke --sub ann --issued-before 2026-01-01T00:00:00Z",
        ),
        ("sub=ann --iss joe", "sub=ann --iss jim", "revoke --sub ann --iss joe"),
    ] {
        fs::write(folder.path("list"), "").unwrap();
        folder.done(&format!("{line} --list list {NOW}"));
        assert!(stopped(&folder, &token(&folder, claims)), "{line}");
        assert!(!stopped(&folder, &token(&folder, others)), "{line}");
    }
}

#[test]
fn a_refresh_token_takes_its_family_with_it() {
    let folder = folder();
    for name in ["sid", "family"] {
        fs::write(folder.path("list"), "").unwrap();
        let refresh = token(&folder, &format!("--typ rt+jwt token_use=refresh {name}=s --jti=1 --iss joe"));
        let access = token(&folder, &format!("{name}=s --jti=2 --iss joe"));
        folder.done(&format!("revoke {refresh} -k key --list list {NOW}"));
        assert!(stopped(&folder, &refresh) && stopped(&folder, &access), "{name}");
    }
}

#[test]
fn a_token_without_a_number_cannot_be_stopped_and_the_other_ways_are_named() {
    let folder = folder();
    let (code, _, err) =
        folder.run(&format!("revoke {} -k key --list list {NOW}", token(&folder, "sub=ann sid=s")));
    assert_eq!(code, 5, "{err}");
    for way in ["no jti", "--sid s", "--sub ann", "--issued-before now", "rotate-key --compromised"] {
        assert!(err.contains(way), "{way}: {err}");
    }
    assert!(!folder.path("list").exists());
}

#[test]
fn what_a_token_says_is_one_word_in_what_one_is_told_to_type() {
    let folder = folder();
    fs::write(folder.path("claims"), r#"{"sub":"x; touch /tmp/pwn","iss":"$(id)","sid":"-it's"}"#).unwrap();
    let token = token(&folder, "@claims");
    let (_, _, err) = folder.run(&format!("revoke {token} -k key --list list {NOW}"));
    let err = err.split_whitespace().collect::<Vec<_>>().join(" ");
    for way in ["--sub 'x; touch /tmp/pwn' --iss '$(id)'", r"--sid='-it'\''s' --iss '$(id)'"] {
        assert!(err.contains(way), "{way}: {err}");
    }
}

#[test]
fn a_key_is_stopped_by_its_thumbprint_where_it_has_no_name() {
    let folder = Folder::new();
    folder.done("key new ES256 --format pem -o key");
    let kid = folder.json("key show key")["keys"][0]["thumbprint"].as_str().unwrap().to_owned();
    let token = folder.done(&format!("encode a=b --exp 1h -k key {NOW}"));
    folder.done(&format!("revoke --kid {kid} --list list {NOW}"));
    assert!(stopped(&folder, &token));
    let (_, out, _) = folder.run(&format!("inspect {token} -k key --revocations list {NOW}"));
    assert!(out.contains("JB907"), "{out}");
    // Another name may be that of this key as well: nobody can tell, and that is said.
    folder.done(&format!("revoke --kid other --list others {NOW}"));
    let (code, out, err) = folder.run(&format!("verify {token} -k key --revocations others {NOW}"));
    assert!(code == 0 && err.contains("this key has none"), "{out}{err}");
}

#[test]
fn what_stops_more_than_was_meant_is_told() {
    let folder = folder();
    for (line, code) in [
        ("revoke --sub ann", Some("no-iss")),
        ("revoke --jti 7", Some("no-iss")),
        ("revoke --sub ann --iss joe", None),
        ("revoke --issued-before now", Some("everybody")),
        ("revoke --issued-before now --iss joe", Some("everybody")),
        ("revoke --issued-before now --kid a", None),
    ] {
        let done = folder.json(&format!("{line} --list list {NOW}"));
        assert_eq!(done["warnings"][0]["code"].as_str(), code, "{line}");
    }
}

#[test]
fn only_a_genuine_token_is_put_on_the_list() {
    let folder = folder();
    fs::write(folder.path("other"), "another-secret-another-secret-12345").unwrap();
    let token = token(&folder, "--jti=1");
    let (code, _, err) = folder.run(&format!("revoke {token} -k other --list list {NOW}"));
    assert!(code == 1 && err.contains("not genuine"), "{err}");
    for line in [
        "revoke --list list",
        "revoke --jti  --list list",
        "revoke --iss joe --list list",
        "revoke --jti 1 --sub a",
    ] {
        assert_ne!(folder.run(line).0, 0, "{line}");
    }
    assert!(!folder.path("list").exists());
}

#[test]
fn a_list_that_cannot_be_read_is_not_added_to_and_refuses_every_token() {
    let folder = folder();
    fs::write(folder.path("list"), "{\"jti\":").unwrap();
    let (code, _, err) = folder.run("revoke --jti 7 --list list");
    assert!(code == 7 && err.contains("line 1"), "{err}");
    assert!(err.contains("line 1 breaks off") && err.contains("stop that token again"), "{err}");
    assert_eq!(fs::read(folder.path("list")).unwrap(), b"{\"jti\":");
    let token = token(&folder, "sub=ann");
    assert_eq!(folder.run(&format!("verify {token} -k key --revocations list {NOW}")).0, 7);
    // A last line without its ending stays a line of its own.
    fs::write(folder.path("list"), "{\"jti\":\"1\",\"by\":\"ann\"}").unwrap();
    folder.done("revoke --jti 2 --list list");
    assert_eq!(fs::read_to_string(folder.path("list")).unwrap().lines().count(), 2);
}

#[test]
fn the_refresh_token_of_the_profile_takes_its_family_with_it() {
    let folder = folder();
    let login = "--iss joe --sub ann sid=s";
    let refresh = folder.done(&format!("encode --profile refresh {login} -k key {NOW}"));
    let access = folder.done(&format!("encode --profile access {login} -k key {NOW}"));
    folder.done(&format!("revoke {refresh} -k key --list list {NOW}"));
    assert!(stopped(&folder, &refresh) && stopped(&folder, &access));
    // Who has said of what kind it is has said it.
    let own = folder.done(&format!("encode --profile refresh typ=Refresh {login} -k key {NOW}"));
    assert!(!folder.done(&format!("decode {own} --json")).contains("token_use"));
}
