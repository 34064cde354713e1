//! What is kept of a token that was found: enough to know it again and to judge it, never enough to use it.

use super::glance::Glance;
use super::names::Names;
use super::{Chain, Fingerprint, NONE};
use crate::issuers::{By, Issuer, Match};
use crate::json::Value;
use crate::kind::Kind;
use crate::rules::Severity;
use crate::scan::Seed;
use crate::time::{Instant, finer};
use crate::token::Form;

/// So many characters of a payload are shown.
const SHOWN: usize = 4;

/// A token that was found.
#[derive(Clone, Debug)]
pub struct Sighted {
    /// What stands for it elsewhere.
    pub fingerprint: Fingerprint,
    /// How bad it is that it lies there.
    pub severity: Severity,
    /// What kind of token it is.
    pub kind: Kind,
    /// How its parts are put together.
    pub form: Form,
    /// Whether it is alive.
    pub state: State,
    /// The issuer that fits best.
    pub issuer: Option<&'static Issuer>,
    /// Whether that is named or only looks like it.
    pub by: By,
    /// The number of its claim `iss` among the names.
    pub iss: u16,
    /// The number of its algorithm among the names.
    pub alg: u16,
    /// Whether another token was signed with the same nonce.
    pub nonce_reused: bool,
    /// How often it was found; of one that was told as it came: since then.
    pub count: u32,
    /// The number of the first characters of its subject among the names.
    pub subject: u16,
    masked: [u8; 3 * SHOWN],
    exp: i64,
    /// The number of all of it among the texts.
    pub(super) text: u32,
    pub(super) places: Chain,
}

/// Stands for a date that is not there: nobody names this second.
const NEVER: i64 = i64::MIN;

/// Whether a token is alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has not lapsed.
    Alive,
    /// It has lapsed.
    Lapsed,
    /// It is not valid yet.
    NotYet,
    /// It never lapses: it has no `exp`.
    Endless,
    /// It has an `exp` that is no date.
    Unclear,
    /// Its claims cannot be read.
    Unreadable,
}

impl State {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alive => "alive",
            Self::Lapsed => "lapsed",
            Self::NotYet => "not-yet",
            Self::Endless => "endless",
            Self::Unclear => "unclear",
            Self::Unreadable => "unreadable",
        }
    }

    /// What these claims make of a token at a moment.
    fn of(claims: Option<&Value>, now: Instant) -> Self {
        let Some(claims) = claims else { return Self::Unreadable };
        match (date(claims, "exp"), claims.member("exp")) {
            (Some(exp), _) if exp <= now => Self::Lapsed,
            _ if date(claims, "nbf").is_some_and(|nbf| nbf > now) => Self::NotYet,
            (Some(_), _) => Self::Alive,
            (None, None) => Self::Endless,
            (None, Some(_)) => Self::Unclear,
        }
    }
}

/// The date in a claim, where it is one that can be read and counts seconds.
fn date(claims: &Value, name: &str) -> Option<Instant> {
    Instant::from_json(claims.member(name)?).ok().filter(|date| finer(*date).is_none())
}

impl Sighted {
    /// What is kept of a token, but for its severity.
    pub(super) fn read(
        glance: &Glance<'_>,
        issuers: &[Match],
        fingerprint: Fingerprint,
        now: Instant,
        (names, seed): (&mut Names, Seed),
    ) -> Self {
        let issuer = issuers.first();
        let claim = |name: &str| glance.claims.and_then(|claims| claims.text(name));
        let exp = glance.claims.and_then(|claims| date(claims, "exp"));
        Self {
            fingerprint,
            severity: Severity::Info,
            kind: Kind::told(glance.form, glance.header, glance.claims(), issuers),
            form: glance.form,
            state: State::of(glance.claims, now),
            issuer: issuer.map(|fit| fit.issuer),
            by: issuer.map_or(By::Shape, |fit| fit.by),
            iss: claim("iss").map_or(0, |iss| names.number(seed, iss)),
            alg: glance.alg().map_or(0, |alg| names.number(seed, alg)),
            nonce_reused: false,
            count: 0,
            subject: claim("sub").map_or(0, |sub| names.number(seed, start_of(sub))),
            masked: masked(glance.raw),
            exp: exp.map_or(NEVER, |exp| exp.seconds),
            text: NONE,
            places: Chain::EMPTY,
        }
    }

    /// When it lapses or lapsed, in seconds since 1970.
    #[must_use]
    pub fn exp(&self) -> Option<i64> {
        Some(self.exp).filter(|exp| *exp != NEVER)
    }

    /// A few characters of it.
    #[must_use]
    pub fn masked(&self) -> String {
        let (head, tail) = self.masked.split_at(2 * SHOWN);
        let mut out = String::with_capacity(self.masked.len() + 2);
        for part in [head, b"..", tail] {
            out.extend(part.iter().filter(|byte| **byte > 0).map(|byte| char::from(*byte)));
        }
        out
    }
}

/// The start of the header, which says nothing, and the end of a payload that is long enough to spare it.
fn masked([header, payload]: [&str; 2]) -> [u8; 3 * SHOWN] {
    const LONG: usize = 40;
    let mut out = [0; 3 * SHOWN];
    out.iter_mut().zip(header.bytes().take(2 * SHOWN)).for_each(|(out, byte)| *out = byte);
    if payload.len() >= LONG {
        let tail = payload.bytes().skip(payload.len() - SHOWN);
        out.iter_mut().skip(2 * SHOWN).zip(tail).for_each(|(out, byte)| *out = byte);
    }
    out
}

/// Two characters of a subject, of a short one fewer.
fn start_of(sub: &str) -> &str {
    let shown = if sub.chars().nth(7).is_some() { 2 } else { 1 };
    sub.char_indices().nth(shown).map_or(sub, |(end, _)| &sub[..end])
}
