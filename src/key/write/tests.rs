//! Every key of the fixtures through every format and back.

use super::*;
use crate::key::{Form, Padding, read, thumbprint_input};

/// The files of the fixtures that hold keys.
pub(super) fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/keys");
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}

fn keys() -> Vec<(String, Key)> {
    let read = |(name, bytes): (String, Vec<u8>)| Some((name, read(&bytes, None).ok()?.keys));
    let all = fixtures().into_iter().filter_map(read);
    all.flat_map(|(name, keys)| keys.into_iter().map(move |key| (name.clone(), key))).collect()
}

fn print(key: &Key) -> Option<Vec<u8>> {
    thumbprint_input(key).map(|input| input.expose().to_vec())
}

#[test]
fn every_key_comes_back_the_same_from_every_format() {
    let (mut trips, mut refused) = (0, 0);
    for (name, key) in keys().into_iter().filter(|(_, key)| key.form != Form::Raw) {
        for half in [Some(key.clone()), key.public()].into_iter().flatten() {
            for (format, word, _) in Format::ALL {
                let Ok(written) = write(std::slice::from_ref(&half), format) else {
                    refused += 1;
                    continue;
                };
                let back =
                    read(written.expose(), None).unwrap_or_else(|error| panic!("{name} {word}: {error}"));
                let [back] = &back.keys[..] else { panic!("{name} {word}") };
                assert!(back.is_same(&half) || !half.has_public(), "{name} {word}");
                assert_eq!(back.has_private(), half.has_private(), "{name} {word}");
                assert_eq!(print(back), print(&half), "{name} {word}");
                if half.has_private() {
                    assert_eq!(private(back), private(&half), "{name} {word}");
                }
                trips += 1;
            }
        }
    }
    assert!(trips > 300 && refused > 100, "{trips} {refused}");
}

fn private(key: &Key) -> Vec<u8> {
    let secret = match &key.material {
        Material::Oct(secret) => Some(secret),
        Material::Rsa(rsa) => rsa.private.as_ref(),
        Material::Ec(ec) => ec.private.as_ref(),
        Material::Okp(okp) => okp.private.as_ref(),
    };
    secret.unwrap().expose().to_vec()
}

#[test]
fn what_is_said_about_a_key_is_kept_in_json() {
    let text = r#"{"kty":"OKP","use":"sig","key_ops":["verify"],"alg":"EdDSA","kid":"a\"\n","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let set = read(text.as_bytes(), None).unwrap();
    assert_eq!(write(&set.keys, Format::Jwk).unwrap().expose(), format!("{text}\n").as_bytes());
    let wanted = format!("{{\"keys\":[\n{text},\n{text}\n]}}\n");
    let twice = [set.keys[0].clone(), set.keys[0].clone()];
    assert_eq!(write(&twice, Format::Jwks).unwrap().expose(), wanted.as_bytes());
}

#[test]
fn a_key_for_pss_alone_stays_one_in_pem() {
    for (name, key) in keys().into_iter().filter(|(name, _)| name.starts_with("pss")) {
        let Material::Rsa(rsa) = &key.material else { panic!("{name}") };
        assert_ne!(rsa.padding, Padding::Any);
        let back = read(write(&[key.clone()], Format::Der).unwrap().expose(), None).unwrap();
        let Material::Rsa(back) = &back.keys[0].material else { panic!("{name}") };
        assert_eq!(back.padding, rsa.padding, "{name}");
    }
}

#[test]
fn a_name_of_several_lines_makes_no_second_line() {
    let text = r#"{"kty":"OKP","kid":"a\nssh-rsa AAAA","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    let line = write(&read(text.as_bytes(), None).unwrap().keys, Format::Ssh).unwrap();
    assert_eq!(String::from_utf8_lossy(line.expose()).lines().count(), 1);
}

#[test]
fn what_a_format_has_no_place_for_is_refused() {
    let secret = read(b"a secret of many bytes", None).unwrap().keys;
    for format in [Format::Pem, Format::Der, Format::Pkcs1, Format::Sec1, Format::Ssh] {
        let error = write(&secret, format).unwrap_err();
        assert_eq!(error.code(), "key-format");
        assert!(!error.to_string().contains("many") && !error.hint().is_empty());
    }
    assert_eq!(write(&secret, Format::Raw).unwrap().expose(), b"a secret of many bytes");
    let two = [secret[0].clone(), secret[0].clone()];
    assert_eq!(write(&two, Format::Jwk).unwrap_err().to_string(), "there are 2 keys, and jwk holds one");
    assert_eq!(write(&[], Format::Pem).unwrap_err().code(), "key-count");
}

#[test]
fn every_format_has_a_name_of_its_own() {
    for (format, name, about) in Format::ALL {
        assert_eq!((Format::find(name), format.name()), (Some(format), name));
        assert!(!about.is_empty());
    }
}
