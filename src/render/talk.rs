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

/// `error: ...` and `hint: ...`, the id of the diagnosis behind it.
#[must_use]
pub fn failure(failure: &Failure, paint: Paint, width: Width) -> String {
    let id: Vec<_> = failure.diagnosis.iter().map(|found| format!(" ({})", found.id)).collect();
    let id = id.concat();
    let Some(hint) = &failure.hint else {
        return line("error", Hue::Bad, &format!("{}{id}", failure.message), paint, width);
    };
    let error = line("error", Hue::Bad, &failure.message, paint, width);
    error + &line("hint", Hue::Strong, &format!("{hint}{id}"), paint, width)
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
