//! Broken cases for the tests: tokens that are signed in some wrong way, keys that are given in some wrong way.

use crate::alg::Alg;
use crate::base64;
use crate::checks::{Given, KeySource, Origin};
use crate::commands::verify::{Why, verify};
use crate::crypto;
use crate::diagnosis::Effort;
use crate::key::{self, Form, Key, KeySet, Material, Source};
use crate::policy::Policy;
use crate::report::Diagnosed;
use crate::secret::Secret;
use crate::time::Instant;
use crate::token;

pub(in crate::diagnosis) const CLAIMS: &str = r#"{"sub":"anna","path":"/a","name":"Zoë","nbf":1}"#;

pub(in crate::diagnosis) fn alg(name: &str) -> &'static Alg {
    Alg::find(name).unwrap()
}

/// A secret as it is.
pub(in crate::diagnosis) fn oct(bytes: impl AsRef<[u8]>) -> Key {
    Key::new(Material::Oct(Secret::new(bytes.as_ref().to_vec())), Form::Raw)
}

/// A key of the fixtures.
pub(in crate::diagnosis) fn fixture(name: &str) -> Key {
    let bytes: &[u8] = match name {
        "rsa" => include_bytes!("../../../tests/fixtures/keys/rsa.pkcs8.pem"),
        "pss" => include_bytes!("../../../tests/fixtures/keys/pss.pkcs8.pem"),
        "p256" => include_bytes!("../../../tests/fixtures/keys/p256.pkcs8.pem"),
        "p384" => include_bytes!("../../../tests/fixtures/keys/p384.pkcs8.pem"),
        "p521" => include_bytes!("../../../tests/fixtures/keys/p521.pkcs8.pem"),
        "ed25519" => include_bytes!("../../../tests/fixtures/keys/ed25519.pkcs8.pem"),
        other => panic!("{other}"),
    };
    key::read(bytes, None).unwrap().keys.remove(0)
}

pub(in crate::diagnosis) fn named(mut key: Key, kid: &str) -> Key {
    key.kid = Some(kid.into());
    key
}

/// `header.payload` with this algorithm.
pub(in crate::diagnosis) fn input(alg: &str) -> String {
    format!(
        "{}.{}",
        base64::encode(format!(r#"{{"alg":"{alg}","typ":"JWT"}}"#).as_bytes()),
        base64::encode(CLAIMS.as_bytes())
    )
}

/// A token that is signed as it should be.
pub(in crate::diagnosis) fn token(name: &str, key: &Key) -> String {
    over(name, key, &input(name), input(name).as_bytes())
}

/// A token that is signed over other bytes than its own.
pub(in crate::diagnosis) fn over(name: &str, key: &Key, input: &str, message: &[u8]) -> String {
    format!("{input}.{}", base64::encode(&crypto::sign(alg(name), key, message).unwrap()))
}

/// A token whose signature is bytes of the caller's choice, made from the right ones.
pub(in crate::diagnosis) fn signed(name: &str, key: &Key, change: impl Fn(Vec<u8>) -> Vec<u8>) -> String {
    let signature = crypto::sign(alg(name), key, input(name).as_bytes()).unwrap();
    format!("{}.{}", input(name), base64::encode(&change(signature)))
}

/// What `-k SPEC` makes of these bytes.
pub(in crate::diagnosis) fn given(spec: &str, bytes: impl AsRef<[u8]>) -> KeySource {
    let wanted = Source::parse(spec).unwrap();
    let bytes = bytes.as_ref();
    KeySource {
        label: spec.into(),
        set: wanted.read(bytes, None).unwrap(),
        given: Some(Given {
            bytes: Secret::new(bytes.to_vec()),
            decode: wanted.decode,
            origin: Origin::File,
            file: None,
        }),
        ring: None,
    }
}

/// Keys as a set or a file holds them.
pub(in crate::diagnosis) fn set(container: key::Container, keys: Vec<Key>) -> KeySource {
    KeySource {
        label: "keys.json".into(),
        set: KeySet { keys, rejected: Vec::new(), repairs: Vec::new(), container },
        given: None,
        ring: None,
    }
}

pub(in crate::diagnosis) fn plain(key: Key) -> KeySource {
    set(key::Container::Plain, vec![key])
}

/// What is told of a token and keys. That the token is refused is part of it.
pub(in crate::diagnosis) fn told(text: &str, sources: &[KeySource]) -> Vec<Diagnosed> {
    let found = token::find(text.as_bytes()).unwrap();
    let policy = Policy::at(Instant::at(1_700_000_000));
    let verdict = verify(&found, sources, &policy, Why::Asked(Effort::Usual));
    let without = verify(&found, sources, &policy, Why::Unasked);
    assert_eq!((verdict.exit, verdict.code), (without.exit, without.code));
    assert!(without.diagnosis.is_empty());
    assert!(!verdict.accepted() || verdict.diagnosis.is_empty());
    verdict.diagnosis
}

/// The ids that are told, those that are proved with a mark.
pub(in crate::diagnosis) fn ids(text: &str, sources: &[KeySource]) -> Vec<String> {
    told(text, sources)
        .iter()
        .map(|one| format!("{}{}", one.id, if one.certain { "!" } else { "" }))
        .collect()
}

/// Every piece of six characters of a secret, looked for in all that is told.
pub(in crate::diagnosis) fn keeps(secret: &[u8], told: &[Diagnosed]) {
    let text = format!("{told:?}");
    for piece in secret.windows(6) {
        assert!(!text.as_bytes().windows(6).any(|window| window == piece), "{text}");
    }
}
