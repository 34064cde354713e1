//! The keys that `key` writes, read by other tools where they are installed, and back.
#![cfg(unix)]

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::kit::jotbook;

/// Private keys of the fixtures, and whether OpenSSH has their kind.
const KEYS: [(&str, bool); 9] = [
    ("rsa.pkcs8.pem", true),
    ("pss.pkcs8.pem", false),
    ("p256.pkcs8.pem", true),
    ("p256.nopublic.pem", true),
    ("p384.pkcs8.pem", true),
    ("p521.pkcs8.pem", true),
    ("k256.pkcs8.pem", false),
    ("ed25519.pkcs8.pem", true),
    ("x25519.pkcs8.pem", false),
];

fn path(name: &str) -> String {
    format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn convert(key: &str, format: &str) -> Option<Vec<u8>> {
    let done = jotbook(["key", "convert", key, "--to", format]).done();
    assert!(matches!(done.code, Some(0 | 6)), "{key} {format}: {done:?}");
    (done.code == Some(0)).then_some(done.bytes)
}

fn thumbprint(key: &str) -> Value {
    jotbook(["key", "show", key, "--json"]).done().json()["keys"][0]["thumbprint"].clone()
}

/// What a tool prints, when it is installed.
fn tool(name: &str, arguments: &[&str], unless: &str) -> Option<Vec<u8>> {
    let Ok(output) = Command::new(name).args(arguments).stdin(Stdio::null()).output() else {
        println!("left out: {name} is not installed");
        return None;
    };
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if !unless.is_empty() && told.contains(unless) {
        println!("left out: {name} lacks {unless}");
        return None;
    }
    assert!(output.status.success(), "{name} {arguments:?}: {told}");
    Some(output.stdout)
}

#[test]
fn openssl_reads_every_key_that_is_written_and_gives_the_same_one_back() {
    let folder = tempfile::tempdir().unwrap();
    let (ours, theirs) = (folder.path().join("ours"), folder.path().join("theirs"));
    let (ours, theirs) = (ours.to_str().unwrap(), theirs.to_str().unwrap());
    let mut seen = 0;
    for (name, _) in KEYS {
        let wanted = thumbprint(&path(name));
        for format in ["pem", "der", "pkcs1", "pkcs1-der", "sec1", "sec1-der"] {
            let Some(bytes) = convert(&path(name), format) else { continue };
            std::fs::write(ours, bytes).unwrap();
            if tool("openssl", &["pkey", "-in", ours, "-pubout", "-out", theirs], "").is_none() {
                return;
            }
            assert_eq!(thumbprint(theirs), wanted, "{name} {format}");
            seen += 1;
        }
        // And the public half.
        let public = jotbook(["key", "public", &path(name), "--to", "pem"]).done();
        std::fs::write(ours, public.bytes).unwrap();
        if tool("openssl", &["pkey", "-pubin", "-in", ours, "-pubout", "-out", theirs], "").is_some() {
            assert_eq!(thumbprint(theirs), wanted, "{name}");
        }
    }
    assert!(seen >= 26, "{seen}");
}

#[test]
fn openssh_reads_every_key_that_is_written_and_gives_the_same_one_back() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (ours, theirs) = (folder.path().join("ours"), folder.path().join("theirs"));
    for (name, has) in KEYS {
        let written = convert(&path(name), "ssh");
        assert_eq!(written.is_some(), has, "{name}");
        let Some(bytes) = written else { continue };
        std::fs::write(&ours, bytes).unwrap();
        std::fs::set_permissions(&ours, std::fs::Permissions::from_mode(0o600)).unwrap();
        let Some(line) = tool("ssh-keygen", &["-y", "-P", "", "-f", ours.to_str().unwrap()], "") else {
            return;
        };
        std::fs::write(&theirs, &line).unwrap();
        assert_eq!(thumbprint(theirs.to_str().unwrap()), thumbprint(&path(name)), "{name}");
        let own = jotbook(["key", "public", &path(name), "--to", "ssh"]).done();
        let words = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ").trim_end().to_owned();
        assert_eq!(words(&own.out), words(&String::from_utf8(line).unwrap()), "{name}");
    }
}

/// Reads a private JWK and a private PEM of the same key, and says whether their private numbers are one.
const PYTHON: &str = r"
import base64, json, sys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa, x25519
jwk = json.load(open(sys.argv[1]))
key = serialization.load_pem_private_key(open(sys.argv[2], 'rb').read(), None)
raw = lambda name: base64.urlsafe_b64decode(jwk[name] + '==')
number = lambda name: int.from_bytes(raw(name), 'big')
if jwk['kty'] == 'RSA':
    own = key.private_numbers()
    wanted = rsa.RSAPrivateNumbers(number('p'), number('q'), number('d'), number('dp'), number('dq'), number('qi'),
                                   rsa.RSAPublicNumbers(number('e'), number('n')))
    assert own == wanted
elif jwk['kty'] == 'EC':
    curve = {'P-256': ec.SECP256R1, 'P-384': ec.SECP384R1, 'P-521': ec.SECP521R1, 'secp256k1': ec.SECP256K1}[jwk['crv']]()
    public = ec.EllipticCurvePublicNumbers(number('x'), number('y'), curve)
    assert key.private_numbers() == ec.EllipticCurvePrivateNumbers(number('d'), public)
else:
    kind = {'Ed25519': ed25519.Ed25519PrivateKey, 'X25519': x25519.X25519PrivateKey}[jwk['crv']]
    own = kind.from_private_bytes(raw('d'))
    assert own.private_bytes_raw() == key.private_bytes_raw()
    assert own.public_key().public_bytes_raw() == raw('x')
print('same')
";

#[test]
fn python_finds_the_same_numbers_in_json_as_in_pem() {
    let folder = tempfile::tempdir().unwrap();
    let (jwk, pem) = (folder.path().join("key.jwk"), folder.path().join("key.pem"));
    for (name, _) in KEYS {
        std::fs::write(&jwk, convert(&path(name), "jwk").unwrap()).unwrap();
        let (jwk, pem) = (jwk.to_str().unwrap(), pem.to_str().unwrap());
        // Out of the JWK again, so that a mistake made twice is found too.
        std::fs::write(pem, convert(jwk, "pem").unwrap()).unwrap();
        for file in [pem, &path(name)] {
            let Some(out) = tool("python3", &["-c", PYTHON, jwk, file], "No module named") else { return };
            assert_eq!(out, b"same\n", "{name}");
        }
    }
}

#[test]
fn keys_made_here_are_sound_to_openssl() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    for alg in ["ES256", "ES384", "ES512", "ES256K", "EdDSA", "X25519", "RS256"] {
        std::fs::write(&file, jotbook(["key", "new", alg, "--format", "pem"]).done().bytes).unwrap();
        // Montgomery and Edwards keys have nothing that could be checked.
        let check: &[&str] = if alg.ends_with("25519") || alg == "EdDSA" { &[] } else { &["-check"] };
        let arguments = [&["pkey", "-noout", "-in", file.to_str().unwrap()], check].concat();
        if tool("openssl", &arguments, "").is_none() {
            return;
        }
    }
}
