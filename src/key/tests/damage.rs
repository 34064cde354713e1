//! PEM as people paste it, files that are broken, and bytes that are anything.

use proptest::prelude::*;

use super::super::{Decoder, Form, Material, SIZE_LIMIT, Source};
use super::{Error, described, error, fixture, one, read, secret, set, text};

const KEY: &[u8] = fixture!("p256.pkcs8.pem");

fn is_the_key(bytes: impl AsRef<[u8]>) -> bool {
    let set = set(bytes);
    set.keys.len() == 1 && set.keys[0].has_private() && set.keys[0].is_same(&one(KEY))
}

#[test]
fn damaged_pem_is_repaired() {
    let key = text(KEY);
    assert!(is_the_key(key.replace('\n', "\r\n")), "CRLF");
    assert!(is_the_key(key.replace('\n', "\r")), "CR");
    assert!(is_the_key(key.replace('\n', "\n    ")), "indented");
    assert!(is_the_key(key.replace('\n', "\\n")), "spelled \\n");
    assert!(is_the_key(key.replace('\n', "\\r\\n")), "spelled \\r\\n");
    assert!(is_the_key(key.replace('\n', "\\\\n")), "spelled twice");
    assert!(is_the_key(format!("\"{}\"", key.replace('\n', "\\n"))), "quoted");
    assert!(is_the_key(key.replace('\n', " ")), "on one line");
    assert!(is_the_key(key.replace('\n', "")), "on one line without spaces");
    assert!(is_the_key(key.trim_end()), "without the last line ending");
    assert!(is_the_key(format!("Bag Attributes\n  name: é\n{key}trailing words\n")), "between other text");
    assert!(is_the_key([b"\xff\xfe\xfa latin-1 \xe9\n", KEY].concat()), "between bytes that are no text");
    assert!(is_the_key(key.replace("KEY-----\nM", "KEY-----\nComment: mine\n\nM")), "with a header");
}

#[test]
fn the_contents_of_a_block_without_its_frame_are_recognised() {
    let bare = |bytes: &[u8]| text(bytes).lines().filter(|line| !line.starts_with('-')).collect::<String>();
    assert_eq!(described(bare(fixture!("rsa.spki.pem"))), [("RSA-2048 public key".into(), Form::Spki)]);
    assert_eq!(described(bare(fixture!("ed25519.spki.pem"))), [("Ed25519 public key".into(), Form::Spki)]);
    let secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
    assert_eq!(described(secret), [("secret of 43 bytes".into(), Form::Raw)]);
}

#[test]
fn a_byte_order_mark_and_utf16_are_understood() {
    let wide = |text: &str, head: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(bytes);
        head.into_iter().chain(units).collect::<Vec<u8>>()
    };
    assert!(is_the_key([b"\xef\xbb\xbf", KEY].concat()));
    assert!(is_the_key(wide(text(KEY), [0xff, 0xfe], u16::to_le_bytes)));
    assert!(is_the_key(wide(text(KEY), [0xfe, 0xff], u16::to_be_bytes)));
    assert_eq!(one(wide(super::RFC8037, [0xff, 0xfe], u16::to_le_bytes)).form, Form::Jwk);
    let raw = wide("a secret", [0xff, 0xfe], u16::to_le_bytes);
    assert_eq!(described(&raw), [("secret of 18 bytes".into(), Form::Raw)]);
}

#[test]
fn several_blocks_give_the_private_key_first_and_no_key_twice() {
    let file = [fixture!("p256.leaf.pem"), fixture!("ca.cert.pem"), KEY, fixture!("p256.spki.pem")].concat();
    assert_eq!(described(&file), [("EC P-256 private key".into(), Form::Pkcs8)]);
    assert!(set(&file).keys[0].certificate.is_some(), "the certificate stays with its key");
    let rotated = [fixture!("rsa.cert.pem"), fixture!("p256.cert.pem"), fixture!("ca.cert.pem")].concat();
    assert_eq!(
        set(rotated).keys.len(),
        3,
        "certificates that did not issue one another are keys of their own"
    );
}

#[test]
fn a_broken_certificate_does_not_spoil_the_private_key_behind_it() {
    let broken = "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n";
    let set = set(format!("{broken}{}", text(KEY)));
    assert_eq!((set.keys.len(), set.rejected.len(), set.rejected[0].index), (1, 1, 0));
    assert_eq!(error(broken), Error::PemLabel { label: "CERTIFICATE".into() });
}

#[test]
fn a_broken_private_key_is_an_error_even_beside_its_certificate() {
    let file = [fixture!("p256.leaf.pem"), fixture!("p256.encrypted.pem")].concat();
    assert_eq!(error(file), Error::PassphraseNeeded);
}

#[test]
fn what_wants_to_be_pem_is_never_a_secret() {
    let label = || "PRIVATE KEY".to_owned();
    let key = text(KEY);
    assert_eq!(error(&key[..100]), Error::PemCut { label: label() });
    assert_eq!(error(key.replace("END PRIVATE", "END PUBLIC")), Error::PemCut { label: label() });
    assert_eq!(error(key.replacen('M', "!", 1)), Error::PemBody { label: label() });
    assert_eq!(error("-----BEGIN "), Error::PemCut { label: String::new() });
    let empty = "-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----";
    assert_eq!(error(empty), Error::PemBody { label: label() });
    let other = "-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----";
    assert_eq!(error(other), Error::PemLabel { label: "PGP MESSAGE".into() });
    let parameters =
        text(fixture!("p256.sec1.pem")).split_inclusive("END EC PARAMETERS-----").next().unwrap();
    assert_eq!(error(parameters), Error::PemLabel { label: "EC PARAMETERS".into() });
}

#[test]
fn what_wants_to_be_der_is_never_a_secret() {
    let der = fixture!("rsa.spki.der");
    assert_eq!(error(&der[..der.len() - 1]), Error::DerCut { want: der.len(), have: der.len() - 1 });
    assert_eq!(error([0x30, 6, 1, 1, 255, 1, 1, 255]), Error::DerNoKey);
    assert_eq!(described([der, b"\n"].concat()), [("RSA-2048 public key".into(), Form::Spki)]);
    let almost = [0x30, 5, 1, 2, 3];
    assert_eq!(described(almost), [("secret of 5 bytes".into(), Form::Raw)]);
}

#[test]
fn a_token_in_the_place_of_a_key_is_named() {
    assert_eq!(error("eyJhbGciOiJIUzI1NiJ9.e30.c2ln\n"), Error::IsToken);
    assert_eq!(error("eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn"), Error::IsToken);
    assert_eq!(described("eyJhbGciOiJIUzI1NiJ9"), [("secret of 20 bytes".into(), Form::Raw)]);
}

#[test]
fn a_raw_secret_loses_exactly_one_line_ending() {
    for (bytes, left) in [
        (&b"secret"[..], &b"secret"[..]),
        (b"secret\n", b"secret"),
        (b"secret\r\n", b"secret"),
        (b"secret\n\n", b"secret\n"),
        (b"secret\r", b"secret\r"),
        (b" secret ", b" secret "),
        (b"{not json", b"{not json"),
        (b"\x00\xff\n", b"\x00\xff"),
    ] {
        let Material::Oct(secret) = one(bytes).material else { panic!("{bytes:?}") };
        assert_eq!(secret.expose(), left);
    }
    for nothing in [&b""[..], b"\n", b"\r\n"] {
        assert_eq!(error(nothing), Error::Empty);
    }
}

#[test]
fn a_file_of_the_largest_size_is_read_and_one_byte_more_is_not() {
    assert_eq!(set(vec![b'a'; SIZE_LIMIT]).keys.len(), 1);
    assert_eq!(
        error(vec![b'a'; SIZE_LIMIT + 1]),
        Error::TooLarge { bytes: SIZE_LIMIT + 1, limit: SIZE_LIMIT }
    );
}

#[test]
fn no_message_and_no_debug_text_shows_a_private_key() {
    let jwk = super::RFC8037.replace("11qY", "1");
    let error = error(&jwk);
    let told = format!("{error} {error:?} {:?}", error.hint());
    assert!(!told.contains("nWGxne"), "{told}");
    let told = format!("{:?} {:?}", set(super::RFC8037), set(KEY));
    assert!(told.contains("Secret(32 bytes)") && !told.contains("157, 97, 177"), "{told}");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, None);
        let _ = read(&bytes, Some(&secret("x")));
    }

    #[test]
    fn a_key_with_some_bytes_changed_is_read_or_refused_without_a_panic(
        file in 0usize..8,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let files = [
            fixture!("rsa.pkcs8.der"),
            fixture!("rsa.cert.der"),
            fixture!("p256.sec1.der"),
            fixture!("p256.pkcs8.der"),
            fixture!("ed25519.pkcs8.der"),
            fixture!("p256.sec1.pem"),
            fixture!("ssh-ecdsa-256.pub"),
            super::RFC7517_EC.as_bytes(),
        ];
        let mut bytes = files[file].to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, None);
        let _ = read(&bytes[..cut.index(bytes.len())], None);
    }

    #[test]
    fn the_inside_of_an_openssh_key_may_be_anything(
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        which in 0usize..3,
    ) {
        let files = [fixture!("ssh-rsa.pem"), fixture!("ssh-ecdsa-521.pem"), fixture!("ssh-ed25519.pem")];
        let body: String = text(files[which]).lines().filter(|line| !line.starts_with('-')).collect();
        let mut bytes = super::super::pem::base64(&body).unwrap().expose().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = super::super::ssh::private(&bytes);
        let _ = super::super::ssh::private(&bytes[..at]);
    }

    #[test]
    fn any_text_is_a_source_or_refused_without_a_panic(text in "(b64:|hex:|env:|https://|http://|raw:)?.{0,40}") {
        if let Ok(key) = Source::parse(&text) {
            let _ = key.decode(text.as_bytes());
            let _ = key.read(text.as_bytes(), None);
            prop_assert!(key.decode != Some(Decoder::Raw) || key.kid.is_none());
        }
    }
}
