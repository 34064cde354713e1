//! What the person wants a token to be, beyond what every token should be.

use crate::kind::Kind;
use crate::policy::Policy;
use crate::revocation;
use crate::time::Instant;
use crate::token::Token;

/// The wishes behind `inspect`: each of them decides a few more rules.
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
#[derive(Clone, Debug)]
pub struct Asked {
    /// What `verify` would check as well, and the moment of all.
    pub policy: Policy,
    /// The kind it should be.
    pub kind: Option<Kind>,
    /// Whether it is to be sent to an API, as a credential.
    pub for_api: bool,
    /// Whether it must be bound to a key.
    pub bound: bool,
    /// Whether it must satisfy FAPI 2.0.
    pub fapi: bool,
    /// Acceptable `acr` values; empty: not asked.
    pub acr: Vec<String>,
    /// Methods, one of which `amr` must name (RFC 8176); empty: not asked.
    pub amr: Vec<String>,
    /// Whether the token came in a URL, or would be put into one.
    pub in_url: bool,
    /// The access token that a DPoP proof came with.
    pub access_token: Option<Box<Token>>,
    /// The stop-payment list.
    pub stopped: Option<Vec<revocation::Entry>>,
}

impl Asked {
    /// Nothing in particular.
    #[must_use]
    pub fn at(now: Instant) -> Self {
        Self {
            policy: Policy::at(now),
            kind: None,
            for_api: false,
            bound: false,
            fapi: false,
            acr: Vec::new(),
            amr: Vec::new(),
            in_url: false,
            access_token: None,
            stopped: None,
        }
    }
}
