//! What was sent in place of a token alone.
//!
//! A prefix or a wrapping is taken off before anything is checked, and a note says so: it is never the reason of a
//! refusal by jotbook. It is told here only when the token is refused as damaged and nothing else explains that:
//! then the damage was probably done by whatever put the rest around it. What is no token at all comes to these
//! rows by its code ([`of_code`](crate::diagnosis::of_code)).

use crate::diagnosis::{Case, Finding};
use crate::token::{End, Note, Place, Removed};

/// NM09.
pub(super) fn around(case: &mut Case<'_>) -> Vec<Finding> {
    let mut words = Vec::new();
    for note in &case.found.notes {
        match note {
            Note::Removed(Removed::Text(text)) => words.push(format!("\"{text}\"")),
            Note::Removed(Removed::Quotes) => words.push("quotes".to_owned()),
            _ => {}
        }
    }
    if words.is_empty() || !damaged(case) {
        return Vec::new();
    }
    let message = format!(
        "what was sent is not a token alone: {} stood around it, and the token inside is damaged",
        crate::words::list(&words)
    );
    let advice = "look at what puts it together: the header takes Bearer, one space and the token, no quotes";
    vec![Finding::fits("what stood around it taken off", message).advice(advice)]
}

/// NM43: the first of several cookies, or a damaged token out of a signed one.
pub(super) fn in_a_cookie(case: &mut Case<'_>) -> Vec<Finding> {
    if let Some(name) = chunk(case) {
        let base = name.rsplit_once('.').map_or(name, |(base, _)| base);
        let message = format!(
            "\"{name}\" is one piece of a value that was split over several cookies, and the token ends with it"
        );
        let advice =
            format!("join {base}.0, {base}.1, ... in the order of their numbers, without anything between");
        return vec![Finding::fits("none: the other pieces are missing", message).advice(advice)];
    }
    let encoded = |note: &Note| matches!(note, Note::Percent(_) | Note::Removed(Removed::CookieSignature));
    let Some(note) = case.found.notes.iter().find(|note| encoded(note)).filter(|_| damaged(case)) else {
        return Vec::new();
    };
    let message = match note {
        Note::Percent(_) => {
            "what was sent is percent-encoded, as in a URL or cookie, and the token inside is damaged"
        }
        _ => "this is a cookie that Express signed, with the token inside, and the token inside is damaged",
    };
    vec![Finding::fits("decoded once", message).advice("decode it once, where the cookie or URL is read")]
}

/// NM44.
pub(super) fn twice(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.found.notes.contains(&Note::Unwrapped) || !damaged(case) {
        return Vec::new();
    }
    let message = "the token was base64-encoded once more, and the token inside is damaged";
    vec![Finding::fits("base64-decoded once", message).advice(
        "decode it once before it is used: kubectl get secret NAME -o jsonpath='{.data.token}' | base64 -d",
    )]
}

/// The name of the cookie, when it ends with a number that says it is one of several and the token is not whole.
pub(super) fn chunk<'a>(case: &Case<'a>) -> Option<&'a str> {
    if case.token.end == End::Whole {
        return None;
    }
    case.found.notes.iter().find_map(|note| {
        let name = match note {
            Note::Took {
                place: Place::Cookie(name) | Place::Member(name) | Place::Parameter(name), ..
            } => name.as_str(),
            Note::Removed(Removed::Text(text)) => text.trim_end().strip_suffix(['=', ':'])?.trim_end(),
            _ => return None,
        };
        let (base, number) = name.rsplit_once('.')?;
        let counts = !base.is_empty() && (1..=2).contains(&number.len());
        (counts && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(name)
    })
}

/// Whether the token was refused because it cannot be read as one, though nothing is missing at its end.
fn damaged(case: &Case<'_>) -> bool {
    case.token.end == End::Whole && matches!(case.code, "broken-header" | "not-claims" | "encoding")
}
