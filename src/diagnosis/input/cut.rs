//! The token is not all there: cut at its end, or a piece lost where it was wrapped.

use super::sent::chunk;
use crate::diagnosis::{Case, Finding};
use crate::token::{End, Note, Removed};
use crate::words::{count, list};

/// Where tokens are cut: the number of characters, how many fewer it may be, since a scheme word or the name of
/// a cookie takes its share, and what holds no more.
const LIMITS: [(usize, usize, &str); 9] = [
    (255, 8, "a column VARCHAR(255) holds no more"),
    (256, 8, "a column or buffer of 256 characters holds no more"),
    (1000, 8, "a column or log line of 1000 characters holds no more"),
    (1024, 8, "a buffer of 1024 characters, or a line typed at a terminal of macOS, holds no more"),
    (2000, 8, "a column VARCHAR(2000) holds no more"),
    (2048, 40, "a URL of 2048 characters holds no more"),
    (4000, 8, "a column VARCHAR(4000) holds no more"),
    (4096, 96, "a cookie, or a line typed at a terminal of Linux, holds no more than about 4096"),
    (8192, 96, "the header lines of many servers hold no more than 8192"),
];

/// NM41.
pub(super) fn cut_off(case: &mut Case<'_>) -> Vec<Finding> {
    let End::CutOff(part) = case.token.end else { return Vec::new() };
    if case.code != "cut-off" || chunk(case).is_some() {
        return Vec::new();
    }
    let length = case.token.text.chars().count();
    let part = part.word();
    let mark = case.found.notes.iter().find_map(|note| match note {
        Note::CutHere { mark } => Some(mark),
        _ => None,
    });
    let limit = LIMITS.iter().find(|(limit, less, _)| (limit - less..=*limit).contains(&length));
    let reason = match (mark, limit) {
        (Some(mark), _) => format!("whoever showed it wrote \"{mark}\" in place of the rest"),
        (None, Some((_, _, what))) => format!("{what}: that may be what cut it"),
        (None, None) => "the limit of a column, header or cookie, or an incomplete copy, cut it".to_owned(),
    };
    let lines = match wraps(case) {
        breaks if breaks.is_empty() => String::new(),
        _ => "; it came over several lines, of which the last may be missing".to_owned(),
    };
    let message =
        format!("the token stops after {length} characters, in the middle of its {part}: {reason}{lines}");
    let advice = "take it from where it was issued, or make room for all of it; a token can have thousands of characters";
    vec![Finding::fits("none: the end is missing", message).advice(advice)]
}

/// NM42: told only when the token is damaged, so that a piece may have been lost with the white space; a token
/// that is whole without it lacks nothing.
pub(super) fn wrapped(case: &mut Case<'_>) -> Vec<Finding> {
    let token = case.token;
    let parts = [&token.header, &token.payload, &token.signature];
    let damaged = token.payload.json_error.is_some() || parts.iter().any(|part| part.encoding.is_some());
    let wraps = wraps(case);
    if wraps.is_empty() || !damaged || token.end != End::Whole || case.genuine() || case.found.altered {
        return Vec::new();
    }
    let message = format!(
        "the token came with {} inside; without them it is still damaged: a piece was lost or doubled where it was \
         wrapped, or a space was once a character",
        list(&wraps)
    );
    let advice = "copy it again where it is one line, or pipe it: jotbook verify - < FILE";
    vec![Finding::looks_like("white space taken out", message).advice(advice)]
}

/// The white space that stood inside the token, in words.
fn wraps(case: &Case<'_>) -> Vec<String> {
    let words = |note: &Note| match note {
        Note::Removed(Removed::LineBreaks(number)) => Some(count(*number, "line break")),
        Note::Removed(Removed::WrittenBreaks(number)) => Some(count(*number, "written-out line break")),
        Note::Removed(Removed::Spaces(number)) => Some(count(*number, "space")),
        Note::Removed(Removed::Invisible(number)) => Some(count(*number, "invisible character")),
        _ => None,
    };
    case.found.notes.iter().filter_map(words).collect()
}
