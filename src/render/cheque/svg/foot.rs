//! The lower part of the drawing: what it comes to, what to do first, and the masked token.

use super::super::texts;
use super::canvas::{Anchor, Face, Font};
use super::{INK, Shape, Sheet};
use crate::cheque::{Band, Phrase};

impl Sheet<'_> {
    /// What it comes to, the figure, and what to do first.
    pub(super) fn verdict(&mut self) {
        let wide = self.shape == Shape::Wide;
        let score = texts::score(self.cheque).split_whitespace().collect::<Vec<_>>().join(" ");
        let badge = Font::new(15, "#ffffff").bold();
        let badge_width = badge.measure().width(&score) + 22;
        let text = Font::new(if wide { 17 } else { 15 }, INK).bold();
        let phrase = self.fields.of(&self.cheque.verdict.phrase);
        let room = if wide { self.inner() - badge_width - 40 } else { self.inner() - 28 };
        let lines = text.measure().lines(&phrase, room, 3);
        let steps = self.steps();
        let small = Font::new(13, INK);
        let steps: Vec<Vec<String>> = steps
            .iter()
            .map(|step| small.measure().lines(step, self.inner() - 40, if wide { 1 } else { 3 }))
            .collect();
        let count = |lines: usize| i32::try_from(lines).unwrap_or(0);
        let parts = if wide { 0 } else { 34 };
        let stepped = count(steps.iter().map(Vec::len).sum());
        let height = 36 + 21 * count(lines.len()) + 18 * stepped + parts;
        let colour = hue(self.cheque.verdict.score.band());
        self.y += 12;
        let (left, top) = (self.pad, self.y);
        let frame = format!("fill=\"#ffffff\" stroke=\"{colour}\" stroke-width=\"1.5\"");
        self.canvas.rect((left, top), (self.inner(), height), 4, &frame);
        self.canvas.rect((left, top), (6, height), 0, &format!("fill=\"{colour}\""));
        self.label((left + 18, top + 18), Anchor::Start, "verdict");
        let mut y = top + 40;
        for line in &lines {
            self.canvas.text((left + 18, y), text, Anchor::Start, line);
            y += 21;
        }
        let at =
            if wide { (self.width - self.pad - badge_width - 12, top + 12) } else { (left + 18, y - 12) };
        self.canvas.rect(at, (badge_width, 26), 13, &format!("fill=\"{colour}\""));
        self.canvas.text((at.0 + badge_width / 2, at.1 + 18), badge, Anchor::Middle, &score);
        y += parts;
        for line in steps.iter().flatten() {
            self.canvas.text((left + 18, y), small, Anchor::Start, line);
            y += 18;
        }
        self.y += height;
    }

    fn steps(&self) -> Vec<Phrase> {
        let steps = &self.cheque.verdict.steps;
        let numbered = |at: usize| if steps.len() > 1 { format!("{}. ", at + 1) } else { String::new() };
        let told = steps.iter().enumerate();
        told.map(|(at, step)| Phrase::said(numbered(at)).then(self.fields.of(step))).collect()
    }

    /// The token, masked, where a check has its machine-readable line; the parts of the score; the moment.
    pub(super) fn bottom(&mut self) {
        let mono = Font::new(12, "#4a5560").face(Face::Mono);
        let masked = mono.measure().line(&Phrase::quoted(self.cheque.masked.to_string()), self.inner());
        self.y += 24;
        self.canvas.text((self.pad, self.y), mono, Anchor::Start, &masked);
        let small = Font::new(11, "#4a5560");
        let drawn = format!("drawn {}", texts::date(self.cheque.now, self.zone));
        let score = Phrase::said(self.cheque.verdict.score.to_string());
        if self.shape == Shape::Wide {
            let text = format!("{score}; {drawn}");
            self.canvas.text((self.width - self.pad, self.y), small, Anchor::End, &text);
        } else {
            for text in [score.to_string(), drawn] {
                self.y += 17;
                self.canvas.text((self.pad, self.y), small, Anchor::Start, &text);
            }
        }
        self.y += (self.pad - 8).max(18);
    }
}

/// The colour of a band; white on it has a contrast of 4.5:1 and more.
pub(in crate::render::cheque) const fn hue(band: Band) -> &'static str {
    match band {
        Band::Info => "#4a5568",
        Band::Low => "#1f6b45",
        Band::Medium => "#85590a",
        Band::High => "#b03a12",
        Band::Critical => "#a3122a",
    }
}
