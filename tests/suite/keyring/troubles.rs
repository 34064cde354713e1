//! What can be wrong with files and folders: a clear error, and the old keyring untouched.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
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
    fs::set_permissions(folder.path("."), Permissions::from_mode(0o770)).unwrap();
    refused(&folder, "rotate-key", 6, "give it a folder of its own: mkdir -m 700 ");
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
fn without_room_the_old_keyring_stays() {
    let (folder, old) = with_ring();
    // No file may grow: what writing to a full disk comes to, without the signal.
    let script = format!("trap '' XFSZ; ulimit -f 0; exec {} rotate-key", env!("CARGO_BIN_EXE_jotbook"));
    let full = Command::new("sh")
        .args(["-c", &script])
        .env("JOTBOOK_KEYRING", "ring.jwks")
        .current_dir(folder.path("."))
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&full.stderr);
    assert_eq!(full.status.code(), Some(7), "{err}");
    assert!(err.contains("there is no room for it"), "{err}");
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    assert!(!folder.path("ring.jwks.new").exists());
    folder.done("rotate-key");
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
    let (folder, old) = with_ring();
    fs::set_permissions(folder.path("."), Permissions::from_mode(0o500)).unwrap();
    // Nothing is closed to root.
    if File::create(folder.path("probe")).is_err() {
        fs::remove_file(folder.path("ring.jwks.lock")).unwrap_or_default();
        refused(&folder, "rotate-key", 7, "cannot be written");
        assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    }
    fs::set_permissions(folder.path("."), Permissions::from_mode(0o700)).unwrap();
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
}

#[test]
fn a_lock_that_somebody_holds_is_waited_for_and_then_told() {
    let (folder, old) = with_ring();
    let lock = File::options().write(true).open(folder.path("ring.jwks.lock")).unwrap();
    lock.lock().unwrap();
    refused(&folder, "rotate-key --wait 0s", 7, "is being changed by another jotbook");
    // Who only reads need not wait.
    folder.done("rotate-key --list");
    folder.done("encode a=b --exp 1h");
    folder.done("rotate-key --dry-run --publish jwks.json");
    assert_eq!(fs::read(folder.path("ring.jwks")).unwrap(), old);
    let waiting = folder.command("rotate-key --wait 1m").spawn().unwrap();
    drop(lock);
    assert!(waiting.wait_with_output().unwrap().status.success());
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
