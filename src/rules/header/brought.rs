//! Keys that the token brings along: what they prove, what they give away, and whether they go with the algorithm.

use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::json::Value;
use crate::key::{self, Form, Key, Material};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// Members of a JWK that must stay secret (RFC 7518 sections 6.2.2, 6.3.2 and 6.4, RFC 9964).
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];
/// Types of proofs whose verifier takes the key from the header: it shows that the sender has it, and no more.
const PROOFS: [&str; 6] = [
    "gnap-binding-jws",
    "gnap-binding-jwsd",
    "http-sig+jwt",
    "key-attestation+jwt",
    "keyattestation+jwt",
    "oauth-client-attestation-pop+jwt",
];

pub(super) const JWK: Make = || Rule {
    id: "JB107",
    slug: "embedded-jwk",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the token brings the key along that it is to be checked with",
    why: "whoever checks it with that key learns nothing: anybody can print a stamp of his own",
    fix: "take keys from a store of your own, and overlook jwk",
    reference: "RFC 7515 section 4.1.3; RFC 8725 section 3.10; CVE-2018-0114",
    bad: examples![
        Example::header(r#"{"alg":"RS256","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}}"#),
        Example::header(r#"{"alg":"ES256","typ":"JWT","jwk":{"kty":"EC","crv":"P-256"}}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC","crv":"P-256"}}"#,
            r#"{"jti":"1","htm":"POST","htu":"https://a.example/token","iat":1751284800}"#,
        ),
        Example::token(
            r#"{"alg":"ES256","typ":"openid4vci-proof+jwt","jwk":{"kty":"EC","crv":"P-256"}}"#,
            r#"{"aud":"https://a.example","iat":1751284800}"#,
        ),
        Example::header(r#"{"alg":"ES256","nonce":"1","url":"https://a.example/acme","jwk":{"kty":"EC"}}"#,),
    ],
    check: |subject| {
        let there = subject.member("jwk").is_some() && !subject.token.form.is_sealed();
        if !there || is_proof(subject) {
            return Vec::new();
        }
        let kty = subject.member("jwk").and_then(|jwk| jwk.text("kty")).unwrap_or_default();
        let kty = if kty.is_empty() { String::new() } else { format!(" of type {}", cut(kty)) };
        vec![Hit::at("header.jwk", format!("the header has a key{kty}"))]
    },
};

fn is_proof(subject: &Subject<'_>) -> bool {
    let typ = subject.member("typ").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    // RFC 8555 section 6.2: a new account at an ACME server is asked for with its key.
    let acme = subject.member("nonce").is_some() && subject.member("url").is_some();
    let proof = matches!(subject.kind(), Kind::DpopProof | Kind::CredentialProof | Kind::KeyBinding);
    proof || acme || PROOFS.contains(&typ.strip_prefix("application/").unwrap_or(&typ))
}

pub(super) const PRIVATE_KEY: Make = || Rule {
    id: "JB120",
    slug: "private-key-in-header",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "a private key stands in the header",
    why: "the stamp itself is printed on the check: whoever has seen one token can make all others",
    fix: "change that key now, and send public members only",
    reference: "RFC 7515 section 4.1.3; RFC 7517 section 9.2",
    bad: examples![
        Example::header(r#"{"alg":"ES256","jwk":{"kty":"EC","d":"AAAA"}}"#),
        Example::header(r#"{"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}}"#),
        Example::header(r#"{"alg":"ML-DSA-44","jwk":{"kty":"AKP","priv":"AAAA"}}"#),
    ],
    good: examples![Example::header(
        r#"{"alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}}"#
    )],
    check: |subject| {
        let mut hits = Vec::new();
        for name in ["jwk", "epk"] {
            let members = subject.member(name).and_then(Value::members).unwrap_or_default();
            let private = members.iter().find(|member| PRIVATE.contains(&member.name.as_str()));
            hits.extend(private.map(|member| {
                let own = &member.name;
                Hit::at(format!("header.{name}.{own}"), format!("{name} has the private member {own}"))
            }));
        }
        hits
    },
};

pub(super) const MISMATCH: Make = || Rule {
    id: "JB125",
    slug: "embedded-key-alg-mismatch",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the key in the header does not go with the algorithm",
    why: "the signer is broken, or somebody tries to have one kind of key used as another",
    fix: "refuse it",
    reference: "RFC 8725 section 3.1; RFC 7517 section 4.4",
    bad: examples![
        Example::header(r#"{"alg":"ES256","jwk":{"kty":"RSA"}}"#),
        Example::header(r#"{"alg":"ES256","jwk":{"kty":"EC","crv":"P-384"}}"#),
        Example::header(r#"{"alg":"Ed25519","jwk":{"kty":"OKP","crv":"X25519"}}"#),
        Example::header(r#"{"alg":"ES256","jwk":{"kty":"EC","crv":"P-256","alg":"ES384"}}"#),
        Example::header(super::certificate::ES256_WITH_RSA),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256","jwk":{"kty":"EC","crv":"P-256"}}"#),
        Example::header(r#"{"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519"}}"#),
        Example::header(r#"{"alg":"ES256K","jwk":{"kty":"EC","crv":"P-256K"}}"#),
        Example::header(super::certificate::RS256_WITH_RSA),
    ],
    check: |subject| {
        // HMAC beside a public key is JB126.
        let Some(alg) = subject.alg.filter(|alg| alg.is_jws() && !subject.is_hmac()) else {
            return Vec::new();
        };
        let mut hits = Vec::new();
        let jwk = subject.member("jwk").and_then(|jwk| misfit(alg, jwk));
        hits.extend(jwk.map(|what| Hit::at("header.jwk", format!("alg is {alg}, and the key {what}"))));
        let leaf = leaf(subject).filter(|key| !suits(alg, key));
        hits.extend(leaf.map(|key| {
            let what = key.describe();
            Hit::at("header.x5c", format!("alg is {alg}, and the certificate is for an {what}"))
        }));
        hits
    },
};

/// What about a JWK does not go with the algorithm.
fn misfit(alg: &Alg, jwk: &Value) -> Option<String> {
    let (kty, crv) = (jwk.text("kty")?, jwk.text("crv"));
    let (wanted, curves): (&str, &[_]) = match &alg.scheme {
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => ("RSA", &[]),
        Scheme::Ecdsa(curve) => ("EC", std::slice::from_ref(curve)),
        Scheme::Edwards(curves) => ("OKP", curves),
        Scheme::MlDsa => ("AKP", &[]),
        _ => return None,
    };
    if kty != wanted {
        return Some(format!("has kty {}", cut(kty)));
    }
    // secp256k1 was called P-256K before RFC 8812.
    let fits = |crv: &str| {
        curves.iter().any(|curve| curve.name() == crv || (crv == "P-256K" && alg.name == "ES256K"))
    };
    if let Some(crv) = crv.filter(|crv| !curves.is_empty() && !fits(crv)) {
        return Some(format!("has crv {}", cut(crv)));
    }
    let is_edwards = |name: &str| matches!(name, "EdDSA" | "Ed25519" | "Ed448");
    let own = jwk.text("alg").filter(|own| *own != alg.name && !(is_edwards(own) && is_edwards(alg.name)));
    own.map(|own| format!("has alg {}", cut(own)))
}

/// The key of the first certificate of `x5c`, when it can be read.
pub(super) fn leaf(subject: &Subject<'_>) -> Option<Key> {
    let first = subject.member("x5c")?.as_array()?.first()?.as_str()?;
    let der = base64::decode_lenient(first).ok()?.bytes;
    let set = key::read(&der, None).ok()?;
    set.keys.into_iter().next().filter(|key| key.form == Form::Certificate)
}

fn suits(alg: &Alg, key: &Key) -> bool {
    match (&key.material, alg.scheme) {
        (Material::Rsa(_), Scheme::RsaPkcs1(_) | Scheme::RsaPss(_)) => true,
        (Material::Ec(ec), Scheme::Ecdsa(curve)) => ec.curve == curve,
        (Material::Okp(okp), Scheme::Edwards(curves)) => curves.contains(&okp.curve),
        _ => false,
    }
}

pub(super) const SMUGGLE: Make = || Rule {
    id: "JB126",
    slug: "symmetric-smuggle",
    severity: Severity::High,
    needs: Needs::Token,
    title: "an HMAC that points to a public key",
    why: "a verifier that follows the pointer takes a public key for the secret, and everybody has that: this is the \
          shape of key confusion",
    fix: "keep the verifiers for HMAC and for public keys apart, each with its own list of algorithms",
    reference: "RFC 8725 section 2.1; CVE-2015-9235",
    bad: examples![
        Example::header(r#"{"alg":"HS256","x5c":["MIIC"]}"#),
        Example::header(r#"{"alg":"HS256","jku":"https://bank.example/keys"}"#),
        Example::header(r#"{"alg":"HS384","x5u":"https://bank.example/cert"}"#),
        Example::header(r#"{"alg":"HS256","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256","kid":"1"}"#),
        Example::header(r#"{"alg":"HS256","jwk":{"kty":"oct","kid":"1"}}"#),
        Example::header(r#"{"alg":"RS256","jku":"https://bank.example/keys"}"#),
    ],
    check: |subject| {
        if !subject.is_hmac() {
            return Vec::new();
        }
        let pointer = |name: &&str| {
            let Some(value) = subject.member(name) else { return false };
            *name != "jwk" || value.text("kty") != Some("oct")
        };
        let alg = subject.alg.map_or("", |alg| alg.name);
        let named = ["x5c", "jku", "x5u", "jwk"].into_iter().filter(pointer);
        named
            .map(|name| Hit::at(format!("header.{name}"), format!("alg is {alg}, and the header has {name}")))
            .collect()
    },
};
