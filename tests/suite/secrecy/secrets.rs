//! Shared secrets, from every source that `-k` knows, used well and badly.

use jotbook::base64;

use super::leaks::Hidden;
use super::{HUSH, tells_nothing};
use crate::kit::{Run, SAMPLE, jotbook};

const TOKENS: [&str; 4] = [
    SAMPLE,
    // ES256, none, cut off
    "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWI",
];

/// The secret in every place: variables, files, and what is broken about them.
fn furnished(run: Run) -> Run {
    let jwk = format!(r#"{{"kty":"oct","kid":"one","k":"{}"}}"#, base64::encode(HUSH.as_bytes()));
    run.env("HUSH", HUSH)
        .env("B64", base64::encode(HUSH.as_bytes()))
        .env("HEX", hex(HUSH))
        .env("NOT_B64", format!("{HUSH}!*"))
        .env("NOT_HEX", format!("{}zz", hex(HUSH)))
        .env("NOT_UTF8_LENGTH", format!("{}a", base64::encode(HUSH.as_bytes())))
        .env("JWK", &jwk)
        .file("secret", HUSH)
        .file("secret.jwk", &jwk)
        .file("set.json", format!(r#"{{"keys":[{jwk}]}}"#))
        .file("broken.jwk", &jwk[..jwk.len() - 1])
        .file("twice.jwk", jwk.replace("\"kid\"", "\"k\""))
        .file("number.jwk", jwk.replace("oct", "RSA"))
        .file("stray.jwk", jwk.replace("\"k\":\"", "\"k\":\"!"))
        .file("enc.jwk", jwk.replace("\"kid\":\"one\"", "\"use\":\"enc\""))
        .file("kty.jwk", jwk.replace("\"oct\"", "\"XYZ\""))
        .file("secret.pem", pem("PRIVATE KEY"))
        .file("odd.pem", pem("EC PRIVATE KEY"))
        .file("sealed.pem", pem("ENCRYPTED PRIVATE KEY"))
        .file("ssh.pem", pem("OPENSSH PRIVATE KEY"))
        .file("open.pem", pem("PRIVATE KEY").replace("-----END", "----"))
        .stdin(HUSH)
}

const SOURCES: [&str; 30] = [
    "env:HUSH",
    "b64:env:B64",
    "b64u:env:B64",
    "hex:env:HEX",
    "env:B64",
    "env:HEX",
    "env:JWK",
    "env:JWK#two",
    "b64:env:NOT_B64",
    "hex:env:NOT_HEX",
    "b64:env:NOT_UTF8_LENGTH",
    "hex:env:HUSH",
    "b64:file:secret",
    "hex:file:secret",
    "secret",
    "raw:secret",
    "secret.jwk",
    "set.json",
    "set.json#two",
    "broken.jwk",
    "twice.jwk",
    "number.jwk",
    "stray.jwk",
    "enc.jwk",
    "kty.jwk",
    "secret.pem",
    "odd.pem",
    "sealed.pem",
    "ssh.pem",
    "open.pem",
];

#[test]
fn a_shared_secret_is_in_no_output() {
    let mut ended = std::collections::BTreeSet::new();
    for source in SOURCES {
        for token in TOKENS {
            let done = tells_nothing(&hidden(), &["verify", token, "-k", source], furnished);
            ended.extend(done.iter().map(|done| done.code));
        }
        for more in [
            &[][..],
            &["--alg", "HS512"],
            &["--alg", "RS256"],
            &["--exp", "1h", "-o", "out"],
            &["--typ", "x"],
        ] {
            let arguments = [&["encode", "sub=a", "-k", source], more].concat();
            let done = tells_nothing(&hidden(), &arguments, furnished);
            ended.extend(done.iter().map(|done| done.code));
        }
    }
    assert!(ended.len() >= 4, "hardly anything happened: {ended:?}");
}

#[test]
fn a_secret_on_standard_input_is_in_no_output() {
    for source in ["-", "b64:-", "hex:-", "raw:-", "-#kid"] {
        tells_nothing(&hidden(), &["verify", SAMPLE, "-k", source], furnished);
        tells_nothing(&hidden(), &["encode", "sub=a", "-k", source], furnished);
    }
    // Standard input that is taken for something else.
    tells_nothing(&hidden(), &["encode", "sub=a", "-k", "-", "-k", "-"], furnished);
}

#[test]
fn a_secret_on_the_command_line_is_not_repeated() {
    let (b64, hex) = (base64::encode(HUSH.as_bytes()), hex(HUSH));
    let literals = [
        format!("text:{HUSH}"),
        format!("b64:{b64}"),
        format!("b64u:{b64}"),
        format!("hex:{hex}"),
        format!("b64:{b64}!!"),
        format!("hex:{hex}xx"),
        format!("hex:{HUSH}"),
        format!("text:{HUSH}#kid"),
        format!("https://user:{HUSH}@login.example/jwks"),
    ];
    let mut ways: Vec<Vec<&str>> = literals.iter().map(|literal| vec!["-k", literal.as_str()]).collect();
    ways.extend([vec!["-s", HUSH], vec!["--secret", HUSH], vec!["-s", HUSH, "-k", "x"]]);
    ways.extend([
        vec!["-s", HUSH, "--no-such-option"],
        vec!["-s", HUSH, "-s", HUSH],
        vec!["-s", HUSH, "--alg", "ES256"],
    ]);
    for way in ways {
        for token in TOKENS {
            tells_nothing(&hidden(), &[&["verify", token], &way[..]].concat(), |run| run);
        }
        tells_nothing(&hidden(), &[&["encode", "sub=a"], &way[..]].concat(), |run| run);
        tells_nothing(&hidden(), &[&["encode", "not-a-claim"], &way[..]].concat(), |run| run);
        tells_nothing(&hidden(), &[&["encode", "sub=a", "--exp", "much"], &way[..]].concat(), |run| run);
    }
}

/// The variable takes what `-k` takes; many will put the secret itself there.
#[test]
fn a_secret_that_is_put_into_the_variable_for_the_key_is_not_repeated() {
    for value in [
        HUSH.to_owned(),
        format!("text:{HUSH}"),
        format!("hex:{HUSH}"),
        format!("b64:{}!", base64::encode(HUSH.as_bytes())),
    ] {
        for arguments in [&["verify", SAMPLE][..], &["encode", "sub=a"]] {
            tells_nothing(&hidden(), arguments, |run| run.env("JOTBOOK_KEY", &value));
        }
    }
}

#[test]
fn what_a_secret_signed_can_be_told_without_it() {
    let made = jotbook(["encode", "sub=a", "-k", "env:HUSH"]).env("HUSH", HUSH).done();
    for key in ["env:HUSH", "secret", "secret.jwk", "env:JWK"] {
        let checks = ["--sub", "b", "--iss", "c", "--require", "jti", "--max-age", "1s"];
        for more in [&[][..], &checks] {
            let arguments = [&["verify", made.out.trim_end(), "-k", key], more].concat();
            let done = tells_nothing(&hidden(), &arguments, furnished);
            assert_eq!(done[0].code, Some(if more.is_empty() { 0 } else { 5 }), "{key}");
        }
    }
}

fn hidden() -> Hidden {
    Hidden::new().secret(HUSH).secret(base64::encode(HUSH.as_bytes())).secret(hex(HUSH))
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The secret in the armour of a key, which it is not.
fn pem(label: &str) -> String {
    format!(
        "-----BEGIN {label}-----\n{}==\n-----END {label}-----\n",
        base64::encode(HUSH.as_bytes()).replace('-', "+")
    )
}
