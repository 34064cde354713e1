//! Lines in, answers out, in order, on all cores. Memory is bounded by the size of a chunk and the number of cores.
//!
//! The reader deals whole lines in chunks to the workers, one after the other; the answers are taken from them in
//! the same turn, so that their order needs no numbers.

use std::io::{ErrorKind, Read};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use jotbook::report::{Exit, Failure};

/// So much is read at once.
pub(super) const READ: usize = 64 << 10;
/// So many chunks may wait for a worker, and so many answers for whoever takes them.
const WAITING: usize = 2;

/// Whole lines, and the number of the first one.
pub(super) struct Chunk {
    pub first: u64,
    pub bytes: Vec<u8>,
}

impl Chunk {
    /// The lines with their numbers, without the line breaks behind them.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let bytes = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        let lines = bytes.split(|byte| *byte == b'\n');
        (self.first..).zip(lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line)))
    }
}

/// Does the work for every chunk and hands the answers over in the order of the chunks, until nobody wants more.
///
/// A line that is longer than `longest` comes as so much of it as shows that it is.
pub(super) fn answers<T, W, B>(
    source: impl Read + Send + 'static,
    longest: usize,
    work: W,
    mut take: impl FnMut(T) -> ControlFlow<B>,
) -> Result<Option<B>, Failure>
where
    T: Send + 'static,
    W: Fn(&Chunk) -> T + Send + Sync + 'static,
{
    let work = Arc::new(work);
    let (mut inputs, mut answers, mut threads) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
        let (to_worker, chunks) = sync_channel(WAITING);
        let (to_taker, from_worker) = sync_channel(WAITING);
        let work = Arc::clone(&work);
        threads.push(start(move || labour(&chunks, &to_taker, &*work))?);
        inputs.push(to_worker);
        answers.push(from_worker);
    }
    let reader = start(move || deal(source, longest, &inputs))?;
    // A worker that has no answer in its turn got no chunk: the input has ended.
    for answer in answers.iter().cycle().map_while(|answers| answers.recv().ok()) {
        // Nobody wants more. The reader may be waiting for input that never comes: it is left behind.
        if let ControlFlow::Break(end) = take(answer) {
            return Ok(Some(end));
        }
    }
    threads.into_iter().for_each(ended);
    ended(reader).map_err(|error| {
        Failure::new(Exit::Io, "unreadable", format!("the input cannot be read: {error}"))
    })?;
    Ok(None)
}

fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<JoinHandle<T>, Failure> {
    thread::Builder::new()
        .spawn(work)
        .map_err(|error| Failure::new(Exit::Io, "threads", format!("no thread can be started: {error}")))
}

fn ended<T>(thread: JoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}

fn labour<T>(chunks: &Receiver<Chunk>, answers: &SyncSender<T>, work: &impl Fn(&Chunk) -> T) {
    for chunk in chunks {
        if answers.send(work(&chunk)).is_err() {
            return;
        }
    }
}

/// Reads whole lines, as many as there are at the moment, and deals them to the workers in turn.
fn deal(mut source: impl Read, longest: usize, workers: &[SyncSender<Chunk>]) -> std::io::Result<()> {
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
            let lines = bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
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
        bytes.truncate(longest + 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A length that a few reads do not reach.
    const LONGEST: usize = 3 * READ;

    fn chunks(source: impl Read) -> Vec<Chunk> {
        let (to_worker, chunks) = sync_channel(1000);
        deal(source, LONGEST, &[to_worker]).unwrap();
        chunks.iter().collect()
    }

    #[test]
    fn what_is_there_is_dealt_at_once_in_whole_lines_with_their_numbers() {
        let source = b"a\nb".chain(&b"c\n\nd"[..]).chain(&b"e"[..]);
        let found = chunks(source);
        let found: Vec<_> = found.iter().map(|chunk| (chunk.first, chunk.bytes.as_slice())).collect();
        assert_eq!(found, [(1, &b"a\n"[..]), (2, b"bc\n\n"), (4, b"de")]);
    }

    #[test]
    fn a_chunk_tells_its_lines_without_their_ends() {
        let chunk = Chunk { first: 7, bytes: b"a\r\n\n b \n".to_vec() };
        assert_eq!(chunk.lines().collect::<Vec<_>>(), [(7, &b"a"[..]), (8, b""), (9, b" b ")]);
    }

    #[test]
    fn a_line_as_long_as_may_be_is_kept_and_of_a_longer_one_no_more_than_shows_it() {
        for (length, kept) in
            [(LONGEST, LONGEST), (LONGEST + 1, LONGEST + 1), (LONGEST + 5 * READ, LONGEST + 2)]
        {
            let source = std::io::repeat(b'x').take(length as u64).chain(&b"\ny\n"[..]);
            let found: Vec<u8> = chunks(source).iter().flat_map(|chunk| chunk.bytes.clone()).collect();
            let (long, rest) = found.split_at(found.iter().position(|byte| *byte == b'\n').unwrap());
            // What is read together with the end of the line is cut no more.
            assert!(
                long.len() >= kept && long.len() <= kept + READ && rest == b"\ny\n",
                "{length}: {}",
                long.len()
            );
        }
    }

    #[test]
    fn answers_come_in_order_until_nobody_wants_more() {
        let source = std::io::Cursor::new(b"line\n".repeat(100_000));
        let mut next = 1;
        let end = answers(
            source,
            LONGEST,
            |chunk| (chunk.first, chunk.lines().count() as u64),
            |(first, count)| {
                assert_eq!(first, next);
                next += count;
                if next > 50_000 { ControlFlow::Break(next) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(end, Ok(Some(next)));
        assert!(next > 50_000 && next < 100_001, "{next}");
    }
}
