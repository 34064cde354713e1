//! Private keys and passphrases: signing, checking, and files that cannot be read.

use jotbook::base64;

use super::leaks::Hidden;
use super::tells_nothing;
use crate::kit::SAMPLE;

/// Private keys with what everybody may know of them.
const PAIRS: [(&str, &str); 10] = [
    ("rsa.pkcs8.der", "rsa.spki.der"),
    ("rsa.pkcs1.der", "rsa.spki.der"),
    ("rsa.pkcs8.pem", "rsa.spki.pem"),
    ("rsa.pkcs1.pem", "rsa.spki.pem"),
    ("p256.pkcs8.der", "p256.spki.der"),
    ("p256.sec1.der", "p256.spki.der"),
    ("p256.pkcs8.pem", "p256.spki.pem"),
    ("p521.pkcs8.pem", "p521.spki.pem"),
    ("k256.pkcs8.pem", "k256.spki.pem"),
    ("ed25519.pkcs8.der", "ed25519.spki.der"),
];

/// RFC 8037 appendix A.1.
const PRIVATE_JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","kid":"one","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

#[test]
fn a_private_key_is_in_no_output() {
    for (private, public) in PAIRS {
        let bytes = fixture(private);
        let hidden = numbers(&bytes, &fixture(public));
        for arguments in [
            &["encode", "sub=a", "-k", "key"][..],
            &["encode", "sub=a", "-k", "key", "--alg", "HS256"],
            &["encode", "sub=a", "-k", "key", "--alg", "ES384"],
            &["encode", "sub=a", "-k", "key#kid"],
            &["encode", "sub=a", "-k", "raw:key"],
            &["encode", "sub=a", "-k", "hex:file:key"],
            &["encode", "sub=a", "-k", "b64:file:key"],
            &["verify", SAMPLE, "-k", "key"],
            &["verify", SAMPLE, "-k", "raw:key"],
            &["verify", "eyJhbGciOiJFZERTQSJ9.e30.AAAA", "-k", "key"],
            &["verify", "-k", "key", "-"],
            &["decode", "@key"],
            &["verify", "@key", "-k", "env:HOME"],
            &["encode", "@key", "-k", "env:HOME"],
        ] {
            tells_nothing(&hidden, arguments, |run| run.file("key", &bytes).stdin("nonsense"));
        }
    }
}

#[test]
fn a_broken_private_key_is_in_no_output() {
    for (private, public) in PAIRS {
        let bytes = fixture(private);
        let hidden = numbers(&bytes, &fixture(public));
        let half = bytes.len() / 2;
        let flipped: Vec<u8> =
            bytes.iter().enumerate().map(|(at, byte)| if at == half { byte ^ 1 } else { *byte }).collect();
        let cut = [
            bytes[..half].to_vec(),
            bytes[half..].to_vec(),
            bytes[1..].to_vec(),
            bytes[..bytes.len() - 2].to_vec(),
        ];
        for broken in cut.into_iter().chain([flipped]) {
            for arguments in [&["encode", "sub=a", "-k", "key"][..], &["verify", SAMPLE, "-k", "key"]] {
                tells_nothing(&hidden, arguments, |run| run.file("key", &broken));
            }
        }
    }
}

#[test]
fn a_private_jwk_is_in_no_output() {
    let d = base64::decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A").unwrap();
    let hidden = Hidden::new().secret(&d).secret(base64::encode(&d));
    let jwk = PRIVATE_JWK;
    let files = [
        jwk.to_owned(),
        format!(r#"{{"keys":[{jwk},{{"kty":"XYZ"}}]}}"#),
        jwk[..jwk.len() - 1].to_owned(),
        jwk.replace("\"d\":\"", "\"d\":\"?"),
        jwk.replace("Ed25519", "Ed448"),
        jwk.replace("OKP", "EC"),
        jwk.replace("OKP", "RSA"),
        jwk.replace("\"x\":\"11", "\"x\":\"12"),
        jwk.replace("\"x\"", "\"d\""),
        jwk.replace("f2A", "f2B"),
        jwk.replace("f2A", "f2AAAA"),
        jwk.replace("\"kid\":\"one\"", "\"use\":\"enc\""),
    ];
    for file in &files {
        for arguments in [
            &["encode", "sub=a", "-k", "key"][..],
            &["encode", "sub=a", "-k", "key#two"],
            &["encode", "sub=a", "-k", "env:KEY", "--alg", "RS256"],
            &["verify", SAMPLE, "-k", "key"],
            &["verify", "eyJhbGciOiJFZERTQSIsImtpZCI6InR3byJ9.e30.AAAA", "-k", "env:KEY"],
        ] {
            tells_nothing(&hidden, arguments, |run| run.file("key", file).env("KEY", file));
        }
    }
}

#[test]
fn a_passphrase_is_in_no_output() {
    for (sealed, right) in [
        ("rsa.encrypted.pem", true),
        ("rsa.encrypted.der", true),
        ("p256.encrypted.pem", true),
        ("p256.scrypt.pem", true),
        ("p256.des3.pem", false),
        ("p256.pbes1.pem", false),
        ("rsa.legacy.pem", false),
        ("ssh-encrypted.pem", false),
        ("p256.p12", false),
    ] {
        let opened = if sealed.starts_with("rsa") { "rsa.pkcs8.der" } else { "p256.pkcs8.der" };
        let public = if sealed.starts_with("rsa") { "rsa.spki.der" } else { "p256.spki.der" };
        for passphrase in ["correct-horse", "battery-staple-wrong", "{\"kty\":\"oct\"}"] {
            let hidden = numbers(&fixture(opened), &fixture(public)).secret(passphrase);
            for arguments in [&["encode", "sub=a", "-k", "key"][..], &["verify", SAMPLE, "-k", "key"]] {
                let done = tells_nothing(&hidden, arguments, |run| {
                    run.file("key", fixture(sealed)).env("JOTBOOK_PASSPHRASE", passphrase)
                });
                if arguments[0] == "encode" {
                    let opens = right && passphrase == "correct-horse";
                    assert_eq!(done[0].code, Some(if opens { 0 } else { 6 }), "{sealed}: {:?}", done[0]);
                }
            }
        }
    }
}

/// Everything in the file that is not in the public key, in PEM also what the lines say.
fn numbers(private: &[u8], public: &[u8]) -> Hidden {
    let (inside, outside) = (unarmoured(private), unarmoured(public));
    Hidden::new()
        .secret(&inside)
        .secret(private)
        .except(&outside)
        .except(public)
        .except(armour(private))
        .except(armour(public))
}

/// The DER in a PEM file; a DER file as it is.
fn unarmoured(file: &[u8]) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(file) else { return file.to_vec() };
    let lines: String = text.lines().filter(|line| !line.starts_with("-----")).collect();
    base64::decode(&lines.trim_end_matches('=').replace('+', "-").replace('/', "_")).unwrap()
}

/// The first and the last line of a PEM file, which may be named.
fn armour(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    text.lines().filter(|line| line.starts_with("-----")).collect::<Vec<_>>().join("\n")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
