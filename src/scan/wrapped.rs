//! A stretch of base64 that may hold tokens: a Basic header, a secret of Kubernetes, JSON inside of a payload, the
//! output of `base64`.

use super::needles::begins_a_header;
use super::spelled::{Fold, WIDEST, fold, plain, spelled_run};
use super::table::run;
use crate::base64;

/// So many characters are decoded at once; of a longer stretch the next piece begins in the middle of this one.
const PIECE: usize = 1 << 20;
/// Shorter lines are not broken because they are too long.
const NARROWEST: usize = 60;

/// Base64 in which a header in base64url seems to begin.
#[derive(Debug)]
pub(super) struct Wrapped {
    /// Where the group of four begins that holds the beginning.
    pub start: u64,
    /// The place of this group among its neighbours.
    pub group: usize,
    /// So many bytes into the group.
    skip: usize,
    at: usize,
    looked: bool,
    /// Where the line begins that is being read; the first may begin before the start.
    line: usize,
    /// How wide the lines are.
    width: Option<usize>,
}

/// What came of reading on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The bytes at hand do not tell.
    MoreNeeded,
    /// It is something else.
    Nothing,
    /// What is inside of the next `len` bytes. So far from the start everything that begins is in it whole.
    Inside { bytes: Vec<u8>, len: usize, covered: usize },
}

/// The first groups, when they have no escapes and are enough to see a header begin.
fn plain_start(bytes: &[u8]) -> Option<&str> {
    const ENOUGH: usize = 16;
    let start = bytes.get(..ENOUGH).filter(|start| run(start) == ENOUGH)?;
    std::str::from_utf8(start).ok()
}

/// Whether a header in base64url begins where this line of base64 does: then it does not go on with the line before.
fn begins_a_token(line: &[u8]) -> bool {
    const ALG: &[u8] = b"\"alg\"";
    let inside = base64::decode_start(&plain(line));
    let header = std::str::from_utf8(&inside[..run(&inside)]).unwrap_or_default();
    begins_a_header(&inside) && base64::decode_start(header).windows(ALG.len()).any(|part| part == ALG)
}

impl Wrapped {
    pub(super) fn new(start: u64, group: usize, skip: usize) -> Self {
        Self { start, group, skip, at: 0, looked: false, line: 0, width: None }
    }

    /// Reads on. `bytes` are what there is from its start on, `before` what stands in front of it; `last` when nothing
    /// follows.
    pub(super) fn read(&mut self, before: &[u8], bytes: &[u8], last: bool) -> Step {
        const GROUPS: usize = 16;
        // The first groups are looked at alone, so that what only seems to begin costs no more than them.
        let limit = if self.looked { bytes.len() } else { bytes.len().min(3 * GROUPS) };
        let mut ended = self.advance(before, &bytes[..limit], bytes, last);
        if !self.looked {
            if !ended && (self.at < limit || limit < 3 * GROUPS) {
                return Step::MoreNeeded;
            }
            let group = match plain_start(bytes) {
                Some(text) => base64::decode_start(text),
                None => base64::decode_start(&plain(&bytes[..self.at])),
            };
            if !group.get(self.skip..).is_some_and(begins_a_header) {
                return Step::Nothing;
            }
            self.looked = true;
            ended = self.advance(before, bytes, bytes, last);
        }
        if !ended && self.at < PIECE {
            return Step::MoreNeeded;
        }
        let (len, covered) = if self.at > PIECE { (PIECE, PIECE / 2) } else { (self.at, self.at) };
        Step::Inside { bytes: base64::decode_start(&plain(&bytes[..len])), len, covered }
    }

    /// Goes on over `bytes`, the first of `all` that there are. Tells whether something else follows there.
    fn advance(&mut self, before: &[u8], bytes: &[u8], all: &[u8], last: bool) -> bool {
        loop {
            self.at += spelled_run(bytes.get(self.at..).unwrap_or_default());
            let rest = all.get(self.at..).unwrap_or_default();
            if self.at >= bytes.len() && bytes.len() < all.len() {
                return false;
            }
            match self.fold(before, rest, last) {
                Fold::There { len, .. } => {
                    self.at += len;
                    self.line = self.at;
                }
                Fold::MoreNeeded => return false,
                // An escape may be cut at the end.
                Fold::Absent => return last || rest.len() > 2 || !matches!(rest, [] | [b'\\' | b'%', ..]),
            }
        }
    }

    /// A line break that only stands there because lines have an end: all but the last are equally wide.
    fn fold(&mut self, before: &[u8], rest: &[u8], last: bool) -> Fold {
        if !matches!(rest, [b'\r' | b'\n', ..]) {
            return Fold::Absent;
        }
        let near = before.iter().rev().take(if self.line == 0 { WIDEST } else { 0 });
        let width = self.at - self.line + near.take_while(|byte| spelled_run(&[**byte]) == 1).count();
        if !(NARROWEST..=WIDEST).contains(&width) || self.width.is_some_and(|known| known != width) {
            return Fold::Absent;
        }
        let found = fold(rest, last);
        match found {
            Fold::There { next, .. } if next > width => Fold::Absent,
            Fold::There { len, next } if begins_a_token(&rest[len..len + next]) => Fold::Absent,
            Fold::There { .. } => {
                self.width = Some(width);
                found
            }
            _ => found,
        }
    }
}
