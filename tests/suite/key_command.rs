//! `key` from outside: what it writes, what it refuses to write over, and that nothing private comes out unasked.

use jotbook::key::Format;

use crate::kit::{Done, Run, jotbook};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn read(run: &Run, name: &str) -> Vec<u8> {
    std::fs::read(run.folder().join(name)).unwrap()
}

fn key(arguments: &[&str]) -> Run {
    jotbook([&["key"], arguments].concat())
}

fn done(arguments: &[&str]) -> Done {
    let done = key(arguments).done();
    assert_eq!(done.code, Some(0), "{arguments:?}: {done:?}");
    done
}

#[test]
fn a_new_key_signs_and_its_public_half_verifies() {
    for (alg, format) in
        [("ES256", "jwk"), ("ES512", "der"), ("EdDSA", "pem"), ("ES256K", "sec1"), ("PS256", "pkcs1")]
    {
        let made = done(&["new", alg, "--format", format]);
        let public = key(&["public", "private"]).file("private", &made.bytes).done();
        let token = jotbook(["encode", "sub=a", "--exp", "1h", "-k", "private", "--alg", alg])
            .file("private", &made.bytes)
            .done();
        let verified = jotbook(["verify", "@token", "-k", "public"])
            .file("public", &public.bytes)
            .file("token", &token.bytes)
            .done();
        assert_eq!(verified.code, Some(0), "{alg}: {verified:?}");
    }
}

#[test]
fn two_new_keys_are_never_the_same() {
    for alg in ["ES256", "EdDSA", "HS256", "X25519", "A128KW"] {
        assert_ne!(done(&["new", alg]).out, done(&["new", alg]).out, "{alg}");
    }
}

#[test]
fn a_file_that_is_there_is_left_as_it_is() {
    for arguments in [
        &["new", "-o", "out"][..],
        &["convert", "private", "--to", "jwk", "-o", "out"],
        &["public", "private", "-o", "out"],
    ] {
        let furnished = |more: &[&str]| {
            key(&[arguments, more].concat())
                .file("private", fixture("p256.pkcs8.pem"))
                .file("out", "precious")
        };
        let mut run = furnished(&[]);
        let refused = run.done();
        assert_eq!(
            (refused.code, read(&run, "out").as_slice()),
            (Some(7), &b"precious"[..]),
            "{arguments:?}"
        );
        assert!(refused.err.contains("--force") && refused.out.is_empty(), "{refused:?}");
        let mut run = furnished(&["--force"]);
        assert_eq!(run.done().code, Some(0));
        assert_ne!(read(&run, "out"), b"precious");
    }
}

#[cfg(unix)]
#[test]
fn a_file_with_a_private_key_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |arguments: &[&str]| {
        let mut run = key(arguments).file("private", fixture("p256.pkcs8.pem"));
        assert_eq!(run.done().code, Some(0), "{arguments:?}");
        std::fs::metadata(run.folder().join("out")).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(mode(&["new", "-o", "out"]), 0o600);
    assert_eq!(mode(&["new", "HS256", "-o", "out"]), 0o600);
    assert_eq!(mode(&["convert", "private", "--to", "ssh", "-o", "out"]), 0o600);
    // A public key is read by programs of other users.
    assert_ne!(mode(&["public", "private", "-o", "out"]) & 0o400, 0);
}

#[test]
fn a_link_to_a_file_that_is_there_is_not_written_through() {
    #[cfg(unix)]
    {
        let mut run = key(&["new", "-o", "link"]).file("out", "precious");
        std::os::unix::fs::symlink("out", run.folder().join("link")).unwrap();
        assert_eq!(run.done().code, Some(7));
        assert_eq!(read(&run, "out"), b"precious");
    }
}

#[test]
fn a_secret_has_no_public_half() {
    for text in ["a-secret-of-nobody", r#"{"kty":"oct","kid":"a","k":"YS1zZWNyZXQtb2Ytbm9ib2R5"}"#] {
        for arguments in
            [&["public", "k"][..], &["convert", "k", "--to", "jwk", "--public"], &["public", "k", "--json"]]
        {
            let done = key(arguments).file("k", text).done();
            assert_eq!(done.code, Some(6), "{arguments:?}: {done:?}");
            assert!(format!("{}{}", done.out, done.err).contains("no public half"), "{done:?}");
        }
    }
}

#[test]
fn the_exit_code_tells_whether_keys_are_the_same() {
    let compared = |name: &str| {
        let run =
            key(&["compare", "a", "b"]).file("a", fixture("p256.pkcs8.pem")).file("b", fixture(name)).done();
        run.code
    };
    assert_eq!([compared("p256.cert.pem"), compared("p384.spki.pem")], [Some(0), Some(5)]);
}

#[test]
fn a_key_comes_from_a_pipe_or_the_variable_when_none_is_named() {
    let piped = key(&["show", "--json"]).stdin(fixture("p256.spki.pem")).done();
    assert_eq!(piped.json()["keys"][0]["kind"], "EC P-256 public key");
    let named = key(&["show", "--json"]).env("JOTBOOK_KEY", "k").file("k", fixture("p384.spki.pem")).done();
    assert_eq!(named.json()["keys"][0]["crv"], "P-384");
}

#[test]
fn lint_ends_with_8_when_that_is_asked_for() {
    let code = |more: &[&str]| {
        key(&[&["lint", "k"], more].concat()).file("k", fixture("rsa1024.spki.pem")).done().code
    };
    assert_eq!([code(&[]), code(&["--fail-on", "critical"])], [Some(0), Some(0)]);
    assert_eq!([code(&["--fail-on", "high"]), code(&["--fail-on", "low", "--json"])], [Some(8), Some(8)]);
}

/// Whether a stretch of a secret stands in what was printed: raw, hex, base64 or base64url from any of three places.
fn leaks(secret: &[u8], printed: &[u8]) -> bool {
    let text = String::from_utf8_lossy(printed).replace('+', "-").replace('/', "_");
    let spelled = secret.windows(12).flat_map(|window| {
        let code = jotbook::base64::encode(window);
        [code[..16].to_owned(), jotbook::words::hex(window), jotbook::words::hex(window).to_uppercase()]
    });
    printed.windows(12).any(|seen| secret.windows(12).any(|own| own == seen))
        || spelled.into_iter().any(|spelled| text.contains(&spelled))
}

/// The private numbers of a key, by way of its JWK.
fn private_numbers(bytes: &[u8]) -> Vec<Vec<u8>> {
    let whole = key(&["convert", "k", "--to", "jwk"]).file("k", bytes).done().json();
    let names = ["d", "p", "q", "dp", "dq", "qi", "k"];
    let texts = names.iter().filter_map(|name| whole[name].as_str());
    texts.map(|text| jotbook::base64::decode(text).unwrap()).collect()
}

#[test]
fn nothing_private_comes_out_unasked() {
    let sealed = fixture("p256.encrypted.pem");
    let files = [
        "rsa.pkcs8.pem",
        "rsa.pkcs1.der",
        "p256.sec1.pem",
        "p521.pkcs8.pem",
        "ed25519.pkcs8.pem",
        "ssh-rsa.pem",
        "x25519.pkcs8.pem",
    ];
    let secret = br#"{"kty":"oct","k":"q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA"}"#;
    for bytes in files.map(fixture).iter().map(Vec::as_slice).chain([&secret[..]]) {
        let private = private_numbers(bytes);
        assert!(!private.is_empty());
        for arguments in [
            &["show", "k"][..],
            &["show", "k#x"],
            &["public", "k"],
            &["public", "k", "--to", "jwks"],
            &["public", "k", "--to", "sec1"],
            &["convert", "k", "--to", "jwk", "-o", "out"],
            &["convert", "k", "--to", "raw", "-o", "k"],
            &["convert", "k", "--to", "sec1-der", "-o", "missing/out"],
            &["compare", "k", "other"],
            &["lint", "k", "--before", "other"],
        ] {
            for way in [&[][..], &["--json"], &["--color", "always"]] {
                let arguments = [arguments, way].concat();
                let done = key(&arguments)
                    .file("k", bytes)
                    .file("other", &sealed)
                    .env("JOTBOOK_PASSPHRASE", "correct-horse")
                    .done();
                for own in &private {
                    assert!(!leaks(own, &done.bytes) && !leaks(own, done.err.as_bytes()), "{arguments:?}");
                }
            }
        }
    }
}

#[test]
fn every_format_is_offered_on_the_command_line() {
    for (format, name, _) in Format::ALL {
        let secret = format == Format::Raw;
        let file = if secret { b"a secret of nobody".to_vec() } else { fixture("rsa.pkcs8.pem") };
        let done = key(&["convert", "k", "--to", name]).file("k", file).done();
        let none = matches!(format, Format::Sec1 | Format::Sec1Der);
        assert_eq!(done.code, Some(if none { 6 } else { 0 }), "{name}: {done:?}");
    }
}
