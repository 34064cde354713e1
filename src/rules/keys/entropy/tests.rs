//! Tests of the estimate.

use super::*;
use crate::base64;
use crate::crypto::sha256;
use crate::words::hex;

fn bits(secret: &str) -> f64 {
    estimate(secret.as_bytes(), &[]).bits
}

/// So many bytes that look random, and are the same every time.
fn random(seed: u32, length: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while out.len() < length {
        let block = u32::try_from(out.len()).unwrap();
        out.extend(sha256(&[seed.to_be_bytes(), block.to_be_bytes()].concat()));
    }
    out.truncate(length);
    out
}

#[test]
fn the_words_are_sorted_and_in_lower_case() {
    assert!(WORDS.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(WORDS.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
}

#[test]
fn random_bytes_of_128_bits_and_more_are_enough_in_every_spelling() {
    for seed in 0..1_000 {
        for length in [16, 24, 32, 48, 64] {
            let bytes = random(seed, length);
            let text = base64::encode(&bytes);
            let padded = format!("{}==", text.replace('-', "+").replace('_', "/"));
            for secret in [bytes.clone(), hex(&bytes).into_bytes(), text.into_bytes(), padded.into_bytes()] {
                let found = estimate(&secret, &["https://login.example.com"]);
                assert!(found.bits >= ENOUGH, "{seed}: {length} bytes: {found:?}");
            }
        }
    }
}

#[test]
fn what_people_write_is_not_enough_however_long_it_is() {
    for secret in [
        "",
        "MyProject2026!",
        "my-super-secret-key-that-is-at-least-32-characters-long",
        "this_is_a_very_long_secret_for_the_production_server_2024",
        "ThisIsMyVeryLongJwtSecretKeyForTheProductionServer",
        "correct horse battery staple",
        "thisisaverylongsecretkeyforthewebapplication",
        "00000000000000000000000000000000",
        "0123456789abcdef0123456789abcdef",
        "0123456789abcdefghijklmnopqrstuvwxyz",
        "abcabcabcabcabcabcabcabcabcabcabcabcabcabc",
        "passwordpasswordpasswordpasswordpasswordpassword",
        "aabbaabababbabaabbbabaababababbabaabbabababbaabbab",
        "c2VjcmV0LWtleS1mb3ItdGhlLXByb2R1Y3Rpb24tc2VydmVy",
        "7365637265742d6b65792d666f722d7468652d736572766572",
        "20240630",
    ] {
        assert!(bits(secret) < ENOUGH, "{secret}: {}", bits(secret));
    }
    assert!(estimate(&[0; 64], &[]).bits < ENOUGH);
}

#[test]
fn the_names_of_the_service_count_as_words() {
    let secret = b"acmewidgets.acmewidgets-login+acmewidgets";
    assert!(estimate(secret, &[]).bits > estimate(secret, &["https://login.acmewidgets.example"]).bits);
    assert!(estimate(secret, &["https://login.acmewidgets.example"]).bits < ENOUGH);
}

#[test]
fn a_uuid_is_a_case_of_its_own() {
    let found = estimate(b"1f0e8a7c-4b5d-4e6f-9a0b-1c2d3e4f5a6b", &[]);
    assert_eq!(found, Estimate { bits: 122.0, why: Why::Uuid });
    assert_ne!(estimate(b"1f0e8a7c-4b5d-4e6f-9a0b-1c2d3e4f5a6g", &[]).why, Why::Uuid);
}

#[test]
fn one_letter_less_is_one_letter_less() {
    assert!(bits("9f86d081884c7d659a2feaa0c55ad015") >= ENOUGH);
    assert!(bits("9f86d081884c7d659a2feaa0c55ad01") < ENOUGH);
}

#[test]
fn any_bytes_are_estimated_without_panic() {
    for seed in 0..200 {
        for length in 0..40 {
            let found = estimate(&random(seed, length), &["é", ""]);
            assert!(found.bits.is_finite() && found.bits >= 0.0);
        }
    }
    assert!(estimate(&random(1, 5_000), &[]).bits >= ENOUGH);
}

#[test]
fn a_letter_has_as_many_bits_as_the_logarithm_of_its_alphabet() {
    for alphabet in 2..=300 {
        let alphabet = f64::from(alphabet);
        assert!((log2(alphabet) - alphabet.log2()).abs() < 1e-5, "{alphabet}");
    }
    assert!(log2(0.0).abs() < 1e-9 && log2(1.0).abs() < 1e-9);
}
