//! Certificates that are out of date, or say that their key is for something else.

use super::{given, named};
use crate::json::Value;
use crate::key::{self, Key, Validity};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::{Instant, Zone, absolute};

/// Certificates of a chain that are looked at; real ones have four at most.
const CHAIN: usize = 10;

/// The certificates of the examples are for the key of RFC 8037 appendix A.
pub(super) const CERTIFICATE: Make = || {
    Rule {
    id: "JB818",
    slug: "cert-expired",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a certificate is out of date, or not made for this",
    why: "libraries that look at the dates refuse the token from that moment on; others go on with a key that nobody \
          renews or withdraws any more",
    fix: "renew the certificate, and publish the new one before the old one lapses",
    reference: "RFC 5280 section 4.1.2.5; RFC 5280 section 4.2.1.3; RFC 5280 section 4.2.1.9; RFC 7515 section 4.1.6",
    bad: examples![
    // Until one second before the examples.
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yNTA2MzAxMTU5NTlaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBALUmMWAwGaLx4ZKFY0qjVKYLA2zFWpbRNrdm8MQwCeqxuam5rcUs6Nbnl+I0Q/mcZv0sDK5U4Ba10jynVCtl4wQ="]}"#),
    // From one second after them.
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yNTA2MzAxMjAwMDFaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBAMbSMqHxXL+P7fHSLEd0EDIoQdFhG1aubHx0Gw0Z7mY7BezBkSMWGQVSUxpqclunAA1s3rVU+ExPECjqzXuCfA0="]}"#),
    // For key agreement only.
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHiMIGVoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaoxIwEDAOBgNVHQ8BAf8EBAMCAwgwBQYDK2VwA0EAsB5lRBT0HN/0twROgyrQDpiC9VzqRtoxApHP5DWNb5BhhAqJpA5IMS1D7W2cS/9Utwn3X1ZABQntot00+vuzCg=="]}"#),
    // The second one is that of no authority.
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBACCGbfDKGttQsqLqf8HMPKMzB5k6U+/D4oUVdL85384eXlaXobD+qjgR2PrLCHn9sTEH196sv57fB5dunkrVhQo=","MIHgMIGToAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaoxAwDjAMBgNVHRMBAf8EAjAAMAUGAytlcANBAOB0PsL5doj87ibPKAh65Kx1T87Fpi2Q0eflr17imfjZc+XEIdv9P3aYDFjMYhsFRXOzqGWvpGGo7KGMff7iyQs="]}"#),
    Example::header(r#"{"alg":"EdDSA"}"#).key("MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yNTA2MzAxMTU5NTlaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBALUmMWAwGaLx4ZKFY0qjVKYLA2zFWpbRNrdm8MQwCeqxuam5rcUs6Nbnl+I0Q/mcZv0sDK5U4Ba10jynVCtl4wQ="),
    ],
    good: examples![
    // Until the second of the examples.
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yNTA2MzAxMjAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBAHajnZ0FscRDkonKlkCd4jIF8EvasbFsYCL2m4uIhC4grE8DXpzpbz5cxLEI5Jz14Fy4h7Q4hT9TSD4yvTwnAAg="]}"#),
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBACCGbfDKGttQsqLqf8HMPKMzB5k6U+/D4oUVdL85384eXlaXobD+qjgR2PrLCHn9sTEH196sv57fB5dunkrVhQo=","MIHjMIGWoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaoxMwETAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAA03eVv/FHiLUxvTyip6OQS5UfmDmnaiEPD1e8xisDy6JYHQKZSB3sZ/yCi2CJjW0v6zFmWnGIUNc/PRa3JYPgg="]}"#),
    // It signed itself.
    Example::header(r#"{"alg":"EdDSA","x5c":["MIHjMIGWoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaoxMwETAPBgNVHRMBAf8EBTADAQH/MAUGAytlcANBAA03eVv/FHiLUxvTyip6OQS5UfmDmnaiEPD1e8xisDy6JYHQKZSB3sZ/yCi2CJjW0v6zFmWnGIUNc/PRa3JYPgg="]}"#),
    Example::header(r#"{"alg":"EdDSA"}"#).key("MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBACCGbfDKGttQsqLqf8HMPKMzB5k6U+/D4oUVdL85384eXlaXobD+qjgR2PrLCHn9sTEH196sv57fB5dunkrVhQo="),
    ],
    check: |subject| {
        let keys = given(subject).filter(|(_, key)| key.certificate.is_some());
        let keys = keys.map(|(source, key)| {
            (String::new(), format!("the certificate of {}", named(source, key)), key.clone(), false)
        });
        let chain = chain(subject).into_iter().map(|(at, key)| {
            let words = if at == 0 {
                "the certificate in x5c".into()
            } else {
                format!("certificate {} of x5c", at + 1)
            };
            ("header.x5c".to_owned(), words, key, at > 0)
        });
        let all = keys.chain(chain);
        all.flat_map(|(path, words, key, issuer)| {
            let wrong = [dates(&key, subject.now()), uses(&key, issuer).map(str::to_owned)];
            wrong
                .into_iter()
                .flatten()
                .map(|wrong| Hit::at(path.as_str(), format!("{words} {wrong}")))
                .collect::<Vec<_>>()
        })
        .collect()
    },
}
};

/// The certificates of the header, as keys.
fn chain(subject: &Subject<'_>) -> Vec<(usize, Key)> {
    let items = subject.member("x5c").and_then(Value::as_array).unwrap_or_default();
    let read = |item: &Value| key::read(item.as_str()?.as_bytes(), None).ok()?.keys.into_iter().next();
    let keys = items.iter().take(CHAIN).enumerate().filter_map(|(at, item)| Some((at, read(item)?)));
    keys.filter(|(_, key)| key.certificate.is_some()).collect()
}

/// From its first moment to its last one, both included (RFC 5280 section 4.1.2.5).
fn dates(key: &Key, now: Instant) -> Option<String> {
    let Validity { from, until } = key.validity()?;
    let date =
        |time: Instant| absolute(time, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", time.seconds));
    if now < from {
        Some(format!("is not valid before {}", date(from)))
    } else if now.seconds > until.seconds {
        Some(format!("expired at {}", date(until)))
    } else {
        None
    }
}

/// What the certificate says against signing tokens with its key, or against issuing the one before it. A
/// certificate that signed itself is an authority as a rule, and signs tokens all the same.
fn uses(key: &Key, issuer: bool) -> Option<&'static str> {
    let uses = key.uses()?;
    if issuer && uses.authority == Some(false) {
        Some("is not that of an authority, and stands where the issuer of the one before it should be")
    } else if !issuer && uses.signatures == Some(false) {
        Some("has a key usage without digitalSignature: its key is not there to sign tokens")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_certificates_are_in_order_while_they_are_valid() {
        for (name, bytes) in [
            ("p256.cert.pem", &include_bytes!("../../../tests/fixtures/keys/p256.cert.pem")[..]),
            ("p256.leaf.pem", &include_bytes!("../../../tests/fixtures/keys/p256.leaf.pem")[..]),
            ("ca.cert.pem", &include_bytes!("../../../tests/fixtures/keys/ca.cert.pem")[..]),
            ("rsa.cert.pem", &include_bytes!("../../../tests/fixtures/keys/rsa.cert.pem")[..]),
            ("ed25519.cert.pem", &include_bytes!("../../../tests/fixtures/keys/ed25519.cert.pem")[..]),
        ] {
            let set = key::read(bytes, None).unwrap();
            for key in &set.keys {
                let Validity { from, until } = key.validity().unwrap();
                assert!(dates(key, Instant::at(from.seconds - 1)).is_some(), "{name}");
                assert_eq!((dates(key, from), dates(key, until)), (None, None), "{name}");
                assert!(dates(key, Instant::at(until.seconds + 1)).is_some(), "{name}");
                assert_eq!(uses(key, false), None, "{name}");
            }
        }
    }
}
