//! The topics of `explain` do what they say: every example runs, every exercise comes to what it promises, and what
//! the reader is to make is recognised.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on ends with a panic")]

use std::path::Path;
use std::process::{Command, Stdio};

use jotbook::guide::command;
use jotbook::guide::topics::{ALL, Topic};

use crate::kit;

/// Runs a line in a folder at the moment of the examples; what it prints on either stream, and its exit code.
fn run(folder: &Path, line: &str) -> (String, i32) {
    let mut input = Vec::new();
    let mut printed = String::new();
    let mut code = 0;
    for arguments in command::words(line).expect("a command") {
        let arguments = command::at(&arguments, command::NOW);
        let mut child = Command::new(env!("CARGO_BIN_EXE_jotbook"))
            .args(arguments)
            .env_clear()
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), &input).expect("input");
        let output = child.wait_with_output().expect("the program ends");
        printed += &String::from_utf8_lossy(&output.stderr);
        printed += &String::from_utf8_lossy(&output.stdout);
        input = output.stdout;
        code = output.status.code().expect("an exit code");
    }
    (printed, code)
}

fn explain(folder: &Path, arguments: &str) -> (String, i32) {
    run(folder, &format!("jotbook explain {arguments}"))
}

/// What is wrong with the exercises of a topic.
fn wrong(topic: &'static Topic) -> Vec<String> {
    let scratch = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    let (said, code) = explain(scratch.path(), &format!("{} --practice p", topic.id));
    if code != 0 || !said.contains("cd p") {
        wrong.push(format!("{} --practice ends with {code}: {said}", topic.id));
    }
    let folder = scratch.path().join("p");
    let lesson = topic.lesson();
    let goals = lesson.exercises.iter().any(|exercise| !exercise.goals.is_empty());
    let (said, before) = explain(&folder, &format!("{} --check", topic.id));
    if before != if goals { 5 } else { 2 } {
        wrong.push(format!("{} --check before anything is done ends with {before}: {said}", topic.id));
    }
    for step in lesson.exercises.iter().flat_map(|exercise| &exercise.steps) {
        let (said, code) = run(&folder, step.line);
        if code != i32::from(step.exit) || !said.contains(step.prints) {
            let wanted = format!("{} and {:?}", step.exit, step.prints);
            wrong.push(format!("{}: {} comes to {code} instead of {wanted}:\n{said}", topic.id, step.line));
        }
    }
    let (said, after) = explain(scratch.path(), &format!("{} --check --practice p", topic.id));
    if goals && (after != 0 || !said.contains("All done.")) {
        wrong.push(format!("{} --check in the end comes to {after}: {said}", topic.id));
    }
    wrong
}

#[test]
fn every_exercise_comes_to_what_it_promises() {
    let threads: Vec<_> = ALL.iter().map(|topic| std::thread::spawn(move || wrong(topic))).collect();
    let wrong: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().expect("a topic")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_page_shows_what_its_commands_print() {
    let threads = ALL.iter().map(|topic| {
        std::thread::spawn(move || {
            let done = kit::jotbook(["explain", topic.id, "--json"]).done();
            assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{}", topic.id);
            let page = done.json();
            assert_eq!(page["schema"], "jotbook/word/1");
            let entries = page["entries"].as_array().unwrap();
            let entry = entries.iter().find(|entry| entry["what"] == "topic").unwrap();
            let blocks = entry["blocks"].as_array().unwrap();
            let steps = blocks.iter().filter_map(|block| block["session"].as_array()).flatten();
            let mut count = 0;
            for step in steps {
                count += 1;
                // What is shown may be a refusal; it is never a command that cannot be understood.
                let exit = step["exit"].as_u64().unwrap();
                assert!([0, 1, 4, 5, 6].contains(&exit), "{}: {step}", topic.id);
                let silent = step["command"].as_str().unwrap().contains(" -o ");
                assert!(silent || !step["output"].as_str().unwrap().is_empty(), "{}: {step}", topic.id);
            }
            assert!(count > 0, "{}", topic.id);
        })
    });
    threads.collect::<Vec<_>>().into_iter().for_each(|thread| thread.join().expect("a page"));
}

#[test]
fn the_topics_are_listed_and_a_mistyped_word_is_met_with_near_ones() {
    let listed = kit::jotbook(["explain"]).done();
    assert_eq!(listed.code, Some(0));
    assert!(ALL.iter().all(|topic| listed.out.contains(topic.title)), "{listed:?}");
    assert_eq!(
        kit::jotbook(["explain", "--json"]).done().json()["topics"].as_array().unwrap().len(),
        ALL.len()
    );
    let near = kit::jotbook(["explain", "rotatoin"]).done();
    assert_eq!((near.code, near.out.as_str()), (Some(2), ""));
    assert!(near.err.contains("did you mean rotation?"), "{near:?}");
}

#[test]
fn a_folder_that_is_there_is_left_alone() {
    let mut run = kit::jotbook(["explain", "stamp", "--practice", "mine"]);
    std::fs::create_dir(run.folder().join("mine")).unwrap();
    let done = run.done();
    assert_eq!(done.code, Some(7), "{done:?}");
    assert!(done.err.contains("mine is there already"), "{done:?}");
    assert_eq!(std::fs::read_dir(run.folder().join("mine")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn keys_to_practise_with_are_their_owners_alone_and_new_every_time() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut secrets = Vec::new();
    for _ in 0..2 {
        let mut run = kit::jotbook(["explain", "rotation", "--practice", "p"]);
        assert_eq!(run.done().code, Some(0));
        let folder = run.folder().join("p");
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        for entry in std::fs::read_dir(&folder).unwrap() {
            let mode = entry.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        secrets.push(std::fs::read(folder.join("old.key")).unwrap());
        secrets.push(std::fs::read(folder.join("new.key")).unwrap());
    }
    let different: std::collections::HashSet<_> = secrets.iter().collect();
    assert_eq!(different.len(), 4);
}

#[test]
fn only_topics_have_exercises() {
    let done = kit::jotbook(["explain", "exp", "--practice", "p"]).done();
    assert_eq!(done.code, Some(2), "{done:?}");
    let done = kit::jotbook(["explain", "--check"]).done();
    assert_eq!(done.code, Some(2), "{done:?}");
}
