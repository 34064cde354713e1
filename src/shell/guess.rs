//! Guesses the secret of an HMAC token: the built-in list, or a word list of any size on all cores.
//!
//! While it works, a terminal shows how far it is: one line, written over with spaces and a carriage return alone.
//! No signal is caught. Whoever presses Ctrl-C ends the program at once, and there is nothing to put in order.

use std::io::{Read, Write as _};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use jotbook::commands::guess::{self, Guess, Hit};
use jotbook::crypto::{AT_ONCE, Guesser};
use jotbook::render::Width;
use jotbook::report::Failure;
use jotbook::token::Found;

use super::chunks::{self, Chunk};
use super::input::{self, Stdin};
use super::world::World;

/// A longer line is no secret that anybody typed.
const LONGEST: usize = 64 << 10;
/// How often the line on the terminal changes, and how long nothing is shown at first.
const EVERY: Duration = Duration::from_millis(200);

/// Tries the built-in list (no name), or the lines of a file or of standard input (`-`).
pub(super) fn run(
    world: &World,
    stdin: &mut Stdin,
    found: &Found,
    wordlist: Option<&str>,
) -> Result<Guess, Failure> {
    let guesser = guess::prepare(found)?;
    let start = Instant::now();
    let guess = match wordlist {
        None => guess::built_in(&guesser),
        Some(name) => {
            let (words, size) = input::words(stdin, name)?;
            listed(world, guesser, words, size)?
        }
    };
    Ok(Guess { seconds: start.elapsed().as_secs_f64(), ..guess })
}

/// The empty secret once, then every line that is not empty.
fn listed(
    world: &World,
    guesser: Guesser,
    words: impl Read + Send + 'static,
    size: Option<u64>,
) -> Result<Guess, Failure> {
    let mut all = Guess { tried: 1, too_long: 0, found: None, seconds: 0.0 };
    if guesser.fits(b"") {
        all.found = Some(Hit::empty());
        return Ok(all);
    }
    let mut progress = Progress::new(world, size);
    let take = |answer: Answer| {
        all.tried += answer.tried;
        all.too_long += answer.too_long;
        all.found = answer.hit;
        progress.show(all.tried, answer.bytes);
        if all.found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let done = chunks::answers(words, LONGEST, move |chunk| answer(&guesser, chunk), take);
    progress.clear();
    done.map(|_| all)
}

/// What became of a chunk.
#[derive(Debug, Default)]
struct Answer {
    tried: u64,
    too_long: u64,
    bytes: u64,
    hit: Option<Hit>,
}

fn answer(guesser: &Guesser, chunk: &Chunk) -> Answer {
    let mut answer = Answer { bytes: chunk.bytes.len() as u64, ..Answer::default() };
    let mut together = [(0, &b""[..]); AT_ONCE];
    let mut waiting = 0;
    for (number, line) in chunk.lines() {
        if line.is_empty() {
            continue;
        }
        if line.len() > LONGEST {
            answer.too_long += 1;
            continue;
        }
        together[waiting] = (number, line);
        waiting += 1;
        if waiting == AT_ONCE {
            if answer.try_all(guesser, &together) {
                return answer;
            }
            waiting = 0;
        }
    }
    for one in &together[..waiting] {
        if answer.try_all(guesser, &[*one]) {
            return answer;
        }
    }
    answer
}

impl Answer {
    /// Tries several lines; whether one of them is a hit.
    fn try_all<const N: usize>(&mut self, guesser: &Guesser, lines: &[(u64, &[u8]); N]) -> bool {
        let fits = guesser.fit(lines.map(|(_, line)| line));
        let Some(at) = fits.iter().position(|fits| *fits) else {
            self.tried += N as u64;
            return false;
        };
        let (number, line) = lines[at];
        self.tried += at as u64 + 1;
        self.hit = Some(Hit::line(number, line));
        true
    }
}

/// The line on the terminal that says how far it is.
struct Progress {
    /// The columns of the terminal; 0 when standard error is none.
    columns: usize,
    size: Option<u64>,
    bytes: u64,
    start: Instant,
    last: Instant,
    shown: usize,
}

impl Progress {
    fn new(world: &World, size: Option<u64>) -> Self {
        let columns = match world.err_width {
            Width::Columns(columns) => columns,
            Width::Unlimited => 0,
        };
        let now = Instant::now();
        Self { columns, size, bytes: 0, start: now, last: now, shown: 0 }
    }

    fn show(&mut self, tried: u64, bytes: u64) {
        self.bytes += bytes;
        if self.columns == 0 || self.last.elapsed() < EVERY {
            return;
        }
        self.last = Instant::now();
        let text = line(tried, self.start.elapsed(), self.bytes, self.size);
        // The last column stays free: some terminals go to the next line when it is written.
        let text: String = text.chars().take(self.columns.saturating_sub(1)).collect();
        self.write(&text);
    }

    fn clear(&mut self) {
        if self.shown > 0 {
            self.write("");
            self.write("");
        }
    }

    fn write(&mut self, text: &str) {
        let blank = self.shown.saturating_sub(text.len());
        self.shown = text.len();
        // A terminal that has gone away is no trouble of ours.
        let _ = write!(std::io::stderr().lock(), "\r{text}{}", " ".repeat(blank));
    }
}

/// `12345678 tried, 4.1 million a second, 37 % of the list`
fn line(tried: u64, time: Duration, bytes: u64, size: Option<u64>) -> String {
    let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
    // Tenths of a million a second.
    let rate = tried / milliseconds / 100;
    let share = size.filter(|size| *size > 0).map(|size| bytes.saturating_mul(100) / size);
    let share = share.map(|share| format!(", {} % of the list", share.min(100))).unwrap_or_default();
    format!("{tried} tried, {}.{} million a second{share}", rate / 10, rate % 10)
}

#[cfg(test)]
mod tests {
    use jotbook::alg::Alg;
    use jotbook::commands::guess::Source;
    use jotbook::{base64, token};

    use super::*;

    /// The sample of jwt.io.
    const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    const SECRET: &str = "your-256-bit-secret";

    fn guesser() -> Guesser {
        guess::prepare(&token::find(TOKEN.as_bytes()).unwrap()).unwrap()
    }

    fn tried(list: &[u8]) -> Guess {
        listed(&World::plain(), guesser(), std::io::Cursor::new(list.to_vec()), None).unwrap()
    }

    fn hit(list: &str) -> (u64, Option<Source>) {
        let guess = tried(list.as_bytes());
        (guess.tried, guess.found.map(|hit| hit.source))
    }

    #[test]
    fn the_line_is_found_wherever_it_stands_and_what_was_tried_is_counted() {
        for before in 0..=9 {
            let list = format!("{}{SECRET}\nlater\n", "wrong\n".repeat(before));
            let before = before as u64;
            assert_eq!(hit(&list), (before + 2, Some(Source::Line(before + 1))), "{before}");
        }
        assert_eq!(hit("a\nb\nc"), (4, None));
        assert_eq!(hit(""), (1, None));
    }

    #[test]
    fn line_ends_of_both_kinds_and_none_are_understood_and_spaces_are_kept() {
        assert_eq!(hit(&format!("a\r\n{SECRET}\r\n")).1, Some(Source::Line(2)));
        assert_eq!(hit(&format!("\n\r\n\n{SECRET}")), (2, Some(Source::Line(4))));
        assert_eq!(hit(&format!(" {SECRET}\n{SECRET} \n{SECRET}\t\n")), (4, None));
    }

    #[test]
    fn of_two_equal_lines_the_first_is_told_however_many_chunks_there_are() {
        let list = format!("{}{SECRET}\n{0}{SECRET}\n", "wrong\n".repeat(60_000));
        assert_eq!(hit(&list), (60_002, Some(Source::Line(60_001))));
    }

    #[test]
    fn a_line_of_64_kib_is_tried_and_a_longer_one_is_counted() {
        let long = |length| [&b"x".repeat(length)[..], b"\n", SECRET.as_bytes()].concat();
        let guess = tried(&long(LONGEST));
        assert_eq!((guess.tried, guess.too_long, guess.found.is_some()), (3, 0, true));
        for length in [LONGEST + 1, LONGEST + 2, LONGEST + 3, 10 * LONGEST] {
            let guess = tried(&long(length));
            assert_eq!((guess.tried, guess.too_long, guess.found.is_some()), (2, 1, true), "{length}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_and_the_empty_secret_are_tried() {
        let signed = |secret: &[u8]| {
            let jwk = format!(r#"{{"kty":"oct","k":"{}"}}"#, base64::encode(secret));
            let key = jotbook::key::read(jwk.as_bytes(), None).unwrap().keys.remove(0);
            let alg = Alg::find("HS256").unwrap();
            let signature = jotbook::crypto::sign(alg, &key, b"a.b").unwrap();
            Guesser::new(alg, b"a.b", &signature).unwrap()
        };
        let list = std::io::Cursor::new(b"a\n\xff\xfe\0x\n".to_vec());
        let guess = listed(&World::plain(), signed(b"\xff\xfe\0x"), list, None).unwrap();
        assert_eq!(guess.found.unwrap().source, Source::Line(2));
    }

    #[test]
    fn the_progress_tells_count_rate_and_share() {
        let second = Duration::from_secs(1);
        assert_eq!(
            line(4_150_000, second, 37, Some(100)),
            "4150000 tried, 4.1 million a second, 37 % of the list"
        );
        assert_eq!(line(0, Duration::ZERO, 0, None), "0 tried, 0.0 million a second");
        assert_eq!(line(1, second, 1, Some(0)), "1 tried, 0.0 million a second");
    }
}
