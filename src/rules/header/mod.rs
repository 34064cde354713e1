//! JB101 to JB199: the header.

mod alg;
mod brought;
mod certificate;
mod content;
mod crit;
mod kid;
mod none;
mod remote;
mod typ;

use super::Make;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    none::NONE,
    none::CASED,
    alg::MISSING,
    alg::UNREGISTERED,
    alg::CASED,
    none::SIGNED,
    brought::JWK,
    remote::JKU,
    remote::X5U,
    certificate::CHAIN,
    certificate::THUMBPRINT,
    kid::INJECTION,
    kid::MISSING,
    crit::CRIT,
    crit::B64,
    typ::MISSING,
    typ::GENERIC_TYPE,
    typ::PREFIX,
    content::MISMATCH,
    brought::PRIVATE_KEY,
    content::CLAIMS_IN_HEADER,
    content::ZIP,
    content::NONCE,
    alg::POLYMORPHIC,
    brought::MISMATCH,
    brought::SMUGGLE,
];
