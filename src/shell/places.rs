//! `jotbook inspect PATH...`: looks for tokens in files, folders and streams.

mod tell;

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, ErrorKind, Read};
use std::path::Path;
use std::time::Instant as Clock;

use jotbook::cli::inspect::Inspect;
use jotbook::commands::places::{self, Limits, Places, Sight, baseline};
use jotbook::render::places::Style;
use jotbook::render::sarif::places::Log;
use jotbook::render::{places as text, places_json as json};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::rules::Severity;
use jotbook::scan::{Candidate, Scanner, Seed};
use jotbook::token::{self, Token};
use jotbook::words::{masked, quoted};

use super::narrow::narrowed;
use super::walk::{self, Found, Wanted};
use super::world::{self, Stream, World};
use super::{input, product, say, store, tell_remarks};
use tell::{Form, Pace, Teller};

/// What standard input is called in places.
const STDIN: &[u8] = b"stdin";
/// A file with a NUL among its first bytes is binary.
const LOOKED: usize = 8 << 10;
/// A longer file is no single token.
const SHORT: u64 = 64 << 10;
/// At most so often progress is told.
const BEAT: u128 = 250;

/// Who writes what is told.
type Write = fn(&[u8]) -> Result<(), Failure>;

/// Runs it.
pub(super) fn run(world: &World, args: &Inspect) -> anyhow::Result<u8> {
    if let Some(path) = &args.write_baseline {
        may_be_replaced(path)?;
    }
    let known = match &args.baseline {
        Some(path) => read_baseline(path)?,
        None => HashSet::new(),
    };
    let bytes = world::random::<32>()?;
    let (words, _) = bytes.as_chunks::<8>();
    let mut seed = [0; 4];
    seed.iter_mut().zip(words).for_each(|(word, bytes)| *word = u64::from_le_bytes(*bytes));
    let wanted = places::Wanted {
        now: world.now,
        seed: Seed(seed),
        whole: args.show_tokens,
        baseline: known,
        new_baseline: args.write_baseline.is_some(),
        limits: Limits::default(),
    };
    let style = Style {
        paint: world.out_paint,
        width: world.out_width,
        zone: world::zone(&args.tz)?,
        now: world.now,
    };
    let stdin = args.token.is_empty() || args.token.iter().any(|path| path == "-");
    let paths: Vec<String> = args.token.iter().filter(|path| *path != "-").cloned().collect();
    let form = if args.sarif {
        Form::Sarif(Log::default())
    } else if args.common.json {
        Form::Json
    } else {
        Form::Text(style)
    };
    let pace = if stdin && paths.is_empty() && !args.sarif { Pace::Live } else { Pace::Parts };
    let mut look = Look {
        world,
        args,
        style,
        places: Places::new(wanted),
        scanner: Scanner::default(),
        teller: Teller::new(form, pace, product as Write),
        told: None,
        read: 0,
    };
    if stdin {
        look.stream(std::io::stdin().lock(), STDIN, Binary::Welcome)?;
    }
    let files = if args.hidden { Wanted::Hidden } else { Wanted::Usual };
    walk::files(&paths, files, |found| look.found(found, &paths))?;
    look.quiet();
    look.finish()
}

fn read_baseline(path: &str) -> Result<HashSet<places::Fingerprint>, Failure> {
    let long = std::fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() > input::LIMIT);
    let read = if long { read_lines(path)? } else { baseline::read(&input::text(path)?) };
    read.map_err(|why| {
        Failure::new(Exit::Usage, "baseline", format!("{path} is no baseline: {why}"))
            .hint("--write-baseline FILE writes one")
    })
}

/// A baseline that is too long to be read at once.
fn read_lines(path: &str) -> Result<Result<HashSet<places::Fingerprint>, String>, Failure> {
    let trouble = |error: std::io::Error| {
        Failure::new(Exit::Io, "unreadable", format!("{path} cannot be read: {error}"))
    };
    let mut source = BufReader::new(File::open(path).map_err(trouble)?);
    let (mut lines, mut line) = (baseline::Lines::default(), Vec::new());
    loop {
        line.clear();
        let limit = baseline::Lines::LONGEST as u64;
        if source.by_ref().take(limit).read_until(b'\n', &mut line).map_err(trouble)? == 0 {
            return Ok(lines.end());
        }
        if let Err(why) = lines.line(&line) {
            return Ok(Err(why));
        }
    }
}

/// Whether binary input is looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Binary {
    Welcome,
    Skipped,
}

struct Look<'a> {
    world: &'a World,
    args: &'a Inspect,
    style: Style,
    places: Places,
    scanner: Scanner,
    teller: Teller<Write>,
    /// When progress was told last.
    told: Option<Clock>,
    /// So many bytes of the input at hand are read.
    read: u64,
}

impl Look<'_> {
    fn found(&mut self, found: Found, named: &[String]) -> Result<(), Failure> {
        let path = match found {
            Found::Trouble(why) => {
                self.trouble(&why);
                return Ok(());
            }
            Found::LeftOut(number) => {
                self.places.counts.left_out += number;
                return Ok(());
            }
            Found::File(path) => path,
        };
        let name = name(&path);
        let named = named.iter().any(|named| Path::new(named) == path);
        match File::open(&path) {
            Err(error) => {
                self.unreadable(&name, &error);
                Ok(())
            }
            Ok(file) => {
                let welcome = self.args.binary || named;
                let binary = if welcome { Binary::Welcome } else { Binary::Skipped };
                let before = (self.places.counts.places, self.places.counts.accepted);
                self.stream(file, &name, binary)?;
                if named && before == (self.places.counts.places, self.places.counts.accepted) {
                    self.hint_at_another_form(&path, &String::from_utf8_lossy(&name));
                }
                Ok(())
            }
        }
    }

    /// A short file may be a token in a form that nobody looks for among other text, such as one broken over lines.
    fn hint_at_another_form(&self, path: &Path, name: &str) {
        if self.read > SHORT || path.as_os_str() != name {
            return;
        }
        let bytes = input::regular(path).unwrap_or_default();
        let is_whole = |token: &Token| {
            let parts = [&token.header, &token.payload];
            token.alg().is_some() && parts.iter().all(|part| part.is_whole_json())
        };
        if token::find(&bytes).is_ok_and(|found| is_whole(&found.token)) {
            self.quiet();
            let text = format!(
                "{name} holds a token in a form that is not looked for in texts, perhaps broken over lines: \
                 jotbook inspect @{} reads it",
                quoted(name)
            );
            tell_remarks(self.world, &[Remark::note("another-form", text)]);
        }
    }

    /// Looks through one input.
    fn stream(&mut self, source: impl Read, name: &[u8], binary: Binary) -> Result<(), Failure> {
        let mut source = match narrowed(source) {
            Ok(source) => source,
            Err(error) => {
                self.unreadable(name, &error);
                return Ok(());
            }
        };
        self.scanner.restart();
        self.places.counts.files += 1;
        (self.read, self.told) = (0, self.told.or_else(|| Some(Clock::now())));
        loop {
            let room = self.scanner.room();
            let count = match source.read(room) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.unreadable(name, &error);
                    break;
                }
            };
            let first = room.get(..count.min(LOOKED)).unwrap_or_default();
            if self.read == 0 && binary == Binary::Skipped && first.contains(&0) {
                self.places.counts.files -= 1;
                self.places.counts.binary += 1;
                return Ok(());
            }
            self.read += count as u64;
            self.places.counts.bytes += count as u64;
            self.step(name, |scanner, judge| scanner.took(count, judge))?;
            self.progress(name);
        }
        self.step(name, Scanner::end)?;
        self.places.counts.too_long += self.scanner.too_long();
        Ok(())
    }

    /// Lets the scanner work, and tells what is due.
    fn step(
        &mut self,
        name: &[u8],
        work: impl FnOnce(&mut Scanner, &mut dyn FnMut(&Candidate<'_>) -> bool),
    ) -> Result<(), Failure> {
        let places = &mut self.places;
        work(&mut self.scanner, &mut |found| places.sight(name, found) != Sight::Nothing);
        if !self.teller.is_due(&self.places) {
            return Ok(());
        }
        self.quiet();
        self.teller.step(&mut self.places)
    }

    fn unreadable(&mut self, name: &[u8], error: &std::io::Error) {
        self.trouble(&format!("{} cannot be read: {error}", String::from_utf8_lossy(name)));
    }

    fn trouble(&mut self, why: &str) {
        self.places.counts.unreadable += 1;
        self.quiet();
        tell_remarks(self.world, &[Remark::warning("unreadable", why)]);
    }

    /// One line on the terminal, written over and over.
    fn progress(&mut self, name: &[u8]) {
        if !self.world.err_terminal || self.told.is_none_or(|told| told.elapsed().as_millis() < BEAT) {
            return;
        }
        self.told = Some(Clock::now());
        let line = text::progress(&self.places, &String::from_utf8_lossy(name), self.world.err_width);
        say(Stream::Err, &format!("\r\u{1b}[K{line}"));
    }

    /// Takes that line away.
    fn quiet(&self) {
        if self.world.err_terminal && self.told.is_some() {
            say(Stream::Err, "\r\u{1b}[K");
        }
    }

    /// Tells what was not told yet, and decides about the exit status.
    fn finish(mut self) -> anyhow::Result<u8> {
        if let Some(path) = &self.args.write_baseline {
            store::private(path, baseline::write(self.places.fingerprints()).as_bytes())?;
        }
        self.teller.end(&mut self.places)?;
        if self.args.common.json {
            product(json::summary(&self.places).as_bytes())?;
        } else if !self.args.sarif {
            let style = Style { width: self.world.err_width, ..self.style };
            say(Stream::Err, &text::summary(&self.places, style));
        }
        let trouble = if self.places.counts.unreadable > 0 { Exit::Io } else { Exit::Done };
        let limit = self.args.fail_on.map(Severity::from);
        let bad = limit.is_some_and(|limit| self.places.worst().is_some_and(|worst| worst >= limit));
        Ok(trouble.and(if bad { Exit::Findings } else { Exit::Done }).code())
    }
}

/// What a file is called: by the bytes of its path, unless there is a token in it, which is masked.
fn name(path: &Path) -> Cow<'_, [u8]> {
    let shown = path.to_string_lossy();
    match masked(&shown) {
        Cow::Owned(masked) if masked != *shown => masked.into_bytes().into(),
        _ => path.as_os_str().as_encoded_bytes().into(),
    }
}

/// A baseline takes the place of another one, never of any other file.
fn may_be_replaced(path: &str) -> Result<(), Failure> {
    let other = std::fs::metadata(path).is_ok_and(|there| there.is_file() && there.len() > 0);
    if !other || read_baseline(path).is_ok() {
        return Ok(());
    }
    let message = format!("{} is there already and no baseline: it stays as it is", masked(path));
    Err(Failure::new(Exit::Io, "unwritable", message).hint("name another file, or take this one away"))
}
