//! Phrases made to fit: what stands in the token is escaped, and cut in its middle where there is no room for it.

use unicode_width::UnicodeWidthChar as _;

use crate::cheque::{Phrase, Piece};
use crate::render::layout::columns;
use crate::render::visible;

/// What stands for the part that was cut out.
const GAP: &str = "..";

/// How much room text takes.
#[derive(Clone, Copy)]
pub(super) struct Ruler {
    /// A character.
    pub(super) char: fn(char) -> usize,
    /// A text: no more than its characters together.
    pub(super) text: fn(&str) -> usize,
    /// Less than this of a value tells nothing.
    pub(super) least: usize,
}

/// The columns of a terminal.
const COLUMNS: Ruler = Ruler { char: |c| c.width().unwrap_or(0), text: columns, least: 6 };

/// The phrase in at most so many columns. Values give way first, the longest before the others; words of ours only
/// when there is no room even for them.
pub(super) fn fit(phrase: &Phrase, limit: usize) -> String {
    fit_by(COLUMNS, phrase, limit)
}

/// The same by another ruler.
pub(super) fn fit_by(ruler: Ruler, phrase: &Phrase, limit: usize) -> String {
    let mut said = 0;
    let mut wide: Vec<usize> = Vec::new();
    let texts: Vec<_> = phrase.pieces.iter().map(|piece| (piece, visible(piece.text()))).collect();
    for (piece, text) in &texts {
        match piece {
            Piece::Said(_) => said += (ruler.text)(text),
            Piece::Quoted(_) => wide.push((ruler.text)(text)),
        }
    }
    let cap = level(&mut wide, limit.saturating_sub(said), ruler.least);
    let mut out = String::new();
    for (piece, text) in &texts {
        match piece {
            Piece::Said(_) => out.push_str(text),
            Piece::Quoted(_) => out.push_str(&cut_by(ruler, text, cap)),
        }
    }
    cut_by(ruler, &out, limit)
}

/// The columns that a phrase takes when every value in it is cut to the least that tells something.
pub(super) fn least(phrase: &Phrase) -> usize {
    let width = |piece: &Piece| match piece {
        Piece::Said(text) => columns(text),
        Piece::Quoted(text) => columns(&visible(text)).min(COLUMNS.least),
    };
    phrase.pieces.iter().map(width).sum()
}

/// How wide each value may be so that all of them together fit into the room.
fn level(wide: &mut [usize], room: usize, least: usize) -> usize {
    wide.sort_unstable();
    let mut left = room;
    for (at, width) in wide.iter().enumerate() {
        let share = left / (wide.len() - at);
        if *width > share {
            return share.max(least);
        }
        left -= width;
    }
    usize::MAX
}

/// The text with its middle left out when it takes more columns than this: `0ZcOCORZ..UzZ6QJ0`; of an id in groups
/// the first and the last group: `f81d-..-0c3e`.
pub(super) fn cut(text: &str, limit: usize) -> String {
    cut_by(COLUMNS, text, limit)
}

/// The same by another ruler.
pub(super) fn cut_by(ruler: Ruler, text: &str, limit: usize) -> String {
    let width = ruler.text;
    if width(text) <= limit {
        return text.to_owned();
    }
    if let Some(short) = grouped(text).filter(|short| width(short) <= limit) {
        return short;
    }
    let room = limit.saturating_sub(width(GAP));
    let head = taken(ruler, text.chars(), room.div_ceil(2));
    let tail = taken(ruler, text.chars().rev(), room / 2);
    let first: String = text.chars().take(head).collect();
    let mut last: Vec<char> = text.chars().rev().take(tail).collect();
    last.reverse();
    let mut short = format!("{first}{GAP}{}", last.into_iter().collect::<String>());
    // Characters may take more room beside each other than alone.
    while width(&short) > limit && short.pop().is_some() {}
    short
}

/// How many characters fit.
fn taken(ruler: Ruler, chars: impl Iterator<Item = char>, room: usize) -> usize {
    let mut used = 0;
    let fitting = chars.take_while(|c| {
        used += (ruler.char)(*c);
        used <= room
    });
    fitting.take(room.saturating_mul(4)).count()
}

fn grouped(text: &str) -> Option<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let (first, rest) = text.split_once('-')?;
    let (_, last) = rest.rsplit_once('-')?;
    let whole = !first.is_empty() && !last.is_empty() && text.chars().all(plain);
    whole.then(|| format!("{first}-{GAP}-{last}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_ends() {
        assert_eq!(cut("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBVUzZ6QJ0", 17), "0ZcOCORZ..UzZ6QJ0");
        assert_eq!(cut("f81d-4fae-7dec-0c3e", 16), "f81d-..-0c3e");
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("日本語日本語日本語", 9), "日本..語");
    }

    #[test]
    fn values_give_way_and_our_words_stay() {
        let phrase = Phrase::said("app '").quote("a".repeat(90)).say("'; by ").quote("bob");
        assert_eq!(fit(&phrase, 30), "app 'aaaaaaa..aaaaaaa'; by bob");
        assert_eq!(fit(&phrase, 30).len(), 30);
        let hidden = Phrase::said("by ").quote("a\u{202e}b");
        assert_eq!(fit(&hidden, 30), "by a\\u202eb");
    }

    #[test]
    fn nothing_is_ever_wider_than_the_room() {
        let texts = [
            "日本語日本語日本語日本語",
            "👩‍👩‍👧‍👦👩🏽‍🚀🇩🇪🇩🇪",
            "שלום עולם שלום עולם",
            "لا لا لا لا لا لا لا",
            "e\u{301}".repeat(40).leak(),
        ];
        for text in texts {
            for limit in 4..40 {
                let phrase = Phrase::said("x ").quote(text).say(" y ").quote(text);
                assert!(columns(&fit(&phrase, limit)) <= limit, "{text} {limit}");
                assert!(columns(&cut(text, limit)) <= limit, "{text} {limit}");
            }
        }
    }
}
