//! A sign: one thing about a token that points to its issuer, and that code can decide.

use std::fmt;

use super::Shape;
use crate::json::{Kind, Value};

/// One thing that holds for a token or does not.
///
/// In a pattern `*` stands for one character or more, none of them one that could end a host or a path
/// segment: `/`, `?`, `#`, `@`, `\` or white space. So `https://*.auth0.com/` does not fit
/// `https://evil.example/.auth0.com/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `iss` is this text.
    IssIs(&'static str),
    /// `iss` has the form of this pattern.
    IssLike(&'static str),
    /// `iss` ends so: a path that people choose themselves, never a sign on its own.
    IssEnds(&'static str),
    /// This text is the audience, or one of them.
    AudIs(&'static str),
    /// The claim is this text.
    ClaimIs(&'static str, &'static str),
    /// The claim is one of these texts.
    ClaimIn(&'static str, &'static [&'static str]),
    /// The claim is a text that starts so.
    ClaimStarts(&'static str, &'static str),
    /// The claim is a text of the form of this pattern.
    ClaimLike(&'static str, &'static str),
    /// The claim is a text, or a whole number, of this shape.
    ClaimLooks(&'static str, Shape),
    /// There is a claim of this name.
    HasClaim(&'static str),
    /// There is a claim whose name starts so.
    HasClaimStarting(&'static str),
    /// The claim is an object.
    IsObject(&'static str),
    /// The claim is an array of objects that all have these members; at least one.
    IsArrayOf(&'static str, &'static [&'static str]),
    /// There is no claim of this name.
    NoClaim(&'static str),
    /// There are claims, and none but these.
    OnlyClaims(&'static [&'static str]),
    /// From `iat` to `exp` it is at most so many seconds.
    LivesAtMost(i64),
    /// The claims cannot be read: they are encrypted.
    Sealed,
    /// The header member is this text.
    HeaderIs(&'static str, &'static str),
    /// The header member is one of these texts.
    HeaderIn(&'static str, &'static [&'static str]),
    /// The header member is a text that contains this.
    HeaderHolds(&'static str, &'static str),
    /// There is a header member of this name.
    HasHeader(&'static str),
    /// There are no header members but these.
    OnlyHeaders(&'static [&'static str]),
    /// There is no JSON header.
    NoHeader,
    /// `kid` has this shape.
    KidLooks(Shape),
}

impl Sign {
    /// Whether it holds for this token.
    #[must_use]
    pub fn holds(&self, header: &Value, claims: &Value) -> bool {
        let claim = |name| claims.text(name);
        match *self {
            Self::IssIs(_) | Self::IssLike(_) | Self::IssEnds(_) => {
                claim("iss").is_some_and(|iss| self.holds_for(iss))
            }
            Self::AudIs(text) => has_audience(claims, text),
            Self::ClaimIs(name, text) => claim(name) == Some(text),
            Self::ClaimIn(name, texts) => claim(name).is_some_and(|value| texts.contains(&value)),
            Self::ClaimStarts(name, start) => claim(name).is_some_and(|value| value.starts_with(start)),
            Self::ClaimLike(name, pattern) => claim(name).is_some_and(|value| like(value, pattern)),
            Self::ClaimLooks(name, shape) => {
                claims.member(name).and_then(plain).is_some_and(|v| shape.fits(v))
            }
            Self::HasClaim(name) => claims.member(name).is_some(),
            Self::HasClaimStarting(start) => names(claims).any(|name| name.starts_with(start)),
            Self::IsObject(name) => claims.member(name).is_some_and(|value| value.members().is_some()),
            Self::IsArrayOf(name, members) => {
                claims.member(name).is_some_and(|value| array_of(value, members))
            }
            Self::NoClaim(name) => claims.members().is_some() && claims.member(name).is_none(),
            Self::OnlyClaims(some) => {
                names(claims).count() > 0 && names(claims).all(|name| some.contains(&name))
            }
            Self::LivesAtMost(seconds) => life(claims).is_some_and(|life| (0..=seconds).contains(&life)),
            Self::Sealed => claims.members().is_none(),
            Self::HeaderIs(name, text) => header.text(name) == Some(text),
            Self::HeaderIn(name, texts) => header.text(name).is_some_and(|value| texts.contains(&value)),
            Self::HeaderHolds(name, part) => header.text(name).is_some_and(|value| value.contains(part)),
            Self::HasHeader(name) => header.member(name).is_some(),
            Self::OnlyHeaders(some) => names(header).all(|name| some.contains(&name)),
            Self::NoHeader => header.members().is_none(),
            Self::KidLooks(shape) => header.text("kid").is_some_and(|kid| shape.fits(kid)),
        }
    }

    /// The claims and the header members without which it cannot hold.
    pub(super) fn needs(&self) -> (&[&'static str], &[&'static str]) {
        match self {
            Self::IssIs(_) | Self::IssLike(_) | Self::IssEnds(_) => (&["iss"], &[]),
            Self::AudIs(_) => (&["aud"], &[]),
            Self::ClaimIs(name, _)
            | Self::ClaimIn(name, _)
            | Self::ClaimStarts(name, _)
            | Self::ClaimLike(name, _)
            | Self::ClaimLooks(name, _)
            | Self::HasClaim(name)
            | Self::IsObject(name)
            | Self::IsArrayOf(name, _) => (std::slice::from_ref(name), &[]),
            Self::LivesAtMost(_) => (&["iat", "exp"], &[]),
            Self::HeaderIs(name, _)
            | Self::HeaderIn(name, _)
            | Self::HeaderHolds(name, _)
            | Self::HasHeader(name) => (&[], std::slice::from_ref(name)),
            Self::KidLooks(_) => (&[], &["kid"]),
            Self::HasClaimStarting(_)
            | Self::NoClaim(_)
            | Self::OnlyClaims(_)
            | Self::Sealed
            | Self::OnlyHeaders(_)
            | Self::NoHeader => (&[], &[]),
        }
    }

    /// Whether it is about `iss` and nothing else.
    pub(super) fn is_about_iss(&self) -> bool {
        matches!(self, Self::IssIs(_) | Self::IssLike(_) | Self::IssEnds(_))
    }

    /// Whether such a sign holds for this `iss`.
    pub(super) fn holds_for(&self, iss: &str) -> bool {
        match *self {
            Self::IssIs(text) => iss == text,
            Self::IssLike(pattern) => like(iss, pattern),
            Self::IssEnds(end) => iss.ends_with(end),
            _ => false,
        }
    }

    /// Whether it is an `iss` that belongs to one product, on its own host or under a name of its own.
    pub(super) fn names_the_issuer(&self) -> bool {
        match self {
            Self::IssIs(_) => true,
            Self::IssLike(pattern) => !["*", "https://*/"].iter().any(|open| pattern.starts_with(open)),
            _ => false,
        }
    }
}

/// A text, or the spelling of a number: old code writes ids either way.
fn plain(value: &Value) -> Option<&str> {
    match &value.kind {
        Kind::String(text) | Kind::Number(text) => Some(text),
        _ => None,
    }
}

fn names(object: &Value) -> impl Iterator<Item = &str> {
    object.members().unwrap_or_default().iter().map(|member| member.name.as_str())
}

/// `aud` is a text or an array of texts (RFC 7519 section 4.1.3).
fn has_audience(claims: &Value, text: &str) -> bool {
    let Some(aud) = claims.member("aud") else { return false };
    let listed = aud.as_array().unwrap_or_default();
    aud.as_str() == Some(text) || listed.iter().any(|item| item.as_str() == Some(text))
}

fn array_of(value: &Value, members: &[&str]) -> bool {
    let items = value.as_array().unwrap_or_default();
    !items.is_empty() && items.iter().all(|item| members.iter().all(|name| item.member(name).is_some()))
}

fn life(claims: &Value) -> Option<i64> {
    let moment = |name| claims.member(name).and_then(plain)?.parse::<i64>().ok();
    moment("exp")?.checked_sub(moment("iat")?)
}

/// Whether `text` has the form of `pattern`; `*` is one character or more that end no host or segment.
fn like(text: &str, pattern: &str) -> bool {
    /// No name that a product gives is so long, and the time grows with the square of it.
    const LONGEST: usize = 512;
    text.len() <= LONGEST && fits(text, pattern)
}

fn fits(text: &str, pattern: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return text == pattern };
    let Some(rest) = text.strip_prefix(before) else { return false };
    let reach = rest.find(ends_a_part).unwrap_or(rest.len());
    if after.is_empty() {
        return reach > 0 && reach == rest.len();
    }
    let next = after.split('*').next().unwrap_or_default();
    let ends = rest.char_indices().map(|(at, character)| at + character.len_utf8());
    let mut ends = ends.take_while(|end| *end <= reach).map(|end| &rest[end..]);
    ends.any(|rest| rest.starts_with(next) && fits(rest, after))
}

fn ends_a_part(character: char) -> bool {
    matches!(character, '/' | '?' | '#' | '@' | '\\') || character.is_whitespace()
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::IssIs(text) => write!(f, "iss is {text}"),
            Self::IssLike(pattern) => write!(f, "iss has the form {pattern}"),
            Self::IssEnds(end) => write!(f, "iss ends with {end}"),
            Self::AudIs(text) => write!(f, "aud is {text}"),
            Self::ClaimIs(name, text) => write!(f, "{name} is {text}"),
            Self::ClaimIn(name, texts) => write!(f, "{name} is {}", texts.join(" or ")),
            Self::ClaimStarts(name, start) => write!(f, "{name} starts with {start}"),
            Self::ClaimLike(name, pattern) => write!(f, "{name} has the form {pattern}"),
            Self::ClaimLooks(name, shape) => write!(f, "{name} is {shape}"),
            Self::HasClaim(name) => write!(f, "there is a claim {name}"),
            Self::HasClaimStarting(start) => write!(f, "there is a claim whose name starts with {start}"),
            Self::IsObject(name) => write!(f, "{name} is an object"),
            Self::IsArrayOf(name, members) => write!(f, "{name} is a list of {}", members.join(", ")),
            Self::NoClaim(name) => write!(f, "there is no claim {name}"),
            Self::OnlyClaims(some) => write!(f, "there are no claims but {}", some.join(", ")),
            Self::LivesAtMost(seconds) => write!(f, "it lives at most {seconds} s"),
            Self::Sealed => f.write_str("the claims are encrypted"),
            Self::HeaderIs(name, text) => write!(f, "the header's {name} is {text}"),
            Self::HeaderIn(name, texts) => write!(f, "the header's {name} is {}", texts.join(" or ")),
            Self::HeaderHolds(name, part) => write!(f, "the header's {name} contains {part}"),
            Self::HasHeader(name) => write!(f, "the header has {name}"),
            Self::OnlyHeaders(some) => write!(f, "the header has nothing but {}", some.join(", ")),
            Self::NoHeader => f.write_str("there is no JSON header"),
            Self::KidLooks(shape) => write!(f, "kid is {shape}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn a_star_is_at_least_one_character() {
        assert!(like("https://a.auth0.com/", "https://*.auth0.com/"));
        assert!(like("https://a.eu.auth0.com/", "https://*.auth0.com/"));
        assert!(!like("https://.auth0.com/", "https://*.auth0.com/"));
    }

    #[test]
    fn a_star_ends_at_the_end_of_a_host() {
        for fake in ["evil.example/", "evil.example?", "evil.example#", "me@", "evil.example\\", "a b"] {
            assert!(!like(&format!("https://{fake}.auth0.com/"), "https://*.auth0.com/"), "{fake}");
        }
        assert!(!like("https://a.auth0.com/x", "https://*.auth0.com/"));
        assert!(!like("https://a.auth0.com.evil.example/", "https://*.auth0.com/"));
    }

    #[test]
    fn several_stars_are_several_segments() {
        assert!(like("http://localhost:8080/realms/demo", "*://*/realms/*"));
        assert!(!like("http://localhost:8080/realms/", "*://*/realms/*"));
        assert!(!like("http://localhost:8080/realms/a/b", "*://*/realms/*"));
        assert!(like("https://d\u{fc}sseldorf.example/x", "https://*/x"));
    }

    #[test]
    fn an_audience_may_stand_in_a_list() {
        let sign = Sign::AudIs("a");
        let none = Value::object();
        for (claims, held) in
            [(r#"{"aud":"a"}"#, true), (r#"{"aud":["b","a"]}"#, true), (r#"{"aud":["b"]}"#, false)]
        {
            assert_eq!(sign.holds(&none, &parse(claims).unwrap()), held, "{claims}");
        }
    }

    #[test]
    fn a_life_of_exactly_the_limit_holds_and_one_second_more_does_not() {
        let holds = |exp: i64| {
            let claims = parse(&format!(r#"{{"iat":100,"exp":{exp}}}"#)).unwrap();
            Sign::LivesAtMost(600).holds(&Value::object(), &claims)
        };
        assert!(holds(699));
        assert!(holds(700));
        assert!(!holds(701));
        assert!(!holds(99));
    }

    #[test]
    fn nothing_holds_for_parts_that_are_missing() {
        let null = Value::from(Kind::Null);
        for sign in
            [Sign::NoClaim("iss"), Sign::OnlyClaims(&["iss"]), Sign::LivesAtMost(1), Sign::IssEnds("")]
        {
            assert!(!sign.holds(&null, &null), "{sign}");
        }
    }

    #[test]
    fn a_host_of_ones_own_names_nobody() {
        assert!(Sign::IssIs("supabase").names_the_issuer());
        assert!(Sign::IssLike("https://*.auth0.com/").names_the_issuer());
        assert!(!Sign::IssLike("*://*/realms/*").names_the_issuer());
        assert!(!Sign::IssLike("https://*/_services/token").names_the_issuer());
        assert!(!Sign::IssEnds("/dex").names_the_issuer());
    }
}
