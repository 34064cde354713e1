//! Keys as other people's projects have them: each one of a kind we know is read as what it is, none panics.

use std::path::PathBuf;

use jotbook::base64;
use jotbook::key::{self, Error, Key, KeySet, Material};
use serde_json::Value;

/// Keys of a known kind that are not read: the end of the source's name, the code of the error, and why that is right.
const EXCEPTIONS: [(&str, &str, &str); 8] = [
    ("jpadilla/pyjwt:tests/keys/testkey_ec_secp192r1.priv", "key-kind-unsupported", "no algorithm has P-192"),
    ("firebase/php-jwt:tests/data/ecdsa192-private.pem", "key-kind-unsupported", "no algorithm has P-192"),
    ("firebase/php-jwt:tests/data/ecdsa192-public.pem", "key-kind-unsupported", "no algorithm has P-192"),
    ("auth0/node-jsonwebtoken:test/ecdsa-private.pem", "key-curve-by-numbers", "RFC 5480 forbids it"),
    ("auth0/node-jsonwebtoken:test/ecdsa-public-x509.pem", "key-curve-by-numbers", "RFC 5480 forbids it"),
    ("firebase/php-jwt:tests/data/ecdsa-private.pem", "key-curve-by-numbers", "RFC 5480 forbids it"),
    (
        "auth0/node-jsonwebtoken:test/rsa-pss-invalid-salt-length-private.pem",
        "key-kind-unsupported",
        "its salt of 1024 bytes is longer than the hash",
    ),
    (
        "web-token/jwt-framework:tests/Component/KeyManagement/EC/PEM/570-ec-sect571r1-cert.pem",
        "key-kind-unsupported",
        "no algorithm has sect571r1",
    ),
];

/// Kinds of keys that are not supported.
const UNSUPPORTED: [&str; 2] = ["DSA", "MLDSA"];

#[test]
fn every_pem_key_is_read_as_what_it_is() {
    let Some(corpus) = corpus("pem_corpus.json", "pems") else { return };
    let (mut read, mut used) = (0, Vec::new());
    for entry in &corpus {
        let text = |name: &str| entry[name].as_str().unwrap_or_default();
        let result = key::read(text("pem").as_bytes(), None);
        let named = format!("{} ({})", text("source"), text("label"));
        assert!(!is_raw(&result), "{named} was taken for a secret");
        if !matches!(text("parses_as"), "private" | "public" | "cert" | "ssh") {
            continue;
        }
        let kind = text("key_type");
        if UNSUPPORTED.iter().any(|name| kind.starts_with(name)) {
            assert_eq!(result.expect_err(&named).code(), "key-kind-unsupported", "{named}");
            continue;
        }
        if let Err(error) = &result {
            let excused = EXCEPTIONS
                .iter()
                .find(|(source, code, _)| text("source") == *source && error.code() == *code);
            let (source, ..) = excused.unwrap_or_else(|| panic!("{named}: {error}"));
            used.push(*source);
            continue;
        }
        let set = result.unwrap();
        assert_eq!(set.keys.len(), 1, "{named}");
        let want =
            (kind.trim_end_matches("PublicKey").trim_end_matches("PrivateKey"), entry["bits"].as_u64());
        assert_eq!(kind_and_bits(&set.keys[0]), want, "{named}");
        assert_eq!(set.keys[0].has_private(), kind.ends_with("PrivateKey"), "{named}");
        read += 1;
    }
    let stale: Vec<_> = EXCEPTIONS.iter().filter(|(source, ..)| !used.contains(source)).collect();
    assert!(stale.is_empty(), "no longer needed: {stale:?}");
    assert!(read > 250, "{read} keys were read");
}

#[test]
fn every_whole_jwk_is_read_and_every_other_one_refused() {
    let Some(corpus) = corpus("jwk_corpus.json", "jwks") else { return };
    let mut read = 0;
    for entry in &corpus {
        let jwk = &entry["jwk"];
        let result = key::read(jwk.to_string().as_bytes(), None);
        let named = format!("{}: {jwk}", entry["source"]);
        assert!(!is_raw(&result), "{named} was taken for a secret");
        match (is_whole(jwk), result) {
            (true, Ok(set)) => {
                let [key] = &set.keys[..] else { panic!("{named}: {} keys", set.keys.len()) };
                let kty = jwk["kty"].as_str().unwrap();
                assert_eq!(kty_of(key), kty, "{named}");
                assert_eq!(key.has_private(), kty == "oct" || jwk.get("d").is_some(), "{named}");
                assert_eq!(key.kid.as_deref(), jwk["kid"].as_str(), "{named}");
                read += 1;
            }
            (false, Err(_)) => {}
            (true, Err(error)) => panic!("{named}: {error}"),
            (false, Ok(_)) => panic!("{named} was read"),
        }
    }
    assert!(read > 300, "{read} keys were read");
}

#[test]
fn all_jwks_in_one_set_are_read_or_rejected_one_by_one() {
    let Some(corpus) = corpus("jwk_corpus.json", "jwks") else { return };
    let jwks: Vec<&Value> = corpus.iter().map(|entry| &entry["jwk"]).collect();
    let set = key::read(serde_json::json!({ "keys": jwks }).to_string().as_bytes(), None).unwrap();
    let whole = jwks.iter().filter(|jwk| is_whole(jwk)).count();
    assert_eq!((set.keys.len(), set.rejected.len()), (whole, jwks.len() - whole));
}

/// What RFC 7518 section 6 and RFC 8037 section 2 ask of a key, said once more.
fn is_whole(jwk: &Value) -> bool {
    let bytes = |name: &str| jwk[name].as_str().and_then(|text| base64::decode(text).ok());
    let has = |name: &str| bytes(name).is_some_and(|bytes| bytes.iter().any(|byte| *byte != 0));
    let private = jwk.get("d").is_some();
    let curve = |curves: &[(&str, usize)], names: &[&str]| {
        let size = curves.iter().find(|(name, _)| jwk["crv"] == **name).map(|(_, size)| *size);
        let mut names = names.iter().chain(private.then_some(&"d"));
        size.is_some() && names.all(|name| bytes(name).map(|bytes| bytes.len()) == size)
    };
    match jwk["kty"].as_str() {
        Some("oct") => bytes("k").is_some_and(|bytes| !bytes.is_empty()),
        Some("RSA") => {
            let names: &[&str] =
                if private { &["n", "e", "d", "p", "q", "dp", "dq", "qi"] } else { &["n", "e"] };
            names.iter().all(|name| has(name))
        }
        Some("EC") => {
            let curves = [("P-256", 32), ("P-256K", 32), ("secp256k1", 32), ("P-384", 48), ("P-521", 66)];
            curve(&curves, &["x", "y"])
        }
        Some("OKP") => curve(&[("Ed25519", 32), ("X25519", 32), ("Ed448", 57), ("X448", 56)], &["x"]),
        _ => false,
    }
}

fn kty_of(key: &Key) -> &'static str {
    match key.material {
        Material::Oct(_) => "oct",
        Material::Rsa(_) => "RSA",
        Material::Ec(_) => "EC",
        Material::Okp(_) => "OKP",
    }
}

/// The name and size that the corpus has, whose curves of their own have no size.
fn kind_and_bits(key: &Key) -> (&str, Option<u64>) {
    match &key.material {
        Material::Oct(_) => ("oct", None),
        Material::Rsa(rsa) => ("RSA", u64::try_from(rsa.bits()).ok()),
        Material::Ec(ec) if ec.curve.size() == 66 => ("EC", Some(521)),
        Material::Ec(ec) => ("EC", u64::try_from(ec.curve.size() * 8).ok()),
        Material::Okp(okp) => (okp.curve.name(), None),
    }
}

fn is_raw(result: &Result<KeySet, Error>) -> bool {
    result.as_ref().is_ok_and(|set| set.keys.iter().any(|key| key.form == key::Form::Raw))
}

/// The list of a corpus file; nothing, and a line that says so, where the corpus is not there.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
fn corpus(file: &str, list: &str) -> Option<Vec<Value>> {
    let shared = std::env::var_os("JOTBOOK_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = shared.join("vectors/fixtures").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return None;
    };
    let corpus: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let list = corpus[list].as_array().unwrap_or_else(|| panic!("{} has no {list}", path.display()));
    Some(list.clone())
}
