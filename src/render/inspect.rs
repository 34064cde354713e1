//! What `inspect` shows people of one token.

use super::layout::{bare_word, columns, fold, pad, shortened};
use super::life::{bar, in_words};
use super::{Hue, Style, Width, visible};
use crate::commands::decode::{Gap, Row};
use crate::commands::inspect::{Inspection, MASKED, Size, Stamped, State};
use crate::issuers::{By, Match, Sure};
use crate::rules::{Finding, Hit, Severity};
use crate::terms::{self, Flag, Place};
use crate::time::absolute;
use crate::token::Token;
use crate::words::{count, list};

/// Below this many columns the headings stand on lines of their own.
const ROOMY: usize = 60;
/// Longer values stand on lines of their own.
const VALUE_LIMIT: usize = 28;
/// Of longer values the middle is left out: `decode` has them whole.
const LONGEST: usize = 300;
/// So many members of a part are shown.
const ROWS: usize = 200;
/// Longer names do not push the values of the others aside.
const NAME_LIMIT: usize = 18;
/// The columns of the bar, where there is room.
const BAR: usize = 40;
/// What stands around the bar: its two ends, and a star in front of it or behind it.
const BAR_FRAME: usize = 5;

/// All of it, a line break at its end.
#[must_use]
pub fn inspect(inspection: &Inspection<'_>, style: Style) -> String {
    let label = if style.width.fits(ROOMY) { 10 } else { 2 };
    let mut page = Page { style, label, out: Vec::new() };
    page.origin(inspection);
    page.stamp(inspection);
    page.members(inspection);
    page.life(inspection);
    page.size(inspection.size);
    page.findings(inspection);
    page.out.push(String::new());
    page.out.join("\n")
}

struct Page {
    style: Style,
    /// Columns that the headings take.
    label: usize,
    out: Vec<String>,
}

impl Page {
    fn paint(&self, hue: Hue, text: &str) -> String {
        self.style.paint.hue(hue, text)
    }

    fn room(&self) -> Width {
        self.style.width.minus(self.label)
    }

    /// A heading and lines beside it, or below it where there is no room.
    fn block(&mut self, heading: &str, lines: &[String]) {
        let mut heading = Some(heading);
        for line in lines {
            let start = match heading.take() {
                Some(text) if columns(text) < self.label => self.paint(Hue::Strong, &pad(text, self.label)),
                Some(text) => {
                    let painted = self.paint(Hue::Strong, text);
                    self.out.push(painted);
                    " ".repeat(self.label)
                }
                None => " ".repeat(self.label),
            };
            self.out.push(format!("{start}{line}").trim_end().to_owned());
        }
    }

    fn folded(&self, text: &str, hue: Hue) -> Vec<String> {
        fold(text, self.room()).iter().map(|line| self.paint(hue, line)).collect()
    }

    /// What it is and who made it.
    fn origin(&mut self, inspection: &Inspection<'_>) {
        let reading = &inspection.subject.reading;
        let row = reading.kind.row();
        let mut kind = self.folded(&format!("{}: {}", row.name, row.plain), Hue::Strong);
        kind.extend(self.folded(&format!("because {}", visible(&reading.why)), Hue::Quiet));
        self.block("KIND", &kind);
        let issuer = match reading.issuer() {
            Some(fit) => self.issuer(fit),
            None => self.folded(unrecognised(inspection), Hue::Quiet),
        };
        self.block("ISSUER", &issuer);
    }

    fn issuer(&self, fit: &Match) -> Vec<String> {
        let (how, proof) = match fit.by {
            By::Name => ("", "recognised, not proven"),
            By::Shape => ("looks like ", "by its shape only, not proven"),
        };
        let issuer = fit.issuer;
        let mut lines = self.folded(&format!("{how}{}: {}", issuer.name, issuer.kind), Hue::Strong);
        let because = format!("because {} ({proof})", list(&fit.evidence()));
        lines.extend(self.folded(&visible(&because), Hue::Quiet));
        let sure = if issuer.sure == Sure::Careful { " (as far as known)" } else { "" };
        lines.extend(self.folded(&format!("lives {}{sure}", issuer.life), Hue::Quiet));
        lines
    }

    /// What the keys that were given say of the signature.
    fn stamp(&mut self, inspection: &Inspection<'_>) {
        let (state, why) = inspection.stamp();
        let hue = match state {
            Stamped::Genuine => Hue::Good,
            Stamped::Mismatch | Stamped::Refused => Hue::Bad,
            Stamped::Unfit => Hue::Warning,
            Stamped::Unchecked => Hue::Quiet,
        };
        let lines = self.folded(&visible(&format!("{}: {why}", state.words())), hue);
        self.block("STAMP", &lines);
    }

    /// Every header member and every claim, a line each.
    fn members(&mut self, inspection: &Inspection<'_>) {
        let token = inspection.subject.token;
        let read = |place| inspection.rows(place, self.style.zone, Gap::Blank);
        let blocks = [
            ("HEADER", read(Place::Header), Place::Header),
            ("CLAIMS", read(Place::Claim), Place::Claim),
            ("DISCLOSED", inspection.disclosed(self.style.zone, Gap::Blank), Place::Claim),
        ];
        let shown =
            || blocks.iter().flat_map(|(_, rows, place)| rows.iter().take(ROWS).map(|row| (row, *place)));
        let limit = if self.label == 2 { 10 } else { NAME_LIMIT };
        let names = shown().map(|(row, _)| columns(&visible(&row.name))).filter(|len| *len <= limit);
        let names = names.max().unwrap_or(3);
        let values =
            shown().map(|(row, place)| columns(&value(row, place))).filter(|len| *len <= VALUE_LIMIT);
        let values = values.max().unwrap_or(0);
        for (heading, rows, place) in &blocks {
            let shown = rows.iter().take(ROWS);
            let mut lines: Vec<_> = shown.flat_map(|row| self.member(row, *place, names, values)).collect();
            if rows.len() > ROWS {
                let more = format!("and {} more: jotbook decode shows them", rows.len() - ROWS);
                lines.extend(self.folded(&more, Hue::Quiet));
            }
            self.block(heading, &lines);
        }
        if token.form.is_sealed() {
            self.block("CLAIMS", &["sealed: only whoever has the key can read them".into()]);
        } else if token.claims().is_none() {
            let what = no_claims(token);
            self.block("CLAIMS", &[what]);
        }
    }

    /// One member: its name, its value, what it means.
    fn member(&self, row: &Row, place: Place, names: usize, values: usize) -> Vec<String> {
        let term = if place == Place::Header { terms::header(&row.name) } else { terms::claim(&row.name) };
        let hue = term.map_or(Hue::Quiet, |term| hue(term.flags));
        let (name, value) = (visible(&row.name), value(row, place));
        let meaning = match (row.meaning.is_empty(), place) {
            (false, _) => row.meaning.join(" · "),
            (true, Place::Header) => "not in the dictionary".into(),
            (true, _) => "not in the dictionary; private to this issuer".into(),
        };
        let warning = row.warning.as_ref().map(|warning| format!("! {warning}"));
        let room = self.room();
        let taken = names + 1 + values + 2;
        let beside = room.fits(taken + 24) && columns(&name) <= names && columns(&value) <= values;
        let mut lines = Vec::new();
        if beside {
            let start = format!("{} {}  ", self.paint(hue, &pad(&name, names)), pad(&value, values));
            let mut start = Some(start);
            for line in fold(&meaning, room.minus(taken)) {
                let start = start.take().unwrap_or_else(|| " ".repeat(taken));
                lines.push(format!("{start}{}", self.paint(Hue::Quiet, &line)));
            }
        } else {
            let name = if columns(&name) <= names { pad(&name, names).into() } else { name };
            let text = format!("{name} {value}");
            let mut first = true;
            for line in fold(&text, room) {
                lines.push(match line.strip_prefix(name.as_ref()).filter(|_| first) {
                    Some(rest) => format!("{}{rest}", self.paint(hue, &name)),
                    None => line,
                });
                first = false;
            }
            let meaning = fold(&meaning, room.minus(2));
            lines.extend(meaning.iter().map(|line| format!("  {}", self.paint(Hue::Quiet, line))));
        }
        let warning = warning.iter().flat_map(|text| fold(text, room.minus(2)));
        lines.extend(warning.map(|line| format!("  {}", self.paint(Hue::Warning, &line))));
        lines
    }

    /// When it lives: in words, and drawn.
    fn life(&mut self, inspection: &Inspection<'_>) {
        let life = inspection.life;
        if inspection.subject.token.form.is_sealed() || inspection.subject.claims.is_none() {
            return;
        }
        let now = inspection.subject.now();
        let date = |time| absolute(time, self.style.zone).unwrap_or_else(|| "beyond the calendar".into());
        let mut lines = Vec::new();
        let kind = inspection.subject.kind();
        let hue = match life.state {
            State::Alive => Hue::Good,
            State::Endless if kind.bounded_by().is_some() => Hue::Plain,
            _ => Hue::Warning,
        };
        lines.extend(self.folded(&in_words(kind, &life, now), hue));
        if let (Some(begins), Some(ends)) = (life.begins, life.ends) {
            let bars = (8..=BAR).rev().find(|bar| self.room().fits(bar + BAR_FRAME)).unwrap_or(8);
            lines.push(self.paint(Hue::Quiet, &bar(&life, now, bars)));
            let dates = format!("{} to {} · now {}", date(begins), date(ends), date(now));
            lines.extend(self.folded(&dates, Hue::Quiet));
        }
        self.block("LIFE", &lines);
    }

    fn size(&mut self, size: Size) {
        let share = |used: usize, limit: usize| format!("{} % of", (used * 100 + limit / 2) / limit);
        let text = format!(
            "{} · {} a cookie ({}, with {} for its name), {} a usual header line ({}, with {} for its name)",
            count(size.token, "byte"),
            share(size.in_cookie(), Size::COOKIE),
            Size::COOKIE,
            Size::COOKIE_FRAME,
            share(size.in_header(), Size::HEADER),
            Size::HEADER,
            Size::HEADER_FRAME
        );
        let hue = if size.in_cookie() > Size::COOKIE { Hue::Warning } else { Hue::Quiet };
        let lines = self.folded(&text, hue);
        self.block("SIZE", &lines);
    }

    /// What is wrong, the worst first.
    fn findings(&mut self, inspection: &Inspection<'_>) {
        let judgement = &inspection.judgement;
        let counts: Vec<_> =
            judgement.counts().map(|(severity, count)| format!("{count} {}", severity.word())).collect();
        let rules = count(judgement.decided, "rule");
        let total = if counts.is_empty() {
            format!("none, of {rules}")
        } else {
            format!("{} · {rules} applied", counts.join(" · "))
        };
        let lines = self.folded(&total, Hue::Strong);
        self.block("FINDINGS", &lines);
        let same = |a: &Finding, b: &Finding| a.rule.id == b.rule.id && a.severity == b.severity;
        for group in judgement.findings.chunk_by(same) {
            self.group(group);
        }
        let missing = judgement.missing();
        if !missing.is_empty() {
            let text = format!("not judged, but could be: {}", list(&missing));
            self.out.push(String::new());
            for line in fold(&text, self.style.width.minus(2)) {
                let line = self.paint(Hue::Quiet, &line);
                self.out.push(format!("  {line}"));
            }
        }
    }

    /// What one rule found: each place, then why it matters and what to do, once.
    fn group(&mut self, group: &[Finding]) {
        let Some(first) = group.first() else { return };
        let room = self.style.width.minus(4);
        let hue = severity_hue(first.severity);
        let word = first.severity.word();
        self.out.push(String::new());
        let title = format!("{word}: {} ({})", first.rule.title, first.rule.id);
        for (index, line) in fold(&title, self.style.width.minus(2)).into_iter().enumerate() {
            let line = match line.strip_prefix(word).filter(|_| index == 0) {
                Some(rest) => format!("{}{}", self.paint(hue, word), self.paint(Hue::Strong, rest)),
                None => self.paint(Hue::Strong, &line),
            };
            self.out.push(format!("  {line}"));
        }
        for finding in group {
            let lines = fold(&visible(&told(finding)), room);
            self.out.extend(lines.iter().map(|line| format!("    {line}")));
        }
        if first.severity >= Severity::Medium {
            let why = self.lines(&format!("why: {}", first.rule.why), room, Hue::Quiet);
            self.out.extend(why);
        }
        if first.severity >= Severity::Low {
            let fix = self.lines(&format!("fix: {}", first.rule.fix), room, Hue::Good);
            self.out.extend(fix);
        }
    }

    fn lines(&self, text: &str, room: Width, hue: Hue) -> Vec<String> {
        fold(text, room).iter().map(|line| format!("    {}", self.paint(hue, line))).collect()
    }
}

/// The colour of a word by what a reader should know about it at a glance.
fn hue(flags: &[Flag]) -> Hue {
    let order = [
        (Flag::Power, Hue::Power),
        (Flag::Personal, Hue::Warning),
        (Flag::Binding, Hue::Good),
        (Flag::Time, Hue::Time),
    ];
    order.into_iter().find(|(flag, _)| flags.contains(flag)).map_or(Hue::Plain, |(_, hue)| hue)
}

/// What is wrong in one place, with the place in front where the words do not name it.
fn told(finding: &Finding) -> String {
    let Hit { path, detail, .. } = &finding.hit;
    let name = path.rsplit('.').next().unwrap_or_default();
    if name.is_empty() || detail.contains(name) { detail.clone() } else { format!("{path}: {detail}") }
}

/// The colour of a severity.
pub(super) fn severity_hue(severity: Severity) -> Hue {
    match severity {
        Severity::Info | Severity::Low => Hue::Quiet,
        Severity::Medium => Hue::Warning,
        Severity::High | Severity::Critical => Hue::Bad,
    }
}

fn value(row: &Row, place: Place) -> String {
    let value = if place == Place::Header { bare_word(&row.value) } else { &row.value };
    let value = if value == MASKED { value.trim_matches('"') } else { value };
    shortened(&visible(value), LONGEST)
}

fn unrecognised(inspection: &Inspection<'_>) -> &'static str {
    match inspection.subject.claim("iss") {
        Some(_) => "nobody that jotbook knows",
        None => "not named",
    }
}

fn no_claims(token: &Token) -> String {
    if token.payload.raw.is_empty() { "the payload is not there" } else { "the payload is no JSON object" }
        .into()
}
