//! A kid that is a thumbprint, though not that of the key at hand.

use super::{given, named};
use crate::base64;
use crate::crypto::sha256;
use crate::key::{Key, Material, thumbprint_input};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

pub(super) const THUMBPRINT: Make = || {
    Rule {
    id: "JB816",
    slug: "kid-not-thumbprint",
    severity: Severity::Info,
    needs: Needs::Key,
    title: "the kid looks like a thumbprint, and not like that of this key",
    why: "many issuers name a key by its thumbprint; then this is probably another key than the one that signed",
    fix: "fetch the key set of the issuer again, and take the key that the kid names",
    reference: "RFC 7638 section 3",
    bad: examples![
        Example::header(r#"{"alg":"EdDSA","kid":"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"}"#)
            .key(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
    ],
    good: examples![
    // RFC 8037 appendix A.3.
    Example::header(r#"{"alg":"EdDSA","kid":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}"#)
        .key(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
    // The set has a key of this name: it is a name of another kind.
    Example::header(r#"{"alg":"EdDSA","kid":"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"}"#).key(
        r#"{"kty":"OKP","crv":"Ed25519","kid":"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#,
    ),
    Example::header(r#"{"alg":"EdDSA","kid":"2025-a"}"#)
        .key(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
    ],
    check: thumbprint,
}
};

fn thumbprint(subject: &Subject<'_>) -> Vec<Hit> {
    let shaped = |kid: &&str| kid.len() == 43 && base64::decode(kid).is_ok();
    let Some(kid) = subject.token.kid().filter(shaped).filter(|_| subject.signer.is_none()) else {
        return Vec::new();
    };
    // Whatever the thumbprint of a secret is compared with, it says something about the secret.
    let public = |key: &&Key| !matches!(key.material, Material::Oct(_));
    let own = |key: &Key| thumbprint_input(key).map(|input| base64::encode(&sha256(input.expose())));
    let known = |key: &Key| key.kid.as_deref() == Some(kid) || own(key).as_deref() == Some(kid);
    let keys: Vec<_> = given(subject).filter(|(_, key)| public(key)).collect();
    if subject.sources.iter().any(|source| source.set.named(kid).next().is_some())
        || keys.iter().any(|(_, key)| known(key))
    {
        return Vec::new();
    }
    let made = keys.iter().filter_map(|(source, key)| Some((named(source, key), own(key)?)));
    let told = match made.collect::<Vec<_>>().as_slice() {
        [] => return Vec::new(),
        [(name, own)] => format!("kid is {kid}; the thumbprint of {name} is {own}"),
        several => format!("kid is {kid}, and the thumbprint of none of the {} keys", several.len()),
    };
    vec![Hit::at("header.kid", told)]
}
