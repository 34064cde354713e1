//! The containers in DER: PKCS#8, `SubjectPublicKeyInfo`, PKCS#1 and SEC1.

use ::der::Encode as _;
use ::der::asn1::{Any, AnyRef, BitStringRef, ObjectIdentifier, OctetStringRef};
use pkcs8::PrivateKeyInfoRef;
use sec1::{EcParameters, EcPrivateKey};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::super::{Ec, Key, Material, Okp, Padding, Rsa, ec};
use super::{Format, Unwritable, no_form, public_unknown};
use crate::alg::Hash;
use crate::secret::Secret;

/// DER with the label that its PEM block has.
type Block = (&'static str, Secret);

/// PKCS#8 for a private key, `SubjectPublicKeyInfo` for a public one.
pub(super) fn usual(key: &Key, format: Format) -> Result<Block, Unwritable> {
    let missing = || no_form(key, format);
    if matches!(key.material, Material::Oct(_)) {
        return Err(missing());
    }
    if key.has_private() {
        let der = pkcs8(key).ok_or_else(missing)?;
        return Ok(("PRIVATE KEY", der));
    }
    if !key.has_public() {
        return Err(public_unknown(key));
    }
    Ok(("PUBLIC KEY", Secret::new(spki(key).ok_or_else(missing)?)))
}

/// PKCS#1 (RFC 8017 appendix A.1).
pub(super) fn pkcs1(key: &Key, format: Format) -> Result<Block, Unwritable> {
    let Material::Rsa(rsa) = &key.material else { return Err(no_form(key, format)) };
    match &rsa.private {
        Some(der) => Ok(("RSA PRIVATE KEY", der.clone())),
        None => {
            let der = rsa.pkcs1_public().ok_or_else(|| no_form(key, format))?;
            Ok(("RSA PUBLIC KEY", Secret::new(der)))
        }
    }
}

/// SEC1 (RFC 5915 section 3), which has no form for a public key alone.
pub(super) fn sec1(key: &Key, format: Format) -> Result<Block, Unwritable> {
    let Material::Ec(ec) = &key.material else { return Err(no_form(key, format)) };
    let der = ec_private(ec, true).ok_or_else(|| no_form(key, format))?;
    Ok(("EC PRIVATE KEY", der))
}

/// `OneAsymmetricKey` in its first version (RFC 5958 section 2), as OpenSSL writes it.
fn pkcs8(key: &Key) -> Option<Secret> {
    let inner = match &key.material {
        Material::Oct(_) => return None,
        Material::Rsa(rsa) => rsa.private.clone()?,
        Material::Ec(ec) => ec_private(ec, false)?,
        // RFC 8410 section 7: an octet string inside of an octet string.
        Material::Okp(okp) => {
            Secret::new(OctetStringRef::new(okp.private.as_ref()?.expose()).ok()?.to_der().ok()?)
        }
    };
    let parameters = parameters(&key.material)?;
    let algorithm = algorithm(&key.material, &parameters)?;
    let info = PrivateKeyInfoRef::new(algorithm, OctetStringRef::new(inner.expose()).ok()?);
    info.to_der().ok().map(Secret::new)
}

/// `SubjectPublicKeyInfo` (RFC 5280 section 4.1).
fn spki(key: &Key) -> Option<Vec<u8>> {
    let public = match &key.material {
        Material::Oct(_) => return None,
        Material::Rsa(rsa) => rsa.pkcs1_public()?,
        Material::Ec(Ec { point, .. }) => point.clone(),
        Material::Okp(Okp { public, .. }) => public.clone(),
    };
    let parameters = parameters(&key.material)?;
    let subject_public_key = BitStringRef::from_bytes(&public).ok()?;
    let algorithm = algorithm(&key.material, &parameters)?;
    SubjectPublicKeyInfoRef { algorithm, subject_public_key }.to_der().ok()
}

/// The private value with the public point behind it; the name of the curve inside where nothing else says it.
fn ec_private(ec: &Ec, named: bool) -> Option<Secret> {
    let curve = ObjectIdentifier::new(ec::identifier(ec.curve).0).ok()?;
    let key = EcPrivateKey {
        private_key: ec.private.as_ref()?.expose(),
        parameters: named.then_some(EcParameters::NamedCurve(curve)),
        public_key: Some(ec.point.as_slice()).filter(|point| !point.is_empty()),
    };
    key.to_der().ok().map(Secret::new)
}

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";

/// The identifier of the kind of key (RFC 3279, RFC 4055, RFC 5480, RFC 8410), with its parameters.
fn algorithm<'a>(material: &Material, parameters: &'a Option<Any>) -> Option<AlgorithmIdentifierRef<'a>> {
    let oid = match material {
        Material::Oct(_) => return None,
        Material::Rsa(Rsa { padding: Padding::Any, .. }) => RSA,
        Material::Rsa(_) => RSA_PSS,
        Material::Ec(_) => EC,
        Material::Okp(okp) => ec::identifier(okp.curve).0,
    };
    let parameters = parameters.as_ref().map(AnyRef::from);
    Some(AlgorithmIdentifierRef { oid: ObjectIdentifier::new(oid).ok()?, parameters })
}

/// Nothing at all when they cannot be written.
#[expect(clippy::option_option, reason = "no parameters are something else than none that can be written")]
fn parameters(material: &Material) -> Option<Option<Any>> {
    Some(match material {
        Material::Rsa(Rsa { padding: Padding::Any, .. }) => Some(Any::null()),
        Material::Rsa(Rsa { padding: Padding::Pss(Some(hash)), .. }) => Some(pss(*hash)?),
        Material::Ec(ec) => {
            let curve = ObjectIdentifier::new(ec::identifier(ec.curve).0).ok()?;
            Some(Any::encode_from(&curve).ok()?)
        }
        Material::Rsa(_) | Material::Okp(_) | Material::Oct(_) => None,
    })
}

/// `RSASSA-PSS-params` (RFC 4055 section 3.1): the hash, MGF1 with it, and a salt of its length.
fn pss(hash: Hash) -> Option<Any> {
    let last = match hash {
        Hash::Sha256 => 1,
        Hash::Sha384 => 2,
        Hash::Sha512 => 3,
    };
    let hashed = element(0x30, &[0x06, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, last, 5, 0]);
    let mask = [&[0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8], &hashed[..]].concat();
    let salt = element(0x02, &[u8::try_from(hash.len()).ok()?]);
    let fields = [element(0xa0, &hashed), element(0xa1, &element(0x30, &mask)), element(0xa2, &salt)];
    ::der::Decode::from_der(&element(0x30, &fields.concat())).ok()
}

/// A tag, a length below 128, contents.
fn element(tag: u8, contents: &[u8]) -> Vec<u8> {
    [&[tag, u8::try_from(contents.len()).unwrap_or_default()], contents].concat()
}
