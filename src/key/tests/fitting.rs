//! Which algorithms a key may do, and the words when it may not.

use super::super::{Form, Key, Material, Misfit, Padding, Purpose, Rsa, Weakness};
use super::{RFC7517_EC, RFC8037, fixture, one, secret};
use crate::alg::Alg;

fn alg(name: &str) -> &'static Alg {
    Alg::find(name).unwrap()
}

fn names(key: &Key, purpose: Purpose) -> String {
    key.algorithms(purpose).iter().map(|alg| alg.name).collect::<Vec<_>>().join(" ")
}

fn oct(text: &str) -> Key {
    Key::new(Material::Oct(secret(text)), Form::Raw)
}

/// An RSA key of this many bits and this exponent, which nothing computes with.
fn rsa(bits: usize, exponent: &[u8]) -> Key {
    let mut modulus = vec![0xff; bits.div_ceil(8)];
    modulus[0] >>= modulus.len() * 8 - bits;
    let exponent = exponent.to_vec();
    Key::new(Material::Rsa(Rsa { modulus, exponent, private: None, padding: Padding::Any }), Form::Spki)
}

#[test]
fn the_kind_of_key_decides() {
    let all_rsa = "RS256 RS384 RS512 PS256 PS384 PS512";
    for (file, checks, signs) in [
        (fixture!("rsa.pkcs8.pem"), all_rsa, all_rsa),
        (fixture!("rsa.spki.pem"), all_rsa, ""),
        (fixture!("pss.pkcs8.pem"), "PS256 PS384 PS512", "PS256 PS384 PS512"),
        (fixture!("pss384.spki.pem"), "PS384", ""),
        (fixture!("p256.cert.pem"), "ES256", ""),
        (fixture!("p384.pkcs8.pem"), "ES384", "ES384"),
        (fixture!("p521.pkcs8.pem"), "ES512", "ES512"),
        (fixture!("k256.pkcs8.pem"), "ES256K", "ES256K"),
        (fixture!("ed25519.pkcs8.pem"), "EdDSA Ed25519", "EdDSA Ed25519"),
        (fixture!("ed25519.spki.pem"), "EdDSA Ed25519", ""),
        (fixture!("ed448.pkcs8.pem"), "", ""),
        (fixture!("x25519.pkcs8.pem"), "", ""),
    ] {
        let key = one(file);
        assert_eq!((names(&key, Purpose::Check), names(&key, Purpose::Sign)), (checks.into(), signs.into()));
    }
    assert_eq!(names(&oct("a secret"), Purpose::Check), "HS256 HS384 HS512");
}

#[test]
fn a_misfit_says_what_the_key_is_what_is_wanted_and_what_would_fit() {
    let misfit = one(fixture!("rsa.spki.pem")).fits(alg("ES256"), Purpose::Check).unwrap_err();
    assert_eq!(misfit.to_string(), "this key is an RSA-2048 public key; ES256 takes an EC key on P-256");
    assert_eq!(misfit.hint().unwrap(), "it can check RS256, RS384, RS512, PS256, PS384, PS512");
    let misfit = oct("0123456789").fits(alg("RS256"), Purpose::Sign).unwrap_err();
    assert_eq!(
        misfit.to_string(),
        "this key is a secret of 10 bytes; RS256 takes an RSA key of at least 2048 bits"
    );
    assert_eq!(misfit.hint().unwrap(), "it can sign HS256, HS384, HS512");
    let misfit = one(fixture!("rsa.spki.pem")).fits(alg("HS256"), Purpose::Check).unwrap_err();
    assert_eq!(misfit.code(), "key-wrong-kind");
    let misfit = one(fixture!("p256.spki.pem")).fits(alg("ES256"), Purpose::Sign).unwrap_err();
    assert_eq!(misfit.to_string(), "this key is an EC P-256 public key; signing takes a private one");
    let misfit = one(fixture!("pss384.spki.pem")).fits(alg("PS256"), Purpose::Check).unwrap_err();
    assert_eq!((misfit.code(), misfit.hint().unwrap().as_str()), ("key-pss-only", "it goes with PS384"));
    let misfit = one(fixture!("ed448.spki.pem")).fits(alg("EdDSA"), Purpose::Check).unwrap_err();
    assert_eq!(misfit.to_string(), "signatures on Ed448 are not supported");
}

#[test]
fn what_is_no_supported_signature_fits_no_key() {
    for name in ["none", "RSA-OAEP", "dir", "A256GCM", "ML-DSA-44", "Ed448"] {
        let misfit = one(fixture!("rsa.pkcs8.pem")).fits(alg(name), Purpose::Check).unwrap_err();
        assert_eq!(misfit.code(), "alg-not-signing", "{name}");
    }
}

#[test]
fn the_alg_of_a_key_is_the_only_one() {
    let key = |name: &str| Key { alg: Some(name.into()), ..one(RFC8037) };
    for own in ["EdDSA", "Ed25519"] {
        for wanted in ["EdDSA", "Ed25519"] {
            assert_eq!(key(own).fits(alg(wanted), Purpose::Check), Ok(()));
        }
    }
    let rsa = Key { alg: Some("RS256".into()), ..one(fixture!("rsa.pkcs8.pem")) };
    assert_eq!(names(&rsa, Purpose::Check), "RS256");
    let misfit = rsa.fits(alg("PS256"), Purpose::Check).unwrap_err();
    assert_eq!(misfit, Misfit::OtherAlg { only: "RS256".into(), alg: "PS256" });
    let oaep = Key { alg: Some("RSA-OAEP".into()), ..one(fixture!("rsa.spki.pem")) };
    assert_eq!(names(&oaep, Purpose::Check), "");
}

#[test]
fn use_and_key_ops_are_kept() {
    let key = one(RFC7517_EC);
    assert_eq!(key.fits(alg("ES256"), Purpose::Check).unwrap_err().code(), "key-other-use");
    let listing = |operations: &[&str], key: Key| {
        let operations = Some(operations.iter().map(|name| (*name).to_owned()).collect());
        let key = Key { usage: Some("sig".into()), operations, ..key };
        (key.fits(alg("ES256"), Purpose::Sign).is_ok(), key.fits(alg("ES256"), Purpose::Check).is_ok())
    };
    assert_eq!(listing(&["sign"], one(RFC7517_EC)), (true, true), "who signs may check what was signed");
    assert_eq!(listing(&["verify"], one(RFC7517_EC)), (false, true));
    assert_eq!(listing(&["deriveBits"], one(RFC7517_EC)), (false, false));
    assert_eq!(listing(&[], one(RFC7517_EC)), (false, false));
    assert_eq!(listing(&["sign"], one(fixture!("p256.spki.pem"))), (false, false));
}

#[test]
fn the_size_of_an_rsa_key_has_two_ends() {
    for (bits, want) in [
        (2047, Err(Misfit::TooSmall { bits: 2047, limit: 2048 })),
        (2048, Ok(())),
        (2049, Ok(())),
        (8191, Ok(())),
        (8192, Ok(())),
        (8193, Err(Misfit::TooLarge { bits: 8193, limit: 8192 })),
    ] {
        assert_eq!(rsa(bits, &[1, 0, 1]).fits(alg("RS256"), Purpose::Check), want);
    }
    let small = one(fixture!("rsa1024.spki.pem")).fits(alg("RS256"), Purpose::Check);
    assert_eq!(small, Err(Misfit::TooSmall { bits: 1024, limit: 2048 }));
}

#[test]
fn an_rsa_exponent_is_odd_and_at_least_three() {
    for (exponent, want) in
        [(&[1][..], false), (&[2], false), (&[3], true), (&[4], false), (&[1, 0, 0], false)]
    {
        assert_eq!(rsa(2048, exponent).fits(alg("RS256"), Purpose::Check).is_ok(), want, "{exponent:?}");
    }
}

#[test]
fn too_small_is_said_last() {
    let key = Key { usage: Some("enc".into()), ..rsa(1024, &[1, 0, 1]) };
    assert_eq!(key.fits(alg("RS256"), Purpose::Check).unwrap_err().code(), "key-other-use");
    assert_eq!(
        rsa(1024, &[1, 0, 1]).fits(alg("ES256"), Purpose::Check).unwrap_err().code(),
        "key-wrong-kind"
    );
}

#[test]
fn a_secret_that_is_the_text_of_a_key_is_refused_both_ways() {
    let ssh = std::str::from_utf8(fixture!("ssh-rsa.pub")).unwrap();
    let pem = std::str::from_utf8(fixture!("rsa.spki.pem")).unwrap();
    let cut = &pem[..80];
    let bare: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    for text in [ssh, pem, cut, &bare, RFC8037, r#"{"keys":[]}"#, r#"{"kty":"RSA","n":"#] {
        for purpose in [Purpose::Sign, Purpose::Check] {
            let misfit = oct(text).fits(alg("HS256"), purpose).unwrap_err();
            assert_eq!(misfit.code(), "key-secret-is-a-key", "{text}");
        }
    }
    for file in [fixture!("rsa.spki.der"), fixture!("rsa.cert.der")] {
        let key = Key::new(Material::Oct(file.to_vec().into()), Form::Raw);
        assert_eq!(key.fits(alg("HS256"), Purpose::Check).unwrap_err().code(), "key-secret-is-a-key");
    }
    for text in ["secret", "{\"a\":1}", "[1]", "a.b.c", "0"] {
        assert_eq!(oct(text).fits(alg("HS256"), Purpose::Check), Ok(()), "{text}");
    }
}

#[test]
fn a_short_secret_is_weak_up_to_the_length_of_the_hash() {
    let weakness = |length: usize, name| oct(&"a".repeat(length)).weakness(alg(name));
    let short = weakness(31, "HS256").unwrap();
    assert_eq!(short, Weakness::ShortSecret { have: 31, want: 32, alg: "HS256" });
    assert_eq!(short.to_string(), "the secret has 248 bits; HS256 takes at least 256 (RFC 7518 section 3.2)");
    assert_eq!(weakness(32, "HS256"), None);
    assert!(weakness(32, "HS384").is_some() && weakness(64, "HS512").is_none());
    assert_eq!(one(RFC8037).weakness(alg("EdDSA")), None);
}

#[test]
fn each_kind_signs_with_its_usual_algorithm() {
    let default = |key: &Key| key.default_alg().map(|alg| alg.name);
    for (file, name) in [
        (fixture!("rsa.pkcs8.pem"), "RS256"),
        (fixture!("pss.pkcs8.pem"), "PS256"),
        (fixture!("p256.pkcs8.pem"), "ES256"),
        (fixture!("p384.pkcs8.pem"), "ES384"),
        (fixture!("p521.pkcs8.pem"), "ES512"),
        (fixture!("k256.pkcs8.pem"), "ES256K"),
        (fixture!("ed25519.pkcs8.pem"), "EdDSA"),
    ] {
        assert_eq!(default(&one(file)), Ok(name));
    }
    assert_eq!(default(&oct(&"a".repeat(64))), Ok("HS256"));
    assert_eq!(default(&Key { alg: Some("HS512".into()), ..oct("a") }), Ok("HS512"));
    let refused = |key: &Key| default(key).unwrap_err().code();
    assert_eq!(refused(&one(fixture!("rsa.spki.pem"))), "key-public-only");
    assert_eq!(refused(&one(fixture!("x25519.pkcs8.pem"))), "key-wrong-kind");
    assert_eq!(refused(&one(fixture!("ed448.pkcs8.pem"))), "key-curve-not-done");
    assert_eq!(refused(&Key { alg: Some("XY99".into()), ..oct("a") }), "key-alg-unknown");
}
