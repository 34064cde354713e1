//! `+ / =` in a token: was the signature made over the text with them, or over the text without?

use crate::diagnosis::{Case, Finding};
use crate::json::Value;
use crate::key::Purpose;

/// NM21. Tokens of an AWS load balancer are padded by its own signer, and have a diagnosis of their own.
pub(super) fn either_text(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(received) = case.found.received.as_deref().filter(|_| case.code == "altered") else {
        return Vec::new();
    };
    let balancer = |signer: &str| signer.starts_with("arn:aws:elasticloadbalancing:");
    if case.header("signer").and_then(Value::as_str).is_some_and(balancer) {
        return Vec::new();
    }
    let clean = case.token.signing_input();
    let mut parts = received.splitn(3, '.');
    let (header, payload) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let dirty = format!("{header}.{payload}");
    if fits(case, &clean) {
        let (message, edit) = if clean == dirty {
            (
                "only the signature is written in ordinary base64; what it was made over is clean, and it is genuine",
                "signature rewritten as base64url",
            )
        } else {
            (
                "the token is written in ordinary base64, but the signature was made over the clean text: something \
                 on the way rewrote it",
                "rewritten as base64url without padding",
            )
        };
        let advice = "find what re-encodes it between issuer and here; a token is passed on letter by letter";
        return vec![Finding::fits(edit, message).advice(advice)];
    }
    if fits(case, &dirty) {
        let message = "the signature was made over the text with its + / and = in it: the signer itself writes \
                       ordinary base64, which no token has (RFC 7515 section 2)";
        let advice = "let the signer encode base64url without padding, and sign that";
        return vec![Finding::fits("signature checked over the padded text", message).advice(advice)];
    }
    let message = "the token is written in ordinary base64 (+ / =); the signature matches this key neither over that \
                   text nor over the clean one";
    vec![Finding::looks_like("rewritten as base64url without padding", message)]
}

/// Whether a key that suits the algorithm made the signature over this text.
fn fits(case: &mut Case<'_>, message: &str) -> bool {
    let (Some(alg), token) = (case.alg, case.token) else { return false };
    let keys = case.sources.iter().flat_map(|source| &source.set.keys);
    let mut suiting = keys.filter(|key| key.fits(alg, Purpose::Check).is_ok());
    suiting.any(|key| case.key_fits(alg, key, message.as_bytes(), &token.signature.bytes))
}
