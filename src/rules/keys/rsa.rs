//! RSA keys that are too small, or were made wrongly.

use super::{given, named, numbers};
use crate::checks::KeySource;
use crate::key::{Key, Material, Rsa};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

const RS256: &str = r#"{"alg":"RS256"}"#;

/// Longer ones are no keys of anybody and are not computed with.
const LONGEST: usize = 2048;

/// The modulus of jwt.io, 2048 bits.
const SOUND: &str = super::samples::KEYS[0].0;

pub(super) const SMALL: Make = || {
    Rule {
    id: "JB806",
    slug: "rsa-small",
    severity: Severity::High,
    needs: Needs::Key,
    title: "an RSA key below 2048 bits",
    why: "keys of 1024 bits are within the reach of large attackers, those of 512 bits of anybody for a few coins",
    fix: "make a new one: 2048 bits or more, 3072 for years, or go over to ES256",
    reference: "RFC 7518 section 3.3; RFC 7518 section 3.5; NIST SP 800-131A",
    bad: examples![
    Example::header(RS256).key(
        r#"{"kty":"RSA","e":"AQAB","n":"zKOUzIX7-7YtPX3Xn6GYQKPowf081DhNVeCuXblNc9N7sNvHULzLdDUu5Lsb479ab2vtz3FEShAKSUu0EHBQcxc9hJ-IGuK2dGdmfNtPjNQmMEUZsFFY6pRF3xcIWLSKMn7LzdkNWZJrjQ5lOKUGM500WbLlGXTb30oRSm9vFOk"}"#,
    ),
    Example::header(RS256).key(
        r#"{"kty":"RSA","e":"AQAB","n":"mrCkwM9JbNCEgOE2zYGZgZBdGWnpKDqK3IdeDymAqMW0XCCJP2DyANs3eQCFAHGrgHmZtqsr8BOprtDU_VISSQ"}"#,
    ),
    ],
    good: examples![Example::header(RS256).key(SOUND)],
    check: |subject| {
        let small = moduli(subject).filter(|(_, _, rsa)| rsa.bits() < 2048).map(|(source, key, rsa)| {
            let hit = Hit::new(format!("{} has {} bits", named(source, key), rsa.bits()));
            if rsa.bits() < 1024 { hit.severity(Severity::Critical) } else { hit }
        });
        small.collect()
    },
}
};

pub(super) const ODD: Make = || {
    Rule {
    id: "JB807",
    slug: "rsa-odd",
    severity: Severity::High,
    needs: Needs::Key,
    title: "an RSA key with numbers that no sound generator makes",
    why: "who can take the modulus apart has the private key, and these numbers come apart in seconds or days",
    fix: "make a new key with a current library, and find out what made this one",
    reference: "CVE-2017-15361; RFC 8017 section 3.1; NIST SP 800-56B section 6.2",
    bad: examples![
    // Even.
    Example::header(RS256).key(r#"{"kty":"RSA","n":"AQAC","e":"AQAB"}"#),
    // 65521 times two primes of 512 bits.
    Example::header(RS256).key(
        r#"{"kty":"RSA","e":"AQAB","n":"zJeXNs4AIfJtkNc9P_89yLgfJ1ne_afeCVimM4HPmEmyTJxqcA8QZElfxvu07R0COR9mfIIcpw-zWLFooONZ3mB_KATCwekjK7aUbdn-syrlwghFo9AEJl6HLv71_zdXnmXWX-f9ocor-MEhYLa0iEAuI6GjngheBmf782wSjWbGWQ"}"#,
    ),
    // With the mark of the flawed library.
    Example::header(RS256).key(r#"{"kty":"RSA","e":"AQAB","n":"B169RBbR3GYZUn1nabt0LFJRolkqryLSppb7sQ"}"#),
    // Two primes of 32 bits, with bad exponents.
    Example::header(RS256).key(r#"{"kty":"RSA","n":"____6gAAAFU","e":"AQ"}"#),
    Example::header(RS256).key(r#"{"kty":"RSA","n":"____6gAAAFU","e":"Ag"}"#),
    Example::header(RS256).key(r#"{"kty":"RSA","n":"____6gAAAFU","e":"Aw"}"#),
    // Two moduli with one prime in common.
    Example::header(RS256).key(
        r#"{"keys":[{"kty":"RSA","e":"AQAB","kid":"a","n":"zKOUzIX7-7YtPX3Xn6GYQKPowf081DhNVeCuXblNc9N7sNvHULzLdDUu5Lsb479ab2vtz3FEShAKSUu0EHBQcxc9hJ-IGuK2dGdmfNtPjNQmMEUZsFFY6pRF3xcIWLSKMn7LzdkNWZJrjQ5lOKUGM500WbLlGXTb30oRSm9vFOk"},{"kty":"RSA","e":"AQAB","kid":"b","n":"uVkmGzOrbErD3jBSer-ZU918Cx4UUSTV5O75j-_ZI4JyEbewFYiuUGlCUfd3TLN1jiJVEjgfX60MOhO888zR786CXKCd1xBuDMyoH6P6UWRrHohCA6Igzj7bZp8LJZ2iwg8TIhIKqGrtGU58WfRNlVe8yroRL2hygzpjorOmByk"}]}"#,
    ),
    ],
    good: examples![Example::header(RS256).key(SOUND), Example::header(r#"{"alg":"HS256"}"#).key("secret")],
    check: odd,
}
};

fn odd(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut seen: Vec<(&KeySource, &Key, &Rsa)> = Vec::new();
    for (source, key, rsa) in moduli(subject).filter(|(_, _, rsa)| rsa.modulus.len() <= LONGEST) {
        let name = named(source, key);
        hits.extend(modulus(&rsa.modulus).map(|what| Hit::new(format!("{name}: {what}"))));
        hits.extend(
            exponent(&rsa.exponent)
                .map(|(what, severity)| Hit::new(format!("{name}: {what}")).severity(severity)),
        );
        let shared = seen.iter().find(|(_, _, other)| {
            other.modulus != rsa.modulus && numbers::share_a_factor(&other.modulus, &rsa.modulus)
        });
        hits.extend(shared.map(|(source, key, _)| {
            Hit::new(format!("{name} and {} have a prime in common: both are broken", named(source, key)))
        }));
        seen.push((source, key, rsa));
    }
    hits
}

/// The RSA keys that were given.
fn moduli<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'a KeySource, &'a Key, &'a Rsa)> {
    given(subject).filter_map(|(source, key)| match &key.material {
        Material::Rsa(rsa) => Some((source, key, rsa)),
        _ => None,
    })
}

fn modulus(modulus: &[u8]) -> Option<String> {
    match numbers::small_factor(modulus) {
        Some(2) => Some("the modulus is even".into()),
        Some(prime) => Some(format!("the modulus can be divided by {prime}")),
        None if numbers::is_roca(modulus) => {
            Some("the modulus has the mark of a flawed generator (ROCA): it can be taken apart".into())
        }
        None => None,
    }
}

fn exponent(exponent: &[u8]) -> Option<(&'static str, Severity)> {
    match exponent {
        [1] => Some(("e is 1: the signature is the message", Severity::High)),
        [3] => Some((
            "e is 3: sound in itself, and unforgiving to verifiers that check the padding loosely",
            Severity::Info,
        )),
        [.., last] if last % 2 == 0 => Some(("e is even: there is no private key to it", Severity::High)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;

    #[test]
    fn generated_keys_are_in_order() {
        for (name, bytes) in [
            ("rsa.spki.pem", &include_bytes!("../../../tests/fixtures/keys/rsa.spki.pem")[..]),
            ("rsa1024.spki.pem", &include_bytes!("../../../tests/fixtures/keys/rsa1024.spki.pem")[..]),
            ("pss.spki.pem", &include_bytes!("../../../tests/fixtures/keys/pss.spki.pem")[..]),
            ("ssh-rsa.pub", &include_bytes!("../../../tests/fixtures/keys/ssh-rsa.pub")[..]),
            ("rsa.pkcs8.pem", &include_bytes!("../../../tests/fixtures/keys/rsa.pkcs8.pem")[..]),
        ] {
            let set = key::read(bytes, None).unwrap();
            let Material::Rsa(rsa) = &set.keys[0].material else { panic!("{name}") };
            assert_eq!((modulus(&rsa.modulus), exponent(&rsa.exponent)), (None, None), "{name}");
        }
    }

    #[test]
    fn the_same_key_twice_shares_nothing_that_would_be_told() {
        let twice = format!(r#"{{"keys":[{SOUND},{SOUND}]}}"#);
        let set = key::read(twice.as_bytes(), None).unwrap();
        let sources = [KeySource { label: "set".into(), set, given: None, ring: None }];
        let found = crate::token::find(Example::header(RS256).text().as_bytes()).unwrap();
        let asked = crate::rules::Asked::at(crate::rules::EXAMPLE_NOW);
        assert_eq!(odd(&Subject::new(&found, &sources, &asked, &[])), []);
    }
}
