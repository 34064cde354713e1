//! Every way in which the right key makes a wrong signature, built from scratch, and what must stay silent.

use super::digest;
use crate::base64;
use crate::crypto;
use crate::diagnosis::tests::broken::*;
use crate::key::Container;
use crate::words::hex;

const HUSH: &str = "Qx7Zk2Wv9-Lp4Rt8_Jm3Nb6Yc1Vd5Gh0";

fn signers() -> Vec<(&'static str, crate::key::Key)> {
    vec![
        ("HS256", oct(HUSH)),
        ("RS256", fixture("rsa")),
        ("PS384", fixture("rsa")),
        ("ES256", fixture("p256")),
        ("ES384", fixture("p384")),
        ("ES512", fixture("p521")),
        ("EdDSA", fixture("ed25519")),
    ]
}

#[track_caller]
fn sees(id: &str, text: &str, key: &crate::key::Key) -> String {
    let sources = [plain(key.clone())];
    assert_eq!(ids(text, &sources), [format!("{id}!")], "{text}");
    let told = told(text, &sources);
    keeps(HUSH.as_bytes(), &told);
    told[0].edit.clone()
}

#[test]
fn signed_with_another_digest() {
    let key = oct(HUSH);
    for header in ["HS256", "HS384", "HS512"] {
        for made in ["HS256", "HS384", "HS512"].into_iter().filter(|made| *made != header) {
            let text = over(made, &key, &input(header), input(header).as_bytes());
            assert_eq!(sees("NM17", &text, &key), format!("{made} instead of {header}"));
        }
    }
}

#[test]
fn a_signature_that_is_too_long_has_the_looks_of_another_algorithm() {
    let text = over("HS512", &oct([7; 64]), &input("HS256"), input("HS256").as_bytes());
    assert_eq!(ids(&text, &[plain(oct(HUSH))]), ["NM17", "NM12"]);
    let text = over("HS256", &oct([7; 64]), &input("HS512"), input("HS512").as_bytes());
    assert_eq!(ids(&text, &[plain(oct(HUSH))]), ["NM41!"]);
}

#[test]
fn the_paddings_and_hashes_of_rsa_mixed_up() {
    let key = fixture("rsa");
    let names = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    for header in names {
        for made in names.into_iter().filter(|made| *made != header) {
            let text = over(made, &key, &input(header), input(header).as_bytes());
            assert_eq!(sees("NM18", &text, &key), format!("{made} instead of {header}"));
        }
    }
    // A key file that allows PSS alone, and a header that says RS256.
    let key = fixture("pss");
    let text = over("PS256", &key, &input("RS256"), input("RS256").as_bytes());
    assert!(ids(&text, &[plain(key)]).contains(&"NM18!".to_owned()));
}

#[test]
fn a_salt_that_is_longer_than_the_hash() {
    // openssl dgst -sha256 -sigopt rsa_padding_mode:pss (its default is the longest salt), over this very input.
    let signature = include_str!("../../../tests/fixtures/diagnosis/pss-longest-salt.txt");
    let text = format!("{}.{}", input("PS256"), signature.trim());
    assert_eq!(sees("NM18", &text, &fixture("rsa")), "salt of 222 bytes");
}

/// `SEQUENCE { r, s }` as OpenSSL writes it.
fn der(raw: &[u8]) -> Vec<u8> {
    let integer = |half: &[u8]| {
        let start = half.iter().position(|byte| *byte != 0).unwrap();
        let sign: &[u8] = if half[start] >= 0x80 { &[0] } else { &[] };
        let digits = [sign, &half[start..]].concat();
        [&[2, u8::try_from(digits.len()).unwrap()], &digits[..]].concat()
    };
    let (r, s) = raw.split_at(raw.len() / 2);
    let inside = [integer(r), integer(s)].concat();
    let length = u8::try_from(inside.len()).unwrap();
    let head: &[u8] = if length < 0x80 { &[0x30] } else { &[0x30, 0x81] };
    [head, &[length], &inside].concat()
}

#[test]
fn an_ecdsa_signature_in_der() {
    for (name, key) in [("ES256", "p256"), ("ES384", "p384"), ("ES512", "p521")] {
        let key = fixture(key);
        assert_eq!(sees("NM19", &signed(name, &key, |raw| der(&raw)), &key), "DER signature unwrapped");
    }
}

/// Signs until the numbers have the zeros that the case needs.
fn until(name: &str, key: &crate::key::Key, wanted: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut signatures =
        std::iter::repeat_with(|| crypto::sign(alg(name), key, input(name).as_bytes()).unwrap());
    signatures.find(|signature| wanted(signature)).unwrap()
}

#[test]
fn an_ecdsa_signature_whose_numbers_are_not_filled_up() {
    let key = fixture("p521");
    let both = until("ES512", &key, |raw| raw[0] == 0 && raw[66] == 0);
    let one = until("ES512", &key, |raw| raw[0] == 0 && raw[66] != 0);
    for short in [[&both[1..66], &both[67..]].concat(), one[1..].to_vec()] {
        let text = format!("{}.{}", input("ES512"), base64::encode(&short));
        assert_eq!(sees("NM20", &text, &key), "r and s filled up to 66 bytes");
    }
    let key = fixture("p256");
    let sign_byte = |raw: Vec<u8>| [&[0], &raw[..32], &[0], &raw[32..]].concat();
    assert_eq!(sees("NM20", &signed("ES256", &key, sign_byte), &key), "r and s filled up to 32 bytes");
}

#[test]
fn an_ecdsa_signature_turned_around() {
    for (name, key) in [("ES256", "p256"), ("ES384", "p384"), ("ES512", "p521")] {
        let key = fixture(key);
        let half = alg(name).signature_len().unwrap() / 2;
        let swapped = signed(name, &key, |raw| [&raw[half..], &raw[..half]].concat());
        assert_eq!(sees("NM67", &swapped, &key), "r and s exchanged");
        let little =
            |raw: Vec<u8>| raw[..half].iter().rev().chain(raw[half..].iter().rev()).copied().collect();
        assert_eq!(sees("NM67", &signed(name, &key, little), &key), "r and s read little-endian");
        let reversed = |raw: Vec<u8>| raw.iter().rev().copied().collect();
        assert_eq!(sees("NM67", &signed(name, &key, reversed), &key), "signature reversed");
    }
}

#[test]
fn a_signature_over_other_bytes() {
    for (name, key) in signers() {
        let right = input(name);
        let (header, payload) = right.split_once('.').unwrap();
        let pad = |part: &str| format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4));
        let json = format!(r#"{{"alg":"{name}","typ":"JWT"}}.{CLAIMS}"#);
        let wide: Vec<u8> = right.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&str, Vec<u8>); 8] = [
            ("the payload only", payload.into()),
            ("the JSON of the payload only", CLAIMS.into()),
            ("the JSON of header and payload with a dot between", json.into()),
            ("header and payload with their padding", format!("{}.{}", pad(header), pad(payload)).into()),
            ("header and payload without the dot", format!("{header}{payload}").into()),
            ("header.payload with a newline behind it", format!("{right}\n").into()),
            ("header.payload in UTF-16", wide),
            ("the SHA-256 digest of header.payload", crypto::sha256(right.as_bytes()).to_vec()),
        ];
        for (what, message) in cases {
            if message != right.as_bytes() {
                let text = over(name, &key, &right, &message);
                assert_eq!(sees("NM45", &text, &key), format!("signature over {what}"), "{name}");
            }
        }
    }
}

#[test]
fn a_signature_that_is_encoded_once_more() {
    for (name, key) in signers() {
        let raw = crypto::sign(alg(name), &key, input(name).as_bytes()).unwrap();
        let bare = format!("{}.{}", input(name), hex(&raw));
        assert_eq!(sees("NM46", &bare, &key), "signature read as hex", "{name}");
        let coded = format!("{}.{}", input(name), base64::encode(hex(&raw).as_bytes()));
        assert_eq!(sees("NM46", &coded, &key), "signature base64url-decoded, then read as hex", "{name}");
        let twice = format!("{}.{}", input(name), base64::encode(base64::encode(&raw).as_bytes()));
        assert_eq!(sees("NM46", &twice, &key), "signature base64-decoded twice", "{name}");
    }
}

#[test]
fn a_document_that_is_not_in_the_token() {
    for (name, key) in signers() {
        let (right, text) = (input(name), token(name, &key));
        let (header, signature) = (right.split_once('.').unwrap().0, text.rsplit_once('.').unwrap().1);
        assert_eq!(sees("NM62", &format!("{header}..{signature}"), &key), "no payload in the token");
    }
    let unencoded = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY";
    assert_eq!(sees("NM62", unencoded, &oct(HUSH)), "b64 is false");
}

#[test]
fn the_signature_of_a_sample() {
    let textbook = include_str!("../../../tests/cases/tokens/textbook.jwt");
    for key in [oct("your-256-bit-secret"), oct(HUSH)] {
        assert_eq!(sees("NM66", textbook, &key), "signature of the jwt.io sample, first letter changed");
        let copied = format!("{}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", input("HS256"));
        assert_eq!(sees("NM66", &copied, &key), "signature of the jwt.io sample");
    }
    assert_eq!(ids(textbook, &[plain(fixture("rsa"))]), ["NM66!", "NM11!"]);
    let whole = include_str!("../../../tests/cases/tokens/jwt-io.jwt");
    assert!(ids(whole, &[plain(oct("your-256-bit-secret"))]).is_empty());
    assert_eq!(ids(whole, &[plain(oct(HUSH))]), ["NM50!"]);
    let far = format!("{}.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssXXE", input("HS256"));
    assert_eq!(ids(&far, &[plain(oct(HUSH))]), ["NM12"]);
}

#[test]
fn another_key_at_hand() {
    for (name, key) in signers() {
        let claims = base64::encode(CLAIMS.as_bytes());
        let header = base64::encode(format!(r#"{{"alg":"{name}","kid":"new"}}"#).as_bytes());
        let right = format!("{header}.{claims}");
        let text = over(name, &key, &right, right.as_bytes());
        let other = match name {
            "RS256" | "PS384" => {
                let mut other = key.clone();
                if let crate::key::Material::Rsa(rsa) = &mut other.material {
                    rsa.modulus[100] ^= 1;
                }
                other
            }
            _ => oct([7; 32]),
        };
        let keys = vec![named(key.clone(), "old"), named(other, "new")];
        let told = ids(&text, &[set(Container::JwkSet, keys)]);
        // Where both could check, it is their names that are mixed up.
        let names = matches!(name, "HS256" | "RS256" | "PS384");
        let wanted = if names { "NM63!" } else { "NM01!" };
        assert!(told.contains(&wanted.to_owned()), "{name}: {told:?}");
        // A key that is there for something else.
        let mut sealing = key.clone();
        sealing.usage = Some("enc".into());
        let told = ids(&token(name, &key), &[plain(sealing)]);
        assert!(told.contains(&"NM01!".to_owned()), "{name}: {told:?}");
    }
}

#[test]
fn json_that_was_written_anew() {
    for (name, key) in signers() {
        let python = CLAIMS.replace(':', ": ").replace(',', ", ").replace('ë', "\\u00eb");
        let python = base64::encode(python.as_bytes());
        let right = input(name);
        let message = format!("{}.{python}", right.split_once('.').unwrap().0);
        let edit = sees("NM12", &over(name, &key, &right, message.as_bytes()), &key);
        assert_eq!(edit, "signature over the payload with a space behind comma and colon, in ASCII (Python)");
    }
}

#[test]
fn a_changed_claim_gets_the_honest_ending_alone() {
    for (name, key) in signers() {
        let text = token(name, &key);
        let changed = CLAIMS.replace("anna", "root");
        let parts: Vec<_> = text.split('.').collect();
        let text = format!("{}.{}.{}", parts[0], base64::encode(changed.as_bytes()), parts[2]);
        assert_eq!(ids(&text, &[plain(key)]), ["NM12"], "{name}");
    }
}

#[test]
fn a_valid_token_a_cut_one_and_random_bytes_get_nothing() {
    for (name, key) in signers() {
        let text = token(name, &key);
        let sources = [plain(key.clone())];
        assert!(ids(&text, &sources).is_empty(), "{name}");
        for cut in 1..40 {
            let told = ids(&text[..text.len() - cut], &sources);
            assert!(told.iter().all(|id| id == "NM12" || id == "NM41!"), "{name} {cut}: {told:?}");
        }
        let length = alg(name).signature_len().unwrap_or(256);
        let random: Vec<u8> = (1..=length).map(|at| u8::try_from(at * at * 31 % 251).unwrap()).collect();
        let text = format!("{}.{}", input(name), base64::encode(&random));
        assert_eq!(ids(&text, &sources), ["NM12"], "{name}");
    }
    assert!(digest::is_rsa(alg("PS256")) && !digest::is_rsa(alg("HS256")));
}

#[test]
fn a_forgery_with_a_public_key_as_secret_is_no_near_miss() {
    let pem = include_str!("../../../tests/fixtures/keys/rsa.spki.pem");
    let forged = token("HS256", &oct(pem));
    let trimmed = token("HS256", &oct(pem.trim()));
    let named = format!(r#"{{"type":"RS256","key":{}}}"#, crate::json::Value::from(pem));
    for text in [&forged, &trimmed] {
        for sources in [
            vec![plain(oct(HUSH)), plain(oct(pem))],
            vec![given("text:x", pem)],
            vec![given("text:x", &named)],
            vec![given("text:x", format!("KEY={pem}")), plain(oct(HUSH))],
        ] {
            let told = ids(text, &sources);
            let of_ours = |id: &&String| id.ends_with('!') && id.as_str() != "NM36!";
            assert_eq!(told.iter().find(of_ours), None);
        }
    }
}
