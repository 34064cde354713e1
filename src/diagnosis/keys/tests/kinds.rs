//! Keys of the wrong kind or in the place of others, each from scratch, and beside it one that is silent.

use super::{NOW, SECRET, fixture, ids, ids_at, jwks, key, remarks, set, signed, source, words};
use crate::alg::Alg;
use crate::base64;
use crate::diagnosis::{of_misfit, of_set};
use crate::key::{Key, Purpose, Repair, read};
use crate::policy::Policy;
use crate::secret::Secret;
use crate::time::Instant;

const CLAIMS: &str = r#"{"iss":"https://issuer.example/a","sub":"alice"}"#;

fn header(alg: &str) -> String {
    format!(r#"{{"alg":"{alg}"}}"#)
}

fn made(alg: &str, name: &str) -> String {
    signed(alg, &key(&fixture(name)), &header(alg), CLAIMS)
}

fn oct(bytes: &[u8]) -> Key {
    Key::new(crate::key::Material::Oct(Secret::new(bytes.to_vec())), crate::key::Form::Raw)
}

#[test]
fn a_secret_for_an_rsa_token_is_the_wrong_kind_and_the_place_of_the_right_one_is_said() {
    let (token, keys) = (made("RS256", "rsa.pkcs8.pem"), [source("env:JWT", SECRET)]);
    assert_eq!(ids(&token, &keys), ["NM11"]);
    let said = words(&token, &keys);
    assert!(said.contains("takes an RSA key") && said.contains("env:JWT is a secret of 32 bytes"), "{said}");
    assert!(said.contains("https://issuer.example/a/.well-known/openid-configuration"), "{said}");
}

#[test]
fn an_algorithm_that_is_not_accepted_is_told_and_a_key_of_the_right_kind_is_not() {
    let token = made("RS256", "rsa.pkcs8.pem");
    let policy = Policy { algs: vec![Alg::find("ES256").unwrap()], ..Policy::at(NOW) };
    assert_eq!(ids_at(&token, &[source("key.pem", &fixture("rsa.spki.pem"))], &policy), ["NM11"]);
    assert_eq!(ids(&token, &[source("key.pub", &fixture("ssh-rsa.pub"))]), [""; 0]);
}

#[test]
fn an_hmac_token_and_a_public_key_want_another_key() {
    let token = signed("HS256", &key(SECRET), &header("HS256"), CLAIMS);
    assert_eq!(ids(&token, &[source("key.pem", &fixture("rsa.spki.pem"))]), ["NM11"]);
}

#[test]
fn a_public_key_that_was_used_as_a_secret_is_found_in_many_spellings() {
    for name in ["rsa.spki.pem", "p256.spki.pem", "ed25519.spki.pem"] {
        let pem = fixture(name);
        let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        let der = base64::decode_lenient(&body).unwrap().bytes;
        let spellings = [
            pem.clone().into_bytes(),
            pem.trim().as_bytes().to_vec(),
            pem.replace('\n', "\r\n").into_bytes(),
            body.into_bytes(),
            der,
        ];
        for secret in spellings {
            let token = signed("HS256", &oct(&secret), &header("HS256"), CLAIMS);
            assert_eq!(ids(&token, &[source("key.pem", &pem)]), ["NM36"], "{name}");
            assert_eq!(ids(&token, &[jwks("keys.json", &[("a", name)])]), ["NM36"], "{name}");
        }
    }
    let jwk = r#"{ "kty":"OKP", "crv":"Ed25519", "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }"#;
    let token = signed("HS256", &oct(jwk.replace(' ', "").as_bytes()), &header("HS256"), CLAIMS);
    assert_eq!(ids(&token, &[source("key.jwk", jwk)]), ["NM36"]);
}

#[test]
fn a_token_that_was_signed_with_something_else_is_no_forgery_with_the_public_key() {
    let token = signed("HS256", &oct(fixture("p256.spki.pem").as_bytes()), &header("HS256"), CLAIMS);
    let found = ids(&token, &[source("key.pem", &fixture("rsa.spki.pem"))]);
    assert!(!found.contains(&"NM36".to_owned()), "{found:?}");
}

#[test]
fn a_key_on_another_curve_is_named_with_its_algorithm() {
    let token = made("ES256", "p256.pkcs8.pem");
    let keys = [source("key.pem", &fixture("p384.spki.pem"))];
    assert_eq!(ids(&token, &keys), ["NM68"]);
    assert!(words(&token, &keys).contains("is on P-384 (ES384)"));
    let liar = signed("ES384", &key(&fixture("p384.pkcs8.pem")), &header("ES256"), CLAIMS);
    assert_eq!(ids(&liar, &keys), ["NM68"]);
    assert!(words(&liar, &keys).contains("the signature is ES384"));
    assert_eq!(ids(&token, &[source("key.pub", &fixture("ssh-ecdsa-256.pub"))]), [""; 0]);
}

#[test]
fn a_key_that_lost_its_leading_zeros_is_told() {
    let token = signed("ES256", &key(&fixture("p256.pkcs8.pem")), r#"{"alg":"ES256","kid":"a"}"#, CLAIMS);
    let (x, y) = ("A".repeat(42), "A".repeat(43));
    let text = format!(r#"{{"keys":[{{"kty":"EC","crv":"P-256","kid":"a","x":"{x}","y":"{y}"}}]}}"#);
    let keys = [source("keys.json", &text)];
    assert_eq!(ids(&token, &keys), ["NM68"]);
    assert!(words(&token, &keys).contains("31 bytes where P-256 has 32"));
    let other = text.replace(r#""kid":"a""#, r#""kid":"b""#);
    assert_eq!(ids(&token, &[source("keys.json", &other)]), ["NM08?"]);
}

#[test]
fn a_fingerprint_is_no_key_and_neither_are_words_to_be_replaced() {
    let rsa = made("RS256", "rsa.pkcs8.pem");
    let print = "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    assert_eq!(ids(&rsa, &[source("env:KEY", print)]), ["NM40", "NM11"]);
    let hmac = signed("HS256", &key(SECRET), &header("HS256"), CLAIMS);
    for text in ["Client Secret", "changeme", "${JWT_SECRET}", "<your-secret>"] {
        assert_eq!(ids(&hmac, &[source("env:KEY", text)])[0], "NM40?", "{text}");
    }
    assert_eq!(ids(&hmac, &[source("env:KEY", "another secret, which is long enough")]), [""; 0]);
}

#[test]
fn a_private_key_that_checks_is_told_that_it_is_not_needed() {
    let token = made("RS256", "rsa.pkcs8.pem");
    let remarks = |name: &str| remarks(&token, &[source("key.pem", &fixture(name))]);
    for name in ["rsa.pkcs8.pem", "rsa.pkcs1.pem"] {
        assert!(remarks(name).contains("(NM37)"), "{name}");
    }
    assert!(!remarks("rsa.spki.pem").contains("NM37") && !remarks("rsa.pkcs1pub.pem").contains("NM37"));
    assert!(remarks("rsa.cert.pem").contains("(NM38)") && !remarks("rsa.spki.pem").contains("NM38"));
}

#[test]
fn a_certificate_that_has_expired_has_probably_been_replaced() {
    let token = made("ES256", "ssh-ecdsa-256.pem");
    let certificate = [source("cert.pem", &fixture("p256.cert.pem"))];
    let later = Policy::at(Instant::at(32_000_000_000));
    assert_eq!(ids_at(&token, &certificate, &later), ["NM38?"]);
    assert_eq!(ids_at(&token, &[source("key.pem", &fixture("p256.spki.pem"))], &later), [""; 0]);
    let validity = certificate[0].set.keys[0].validity().unwrap();
    assert!(validity.from < validity.until && validity.until < later.now);
    assert_eq!(ids_at(&token, &certificate, &Policy::at(validity.until)), [""; 0]);
}

#[test]
fn what_was_mended_in_a_key_file_is_told_once() {
    let pem = fixture("rsa.pkcs8.pem");
    for (text, repairs) in [
        (pem.trim().replace('\n', "\\n"), vec![Repair::WrittenBreaks]),
        (format!("\"{}\"", pem.trim().replace('\n', "\\n")), vec![Repair::WrittenBreaks, Repair::Quotes]),
        (pem.trim().replace('\n', " "), vec![Repair::Flattened]),
        (pem.trim().replace('\n', ""), vec![Repair::Flattened]),
        (base64::encode(pem.as_bytes()).replace('-', "+").replace('_', "/"), vec![Repair::Wrapped]),
        (pem.clone(), Vec::new()),
        (format!("some text\n{pem}"), Vec::new()),
        (fixture("p256.sec1.pem"), Vec::new()),
    ] {
        let set = read(text.as_bytes(), None).unwrap();
        assert_eq!(set.repairs, repairs);
        assert!(set.keys[0].is_same(&key(&pem)) || repairs.is_empty());
        let remarks = of_set(&set, "env:KEY");
        assert_eq!(remarks.len(), usize::from(!repairs.is_empty()));
        assert!(remarks.iter().all(|remark| remark.text.contains("NM10") && !remark.text.contains("MII")));
    }
}

#[test]
fn a_key_that_cannot_sign_is_diagnosed_by_what_keeps_it() {
    for (name, alg, id) in [
        ("rsa.spki.pem", "RS256", Some("NM37")),
        ("rsa.pkcs8.pem", "HS256", Some("NM11")),
        ("p256.pkcs8.pem", "ES384", Some("NM68")),
        ("pss.pkcs8.pem", "RS256", Some("NM11")),
    ] {
        let (key, alg) = (key(&fixture(name)), Alg::find(alg).unwrap());
        let misfit = key.fits(alg, Purpose::Sign).unwrap_err();
        assert_eq!(of_misfit(&key, Some(alg), &misfit).map(|told| told.id), id, "{name}");
    }
    let small = key(&fixture("rsa1024.spki.pem"));
    let alg = Alg::find("RS256").unwrap();
    let misfit = small.fits(alg, Purpose::Check).unwrap_err();
    assert_eq!(of_misfit(&small, Some(alg), &misfit), None);
    assert_eq!(set(&[]).keys.len(), 0);
}
