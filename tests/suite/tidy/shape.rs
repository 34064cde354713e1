//! Every file begins by saying what it is for, stays short, and leaves nothing half done.

use super::source::Source;

/// Where a file is too long to hold one idea.
const LONGEST: usize = 400;

/// Written in halves, so that this file does not hold what it looks for.
const LEFTOVERS: [(&str, &str); 5] = [
    (concat!("to", "do!"), "write the code, or open an issue"),
    (concat!("unimple", "mented!"), "write the code, or return an error that says so"),
    (concat!("db", "g!"), "take it out"),
    (concat!("FIX", "ME"), "mend it, or open an issue"),
    (concat!("#[ig", "nore"), "make the test run, or take it out"),
];

/// Files without a first `//!` line and files that are too long.
pub(super) fn offences(files: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        if !file.text.starts_with("//!") {
            found.push(format!("{}:1: no `//!`; say in the first line what the file is for", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            found.push(format!("{}:{lines}: more than {LONGEST} lines; split it by ideas", file.path));
        }
    }
    found
}

/// What was meant to be temporary.
pub(super) fn leftovers(files: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (at, text) in file.text.lines().enumerate() {
            for (needle, advice) in LEFTOVERS.iter().filter(|(needle, _)| text.contains(needle)) {
                found.push(format!("{}:{}: `{needle}` is left over; {advice}", file.path, at + 1));
            }
        }
    }
    found
}

#[test]
fn a_file_without_its_first_line_is_caught() {
    let files = [Source::new("src/a.rs", "//! a\n"), Source::new("src/b.rs", "\n//! b\n")];
    assert_eq!(offences(&files), ["src/b.rs:1: no `//!`; say in the first line what the file is for"]);
}

#[test]
fn a_file_of_400_lines_passes_and_one_of_401_is_caught() {
    let files =
        [Source::new("src/a.rs", &"//!\n".repeat(400)), Source::new("src/b.rs", &"//!\n".repeat(401))];
    assert_eq!(offences(&files), ["src/b.rs:401: more than 400 lines; split it by ideas"]);
}

#[test]
fn every_leftover_is_caught() {
    for (needle, _) in LEFTOVERS {
        let found = leftovers(&[Source::new("src/a.rs", &format!("//! a\n    {needle}\n"))]);
        assert!(found.len() == 1 && found[0].starts_with("src/a.rs:2:"), "{needle}: {found:?}");
    }
}
