//! Keys written down again, in every format that they are read from: the same numbers, nothing made up.

mod der;
mod jwk;
mod ssh;

use std::fmt;

use super::{Key, Material, pem};
use crate::secret::Secret;

pub use jwk::entry;

/// A way to write keys down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JSON Web Key (RFC 7517 section 4).
    Jwk,
    /// A JWK Set (RFC 7517 section 5).
    Jwks,
    /// PKCS#8 or `SubjectPublicKeyInfo` in PEM (RFC 7468 sections 10 and 13).
    Pem,
    /// The same in DER.
    Der,
    /// PKCS#1 in PEM.
    Pkcs1,
    /// PKCS#1 in DER.
    Pkcs1Der,
    /// SEC1 in PEM.
    Sec1,
    /// SEC1 in DER.
    Sec1Der,
    /// OpenSSH: a public line, or its own private file.
    Ssh,
    /// The bytes of a shared secret.
    Raw,
}

impl Format {
    /// Every format with its name on the command line and what it is.
    pub const ALL: [(Self, &'static str, &'static str); 10] = [
        (Self::Jwk, "jwk", "A JSON Web Key"),
        (Self::Jwks, "jwks", "A JWK Set"),
        (Self::Pem, "pem", "PEM: PKCS#8, or SubjectPublicKeyInfo for a public key"),
        (Self::Der, "der", "The same in DER"),
        (Self::Pkcs1, "pkcs1", "PKCS#1 in PEM, for RSA"),
        (Self::Pkcs1Der, "pkcs1-der", "PKCS#1 in DER"),
        (Self::Sec1, "sec1", "SEC1 in PEM, for private keys on P-256, P-384, P-521 and secp256k1"),
        (Self::Sec1Der, "sec1-der", "SEC1 in DER"),
        (Self::Ssh, "ssh", "OpenSSH: a line, or its own file for a private key"),
        (Self::Raw, "raw", "The bytes of a shared secret"),
    ];

    /// The format of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own, _)| *own == name).map(|(format, ..)| *format)
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// Whether it has members for what is said about a key: `kid`, `alg`, `use`, `key_ops`.
    #[must_use]
    pub fn is_json(self) -> bool {
        matches!(self, Self::Jwk | Self::Jwks)
    }

    /// Whether it is bytes and no text.
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Der | Self::Pkcs1Der | Self::Sec1Der | Self::Raw)
    }

    /// Whether several keys can stand in it.
    #[must_use]
    fn takes_several(self) -> bool {
        matches!(self, Self::Jwks | Self::Pem | Self::Pkcs1 | Self::Sec1 | Self::Ssh)
    }
}

/// Why a key cannot be written like that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The format has no place for such a key.
    Form {
        /// The format.
        format: Format,
        /// What the key is.
        key: String,
    },
    /// More or fewer keys than the format holds.
    Count {
        /// The format.
        format: Format,
        /// How many keys there are.
        count: usize,
    },
    /// The public half is not in the file, and it takes computing.
    PublicUnknown {
        /// What the key is.
        key: String,
    },
    /// An RSA key with more than two primes.
    Primes,
}

impl Unwritable {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Form { .. } => "key-format",
            Self::Count { .. } => "key-count",
            Self::PublicUnknown { .. } => "key-public-unknown",
            Self::Primes => "key-primes",
        }
    }

    /// What to do instead.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Form { format: Format::Raw, .. } => "raw is for shared secrets: take jwk or pem",
            Self::Form { format: Format::Sec1 | Format::Sec1Der, .. } => {
                "sec1 holds private keys on P-256, P-384, P-521 and secp256k1: take jwk or pem"
            }
            Self::Form { format: Format::Pkcs1 | Format::Pkcs1Der, .. } => {
                "pkcs1 holds RSA keys: take jwk or pem"
            }
            Self::Form { format: Format::Ssh, .. } => {
                "OpenSSH has RSA, P-256, P-384, P-521 and Ed25519: take jwk or pem"
            }
            Self::Form { .. } => "a shared secret is a jwk, or raw bytes",
            Self::Count { .. } => "KEY#KID picks one of a set; --to jwks takes all of them",
            Self::PublicUnknown { .. } => "take a file that has the public half too",
            Self::Primes => "make a new key: jotbook key new RS256",
        }
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form { format, key } => {
                let article = if key.starts_with(['E', 'R', 'X']) { "an" } else { "a" };
                write!(f, "{} has no form for {article} {key}", format.name())
            }
            Self::Count { format, count: 0 } => write!(f, "there is no key to write as {}", format.name()),
            Self::Count { format, count } => {
                write!(f, "there are {count} keys, and {} holds one", format.name())
            }
            Self::PublicUnknown { key } => {
                write!(f, "the public half of this {key} is not in its file, and cannot be computed here")
            }
            Self::Primes => f.write_str("an RSA key with more than two primes"),
        }
    }
}

impl std::error::Error for Unwritable {}

/// Writes the keys, private halves included where they are there; a text ends with a line break.
///
/// # Errors
/// When the format has no place for one of them, or not for so many.
pub fn write(keys: &[Key], format: Format) -> Result<Secret, Unwritable> {
    if keys.is_empty() && format != Format::Jwks || keys.len() > 1 && !format.takes_several() {
        return Err(Unwritable::Count { format, count: keys.len() });
    }
    if format == Format::Jwks {
        return jwk::set(keys);
    }
    let pieces = keys.iter().map(|key| one(key, format)).collect::<Result<Vec<_>, _>>()?;
    Ok(Secret::join(&pieces.iter().map(Secret::expose).collect::<Vec<_>>()))
}

fn one(key: &Key, format: Format) -> Result<Secret, Unwritable> {
    match format {
        Format::Jwk | Format::Jwks => Ok(Secret::join(&[entry(key)?.expose(), b"\n"])),
        Format::Pem => der::usual(key, format).map(armoured),
        Format::Der => der::usual(key, format).map(|(_, der)| der),
        Format::Pkcs1 => der::pkcs1(key, format).map(armoured),
        Format::Pkcs1Der => der::pkcs1(key, format).map(|(_, der)| der),
        Format::Sec1 => der::sec1(key, format).map(armoured),
        Format::Sec1Der => der::sec1(key, format).map(|(_, der)| der),
        Format::Ssh => ssh::write(key),
        Format::Raw => match &key.material {
            Material::Oct(secret) => Ok(secret.clone()),
            _ => Err(no_form(key, format)),
        },
    }
}

fn armoured((label, der): (&str, Secret)) -> Secret {
    Secret::from(pem::armour(label, der.expose()))
}

fn no_form(key: &Key, format: Format) -> Unwritable {
    Unwritable::Form { format, key: key.describe() }
}

fn public_unknown(key: &Key) -> Unwritable {
    Unwritable::PublicUnknown { key: key.describe() }
}

#[cfg(test)]
mod tests;
