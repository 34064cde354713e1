//! Where public keys go, and where they must never go.

use std::fs::{self, File, Permissions};
use std::io::Read as _;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink};
use std::process::Command;
use std::time::{Duration, Instant};

use super::{Folder, keys};

fn with_ring() -> (Folder, Vec<u8>) {
    let folder = Folder::new();
    folder.done("rotate-key");
    let bytes = fs::read(folder.path("ring.jwks")).unwrap();
    (folder, bytes)
}

fn pipe(folder: &Folder, name: &str) {
    assert!(Command::new("mkfifo").arg(folder.path(name)).status().unwrap().success());
}

#[test]
fn the_keyring_and_what_belongs_to_it_are_never_published_over() {
    let (folder, old) = with_ring();
    symlink("ring.jwks", folder.path("link")).unwrap();
    symlink("link", folder.path("link-to-link")).unwrap();
    symlink("ring.jwks.bak", folder.path("link-to-nothing")).unwrap();
    fs::hard_link(folder.path("ring.jwks"), folder.path("hard")).unwrap();
    fs::create_dir(folder.path("in")).unwrap();
    for target in [
        "ring.jwks",
        "./ring.jwks",
        "in/../ring.jwks",
        "link",
        "link-to-link",
        "link-to-nothing",
        "hard",
        "ring.jwks.bak",
        "ring.jwks.lock",
        "in/../ring.jwks.new",
    ] {
        for line in
            ["rotate-key --force", "rotate-key --list --force", "rotate-key --dry-run", "rotate-key --stage"]
        {
            let (code, _, err) = folder.run(&format!("{line} --publish {target}"));
            assert!(code == 2 && err.contains("names the keyring itself"), "{line} {target}: {code} {err}");
        }
    }
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    assert!(!folder.path("ring.jwks.bak").exists() && !folder.path("ring.jwks.new").exists());
    assert!(folder.path("link").is_symlink());
    // By way of a link to the keyring as well.
    let (code, _, err) = folder.run("rotate-key --keyring link --list --publish ring.jwks");
    assert_eq!(code, 2, "{err}");
}

#[test]
fn private_keys_are_never_replaced_and_other_files_only_by_force() {
    let (folder, old) = with_ring();
    folder.done("key new -o private.jwk");
    folder.done("key new EdDSA --format pem -o private.pem");
    folder.done("key new EdDSA --format der -o private.der");
    folder.done("rotate-key --keyring other.jwks");
    for name in ["private.jwk", "private.pem", "private.der", "other.jwks"] {
        let before = fs::read(folder.path(name)).unwrap();
        let (code, _, err) = folder.run(&format!("rotate-key --force --publish {name}"));
        assert!(code == 7 && err.contains("holds private keys"), "{name}: {code} {err}");
        assert_eq!(fs::read(folder.path(name)).unwrap(), before);
    }
    fs::write(folder.path("notes"), "of the week").unwrap();
    let (code, _, err) = folder.run("rotate-key --publish notes");
    assert!(code == 7 && err.contains("is no public JWK Set"), "{err}");
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    folder.done("rotate-key --list --force --publish notes");
    fs::write(folder.path("empty"), "").unwrap();
    folder.done("rotate-key --list --publish empty");
    folder.done("rotate-key --force --publish empty");
    let set: serde_json::Value = serde_json::from_slice(&fs::read(folder.path("empty")).unwrap()).unwrap();
    assert_eq!(set["keys"].as_array().unwrap().len(), 2);
}

#[test]
fn a_keyring_without_a_public_half_has_nothing_to_publish_and_that_is_told() {
    let folder = Folder::new();
    let (_, out, err) = folder.run("rotate-key --alg HS256 --publish jwks.json");
    assert!(err.contains("there is nothing to publish"), "{out}{err}");
    let (_, _, err) = folder.run("rotate-key --alg ES256 --publish jwks.json");
    assert!(!err.contains("nothing to publish") && err.contains("left out of jwks.json"), "{err}");
}

#[test]
fn pipes_are_written_to_and_stay_pipes() {
    let (folder, _) = with_ring();
    pipe(&folder, "pipe");
    let child = folder.command("rotate-key --list --publish pipe").spawn().unwrap();
    let mut text = String::new();
    File::open(folder.path("pipe")).unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
    assert!(text.starts_with("{\"keys\":[") && text.ends_with("}\n"), "{text}");
    assert!(fs::metadata(folder.path("pipe")).unwrap().file_type().is_fifo());
    let (code, out, err) = folder.run("rotate-key --list --publish /dev/stdout");
    assert!(code == 0 && out.starts_with(&text), "{out}{err}");
}

#[test]
fn a_dash_is_standard_output_and_the_report_is_talk_then() {
    let (folder, old) = with_ring();
    let (code, out, err) = folder.run("rotate-key --list --publish -");
    let set: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, set["keys"].as_array().unwrap().len()), (0, 1));
    assert!(err.contains("ACCEPTED UNTIL") && err.contains("on standard output"), "{err}");
    let (code, out, _) = folder.run("rotate-key --dry-run --publish -");
    // A set with a key that will never be is not handed out.
    assert!(code == 0 && out.is_empty(), "{out}");
    fs::write(folder.path("tokens"), "").unwrap();
    for line in ["rotate-key --publish - --json", "rotate-key --publish - --reissue tokens"] {
        let (code, out, err) = folder.run(line);
        assert!(code == 2 && format!("{out}{err}").contains("both write to standard output"), "{out}{err}");
    }
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    assert!(!folder.path("-").exists());
}

/// Waits until something is so.
fn until(what: &str, so: impl Fn() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < Duration::from_mins(1), "{what}");
        std::thread::yield_now();
    }
}

#[test]
fn the_keyring_is_held_until_its_keys_are_published() {
    let (folder, _) = with_ring();
    pipe(&folder, "pipe");
    let lock = File::options().write(true).open(folder.path("ring.jwks.lock")).unwrap();
    for (line, count) in [("rotate-key --force --publish pipe", 2), ("rotate-key --list --publish pipe", 2)] {
        let child = folder.command(line).spawn().unwrap();
        // It waits for somebody who reads.
        until("the keyring is held and changed", || {
            let held = lock.try_lock().is_err();
            let _ = lock.unlock();
            held && keys(&folder.path("ring.jwks")).len() == count
        });
        let (code, _, err) = folder.run("rotate-key --compromised --wait 0s");
        assert!(code == 7 && err.contains("is being changed by another jotbook"), "{line}: {err}");
        let mut text = String::new();
        File::open(folder.path("pipe")).unwrap().read_to_string(&mut text).unwrap();
        assert!(child.wait_with_output().unwrap().status.success());
        assert_eq!(text.matches("\"kid\"").count(), 2, "{text}");
    }
    folder.done("rotate-key --compromised --wait 0s");
}

#[test]
fn a_target_that_cannot_be_written_is_told_before_anything_changes() {
    let (folder, old) = with_ring();
    let token = folder.done("encode sub=a --exp 1h");
    fs::write(folder.path("tokens"), token).unwrap();
    fs::create_dir(folder.path("folder")).unwrap();
    symlink("circle", folder.path("circle")).unwrap();
    for target in ["nowhere/jwks.json", "folder", "."] {
        let (code, out, _) = folder.run(&format!("rotate-key --force --publish {target} --reissue tokens"));
        assert!(code == 7 && out.is_empty(), "{target}: {code} {out}");
    }
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
}

#[test]
fn when_publishing_fails_all_the_same_the_tokens_and_the_report_are_delivered() {
    let (folder, _) = with_ring();
    let token = folder.done("encode sub=a --exp 1h");
    fs::write(folder.path("tokens"), token).unwrap();
    // It can be opened, and never written.
    let full = "/dev/full";
    if !fs::metadata(full).is_ok_and(|found| found.file_type().is_char_device()) {
        return;
    }
    let (code, out, err) = folder.run(&format!("rotate-key --force --publish {full} --reissue tokens"));
    assert_eq!((code, out.lines().count()), (7, 1), "{out}{err}");
    assert_eq!(folder.run(&format!("verify {} --quiet", out.trim())).0, 0);
    for words in ["signs now", "signed again: 1", "the keyring is changed all the same", "--list --publish"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert!(fs::metadata(full).unwrap().file_type().is_char_device());
    let (code, out, _) = folder.run(&format!("rotate-key --force --publish {full} --reissue tokens --json"));
    let done: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &done["exit"], &done["published"]), (7, &7.into(), &serde_json::Value::Null));
    assert_eq!(done["reissued"]["tokens"].as_array().unwrap().len(), 1);
    assert!(done["warnings"].as_array().unwrap().iter().any(|one| one["code"] == "unwritable"), "{out}");
}

#[test]
fn everybody_may_read_what_is_published_whatever_the_umask() {
    let (folder, _) = with_ring();
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().mode() & 0o777;
    let masked = |name: &str| {
        let script =
            format!("umask 077; exec {} rotate-key --list --publish {name}", env!("CARGO_BIN_EXE_jotbook"));
        let output = Command::new("sh")
            .args(["-c", &script])
            .env("JOTBOOK_KEYRING", "ring.jwks")
            .current_dir(folder.path("."))
            .output()
            .unwrap();
        assert!(output.status.success());
    };
    masked("new.json");
    assert_eq!(mode("new.json"), 0o644);
    fs::set_permissions(folder.path("new.json"), Permissions::from_mode(0o640)).unwrap();
    masked("new.json");
    assert_eq!(mode("new.json"), 0o640);
}

#[test]
fn the_file_behind_several_links_is_made_and_they_stay_links() {
    let (folder, _) = with_ring();
    fs::create_dir(folder.path("www")).unwrap();
    symlink("second", folder.path("first")).unwrap();
    symlink("www/jwks.json", folder.path("second")).unwrap();
    folder.done("rotate-key --list --publish first");
    assert!(folder.path("first").is_symlink() && folder.path("second").is_symlink());
    assert!(folder.path("www/jwks.json").is_file());
    symlink("b.jwks", folder.path("a.jwks")).unwrap();
    symlink("c.jwks", folder.path("b.jwks")).unwrap();
    folder.done("rotate-key --keyring a.jwks");
    assert!(folder.path("a.jwks").is_symlink() && folder.path("b.jwks").is_symlink());
    assert_eq!(keys(&folder.path("c.jwks")).len(), 1);
    symlink("y", folder.path("x")).unwrap();
    symlink("x", folder.path("y")).unwrap();
    for line in ["rotate-key --list --publish x", "rotate-key --keyring x", "encode a=b --exp 1h -o x"] {
        assert_eq!(folder.run(line).0, 7, "{line}");
    }
    assert!(folder.path("x").is_symlink() && folder.path("y").is_symlink());
}
