//! How the keyring is kept: what may be in its place, what its copy holds, and what is said when a disk fails.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

use super::Folder;

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn active(folder: &Folder, file: &str) -> String {
    let all = super::keys(&folder.path(file));
    all.into_iter().find(|(_, state)| state == "active").unwrap().0
}

#[test]
fn no_copy_brings_back_what_was_revoked_or_taken_out() {
    let folder = Folder::new();
    let read = |name: &str| fs::read(folder.path(name)).unwrap();
    folder.done("rotate-key --now 2026-01-01");
    let old = active(&folder, "ring.jwks");
    let first = read("ring.jwks");
    folder.done("rotate-key --now 2026-01-02");
    assert_eq!(read("ring.jwks.bak"), first);
    folder.done(&format!("rotate-key --compromised {old} --now 2026-01-03"));
    assert_eq!(read("ring.jwks.bak"), read("ring.jwks"));
    let before = read("ring.jwks");
    folder.done("rotate-key --force --now 2026-01-03");
    assert_eq!(read("ring.jwks.bak"), before);
    folder.done("rotate-key --prune --now 2026-03-01");
    assert_eq!(read("ring.jwks.bak"), read("ring.jwks"));
    assert_eq!(folder.keys().len(), 1);
    assert_eq!(fs::metadata(folder.path("ring.jwks.bak")).unwrap().permissions().mode() & 0o777, 0o600);
    // When there was nothing to take out the copy stays what it was.
    folder.done("rotate-key --now 2026-03-02");
    let copy = read("ring.jwks.bak");
    folder.done("rotate-key --prune --now 2026-03-02");
    assert_eq!(read("ring.jwks.bak"), copy);
}

#[test]
fn a_copy_is_offered_only_when_there_is_one() {
    let folder = Folder::new();
    fs::write(folder.path("ring.jwks"), "{").unwrap();
    mode(&folder.path("ring.jwks"), 0o600);
    let (code, _, err) = folder.run("rotate-key");
    assert!(code == 6 && !err.contains(".bak") && err.contains("no earlier state"), "{err}");
    fs::write(folder.path("ring.jwks.bak"), "{\"keys\":[]}").unwrap();
    let (_, _, err) = folder.run("rotate-key");
    assert!(err.contains("ring.jwks.bak --list shows it"), "{err}");
}

#[test]
fn pipes_and_devices_are_no_keyrings_no_locks_and_no_lists() {
    let folder = Folder::new();
    assert!(Command::new("mkfifo").arg(folder.path("pipe")).status().unwrap().success());
    for (line, code) in [
        ("rotate-key --keyring pipe", 7),
        ("rotate-key --keyring pipe --dry-run", 6),
        ("rotate-key --keyring pipe --list", 6),
        ("encode a=b --keyring pipe", 6),
        ("encode a=b --keyring /dev/zero", 6),
        ("revoke --jti 7 --list pipe", 7),
    ] {
        let (exit, _, err) = folder.run(line);
        assert_eq!(exit, code, "{line}: {err}");
        assert!(err.contains("is a pipe or a device, not a file"), "{line}: {err}");
    }
    fs::rename(folder.path("pipe"), folder.path("ring.jwks.lock")).unwrap();
    let (code, _, err) = folder.run("rotate-key --wait 0s");
    assert!(code == 7 && err.contains("ring.jwks.lock is a pipe"), "{err}");
}

#[test]
fn a_keyring_larger_than_any_that_is_meant_is_refused() {
    let folder = Folder::new();
    folder.done("rotate-key --alg HS256");
    let file = File::options().write(true).open(folder.path("ring.jwks")).unwrap();
    for (length, refused) in [(16 << 20, false), ((16 << 20) + 1, true)] {
        // What is added are zeros: no JSON either way, and which of the two is told.
        file.set_len(length).unwrap();
        for line in ["rotate-key", "rotate-key --list", "encode a=b"] {
            let (code, _, err) = folder.run(line);
            assert_ne!(code, 0, "{line}");
            assert_eq!(err.contains("is larger than 16 MiB"), refused, "{line}: {err}");
        }
    }
}

/// Runs it with an error of this system call; none where that cannot be done.
fn faulty(folder: &Folder, fault: &str, line: &str) -> Option<Output> {
    let strace = |words: &[&str]| {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e"]).args(words);
        command.env("JOTBOOK_KEYRING", "ring.jwks").current_dir(folder.path("."));
        command.output().ok()
    };
    if !strace(&["inject=fsync:error=EIO", "true"])?.status.success() {
        return None;
    }
    let words: Vec<&str> =
        [fault, env!("CARGO_BIN_EXE_jotbook")].into_iter().chain(line.split(' ')).collect();
    strace(&words)
}

#[test]
fn when_the_folder_cannot_be_saved_the_change_is_made_and_that_is_said() {
    let folder = Folder::new();
    folder.done("rotate-key");
    let old = active(&folder, "ring.jwks");
    // The copy, the keyring, their folder.
    let Some(output) = faulty(&folder, "inject=fsync:error=EIO:when=3", "rotate-key --force") else { return };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(7), "{err}");
    let new = active(&folder, "ring.jwks");
    assert_ne!(old, new);
    assert!(out.contains(&new) && err.contains("may not survive a power cut"), "{out}{err}");
    assert!(!err.contains("untouched"), "{err}");
    for when in ["when=1", "when=2"] {
        let output =
            faulty(&folder, &format!("inject=fsync:error=EIO:{when}"), "rotate-key --force").unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(7) && err.contains("untouched"), "{err}");
        assert_eq!(active(&folder, "ring.jwks"), new);
    }
}

#[test]
fn a_new_list_and_a_published_set_are_saved_with_their_folders() {
    let folder = Folder::new();
    folder.done("rotate-key");
    // The first is that of the list itself, which does not take its place then.
    let Some(output) = faulty(&folder, "inject=fsync:error=EIO:when=1", "revoke --jti 7 --list list") else {
        return;
    };
    assert_eq!(output.status.code(), Some(7));
    assert!(!folder.path("list").exists());
    folder.done("revoke --jti 7 --list list");
    let both = "inject=fsync:error=EIO:when=2";
    assert_eq!(
        faulty(&folder, both, "rotate-key --list --publish jwks.json").unwrap().status.code(),
        Some(7)
    );
    let output = faulty(&folder, both, "revoke --jti 8 --list list").unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(7) && err.contains("may not survive a power cut"), "{err}");
    assert_eq!(fs::read_to_string(folder.path("list")).unwrap().lines().count(), 2);
}

#[test]
fn nobody_is_told_to_close_a_folder_that_is_not_jotbooks_own() {
    let folder = Folder::new();
    let shared = folder.path("a b");
    fs::create_dir(&shared).unwrap();
    let hint = |line: &[&str]| {
        let output = folder.command("rotate-key --keyring").args(line).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(6), "{err}");
        assert!(!err.contains("chmod"), "{err}");
        err
    };
    for (bits, make) in [
        (0o775, "mkdir -m 700 'a b/keyring' && jotbook rotate-key --keyring 'a b/keyring/k.jwks'"),
        (0o1777, "mkdir -m 700 'a b/keyring' && jotbook rotate-key --keyring 'a b/keyring/k.jwks'"),
        (0o777, ".local/share/jotbook/keyring && jotbook rotate-key --keyring "),
    ] {
        mode(&shared, bits);
        for line in [&["a b/k.jwks"][..], &["a b/k.jwks", "--dry-run"]] {
            let err = hint(line);
            assert!(err.contains(make) && !err.contains("--compromised"), "{bits:o}: {err}");
        }
    }
    mode(&shared, 0o700);
    let made = folder.command("rotate-key --keyring").arg("a b/k.jwks").output().unwrap();
    assert!(String::from_utf8_lossy(&made.stdout).contains("--keyring 'a b/k.jwks' --list"), "{made:?}");
    mode(&shared, 0o775);
    let err = hint(&["a b/k.jwks"]);
    // What is told can be run.
    let commands = err.split("of its own: ").nth(1).unwrap().split(", then: ").next().unwrap();
    assert!(
        Command::new("sh").args(["-c", commands]).current_dir(folder.path(".")).status().unwrap().success()
    );
    let moved = folder.command("rotate-key --list --keyring").arg("a b/keyring/k.jwks").output().unwrap();
    assert!(moved.status.success(), "{moved:?}");
}

#[test]
fn what_comes_next_means_the_same_keyring() {
    let folder = Folder::new();
    for line in ["rotate-key", "rotate-key --stage", "rotate-key --stage", "rotate-key --compromised"] {
        let (_, out, err) = folder.run(&format!("{line} --keyring other.jwks"));
        let text = format!("{out}{err}");
        let commands = text.matches("jotbook rotate-key").count();
        assert!(commands > 0, "{text}");
        assert_eq!(text.matches("jotbook rotate-key --keyring other.jwks").count(), commands, "{text}");
    }
    assert!(folder.done("rotate-key").contains("jotbook rotate-key --list"));
}
