//! What `decode` shows people.

use super::layout::{bare_word, columns, fold, pad};
use super::{Hue, Style, visible};
use crate::commands::decode::{Gap, Row, Signature, rows, signature, starts_like_json};
use crate::terms::Place;
use crate::time::Instant;
use crate::token::{Form, Part, Token};
use crate::words::count;

/// Below this many columns the headings stand on lines of their own.
const ROOMY: usize = 60;
/// Names longer than this do not push the values of the others aside.
const NAME_LIMIT: usize = 18;
/// Values up to this long make the column of values; the meaning of longer ones stands where there is room.
const VALUE_LIMIT: usize = 26;

/// The whole reading, a line break at its end.
#[must_use]
pub fn decode(token: &Token, now: Instant, style: Style) -> String {
    let header = rows(&token.header, Place::Header, now, style.zone, Gap::Blank);
    let payload = if token.form.is_sealed() {
        Vec::new()
    } else {
        rows(&token.payload, Place::Claim, now, style.zone, Gap::Blank)
    };
    let (label, limit) = if style.width.fits(ROOMY) { (11, NAME_LIMIT) } else { (2, NAME_LIMIT - 8) };
    let names = header.iter().chain(&payload).map(|row| columns(&visible(&row.name)));
    let names = names.filter(|len| *len <= limit).max().unwrap_or(3);
    let values = header.iter().chain(&payload).map(|row| columns(&visible(&row.value)));
    let values = values.filter(|len| *len <= VALUE_LIMIT).max().unwrap_or(0);
    let page = Page { style, label, names, values };
    let mut out = Vec::new();
    page.part(&mut out, "HEADER", Hue::Header, &token.header, &header);
    if let Some((text, value)) = &token.unprotected {
        let part = Part { text: Some(text.clone()), json: Some(value.clone()), ..Part::default() };
        let rows = rows(&part, Place::Header, now, style.zone, Gap::Blank);
        page.part(&mut out, "UNSIGNED", Hue::Warning, &part, &rows);
    }
    if token.form.is_sealed() {
        page.remark(&mut out, "SEALED", Hue::Payload, &sealed(token));
    } else {
        page.part(&mut out, "PAYLOAD", Hue::Payload, &token.payload, &payload);
    }
    for disclosure in &token.disclosures {
        let text = disclosure.text.as_deref().unwrap_or(&disclosure.raw);
        page.remark(&mut out, "DISCLOSED", Hue::Payload, &visible(text));
    }
    page.remark(&mut out, "SIGNATURE", Hue::Signature, &stamp(token));
    page.broken(&mut out, &token.signature);
    out.push(String::new());
    out.join("\n")
}

fn sealed(token: &Token) -> String {
    format!(
        "{} of ciphertext: an encrypted token shows its header only",
        count(token.payload.bytes.len(), "byte")
    )
}

/// The line about the signature. It never says more than that nobody checked.
fn stamp(token: &Token) -> String {
    let line = match signature(token) {
        Signature::Unchecked(len) => {
            format!("{} · stamp NOT checked (jotbook verify -k KEY)", count(len, "byte"))
        }
        Signature::Unsigned => {
            "none, as the header says · stamp NOT checked: there is nothing to check".into()
        }
        Signature::Missing => "missing · stamp NOT checked: there is nothing to check".into(),
        Signature::CutOff(len) => format!("cut off after {} · stamp NOT checked", count(len, "byte")),
        Signature::Sealed => format!(
            "{} of authentication tag · stamp NOT checked",
            count(token.signature.bytes.len(), "byte")
        ),
    };
    match (token.form, token.more_signatures) {
        (Form::General, more @ 1..) => format!("{line} · {} not shown", count(more, "more signature")),
        _ => line,
    }
}

struct Page {
    style: Style,
    /// Columns that the headings take.
    label: usize,
    /// Columns that the names take.
    names: usize,
    /// Columns that the values take.
    values: usize,
}

impl Page {
    fn paint(&self, hue: Hue, text: &str) -> String {
        self.style.paint.hue(hue, text)
    }

    /// Starts a line: the heading on the first one, blank on the others.
    fn start(&self, out: &mut Vec<String>, heading: &mut Option<(&str, Hue)>) -> String {
        let Some((text, hue)) = heading.take() else { return " ".repeat(self.label) };
        if text.len() < self.label {
            return self.paint(hue, &pad(text, self.label));
        }
        out.push(self.paint(hue, text));
        " ".repeat(self.label)
    }

    /// A heading with one remark behind it.
    fn remark(&self, out: &mut Vec<String>, heading: &str, hue: Hue, text: &str) {
        let mut heading = Some((heading, hue));
        for line in fold(text, self.style.width.minus(self.label)) {
            let start = self.start(out, &mut heading);
            out.push(format!("{start}{line}"));
        }
    }

    fn part(&self, out: &mut Vec<String>, heading: &str, hue: Hue, part: &Part, rows: &[Row]) {
        if rows.is_empty() {
            self.remark(out, heading, hue, &bare(part));
        } else {
            self.table(out, heading, hue, rows);
        }
        self.broken(out, part);
    }

    /// Where a part breaks.
    fn broken(&self, out: &mut Vec<String>, part: &Part) {
        for line in broken(part).iter().flat_map(|line| fold(line, self.style.width.minus(self.label))) {
            out.push(format!("{}{}", " ".repeat(self.label), self.paint(Hue::Warning, &line)));
        }
    }

    fn table(&self, out: &mut Vec<String>, heading: &str, hue: Hue, rows: &[Row]) {
        let mut heading = Some((heading, hue));
        let names = self.names;
        for row in rows {
            let name = visible(&row.name);
            let mut start = self.start(out, &mut heading);
            let taken = self.label + names + 1;
            if columns(&name) > names {
                for line in fold(&name, self.style.width.minus(self.label)) {
                    out.push(format!("{start}{}", self.paint(hue, &line)));
                    start = " ".repeat(self.label);
                }
                start = " ".repeat(taken);
            } else {
                start = format!("{start}{} ", self.paint(hue, &pad(&name, names)));
            }
            self.value(out, &start, taken, row, heading_is_header(hue));
        }
    }

    /// The value, and its meaning beside it where there is room, below it where there is not.
    fn value(&self, out: &mut Vec<String>, start: &str, taken: usize, row: &Row, header: bool) {
        let room = self.style.width.minus(taken);
        let value = visible(if header { bare_word(&row.value) } else { &row.value }).into_owned();
        let meaning = row.meaning.join(" · ");
        let beside = self.values.max(columns(&value)) + 2;
        let blank = " ".repeat(taken);
        if !meaning.is_empty() && room.fits(beside + columns(&meaning)) {
            out.push(format!("{start}{}{}", pad(&value, beside), self.paint(Hue::Quiet, &meaning)));
        } else {
            let mut start = start;
            for line in fold(&value, room) {
                out.push(format!("{start}{line}"));
                start = &blank;
            }
            if !meaning.is_empty() {
                for line in fold(&meaning, room.minus(2)) {
                    out.push(format!("{blank}  {}", self.paint(Hue::Quiet, &line)));
                }
            }
        }
        for line in row.warning.iter().flat_map(|warning| fold(&format!("! {warning}"), room)) {
            out.push(format!("{blank}{}", self.paint(Hue::Warning, &line)));
        }
    }
}

fn heading_is_header(hue: Hue) -> bool {
    matches!(hue, Hue::Header | Hue::Warning)
}

/// A part that is no JSON object.
fn bare(part: &Part) -> String {
    match (&part.text, &part.json) {
        _ if part.raw.is_empty() => "missing".into(),
        (Some(text), Some(value)) if value.members().is_none() => visible(text).into_owned(),
        (Some(text), None) if starts_like_json(part) => visible(text).into_owned(),
        (Some(text), Some(_)) if part.json_error.is_some() => visible(text).into_owned(),
        (Some(_), Some(_)) => "{}".into(),
        (Some(text), _) if text.is_empty() => "empty".into(),
        (Some(text), _) => format!("text, not JSON: {}", visible(text)),
        (None, _) => format!("{}, not text", count(part.bytes.len(), "byte")),
    }
}

/// Where a part breaks, with a caret under the place.
fn broken(part: &Part) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(error) = &part.encoding {
        lines.push(format!("! not strict base64url: {error}"));
    }
    if let (Some(error), Some(text)) = (&part.json_error, &part.text)
        && starts_like_json(part)
    {
        lines.push(format!("! broken JSON: {error} (at byte {})", error.at + 1));
        lines.extend(caret(text, error.at));
    }
    lines
}

/// The end of what could be read and a caret below the place where it breaks.
fn caret(text: &str, at: usize) -> [String; 2] {
    const BEFORE: usize = 24;
    const AFTER: usize = 8;
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (left, right) = text.split_at(at);
    let skipped = left.chars().count().saturating_sub(BEFORE);
    let left: String = left.chars().skip(skipped).collect();
    let right: String = right.chars().take(AFTER).collect();
    let dots = if skipped > 0 { "..." } else { "" };
    let shown = format!("{dots}{}", visible(&left));
    [format!("  {shown}{}", visible(&right)), format!("  {}^", " ".repeat(columns(&shown)))]
}
