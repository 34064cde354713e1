//! What the thumbprint of a key is the digest of (RFC 7638): its required members as canonical JSON.

use super::{Key, Material};
use crate::base64;
use crate::secret::Secret;

/// The text to hash: the required members in the order of their names, without white space (RFC 7638 section 3.2,
/// RFC 8037 section 2). Any hash function may be taken, SHA-256 by habit.
///
/// Of a shared secret the text holds the secret itself. There is none for a key of which only the private half or
/// a compressed point is known.
#[must_use]
pub fn thumbprint_input(key: &Key) -> Option<Secret> {
    let text = match &key.material {
        Material::Oct(secret) => format!(r#"{{"k":"{}","kty":"oct"}}"#, base64::encode(secret.expose())),
        Material::Rsa(rsa) => {
            let (e, n) = (base64::encode(&rsa.exponent), base64::encode(&rsa.modulus));
            format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#)
        }
        Material::Ec(ec) => {
            let coordinates = ec.point.strip_prefix(&[4])?;
            let (x, y) = coordinates.split_at_checked(ec.curve.size())?;
            let (x, y) = (base64::encode(x), base64::encode(y));
            format!(r#"{{"crv":"{}","kty":"EC","x":"{x}","y":"{y}"}}"#, ec.curve)
        }
        Material::Okp(okp) if okp.public.is_empty() => return None,
        Material::Okp(okp) => {
            let x = base64::encode(&okp.public);
            format!(r#"{{"crv":"{}","kty":"OKP","x":"{x}"}}"#, okp.curve)
        }
    };
    Some(Secret::from(text))
}
