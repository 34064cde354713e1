//! Keys, whatever file they came from: what they are, what they are called, what they may do.

mod certificate;
mod choose;
mod der;
mod ec;
mod error;
mod fit;
mod jwk;
mod jwks;
mod misfit;
mod pem;
mod public;
mod read;
mod rsa;
pub mod source;
mod ssh;
#[cfg(test)]
mod tests;
mod thumbprint;
mod write;

use crate::alg::{Curve, Hash};
use crate::secret::Secret;

pub use certificate::{Uses, Validity};
pub use choose::Candidate;
pub use error::Error;
pub use fit::Purpose;
pub use misfit::{Misfit, Weakness};
pub use pem::armour;
pub(crate) use read::text;
pub use read::{ENTRY_LIMIT, SIZE_LIMIT, json, read};
pub use source::{Decoder, KeyRef, Source, SourceError};
pub use thumbprint::thumbprint_input;
pub use write::{Format, Unwritable, entry, write};

/// One key with what its file says about it.
#[derive(Clone, Debug)]
pub struct Key {
    /// The numbers themselves.
    pub material: Material,
    /// The kind of file or entry it was read from.
    pub form: Form,
    /// `kid`: the name of the key (RFC 7517 section 4.5).
    pub kid: Option<String>,
    /// `alg`: the one algorithm it is meant for (RFC 7517 section 4.4).
    pub alg: Option<String>,
    /// `use`: `sig` or `enc` (RFC 7517 section 4.2).
    pub usage: Option<String>,
    /// `key_ops`: what may be done with it (RFC 7517 section 4.3).
    pub operations: Option<Vec<String>>,
    /// The X.509 certificate that came with it, as DER: the file itself, the block after the key, or `x5c`.
    /// It is not checked against anything.
    pub certificate: Option<Vec<u8>>,
}

impl Key {
    /// A key of which nothing is said but what it is made of.
    #[must_use]
    pub fn new(material: Material, form: Form) -> Self {
        Self { material, form, kid: None, alg: None, usage: None, operations: None, certificate: None }
    }

    /// Whether two keys have the same public half, or are the same secret.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.material, &other.material) {
            (Material::Oct(a), Material::Oct(b)) => a.expose() == b.expose(),
            (Material::Rsa(a), Material::Rsa(b)) => a.modulus == b.modulus && a.exponent == b.exponent,
            (Material::Ec(a), Material::Ec(b)) => a.curve == b.curve && ec::same_point(&a.point, &b.point),
            (Material::Okp(a), Material::Okp(b)) => {
                a.curve == b.curve && a.public == b.public && !a.public.is_empty()
            }
            _ => false,
        }
    }
}

/// What a key is made of.
#[derive(Clone, Debug)]
pub enum Material {
    /// A shared secret (`kty: oct`).
    Oct(Secret),
    /// An RSA key.
    Rsa(Rsa),
    /// A key on one of the NIST curves or secp256k1 (`kty: EC`).
    Ec(Ec),
    /// A key on an Edwards or Montgomery curve (`kty: OKP`).
    Okp(Okp),
}

/// An RSA key.
#[derive(Clone, Debug)]
pub struct Rsa {
    /// The modulus, big-endian, without leading zeros.
    pub modulus: Vec<u8>,
    /// The public exponent, big-endian, without leading zeros.
    pub exponent: Vec<u8>,
    /// The private key as a DER `RSAPrivateKey` (RFC 8017 appendix A.1.2).
    pub private: Option<Secret>,
    /// Which paddings its file allows.
    pub padding: Padding,
}

impl Rsa {
    /// Length of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        let zeros = self.modulus.first().map_or(0, |byte| byte.leading_zeros() as usize);
        self.modulus.len() * 8 - zeros
    }
}

/// What an RSA key may be used with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Padding {
    /// Any of the RSA algorithms.
    #[default]
    Any,
    /// RSASSA-PSS only, and with this hash only when there is one (id-RSASSA-PSS, RFC 4055 section 1.2).
    /// The numbers are those of any RSA key.
    Pss(Option<Hash>),
}

/// A key on a short Weierstrass curve.
#[derive(Clone, Debug)]
pub struct Ec {
    /// The curve.
    pub curve: Curve,
    /// The public point, uncompressed (`04 x y`) or compressed (`02|03 x`); empty when the file has the
    /// private value alone.
    pub point: Vec<u8>,
    /// The private value, big-endian, as long as the curve says.
    pub private: Option<Secret>,
}

/// A key on an Edwards or Montgomery curve.
#[derive(Clone, Debug)]
pub struct Okp {
    /// The curve.
    pub curve: Curve,
    /// The public key as RFC 8037 section 2 encodes it; empty when the file has the seed alone.
    pub public: Vec<u8>,
    /// The private seed.
    pub private: Option<Secret>,
}

/// The kinds of file or entry a key is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Bytes that are nothing else: a shared secret.
    Raw,
    /// A JSON Web Key (RFC 7517), alone or in a set.
    Jwk,
    /// PKCS#8 (RFC 5208, RFC 5958).
    Pkcs8,
    /// PKCS#8 sealed with a passphrase.
    EncryptedPkcs8,
    /// PKCS#1 (RFC 8017 appendix A.1).
    Pkcs1,
    /// SEC1 (RFC 5915).
    Sec1,
    /// A public key as in a certificate (RFC 5280 section 4.1).
    Spki,
    /// An X.509 certificate.
    Certificate,
    /// OpenSSH's own formats.
    OpenSsh,
}

/// What a key file holds.
#[derive(Clone, Debug)]
pub struct KeySet {
    /// The keys that were understood, in order.
    pub keys: Vec<Key>,
    /// The entries that were not.
    pub rejected: Vec<Rejected>,
    /// How the file holds them.
    pub container: Container,
    /// What had to be mended in the text of the file, each once.
    pub repairs: Vec<Repair>,
}

/// What was mended in the text of a key file. Other programs refuse such a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// `\n` stood in it as two characters in place of line breaks.
    WrittenBreaks,
    /// The lines of a PEM block were run together into one.
    Flattened,
    /// Quotes stood around it.
    Quotes,
    /// The whole PEM text was encoded in base64 once more.
    Wrapped,
}

/// How a file holds its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// One key, or several PEM blocks one after the other: private keys first, the public half of a key
    /// that is there already not repeated, the certificates of issuing authorities left out.
    Plain,
    /// A JWK Set (RFC 7517 section 5).
    JwkSet,
    /// `{kid: certificate}`, as Google publishes them; public keys in PEM are taken too.
    CertificateMap,
}

/// An entry of a set that could not be understood; it does no harm to the others.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Its place in the set, from 0.
    pub index: usize,
    /// Its `kid`, if it has one.
    pub kid: Option<String>,
    /// What is wrong with it.
    pub why: Error,
}
