//! The check as a drawing: a paper with a pattern, fields with rules under them, a stamp, the life as a bar. Every
//! text is cut to its field by an estimate of its width, so that nothing leaves the frame.

mod canvas;
mod ems;
mod fields;
mod paper;
mod stamp;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::markup::escaped;
use super::{entries, texts};
use crate::cheque::{Band, Cheque, Paper, Phrase, Words};
use crate::time::Zone;
use canvas::{Anchor, Canvas, Face, Font};
use fields::Fields;

/// How wide a drawing is: as a check on a desk, or as a page on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Wide,
    Narrow,
}

/// A drawing of its own, a line break at its end.
#[must_use]
pub fn svg(cheque: &Cheque, zone: Zone, words: Words) -> String {
    drawing(cheque, zone, words, Shape::Wide)
}

/// A drawing in a shape, whose ids no other shape has.
pub(super) fn drawing(cheque: &Cheque, zone: Zone, words: Words, shape: Shape) -> String {
    let fields = Fields { list: entries(cheque, zone), words };
    let (id, width, pad) = match shape {
        Shape::Wide => ("wide", 860, 34),
        Shape::Narrow => ("narrow", 340, 20),
    };
    let mut sheet = Sheet { cheque, fields, zone, shape, width, pad, y: pad, canvas: Canvas::default() };
    sheet.write();
    let height = sheet.y;
    let mut ground = Canvas::default();
    paper::ground(&mut ground, cheque.paper, (width, height), id);
    if cheque.is_void() {
        paper::void(&mut ground, (width, height));
    }
    let (title, desc) = (escaped(&sheet.title()), escaped(&sheet.description()));
    let (ground, written) = (ground.out, sheet.canvas.out);
    let (inner_width, inner_height) = (width - 2 * paper::EDGE, height - 2 * paper::EDGE);
    let edge = paper::EDGE;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         style=\"max-width:100%;height:auto\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">{title}</title>\n\
         <desc id=\"{id}-desc\">{desc}</desc>\n<clipPath id=\"{id}-paper\"><rect x=\"{edge}\" y=\"{edge}\" \
         width=\"{inner_width}\" height=\"{inner_height}\"/></clipPath>\n{ground}\
         <g clip-path=\"url(#{id}-paper)\">\n{written}</g>\n</svg>\n"
    )
}

/// The sheet that is being written on; `y` is where the writing has come to.
struct Sheet<'a> {
    cheque: &'a Cheque,
    fields: Fields,
    zone: Zone,
    shape: Shape,
    width: i32,
    pad: i32,
    y: i32,
    canvas: Canvas,
}

const INK: &str = "#16202a";
/// What nobody has checked is written in a paler ink.
const PALE: &str = "#46525f";
const LABEL: Font = Font::new(10, "#4a5560").face(Face::Label);
/// What stands right of the fields of a wide sheet.
const SIDE: i32 = 236;
/// In front of a value of a wide sheet.
const INDENT: i32 = 130;

impl Sheet<'_> {
    fn write(&mut self) {
        self.head();
        self.banner();
        let top = self.y;
        if self.shape == Shape::Wide {
            let side = self.side(top);
            self.y = top;
            self.rows(fields::BODY, self.inner() - SIDE - 26);
            self.life();
            self.y = self.y.max(side);
        } else {
            self.amount(self.pad, self.inner());
            self.rows(fields::BODY, self.inner());
            self.life();
            self.stamp_row();
        }
        self.rows(fields::FOOT, self.inner());
        self.verdict();
        self.bottom();
    }

    fn inner(&self) -> i32 {
        self.width - 2 * self.pad
    }

    fn ink(&self) -> &'static str {
        if self.cheque.is_genuine() { INK } else { PALE }
    }

    fn edge(&self) -> &'static str {
        paper::tint(self.cheque.paper).edge
    }

    fn label(&mut self, at: (i32, i32), anchor: Anchor, text: &str) {
        self.canvas.text(at, LABEL, anchor, &text.to_uppercase());
    }

    /// Bank, number, stamp line, date.
    fn head(&mut self) {
        let wide = self.shape == Shape::Wide;
        let indent = if self.cheque.paper == Paper::Crossed || self.cheque.crossed() {
            let side = if wide { 118 } else { 88 };
            let label = if wide { self.fields.swap("CROSSED") } else { String::new() };
            paper::crossing(&mut self.canvas, side, &label);
            side * 3 / 5
        } else {
            0
        };
        let (left, right) = (self.pad + indent, self.width - self.pad);
        let room = if wide { self.inner() - indent - 270 } else { self.inner() - indent };
        self.y += 8;
        let bank_label = self.fields.swap("BANK OF");
        self.label((left, self.y), Anchor::Start, &bank_label);
        let bank = Font::new(if wide { 25 } else { 19 }, self.ink()).face(Face::Serif).bold();
        let named = bank.measure().line(&self.fields.first("bank"), room);
        self.canvas.text((left, self.y + if wide { 29 } else { 24 }), bank, Anchor::Start, &named);
        let number_label = self.fields.swap(self.cheque.paper.row().number);
        let number = Font::new(if wide { 16 } else { 14 }, "#8a1f1f").face(Face::Mono).bold();
        let dated = Font::new(13, self.ink());
        let date = self.fields.first("dated");
        if wide {
            self.label((right, self.y), Anchor::End, &number_label);
            let text = number.measure().line(&self.fields.first("number"), 250);
            self.canvas.text((right, self.y + 23), number, Anchor::End, &text);
            self.y += 52;
            if !date.is_empty() {
                let text = dated.measure().line(&date, 190);
                self.canvas.text((right, self.y), dated, Anchor::End, &text);
                self.label((right - 200, self.y), Anchor::End, "dated");
                self.canvas.rule((right - 190, self.y + 5), 190, self.edge());
            }
            let small = Font::new(12, self.ink());
            let lines = small.measure().lines(&self.fields.first("stamp"), self.inner() - indent - 270, 2);
            for line in &lines {
                self.canvas.text((left, self.y), small, Anchor::Start, line);
                self.y += 16;
            }
            self.y += 8;
            return;
        }
        self.y += 44;
        self.label((left, self.y), Anchor::Start, &number_label);
        let text = number.measure().line(&self.fields.first("number"), room);
        self.canvas.text((left, self.y + 17), number, Anchor::Start, &text);
        self.y += 36;
        if !date.is_empty() {
            self.label((self.pad, self.y), Anchor::Start, "dated");
            let text = dated.measure().line(&date, self.inner() - 60);
            self.canvas.text((right, self.y), dated, Anchor::End, &text);
            self.canvas.rule((self.pad, self.y + 6), self.inner(), self.edge());
            self.y += 18;
        }
    }

    /// What it is, when it is no ordinary check.
    fn banner(&mut self) {
        let banner = self.fields.first("note");
        if banner.is_empty() {
            return;
        }
        let font = Font::new(if self.shape == Shape::Wide { 14 } else { 12 }, "#ffffff").bold();
        let lines = font.measure().lines(&banner, self.inner() - 24, 3);
        let height = 12 + 18 * i32::try_from(lines.len()).unwrap_or(1);
        let how = format!("fill=\"{}\"", paper::tint(self.cheque.paper).band);
        self.canvas.rect((self.pad, self.y), (self.inner(), height), 3, &how);
        for (at, line) in (0..).zip(&lines) {
            self.canvas.text((self.pad + 12, self.y + 20 + at * 18), font, Anchor::Start, line);
        }
        self.y += height + 10;
    }

    /// The box with the amount and the stamp below it, right of the fields. Where they end.
    fn side(&mut self, top: i32) -> i32 {
        let left = self.width - self.pad - SIDE;
        self.amount(left, SIDE);
        let centre = (left + SIDE / 2, self.y.max(top) + 72);
        stamp::draw(&mut self.canvas, self.cheque.stamp.state, centre, 60);
        centre.1 + 74
    }

    /// The amount: what it buys, and below that how it is written.
    fn amount(&mut self, left: i32, width: i32) {
        let Some((name, amount)) = self.fields.amount() else { return };
        let label = self.fields.swap(name);
        let loud = self.cheque.amount.everything.is_some();
        let ink = if loud { "#9b1c1c" } else { self.ink() };
        let font = Font::new(if loud { 16 } else { 15 }, ink).bold();
        let lines = font.measure().lines(&amount, width - 24, 4);
        let small = Font::new(11, self.ink()).face(Face::Mono);
        let raw = self.fields.first("as written");
        let raw = if raw.is_empty() { Vec::new() } else { small.measure().lines(&raw, width - 24, 2) };
        let count = |lines: &[String]| i32::try_from(lines.len()).unwrap_or(0);
        let height = 30 + 20 * count(&lines) + 15 * count(&raw) + 8;
        let how = format!("fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"2\"", self.edge());
        self.canvas.rect((left, self.y), (width, height), 4, &how);
        self.label((left + 12, self.y + 18), Anchor::Start, &label);
        let mut y = self.y + 38;
        for line in &lines {
            self.canvas.text((left + 12, y), font, Anchor::Start, line);
            y += 20;
        }
        for line in &raw {
            self.canvas.text((left + 12, y - 2), small, Anchor::Start, line);
            y += 15;
        }
        self.y += height + 14;
    }

    /// The fields of these names, each on a rule of its own.
    fn rows(&mut self, names: &[&str], width: i32) {
        let wide = self.shape == Shape::Wide;
        let font = Font::new(if wide { 15 } else { 14 }, self.ink());
        let indent = if wide { INDENT } else { 0 };
        for (name, value, most) in self.fields.rows(names) {
            let lines = font.measure().lines(&value, width - indent, most);
            self.y += if wide { 16 } else { 10 };
            let label = self.fields.swap(name);
            self.label((self.pad, self.y), Anchor::Start, &label);
            self.y += if wide { 0 } else { 17 };
            self.window(name);
            for line in &lines {
                self.canvas.text((self.pad + indent, self.y), font, Anchor::Start, line);
                self.y += 19;
            }
            self.y -= 13;
            self.canvas.rule((self.pad + indent, self.y), width - indent, self.edge());
            self.y += 7;
        }
    }

    /// The window in front of a claim of an SD-JWT: open or shut.
    fn window(&mut self, name: &str) {
        let open = match name {
            "open window" => true,
            "shut windows" => false,
            _ => return,
        };
        let at = if self.shape == Shape::Wide { self.pad + INDENT - 24 } else { self.width - self.pad - 15 };
        let (edge, y) = (self.edge(), self.y - 12);
        let fill = if open { "#fff6c9" } else { edge };
        self.canvas.rect(
            (at, y),
            (15, 15),
            1,
            &format!("fill=\"{fill}\" stroke=\"{edge}\" stroke-width=\"1.4\""),
        );
        if open {
            let how = format!("stroke=\"{edge}\" stroke-width=\"1\"");
            self.canvas.path(&format!("M{} {y}v15M{at} {}h15", at + 7, y + 7), &how);
        }
    }

    /// How much of its life is left.
    fn life(&mut self) {
        const PARTS: u32 = 100;
        let wide = self.shape == Shape::Wide;
        let bar = texts::share(self.cheque, PARTS);
        self.rows(fields::LIFE, if wide { self.inner() - SIDE - 26 } else { self.inner() });
        if bar == texts::Bar::Nothing || self.cheque.life.is_early(self.cheque.now) {
            return;
        }
        let left = self.pad + if wide { INDENT } else { 0 };
        let width = if wide { self.inner() - SIDE - 26 - INDENT } else { self.inner() };
        let (edge, y) = (self.edge(), self.y + 3);
        let filled = match bar {
            texts::Bar::Share(share) => i32::try_from(share).unwrap_or(0) * (width - 18) / 100,
            _ => width - 18,
        };
        let frame = format!("fill=\"#ffffff\" stroke=\"{edge}\" stroke-width=\"1\"");
        self.canvas.rect((left, y), (width - 18, 10), 5, &frame);
        let colour = if bar == texts::Bar::Endless { "#a3122a" } else { edge };
        self.canvas.rect((left, y), (filled.max(6), 10), 5, &format!("fill=\"{colour}\""));
        if bar == texts::Bar::Endless {
            let how =
                format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\" stroke-linecap=\"round\"");
            let tip = left + width - 14;
            self.canvas.path(&format!("M{tip} {y}l6 5l-6 5M{} {y}l6 5l-6 5", tip + 7), &how);
        }
        self.y += 20;
    }

    /// The stamp of a narrow sheet, with what is known of it beside it.
    fn stamp_row(&mut self) {
        self.y += 8;
        let (radius, right) = (46, self.width - self.pad);
        let centre = (right - radius - 6, self.y + radius + 4);
        stamp::draw(&mut self.canvas, self.cheque.stamp.state, centre, radius);
        let font = Font::new(12, self.ink());
        self.label((self.pad, self.y + 16), Anchor::Start, "stamp");
        let lines = font.measure().lines(&self.fields.first("stamp"), self.inner() - 2 * radius - 26, 5);
        for (at, line) in (0..).zip(&lines) {
            self.canvas.text((self.pad, self.y + 34 + at * 16), font, Anchor::Start, line);
        }
        self.y += 2 * radius + 20;
    }

    /// What it comes to, the figure, and what to do first.
    fn verdict(&mut self) {
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
    fn bottom(&mut self) {
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
        self.y += self.pad - 6;
    }

    fn title(&self) -> String {
        let name = self.fields.swap(self.cheque.paper.row().name);
        format!("A JSON Web Token drawn as: {name}, {}", self.cheque.stamp.state.words())
    }

    /// Every field in words, for who cannot see them.
    fn description(&self) -> String {
        let mut out = String::new();
        let everything = Font::new(10, INK).measure();
        for entry in &self.fields.list {
            let value = everything.line(&self.fields.of(&entry.value), 1_400);
            let _ = write!(out, "{}: {value}. ", self.fields.swap(entry.name));
        }
        out.trim_end().to_owned()
    }
}

/// The colour of a band; white on it has a contrast of 4.5:1 and more.
pub(super) const fn hue(band: Band) -> &'static str {
    match band {
        Band::Info => "#4a5568",
        Band::Low => "#1f6b45",
        Band::Medium => "#85590a",
        Band::High => "#b03a12",
        Band::Critical => "#a3122a",
    }
}
