//! One JSON Web Key (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2).

use super::certificate::Certificate;
use super::rsa::{self, Private};
use super::{Ec, Error, Form, Key, Material, ec, pem};
use crate::alg::Curve;
use crate::base64;
use crate::json::{Kind, Value};
use crate::secret::Secret;

/// The primes and what follows from them: with one of them all must be there (RFC 7518 section 6.3.2), and
/// without them nothing here can sign.
const PRIMES: [&str; 5] = ["p", "q", "dp", "dq", "qi"];

/// Reads an entry. Members that are not known do not matter.
pub(super) fn read(value: &Value) -> Result<Key, Error> {
    let mut key = Key::new(material(value)?, Form::Jwk);
    key.kid = text(value, "kid")?.map(str::to_owned);
    key.alg = text(value, "alg")?.map(str::to_owned);
    key.usage = text(value, "use")?.map(str::to_owned);
    key.operations = operations(value)?;
    key.certificate = certificate(value).ok().flatten().and_then(|certificate| certificate.key.certificate);
    Ok(key)
}

fn material(value: &Value) -> Result<Material, Error> {
    let kty = text(value, "kty")?;
    let numbers = ["n", "x", "k"].iter().any(|name| value.member(name).is_some());
    if !numbers && let Some(certificate) = certificate(value)? {
        return Ok(certificate.key.material);
    }
    match kty {
        Some("oct") => oct(value),
        Some("RSA") => rsa(value),
        Some("EC") => elliptic(value).map(Material::Ec),
        Some("OKP") => okp(value),
        Some("AKP") => Err(Error::Unsupported { what: shown(text(value, "alg")?.unwrap_or("AKP")) }),
        Some(kty) => Err(Error::KeyType { kty: shown(kty) }),
        None => Err(Error::Missing { kind: "JWK", names: vec!["kty"] }),
    }
}

fn oct(value: &Value) -> Result<Material, Error> {
    let secret = private(value, "k")?.ok_or(Error::Missing { kind: "oct", names: vec!["k"] })?;
    if secret.is_empty() {
        return Err(Error::Member { name: "k", want: "at least one byte" });
    }
    Ok(Material::Oct(secret))
}

fn rsa(value: &Value) -> Result<Material, Error> {
    require(value, "RSA", &["n", "e"])?;
    let positive = Error::Member { name: "n", want: "a positive number, as e is" };
    let public = rsa::public_numbers(&bytes(value, "n")?, &bytes(value, "e")?, positive)?;
    let Some(d) = private(value, "d")? else { return Ok(Material::Rsa(public)) };
    if value.member("oth").is_some() {
        return Err(Error::Unsupported { what: "RSA with more than two primes".into() });
    }
    require(value, "RSA", &PRIMES)?;
    let number = |name| private(value, name).map(Option::unwrap_or_default);
    let (p, q, dp, dq, qi) = (number("p")?, number("q")?, number("dp")?, number("dq")?, number("qi")?);
    let numbers = Private {
        d: d.expose(),
        p: p.expose(),
        q: q.expose(),
        dp: dp.expose(),
        dq: dq.expose(),
        qi: qi.expose(),
    };
    rsa::with_private(public, &numbers).map(Material::Rsa)
}

fn elliptic(value: &Value) -> Result<Ec, Error> {
    require(value, "EC", &["crv", "x", "y"])?;
    let curve = curve(value, "EC")?;
    let (x, y) = (bytes(value, "x")?, bytes(value, "y")?);
    long(curve, "member \"x\"", &x)?;
    long(curve, "member \"y\"", &y)?;
    let private = private(value, "d")?;
    if let Some(d) = &private {
        long(curve, "member \"d\"", d.expose())?;
    }
    Ok(Ec { curve, point: [&[4], &x[..], &y[..]].concat(), private })
}

fn okp(value: &Value) -> Result<Material, Error> {
    require(value, "OKP", &["crv", "x"])?;
    let curve = curve(value, "OKP")?;
    let public = bytes(value, "x")?;
    long(curve, "member \"x\"", &public)?;
    let private = private(value, "d")?;
    if let Some(d) = &private {
        long(curve, "member \"d\"", d.expose())?;
    }
    ec::okp(curve, &public, private.as_ref().map(Secret::expose))
}

/// The curve; `P-256K` is what secp256k1 was called before RFC 8812.
fn curve(value: &Value, kty: &'static str) -> Result<Curve, Error> {
    let crv = text(value, "crv")?.unwrap_or_default();
    let found = if crv == "P-256K" { Some(Curve::Secp256k1) } else { Curve::find(crv) };
    found.filter(|curve| curve.key_type() == kty).ok_or_else(|| Error::UnknownCurve { crv: shown(crv), kty })
}

/// Numbers on a curve keep their leading zeros (RFC 7518 sections 6.2.1.2 and 6.2.2.1, RFC 8037 section 2).
fn long(curve: Curve, name: &'static str, bytes: &[u8]) -> Result<(), Error> {
    let (have, want) = (bytes.len(), curve.size());
    if have == want { Ok(()) } else { Err(Error::Length { name, curve, have, want }) }
}

fn require(value: &Value, kind: &'static str, names: &[&'static str]) -> Result<(), Error> {
    let missing: Vec<_> = names.iter().copied().filter(|name| value.member(name).is_none()).collect();
    if missing.is_empty() { Ok(()) } else { Err(Error::Missing { kind, names: missing }) }
}

/// A member that is a string where it is there.
fn text<'a>(value: &'a Value, name: &'static str) -> Result<Option<&'a str>, Error> {
    let Some(member) = value.member(name) else { return Ok(None) };
    member.as_str().map(Some).ok_or(Error::Member { name, want: "a string" })
}

fn bytes(value: &Value, name: &'static str) -> Result<Vec<u8>, Error> {
    let text = text(value, name)?.unwrap_or_default();
    base64::decode(text).map_err(|_| Error::NotBase64Url { name })
}

fn private(value: &Value, name: &'static str) -> Result<Option<Secret>, Error> {
    if value.member(name).is_none() {
        Ok(None)
    } else {
        bytes(value, name).map(|bytes| Some(Secret::new(bytes)))
    }
}

fn operations(value: &Value) -> Result<Option<Vec<String>>, Error> {
    let wrong = Error::Member { name: "key_ops", want: "an array of strings" };
    let Some(member) = value.member("key_ops") else { return Ok(None) };
    let items = member.as_array().ok_or(wrong.clone())?;
    items
        .iter()
        .map(|item| item.as_str().map(str::to_owned).ok_or(wrong.clone()))
        .collect::<Result<_, _>>()
        .map(Some)
}

/// The first certificate of `x5c`, which is the one of the key (RFC 7517 section 4.7).
fn certificate(value: &Value) -> Result<Option<Certificate>, Error> {
    let wrong = Error::Member { name: "x5c", want: "an array of certificates in base64" };
    let Some(member) = value.member("x5c") else { return Ok(None) };
    let first = match &member.kind {
        Kind::Array(items) => items.first(),
        _ => return Err(wrong),
    };
    let text = first.and_then(Value::as_str).ok_or(wrong.clone())?;
    let der = pem::base64(text).ok_or(wrong)?;
    Certificate::read(der.expose()).map(Some)
}

/// The start of a text from the file, for a message.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn error(text: &str) -> Error {
        read(&json::parse(text).unwrap()).unwrap_err()
    }

    #[test]
    fn what_is_missing_is_named() {
        let missing = |kind, names: &[&'static str]| Error::Missing { kind, names: names.to_vec() };
        assert_eq!(error(r#"{"kid":"a"}"#), missing("JWK", &["kty"]));
        assert_eq!(error(r#"{"kty":"oct"}"#), missing("oct", &["k"]));
        assert_eq!(error(r#"{"kty":"RSA","e":"AQAB"}"#), missing("RSA", &["n"]));
        assert_eq!(error(r#"{"kty":"EC","crv":"P-256"}"#), missing("EC", &["x", "y"]));
        let without_primes = error(r#"{"kty":"RSA","n":"AQAB","e":"AQAB","d":"AQAB","q":"AQAB"}"#);
        assert_eq!(without_primes.to_string(), "this RSA key lacks p, dp, dq, qi");
        assert!(without_primes.hint().is_some());
    }

    #[test]
    fn coordinates_have_exactly_the_length_of_the_curve() {
        for (x, have) in [("A".repeat(42), 31), ("A".repeat(44), 33)] {
            let y = "A".repeat(43);
            let error = error(&format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}"#));
            assert_eq!(error, Error::Length { name: "member \"x\"", curve: Curve::P256, have, want: 32 });
        }
    }

    #[test]
    fn members_of_the_wrong_type_are_named() {
        let text = Error::Member { name: "kid", want: "a string" };
        assert_eq!(error(r#"{"kty":"oct","k":"AAAA","kid":7}"#), text);
        let array = Error::Member { name: "key_ops", want: "an array of strings" };
        assert_eq!(error(r#"{"kty":"oct","k":"AAAA","key_ops":"sign"}"#), array);
        assert_eq!(error(r#"{"kty":"oct","k":"AAAA","key_ops":[1]}"#), array);
        assert_eq!(error(r#"{"kty":"oct","k":"+/+/"}"#), Error::NotBase64Url { name: "k" });
        assert_eq!(error(r#"{"kty":"oct","k":""}"#).code(), "jwk-member-malformed");
    }

    #[test]
    fn unknown_kinds_and_curves_are_named() {
        assert_eq!(error(r#"{"kty":"rsa"}"#), Error::KeyType { kty: "rsa".into() });
        let crossed = error(r#"{"kty":"EC","crv":"Ed25519","x":"","y":""}"#);
        assert_eq!(crossed, Error::UnknownCurve { crv: "Ed25519".into(), kty: "EC" });
        assert_eq!(
            error(r#"{"kty":"AKP","alg":"ML-DSA-44"}"#),
            Error::Unsupported { what: "ML-DSA-44".into() }
        );
    }
}
