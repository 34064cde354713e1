//! Killed at any moment, and many at once.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use super::Folder;

/// How often a rotation is killed.
const KILLS: u64 = 200;

#[test]
fn a_rotation_killed_at_any_instant_leaves_a_whole_keyring_with_every_key_reported() {
    let folder = Folder::new();
    folder.done("rotate-key --alg HS256");
    let mut reported: BTreeSet<String> = folder.keys().into_iter().map(|(kid, _)| kid).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    // Microseconds; kept so long that about half of the rotations finish, however fast the machine is.
    let (mut finished, mut reach) = (0, 20_000);
    for round in 0..KILLS {
        let act = if round % 10 == 9 { "--compromised" } else { "--force" };
        let mut child = folder.command(&format!("rotate-key --alg HS256 --json {act}")).spawn().unwrap();
        // xorshift64: some instants before the lock, some behind the rename.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(Duration::from_micros(random % reach));
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        if let Ok(done) = serde_json::from_slice::<serde_json::Value>(&output.stdout) {
            finished += 1;
            reach -= reach / 16;
            reported.extend(
                done["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()),
            );
        }
        reach += reach / 32;
        let there = folder.keys();
        assert_eq!(there.iter().filter(|(_, state)| state == "active").count(), 1, "round {round}");
        let kids: BTreeSet<String> = there.into_iter().map(|(kid, _)| kid).collect();
        assert!(kids.is_superset(&reported), "round {round}: {:?} is lost", reported.difference(&kids));
    }
    folder.done("rotate-key --list");
    println!("{finished} of {KILLS} rotations were finished before they were killed");
}

#[test]
fn fifty_rotations_at_once_leave_fifty_more_keys_and_one_active() {
    let folder = Folder::new();
    folder.done("rotate-key --alg ES256");
    folder.done("rotate-key --alg HS256");
    let start = |number: i32| {
        let alg = if number % 2 == 0 { "ES256" } else { "HS256" };
        folder.command(&format!("rotate-key --alg {alg} --wait 5m")).spawn().unwrap()
    };
    let children: Vec<_> = (0..50).map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let keys = folder.keys();
    assert_eq!(keys.len(), 52);
    assert_eq!(keys.iter().filter(|(_, state)| state == "active").count(), 2);
    assert_eq!(keys.iter().map(|(kid, _)| kid).collect::<BTreeSet<_>>().len(), 52);
    folder.done("rotate-key --list");
}

#[test]
fn the_first_rotations_at_once_make_one_keyring() {
    let folder = Folder::new();
    let children: Vec<_> =
        (0..8).map(|_| folder.command("rotate-key --alg HS256").spawn().unwrap()).collect();
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(folder.keys().len(), 8);
}

#[test]
fn two_hundred_revocations_at_once_are_all_on_the_list_each_on_a_line_of_its_own() {
    let folder = Folder::new();
    for wave in 0..4 {
        let start = |number: i32| {
            let line = format!("revoke --jti {wave}-{number} --iss joe --list list.ndjson --wait 5m");
            folder.command(&line).spawn().unwrap()
        };
        let children: Vec<_> = (0..50).map(start).collect();
        for child in children {
            assert!(child.wait_with_output().unwrap().status.success());
        }
    }
    let text = fs::read_to_string(folder.path("list.ndjson")).unwrap();
    let jti = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["jti"].to_string();
    assert_eq!(text.lines().map(jti).collect::<BTreeSet<_>>().len(), 200);
    assert_eq!(text.lines().count(), 200);
}
