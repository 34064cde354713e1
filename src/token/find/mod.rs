//! From whatever the clipboard holds to a token, with a note on everything that was done to it.

mod around;
mod clean;
mod gather;
mod header;
mod lengths;
mod scan;
mod shape;
mod unwrap;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_hostile;

use self::around::Before;
use self::clean::{Cleaned, What};
use self::scan::{Candidate, Candidates};
use super::note::{Note, Place, Removed};
use super::read::Cut;
use super::{Form, NotAToken, Token, serialization, wrong};
use crate::base64;
use crate::json::{self, Value};

/// A base64 wrapping inside a base64 wrapping is opened, a third is not.
const WRAPPINGS: usize = 2;

/// A token and how it was come by.
#[derive(Clone, Debug)]
pub struct Found {
    /// The token.
    pub token: Token,
    /// What was done to the input, in the order in which it is told.
    pub notes: Vec<Note>,
    /// Whether a repair changed characters of the token itself instead of undoing what its way here did to it.
    /// As it was given, such a token is not valid.
    pub altered: bool,
    /// Of an altered token its characters as they came, gaps closed: `+`, `/` and `=` are still in it.
    pub received: Option<String>,
}

/// Searches a token in any input: a token alone, a header line, a curl command, JSON, a URL, a log, ...
///
/// The time is linear in the length of the input. How long an input may be, the caller decides.
///
/// # Errors
/// What the input is instead.
pub fn find(input: &[u8]) -> Result<Found, NotAToken> {
    bare(input).map_or_else(|| search_everywhere(input), Ok)
}

/// An input that is a signed token and nothing else, where a search would find all of it and note nothing.
fn bare(input: &[u8]) -> Option<Found> {
    let text = std::str::from_utf8(input).ok().filter(|text| text.starts_with("eyJ"))?;
    let (header, rest) = text.split_once('.')?;
    let (payload, signature) = rest.split_once('.')?;
    let whole = |part: &str| !part.is_empty() && part.bytes().all(base64::is_url_character);
    if ![header, payload, signature].into_iter().all(whole) {
        return None;
    }
    let token = Token::read_compact(text, Cut::Unknown);
    let header = &token.header;
    let strict = header.encoding.is_none() && header.json_error.is_none();
    let signed = token.form == Form::Compact && token.header()?.member("alg").is_some();
    (strict && signed && !token.is_unencoded()).then(|| Found {
        token,
        notes: Vec::new(),
        altered: false,
        received: None,
    })
}

fn search_everywhere(input: &[u8]) -> Result<Found, NotAToken> {
    let (text, utf16) = clean::text_of(input);
    let instead = || wrong::classify(&text, std::str::from_utf8(input).is_ok() || utf16);
    let found = search(&text, WRAPPINGS).or_else(|| {
        let named = instead();
        if named.is_a_guess() { search_harder(&text) } else { None }
    });
    let mut found = found.ok_or_else(instead)?;
    if utf16 {
        found.notes.insert(0, Note::Utf16);
    }
    Ok(found)
}

fn search(text: &str, wrappings: usize) -> Option<Found> {
    if let Some(found) = serialized(text) {
        return Some(found);
    }
    let cleaned = clean::clean(text);
    let candidates = scan::scan(&cleaned.text);
    let best = best(&cleaned, &candidates);
    if best.is_none_or(|best| best.broken)
        && wrappings > 0
        && let Some(found) = unwrap::unwrap(&cleaned.text, |inner| search(inner, wrappings - 1))
    {
        return Some(found);
    }
    let best = best?;
    let glued = if best.broken { scan::scan_glued(&cleaned.text) } else { Candidates::default() };
    if let Some(whole) = glued.kept.first() {
        return Some(found(&cleaned, &glued, whole));
    }
    if wrong::is_flask(&best.text) {
        return None;
    }
    Some(found(&cleaned, &candidates, best))
}

/// A token glued to a word, or one whose header is damaged: only when the input is nothing else.
fn search_harder(text: &str) -> Option<Found> {
    let cleaned = clean::clean(text);
    let glued = scan::scan_glued(&cleaned.text);
    let shaped = if glued.kept.is_empty() { shape::scan_shapes(&cleaned.text) } else { glued };
    let best = best(&cleaned, &shaped)?;
    Some(found(&cleaned, &shaped, best))
}

/// Of several tokens the most whole one, then the one with the most telling name, then the first.
fn best<'a>(cleaned: &Cleaned<'_>, candidates: &'a Candidates) -> Option<&'a Candidate> {
    let rank = |candidate: &&Candidate| {
        let lacking = if candidate.broken { 2 } else { usize::from(candidate.parts < 2) };
        (lacking, Before::of(&cleaned.text, candidate.start).rank())
    };
    candidates.kept.iter().min_by_key(rank)
}

fn found(cleaned: &Cleaned<'_>, candidates: &Candidates, best: &Candidate) -> Found {
    let more = candidates.kept.len() - 1 + candidates.others;
    let mut notes = around::notes(cleaned, best, more);
    let counted = |what| cleaned.count(what, best.start, best.end);
    // A character reference for `:` or `=` just in front of the token counts too.
    let decoded = |what| cleaned.count(what, best.start.saturating_sub(1), best.end.saturating_sub(1));
    let removed = [
        (best.breaks, Removed::LineBreaks(best.breaks)),
        (counted(What::WrittenBreak), Removed::WrittenBreaks(counted(What::WrittenBreak))),
        (best.quoting, Removed::QuoteMarks(best.quoting)),
        (spaces(cleaned, best), Removed::Spaces(spaces(cleaned, best))),
        (counted(What::Invisible), Removed::Invisible(counted(What::Invisible))),
    ];
    notes.extend(removed.into_iter().filter(|(count, _)| *count > 0).map(|(_, what)| Note::Removed(what)));
    let said = [
        (decoded(What::Percent) > 0, Note::Percent(decoded(What::Percent))),
        (decoded(What::Reference) > 0, Note::References(decoded(What::Reference))),
        (best.repairs.standard_alphabet, Note::StandardAlphabet),
        (best.repairs.padding, Note::Padding),
    ];
    notes.extend(said.into_iter().filter(|(is, _)| *is).map(|(_, note)| note));
    notes.extend(best.cut.clone().map(|mark| Note::CutHere { mark }));
    let cut = if best.cut.is_some() { Cut::Marked } else { Cut::Unknown };
    let token = Token::read_compact(&best.text, cut);
    // Characters of a token that are glued to its end were part of it for whoever sent it.
    let extra = notes.contains(&Note::Removed(Removed::ExtraParts));
    let glued = cleaned.text[best.end..].starts_with(['+', '/', '=', '~']);
    let altered = best.repairs.any() || extra || glued;
    Found { token, notes, altered, received: altered.then(|| best.received.clone()) }
}

/// Spaces in the token that are not the remains of a written-out line break.
fn spaces(cleaned: &Cleaned<'_>, best: &Candidate) -> usize {
    best.spaces.saturating_sub(cleaned.count(What::WrittenBreak, best.start, best.end))
}

/// A token in JSON serialization, alone or inside other JSON, with text in front of it or not.
fn serialized(text: &str) -> Option<Found> {
    if !text.contains("\"signature") && !text.contains("\"ciphertext\"") {
        return None;
    }
    let start = text.find('{')?;
    let json = &text[start..];
    let reading = json::read(json);
    let (value, name) = within(reading.value.as_ref()?, None)?;
    let token = Token::read_serialization(json, value);
    let behind = reading.error.is_some();
    let notes = match name {
        Some(name) => vec![Note::Took { place: Place::Member(super::note::safe(name)), more: 0 }],
        None if behind || !only_space(&text[..start]) => vec![Note::Took { place: Place::Text, more: 0 }],
        None => Vec::new(),
    };
    Some(Found { token, notes, altered: behind, received: None })
}

fn only_space(text: &str) -> bool {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty()
}

/// The first object that is a serialization, and the member it stands in.
fn within<'a>(value: &'a Value, name: Option<&'a str>) -> Option<(&'a Value, Option<&'a str>)> {
    if serialization::is_serialization(value) {
        return Some((value, name));
    }
    let members =
        value.members().unwrap_or_default().iter().map(|member| (Some(member.name.as_str()), &member.value));
    let items = value.as_array().unwrap_or_default().iter().map(|item| (name, item));
    members.chain(items).find_map(|(name, value)| within(value, name))
}
