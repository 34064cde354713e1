//! What `inspect` shows of the tokens that lie around: a block for each, its places below it.

use std::fmt::Write as _;

use super::layout::{fold, pad};
use super::{Hue, Paint, Width, visible};
use crate::commands::places::{Counts, Place, Places, Sighted, State};
use crate::rules::Severity;
use crate::time::{Instant, Zone, absolute, relative};
use crate::words::{count, hex};

/// Columns that the severities take.
const LABEL: usize = 10;
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

/// One token with its places, a line break at its end.
#[must_use]
pub fn token(places: &Places, token: &Sighted, style: Style) -> String {
    let paint = |hue, text: &str| style.paint.hue(hue, text);
    let indent = if style.width.fits(ROOMY) { LABEL } else { 0 };
    let width = style.width.minus(indent);
    let mut out = String::new();
    let label = paint(hue(token.severity), &pad(&token.severity.word().to_uppercase(), LABEL));
    let mut lines = fold(&visible(&what(places, token, style)), width).into_iter();
    out.push_str(&label);
    if indent == 0 {
        out.push('\n');
    }
    if let Some(first) = lines.next() {
        out.push_str(&first);
        out.push('\n');
    }
    let mut line = |text: &str| {
        out.push_str(&" ".repeat(indent));
        out.push_str(text);
        out.push('\n');
    };
    for text in lines {
        line(&text);
    }
    if token.nonce_reused {
        line(&paint(Hue::Bad, "its nonce was used for another token too: the private key can be computed"));
    }
    match &token.text {
        Some(text) => line(&visible(text)),
        None => {
            for text in fold(&visible(&masked(places, token)), width) {
                line(&text);
            }
        }
    }
    let mut kept = 0;
    for (file, place) in places.places(token) {
        kept += 1;
        for text in fold(&visible(&stands(file, place)), width) {
            line(&paint(Hue::Quiet, &text));
        }
    }
    if token.count > kept {
        line(&paint(Hue::Quiet, &format!("and {}", count((token.count - kept) as usize, "more place"))));
    }
    out
}

/// How far it is, on one line that fits.
#[must_use]
pub fn progress(places: &Places, file: &str, width: Width) -> String {
    let (bytes, found) = (places.counts.bytes >> 20, count(places.tokens().len(), "token"));
    let line = format!("{bytes} MiB, {found}: {}", visible(file));
    fold(&line, width.minus(1)).swap_remove(0)
}

/// What there was in all, in a sentence or two.
#[must_use]
pub fn summary(places: &Places, style: Style) -> String {
    let counts = places.counts;
    let number = |number: u64, one: &str| count(usize::try_from(number).unwrap_or(usize::MAX), one);
    let mut out = format!(
        "{} in {}; {}, {} looked through",
        count(places.tokens().len(), "token"),
        number(counts.places, "place"),
        number(counts.files, "file"),
        number(counts.bytes, "byte"),
    );
    for (many, one, why) in notes(counts) {
        if many > 0 {
            let _ = write!(out, "; {} {why}", number(many, one));
        }
    }
    let lines = fold(&out, style.width);
    format!("{}\n", lines.join("\n"))
}

fn notes(counts: Counts) -> [(u64, &'static str, &'static str); 4] {
    [
        (counts.accepted, "token", "left out, because the baseline names them"),
        (counts.unkept, "place", "counted but not kept"),
        (counts.too_long, "string", "too long for a token"),
        (counts.unreadable, "file", "could not be read"),
    ]
}

fn what(places: &Places, token: &Sighted, style: Style) -> String {
    let mut parts = vec![token.kind.row().name.to_owned()];
    match (&token.issuer, places.name(token.iss)) {
        (Some(issuer), _) => parts.push(issuer.name.to_owned()),
        (None, "") => {}
        (None, iss) => parts.push(format!("iss {iss}")),
    }
    parts.extend(Some(places.name(token.alg)).filter(|alg| !alg.is_empty()).map(str::to_owned));
    parts.push(state(token, style));
    parts.join(" · ")
}

fn state(token: &Sighted, style: Style) -> String {
    let when = token
        .exp
        .map(Instant::at)
        .and_then(|exp| Some(format!("{} ({})", absolute(exp, style.zone)?, relative(exp, style.now))));
    match (token.state, when) {
        (State::Lapsed, Some(when)) => format!("lapsed {when}"),
        (State::Alive, Some(when)) => format!("alive until {when}"),
        (State::Lapsed, None) => "lapsed".into(),
        (State::Alive, None) => "alive".into(),
        (State::NotYet, _) => "not valid yet".into(),
        (State::Endless, _) => "never lapses".into(),
        (State::Unreadable, _) => "cannot be told whether it is alive".into(),
    }
}

fn masked(places: &Places, token: &Sighted) -> String {
    let subject = match places.name(token.subject) {
        "" => String::new(),
        sub => format!(" · sub {sub}"),
    };
    format!("{}{subject} · fingerprint {}", token.masked(), hex(&token.fingerprint[..4]))
}

fn stands(file: &str, place: &Place) -> String {
    let words: Vec<_> = place.written.words().filter(|word| *word != "quoted").collect();
    let written = if words.is_empty() { String::new() } else { format!("  {}", words.join(", ")) };
    format!("{file}:{}:{}{written}", place.line, place.column)
}

fn hue(severity: Severity) -> Hue {
    match severity {
        Severity::Info => Hue::Quiet,
        Severity::Low => Hue::Strong,
        Severity::Medium => Hue::Warning,
        Severity::High | Severity::Critical => Hue::Bad,
    }
}
