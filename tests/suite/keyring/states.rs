//! The states of a keyring count wherever it comes from, and whatever it is called.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Output;

use jotbook::base64;

use super::Folder;

/// A folder with the keyring `rv.jwks`, of which the key `one` is revoked and the other active; a token of `one`
/// that was good before, and the private key `one` alone in `one.jwk`.
fn revoked(alg: &str) -> (Folder, String) {
    let folder = Folder::new();
    folder.done(&format!("rotate-key --alg {alg} --kid one"));
    let token = folder.done("encode sub=a --exp 1h");
    let ring: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path("ring.jwks")).unwrap()).unwrap();
    let mut one = ring["keys"][0].clone();
    for name in ["state", "created", "activated"] {
        one.as_object_mut().unwrap().remove(name);
    }
    private(&folder, "one.jwk", one.to_string().as_bytes());
    folder.done("rotate-key --compromised one --kid two");
    private(&folder, "rv.jwks", &fs::read(folder.path("ring.jwks")).unwrap());
    fs::remove_file(folder.path("ring.jwks")).unwrap();
    (folder, token)
}

fn private(folder: &Folder, name: &str, bytes: &[u8]) {
    fs::write(folder.path(name), bytes).unwrap();
    fs::set_permissions(folder.path(name), fs::Permissions::from_mode(0o600)).unwrap();
}

/// With the file as a variable and on standard input.
fn with(folder: &Folder, line: &str, file: &str) -> (i32, String) {
    let text = fs::read_to_string(folder.path(file)).unwrap();
    let input = fs::File::open(folder.path(file)).unwrap();
    let Output { status, stdout, stderr } =
        folder.command(line).env_remove("JOTBOOK_KEYRING").env("RING", text).stdin(input).output().unwrap();
    (status.code().unwrap_or(-1), String::from_utf8([stdout, stderr].concat()).unwrap())
}

#[test]
fn a_keyring_that_is_not_sound_is_refused_from_everywhere() {
    let (folder, token) = revoked("ES256");
    let text = fs::read_to_string(folder.path("rv.jwks")).unwrap();
    // Two keys are active now, and the first of them says that it was revoked.
    private(&folder, "bad.jwks", text.replacen("\"revoked\"", "\"active\"", 1).as_bytes());
    for line in [
        "encode sub=a --exp 1h".to_owned(),
        format!("inspect {token}"),
        format!("explain {token}"),
        format!("verify {token}"),
    ] {
        for key in ["-k -", "-k env:RING", "-k bad.jwks", "--keyring bad.jwks", "-k keyring:bad.jwks"] {
            let (code, out) = with(&folder, &format!("{line} {key}"), "bad.jwks");
            assert_eq!(code, 6, "{line} {key}: {out}");
            assert!(
                out.contains("it has a revoked_at, and its \"state\" is not revoked"),
                "{line} {key}: {out}"
            );
        }
    }
}

#[test]
fn a_revoked_key_is_refused_whatever_the_file_looks_like() {
    let (folder, token) = revoked("ES256");
    let text = fs::read_to_string(folder.path("rv.jwks")).unwrap();
    let single = text.lines().find(|line| line.contains("\"one\"")).unwrap().trim_end_matches(',');
    let hex = jotbook::words::hex(text.as_bytes());
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("bom.jwks", format!("\u{feff}{text}").into_bytes()),
        ("wide.jwks", wide),
        ("spelled.jwks", text.replace("\"state\"", "\"\\u0073tate\"").into_bytes()),
        ("single.jwk", single.as_bytes().to_vec()),
        ("array.json", format!("[{single}]").into_bytes()),
        ("ring.b64", base64::encode(text.as_bytes()).into_bytes()),
        ("ring.hex", hex.into_bytes()),
    ] {
        private(&folder, name, &bytes);
    }
    for key in [
        "-k rv.jwks",
        "--keyring rv.jwks",
        "-k bom.jwks",
        "--keyring bom.jwks",
        "-k wide.jwks",
        "--keyring wide.jwks",
        "-k spelled.jwks",
        "--keyring spelled.jwks",
        "-k single.jwk",
        "-k array.json",
        "-k b64:file:ring.b64",
        "-k hex:file:ring.hex",
        "-k rv.jwks#one",
        "--keyring rv.jwks#one",
        "-k keyring:rv.jwks#one",
        "-k one.jwk -k rv.jwks",
        "-k rv.jwks -k one.jwk",
    ] {
        let (code, out, err) = folder.run(&format!("verify {token} {key} --no-why"));
        assert_eq!(code, 5, "{key}: {out}{err}");
        assert!(out.contains("it was revoked on"), "{key}: {out}");
        let (_, out, _) = folder.run(&format!("inspect {token} {key}"));
        assert!(!out.contains("STAMP  genuine") && !out.contains("STAMP genuine"), "{key}: {out}");
    }
    private(&folder, "word.jwk", single.replace("\"revoked\"", "\"Revoked\"").as_bytes());
    let (code, _, err) = folder.run(&format!("verify {token} -k word.jwk"));
    assert!(code == 6 && err.contains("\"state\" is none of"), "{err}");
}

#[test]
fn a_key_that_is_picked_signs_when_it_is_active_and_is_refused_when_not() {
    let (folder, _) = revoked("ES256");
    folder.done("rotate-key --keyring rv.jwks --alg HS256 --kid hs");
    let kid = |token: &str| {
        let header = base64::decode(token.split('.').next().unwrap()).unwrap();
        serde_json::from_slice::<serde_json::Value>(&header).unwrap()["kid"].as_str().unwrap().to_owned()
    };
    for wanted in ["two", "hs"] {
        for key in ["-k rv.jwks", "-k keyring:rv.jwks", "--keyring rv.jwks"] {
            let token = folder.done(&format!("encode a=b --exp 1h {key}#{wanted}"));
            assert_eq!(kid(&token), wanted, "{key}");
        }
    }
    for key in ["-k rv.jwks#one", "-k keyring:rv.jwks#one", "--keyring rv.jwks#one"] {
        let (code, _, err) = folder.run(&format!("encode a=b --exp 1h {key}"));
        assert!(code == 6 && err.contains("one: it was revoked on"), "{key}: {err}");
        assert!(err.contains("jotbook rotate-key --keyring rv.jwks --list"), "{key}: {err}");
    }
    let (code, _, err) = folder.run("encode a=b --exp 1h --keyring rv.jwks#nobody");
    assert!(code == 6 && err.contains("nobody"), "{err}");
    // Without a name the key that began last signs.
    assert_eq!(kid(&folder.done("encode a=b --exp 1h --keyring rv.jwks")), "hs");
}

#[test]
fn a_hash_may_stand_in_the_name_of_a_file_and_of_a_key() {
    let folder = Folder::new();
    folder.done("rotate-key --alg HS256 --kid a#b");
    folder.done("rotate-key --alg HS256 --keyring with#hash --kid c#d");
    for key in ["-k ring.jwks#a#b", "--keyring ring.jwks#a#b", "-k with#hash", "-k with#hash#c#d"] {
        folder.done(&format!("encode a=b --exp 1h {key}"));
    }
    let text = fs::read_to_string(folder.path("ring.jwks")).unwrap();
    let done = folder.command("encode a=b --exp 1h -k env:RING#a#b").env("RING", text).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn what_counts_no_more_is_not_published_by_another_command_either() {
    let (folder, _) = revoked("ES256");
    for line in
        ["key public rv.jwks", "key convert rv.jwks --to jwks", "key convert rv.jwks --to jwks --public"]
    {
        let (code, out, err) = folder.run(line);
        assert!(code == 0 && out.contains("\"two\"") && !out.contains("\"one\""), "{line}: {out}{err}");
        assert!(err.contains("left out") && err.contains("one (it was revoked"), "{line}: {err}");
        assert!(err.contains("jotbook rotate-key --keyring rv.jwks --list --publish"), "{line}: {err}");
    }
    let (code, _, err) = folder.run("key public rv.jwks#one");
    assert!(code == 6 && err.contains("it was revoked"), "{err}");
    let shown = folder.done("key show rv.jwks");
    assert!(shown.contains("revoked: it was revoked on") && shown.contains("active: active"), "{shown}");
    assert_eq!(folder.json("key show rv.jwks")["keys"][0]["state"], "revoked");
}

#[test]
fn a_key_that_was_revoked_stays_so_when_it_was_taken_out() {
    let folder = Folder::new();
    folder.done("rotate-key --kid a --now 2026-01-01");
    let token = folder.done("encode sub=alice --exp 30d --keyring ring.jwks --now 2026-01-01");
    fs::write(folder.path("a.jwk"), folder.done("key public ring.jwks --to jwk")).unwrap();
    folder.done("rotate-key --compromised --now 2026-01-02");
    for line in ["-k ring.jwks -k a.jwk", "-k a.jwk -k ring.jwks"] {
        assert_eq!(folder.run(&format!("verify {token} {line} --now 2026-01-03")).0, 5, "{line}");
    }
    folder.done("rotate-key --prune --now 2026-01-03");
    for line in ["-k ring.jwks -k a.jwk", "-k a.jwk -k ring.jwks"] {
        let (code, out, _) = folder.run(&format!("verify {token} {line} --now 2026-01-03"));
        assert!(code == 5 && out.contains("revoked"), "{line}: {out}");
    }
}

#[test]
fn a_key_that_was_taken_out_is_refused_as_it_was_before() {
    let folder = Folder::new();
    folder.done("rotate-key --kid a --now 2026-01-01");
    let stolen = folder.done("encode sub=alice --exp 90d --keyring ring.jwks --now 2026-01-01");
    fs::write(folder.path("a.jwk"), folder.done("key public ring.jwks --to jwk")).unwrap();
    folder.done("rotate-key --compromised a --kid b --reason lost --now 2026-01-02");
    let old = folder.done("encode sub=alice --exp 90d --keyring ring.jwks --now 2026-01-03");
    fs::write(folder.path("b.jwk"), folder.done("key public ring.jwks#b --to jwk")).unwrap();
    folder.done("rotate-key --kid c --max-life 1d --now 2026-01-03");
    folder.done("rotate-key --prune --now 2026-01-10");
    let ring = fs::read_to_string(folder.path("ring.jwks")).unwrap();
    assert!(!ring.contains("\"alg\":\"ES256\",\"use\":\"sig\",\"kid\":\"a\""), "{ring}");
    for (token, file, why) in [
        (&stolen, "a.jwk", "it was revoked on 2026-01-02 00:00:00 UTC because lost"),
        (&old, "b.jwk", "its overlap ended 2026-01-04 00:00:00 UTC"),
    ] {
        for key in
            ["-k ring.jwks".to_owned(), format!("-k ring.jwks -k {file}"), format!("-k {file} -k ring.jwks")]
        {
            let json = format!("verify {token} {key} --json --now 2026-01-11");
            let (code, out, err) = folder.run(&json);
            assert!(code == 5 && out.contains("\"code\":\"key-refused\""), "{key}: {out}{err}");
            assert!(out.contains(why) && !out.contains("NM08"), "{key}: {out}");
        }
        let (_, out, _) = folder.run(&format!("verify {token} -k ring.jwks --now 2026-01-11"));
        assert!(out.contains("the signature was not checked"), "{out}");
    }
    // A name that no key ever had is no more than that.
    let other = folder.done("encode sub=a --exp 1h --kid nobody --keyring ring.jwks --now 2026-01-11");
    assert_eq!(folder.run(&format!("verify {other} -k ring.jwks --now 2026-01-11")).0, 6);
}

#[test]
fn private_halves_belong_in_a_keyring_and_in_no_plain_set() {
    let (folder, token) = revoked("ES256");
    for line in ["key lint rv.jwks", "key lint keyring:rv.jwks", &format!("inspect {token} -k rv.jwks")] {
        let (_, out, err) = folder.run(line);
        assert!(!out.contains("JB812"), "{line}: {out}{err}");
    }
    // The same keys without their states are what might be published by mistake.
    let one = fs::read_to_string(folder.path("one.jwk")).unwrap();
    private(&folder, "set.json", format!("{{\"keys\":[{one}]}}").as_bytes());
    let (code, out, _) = folder.run("key lint set.json --fail-on high");
    assert!(code == 8 && out.contains("JB812"), "{out}");
}

#[test]
fn halves_that_do_not_belong_together_break_a_keyring() {
    for alg in ["ES256", "EdDSA", "RS256"] {
        let folder = Folder::new();
        folder.done(&format!("rotate-key --alg {alg} --kid a"));
        let token = folder.done("encode sub=a --exp 1h --keyring ring.jwks");
        folder.done(&format!("rotate-key --alg {alg} --keyring other.jwks --kid b"));
        let read = |name: &str| -> serde_json::Value {
            serde_json::from_slice(&fs::read(folder.path(name)).unwrap()).unwrap()
        };
        let (mut ring, other) = (read("ring.jwks"), read("other.jwks"));
        for half in ["d", "p", "q", "dp", "dq", "qi"] {
            if ring["keys"][0].get(half).is_some() {
                ring["keys"][0][half] = other["keys"][0][half].clone();
            }
        }
        private(&folder, "crossed.jwks", ring.to_string().as_bytes());
        for line in [
            format!("verify {token} -k crossed.jwks"),
            format!("verify {token} --keyring crossed.jwks"),
            "encode a=b --exp 1h --keyring crossed.jwks".to_owned(),
            "rotate-key --keyring crossed.jwks --list".to_owned(),
        ] {
            let (code, out, err) = folder.run(&line);
            assert!(code == 6 && err.contains("do not belong together"), "{alg} {line}: {out}{err}");
        }
    }
}

#[test]
fn a_ring_that_was_half_edited_is_no_key_set() {
    let folder = Folder::new();
    folder.done("rotate-key --kid a --now 2026-01-01");
    let ring = fs::read_to_string(folder.path("ring.jwks")).unwrap();
    let twice = format!("{{\"keys\":[{{\"kty\":\"EC\",\"state\":\"revoked\"}}],{}", &ring.trim_start()[1..]);
    let revoked = ring.replace("\"state\":\"active\"", "\"state\":\"active\",\"revoked_at\":1767225600");
    let no_state = revoked.replace("\"state\":\"active\",", "");
    for text in [twice, revoked, no_state] {
        fs::write(folder.path("odd.jwks"), &text).unwrap();
        fs::set_permissions(folder.path("odd.jwks"), fs::Permissions::from_mode(0o600)).unwrap();
        for line in ["encode a=b --exp 1h -k odd.jwks", "encode a=b --exp 1h --keyring odd.jwks"] {
            let (code, _, err) = folder.run(line);
            assert_eq!(code, 6, "{line}: {err}\n{text}");
        }
    }
}

#[test]
fn no_product_takes_the_place_of_a_file_with_private_keys() {
    let folder = Folder::new();
    folder.done("rotate-key --kid a");
    folder.done("key new ES256 -o key.jwk --format jwk");
    for file in ["ring.jwks", "key.jwk"] {
        let old = fs::read(folder.path(file)).unwrap();
        let token = folder.done("encode a=b --exp 1h --keyring ring.jwks");
        for line in [
            format!("encode a=b --exp 1h --keyring ring.jwks -o {file}"),
            format!("explain {token} --html {file}"),
            format!("revoke --jti 1 --list {file}"),
        ] {
            let (code, _, err) = folder.run(&line);
            assert_eq!(code, 7, "{line}: {err}");
            assert_eq!(fs::read(folder.path(file)).unwrap(), old, "{line}");
        }
    }
    for line in ["rotate-key --keyring -", "encode a=b -k keyring:"] {
        assert_eq!(folder.run(line).0, 2, "{line}");
    }
    assert!(!folder.path("-").exists());
}

#[test]
fn a_keyring_in_utf_16_is_worked_with_and_written_back_in_utf_8() {
    let (folder, token) = revoked("ES256");
    let text = fs::read_to_string(folder.path("rv.jwks")).unwrap();
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    private(&folder, "wide.jwks", &wide);
    folder.done("encode a=b --exp 1h --keyring wide.jwks");
    assert_eq!(fs::read(folder.path("wide.jwks")).unwrap(), wide, "to read it changes nothing");
    folder.done("rotate-key --keyring wide.jwks --kid three");
    let written = fs::read_to_string(folder.path("wide.jwks")).unwrap();
    assert!(written.starts_with("{\"keys\":[") && written.contains("\"three\""), "{written}");
    assert_eq!(folder.run(&format!("verify {token} --keyring wide.jwks --no-why")).0, 5);
}
