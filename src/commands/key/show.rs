//! `key show`: what a key is, its names, how strong it is; nothing private.

use super::{completed, thumbprint};
use crate::alg::{Alg, Curve, Scheme};
use crate::base64;
use crate::crypto;
use crate::key::{Container, Form, Key, KeySet, Material, Misfit, Padding, Purpose, Rejected, Validity};
use crate::keyring::{Keyring, Standing, State};
use crate::report::Remark;
use crate::time::Instant;

/// The keys of a file.
#[derive(Debug)]
pub struct Shown<'a> {
    /// How the file holds them.
    pub container: Container,
    /// The keys, in order.
    pub keys: Vec<Facts>,
    /// The entries that were not understood.
    pub rejected: &'a [Rejected],
    /// The moment of the showing.
    pub now: Instant,
    /// What had better be said.
    pub remarks: Vec<Remark>,
}

/// What there is to say of one key.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What it is in a few words.
    pub kind: String,
    /// `kty`.
    pub kty: &'static str,
    /// The curve.
    pub curve: Option<Curve>,
    /// Its size in bits: of the modulus, the coordinate, or the secret.
    pub bits: usize,
    /// Whether the private half is there; a secret counts.
    pub private: bool,
    /// What it was read from, in words.
    pub form: &'static str,
    /// `kid`.
    pub kid: Option<String>,
    /// `alg`.
    pub alg: Option<String>,
    /// `use`.
    pub usage: Option<String>,
    /// `key_ops`.
    pub operations: Option<Vec<String>>,
    /// The algorithms that it can sign or check with.
    pub algorithms: Vec<&'static str>,
    /// Where in its life it is, of a key in a keyring.
    pub state: Option<(State, Standing)>,
    /// RFC 7638, SHA-256. None of a secret: it could be guessed by it.
    pub thumbprint: Option<String>,
    /// About how many bits an attacker has to guess; of a secret at most so many.
    pub strength: Option<usize>,
    /// What is weak about it.
    pub weaknesses: Vec<String>,
    /// The certificate that came with it.
    pub certificate: Option<Certificate>,
}

/// What there is to say of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// `x5t`: SHA-1 of it (RFC 7515 section 4.1.7).
    pub x5t: String,
    /// `x5t#S256`: SHA-256 of it (RFC 7515 section 4.1.8).
    pub x5t_s256: String,
    /// From when to when it says it is valid.
    pub validity: Option<Validity>,
    /// Whether its issuer is its own subject.
    pub self_issued: bool,
}

impl Facts {
    /// The thumbprint as a URI (RFC 9278).
    #[must_use]
    pub fn thumbprint_uri(&self) -> Option<String> {
        let thumbprint = self.thumbprint.as_ref()?;
        Some(format!("urn:ietf:params:oauth:jwk-thumbprint:sha-256:{thumbprint}"))
    }
}

/// Everything about the keys of a file, which may be a keyring.
#[must_use]
pub fn show<'a>(set: &'a KeySet, ring: Option<&Keyring>, now: Instant) -> Shown<'a> {
    let mut remarks = Vec::new();
    let state = |key: &Key| {
        let entry = ring?.named(key.kid.as_deref()?)?;
        Some((entry.state, entry.standing(now)))
    };
    let keys = set.keys.iter();
    let keys = keys.map(|key| Facts { state: state(key), ..facts(&completed(key, &mut remarks)) }).collect();
    Shown { container: set.container, keys, rejected: &set.rejected, now, remarks }
}

/// Everything about one key.
#[must_use]
pub fn facts(key: &Key) -> Facts {
    let (kty, curve, bits) = match &key.material {
        Material::Oct(secret) => ("oct", None, secret.len() * 8),
        Material::Rsa(rsa) => ("RSA", None, rsa.bits()),
        Material::Ec(ec) => ("EC", Some(ec.curve), size(ec.curve)),
        Material::Okp(okp) => ("OKP", Some(okp.curve), size(okp.curve)),
    };
    let purpose = if key.has_private() { Purpose::Sign } else { Purpose::Check };
    Facts {
        kind: key.describe(),
        kty,
        curve,
        bits,
        private: key.has_private(),
        form: form(key.form),
        kid: key.kid.clone(),
        alg: key.alg.clone(),
        usage: key.usage.clone(),
        operations: key.operations.clone(),
        algorithms: key.algorithms(purpose).iter().map(|alg| alg.name).collect(),
        state: None,
        thumbprint: thumbprint(key),
        strength: strength(key),
        weaknesses: weaknesses(key, purpose),
        certificate: key.certificate.as_deref().map(|bytes| certificate(key, bytes)),
    }
}

fn size(curve: Curve) -> usize {
    match curve {
        Curve::P256 | Curve::Secp256k1 | Curve::Ed25519 | Curve::X25519 => 256,
        Curve::P384 => 384,
        Curve::P521 => 521,
        Curve::Ed448 | Curve::X448 => 448,
    }
}

/// NIST SP 800-57 part 1 table 2; of lengths between its rows that of the row below.
fn strength(key: &Key) -> Option<usize> {
    match &key.material {
        Material::Oct(secret) => Some(secret.len().saturating_mul(8)),
        Material::Rsa(rsa) => {
            let rows = [(15360, 256), (7680, 192), (3072, 128), (2048, 112), (1024, 80)];
            rows.iter().find(|(bits, _)| rsa.bits() >= *bits).map(|(_, strength)| *strength)
        }
        Material::Ec(ec) => Some(half(ec.curve)),
        Material::Okp(okp) => Some(half(okp.curve)),
    }
}

fn half(curve: Curve) -> usize {
    if curve == Curve::P521 { 256 } else { size(curve) / 2 }
}

fn weaknesses(key: &Key, purpose: Purpose) -> Vec<String> {
    let mut found = Vec::new();
    let own = key.alg.as_deref().and_then(Alg::find);
    let hmac = Alg::find("HS256").filter(|_| matches!(key.material, Material::Oct(_)) && key.alg.is_none());
    if let Some(weakness) = own.or(hmac).and_then(|alg| key.weakness(alg)) {
        found.push(weakness.to_string());
    }
    if let Material::Rsa(rsa) = &key.material {
        let alg = match rsa.padding {
            Padding::Any => "RS256",
            Padding::Pss(_) => "PS256",
        };
        let bare = Key { alg: None, usage: None, operations: None, ..key.clone() };
        if let Some(Err(misfit @ (Misfit::TooSmall { .. } | Misfit::TooLarge { .. } | Misfit::Exponent))) =
            Alg::find(alg).map(|alg| bare.fits(alg, purpose))
        {
            found.push(misfit.to_string());
        }
    }
    if let Some(alg) = own.filter(|alg| alg.signs() && !matches!(alg.scheme, Scheme::Unsigned)) {
        match key.fits(alg, purpose) {
            Err(Misfit::TooSmall { .. } | Misfit::TooLarge { .. } | Misfit::Exponent) | Ok(()) => {}
            Err(misfit) => found.push(misfit.to_string()),
        }
    }
    found
}

fn certificate(key: &Key, bytes: &[u8]) -> Certificate {
    Certificate {
        x5t: base64::encode(&crypto::sha1(bytes)),
        x5t_s256: base64::encode(&crypto::sha256(bytes)),
        validity: key.validity(),
        self_issued: key.is_self_issued(),
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Raw => "raw bytes",
        Form::Jwk => "JWK",
        Form::Pkcs8 => "PKCS#8",
        Form::EncryptedPkcs8 => "encrypted PKCS#8",
        Form::Pkcs1 => "PKCS#1",
        Form::Sec1 => "SEC1",
        Form::Spki => "SubjectPublicKeyInfo",
        Form::Certificate => "certificate",
        Form::OpenSsh => "OpenSSH",
    }
}
