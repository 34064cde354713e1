//! Lines in, lines out, in order, on all cores.

use std::io::{ErrorKind, Read, Write as _};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jotbook::render::json;
use jotbook::report::{Exit, Failure};

use super::bug;
use super::chunks::{self, Chunk};

/// A longer line is no token that anybody means.
const LONGEST: usize = 16 << 20;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Output {
    /// A JSON object for every line.
    Lines,
    /// Nothing: the exit status tells.
    Nothing,
}

/// What became of a chunk.
struct Answer {
    exit: Exit,
    text: String,
}

/// Does the work for every line and prints what comes of it.
pub(super) fn run<W>(source: impl Read + Send + 'static, output: Output, work: W) -> Result<Exit, Failure>
where
    W: Fn(&[u8]) -> Result<(Exit, String), Failure> + Send + Sync + 'static,
{
    let mut exit = Exit::Done;
    let take = |Answer { exit: next, text }| {
        exit = exit.and(next);
        match print(&text) {
            Ok(()) => ControlFlow::Continue(()),
            // Nobody reads on.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => ControlFlow::Break(Ok(())),
            Err(error) => {
                let message = format!("cannot write to standard output: {error}");
                ControlFlow::Break(Err(Failure::new(Exit::Io, "io", message)))
            }
        }
    };
    chunks::answers(source, LONGEST, move |chunk| answer(chunk, output, &work), take)?.unwrap_or(Ok(()))?;
    Ok(exit)
}

fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn answer<W>(chunk: &Chunk, output: Output, work: &W) -> Answer
where
    W: Fn(&[u8]) -> Result<(Exit, String), Failure>,
{
    let mut answer = Answer { exit: Exit::Done, text: String::new() };
    for (number, line) in chunk.lines() {
        // A panic costs its own line only.
        let done = catch_unwind(AssertUnwindSafe(|| short_enough(line).and_then(work)))
            .unwrap_or_else(|_| Err(bug::failure()));
        let (exit, object) = done.unwrap_or_else(|failure| (failure.exit, json::failure(&failure)));
        answer.exit = answer.exit.and(exit);
        if output == Output::Lines {
            json::numbered(number, &object, &mut answer.text);
        }
    }
    answer
}

fn short_enough(line: &[u8]) -> Result<&[u8], Failure> {
    if line.len() <= LONGEST {
        return Ok(line);
    }
    let message = format!("the line is longer than {} MiB", LONGEST >> 20);
    Err(Failure::new(Exit::Io, "too-large", message).hint("one token per line"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_panics_costs_itself_alone() {
        bug::watch();
        let chunk = Chunk { first: 7, bytes: b"good\nbad\ngood\n".to_vec() };
        let answer = answer(&chunk, Output::Lines, &|line: &[u8]| {
            assert_ne!(line, b"bad");
            Ok((Exit::Signature, "{\"a\":1}\n".to_owned()))
        });
        assert_eq!(answer.exit, Exit::Bug);
        let lines: Vec<_> = answer.text.lines().collect();
        assert_eq!((lines[0], lines[2]), (r#"{"line":7,"a":1}"#, r#"{"line":9,"a":1}"#));
        assert!(lines[1].starts_with(r#"{"line":8,"schema":"jotbook/error/1","exit":70,"code":"bug""#));
        assert!(lines[1].contains("batch.rs:") && lines.len() == 3, "{lines:?}");
    }

    #[test]
    fn a_line_of_16_mib_is_read_and_a_longer_one_is_refused() {
        assert!(short_enough(&vec![b'x'; LONGEST]).is_ok());
        assert_eq!(short_enough(&vec![b'x'; LONGEST + 1]).map_err(|failure| failure.code), Err("too-large"));
    }
}
