//! The token brings the key along that verifies it. That proves nothing: anybody can do so.

use crate::alg::Alg;
use crate::crypto;
use crate::json::{Kind as Json, Value};
use crate::key::{self, Key, Purpose};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

/// Kinds that carry their key by design: the reader compares it with one it knows from elsewhere.
const BY_DESIGN: [Kind; 4] =
    [Kind::DpopProof, Kind::CredentialProof, Kind::KeyBinding, Kind::FederationStatement];

pub(super) const EMBEDDED: Make = || Rule {
    id: "JB817",
    slug: "self-signed-by-header",
    severity: Severity::High,
    needs: Needs::Token,
    title: "it verifies with the key in its own header: that proves nothing",
    why: "the signature says that the token was made by whoever made it; a verifier that takes such a key lets \
          everybody in",
    fix: "verify with keys of the issuer from a place you trust, and never with one that the token brings along",
    reference: "RFC 8725 section 2.9; RFC 7515 section 4.1.3; RFC 7515 section 4.1.6; CVE-2018-0114",
    // Signed with the key of RFC 8037 appendix A.
    bad: examples![
        Example::ending(
            r#"{"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#,
            r#"{"sub":"1"}"#,
            "ISBxLQdA7Xe-AF-Cy-0SN-LS_u5SBapXk7ZOu2IPNnlwuzgV1YYjxUpQAQRjLgGiovyww5kS6IxZOPBweRE7CA",
        ),
        Example::ending(
            X5C_HEADER,
            r#"{"sub":"1"}"#,
            "-ruXDlNRBqSynaKjXBqMlZRVFpeInEYX426sLHYqaaeSOWra0Lp2OYkl6oGGdVOLPp2j4uu7y3smf6cnsfClCQ",
        ),
    ],
    good: examples![
        // A proof of possession.
        Example::ending(
            r#"{"typ":"dpop+jwt","alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#,
            r#"{"htm":"GET","htu":"https://a.example/","jti":"1","iat":1751284800}"#,
            "W4rirbRjdXsrlK8yxGwAboSTnQiebj3wXSnXxfzjO7H2att3KGUfF9N__hWqg8ywNcPRmrz_UAy32CgmLhFkCA",
        ),
        // The signature is of another key.
        Example::header(
            r#"{"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#,
        ),
        Example::header(r#"{"alg":"ES256"}"#),
    ],
    check: embedded,
};

/// With the certificate for the key of RFC 8037 appendix A.
const X5C_HEADER: &str = r#"{"alg":"EdDSA","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBACCGbfDKGttQsqLqf8HMPKMzB5k6U+/D4oUVdL85384eXlaXobD+qjgR2PrLCHn9sTEH196sv57fB5dunkrVhQo="]}"#;

fn embedded(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(alg) = subject.alg.filter(|alg| alg.signs() && !subject.token.form.is_sealed()) else {
        return Vec::new();
    };
    // RFC 8555 section 6.2: the first request to a certificate authority brings its key along.
    let acme = subject.member("nonce").is_some() && subject.member("url").is_some();
    if acme || BY_DESIGN.contains(&subject.kind()) {
        return Vec::new();
    }
    let made = |key: Option<Key>| key.is_some_and(|key| signed(subject, alg, &key));
    if made(subject.member("jwk").and_then(read)) {
        return vec![Hit::at(
            "header.jwk",
            "the signature is that of the key in jwk: consistent with itself, no more",
        )];
    }
    // A certificate may lead to somebody who is trusted; a bare key never does.
    let leaf = subject.member("x5c").and_then(|x5c| {
        let leaf = x5c.as_array()?.first()?.clone();
        let mut jwk = Value::object();
        jwk.set("x5c", Json::Array(vec![leaf]).into());
        read(&jwk)
    });
    if made(leaf) {
        let what =
            "the signature is that of the first certificate in x5c: worth as much as the chain behind it";
        return vec![Hit::at("header.x5c", what).severity(Severity::Info)];
    }
    Vec::new()
}

fn read(jwk: &Value) -> Option<Key> {
    key::read(jwk.to_string().as_bytes(), None).ok()?.keys.into_iter().next()
}

fn signed(subject: &Subject<'_>, alg: &'static Alg, key: &Key) -> bool {
    let message = subject.token.signing_input();
    key.fits(alg, Purpose::Check).is_ok()
        && crypto::check(alg, key, message.as_bytes(), &subject.token.signature.bytes) == Ok(true)
}
