//! The paper under the writing: its colour, its pattern, its edge, and what is printed across it.

use std::fmt::Write as _;

use super::canvas::{Anchor, Canvas, Face, Font};
use crate::cheque::Paper;

/// The colours of a paper. Everything is legible on all of them: ink on paper has a contrast of 6:1 and more.
#[derive(Clone, Copy)]
pub(super) struct Tint {
    pub(super) paper: &'static str,
    /// The lines of the pattern; empty for plain paper.
    pub(super) pattern: &'static str,
    /// The frame and the rules.
    pub(super) edge: &'static str,
    /// What is printed in white on it.
    pub(super) band: &'static str,
}

const fn row(paper: &'static str, pattern: &'static str, edge: &'static str, band: &'static str) -> Tint {
    Tint { paper, pattern, edge, band }
}

/// The paper of a paper.
pub(super) const fn tint(paper: Paper) -> Tint {
    match paper {
        Paper::Check | Paper::Crossed => row("#f1f6ef", "#cfe0cf", "#5b7a68", "#2f5a45"),
        Paper::Blank => row("#fbf1ee", "#f0d5cd", "#9a5a4c", "#8c2f1f"),
        Paper::Void => row("#f1f1ef", "#dddcd8", "#77756f", "#55534d"),
        Paper::OrderForm => row("#fbf5e2", "#efdfb2", "#8a7233", "#6b5310"),
        Paper::IdCard | Paper::Badge => row("#eef4fa", "#cfe0f0", "#56749a", "#2c4f7c"),
        Paper::Countersignature | Paper::Notice | Paper::PublicStatement | Paper::Letter => {
            row("#faf8f2", "#ebe4d2", "#857a60", "#5d5238")
        }
        Paper::Envelope => row("#f2e5cf", "", "#8f7444", "#66501f"),
        Paper::Windows => row("#f3f0fa", "#ddd5ee", "#6d5f94", "#4b3c78"),
        Paper::Unsigned => row("#ffffff", "", "#8a8f96", "#a3122a"),
        Paper::Fragment => row("#f6f4ee", "#e3dece", "#857a60", "#5d5238"),
    }
}

/// The margin around the paper.
pub(super) const EDGE: i32 = 6;

/// The paper, its pattern and its frame.
pub(super) fn ground(canvas: &mut Canvas, paper: Paper, (width, height): (i32, i32), id: &str) {
    let tint = tint(paper);
    let (right, bottom) = (width - EDGE, height - EDGE);
    let outline = match paper {
        Paper::Fragment => torn(right, bottom),
        _ => format!("M{EDGE} {EDGE}H{right}V{bottom}H{EDGE}Z"),
    };
    let how = format!(
        "fill=\"{}\" stroke=\"{}\" stroke-width=\"2\" stroke-linejoin=\"round\"",
        tint.paper, tint.edge
    );
    canvas.path(&outline, &how);
    if !tint.pattern.is_empty() {
        guilloche(canvas, tint, id);
        canvas.path(&outline, &format!("fill=\"url(#{id}-guilloche)\""));
    }
    match paper {
        Paper::Envelope => {
            let (middle, fold) = (width / 2, (height * 2 / 5).min(width / 4));
            let how =
                format!("fill=\"#ecdcc0\" stroke=\"{}\" stroke-width=\"1\" opacity=\"0.45\"", tint.edge);
            canvas.path(&format!("M{EDGE} {EDGE}L{middle} {fold}L{right} {EDGE}Z"), &how);
        }
        Paper::OrderForm => {
            let how = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"1 7\" stroke-linecap=\"round\"",
                tint.edge
            );
            canvas.path(&format!("M{} {EDGE}V{bottom}", EDGE + 10), &how);
        }
        Paper::Fragment => {}
        _ => {
            let inner = (width - 2 * EDGE - 8, height - 2 * EDGE - 8);
            let how = format!("fill=\"none\" stroke=\"{}\" stroke-width=\"0.7\"", tint.edge);
            canvas.rect((EDGE + 4, EDGE + 4), inner, 0, &how);
        }
    }
}

/// A tile of interlaced waves. It repeats without a seam.
fn guilloche(canvas: &mut Canvas, tint: Tint, id: &str) {
    let mut tile = String::new();
    for at in 0..4 {
        let (high, low) = (6 + at * 4, 34 - at * 4);
        let _ = write!(tile, "M0 20C15 {high} 25 {high} 40 20S65 {low} 80 20");
        let _ = write!(tile, "M0 20C15 {low} 25 {low} 40 20S65 {high} 80 20");
    }
    let _ = writeln!(
        canvas.out,
        "<defs><pattern id=\"{id}-guilloche\" width=\"80\" height=\"40\" patternUnits=\"userSpaceOnUse\">\
         <path d=\"{tile}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.8\" opacity=\"0.75\"/></pattern></defs>",
        tint.pattern
    );
}

/// An outline whose right side is torn.
fn torn(right: i32, bottom: i32) -> String {
    let mut path = format!("M{EDGE} {EDGE}H{}", right - 8);
    let (mut y, mut out) = (EDGE, true);
    while y + 14 < bottom {
        y += 14;
        let _ = write!(path, "L{} {y}", if out { right } else { right - 12 });
        out = !out;
    }
    let _ = write!(path, "L{} {bottom}H{EDGE}Z", right - 6);
    path
}

/// `VOID` from corner to corner of what has lapsed.
pub(super) fn void(canvas: &mut Canvas, (width, height): (i32, i32)) {
    let centre = (width / 2, height / 2);
    let size = width / 4;
    canvas.turned(centre, -16, |canvas| {
        canvas.out.push_str("<g opacity=\"0.2\">\n");
        let font = Font { size, fill: "#b01030", face: Face::Label, bold: true };
        canvas.text((centre.0, centre.1 + size / 3), font, Anchor::Middle, "VOID");
        canvas.out.push_str("</g>\n");
    });
}

/// The two lines over the corner of a crossed check; they take `side` of its upper and its left edge.
pub(super) fn crossing(canvas: &mut Canvas, side: i32, label: &str) {
    const APART: i32 = 24;
    let (near, far) = (EDGE + side - APART, EDGE + side);
    let how = "fill=\"none\" stroke=\"#8c1d2f\" stroke-width=\"2\"";
    canvas.path(&format!("M{EDGE} {near}L{near} {EDGE}M{EDGE} {far}L{far} {EDGE}"), how);
    let middle = (far + EDGE - APART / 2) / 2;
    canvas.turned((middle, middle), -45, |canvas| {
        let font = Font { size: 11, fill: "#8c1d2f", face: Face::Label, bold: true };
        canvas.text((middle, middle + 4), font, Anchor::Middle, label);
    });
}
