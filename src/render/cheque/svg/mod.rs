//! The check as a drawing: a paper with a pattern, fields with rules under them, a stamp, the life as a bar. Every
//! text is cut to its field by an estimate of its width, so that nothing leaves the frame.

mod canvas;
mod ems;
mod fields;
mod foot;
mod paper;
mod stamp;
#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::markup::escaped;
use super::{entries, texts};
use crate::cheque::{Cheque, Paper, Phrase, Words};
use crate::time::Zone;
use canvas::{Anchor, Canvas, Face, Font};
use fields::Fields;
#[cfg(test)]
pub(super) use foot::hue;

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
            self.rows(fields::BODY, i32::MAX);
            self.life();
            self.rows(fields::FOOT, side);
            self.y = self.y.max(side);
        } else {
            self.amount(self.pad, self.inner());
            self.rows(fields::BODY, 0);
            self.life();
            self.stamp_row();
            self.rows(fields::FOOT, 0);
        }
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
            let side = if wide { 118 } else { 72 };
            let label = if wide { self.fields.swap("CROSSED") } else { String::new() };
            paper::crossing(&mut self.canvas, side, &label);
            if wide { 70 } else { 50 }
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
        let font = Font::new(15, ink).bold();
        let mut parts = vec![amount];
        if loud && parts[0].pieces.len() > 1 {
            // Our word for it has a line of its own.
            let rest = parts[0].pieces.split_off(1);
            parts.push(Phrase { pieces: rest });
        }
        let lines: Vec<String> =
            parts.iter().flat_map(|part| font.measure().lines(part, width - 24, 4)).collect();
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

    /// The fields of these names, each on a rule of its own. Above `beside` something stands right of them.
    fn rows(&mut self, names: &[&str], beside: i32) {
        let wide = self.shape == Shape::Wide;
        let font = Font::new(if wide { 15 } else { 14 }, self.ink());
        let indent = if wide { INDENT } else { 0 };
        for (name, value, most) in self.fields.rows(names) {
            let width = if self.y < beside { self.inner() - SIDE - 26 } else { self.inner() };
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
        self.rows(fields::LIFE, if wide { i32::MAX } else { 0 });
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
