//! Signing and checking bytes: the only place that names a crypto crate.
//!
//! `jsonwebtoken` signs and checks for the twelve algorithms it has, through a provider of ours over
//! aws-lc; the other algorithms use the same primitives directly. Which key may be used with which
//! algorithm is decided before, in [`crate::key`]; nothing here looks at a token's header.

mod complete;
mod generate;
mod guess;
mod modulus;
mod opened;
mod point;
mod primitive;
mod provider;

use std::fmt;

use jsonwebtoken::crypto as jwt;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};

use crate::alg::{Alg, Hash, Scheme};
use crate::base64;
use crate::key::{Key, Material};

pub use complete::{Incomplete, complete};
pub use generate::{Kind, Pair, RSA_SIZES, generate, make};
pub use guess::{AT_ONCE, Guesser};
pub use opened::{Opened, open};

/// Why signing or checking could not be done at all. A signature that does not match is no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The algorithm is known by name only.
    Unsupported(&'static Alg),
    /// The key is of another kind than the algorithm needs, or has no private half to sign with.
    WrongKey(&'static Alg),
    /// The numbers of the key do not make a key: a point off the curve, halves that do not belong together.
    BrokenKey,
    /// RSA below 2048 bits can be checked with PKCS#1 v1.5 and SHA-256 or SHA-512 only, and never signs.
    WeakKey(&'static Alg),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsupported(alg) => write!(f, "{alg} is known by name only: jotbook does not sign or check with it"),
            Self::WrongKey(alg) => write!(f, "{alg} takes {}", alg.key_in_words()),
            Self::BrokenKey => {
                f.write_str("the numbers of this key do not make a key: it was damaged, or its halves do not belong together")
            }
            Self::WeakKey(alg) => write!(
                f,
                "an RSA key below 2048 bits can check RS256 and RS512 only, and sign nothing: {alg} is out of its reach"
            ),
        }
    }
}

impl std::error::Error for Error {}

/// Signs `message`, returning the raw signature as JWS defines it.
///
/// ECDSA and RSA-PSS signatures differ every time; the randomness is the operating system's.
///
/// # Errors
/// When the key does not go with the algorithm.
pub fn sign(alg: &'static Alg, key: &Key, message: &[u8]) -> Result<Vec<u8>, Error> {
    let bytes = primitive::signing_bytes(alg, key)?;
    let Some(algorithm) = jsonwebtoken_name(alg) else {
        return primitive::sign(alg, bytes.expose(), message);
    };
    provider::install();
    let key = match alg.scheme {
        Scheme::Hmac(_) => EncodingKey::from_secret(bytes.expose()),
        Scheme::Ecdsa(_) => EncodingKey::from_ec_der(bytes.expose()),
        Scheme::Edwards(_) => EncodingKey::from_ed_der(bytes.expose()),
        _ => EncodingKey::from_rsa_der(bytes.expose()),
    };
    let text = jwt::sign(message, &key, algorithm).map_err(|error| provider::error(alg, &error))?;
    base64::decode(&text).map_err(|_| Error::BrokenKey)
}

/// Whether `signature` is the signature of exactly these bytes by this key.
///
/// # Errors
/// When the key does not go with the algorithm, so that the question has no answer.
pub fn check(alg: &'static Alg, key: &Key, message: &[u8], signature: &[u8]) -> Result<bool, Error> {
    let Some(algorithm) = jsonwebtoken_name(alg) else {
        return primitive::check(alg, &primitive::checking_bytes(alg, key)?, message, signature);
    };
    provider::install();
    let key = match (&key.material, alg.scheme) {
        (Material::Oct(secret), Scheme::Hmac(_)) => DecodingKey::from_secret(secret.expose()),
        (Material::Rsa(rsa), Scheme::RsaPkcs1(_) | Scheme::RsaPss(_)) => {
            DecodingKey::from_rsa_raw_components(&rsa.modulus, &rsa.exponent)
        }
        (_, Scheme::Ecdsa(_)) => DecodingKey::from_ec_der(&primitive::checking_bytes(alg, key)?),
        (_, Scheme::Edwards(_)) => DecodingKey::from_ed_der(&primitive::checking_bytes(alg, key)?),
        _ => return Err(Error::WrongKey(alg)),
    };
    jwt::verify(&base64::encode(signature), message, &key, algorithm)
        .map_err(|error| provider::error(alg, &error))
}

/// SHA-256 of these bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    primitive::sha256(bytes)
}

/// SHA-1 of these bytes: for names that are defined by it (`x5t`), never for protection.
#[must_use]
pub fn sha1(bytes: &[u8]) -> [u8; 20] {
    primitive::sha1(bytes)
}

/// The digest of these bytes by any of the hash functions of JWS.
#[must_use]
pub fn digest(hash: Hash, bytes: &[u8]) -> Vec<u8> {
    primitive::digest(hash, bytes)
}

/// The twelve algorithms of `jsonwebtoken`.
fn jsonwebtoken_name(alg: &Alg) -> Option<Algorithm> {
    alg.name.parse().ok()
}

#[cfg(test)]
mod tests;
