//! `jotbook`: argv in, exit status out.

mod shell;

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(shell::run())
}
