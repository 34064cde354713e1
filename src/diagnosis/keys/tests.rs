//! What the tests of inputs and keys share: tokens made from scratch, keys out of `tests/fixtures/keys`, and the
//! reasons that a refusal is given, in which no secret may stand.

mod kinds;
mod sets;

use crate::alg::Alg;
use crate::base64;
use crate::checks::{Given, KeySource, Origin};
use crate::commands::verify::{Why, verify};
use crate::crypto;
use crate::diagnosis::Effort;
use crate::key::{Key, KeySet, Material, read};
use crate::policy::Policy;
use crate::report::{Diagnosed, Exit};
use crate::secret::Secret;
use crate::time::Instant;
use crate::token;

pub(in crate::diagnosis) const NOW: Instant = Instant::at(1_750_000_000);

/// A secret of the right length.
pub(in crate::diagnosis) const SECRET: &str = "a secret of thirty-two bytes, so";

/// The text of a file in `tests/fixtures/keys`.
pub(in crate::diagnosis) fn fixture(name: &str) -> String {
    macro_rules! files {
        ($($name:literal)*) => {
            match name {
                $($name => include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/keys/", $name)),)*
                _ => panic!("{name}"),
            }
        };
    }
    let text = files! {
        "ed25519.spki.pem" "k256.spki.pem" "p256.cert.pem" "p256.pkcs8.pem" "p256.sec1.pem" "p256.spki.pem"
        "p384.pkcs8.pem" "p384.spki.pem" "p521.spki.pem" "pss.pkcs8.pem" "rsa.cert.pem" "rsa.pkcs1.pem"
        "rsa.pkcs1pub.pem" "rsa.pkcs8.pem" "rsa.spki.pem" "rsa1024.spki.pem" "ssh-ecdsa-256.pem"
        "ssh-ecdsa-256.pub" "ssh-rsa.pub"
    };
    text.to_owned()
}

pub(in crate::diagnosis) fn key(text: &str) -> Key {
    read(text.as_bytes(), None).unwrap().keys.remove(0)
}

/// Keys as they are read from a file of this text.
pub(in crate::diagnosis) fn source(label: &str, text: &str) -> KeySource {
    let given =
        Given { bytes: Secret::from(text.to_owned()), decode: None, origin: Origin::File, file: None };
    let set = read(text.as_bytes(), None).unwrap();
    KeySource { label: label.to_owned(), set, given: Some(given), ring: None }
}

/// A set of public keys, each under its kid.
pub(in crate::diagnosis) fn set(keys: &[(&str, &str)]) -> KeySet {
    let mut set = read(br#"{"keys":[]}"#, None).unwrap();
    let named = |(kid, name): &(&str, &str)| Key { kid: Some((*kid).to_owned()), ..key(&fixture(name)) };
    set.keys = keys.iter().map(named).collect();
    set
}

pub(in crate::diagnosis) fn jwks(label: &str, keys: &[(&str, &str)]) -> KeySource {
    KeySource { label: label.to_owned(), set: set(keys), given: None, ring: None }
}

/// The first two parts of a token.
pub(in crate::diagnosis) fn parts(header: &str, payload: &str) -> String {
    format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(payload.as_bytes()))
}

/// A signature over any text.
pub(in crate::diagnosis) fn stamp(alg: &str, key: &Key, input: &str) -> String {
    base64::encode(&crypto::sign(Alg::find(alg).unwrap(), key, input.as_bytes()).unwrap())
}

/// A signed token.
pub(in crate::diagnosis) fn signed(alg: &str, key: &Key, header: &str, payload: &str) -> String {
    let input = parts(header, payload);
    format!("{input}.{}", stamp(alg, key, &input))
}

/// The reasons for the refusal of this token. That it is refused, and that nothing secret is told, is checked.
pub(in crate::diagnosis) fn whys(token: &str, sources: &[KeySource], policy: &Policy) -> Vec<Diagnosed> {
    let found = token::find(token.as_bytes()).unwrap();
    let verdict = verify(&found, sources, policy, Why::Asked(Effort::Usual));
    assert_ne!(verdict.exit, Exit::Done);
    let told = format!("{:?} {:?} {:?}", verdict.diagnosis, verdict.remarks, verdict.checks);
    for source in sources {
        for key in &source.set.keys {
            if let Material::Oct(secret) = &key.material {
                assert!(!told.contains(std::str::from_utf8(secret.expose()).unwrap()), "{told}");
            }
        }
        let given = source.given.as_ref().map(|given| std::str::from_utf8(given.bytes.expose()).unwrap());
        for line in given.unwrap_or_default().lines().filter(|line| line.len() > 20 && !line.starts_with('-'))
        {
            assert!(!told.contains(line), "{told}");
        }
    }
    verdict.diagnosis
}

/// Their ids, with a mark behind those that are not certain. The honest ending that others tell is left out.
pub(in crate::diagnosis) fn ids(token: &str, sources: &[KeySource]) -> Vec<String> {
    ids_at(token, sources, &Policy::at(NOW))
}

pub(in crate::diagnosis) fn ids_at(token: &str, sources: &[KeySource], policy: &Policy) -> Vec<String> {
    let found = whys(token, sources, policy).into_iter().filter(|found| found.id != "NM12");
    found.map(|found| format!("{}{}", found.id, if found.certain { "" } else { "?" })).collect()
}

/// What is told of the refusal, in words.
pub(in crate::diagnosis) fn words(token: &str, sources: &[KeySource]) -> String {
    let said = |found: Diagnosed| format!("{} {}\n", found.message, found.advice.unwrap_or_default());
    whys(token, sources, &Policy::at(NOW)).into_iter().map(said).collect()
}

/// The remarks on a token that is accepted.
pub(in crate::diagnosis) fn remarks(token: &str, sources: &[KeySource]) -> String {
    let found = token::find(token.as_bytes()).unwrap();
    let verdict = verify(&found, sources, &Policy::at(NOW), Why::Unasked);
    assert_eq!(verdict.exit, Exit::Done);
    verdict.remarks.iter().map(|remark| remark.text.as_str()).collect::<Vec<_>>().join(" ")
}
