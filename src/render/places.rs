//! What `inspect` shows of the tokens that lie around: a block for each, its places below it.

use std::fmt::Write as _;

use super::layout::{each_line, fold};
use super::{Hue, Paint, Pieces, Width, visible};
use crate::commands::places::{Counts, Place, Places, Sighted, State};
use crate::rules::Severity;
use crate::time::{Instant, Zone, absolute, relative};
use crate::words::{count, hex};

/// Columns that the labels take.
const LABEL: usize = 10;
/// What stands where the severity does, when a token was told already.
const AGAIN: &str = "AGAIN     ";
/// What stands between the parts of a line.
const BETWEEN: &str = " \u{b7} ";
/// Below this many columns nothing is indented.
const ROOMY: usize = 40;

/// How to show them.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colour or none.
    pub paint: Paint,
    /// The columns there are.
    pub width: Width,
    /// The zone of the dates.
    pub zone: Zone,
    /// The present moment.
    pub now: Instant,
}

/// Appends one token with its places, an empty line behind it.
pub fn token(out: &mut Pieces<'_>, places: &Places, token: &Sighted, style: Style) {
    let mut page = Page::new(out, style);
    let mut text = String::with_capacity(160);
    page.label(hue(token.severity), label(token.severity));
    what(&mut text, places, token, style);
    page.lines(Hue::Plain, &text);
    if token.nonce_reused {
        page.line(Hue::Bad, "its nonce was used for another token too: the private key can be computed");
    }
    if let Some(text) = places.text(token) {
        page.line(Hue::Plain, &visible(text));
    } else {
        text.clear();
        masked(&mut text, places, token);
        page.lines(Hue::Plain, &text);
    }
    page.places(places, token, text);
}

/// Appends the places where a token stands that was told before, an empty line behind them.
pub fn again(out: &mut Pieces<'_>, places: &Places, token: &Sighted, style: Style) {
    let mut page = Page::new(out, style);
    let mut text = String::with_capacity(160);
    page.label(Hue::Strong, AGAIN);
    masked(&mut text, places, token);
    page.lines(Hue::Plain, &text);
    page.places(places, token, text);
}

/// Where lines are put below one another.
struct Page<'a, 'b> {
    out: &'a mut Pieces<'b>,
    indent: usize,
    width: Width,
    paint: Paint,
}

impl<'a, 'b> Page<'a, 'b> {
    fn new(out: &'a mut Pieces<'b>, style: Style) -> Self {
        let indent = if style.width.fits(ROOMY) { LABEL } else { 0 };
        Self { out, indent, width: style.width.minus(indent), paint: style.paint }
    }

    /// The label, on a line of its own where there is no room beside it.
    fn label(&mut self, hue: Hue, label: &str) {
        self.paint.put(&mut self.out.text, hue, label);
        if self.indent == 0 {
            self.out.text.push('\n');
        }
    }

    /// Where a token stands; `text` is room to write in.
    fn places(&mut self, places: &Places, token: &Sighted, mut text: String) {
        let mut kept = 0;
        for (file, place) in places.places(token) {
            kept += 1;
            text.clear();
            stands(&mut text, file, place);
            self.lines(Hue::Quiet, &text);
            self.out.part();
        }
        if token.count > kept {
            self.line(Hue::Quiet, &format!("and {}", count((token.count - kept) as usize, "more place")));
        }
        self.out.text.push('\n');
        self.out.part();
    }

    /// A visible text in as many lines as it takes. The first one stands behind the label, if that is where the page ends.
    fn lines(&mut self, hue: Hue, text: &str) {
        each_line(text, self.width, |text| self.line(hue, text));
    }

    fn line(&mut self, hue: Hue, text: &str) {
        const SPACES: &str = "          ";
        let out = &mut self.out.text;
        if out.is_empty() || out.ends_with('\n') {
            out.push_str(SPACES.get(..self.indent).unwrap_or(SPACES));
        }
        self.paint.put(out, hue, text);
        out.push('\n');
    }
}

/// How far it is, on one line that fits.
#[must_use]
pub fn progress(places: &Places, file: &str, width: Width) -> String {
    let (bytes, found) = (places.counts.bytes >> 20, number(places.counts.tokens, "token"));
    let line = format!("{bytes} MiB, {found}: {}", visible(file));
    fold(&line, width.minus(1)).swap_remove(0)
}

/// What there was in all, in a sentence or two.
#[must_use]
pub fn summary(places: &Places, style: Style) -> String {
    let counts = places.counts;
    let mut out = format!(
        "{} in {}; {}, {} looked through",
        number(counts.tokens, "token"),
        number(counts.places, "place"),
        number(counts.files, "file"),
        number(counts.bytes, "byte"),
    );
    for note in notes(counts) {
        out.extend(["; ", &note]);
    }
    let lines = fold(&out, style.width);
    format!("{}\n", lines.join("\n"))
}

fn number(number: u64, one: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), one)
}

/// What else there is to know: what was left out, what could not be read, and that there were parts.
pub(super) fn notes(counts: Counts) -> Vec<String> {
    const FILE: [&str; 2] = ["file", "files"];
    const EITHER: [&str; 2] = ["file or folder", "files and folders"];
    const TOKEN: [&str; 2] = ["token", "tokens"];
    let all = [
        (counts.binary, FILE, "left out as binary (--binary)"),
        (counts.left_out, EITHER, "left out as hidden or ignored (--hidden)"),
        (counts.accepted, TOKEN, "left out, because the baseline names them"),
        (counts.unkept, ["place", "places"], "counted but not kept"),
        (counts.too_long, ["string", "strings"], "too long for a token"),
        (counts.unreadable, EITHER, "could not be read"),
    ];
    let there = all.into_iter().filter(|(number, ..)| *number > 0);
    let told = there.map(|(number, [one, more], why)| {
        let noun = if number == 1 { one } else { more };
        format!("{number} {noun} {why}")
    });
    let parts = (counts.parts > 1).then(|| {
        format!(
            "told in {} parts, because there are so many: a token that stands in several is told and counted in each, and \
             nonces are compared within each",
            counts.parts
        )
    });
    told.chain(parts).collect()
}

fn what(out: &mut String, places: &Places, token: &Sighted, style: Style) {
    out.push_str(token.kind.row().name);
    match (&token.issuer, places.name(token.iss)) {
        (Some(issuer), _) => out.extend([BETWEEN, issuer.name]),
        (None, "") => {}
        (None, iss) => out.extend([BETWEEN, "iss ", &visible(iss)]),
    }
    match places.name(token.alg) {
        "" => {}
        alg => out.extend([BETWEEN, &visible(alg)]),
    }
    out.push_str(BETWEEN);
    state(out, token, style);
}

fn state(out: &mut String, token: &Sighted, style: Style) {
    let when = token.exp().map(Instant::at).and_then(|exp| Some((absolute(exp, style.zone)?, exp)));
    let (alone, dated) = match token.state {
        State::Lapsed => ("lapsed", "lapsed "),
        State::Alive => ("alive", "alive until "),
        State::NotYet => ("not valid yet", ""),
        State::Endless if token.kind.bounded_by().is_some() => ("has no exp, as is usual for its kind", ""),
        State::Endless => ("never lapses", ""),
        State::Unclear => ("its exp cannot be read: nobody can enforce it", ""),
        State::Unreadable => ("cannot be told whether it is alive", ""),
    };
    match when {
        Some((date, exp)) if !dated.is_empty() => {
            out.extend([dated, &date, " (", &relative(exp, style.now), ")"]);
        }
        _ => out.push_str(alone),
    }
}

fn masked(out: &mut String, places: &Places, token: &Sighted) {
    out.push_str(&token.masked());
    if let Some(sub) = places.subject(token) {
        out.extend([BETWEEN, "sub ", &visible(&sub)]);
    }
    out.extend([BETWEEN, "fingerprint ", &hex(&token.fingerprint[..4])]);
}

fn stands(out: &mut String, file: &[u8], place: &Place) {
    let file = String::from_utf8_lossy(file);
    let _ = write!(out, "{}:{}:{}", visible(&file), place.line, place.column);
    for (index, word) in place.written.words().filter(|word| *word != "quoted").enumerate() {
        out.extend([if index == 0 { "  " } else { ", " }, word]);
    }
}

/// The severity in [`LABEL`] columns.
fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "INFO      ",
        Severity::Low => "LOW       ",
        Severity::Medium => "MEDIUM    ",
        Severity::High => "HIGH      ",
        Severity::Critical => "CRITICAL  ",
    }
}

fn hue(severity: Severity) -> Hue {
    match severity {
        Severity::Info => Hue::Quiet,
        Severity::Low => Hue::Strong,
        Severity::Medium => Hue::Warning,
        Severity::High | Severity::Critical => Hue::Bad,
    }
}
