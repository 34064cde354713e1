//! One part of a token, with the gaps that line wraps and stray spaces have torn into it.

use crate::base64::is_url_character;

/// The text in which parts are gathered. The budget keeps hostile text linear: what has to be looked at more
/// than once is paid for, and when the budget is used up, gaps are no longer crossed.
#[derive(Debug)]
pub(super) struct Gatherer<'a> {
    pub(super) text: &'a str,
    budget: usize,
}

/// The pieces of a part, in order.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) pieces: Vec<Piece>,
    /// What follows the last piece.
    pub(super) stop: Stop,
}

/// Characters that stand together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// What stands in front of it.
    pub(super) gap: Gap,
    pub(super) start: usize,
    /// Where the characters of base64url end.
    pub(super) end: usize,
    /// Where they end when the standard alphabet and padding are allowed.
    pub(super) wide: usize,
}

/// Space between two pieces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gap {
    pub(super) breaks: usize,
    pub(super) spaces: usize,
    /// `>` at line starts.
    pub(super) quoting: usize,
    pub(super) end: usize,
}

/// What stands behind a piece.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop {
    /// A dot, after this gap.
    Dot(Gap),
    /// A mark that something was left out: from here to there.
    Cut(usize, usize),
    /// Anything else.
    Other,
}

impl Gap {
    pub(super) fn is_empty(&self) -> bool {
        self.breaks + self.spaces == 0
    }
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, budget: 2 * text.len() + 4096 }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        self.bytes().get(at).copied()
    }

    /// Pays for looking at so many bytes once more.
    fn pay(&mut self, cost: usize) -> bool {
        let enough = self.budget >= cost;
        self.budget = self.budget.saturating_sub(cost);
        enough
    }

    /// The pieces from here to the next dot, or to anything that cannot be part of a token.
    pub(super) fn gather(&mut self, at: usize) -> Gathered {
        let mut pieces = Vec::new();
        let mut at = at;
        let mut stop = Stop::Other;
        while self.cut_mark(at).is_none() {
            let gap = self.gap(at);
            let end = self.run(gap.end);
            if end == gap.end || (!gap.is_empty() && !self.pay(end - at)) {
                break;
            }
            let wide = self.wide(end);
            pieces.push(Piece { gap, start: gap.end, end, wide });
            stop = self.stop(wide);
            at = wide;
            if !matches!(stop, Stop::Other) {
                break;
            }
        }
        if pieces.is_empty() {
            stop = self.stop(at);
        }
        Gathered { pieces, stop }
    }

    pub(super) fn stop(&self, at: usize) -> Stop {
        if let Some(end) = self.cut_mark(at) {
            return Stop::Cut(at, end);
        }
        let gap = self.gap(at);
        if let Some(end) = self.cut_mark(gap.end) {
            return Stop::Cut(gap.end, end);
        }
        if self.byte(gap.end) == Some(b'.') { Stop::Dot(gap) } else { Stop::Other }
    }

    /// Where a run of base64url characters ends.
    pub(super) fn run(&self, at: usize) -> usize {
        at + self.bytes()[at..].iter().take_while(|byte| is_url_character(**byte)).count()
    }

    /// Where the run ends when `+`, `/` and the padding behind them belong to it.
    fn wide(&mut self, end: usize) -> usize {
        let mut wide = end;
        if matches!(self.byte(end), Some(b'+' | b'/')) && self.budget > 0 {
            let more = |byte: &&u8| is_url_character(**byte) || matches!(**byte, b'+' | b'/');
            wide += self.bytes()[end..].iter().take_while(more).count();
            if !self.pay(wide - end) {
                return end;
            }
        }
        let padding = self.bytes()[wide..].iter().take(3).take_while(|byte| **byte == b'=').count();
        let behind = self.byte(wide + padding);
        if padding > 2 || behind.is_some_and(is_url_character) { wide } else { wide + padding }
    }

    /// White space, and what mail programs put at line starts.
    pub(super) fn gap(&self, at: usize) -> Gap {
        let mut gap = Gap { end: at, ..Gap::default() };
        while let Some(byte) = self.byte(gap.end) {
            let len = match byte {
                b'\r' if self.byte(gap.end + 1) == Some(b'\n') => 2,
                b'\n' | b'\r' | b' ' | b'\t' => 1,
                b'>' if gap.breaks > 0 => 1,
                0xc2 if self.byte(gap.end + 1) == Some(0xa0) => 2,
                _ => break,
            };
            match byte {
                b'\r' | b'\n' => gap.breaks += 1,
                b'>' => gap.quoting += 1,
                _ => gap.spaces += 1,
            }
            gap.end += len;
        }
        gap
    }

    /// Where a mark such as `...`, `…`, `<more>`, `[truncated]` or several of them end, if they begin here.
    pub(super) fn cut_mark(&self, at: usize) -> Option<usize> {
        let mut end = at + self.one_mark(at)?;
        for _ in 0..3 {
            let space = self.bytes()[end..].iter().take(8).take_while(|byte| **byte == b' ').count();
            let Some(len) = self.one_mark(end + space) else { break };
            end += space + len;
        }
        Some(end)
    }

    fn one_mark(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let same = |wanted: u8| {
            Some(rest.bytes().take_while(|byte| *byte == wanted).count()).filter(|len| *len >= 3)
        };
        match self.byte(at)? {
            byte @ (b'.' | b'*') => same(byte),
            0xe2 => rest.starts_with('…').then_some('…'.len_utf8()),
            b'<' => bracketed(rest, '>'),
            b'[' => bracketed(rest, ']'),
            b'(' => bracketed(rest, ')'),
            b'{' => bracketed(rest, '}'),
            _ => None,
        }
    }
}

/// The length of a few words in brackets that say that something is missing.
fn bracketed(rest: &str, closing: char) -> Option<usize> {
    let len = rest.char_indices().take(32).find(|(_, c)| *c == closing)?.0;
    let inner = rest[1..len].trim().to_lowercase();
    let words =
        ["more", "truncat", "snip", "cut", "omit", "rest", "redact", "shortened", "abbrev", "bytes", "etc"];
    let says = |word: &str| words.iter().any(|start| word.starts_with(start));
    let dots = !inner.is_empty() && inner.chars().all(|c| matches!(c, '.' | '…' | ' '));
    (dots || inner.split(|c: char| !c.is_alphanumeric()).any(says)).then_some(len + closing.len_utf8())
}
