//! The algorithms of JOSE, one row each: what the name means, how it is done, how good it is.

mod table;

use std::fmt;

pub use table::TABLE;

/// A row of the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Alg {
    /// The registered name, as it stands in `alg` or `enc`.
    pub name: &'static str,
    /// How it works; everything that code decides follows from this.
    pub scheme: Scheme,
    /// A few words: what it is.
    pub title: &'static str,
    /// One plain sentence: what it means for whoever relies on it.
    pub plain: &'static str,
    /// How it is seen today.
    pub standing: Standing,
    /// Where it is defined.
    pub reference: &'static str,
}

/// How an algorithm works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// HMAC: one secret signs and checks.
    Hmac(Hash),
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1(Hash),
    /// RSASSA-PSS with MGF1 of the same hash and a salt as long as the hash.
    RsaPss(Hash),
    /// ECDSA, signature as fixed-length r and s.
    Ecdsa(Curve),
    /// Edwards curves; `EdDSA` goes with several of them.
    Edwards(&'static [Curve]),
    /// ML-DSA (FIPS 204).
    MlDsa,
    /// `none`: no signature at all.
    Unsigned,
    /// Key management of an encrypted token (`alg` of a JWE).
    KeyManagement,
    /// Content encryption of an encrypted token (`enc` of a JWE).
    ContentEncryption,
}

/// The hash functions of JWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256
    Sha256,
    /// SHA-384
    Sha384,
    /// SHA-512
    Sha512,
}

impl Hash {
    /// Length of the digest in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// No digest is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        false
    }
}

/// The curves of JOSE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Curve {
    /// NIST P-256
    P256,
    /// NIST P-384
    P384,
    /// NIST P-521
    P521,
    /// secp256k1
    Secp256k1,
    /// Ed25519
    Ed25519,
    /// Ed448
    Ed448,
    /// X25519, for key agreement only
    X25519,
    /// X448, for key agreement only
    X448,
}

impl Curve {
    /// Every curve.
    pub const ALL: [Self; 8] = [
        Self::P256,
        Self::P384,
        Self::P521,
        Self::Secp256k1,
        Self::Ed25519,
        Self::Ed448,
        Self::X25519,
        Self::X448,
    ];

    /// The name in `crv` (RFC 7518 section 6.2.1.1, RFC 8037 section 2, RFC 8812 section 3.1).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Secp256k1 => "secp256k1",
            Self::Ed25519 => "Ed25519",
            Self::Ed448 => "Ed448",
            Self::X25519 => "X25519",
            Self::X448 => "X448",
        }
    }

    /// Length in bytes of one coordinate, of a private value, and of half a signature.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::P256 | Self::Secp256k1 | Self::Ed25519 | Self::X25519 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
            Self::X448 => 56,
            Self::Ed448 => 57,
        }
    }

    /// The `kty` of keys on this curve.
    #[must_use]
    pub const fn key_type(self) -> &'static str {
        match self {
            Self::P256 | Self::P384 | Self::P521 | Self::Secp256k1 => "EC",
            Self::Ed25519 | Self::Ed448 | Self::X25519 | Self::X448 => "OKP",
        }
    }

    /// Finds a curve by its `crv` name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.name() == name)
    }
}

impl fmt::Display for Curve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How an algorithm is seen today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In common use and sound.
    Good,
    /// Sound, and seldom met.
    Rare,
    /// Still defined, better avoided.
    Discouraged,
    /// Never acceptable for a token that is relied on.
    Forbidden,
}

impl Alg {
    /// Finds a row by the exact registered name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        TABLE.iter().find(|alg| alg.name == name)
    }

    /// The row whose name differs only in case or in `-` and `_`, for suggestions.
    #[must_use]
    pub fn resembling(name: &str) -> Option<&'static Self> {
        let fold = |name: &str| -> String {
            name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
        };
        TABLE.iter().find(|alg| alg.name != name && fold(alg.name) == fold(name))
    }

    /// The algorithms that sign and that this program does, in the order of the table.
    pub fn signing() -> impl Iterator<Item = &'static Self> {
        TABLE.iter().filter(|alg| alg.signs())
    }

    /// Whether this program signs and checks with it (`none` does not count).
    #[must_use]
    pub fn signs(&self) -> bool {
        match self.scheme {
            Scheme::Hmac(_) | Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) | Scheme::Ecdsa(_) => true,
            Scheme::Edwards(curves) => curves.contains(&Curve::Ed25519),
            _ => false,
        }
    }

    /// Whether it is the `alg` of a signed or unsigned token (JWS).
    #[must_use]
    pub fn is_jws(&self) -> bool {
        !matches!(self.scheme, Scheme::KeyManagement | Scheme::ContentEncryption)
    }

    /// Length of a signature in bytes, where the algorithm alone decides it.
    #[must_use]
    pub fn signature_len(&self) -> Option<usize> {
        match self.scheme {
            Scheme::Hmac(hash) => Some(hash.len()),
            Scheme::Ecdsa(curve) => Some(2 * curve.size()),
            Scheme::Edwards([curve]) => Some(2 * curve.size()),
            Scheme::Unsigned => Some(0),
            _ => None,
        }
    }

    /// What kind of key it takes, in words: `a secret`, `an RSA key`, `an EC key on P-256`.
    #[must_use]
    pub fn key_in_words(&self) -> String {
        match self.scheme {
            Scheme::Hmac(hash) => format!("a secret of at least {} bytes", hash.len()),
            Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => "an RSA key of at least 2048 bits".into(),
            Scheme::Ecdsa(curve) => format!("an EC key on {curve}"),
            Scheme::Edwards(curves) => {
                let names: Vec<_> = curves.iter().map(|curve| curve.name()).collect();
                format!("an OKP key on {}", names.join(" or "))
            }
            Scheme::MlDsa => "an AKP key".into(),
            Scheme::Unsigned => "no key".into(),
            Scheme::KeyManagement | Scheme::ContentEncryption => "an encryption key".into(),
        }
    }
}

impl fmt::Display for Alg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_row_is_complete() {
        let mut names: Vec<_> = TABLE.iter().map(|alg| alg.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
        for alg in TABLE {
            assert!(!alg.title.is_empty() && !alg.plain.is_empty(), "{alg}");
            assert!(alg.reference.contains("RFC"), "{alg}");
        }
    }

    #[test]
    fn the_fifteen_signature_algorithms_are_offered() {
        let names: Vec<_> = Alg::signing().map(|alg| alg.name).collect();
        let wanted =
            "HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K EdDSA Ed25519";
        assert_eq!(names.join(" "), wanted);
    }

    #[test]
    fn a_name_in_the_wrong_case_is_not_found_but_suggested() {
        assert!(Alg::find("hs256").is_none());
        assert_eq!(Alg::resembling("hs-256").map(|alg| alg.name), Some("HS256"));
    }

    #[test]
    fn signature_lengths_follow_the_rfcs() {
        let len = |name| Alg::find(name).and_then(Alg::signature_len);
        assert_eq!(
            [len("HS256"), len("ES512"), len("Ed25519"), len("none")].map(Option::unwrap),
            [32, 132, 64, 0]
        );
        assert_eq!(len("RS256"), None);
    }
}
