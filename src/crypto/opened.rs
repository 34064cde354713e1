//! What an RSA signature says when it is opened with a public key: which padding, which digest.
//!
//! This explains a refusal and never decides one: [`check`](super::check()) does that. One look at each key
//! tells what twelve checks with every padding and hash would.

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
    let exponent: [u8; 8] = {
        let mut bytes = [0; 8];
        let start = bytes.len().checked_sub(rsa.exponent.len())?;
        bytes[start..].copy_from_slice(&rsa.exponent);
        bytes
    };
    if signature.len() != rsa.modulus.len() || signature >= rsa.modulus.as_slice() {
        return None;
    }
    Some(Modulus::new(&rsa.modulus)?.power(signature, u64::from_be_bytes(exponent)))
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

/// An odd number to compute by, in Montgomery's form; words of 64 bits, the lowest first. All of it is public.
struct Modulus {
    words: Vec<u64>,
    /// Minus the inverse of the lowest word.
    inverse: u64,
}

impl Modulus {
    fn new(bytes: &[u8]) -> Option<Self> {
        let words = words(bytes);
        let first = *words.first().filter(|word| **word % 2 == 1)?;
        // Newton: every step doubles the number of right bits.
        let inverse = (0..6).fold(1u64, |x, _| x.wrapping_mul(2u64.wrapping_sub(first.wrapping_mul(x))));
        Some(Self { words, inverse: inverse.wrapping_neg() })
    }

    /// `base` to this power, as long as the modulus in whole words, cut to its bytes.
    fn power(&self, base: &[u8], exponent: u64) -> Vec<u8> {
        let mut base_words = words(base);
        base_words.resize(self.words.len(), 0);
        let one: Vec<u64> = (0..self.words.len()).map(|at| u64::from(at == 0)).collect();
        // 2^(64 n) times the base, by doubling.
        let lift = |mut number: Vec<u64>| {
            for _ in 0..64 * self.words.len() {
                number = self.double(&number);
            }
            number
        };
        let (base_words, mut product) = (lift(base_words), lift(one.clone()));
        for bit in (0..64 - exponent.leading_zeros()).rev() {
            product = self.multiply(&product, &product);
            if exponent >> bit & 1 == 1 {
                product = self.multiply(&product, &base_words);
            }
        }
        let result = self.multiply(&product, &one);
        let bytes: Vec<u8> = result.iter().rev().flat_map(|word| word.to_be_bytes()).collect();
        bytes[bytes.len() - base.len()..].to_vec()
    }

    fn double(&self, number: &[u64]) -> Vec<u64> {
        let mut carry = false;
        let double = number.iter().map(|word| {
            let sum;
            (sum, carry) = word.carrying_add(*word, carry);
            sum
        });
        let double = double.collect();
        self.reduce(double, carry)
    }

    /// Takes the modulus off once, when the number is not below it.
    fn reduce(&self, number: Vec<u64>, carry: bool) -> Vec<u64> {
        let mut borrow = false;
        let less = number.iter().zip(&self.words).map(|(word, take)| {
            let rest;
            (rest, borrow) = word.borrowing_sub(*take, borrow);
            rest
        });
        let less: Vec<u64> = less.collect();
        if carry || !borrow { less } else { number }
    }

    /// The product over 2^(64 n) (Montgomery's, word by word).
    fn multiply(&self, a: &[u64], b: &[u64]) -> Vec<u64> {
        let n = self.words.len();
        let mut sum = vec![0u64; n + 2];
        for factor in b {
            add_product(&mut sum, a, *factor);
            let factor = sum[0].wrapping_mul(self.inverse);
            add_product(&mut sum, &self.words, factor);
            sum.rotate_left(1);
            sum[n + 1] = 0;
        }
        let carry = sum[n] != 0;
        sum.truncate(n);
        self.reduce(sum, carry)
    }
}

/// Adds `number` times `factor`.
fn add_product(sum: &mut [u64], number: &[u64], factor: u64) {
    let mut carry = 0;
    for (at, digit) in sum.iter_mut().enumerate() {
        let word = number.get(at).copied().unwrap_or(0);
        (*digit, carry) = word.carrying_mul_add(factor, *digit, carry);
    }
}

fn words(bytes: &[u8]) -> Vec<u64> {
    let word = |chunk: &[u8]| chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    bytes.rchunks(8).map(word).collect()
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
