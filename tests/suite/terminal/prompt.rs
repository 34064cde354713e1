//! Questions at the terminal: secrets without echo, tokens pasted over several lines.

use std::time::Instant;

use super::{NOW, PATIENCE, Screen, Terminal, at_terminal};
use crate::kit::{SAMPLE, SAMPLE_SECRET};

/// As a tutorial prints it.
const TEXTBOOK: [&str; 3] = [
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
    ".eyJ1c2VySWQiOiIxMjM0Iiwicm9sZSI6ImFkbWluIn0",
    ".sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
];

#[test]
fn a_secret_that_is_asked_for_is_not_echoed_and_verifies() {
    for (secret, exit) in [(SAMPLE_SECRET, 0), ("a-wrong-secret-typed", 1)] {
        for arguments in [
            &["verify", SAMPLE, "-k", "prompt"][..],
            &["verify", SAMPLE],
            &["verify", "@token", "-k", "b64:prompt"],
        ] {
            let encoded = arguments.contains(&"b64:prompt");
            let typed = if encoded { jotbook::base64::encode(secret.as_bytes()) } else { secret.to_owned() };
            let mut terminal =
                at_terminal(80, SAMPLE.as_bytes(), &[], &[arguments, &["--now", NOW]].concat());
            terminal.wait_for("Secret");
            terminal.type_line_unseen(&typed);
            let screen = terminal.end();
            assert_eq!(screen.code, Some(exit), "{arguments:?}: {}", screen.text());
            assert!(!screen.text().contains(&typed), "{arguments:?}: {}", screen.text());
            assert!(screen.text().contains("VALID"), "{arguments:?}: {}", screen.text());
        }
    }
}

#[test]
fn a_secret_that_is_asked_for_signs() {
    let mut terminal = at_terminal(80, b"", &[], &["encode", "sub=a", "-k", "prompt"]);
    terminal.wait_for("Secret");
    terminal.type_line_unseen(SAMPLE_SECRET);
    let screen = terminal.end();
    assert_eq!(screen.code, Some(0), "{}", screen.text());
    assert!(!screen.text().contains(SAMPLE_SECRET), "{}", screen.text());
    assert!(screen.text().contains("eyJ"), "{}", screen.text());
}

#[test]
fn a_passphrase_is_asked_for_without_echo() {
    let key = format!("{}/tests/fixtures/keys/p256.encrypted.pem", env!("CARGO_MANIFEST_DIR"));
    for (passphrase, exit) in [("correct-horse", 0), ("battery-staple", 6)] {
        let mut terminal = at_terminal(80, b"", &[], &["encode", "sub=a", "-k", &key]);
        terminal.wait_for("Passphrase");
        terminal.type_line_unseen(passphrase);
        let screen = terminal.end();
        assert_eq!(screen.code, Some(exit), "{}", screen.text());
        assert!(!screen.text().contains(passphrase), "{}", screen.text());
    }
}

#[test]
fn an_empty_answer_is_no_secret() {
    let mut terminal = at_terminal(80, b"", &[], &["verify", SAMPLE, "-k", "prompt"]);
    terminal.wait_for("Secret");
    terminal.type_line_unseen("");
    assert_eq!(terminal.end().code, Some(6));
}

#[test]
fn a_token_pasted_over_three_lines_is_read() {
    let screen = pasted(&TEXTBOOK, &["decode"]);
    assert_eq!(screen.code, Some(0), "{}", screen.text());
    for shown in ["userId", "1234", "admin", "HS256", "stamp NOT checked"] {
        assert!(screen.text().contains(shown), "{shown}: {}", screen.text());
    }
}

#[test]
fn a_token_pasted_in_one_line_is_read() {
    let screen = pasted(&[SAMPLE], &["decode"]);
    assert_eq!(screen.code, Some(0), "{}", screen.text());
    assert!(screen.text().contains("John Doe"), "{}", screen.text());
}

#[test]
fn a_pasted_token_that_lacks_its_signature_ends_with_an_empty_line() {
    let screen = pasted(&[TEXTBOOK[0], TEXTBOOK[1], ""], &["decode"]);
    assert_eq!(screen.code, Some(3), "{}", screen.text());
    assert!(screen.text().contains("admin"), "{}", screen.text());
}

#[test]
fn a_pasted_token_is_verified() {
    let screen = pasted(&[SAMPLE], &["verify", "-k", "env:SECRET"]);
    assert_eq!(screen.code, Some(0), "{}", screen.text());
    let screen = pasted(&TEXTBOOK, &["verify", "-k", "env:SECRET"]);
    assert_eq!(screen.code, Some(1), "{}", screen.text());
}

/// `N_TTY` keeps 4,095 characters of a line: what is cut there must not be taken for the whole.
#[cfg(target_os = "linux")]
#[test]
fn a_line_that_the_terminal_cuts_is_not_taken_for_a_whole_token() {
    let long = format!("{}.{}.{}", TEXTBOOK[0], "a".repeat(6_000), TEXTBOOK[2]);
    let screen = pasted(&[&long], &["decode"]);
    assert_eq!(screen.code, Some(7), "{}", screen.text());
    assert!(screen.text().contains("@FILE"), "{}", screen.text());
}

fn pasted(lines: &[&str], arguments: &[&str]) -> Screen {
    let mut terminal = at_terminal(80, b"", &[], &[arguments, &["--now", NOW]].concat());
    terminal.wait_for("Paste a token");
    for line in lines {
        terminal.type_line(line);
    }
    terminal.end()
}

impl Terminal {
    /// Types a line as soon as the terminal does not show it: a person is slower than that.
    fn type_line_unseen(&mut self, line: &str) {
        let start = Instant::now();
        while self.process().get_echo().unwrap() {
            assert!(start.elapsed() < PATIENCE, "the terminal still echoes");
            std::thread::yield_now();
        }
        self.type_line(line);
    }
}
