//! What can be wrong with a key file. No message carries a byte of a key.

use std::fmt;

use super::source::Decoder;
use crate::alg::Curve;
use crate::json;

/// Why something is not a key that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// Nothing there, or a line ending only.
    Empty,
    /// More bytes than any key file has.
    TooLarge {
        /// How many there are.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
    /// More entries than any key set has.
    TooMany {
        /// How many there are.
        count: usize,
        /// How many are read.
        limit: usize,
    },
    /// A token in the place of a key.
    IsToken,
    /// A format that other programs read.
    Foreign {
        /// Its name.
        format: &'static str,
        /// How to convert it.
        convert: &'static str,
    },
    /// Begins like JSON and is not.
    Json(json::Error),
    /// JSON, but neither a key nor a set of keys.
    JsonNoKey {
        /// `object`, `array`, `string`, ...
        found: &'static str,
        /// Whether it has a `private_key` member in PEM, as a cloud provider's account file does.
        account: bool,
    },
    /// A PEM block without its end.
    PemCut {
        /// What stands behind `BEGIN`.
        label: String,
    },
    /// A PEM block whose contents are not base64.
    PemBody {
        /// What stands behind `BEGIN`.
        label: String,
    },
    /// A PEM block that holds no key.
    PemLabel {
        /// What stands behind `BEGIN`.
        label: String,
    },
    /// A PEM block encrypted in the way of RFC 1421, with a key derived by one round of MD5.
    PemLegacy {
        /// What stands behind `BEGIN`.
        label: String,
    },
    /// DER that does not hold what its outline promises.
    Der {
        /// What it looks like: `a PKCS#8 private key`, ...
        what: &'static str,
    },
    /// DER, but no key.
    DerNoKey,
    /// DER that is shorter or longer than it says.
    DerCut {
        /// The length in bytes that it announces.
        want: usize,
        /// The length that it has.
        have: usize,
    },
    /// An encrypted key and no passphrase.
    PassphraseNeeded,
    /// The passphrase does not open the key.
    PassphraseWrong,
    /// Encrypted in a way that is not supported.
    Encryption {
        /// The object identifier, or the name.
        scheme: String,
    },
    /// Deriving the decryption key would take minutes or gigabytes.
    EncryptionCost,
    /// An encrypted OpenSSH key.
    SshEncrypted,
    /// An OpenSSH key that cannot be read.
    Ssh,
    /// A kind of key that this program does not know.
    Unsupported {
        /// The kind: a name or an object identifier.
        what: String,
    },
    /// An EC key whose curve is written out by its numbers.
    CurveByNumbers,
    /// An EC private key that does not say its curve.
    CurveUnsaid,
    /// A JWK of a kind that is not known.
    KeyType {
        /// `kty`
        kty: String,
    },
    /// A JWK on a curve that is not known, or not of that kind.
    UnknownCurve {
        /// `crv`
        crv: String,
        /// `kty`
        kty: &'static str,
    },
    /// Members that a JWK must have.
    Missing {
        /// What kind of key it is.
        kind: &'static str,
        /// Their names.
        names: Vec<&'static str>,
    },
    /// A member of a JWK that is not what it must be.
    Member {
        /// Its name.
        name: &'static str,
        /// What it must be.
        want: &'static str,
    },
    /// A member of a JWK that is not base64url.
    NotBase64Url {
        /// Its name.
        name: &'static str,
    },
    /// A number that is not as long as the curve says.
    Length {
        /// What it is.
        name: &'static str,
        /// The curve.
        curve: Curve,
        /// Its length in bytes.
        have: usize,
        /// What the length must be.
        want: usize,
    },
    /// Text that the decoder in front of the source cannot read.
    Encoding {
        /// The decoder.
        decoder: Decoder,
    },
    /// A shared secret where anybody can fetch it.
    PublishedSecret,
    /// No key of that name.
    NoSuchKid {
        /// The name asked for.
        kid: String,
        /// The names there are.
        there: Vec<String>,
    },
}

impl Error {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "key-empty",
            Self::TooLarge { .. } => "key-too-large",
            Self::TooMany { .. } => "key-set-too-large",
            Self::IsToken => "key-is-token",
            Self::Foreign { .. } => "key-foreign-format",
            Self::Json(_) => "key-json-broken",
            Self::JsonNoKey { .. } => "key-json-no-key",
            Self::PemCut { .. } => "key-pem-cut",
            Self::PemBody { .. } => "key-pem-broken",
            Self::PemLabel { .. } => "key-pem-no-key",
            Self::PemLegacy { .. } => "key-pem-legacy-encryption",
            Self::Der { .. } => "key-der-broken",
            Self::DerNoKey => "key-der-no-key",
            Self::DerCut { .. } => "key-der-cut",
            Self::PassphraseNeeded => "key-passphrase-needed",
            Self::PassphraseWrong => "key-passphrase-wrong",
            Self::Encryption { .. } => "key-encryption-unsupported",
            Self::EncryptionCost => "key-encryption-cost",
            Self::SshEncrypted => "key-ssh-encrypted",
            Self::Ssh => "key-ssh-broken",
            Self::Unsupported { .. } => "key-kind-unsupported",
            Self::CurveByNumbers => "key-curve-by-numbers",
            Self::CurveUnsaid => "key-curve-unsaid",
            Self::KeyType { .. } => "jwk-kty-unknown",
            Self::UnknownCurve { .. } => "jwk-crv-unknown",
            Self::Missing { .. } => "jwk-member-missing",
            Self::Member { .. } => "jwk-member-malformed",
            Self::NotBase64Url { .. } => "jwk-member-encoding",
            Self::Length { .. } => "key-wrong-length",
            Self::Encoding { .. } => "key-encoding",
            Self::PublishedSecret => "key-secret-published",
            Self::NoSuchKid { .. } => "key-kid-unknown",
        }
    }

    /// What to do about it, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::IsToken => "the token is the argument; -k takes the key",
            Self::Foreign { convert, .. } => return Some(format!("convert it: {convert}")),
            Self::Json(_) => "take it with raw:PATH if it is a secret that only looks like JSON",
            Self::JsonNoKey { account: true, .. } => "take the key out: jq -r .private_key FILE > key.pem",
            Self::JsonNoKey { .. } => {
                "a key has the member \"kty\", a set has \"keys\"; take it with raw:PATH if it is a secret"
            }
            Self::PemCut { .. } => "copy the whole block, from -----BEGIN to the dashes behind END",
            Self::PemLegacy { .. } => "convert it: openssl pkcs8 -topk8 -in FILE -out new.pem",
            Self::DerNoKey | Self::DerCut { .. } => "take it with raw:PATH if it is a secret",
            Self::PassphraseNeeded => "type it at the terminal, or put it in the variable JOTBOOK_PASSPHRASE",
            Self::Encryption { .. } => {
                "convert it: openssl pkcs8 -topk8 -v2 aes256 -v2prf hmacWithSHA256 -in FILE -out new.pem"
            }
            Self::EncryptionCost => "convert it: openssl pkcs8 -topk8 -iter 600000 -in FILE -out new.pem",
            Self::SshEncrypted => {
                "convert a copy: cp FILE key.pem && ssh-keygen -p -N '' -f key.pem (asks for the passphrase)"
            }
            Self::CurveByNumbers => "convert it: openssl ec -in FILE -param_enc named_curve -out new.pem",
            Self::CurveUnsaid => "keep the EC PARAMETERS block in front of the key",
            Self::Missing { kind: "RSA", names } if names.contains(&"p") => {
                "export the key with its primes: most programs write p, q, dp, dq and qi"
            }
            Self::Length { .. } => "the number keeps its leading zero bytes (RFC 7518 section 6.2.1.2)",
            Self::Encoding { decoder: Decoder::Hex, .. } => "hex has the digits 0-9 and a-f, two for a byte",
            Self::Encoding { .. } => "without the decoder the text is taken as it stands",
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the key is empty"),
            Self::TooLarge { bytes, limit } => {
                write!(f, "{bytes} bytes are no key; at most {limit} are read")
            }
            Self::TooMany { count, limit } => {
                write!(f, "{count} keys are too many; at most {limit} are read")
            }
            Self::IsToken => f.write_str("this is a token, not a key"),
            Self::Foreign { format, .. } => write!(f, "this is {format}, which is not read here"),
            Self::Json(error) => write!(f, "the JSON breaks at byte {}: {error}", error.at + 1),
            Self::JsonNoKey { found, .. } => {
                write!(f, "this JSON {found} is neither a key nor a set of keys")
            }
            Self::PemCut { label } => write!(f, "the PEM block {label:?} has no END line"),
            Self::PemBody { label } => write!(f, "the PEM block {label:?} does not hold base64"),
            Self::PemLabel { label } => write!(f, "the PEM block {label:?} holds no key that is read here"),
            Self::PemLegacy { label } => {
                write!(f, "the PEM block {label:?} is encrypted in the old way (Proc-Type: 4,ENCRYPTED)")
            }
            Self::Der { what } => write!(f, "this looks like {what} and cannot be read as one"),
            Self::DerNoKey => f.write_str("this is DER, but no key"),
            Self::DerCut { want, have } => write!(f, "this DER says it has {want} bytes and has {have}"),
            Self::PassphraseNeeded => f.write_str("the key is encrypted and needs its passphrase"),
            Self::PassphraseWrong => f.write_str("the passphrase does not open the key"),
            Self::Encryption { scheme } => {
                write!(f, "the key is encrypted with {scheme}, which is not read here")
            }
            Self::EncryptionCost => {
                f.write_str("opening the key asks for too many rounds or too much memory")
            }
            Self::SshEncrypted => f.write_str("this OpenSSH key is encrypted, which is not read here"),
            Self::Ssh => f.write_str("this OpenSSH key cannot be read"),
            Self::Unsupported { what } => write!(f, "this is a key for {what}, which is not supported"),
            Self::CurveByNumbers => {
                f.write_str("the key spells its curve out in numbers instead of naming it")
            }
            Self::CurveUnsaid => f.write_str("the key does not say on which curve it is"),
            Self::KeyType { kty } => write!(f, "kty {kty:?} is not known"),
            Self::UnknownCurve { crv, kty } => write!(f, "crv {crv:?} is not known for kty {kty:?}"),
            Self::Missing { kind, names } => write!(f, "this {kind} key lacks {}", names.join(", ")),
            Self::Member { name, want } => write!(f, "member {name:?} must be {want}"),
            Self::NotBase64Url { name } => write!(f, "member {name:?} is not base64url"),
            Self::Length { name, curve, have, want } => {
                write!(f, "{name} has the wrong length for {curve}: {have} bytes instead of {want}")
            }
            Self::Encoding { decoder } => write!(f, "this is not {}", decoder.title()),
            Self::PublishedSecret => {
                f.write_str("a secret that anybody can fetch is no secret: whoever has it can sign with it")
            }
            Self::NoSuchKid { kid, there } if there.is_empty() => {
                write!(f, "no key has the kid {kid:?}: no key here has one")
            }
            Self::NoSuchKid { kid, there } => {
                write!(f, "no key has the kid {kid:?}; there are {}", list(there))
            }
        }
    }
}

impl std::error::Error for Error {}

/// The first few names, each quoted.
fn list(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let text = names.iter().take(SHOWN).map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_both_ways() {
        let error = Error::Length { name: "member \"x\"", curve: Curve::P256, have: 31, want: 32 };
        let text = "member \"x\" has the wrong length for P-256: 31 bytes instead of 32";
        assert_eq!(error.to_string(), text);
        assert!(error.hint().is_some());
    }

    #[test]
    fn an_unknown_kid_is_answered_with_the_names_there_are() {
        let names = |count: usize| (0..count).map(|index| format!("k{index}")).collect();
        let error = |there| Error::NoSuchKid { kid: "x".into(), there }.to_string();
        assert_eq!(error(names(0)), "no key has the kid \"x\": no key here has one");
        assert_eq!(error(names(2)), "no key has the kid \"x\"; there are \"k0\", \"k1\"");
        assert!(error(names(9)).ends_with("\"k7\" and 1 more"));
    }
}
