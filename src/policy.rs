//! What the caller of `verify` insists on.

use crate::alg::Alg;
use crate::json::{Path, Value};
use crate::revocation::Entry;
use crate::time::{Duration, Instant};

/// Everything a token is measured against, apart from the key.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The moment of the check.
    pub now: Instant,
    /// How far clocks may differ.
    pub leeway: Duration,
    /// Acceptable issuers; empty: not asked.
    pub issuers: Vec<String>,
    /// Audiences, one of which must be meant; empty: not asked.
    pub audiences: Vec<String>,
    /// The subject.
    pub subject: Option<String>,
    /// The `typ` of the header.
    pub typ: Option<String>,
    /// Claims that must have exactly these values.
    pub claims: Vec<Expected>,
    /// Claims that must be there, whatever they say.
    pub required: Vec<Place>,
    /// How long ago the token may have been issued.
    pub max_age: Option<Duration>,
    /// Acceptable algorithms, on top of what the key decides; empty: whatever the key allows.
    pub algs: Vec<&'static Alg>,
    /// Whether RSA keys below 2048 bits may check.
    pub weak_keys: WeakKeys,
    /// The stop-payment list; none: not asked.
    pub stopped: Option<Vec<Entry>>,
}

/// A place in the claims with the words it was named by.
#[derive(Clone, Debug)]
pub struct Place {
    /// As it was typed.
    pub label: String,
    /// As it is looked up.
    pub path: Path,
}

/// A claim and the value it must have.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Which claim.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// Whether RSA keys below 2048 bits (RFC 7518 section 3.3) may check signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakKeys {
    /// They may not.
    Refused,
    /// The caller said so.
    Allowed,
}

impl Policy {
    /// Nothing asked beyond the signature and the dates.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self {
            now,
            leeway: Duration::default(),
            issuers: Vec::new(),
            audiences: Vec::new(),
            subject: None,
            typ: None,
            claims: Vec::new(),
            required: Vec::new(),
            max_age: None,
            algs: Vec::new(),
            weak_keys: WeakKeys::Refused,
            stopped: None,
        }
    }
}
