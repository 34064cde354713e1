//! Lines and columns, counted once and only as far as somebody asks.

use memchr::{memchr_iter, memrchr};

/// How far lines are counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// Up to here.
    at: u64,
    /// The number of the line there, from 1.
    line: u64,
    /// So many characters of it stand before.
    before: u64,
}

impl Lines {
    pub(super) const fn new() -> Self {
        Self { at: 0, line: 1, before: 0 }
    }

    /// Counts up to this place; `bytes` begin at `base` of the input. Tells whether that could be done.
    pub(super) fn count(&mut self, bytes: &[u8], base: u64, to: u64) -> bool {
        let index = |place: u64| usize::try_from(place.saturating_sub(base)).unwrap_or(usize::MAX);
        let Some(new) = bytes.get(index(self.at)..index(to)) else { return false };
        let found = memchr_iter(b'\n', new).count();
        match memrchr(b'\n', new) {
            Some(last) => {
                self.line += found as u64;
                self.before = characters(&new[last + 1..]);
            }
            None => self.before += characters(new),
        }
        self.at = to;
        true
    }

    /// Line and column of a place, both from 1, the column in characters. From where lines are counted to it there
    /// is nothing but ASCII, and no line break.
    pub(super) fn place(&self, at: u64) -> (u64, u64) {
        (self.line, self.before + at.saturating_sub(self.at) + 1)
    }
}

/// How many characters of UTF-8 begin here. Of other bytes each is one, but for those that look as if a character
/// went on.
fn characters(bytes: &[u8]) -> u64 {
    const STEP: usize = 128;
    let begins = |byte: &u8| u8::from(byte & 0xc0 != 0x80);
    let (steps, rest) = bytes.as_chunks::<STEP>();
    // So few at a time that they fit in a byte: many are then added in one instruction.
    let steps = steps.iter().map(|step| step.iter().map(begins).sum::<u8>());
    steps.chain(rest.iter().map(begins)).map(u64::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_however_the_input_is_cut() {
        let text = "\u{e9}\u{65e5}\n\u{1f600} \u{e9}x".repeat(30);
        for step in 1..40 {
            let mut lines = Lines::new();
            let places = text.char_indices().step_by(step).map(|(at, _)| at);
            for at in places {
                lines.count(text.as_bytes(), 0, at as u64);
                let before = &text[..at];
                let line = before.split('\n').next_back().unwrap_or_default();
                let wanted = (before.matches('\n').count() as u64 + 1, line.chars().count() as u64 + 1);
                assert_eq!(lines.place(at as u64), wanted);
            }
        }
    }

    #[test]
    fn many_characters_are_counted_as_few() {
        for len in [0, 1, 127, 128, 129, 256, 1000] {
            assert_eq!(characters("\u{e9}".repeat(len).as_bytes()), len as u64);
            assert_eq!(characters(&vec![b'a'; len]), len as u64);
        }
    }
}
