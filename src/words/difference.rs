//! What tells two names apart, in the fewest words, and which of several is the nearest.

use super::{count, distance};

/// What tells two texts apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How far apart they are.
    pub rank: Rank,
    /// In words: `same except for the final "/"`; empty when there is nothing to say.
    pub words: String,
}

/// How far apart two texts are, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// They name the same thing in another spelling; in so many ways.
    Spelling(u32),
    /// So many letters are wrong.
    Letters(usize),
    /// Two URLs with the same host, or the same path.
    Place,
    /// They start alike.
    Start,
    /// They have nothing in common.
    Nothing,
}

/// Two texts out of many, and what tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest<'a> {
    /// What was found.
    pub got: &'a str,
    /// What was wanted.
    pub want: &'a str,
    /// The difference.
    pub difference: Difference,
}

/// One way to spell the same name differently: what it is called, and the text without it.
struct Aspect {
    words: &'static str,
    without: fn(&str) -> String,
}

/// In the order in which they are taken off.
const ASPECTS: [Aspect; 8] = [
    Aspect { words: "white space at the ends", without: |text| text.trim().to_owned() },
    Aspect { words: "upper and lower case", without: str::to_lowercase },
    Aspect { words: "the final \"/\"", without: |text| text.trim_end_matches('/').to_owned() },
    Aspect { words: "\"/v2.0\" at the end", without: |text| text.trim_end_matches("/v2.0").to_owned() },
    Aspect { words: "the port", without: without_port },
    Aspect { words: "\"api://\" in front", without: |text| text.trim_start_matches("api://").to_owned() },
    Aspect { words: "the scheme in front of \"://\"", without: without_scheme },
    Aspect {
        words: "\"/auth\" in front of \"/realms\"",
        without: |text| text.replace("/auth/realms/", "/realms/"),
    },
];

/// What tells two texts apart in words: `same except for the final "/"`.
#[must_use]
pub fn difference(got: &str, want: &str) -> String {
    compare(got, want).words
}

/// What tells two texts apart.
#[must_use]
pub fn compare(got: &str, want: &str) -> Difference {
    if let Some(aspects) = aspects(got, want) {
        let words = format!("same except for {}", super::list(&aspects));
        return Difference { rank: Rank::Spelling(u32::try_from(aspects.len()).unwrap_or(0)), words };
    }
    if let Some(letters) = wrong_letters(got, want) {
        let words =
            format!("{} {}", count(letters, "letter"), if letters == 1 { "differs" } else { "differ" });
        return Difference { rank: Rank::Letters(letters), words };
    }
    if let (Some((got_host, got_path)), Some((want_host, want_path))) = (url(got), url(want)) {
        if got_host == want_host {
            return Difference { rank: Rank::Place, words: "same host, another path".into() };
        }
        if got_path == want_path && !got_path.is_empty() {
            return Difference { rank: Rank::Place, words: "same path on another host".into() };
        }
    }
    let common = got.chars().zip(want.chars()).take_while(|(a, b)| a == b).count();
    if common >= 8 || (common > 0 && common * 2 >= want.chars().count()) {
        let words = format!("the first {common} characters are the same");
        return Difference { rank: Rank::Start, words };
    }
    Difference { rank: Rank::Nothing, words: String::new() }
}

/// The pair that differs least; of several that are as near the first.
#[must_use]
pub fn nearest<'a>(got: &[&'a str], want: &[&'a str]) -> Option<Nearest<'a>> {
    /// Of longer lists the rest is not looked at: nobody reads so many names, and each pair takes its time.
    const LOOKED_AT: usize = 50;
    let pairs = got.iter().take(LOOKED_AT);
    let pairs = pairs.flat_map(|got| want.iter().take(LOOKED_AT).map(move |want| (*got, *want)));
    pairs
        .map(|(got, want)| Nearest { got, want, difference: compare(got, want) })
        .min_by_key(|nearest| nearest.difference.rank)
}

/// The fewest ways of spelling that two names differ in; `None` when they are not the same name.
fn aspects(got: &str, want: &str) -> Option<Vec<&'static str>> {
    let same = |mask: u32| stripped(got, mask) == stripped(want, mask);
    let all = (1_u32 << ASPECTS.len()) - 1;
    // A name that is nothing but spelling, such as "/", is not another's.
    if !same(all) || stripped(want, all).is_empty() {
        return None;
    }
    let mask = (1..=all).filter(|mask| same(*mask)).min_by_key(|mask| (mask.count_ones(), *mask))?;
    Some(chosen(mask).map(|aspect| aspect.words).collect())
}

fn chosen(mask: u32) -> impl Iterator<Item = &'static Aspect> {
    ASPECTS.iter().enumerate().filter(move |(index, _)| mask & (1 << index) != 0).map(|(_, aspect)| aspect)
}

fn stripped(text: &str, mask: u32) -> String {
    chosen(mask).fold(text.to_owned(), |text, aspect| (aspect.without)(&text))
}

fn without_scheme(text: &str) -> String {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|start| start.eq_ignore_ascii_case(scheme))
            .map(|start| &text[start.len()..])
    });
    rest.unwrap_or(text).to_owned()
}

fn without_port(text: &str) -> String {
    let start = text.find("://").map_or(0, |at| at + 3);
    let end = text[start..].find('/').map_or(text.len(), |at| start + at);
    let Some((host, port)) = text[start..end].rsplit_once(':') else { return text.to_owned() };
    // Without a scheme a colon may mean anything: `urn:api:1`.
    let is_host = !host.contains(':') && (start > 0 || host.contains('.') || host == "localhost");
    if !is_host || port.is_empty() || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    format!("{}{host}{}", &text[..start], &text[end..])
}

/// Host without port, and path without slashes at its ends, of an `http` or `https` URL.
fn url(text: &str) -> Option<(String, String)> {
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.split(':').next().filter(|host| !host.is_empty())?;
    Some((host.to_owned(), path.trim_matches('/').to_owned()))
}

/// One or two wrong letters in a name that is long enough for that to be a slip.
fn wrong_letters(got: &str, want: &str) -> Option<usize> {
    // Beyond this length the time to compare would grow with what a token claims.
    const LONGEST: usize = 200;
    let short = got.len().min(want.len());
    if short < 8 || got.len().max(want.len()) > LONGEST || got.len().abs_diff(want.len()) > 8 {
        return None;
    }
    Some(distance(got, want)).filter(|letters| (1..=2).contains(letters))
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
            ("api://7f1c", "7f1c", "same except for \"api://\" in front"),
            ("https://a.example:8443/x", "https://a.example/x", "same except for the port"),
            ("https://a.example/t/v2.0", "https://a.example/t", "same except for \"/v2.0\" at the end"),
            (
                "https://kc.example/auth/realms/demo",
                "https://kc.example/realms/demo",
                "same except for \"/auth\" in front of \"/realms\"",
            ),
            (
                "http://A.example/",
                "https://a.example",
                "same except for upper and lower case, the final \"/\" and the scheme in front of \"://\"",
            ),
            ("https://login.exmaple/", "https://login.example/", "2 letters differ"),
            ("https://a.example/orders", "https://a.example/users", "same host, another path"),
            (
                "http://keycloak:8080/realms/demo",
                "https://login.example/realms/demo",
                "same path on another host",
            ),
            ("https://login.example", "https://login.evil", "the first 15 characters are the same"),
            ("foo", "bar", ""),
            ("urn:api:1", "urn:api:22", "2 letters differ"),
        ];
        for (got, want, words) in cases {
            assert_eq!(difference(got, want), words, "{got} {want}");
        }
    }

    #[test]
    fn slashes_alone_are_no_name() {
        for (got, want) in [("/", ""), ("", " "), ("//", "/")] {
            let rank = compare(got, want).rank;
            assert!(rank >= Rank::Start, "{got:?} {want:?} {rank:?}");
        }
    }

    #[test]
    fn of_several_the_nearest_is_taken() {
        let found =
            nearest(&["web", "https://b.example/"], &["https://a.example", "https://b.example"]).unwrap();
        assert_eq!((found.got, found.want), ("https://b.example/", "https://b.example"));
        assert_eq!(found.difference.rank, Rank::Spelling(1));
        assert_eq!(nearest(&[], &["a"]), None);
    }

    #[test]
    fn a_name_of_any_length_is_compared_in_no_time() {
        let long = "x".repeat(1_000_000);
        assert_eq!(compare(&long, "https://a.example").rank, Rank::Nothing);
    }
}
