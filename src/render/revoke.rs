//! What `revoke` shows people.

use super::layout::fold;
use super::{Hue, Paint, Width, visible};
use crate::commands::revoke::Report;
use crate::revocation::Entry;
use crate::time::{Instant, Zone, absolute};
use crate::words::quoted;

/// The whole report, a line break at its end.
#[must_use]
pub fn revoke(report: &Report, paint: Paint, width: Width) -> String {
    let mut out = Vec::new();
    let mark = match report.action {
        "stop" => ("✗ ", "payment stopped: "),
        "prune" => ("- ", "taken out: "),
        _ => ("", ""),
    };
    for entry in &report.entries {
        let text = format!("{}{}{}", mark.0, mark.1, told(entry));
        for (index, line) in fold(&visible(&text), width.minus(2)).into_iter().enumerate() {
            let indent = if index == 0 { "" } else { "  " };
            out.push(format!("{indent}{}", if mark.0 == "✗ " { paint.hue(Hue::Bad, &line) } else { line }));
        }
    }
    let total = match report.total {
        1 => "1 entry".to_owned(),
        0 => "no entries".to_owned(),
        many => format!("{many} entries"),
    };
    let file = visible(&report.file);
    out.push(paint.hue(Hue::Quiet, &format!("  {file} has {total}")));
    if report.action == "stop" {
        let file = quoted(&report.file);
        let file = visible(&file);
        let text = format!("it counts where somebody looks: jotbook verify --revocations {file}");
        out.extend(fold(&text, width.minus(2)).iter().map(|line| format!("  {line}")));
    }
    out.push(String::new());
    out.join("\n")
}

fn told(entry: &Entry) -> String {
    let on = entry.stopped.map_or_else(String::new, |at| format!(", on {}", date(at)));
    let because = entry.reason.as_ref().map_or_else(String::new, |reason| format!(", because {reason}"));
    let until = entry.lapses.map_or_else(String::new, |at| format!(" (lapses {})", date(at)));
    format!("{}{on}{because}{until}", entry.in_words())
}

fn date(at: Instant) -> String {
    absolute(at, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", at.seconds))
}
