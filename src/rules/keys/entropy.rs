//! How random a secret looks: an estimate from above, that takes off what guessing programs know.
//!
//! What was made at random must never be told: patterns count only where they make up a good part of the secret,
//! which chance does not bring about.

mod words;

use words::WORDS;

/// As many bits as nobody can try.
pub(super) const ENOUGH: f64 = 128.0;

/// Bytes that are looked at; what is longer is judged by its beginning.
const READ: usize = 1024;

/// How many bits a secret has at most, and what took most of them away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimate {
    pub(super) bits: f64,
    pub(super) why: Why,
}

/// What makes a secret easy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Short,
    Repeats,
    Words,
    Uuid,
}

impl Why {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Short => "it is too short for its letters",
            Self::Repeats => "it repeats itself",
            Self::Words => "it is made of words, dates or rows of letters",
            Self::Uuid => "it is a UUID, which has 122 at most and is not meant to be secret",
        }
    }
}

/// The estimate for a secret; `names` are texts that belong to the service, such as its issuer.
pub(super) fn estimate(secret: &[u8], names: &[&str]) -> Estimate {
    let own = plain(secret, names);
    let inner = decoded(secret).map(|inner| plain(&inner, names));
    match inner {
        Some(inner) if inner.bits < own.bits => inner,
        _ => own,
    }
}

/// What base64 or hexadecimal holds, when that is readable text: then somebody encoded a text.
fn decoded(secret: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(secret.get(..READ).unwrap_or(secret)).ok()?;
    let hex = || {
        let digits: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c.to_digit(16)?).ok()).collect();
        Some(digits?.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
    };
    let base64 = || crate::base64::decode_lenient(text).ok().map(|lenient| lenient.bytes);
    let readable = |bytes: &Vec<u8>| bytes.len() >= 8 && bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
    hex().filter(readable).or_else(|| base64().filter(readable))
}

fn plain(secret: &[u8], names: &[&str]) -> Estimate {
    let secret = secret.get(..READ).unwrap_or(secret);
    let period = period(secret);
    if 0 < period && period <= secret.len() / 2 {
        // What is repeated, and how often: a byte.
        let once = plain(secret.get(..period).unwrap_or_default(), names);
        return Estimate { bits: once.bits + 8.0, why: Why::Repeats };
    }
    let text =
        std::str::from_utf8(secret).ok().filter(|text| text.bytes().all(|byte| matches!(byte, b' '..=b'~')));
    let Some(text) = text else { return letters(secret, 256.0) };
    if is_uuid(text) {
        return Estimate { bits: 122.0, why: Why::Uuid };
    }
    let trimmed = text.trim_end_matches('=');
    let whole = letters(trimmed.as_bytes(), alphabet(trimmed));
    let known = patterns(trimmed, names);
    let length = trimmed.chars().count();
    // Patterns that chance brings about cover far less.
    if known.covered * 5 < length * 2 {
        return whole;
    }
    let bits = known.bits + float(length - known.covered) * log2(alphabet(trimmed));
    if bits < whole.bits { Estimate { bits, why: Why::Words } } else { whole }
}

/// So many bits when every letter was drawn from an alphabet of this size; fewer when far fewer letters occur than
/// chance would bring.
fn letters(secret: &[u8], alphabet: f64) -> Estimate {
    let mut seen = [false; 256];
    for byte in secret {
        seen[usize::from(*byte)] = true;
    }
    let distinct = float(seen.iter().filter(|seen| **seen).count());
    let length = float(secret.len());
    let drawn = i32::try_from(secret.len()).unwrap_or(i32::MAX);
    let expected = alphabet * (1.0 - (1.0 - 1.0 / alphabet).powi(drawn));
    if distinct * 2.0 <= expected {
        return Estimate { bits: length * log2(distinct), why: Why::Repeats };
    }
    Estimate { bits: length * log2(alphabet), why: Why::Short }
}

/// The bits of a letter out of an alphabet of this size, to a millionth; 0 below 2. That of the standard library would
/// have every start of the program load a library of mathematics.
fn log2(alphabet: f64) -> f64 {
    let (mut bits, mut rest) = (0.0, alphabet);
    while rest >= 2.0 {
        (bits, rest) = (bits + 1.0, rest / 2.0);
    }
    let mut step = 0.5;
    while step > 1e-6 && rest > 1.0 {
        rest *= rest;
        if rest >= 2.0 {
            (bits, rest) = (bits + step, rest / 2.0);
        }
        step /= 2.0;
    }
    bits
}

/// The size of the smallest usual alphabet that has all the letters. Those of encoders come first: random bytes in
/// base64 need not have a digit.
fn alphabet(text: &str) -> f64 {
    let all = |set: fn(u8) -> bool| text.bytes().all(set);
    if all(|byte| byte.is_ascii_digit()) {
        10.0
    } else if all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        || all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'))
    {
        16.0
    } else if all(|byte| matches!(byte, b'2'..=b'7' | b'a'..=b'z'))
        || all(|byte| matches!(byte, b'2'..=b'7' | b'A'..=b'Z'))
    {
        32.0
    } else if all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        || all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    {
        36.0
    } else if all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')) {
        64.0
    } else {
        95.0
    }
}

/// The length of the shortest piece that makes the whole when it is repeated; the last time it may break off.
fn period(secret: &[u8]) -> usize {
    // The longest border of every beginning (Knuth, Morris, Pratt).
    let mut borders = vec![0; secret.len()];
    for at in 1..secret.len() {
        let mut border: usize = borders[at - 1];
        while border > 0 && secret[at] != secret[border] {
            border = borders[border - 1];
        }
        borders[at] = border + usize::from(secret[at] == secret[border]);
    }
    secret.len() - borders.last().copied().unwrap_or(0)
}

/// `8-4-4-4-12` hexadecimal digits (RFC 9562 section 4).
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What is no chance: how many letters, and what they are worth.
#[derive(Clone, Copy, Default)]
struct Known {
    covered: usize,
    bits: f64,
}

fn patterns(text: &str, names: &[&str]) -> Known {
    /// Which sign stands between the words; it is the same one as a rule.
    const BETWEEN: f64 = 4.0;
    let names: Vec<String> =
        names.iter().flat_map(|name| pieces(name)).filter(|name| name.len() >= 4).collect();
    let pieces = pieces(text);
    let mut known = pieces.iter().fold(Known::default(), |sum, piece| {
        let found = piece_known(piece, &names);
        Known { covered: sum.covered + found.covered, bits: sum.bits + found.bits }
    });
    let between = text.chars().filter(|c| matches!(c, ' ' | '-' | '_' | '.' | ':' | '/' | '@')).count();
    if known.covered * 2 >= text.len().saturating_sub(between) {
        known.covered += between;
        known.bits += BETWEEN;
    }
    known
}

/// The runs of letters and of digits, in lower case; a capital begins a new one.
fn pieces(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let same = (c.is_ascii_digit() && before.is_ascii_digit())
            || (c.is_ascii_alphabetic()
                && before.is_ascii_alphabetic()
                && !(before.is_ascii_lowercase() && c.is_ascii_uppercase()));
        match out.last_mut() {
            Some(last) if same => last.push(c.to_ascii_lowercase()),
            _ if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase().to_string()),
            _ => {}
        }
        before = c;
    }
    out
}

fn piece_known(piece: &str, names: &[String]) -> Known {
    /// A word out of five hundred, a year or a date out of a century, a row of letters by its beginning and length.
    const WORD: f64 = 9.0;
    const YEAR: f64 = 7.0;
    const DATE: f64 = 16.0;
    const ROW: f64 = 8.0;
    let all = |bits| Known { covered: piece.len(), bits };
    if piece.len() >= 4 && is_row(piece.as_bytes()) {
        return all(ROW);
    }
    if piece.bytes().all(|byte| byte.is_ascii_digit()) {
        let century = |digits: Option<&str>| digits.is_some_and(|digits| matches!(digits, "19" | "20"));
        return match piece.len() {
            4 if century(piece.get(..2)) => all(YEAR),
            8 if century(piece.get(..2)) || century(piece.get(4..6)) => all(DATE),
            _ => Known::default(),
        };
    }
    match segments(piece, names) {
        Some(words) => all(float(words) * WORD),
        None => Known::default(),
    }
}

/// Whether each letter follows the one before it, or precedes it, or is the same: `1234`, `dcba`, `aaaa`.
fn is_row(piece: &[u8]) -> bool {
    [-1_i16, 0, 1].iter().any(|step| {
        piece.windows(2).all(|pair| {
            let next = i16::from(pair[0]) + step;
            next == i16::from(pair[1]) || (*step == 1 && pair == b"90")
        })
    })
}

/// The least number of words that make up the whole piece.
fn segments(piece: &str, names: &[String]) -> Option<usize> {
    /// No word is longer, and no piece that is made of words.
    const LONGEST: usize = 64;
    if piece.len() > LONGEST {
        return None;
    }
    let is_word = |word: &str| WORDS.binary_search(&word).is_ok() || names.iter().any(|name| name == word);
    let mut least: Vec<Option<usize>> = vec![None; piece.len() + 1];
    least[0] = Some(0);
    for end in 1..=piece.len() {
        let starts = (0..end).filter_map(|start| {
            let before = least[start]?;
            piece.get(start..end).is_some_and(is_word).then_some(before + 1)
        });
        least[end] = starts.min();
    }
    least[piece.len()]
}

fn float(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests;
