//! Where a signature or authentication tag ends, told by the length that its algorithm gives it.

use crate::alg::Alg;

use super::gather::{Gathered, Gatherer, Piece};
use super::header::Look;

/// Signature lengths in bytes where the key decides: RSA from 1024 to 8192 bits, and ML-DSA (FIPS 204 table 2).
const USUAL: [usize; 9] = [128, 256, 384, 512, 1024, 2420, 3309, 4627, 114];
/// Authentication tags (RFC 7518 section 5.1): CBC with HMAC-SHA-384 or -512; all others have 16 bytes.
const TAGS: [(&str, usize); 2] = [("A192CBC-HS384", 24), ("A256CBC-HS512", 32)];
/// Shortest line that is taken for a piece of a signature when its length is not known.
pub(super) const LINE: usize = 16;

/// How many pieces are the last part. A piece loses what the standard alphabet adds when that fits better.
pub(super) fn of_last_part(
    gatherer: &Gatherer<'_>,
    part: &mut Gathered,
    look: &Look,
    standard: bool,
) -> usize {
    let wanted = Wanted::of(look);
    for piece in &mut part.pieces {
        let narrow = piece.end - piece.start;
        let padding = gatherer.text[piece.end..piece.wide].bytes().all(|byte| byte == b'=');
        if !padding && !standard && (wanted.fits(narrow) || !wanted.fits(wide(gatherer, piece))) {
            piece.wide = piece.end;
        }
    }
    let mut total = 0;
    let mut wrapped = 0;
    for (index, piece) in part.pieces.iter().enumerate() {
        let len = wide(gatherer, piece);
        total += len;
        if wanted.fits(total) {
            return index + 1;
        }
        let line = if index == 0 {
            piece.gap.is_empty() || (piece.gap.breaks > 0 && len >= LINE)
        } else {
            piece.gap.breaks > 0
        };
        let alone =
            ends_line(gatherer, piece) && (index == 0 || !is_word(&gatherer.text[piece.start..piece.end]));
        if wrapped == index && line && (alone || index == 0) && !wanted.is_passed(total) {
            wrapped = index + 1;
        }
    }
    let glued = part.pieces.first().is_some_and(|first| first.gap.is_empty());
    wrapped.max(usize::from(glued))
}

/// Whether the part has the length that its algorithm gives it.
pub(super) fn is_whole(part: &Gathered, look: &Look) -> bool {
    Wanted::of(look).fits(part.pieces.iter().map(|piece| piece.end - piece.start).sum())
}

enum Wanted {
    Bytes(usize),
    Usual,
}

impl Wanted {
    fn of(look: &Look) -> Self {
        let text = |name| look.value.as_ref().and_then(|value| value.text(name));
        if look.is_sealed() {
            let row = TAGS.iter().find(|(enc, _)| text("enc") == Some(*enc));
            return Self::Bytes(row.map_or(16, |(_, len)| *len));
        }
        text("alg").and_then(Alg::find).and_then(Alg::signature_len).map_or(Self::Usual, Self::Bytes)
    }

    fn fits(&self, characters: usize) -> bool {
        let encoded = |bytes: usize| (bytes * 4).div_ceil(3) == characters && characters > 0;
        match self {
            Self::Bytes(bytes) => encoded(*bytes),
            Self::Usual => USUAL.into_iter().any(encoded),
        }
    }

    fn is_passed(&self, characters: usize) -> bool {
        matches!(self, Self::Bytes(bytes) if characters > (bytes * 4).div_ceil(3))
    }
}

/// Characters of a piece without padding.
fn wide(gatherer: &Gatherer<'_>, piece: &Piece) -> usize {
    gatherer.text[piece.start..piece.wide].trim_end_matches('=').len()
}

fn ends_line(gatherer: &Gatherer<'_>, piece: &Piece) -> bool {
    let rest = &gatherer.text[piece.wide..];
    let next = rest.trim_start_matches([' ', '\t']).chars().next();
    next.is_none_or(|c| {
        matches!(c, '\n' | '\r' | '"' | '\'' | '`' | '”' | '’' | '~' | '.' | '…' | '<' | '[' | '(')
    })
}

/// Whether it looks like a word rather than like random characters.
fn is_word(text: &str) -> bool {
    text.len() < LINE && text.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}
