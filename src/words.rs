//! Small turns of phrase that several layers share.

mod difference;

pub use difference::{Difference, Nearest, Rank, compare, difference, nearest};

use std::borrow::Cow;
use std::fmt::Write as _;

/// `1 byte`, `32 bytes`.
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {one}{plural}")
}

/// Bytes in hexadecimal, lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| DIGITS[usize::from(digit)]).collect()
}

/// The text as one word of a shell, for what somebody is told to type: bare where that is safe, else between single
/// quotes (POSIX shell, section 2.2.2).
#[must_use]
pub fn quoted(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("'{}'", text.replace('\'', r"'\''")))
}

/// The text, or so many characters of its beginning with dots behind them.
#[must_use]
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        Some((end, _)) => Cow::Owned(format!("{}..", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// The text with all that could be a token in it cut to its beginning, for names of files and of issuers.
#[must_use]
pub fn masked(text: &str) -> Cow<'_, str> {
    /// Beginnings of a header in base64url: `{"`, `{ ` and `{` before a line break.
    const STARTS: [&str; 4] = ["eyJ", "eyA", "ewo", "ew0"];
    /// Fewer characters are no token.
    const LEAST: usize = 24;
    let character = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = STARTS.iter().filter_map(|start| rest.find(start)).min() {
        let run = rest[at..].find(|c| !character(c)).unwrap_or(rest.len() - at);
        let kept = if run < LEAST { run } else { 8 };
        out.push_str(&rest[..at + kept]);
        out.push_str(if kept < run { ".." } else { "" });
        rest = &rest[at + run..];
    }
    if out.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(out + rest) }
}

/// The text as a message may repeat it: tokens cut, and of private keys in PEM or JWK nothing left.
#[must_use]
pub fn repeatable(text: &str) -> Cow<'_, str> {
    /// What stands in front of a secret, and the characters that end it; PEM ends with the text.
    const SECRETS: [(&str, &[char]); 9] = [
        ("PRIVATE KEY-----", &[]),
        ("\"k\":\"", &['"']),
        ("\"d\":\"", &['"']),
        ("\"p\":\"", &['"']),
        ("\"q\":\"", &['"']),
        ("\\\"k\\\":\\\"", &['\\', '"']),
        ("\\\"d\\\":\\\"", &['\\', '"']),
        ("\\\"p\\\":\\\"", &['\\', '"']),
        ("\\\"q\\\":\\\"", &['\\', '"']),
    ];
    let mut out = masked(text);
    for (start, ends) in SECRETS {
        if !out.contains(start) {
            continue;
        }
        // What ends with the text is cut once.
        let mut pieces = out.splitn(if ends.is_empty() { 2 } else { usize::MAX }, start);
        let mut kept = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let end = piece.find(ends).unwrap_or(piece.len());
            kept.push_str(start);
            kept.push_str("..");
            kept.push_str(&piece[end..]);
        }
        out = Cow::Owned(kept);
    }
    out
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        let joint = match index {
            0 => "",
            _ if index + 1 == items.len() => " and ",
            _ => ", ",
        };
        let _ = write!(out, "{joint}{}", item.as_ref());
    }
    out
}

/// The candidates that are near to a mistyped word: at most three edits, and no more than a third of it.
#[must_use]
pub fn near<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 3);
    let mut found: Vec<_> = candidates
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, candidate)| candidate).take(3).collect()
}

/// The number of letters to put in, take out or exchange (Levenshtein), case aside.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_counts_read_like_sentences() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(count(1, "byte"), "1 byte");
        assert_eq!(count(0, "byte"), "0 bytes");
        assert_eq!(hex(&[0, 0x9f, 0xff]), "009fff");
    }

    #[test]
    fn a_word_for_a_shell_is_one_word_whatever_stands_in_it() {
        for plain in ["alice", "https://login.example/a", "a@b.example", "-x"] {
            assert_eq!(quoted(plain), plain);
        }
        assert_eq!(quoted("x; touch /tmp/pwn"), "'x; touch /tmp/pwn'");
        assert_eq!(quoted("$(id)"), "'$(id)'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!((quoted(""), quoted("~"), quoted("a\nb")), ("''".into(), "'~'".into(), "'a\nb'".into()));
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(cut("äöü", 3), "äöü");
        assert_eq!(cut("äöü", 2), "äö..");
    }

    #[test]
    fn what_could_be_a_token_is_cut_to_its_beginning() {
        let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
        assert_eq!(masked(token), "eyJhbGci..");
        assert_eq!(masked(&format!("f-{token}.jwt / {token}")), "f-eyJhbGci.. / eyJhbGci..");
        assert_eq!(masked("keyJson.txt"), "keyJson.txt");
        assert_eq!(masked("https://login.example"), "https://login.example");
    }

    #[test]
    fn no_private_key_is_repeated() {
        for (text, wanted) in [
            ("'-----BEGIN PRIVATE KEY-----\nMIGH' is no date", "'-----BEGIN PRIVATE KEY-----.."),
            (r#"{"kty":"oct","k":"c2VjcmV0"} is no date"#, r#"{"kty":"oct","k":".."} is no date"#),
            (r#""{\"d\":\"c2VjcmV0\",\"x\":1}""#, r#""{\"d\":\"..\",\"x\":1}""#),
            ("an ordinary text", "an ordinary text"),
        ] {
            assert_eq!(repeatable(text), wanted);
        }
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["HS256", "HS384", "ES256", "RS256"];
        assert_eq!(near("hs265", words.into_iter()), Vec::<&str>::new());
        assert_eq!(near("HS25", words.into_iter()), ["HS256"]);
    }
}
