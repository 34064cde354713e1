//! The grammar of KEY.

use super::super::source::{Decoder, KeyRef, Source, SourceError};
use super::super::{Form, Material};
use super::{Error, fixture, text};

/// Decoder, source and kid in one line.
fn shown(key: &str) -> String {
    let KeyRef { decode, from, kid } = Source::parse(key).unwrap();
    let from = match from {
        Source::Text(secret) => format!("Text({})", text(secret.expose())),
        other => format!("{other:?}").replace('"', ""),
    };
    let decode = decode.map(|decoder| format!("{decoder:?} of ")).unwrap_or_default();
    format!("{decode}{from}{}", kid.map(|kid| format!(" kid {kid}")).unwrap_or_default())
}

#[test]
fn every_form_means_what_the_table_says() {
    for (key, want) in [
        ("key.pem", "File(key.pem)"),
        ("file:key.pem", "File(key.pem)"),
        ("file:env:x", "File(env:x)"),
        ("C:/keys/a.pem", "File(C:/keys/a.pem)"),
        ("env:JWT_KEY", "Env(JWT_KEY)"),
        ("-", "Stdin"),
        ("prompt", "Prompt"),
        ("text:s3cret", "Text(s3cret)"),
        ("https://a.example/jwks.json", "Url(https://a.example/jwks.json)"),
        ("b64:c2VjcmV0", "Base64 of Text(c2VjcmV0)"),
        ("b64u:c2VjcmV0", "Base64Url of Text(c2VjcmV0)"),
        ("hex:00ff", "Hex of Text(00ff)"),
        ("b64:env:KEY", "Base64 of Env(KEY)"),
        ("hex:file:key.hex", "Hex of File(key.hex)"),
        ("b64u:-", "Base64Url of Stdin"),
        ("b64:prompt", "Base64 of Prompt"),
        ("raw:key.bin", "Raw of File(key.bin)"),
        ("raw:env:KEY", "Raw of Env(KEY)"),
        ("raw:-", "Raw of Stdin"),
    ] {
        assert_eq!(shown(key), want, "{key}");
    }
}

#[test]
fn a_kid_stands_behind_the_last_number_sign() {
    for (key, want) in [
        ("set.json#2026-a", "File(set.json) kid 2026-a"),
        ("a#b#c", "File(a#b) kid c"),
        ("set.json#", "File(set.json#)"),
        ("#a", "File(#a)"),
        ("file:a#b", "File(a) kid b"),
        ("env:KEYS#b", "Env(KEYS) kid b"),
        ("-#b", "Stdin kid b"),
        ("b64:env:KEYS#b", "Base64 of Env(KEYS) kid b"),
        ("https://a.example/jwks?x=1#b", "Url(https://a.example/jwks?x=1) kid b"),
        ("https://a.example/jwks#", "Url(https://a.example/jwks)"),
        ("text:a#b", "Text(a#b)"),
        ("b64:text:YQ#b", "Base64 of Text(YQ#b)"),
        ("raw:a#b", "Raw of File(a#b)"),
    ] {
        assert_eq!(shown(key), want, "{key}");
    }
}

#[test]
fn plain_http_is_for_this_machine_only() {
    for url in ["http://localhost:8080/j", "http://127.0.0.1/j", "http://127.9.9.9", "HTTP://[::1]:80/j"] {
        assert!(matches!(Source::parse(url).unwrap().from, Source::Url(_)), "{url}");
    }
    for (url, host) in [
        ("http://a.example/j", "a.example"),
        ("http://127.0.0.1.a.example/j", "127.0.0.1.a.example"),
        ("http://localhost.a.example", "localhost.a.example"),
        ("http://[::2]/j", "[::2]"),
    ] {
        assert_eq!(Source::parse(url).unwrap_err(), SourceError::PlainHttp { host: host.into() }, "{url}");
    }
    assert_eq!(Source::parse("http://localhost@a.example/").unwrap_err(), SourceError::Credentials);
    assert_eq!(Source::parse("ftp://a.example/").unwrap_err(), SourceError::Scheme { scheme: "ftp".into() });
    for url in ["https://", "https:///jwks", "https://a.example/a b", "http://localhost\\.a.example"] {
        assert_eq!(Source::parse(url).unwrap_err(), SourceError::Url, "{url}");
    }
}

#[test]
fn what_names_nothing_is_refused() {
    for (key, prefix) in
        [("", ""), ("env:", "env:"), ("file:", "file:"), ("text:", "text:"), ("b64:", "b64:")]
    {
        assert_eq!(Source::parse(key).unwrap_err(), SourceError::Empty { prefix: prefix.into() });
    }
    assert_eq!(Source::parse("b64:env:").unwrap_err(), SourceError::Empty { prefix: "env:".into() });
    for key in ["b64:https://a.example", "hex:b64:env:A", "raw:hex:00"] {
        assert_eq!(Source::parse(key).unwrap_err().code(), "key-source-decoder", "{key}");
    }
}

#[test]
fn only_a_value_in_the_argument_is_a_literal() {
    for (key, literal) in
        [("text:a", true), ("b64:YQ", true), ("hex:00", true), ("b64:env:A", false), ("a", false)]
    {
        assert_eq!(Source::parse(key).unwrap().is_literal(), literal, "{key}");
    }
}

#[test]
fn decoders_read_what_people_write() {
    let decoded = |key: &str, bytes: &str| Source::parse(key).unwrap().decode(bytes.as_bytes());
    let bytes = |key: &str, text: &str| decoded(key, text).unwrap().expose().to_vec();
    for spelled in ["+/8=", "-_8", "+/8", " -_\n8= "] {
        assert_eq!(bytes("b64:env:A", spelled), [0xfb, 0xff]);
        assert_eq!(bytes("b64u:env:A", spelled), [0xfb, 0xff]);
    }
    for spelled in ["00ff1A", "0x00FF1a", "00:ff:1a\n", " 00 ff 1a"] {
        assert_eq!(bytes("hex:-", spelled), [0, 0xff, 0x1a]);
    }
    assert_eq!(bytes("raw:-", "a\n"), b"a\n");
    for (key, text, decoder) in [
        ("hex:-", "0ff", Decoder::Hex),
        ("hex:-", "0g", Decoder::Hex),
        ("b64:-", "a!", Decoder::Base64),
        ("b64u:-", "abcde", Decoder::Base64Url),
    ] {
        assert_eq!(decoded(key, text).unwrap_err(), Error::Encoding { decoder });
    }
    assert_eq!(decoded("hex:-", "0x").unwrap_err(), Error::Empty);
}

#[test]
fn decoded_bytes_are_recognised_and_a_secret_keeps_its_last_byte() {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let read =
        |key: &str, bytes: &[u8]| Source::parse(key).unwrap().read(bytes, None).unwrap().keys.remove(0);
    assert_eq!(read("hex:env:A", hex(fixture!("p256.pkcs8.pem")).as_bytes()).form, Form::Pkcs8);
    let Material::Oct(secret) = read("hex:env:A", b"610a").material else { panic!() };
    assert_eq!(secret.expose(), b"a\n");
    let Material::Oct(secret) = read("raw:a", fixture!("p256.spki.pem")).material else { panic!() };
    assert_eq!(secret.expose(), fixture!("p256.spki.pem"));
    let Material::Oct(secret) = read("text:{}", b"{}").material else { panic!() };
    assert_eq!(secret.expose(), b"{}");
}

#[test]
fn a_kid_picks_its_keys_or_tells_which_there_are() {
    let keys = br#"{"keys":[{"kty":"oct","k":"AAAA","kid":"a"},{"kty":"oct","k":"AAAB","kid":"b"},{"kty":"x","kid":"c"}]}"#;
    let read = |key: &str| Source::parse(key).unwrap().read(keys, None);
    assert_eq!(read("s#b").unwrap().keys[0].kid.as_deref(), Some("b"));
    let there = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(read("s#d").unwrap_err(), Error::NoSuchKid { kid: "d".into(), there });
    assert_eq!(read("s#c").unwrap_err(), Error::KeyType { kty: "x".into() });
}
