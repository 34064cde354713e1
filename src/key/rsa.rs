//! RSA keys: the containers of PKCS#1, and the numbers that other containers leave out.

use ::der::asn1::{AnyRef, BitStringRef, UintRef};
use ::der::{Decode as _, Encode as _, Reader as _, SliceReader, TagMode, TagNumber};
use pkcs1::{RsaPrivateKey, RsaPrivateKeyRef, RsaPublicKey, RsaPublicKeyRef};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::{Error, Padding, Rsa};
use crate::alg::Hash;
use crate::secret::Secret;

const PRIVATE: Error = Error::Der { what: "a PKCS#1 private key" };
const PUBLIC: Error = Error::Der { what: "a PKCS#1 public key" };

/// Reads an `RSAPrivateKey` (RFC 8017 appendix A.1.2).
pub(super) fn private(der: &[u8]) -> Result<Rsa, Error> {
    let key = RsaPrivateKeyRef::from_der(der).map_err(|_| PRIVATE)?;
    let rsa = public_numbers(key.modulus.as_bytes(), key.public_exponent.as_bytes(), PRIVATE)?;
    Ok(Rsa { private: Some(Secret::new(der.to_vec())), ..rsa })
}

/// Reads an `RSAPublicKey` (RFC 8017 appendix A.1.1).
pub(super) fn public(der: &[u8]) -> Result<Rsa, Error> {
    let key = RsaPublicKeyRef::from_der(der).map_err(|_| PUBLIC)?;
    public_numbers(key.modulus.as_bytes(), key.public_exponent.as_bytes(), PUBLIC)
}

/// The public half from its two numbers, which may have leading zeros.
pub(super) fn public_numbers(modulus: &[u8], exponent: &[u8], otherwise: Error) -> Result<Rsa, Error> {
    let (modulus, exponent) = (stripped(modulus).to_vec(), stripped(exponent).to_vec());
    if modulus.is_empty() || exponent.is_empty() {
        return Err(otherwise);
    }
    Ok(Rsa { modulus, exponent, private: None, padding: Padding::Any })
}

/// The numbers in an `RSAPrivateKey`; none when it has more than two primes.
pub(super) fn numbers(der: &[u8]) -> Option<Private<'_>> {
    let key = RsaPrivateKeyRef::from_der(der).ok().filter(|key| key.other_prime_infos.is_none())?;
    Some(Private {
        d: key.private_exponent.as_bytes(),
        p: key.prime1.as_bytes(),
        q: key.prime2.as_bytes(),
        dp: key.exponent1.as_bytes(),
        dq: key.exponent2.as_bytes(),
        qi: key.coefficient.as_bytes(),
    })
}

/// The numbers of a private key besides the public ones, big-endian.
pub(super) struct Private<'a> {
    pub(super) d: &'a [u8],
    pub(super) p: &'a [u8],
    pub(super) q: &'a [u8],
    pub(super) dp: &'a [u8],
    pub(super) dq: &'a [u8],
    pub(super) qi: &'a [u8],
}

impl Rsa {
    /// The public half as a DER `RSAPublicKey` (RFC 8017 appendix A.1.1).
    #[must_use]
    pub fn pkcs1_public(&self) -> Option<Vec<u8>> {
        let public_exponent = UintRef::new(&self.exponent).ok()?;
        RsaPublicKey { modulus: UintRef::new(&self.modulus).ok()?, public_exponent }.to_der().ok()
    }

    /// The public half as a DER `SubjectPublicKeyInfo` (RFC 5280 section 4.1, RFC 3279 section 2.3.1).
    #[must_use]
    pub fn public_der(&self) -> Option<Vec<u8>> {
        let inner = self.pkcs1_public()?;
        let subject_public_key = BitStringRef::from_bytes(&inner).ok()?;
        SubjectPublicKeyInfoRef { algorithm: pkcs1::ALGORITHM_ID, subject_public_key }.to_der().ok()
    }
}

/// Adds the private half, written as an `RSAPrivateKey`.
pub(super) fn with_private(public: Rsa, numbers: &Private<'_>) -> Result<Rsa, Error> {
    let der = encode(&public, numbers).map_err(|_| PRIVATE)?;
    Ok(Rsa { private: Some(Secret::new(der)), ..public })
}

fn encode(public: &Rsa, numbers: &Private<'_>) -> ::der::Result<Vec<u8>> {
    let key = RsaPrivateKey {
        modulus: UintRef::new(&public.modulus)?,
        public_exponent: UintRef::new(&public.exponent)?,
        private_exponent: UintRef::new(numbers.d)?,
        prime1: UintRef::new(numbers.p)?,
        prime2: UintRef::new(numbers.q)?,
        exponent1: UintRef::new(numbers.dp)?,
        exponent2: UintRef::new(numbers.dq)?,
        coefficient: UintRef::new(numbers.qi)?,
        other_prime_infos: None,
    };
    key.to_der()
}

/// `d mod (p - 1)`, which OpenSSH leaves out of its files. Takes time that depends on the numbers.
pub(super) fn exponent_for(d: &[u8], prime: &[u8]) -> Result<Secret, Error> {
    let mut modulus = stripped(prime).to_vec();
    // A prime is odd, so nothing is borrowed.
    match modulus.last_mut() {
        Some(last) if *last % 2 == 1 && d.len() <= 1 << 12 && prime.len() <= 1 << 12 => *last -= 1,
        _ => return Err(PRIVATE),
    }
    if stripped(&modulus).is_empty() {
        return Err(PRIVATE);
    }
    let modulus = Secret::new(modulus);
    // One byte more than the modulus, so that doubling does not overflow.
    let mut rest = vec![0; modulus.len() + 1];
    for bit in d.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)) {
        double(&mut rest, bit);
        if holds(&rest, modulus.expose()) {
            subtract(&mut rest, modulus.expose());
        }
    }
    let rest = Secret::new(rest);
    Ok(Secret::new(stripped(rest.expose()).to_vec()))
}

fn double(number: &mut [u8], bit: u8) {
    let mut carry = bit;
    for byte in number.iter_mut().rev() {
        (*byte, carry) = (*byte << 1 | carry, *byte >> 7);
    }
}

/// Whether `modulus` can be taken from `number`, which is one byte longer.
fn holds(number: &[u8], modulus: &[u8]) -> bool {
    number[0] != 0 || modulus <= &number[1..]
}

fn subtract(number: &mut [u8], modulus: &[u8]) {
    let mut borrow = false;
    for (byte, take) in number.iter_mut().rev().zip(modulus.iter().rev().chain([&0])) {
        let (less, first) = byte.overflowing_sub(*take);
        let (least, second) = less.overflowing_sub(u8::from(borrow));
        (*byte, borrow) = (least, first || second);
    }
}

/// What the parameters of id-RSASSA-PSS allow (RFC 4055 section 3.1): none, any hash.
pub(super) fn pss(parameters: Option<AnyRef<'_>>) -> Result<Padding, Error> {
    let Some(parameters) = parameters.filter(|any| !any.is_null()) else { return Ok(Padding::Pss(None)) };
    let (hash, mask, salt) = parameters
        .sequence(|reader| pss_fields(reader))
        .map_err(|_| Error::Der { what: "an RSA-PSS key" })?;
    let found = match hash.as_deref() {
        Some("2.16.840.1.101.3.4.2.1") => Hash::Sha256,
        Some("2.16.840.1.101.3.4.2.2") => Hash::Sha384,
        Some("2.16.840.1.101.3.4.2.3") => Hash::Sha512,
        other => {
            let what = format!("RSA-PSS with the hash {}", other.unwrap_or("SHA-1"));
            return Err(Error::Unsupported { what });
        }
    };
    if mask != hash || usize::from(salt) > found.len() {
        return Err(Error::Unsupported { what: "RSA-PSS with another mask or salt than JOSE has".into() });
    }
    Ok(Padding::Pss(Some(found)))
}

/// The hash, the hash of the mask, and the least salt, which is 20 bytes unless said (RFC 8017 appendix A.2.3).
fn pss_fields(reader: &mut SliceReader<'_>) -> ::der::Result<(Option<String>, Option<String>, u16)> {
    let explicit = TagMode::Explicit;
    let hash: Option<AlgorithmIdentifierRef<'_>> = reader.context_specific(TagNumber(0), explicit)?;
    let mask: Option<AlgorithmIdentifierRef<'_>> = reader.context_specific(TagNumber(1), explicit)?;
    let salt: Option<u16> = reader.context_specific(TagNumber(2), explicit)?;
    let _trailer: Option<u8> = reader.context_specific(TagNumber(3), explicit)?;
    let inner = mask.and_then(|mask| mask.parameters).map(AnyRef::decode_as::<AlgorithmIdentifierRef<'_>>);
    let name = |algorithm: AlgorithmIdentifierRef<'_>| algorithm.oid.to_string();
    Ok((hash.map(name), inner.transpose()?.map(name), salt.unwrap_or(20)))
}

/// A big-endian number without leading zeros.
pub(super) fn stripped(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponent_of_a_prime_is_the_remainder() {
        let remainder =
            |d: u32, p: u32| exponent_for(&d.to_be_bytes(), &p.to_be_bytes()).unwrap().expose().to_vec();
        for (d, p) in [(1_000_003u32, 65_537u32), (7, 11), (10, 11), (4_294_967_295, 4_294_967_291), (5, 3)] {
            let want = (d % (p - 1)).to_be_bytes();
            assert_eq!(remainder(d, p), stripped(&want), "{d} mod ({p} - 1)");
        }
    }

    #[test]
    fn what_cannot_be_a_prime_is_refused() {
        for prime in [&[][..], &[0], &[1], &[4]] {
            assert_eq!(exponent_for(&[5], prime).unwrap_err(), PRIVATE, "{prime:?}");
        }
    }
}
