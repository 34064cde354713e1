//! What a person at a terminal gets to see: hostile text made harmless, lines that fit, questions without echo.
#![cfg(unix)]

#[path = "terminal/colour.rs"]
mod colour;
#[path = "terminal/hostile.rs"]
mod hostile;
#[path = "terminal/private.rs"]
mod private;
#[path = "terminal/prompt.rs"]
mod prompt;
#[path = "terminal/width.rs"]
mod width;

use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::{UnixProcess, WaitStatus};
use expectrl::session::{OsSession, Session};
use expectrl::{Eof, Expect as _};
use jotbook::base64;

use crate::kit::SAMPLE_SECRET;

/// 2023-11-14 22:13:20 UTC.
const NOW: &str = "1700000000";

/// A machine that is busy with other tests is slow; a program that hangs is not waited for all day.
const PATIENCE: Duration = Duration::from_mins(1);

/// A program at a terminal that does not exist.
struct Terminal {
    session: OsSession,
    folder: tempfile::TempDir,
    seen: Vec<u8>,
}

/// What stood on the screen, and how it ended.
struct Screen {
    bytes: Vec<u8>,
    code: Option<i32>,
}

/// `jotbook` at a terminal of so many columns, with `token` holding the token, and these variables.
fn at_terminal(columns: u16, token: &[u8], variables: &[(&str, &str)], arguments: &[&str]) -> Terminal {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("token"), token).unwrap();
    let mut command = Command::new("/bin/sh");
    command
        .args([
            "-c",
            &format!("read go && stty cols {columns} rows 24 echo && exec \"$@\""),
            "sh",
            env!("CARGO_BIN_EXE_jotbook"),
        ])
        .args(arguments)
        .current_dir(folder.path())
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", folder.path())
        .env("TERM", "xterm-256color")
        .env("SECRET", SAMPLE_SECRET)
        .envs(variables.iter().copied());
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(PATIENCE));
    // Before that line the terminal is still being set up from this side.
    session.send_line("go").unwrap();
    Terminal { session, folder, seen: Vec::new() }
}

/// The same, to its end.
fn screen(columns: u16, token: &[u8], variables: &[(&str, &str)], arguments: &[&str]) -> Screen {
    at_terminal(columns, token, variables, arguments).end()
}

impl Terminal {
    /// Waits until this stands on the screen.
    fn wait_for(&mut self, text: &str) {
        let found = self.session.expect(text).unwrap_or_else(|error| panic!("no {text:?}: {error}"));
        self.seen.extend_from_slice(found.as_bytes());
    }

    /// Types a line.
    fn type_line(&mut self, line: &str) {
        self.session.send_line(line).unwrap();
    }

    /// What the kernel knows of the terminal.
    fn process(&self) -> &UnixProcess {
        self.session.get_process()
    }

    /// Reads until the program has ended.
    fn end(mut self) -> Screen {
        let rest = self.session.expect(Eof).unwrap();
        self.seen.extend_from_slice(rest.as_bytes());
        let status = self.process().wait().unwrap();
        let code = if let WaitStatus::Exited(_, code) = status { Some(code) } else { None };
        drop(self.folder);
        Screen { bytes: self.seen, code }
    }
}

impl Screen {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// The lines without our colours.
    fn lines(&self) -> Vec<String> {
        without_colour(self.text()).split("\r\n").map(str::to_owned).collect()
    }
}

/// Takes off the colours that jotbook itself uses: bold, faint, underlined, the eight old colours, and the end of them.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let ours =
            piece.split_once('m').filter(|(codes, _)| codes.split(';').all(|code| OURS.contains(&code)));
        match ours {
            Some((_, rest)) => plain.push_str(rest),
            None => plain.extend(["\u{1b}[", piece]),
        }
    }
    plain
}

const OURS: [&str; 12] = ["0", "1", "2", "4", "30", "31", "32", "33", "34", "35", "36", "37"];

/// A token of these parts, whatever is in them.
fn token(header: &[u8], payload: &[u8]) -> Vec<u8> {
    let input = format!("{}.{}", base64::encode(header), base64::encode(payload));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, SAMPLE_SECRET.as_bytes());
    let mac = aws_lc_rs::hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", base64::encode(mac.as_ref())).into_bytes()
}
