//! The primitives of aws-lc, chosen by the scheme of an algorithm.
//!
//! A private key travels as one byte string, since that is what `jsonwebtoken` carries: an HMAC secret as
//! it is, RSA as PKCS#1 DER, EC and Ed25519 as the private value followed by the public one (which may be
//! empty when the key file does not have it).

use aws_lc_rs::signature::{
    self as lc, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, ParsedPublicKey,
    RsaEncoding, RsaKeyPair, RsaParameters, RsaPublicKeyComponents, VerificationAlgorithm,
};
use aws_lc_rs::{digest, hmac, rand};

use super::Error;
use crate::alg::{Alg, Curve, Hash, Scheme};
use crate::key::{Key, Material};
use crate::secret::Secret;

/// SHA-256 of these bytes.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}

/// The digest of these bytes.
pub(super) fn digest(hash: Hash, bytes: &[u8]) -> Vec<u8> {
    let algorithm = match hash {
        Hash::Sha256 => &digest::SHA256,
        Hash::Sha384 => &digest::SHA384,
        Hash::Sha512 => &digest::SHA512,
    };
    digest::digest(algorithm, bytes).as_ref().to_vec()
}

/// SHA-1 of these bytes: for names that are defined by it, never for protection.
pub(super) fn sha1(bytes: &[u8]) -> [u8; 20] {
    let mut out = [0; 20];
    out.copy_from_slice(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bytes).as_ref());
    out
}

/// The private bytes of a key that suits the algorithm.
pub(super) fn signing_bytes(alg: &'static Alg, key: &Key) -> Result<Secret, Error> {
    let join = |private: &Option<Secret>, public: &[u8]| {
        let private = private.as_ref()?;
        Some(Secret::new([private.expose(), public].concat()))
    };
    let bytes = match (&key.material, alg.scheme) {
        (Material::Oct(secret), Scheme::Hmac(_)) => Some(secret.clone()),
        (Material::Rsa(rsa), Scheme::RsaPkcs1(_) | Scheme::RsaPss(_)) => rsa.private.clone(),
        (Material::Ec(ec), Scheme::Ecdsa(curve)) if ec.curve == curve => join(&ec.private, &ec.point),
        (Material::Okp(okp), Scheme::Edwards(curves)) if curves.contains(&okp.curve) => {
            supported_edwards(alg, okp.curve)?;
            join(&okp.private, &okp.public)
        }
        (_, Scheme::MlDsa | Scheme::Unsigned | Scheme::KeyManagement | Scheme::ContentEncryption) => {
            return Err(Error::Unsupported(alg));
        }
        _ => None,
    };
    bytes.ok_or(Error::WrongKey(alg))
}

/// The public bytes of a key that suits the algorithm; made from the private half when they are missing.
pub(super) fn checking_bytes(alg: &'static Alg, key: &Key) -> Result<Vec<u8>, Error> {
    match (&key.material, alg.scheme) {
        (Material::Ec(ec), Scheme::Ecdsa(curve)) if ec.curve == curve => {
            if !ec.point.is_empty() {
                return Ok(ec.point.clone());
            }
            let pair = ecdsa_pair(curve, signing_bytes(alg, key)?.expose())?;
            Ok(pair.public_key().as_ref().to_vec())
        }
        (Material::Okp(okp), Scheme::Edwards(curves)) if curves.contains(&okp.curve) => {
            supported_edwards(alg, okp.curve)?;
            if !okp.public.is_empty() {
                return Ok(okp.public.clone());
            }
            let pair = ed25519_pair(signing_bytes(alg, key)?.expose())?;
            Ok(pair.public_key().as_ref().to_vec())
        }
        (_, Scheme::MlDsa | Scheme::Unsigned | Scheme::KeyManagement | Scheme::ContentEncryption) => {
            Err(Error::Unsupported(alg))
        }
        _ => Err(Error::WrongKey(alg)),
    }
}

fn supported_edwards(alg: &'static Alg, curve: Curve) -> Result<(), Error> {
    if curve == Curve::Ed25519 { Ok(()) } else { Err(Error::Unsupported(alg)) }
}

/// Whether these bytes make a key that can sign.
pub(super) fn can_sign(alg: &'static Alg, key: &[u8]) -> Result<(), Error> {
    match alg.scheme {
        Scheme::Hmac(_) => Ok(()),
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => rsa_pair(alg, key).map(drop),
        Scheme::Ecdsa(curve) => ecdsa_pair(curve, key).map(drop),
        Scheme::Edwards(_) => ed25519_pair(key).map(drop),
        _ => Err(Error::Unsupported(alg)),
    }
}

/// Signs with the private bytes that [`signing_bytes`] made.
pub(super) fn sign(alg: &'static Alg, key: &[u8], message: &[u8]) -> Result<Vec<u8>, Error> {
    let random = rand::SystemRandom::new();
    match alg.scheme {
        Scheme::Hmac(hash) => Ok(hmac::sign(&hmac::Key::new(hmac_of(hash), key), message).as_ref().to_vec()),
        Scheme::RsaPkcs1(hash) => rsa_sign(alg, key, message, pkcs1_encoding(hash)),
        Scheme::RsaPss(hash) => rsa_sign(alg, key, message, pss_encoding(hash)),
        Scheme::Ecdsa(curve) => {
            let signature = ecdsa_pair(curve, key)?.sign(&random, message).map_err(|_| Error::BrokenKey)?;
            Ok(signature.as_ref().to_vec())
        }
        Scheme::Edwards(_) => Ok(ed25519_pair(key)?.sign(message).as_ref().to_vec()),
        _ => Err(Error::Unsupported(alg)),
    }
}

/// Whether the signature over the message is of this public key or secret.
pub(super) fn check(alg: &'static Alg, key: &[u8], message: &[u8], signature: &[u8]) -> Result<bool, Error> {
    Ok(Checker::new(alg, key)?.check(message, signature))
}

/// A key made ready for checking.
pub(super) enum Checker {
    Hmac(Box<hmac::Key>),
    Public(ParsedPublicKey),
}

impl Checker {
    /// From a secret, an EC point or an Ed25519 public key.
    pub(super) fn new(alg: &'static Alg, key: &[u8]) -> Result<Self, Error> {
        if matches!(alg.scheme, Scheme::Edwards(_)) && has_small_order(key) {
            return Err(Error::BrokenKey);
        }
        let public: &'static dyn VerificationAlgorithm = match alg.scheme {
            Scheme::Hmac(hash) => return Ok(Self::Hmac(Box::new(hmac::Key::new(hmac_of(hash), key)))),
            Scheme::Ecdsa(curve) => ecdsa_of(curve).ok_or(Error::Unsupported(alg))?,
            Scheme::Edwards(_) => &lc::ED25519,
            _ => return Err(Error::Unsupported(alg)),
        };
        ParsedPublicKey::new(public, key).map(Self::Public).map_err(|_| Error::BrokenKey)
    }

    /// From an RSA modulus and exponent, big-endian without leading zeros.
    pub(super) fn rsa(alg: &'static Alg, modulus: &[u8], exponent: &[u8]) -> Result<Self, Error> {
        let parameters = rsa_parameters(alg, modulus)?;
        let components = RsaPublicKeyComponents { n: modulus, e: exponent };
        components.to_parsed_public_key(parameters).map(Self::Public).map_err(|_| Error::BrokenKey)
    }

    /// Whether the signature is good.
    pub(super) fn check(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Hmac(key) => hmac::verify(key, message, signature).is_ok(),
            Self::Public(key) => key.verify_sig(message, signature).is_ok(),
        }
    }
}

/// Whether an Ed25519 public key is one of the points of order 1, 2, 4 or 8: with such a key signatures can be
/// made that hold for many messages (RFC 8032 section 5.1.7 leaves them in, RFC 7748 section 7 warns).
fn has_small_order(key: &[u8]) -> bool {
    /// The y coordinates modulo the sign bit, in canonical and other encodings.
    const POINTS: [[u8; 3]; 5] =
        [[0x00, 0, 0], [0x01, 0, 0], [0xec, 0xff, 0x7f], [0xed, 0xff, 0x7f], [0xee, 0xff, 0x7f]];
    const ORDER_8: [[u8; 32]; 2] = [
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
    ];
    let Some((last, rest)) = key.split_last() else { return false };
    let last = last & 0x7f;
    let same = |point: &[u8; 32]| point[31] == last && point[..31] == *rest;
    // The others are a first byte, thirty equal ones, and a last byte.
    let spelled = POINTS.iter().map(|[first, middle, end]| {
        let mut point = [*middle; 32];
        (point[0], point[31]) = (*first, *end);
        point
    });
    key.len() == 32 && (ORDER_8.iter().any(same) || spelled.into_iter().any(|point| same(&point)))
}

fn hmac_of(hash: Hash) -> hmac::Algorithm {
    match hash {
        Hash::Sha256 => hmac::HMAC_SHA256,
        Hash::Sha384 => hmac::HMAC_SHA384,
        Hash::Sha512 => hmac::HMAC_SHA512,
    }
}

/// Which keys below 2048 bits get here at all is decided by the caller (`--allow-weak-key`).
fn rsa_parameters(alg: &'static Alg, modulus: &[u8]) -> Result<&'static RsaParameters, Error> {
    let weak = bits(modulus) < 2048;
    Ok(match alg.scheme {
        Scheme::RsaPkcs1(Hash::Sha256) if weak => &lc::RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY,
        Scheme::RsaPkcs1(Hash::Sha512) if weak => &lc::RSA_PKCS1_1024_8192_SHA512_FOR_LEGACY_USE_ONLY,
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) if weak => return Err(Error::WeakKey(alg)),
        Scheme::RsaPkcs1(Hash::Sha256) => &lc::RSA_PKCS1_2048_8192_SHA256,
        Scheme::RsaPkcs1(Hash::Sha384) => &lc::RSA_PKCS1_2048_8192_SHA384,
        Scheme::RsaPkcs1(Hash::Sha512) => &lc::RSA_PKCS1_2048_8192_SHA512,
        Scheme::RsaPss(Hash::Sha256) => &lc::RSA_PSS_2048_8192_SHA256,
        Scheme::RsaPss(Hash::Sha384) => &lc::RSA_PSS_2048_8192_SHA384,
        Scheme::RsaPss(Hash::Sha512) => &lc::RSA_PSS_2048_8192_SHA512,
        _ => return Err(Error::WrongKey(alg)),
    })
}

/// The size of a big-endian number without leading zero bytes.
fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

fn pkcs1_encoding(hash: Hash) -> &'static dyn RsaEncoding {
    match hash {
        Hash::Sha256 => &lc::RSA_PKCS1_SHA256,
        Hash::Sha384 => &lc::RSA_PKCS1_SHA384,
        Hash::Sha512 => &lc::RSA_PKCS1_SHA512,
    }
}

fn pss_encoding(hash: Hash) -> &'static dyn RsaEncoding {
    match hash {
        Hash::Sha256 => &lc::RSA_PSS_SHA256,
        Hash::Sha384 => &lc::RSA_PSS_SHA384,
        Hash::Sha512 => &lc::RSA_PSS_SHA512,
    }
}

fn rsa_pair(alg: &'static Alg, der: &[u8]) -> Result<RsaKeyPair, Error> {
    RsaKeyPair::from_der(der).map_err(|rejected| match rejected.description_() {
        "TooSmall" => Error::WeakKey(alg),
        _ => Error::BrokenKey,
    })
}

fn rsa_sign(
    alg: &'static Alg,
    der: &[u8],
    message: &[u8],
    encoding: &'static dyn RsaEncoding,
) -> Result<Vec<u8>, Error> {
    let pair = rsa_pair(alg, der)?;
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(encoding, &rand::SystemRandom::new(), message, &mut signature).map_err(|_| Error::BrokenKey)?;
    Ok(signature)
}

pub(super) fn ecdsa_of(curve: Curve) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match curve {
        Curve::P256 => &lc::ECDSA_P256_SHA256_FIXED,
        Curve::P384 => &lc::ECDSA_P384_SHA384_FIXED,
        Curve::P521 => &lc::ECDSA_P521_SHA512_FIXED,
        Curve::Secp256k1 => &lc::ECDSA_P256K1_SHA256_FIXED,
        _ => return None,
    })
}

pub(super) fn ecdsa_signing_of(curve: Curve) -> Option<&'static EcdsaSigningAlgorithm> {
    Some(match curve {
        Curve::P256 => &lc::ECDSA_P256_SHA256_FIXED_SIGNING,
        Curve::P384 => &lc::ECDSA_P384_SHA384_FIXED_SIGNING,
        Curve::P521 => &lc::ECDSA_P521_SHA512_FIXED_SIGNING,
        Curve::Secp256k1 => &lc::ECDSA_P256K1_SHA256_FIXED_SIGNING,
        _ => return None,
    })
}

pub(super) fn ecdsa_pair(curve: Curve, bytes: &[u8]) -> Result<EcdsaKeyPair, Error> {
    let signing = ecdsa_signing_of(curve).ok_or(Error::BrokenKey)?;
    let (private, public) = bytes.split_at_checked(curve.size()).ok_or(Error::BrokenKey)?;
    if public.is_empty() {
        EcdsaKeyPair::from_private_key_der(signing, sec1(curve, private).expose())
    } else {
        EcdsaKeyPair::from_private_key_and_public_key(signing, private, public)
    }
    .map_err(|_| Error::BrokenKey)
}

/// `ECPrivateKey` of RFC 5915 with the named curve and without the public key, which aws-lc then computes.
fn sec1(curve: Curve, private: &[u8]) -> Secret {
    let object_identifier: &[u8] = match curve {
        Curve::P256 => &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07],
        Curve::P384 => &[0x2b, 0x81, 0x04, 0x00, 0x22],
        Curve::P521 => &[0x2b, 0x81, 0x04, 0x00, 0x23],
        _ => &[0x2b, 0x81, 0x04, 0x00, 0x0a],
    };
    // All lengths are below 128 for these curves, so each takes one byte.
    let element =
        |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).unwrap_or(0)], content].concat();
    let inside =
        [element(0x02, &[1]), element(0x04, private), element(0xa0, &element(0x06, object_identifier))]
            .concat();
    Secret::new(element(0x30, &inside))
}

pub(super) fn ed25519_pair(bytes: &[u8]) -> Result<Ed25519KeyPair, Error> {
    let (seed, public) = bytes.split_at_checked(Curve::Ed25519.size()).ok_or(Error::BrokenKey)?;
    if public.is_empty() {
        Ed25519KeyPair::from_seed_unchecked(seed)
    } else {
        Ed25519KeyPair::from_seed_and_public_key(seed, public)
    }
    .map_err(|_| Error::BrokenKey)
}
