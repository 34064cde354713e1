//! New keys. The randomness is the operating system's, drawn inside of aws-lc.

use aws_lc_rs::agreement::{PrivateKey, X25519};
use aws_lc_rs::encoding::{AsBigEndian as _, AsDer as _, Curve25519SeedBin, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};

use super::{Error, complete, primitive};
use crate::alg::{Alg, Curve, Scheme};
use crate::key::{self, Form, Key, Material, Okp};
use crate::secret::Secret;

/// A kind of key pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// RSA of so many bits.
    Rsa(usize),
    /// On a curve.
    Curve(Curve),
}

/// The sizes of RSA keys that are made, in bits.
pub const RSA_SIZES: [usize; 4] = [2048, 3072, 4096, 8192];

/// Makes a key pair of this kind, both halves known.
///
/// # Errors
/// `None` for a kind that is not made here; otherwise [`Error::BrokenKey`] when there is no randomness.
pub fn make(kind: Kind) -> Result<Material, Option<Error>> {
    let broken = || Some(Error::BrokenKey);
    let pkcs8 = match kind {
        Kind::Rsa(bits) => {
            let size = match bits {
                2048 => KeySize::Rsa2048,
                3072 => KeySize::Rsa3072,
                4096 => KeySize::Rsa4096,
                8192 => KeySize::Rsa8192,
                _ => return Err(None),
            };
            let pair = RsaKeyPair::generate(size).map_err(|_| broken())?;
            Secret::new(pair.as_der().map_err(|_| broken())?.as_ref().to_vec())
        }
        Kind::Curve(Curve::X25519) => return x25519().ok_or_else(broken),
        Kind::Curve(Curve::Ed25519) => {
            let pair = Ed25519KeyPair::generate().map_err(|_| broken())?;
            Secret::new(pair.to_pkcs8v1().map_err(|_| broken())?.as_ref().to_vec())
        }
        Kind::Curve(curve) => {
            let signing = primitive::ecdsa_signing_of(curve).ok_or(None)?;
            let pair = EcdsaKeyPair::generate(signing).map_err(|_| broken())?;
            Secret::new(pair.to_pkcs8v1().map_err(|_| broken())?.as_ref().to_vec())
        }
    };
    let set = key::read(pkcs8.expose(), None).map_err(|_| broken())?;
    let key = set.keys.into_iter().next().ok_or_else(broken)?;
    complete(&key).map(|key| key.material).map_err(|_| broken())
}

fn x25519() -> Option<Material> {
    let pair = PrivateKey::generate(&X25519).ok()?;
    let seed: Curve25519SeedBin<'_> = pair.as_be_bytes().ok()?;
    let private = Some(Secret::new(seed.as_ref().to_vec()));
    let public = pair.compute_public_key().ok()?.as_ref().to_vec();
    let key = Key::new(Material::Okp(Okp { curve: Curve::X25519, public, private }), Form::Raw);
    complete(&key).ok().map(|key| key.material)
}

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
    fn a_new_key_of_every_kind_is_whole_and_new_every_time() {
        let curves = Curve::ALL.into_iter().map(Kind::Curve);
        for kind in curves.chain([Kind::Rsa(2048)]) {
            let (one, two) = match (make(kind), make(kind)) {
                (Ok(one), Ok(two)) => (Key::new(one, Form::Raw), Key::new(two, Form::Raw)),
                _ => {
                    assert!(matches!(kind, Kind::Curve(Curve::Ed448 | Curve::X448)), "{kind:?}");
                    continue;
                }
            };
            assert!(one.has_private() && one.has_public() && !one.is_same(&two), "{kind:?}");
            assert!(complete(&one).is_ok());
        }
        assert!(matches!(make(Kind::Rsa(1024)), Err(None)));
    }

    #[test]
    fn no_key_is_made_for_other_algorithms() {
        for name in ["HS256", "RS256", "none", "Ed448"] {
            assert!(matches!(generate(Alg::find(name).unwrap()), Err(Error::Unsupported(_))), "{name}");
        }
    }
}
