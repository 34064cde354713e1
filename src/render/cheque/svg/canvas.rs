//! The few shapes of which a drawing is made, as SVG. Colours and fonts stand on each shape, so that a drawing looks
//! the same in a page and alone.

use std::fmt::Write as _;

use super::super::markup::escaped;
use super::ems::Measure;

/// What text is written with.
#[derive(Clone, Copy)]
pub(super) struct Font {
    pub(super) size: i32,
    pub(super) fill: &'static str,
    pub(super) face: Face,
    pub(super) bold: bool,
}

/// The faces, each of them whatever a system has of its kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Sans,
    Serif,
    Mono,
    /// Small capitals of labels, with space between them.
    Label,
}

impl Face {
    /// The families, and the space between letters.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Sans => ("system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif", ""),
            Self::Serif => ("Georgia, 'Times New Roman', 'DejaVu Serif', serif", ""),
            Self::Mono => ("ui-monospace, Consolas, Menlo, 'DejaVu Sans Mono', monospace", ""),
            Self::Label => {
                ("system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif", " letter-spacing=\"0.8\"")
            }
        }
    }
}

impl Font {
    pub(super) const fn new(size: i32, fill: &'static str) -> Self {
        Self { size, fill, face: Face::Sans, bold: false }
    }

    pub(super) const fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// How wide it runs: bold and spaced letters take more room.
    pub(super) const fn measure(self) -> Measure {
        let run = match self.face {
            Face::Label => 115,
            Face::Mono => 105,
            Face::Sans | Face::Serif => 100,
        };
        Measure { size: self.size, run: if self.bold { run + 12 } else { run } }
    }
}

/// Where a text stands to its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What has been drawn.
#[derive(Default)]
pub(super) struct Canvas {
    pub(super) out: String,
}

impl Canvas {
    /// A line of text; nothing for an empty one.
    pub(super) fn text(&mut self, (x, y): (i32, i32), font: Font, anchor: Anchor, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let (families, spacing) = font.face.row();
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bold = if font.bold { " font-weight=\"700\"" } else { "" };
        let (size, fill, text) = (font.size, font.fill, escaped(text));
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-family=\"{families}\" fill=\"{fill}\"{bold}{spacing}\
             {anchor} direction=\"ltr\" unicode-bidi=\"isolate\">{text}</text>"
        );
    }

    /// A level rule.
    pub(super) fn rule(&mut self, (x, y): (i32, i32), width: i32, colour: &str) {
        let end = x + width;
        let _ = writeln!(
            self.out,
            "<line x1=\"{x}\" y1=\"{y}\" x2=\"{end}\" y2=\"{y}\" stroke=\"{colour}\" stroke-width=\"1\"/>"
        );
    }

    /// A box; `how` are its colours.
    pub(super) fn rect(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), round: i32, how: &str) {
        let _ = writeln!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" {how}/>"
        );
    }

    /// A circle.
    pub(super) fn circle(&mut self, (x, y): (i32, i32), radius: i32, how: &str) {
        let _ = writeln!(self.out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {how}/>");
    }

    /// A path.
    pub(super) fn path(&mut self, d: &str, how: &str) {
        let _ = writeln!(self.out, "<path d=\"{d}\" {how}/>");
    }

    /// Everything that `draw` draws, turned about a point by so many degrees.
    pub(super) fn turned(&mut self, (x, y): (i32, i32), degrees: i32, draw: impl FnOnce(&mut Self)) {
        let _ = writeln!(self.out, "<g transform=\"rotate({degrees} {x} {y})\">");
        draw(self);
        self.out.push_str("</g>\n");
    }
}
