//! The topics of `explain` do what they say: every example runs, every exercise comes to what it promises, and what
//! the reader is to make is recognised.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on ends with a panic")]

use std::path::Path;
use std::process::{Command, Stdio};

use jotbook::guide::command;
use jotbook::guide::topics::{ALL, Topic};
use jotbook::time::{Duration, Instant};

use crate::kit;

/// Runs a line in a folder at the moment of the examples; what it prints on either stream, and its exit code.
fn run(folder: &Path, line: &str) -> (String, i32) {
    run_at(folder, line, command::NOW)
}

fn run_at(folder: &Path, line: &str, now: Instant) -> (String, i32) {
    let mut input = Vec::new();
    let mut printed = String::new();
    let mut code = 0;
    for arguments in command::words(line).expect("a command") {
        let arguments = command::at(&arguments, now);
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

/// Sets the date of every file: the clock of the commands is held, and that of the file system is not.
fn date(folder: &Path, moment: Instant) {
    let since = std::time::Duration::from_secs(moment.seconds.unsigned_abs());
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = std::fs::File::options().append(true).open(entry.unwrap().path()).unwrap();
        file.set_modified(std::time::UNIX_EPOCH + since).unwrap();
    }
}

/// What is wrong with the exercises of a topic, done so long after its files were laid out.
fn wrong(topic: &'static Topic, later: Duration) -> Vec<String> {
    let now = command::NOW.plus(later);
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
        let (said, code) = run_at(&folder, step.line, now);
        if code != i32::from(step.exit) || !said.contains(step.prints) {
            let wanted = format!("{} and {:?}", step.exit, step.prints);
            wrong.push(format!("{}: {} comes to {code} instead of {wanted}:\n{said}", topic.id, step.line));
        }
    }
    date(&folder, now);
    // What was done stays done: at once, and when all of it has lapsed.
    for clock in ["", "--now +20m", "--now +9d"] {
        let line = format!("jotbook explain {} --check --practice p {clock}", topic.id);
        let (said, after) = run_at(scratch.path(), line.trim(), now);
        if goals && (after != 0 || !said.contains("All done.")) {
            wrong.push(format!("{line} in the end comes to {after}: {said}"));
        }
    }
    wrong
}

#[test]
fn every_exercise_comes_to_what_it_promises() {
    all_come_right(Duration::seconds(0));
}

#[test]
fn whoever_takes_hours_over_an_exercise_sees_the_same() {
    all_come_right(Duration::seconds(4 * 3600));
}

fn all_come_right(later: Duration) {
    let threads: Vec<_> = ALL.iter().map(|topic| std::thread::spawn(move || wrong(topic, later))).collect();
    let wrong: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().expect("a topic")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_page_shows_what_its_commands_print() {
    let threads = ALL.iter().map(|topic| {
        std::thread::spawn(move || {
            let done = kit::jotbook(["explain", &format!("topic {}", topic.number), "--json"]).done();
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
        let mut run = kit::jotbook(["explain", "stamp", "--practice", "p"]);
        assert_eq!(run.done().code, Some(0));
        let folder = run.folder().join("p");
        assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        for entry in std::fs::read_dir(&folder).unwrap() {
            let mode = entry.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        secrets.push(std::fs::read(folder.join("stamp.key")).unwrap());
        secrets.push(std::fs::read(folder.join("other.key")).unwrap());
    }
    let different: std::collections::HashSet<_> = secrets.iter().collect();
    assert_eq!(different.len(), 4);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_no_exercise() {
    for (program, arguments) in [("mkfifo", &[][..]), ("ln", &["-s", "/dev/zero"])] {
        let mut run = kit::jotbook(["explain", "stamp", "--check"]);
        let made = Command::new(program).args(arguments).arg(run.folder().join("forged.txt")).status();
        assert!(made.unwrap().success());
        let done = run.done();
        assert_eq!(done.code, Some(5), "{done:?}");
        assert!(done.out.contains("there is no such file yet"), "{done:?}");
    }
}

#[test]
fn only_topics_have_exercises() {
    let done = kit::jotbook(["explain", "exp", "--practice", "p"]).done();
    assert_eq!(done.code, Some(2), "{done:?}");
    let done = kit::jotbook(["explain", "--check"]).done();
    assert_eq!(done.code, Some(2), "{done:?}");
}

#[test]
fn what_goes_with_a_token_is_refused_with_a_word() {
    for arguments in [
        &["explain", "exp", "--markdown"][..],
        &["explain", "stamp", "--html", "x.html"],
        &["explain", "stamp", "--svg", "x.svg"],
        &["explain", "exp", "--timeline"],
        &["explain", "exp", "--words", "passport"],
        &["explain", "exp", "--words", "check"],
        &["explain", "exp", "--style", "box"],
        &["explain", "stamp", "--style", "plain"],
        &["explain", "stamp", "-k", "stamp.key"],
        &["explain", "--secret", "s3cr3t"],
        &["explain", "exp", "--keyring", "ring"],
        &["explain", "exp", "--offline"],
        &["explain", "exp", "--tz", "utc"],
        &["explain", "exp", "--ascii"],
        &["explain", "day", "--play", "--json"],
    ] {
        let done = kit::jotbook(arguments.iter().copied()).done();
        assert_eq!(done.code, Some(2), "{arguments:?}: {done:?}");
        assert!(done.err.contains("hint:") || done.json()["hint"].is_string(), "{done:?}");
        let named = |option: &&&str| option.starts_with("--") && done.err.contains(**option);
        let short = arguments.contains(&"-k") && done.err.contains("--key");
        assert!(short || arguments.contains(&"--json") || arguments.iter().any(|option| named(&option)));
    }
}

#[test]
fn what_a_command_prints_is_laid_out_for_the_page() {
    for topic in ["life", "crossed", "sessions", "issuers"] {
        let done = kit::jotbook(["explain", topic]).done();
        assert!(done.out.lines().all(|line| line.chars().count() <= 80), "{topic}: {}", done.out);
        // A value that goes on stands below itself, not at the left edge.
        let mut session = false;
        for line in done.out.lines() {
            session = line.starts_with("  $ ") || (session && !line.is_empty());
            let continued = line.starts_with("  ") && line[2..].starts_with(|c: char| "\",]}:".contains(c));
            assert!(!session || !continued, "{topic}: {line}");
        }
    }
}

#[test]
fn the_day_is_played_to_its_end_in_a_pipe() {
    let done = kit::jotbook(["explain", "day", "--play"]).done();
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    let mut rest = done.out.as_str();
    for phrase in [
        "12:00  THE BANK OPENS, AND ALICE SIGNS IN",
        "new key stamp-1 signs now",
        "✓ VALID",
        "THE ORDER FORM AT THE WRONG COUNTER",
        "the audience is not the one wanted",
        "CHECKOUT",
        "expired 60 s ago",
        "THE EXCHANGE",
        "key ✓ active",
        "SOMEBODY COMES WITH THE OLD FORM",
        "because it was used",
        "STOP-PAYMENT",
        "every token with the same sid",
        "because a used form came back",
        "✓ VALID",
        "ALICE SIGNS IN AGAIN",
        "✓ VALID",
        "A NEW STAMP, BY PLAN",
        "new key stamp-2 is staged",
        "key stamp-2 was next and signs now",
        "key ✓ retiring",
        "THE STAMP ITSELF IS STOLEN",
        "✓ VALID",
        "everybody signs in again",
        "no key with the kid",
        "it was revoked on 2025-07-05",
        "EVERYBODY SIGNS IN AGAIN",
        "✓ VALID",
        "MONTHS LATER",
        "expired 71 days ago",
        "sign in again.",
    ] {
        let at = rest.find(phrase).unwrap_or_else(|| panic!("{phrase} is not in {rest}"));
        rest = &rest[at + phrase.len()..];
    }
    assert!(!done.out.contains("error:"), "{}", done.out);
    assert_eq!(kit::jotbook(["explain", "exp", "--play"]).done().code, Some(2));
}

#[test]
fn the_quiz_takes_answers_from_lines_and_ends_with_them() {
    let play = |answers: &str| kit::jotbook(["explain", "quiz", "--seed", "3"]).stdin(answers).done();
    let blind = play(&"\n".repeat(40));
    assert_eq!((blind.code, blind.err.as_str()), (Some(0), ""));
    assert!(blind.out.contains("LOCK 15 OF 15") && blind.out.contains("0 of 15 right"), "{}", blind.out);
    assert_eq!(play(&"\n".repeat(40)).out, blind.out, "the same number makes the same game");
    // What the blind run was told are the right answers, one id behind each lock.
    let told = blind.out.split("LOCK ").skip(1).map(|lock| {
        let ids = lock.lines().filter_map(|line| line.strip_prefix("  NM"));
        format!("NM{}\n", ids.map(|id| &id[..2]).next().expect("a reason"))
    });
    let seeing = play(&told.collect::<String>());
    assert!(seeing.out.contains("15 of 15 right"), "{}", seeing.out);
    for answers in ["", "q\n", "nonsense\n", "a", "\u{1b}[2J\n\0\n"] {
        let done = play(answers);
        assert_eq!(done.code, Some(0), "{answers:?}");
        assert!(!done.out.contains('\u{1b}'), "{answers:?}");
    }
    assert_eq!(kit::jotbook(["explain", "quiz", "--json"]).done().code, Some(2));
    assert_eq!(kit::jotbook(["explain", "exp", "--seed", "1"]).done().code, Some(2));
}
