//! The provider that lets `jsonwebtoken` sign and check with our own primitives.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtError, ErrorKind, Result as JwtResult, new_error};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey};
use signature::{Error as SignatureError, Signer, Verifier};

use super::{Error, primitive};
use crate::alg::Alg;
use crate::secret::Secret;

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes ours the provider of this process. Only the first call does anything.
pub(super) fn install() {
    let _ = PROVIDER.install_default();
}

/// Our own error for one that came back through `jsonwebtoken`.
pub(super) fn error(alg: &'static Alg, error: &JwtError) -> Error {
    match error.kind() {
        ErrorKind::UnsupportedAlgorithm => Error::WeakKey(alg),
        _ => Error::BrokenKey,
    }
}

fn to_jwt(error: &Error) -> JwtError {
    new_error(match error {
        Error::WeakKey(_) => ErrorKind::UnsupportedAlgorithm,
        other => ErrorKind::Provider(other.to_string()),
    })
}

/// One algorithm with the bytes of its key.
struct Bound {
    algorithm: Algorithm,
    alg: &'static Alg,
    key: Secret,
    public: Option<primitive::Checker>,
}

fn row(algorithm: Algorithm) -> JwtResult<&'static Alg> {
    Alg::find(&format!("{algorithm:?}")).ok_or_else(|| new_error(ErrorKind::InvalidAlgorithm))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is jsonwebtoken's")]
fn signer(algorithm: &Algorithm, key: &EncodingKey) -> JwtResult<Box<dyn JwtSigner>> {
    let (alg, key) = (row(*algorithm)?, Secret::new(key.as_bytes().to_vec()));
    primitive::can_sign(alg, key.expose()).map_err(|error| to_jwt(&error))?;
    Ok(Box::new(Bound { algorithm: *algorithm, alg, key, public: None }))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is jsonwebtoken's")]
fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> JwtResult<Box<dyn JwtVerifier>> {
    let alg = row(*algorithm)?;
    let checker = match key.kind() {
        DecodingKeyKind::SecretOrDer(bytes) => primitive::Checker::new(alg, bytes),
        DecodingKeyKind::RsaModulusExponent { n, e } => primitive::Checker::rsa(alg, n, e),
    };
    let public = Some(checker.map_err(|error| to_jwt(&error))?);
    Ok(Box::new(Bound { algorithm: *algorithm, alg, key: Secret::default(), public }))
}

impl Signer<Vec<u8>> for Bound {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, SignatureError> {
        primitive::sign(self.alg, self.key.expose(), message).map_err(SignatureError::from_source)
    }
}

impl JwtSigner for Bound {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

impl Verifier<Vec<u8>> for Bound {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        let good = self.public.as_ref().is_some_and(|checker| checker.check(message, signature));
        if good { Ok(()) } else { Err(SignatureError::new()) }
    }
}

impl JwtVerifier for Bound {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
