//! What an RSA signature says when it is opened with a public key: which padding, which digest.
//!
//! This explains a refusal and never decides one: [`check`](super::check()) does that. One look at each key
//! tells what twelve checks with every padding and hash would.

use super::modulus::Modulus;
use super::primitive::digest;
use crate::alg::{Hash, Scheme};
use crate::key::Rsa;

/// The headers of `DigestInfo` by hash (RFC 8017 section 9.2, note 1).
const DIGEST_INFO: [(Hash, u8); 3] = [(Hash::Sha256, 1), (Hash::Sha384, 2), (Hash::Sha512, 3)];

/// A signature that one key has made, seen from inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The hash it was made with.
    pub hash: Hash,
    padding: Padding,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Padding {
    Pkcs1 { digest: Vec<u8> },
    Pss { salt: Vec<u8>, hash: Vec<u8> },
}

/// Opens a signature: the ways in which this key can have made it. Mostly none or one; which one it is, or whether
/// it is one at all, [`Opened::covers`] tells.
#[must_use]
pub fn open(rsa: &Rsa, signature: &[u8]) -> Vec<Opened> {
    let Some(message) = raised(rsa, signature) else { return Vec::new() };
    let pss = DIGEST_INFO.iter().filter_map(|(hash, _)| pss(&message, rsa.bits(), *hash));
    pkcs1(&message).into_iter().chain(pss).collect()
}

/// The public operation of RSA (RFC 8017 section 5.2.2).
fn raised(rsa: &Rsa, signature: &[u8]) -> Option<Vec<u8>> {
    // Larger ones are met nowhere, and cost time.
    let exponent = Some(rsa.exponent.as_slice()).filter(|exponent| exponent.len() <= 8)?;
    if signature.len() != rsa.modulus.len() || signature >= rsa.modulus.as_slice() {
        return None;
    }
    let modulus = Modulus::new(&rsa.modulus)?;
    Some(modulus.bytes(&modulus.power(&modulus.lift(signature), exponent)))
}

impl Opened {
    /// Whether it was made over this message.
    #[must_use]
    pub fn covers(&self, message: &[u8]) -> bool {
        let hashed = digest(self.hash, message);
        match &self.padding {
            Padding::Pkcs1 { digest } => *digest == hashed,
            Padding::Pss { salt, hash } => *hash == digest(self.hash, &[&[0; 8], &hashed[..], salt].concat()),
        }
    }

    /// How it was made, in the terms of the algorithms.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        match self.padding {
            Padding::Pkcs1 { .. } => Scheme::RsaPkcs1(self.hash),
            Padding::Pss { .. } => Scheme::RsaPss(self.hash),
        }
    }

    /// The length of the salt of PSS in bytes; JWS wants it as long as the hash (RFC 7518 section 3.5).
    #[must_use]
    pub fn salt(&self) -> Option<usize> {
        match &self.padding {
            Padding::Pkcs1 { .. } => None,
            Padding::Pss { salt, .. } => Some(salt.len()),
        }
    }
}

/// EMSA-PKCS1-v1_5 (RFC 8017 section 9.2).
fn pkcs1(message: &[u8]) -> Option<Opened> {
    let rest = message.strip_prefix(&[0, 1])?;
    let end = rest.iter().position(|byte| *byte != 0xff)?;
    let info = rest[end..].strip_prefix(&[0])?;
    let (hash, digest) = DIGEST_INFO.into_iter().find_map(|(hash, last)| {
        let length = u8::try_from(hash.len()).ok()?;
        let head =
            [0x30, length + 17, 0x30, 13, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last, 5, 0, 4, length];
        let digest = info.strip_prefix(&head)?;
        (digest.len() == hash.len()).then_some((hash, digest))
    })?;
    (end >= 8).then(|| Opened { hash, padding: Padding::Pkcs1 { digest: digest.to_vec() } })
}

/// EMSA-PSS (RFC 8017 section 9.1.2) with MGF1 of the same hash and a salt of any length.
fn pss(message: &[u8], bits: usize, hash: Hash) -> Option<Opened> {
    let spare = (bits - 1) % 8;
    let message = if spare == 0 { message.strip_prefix(&[0])? } else { message };
    let masked = message.strip_suffix(&[0xbc])?;
    let (block, hashed) = masked.split_at_checked(masked.len().checked_sub(hash.len())?)?;
    let mask = mask(hash, hashed, block.len());
    let mut block: Vec<u8> = block.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
    if spare > 0 {
        *block.first_mut()? &= 0xff >> (8 - spare);
    }
    let start = block.iter().position(|byte| *byte != 0)?;
    let salt = block[start..].strip_prefix(&[1])?;
    Some(Opened { hash, padding: Padding::Pss { salt: salt.to_vec(), hash: hashed.to_vec() } })
}

/// MGF1 (RFC 8017 appendix B.2.1).
fn mask(hash: Hash, seed: &[u8], length: usize) -> Vec<u8> {
    let blocks = (0u32..).flat_map(|counter| digest(hash, &[seed, &counter.to_be_bytes()].concat()));
    blocks.take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alg::Alg;
    use crate::crypto::sign;
    use crate::key::{self, Material};

    fn rsa() -> key::Key {
        let pem = include_bytes!("../../tests/fixtures/keys/rsa.pkcs8.pem");
        key::read(pem, None).unwrap().keys.remove(0)
    }

    #[test]
    fn every_rsa_signature_tells_how_it_was_made() {
        let key = rsa();
        let Material::Rsa(numbers) = &key.material else { panic!() };
        for name in ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"] {
            let alg = Alg::find(name).unwrap();
            let signature = sign(alg, &key, b"message").unwrap();
            let ways = open(numbers, &signature);
            let opened = ways.iter().find(|opened| opened.covers(b"message")).unwrap();
            assert_eq!(opened.scheme(), alg.scheme, "{name}");
            assert!(!opened.covers(b"Message"), "{name}");
            assert_eq!(opened.salt(), name.starts_with('P').then_some(opened.hash.len()), "{name}");
        }
    }

    #[test]
    fn a_signature_of_another_key_or_length_tells_nothing() {
        let key = rsa();
        let Material::Rsa(numbers) = &key.material else { panic!() };
        let mut other = numbers.clone();
        other.modulus[100] ^= 1;
        for name in ["RS256", "PS256"] {
            let signature = sign(Alg::find(name).unwrap(), &key, b"message").unwrap();
            assert!(!open(&other, &signature).iter().any(|opened| opened.covers(b"message")), "{name}");
            assert_eq!(open(numbers, &signature[1..]), [], "{name}");
            assert_eq!(open(numbers, &vec![0; signature.len()]), [], "{name}");
            assert_eq!(open(numbers, &vec![255; signature.len()]), [], "{name}");
        }
    }

    #[test]
    fn numbers_that_make_no_key_are_no_trouble() {
        let key = rsa();
        let Material::Rsa(numbers) = &key.material else { panic!() };
        let broken = |modulus: Vec<u8>, exponent: Vec<u8>| key::Rsa { modulus, exponent, ..numbers.clone() };
        for rsa in [
            broken(Vec::new(), vec![3]),
            broken(vec![1], vec![3]),
            broken(vec![2; 256], vec![1, 0, 1]),
            broken(vec![3; 256], vec![1; 9]),
            broken(vec![3; 255], Vec::new()),
        ] {
            for length in [0, 1, 255, 256] {
                assert_eq!(open(&rsa, &vec![1; length]), []);
            }
        }
    }
}
