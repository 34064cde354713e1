//! Keys on curves: SEC1 private keys and public points, and the object identifiers of the curves.

use ::der::Decode as _;
use sec1::EcPrivateKey;

use super::{Ec, Error, Material, Okp};
use crate::alg::Curve;
use crate::secret::Secret;

/// The curves that are named by an identifier in `id-ecPublicKey` (RFC 5480 section 2.1.1.1).
const NAMED: [(&str, Curve); 4] = [
    ("1.2.840.10045.3.1.7", Curve::P256),
    ("1.3.132.0.34", Curve::P384),
    ("1.3.132.0.35", Curve::P521),
    ("1.3.132.0.10", Curve::Secp256k1),
];

/// The curves that are algorithms of their own (RFC 8410 section 3).
const ALGORITHMS: [(&str, Curve); 4] = [
    ("1.3.101.110", Curve::X25519),
    ("1.3.101.111", Curve::X448),
    ("1.3.101.112", Curve::Ed25519),
    ("1.3.101.113", Curve::Ed448),
];

/// The curve that an object identifier names.
pub(super) fn named_curve(oid: &str) -> Result<Curve, Error> {
    let found = NAMED.iter().find(|(name, _)| *name == oid);
    found.map(|(_, curve)| *curve).ok_or_else(|| Error::Unsupported { what: format!("the curve {oid}") })
}

/// The curve whose keys have an algorithm identifier of their own.
pub(super) fn own_curve(oid: &str) -> Option<Curve> {
    ALGORITHMS.iter().find(|(name, _)| *name == oid).map(|(_, curve)| *curve)
}

/// The object identifier of a curve, and whether it is an algorithm of its own.
pub(super) fn identifier(curve: Curve) -> (&'static str, bool) {
    let of =
        |table: &[(&'static str, Curve)]| table.iter().find(|(_, own)| *own == curve).map(|(name, _)| *name);
    of(&ALGORITHMS).map_or_else(|| (of(&NAMED).unwrap_or_default(), false), |name| (name, true))
}

/// Reads an `ECPrivateKey` (RFC 5915 section 3); the curve may be said outside it.
pub(super) fn private(der: &[u8], outside: Option<Curve>) -> Result<Ec, Error> {
    let key = EcPrivateKey::from_der(der).map_err(|_| {
        // [0] { SEQUENCE ... }: SpecifiedECDomain in the place of a name.
        let by_numbers = der.windows(9).any(|window| window == SPECIFIED_PRIME_FIELD);
        if by_numbers { Error::CurveByNumbers } else { Error::Der { what: "a SEC1 private key" } }
    })?;
    let inside = key.parameters.and_then(sec1::EcParameters::named_curve);
    let inside = inside.map(|oid| named_curve(&oid.to_string())).transpose()?;
    let curve = inside.or(outside).ok_or(Error::CurveUnsaid)?;
    let point = key.public_key.map(|bytes| point(curve, bytes)).transpose()?.unwrap_or_default();
    Ok(Ec { curve, point, private: Some(fixed(curve, key.private_key)?) })
}

/// `INTEGER 1`'s neighbour in a curve by numbers: the object identifier prime-field (RFC 3279 section 2.3.5).
pub(super) const SPECIFIED_PRIME_FIELD: &[u8] = &[0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x01, 0x01];

/// A public key from the bytes of its point.
pub(super) fn public(curve: Curve, bytes: &[u8]) -> Result<Ec, Error> {
    Ok(Ec { curve, point: point(curve, bytes)?, private: None })
}

/// A private value as long as the curve says; some programs leave leading zeros out, others add them.
pub(super) fn fixed(curve: Curve, value: &[u8]) -> Result<Secret, Error> {
    let (want, value) = (curve.size(), super::rsa::stripped(value));
    if value.is_empty() || value.len() > want {
        return Err(Error::Length { name: "the private value", curve, have: value.len(), want });
    }
    let mut bytes = vec![0; want - value.len()];
    bytes.extend_from_slice(value);
    Ok(Secret::new(bytes))
}

/// The point as it stands, if its outline is right (SEC1 section 2.3.3).
fn point(curve: Curve, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let size = curve.size();
    let want = if matches!(bytes.first(), Some(2 | 3)) { 1 + size } else { 1 + 2 * size };
    if bytes.len() != want {
        return Err(Error::Length { name: "the public point", curve, have: bytes.len(), want });
    }
    match bytes.first() {
        Some(2..=4) => Ok(bytes.to_vec()),
        // Hybrid form: the parity in the first byte, both coordinates behind it.
        Some(6 | 7) => Ok([&[4], &bytes[1..]].concat()),
        _ => Err(Error::Der { what: "an EC public key" }),
    }
}

/// Whether two encodings are of one point; an absent one is like no other.
pub(super) fn same_point(a: &[u8], b: &[u8]) -> bool {
    match (a.first(), b.first()) {
        (Some(4), Some(2 | 3)) => same_point(b, a),
        (Some(2 | 3), Some(4)) => {
            let parity = b.last().map(|byte| 2 + byte % 2);
            a.first() == parity.as_ref() && b.get(1..a.len()) == a.get(1..)
        }
        (Some(_), Some(_)) => a == b,
        _ => false,
    }
}

/// A key on a curve of RFC 7748 or RFC 8032, with either half.
pub(super) fn okp(curve: Curve, public: &[u8], private: Option<&[u8]>) -> Result<Material, Error> {
    let want = curve.size();
    let checked = |name, bytes: &[u8]| {
        let have = bytes.len();
        if have == want { Ok(bytes.to_vec()) } else { Err(Error::Length { name, curve, have, want }) }
    };
    let public = if public.is_empty() { Vec::new() } else { checked("the public key", public)? };
    let private = private.map(|seed| checked("the private seed", seed).map(Secret::new)).transpose()?;
    Ok(Material::Okp(Okp { curve, public, private }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_point_in_two_encodings_is_the_same() {
        let whole = |y: u8| [&[4][..], &[7; 32], &[0; 31], &[y]].concat();
        let short = |head: u8| [&[head][..], &[7; 32]].concat();
        assert!(same_point(&whole(8), &short(2)) && same_point(&short(3), &whole(9)));
        assert!(!same_point(&whole(8), &short(3)) && !same_point(&[], &[]));
    }

    #[test]
    fn a_private_value_gets_the_length_of_its_curve() {
        assert_eq!(fixed(Curve::P256, &[5; 31]).unwrap().expose()[..2], [0, 5]);
        assert_eq!(fixed(Curve::P256, &[&[0][..], &[5; 32]].concat()).unwrap().expose(), [5; 32]);
        assert!(fixed(Curve::P256, &[5; 33]).is_err() && fixed(Curve::P256, &[0; 32]).is_err());
    }

    #[test]
    fn a_point_of_the_wrong_length_is_told_with_both_lengths() {
        let error = public(Curve::P256, &[4; 64]).unwrap_err();
        assert_eq!(error, Error::Length { name: "the public point", curve: Curve::P256, have: 64, want: 65 });
        assert!(public(Curve::P256, &[]).is_err() && public(Curve::P256, &[9; 65]).is_err());
    }
}
