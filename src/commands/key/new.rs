//! `key new`: what kind of key a word means, and the key itself.

use super::any_thumbprint;
use crate::alg::{Alg, Curve, Scheme, Standing};
use crate::crypto::{self, Kind, RSA_SIZES};
use crate::key::{Form, Format, Key, Material};
use crate::report::{Exit, Failure, Remark};
use crate::secret::Secret;
use crate::words::{list, near};

/// The algorithm when none is named.
pub const DEFAULT: &str = "ES256";

/// RSA keys as long as this are as strong as those of ES256 (NIST SP 800-57 part 1, table 2).
const RSA_BITS: usize = 3072;

/// Secrets without an algorithm.
const SECRET_BITS: usize = 256;

/// Shorter secrets could be guessed, also by their thumbprint.
const SECRET_LEAST: usize = 128;

/// Longer ones are none that anybody means.
const SECRET_MOST: usize = 8192;

/// What is to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it is made of.
    pub made: Made,
    /// The one algorithm that it is for.
    pub alg: Option<&'static Alg>,
    /// `use`.
    pub usage: Option<&'static str>,
}

/// What a key is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// So many random bytes.
    Secret(usize),
    /// A key pair.
    Pair(Kind),
}

/// Reads the kind of key out of a word and a size.
///
/// # Errors
/// When there is no such kind, it is not made here, or it does not come in that size.
pub fn plan(word: &str, bits: Option<usize>) -> Result<Plan, Failure> {
    if let Some(alg) = Alg::find(word) {
        return of_alg(alg, bits);
    }
    let plain = |made| Plan { made, alg: None, usage: None };
    if let Some(curve) = Curve::find(word) {
        return on_curve(curve, bits, word).map(plain);
    }
    match word {
        "oct" => secret(bits, SECRET_BITS, SECRET_LEAST, word).map(plain),
        "RSA" => rsa(bits).map(plain),
        "EC" => {
            let curve = match bits {
                None | Some(256) => Curve::P256,
                Some(384) => Curve::P384,
                Some(521 | 512) => Curve::P521,
                Some(_) => return Err(size("EC comes in 256, 384 and 521 bits")),
            };
            Ok(plain(Made::Pair(Kind::Curve(curve))))
        }
        "OKP" => on_curve(Curve::Ed25519, bits, word).map(plain),
        _ => Err(unknown(word)),
    }
}

fn of_alg(alg: &'static Alg, bits: Option<usize>) -> Result<Plan, Failure> {
    let made = match alg.scheme {
        Scheme::Hmac(hash) => secret(bits, hash.len() * 8, hash.len() * 8, alg.name)?,
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => rsa(bits)?,
        Scheme::Ecdsa(curve) => on_curve(curve, bits, alg.name)?,
        Scheme::Edwards(curves) => match curves {
            [Curve::Ed448] => return Err(not_made(alg.name)),
            _ => on_curve(Curve::Ed25519, bits, alg.name)?,
        },
        Scheme::MlDsa => return Err(not_made(alg.name)),
        Scheme::Unsigned => {
            return Err(Failure::new(Exit::Usage, "key-kind", "alg none has no key"));
        }
        Scheme::KeyManagement | Scheme::ContentEncryption => sealing(alg, bits)?,
    };
    let usage = Some(if alg.is_jws() { "sig" } else { "enc" });
    Ok(Plan { made, alg: Some(alg), usage })
}

/// Sizes of the keys that seal, by how the names begin (RFC 7518 sections 4 and 5).
const SEALING: [(&str, usize); 6] =
    [("A128CBC", 256), ("A192CBC", 384), ("A256CBC", 512), ("A128", 128), ("A192", 192), ("A256", 256)];

fn sealing(alg: &'static Alg, bits: Option<usize>) -> Result<Made, Failure> {
    let name = alg.name;
    if name.starts_with("RSA") {
        return rsa(bits);
    }
    if name.starts_with("ECDH") {
        return on_curve(Curve::P256, bits, name);
    }
    if name.starts_with("PBES2") {
        let failure =
            Failure::new(Exit::Usage, "key-kind", format!("{name} takes a password, which is not made here"));
        return Err(failure.hint("take A256KW for a random key"));
    }
    match SEALING.iter().find(|(start, _)| name.starts_with(start)) {
        Some((_, own)) if bits.is_none_or(|bits| bits == *own) => Ok(Made::Secret(own / 8)),
        Some((_, own)) => Err(size(format!("{name} takes a key of {own} bits"))),
        None => secret(bits, SECRET_BITS, SECRET_LEAST, name),
    }
}

fn on_curve(curve: Curve, bits: Option<usize>, name: &str) -> Result<Made, Failure> {
    if matches!(curve, Curve::Ed448 | Curve::X448) {
        return Err(not_made(name));
    }
    let own = match curve {
        Curve::P521 => 521,
        curve => curve.size() * 8,
    };
    if bits.is_some_and(|bits| bits != own) {
        return Err(size(format!("{name} takes a key of {own} bits")));
    }
    Ok(Made::Pair(Kind::Curve(curve)))
}

fn rsa(bits: Option<usize>) -> Result<Made, Failure> {
    let bits = bits.unwrap_or(RSA_BITS);
    if !RSA_SIZES.contains(&bits) {
        let sizes = RSA_SIZES.map(|size| size.to_string());
        return Err(size(format!("RSA keys are made of {} bits", list(&sizes))));
    }
    Ok(Made::Pair(Kind::Rsa(bits)))
}

fn secret(bits: Option<usize>, usual: usize, least: usize, name: &str) -> Result<Made, Failure> {
    let bits = bits.unwrap_or(usual);
    if !bits.is_multiple_of(8) {
        return Err(size(format!("a secret is made of whole bytes: {bits} is no multiple of 8")));
    }
    if bits < least || bits > SECRET_MOST {
        return Err(size(format!(
            "{name} takes a secret of {least} bits at least, and {SECRET_MOST} at most"
        )));
    }
    Ok(Made::Secret(bits / 8))
}

fn size(message: impl Into<String>) -> Failure {
    Failure::new(Exit::Usage, "key-size", message).hint("leave --bits out for the usual size")
}

fn not_made(name: &str) -> Failure {
    Failure::new(
        Exit::Usage,
        "key-not-made",
        format!("keys for {name} are known by name only: none is made here"),
    )
    .hint("jotbook key new EdDSA, or ES256")
}

fn unknown(word: &str) -> Failure {
    let kinds = ["oct", "RSA", "EC", "OKP"];
    let names = || crate::alg::TABLE.iter().map(|alg| alg.name);
    let names = || names().chain(Curve::ALL.iter().map(|curve| curve.name())).chain(kinds);
    let failure =
        Failure::new(Exit::Usage, "key-kind", format!("{word:?} is no algorithm, curve or kind of key"));
    let same = names().find(|name| name.eq_ignore_ascii_case(word));
    let like = same.or_else(|| Alg::resembling(word).map(|alg| alg.name));
    match like.into_iter().chain(near(word, names())).next() {
        Some(name) => failure.hint(format!("did you mean {name}?")),
        None => {
            failure.hint("ES256, EdDSA, RS256, HS256, or a curve such as P-384; jotbook explain algorithms")
        }
    }
}

/// Makes the key, with as much said about it as the format has a place for. `random` gives so many bytes from the operating system.
///
/// # Errors
/// When there is no randomness.
pub fn make(
    plan: Plan,
    kid: Option<&str>,
    format: Format,
    random: impl FnOnce(usize) -> Result<Secret, Failure>,
) -> Result<Key, Failure> {
    let material = match plan.made {
        Made::Secret(bytes) => Material::Oct(random(bytes)?),
        Made::Pair(pair) => crypto::make(pair).map_err(|_| {
            Failure::new(Exit::Io, "random", "no key could be made: the operating system gives no randomness")
        })?,
    };
    let mut key = Key::new(material, Form::Jwk);
    if format.is_json() {
        key.alg = plan.alg.map(|alg| alg.name.to_owned());
        key.usage = plan.usage.map(str::to_owned);
    }
    key.kid = match kid {
        Some(kid) => Some(kid.to_owned()).filter(|kid| !kid.is_empty()),
        None => any_thumbprint(&key).filter(|_| format.is_json()),
    };
    Ok(key)
}

/// What had better be said about a plan.
#[must_use]
pub fn remarks(plan: Plan) -> Vec<Remark> {
    let old = plan.alg.filter(|alg| alg.standing == Standing::Discouraged);
    old.map(|alg| Remark::warning("alg-discouraged", format!("{alg} is better avoided: {}", alg.plain)))
        .into_iter()
        .collect()
}
