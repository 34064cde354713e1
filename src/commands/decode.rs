//! `decode`: the parts of a token, as received, with a plain line each.

use std::collections::HashSet;

use crate::alg::Alg;
use crate::json::{Kind, Value};
use crate::report::Exit;
use crate::terms::{self, Flag, Place, Term};
use crate::time::{Instant, NotADate, Zone, absolute, length, relative};
use crate::token::{End, Part, PartName, Token};

/// One member of the header or the payload, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name, as received.
    pub name: String,
    /// The value as JSON in the spelling of the token.
    pub value: String,
    /// What it means, in a few words each.
    pub meaning: Vec<String>,
    /// What is wrong with it.
    pub warning: Option<String>,
    /// The point in time that it names, when it is a date.
    pub date: Option<Instant>,
}

/// What can be told of the signature without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// So many bytes that nobody checked.
    Unchecked(usize),
    /// There is none, and the header says so.
    Unsigned,
    /// There is none, and there should be.
    Missing,
    /// It ends too early, after so many bytes.
    CutOff(usize),
    /// The token is encrypted: a tag stands in its place.
    Sealed,
}

/// The rows of a part that is a JSON object; of any other part none.
#[must_use]
pub fn rows(part: &Part, place: Place, now: Instant, zone: Zone, gap: Gap) -> Vec<Row> {
    let (Some(text), Some(value)) = (&part.text, &part.json) else { return Vec::new() };
    let Some(members) = value.members() else { return Vec::new() };
    let mut seen = HashSet::new();
    let spelling = Spelling { text, place, now, zone, gap };
    members
        .iter()
        .map(|member| {
            let row = spelling.row(&member.name, &member.value);
            let twice = "stands twice: readers disagree on which counts";
            if seen.insert(member.name.as_str()) { row } else { Row { warning: Some(twice.into()), ..row } }
        })
        .collect()
}

/// The row of a disclosure (RFC 9901 section 4.2), the element of an array under the name `...`; `None` when it
/// cannot be read.
#[must_use]
pub fn disclosed(part: &Part, now: Instant, zone: Zone, gap: Gap) -> Option<Row> {
    let spelling = Spelling { text: part.text.as_ref()?, place: Place::Claim, now, zone, gap };
    match part.json.as_ref()?.as_array()? {
        [_, value] => Some(spelling.row("...", value)),
        [_, name, value] => Some(spelling.row(name.as_str()?, value)),
        _ => None,
    }
}

/// What it takes to make a row of a member.
struct Spelling<'a> {
    text: &'a str,
    place: Place,
    now: Instant,
    zone: Zone,
    gap: Gap,
}

impl Spelling<'_> {
    fn row(&self, name: &str, value: &Value) -> Row {
        let place = self.place;
        let term = term(name, place);
        let date = term.filter(|term| is_date(term)).and_then(|_| Instant::from_json(value).ok());
        Row {
            name: name.to_owned(),
            value: spelled(self.text, value, self.gap),
            meaning: match (term, date) {
                _ if is_algorithm(name, place) => algorithm(value),
                (Some(term), Some(time)) => dated(name, term, time, self.now, self.zone),
                (Some(term), None) => vec![term.plain.to_owned()],
                (None, _) => Vec::new(),
            },
            warning: odd(name, value, place, term),
            date,
        }
    }
}

/// What is there in place of a checked signature.
#[must_use]
pub fn signature(token: &Token) -> Signature {
    let len = token.signature.bytes.len();
    match token.end {
        _ if token.form.is_sealed() => Signature::Sealed,
        End::SignatureMissing => Signature::Missing,
        End::CutOff(_) if len == 0 => Signature::Missing,
        End::CutOff(_) => Signature::CutOff(len),
        End::Whole if len == 0 && token.alg() == Some("none") => Signature::Unsigned,
        End::Whole if len == 0 => Signature::Missing,
        End::Whole => Signature::Unchecked(len),
    }
}

/// What is missing at the end, in words.
#[must_use]
pub fn missing(token: &Token) -> Option<&'static str> {
    match token.end {
        End::Whole => None,
        End::SignatureMissing => Some("the signature is missing"),
        End::CutOff(PartName::Header) => Some("the token is cut off in the middle of its header"),
        End::CutOff(PartName::Payload) => Some("the token is cut off before the end of its payload"),
        End::CutOff(PartName::Signature) => Some("the token is cut off in the middle of its signature"),
    }
}

/// [`Exit::Done`] when everything could be read, [`Exit::Malformed`] when something is missing or broken.
#[must_use]
pub fn exit(token: &Token) -> Exit {
    let payload = &token.payload;
    let payload_broken =
        payload.encoding.is_some() || (starts_like_json(payload) && payload.json_error.is_some());
    let broken = token.end != End::Whole
        || token.header.encoding.is_some()
        || token.header.json_error.is_some()
        || token.header().is_none()
        || (payload_broken && !token.form.is_sealed())
        || token.signature.encoding.is_some();
    if broken { Exit::Malformed } else { Exit::Done }
}

/// Whether a payload means to be JSON. A JWS may carry anything else too (RFC 7515 section 3).
#[must_use]
pub fn starts_like_json(part: &Part) -> bool {
    part.text.as_ref().is_some_and(|text| text.trim_start().starts_with(['{', '[']))
}

/// A value in the very spelling of the text, the white space between elements aside: one blank behind commas
/// and colons for people, none for machines.
#[must_use]
pub fn spelled(text: &str, value: &Value, gap: Gap) -> String {
    let mut out = String::new();
    spell(text, value, if gap == Gap::Blank { " " } else { "" }, &mut out);
    out
}

/// What stands between the elements of a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A blank.
    Blank,
    /// Nothing.
    None,
}

fn spell(text: &str, value: &Value, gap: &str, out: &mut String) {
    match &value.kind {
        Kind::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(index, gap, out);
                spell(text, item, gap, out);
            }
            out.push(']');
        }
        Kind::Object(members) => {
            out.push('{');
            for (index, member) in members.iter().enumerate() {
                separate(index, gap, out);
                out.push_str(member.name_span.of(text));
                out.push(':');
                out.push_str(gap);
                spell(text, &member.value, gap, out);
            }
            out.push('}');
        }
        _ => out.push_str(value.span.of(text)),
    }
}

fn separate(index: usize, gap: &str, out: &mut String) {
    if index > 0 {
        out.push(',');
        out.push_str(gap);
    }
}

/// The dictionary's row for a name.
fn term(name: &str, place: Place) -> Option<&'static Term> {
    if place == Place::Header { terms::header(name) } else { terms::claim(name) }
}

fn is_algorithm(name: &str, place: Place) -> bool {
    place == Place::Header && matches!(name, "alg" | "enc")
}

fn algorithm(value: &Value) -> Vec<String> {
    let alg = value.as_str().and_then(Alg::find);
    alg.map_or_else(Vec::new, |alg| vec![format!("{}: {}", alg.title, alg.plain)])
}

/// Durations are flagged as time too; only a `NumericDate` is a point in time.
fn is_date(term: &Term) -> bool {
    term.flags.contains(&Flag::Time) && term.shape.contains("NumericDate")
}

/// The absolute time, how far off it is, and for other dates than the usual three what they are.
fn dated(name: &str, term: &Term, time: Instant, now: Instant, zone: Zone) -> Vec<String> {
    let absolute = absolute(time, zone).unwrap_or_else(|| "beyond the calendar".to_owned());
    let away = relative(time, now);
    let words = match name {
        "exp" if time <= now => format!("expired {away}"),
        "exp" => format!("expires {away}"),
        "nbf" if time <= now => format!("valid since {away}").replace("since now", "as of now"),
        "nbf" => format!("not valid yet, valid {away}"),
        "iat" if time > now => format!("issued {} in the future", length(time.since(now))),
        "iat" => format!("issued {away}"),
        _ => away,
    };
    let mut meaning = vec![absolute, words];
    if !matches!(name, "exp" | "nbf" | "iat") {
        meaning.push(term.plain.to_owned());
    }
    meaning
}

/// What is wrong with a member, in a few words.
fn odd(name: &str, value: &Value, place: Place, term: Option<&Term>) -> Option<String> {
    if let Some(member) = value.duplicates().first() {
        return Some(format!("{} stands twice in it: readers disagree on which counts", member.name));
    }
    if is_algorithm(name, place) && value.as_str().and_then(Alg::find).is_none() {
        let near = value.as_str().and_then(Alg::resembling).map(|alg| format!(": it is spelled {alg}"));
        return Some(format!("no algorithm that jotbook knows{}", near.unwrap_or_default()));
    }
    odd_date(value, term?)
}

fn odd_date(value: &Value, term: &Term) -> Option<String> {
    if !is_date(term) {
        return None;
    }
    match Instant::from_json(value) {
        Err(why @ (NotADate::Type(_) | NotADate::NumberInQuotes)) if term.shape == "NumericDate" => {
            Some(format!("{why}: nobody can enforce it"))
        }
        Err(NotADate::OutOfRange) => Some(NotADate::OutOfRange.to_string()),
        // 100,000,000,000 seconds are the year 5138; in milliseconds it is 1973.
        Ok(time) if time.seconds > 100_000_000_000 => {
            Some("looks like milliseconds; JWT counts in seconds".into())
        }
        _ => None,
    }
}
