//! The signature is of the right key by another algorithm than the header says.

use super::{keys, readable};
use crate::alg::{Alg, Scheme};
use crate::checks::in_words;
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;
use crate::words::{count, list};

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM17",
        class: Class::Signature,
        tier: Tier::Structure,
        title: "signed with another digest than the header says",
        looks_like: "the header says HS256 and the signature has 48 or 64 bytes",
        explanation: "The length of an HMAC tells its hash: 32 bytes are HS256, 48 HS384, 64 HS512. When it is not the \
                      one of the header, two settings of the signer disagree: the one that writes alg and the one \
                      that computes.",
        source: "RFC 7518 section 3.2",
        look: other_digest,
    },
    Diagnosis {
        id: "NM18",
        class: Class::Signature,
        tier: Tier::Structure,
        title: "PS256 and RS256 mixed up",
        looks_like: "invalid signature with the right RSA key",
        explanation: "One RSA key can make signatures with two paddings (PKCS#1 v1.5: RS256; PSS: PS256) and three \
                      hashes. The header must name the one that was used. PSS in JWS has a salt as long as the hash; \
                      OpenSSL and Java make longer ones unless told otherwise.",
        source: "RFC 7518 sections 3.3 and 3.5",
        look: other_padding,
    },
];

fn other_digest(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg.filter(|_| readable(case)) else { return Vec::new() };
    let signature = &case.token.signature.bytes;
    let message = case.token.signing_input();
    for other in Alg::signing().filter(|other| is_sibling(alg, other)) {
        if other.signature_len() != Some(signature.len()) {
            continue;
        }
        for (source, key) in keys(case, other) {
            if case.key_fits(other, key, message.as_bytes(), signature) {
                let message = format!(
                    "the signature is {other} of {}, and the header says {alg}: two settings of the signer disagree",
                    in_words(source, key)
                );
                let finding = Finding::fits(format!("{other} instead of {alg}"), message);
                let advice =
                    format!("let the signer write \"alg\":\"{other}\" into the header, or sign with {alg}");
                return vec![finding.advice(advice)];
            }
        }
    }
    too_long(case, alg)
}

/// Whether the two differ in the digest alone. That of an ECDSA key is tied to its curve (NM68).
fn is_sibling(alg: &Alg, other: &Alg) -> bool {
    alg != other && matches!((alg.scheme, other.scheme), (Scheme::Hmac(_), Scheme::Hmac(_)))
}

/// A signature that is longer than the header allows, and as long as others are.
fn too_long(case: &Case<'_>, alg: &'static Alg) -> Vec<Finding> {
    let part = &case.token.signature;
    let have = part.bytes.len();
    // Text in the place of the bytes is longer than they are.
    if part.bytes.is_ascii() || part.raw.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Vec::new();
    }
    let Some(want) = alg.signature_len().filter(|want| have > *want && case.mismatch()) else {
        return Vec::new();
    };
    let mut others: Vec<_> =
        Alg::signing().filter(|other| other.signature_len() == Some(have)).map(|alg| alg.name).collect();
    if matches!(have, 256 | 384 | 512) {
        others.push("an RSA key");
    }
    if others.is_empty() {
        return Vec::new();
    }
    let message = format!(
        "the signature has {have} bytes, and {alg} makes {want}: it is as long as one of {}, with a key that is not here",
        list(&others)
    );
    vec![Finding::looks_like(format!("{} of signature", count(have, "byte")), message)]
}

fn other_padding(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg.filter(|alg| readable(case) && is_rsa(alg)) else { return Vec::new() };
    let message = case.token.signing_input();
    for (source, key, opened) in case.opened() {
        let Some(made) = Alg::signing().find(|made| made.scheme == opened.scheme()) else { continue };
        let name = in_words(source, key);
        let salt = opened.salt().filter(|salt| *salt != opened.hash.len());
        if (made == alg && salt.is_none()) || !opened.covers(message.as_bytes()) {
            continue;
        }
        let padding = if opened.salt().is_some() { "PSS" } else { "PKCS#1 v1.5" };
        let (edit, text, advice) = match salt {
            Some(salt) => (
                format!("salt of {}", count(salt, "byte")),
                format!(
                    "right key ({name}), but the PSS signature has a salt of {}: {made} wants {}, as many as its hash",
                    count(salt, "byte"),
                    opened.hash.len()
                ),
                "set the salt length of the signer to that of the digest (OpenSSL: rsa_pss_saltlen:digest)"
                    .into(),
            ),
            None => (
                format!("{made} instead of {alg}"),
                format!(
                    "right key ({name}), but the signature is {padding}: the header should say {made}, not {alg}"
                ),
                format!("let the signer write \"alg\":\"{made}\" into the header, or sign with {alg}"),
            ),
        };
        return vec![Finding::fits(edit, text).advice(advice)];
    }
    Vec::new()
}

/// Whether RSA keys make it.
pub(super) fn is_rsa(alg: &Alg) -> bool {
    matches!(alg.scheme, Scheme::RsaPkcs1(_) | Scheme::RsaPss(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn siblings_differ_in_the_digest_alone() {
        let is = |a, b| is_sibling(Alg::find(a).unwrap(), Alg::find(b).unwrap());
        assert!(is("HS256", "HS512") && !is("ES256", "ES384"));
        assert!(!is("HS256", "HS256") && !is("HS256", "RS256") && !is("RS256", "PS256"));
    }
}
