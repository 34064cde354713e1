//! Finds tokens in a stream of bytes of any length: logs, source, dumps. Memory stays flat, time is linear.
//!
//! A token here is a compact one: signed, encrypted, or with disclosures behind it. The dots may be written as in a
//! URL or in a string of JSON, and all of it may be in base64 once more.

mod compact;
mod decoded;
mod fingerprint;
mod head;
mod lines;
mod needles;
mod spelled;
mod table;
#[cfg(test)]
mod tests;
mod wrapped;
mod written;

use std::borrow::Cow;

use crate::alg::Alg;
use crate::base64;
use crate::json;
use crate::token::Form;

use compact::Compact;
use decoded::Decoded;
pub use fingerprint::{Folded, Ready, Seed};
use head::Heads;
use lines::Lines;
use needles::Needle;
use spelled::Steps;
use wrapped::Wrapped;
pub use written::Written;

/// A longer string is no token that anybody means.
pub const LONGEST: usize = 1 << 20;
/// So much is read at once.
const ROOM: usize = 128 << 10;
/// So much of what stands before a place is kept, to tell what it is.
const BEFORE: u64 = spelled::WIDEST as u64;
/// In one run of characters so many beginnings are tried as a header; behind that only those where one can end with
/// the run.
const TRIES: u8 = 16;
/// Base64 inside of base64 inside of base64 is not looked into.
const DEPTH: u8 = 2;

/// A string that has the shape of a token, and the header of one.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// Its characters, whatever way its dots were written.
    pub text: &'a str,
    /// How its parts are put together.
    pub form: Form,
    /// Its algorithm, when it is a known one.
    pub alg: Option<&'static Alg>,
    /// How it was written.
    pub written: Written,
    /// Where it begins: the byte of the input, from 0. In base64: where that begins which holds it.
    pub offset: u64,
    /// The line, from 1.
    pub line: u64,
    /// The character in the line, from 1.
    pub column: u64,
}

impl Candidate<'_> {
    /// Whether it is a token: its payload is a JSON object, or other content under an algorithm that is known.
    #[must_use]
    pub fn is_token(&self) -> bool {
        if self.form.is_sealed() {
            return true;
        }
        let mut parts = self.text.split(['.', '~']).skip(1);
        let (payload, signature) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let Ok(payload) = base64::decode_lenient(payload) else { return false };
        let claims = std::str::from_utf8(&payload.bytes).ok().and_then(|text| json::parse(text).ok());
        claims.is_some_and(|claims| claims.members().is_some())
            || (self.alg.is_some_and(Alg::is_jws) && !signature.is_empty())
    }
}

/// Who decides about a candidate: `true` when it is a token, so that nothing else begins within it.
pub type Judge<'a> = dyn FnMut(&Candidate<'_>) -> bool + 'a;

/// Looks through a stream.
#[derive(Debug)]
pub struct Scanner {
    buffer: Vec<u8>,
    /// So much of the buffer is input.
    filled: usize,
    /// What of the input the buffer begins with. Every place below is one of the input.
    base: u64,
    /// Everything before this was searched for needles.
    at: u64,
    pending: Option<Pending>,
    /// No header begins before this.
    used: u64,
    /// The run of characters in which headers were tried: its end, and how many.
    tried: (u64, u8),
    /// When so many failed: where else in that run a header can begin.
    worth: [Option<u64>; 4],
    decoded: Decoded,
    heads: Heads,
    lines: Lines,
    too_long: u64,
    depth: u8,
}

#[derive(Debug)]
enum Pending {
    Compact(Compact),
    Wrapped(Wrapped),
}

impl Default for Scanner {
    fn default() -> Self {
        Self::over(Vec::new(), 0)
    }
}

impl Scanner {
    fn over(buffer: Vec<u8>, depth: u8) -> Self {
        Self {
            filled: buffer.len(),
            buffer,
            base: 0,
            at: 0,
            pending: None,
            used: 0,
            tried: (0, 0),
            worth: [None; 4],
            decoded: Decoded::default(),
            heads: Heads::default(),
            lines: Lines::new(),
            too_long: 0,
            depth,
        }
    }

    /// Begins with the next input, keeping what was learned.
    pub fn restart(&mut self) {
        let (buffer, heads) = (std::mem::take(&mut self.buffer), std::mem::take(&mut self.heads));
        *self = Self { buffer, heads, filled: 0, ..Self::default() };
    }

    /// Where to put the next bytes of the input; say with [`Scanner::took`] how many they are.
    pub fn room(&mut self) -> &mut [u8] {
        if self.buffer.len() < self.filled + ROOM {
            self.buffer.resize(self.filled + ROOM, 0);
        }
        &mut self.buffer[self.filled..self.filled + ROOM]
    }

    /// Looks through so many new bytes.
    pub fn took(&mut self, count: usize, judge: &mut Judge<'_>) {
        self.filled = self.filled.saturating_add(count).min(self.buffer.len());
        self.work(false, judge);
        self.forget();
    }

    /// Looks through what is left: the input has ended.
    pub fn end(&mut self, judge: &mut Judge<'_>) {
        self.work(true, judge);
    }

    /// Looks through these bytes, which are copied.
    pub fn feed(&mut self, mut bytes: &[u8], judge: &mut Judge<'_>) {
        while !bytes.is_empty() {
            let room = self.room();
            let (now, later) = bytes.split_at(bytes.len().min(room.len()));
            room[..now.len()].copy_from_slice(now);
            self.took(now.len(), judge);
            bytes = later;
        }
    }

    /// How many strings began like a token and were too long for one.
    #[must_use]
    pub fn too_long(&self) -> u64 {
        self.too_long
    }

    /// How many bytes came in.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.base + self.filled as u64
    }

    fn work(&mut self, last: bool, judge: &mut Judge<'_>) {
        loop {
            let done = match self.pending.take() {
                None => self.search(last),
                Some(Pending::Compact(compact)) => self.compact(compact, last, judge),
                Some(Pending::Wrapped(wrapped)) => self.wrapped(wrapped, last, judge),
            };
            if done {
                return;
            }
        }
    }

    /// Looks for the next beginning. Tells whether there is nothing more to do for now, as the next two do.
    fn search(&mut self, last: bool) -> bool {
        let data = &self.buffer[..self.filled];
        let Some((found, needle)) = needles::find(data, self.index(self.at)) else {
            let end = self.bytes();
            self.at = if last { end } else { self.at.max(end.saturating_sub(needles::OVERLAP as u64)) };
            return true;
        };
        let found = self.base + found as u64;
        self.at = found + needles::OVERLAP as u64;
        match needle {
            Needle::Header => {
                let tried = if found < self.tried.0 { self.tried.1 } else { 0 };
                if found >= self.used && (tried < TRIES || self.worth.contains(&Some(found))) {
                    let written = written::before(&data[..self.index(found)]);
                    self.pending = Some(Pending::Compact(Compact::new(found, written)));
                }
            }
            Needle::Wrapped { back, skip } => {
                let group = self.decoded.group(data, self.base, found, back);
                let before = &data[..self.index(found)];
                if let Some(at) = spelled::back(before, back).filter(|_| self.depth < DEPTH) {
                    let start = self.base + at as u64;
                    if !self.decoded.has(group, start) {
                        let wrapped = Wrapped::new(start, group, skip);
                        self.pending = Some(Pending::Wrapped(wrapped));
                    }
                }
            }
        }
        false
    }

    fn compact(&mut self, mut compact: Compact, last: bool, judge: &mut Judge<'_>) -> bool {
        let start = compact.start;
        let bytes = &self.buffer[self.index(start)..self.filled];
        match compact.read(bytes, last, &mut self.heads) {
            compact::Step::MoreNeeded => {
                self.pending = Some(Pending::Compact(compact));
                return true;
            }
            compact::Step::TooLong(read) => {
                self.too_long += 1;
                self.used = start + read as u64;
            }
            compact::Step::Nothing { run, dot: false } => self.used = start + run as u64,
            compact::Step::Nothing { run, dot: true } => self.failed(start, start + run as u64),
            compact::Step::Token { end, header, head } => {
                let bytes = &bytes[..end];
                self.lines.count(&self.buffer[..self.filled], self.base, start);
                let text = match std::str::from_utf8(bytes) {
                    Ok(text) if !compact.written.is_escaped() => Cow::Borrowed(text),
                    _ => Cow::Owned(compact::plain(bytes)),
                };
                let selective = compact.has_tilde() && text.contains('~');
                let form = if selective { Form::SelectiveDisclosure } else { head.form };
                let (line, column) = self.lines.place(start);
                let written = compact.written;
                let candidate =
                    Candidate { text: &text, form, alg: head.alg, written, offset: start, line, column };
                if judge(&candidate) {
                    self.used = start + end as u64;
                } else {
                    self.failed(start, start + header as u64);
                }
            }
        }
        false
    }

    /// Another header may begin within the run that ends here.
    fn failed(&mut self, start: u64, run: u64) {
        let tries = if run == self.tried.0 { self.tried.1 } else { 0 };
        self.tried = (run, tries.saturating_add(1));
        if self.tried.1 == TRIES {
            let bytes = &self.buffer[self.index(start)..self.index(run)];
            self.worth = head::starts(bytes).map(|at| at.map(|at| start + at as u64));
        }
    }

    fn wrapped(&mut self, mut wrapped: Wrapped, last: bool, judge: &mut Judge<'_>) -> bool {
        let start = wrapped.start;
        let (before, bytes) = self.buffer[..self.filled].split_at(self.index(start));
        match wrapped.read(before, bytes, last) {
            wrapped::Step::MoreNeeded => {
                self.pending = Some(Pending::Wrapped(wrapped));
                return true;
            }
            wrapped::Step::Nothing => {}
            wrapped::Step::Inside { bytes: inside, len, covered } => {
                let covered = start + covered as u64;
                self.decoded.add(wrapped.group, covered);
                let data = &self.buffer[..self.filled];
                self.lines.count(data, self.base, start);
                let (mut lines, mut steps) = (self.lines, Steps::default());
                let mut inside = Self::over(inside, self.depth + 1);
                inside.end(&mut |found| {
                    let characters = found.offset / 3 * 4 + found.offset % 3;
                    let at = steps.to(&bytes[..len], usize::try_from(characters).unwrap_or(usize::MAX));
                    let offset = start + at as u64;
                    if !lines.count(data, self.base, offset) {
                        lines = self.lines;
                        lines.count(data, self.base, offset);
                    }
                    let (line, column) = lines.place(offset);
                    let written = found.written.and(Written::BASE64);
                    offset < covered && judge(&Candidate { written, offset, line, column, ..*found })
                });
                self.too_long += inside.too_long;
            }
        }
        false
    }

    /// Keeps of the buffer only what is still needed.
    fn forget(&mut self) {
        let needed = match &self.pending {
            Some(Pending::Compact(compact)) => compact.start.min(self.at),
            Some(Pending::Wrapped(wrapped)) => wrapped.start.min(self.at),
            None => self.at,
        };
        let keep = self.decoded.needed(needed).saturating_sub(BEFORE).max(self.base);
        self.lines.count(&self.buffer[..self.filled], self.base, keep);
        let from = self.index(keep);
        self.buffer.copy_within(from..self.filled, 0);
        self.filled -= from;
        self.base = keep;
    }

    /// Where a place of the input stands in the buffer.
    fn index(&self, place: u64) -> usize {
        usize::try_from(place.saturating_sub(self.base)).unwrap_or(usize::MAX).min(self.filled)
    }
}
