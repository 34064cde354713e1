//! The stop-payment list: which tokens are refused although their signature and dates are good.
//!
//! One JSON object per line. An entry names tokens by what stands in them, never by their text or its hash: one
//! token has several spellings. What this version does not know in an entry is passed over.

mod line;
mod read;
#[cfg(test)]
mod tests;

use crate::key::Key;
use crate::time::{Duration, Instant};
use crate::token::Token;
use crate::words::list;

pub use read::{Error, Problem, read};

/// So long an entry stays when its tokens have lapsed: verifiers have clocks that go wrong, and allow for it. Who allows
/// more (`verify --leeway`) may accept a token whose entry is gone.
pub const SPARED: Duration = Duration::seconds(24 * 60 * 60);

/// One entry of the list: all that it names must be so. It names one thing at least, apart from the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The issuer.
    pub iss: Option<String>,
    /// The number of one token.
    pub jti: Option<String>,
    /// The account.
    pub sub: Option<String>,
    /// The session.
    pub sid: Option<String>,
    /// The family of refresh tokens that came from one login.
    pub family: Option<String>,
    /// The key.
    pub kid: Option<String>,
    /// Only what was issued before.
    pub issued_before: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
    /// When it was put on the list. It does not say which tokens are meant.
    pub stopped: Option<Instant>,
    /// When the last of these tokens has lapsed anyway, where somebody said so: the `exp` of one token says nothing of
    /// another one with its number. It does not say which are meant.
    pub lapses: Option<Instant>,
}

/// What a list asks of a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts<'a> {
    /// `iss`.
    pub iss: Option<&'a str>,
    /// `jti`.
    pub jti: Option<&'a str>,
    /// `sub`.
    pub sub: Option<&'a str>,
    /// `sid`.
    pub sid: Option<&'a str>,
    /// `family`.
    pub family: Option<&'a str>,
    /// `kid` of the header.
    pub kid: Option<&'a str>,
    /// The name of the key that made the signature, where that is known.
    pub signer: Option<&'a str>,
    /// The RFC 7638 thumbprint of that key, in base64url, where that is known: the name of a key that nobody named.
    pub print: Option<&'a str>,
    /// `iat`, where it is a date.
    pub issued: Option<Instant>,
}

impl<'a> Facts<'a> {
    /// What stands in the token.
    #[must_use]
    pub fn of(token: &'a Token) -> Self {
        let claims = token.claims().filter(|_| !token.form.is_sealed());
        let text = |name| claims.and_then(|claims| claims.text(name));
        Self {
            iss: text("iss"),
            jti: text("jti"),
            sub: text("sub"),
            sid: text("sid"),
            family: text("family"),
            kid: token.kid(),
            signer: None,
            print: None,
            issued: claims.and_then(|claims| Instant::from_json(claims.member("iat")?).ok()),
        }
    }

    /// The same with the key that made the signature: its name counts as the token's own does.
    #[must_use]
    pub fn signed_by(self, key: &'a Key) -> Self {
        Self { signer: key.kid.as_deref(), ..self }
    }

    /// The same with the thumbprint of that key, which nobody can leave out as they can a name.
    #[must_use]
    pub fn printed(self, print: Option<&'a str>) -> Self {
        Self { print, ..self }
    }
}

impl Entry {
    /// Whether this entry stops the token: every name in it is the token's, letter by letter. A token that does
    /// not say when it was issued counts as issued before any date.
    #[must_use]
    pub fn stops(&self, facts: &Facts<'_>) -> bool {
        let is = |wanted: &Option<String>, found: Option<&str>| {
            wanted.as_deref().is_none_or(|wanted| found == Some(wanted))
        };
        let early = |before: Instant| facts.issued.is_none_or(|issued| issued < before);
        !self.names_nothing()
            && is(&self.iss, facts.iss)
            && is(&self.jti, facts.jti)
            && is(&self.sub, facts.sub)
            && is(&self.sid, facts.sid)
            && is(&self.family, facts.family)
            && [facts.kid, facts.signer, facts.print].iter().any(|name| is(&self.kid, *name))
            && self.issued_before.is_none_or(early)
    }

    /// Whether it says nothing about which tokens are meant. Such an entry stops none.
    #[must_use]
    pub fn names_nothing(&self) -> bool {
        self.issued_before.is_none() && self.texts().iter().all(|(_, text)| text.is_none())
    }

    /// Whether its tokens have lapsed so long ago that nobody accepts them any more.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.lapses.is_some_and(|lapses| lapses.plus(SPARED) <= now)
    }

    /// Whether whatever the other one stops is stopped by this one already, and for as long.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let reaches = |own: Option<Instant>, wanted: Option<Instant>| match (own, wanted) {
            (None, _) => true,
            (Some(own), Some(wanted)) => own >= wanted,
            (Some(_), None) => false,
        };
        self.texts() == other.texts()
            && reaches(self.issued_before, other.issued_before)
            && reaches(self.lapses, other.lapses)
    }

    /// What it names: `the iss joe and the jti 42`. Text of the list as it is, not escaped.
    #[must_use]
    pub fn in_words(&self) -> String {
        let texts = self.texts();
        let named: Vec<String> =
            texts.iter().filter_map(|(name, text)| Some(format!("the {name} {}", text.as_ref()?))).collect();
        match self.issued_before.map(line::shown) {
            None => list(&named),
            Some(before) if named.is_empty() => format!("whatever was issued before {before}"),
            Some(before) => format!("{}, as far as issued before {before}", list(&named)),
        }
    }

    /// Why a token is refused: `payment stopped on 2025-06-30 12:00:00 UTC because phone lost: the jti 42`.
    #[must_use]
    pub fn refusal(&self) -> String {
        let on = self.stopped.map_or_else(String::new, |at| format!(" on {}", line::shown(at)));
        let because = self.reason.as_ref().map_or_else(String::new, |reason| format!(" because {reason}"));
        format!("payment stopped{on}{because}: {}", self.in_words())
    }

    /// Its members that are texts and say which tokens are meant, by their names in the list.
    fn texts(&self) -> [(&'static str, &Option<String>); 6] {
        let Self { iss, jti, sub, sid, family, kid, .. } = self;
        [("iss", iss), ("jti", jti), ("sub", sub), ("sid", sid), ("family", family), ("kid", kid)]
    }
}
