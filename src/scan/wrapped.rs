//! A stretch of base64 that may hold tokens: a Basic header, a secret of Kubernetes, JSON inside of a payload.

use super::needles::begins_a_header;
use super::table::{run, unescaped, wrapped_run};
use crate::base64;

/// So many characters are decoded at once; of a longer stretch the next piece begins in the middle of this one.
const PIECE: usize = 1 << 20;

/// Base64 in which a header in base64url seems to begin.
#[derive(Debug)]
pub(super) struct Wrapped {
    /// Where the group of four begins that holds the beginning.
    pub start: u64,
    /// So many bytes into the group.
    skip: usize,
    at: usize,
    looked: bool,
}

/// What came of reading on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The bytes at hand do not tell.
    MoreNeeded,
    /// It is something else.
    Nothing,
    /// What is inside. So far from the start everything that begins is in it whole.
    Inside { bytes: Vec<u8>, covered: usize },
}

/// The first groups, when they have no escapes and are enough to see a header begin.
fn plain_start(bytes: &[u8]) -> Option<&str> {
    const ENOUGH: usize = 16;
    let start = bytes.get(..ENOUGH).filter(|start| run(start) == ENOUGH)?;
    std::str::from_utf8(start).ok()
}

impl Wrapped {
    pub(super) fn new(start: u64, skip: usize) -> Self {
        Self { start, skip, at: 0, looked: false }
    }

    /// Reads on. `bytes` are what there is from its start on; `last` when nothing follows.
    pub(super) fn read(&mut self, bytes: &[u8], last: bool) -> Step {
        const GROUPS: usize = 16;
        // The first groups are looked at alone, so that what only seems to begin costs no more than them.
        let limit = if self.looked { bytes.len() } else { bytes.len().min(3 * GROUPS) };
        self.at += wrapped_run(bytes.get(self.at..limit).unwrap_or_default());
        if !self.looked {
            if limit < 3 * GROUPS && !last && !self.stopped(&bytes[..limit]) {
                return Step::MoreNeeded;
            }
            let group = match plain_start(bytes) {
                Some(text) => base64::decode_start(text),
                None => base64::decode_start(&unescaped(&bytes[..self.at])),
            };
            if !group.get(self.skip..).is_some_and(begins_a_header) {
                return Step::Nothing;
            }
            self.looked = true;
            self.at += wrapped_run(bytes.get(self.at..).unwrap_or_default());
        }
        let ended = last || self.stopped(bytes);
        if !ended && self.at < PIECE {
            return Step::MoreNeeded;
        }
        let (end, covered) = if self.at > PIECE { (PIECE, PIECE / 2) } else { (self.at, self.at) };
        Step::Inside { bytes: base64::decode_start(&unescaped(&bytes[..end])), covered }
    }

    /// Whether something else follows; an escape may be cut at the end.
    fn stopped(&self, bytes: &[u8]) -> bool {
        let rest = bytes.get(self.at..).unwrap_or_default();
        rest.len() > 2 || !matches!(rest, [] | [b'\\' | b'%', ..])
    }
}
