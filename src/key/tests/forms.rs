//! Every container, in PEM and in DER.

use super::super::{Form, Material, Padding};
use super::{Error, described, error, fixture, one, read, secret, set};
use crate::alg::{Curve, Hash};

#[test]
fn every_container_is_recognised_in_pem_and_in_der() {
    let forms: [(&[u8], &str, Form); 22] = [
        (fixture!("rsa.pkcs8.pem"), "RSA-2048 private key", Form::Pkcs8),
        (fixture!("rsa.pkcs8.der"), "RSA-2048 private key", Form::Pkcs8),
        (fixture!("rsa.pkcs1.pem"), "RSA-2048 private key", Form::Pkcs1),
        (fixture!("rsa.pkcs1.der"), "RSA-2048 private key", Form::Pkcs1),
        (fixture!("rsa.pkcs1pub.pem"), "RSA-2048 public key", Form::Pkcs1),
        (fixture!("rsa.pkcs1pub.der"), "RSA-2048 public key", Form::Pkcs1),
        (fixture!("rsa.spki.pem"), "RSA-2048 public key", Form::Spki),
        (fixture!("rsa.spki.der"), "RSA-2048 public key", Form::Spki),
        (fixture!("rsa.cert.pem"), "RSA-2048 public key", Form::Certificate),
        (fixture!("rsa.cert.der"), "RSA-2048 public key", Form::Certificate),
        (fixture!("p256.pkcs8.pem"), "EC P-256 private key", Form::Pkcs8),
        (fixture!("p256.pkcs8.der"), "EC P-256 private key", Form::Pkcs8),
        (fixture!("p256.sec1.pem"), "EC P-256 private key", Form::Sec1),
        (fixture!("p256.sec1.der"), "EC P-256 private key", Form::Sec1),
        (fixture!("p256.spki.pem"), "EC P-256 public key", Form::Spki),
        (fixture!("p256.spki.der"), "EC P-256 public key", Form::Spki),
        (fixture!("p256.cert.pem"), "EC P-256 public key", Form::Certificate),
        (fixture!("p256.cert.der"), "EC P-256 public key", Form::Certificate),
        (fixture!("ed25519.pkcs8.pem"), "Ed25519 private key", Form::Pkcs8),
        (fixture!("ed25519.pkcs8.der"), "Ed25519 private key", Form::Pkcs8),
        (fixture!("ed25519.spki.pem"), "Ed25519 public key", Form::Spki),
        (fixture!("ed25519.cert.pem"), "Ed25519 public key", Form::Certificate),
    ];
    for (bytes, words, form) in forms {
        assert_eq!(described(bytes), [(words.to_owned(), form)]);
    }
}

#[test]
fn the_halves_of_one_key_are_the_same_key_whatever_the_form() {
    let same = |files: &[&[u8]]| {
        let keys: Vec<_> = files.iter().map(one).collect();
        assert!(keys.iter().all(|key| key.is_same(&keys[0])), "{keys:?}");
    };
    let rsa = [
        fixture!("rsa.pkcs8.pem"),
        fixture!("rsa.pkcs1.der"),
        fixture!("rsa.pkcs1pub.pem"),
        fixture!("rsa.spki.pem"),
        fixture!("rsa.cert.pem"),
    ];
    same(&rsa);
    let ec = [
        fixture!("p256.pkcs8.pem"),
        fixture!("p256.sec1.pem"),
        fixture!("p256.spki.pem"),
        fixture!("p256.compressed.pem"),
        fixture!("p256.cert.pem"),
        fixture!("p256.leaf.pem"),
    ];
    same(&ec);
    assert!(!one(rsa[0]).is_same(&one(ec[0])));
}

#[test]
fn every_curve_is_read() {
    let files: [(&[u8], &[u8], Curve); 7] = [
        (fixture!("p384.pkcs8.pem"), fixture!("p384.spki.pem"), Curve::P384),
        (fixture!("p521.pkcs8.pem"), fixture!("p521.spki.pem"), Curve::P521),
        (fixture!("k256.pkcs8.pem"), fixture!("k256.spki.pem"), Curve::Secp256k1),
        (fixture!("p256.pkcs8.pem"), fixture!("p256.spki.pem"), Curve::P256),
        (fixture!("ed25519.pkcs8.pem"), fixture!("ed25519.spki.pem"), Curve::Ed25519),
        (fixture!("ed448.pkcs8.pem"), fixture!("ed448.spki.pem"), Curve::Ed448),
        (fixture!("x25519.pkcs8.pem"), fixture!("x25519.spki.pem"), Curve::X25519),
    ];
    for (private, public, curve) in files {
        let (private, public) = (one(private), one(public));
        assert!(private.describe().ends_with(&format!("{curve} private key")), "{private:?}");
        assert!(public.describe().ends_with(&format!("{curve} public key")), "{public:?}");
        match (private.material, public.material) {
            (Material::Ec(private), Material::Ec(public)) => {
                assert_eq!((private.point, private.private.unwrap().len()), (public.point, curve.size()));
            }
            (Material::Okp(private), Material::Okp(public)) => {
                assert_eq!(
                    (private.private.unwrap().len(), public.public.len()),
                    (curve.size(), curve.size())
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_private_key_without_its_public_part_is_read() {
    let Material::Ec(ec) = one(fixture!("p256.nopublic.pem")).material else { panic!() };
    assert!(ec.point.is_empty() && ec.private.is_some());
    assert!(one(fixture!("p256.nopublic.der")).has_private());
}

#[test]
fn an_rsa_key_for_pss_keeps_its_limits_and_is_else_an_rsa_key() {
    for (file, padding) in [
        (fixture!("pss.pkcs8.pem"), Padding::Pss(None)),
        (fixture!("pss.spki.pem"), Padding::Pss(None)),
        (fixture!("pss384.spki.pem"), Padding::Pss(Some(Hash::Sha384))),
    ] {
        let Material::Rsa(rsa) = one(file).material else { panic!() };
        assert_eq!((rsa.padding, rsa.bits()), (padding, 2048));
    }
}

#[test]
fn an_encrypted_key_opens_with_its_passphrase_and_no_other() {
    let files = [
        (fixture!("rsa.encrypted.pem"), "RSA-2048 private key"),
        (fixture!("rsa.encrypted.der"), "RSA-2048 private key"),
        (fixture!("p256.encrypted.pem"), "EC P-256 private key"),
        (fixture!("p256.scrypt.pem"), "EC P-256 private key"),
    ];
    for (file, words) in files {
        assert_eq!(error(file), Error::PassphraseNeeded);
        assert_eq!(read(file, Some(&secret("wrong"))).unwrap_err(), Error::PassphraseWrong);
        let set = read(file, Some(&secret("correct-horse"))).unwrap();
        assert_eq!((set.keys[0].describe().as_str(), set.keys[0].form), (words, Form::EncryptedPkcs8));
    }
}

#[test]
fn other_ways_of_encrypting_are_named_with_the_command_to_convert() {
    let passphrase = secret("correct-horse");
    for file in [fixture!("p256.des3.pem"), fixture!("p256.pbes1.pem")] {
        let error = read(file, Some(&passphrase)).unwrap_err();
        assert_eq!(error.code(), "key-encryption-unsupported");
        assert!(error.hint().unwrap().contains("openssl pkcs8 -topk8 -v2 aes256"));
    }
    let legacy = error(fixture!("rsa.legacy.pem"));
    assert_eq!(legacy, Error::PemLegacy { label: "RSA PRIVATE KEY".into() });
    assert!(legacy.hint().unwrap().contains("openssl pkcs8 -topk8"));
}

#[test]
fn a_key_that_costs_minutes_to_open_is_refused() {
    // The rounds of PBKDF2 are the integer 02 02 03 e8; four bytes make it 84 million. The sequences around it,
    // whose lengths stand at 2, 4, 17, 19 and 32, become two bytes longer.
    let cheap = fixture!("p256.encrypted.der");
    assert_eq!(cheap[43..47], [2, 2, 3, 0xe8]);
    let mut costly = [&cheap[..43], &[2, 4, 5, 5, 5, 5], &cheap[47..]].concat();
    for at in [2, 4, 17, 19, 32] {
        costly[at] += 2;
    }
    assert_eq!(read(&costly, Some(&secret("correct-horse"))).unwrap_err(), Error::EncryptionCost);
}

#[test]
fn openssh_keys_are_read_both_halves() {
    let pairs = [
        (fixture!("ssh-rsa.pem"), fixture!("ssh-rsa.pub"), "RSA-2048"),
        (fixture!("ssh-ecdsa-256.pem"), fixture!("ssh-ecdsa-256.pub"), "EC P-256"),
        (fixture!("ssh-ecdsa-384.pem"), fixture!("ssh-ecdsa-384.pub"), "EC P-384"),
        (fixture!("ssh-ecdsa-521.pem"), fixture!("ssh-ecdsa-521.pub"), "EC P-521"),
        (fixture!("ssh-ed25519.pem"), fixture!("ssh-ed25519.pub"), "Ed25519"),
    ];
    for (private, public, kind) in pairs {
        assert_eq!(described(private), [(format!("{kind} private key"), Form::OpenSsh)]);
        assert_eq!(described(public), [(format!("{kind} public key"), Form::OpenSsh)]);
        assert!(one(private).is_same(&one(public)));
    }
    let both = [fixture!("ssh-rsa.pub"), b"# a comment\n\n", fixture!("ssh-ed25519.pub")].concat();
    assert_eq!(described(both).len(), 2);
}

#[test]
fn an_openssh_rsa_key_gets_the_numbers_that_its_file_leaves_out() {
    use ::der::Decode as _;
    use ::der::asn1::UintRef;
    let Material::Rsa(rsa) = one(fixture!("ssh-rsa.pem")).material else { panic!() };
    let private = rsa.private.unwrap();
    let key = pkcs1::RsaPrivateKeyRef::from_der(private.expose()).unwrap();
    // What ssh-keygen itself writes when it is asked for PKCS#1.
    let theirs = super::super::pem::read(super::text(fixture!("ssh-rsa.converted.pem")), None).unwrap();
    let Material::Rsa(theirs) = &theirs.keys[0].material else { panic!() };
    let theirs = theirs.private.as_ref().unwrap();
    let theirs = pkcs1::RsaPrivateKeyRef::from_der(theirs.expose()).unwrap();
    let numbers = |key: &pkcs1::RsaPrivateKey<UintRef<'_>>| {
        [key.exponent1, key.exponent2, key.coefficient, key.prime1, key.prime2].map(|n| n.as_bytes().to_vec())
    };
    assert_eq!(numbers(&key), numbers(&theirs));
}

#[test]
fn an_encrypted_openssh_key_is_refused_with_the_command_to_convert() {
    let error = error(fixture!("ssh-encrypted.pem"));
    assert_eq!(error, Error::SshEncrypted);
    assert!(error.hint().unwrap().contains("ssh-keygen -p -N ''"));
}

#[test]
fn other_kinds_of_keys_and_files_are_named() {
    assert_eq!(error(fixture!("dsa.pkcs8.pem")), Error::Unsupported { what: "DSA".into() });
    assert_eq!(error(fixture!("p256.explicit.pem")), Error::CurveByNumbers);
    assert_eq!(error(fixture!("p256.p12")).code(), "key-foreign-format");
    for text in [
        "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n",
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n",
    ] {
        assert_eq!(error(text).code(), "key-foreign-format");
    }
    assert_eq!(error([0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2]).code(), "key-foreign-format");
    assert_eq!(
        error("ssh-dss AAAAB3NzaC1kc3M=").to_string(),
        "this is a key for DSA, which is not supported"
    );
    assert_eq!(set(fixture!("x25519.spki.pem")).keys.len(), 1);
}

#[test]
fn an_rsa_public_key_is_written_as_it_was_read() {
    let der = fixture!("rsa.spki.der");
    let key = read(der, None).unwrap().keys.remove(0);
    let Material::Rsa(rsa) = key.material else { panic!() };
    assert_eq!(rsa.public_der().unwrap(), der);
}
