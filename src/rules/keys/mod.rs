//! JB801 to JB899: the keys behind the signature.

mod certificate;
mod confusion;
mod ecdsa;
mod embedded;
mod entropy;
mod fit;
mod known;
mod mismatch;
mod name;
mod numbers;
mod rsa;
mod samples;
mod secret;
mod set;
#[cfg(test)]
mod tests;

use super::{Make, Subject, cut};
use crate::checks::{KeySource, in_words};
use crate::crypto;
use crate::key::{Form, Key, Material};
use crate::secret::Secret;

/// The rules of this group, sorted by id.
pub(super) static RULES: &[Make] = &[
    secret::SHORT,
    known::KNOWN,
    secret::LOW_ENTROPY,
    secret::EMPTY,
    confusion::CONFUSION,
    rsa::SMALL,
    rsa::ODD,
    fit::CURVE,
    ecdsa::PSYCHIC,
    ecdsa::HIGH_S,
    ecdsa::NONCE,
    set::PRIVATE,
    set::HYGIENE,
    fit::DISAGREE,
    known::SAMPLE,
    name::THUMBPRINT,
    embedded::EMBEDDED,
    certificate::CERTIFICATE,
    mismatch::MISMATCH,
];

/// More keys than these are not looked at one by one.
const LOOKED_AT: usize = 32;

/// The keys that were given, each with where it came from.
fn given<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a KeySource, &'a Key)> {
    let all = subject.sources.iter().flat_map(|source| source.set.keys.iter().map(move |key| (source, key)));
    all.take(LOOKED_AT)
}

/// A key as its owner would call it.
fn named(source: &KeySource, key: &Key) -> String {
    cut(&in_words(source, key))
}

/// Whether this secret made the signature.
fn is_signed_with(subject: &Subject<'_>, secret: &[u8]) -> bool {
    let Some(alg) = subject.alg.filter(|_| subject.is_hmac() && !subject.token.form.is_sealed()) else {
        return false;
    };
    let signature = &subject.token.signature.bytes;
    let key = Key::new(Material::Oct(Secret::new(secret.to_vec())), Form::Raw);
    alg.signature_len() == Some(signature.len())
        && crypto::check(alg, &key, subject.token.signing_input().as_bytes(), signature) == Ok(true)
}
