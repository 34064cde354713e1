//! The wall: the library has no clock, file, environment, process, network or terminal.

use super::code::{code, line, names, paths};
use super::source::Source;

/// What only the program may name, and what the library does instead.
const WORLD: [(&str, &str); 10] = [
    ("std::env", "take the value as an argument"),
    ("std::fs", "take the bytes as an argument; src/shell reads and writes files"),
    ("std::net", "nothing here speaks to the network; src/shell does"),
    ("std::process", "return what happened; src/main.rs turns it into an exit status"),
    ("SystemTime", "take the time as an argument; src/shell/world.rs reads the clock once"),
    ("Instant::now", "take the time as an argument; src/shell/world.rs reads the clock once"),
    ("thread::sleep", "nothing here waits"),
    ("io::stdin", "take the text as an argument; src/shell reads standard input once"),
    ("io::stdout", "return the text; src/main.rs prints it"),
    ("io::stderr", "return a note; src/main.rs prints it"),
];

/// The macros that print; the longer names hold the shorter ones.
const PRINTING: [&str; 2] = ["println!", "print!"];

/// Touches of the world in the library.
pub(super) fn offences(files: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.is_program() && !file.is_tests()) {
        let code = code(&file.text);
        for (at, path) in paths(&code) {
            for (_, advice) in WORLD.iter().filter(|(needle, _)| names(&path, needle)) {
                found.push(format!("{}:{}: `{path}` in the library; {advice}", file.path, line(&code, at)));
            }
        }
        for (at, text) in code.lines().enumerate() {
            if PRINTING.iter().any(|name| text.contains(name)) {
                found.push(format!(
                    "{}:{}: prints in the library; return the text instead",
                    file.path,
                    at + 1
                ));
            }
        }
    }
    found
}

mod attacks {
    use super::{Source, WORLD, offences};

    #[test]
    fn every_touch_of_the_world_is_caught_in_the_library_and_fine_in_the_program() {
        let printing =
            ["println!(\"a\")", "eprintln!(\"a\")", "print!(\"a\")", "eprint!(\"a\")"].map(str::to_owned);
        let touches = WORLD.iter().map(|(needle, _)| format!("std::time::{needle}::x()")).chain(printing);
        for touch in touches.map(|touch| touch.replace("std::time::std", "std")) {
            let text = format!("//! a\nfn f() {{ {touch} }}\n");
            let found = offences(&[Source::new("src/token/find.rs", &text)]);
            assert!(found.len() == 1 && found[0].starts_with("src/token/find.rs:2: "), "{touch}: {found:?}");
            assert_eq!(offences(&[Source::new("src/shell/world.rs", &text)]), [""; 0]);
            assert_eq!(offences(&[Source::new("src/main.rs", &text)]), [""; 0]);
        }
    }

    #[test]
    fn a_group_hides_nothing() {
        let text = "use std::{collections::HashMap, fs::{self, File}, env};";
        assert_eq!(offences(&[Source::new("src/alg.rs", text)]).len(), 3);
    }

    #[test]
    fn code_after_the_tests_is_still_read() {
        let text = "#[cfg(test)]\nmod tests {\n    use std::fs;\n}\nuse std::env;\n";
        let found = offences(&[Source::new("src/alg.rs", text)]);
        assert!(found.len() == 1 && found[0].starts_with("src/alg.rs:5: "), "{found:?}");
    }

    #[test]
    fn words_about_the_world_pass() {
        let text = "//! std::fs is for src/shell\nconst A: &str = \"println!\"; // SystemTime::now\n";
        assert_eq!(offences(&[Source::new("src/guide/mod.rs", text)]), [""; 0]);
    }
}
