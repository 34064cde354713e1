//! Lines and columns, counted once and only as far as somebody asks.

use memchr::{memchr_iter, memrchr};

/// How far lines are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// Up to here.
    at: u64,
    /// The number of the line there, from 1.
    line: u64,
    /// Where that line begins.
    start: u64,
}

impl Lines {
    pub(super) const fn new() -> Self {
        Self { at: 0, line: 1, start: 0 }
    }

    /// Counts up to this place; `bytes` begin at `base` of the input.
    pub(super) fn count(&mut self, bytes: &[u8], base: u64, to: u64) {
        let index = |place: u64| usize::try_from(place.saturating_sub(base)).unwrap_or(usize::MAX);
        let Some(new) = bytes.get(index(self.at)..index(to)) else { return };
        let found = memchr_iter(b'\n', new).count();
        if found > 0
            && let Some(last) = memrchr(b'\n', new)
        {
            self.line += found as u64;
            self.start = self.at + last as u64 + 1;
        }
        self.at = to;
    }

    /// Line and column of a place in the line that was counted last, both from 1, the column in bytes.
    pub(super) fn place(&self, at: u64) -> (u64, u64) {
        (self.line, at.saturating_sub(self.start) + 1)
    }
}
