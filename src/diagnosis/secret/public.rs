//! Secrets that everybody has: the empty one, and those that tutorials print.

use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM49",
        class: Class::Signature,
        tier: Tier::Text,
        title: "signed with the empty secret",
        looks_like: "everything verifies, or secretOrPrivateKey must have a value",
        explanation: "HMAC works with a secret of no bytes. A signer whose environment variable is not set may sign \
                      with it, and then anybody can make such tokens.",
        source: "CVE-2019-20933",
        look: empty,
    },
    Diagnosis {
        id: "NM50",
        class: Class::Signature,
        tier: Tier::Text,
        title: "signed with a secret that the whole world knows",
        looks_like: "the secret of the tutorial went live",
        explanation: "A handful of secrets from tutorials and documentation are tried: they stand at the top of every \
                      list that attackers use, so whoever has one token can make any other.",
        source: "wallarm/jwt-secrets",
        look: known,
    },
];

/// The secrets of the samples of jwt.io and of the documentation of the usual libraries, and the most frequent
/// passwords.
pub(crate) const KNOWN: [&str; 30] = [
    "your-256-bit-secret",
    "your-384-bit-secret",
    "your-512-bit-secret",
    "a-string-secret-at-least-256-bits-long",
    "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
    "secret",
    "Secret",
    "SECRET",
    "secretkey",
    "secret-key",
    "secret_key",
    "SECRET_KEY",
    "supersecret",
    "super-secret",
    "shhhhh",
    "mysecret",
    "mySecretKey",
    "my_secret_key",
    "your-secret-key",
    "your_secret_key",
    "jwt-secret",
    "jwt_secret",
    "JWT_SECRET",
    "changeme",
    "password",
    "P@ssw0rd",
    "test",
    "admin",
    "key",
    "123456",
];

/// The secrets that everybody has, the empty one first.
pub fn published_secrets() -> impl Iterator<Item = &'static str> {
    std::iter::once("").chain(KNOWN)
}

/// Whether the signature could be an HMAC, and the keys are not of the wrong kind: that would have to be told first.
fn comparable(case: &Case<'_>) -> bool {
    const CODES: [&str; 3] = ["signature-mismatch", "kid-unknown", "no-key"];
    let length = case.hmac().is_some_and(|hash| case.token.signature.bytes.len() == hash.len());
    length && CODES.contains(&case.code)
}

fn empty(case: &mut Case<'_>) -> Vec<Finding> {
    if !comparable(case) || !case.secret_fits(b"") {
        return Vec::new();
    }
    let message = "DANGER: the token is signed with the empty secret: anybody can make such tokens. Where it was \
                   signed, the variable or file with the secret is missing";
    let finding = Finding::fits("the empty secret", message)
        .advice("set the secret where tokens are signed, and let that program stop when it is not there");
    vec![finding]
}

fn known(case: &mut Case<'_>) -> Vec<Finding> {
    if !comparable(case) || !KNOWN.iter().any(|secret| case.secret_fits(secret.as_bytes())) {
        return Vec::new();
    }
    let message = "DANGER: the token is signed with one of the secrets that tutorials print: anybody can make such \
                   tokens";
    let finding = Finding::fits("a well-known secret", message)
        .advice("put 32 random bytes in its place where tokens are signed: openssl rand -base64 32");
    vec![finding]
}
