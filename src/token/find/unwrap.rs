//! A token that was base64-encoded once more, whole or as the credential of `Basic`.

use crate::base64;
use crate::token::note::Note;

use super::Found;

/// How many wrapped texts inside a longer one are opened.
const TRIES: usize = 4;
/// Shortest wrapping: nothing shorter holds a token.
const SHORTEST: usize = 24;
/// How base64 of `eyJ`, `Bearer `, `JWT ` and `{"` begins.
const BEGINNINGS: [&str; 4] = ["ZXlK", "QmVhcmVy", "SldUIGV5", "eyJ"];

/// Opens base64 and searches inside.
pub(super) fn unwrap(text: &str, search: impl Fn(&str) -> Option<Found>) -> Option<Found> {
    let bare = text.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '=');
    let bare = bare.strip_prefix("Basic ").or_else(|| bare.strip_prefix("Bearer ")).unwrap_or(bare);
    if bare.bytes().all(|byte| is_base64(byte) || byte.is_ascii_whitespace()) {
        let packed: String = bare.split_ascii_whitespace().collect();
        return open(&packed, &search);
    }
    let words = text.split(|c: char| !c.is_ascii() || !is_base64(c as u8));
    let mut basic = false;
    let wrapped = words.filter(|word| {
        let behind = basic;
        basic = word.eq_ignore_ascii_case("basic") || (basic && word.is_empty());
        word.len() >= SHORTEST && (behind || BEGINNINGS.iter().any(|start| word.starts_with(start)))
    });
    wrapped.take(TRIES).find_map(|word| open(word, &search))
}

fn open(packed: &str, search: impl Fn(&str) -> Option<Found>) -> Option<Found> {
    if packed.len() < SHORTEST {
        return None;
    }
    let bytes = base64::decode_lenient(packed).ok()?.bytes;
    let mut found = search(std::str::from_utf8(&bytes).ok()?)?;
    found.notes.insert(0, Note::Unwrapped);
    Some(found)
}

fn is_base64(byte: u8) -> bool {
    base64::is_url_character(byte) || matches!(byte, b'+' | b'/' | b'=')
}
