//! What a rule looks at.

use std::cell::OnceCell;

use super::Asked;
use crate::alg::{Alg, Scheme};
use crate::checks::{self, KeySource, Stamp};
use crate::json::{Kind as Json, Value};
use crate::key::Key;
use crate::kind::{Kind, Reading};
use crate::powers::{self, Powers};
use crate::time::Instant;
use crate::token::{End, Found, PartName, Token};

/// A token with everything that a rule may ask about it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The token and how it was found.
    pub found: &'a Found,
    /// The token.
    pub token: &'a Token,
    /// The protected header; `null` when it cannot be read as an object.
    pub header: &'a Value,
    /// The claims; `None` when the token is sealed or its payload is no object.
    pub claims: Option<&'a Value>,
    /// The algorithm that the header names, when it is one that is known.
    pub alg: Option<&'static Alg>,
    /// What kind of token it is.
    pub reading: Reading,
    /// The keys that were given.
    pub sources: &'a [KeySource],
    /// What those keys say of the signature.
    pub stamp: Stamp<'a>,
    /// The key that made the signature, when one of those given did.
    pub signer: Option<(&'a KeySource, &'a Key)>,
    /// What the person wants.
    pub asked: &'a Asked,
    /// Other tokens to compare it with.
    pub others: &'a [Token],
    /// Weighed when the first rule asks, because a token can state a hundred thousand of them.
    powers: OnceCell<Powers>,
}

/// Stands in for a header that cannot be read.
static NOTHING: Value = Value { kind: Json::Null, span: crate::json::Span { start: 0, end: 0 } };

impl<'a> Subject<'a> {
    /// Everything about one token.
    #[must_use]
    pub fn new(found: &'a Found, sources: &'a [KeySource], asked: &'a Asked, others: &'a [Token]) -> Self {
        let token = &found.token;
        let stamp = checks::stamp(found, sources, &asked.policy);
        Self {
            found,
            token,
            header: token.header().unwrap_or(&NOTHING),
            claims: if token.form.is_sealed() { None } else { token.claims() },
            alg: token.alg().and_then(Alg::find),
            reading: Reading::of(token),
            sources,
            signer: stamp.key,
            stamp,
            asked,
            others,
            powers: OnceCell::new(),
        }
    }

    /// The powers that the claims state.
    #[must_use]
    pub fn powers(&self) -> &Powers {
        self.powers.get_or_init(|| self.claims.map(powers::of).unwrap_or_default())
    }

    /// The moment of the inspection.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.asked.policy.now
    }

    /// The kind of token.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.reading.kind
    }

    /// A claim.
    #[must_use]
    pub fn claim(&self, name: &str) -> Option<&'a Value> {
        self.claims?.member(name)
    }

    /// A claim that is a string.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.claim(name)?.as_str()
    }

    /// A claim that is a date, in seconds.
    #[must_use]
    pub fn date(&self, name: &str) -> Option<Instant> {
        Instant::from_json(self.claim(name)?).ok()
    }

    /// Whether it is a set of claims, read to its end, without this one.
    #[must_use]
    pub fn lacks(&self, name: &str) -> bool {
        self.is_whole() && self.claim(name).is_none()
    }

    /// The audiences: `aud` as a string or as an array of strings (RFC 7519 section 4.1.3).
    #[must_use]
    pub fn audiences(&self) -> Vec<&'a str> {
        let Some(aud) = self.claim("aud") else { return Vec::new() };
        match aud.as_array() {
            Some(items) => items.iter().filter_map(Value::as_str).collect(),
            None => aud.as_str().into_iter().collect(),
        }
    }

    /// A header member.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&'a Value> {
        self.header.member(name)
    }

    /// Whether the header names an HMAC.
    #[must_use]
    pub fn is_hmac(&self) -> bool {
        self.alg.is_some_and(|alg| matches!(alg.scheme, Scheme::Hmac(_)))
    }

    /// Whether it lapsed before now.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.date("exp").is_some_and(|exp| exp <= self.now())
    }

    /// Whether it is a set of claims that can be read to its end: what is not in it is not there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let cut = matches!(self.token.end, End::CutOff(PartName::Header | PartName::Payload));
        self.claims.is_some() && self.token.payload.json_error.is_none() && !cut
    }

    /// Whether the row of the best issuer has one of these ids.
    #[must_use]
    pub fn is_from(&self, ids: &[&str]) -> bool {
        self.reading.issuer().is_some_and(|fit| ids.contains(&fit.issuer.id))
    }
}
