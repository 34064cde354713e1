//! What a key file leaves out, computed: the public half of a private key, the rest of a compressed point. On the
//! way it shows whether the halves belong together.

use std::fmt;

use aws_lc_rs::agreement::{PrivateKey, X25519};
use aws_lc_rs::signature::{KeyPair as _, ParsedPublicKey, RsaKeyPair};

use super::{point, primitive};
use crate::alg::Curve;
use crate::key::{Ec, Key, Material, Okp, Rsa};

/// Why a key has no whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomplete {
    /// The numbers do not make a key: a point off the curve, halves that do not belong together.
    Broken,
    /// This takes a curve that is known by name only.
    NotComputed(Curve),
}

impl Incomplete {
    /// A stable name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Broken => "key-broken",
            Self::NotComputed(_) => "key-public-unknown",
        }
    }
}

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken => f.write_str(
                "the numbers of this key do not make a key: it was damaged, or its halves do not belong together",
            ),
            Self::NotComputed(curve) => {
                write!(f, "the file has no public half, and that of {curve} is not computed here")
            }
        }
    }
}

impl std::error::Error for Incomplete {}

/// The same key with its public half, the point uncompressed.
///
/// # Errors
/// When there is no such key, or its public half cannot be computed here.
pub fn complete(key: &Key) -> Result<Key, Incomplete> {
    let material = match &key.material {
        Material::Oct(_) => key.material.clone(),
        Material::Rsa(rsa) => {
            check_rsa(rsa)?;
            key.material.clone()
        }
        Material::Ec(ec) => Material::Ec(whole_point(ec)?),
        Material::Okp(okp) => Material::Okp(whole_okp(okp)?),
    };
    let whole = Key { material, ..key.clone() };
    // Computed and written halves of different keys.
    if key.has_public() && !whole.is_same(key) {
        return Err(Incomplete::Broken);
    }
    Ok(whole)
}

/// Keys of other sizes are taken on trust: the library computes with none of them.
fn check_rsa(rsa: &Rsa) -> Result<(), Incomplete> {
    let Some(der) = rsa.private.as_ref().filter(|_| (2048..=8192).contains(&rsa.bits())) else {
        return Ok(());
    };
    RsaKeyPair::from_der(der.expose()).map(drop).map_err(|_| Incomplete::Broken)
}

fn whole_point(ec: &Ec) -> Result<Ec, Incomplete> {
    let point = match &ec.private {
        Some(private) => {
            let pair = primitive::ecdsa_pair(ec.curve, private.expose()).map_err(|_| Incomplete::Broken)?;
            pair.public_key().as_ref().to_vec()
        }
        None if ec.point.first() == Some(&4) => ec.point.clone(),
        None => point::unfold(ec.curve, &ec.point).ok_or(Incomplete::Broken)?,
    };
    let algorithm = primitive::ecdsa_of(ec.curve).ok_or(Incomplete::NotComputed(ec.curve))?;
    ParsedPublicKey::new(algorithm, &point).map_err(|_| Incomplete::Broken)?;
    Ok(Ec { point, ..ec.clone() })
}

fn whole_okp(okp: &Okp) -> Result<Okp, Incomplete> {
    let public = match (&okp.private, okp.curve) {
        (Some(seed), Curve::Ed25519) => {
            let pair = primitive::ed25519_pair(seed.expose()).map_err(|_| Incomplete::Broken)?;
            pair.public_key().as_ref().to_vec()
        }
        (Some(private), Curve::X25519) => x25519(private.expose())?,
        (_, curve) if okp.public.is_empty() => return Err(Incomplete::NotComputed(curve)),
        _ => okp.public.clone(),
    };
    Ok(Okp { public, ..okp.clone() })
}

fn x25519(private: &[u8]) -> Result<Vec<u8>, Incomplete> {
    let key = PrivateKey::from_private_key(&X25519, private).map_err(|_| Incomplete::Broken)?;
    let public = key.compute_public_key().map_err(|_| Incomplete::Broken)?;
    Ok(public.as_ref().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{Kind, make};
    use crate::key::{Form, read};

    fn fixture(name: &str) -> Key {
        let path = format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"));
        read(&std::fs::read(path).unwrap(), None).unwrap().keys.remove(0)
    }

    #[test]
    fn a_private_key_gets_the_public_half_that_its_file_leaves_out() {
        for (private, public) in [
            ("p256.nopublic.pem", "p256.spki.pem"),
            ("ed25519.pkcs8.pem", "ed25519.spki.pem"),
            ("x25519.pkcs8.pem", "x25519.spki.pem"),
        ] {
            let (private, public) = (fixture(private), fixture(public));
            assert!(!private.has_public() && complete(&private).unwrap().is_same(&public));
        }
        let error = complete(&fixture("ed448.pkcs8.pem")).unwrap_err();
        assert_eq!(error, Incomplete::NotComputed(Curve::Ed448));
    }

    #[test]
    fn a_compressed_point_is_unfolded() {
        let key = complete(&fixture("p256.compressed.pem")).unwrap();
        let Material::Ec(ec) = &key.material else { panic!() };
        assert_eq!((ec.point.len(), ec.point[0]), (65, 4));
    }

    #[test]
    fn halves_of_different_keys_are_no_key() {
        for curve in [Curve::P256, Curve::P521, Curve::Ed25519, Curve::X25519] {
            let (one, two) = (make(Kind::Curve(curve)).unwrap(), make(Kind::Curve(curve)).unwrap());
            let crossed = match (one, two) {
                (Material::Ec(one), Material::Ec(two)) => Material::Ec(Ec { point: two.point, ..one }),
                (Material::Okp(one), Material::Okp(two)) => Material::Okp(Okp { public: two.public, ..one }),
                _ => panic!(),
            };
            assert_eq!(complete(&Key::new(crossed, Form::Jwk)).unwrap_err(), Incomplete::Broken, "{curve}");
        }
    }
}
