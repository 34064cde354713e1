//! What is said on standard error: notes, warnings, failures.

use std::fmt::Write as _;

use super::layout::fold;
use super::{Hue, Paint, Width, visible};
use crate::report::{Failure, Level, Remark};

/// `note: ...` or `warning: ...`, folded under itself.
#[must_use]
pub fn remark(remark: &Remark, paint: Paint, width: Width) -> String {
    match remark.level {
        Level::Note => line("note", Hue::Quiet, &remark.text, paint, width),
        Level::Warning => line("warning", Hue::Warning, &remark.text, paint, width),
    }
}

/// `error: ...` and `hint: ...`.
#[must_use]
pub fn failure(failure: &Failure, paint: Paint, width: Width) -> String {
    let mut text = line("error", Hue::Bad, &failure.message, paint, width);
    if let Some(hint) = &failure.hint {
        text.push_str(&line("hint", Hue::Strong, hint, paint, width));
    }
    text
}

fn line(word: &str, hue: Hue, text: &str, paint: Paint, width: Width) -> String {
    let indent = word.len() + 2;
    let mut start = format!("{} ", paint.hue(hue, &format!("{word}:")));
    let mut out = String::new();
    for part in fold(&visible(text), width.minus(indent)) {
        let _ = writeln!(out, "{start}{part}");
        start = " ".repeat(indent);
    }
    out
}
