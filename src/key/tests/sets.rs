//! Keys in JSON: single ones, sets, arrays and maps.

use super::super::{Container, ENTRY_LIMIT, Form, Material};
use super::{Error, RFC7517_EC, RFC7517_OCT, RFC8037, described, error, fixture, one, set, text};
use crate::base64;

#[test]
fn the_keys_of_the_rfcs_are_read() {
    let key = one(RFC7517_EC);
    assert_eq!((key.describe().as_str(), key.kid.as_deref()), ("EC P-256 private key", Some("1")));
    assert_eq!(key.usage.as_deref(), Some("enc"));
    let key = one(RFC8037);
    let Material::Okp(okp) = &key.material else { panic!() };
    assert_eq!(
        (key.describe().as_str(), okp.public[..2].to_vec()),
        ("Ed25519 private key", vec![0xd7, 0x5a])
    );
    let key = one(RFC7517_OCT);
    assert_eq!((key.describe().as_str(), key.form), ("secret of 64 bytes", Form::Jwk));
}

#[test]
fn members_that_say_what_a_key_is_for_are_kept_and_others_do_not_matter() {
    let key = one(
        r#"{"kty":"oct","k":"AAAA","alg":"HS512","use":"sig","key_ops":["sign","verify"],"ext":true,"n":7}"#,
    );
    assert_eq!((key.alg.as_deref(), key.usage.as_deref()), (Some("HS512"), Some("sig")));
    assert_eq!(key.operations.unwrap(), ["sign", "verify"]);
}

/// An RSA key as a JWK, made from the fixture.
fn rsa_jwk(private: bool) -> String {
    use ::der::Decode as _;
    let key = pkcs1::RsaPrivateKeyRef::from_der(fixture!("rsa.pkcs1.der")).unwrap();
    let public = [("n", key.modulus), ("e", key.public_exponent)];
    let numbers = [
        ("d", key.private_exponent),
        ("p", key.prime1),
        ("q", key.prime2),
        ("dp", key.exponent1),
        ("dq", key.exponent2),
        ("qi", key.coefficient),
    ];
    let numbers = public.into_iter().chain(numbers.into_iter().filter(|_| private));
    let members = numbers.map(|(name, number)| format!(",{name:?}:{:?}", base64::encode(number.as_bytes())));
    format!("{{\"kty\":\"RSA\"{}}}", members.collect::<String>())
}

#[test]
fn a_private_rsa_jwk_becomes_the_same_pkcs1_that_openssl_writes() {
    let Material::Rsa(rsa) = one(rsa_jwk(true)).material else { panic!() };
    assert_eq!(rsa.private.unwrap().expose(), fixture!("rsa.pkcs1.der"));
    let public = one(rsa_jwk(false));
    assert!(!public.has_private() && public.is_same(&one(fixture!("rsa.spki.pem"))));
}

#[test]
fn leading_zeros_of_a_modulus_do_not_count() {
    let Material::Rsa(rsa) = one(r#"{"kty":"RSA","n":"AADAAQ","e":"AAEAAQ"}"#).material else { panic!() };
    assert_eq!(
        (rsa.modulus.as_slice(), rsa.exponent.as_slice(), rsa.bits()),
        (&[0xc0, 1][..], &[1, 0, 1][..], 16)
    );
}

#[test]
fn one_bad_entry_of_a_set_does_not_spoil_the_others() {
    let bad = [
        r#"{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"short"}"#,
        r#"{"kty":"oct","k":"AAAA","kid":7}"#,
        r#"{"kty":"quantum"}"#,
        "null",
    ];
    let set = set(format!(r#"{{"keys":[{},{RFC8037},{RFC7517_OCT}]}}"#, bad.join(",")));
    assert_eq!((set.container, set.keys.len()), (Container::JwkSet, 2));
    let rejected: Vec<_> = set.rejected.iter().map(|entry| (entry.index, entry.kid.as_deref())).collect();
    assert_eq!(rejected, [(0, Some("short")), (1, None), (2, None), (3, None)]);
    assert_eq!(set.rejected[0].why.code(), "key-wrong-length");
    assert_eq!(set.rejected[1].why, Error::Member { name: "kid", want: "a string" });
}

#[test]
fn an_array_of_keys_is_a_set_and_an_empty_set_is_one() {
    let keys = set(format!("[{RFC8037},{RFC7517_EC}]"));
    assert_eq!((keys.container, keys.keys.len()), (Container::JwkSet, 2));
    let nothing = set(r#"{"keys":[]}"#);
    assert_eq!((nothing.keys.len(), nothing.rejected.len()), (0, 0));
}

#[test]
fn a_set_of_the_largest_size_is_read_and_one_entry_more_is_not() {
    let keys =
        |count: usize| format!(r#"{{"keys":[{}]}}"#, vec![r#"{"kty":"oct","k":"AAAA"}"#; count].join(","));
    assert_eq!(set(keys(ENTRY_LIMIT)).keys.len(), ENTRY_LIMIT);
    assert_eq!(error(keys(ENTRY_LIMIT + 1)), Error::TooMany { count: ENTRY_LIMIT + 1, limit: ENTRY_LIMIT });
}

/// The base64 inside a PEM block.
fn inside(pem: &[u8]) -> String {
    text(pem).lines().filter(|line| !line.starts_with('-')).collect()
}

#[test]
fn a_map_of_certificates_is_a_set_named_by_its_members() {
    let pem = text(fixture!("rsa.cert.pem")).replace('\n', "\\n");
    let public = text(fixture!("p256.spki.pem")).replace('\n', "\\n");
    let bare = inside(fixture!("ed25519.cert.pem"));
    let set = set(format!(r#"{{"a":"{pem}","b":"{public}","c":"{bare}","d":"broken","e":1}}"#));
    assert_eq!(set.container, Container::CertificateMap);
    let found: Vec<_> = set.keys.iter().map(|key| (key.kid.clone().unwrap(), key.describe())).collect();
    let want = [("a", "RSA-2048 public key"), ("b", "EC P-256 public key"), ("c", "Ed25519 public key")];
    assert_eq!(found, want.map(|(kid, words)| (kid.to_owned(), words.to_owned())));
    let rejected: Vec<_> = set.rejected.iter().map(|entry| entry.kid.as_deref()).collect();
    assert_eq!(rejected, [Some("d"), Some("e")]);
}

#[test]
fn a_jwk_with_a_certificate_alone_has_the_key_of_the_certificate() {
    let bare = inside(fixture!("p256.leaf.pem"));
    let key = one(format!(r#"{{"kty":"EC","kid":"leaf","alg":"ES256","x5c":["{bare}"]}}"#));
    assert!(key.is_same(&one(fixture!("p256.spki.pem"))) && key.certificate.is_some());
    assert_eq!((key.kid.as_deref(), key.alg.as_deref(), key.form), (Some("leaf"), Some("ES256"), Form::Jwk));
    assert_eq!(described(format!(r#"{{"x5c":["{bare}"]}}"#)).len(), 1);
    assert_eq!(error(r#"{"kty":"EC","x5c":[7]}"#).code(), "jwk-member-malformed");
}

#[test]
fn json_that_is_no_key_is_never_a_secret() {
    for text in ["{}", r#"{"secret":"s"}"#, "[]", "[1,2]", r#"{"keys":7}"#] {
        assert!(matches!(error(text), Error::JsonNoKey { .. } | Error::Member { .. }), "{text}");
    }
    for text in [r#"{"kty":"oct","k":"AAAA",}"#, r#"{ "kty":"#, "{kty:'oct'}", r#"[{"kty":"oct""#] {
        assert!(matches!(error(text), Error::Json(_)), "{text}");
    }
    let account = text(fixture!("rsa.pkcs8.pem")).replace('\n', "\\n");
    let account = error(format!(r#"{{"type":"service_account","private_key":"{account}"}}"#));
    assert!(account.hint().unwrap().contains("jq -r .private_key"));
}
