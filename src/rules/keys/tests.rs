//! Healthy keys: no rule of this group has anything to say.

use super::*;
use crate::alg::Alg;
use crate::base64;
use crate::checks::{Given, Origin};
use crate::key::{self, KeySet};
use crate::rules::{Asked, EXAMPLE_NOW, Severity};
use crate::token;

/// A key pair, and what it signs with.
const PAIRS: [(&str, &[u8]); 6] = [
    ("ES256", include_bytes!("../../../tests/fixtures/keys/p256.pkcs8.pem")),
    ("ES384", include_bytes!("../../../tests/fixtures/keys/p384.pkcs8.pem")),
    ("ES512", include_bytes!("../../../tests/fixtures/keys/p521.pkcs8.pem")),
    ("ES256K", include_bytes!("../../../tests/fixtures/keys/k256.pkcs8.pem")),
    ("EdDSA", include_bytes!("../../../tests/fixtures/keys/ed25519.pkcs8.pem")),
    ("RS256", include_bytes!("../../../tests/fixtures/keys/rsa.pkcs8.pem")),
];

fn signed(alg: &str, key: &Key, number: usize) -> token::Found {
    let part = |json: String| base64::encode(json.as_bytes());
    let message = format!(
        "{}.{}",
        part(format!(r#"{{"alg":"{alg}","typ":"JWT","kid":"2025-a"}}"#)),
        part(format!(r#"{{"iss":"https://login.example","sub":"{number}","exp":1751288400}}"#)),
    );
    let made = crypto::sign(Alg::find(alg).unwrap(), key, message.as_bytes()).unwrap();
    token::find(format!("{message}.{}", base64::encode(&made)).as_bytes()).unwrap()
}

/// What all rules of the group say that is worse than good to know.
fn findings(found: &token::Found, set: KeySet, bytes: &[u8], others: &[token::Token]) -> Vec<String> {
    let given =
        Some(Given { bytes: Secret::new(bytes.to_vec()), decode: None, origin: Origin::File, file: None });
    let sources = [KeySource { label: "key".into(), set, given, ring: None }];
    let asked = Asked::at(EXAMPLE_NOW);
    let subject = Subject::new(found, &sources, &asked, others);
    assert!(subject.signer.is_some());
    let hits =
        RULES.iter().flat_map(|make| (make().check)(&subject).into_iter().map(move |hit| (make(), hit)));
    let worse = hits.filter(|(rule, hit)| hit.severity.unwrap_or(rule.severity) > Severity::Info);
    worse.map(|(rule, hit)| format!("{}: {}", rule.id, hit.detail)).collect()
}

#[test]
fn generated_pairs_and_their_tokens_are_in_order() {
    for (alg, bytes) in PAIRS {
        let set = key::read(bytes, None).unwrap();
        let tokens: Vec<_> = (0..8).map(|number| signed(alg, &set.keys[0], number)).collect();
        let others: Vec<_> = tokens.iter().map(|found| found.token.clone()).collect();
        for found in &tokens {
            assert_eq!(findings(found, set.clone(), bytes, &others), [""; 0], "{alg}");
        }
    }
}

#[test]
fn a_random_secret_of_the_length_of_the_hash_is_in_order() {
    for (alg, length) in [("HS256", 32), ("HS384", 48), ("HS512", 64)] {
        let bytes: Vec<u8> = (0..3_u8).flat_map(|part| crypto::sha256(&[part])).take(length).collect();
        let spellings =
            [bytes.clone(), base64::encode(&bytes).into_bytes(), crate::words::hex(&bytes).into_bytes()];
        for secret in spellings {
            let set = key::read(&secret, None).unwrap();
            let found = signed(alg, &set.keys[0], 0);
            assert_eq!(findings(&found, set, &secret, &[]), [""; 0], "{alg}");
        }
    }
}

#[test]
fn a_secret_is_in_no_finding() {
    for secret in ["hunter2", "secret", "your-256-bit-secret", "this-is-my-production-secret-key-of-2024"] {
        let set = key::read(secret.as_bytes(), None).unwrap();
        let found = signed("HS256", &set.keys[0], 0);
        let told = findings(&found, set, secret.as_bytes(), &[]);
        assert!(!told.is_empty(), "{secret}");
        assert!(told.iter().all(|told| secret == "secret" || !told.contains(secret)), "{told:?}");
    }
}
