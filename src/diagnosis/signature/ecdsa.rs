//! The two numbers of an ECDSA signature are written in another way: in DER, short, in the wrong order.

use super::{maker, readable};
use crate::alg::{Alg, Curve, Scheme};
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;
use crate::words::count;

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM19",
        class: Class::Signature,
        tier: Tier::Structure,
        title: "an ECDSA signature in DER",
        looks_like: "an ES256 signature of 70 to 72 bytes that begins with 30 44, 30 45 or 30 46",
        explanation: "OpenSSL, Java, Go and most hardware write the two numbers of an ECDSA signature as an ASN.1 \
                      sequence. JWS wants them one behind the other, each as long as the curve: 64 bytes for ES256, \
                      called ieee-p1363 or raw by many libraries.",
        source: "frank_jwt#52; vapor/jwt#100; java-jwt#187; opencred#30; RFC 7518 section 3.4",
        look: in_der,
    },
    Diagnosis {
        id: "NM20",
        class: Class::Signature,
        tier: Tier::Structure,
        title: "an ECDSA signature whose numbers are not filled up",
        looks_like: "an ES512 signature of 130 or 131 bytes",
        explanation: "Each of the two numbers takes 32 (ES256), 48 (ES384) or 66 bytes (ES512), zeros in front \
                      included. A signer that drops these zeros, or keeps the sign byte of a big integer, makes \
                      signatures that fail now and then, for ES512 nearly always.",
        source: "jsrsasign#627",
        look: unpadded,
    },
    Diagnosis {
        id: "NM67",
        class: Class::Signature,
        tier: Tier::Structure,
        title: "the halves of an ECDSA signature swapped or little-endian",
        looks_like: "a signature of 64 bytes with the right key, refused",
        explanation: "The number r stands first, s second, both with their highest byte first. Some hardware and \
                      hand-made code writes them the other way round.",
        source: "RFC 7518 section 3.4",
        look: turned,
    },
];

/// The algorithm and curve, when the header promises ECDSA.
fn curve(case: &Case<'_>) -> Option<(&'static Alg, Curve)> {
    let alg = case.alg.filter(|_| readable(case))?;
    match alg.scheme {
        Scheme::Ecdsa(curve) => Some((alg, curve)),
        _ => None,
    }
}

fn in_der(case: &mut Case<'_>) -> Vec<Finding> {
    let Some((alg, curve)) = curve(case) else { return Vec::new() };
    let bytes = &case.token.signature.bytes;
    let Some(raw) = raw_of_der(bytes, curve.size()) else { return Vec::new() };
    let Some(name) = maker(case, alg, case.token.signing_input().as_bytes(), &raw) else { return Vec::new() };
    let message = format!(
        "right key ({name}); the signature is in DER wrapping ({}). JWS wants the {} bare bytes of r and s",
        count(bytes.len(), "byte"),
        raw.len()
    );
    let finding = Finding::fits("DER signature unwrapped", message).advice(
        "let the signer write r and s bare: dsaEncoding 'ieee-p1363' (Node.js), SHA256withECDSAinP1363Format (Java), \
         decode_dss_signature (Python)",
    );
    vec![finding]
}

/// The numbers of `SEQUENCE { r INTEGER, s INTEGER }`, each filled up to its size.
fn raw_of_der(der: &[u8], size: usize) -> Option<Vec<u8>> {
    let inside = match der {
        [0x30, length @ ..=0x7f, rest @ ..] if rest.len() == usize::from(*length) => rest,
        [0x30, 0x81, length, rest @ ..] if rest.len() == usize::from(*length) => rest,
        _ => return None,
    };
    let (r, rest) = integer(inside, size)?;
    let (s, rest) = integer(rest, size)?;
    rest.is_empty().then(|| [r, s].concat())
}

fn integer(bytes: &[u8], size: usize) -> Option<(Vec<u8>, &[u8])> {
    let [0x02, length, rest @ ..] = bytes else { return None };
    let (number, rest) = rest.split_at_checked(usize::from(*length))?;
    Some((filled(number, size)?, rest))
}

/// A number without or with zeros in front, as long as `size`.
fn filled(number: &[u8], size: usize) -> Option<Vec<u8>> {
    let start = number.iter().position(|byte| *byte != 0)?;
    let digits = &number[start..];
    let zeros = size.checked_sub(digits.len())?;
    Some([&vec![0; zeros], digits].concat())
}

fn unpadded(case: &mut Case<'_>) -> Vec<Finding> {
    /// Zeros that may be missing, or too many; each further one is 256 times as rare.
    const OFF: usize = 4;
    let Some((alg, curve)) = curve(case) else { return Vec::new() };
    let (bytes, size) = (&case.token.signature.bytes, curve.size());
    if bytes.len() == 2 * size || bytes.len().abs_diff(2 * size) > OFF {
        return Vec::new();
    }
    let message = case.token.signing_input();
    for at in size.saturating_sub(OFF)..=size + OFF {
        let Some((r, s)) = bytes.split_at_checked(at) else { continue };
        let (Some(r), Some(s)) = (filled(r, size), filled(s, size)) else { continue };
        let Some(name) = maker(case, alg, message.as_bytes(), &[r, s].concat()) else { continue };
        let message = format!(
            "right key ({name}); the signature has {} instead of {}: its numbers were not filled up with zeros to {} \
             each",
            count(bytes.len(), "byte"),
            2 * size,
            count(size, "byte")
        );
        let finding = Finding::fits(format!("r and s filled up to {}", count(size, "byte")), message)
            .advice("let the signer fill r and s up with zeros in front, or upgrade its library");
        return vec![finding];
    }
    Vec::new()
}

fn turned(case: &mut Case<'_>) -> Vec<Finding> {
    let Some((alg, curve)) = curve(case) else { return Vec::new() };
    let bytes = &case.token.signature.bytes;
    if bytes.len() != 2 * curve.size() {
        return Vec::new();
    }
    let (first, second) = bytes.split_at(curve.size());
    let reversed = |half: &[u8]| -> Vec<u8> { half.iter().rev().copied().collect() };
    let message = case.token.signing_input();
    for (raw, edit, words) in [
        ([second, first].concat(), "r and s exchanged", "R and S are in the wrong order"),
        (
            [reversed(first), reversed(second)].concat(),
            "r and s read little-endian",
            "R and S are written little-endian, lowest byte first",
        ),
        (reversed(bytes), "signature reversed", "the bytes of the signature are in reverse order"),
    ] {
        if let Some(name) = maker(case, alg, message.as_bytes(), &raw) {
            let finding = Finding::fits(edit, format!("right key ({name}); {words}")).advice(
                "let the signer write r, then s, each with its highest byte first (RFC 7518 section 3.4)",
            );
            return vec![finding];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn der_is_read_to_the_byte_or_not_at_all() {
        let der = [0x30, 7, 2, 1, 5, 2, 2, 0, 0x80];
        assert_eq!(raw_of_der(&der, 2).unwrap(), [0, 5, 0, 0x80]);
        assert!(raw_of_der(&der[..8], 2).is_none());
        assert!(raw_of_der(&[&der[..], &[0]].concat(), 2).is_none());
        assert!(raw_of_der(&[0x30, 6, 2, 1, 0, 2, 1, 1], 2).is_none(), "zero is no r");
        assert!(raw_of_der(&[0x30, 8, 2, 3, 1, 1, 1, 2, 1, 1], 2).is_none(), "too large");
        for cut in 0..der.len() {
            assert!(raw_of_der(&der[..cut], 2).is_none());
        }
    }
}
