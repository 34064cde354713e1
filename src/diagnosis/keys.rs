//! The key is not the one, or not in the form, that the check needs.
//!
//! Much of what breaks other programs is mended or converted when a key file is read. That is told as a remark
//! ([`remarks`]); it is no reason for a refusal here, so that those rows look for nothing after one.

mod confusion;
mod kind;
mod placeholder;
mod remarks;
mod set;
mod spki;
mod tenant;
#[cfg(test)]
pub(super) mod tests;

pub(crate) use confusion::spellings;
pub use remarks::{of_key, of_set};

use super::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;

/// A row that only remarks and errors of key files lead to.
fn nothing(_: &mut Case<'_>) -> Vec<Finding> {
    Vec::new()
}

pub(super) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM08",
        class: Class::Key,
        tier: Tier::Keys,
        title: "kid not in the key set",
        looks_like: "Unable to find a signing key that matches / IDX10503 / No matching JWK / unable to find key with kid",
        explanation: "The token names a key (kid) that is not in this set. Either the set is out of date, as issuers \
                      exchange their keys: fetch it again. Or it is the set of another environment or tenant: compare \
                      iss. Or the key has another name here than at its signer.",
        source: "agents-at-scale-ark#2457; DuendeArchive/Support#500; oidcc#543; okta-auth-js#797",
        look: set::unknown_kid,
    },
    Diagnosis {
        id: "NM10",
        class: Class::Key,
        tier: Tier::Seen,
        title: "PEM with literal \\n or flattened lines",
        looks_like: "secretOrPrivateKey must be an asymmetric key when using RS256 / error:0909006C no start line / DECODER unsupported",
        explanation: "The text of the key lost its line breaks: they stand in it as the two characters \\ and n, or \
                      all is one line, or only the first line is left of it. Variables of the environment and .env \
                      files do that. Keep the key in a file, put the value into double quotes where the program turns \
                      \\n into line breaks, or encode the whole PEM text in base64.",
        source: "octokit/auth-app.js#465; create-github-app-token#113; node-jsonwebtoken#642; dark#2861",
        look: nothing,
    },
    Diagnosis {
        id: "NM11",
        class: Class::Key,
        tier: Tier::Keys,
        title: "key kind does not fit the algorithm",
        looks_like: "invalid algorithm / secretOrPublicKey must be an asymmetric key / alg not allowed",
        explanation: "The algorithm takes another kind of key: HS256 and its kin a shared secret, RS256 and PS256 an \
                      RSA key, ES256 an EC key, EdDSA an Ed25519 key. The public keys of an issuer are at the \
                      jwks_uri of its /.well-known/openid-configuration.",
        source: "node-jsonwebtoken#270, #605; RFC 7518 section 3.1",
        look: kind::other_kind,
    },
    Diagnosis {
        id: "NM29",
        class: Class::Key,
        tier: Tier::Keys,
        title: "certificate map instead of a JWKS",
        looks_like: "Google and Firebase publish x509 JSON: {kid: PEM}",
        explanation: "The key file is a JSON object from kid to certificate, as Google publishes them beside its \
                      JWKS. It is read like a set. Google exchanges these certificates every few days: a kid that is \
                      not there means that the copy is old.",
        source: "firebase-tokens-php#15; firebase-admin token-verifier.ts",
        look: set::unknown_in_map,
    },
    Diagnosis {
        id: "NM36",
        class: Class::Key,
        tier: Tier::Text,
        title: "public key used as HMAC secret",
        looks_like: "an HS256 token is accepted with a PEM",
        explanation: "The token says HS256, and what should be its secret is the text of a public key, which everybody \
                      may have: who accepts that accepts tokens that anybody can forge (algorithm confusion). Let the \
                      verifier name the algorithm it wants, and never feed a public key to HMAC.",
        source: "OWASP key confusion; CVE-2022-29217; JWT4B#45; RFC 8725 section 2.1",
        look: confusion::public_key_as_secret,
    },
    Diagnosis {
        id: "NM37",
        class: Class::Key,
        tier: Tier::Seen,
        title: "private key where the public one belongs, or the reverse",
        looks_like: "it works, but the key is exposed; or: cannot sign",
        explanation: "Checking takes the public half only, and signing takes the private one. Keep the private half \
                      where tokens are made and give the public one to those who check: openssl pkey -in KEY -pubout.",
        source: "node-jsonwebtoken documentation; zerodatatools",
        look: nothing,
    },
    Diagnosis {
        id: "NM38",
        class: Class::Key,
        tier: Tier::Ending,
        title: "certificate given instead of a key",
        looks_like: "the PEM says CERTIFICATE where PUBLIC KEY is wanted",
        explanation: "A certificate carries a public key, which is taken out and used; neither its dates nor its \
                      issuer are checked. Other programs want the key alone: openssl x509 -in FILE -noout -pubkey.",
        source: "msal-dotnet#812 (x5c to PEM)",
        look: set::old_certificate,
    },
    Diagnosis {
        id: "NM39",
        class: Class::Key,
        tier: Tier::Seen,
        title: "PKCS#1, PKCS#8, SEC1 or OpenSSH",
        looks_like: "unsupported / PEM routines / RSA PRIVATE KEY is not PKCS8 / Snowflake: private key invalid",
        explanation: "One key can be written in several forms: PKCS#1 (RSA PRIVATE KEY), SEC1 (EC PRIVATE KEY), \
                      OpenSSH, PKCS#8 (PRIVATE KEY). All of them are read here; many programs want PKCS#8: openssl \
                      pkcs8 -topk8 -nocrypt -in KEY -out pkcs8.pem.",
        source: "snowflake-ingest-python#21; dbt-fusion#288",
        look: nothing,
    },
    Diagnosis {
        id: "NM40",
        class: Class::Key,
        tier: Tier::Seen,
        title: "passphrase-protected or placeholder key",
        looks_like: "bad decrypt; SHA256: and a fingerprint in the place of the key",
        explanation: "What was given is not the key but something that stands for it: a fingerprint, which identifies \
                      a key and cannot check anything, the name of a field, a word to be replaced; or the key is \
                      there and sealed with a passphrase.",
        source: "create-github-app-token#113",
        look: placeholder::stands_for_a_key,
    },
    Diagnosis {
        id: "NM63",
        class: Class::Key,
        tier: Tier::Keys,
        title: "same kid, another key",
        looks_like: "the kid is found but the signature fails",
        explanation: "The set has a key of the name that the token gives, and another key made the signature: the \
                      issuer exchanged the key and kept its name, or the names are mixed up. A cached copy of the set \
                      keeps failing until it is fetched again.",
        source: "quack-oauth#15; jwks-rsa-java#277",
        look: set::same_kid,
    },
    Diagnosis {
        id: "NM64",
        class: Class::Key,
        tier: Tier::Seen,
        title: "JWKS of another tenant or policy",
        looks_like: "Entra common and app-specific keys (?appid=), Azure AD B2C policies, Keycloak realms",
        explanation: "The keys come from the address of another tenant, realm or policy than the token. Entra has \
                      keys of their own for apps with claims mapping: add ?appid=APP-ID to the address of the keys.",
        source: "azure-docs#37917; Microsoft Entra access token documentation (issuer member of the keys)",
        look: tenant::other_tenant,
    },
    Diagnosis {
        id: "NM68",
        class: Class::Key,
        tier: Tier::Seen,
        title: "another curve, or a key with digits missing",
        looks_like: "a P-384 key and an ES256 header; a coordinate of 31 bytes",
        explanation: "Each ES algorithm goes with one curve: ES256 with P-256, ES384 with P-384, ES512 with P-521, \
                      ES256K with secp256k1. And the numbers of a key on a curve keep their leading zeros, so that \
                      their length is always the same: a program that strips them writes one broken key in a few \
                      hundred.",
        source: "RFC 7518 sections 3.4 and 6.2.1.2",
        look: kind::other_curve,
    },
];
