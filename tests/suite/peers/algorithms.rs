//! Every algorithm in both directions, `none` in one, and RSA keys that are too small.

use jotbook::alg::Alg;
use jotbook::base64;
use serde_json::json;

use super::{NOW, SECRET, encoded, path};
use crate::kit::{Done, jotbook};

/// Every algorithm with the key that signs and the key that checks.
const PAIRS: [(&str, &str, &str); 15] = [
    ("HS256", "env:SECRET", "env:SECRET"),
    ("HS384", "env:SECRET", "env:SECRET"),
    ("HS512", "env:SECRET", "env:SECRET"),
    ("RS256", "rsa.pkcs8.pem", "rsa.spki.pem"),
    ("RS384", "rsa.pkcs1.pem", "rsa.pkcs1pub.pem"),
    ("RS512", "rsa.pkcs8.der", "rsa.cert.pem"),
    ("PS256", "rsa.pkcs8.pem", "rsa.jwks.json"),
    ("PS384", "rsa.pkcs1.der", "rsa.spki.der"),
    ("PS512", "pss.pkcs8.pem", "pss.spki.pem"),
    ("ES256", "p256.pkcs8.pem", "p256.spki.pem"),
    ("ES384", "p384.pkcs8.pem", "p384.spki.pem"),
    ("ES512", "p521.pkcs8.pem", "p521.spki.pem"),
    ("ES256K", "k256.pkcs8.pem", "k256.spki.pem"),
    ("EdDSA", "ed25519.pkcs8.pem", "ed25519.spki.pem"),
    ("Ed25519", "ed25519.pkcs8.der", "ed25519.cert.pem"),
];

#[test]
fn every_signature_algorithm_signs_and_verifies() {
    for (alg, private, public) in PAIRS {
        let token = signed(alg, private);
        for key in [public, private] {
            let done = verify(&token, &[key]);
            assert_eq!(done.code, Some(0), "{alg} with {key}: {done:?}");
            assert_eq!((&done.json()["alg"], &done.json()["genuine"]), (&json!(alg), &json!(true)));
        }
    }
}

#[test]
fn every_algorithm_that_the_program_says_it_signs_is_among_them() {
    let known: Vec<&str> = Alg::signing().map(|alg| alg.name).collect();
    let missing: Vec<_> = PAIRS.iter().map(|(alg, ..)| alg).filter(|alg| !known.contains(alg)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let untested: Vec<_> = known.iter().filter(|alg| PAIRS.iter().all(|(other, ..)| other != *alg)).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[test]
fn a_token_does_not_verify_with_the_key_of_another_algorithm() {
    for (alg, private, _) in PAIRS {
        let token = signed(alg, private);
        for (other, _, key) in PAIRS.iter().filter(|(.., key)| kind(key) != kind(private)) {
            let done = verify(&token, &[key]);
            assert!(matches!(done.code, Some(1 | 6)), "{alg} with the key of {other}: {done:?}");
        }
    }
}

#[test]
fn a_token_whose_header_names_another_algorithm_does_not_verify() {
    for (alg, private, public) in PAIRS {
        let token = signed(alg, private);
        let (_, rest) = token.split_once('.').unwrap();
        for (other, ..) in PAIRS.iter().filter(|(other, ..)| *other != alg) {
            let header = base64::encode(format!(r#"{{"alg":"{other}","typ":"JWT"}}"#).as_bytes());
            let done = verify(&format!("{header}.{rest}"), &[public]);
            // 3 where the signature is shorter than any of the other algorithm.
            assert!(matches!(done.code, Some(1 | 3 | 6)), "{alg} renamed to {other}: {done:?}");
            assert_eq!(done.json()["genuine"], false, "{alg} renamed to {other}");
        }
    }
}

/// RFC 9864 section 2.2: the same signatures under a name that says which curve.
#[test]
fn both_names_of_the_edwards_algorithm_verify_with_a_key_that_has_either() {
    let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    let d = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    for alg in ["EdDSA", "Ed25519"] {
        for named in [None, Some("EdDSA"), Some("Ed25519")] {
            let mut jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x, "d": d});
            if let Some(named) = named {
                jwk["alg"] = named.into();
            }
            let run = jotbook(["encode", "sub=a", "--alg", alg, "-k", "key"]);
            let made = run.file("key", jwk.to_string()).done();
            assert_eq!(made.code, Some(0), "{alg} with a key for {named:?}: {made:?}");
            let run = jotbook(["verify", "--json", made.out.trim_end(), "-k", "key"]);
            let done = run.file("key", jwk.to_string()).done();
            assert_eq!((done.code, &done.json()["alg"]), (Some(0), &json!(alg)), "{named:?}: {done:?}");
        }
    }
}

#[test]
fn an_unsigned_token_is_written_only_on_request() {
    for arguments in [&["--alg", "none"][..], &["--alg", "none", "-k", "env:SECRET"]] {
        let done = jotbook([&["encode", "sub=a"], arguments].concat()).env("SECRET", SECRET).done();
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{done:?}");
        assert!(done.err.contains("--unsafe"), "{}", done.err);
    }
    for name in ["None", "NONE", "nOnE"] {
        let done = jotbook(["encode", "sub=a", "--alg", name, "--unsafe"]).done();
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{name}: {done:?}");
    }
    assert!(unsigned().ends_with('.'), "{}", unsigned());
}

#[test]
fn an_unsigned_token_verifies_with_no_key() {
    let bare = unsigned();
    let with_signature = format!("{bare}{}", encoded(&["sub=a"]).rsplit_once('.').unwrap().1);
    for token in [bare.as_str(), with_signature.as_str()] {
        for (_, private, public) in PAIRS {
            for keys in [&[private][..], &[public], &[public, private]] {
                let done = verify(token, keys);
                assert_eq!(
                    (done.code, &done.json()["code"]),
                    (Some(1), &json!("alg-none")),
                    "{keys:?}: {done:?}"
                );
            }
        }
        let done =
            jotbook(["verify", "--alg", "none", token, "-k", "env:SECRET"]).env("SECRET", SECRET).done();
        assert!(matches!(done.code, Some(1 | 2)), "asked for by name: {done:?}");
        let done = jotbook(["verify", token]).done();
        assert!(matches!(done.code, Some(1 | 6)), "without a key: {done:?}");
    }
}

/// The public half of a throw-away key of 1024 bits.
const WEAK: &str = "-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDP93OmaeXqnage34r7y07NLVMm
EAEVBQkGP8L3ug6SkNF3i1jlvLqU45DK0/P6z7oEqeyIIrKDxDMPm2HpBQJptKHQ
p7t9201jnFNJ4gFkHXEMJ6xjDfwz+Bo70Ba6g3/UnKN0wThRiATF2qvCXzdnebb/
UHQUj8zC1Pks89RtFQIDAQAB
-----END PUBLIC KEY-----
";

/// Its signatures over `{"alg":...}` and `{"sub":"weak"}`.
const WEAKLY_SIGNED: [(&str, &str); 3] = [
    (
        "RS256",
        "B6VAPYF8WoqsgVtqJXPS_NWaJo5xFxqoAyTrKZqHRZFvcVObfoOwEN_TRgrOvwAYaTHdAyU9P7bR2DcyymB4\
        qM_wG_z6AdQiblgm5rybnIkvGyy2pibuYchqj2G87_SBDZczsjbinCIM8g-MtwccIzQmUgiqWWxtx5RczY8BGz8",
    ),
    (
        "RS512",
        "lI67ob3MQqJmSFlpuA7TVjMhkQpqNYdVkRXopjKVnaRM-XrTkzOPr3bDcHzNJF6QhUhnxdDnvlP4D79rQsXD\
        KqJ1UGMsO8v8ptKMulUKylNqsyizqn-YgNY1BruK6Zs9INNzJdQDUw4nwqaitp3DZa-5YepSXeoeP2yzkNRZQvw",
    ),
    (
        "PS256",
        "sQemuMBKVWPopFvUNdPe74SDn3Ug8eFEUHOphOcO7IJyCg_DPqxjvL2RyBn-RjBtYtx5NqwjO8K91d-b-2Px\
        1xA7EJsu2SxydVllEFB-vCIa9aPC4d-SmflEyMBaqLQprSJOfs6St1hAE4QWFp3YI5W2Sztvj_9AGdC1OiMh78s",
    ),
];

#[test]
fn an_rsa_key_of_1024_bits_checks_only_when_that_is_allowed() {
    for (alg, signature) in WEAKLY_SIGNED {
        let header = base64::encode(format!(r#"{{"alg":"{alg}"}}"#).as_bytes());
        let token = format!("{header}.{}.{signature}", base64::encode(br#"{"sub":"weak"}"#));
        let run = |more: &[&str]| {
            jotbook([&["verify", "--json", &token, "-k", "key"], more].concat()).file("key", WEAK).done()
        };
        let done = run(&[]);
        assert_eq!((done.code, &done.json()["genuine"]), (Some(6), &json!(false)), "{alg}: {done:?}");
        assert!(done.out.contains("1024") && done.out.contains("2048"), "{}", done.out);
        let done = run(&["--allow-weak-key"]);
        let exits: &[i32] = if alg == "PS256" { &[0, 6] } else { &[0] };
        assert!(exits.contains(&done.code.unwrap()), "{alg}: {done:?}");
    }
}

fn unsigned() -> String {
    let done = jotbook(["encode", "sub=a", "--alg", "none", "--unsafe"]).done();
    assert_eq!(done.code, Some(0), "{done:?}");
    done.out.trim_end().to_owned()
}

fn signed(alg: &str, key: &str) -> String {
    let done = jotbook(["encode", "sub=a", "--now", NOW, "--alg", alg, "-k", &named(key)])
        .env("SECRET", SECRET)
        .done();
    assert_eq!(done.code, Some(0), "{alg}: {done:?}");
    done.out.trim_end().to_owned()
}

fn verify(token: &str, keys: &[&str]) -> Done {
    let keys: Vec<String> = keys.iter().map(|key| named(key)).collect();
    let keys = keys.iter().flat_map(|key| ["-k", key.as_str()]);
    let arguments = ["verify", "--json", "--now", NOW].into_iter().chain(keys).chain(["--", token]);
    jotbook(arguments).env("SECRET", SECRET).done()
}

fn named(key: &str) -> String {
    if key.starts_with("env:") { key.to_owned() } else { path(key) }
}

/// `rsa` of `rsa.spki.pem`.
fn kind(key: &str) -> &str {
    key.split(['.', ':']).next().unwrap_or_default()
}
