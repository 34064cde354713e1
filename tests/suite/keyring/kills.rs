//! Killed: at random instants, and at every system call that changes a file.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use jotbook::keyring::{self, State};
use serde_json::Value;

use super::Folder;

/// How often a rotation is killed, and a revocation.
const KILLS: (u64, u64) = (1_000, 200);

/// What is done to the keyring, in turn.
const ACTS: [&str; 10] = [
    "--force",
    "--stage",
    "--activate --force",
    "--force --publish set.jwks",
    "--compromised",
    "--prune",
    "--force",
    "--force --publish set.jwks",
    "--stage",
    "--compromised --publish set.jwks",
];

/// The system calls that change files.
const CALLS: [&str; 14] = [
    "openat",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "fchmod",
    "fchown",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "ftruncate",
    "flock",
];

/// xorshift64: the same numbers every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Runs commands that are killed, at instants spread over the time that they take.
struct Killer {
    chance: Chance,
    /// Microseconds; kept so long that about half of the commands finish, however fast the machine is.
    reach: u64,
    finished: u64,
}

impl Killer {
    const fn new(seed: u64) -> Self {
        Self { chance: Chance(seed), reach: 20_000, finished: 0 }
    }

    /// What the command reported, when it came so far.
    fn run(&mut self, mut command: Command) -> Option<Value> {
        let mut child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_micros(self.chance.below(self.reach)));
        let _ = child.kill();
        let done: Option<Value> = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).ok();
        if let Some(report) = &done {
            self.finished += u64::from(report["exit"] == 0);
            self.reach -= self.reach / 16;
        }
        self.reach += self.reach / 32;
        done
    }
}

/// The keyring is whole, one key is active, and no name that was reported is lost.
fn whole(folder: &Folder, reported: &BTreeSet<String>, told: &str) {
    let ring = keyring::read(&fs::read(folder.path("ring.jwks")).unwrap()).expect(told);
    assert_eq!(ring.in_state(State::Active).count(), 1, "{told}");
    let kids: BTreeSet<&String> =
        ring.entries.iter().map(|key| &key.kid).chain(ring.pruned.iter().map(|gone| &gone.kid)).collect();
    assert!(reported.iter().all(|kid| kids.contains(kid)), "{told}: of {reported:?} only {kids:?}");
    if let Ok(set) = fs::read(folder.path("set.jwks")) {
        let set: Value = serde_json::from_slice(&set).expect(told);
        assert!(set["keys"].as_array().unwrap().iter().all(|key| key.get("d").is_none()), "{told}");
    }
    if let Ok(before) = fs::read(folder.path("ring.jwks.bak")) {
        assert!(keyring::read(&before).is_ok(), "{told}");
    }
}

fn kids(report: &Value) -> impl Iterator<Item = String> {
    // A command that was refused reports an error and no keys.
    report["keys"].as_array().into_iter().flatten().map(|key| key["kid"].as_str().unwrap().to_owned())
}

fn kill_rotations(seed: u64, times: u64) -> u64 {
    let folder = Folder::new();
    let mut reported: BTreeSet<String> = kids(&folder.json("rotate-key --alg EdDSA")).collect();
    let mut killer = Killer::new(seed);
    for round in 0..times {
        let act = ACTS[usize::try_from(killer.chance.below(10)).unwrap()];
        let done = killer.run(folder.command(&format!("rotate-key --alg EdDSA --json {act}")));
        reported.extend(done.iter().flat_map(kids));
        whole(&folder, &reported, &format!("round {round}, {act}"));
    }
    folder.done("rotate-key --alg EdDSA --force");
    killer.finished
}

#[test]
fn rotations_killed_at_a_thousand_random_instants_leave_a_whole_keyring_with_every_key_reported() {
    let half = KILLS.0 / 2;
    let seeds = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];
    let threads = seeds.map(|seed| std::thread::spawn(move || kill_rotations(seed, half)));
    let finished: u64 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    // Some came to their end before they were killed, and some did not.
    assert!((KILLS.0 / 20..KILLS.0).contains(&finished), "{finished} of {} finished", KILLS.0);
}

/// Every line of the list is whole, and nothing that was reported is missing.
fn all_lines(folder: &Folder, reported: &BTreeSet<String>, told: &str) {
    let text = fs::read_to_string(folder.path("list")).unwrap_or_default();
    assert!(text.is_empty() || text.ends_with('\n'), "{told}: {text:?}");
    let jti =
        |line: &str| serde_json::from_str::<Value>(line).expect(told)["jti"].as_str().unwrap().to_owned();
    let there: BTreeSet<String> = text.lines().map(jti).collect();
    assert!(there.is_superset(reported), "{told}: of {reported:?} only {there:?}");
}

#[test]
fn revocations_killed_at_random_instants_leave_a_list_of_whole_lines_with_all_that_was_reported() {
    let (folder, mut killer) = (Folder::new(), Killer::new(0x2545_f491_4f6c_dd1d));
    let mut reported = BTreeSet::new();
    for round in 0..KILLS.1 {
        let prune = round % 10 == 9;
        let lapses = if round % 2 == 0 { "--lapses -1d" } else { "" };
        let line = if prune {
            "revoke --prune --list list --json".to_owned()
        } else {
            format!("revoke --jti {round} --iss joe {lapses} --list list --json")
        };
        let done = killer.run(folder.command(&line));
        // What has lapsed anyway may be taken out.
        if done.is_some() && !prune && lapses.is_empty() {
            reported.insert(round.to_string());
        }
        all_lines(&folder, &reported, &format!("round {round}"));
    }
    folder.done("revoke --jti last --iss joe --list list");
    assert!(!reported.is_empty());
}

/// Whether system calls can be interfered with here.
fn traceable() -> bool {
    let echo = ["-f", "-o", "/dev/null", "-e", "inject=write:signal=SIGKILL:when=1", "echo", "x"];
    let output = Command::new("strace").args(echo).stderr(Stdio::null()).output();
    output.is_ok_and(|output| !output.status.success() && output.stdout.is_empty())
}

/// Runs the command, killed when it makes this system call for the n-th time. Whether it was.
fn killed_at(folder: &Folder, line: &str, call: &str, number: usize) -> (bool, Option<Value>) {
    let plain = folder.command(line);
    let mut command = Command::new("strace");
    // A question mark: not every machine has every call.
    let inject = format!("inject=?{call}:signal=SIGKILL:when={number}");
    command.args(["-f", "-o", "/dev/null", "-e", &inject]).arg(plain.get_program()).args(plain.get_args());
    command.env("JOTBOOK_KEYRING", "ring.jwks").env("HOME", folder.path(".")).current_dir(folder.path("."));
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().unwrap();
    (!output.status.success(), serde_json::from_slice(&output.stdout).ok())
}

#[test]
fn killed_at_any_system_call_that_changes_a_file_nothing_is_lost() {
    if !traceable() {
        println!("left out: strace is not there, or may not trace (Debian: apt-get install strace)");
        return;
    }
    let acts = [
        "--force --publish set.jwks",
        "--compromised --publish set.jwks",
        "--prune",
        "--stage",
        "--activate --force",
    ];
    let mut kills = 0;
    let folder = Folder::new();
    let mut reported: BTreeSet<String> = kids(&folder.json("rotate-key --alg EdDSA")).collect();
    for act in acts {
        let line = format!("rotate-key --alg EdDSA --json {act}");
        // What is opened and locked is the same whatever the act.
        let calls = CALLS.iter().filter(|call| act == acts[0] || !["openat", "flock"].contains(call));
        for call in calls {
            for number in 1.. {
                if act.contains("activate") {
                    // One that waits; there may be one already.
                    folder.run("rotate-key --alg EdDSA --stage");
                } else if act == "--prune" {
                    folder.done("rotate-key --alg EdDSA --compromised");
                } else if act == "--stage" {
                    folder.done("rotate-key --alg EdDSA --force");
                }
                let (killed, done) = killed_at(&folder, &line, call, number);
                reported.extend(done.iter().flat_map(kids));
                whole(&folder, &reported, &format!("{act}, {call} {number}"));
                if !killed {
                    break;
                }
                kills += 1;
            }
        }
    }
    assert!(kills > 60, "{kills}");
}

#[test]
fn a_revocation_killed_at_any_system_call_that_changes_a_file_leaves_whole_lines() {
    if !traceable() {
        println!("left out: strace is not there, or may not trace (Debian: apt-get install strace)");
        return;
    }
    let (folder, mut reported, mut kills) = (Folder::new(), BTreeSet::new(), 0);
    for call in CALLS {
        for number in 1.. {
            let jti = format!("{call}{number}");
            let line = format!("revoke --jti {jti} --iss joe --list list --json");
            let (killed, done) = killed_at(&folder, &line, call, number);
            if done.is_some() {
                reported.insert(jti.clone());
            }
            all_lines(&folder, &reported, &jti);
            if !killed {
                break;
            }
            kills += 1;
        }
    }
    folder.done("revoke --jti last --iss joe --list list");
    assert!(kills > 10, "{kills}");
}
