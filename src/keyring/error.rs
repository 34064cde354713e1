//! Why a file is no keyring, or no whole one.

use std::fmt;

use crate::json;

/// Why a keyring cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Bytes that are no UTF-8.
    NotText,
    /// No JSON.
    Json(json::Error),
    /// JSON, but no JWK Set.
    NotASet,
    /// A JWK Set of which no key says in what state it is.
    NoStates,
    /// Sealed with a passphrase (RFC 7517 section 7).
    Sealed,
    /// One of its keys is not as it must be.
    Entry {
        /// Its place in the set, from 1.
        number: usize,
        /// Its name, if it has one.
        kid: Option<String>,
        /// What is wrong with it.
        why: String,
    },
    /// Two keys where only one can be.
    Two {
        /// What both of them are.
        what: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => f.write_str("it is no UTF-8 text"),
            Self::Json(error) => write!(f, "it is no JSON: {error} (byte {})", error.at + 1),
            Self::NotASet => f.write_str("it is no JWK Set: there is not exactly one array \"keys\""),
            Self::NoStates => f.write_str("it is a plain JWK Set: no key says in what state it is"),
            Self::Sealed => f.write_str("it is sealed with a passphrase, which this version cannot open"),
            Self::Entry { number, kid: Some(kid), why } => write!(f, "key {number} ({kid}): {why}"),
            Self::Entry { number, kid: None, why } => write!(f, "key {number}: {why}"),
            Self::Two { what } => write!(f, "two of its keys are {what}"),
        }
    }
}

impl std::error::Error for Error {}
