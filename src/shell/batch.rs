//! Lines in, lines out, in order, on all cores. Memory is bounded by the size of a chunk and the number of cores.
//!
//! The reader deals whole lines in chunks to the workers, one after the other; the writer takes the answers from
//! them in the same turn, so that their order needs no numbers.

use std::io::{ErrorKind, Read, Write as _};
use std::iter::zip;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use jotbook::render::json;
use jotbook::report::{Exit, Failure};

use super::bug;

/// A longer line is no token that anybody means.
const LONGEST: usize = 16 << 20;
/// So much is read at once.
const READ: usize = 64 << 10;
/// So many chunks may wait for a worker, and so many answers for the writer.
const WAITING: usize = 2;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Output {
    /// A JSON object for every line.
    Lines,
    /// Nothing: the exit status tells.
    Nothing,
}

/// Whole lines, and the number of the first one.
struct Chunk {
    first: u64,
    bytes: Vec<u8>,
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
    let work = Arc::new(work);
    let (mut inputs, mut answers, mut threads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
        let (to_worker, chunks) = sync_channel(WAITING);
        let (to_writer, from_worker) = sync_channel(WAITING);
        let work = Arc::clone(&work);
        threads.push(start(move || labour(&chunks, &to_writer, output, &*work))?);
        inputs.push(to_worker);
        answers.push(from_worker);
    }
    let reader = start(move || deal(source, &inputs))?;
    let mut exit = Exit::Done;
    // A worker that has no answer in its turn got no chunk: the input has ended.
    for Answer { exit: next, text } in answers.iter().cycle().map_while(|answers| answers.recv().ok()) {
        exit = exit.and(next);
        match print(&text) {
            // Nobody reads on. The reader may be waiting for input that never comes: it is left behind.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(exit),
            Err(error) => {
                let message = format!("cannot write to standard output: {error}");
                return Err(Failure::new(Exit::Io, "io", message));
            }
            Ok(()) => {}
        }
    }
    threads.into_iter().for_each(ended);
    ended(reader).map_err(|error| {
        Failure::new(Exit::Io, "unreadable", format!("the input cannot be read: {error}"))
    })?;
    Ok(exit)
}

fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<JoinHandle<T>, Failure> {
    thread::Builder::new()
        .spawn(work)
        .map_err(|error| Failure::new(Exit::Io, "threads", format!("no thread can be started: {error}")))
}

fn ended<T>(thread: JoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Reads whole lines, as many as there are at the moment, and deals them to the workers in turn.
fn deal(mut source: impl Read, workers: &[SyncSender<Chunk>]) -> std::io::Result<()> {
    let mut first = 1;
    let mut bytes = Vec::new();
    let mut workers = workers.iter().cycle();
    loop {
        let kept = bytes.len();
        bytes.resize(kept + READ, 0);
        let count = match source.read(&mut bytes[kept..]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                bytes.truncate(kept);
                continue;
            }
            read => read?,
        };
        bytes.truncate(kept + count);
        let newline = bytes[kept..].iter().rposition(|byte| *byte == b'\n');
        let end = if count == 0 { kept } else { newline.map_or(0, |at| kept + at + 1) };
        if end > 0 {
            let rest = bytes.split_off(end);
            let lines = bytes.split(|byte| *byte == b'\n').skip(1).count() as u64;
            let sent = workers.next().is_some_and(|worker| worker.send(Chunk { first, bytes }).is_ok());
            if !sent {
                return Ok(());
            }
            (first, bytes) = (first + lines, rest);
        }
        if count == 0 {
            return Ok(());
        }
        // The rest is one line. Of a line that is too long only so much is kept as shows that it is,
        // a carriage return at its end aside.
        bytes.truncate(LONGEST + 2);
    }
}

fn labour<W>(chunks: &Receiver<Chunk>, answers: &SyncSender<Answer>, output: Output, work: &W)
where
    W: Fn(&[u8]) -> Result<(Exit, String), Failure>,
{
    for chunk in chunks {
        if answers.send(answer(&chunk, output, work)).is_err() {
            return;
        }
    }
}

fn answer<W>(chunk: &Chunk, output: Output, work: &W) -> Answer
where
    W: Fn(&[u8]) -> Result<(Exit, String), Failure>,
{
    let mut answer = Answer { exit: Exit::Done, text: String::new() };
    let bytes = chunk.bytes.strip_suffix(b"\n").unwrap_or(&chunk.bytes);
    for (number, line) in zip(chunk.first.., bytes.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
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

    fn chunks(source: impl Read) -> Vec<Chunk> {
        let (to_worker, chunks) = sync_channel(1000);
        deal(source, &[to_worker]).unwrap();
        chunks.iter().collect()
    }

    fn lines(chunks: &[Chunk]) -> Vec<u8> {
        chunks.iter().flat_map(|chunk| chunk.bytes.clone()).collect()
    }

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
    fn what_is_there_is_dealt_at_once_in_whole_lines_with_their_numbers() {
        let source = b"a\nb".chain(&b"c\n\nd"[..]).chain(&b"e"[..]);
        let found = chunks(source);
        let found: Vec<_> = found.iter().map(|chunk| (chunk.first, chunk.bytes.as_slice())).collect();
        assert_eq!(found, [(1, &b"a\n"[..]), (2, b"bc\n\n"), (4, b"de")]);
    }

    #[test]
    fn a_line_as_long_as_may_be_is_kept_and_of_a_longer_one_no_more_than_shows_it() {
        for (length, kept) in
            [(LONGEST, LONGEST), (LONGEST + 1, LONGEST + 1), (LONGEST + 5 * READ, LONGEST + 2)]
        {
            let source = std::io::repeat(b'x').take(length as u64).chain(&b"\ny\n"[..]);
            let found = lines(&chunks(source));
            let (long, rest) = found.split_at(found.iter().position(|byte| *byte == b'\n').unwrap());
            // What is read together with the end of the line is cut no more.
            assert!(
                long.len() >= kept && long.len() <= kept + READ && rest == b"\ny\n",
                "{length}: {}",
                long.len()
            );
            assert_eq!(short_enough(long).is_ok(), length <= LONGEST);
        }
    }
}
