//! What can be wrong with files and folders: a clear error, and the old keyring untouched.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use super::{Folder, keys};

/// A folder with a keyring of one key, and its bytes.
fn with_ring() -> (Folder, Vec<u8>) {
    let folder = Folder::new();
    folder.done("rotate-key --alg HS256");
    let bytes = fs::read(folder.path("ring.jwks")).unwrap();
    (folder, bytes)
}

fn refused(folder: &Folder, line: &str, code: i32, words: &str) {
    let (exit, _, err) = folder.run(line);
    assert_eq!(exit, code, "{line}: {err}");
    assert!(err.contains(words), "{line}: {err}");
}

#[test]
fn a_keyring_that_others_can_read_is_refused_with_the_command_that_closes_it() {
    let (folder, old) = with_ring();
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(folder.path("ring.jwks"), Permissions::from_mode(mode)).unwrap();
        for line in [
            "rotate-key",
            "rotate-key --list",
            "encode a=b",
            "encode a=b -k ring.jwks",
            "rotate-key --dry-run",
        ] {
            refused(&folder, line, 6, "chmod 600 ");
        }
    }
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    fs::set_permissions(folder.path("ring.jwks"), Permissions::from_mode(0o600)).unwrap();
    for mode in [0o770, 0o720, 0o702, 0o1777] {
        fs::set_permissions(folder.path("."), Permissions::from_mode(mode)).unwrap();
        for line in ["rotate-key", "rotate-key --list", "encode a=b", "rotate-key --dry-run"] {
            refused(&folder, line, 6, "-m 700 ");
        }
    }
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    // A folder of the project that others can look into is usual.
    fs::set_permissions(folder.path("."), Permissions::from_mode(0o755)).unwrap();
    folder.done("rotate-key");
}

#[test]
fn whoever_gives_nothing_to_stop_is_told_the_ways_to_say_it() {
    let folder = Folder::new();
    let (code, _, err) = folder.run("revoke --list list");
    assert!(code == 3 && err.contains("--jti ID --iss ISS") && !err.contains("jotbook decode"), "{err}");
}

#[test]
fn what_is_made_is_its_owners_alone() {
    let folder = Folder::new();
    let usual = folder.path(".local/share/jotbook");
    let first = folder.command("rotate-key").env_remove("JOTBOOK_KEYRING").output().unwrap();
    assert!(first.status.success());
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!((mode(&usual), mode(&usual.join("keyring.jwks"))), (0o700, 0o600));
    folder.command("rotate-key").env_remove("JOTBOOK_KEYRING").output().unwrap();
    assert_eq!(mode(&usual.join("keyring.jwks.bak")), 0o600);
    fs::set_permissions(&usual, Permissions::from_mode(0o711)).unwrap();
    let open = folder.command("rotate-key").env_remove("JOTBOOK_KEYRING").output().unwrap();
    assert!(String::from_utf8_lossy(&open.stderr).contains("chmod 700 "));
}

#[test]
fn without_room_the_old_keyring_and_the_old_list_stay() {
    let (folder, old) = with_ring();
    folder.done("revoke --jti 1 --iss joe --list list");
    let list = fs::read(folder.path("list")).unwrap();
    for line in [
        "rotate-key",
        "rotate-key --stage",
        "rotate-key --compromised",
        "revoke --jti 2 --iss joe --list list",
        "revoke --jti 2 --iss joe --list new",
    ] {
        // No file may grow: what writing to a full disk comes to, without the signal.
        let script = format!("trap '' XFSZ; ulimit -f 0; exec {} {line}", env!("CARGO_BIN_EXE_jotbook"));
        let full = Command::new("sh")
            .args(["-c", &script])
            .env("JOTBOOK_KEYRING", "ring.jwks")
            .current_dir(folder.path("."))
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&full.stderr);
        assert_eq!(full.status.code(), Some(7), "{line}: {err}");
        assert!(err.contains("there is no room for it"), "{line}: {err}");
        assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old, "{line}");
        assert_eq!(fs::read(folder.path("list")).unwrap(), list, "{line}");
        for left in ["ring.jwks.new", "list.new", "new.new", "new"] {
            assert!(!folder.path(left).exists(), "{line}: {left}");
        }
    }
    folder.done("rotate-key");
    folder.done("revoke --jti 2 --iss joe --list list");
}

#[test]
fn a_folder_that_is_missing_or_may_not_be_written_to_is_told() {
    let folder = Folder::new();
    refused(&folder, "rotate-key --keyring nowhere/ring.jwks", 7, "there is no such folder");
    refused(&folder, "rotate-key --list", 6, "there is no file ring.jwks");
    refused(&folder, "rotate-key --list --keyring .", 6, "is a folder, not a file");
    refused(&folder, "rotate-key --keyring .", 7, "is a folder, not a file");
    refused(&folder, "revoke --jti 7 --list nowhere/list", 7, "there is no such folder");
    refused(&folder, "revoke --jti 7 --list .", 7, "is a folder, not a file");
}

/// Somebody who is not root: nothing is closed to root.
const NOBODY: u32 = 65_534;

#[test]
fn in_a_folder_that_may_only_be_read_nothing_changes_and_that_is_told() {
    let (folder, old) = with_ring();
    folder.done("revoke --jti 1 --iss joe --list list");
    let list = fs::read(folder.path("list")).unwrap();
    let root = fs::metadata(folder.path(".")).unwrap().uid() == 0;
    // Where the program lies nobody else may be able to go.
    let program = folder.path("jotbook");
    if root {
        fs::copy(env!("CARGO_BIN_EXE_jotbook"), &program).unwrap();
        for name in [".", "ring.jwks", "ring.jwks.lock", "list", "list.lock", "jotbook"] {
            chown(folder.path(name), Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let told = |line: &str| {
        let mut command = if root { Command::new(&program) } else { folder.command("") };
        if root {
            command.uid(NOBODY).gid(NOBODY).current_dir(folder.path(".")).env("JOTBOOK_KEYRING", "ring.jwks");
        }
        let output = command.args(line.split_whitespace()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    // With the lock there already, and without it.
    for lock in [true, false] {
        fs::set_permissions(folder.path("."), Permissions::from_mode(0o500)).unwrap();
        for line in ["rotate-key", "rotate-key --compromised", "revoke --jti 2 --iss joe --list list"] {
            let (code, err) = told(line);
            assert_eq!(code, Some(7), "{line}: {err}");
            assert!(err.contains("cannot be written: its folder may not be written to"), "{line}: {err}");
            assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old, "{line}");
            assert_eq!(fs::read(folder.path("list")).unwrap(), list, "{line}");
        }
        assert_eq!(told("rotate-key --list").0, Some(0));
        fs::set_permissions(folder.path("."), Permissions::from_mode(0o700)).unwrap();
        if lock {
            fs::remove_file(folder.path("ring.jwks.lock")).unwrap();
            fs::remove_file(folder.path("list.lock")).unwrap();
        }
    }
    assert_eq!(told("rotate-key").0, Some(0));
}

#[test]
fn a_set_cannot_be_published_where_nothing_may_be_written_and_that_is_told() {
    let (folder, _) = with_ring();
    let (code, _, err) = folder.run("rotate-key --publish nowhere/jwks.json");
    assert!(
        code == 7 && err.contains("nowhere/jwks.json cannot be written: there is no such folder"),
        "{err}"
    );
    assert_eq!(folder.keys().len(), 1, "the keyring is as it was");
}

#[test]
fn a_link_stays_a_link_and_its_target_is_replaced_in_place_with_its_mode() {
    let folder = Folder::new();
    fs::create_dir(folder.path("real")).unwrap();
    fs::set_permissions(folder.path("real"), Permissions::from_mode(0o700)).unwrap();
    symlink("real/keys.jwks", folder.path("ring.jwks")).unwrap();
    folder.done("rotate-key --alg HS256");
    let target = folder.path("real/keys.jwks");
    fs::set_permissions(&target, Permissions::from_mode(0o400)).unwrap();
    folder.done("rotate-key --alg HS256");
    assert!(fs::symlink_metadata(folder.path("ring.jwks")).unwrap().is_symlink());
    assert_eq!(keys(&target).len(), 2);
    assert_eq!(fs::metadata(&target).unwrap().mode() & 0o777, 0o400);
    assert!(folder.path("real/keys.jwks.bak").exists() && !folder.path("ring.jwks.bak").exists());
    symlink("real/stopped", folder.path("list")).unwrap();
    for number in [1, 2] {
        folder.done(&format!("revoke --jti {number} --iss joe --list list"));
    }
    assert!(fs::symlink_metadata(folder.path("list")).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(folder.path("real/stopped")).unwrap().lines().count(), 2);
}

#[test]
fn a_lock_that_somebody_holds_is_waited_for_and_then_told() {
    let (folder, old) = with_ring();
    let lock = File::options().write(true).open(folder.path("ring.jwks.lock")).unwrap();
    lock.lock().unwrap();
    for line in
        ["rotate-key", "rotate-key --compromised", "rotate-key --prune", "rotate-key --list --publish jwks"]
    {
        refused(&folder, &format!("{line} --wait 0s"), 7, "is being changed by another jotbook");
    }
    assert!(!folder.path("jwks").exists());
    // Who only reads need not wait.
    folder.done("rotate-key --list");
    folder.done("encode a=b --exp 1h");
    folder.done("rotate-key --dry-run --publish jwks.json");
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    let waiting = folder.command("rotate-key --wait 1m").spawn().unwrap();
    drop(lock);
    assert!(waiting.wait_with_output().unwrap().status.success());
    folder.done("revoke --jti 1 --iss joe --list list");
    let (list, lock) = (fs::read(folder.path("list")).unwrap(), folder.path("list.lock"));
    let lock = File::options().write(true).open(lock).unwrap();
    lock.lock().unwrap();
    refused(&folder, "revoke --jti 2 --iss joe --list list --wait 0s", 7, "is being changed by another");
    assert_eq!(fs::read(folder.path("list")).unwrap(), list);
}

#[test]
fn a_keyring_that_is_damaged_is_refused_and_the_state_before_is_named() {
    let (folder, old) = with_ring();
    folder.done("rotate-key");
    assert_eq!(fs::read(folder.path("ring.jwks.bak")).unwrap(), old);
    for damage in [&b""[..], b"{\"keys\":[", b"{\"keys\":[{\"kty\":\"oct\"}]}", b"\xff"] {
        fs::write(folder.path("ring.jwks"), damage).unwrap();
        for line in ["rotate-key", "rotate-key --list", "encode a=b", "rotate-key --compromised"] {
            refused(&folder, line, 6, "ring.jwks.bak");
        }
        assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), damage);
    }
}
