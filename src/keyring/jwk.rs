//! A key as a JWK (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2).

use crate::base64;
use crate::json::Value;
use crate::key::{Key, Material};
use crate::secret::Secret;

/// Which halves of a key are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halves {
    /// The public one alone.
    Public,
    /// Both.
    Both,
}

/// The members that make the key what it is, `kty` first. None for what has no such halves: a secret has no public
/// one.
#[must_use]
pub fn jwk(key: &Key, halves: Halves) -> Option<Value> {
    let private = |secret: &Option<Secret>| match (halves, secret) {
        (Halves::Public, _) => Some(None),
        (Halves::Both, Some(secret)) => Some(Some(base64::encode(secret.expose()))),
        (Halves::Both, None) => None,
    };
    let mut members: Vec<(&str, String)> = Vec::new();
    match &key.material {
        Material::Oct(secret) if halves == Halves::Both => {
            members.extend([("kty", "oct".into()), ("k", base64::encode(secret.expose()))]);
        }
        Material::Ec(ec) => {
            let (x, y) = ec.point.strip_prefix(&[4])?.split_at_checked(ec.curve.size())?;
            members.extend([("kty", "EC".into()), ("crv", ec.curve.name().into())]);
            members.extend([("x", base64::encode(x)), ("y", base64::encode(y))]);
            members.extend(private(&ec.private)?.map(|d| ("d", d)));
        }
        Material::Okp(okp) if !okp.public.is_empty() => {
            members.extend([("kty", "OKP".into()), ("crv", okp.curve.name().into())]);
            members.push(("x", base64::encode(&okp.public)));
            members.extend(private(&okp.private)?.map(|d| ("d", d)));
        }
        Material::Rsa(rsa) if halves == Halves::Public => {
            members.push(("kty", "RSA".into()));
            members.extend([("n", base64::encode(&rsa.modulus)), ("e", base64::encode(&rsa.exponent))]);
        }
        _ => return None,
    }
    let mut value = Value::object();
    for (name, text) in members {
        value.set(name, text.as_str().into());
    }
    Some(value)
}
