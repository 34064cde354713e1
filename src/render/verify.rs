//! What `verify` shows people: the verdict first, then every check.

use super::layout::{columns, fold, pad};
use super::{Hue, Paint, Width, visible};
use crate::commands::verify::Verdict;
use crate::report::{Check, Diagnosed, Exit, Outcome};

/// The whole verdict, a line break at its end.
#[must_use]
pub fn verify(verdict: &Verdict<'_>, paint: Paint, width: Width) -> String {
    let page = Page { paint, width };
    let mut out = Vec::new();
    page.headline(&mut out, verdict);
    if verdict.accepted() {
        page.passed(&mut out, &verdict.checks);
    } else {
        out.push(String::new());
        page.table(&mut out, &verdict.checks, &headline(verdict));
    }
    let unchecked: Vec<_> = verdict.not_checked().collect();
    page.folded(&mut out, &format!("not checked: {}", unchecked.join(", ")), Hue::Quiet);
    for (index, found) in verdict.diagnosis.iter().enumerate() {
        page.why(&mut out, found, index == 0);
    }
    if let Some(hint) = &verdict.hint {
        out.push(String::new());
        page.folded(&mut out, &format!("hint: {}", visible(hint)), Hue::Strong);
    }
    out.push(String::new());
    out.join("\n")
}

/// The verdict in one line.
#[must_use]
pub fn headline(verdict: &Verdict<'_>) -> String {
    let first =
        verdict.failures().find(|check| check.exit == verdict.exit).or_else(|| verdict.failures().next());
    match first {
        None => match verdict.checks.first().map(|check| &check.outcome) {
            Some(Outcome::Pass(how)) => format!("VALID: signed with {}", how.replacen(" with ", " by ", 1)),
            _ => "VALID".into(),
        },
        Some(check) if verdict.genuine() => {
            format!("NOT VALID: {}; the signature is genuine", reason(check))
        }
        Some(check) => format!("NOT VALID: {}", verdict.headline.clone().unwrap_or_else(|| reason(check))),
    }
}

fn reason(check: &Check) -> String {
    match &check.outcome {
        Outcome::Fail { want: Some(_), got: Some(_), .. }
            if check.exit == Exit::Claim && check.id != "max-age" =>
        {
            format!("the {} is not the one wanted", check.label)
        }
        Outcome::Fail { why, .. } | Outcome::CannotTell(why) => why.clone(),
        Outcome::Pass(_) | Outcome::NotAsked => String::new(),
    }
}

struct Page {
    paint: Paint,
    width: Width,
}

impl Page {
    fn headline(&self, out: &mut Vec<String>, verdict: &Verdict<'_>) {
        let (mark, hue) = if verdict.accepted() { ("✓", Hue::Good) } else { ("✗", Hue::Bad) };
        let text = format!("{mark} {}", visible(&headline(verdict)));
        for (index, line) in fold(&text, self.width.minus(2)).into_iter().enumerate() {
            let indent = if index == 0 { "" } else { "  " };
            out.push(format!("{indent}{}", self.paint.hue(hue, &line)));
        }
    }

    fn folded(&self, out: &mut Vec<String>, text: &str, hue: Hue) {
        for line in fold(text, self.width.minus(2)) {
            out.push(format!("  {}", self.paint.hue(hue, &line)));
        }
    }

    /// A reason: what happened, the id at its end, one thing to do below it.
    fn why(&self, out: &mut Vec<String>, found: &Diagnosed, first: bool) {
        let start = match (first, found.certain) {
            (true, _) => "Why:",
            (false, true) => "And:",
            (false, false) => "Or: ",
        };
        let room = self.width.minus(7);
        out.push(String::new());
        let text = format!("{} ({})", visible(&found.message), found.id);
        let advice = found.advice.as_ref().map(|advice| visible(advice).into_owned());
        let mut head = format!("  {} ", self.paint.hue(Hue::Strong, start));
        for line in fold(&text, room) {
            out.push(format!("{head}{line}"));
            head = " ".repeat(7);
        }
        for line in advice.iter().flat_map(|advice| fold(advice, room)) {
            out.push(format!("       {}", self.paint.hue(Hue::Good, &line)));
        }
    }

    /// What held, side by side.
    fn passed(&self, out: &mut Vec<String>, checks: &[Check]) {
        let mut line = String::new();
        let mut taken = 0;
        for check in checks {
            let Outcome::Pass(detail) = &check.outcome else { continue };
            let detail = if check.id == "signature" { "" } else { detail };
            let plain = format!("{} ✓ {}", visible(&check.label), visible(detail)).trim_end().to_owned();
            let painted = plain.replacen('✓', &self.paint.hue(Hue::Good, "✓"), 1);
            if taken > 0 && !self.width.fits(2 + taken + 2 + columns(&plain)) {
                out.push(format!("  {line}"));
                (line, taken) = (String::new(), 0);
            }
            let joint = if taken == 0 { "" } else { "  " };
            line = format!("{line}{joint}{painted}");
            taken += joint.len() + columns(&plain);
        }
        out.push(format!("  {line}"));
    }

    /// Every check that was made, one below the other.
    fn table(&self, out: &mut Vec<String>, checks: &[Check], headline: &str) {
        let mut told_first = headline.strip_prefix("NOT VALID: ").map(str::to_owned);
        let made: Vec<_> = checks.iter().filter(|check| check.outcome != Outcome::NotAsked).collect();
        let labels = made
            .iter()
            .map(|check| columns(&visible(&check.label)))
            .filter(|len| *len <= 20)
            .max()
            .unwrap_or(0);
        for check in made {
            let (mark, hue, mut text, more) = told(check);
            if told_first.take().is_some_and(|first| first == text) {
                text = "not checked".into();
            }
            let label = visible(&check.label);
            let indent = 2 + labels + 2 + 1 + 2;
            let mut start = format!("  {}  {}  ", pad(&label, labels), self.paint.hue(hue, mark));
            if columns(&label) > labels {
                out.push(format!("  {label}"));
                start = format!("  {}  {}  ", " ".repeat(labels), self.paint.hue(hue, mark));
            }
            for line in std::iter::once(&text).chain(&more).filter(|line| !line.is_empty()) {
                for line in fold(&visible(line), self.width.minus(indent)) {
                    out.push(format!("{start}{line}"));
                    start = " ".repeat(indent);
                }
            }
            if !start.trim().is_empty() {
                out.push(start.trim_end().to_owned());
            }
        }
    }
}

/// The mark, its colour, the first line and what follows below it.
fn told(check: &Check) -> (&'static str, Hue, String, Vec<String>) {
    match &check.outcome {
        Outcome::Pass(how) => ("✓", Hue::Good, how.clone(), Vec::new()),
        Outcome::Fail { want: Some(want), got, why } => {
            let got =
                got.as_ref().map_or_else(|| "token: has none".to_owned(), |got| format!("token: {got}"));
            let line = format!("{got}   wanted: {want}");
            let why = if got == "token: has none" { String::new() } else { why.clone() };
            ("✗", Hue::Bad, line, vec![why])
        }
        Outcome::Fail { got: Some(got), why, .. } => {
            ("✗", Hue::Bad, why.clone(), vec![format!("token: {got}")])
        }
        Outcome::Fail { why, .. } => ("✗", Hue::Bad, why.clone(), Vec::new()),
        Outcome::CannotTell(why) => ("?", Hue::Warning, why.clone(), Vec::new()),
        Outcome::NotAsked => ("-", Hue::Quiet, String::new(), Vec::new()),
    }
}
