//! JB701 to JB799: sealed tokens (JWE). What is inside cannot be read here; the rules look at the envelope.

mod envelope;
mod epk;
mod keys;
mod lengths;
mod password;
mod zip;

use super::{Make, Subject};
use crate::json::Value;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    keys::RSA1_5,
    zip::ZIP,
    password::ROUNDS,
    password::PASSWORD,
    keys::UNSIGNED,
    envelope::REPLICATED,
    lengths::LENGTHS,
    epk::EPK,
    keys::OAEP_SHA1,
    envelope::SESSION,
];

/// A header member of a sealed token. In the JSON serialization it may stand in the unprotected headers as well
/// (RFC 7516 section 7.2.1).
fn member<'a>(subject: &Subject<'a>, name: &str) -> Option<&'a Value> {
    if !subject.token.form.is_sealed() {
        return None;
    }
    let unprotected = subject.token.unprotected.as_ref().map(|(_, header)| header);
    subject.header.member(name).or_else(|| unprotected?.member(name))
}

/// The same when it is a string; empty when it is not there.
fn text<'a>(subject: &Subject<'a>, name: &str) -> &'a str {
    member(subject, name).and_then(Value::as_str).unwrap_or_default()
}

/// Whether the content key is sealed for a public key, so that anybody could have made the token.
fn is_for_a_public_key(alg: &str) -> bool {
    alg.starts_with("RSA") || alg.starts_with("ECDH-ES")
}
