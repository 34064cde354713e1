//! Runs `tests/cases`: files that hold what a person types and sees. `BLESS=1` writes what is seen now into them.
#![cfg(unix)]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on ends with a panic")]

#[path = "cases/console.rs"]
pub(crate) mod console;

use std::fs;
use std::path::{Path, PathBuf};

use console::{Shell, Streams};

use crate::generated::{blessing, exit_codes};

/// The folders, by what their cases show.
const FOLDERS: [&str; 7] = ["decode", "encode", "explain", "input", "inspect", "keys", "verify"];

#[test]
fn what_a_person_types_and_sees() {
    let files = files();
    assert!(files.len() >= 25, "only {} case files were found", files.len());
    let threads: Vec<_> =
        files.into_iter().map(|file| std::thread::spawn(move || differences(&file))).collect();
    let found: Vec<String> =
        threads.into_iter().flat_map(|thread| thread.join().expect("a case runs")).collect();
    assert!(found.is_empty(), "{} differences (BLESS=1 accepts them):\n{}", found.len(), found.join("\n\n"));
}

#[test]
fn every_exit_code_that_can_be_had_is_in_a_case() {
    let text: String = files().iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for code in 1..=8 {
        assert!(text.contains(&format!("\n= {code}\n")), "no case ends with {code}");
    }
}

#[test]
fn every_exit_code_of_a_case_is_in_the_help_of_its_command() {
    let known = exit_codes();
    for file in files() {
        for step in console::steps(&fs::read_to_string(&file).unwrap(), 1) {
            let (command, code) = step.end();
            let last = command.rsplit(['|', ';', '&', '\n']).next().unwrap_or_default();
            let words: Vec<_> =
                last.split_whitespace().skip_while(|word| *word != "jotbook").take(3).collect();
            let name = match words[..] {
                [_, "key", act] => format!("key-{act}"),
                [_, name, ..] => name.to_owned(),
                _ => continue,
            };
            let Some(codes) = known.get(&name) else { continue };
            assert!(
                codes.contains(&code),
                "{}: {command} ends with {code}, not in {codes:?}",
                file.display()
            );
        }
    }
}

/// All case files, sorted.
fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(root.join(folder)).expect("a folder of cases") {
            files.push(entry.expect("a case").path());
        }
    }
    files.sort();
    files
}

/// What differs in one file; with `BLESS=1` it is rewritten instead.
fn differences(file: &Path) -> Vec<String> {
    let name = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
    let text = fs::read_to_string(file).expect("a case file");
    let steps = console::steps(&text, 1);
    let (now, mut differences) = console::run(&name, &steps, &mut Shell::new(), Streams::Apart);
    if blessing() {
        if now != text {
            fs::write(file, now).expect("a case file is written");
        }
        return Vec::new();
    }
    if differences.is_empty() && now != text {
        differences.push(format!("{name}: one blank line belongs between two commands, and none at the end"));
    }
    differences
}
