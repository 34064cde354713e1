//! Many at once: all of them happen, in some order.

use std::collections::BTreeSet;
use std::fs;
use std::process::Stdio;

use super::Folder;

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
    let start = |number: i32| {
        let mut command =
            folder.command(&format!("revoke --jti {number} --iss joe --list list.ndjson --wait 5m"));
        // Two pipes for each of them are more files than some systems let a process have.
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let children: Vec<_> = (0..200).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let text = fs::read_to_string(folder.path("list.ndjson")).unwrap();
    let jti = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["jti"].to_string();
    assert_eq!(text.lines().map(jti).collect::<BTreeSet<_>>().len(), 200);
    assert_eq!(text.lines().count(), 200);
    assert_eq!(folder.json("revoke --show --list list.ndjson")["entries"].as_array().unwrap().len(), 200);
}

#[test]
fn of_sets_that_are_published_at_once_the_newest_stays() {
    let folder = Folder::new();
    folder.done("rotate-key");
    let line = |number| if number % 4 == 0 { "--list" } else { "--alg ES256" };
    let start = |number: i32| {
        folder.command(&format!("rotate-key {} --publish set.jwks --wait 5m", line(number))).spawn().unwrap()
    };
    let children: Vec<_> = (0..24).map(start).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let set: serde_json::Value = serde_json::from_slice(&fs::read(folder.path("set.jwks")).unwrap()).unwrap();
    let published: BTreeSet<_> =
        set["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect();
    assert_eq!(published, folder.keys().into_iter().map(|(kid, _)| kid).collect());
    assert_eq!(published.len(), 19);
}
