//! Who issued the token, whom it is about, and what kind of token it says it is.

use super::{check, one_of};
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::token::Token;

/// `iss` is one of those wanted (RFC 7519 section 4.1.1), compared letter by letter.
pub(super) fn issuer(token: &Token, policy: &Policy) -> Vec<Check> {
    let found = token.claims().and_then(|claims| claims.member("iss"));
    let outcome =
        if policy.issuers.is_empty() { Outcome::NotAsked } else { one_of(found, &policy.issuers, "iss") };
    check("iss", "issuer", Exit::Claim, outcome)
}

/// `sub` is the one wanted (RFC 7519 section 4.1.2), compared letter by letter.
pub(super) fn subject(token: &Token, policy: &Policy) -> Vec<Check> {
    let found = token.claims().and_then(|claims| claims.member("sub"));
    let outcome = match &policy.subject {
        None => Outcome::NotAsked,
        Some(subject) => one_of(found, std::slice::from_ref(subject), "sub"),
    };
    check("sub", "subject", Exit::Claim, outcome)
}

/// `typ` of the header is the one wanted. Media types: case does not count, and `application/` may be left
/// out (RFC 7515 section 4.1.9).
pub(super) fn typ(token: &Token, policy: &Policy) -> Vec<Check> {
    let found = token.header().and_then(|header| header.member("typ"));
    let outcome = match &policy.typ {
        None => Outcome::NotAsked,
        Some(typ) => match found.and_then(|value| value.as_str()) {
            Some(text) if media_type(text) == media_type(typ) => Outcome::Pass(String::new()),
            _ => one_of(found, std::slice::from_ref(typ), "typ"),
        },
    };
    check("typ", "type", Exit::Claim, outcome)
}

fn media_type(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if lower.contains('/') { lower } else { format!("application/{lower}") }
}
