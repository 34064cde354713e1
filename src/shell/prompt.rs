//! Questions to a person at the terminal.

use std::io::{BufRead as _, Write as _};

use jotbook::report::{Exit, Failure};
use jotbook::secret::Secret;

/// Asks for a secret without echo.
pub(super) fn secret(question: &str) -> Result<Secret, Failure> {
    let answer = rpassword::prompt_password(format!("{question}: ")).map_err(|error| {
        if error.kind() == std::io::ErrorKind::UnexpectedEof {
            return Failure::new(Exit::Key, "empty-key", "nothing was typed");
        }
        Failure::new(Exit::Key, "no-terminal", format!("there is no terminal to ask for: {question}"))
            .hint("-k FILE, -k env:NAME or -k - for standard input")
    })?;
    if answer.is_empty() {
        return Err(Failure::new(Exit::Key, "empty-key", "nothing was typed"));
    }
    Ok(Secret::from(answer))
}

/// Reads a pasted token line by line, until it is whole or a line is empty.
pub(super) fn pasted(whole: impl Fn(&str) -> bool) -> Result<String, Failure> {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "Paste a token, then Enter (an empty line ends it): ").and_then(|()| err.flush());
    let mut text = String::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| {
            Failure::new(Exit::Io, "unreadable", format!("the terminal cannot be read: {error}"))
        })?;
        // N_TTY cuts a line of canonical input at 4,095 characters.
        if line.len() >= 4_095 {
            let failure =
                Failure::new(Exit::Io, "terminal-cut", "the terminal cuts a pasted line at 4,095 characters");
            return Err(failure.hint("put the token in a file and name it: @FILE"));
        }
        if line.trim().is_empty() && !text.is_empty() {
            break;
        }
        text.push_str(&line);
        text.push('\n');
        if whole(&text) {
            break;
        }
    }
    Ok(text)
}
