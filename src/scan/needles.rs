//! Where to look closer: the few characters with which a header can begin, searched for in one pass.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::table::run;

/// What a needle is the beginning of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needle {
    /// A header in base64url.
    Header,
    /// A header in base64url that is in base64 once more. So many characters before the needle begins the group
    /// of four that holds it, and so many bytes into that group begins the header.
    Wrapped { back: usize, skip: usize },
}

/// The beginnings. A header is a JSON object: `{"`, or `{` and a space, a line feed, a carriage return or a tab.
/// In base64 once more each has three looks, one for each place in a group of three bytes; the characters that also
/// depend on the neighbours are left out. No needle begins as another ends, so that none hides another.
const NEEDLES: [(&str, Needle); 18] = [
    ("eyJ", Needle::Header),
    ("eyA", Needle::Header),
    ("ewo", Needle::Header),
    ("ew0", Needle::Header),
    ("ewk", Needle::Header),
    ("ZXlK", FIRST),
    ("ZXlB", FIRST),
    ("ZXdv", FIRST),
    ("ZXcw", FIRST),
    ("ZXdr", FIRST),
    ("V5S", SECOND),
    ("V5Q", SECOND),
    ("V3b", SECOND),
    ("V3M", SECOND),
    ("V3a", SECOND),
    // These stand for two beginnings each, `eyJ` and `eyA`, `ewo` and `ewk`.
    ("leU", THIRD),
    ("ld2", THIRD),
    ("ldz", THIRD),
];

/// The first, second and third byte of a group.
const FIRST: Needle = Needle::Wrapped { back: 0, skip: 0 };
const SECOND: Needle = Needle::Wrapped { back: 2, skip: 1 };
const THIRD: Needle = Needle::Wrapped { back: 3, skip: 2 };

/// One byte less than the longest needle: so much of the end of a text may be the beginning of one.
pub(super) const OVERLAP: usize = 3;

static SEARCHER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let needles = NEEDLES.iter().map(|(text, _)| text);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(needles).ok()
});

/// The first needle at or behind `from`, and where it begins.
pub(super) fn find(bytes: &[u8], from: usize) -> Option<(usize, Needle)> {
    let rest = bytes.get(from..)?;
    let found = SEARCHER.as_ref()?.find(rest)?;
    Some((from + found.start(), NEEDLES.get(found.pattern().as_usize())?.1))
}

/// Whether what stands at the start of `bytes` can be a header in base64url at all: enough of its characters.
pub(super) fn begins_a_header(bytes: &[u8]) -> bool {
    const SHORTEST: usize = 8;
    let headers = NEEDLES.iter().filter(|(_, needle)| *needle == Needle::Header);
    headers.into_iter().any(|(text, _)| bytes.starts_with(text.as_bytes()))
        && run(&bytes[..bytes.len().min(SHORTEST)]) == SHORTEST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64;

    #[test]
    fn every_header_is_found_however_it_is_indented() {
        for start in ["{\"", "{ \"", "{\n\"", "{\n  \"", "{\r\n\"", "{\t\""] {
            let text = base64::encode(format!("{start}alg").as_bytes());
            assert_eq!(find(text.as_bytes(), 0), Some((0, Needle::Header)), "{text}");
        }
    }

    #[test]
    fn a_header_in_base64_is_found_at_every_place_of_a_group() {
        for start in ["{\"", "{ \"", "{\n\"", "{\n  \"", "{\r\n\"", "{\t\""] {
            let header = base64::encode(format!("{start}alg\":").as_bytes());
            for before in ["", "a", "bc", "def", "\u{7f}"] {
                let text = base64::encode(format!("{before}{header}").as_bytes());
                let (at, Needle::Wrapped { back, skip }) = find(text.as_bytes(), 0).unwrap() else {
                    panic!()
                };
                let group = base64::decode_start(&text[at - back..]);
                assert!(begins_a_header(&group[skip..]), "{before:?}: {text}");
            }
        }
    }

    #[test]
    fn no_needle_begins_as_another_ends() {
        for (one, _) in NEEDLES {
            for (two, _) in NEEDLES {
                let mut ends = (1..one.len()).map(|at| &one[at..]);
                assert!(!ends.any(|end| two.starts_with(end)), "{one} {two}");
            }
            assert!(one.len() <= OVERLAP + 1);
        }
    }
}
