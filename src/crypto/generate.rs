//! New keys. The randomness is the operating system's, drawn inside of aws-lc.

use aws_lc_rs::encoding::{AsDer as _, PublicKeyX509Der};
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};

use super::{Error, primitive};
use crate::alg::{Alg, Curve, Scheme};
use crate::secret::Secret;

/// A new key pair, as files hold it.
#[derive(Debug)]
pub struct Pair {
    /// The private key: PKCS#8 (RFC 5208), DER.
    pub private: Secret,
    /// The public key: `SubjectPublicKeyInfo` (RFC 5280 section 4.1), DER.
    pub public: Vec<u8>,
}

/// Makes a key pair for an ECDSA or Edwards algorithm.
///
/// # Errors
/// [`Error::Unsupported`] for any other algorithm; [`Error::BrokenKey`] when there is no randomness.
pub fn generate(alg: &'static Alg) -> Result<Pair, Error> {
    match alg.scheme {
        Scheme::Ecdsa(curve) => {
            let signing = primitive::ecdsa_signing_of(curve).ok_or(Error::Unsupported(alg))?;
            let pair = EcdsaKeyPair::generate(signing).map_err(|_| Error::BrokenKey)?;
            let private = pair.to_pkcs8v1().map_err(|_| Error::BrokenKey)?;
            let public: PublicKeyX509Der<'_> = pair.public_key().as_der().map_err(|_| Error::BrokenKey)?;
            Ok(Pair { private: Secret::new(private.as_ref().to_vec()), public: public.as_ref().to_vec() })
        }
        Scheme::Edwards(curves) if curves.contains(&Curve::Ed25519) => {
            let pair = Ed25519KeyPair::generate().map_err(|_| Error::BrokenKey)?;
            let private = pair.to_pkcs8v1().map_err(|_| Error::BrokenKey)?;
            let public: PublicKeyX509Der<'_> = pair.public_key().as_der().map_err(|_| Error::BrokenKey)?;
            Ok(Pair { private: Secret::new(private.as_ref().to_vec()), public: public.as_ref().to_vec() })
        }
        _ => Err(Error::Unsupported(alg)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{check, sign};
    use crate::key;

    #[test]
    fn the_two_halves_of_a_new_key_go_together_and_are_new_every_time() {
        for name in ["ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519"] {
            let alg = Alg::find(name).unwrap();
            let (one, two) = (generate(alg).unwrap(), generate(alg).unwrap());
            assert_ne!(one.public, two.public, "{name}");
            let private = key::read(one.private.expose(), None).unwrap();
            let public = key::read(key::armour("PUBLIC KEY", &one.public).as_bytes(), None).unwrap();
            let signature = sign(alg, &private.keys[0], b"message").unwrap();
            assert_eq!(check(alg, &public.keys[0], b"message", &signature), Ok(true), "{name}");
            assert_eq!(check(alg, &public.keys[0], b"massage", &signature), Ok(false), "{name}");
        }
    }

    #[test]
    fn no_key_is_made_for_other_algorithms() {
        for name in ["HS256", "RS256", "none", "Ed448"] {
            assert!(matches!(generate(Alg::find(name).unwrap()), Err(Error::Unsupported(_))), "{name}");
        }
    }
}
