//! Why a key and an algorithm do not go together, with what would.

use std::fmt;

use super::Purpose;
use crate::alg::Curve;

/// Why a key may not be used with an algorithm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The algorithm takes another kind of key.
    Kind {
        /// What the key is.
        key: String,
        /// The algorithm.
        alg: &'static str,
        /// What the algorithm takes.
        takes: String,
        /// The algorithms that the key would fit.
        could: Vec<&'static str>,
        /// What the key was wanted for.
        purpose: Purpose,
    },
    /// Signing takes the private half.
    PublicOnly {
        /// What the key is.
        key: String,
    },
    /// The key says that it is for another algorithm (RFC 7517 section 4.4).
    OtherAlg {
        /// Its `alg`.
        only: String,
        /// The algorithm.
        alg: &'static str,
    },
    /// The key says that it is for something else than signatures (RFC 7517 section 4.2).
    OtherUse {
        /// Its `use`.
        usage: String,
        /// What the key was wanted for.
        purpose: Purpose,
    },
    /// The key says that other things may be done with it (RFC 7517 section 4.3).
    OtherOperations {
        /// Its `key_ops`.
        operations: Vec<String>,
        /// What the key was wanted for.
        purpose: Purpose,
    },
    /// The RSA key is for RSASSA-PSS, perhaps with one hash only (RFC 4055 section 1.2).
    PssOnly {
        /// The algorithm.
        alg: &'static str,
        /// The algorithms that the key would fit.
        could: Vec<&'static str>,
    },
    /// A curve that is known and not done.
    CurveNotDone {
        /// The curve.
        curve: Curve,
    },
    /// The algorithm does not sign, or is not done here.
    NotSigning {
        /// The algorithm.
        alg: &'static str,
    },
    /// The key is for an algorithm that is not known.
    UnknownAlg {
        /// Its `alg`.
        name: String,
    },
    /// An RSA key that is too short to be safe. Everything else about it fits.
    TooSmall {
        /// Its length in bits.
        bits: usize,
        /// The least.
        limit: usize,
    },
    /// An RSA key that is too long to compute with.
    TooLarge {
        /// Its length in bits.
        bits: usize,
        /// The most.
        limit: usize,
    },
    /// An RSA key whose public exponent is even or less than 3.
    Exponent,
    /// The shared secret is the text of a key, which others may have: the algorithm confusion attack.
    SecretIsAKey {
        /// What it is.
        what: &'static str,
    },
}

impl Misfit {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Kind { .. } => "key-wrong-kind",
            Self::PublicOnly { .. } => "key-public-only",
            Self::OtherAlg { .. } => "key-other-alg",
            Self::OtherUse { .. } => "key-other-use",
            Self::OtherOperations { .. } => "key-other-operations",
            Self::PssOnly { .. } => "key-pss-only",
            Self::CurveNotDone { .. } => "key-curve-not-done",
            Self::NotSigning { .. } => "alg-not-signing",
            Self::UnknownAlg { .. } => "key-alg-unknown",
            Self::TooSmall { .. } => "key-too-small",
            Self::TooLarge { .. } => "key-too-many-bits",
            Self::Exponent => "key-exponent",
            Self::SecretIsAKey { .. } => "key-secret-is-a-key",
        }
    }

    /// What would fit, or what to do.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Kind { could, .. } | Self::PssOnly { could, .. } if could.is_empty() => return None,
            Self::Kind { could, purpose, .. } => format!("it can {} {}", purpose.verb(), could.join(", ")),
            Self::PssOnly { could, .. } => format!("it goes with {}", could.join(", ")),
            Self::PublicOnly { .. } => "sign with the private key that belongs to it".into(),
            Self::OtherAlg { only, .. } => format!("use {only}, or take \"alg\" out of the key"),
            Self::OtherUse { .. } => "use the key whose \"use\" is \"sig\"".into(),
            Self::OtherOperations { purpose, .. } => {
                format!("use a key whose \"key_ops\" has {:?}", purpose.operation())
            }
            Self::TooSmall { .. } => "make a longer key: jotbook key new RS256".into(),
            Self::SecretIsAKey { .. } => "give the key as a file; a secret is random bytes".into(),
            _ => return None,
        };
        Some(hint)
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind { key, alg, takes, .. } => {
                write!(f, "this key is {} {key}; {alg} takes {takes}", article(key))
            }
            Self::PublicOnly { key } => {
                write!(f, "this key is {} {key}; signing takes a private one", article(key))
            }
            Self::OtherAlg { only, alg } => write!(f, "this key is for {only:?} only, not for {alg}"),
            Self::OtherUse { usage, purpose } => {
                write!(f, "this key has the use {usage:?}: it is not there to {} signatures", purpose.verb())
            }
            Self::OtherOperations { operations, purpose } => {
                write!(f, "this key has the key_ops {operations:?}, without {:?}", purpose.operation())
            }
            Self::PssOnly { alg, .. } => {
                write!(f, "this RSA key is restricted to PSS; {alg} is another use of it")
            }
            Self::CurveNotDone { curve } => write!(f, "signatures on {curve} are not supported"),
            Self::NotSigning { alg } => write!(f, "{alg} is no signature algorithm that is supported"),
            Self::UnknownAlg { name } => {
                write!(f, "this key is for the algorithm {name:?}, which is not known")
            }
            Self::TooSmall { bits, limit } => {
                write!(
                    f,
                    "an RSA key of {bits} bits is too short: {limit} is the least (RFC 7518 section 3.3)"
                )
            }
            Self::TooLarge { bits, limit } => {
                write!(f, "an RSA key of {bits} bits is too long: {limit} is the most")
            }
            Self::Exponent => f.write_str("the public exponent of this RSA key is even or less than 3"),
            Self::SecretIsAKey { what } => write!(
                f,
                "this secret is {what}: whoever has that file could sign (algorithm confusion, RFC 8725 section 2.1)"
            ),
        }
    }
}

impl std::error::Error for Misfit {}

/// What is accepted and still worth a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// A secret shorter than the hash.
    ShortSecret {
        /// Its length in bytes.
        have: usize,
        /// The least, in bytes.
        want: usize,
        /// The algorithm.
        alg: &'static str,
    },
}

impl Weakness {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ShortSecret { .. } => "key-short-secret",
        }
    }
}

impl fmt::Display for Weakness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShortSecret { have, want, alg } => write!(
                f,
                "the secret has {} bits; {alg} takes at least {} (RFC 7518 section 3.2)",
                have * 8,
                want * 8
            ),
        }
    }
}

impl Purpose {
    fn verb(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Check => "check",
        }
    }

    /// The word in `key_ops`.
    fn operation(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Check => "verify",
        }
    }
}

/// RSA, EC, Ed25519 and X25519 are spoken with a vowel.
fn article(key: &str) -> &'static str {
    if key.starts_with("secret") { "a" } else { "an" }
}
