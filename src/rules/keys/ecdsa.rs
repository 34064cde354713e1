//! The two numbers of an ECDSA signature: zero, too large, in the upper half, or the first of them used twice.

use crate::alg::{Curve, Scheme};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::token::Token;

const HEADER: &str = r#"{"alg":"ES256"}"#;
const CLAIMS: &str = r#"{"sub":"1"}"#;

/// The orders of the groups, big-endian, as long as a number of a signature (SEC 2 version 2, FIPS 186-5).
#[rustfmt::skip]
const ORDERS: [(Curve, &[u8]); 4] = [
    (Curve::P256, &[
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ]),
    (Curve::P384, &[
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf,
        0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19, 0x6a, 0xcc, 0xc5, 0x29, 0x73,
    ]),
    (Curve::P521, &[
        0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xfa, 0x51, 0x86, 0x87, 0x83, 0xbf, 0x2f, 0x96, 0x6b, 0x7f, 0xcc, 0x01, 0x48, 0xf7, 0x09,
        0xa5, 0xd0, 0x3b, 0xb5, 0xc9, 0xb8, 0x89, 0x9c, 0x47, 0xae, 0xbb, 0x6f, 0xb7, 0x1e, 0x91, 0x38,
        0x64, 0x09,
    ]),
    (Curve::Secp256k1, &[
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
        0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
    ]),
];

/// No numbers at all in DER: what the published attack sends to readers of that form.
const ZEROS_IN_DER: &[u8] = &[0x30, 6, 2, 1, 0, 2, 1, 0];

pub(super) const PSYCHIC: Make = || Rule {
    id: "JB809",
    slug: "psychic-signature",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "a signature that no key makes, and that some readers accept",
    why: "Java 15 to 18 took two zeros for the signature of any message; nobody sends such numbers by accident",
    fix: "refuse it, patch the verifier, and look in the logs for more of them",
    reference: "CVE-2022-21449; RFC 7518 section 3.4; FIPS 186-5 section 6.4.2",
    bad: examples![
        Example::ending(
            HEADER,
            CLAIMS,
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ),
        // s is 0.
        Example::ending(
            HEADER,
            CLAIMS,
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ),
        // r is the order.
        Example::ending(
            HEADER,
            CLAIMS,
            "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABQ",
        ),
        // s is the order.
        Example::ending(
            HEADER,
            CLAIMS,
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAX_____AAAAAP__________vOb6racXnoTzucrC_GMlUQ",
        ),
        Example::ending(HEADER, CLAIMS, "MAYCAQACAQA"),
    ],
    good: examples![
        Example::token(HEADER, CLAIMS),
        Example::token(r#"{"alg":"ES512"}"#, CLAIMS),
        // r is one less than the order, s is 1.
        Example::ending(
            HEADER,
            CLAIMS,
            "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ",
        ),
        Example::ending(r#"{"alg":"HS256"}"#, CLAIMS, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
    ],
    check: |subject| Vec::from_iter(psychic(subject).map(Hit::new)),
};

fn psychic(subject: &Subject<'_>) -> Option<String> {
    let order = order(subject)?;
    let bytes = &subject.token.signature.bytes;
    let zero = |number: &[u8]| number.iter().all(|byte| *byte == 0);
    if !bytes.is_empty() && (zero(bytes) || bytes == ZEROS_IN_DER) {
        return Some("both numbers of the signature are 0".into());
    }
    let (r, s) = halves(bytes, order)?;
    [("r", r), ("s", s)].into_iter().find_map(|(name, number)| {
        let what = if zero(number) { "0" } else { "not below the order of the curve" };
        (zero(number) || number >= order).then(|| format!("{name} is {what}"))
    })
}

pub(super) const HIGH_S: Make = || Rule {
    id: "JB810",
    slug: "ecdsa-high-s",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "its signature is in the upper half: anybody can write its twin",
    why: "s and the order minus s are both good, so the same token has a second text that verifies as well",
    fix: "never stop tokens by their text or its hash; stop them by iss and jti",
    reference: "SEC 1 version 2 section 4.1.3; OWASP JSON Web Token Cheat Sheet",
    // s is one more than half of the order.
    bad: examples![Example::ending(
        HEADER,
        CLAIMS,
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAV_____gAAAAH__________3nN9VtOLz0J53OVhfjGSqQ",
    )],
    good: examples![
        Example::ending(
            HEADER,
            CLAIMS,
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAV_____gAAAAH__________3nN9VtOLz0J53OVhfjGSqA",
        ),
        // s is the order: that is no signature.
        Example::ending(
            HEADER,
            CLAIMS,
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAX_____AAAAAP__________vOb6racXnoTzucrC_GMlUQ",
        ),
    ],
    check: |subject| {
        let high = order(subject).is_some_and(|order| {
            let halves = halves(&subject.token.signature.bytes, order);
            halves.is_some_and(|(_, s)| s < order && is_above_half(s, order))
        });
        let what = "s is above half of the order: the order minus s signs the same";
        Vec::from_iter(high.then(|| Hit::new(what)))
    },
};

/// Whether twice the number is above the order, which is odd.
fn is_above_half(number: &[u8], order: &[u8]) -> bool {
    let mut carry = 0;
    let mut half: Vec<u8> = Vec::with_capacity(order.len());
    for byte in order {
        half.push(byte >> 1 | carry);
        carry = byte << 7;
    }
    number > half.as_slice()
}

pub(super) const NONCE: Make = || {
    Rule {
    id: "JB811",
    slug: "ecdsa-nonce-reuse",
    severity: Severity::Critical,
    needs: Needs::Others,
    title: "two signatures share their random number: the private key is out",
    why: "from two such signatures anybody computes the private key with a few divisions",
    fix: "make a new key now, stop the old one, and sign with a library that derives the number (RFC 6979)",
    reference: "RFC 6979 section 1; RFC 8725 section 3.2",
    bad: examples![Example::ending(
        r#"{"alg":"ES256","kid":"a"}"#,
        r#"{"sub":"2"}"#,
        "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg",
    )
    .beside(&[
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloREREREREREREREREREREREREREREREREREREREREREQ",
    ])],
    good: examples![
    // Another key.
    Example::ending(
        r#"{"alg":"ES256","kid":"a"}"#,
        r#"{"sub":"2"}"#,
        "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg",
    )
    .beside(&[
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImIifQ.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloREREREREREREREREREREREREREREREREREREREREREQ",
    ]),
    // The same signature behind another message was copied, not made.
    Example::ending(
        r#"{"alg":"ES256","kid":"a"}"#,
        r#"{"sub":"2"}"#,
        "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg",
    )
    .beside(&[
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg",
    ]),
    // The same token once more.
    Example::ending(
        r#"{"alg":"ES256","kid":"a"}"#,
        r#"{"sub":"1"}"#,
        "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg",
    )
    .beside(&[
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWloREREREREREREREREREREREREREREREREREREREREREQ",
    ]),
    ],
    check: |subject| Vec::from_iter(reused(subject).map(Hit::new)),
}
};

fn reused(subject: &Subject<'_>) -> Option<String> {
    let token = subject.token;
    let order = order(subject)?;
    let (r, s) = halves(&token.signature.bytes, order).filter(|_| psychic(subject).is_none())?;
    let made_with_it = |other: &&Token| {
        let same_key =
            other.alg() == token.alg() && other.kid() == token.kid() && issuer(other) == issuer(token);
        let other_message = other.header.raw != token.header.raw || other.payload.raw != token.payload.raw;
        let numbers = halves(&other.signature.bytes, order);
        same_key && other_message && numbers.is_some_and(|(other_r, other_s)| other_r == r && other_s != s)
    };
    let count = subject.others.iter().filter(made_with_it).count();
    let with = match token.kid() {
        Some(kid) => format!("by the key {}", cut(kid)),
        None => "without a kid".into(),
    };
    (count > 0)
        .then(|| format!("{count} of the other tokens signed {with} have the same r and another message"))
}

fn issuer(token: &Token) -> Option<&str> {
    token.claims()?.text("iss")
}

/// The order of the group, when the header promises ECDSA.
fn order(subject: &Subject<'_>) -> Option<&'static [u8]> {
    let Scheme::Ecdsa(curve) = subject.alg?.scheme else { return None };
    ORDERS.iter().find(|(of, _)| *of == curve).map(|(_, order)| *order)
}

/// r and s, when the signature has their length (RFC 7518 section 3.4).
fn halves<'a>(signature: &'a [u8], order: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    if signature.len() == 2 * order.len() { signature.split_at_checked(order.len()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_curve_that_signs_has_its_order_in_its_length() {
        for (curve, order) in ORDERS {
            assert_eq!(order.len(), curve.size(), "{curve}");
            let half: Vec<u8> = order
                .iter()
                .scan(0, |carry, byte| {
                    let half = byte >> 1 | *carry;
                    *carry = byte << 7;
                    Some(half)
                })
                .collect();
            let mut above = half.clone();
            *above.last_mut().unwrap() += 1;
            assert!(!is_above_half(&half, order) && is_above_half(&above, order), "{curve}");
        }
    }
}
