//! What `rotate-key` shows people: what happened, what becomes of tokens that are out, what to do next.

use super::layout::{columns, fold, pad, shortened};
use super::{Hue, Paint, Width, visible};
use crate::commands::rotate_key::{Report, Row};
use crate::keyring::{State, Step};
use crate::time::{Instant, Zone, absolute, length};

/// The widest kid that is shown whole: that of a thumbprint.
const KID: usize = 43;

/// A kid is cut to no less than this in the table.
const NARROWEST_KID: usize = 12;

/// The whole report, a line break at its end.
#[must_use]
pub fn rotate_key(report: &Report, paint: Paint, width: Width) -> String {
    let mut out = Vec::new();
    if report.action == "list" {
        table(&mut out, report, paint, width);
    }
    for step in &report.steps {
        let (mark, hue, text) = told(step);
        for (index, line) in fold(&visible(&text), width.minus(2)).into_iter().enumerate() {
            let start = if index == 0 { paint.hue(hue, mark) } else { " ".into() };
            out.push(format!("{start} {line}"));
        }
    }
    for text in &report.tokens_out {
        para(&mut out, text, "  ", width, str::to_owned);
    }
    for (index, text) in report.next.iter().enumerate() {
        let start = if index == 0 { "  next: " } else { "        " };
        para(&mut out, text, start, width, |line| paint.hue(Hue::Strong, line));
    }
    if let Some((file, count)) = &report.published {
        let what =
            if *count == 1 { "1 public key is".to_owned() } else { format!("{count} public keys are") };
        let place = if file == "-" { "on standard output".to_owned() } else { format!("in {file}") };
        para(&mut out, &format!("{what} {place}"), "  ", width, str::to_owned);
    }
    if report.dry_run {
        para(&mut out, "nothing was written: this was a dry run", "  ", width, |line| {
            paint.hue(Hue::Warning, line)
        });
    }
    if let Some(made) = &report.reissued {
        let (done, refused) = (made.tokens.len(), made.refused.len());
        let signed = if report.dry_run { "would be signed again" } else { "signed again" };
        para(&mut out, &format!("{signed}: {done}, refused: {refused}"), "  ", width, str::to_owned);
        for one in &made.refused {
            para(&mut out, &format!("line {}: {}", one.line, one.why), "    ", width, str::to_owned);
        }
    }
    out.push(String::new());
    out.join("\n")
}

fn para(out: &mut Vec<String>, text: &str, start: &str, width: Width, hue: impl Fn(&str) -> String) {
    for (index, line) in fold(&visible(text), width.minus(start.len())).into_iter().enumerate() {
        let indent = " ".repeat(start.len());
        out.push(format!("{}{}", if index == 0 { start } else { &indent }, hue(&line)));
    }
}

fn told(step: &Step) -> (&'static str, Hue, String) {
    let Step { kid, alg, was, is, dates } = step;
    let revoked = dates.revoked_at.is_some();
    match (was, is) {
        (None, Some(State::Next)) => {
            ("+", Hue::Good, format!("{alg}: new key {kid} is staged; nothing signs with it yet"))
        }
        (None, _) => ("✓", Hue::Good, format!("{alg}: new key {kid} signs now")),
        (_, Some(State::Active)) => ("✓", Hue::Good, format!("{alg}: key {kid} was next and signs now")),
        (_, Some(State::Retiring)) => {
            let end = dates.retire_after.map(date).unwrap_or_default();
            ("-", Hue::Warning, format!("{alg}: old key {kid} retires; its tokens are accepted until {end}"))
        }
        (_, Some(_)) => ("✗", Hue::Bad, format!("{alg}: key {kid} is revoked; nothing of it is accepted")),
        (_, None) if revoked => ("-", Hue::Quiet, format!("{alg}: revoked key {kid} is taken out")),
        (_, None) => ("-", Hue::Quiet, format!("{alg}: key {kid} is taken out, its overlap is over")),
    }
}

const HEAD: [&str; 6] = ["KID", "ALG", "STATE", "AGE", "SIGNS UNTIL", "ACCEPTED UNTIL"];

fn table(out: &mut Vec<String>, report: &Report, paint: Paint, width: Width) {
    if report.rows.is_empty() {
        out.push("the keyring has no keys".into());
        return;
    }
    let cells: Vec<[String; 6]> = report.rows.iter().map(|row| cells(row, report.now)).collect();
    let widest = |column: usize| {
        let all = cells.iter().map(|row| columns(&row[column]));
        all.chain([HEAD[column].len()]).max().unwrap_or(0)
    };
    let mut widths: [usize; 6] = std::array::from_fn(widest);
    let others = widths[1..].iter().sum::<usize>() + 2 * (HEAD.len() - 1);
    if !width.fits(others + NARROWEST_KID) {
        return list(out, report, &cells, paint, width);
    }
    if let Width::Columns(room) = width {
        // The kid gives way first; a thumbprint is known by its ends.
        widths[0] = widths[0].min(room.saturating_sub(others).max(NARROWEST_KID));
    }
    let line = |cells: [&str; 6]| {
        let short = shortened(cells[0], widths[0]);
        let [_, others @ ..] = cells;
        let cells = std::iter::once(short.as_str()).chain(others);
        let padded: Vec<String> = cells.zip(widths).map(|(cell, width)| pad(cell, width)).collect();
        padded.join("  ").trim_end().to_owned()
    };
    out.push(paint.hue(Hue::Quiet, &line(HEAD)));
    for (row, cells) in report.rows.iter().zip(&cells) {
        out.push(paint.hue(hue(row), &line(cells.each_ref().map(String::as_str))));
    }
}

/// The same where the table has no room: a key below the other.
fn list(out: &mut Vec<String>, report: &Report, cells: &[[String; 6]], paint: Paint, width: Width) {
    for (row, [kid, alg, state, age, signs, accepted]) in report.rows.iter().zip(cells) {
        para(out, &format!("{kid} ({alg}): {state}"), "", width, |line| paint.hue(hue(row), line));
        for (name, value) in [("age", age), ("signs until", signs), ("accepted until", accepted)] {
            para(out, &format!("{name}: {value}"), "  ", width, str::to_owned);
        }
    }
}

fn hue(row: &Row) -> Hue {
    match row.state {
        _ if row.state != State::Next && !row.standing.accepted() => Hue::Bad,
        State::Active => Hue::Good,
        State::Retiring => Hue::Warning,
        _ => Hue::Plain,
    }
}

fn cells(row: &Row, now: Instant) -> [String; 6] {
    let kid = shortened(&visible(&row.kid), KID);
    let age = row.age(now).map_or_else(|| "-".into(), length);
    let moment = |at: Option<Instant>, otherwise: &str| at.map_or_else(|| otherwise.to_owned(), date);
    let signs = match (row.state, row.safe_to_activate) {
        (State::Next, Some(safe)) => format!("not before {}", date(safe)),
        (State::Next, None) => "not yet".into(),
        (State::Active, _) => "it is rotated".into(),
        _ => moment(row.signed_until, "-"),
    };
    let accepted = match row.state {
        State::Next => "not yet".into(),
        State::Active => "its overlap ends".into(),
        State::Retiring => moment(row.accepted_until, "-"),
        State::Revoked => format!("revoked {}", moment(row.accepted_until, "")),
    };
    let state = row.state.word().to_owned();
    [kid, row.alg.name.to_owned(), state, age, signs, accepted.trim_end().to_owned()]
}

fn date(at: Instant) -> String {
    absolute(at, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", at.seconds))
}
