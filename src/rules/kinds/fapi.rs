//! What FAPI 2.0 asks of a token.

use crate::key::Material;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, shown};

/// The algorithms of section 5.4; `EdDSA` with Ed25519, which has a name of its own since RFC 9864.
const ALGORITHMS: [&str; 4] = ["PS256", "ES256", "EdDSA", "Ed25519"];

/// The shortest RSA key, in bits.
const RSA_BITS: usize = 2_048;

pub(super) const FAPI: Make = || Rule {
    id: "JB618",
    slug: "fapi-profile",
    severity: Severity::Medium,
    needs: Needs::Asked { option: "--profile fapi2", given: |subject| subject.asked.fapi },
    title: "it does not satisfy FAPI 2.0",
    why: "that profile is what banks and health services rely on: strong signatures, and access tokens that are worth \
          nothing without a key",
    fix: "sign with PS256, ES256 or Ed25519, bind access tokens with DPoP or mutual TLS, and end them",
    reference: "FAPI 2.0 Security Profile sections 5.3 and 5.4",
    bad: examples![
    Example::token(
        r#"{"alg":"RS256"}"#,
        r#"{"scope":"read","exp":1751288400,"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#,
    )
    .asked(|asked| asked.fapi = true),
    Example::claims(r#"{"scope":"read","exp":1751288400}"#).asked(|asked| asked.fapi = true),
    Example::claims(r#"{"scope":"read","cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#)
        .asked(|asked| asked.fapi = true),
    Example::token(r#"{"alg":"PS256"}"#, r#"{"aud":"c","nonce":"n"}"#)
        .key(SHORT)
        .asked(|asked| asked.fapi = true),
    ],
    good: examples![
    Example::token(
        r#"{"alg":"PS256"}"#,
        r#"{"scope":"read","exp":1751288400,"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#,
    )
    .asked(|asked| asked.fapi = true),
    Example::claims(r#"{"aud":"c","nonce":"n"}"#).asked(|asked| asked.fapi = true),
    Example::token(r#"{"alg":"RS256"}"#, r#"{"scope":"read"}"#),
    ],
    check: fapi,
};

/// An RSA key of 1024 bits, made of sevens: no private half is known.
const SHORT: &str = r#"{"kty":"RSA","e":"AQAB","n":"_3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3d3c"}"#;

fn fapi(subject: &Subject<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    let alg = subject.member("alg");
    if !alg.and_then(|alg| alg.as_str()).is_some_and(|alg| ALGORITHMS.contains(&alg)) {
        let said = alg.map_or("missing".to_owned(), shown);
        hits.push(Hit::at("header.alg", format!("alg is {said}; FAPI takes PS256, ES256 and EdDSA")));
    }
    hits.extend(
        short_key(subject)
            .map(|bits| Hit::new(format!("the RSA key given has {bits} bits; 2048 are needed"))),
    );
    // Other kinds are not shown to an API.
    if matches!(subject.kind(), Kind::Access | Kind::Unknown) {
        let cnf = subject.claim("cnf").and_then(|cnf| cnf.members());
        if subject.claims.is_some() && cnf.is_none_or(<[_]>::is_empty) {
            hits.push(Hit::new("it is not bound to a key (cnf)"));
        }
        if subject.lacks("exp") {
            hits.push(Hit::new("it lacks exp: it never ends"));
        }
    }
    hits
}

/// The size of the signer's RSA key, or of any given when none has signed, where it is too short.
fn short_key(subject: &Subject<'_>) -> Option<usize> {
    let bits = |material: &Material| if let Material::Rsa(rsa) = material { Some(rsa.bits()) } else { None };
    let found = match subject.signer {
        Some((_, key)) => bits(&key.material),
        None => subject
            .sources
            .iter()
            .flat_map(|source| &source.set.keys)
            .find_map(|key| bits(&key.material).filter(|bits| *bits < RSA_BITS)),
    };
    found.filter(|bits| *bits < RSA_BITS)
}
