//! Small turns of phrase that several layers share.

use std::fmt::Write as _;

/// What tells two texts apart, in the fewest words: `same except for the final "/"`.
#[must_use]
pub fn difference(got: &str, want: &str) -> String {
    if got.trim() == want.trim() {
        return "same except for white space at the ends".into();
    }
    if got.strip_suffix('/') == Some(want) || want.strip_suffix('/') == Some(got) {
        return "same except for the final \"/\"".into();
    }
    if got.eq_ignore_ascii_case(want) {
        return "same except for upper and lower case".into();
    }
    let scheme = |text: &str| text.split_once("://").map(|(_, rest)| rest.to_owned());
    if scheme(got).as_deref().unwrap_or(got) == scheme(want).as_deref().unwrap_or(want) {
        return "same except for the scheme in front of \"://\"".into();
    }
    let common = got.chars().zip(want.chars()).take_while(|(a, b)| a == b).count();
    if common >= 8 || (common > 0 && common * 2 >= want.chars().count()) {
        return format!("the first {common} characters are the same");
    }
    String::new()
}

/// `1 byte`, `32 bytes`.
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {one}{plural}")
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
    fn the_smallest_difference_is_named() {
        let cases = [
            ("https://api.shop.example/", "https://api.shop.example", "same except for the final \"/\""),
            ("API", "api", "same except for upper and lower case"),
            ("http://a.example", "https://a.example", "same except for the scheme in front of \"://\""),
            (
                "accounts.google.com",
                "https://accounts.google.com",
                "same except for the scheme in front of \"://\"",
            ),
            (" api", "api", "same except for white space at the ends"),
            ("https://a.example/x", "https://a.example/y", "the first 18 characters are the same"),
            ("foo", "bar", ""),
        ];
        for (got, want, words) in cases {
            assert_eq!(difference(got, want), words);
        }
    }

    #[test]
    fn lists_and_counts_read_like_sentences() {
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(count(1, "byte"), "1 byte");
        assert_eq!(count(0, "byte"), "0 bytes");
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["HS256", "HS384", "ES256", "RS256"];
        assert_eq!(near("hs265", words.into_iter()), Vec::<&str>::new());
        assert_eq!(near("HS25", words.into_iter()), ["HS256"]);
    }
}
