//! How bad it is that a token was found by a stranger: a figure from 0 to 10, made of parts that are shown.
//!
//! All arithmetic is in halves, so that the figure is the same everywhere.

use std::fmt;

use crate::alg::{Alg, Scheme};
use crate::json::Value;
use crate::kind::Kind;
use crate::powers::{self, Greatest, Tier};
use crate::rules::Subject;
use crate::time::Instant;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The figure of a token that is refused wherever anybody looks is at most this, unless anybody can make a fresh one.
const REFUSED: u8 = 1;

/// What the figure is made of.
#[expect(clippy::struct_excessive_bools, reason = "each is one question with yes or no for an answer")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The greatest power.
    pub tier: Tier,
    /// Whether that power is over a system that real users depend on.
    pub production: bool,
    /// How long it is still good.
    pub left: Left,
    /// How many audiences it names.
    pub audiences: usize,
    /// Whether it is worth nothing without a key.
    pub bound: bool,
    /// Whether anybody can make one: it is unsigned, or its secret is known.
    pub forgeable: bool,
    /// Whether it orders new tokens.
    pub refresh: bool,
    /// Whether it only tells who somebody is.
    pub identity_only: bool,
}

/// How long a token is still good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// It has lapsed.
    Expired,
    /// So many seconds.
    Seconds(i64),
    /// For ever.
    Never,
}

/// The figure and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The figure, 0 to 10.
    pub value: u8,
    /// The parts that are not nothing, in halves, by name.
    pub parts: Vec<(&'static str, i32)>,
    /// Why the figure was held down: the token has `expired`, or its stamp is `out of use`.
    pub held: Option<&'static str>,
}

/// What a figure means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// 0 and 1.
    Info,
    /// 2 and 3.
    Low,
    /// 4 and 5.
    Medium,
    /// 6 to 8.
    High,
    /// 9 and 10.
    Critical,
}

impl Facts {
    /// The facts of a token that is looked at. Whether its secret is known, [`Facts::forgeable`] has to be told.
    ///
    /// A token of a kind that buys something, and says nothing about its
    /// powers, does what an ordinary user does.
    #[must_use]
    pub fn of(subject: &Subject<'_>) -> Self {
        let powers = subject.claims.map(powers::of).unwrap_or_default().summit();
        Self::read(subject.kind(), subject.alg, subject.claims, powers, subject.now())
    }

    /// The same, from what matters of a token: its kind, its algorithm, its claims when they can be read, the greatest
    /// of its powers, and the present moment.
    #[must_use]
    pub fn read(
        kind: Kind,
        alg: Option<&Alg>,
        claims: Option<&Value>,
        powers: Greatest,
        now: Instant,
    ) -> Self {
        let claim = |name: &str| claims.and_then(|claims| claims.member(name));
        let identity_only = states_only(kind);
        let stated = if identity_only && kind != Kind::Id { None } else { powers.tier };
        let silent = if identity_only { Tier::Identity } else { Tier::Spending };
        Self {
            tier: stated.unwrap_or(silent),
            production: powers.production,
            left: Left::of(kind, claim("exp"), now),
            audiences: audiences(kind, claim("aud")),
            bound: claim("cnf").and_then(Value::members).is_some_and(|members| !members.is_empty()),
            forgeable: alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned),
            refresh: kind == Kind::Refresh,
            identity_only,
        }
    }

    /// The same, when it turned out that its secret is known to everybody.
    #[must_use]
    pub fn forgeable(self) -> Self {
        Self { forgeable: true, ..self }
    }

    /// The same of a token that is worth nothing to whoever finds it: published on purpose, or torn.
    #[must_use]
    pub fn harmless(self) -> Self {
        let (tier, left) = (Tier::Identity, Left::Seconds(0));
        Self { tier, left, audiences: 1, identity_only: true, refresh: false, bound: false, ..self }
    }

    /// The figure.
    #[must_use]
    pub fn score(self) -> Score {
        let power = match self.tier {
            Tier::Identity => 0,
            Tier::Reading => 2,
            Tier::Spending => 5,
            Tier::Large => 8,
            Tier::Blank => 10,
        };
        let reach = match self.audiences {
            0 => 2,
            1 => 0,
            _ => 1,
        };
        let yes = |fact: bool, halves: i32| if fact { halves } else { 0 };
        let parts = [
            ("power", power),
            ("production", yes(self.production && self.tier > Tier::Identity, 1)),
            ("time", self.left.halves()),
            ("reach", reach),
            ("crossed", yes(self.bound, -6)),
            ("forgeable", yes(self.forgeable, 10)),
            ("renewal", yes(self.refresh, 4)),
            ("identity only", yes(self.identity_only, -2)),
        ];
        let halves: i32 = parts.iter().map(|(_, halves)| halves).sum();
        let sum = ((halves + 1).div_euclid(2)).clamp(0, 10);
        let value = u8::try_from(sum).unwrap_or_default();
        let parts = parts.into_iter().filter(|(_, halves)| *halves != 0).collect();
        let score = Score { value, parts, held: None };
        if self.left == Left::Expired && !self.forgeable { score.at_most("expired") } else { score }
    }
}

/// Whether a kind of token states something and buys nothing.
fn states_only(kind: Kind) -> bool {
    let orders = [Kind::Refresh, Kind::ClientAssertion, Kind::Credential, Kind::Sealed];
    !kind.buys() && !orders.contains(&kind)
}

/// The audience of an order form is its own issuer, that of a sealed token whoever can open it, and where a mere
/// statement is shown matters little.
fn audiences(kind: Kind, aud: Option<&Value>) -> usize {
    let listed =
        |aud: &Value| aud.as_array().map(|items| items.iter().filter(|item| item.as_str().is_some()).count());
    let number = aud.map_or(0, |aud| listed(aud).unwrap_or(usize::from(aud.as_str().is_some())));
    match number {
        0 if matches!(kind, Kind::Refresh | Kind::Sealed) || states_only(kind) && kind != Kind::Id => 1,
        number => number,
    }
}

impl Left {
    fn of(kind: Kind, exp: Option<&Value>, now: Instant) -> Self {
        match exp.and_then(|exp| Instant::from_json(exp).ok()) {
            // Proofs and events are taken while they are fresh, with or without a date to end them.
            None if states_only(kind) && kind != Kind::Id => Self::Seconds(0),
            None => Self::Never,
            Some(exp) if exp <= now => Self::Expired,
            Some(exp) => Self::Seconds(exp.since(now).seconds),
        }
    }

    fn halves(self) -> i32 {
        match self {
            Self::Expired => 0,
            Self::Seconds(left) if left < 15 * MINUTE => 1,
            Self::Seconds(left) if left < HOUR => 2,
            Self::Seconds(left) if left < DAY => 4,
            Self::Seconds(left) if left < 30 * DAY => 6,
            Self::Seconds(_) | Self::Never => 8,
        }
    }
}

impl Score {
    /// The same of a token that is refused wherever anybody looks, and why.
    #[must_use]
    pub fn at_most(self, why: &'static str) -> Self {
        if self.value > REFUSED { Self { value: REFUSED, held: Some(why), ..self } } else { self }
    }

    /// The same with another part, of so many points; that the token has lapsed does not take it away.
    #[must_use]
    pub fn worse(mut self, name: &'static str, points: u8) -> Self {
        self.parts.push((name, i32::from(points) * 2));
        self.value = self.value.saturating_add(points).min(10);
        self
    }

    /// What the figure means.
    #[must_use]
    pub const fn band(&self) -> Band {
        match self.value {
            0 | 1 => Band::Info,
            2 | 3 => Band::Low,
            4 | 5 => Band::Medium,
            6..=8 => Band::High,
            _ => Band::Critical,
        }
    }
}

/// `power 4 + time 4 + reach 1 = 9`
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, halves)) in self.parts.iter().enumerate() {
            let sign = match (at, *halves < 0) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => " + ",
                (_, true) => " - ",
            };
            let (whole, half) = (halves.abs() / 2, if halves % 2 == 0 { "" } else { ".5" });
            let name = if sign == "-" { format!("{name} -") } else { format!("{sign}{name} ") };
            write!(f, "{name}{whole}{half}")?;
        }
        let nothing = if self.parts.is_empty() { "nothing" } else { "" };
        match self.held {
            Some(why) => write!(f, "{nothing}, {why}: at most {}", self.value),
            None => write!(f, "{nothing} = {}", self.value),
        }
    }
}

impl Band {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Low => "LOW",
            Self::Medium => "MEDIUM",
            Self::High => "HIGH",
            Self::Critical => "CRITICAL",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Asked, EXAMPLE_NOW};
    use crate::{base64, token};

    const PLAIN: Facts = Facts {
        tier: Tier::Spending,
        production: false,
        left: Left::Seconds(9 * MINUTE),
        audiences: 1,
        bound: false,
        forgeable: false,
        refresh: false,
        identity_only: false,
    };

    fn told(facts: Facts) -> (String, Band) {
        let score = facts.score();
        (score.to_string(), score.band())
    }

    #[test]
    fn the_five_drawings_have_their_figures() {
        assert_eq!(told(PLAIN), ("power 2.5 + time 0.5 = 3".into(), Band::Low));
        let textbook = Facts { tier: Tier::Large, left: Left::Never, audiences: 0, ..PLAIN };
        assert_eq!(told(textbook), ("power 4 + time 4 + reach 1 = 9".into(), Band::Critical));
        let expired = Facts { left: Left::Expired, ..PLAIN };
        assert_eq!(told(expired), ("power 2.5, expired: at most 1".into(), Band::Info));
        let crossed = Facts { tier: Tier::Large, bound: true, ..PLAIN };
        assert_eq!(told(crossed), ("power 4 + time 0.5 - crossed 3 = 2".into(), Band::Low));
        let order = Facts { left: Left::Seconds(26 * DAY), refresh: true, ..PLAIN };
        assert_eq!(told(order), ("power 2.5 + time 3 + renewal 2 = 8".into(), Band::High));
    }

    #[test]
    fn time_counts_in_steps() {
        for (edge, before, at) in [(15 * MINUTE, 1, 2), (HOUR, 2, 4), (DAY, 4, 6), (30 * DAY, 6, 8)] {
            assert_eq!(Left::Seconds(edge - 1).halves(), before, "{edge}");
            assert_eq!(Left::Seconds(edge).halves(), at, "{edge}");
            assert_eq!(Left::Seconds(edge + 1).halves(), at, "{edge}");
        }
        assert_eq!(
            (Left::Never.halves(), Left::Seconds(i64::MAX).halves(), Left::Expired.halves()),
            (8, 8, 0)
        );
    }

    #[test]
    fn power_and_reach_count_in_steps() {
        let power = |tier| {
            Facts { tier, ..PLAIN }.score().parts.iter().find(|part| part.0 == "power").map(|part| part.1)
        };
        assert_eq!(Tier::ALL.map(power), [None, Some(2), Some(5), Some(8), Some(10)]);
        let reach = |audiences| {
            Facts { audiences, ..PLAIN }
                .score()
                .parts
                .iter()
                .find(|part| part.0 == "reach")
                .map(|part| part.1)
        };
        assert_eq!([0, 1, 2, 3].map(reach), [Some(2), None, Some(1), Some(1)]);
    }

    #[test]
    fn the_figure_stays_between_0_and_10() {
        let worst = Facts {
            tier: Tier::Blank,
            left: Left::Never,
            audiences: 0,
            forgeable: true,
            refresh: true,
            ..PLAIN
        };
        assert_eq!(worst.score().value, 10);
        let least =
            Facts { tier: Tier::Identity, left: Left::Seconds(0), bound: true, identity_only: true, ..PLAIN };
        assert_eq!(told(least), ("time 0.5 - crossed 3 - identity only 1 = 0".into(), Band::Info));
    }

    #[test]
    fn an_expired_token_that_anybody_can_renew_is_not_held_down() {
        let forged = Facts { left: Left::Expired, forgeable: true, ..PLAIN };
        assert_eq!(told(forged), ("power 2.5 + forgeable 5 = 8".into(), Band::High));
        let mild = Facts { tier: Tier::Identity, left: Left::Expired, ..PLAIN };
        assert_eq!(told(mild), ("nothing = 0".into(), Band::Info));
    }

    #[test]
    fn bands_have_their_edges() {
        let band = |value| Score { value, parts: Vec::new(), held: None }.band();
        assert_eq!(
            [1, 3, 5, 8, 10].map(band),
            [Band::Info, Band::Low, Band::Medium, Band::High, Band::Critical]
        );
        assert_eq!(
            [0, 2, 4, 6, 9].map(band),
            [Band::Info, Band::Low, Band::Medium, Band::High, Band::Critical]
        );
    }

    fn facts(header: &str, claims: &str) -> Facts {
        let text =
            format!("{}.{}.c2ln", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
        let found = token::find(text.as_bytes()).unwrap();
        Facts::of(&Subject::new(&found, &[], &Asked::at(EXAMPLE_NOW), &[]))
    }

    #[test]
    fn the_facts_are_read_off_a_token() {
        let plain = r#"{"alg":"HS256","typ":"JWT"}"#;
        let textbook = facts(plain, r#"{"userId":"1234","role":"admin"}"#);
        assert_eq!(textbook.score().to_string(), "power 4 + time 4 + reach 1 = 9");
        let id = facts(plain, r#"{"nonce":"n","aud":"app","exp":1751285400}"#);
        assert_eq!(id.score().to_string(), "time 0.5 - identity only 1 = 0");
        let refresh = facts(plain, r#"{"typ":"Refresh","exp":1753531200}"#);
        assert_eq!(refresh.score().to_string(), "power 2.5 + time 3 + renewal 2 = 8");
        let proof = facts(r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a"}"#);
        assert_eq!(proof.score().value, 0);
        let bound = facts(plain, r#"{"scope":"a:read","aud":["a","b"],"cnf":{"jkt":"x"},"exp":1751284801}"#);
        assert_eq!((bound.bound, bound.audiences, bound.left), (true, 2, Left::Seconds(1)));
        let lapsed = facts(plain, r#"{"scope":"a:read","aud":"a","exp":1751284800}"#);
        assert_eq!(lapsed.left, Left::Expired);
        assert!(facts(r#"{"alg":"none"}"#, r#"{"sub":"1"}"#).forgeable);
    }
}
