//! What `key` decides, on the keys of the fixtures.

use super::convert::{Order, convert};
use super::new::{Made, make, plan};
use super::*;
use crate::alg::{Alg, Curve};
use crate::checks::{Given, KeySource, Origin};
use crate::crypto::Kind;
use crate::key::{Form, Format, KeySet, read};
use crate::rules::Severity;
use crate::secret::Secret;
use crate::time::Instant;

/// Secrets of 32 bytes that look random.
const RANDOM: &str = "4FtxG4Q48anBPfu63cJPZBH6wsAPoxnUI_axP9yR4Hw";
const OTHER: &str = "5KEhzrrSlNU6lPxSLow-cb38qnk7x1RnIE2uSXAJ4XQ";

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn fixture(name: &str) -> KeySet {
    read(&bytes(name), None).unwrap()
}

fn source(text: &str) -> KeySource {
    let given =
        Some(Given { bytes: Secret::from(text.to_owned()), decode: None, origin: Origin::File, file: None });
    KeySource { label: "keys.json".into(), set: read(text.as_bytes(), None).unwrap(), given, ring: None }
}

/// The flaws of a file, each as `JB813 medium`.
fn flaws(text: &str, before: Option<&str>) -> Vec<String> {
    let before = before.map(|text| read(text.as_bytes(), None).unwrap());
    let lint = lint::lint(&source(text), before.as_ref(), Instant::at(1_751_284_800));
    let told = |flaw: &lint::Flaw| format!("{} {}", flaw.id.unwrap_or(flaw.slug), flaw.severity.word());
    lint.flaws.iter().map(told).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a source of randomness")]
fn sixteen(length: usize) -> Result<Secret, crate::report::Failure> {
    Ok(Secret::new(vec![16; length]))
}

#[test]
fn every_signing_algorithm_gets_a_key_that_it_can_sign_with() {
    for alg in Alg::signing() {
        let bits = alg.name.contains("S384").then_some(2048).filter(|_| !alg.name.starts_with(['H', 'E']));
        let key = make(plan(alg.name, bits).unwrap(), None, Format::Jwk, sixteen).unwrap();
        assert_eq!(key.default_alg().map(|own| own.name), Ok(alg.name));
        assert_eq!((key.alg.as_deref(), key.usage.as_deref()), (Some(alg.name), Some("sig")));
        assert_eq!(key.kid, any_thumbprint(&key));
    }
}

#[test]
fn a_key_has_the_size_that_is_usual_or_wanted() {
    let made = |word, bits| plan(word, bits).map(|plan| plan.made).map_err(|failure| failure.code);
    let pair = |curve| Ok(Made::Pair(Kind::Curve(curve)));
    assert_eq!(made("HS256", None), Ok(Made::Secret(32)));
    assert_eq!(made("HS512", None), Ok(Made::Secret(64)));
    assert_eq!(made("HS384", Some(376)), Err("key-size"));
    assert_eq!(made("HS384", Some(384)), Ok(Made::Secret(48)));
    assert_eq!(made("HS384", Some(385)), Err("key-size"));
    assert_eq!(made("HS384", Some(392)), Ok(Made::Secret(49)));
    assert_eq!([made("oct", Some(120)), made("oct", Some(128))], [Err("key-size"), Ok(Made::Secret(16))]);
    assert_eq!(made("oct", Some(usize::MAX)), Err("key-size"));
    assert_eq!(made("RS256", None), Ok(Made::Pair(Kind::Rsa(3072))));
    assert_eq!(made("RSA", Some(1024)), Err("key-size"));
    assert_eq!([made("EC", None), made("EC", Some(384))], [pair(Curve::P256), pair(Curve::P384)]);
    assert_eq!([made("ES256", Some(256)), made("P-521", Some(521))], [pair(Curve::P256), pair(Curve::P521)]);
    assert_eq!(made("ES256", Some(384)), Err("key-size"));
    assert_eq!([made("OKP", None), made("X25519", None)], [pair(Curve::Ed25519), pair(Curve::X25519)]);
    assert_eq!(
        [made("A192KW", None), made("A256CBC-HS512", None)],
        [Ok(Made::Secret(24)), Ok(Made::Secret(64))]
    );
    for word in ["Ed448", "X448", "ML-DSA-44"] {
        assert_eq!(made(word, None), Err("key-not-made"), "{word}");
    }
    for word in ["none", "PBES2-HS256+A128KW", "", "es256", "AKP"] {
        assert_eq!(made(word, None), Err("key-kind"), "{word}");
    }
    assert_eq!(plan("es256", None).unwrap_err().hint.as_deref(), Some("did you mean ES256?"));
}

#[test]
fn every_word_of_the_tables_is_planned_or_refused_with_a_reason() {
    let curves = Curve::ALL.iter().map(|curve| curve.name());
    for word in crate::alg::TABLE.iter().map(|alg| alg.name).chain(curves) {
        assert!(
            plan(word, None).is_ok_and(|_| true) || plan(word, None).is_err_and(|why| why.code != "key-size"),
            "{word}"
        );
    }
}

#[test]
fn a_key_out_of_a_format_without_names_is_named_by_its_thumbprint_in_json() {
    let order = Order { format: Some(Format::Jwk), public: true, kid: None };
    let written = convert(&fixture("p256.pkcs8.pem"), &order).unwrap();
    assert_eq!(written.keys[0].kid, thumbprint(&written.keys[0]));
    assert!(!written.is_private());
    let unnamed = convert(&fixture("p256.pkcs8.pem"), &Order { kid: Some(""), ..order.clone() }).unwrap();
    assert_eq!(unnamed.keys[0].kid, None);
    // A weak secret could be guessed by its thumbprint, and an entry without a name stays as it is.
    for text in [&b"hunter2"[..], br#"{"kty":"oct","k":"AAAA"}"#] {
        let written = convert(&read(text, None).unwrap(), &Order { public: false, ..order.clone() }).unwrap();
        assert_eq!(written.keys[0].kid, None);
    }
}

#[test]
fn the_public_half_has_the_format_of_the_key_and_secrets_have_none() {
    let public = |set: &KeySet| convert(set, &Order { format: None, public: true, kid: None });
    for (name, format) in [
        ("p256.sec1.pem", Format::Pem),
        ("rsa.jwks.json", Format::Jwks),
        ("ssh-ed25519.pem", Format::Ssh),
        ("p256.cert.der", Format::Pem),
    ] {
        assert_eq!(public(&fixture(name)).unwrap().format, format, "{name}");
    }
    let failure = public(&read(b"a secret", None).unwrap()).unwrap_err();
    assert_eq!((failure.exit.code(), failure.code), (6, "key-no-public-half"));
    let mixed = r#"{"keys":[{"kty":"oct","k":"AAAA"},{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
    let written = public(&read(mixed.as_bytes(), None).unwrap()).unwrap();
    assert_eq!((written.keys.len(), written.remarks[0].code), (1, "secret-left-out"));
}

#[test]
fn a_key_for_pss_with_one_hash_says_so_in_json() {
    let order = Order { format: Some(Format::Jwk), public: true, kid: None };
    let written = convert(&fixture("pss384.spki.pem"), &order).unwrap();
    assert_eq!(written.keys[0].alg.as_deref(), Some("PS384"));
    let any = convert(&fixture("pss.spki.pem"), &order).unwrap();
    assert!(any.keys[0].alg.is_some() || any.remarks.iter().any(|remark| remark.code == "padding-left-out"));
}

#[test]
fn a_key_without_a_public_half_is_written_where_none_is_needed() {
    let set = fixture("ed448.pkcs8.pem");
    let to = |format, public| convert(&set, &Order { format: Some(format), public, kid: None });
    let back = read(to(Format::Der, false).unwrap().bytes.expose(), None).unwrap();
    assert!(back.keys[0].has_private());
    for (format, public) in [(Format::Jwk, false), (Format::Pem, true)] {
        assert_eq!(to(format, public).unwrap_err().code, "key-public-unknown");
    }
}

#[test]
fn a_passphrase_that_is_lost_is_told() {
    let passphrase = Secret::from(String::from("correct-horse"));
    let set = read(&bytes("p256.encrypted.pem"), Some(&passphrase)).unwrap();
    let remarks =
        |public| convert(&set, &Order { format: Some(Format::Pem), public, kid: None }).unwrap().remarks;
    assert_eq!((remarks(false)[0].code, remarks(true).len()), ("passphrase-left-out", 0));
}

#[test]
fn one_key_is_the_same_in_every_file_and_another_is_not() {
    let compared = |a: &str, b: &str| compare::compare(&fixture(a), &fixture(b)).unwrap();
    for name in
        ["p256.sec1.der", "p256.spki.pem", "p256.cert.pem", "p256.compressed.pem", "p256.nopublic.der"]
    {
        assert!(compared("p256.pkcs8.pem", name).same && compared(name, "p256.pkcs8.pem").same, "{name}");
        assert!(!compared("p384.pkcs8.pem", name).same, "{name}");
    }
    assert!(compared("ed25519.pkcs8.pem", "ed25519.spki.der").same);
    assert!(compared("rsa.pkcs1pub.pem", "rsa.jwks.json").same);
    assert_eq!(compared("p256.spki.pem", "rsa.spki.pem").exit().code(), 5);
}

#[test]
fn halves_of_two_keys_are_the_same_as_nothing() {
    let jwk = |name: &str| {
        let order = Order { format: Some(Format::Jwk), public: false, kid: None };
        let made = convert(&fixture(name), &order).unwrap();
        crate::json::parse(std::str::from_utf8(made.bytes.expose()).unwrap().trim()).unwrap()
    };
    let mut mixed = jwk("ed25519.pkcs8.pem");
    mixed.set("x", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo".into());
    let mixed = read(mixed.to_string().as_bytes(), None).unwrap();
    let whole = fixture("ed25519.pkcs8.pem");
    for (a, b) in [(&mixed, &whole), (&whole, &mixed)] {
        assert_eq!(compare::compare(a, b).unwrap_err().exit, crate::report::Exit::Key);
    }
}

#[test]
fn a_key_is_the_same_as_a_set_when_it_is_in_it() {
    let ed = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let other = r#"{"kty":"oct","k":"AAAA"}"#;
    let set = |entries: &str| read(format!("{{\"keys\":[{entries}]}}").as_bytes(), None).unwrap();
    let one = read(ed.as_bytes(), None).unwrap();
    let both = set(&format!("{other},{ed}"));
    let found = compare::compare(&one, &both).unwrap();
    assert_eq!((found.same, found.pairs), (true, vec![(0, 1)]));
    assert!(compare::compare(&both, &one).unwrap().same);
    assert!(!compare::compare(&one, &set(other)).unwrap().same);
    assert!(!compare::compare(&one, &set("")).unwrap().same);
}

#[test]
fn lint_finds_what_is_wrong_with_a_set() {
    let ed = |more: &str| {
        format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"GF5lFVlNuN2OSWbTOFV6hkK_aUMRB5AuJBbaCsgKBzM"{more}}}"#)
    };
    let set = |entries: &[String]| format!("{{\"keys\":[{}]}}", entries.join(","));
    let sound = ed(r#","kid":"a","alg":"EdDSA","use":"sig""#);
    assert_eq!(flaws(&set(std::slice::from_ref(&sound)), None), [""; 0]);
    let of = |more: &str| flaws(&set(&[ed(more)]), None);
    assert_eq!(of(r#","kid":"a","alg":"ES256""#), ["JB814 high"]);
    assert_eq!(of(r#","kid":"a","alg":"RSA-OAEP""#), ["JB814 high"]);
    assert_eq!(of(r#","kid":"a","alg":"eddsa""#), ["key-alg-unknown medium"]);
    assert_eq!(of(r#","kid":"a","alg":"EdDSA","use":"enc""#), ["JB813 medium"]);
    assert_eq!(
        of(r#","kid":"a","alg":"EdDSA","d":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA""#),
        ["JB812 high"]
    );
    let odd = r#"{"kty":"XYZ","kid":"odd"}"#.to_owned();
    assert_eq!(flaws(&set(&[sound.clone(), odd]), None), ["key-unreadable medium"]);
    let twice = [sound.clone(), sound.replace("GF5l", "11qY").replace("KBzM", "URo")];
    assert!(!flaws(&set(&twice), None).is_empty());
}

#[test]
fn a_kid_that_changed_its_key_is_found_and_one_that_stayed_is_not() {
    let key = |kid: &str, k: &str| format!(r#"{{"kty":"oct","alg":"HS256","kid":"{kid}","k":"{k}"}}"#);
    let (old, same, new) = (key("a", RANDOM), key("a", RANDOM), key("a", OTHER));
    assert_eq!(flaws(&same, Some(&old)), [""; 0]);
    assert_eq!(flaws(&new, Some(&old)), ["kid-changed high"]);
    assert_eq!(flaws(&key("b", OTHER), Some(&old)), [""; 0]);
}

#[test]
fn lint_looks_at_secrets_by_what_they_sign() {
    assert_eq!(flaws("secret", None), ["JB802 critical", "JB801 high"]);
    let short = format!(r#"{{"kty":"oct","alg":"HS512","k":"{RANDOM}"}}"#);
    assert_eq!(flaws(&short, None), ["JB801 high"]);
    assert_eq!(flaws(&short.replace("HS512", "HS256"), None), [""; 0]);
}

#[test]
fn only_a_finding_as_bad_as_asked_ends_with_8() {
    let lint = lint::lint(&source("secret"), None, Instant::at(0));
    assert_eq!(lint.exit(None).code(), 0);
    assert_eq!(lint.exit(Some(Severity::Critical)).code(), 8);
    let sound = lint::Lint::default();
    assert_eq!(sound.exit(Some(Severity::Info)).code(), 0);
}

#[test]
fn a_weak_key_is_shown_to_be_one() {
    let facts = |set: KeySet| show::facts(&set.keys[0]);
    let small = facts(fixture("rsa1024.spki.pem"));
    assert_eq!((small.bits, small.strength, small.weaknesses.len()), (1024, Some(80), 1));
    assert_eq!(facts(read(b"hunter2", None).unwrap()).weaknesses.len(), 1);
    let sound = facts(fixture("p521.spki.pem"));
    assert_eq!((sound.bits, sound.strength, sound.weaknesses.len()), (521, Some(256), 0));
    assert_eq!(facts(fixture("p256.cert.pem")).certificate.map(|found| found.self_issued), Some(true));
}

#[test]
fn the_thumbprint_of_a_secret_is_not_shown() {
    let key = Key::new(Material::Oct(Secret::from(String::from("hunter2"))), Form::Raw);
    assert_eq!((thumbprint(&key), show::facts(&key).thumbprint_uri()), (None, None));
}
