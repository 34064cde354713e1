//! The cheque over every token at hand: those of the cases, and those that other libraries publish. Whatever the key,
//! nothing is vouched for that was not checked, and the frame stays whole.

use std::path::Path;

use jotbook::checks::KeySource;
use jotbook::cheque::{Cheque, Words};
use jotbook::policy::Policy;
use jotbook::render::cheque::{Style, boxed, markdown, plain, points, timeline};
use jotbook::render::{Paint, Width, json};
use jotbook::report::Exit;
use jotbook::time::{Instant, Zone};
use jotbook::{base64, checks, key, token};

use crate::kit::shared;

const USUAL: Style =
    Style { paint: Paint::OFF, width: Width::Unlimited, zone: Zone::UTC, words: Words::Check };

/// A token, and the bytes of the key that made it when they are known.
struct Sample {
    text: Vec<u8>,
    key: Option<Vec<u8>>,
}

fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/tokens");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    let mut samples: Vec<_> = files.map(|text| Sample { text, key: None }).collect();
    assert!(samples.len() >= 15);
    let Some(file) = shared("vectors/fixtures/library_tokens.json") else { return samples };
    let corpus: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    for entry in corpus.as_array().unwrap() {
        let key = &entry["key"];
        let bytes = match (key["secret_b64"].as_str(), key["pem"].as_str(), &key["jwk"]) {
            (Some(secret), ..) => base64::decode_lenient(secret).ok().map(|lenient| lenient.bytes),
            (_, Some(pem), _) => Some(pem.as_bytes().to_vec()),
            (.., jwk) if jwk.is_object() => Some(jwk.to_string().into_bytes()),
            _ => None,
        };
        samples.push(Sample { text: entry["token"].as_str().unwrap().as_bytes().to_vec(), key: bytes });
    }
    samples
}

fn source(bytes: &[u8]) -> Option<KeySource> {
    Some(KeySource { label: "key".into(), set: key::read(bytes, None).ok()?, given: None, ring: None })
}

/// Keys that made none of the tokens.
fn wrong() -> Vec<KeySource> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys");
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let mut keys = vec![b"none of the tokens was made with this secret of many bytes, not one".to_vec()];
    keys.extend(["p256.spki.pem", "p384.spki.pem", "rsa.spki.pem", "ed25519.spki.pem"].map(file));
    keys.iter().map(|bytes| source(bytes).unwrap()).collect()
}

/// Whether the cheque says that the stamp is genuine; it may where the check of the signature says so too.
fn judged(text: &[u8], sources: &[KeySource]) -> bool {
    let Ok(found) = token::find(text) else { return false };
    let policy = Policy::at(Instant::at(1_751_284_800));
    let cheque = Cheque::of(&found, sources, &policy);
    let genuine = checks::stamp(&found, sources, &policy).key.is_some();
    let frame = boxed(&cheque, USUAL);
    let text = [
        frame.clone(),
        plain(&cheque, USUAL),
        points(&cheque, USUAL),
        timeline(&cheque, USUAL),
        markdown(&cheque, Zone::UTC, Words::Check),
        json::explain(&cheque, &[], Exit::Done, Zone::UTC),
    ]
    .concat();
    assert_eq!(cheque.is_genuine(), genuine, "{frame}");
    assert_eq!(text.contains("STAMP GENUINE"), genuine, "{text}");
    assert!(genuine || !text.contains("allows"), "{text}");
    let signature = &found.token.signature.raw;
    assert!(signature.len() < 12 || !text.contains(signature.as_str()), "the token shows in {text}");
    for columns in [60, 80, 120] {
        let frame = boxed(&cheque, Style { width: Width::Columns(columns), ..USUAL });
        let edges = |line: &str| {
            matches!(line.get(..1).zip(line.get(line.len() - 1..)), Some(("+", "+") | ("|", "|")))
        };
        assert!(frame.lines().all(edges), "{frame}");
    }
    genuine
}

#[test]
fn without_a_key_or_with_a_wrong_one_no_token_is_vouched_for() {
    let wrong = wrong();
    for sample in samples() {
        assert!(!judged(&sample.text, &[]));
        assert!(!judged(&sample.text, &wrong));
    }
}

#[test]
fn with_its_own_key_a_token_is_vouched_for_exactly_when_the_signature_holds() {
    let samples = samples();
    let keyed: Vec<_> = samples.iter().filter(|sample| sample.key.is_some()).collect();
    let own = |sample: &&&Sample| {
        sample.key.as_deref().and_then(source).is_some_and(|key| judged(&sample.text, &[key]))
    };
    let genuine = keyed.iter().filter(own).count();
    assert!(keyed.is_empty() || genuine > 100, "only {genuine} of {} were genuine", keyed.len());
}
