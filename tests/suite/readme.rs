//! The README does what it says: its console blocks are run. `BLESS=1` writes into them what is seen now.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "a test that cannot go on ends with a panic")]

use std::fs;
use std::path::{Path, PathBuf};

use jotbook::report::Exit;

use crate::cases::console::{self, Shell, Streams};
use crate::generated::blessing;
use crate::kit::{SAMPLE, SAMPLE_SECRET};

/// Widest line of the picture.
const PICTURE: usize = 70;

#[test]
fn console_blocks_show_what_is_seen() {
    let text = readme();
    let mut shell = shell();
    let (mut written, mut differences) = (Vec::new(), Vec::new());
    let mut block: Option<Vec<&str>> = None;
    for (line, content) in (1..).zip(text.lines()) {
        match (&mut block, content) {
            (None, "```console") => {
                block = Some(Vec::new());
                written.push(content.to_owned());
            }
            (Some(lines), "```") => {
                let steps = console::steps(&lines.join("\n"), line - lines.len());
                let (seen, found) = console::run("README.md", &steps, &mut shell, Streams::Together);
                written.extend(seen.lines().map(ToOwned::to_owned));
                written.push(content.to_owned());
                differences.extend(found);
                block = None;
            }
            (Some(lines), content) => lines.push(content),
            (None, content) => written.push(content.to_owned()),
        }
    }
    assert!(block.is_none(), "a console block has no end");
    let written = written.join("\n") + "\n";
    if blessing() {
        if written != text {
            fs::write(path(), written).expect("README.md is written");
        }
        return;
    }
    assert!(
        differences.is_empty(),
        "{} differences (BLESS=1 accepts them):\n{}",
        differences.len(),
        differences.join("\n\n")
    );
    assert_eq!(written, text);
}

#[test]
fn it_opens_with_a_sentence_a_picture_and_two_commands() {
    let text = readme();
    let opening = text.split("\n## ").next().unwrap_or_default();
    assert!(opening.starts_with("# jotbook\n\n`jotbook` "), "the first line says what it is");
    let picture = block(opening, "text");
    for word in ["iss", "sub", "aud", "exp", "signature"] {
        assert!(picture.contains(word), "{word} is not in the picture");
    }
    assert!(picture.lines().all(|line| line.is_ascii() && line.len() <= PICTURE), "the picture is too wide");
    let commands: Vec<_> =
        opening.split("```sh\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert!(matches!(commands[..], [_, "cargo test --locked"]), "{commands:?}");
    assert!(commands.iter().all(|command| command.lines().count() == 1), "each is one command");
}

#[test]
fn its_first_command_decodes_and_verifies_the_sample() {
    let command = block(&readme(), "sh").to_owned();
    assert!(command.contains(SAMPLE) && command.contains(SAMPLE_SECRET), "{command}");
    let runs = ["cargo run --release --locked --", "cargo run -q --release --locked --"];
    assert!(runs.iter().all(|run| command.matches(run).count() == 1), "{command}");
    let command = runs.iter().fold(command, |command, run| command.replace(run, "jotbook"));
    let seen = shell().run(&command, Streams::Apart).join("\n");
    assert!(seen.contains("John Doe") && seen.contains("✓ VALID"), "{seen}");
    assert!(!seen.contains("\n= "), "{seen}");
}

#[test]
fn its_commands_without_output_work_one_after_another() {
    let text = readme();
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    let commands = blocks.flat_map(str::lines).filter(|line| line.starts_with("jotbook "));
    let mut shell = Shell::new();
    let mut count = 0;
    for command in commands.filter(|line| !line.contains("https://")) {
        let seen = shell.run(command, Streams::Apart);
        assert!(!seen.iter().any(|line| line.starts_with("= ")), "{command}: {seen:?}");
        count += 1;
    }
    assert!(count >= 4, "{count}");
}

#[test]
fn its_exit_codes_are_those_of_the_program() {
    let rows: String = Exit::ALL.map(|(exit, meaning)| format!("| {} | {meaning} |\n", exit.code())).concat();
    assert!(readme().contains(&rows), "the table should be:\n{rows}");
}

#[test]
fn what_it_points_to_is_there() {
    let text = readme();
    let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).map(PathBuf::from);
    let files = text
        .split(['`', ' ', '\n'])
        .filter(|word| word.starts_with("completions/") || word.starts_with("man/"));
    for file in links.chain(files.map(PathBuf::from)) {
        assert!(
            Path::new(env!("CARGO_MANIFEST_DIR")).join(&file).exists(),
            "{} is not there",
            file.display()
        );
    }
}

/// The folder that its commands run in, with a key pair as its commands make one.
fn shell() -> Shell {
    let shell = Shell::new();
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys");
    for (name, key) in [("private.pem", "ed25519.pkcs8.pem"), ("public.pem", "ed25519.spki.pem")] {
        shell.file(name, fs::read(keys.join(key)).expect("a key of the test data"));
    }
    shell
}

/// The first block of a language.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("```{language}\n")).expect("a block");
    rest.split("\n```").next().unwrap_or_default()
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn readme() -> String {
    fs::read_to_string(path()).expect("README.md")
}
