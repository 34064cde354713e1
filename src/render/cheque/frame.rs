//! The frame: lines of one width, whatever stands in them.

use super::fit::{cut, fit, least};
use crate::cheque::Phrase;
use crate::render::layout::{columns, fold};
use crate::render::{Hue, Paint, Width};

/// What the edges take on each line.
const EDGES: usize = 4;

/// The columns of a frame where there is no limit, and on a screen of 80.
const USUAL: usize = 78;

/// The columns in front of a value.
pub(super) const LABEL: usize = 13;

pub(super) struct Frame {
    paint: Paint,
    /// Columns between the edges.
    pub(super) inner: usize,
    lines: Vec<String>,
}

impl Frame {
    /// A frame two columns narrower than the screen, between 58 and 118.
    pub(super) fn new(width: Width, paint: Paint) -> Self {
        let columns = match width {
            Width::Unlimited => USUAL,
            Width::Columns(columns) => columns.clamp(60, 120) - 2,
        };
        let mut frame = Self { paint, inner: columns - EDGES, lines: Vec::new() };
        frame.rule();
        frame
    }

    /// A line between two parts.
    pub(super) fn rule(&mut self) {
        self.lines.push(format!("+{}+", "-".repeat(self.inner + 2)));
    }

    /// A line of pieces, each in its colour. What is too wide is cut.
    pub(super) fn line(&mut self, pieces: &[(Hue, &str)]) {
        let text: String = pieces.iter().map(|(_, text)| *text).collect();
        let taken = columns(&text);
        let line = if taken > self.inner {
            let short = cut(&text, self.inner);
            let blank = self.inner.saturating_sub(columns(&short));
            format!("{short}{}", " ".repeat(blank))
        } else {
            let painted: String = pieces.iter().map(|(hue, text)| self.paint.hue(*hue, text)).collect();
            format!("{painted}{}", " ".repeat(self.inner - taken))
        };
        self.lines.push(format!("| {line} |"));
    }

    /// Something on the left and something on the right, the right one at the edge; on two lines when there is no
    /// room for both.
    pub(super) fn pair(&mut self, start: &str, left: &Phrase, right: &Phrase, hue: Hue) {
        let most = self.inner / 2;
        let end = fit(right, most.max(least(right)).min(self.inner));
        let room = self.inner.saturating_sub(columns(start) + columns(&end) + 2);
        if least(left) > room {
            self.folded(start, left, hue);
            if end.is_empty() {
                return;
            }
            let blank = " ".repeat(self.inner.saturating_sub(columns(&end)));
            return self.line(&[(Hue::Plain, &blank), (hue, &end)]);
        }
        let text = fit(left, room);
        let taken = columns(start) + columns(&text) + columns(&end);
        let blank = " ".repeat(self.inner.saturating_sub(taken));
        self.line(&[(Hue::Strong, start), (hue, &text), (Hue::Plain, &blank), (hue, &end)]);
    }

    /// Whether both fit beside each other without much of their values being cut.
    pub(super) fn has_room(&self, left: &Phrase, right: &Phrase) -> bool {
        least(left) + least(right) + 2 <= self.inner
    }

    /// A label and its value, on as many lines as our words need; values are cut, not folded.
    pub(super) fn row(&mut self, label: &str, value: &Phrase, hue: Hue) {
        self.folded(&format!("{label:<LABEL$}"), value, hue);
    }

    /// The same behind a start of any width.
    pub(super) fn folded(&mut self, start: &str, value: &Phrase, hue: Hue) {
        let room = self.inner.saturating_sub(columns(start)).max(8);
        let mut start = start.to_owned();
        for line in lines(value, room) {
            self.line(&[(Hue::Strong, &start), (hue, &line)]);
            start = " ".repeat(columns(&start));
        }
    }

    /// The whole frame, a line break at its end.
    pub(super) fn end(mut self) -> String {
        self.rule();
        self.lines.push(String::new());
        self.lines.join("\n")
    }
}

/// A phrase in lines of so many columns, as few as its words of ours need.
pub(super) fn lines(phrase: &Phrase, room: usize) -> Vec<String> {
    let least = least(phrase);
    if least <= room {
        return vec![fit(phrase, room)];
    }
    // A line is broken at a space, and less than a third of it stays empty there.
    let count = least.div_ceil(room) + least / room / 3 + 1;
    let text = fit(phrase, (room * count * 2 / 3).max(least));
    fold(&text, Width::Columns(room))
}
