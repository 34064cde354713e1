//! Keys in DER, told apart by their outline.

use ::der::asn1::{AnyRef, BitStringRef, OctetStringRef};
use ::der::{Decode as _, Reader as _, SliceReader, Tag};
use pkcs8::EncryptedPrivateKeyInfoRef;
use pkcs8::pkcs5::{self, EncryptionScheme, pbes2::Kdf};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::certificate::Certificate;
use super::{Error, Form, Key, Material, ec, rsa};
use crate::alg::Curve;
use crate::secret::Secret;

/// PBKDF2 rounds that take some seconds; OpenSSL makes 2,048, and advice goes up to 1.3 million.
const ROUND_LIMIT: u32 = 5_000_000;

/// scrypt memory in bytes.
const SCRYPT_LIMIT: u64 = 1 << 30;

/// Elements of an outline; no key has more.
const ELEMENT_LIMIT: usize = 64;

/// What a key is read with.
#[derive(Clone, Copy, Default)]
pub(super) struct Context<'a> {
    /// The passphrase of encrypted keys.
    pub(super) passphrase: Option<&'a Secret>,
    /// The curve that an EC PARAMETERS block named.
    pub(super) curve: Option<Curve>,
}

/// A key, or a certificate with its key.
pub(super) enum Found {
    /// A key.
    Key(Box<Key>),
    /// A certificate.
    Certificate(Box<Certificate>),
}

impl Found {
    /// The key itself.
    pub(super) fn into_key(self) -> Key {
        match self {
            Self::Key(key) => *key,
            Self::Certificate(certificate) => certificate.key,
        }
    }
}

/// Whether the bytes are one whole DER sequence of several elements, so that they want to be read as DER.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    outline(bytes).is_some_and(|elements| elements.len() > 1)
}

/// Reads a key of any container.
pub(super) fn read(bytes: &[u8], context: Context<'_>) -> Result<Found, Error> {
    use Tag::{BitString, Integer, OctetString, Sequence};
    let elements = outline(bytes).ok_or(Error::DerNoKey)?;
    let tags: Vec<Tag> = elements.iter().map(::der::Tagged::tag).collect();
    let integers = tags.iter().take_while(|tag| **tag == Integer).count();
    let found = |material, form| Ok(Found::Key(Box::new(Key::new(material, form))));
    match tags[..] {
        [Integer, Integer] => found(Material::Rsa(rsa::public(bytes)?), Form::Pkcs1),
        [Integer, Integer, ..] if integers >= 9 => found(Material::Rsa(rsa::private(bytes)?), Form::Pkcs1),
        [Integer, Integer, ..] if integers == 6 => Err(Error::Unsupported { what: "DSA".into() }),
        [Integer, Sequence, OctetString, ..] => found(pkcs8(&elements, context)?, Form::Pkcs8),
        [Integer, Sequence, ..] if elements[0].value() == [3] => Err(Error::Foreign {
            format: "a PKCS#12 file",
            convert: "openssl pkcs12 -in FILE -nodes -out key.pem",
        }),
        [Integer, OctetString, ..] => found(Material::Ec(ec::private(bytes, context.curve)?), Form::Sec1),
        [Sequence, BitString] => {
            let info = SubjectPublicKeyInfoRef::from_der(bytes).map_err(|_| SPKI)?;
            found(spki(&info)?, Form::Spki)
        }
        [Sequence, OctetString] => found(encrypted(bytes, context)?, Form::EncryptedPkcs8),
        [Sequence, Sequence, BitString] => Ok(Found::Certificate(Box::new(Certificate::read(bytes)?))),
        _ => Err(Error::DerNoKey),
    }
}

/// The elements of the sequence that the bytes are.
fn outline(bytes: &[u8]) -> Option<Vec<AnyRef<'_>>> {
    let outer = AnyRef::from_der(bytes).ok()?;
    if ::der::Tagged::tag(&outer) != Tag::Sequence {
        return None;
    }
    let mut reader = SliceReader::new(outer.value()).ok()?;
    let mut elements = Vec::new();
    while !reader.is_finished() && elements.len() < ELEMENT_LIMIT {
        elements.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(elements)
}

const PKCS8: Error = Error::Der { what: "a PKCS#8 private key" };
const SPKI: Error = Error::Der { what: "a public key" };

/// Reads a `OneAsymmetricKey` (RFC 5958 section 2) more leniently than the pkcs8 crate: some programs put the
/// public key into version 1, or wrap it once more.
fn pkcs8(elements: &[AnyRef<'_>], context: Context<'_>) -> Result<Material, Error> {
    let [version, algorithm, private, rest @ ..] = elements else { return Err(PKCS8) };
    if !matches!(version.value(), [0 | 1]) {
        return Err(PKCS8);
    }
    let algorithm: AlgorithmIdentifierRef<'_> = algorithm.decode_as().map_err(|_| PKCS8)?;
    let private = private.value();
    let public =
        rest.iter().find(|any| ::der::Tagged::tag(*any).is_context_specific() && tag_number(any) == 1);
    let public = public.and_then(bits).unwrap_or_default();
    let oid = algorithm.oid.to_string();
    match oid.as_str() {
        RSA => rsa::private(private).map(Material::Rsa),
        RSA_PSS => {
            let padding = rsa::pss(algorithm.parameters)?;
            rsa::private(private).map(|rsa| Material::Rsa(super::Rsa { padding, ..rsa }))
        }
        EC => {
            let curve = parameters_curve(algorithm.parameters).or_else(|error| context.curve.ok_or(error))?;
            let mut key = ec::private(private, Some(curve))?;
            if key.curve != curve {
                return Err(PKCS8);
            }
            if key.point.is_empty() && !public.is_empty() {
                key.point = ec::public(curve, public)?.point;
            }
            Ok(Material::Ec(key))
        }
        _ => {
            let curve = ec::own_curve(&oid).ok_or_else(|| unsupported(&oid))?;
            let seed = <&OctetStringRef>::from_der(private).map_err(|_| PKCS8)?;
            ec::okp(curve, public, Some(seed.as_bytes()))
        }
    }
}

/// Reads a `SubjectPublicKeyInfo` (RFC 5280 section 4.1).
pub(super) fn spki(info: &SubjectPublicKeyInfoRef<'_>) -> Result<Material, Error> {
    let public = info.subject_public_key.as_bytes().ok_or(SPKI)?;
    let oid = info.algorithm.oid.to_string();
    match oid.as_str() {
        RSA => rsa::public(public).map(Material::Rsa),
        RSA_PSS => {
            let padding = rsa::pss(info.algorithm.parameters)?;
            rsa::public(public).map(|rsa| Material::Rsa(super::Rsa { padding, ..rsa }))
        }
        EC => ec::public(parameters_curve(info.algorithm.parameters)?, public).map(Material::Ec),
        _ => {
            let curve = ec::own_curve(&oid).ok_or_else(|| unsupported(&oid))?;
            ec::okp(curve, public, None)
        }
    }
}

fn encrypted(bytes: &[u8], context: Context<'_>) -> Result<Material, Error> {
    let info = EncryptedPrivateKeyInfoRef::try_from(bytes).map_err(|_| unknown_encryption(bytes))?;
    let EncryptionScheme::Pbes2(parameters) = &info.encryption_algorithm else {
        return Err(unknown_encryption(bytes));
    };
    let cheap = match &parameters.kdf {
        Kdf::Pbkdf2(pbkdf2) => pbkdf2.iteration_count <= ROUND_LIMIT,
        Kdf::Scrypt(scrypt) => {
            let block = 128 * u64::from(scrypt.block_size) * u64::from(scrypt.parallelization);
            scrypt.cost_parameter.checked_mul(block).is_some_and(|memory| memory <= SCRYPT_LIMIT)
        }
        _ => false,
    };
    if !cheap {
        return Err(Error::EncryptionCost);
    }
    let passphrase = context.passphrase.ok_or(Error::PassphraseNeeded)?;
    let document = info.decrypt(passphrase.expose()).map_err(|error| match error {
        pkcs8::Error::EncryptedPrivateKey(pkcs5::Error::UnsupportedAlgorithm { oid }) => {
            Error::Encryption { scheme: oid.to_string() }
        }
        _ => Error::PassphraseWrong,
    })?;
    // A wrong passphrase now and then yields padding that looks right, and no key behind it.
    let elements = outline(document.as_bytes()).ok_or(Error::PassphraseWrong)?;
    pkcs8(&elements, Context { curve: None, ..context })
}

/// The identifier of the encryption, of which the pkcs8 crate knows a few.
fn unknown_encryption(bytes: &[u8]) -> Error {
    let scheme = outline(bytes).and_then(|elements| {
        let algorithm: AlgorithmIdentifierRef<'_> = elements.first()?.decode_as().ok()?;
        Some(algorithm.oid.to_string())
    });
    match scheme.as_deref() {
        None => Error::DerNoKey,
        // PBES2 (RFC 8018 appendix A.4) itself is known: something inside it is not.
        Some("1.2.840.113549.1.5.13") => Error::Encryption { scheme: "an unusual kind of PBES2".into() },
        Some(oid) => Error::Encryption { scheme: oid.into() },
    }
}

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";

/// Kinds of keys that are met and not supported, by object identifier.
const OTHERS: [(&str, &str); 10] = [
    ("1.2.840.10040.4.1", "DSA"),
    ("1.2.840.113549.1.3.1", "Diffie-Hellman"),
    ("1.2.840.10046.2.1", "Diffie-Hellman"),
    ("1.3.132.1.12", "ECDH only"),
    ("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
    ("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
    ("2.16.840.1.101.3.4.4.1", "ML-KEM-512"),
    ("2.16.840.1.101.3.4.4.2", "ML-KEM-768"),
    ("2.16.840.1.101.3.4.4.3", "ML-KEM-1024"),
];

fn unsupported(oid: &str) -> Error {
    let name = OTHERS.iter().find(|(known, _)| *known == oid).map_or(oid, |(_, name)| name);
    Error::Unsupported { what: name.to_owned() }
}

fn parameters_curve(parameters: Option<AnyRef<'_>>) -> Result<Curve, Error> {
    let parameters = parameters.ok_or(Error::CurveUnsaid)?;
    match ::der::Tagged::tag(&parameters) {
        Tag::ObjectIdentifier => {
            let oid: ::der::asn1::ObjectIdentifier = parameters.decode_as().map_err(|_| SPKI)?;
            ec::named_curve(&oid.to_string())
        }
        Tag::Sequence => Err(Error::CurveByNumbers),
        _ => Err(Error::CurveUnsaid),
    }
}

/// The curve that an EC PARAMETERS block names; none when it is spelled out.
pub(super) fn curve(bytes: &[u8]) -> Option<Curve> {
    let oid: ::der::asn1::ObjectIdentifier = ::der::Decode::from_der(bytes).ok()?;
    ec::named_curve(&oid.to_string()).ok()
}

fn tag_number(any: &AnyRef<'_>) -> u32 {
    ::der::Tagged::tag(any).number().value()
}

/// The bytes of a bit string, tagged implicitly or wrapped.
fn bits<'a>(any: &AnyRef<'a>) -> Option<&'a [u8]> {
    if ::der::Tagged::tag(any).is_constructed() {
        return BitStringRef::from_der(any.value()).ok()?.as_bytes();
    }
    any.value().split_first().filter(|(unused, _)| **unused == 0).map(|(_, bytes)| bytes)
}
