//! Something that has the shape of a token while its first part cannot be read: a token with a damaged header.

use crate::base64::is_url_character;

use super::scan::{Candidate, Candidates};

/// Shortest text of three or five parts that is taken for a token by its shape alone.
const SHORTEST: usize = 60;
/// Shortest first two parts, and shortest last one, so that names of hosts and versions are not taken.
const LEAST: usize = 8;

/// The first text with the shape of a token.
pub(super) fn scan_shapes(text: &str) -> Candidates {
    let is_ours = |c: char| c.is_ascii() && (is_url_character(c as u8) || c == '.');
    let mut at = 0;
    for word in text.split(|c: char| !is_ours(c)) {
        let bare = word.trim_matches('.');
        if fits(bare) {
            let start = at + (word.len() - word.trim_start_matches('.').len());
            return Candidates { kept: vec![candidate(bare, start)], others: 0 };
        }
        at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    Candidates::default()
}

fn candidate(text: &str, start: usize) -> Candidate {
    Candidate {
        start,
        end: start + text.len(),
        text: text.to_owned(),
        parts: text.split('.').count(),
        broken: true,
        ..Candidate::default()
    }
}

fn fits(word: &str) -> bool {
    let parts: Vec<usize> = word.splitn(6, '.').map(str::len).collect();
    let long = match parts[..] {
        [first, second, last] => first >= LEAST && second >= LEAST && last >= 2 * LEAST,
        [first, .., last] if parts.len() == 5 => first >= LEAST && last >= 2 * LEAST,
        _ => false,
    };
    let has = |sort: fn(&u8) -> bool| word.as_bytes().iter().any(sort);
    long && word.len() >= SHORTEST
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
}
