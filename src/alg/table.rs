//! The rows. Adding an algorithm is adding a row here, and its primitive in `crypto` when it is a new scheme.

use super::{Alg, Curve, Hash, Scheme, Standing};

const HMAC: &str = "who can check it can also write it";
const PAIR: &str = "the private key writes it, the public key checks it";

const fn row(
    name: &'static str,
    scheme: Scheme,
    standing: Standing,
    title: &'static str,
    plain: &'static str,
    reference: &'static str,
) -> Alg {
    Alg { name, scheme, title, plain, standing, reference }
}

use Scheme::{ContentEncryption, Ecdsa, Edwards, Hmac, KeyManagement, MlDsa, RsaPkcs1, RsaPss, Unsigned};
use Standing::{Discouraged, Forbidden, Good, Rare};

/// Every algorithm name that jotbook knows: first those that sign, then those that encrypt.
#[rustfmt::skip]
pub static TABLE: &[Alg] = &[
    row("HS256", Hmac(Hash::Sha256), Good, "HMAC with SHA-256", HMAC, "RFC 7518 section 3.2"),
    row("HS384", Hmac(Hash::Sha384), Good, "HMAC with SHA-384", HMAC, "RFC 7518 section 3.2"),
    row("HS512", Hmac(Hash::Sha512), Good, "HMAC with SHA-512", HMAC, "RFC 7518 section 3.2"),
    row("RS256", RsaPkcs1(Hash::Sha256), Good, "RSA PKCS#1 v1.5 with SHA-256", PAIR, "RFC 7518 section 3.3"),
    row("RS384", RsaPkcs1(Hash::Sha384), Good, "RSA PKCS#1 v1.5 with SHA-384", PAIR, "RFC 7518 section 3.3"),
    row("RS512", RsaPkcs1(Hash::Sha512), Good, "RSA PKCS#1 v1.5 with SHA-512", PAIR, "RFC 7518 section 3.3"),
    row("PS256", RsaPss(Hash::Sha256), Good, "RSA-PSS with SHA-256", PAIR, "RFC 7518 section 3.5"),
    row("PS384", RsaPss(Hash::Sha384), Good, "RSA-PSS with SHA-384", PAIR, "RFC 7518 section 3.5"),
    row("PS512", RsaPss(Hash::Sha512), Good, "RSA-PSS with SHA-512", PAIR, "RFC 7518 section 3.5"),
    row("ES256", Ecdsa(Curve::P256), Good, "ECDSA on P-256 with SHA-256", PAIR, "RFC 7518 section 3.4"),
    row("ES384", Ecdsa(Curve::P384), Good, "ECDSA on P-384 with SHA-384", PAIR, "RFC 7518 section 3.4"),
    row("ES512", Ecdsa(Curve::P521), Good, "ECDSA on P-521 with SHA-512", PAIR, "RFC 7518 section 3.4"),
    row("ES256K", Ecdsa(Curve::Secp256k1), Rare, "ECDSA on secp256k1 with SHA-256", PAIR, "RFC 8812 section 3.2"),
    row("EdDSA", Edwards(&[Curve::Ed25519, Curve::Ed448]), Good, "Edwards-curve signature", PAIR, "RFC 8037 section 3.1"),
    row("Ed25519", Edwards(&[Curve::Ed25519]), Good, "Edwards-curve signature on Ed25519", PAIR, "RFC 9864 section 2.2"),
    row("Ed448", Edwards(&[Curve::Ed448]), Rare, "Edwards-curve signature on Ed448", PAIR, "RFC 9864 section 2.2"),
    row("ML-DSA-44", MlDsa, Rare, "ML-DSA-44, post-quantum signature", PAIR, "RFC 9964"),
    row("ML-DSA-65", MlDsa, Rare, "ML-DSA-65, post-quantum signature", PAIR, "RFC 9964"),
    row("ML-DSA-87", MlDsa, Rare, "ML-DSA-87, post-quantum signature", PAIR, "RFC 9964"),
    row("none", Unsigned, Forbidden, "no signature", "anybody can write it: it proves nothing", "RFC 7518 section 3.6"),

    row("RSA1_5", KeyManagement, Discouraged, "RSA PKCS#1 v1.5 encryption", "sealed for the holder of an RSA key, in an old way that leaks through errors", "RFC 7518 section 4.2"),
    row("RSA-OAEP", KeyManagement, Good, "RSA-OAEP with SHA-1", "sealed for the holder of an RSA key", "RFC 7518 section 4.3"),
    row("RSA-OAEP-256", KeyManagement, Good, "RSA-OAEP with SHA-256", "sealed for the holder of an RSA key", "RFC 7518 section 4.3"),
    row("RSA-OAEP-384", KeyManagement, Rare, "RSA-OAEP with SHA-384", "sealed for the holder of an RSA key", "RFC 7518 section 4.3 (IANA registry)"),
    row("RSA-OAEP-512", KeyManagement, Rare, "RSA-OAEP with SHA-512", "sealed for the holder of an RSA key", "RFC 7518 section 4.3 (IANA registry)"),
    row("A128KW", KeyManagement, Good, "AES-128 key wrap", "sealed with a shared key", "RFC 7518 section 4.4"),
    row("A192KW", KeyManagement, Rare, "AES-192 key wrap", "sealed with a shared key", "RFC 7518 section 4.4"),
    row("A256KW", KeyManagement, Good, "AES-256 key wrap", "sealed with a shared key", "RFC 7518 section 4.4"),
    row("dir", KeyManagement, Good, "direct use of a shared key", "sealed with a shared key itself", "RFC 7518 section 4.5"),
    row("ECDH-ES", KeyManagement, Good, "ECDH ephemeral-static", "sealed for the holder of an elliptic-curve key", "RFC 7518 section 4.6"),
    row("ECDH-ES+A128KW", KeyManagement, Good, "ECDH-ES with AES-128 key wrap", "sealed for the holder of an elliptic-curve key", "RFC 7518 section 4.6"),
    row("ECDH-ES+A192KW", KeyManagement, Rare, "ECDH-ES with AES-192 key wrap", "sealed for the holder of an elliptic-curve key", "RFC 7518 section 4.6"),
    row("ECDH-ES+A256KW", KeyManagement, Good, "ECDH-ES with AES-256 key wrap", "sealed for the holder of an elliptic-curve key", "RFC 7518 section 4.6"),
    row("A128GCMKW", KeyManagement, Good, "AES-128-GCM key wrap", "sealed with a shared key", "RFC 7518 section 4.7"),
    row("A192GCMKW", KeyManagement, Rare, "AES-192-GCM key wrap", "sealed with a shared key", "RFC 7518 section 4.7"),
    row("A256GCMKW", KeyManagement, Good, "AES-256-GCM key wrap", "sealed with a shared key", "RFC 7518 section 4.7"),
    row("PBES2-HS256+A128KW", KeyManagement, Good, "password, PBKDF2 with SHA-256", "sealed with a password", "RFC 7518 section 4.8"),
    row("PBES2-HS384+A192KW", KeyManagement, Rare, "password, PBKDF2 with SHA-384", "sealed with a password", "RFC 7518 section 4.8"),
    row("PBES2-HS512+A256KW", KeyManagement, Good, "password, PBKDF2 with SHA-512", "sealed with a password", "RFC 7518 section 4.8"),
    row("A128CBC-HS256", ContentEncryption, Good, "AES-128-CBC with HMAC-SHA-256", "contents encrypted and protected against change", "RFC 7518 section 5.2.3"),
    row("A192CBC-HS384", ContentEncryption, Rare, "AES-192-CBC with HMAC-SHA-384", "contents encrypted and protected against change", "RFC 7518 section 5.2.4"),
    row("A256CBC-HS512", ContentEncryption, Good, "AES-256-CBC with HMAC-SHA-512", "contents encrypted and protected against change", "RFC 7518 section 5.2.5"),
    row("A128GCM", ContentEncryption, Good, "AES-128-GCM", "contents encrypted and protected against change", "RFC 7518 section 5.3"),
    row("A192GCM", ContentEncryption, Rare, "AES-192-GCM", "contents encrypted and protected against change", "RFC 7518 section 5.3"),
    row("A256GCM", ContentEncryption, Good, "AES-256-GCM", "contents encrypted and protected against change", "RFC 7518 section 5.3"),
];
