//! In what two parts differ that say the same.

use crate::token::Part;

use super::json::Seen;

/// The aspects, in words.
pub(super) fn aspects(a: &Part, b: &Part, seen: Seen) -> Vec<&'static str> {
    if a.bytes == b.bytes {
        return vec!["base64url characters (padding, another alphabet or stray bits)"];
    }
    let (one, two) = (a.text.as_deref().unwrap_or_default(), b.text.as_deref().unwrap_or_default());
    let (close_one, close_two) = (Outline::of(one), Outline::of(two));
    let found = [
        (one == two, "a byte order mark"),
        (close_one.space != close_two.space, "white space"),
        (seen.order && !seen.twice, "the order of members"),
        (seen.numbers, "the spelling of numbers"),
        (close_one.escapes != close_two.escapes, "escapes in strings"),
        (seen.twice, "a member that stands twice"),
    ];
    let found: Vec<_> = found.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
    // Nothing of that: escapes or white space in other places, as many of them.
    if found.is_empty() { vec!["white space or escapes"] } else { found }
}

/// How much of a JSON text is white space between its elements, and how many escapes its strings have.
#[derive(Debug, PartialEq, Eq)]
struct Outline {
    space: usize,
    escapes: usize,
}

impl Outline {
    fn of(text: &str) -> Self {
        let mut outline = Self { space: 0, escapes: 0 };
        let mut inside = false;
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' => inside = !inside,
                b'\\' if inside => {
                    outline.escapes += 1;
                    bytes.next();
                }
                b' ' | b'\t' | b'\r' | b'\n' if !inside => outline.space += 1,
                _ => {}
            }
        }
        outline
    }
}
