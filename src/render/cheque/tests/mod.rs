//! Tests of the pictures, with tokens that are made and signed here.

mod advice;
mod claims;
mod drawings;
mod honesty;
mod leaks;
mod odd;
mod others;

use super::Style;
use crate::alg::Alg;
use crate::base64;
use crate::checks::KeySource;
use crate::cheque::{Cheque, Words};
use crate::crypto;
use crate::json;
use crate::key;
use crate::policy::Policy;
use crate::render::{Paint, Width};
use crate::time::{Instant, Zone};
use crate::token;

/// 2025-06-30 12:00 UTC
pub(super) const NOON: i64 = 1_751_284_800;

pub(super) const USUAL: Style =
    Style { paint: Paint::OFF, width: Width::Unlimited, zone: Zone::UTC, words: Words::Check };

/// A file in `tests/fixtures/keys`.
macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/keys/", $name)).as_slice()
    };
}

/// The key that goes with an algorithm.
pub(super) fn key_for(alg: &str) -> Vec<u8> {
    match alg {
        "ES256" => fixture!("p256.pkcs8.pem").to_vec(),
        "RS256" | "PS256" => fixture!("rsa.pkcs8.pem").to_vec(),
        _ => b"a throw-away secret of sixty-four bytes, made for these very tests".to_vec(),
    }
}

pub(super) fn source(bytes: &[u8]) -> KeySource {
    KeySource { label: "key".into(), set: key::read(bytes, None).unwrap(), given: None, ring: None }
}

/// A token signed with the key of its algorithm.
pub(super) fn signed(header: &str, claims: &str) -> String {
    let message = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
    let alg = json::parse(header).ok().and_then(|header| Alg::find(header.text("alg")?));
    let signature = alg.filter(|alg| alg.signs()).map(|alg| {
        let set = source(&key_for(alg.name)).set;
        crypto::sign(alg, &set.keys[0], message.as_bytes()).unwrap()
    });
    format!("{message}.{}", base64::encode(&signature.unwrap_or_default()))
}

pub(super) fn cheque(token: &str, sources: &[KeySource], now: i64) -> Cheque {
    let found = token::find(token.as_bytes()).unwrap();
    Cheque::of(&found, sources, &Policy::at(Instant::at(now)))
}

/// The cheque of a token that is checked with its key.
pub(super) fn checked(header: &str, claims: &str, now: i64) -> Cheque {
    let alg = json::parse(header).unwrap().text("alg").unwrap().to_owned();
    cheque(&signed(header, claims), &[source(&key_for(&alg))], now)
}

/// The cheque of a token that nobody checks.
pub(super) fn unchecked(header: &str, claims: &str, now: i64) -> Cheque {
    cheque(&signed(header, claims), &[], now)
}
