//! The check as `name: value` lines, for screen readers and narrow screens.

use super::{Style, entries};
use crate::cheque::Cheque;
use crate::render::layout::fold;
use crate::render::{Hue, visible};

/// In front of what continues a line.
const INDENT: &str = "  ";

/// A line per field, folded under itself; a line break at its end.
#[must_use]
pub fn plain(cheque: &Cheque, style: Style) -> String {
    let mut out = String::new();
    for entry in entries(cheque, style.zone) {
        let name = style.words.swap(entry.name);
        let value = style.words.of(&entry.value).to_string();
        let line = format!("{name}: {}", visible(&value));
        let hue = if entry.name == "verdict" { Hue::Strong } else { Hue::Plain };
        let head = format!("{name}:");
        for (at, line) in fold(&line, style.width.minus(INDENT.len())).iter().enumerate() {
            let rest = line.strip_prefix(&head).filter(|_| at == 0);
            // A value must not be able to begin a line, where it could pass for a field of its own.
            let start = if rest.is_some() { &style.paint.hue(Hue::Strong, &head) } else { INDENT };
            out.push_str(start);
            out.push_str(&style.paint.hue(hue, rest.unwrap_or(line)));
            out.push('\n');
        }
    }
    out
}
