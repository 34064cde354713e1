//! JB001 to JB099: whether it is a token at all, character by character.

mod host;
mod json;
mod known;
mod letters;
mod names;
mod parts;
mod payload;
mod punycode;
#[cfg(test)]
mod tests;
mod text;
mod walk;

pub(super) use known::foreign;
pub(super) use payload::is_nested;

use super::{Make, cut};

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    letters::CHARSET,
    parts::COUNT,
    parts::EMPTY,
    letters::PADDING,
    letters::ALPHABET,
    letters::CANONICAL,
    letters::LENGTH,
    parts::SERIALIZATION,
    json::DUPLICATE,
    payload::ENCODING,
    payload::OBJECT,
    text::CONTROL,
    host::LOOKALIKE,
    json::UNSAFE,
    json::DEPTH,
    json::PRETTY,
    names::LOOKALIKE,
    parts::SIGNATURE,
    known::SAMPLE,
    known::NOISE,
    known::FOREIGN,
];
