//! Files that are made from the code and committed: completions, man pages, docs. `BLESS=1` writes them again.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that cannot go on ends with a panic")]

#[path = "generated/docs.rs"]
mod docs;
#[path = "generated/man.rs"]
mod man;
#[path = "generated/shapes.rs"]
mod shapes;
#[path = "generated/shapes_test.rs"]
mod shapes_test;
#[path = "generated/synopsis.rs"]
mod synopsis;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, Command};
use clap_complete::{Generator, Shell};
use clap_complete_nushell::Nushell;
use jotbook::cli;
use jotbook::report::Exit;

/// Whether what is seen now is to be written down as right.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| !value.is_empty() && value != "0")
}

#[test]
fn completions_are_fresh() {
    let shells = [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell, Shell::Elvish];
    let files = shells.iter().map(|shell| completion(*shell)).chain([completion(Nushell)]);
    fresh("completions", &files.collect());
}

#[test]
fn man_pages_are_fresh() {
    fresh("man", &man::pages());
}

#[test]
fn the_pages_of_docs_are_fresh() {
    fresh("docs", &docs::pages());
}

fn completion(shell: impl Generator) -> (String, String) {
    let name = shell.file_name("jotbook");
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut cli::command(), "jotbook", &mut bytes);
    (name, String::from_utf8(bytes).expect("completions are text"))
}

/// The folder holds these files and no others.
fn fresh(folder: &str, wanted: &BTreeMap<String, String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let there: Vec<PathBuf> =
        fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.expect("a file").path()).collect();
    // Folders in it are made by others: docs/pictures by .ci/run.
    let there: Vec<_> = there.into_iter().filter(|path| !path.is_dir()).collect();
    let surplus: Vec<_> = there.iter().filter(|path| !wanted.contains_key(&name(path))).collect();
    let stale: Vec<_> = wanted
        .iter()
        .map(|(name, text)| (folder.join(name), text))
        .filter(|(path, text)| fs::read_to_string(path).ok().as_ref() != Some(text))
        .collect();
    if blessing() {
        fs::create_dir_all(&folder).expect("the folder is made");
        for path in surplus {
            fs::remove_file(path).expect("the file is removed");
        }
        for (path, text) in stale {
            fs::write(path, text).expect("the file is written");
        }
        return;
    }
    let stale: Vec<_> = stale.iter().map(|(path, _)| path).collect();
    assert!(
        stale.is_empty() && surplus.is_empty(),
        "stale: {stale:?}, surplus: {surplus:?}; BLESS=1 writes them again"
    );
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The subcommands and their own subcommands, as clap completes them, each with its whole name: `key-new`.
fn subcommands() -> Vec<(String, Command)> {
    let mut root = cli::command();
    root.build();
    nested(&root, "")
}

fn nested(command: &Command, before: &str) -> Vec<(String, Command)> {
    let all = command.get_subcommands().flat_map(|inner| {
        let name = format!("{before}{}", inner.get_name());
        let below = nested(inner, &format!("{name}-"));
        std::iter::once((name, inner.clone())).chain(below)
    });
    all.collect()
}

/// What the help of a command says of its exit status: `0 done · 2 usage`.
fn exit_status(help: &str) -> &str {
    let line = help.split("\n\n").find_map(|text| text.strip_prefix("Exit status: "));
    line.and_then(|text| text.lines().next()).unwrap_or_default()
}

/// The exit codes that the help of every command names, by its name: `key-new`.
pub(crate) fn exit_codes() -> BTreeMap<String, Vec<u8>> {
    let code = |piece: &str| piece.split(' ').next().and_then(|code| code.parse().ok());
    let codes = |help: &str| exit_status(help).split(" · ").map(|piece| code(piece).expect(piece)).collect();
    let help = |command: &Command| command.get_after_help().map(ToString::to_string).unwrap_or_default();
    subcommands().iter().map(|(name, command)| (name.clone(), codes(&help(command)))).collect()
}

/// A page as it is read: without the escapes of roff.
fn text(page: &str) -> String {
    let text = ["\\fB", "\\fI", "\\fR"].iter().fold(page.to_owned(), |text, font| text.replace(font, ""));
    text.replace("\\-", "-").replace("\\*(Aq", "'").replace("\\&", "").replace("\\\\", "\\")
}

#[test]
fn every_argument_is_documented_and_names_its_value() {
    for (name, command) in subcommands() {
        for argument in command.get_arguments() {
            let named = format!("{name} {}", argument.get_id());
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.len() > 5, "{named} has no help");
            assert!(!help.ends_with('.'), "{named}: the help of an option is no sentence: {help:?}");
            if argument.get_action().takes_values() {
                assert!(
                    argument.get_value_names().is_some_and(|names| !names.is_empty()),
                    "{named} names no value"
                );
            }
            for value in argument.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                assert!(!value.get_help().unwrap().to_string().is_empty(), "{named}: {}", value.get_name());
            }
        }
    }
}

#[test]
fn every_command_says_what_it_does_and_shows_examples() {
    for (name, command) in subcommands() {
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(command.get_about().is_some(), "{name}");
        let start = format!("Examples:\n  jotbook {}", name.replacen("key-", "key ", 1));
        assert!(examples.starts_with("Examples:\n  jotbook "), "{name}");
        assert!(examples.contains(start.trim_start_matches("Examples:\n")), "{name}");
        // An example that is wrapped cannot be copied, and what is said of it loses its column.
        for line in examples.lines().take_while(|line| !line.is_empty()) {
            assert!(line.chars().count() <= 80, "{name}: {line:?} is wider than 80 columns");
        }
    }
}

#[test]
fn every_command_says_with_which_codes_it_ends() {
    let all = Exit::ALL.map(|(exit, _)| exit.code());
    for (name, codes) in exit_codes() {
        assert!(codes.starts_with(&[0]) && codes.contains(&2) && codes.contains(&7), "{name}: {codes:?}");
        assert!(codes.is_sorted() && codes.iter().all(|code| all.contains(code)), "{name}: {codes:?}");
    }
}

#[test]
fn a_synopsis_shows_values_and_what_may_stand_there_again() {
    let pages = man::pages();
    for (page, wanted) in [
        ("jotbook.1", "jotbook [-h|--help] [-V|--version] COMMAND\n"),
        ("jotbook-verify.1", "jotbook verify [-k|--key KEY]... [--keyring PATH] "),
        ("jotbook-verify.1", " [--lines] [--json] [--color WHEN] [--now TIME] [-h|--help] [TOKEN]...\n"),
        ("jotbook-encode.1", " [--jti[=ID]] [--exp TIME] "),
        ("jotbook-inspect.1", " [--guess [WORDLIST]] "),
        ("jotbook-key-convert.1", " --to FORMAT [KEY]\n"),
        ("jotbook-key-compare.1", " A B\n"),
        ("jotbook-key.1", "jotbook key [-h|--help] COMMAND\n"),
    ] {
        assert!(text(&pages[page]).contains(wanted), "{wanted} in {page}");
    }
}

#[test]
fn every_long_flag_is_in_its_man_page() {
    let pages = man::pages();
    for (name, command) in subcommands() {
        let page = text(&pages[&format!("jotbook-{name}.1")]);
        for long in command.get_arguments().filter_map(Arg::get_long) {
            assert!(page.contains(&format!("--{long}")), "--{long} of {name}");
        }
        let above =
            name.split_once('-').filter(|(above, _)| pages.contains_key(&format!("jotbook-{above}.1")));
        let index = above.map_or("jotbook.1".to_owned(), |(above, _)| format!("jotbook-{above}.1"));
        assert!(text(&pages[&index]).contains(&format!("jotbook-{name}(1)")), "{name} in {index}");
    }
}

#[test]
fn every_exit_code_is_in_the_man_pages() {
    let pages = man::pages();
    for page in ["jotbook.1", "jotbook-json.5"] {
        for (exit, meaning) in Exit::ALL {
            let entry = format!("{}\n{}", exit.code(), meaning);
            assert!(text(&pages[page]).contains(&entry), "{entry:?} in {page}");
        }
    }
}

#[test]
fn every_variable_of_the_environment_is_in_the_man_page() {
    let page = text(&man::pages()["jotbook.1"]);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shell");
    for entry in fs::read_dir(source).expect("the source of the program") {
        let code = fs::read_to_string(entry.expect("a file").path()).unwrap_or_default();
        for word in code.split('"').filter(|word| word.starts_with("JOTBOOK_") || *word == "NO_COLOR") {
            let name = word.split(|c: char| !c.is_ascii_uppercase() && c != '_').next().unwrap_or_default();
            assert!(page.contains(&format!("{name}\n")), "{name} is not in ENVIRONMENT");
        }
    }
}
