//! A public key written anew, as other programs would: DER and PEM.

use crate::alg::Curve;
use crate::base64;
use crate::key::{Key, Material};

/// The forms of the public half, each with its PEM label: `SubjectPublicKeyInfo` (RFC 5280 section 4.1) and for RSA
/// `RSAPublicKey` (RFC 8017 appendix A.1.1).
pub(super) fn of(key: &Key) -> Vec<(&'static str, Vec<u8>)> {
    match &key.material {
        Material::Rsa(rsa) => {
            let inner = sequence(&[integer(&rsa.modulus), integer(&rsa.exponent)]);
            vec![("PUBLIC KEY", info(RSA, &inner)), ("RSA PUBLIC KEY", inner)]
        }
        Material::Ec(ec) if ec.point.is_empty() => Vec::new(),
        Material::Ec(ec) => {
            let algorithm = match ec.curve {
                Curve::P256 => P256,
                Curve::P384 => P384,
                Curve::P521 => P521,
                _ => K256,
            };
            vec![("PUBLIC KEY", info(algorithm, &ec.point))]
        }
        Material::Okp(okp) if okp.curve == Curve::Ed25519 && !okp.public.is_empty() => {
            vec![("PUBLIC KEY", info(ED25519, &okp.public))]
        }
        Material::Oct(_) | Material::Okp(_) => Vec::new(),
    }
}

/// The armour of RFC 7468, lines of 64 characters, a line break at the end.
pub(super) fn pem(label: &str, der: &[u8]) -> String {
    let mut text = base64::encode(der).replace('-', "+").replace('_', "/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    let lines: Vec<_> = text.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line)).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

// The contents of AlgorithmIdentifier (RFC 3279 section 2.3.1, RFC 5480 section 2.1.1, RFC 8410 section 3).
const RSA: &[u8] = &[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
const P256: &[u8] =
    &[0x06, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const P384: &[u8] = &[0x06, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 0x06, 5, 0x2b, 0x81, 4, 0, 0x22];
const P521: &[u8] = &[0x06, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 0x06, 5, 0x2b, 0x81, 4, 0, 0x23];
const K256: &[u8] = &[0x06, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1, 0x06, 5, 0x2b, 0x81, 4, 0, 0x0a];
const ED25519: &[u8] = &[0x06, 3, 0x2b, 0x65, 0x70];

fn info(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    let bits = element(0x03, &[&[0], key].concat());
    sequence(&[element(0x30, algorithm), bits])
}

fn sequence(elements: &[Vec<u8>]) -> Vec<u8> {
    element(0x30, &elements.concat())
}

/// A positive number: a zero in front when its first bit is set.
fn integer(number: &[u8]) -> Vec<u8> {
    let sign: &[u8] = if number.first().is_some_and(|byte| *byte >= 0x80) { &[0] } else { &[] };
    element(0x02, &[sign, number].concat())
}

fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
    let length = contents.len().to_be_bytes();
    let short =
        length.iter().position(|byte| *byte != 0).map_or(&length[length.len() - 1..], |at| &length[at..]);
    let mut out = vec![tag];
    if contents.len() >= 0x80 {
        out.push(0x80 | u8::try_from(short.len()).unwrap_or_default());
    }
    out.extend_from_slice(short);
    out.extend_from_slice(contents);
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::fixture;
    use super::*;
    use crate::key::read;

    #[test]
    fn what_openssl_writes_is_written_again_to_the_letter() {
        for name in ["rsa", "p256", "p384", "p521", "k256", "ed25519"] {
            let text = fixture(&format!("{name}.spki.pem"));
            let set = read(text.as_bytes(), None).unwrap();
            let forms = of(&set.keys[0]);
            assert_eq!(pem(forms[0].0, &forms[0].1), text, "{name}");
        }
    }
}
