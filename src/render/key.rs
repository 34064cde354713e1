//! What `key` shows people: facts, comparisons, findings. Never anything private.

use std::fmt::Write as _;

use super::layout::{fold, pad};
use super::{Hue, Paint, Width, visible};
use crate::commands::key::compare::Comparison;
use crate::commands::key::lint::Lint;
use crate::commands::key::show::{Certificate, Facts, Shown};
use crate::commands::key::{named, thumbprint};
use crate::key::{Key, Material};
use crate::keyring::State;
use crate::rules::Severity;
use crate::time::{Instant, Zone, absolute, relative};
use crate::words::count;

/// The columns of the names of facts.
const LABEL: usize = 12;
/// Below this many columns the names of facts stand on lines of their own.
const ROOMY: usize = 40;
/// More keys of a side are counted, not named.
const NAMED: usize = 5;

/// How to show it.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colour or none.
    pub paint: Paint,
    /// The columns there are.
    pub width: Width,
}

impl Style {
    /// A text in lines that fit, the first one behind `first`, the others as far in.
    fn folded(self, out: &mut String, first: &str, indent: usize, text: &str, hue: Hue) {
        for (index, line) in fold(&visible(text), self.width.minus(indent)).iter().enumerate() {
            let start = if index == 0 { first.to_owned() } else { " ".repeat(indent) };
            let _ = writeln!(out, "{start}{}", self.paint.hue(hue, line));
        }
    }

    fn fact(self, out: &mut String, label: &str, text: &str, hue: Hue) {
        if !self.width.fits(ROOMY) {
            if !label.is_empty() {
                let _ = writeln!(out, "  {}", self.paint.hue(Hue::Quiet, label));
            }
            self.folded(out, "    ", 4, text, hue);
            return;
        }
        let indent = LABEL + 2;
        let first = format!("  {}", self.paint.hue(Hue::Quiet, &pad(label, LABEL)));
        self.folded(out, &first, indent, text, hue);
    }
}

/// Every key of a file, a line break at its end.
#[must_use]
pub fn show(shown: &Shown<'_>, style: Style) -> String {
    let mut out = String::new();
    for (index, facts) in shown.keys.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        one(&mut out, facts, shown.now, style);
    }
    if shown.keys.is_empty() {
        out.push_str("no key\n");
    }
    out
}

fn one(out: &mut String, facts: &Facts, now: Instant, style: Style) {
    style.folded(out, "", 2, &format!("{} ({})", facts.kind, facts.form), Hue::Strong);
    let mut fact = |label: &str, text: &str| style.fact(out, label, text, Hue::Plain);
    let texts = [("kid", &facts.kid), ("alg", &facts.alg), ("use", &facts.usage)];
    for (label, text) in texts {
        if let Some(text) = text {
            fact(label, text);
        }
    }
    if let Some((state, standing)) = &facts.state {
        let hue = if *state == State::Next || standing.accepted() { Hue::Plain } else { Hue::Bad };
        style.fact(out, "state", &format!("{}: {standing}", state.word()), hue);
    }
    let mut fact = |label: &str, text: &str| style.fact(out, label, text, Hue::Plain);
    if let Some(operations) = &facts.operations {
        fact("key_ops", &operations.join(", "));
    }
    let can = if facts.private && facts.kty != "oct" { "can sign" } else { "can check" };
    let can = if facts.kty == "oct" { "can do" } else { can };
    let algorithms =
        if facts.algorithms.is_empty() { "nothing here".into() } else { facts.algorithms.join(", ") };
    fact(can, &algorithms);
    match (&facts.thumbprint, facts.kty) {
        (Some(thumbprint), _) => {
            fact("thumbprint", thumbprint);
            fact("", &facts.thumbprint_uri().unwrap_or_default());
        }
        (None, "oct") => fact("thumbprint", "not shown: a secret could be guessed by it"),
        (None, _) => fact("thumbprint", "not known: the public half is not in the file"),
    }
    match (facts.strength, facts.kty) {
        (Some(bits), "oct") => {
            fact("strength", &format!("{bits} bits if it is random; less if a person made it up"));
        }
        (Some(bits), _) => fact("strength", &format!("about {bits} bits")),
        (None, _) => fact("strength", "none"),
    }
    for weakness in &facts.weaknesses {
        style.fact(out, "weak", weakness, Hue::Warning);
    }
    if let Some(certificate) = &facts.certificate {
        dates(out, certificate, now, style);
    }
}

fn dates(out: &mut String, certificate: &Certificate, now: Instant, style: Style) {
    style.fact(out, "x5t", &certificate.x5t, Hue::Plain);
    style.fact(out, "x5t#S256", &certificate.x5t_s256, Hue::Plain);
    let Some(validity) = certificate.validity else { return };
    let date = |time: Instant| absolute(time, Zone::UTC).unwrap_or_else(|| time.seconds.to_string());
    let issuer = if certificate.self_issued { ", issued by itself" } else { "" };
    let (state, hue) = if now < validity.from {
        (format!("not valid yet: begins {}", relative(validity.from, now)), Hue::Bad)
    } else if now.seconds > validity.until.seconds {
        (format!("expired {}", relative(validity.until, now)), Hue::Bad)
    } else {
        (format!("ends {}", relative(validity.until, now)), Hue::Plain)
    };
    let text = format!("{} to {} · {state}{issuer}", date(validity.from), date(validity.until));
    style.fact(out, "certificate", &text, hue);
}

/// Whether the keys are the same.
#[must_use]
pub fn compare(comparison: &Comparison, first: &str, second: &str, style: Style) -> String {
    let mut out = String::new();
    let (one, two) = (&comparison.first, &comparison.second);
    let single = one.len() == 1 && two.len() == 1;
    let (mark, headline, hue) = match (comparison.same, single) {
        (true, true) => ("✓", "SAME: one key in two files", Hue::Good),
        (true, false) => ("✓", "SAME: every key of the smaller file is in the other one", Hue::Good),
        (false, true) => ("✗", "DIFFERENT: these are two keys", Hue::Bad),
        (false, false) => ("✗", "DIFFERENT: not every key of the smaller file is in the other one", Hue::Bad),
    };
    style.folded(&mut out, "", 2, &format!("{mark} {headline}"), hue);
    for (source, keys, other) in [(first, one, false), (second, two, true)] {
        let shared =
            |at: usize| comparison.pairs.iter().any(|pair| at == if other { pair.1 } else { pair.0 });
        let mut order: Vec<usize> = (0..keys.len()).collect();
        // Those in common first: they are what was looked for.
        order.sort_by_key(|at| !shared(*at));
        for (index, at) in order.iter().take(NAMED).enumerate() {
            let label = if index == 0 { format!("  {source}: ") } else { "  ".to_owned() };
            let in_both = if !single && shared(*at) { " · in both" } else { "" };
            let text = format!("{label}{}{in_both}", described(&keys[*at]));
            style.folded(&mut out, "", 4, &text, Hue::Plain);
        }
        match keys.len().saturating_sub(NAMED) {
            0 if keys.is_empty() => style.folded(&mut out, "", 4, &format!("  {source}: no key"), Hue::Plain),
            0 => {}
            more => style.folded(&mut out, "", 4, &format!("  and {}", count(more, "other")), Hue::Plain),
        }
    }
    out
}

fn described(key: &Key) -> String {
    match (thumbprint(key), &key.material) {
        (Some(print), _) if key.kid.as_ref() == Some(&print) => {
            format!("{}, thumbprint {print}", key.describe())
        }
        (Some(print), _) => format!("{}, thumbprint {print}", named(key)),
        (None, Material::Oct(_)) => named(key),
        (None, _) => format!("{}, public half not known", named(key)),
    }
}

/// What is wrong with a file.
#[must_use]
pub fn lint(lint: &Lint, source: &str, style: Style) -> String {
    let mut out = String::new();
    let keys = count(lint.keys, "key");
    if lint.flaws.is_empty() {
        style.folded(&mut out, "", 2, &format!("{source}: {keys}, nothing found"), Hue::Good);
        return out;
    }
    let found = count(lint.flaws.len(), "finding");
    style.folded(&mut out, "", 2, &format!("{source}: {keys}, {found}"), Hue::Strong);
    for flaw in &lint.flaws {
        let hue = match flaw.severity {
            Severity::Critical | Severity::High => Hue::Bad,
            Severity::Medium => Hue::Warning,
            Severity::Low | Severity::Info => Hue::Quiet,
        };
        let id = flaw.id.map_or_else(String::new, |id| format!("{id} "));
        out.push('\n');
        let head = format!("{} {id}{}: {}", flaw.severity.word(), flaw.slug, flaw.title);
        style.folded(&mut out, "", 2, &head, hue);
        style.folded(&mut out, "  ", 2, &flaw.detail, Hue::Plain);
        style.folded(&mut out, "  ", 2, &format!("why: {}", flaw.why), Hue::Quiet);
        style.folded(&mut out, "  ", 2, &format!("fix: {}", flaw.fix), Hue::Plain);
    }
    out
}
