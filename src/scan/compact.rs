//! One string from the beginning of a header on: is it a token, and where does it end? Goes on where it stopped
//! when more bytes come in.

use super::head::{self, Head, Heads};
use super::table::{Looked, Mark, run};
use super::{LONGEST, Written};

/// A string that begins like a token.
#[derive(Debug)]
pub(super) struct Compact {
    /// Where it begins in the input.
    pub start: u64,
    /// What was known about it before it was read, and how its marks are written.
    pub written: Written,
    /// How far it is read, from its start.
    at: usize,
    /// Where the part begins that is being read.
    part: usize,
    /// Where the token ends if nothing that follows belongs to it.
    certain: usize,
    /// How long its header is.
    header: usize,
    /// Whether its payload is sent apart (RFC 7515 appendix F).
    detached: bool,
    stage: Stage,
}

/// Which part is being read.
#[derive(Clone, Copy, Debug)]
enum Stage {
    Header,
    Payload(Head),
    Signature(Head),
    /// A part of an encrypted token behind its header, counted from 1 (RFC 7516 section 7.1).
    Sealed(Head, u8),
    /// What stands behind a tilde (RFC 9901 section 4).
    Disclosure(Head),
    /// A part behind the header of a key-binding token, counted from 1.
    Binding(Head, u8),
}

/// What came of reading on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The bytes at hand do not tell.
    MoreNeeded,
    /// It is none. Nothing that begins before `run` in it can be one, unless it has a dot behind that.
    Nothing { run: usize, dot: bool },
    /// It is longer than a token may be; read so far.
    TooLong(usize),
    /// It has the shape of one.
    Token { end: usize, header: usize, head: Head },
}

impl Compact {
    pub(super) fn new(start: u64, written: Written) -> Self {
        Self { start, written, at: 0, part: 0, certain: 0, header: 0, detached: false, stage: Stage::Header }
    }

    /// Reads on. `bytes` are what there is from its start on; `last` when nothing follows.
    pub(super) fn read(&mut self, bytes: &[u8], last: bool, heads: &mut Heads) -> Step {
        loop {
            self.at += run(bytes.get(self.at..).unwrap_or_default());
            if self.signature_is_over() {
                // However long the run is: the rest of it is something else.
                return self.part(bytes, last, heads).unwrap_or(Step::MoreNeeded);
            }
            let in_header = matches!(self.stage, Stage::Header);
            if self.at > if in_header { head::LONGEST } else { LONGEST } {
                return match self.stage {
                    // One that begins so far in is not too long yet.
                    Stage::Header => Step::Nothing { run: self.at - head::LONGEST, dot: false },
                    _ => Step::TooLong(self.at),
                };
            }
            if self.at >= bytes.len() && !last {
                return Step::MoreNeeded;
            }
            if let Some(step) = self.part(bytes, last, heads) {
                return step;
            }
        }
    }

    /// What follows from the part that was just read; nothing when another one follows.
    fn part(&mut self, bytes: &[u8], last: bool, heads: &mut Heads) -> Option<Step> {
        let len = self.at - self.part;
        let rest = bytes.get(self.at..).unwrap_or_default();
        let (mark, next) = match self.stage {
            Stage::Header => return self.header(bytes, rest, last, heads),
            Stage::Payload(head) => {
                self.detached = len == 0;
                (Mark::Dot, Stage::Signature(head))
            }
            Stage::Signature(head) => return self.signature(head, len, rest, last),
            Stage::Sealed(head, 4) if len > 0 => {
                return Some(Step::Token { end: self.at, header: self.header, head });
            }
            // Only the encrypted key may be empty.
            Stage::Sealed(_, 2..) if len == 0 => return Some(self.nothing()),
            Stage::Sealed(head, part) => (Mark::Dot, Stage::Sealed(head, part + 1)),
            Stage::Disclosure(head) => match bytes.get(self.part) {
                // The base64url of `[`.
                Some(b'W') if len > 0 => (Mark::Tilde, Stage::Disclosure(head)),
                Some(b'e') if len > 0 => (Mark::Dot, Stage::Binding(head, 1)),
                _ => {
                    return Some(Step::Token {
                        end: if len == 0 { self.at } else { self.certain },
                        header: self.header,
                        head,
                    });
                }
            },
            Stage::Binding(head, 1) => (Mark::Dot, Stage::Binding(head, 2)),
            Stage::Binding(head, _) => return Some(Step::Token { end: self.at, header: self.header, head }),
        };
        match (mark.look(rest, last), self.stage) {
            (Looked::MoreNeeded, _) => Some(Step::MoreNeeded),
            (Looked::There(len, written), stage) => {
                let none = self.go_on(len, written, next);
                if matches!(stage, Stage::Disclosure(_)) && mark == Mark::Tilde {
                    self.certain = self.at;
                }
                none
            }
            (Looked::Absent, Stage::Disclosure(head) | Stage::Binding(head, _)) => {
                Some(Step::Token { end: self.certain, header: self.header, head })
            }
            (Looked::Absent, _) => Some(self.nothing()),
        }
    }

    fn header(&mut self, bytes: &[u8], rest: &[u8], last: bool, heads: &mut Heads) -> Option<Step> {
        self.header = self.at;
        let (len, written) = match Mark::Dot.look(rest, last) {
            Looked::MoreNeeded => return Some(Step::MoreNeeded),
            Looked::Absent => return Some(Step::Nothing { run: self.at, dot: false }),
            Looked::There(len, written) => (len, written),
        };
        match bytes.get(..self.at).and_then(|raw| heads.read(raw)) {
            Some(head) if head.form.is_sealed() => self.go_on(len, written, Stage::Sealed(head, 1)),
            Some(head) => self.go_on(len, written, Stage::Payload(head)),
            None => Some(self.nothing()),
        }
    }

    /// Whether a tilde was seen; what follows it need not belong to the token.
    pub(super) fn has_tilde(&self) -> bool {
        matches!(self.stage, Stage::Disclosure(_) | Stage::Binding(..))
    }

    /// Whether more characters follow than the signature can have.
    fn signature_is_over(&self) -> bool {
        let Stage::Signature(head) = self.stage else { return false };
        head.signature_len().is_some_and(|known| self.at - self.part > known)
    }

    fn signature(&mut self, head: Head, len: usize, rest: &[u8], last: bool) -> Option<Step> {
        // A payload that is sent apart needs something that makes a token of what is there.
        if self.detached && (len == 0 || head.alg.is_none()) {
            return Some(self.nothing());
        }
        self.certain = self.at;
        if let Some(known) = head.signature_len().filter(|known| *known < len) {
            // Something stands right behind it: another token, or a letter that was left of an escape.
            self.written = self.written.and(Written::GLUED);
            return Some(Step::Token { end: self.part + known, header: self.header, head });
        }
        match Mark::Tilde.look(rest, last) {
            Looked::MoreNeeded => Some(Step::MoreNeeded),
            Looked::Absent => Some(Step::Token { end: self.at, header: self.header, head }),
            Looked::There(len, written) => self.go_on(len, written, Stage::Disclosure(head)),
        }
    }

    /// Goes behind a mark; what follows is not known yet.
    fn go_on(&mut self, mark: usize, written: Written, next: Stage) -> Option<Step> {
        self.at += mark;
        self.part = self.at;
        self.written = self.written.and(written);
        self.stage = next;
        None
    }

    fn nothing(&self) -> Step {
        Step::Nothing { run: self.header, dot: true }
    }
}

/// The token that was read, its marks written plainly.
pub(super) fn plain(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    loop {
        let len = run(&bytes[at..]);
        out.extend(bytes[at..at + len].iter().map(|byte| char::from(*byte)));
        at += len;
        let marks = [Mark::Dot, Mark::Tilde];
        let found = marks.iter().find_map(|mark| match mark.look(&bytes[at..], true) {
            Looked::There(len, _) => Some((mark.plain(), len)),
            _ => None,
        });
        let Some((mark, len)) = found else { return out };
        out.push(char::from(mark));
        at += len;
    }
}
