//! The right key, and a signature made in another way: another digest, another wrapping, over other bytes.

pub(super) mod digest;
pub(super) mod ecdsa;
pub(super) mod input;
pub(super) mod other;
pub(super) mod rewritten;
pub(super) mod samples;
pub(super) mod wrapped;

#[cfg(test)]
mod tests;

use super::Case;
use super::case::is_key_text;
use crate::alg::{Alg, Scheme};
use crate::checks::{KeySource, in_words};
use crate::key::{Key, Material};

/// Whether the signature of the token is there and can be looked at: it was compared, or it has a length or a
/// spelling, or the keys a kind, that kept it from being compared.
fn readable(case: &Case<'_>) -> bool {
    const CODES: [&str; 6] =
        ["signature-mismatch", "cut-off", "encoding", "key-misfit", "kid-unknown", "no-key"];
    CODES.contains(&case.code)
        && case.alg.is_some_and(Alg::signs)
        && !case.token.signature.bytes.is_empty()
        && !case.token.is_detached()
        && !case.token.is_unencoded()
}

/// All keys at hand that could make signatures of this algorithm by their material, whatever their names say.
fn keys<'a>(case: &Case<'a>, alg: &Alg) -> Vec<(&'a KeySource, &'a Key)> {
    let suits = |key: &Key| match (&key.material, alg.scheme) {
        (Material::Oct(_), Scheme::Hmac(_)) | (Material::Rsa(_), Scheme::RsaPkcs1(_) | Scheme::RsaPss(_)) => {
            true
        }
        (Material::Ec(ec), Scheme::Ecdsa(curve)) => ec.curve == curve,
        (Material::Okp(okp), Scheme::Edwards(curves)) => curves.contains(&okp.curve),
        _ => false,
    };
    let all = case.sources.iter().flat_map(|source| source.set.keys.iter().map(move |key| (source, key)));
    all.filter(|(_, key)| suits(key)).collect()
}

/// Whether it is a secret that is the text of a key: what that made is a forgery and no near miss.
fn is_confused(key: &Key) -> bool {
    matches!(&key.material, Material::Oct(secret) if is_key_text(secret.expose()))
}

/// The first key that made this signature over this message, in words.
fn maker(case: &mut Case<'_>, alg: &'static Alg, message: &[u8], signature: &[u8]) -> Option<String> {
    let keys = keys(case, alg);
    keys.into_iter()
        .find(|(_, key)| case.key_fits(alg, key, message, signature) && !is_confused(key))
        .map(|(source, key)| in_words(source, key))
}

/// The first of these messages that a key at hand has signed, by its place, and that key in words.
fn signed(case: &mut Case<'_>, alg: &'static Alg, messages: &[Vec<u8>]) -> Option<(usize, String)> {
    if digest::is_rsa(alg) {
        let opened = case.opened();
        return messages.iter().enumerate().find_map(|(at, message)| {
            let made = opened.iter().find(|(_, _, made)| made.scheme() == alg.scheme && made.covers(message));
            made.map(|(source, key, _)| (at, in_words(source, key)))
        });
    }
    let signature = &case.token.signature.bytes;
    if alg.signature_len().is_some_and(|length| length != signature.len()) {
        return None;
    }
    let mut messages = messages.iter().enumerate();
    messages.find_map(|(at, message)| maker(case, alg, message, signature).map(|name| (at, name)))
}
