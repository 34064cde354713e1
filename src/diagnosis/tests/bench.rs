//! For the tests of diagnoses: a token built from scratch, verified, and what was said of it.

use crate::alg::Alg;
use crate::base64;
use crate::checks::KeySource;
use crate::commands::verify::{Why, verify};
use crate::crypto;
use crate::diagnosis::Effort;
use crate::json::{Path, parse};
use crate::key::{self, Key};
use crate::policy::{Expected, Place, Policy};
use crate::report::Diagnosed;
use crate::time::Instant;

pub(in crate::diagnosis) const NOW: i64 = 1_700_000_000;
/// A secret of 32 bytes that no message could contain by chance.
pub(in crate::diagnosis) const SECRET: &str = "Wq7-recognisable-secret-of-32-by";
/// The EC key of RFC 7515 appendix A.3.
pub(in crate::diagnosis) const EC: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
pub(in crate::diagnosis) const RSA: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/keys/rsa.pkcs8.pem"));

pub(in crate::diagnosis) fn policy() -> Policy {
    Policy::at(Instant::at(NOW))
}

/// A policy that wants this issuer.
pub(in crate::diagnosis) fn issuer(iss: &str) -> Policy {
    Policy { issuers: vec![iss.into()], ..policy() }
}

/// A policy that wants one of these audiences.
pub(in crate::diagnosis) fn audience(aud: &[&str]) -> Policy {
    Policy { audiences: aud.iter().map(|aud| (*aud).to_owned()).collect(), ..policy() }
}

/// A policy that wants this claim to have this value, given as JSON.
pub(in crate::diagnosis) fn claim(name: &str, json: &str) -> Policy {
    Policy { claims: vec![Expected { place: place(name), value: parse(json).unwrap() }], ..policy() }
}

/// A policy that wants this claim to be there.
pub(in crate::diagnosis) fn require(name: &str) -> Policy {
    Policy { required: vec![place(name)], ..policy() }
}

fn place(name: &str) -> Place {
    Place { label: name.to_owned(), path: Path::parse(name).unwrap() }
}

fn first_key(text: &str) -> Key {
    key::read(text.as_bytes(), None).unwrap().keys.remove(0)
}

/// Header and payload as a token says them.
pub(in crate::diagnosis) fn input(header: &str, claims: &str) -> String {
    format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()))
}

/// The signature of a key over any text.
pub(in crate::diagnosis) fn signature(alg: &str, key: &str, message: &str) -> String {
    let made = crypto::sign(Alg::find(alg).unwrap(), &first_key(key), message.as_bytes());
    base64::encode(&made.unwrap())
}

/// A token signed with this key by the algorithm of its header.
pub(in crate::diagnosis) fn signed(header: &str, claims: &str, key: &str) -> String {
    let input = input(header, claims);
    let alg = parse(header).unwrap().text("alg").unwrap().to_owned();
    let signature = signature(&alg, key, &input);
    format!("{input}.{signature}")
}

/// A genuine token of the usual kind.
pub(in crate::diagnosis) fn genuine(claims: &str) -> String {
    signed(r#"{"alg":"HS256","typ":"JWT"}"#, claims, SECRET)
}

/// What is said of a token. It is neither accepted for it, nor refused otherwise, nor does it cost the secret.
pub(in crate::diagnosis) fn told(token: &str, key: &str, policy: &Policy) -> Vec<Diagnosed> {
    let found = crate::token::find(token.as_bytes()).unwrap();
    let set = key::read(key.as_bytes(), None).unwrap();
    let sources = [KeySource { label: "the key".into(), set, given: None, ring: None }];
    let quiet = verify(&found, &sources, policy, Why::Unasked);
    let verdict = verify(&found, &sources, policy, Why::Asked(Effort::Usual));
    assert_eq!((verdict.exit, verdict.code), (quiet.exit, quiet.code));
    assert!(!verdict.accepted() || verdict.diagnosis.is_empty());
    for found in &verdict.diagnosis {
        let text = format!("{found:?}");
        assert!(!text.contains(SECRET) && !text.contains("PRIVATE KEY"), "{text}");
        for never in ["disable", "switch off", "turn off", "skip", "--allow", "ignore"] {
            assert!(!text.contains(never), "{text}");
        }
    }
    verdict.diagnosis
}

/// The ids of what is said of a token, of claims and vendors only.
pub(in crate::diagnosis) fn ids(token: &str, key: &str, policy: &Policy) -> Vec<&'static str> {
    let ours = |id: &str| {
        let row = crate::diagnosis::find(id);
        row.is_some_and(|row| {
            matches!(row.class, crate::diagnosis::Class::Claim | crate::diagnosis::Class::Vendor)
        })
    };
    told(token, key, policy).into_iter().map(|found| found.id).filter(|id| ours(id)).collect()
}

/// The ids of what is said of a genuine token with these claims.
pub(in crate::diagnosis) fn of(claims: &str, policy: &Policy) -> Vec<&'static str> {
    ids(&genuine(claims), SECRET, policy)
}

/// The message and the advice of the first thing that is said.
pub(in crate::diagnosis) fn words(claims: &str, policy: &Policy) -> String {
    let found = told(&genuine(claims), SECRET, policy).remove(0);
    format!("{} | {}", found.message, found.advice.unwrap_or_default())
}
