//! Signing and checking with published and with throw-away keys.

use super::*;
use crate::key;

fn read(jwk: &str) -> Key {
    key::read(jwk.as_bytes(), None).unwrap().keys.remove(0)
}

fn alg(name: &str) -> &'static Alg {
    Alg::find(name).unwrap()
}

/// RFC 8037 appendix A.1 and A.4.
const ED25519: &str = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
/// RFC 7515 appendix A.3.
const P256: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;
/// RFC 7515 appendix A.4.
const P521: &str = r#"{"kty":"EC","crv":"P-521","x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk","y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2","d":"AY5pb7A0UFiB3RELSD64fTLOSV_jazdF7fLYyuTw8lOfRhWg6Y6rUrPAxerEzgdRhajnu0ferB0d53vM9mE15j2C"}"#;

#[test]
fn the_signature_of_rfc_8037_comes_out_to_the_byte() {
    let message = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    let signature = sign(alg("EdDSA"), &read(ED25519), message).unwrap();
    let wanted = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assert_eq!(base64::encode(&signature), wanted);
    assert_eq!(sign(alg("Ed25519"), &read(ED25519), message).unwrap(), signature);
}

#[test]
fn what_a_key_signs_it_checks_and_nothing_else() {
    let secret = r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#;
    let keys = [
        ("HS256", secret),
        ("HS384", secret),
        ("HS512", secret),
        ("ES256", P256),
        ("ES512", P521),
        ("EdDSA", ED25519),
    ];
    for (name, jwk) in keys {
        let (alg, key) = (alg(name), read(jwk));
        let mut signature = sign(alg, &key, b"message").unwrap();
        assert_eq!(alg.signature_len().unwrap_or(64), signature.len(), "{name}");
        assert_eq!(check(alg, &key, b"message", &signature), Ok(true), "{name}");
        assert_eq!(check(alg, &key, b"Message", &signature), Ok(false), "{name}");
        signature[0] ^= 1;
        assert_eq!(check(alg, &key, b"message", &signature), Ok(false), "{name}");
        assert_eq!(check(alg, &key, b"message", &[]), Ok(false), "{name}");
    }
}

#[test]
fn a_private_value_without_its_public_half_signs_and_checks() {
    for (name, jwk) in [("ES256", P256), ("ES512", P521), ("EdDSA", ED25519)] {
        let (alg, mut key) = (alg(name), read(jwk));
        match &mut key.material {
            Material::Ec(ec) => ec.point.clear(),
            Material::Okp(okp) => okp.public.clear(),
            _ => unreachable!(),
        }
        let signature = sign(alg, &key, b"message").unwrap();
        assert_eq!(check(alg, &key, b"message", &signature), Ok(true), "{name}");
        assert_eq!(check(alg, &read(jwk), b"message", &signature), Ok(true), "{name}");
    }
}

#[test]
fn halves_that_do_not_belong_together_are_refused() {
    for (name, jwk) in [("ES256", P256), ("EdDSA", ED25519)] {
        let mut key = read(jwk);
        let private = match &mut key.material {
            Material::Ec(ec) => &mut ec.private,
            Material::Okp(okp) => &mut okp.private,
            _ => unreachable!(),
        };
        *private = Some(vec![1; 32].into());
        assert_eq!(sign(alg(name), &key, b"message"), Err(Error::BrokenKey), "{name}");
    }
}

#[test]
fn a_key_of_another_kind_is_refused() {
    for (name, jwk) in [("HS256", P256), ("ES384", P256), ("RS256", ED25519), ("EdDSA", P521)] {
        assert_eq!(sign(alg(name), &read(jwk), b"x"), Err(Error::WrongKey(alg(name))), "{name}");
        assert_eq!(check(alg(name), &read(jwk), b"x", b"y"), Err(Error::WrongKey(alg(name))), "{name}");
    }
    for name in ["none", "ML-DSA-44", "A128KW", "A128GCM"] {
        assert_eq!(sign(alg(name), &read(P256), b"x"), Err(Error::Unsupported(alg(name))), "{name}");
        assert!(check(alg(name), &read(P256), b"x", b"").is_err(), "{name}");
    }
}

#[test]
fn thumbprints_are_those_of_rfc_7638_and_rfc_8037() {
    let rsa = r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#;
    let thumbprint = |jwk, hash| {
        let input = key::thumbprint_input(&read(jwk)).unwrap();
        base64::encode(&digest(hash, input.expose()))
    };
    assert_eq!(thumbprint(rsa, Hash::Sha256), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    let longer = "R9_OfJjSjaw8Fuum86UzK5ixTdN9bo9BaqPSiseq89DWfmqCdpSgUHus-cxDUNc8";
    assert_eq!(thumbprint(rsa, Hash::Sha384), longer);
    assert_eq!(thumbprint(ED25519, Hash::Sha256), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}
