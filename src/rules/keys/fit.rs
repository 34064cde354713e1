//! The key at hand is not one for the algorithm of the token.

use super::named;
use crate::alg::{Alg, Scheme};
use crate::checks::KeySource;
use crate::key::{Candidate, Key, Material, Misfit};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

/// More keys than this are not told.
const TOLD: usize = 8;

pub(super) const CURVE: Make = || Rule {
    id: "JB808",
    slug: "curve-mismatch",
    severity: Severity::High,
    needs: Needs::Key,
    title: "the key is on another curve than the algorithm takes",
    why: "such a pair never verifies; a verifier that goes on with it computes with numbers it should not",
    fix: "take the key that belongs to the algorithm: ES256 has P-256, ES384 P-384, ES512 P-521, ES256K secp256k1",
    reference: "RFC 7518 section 3.4; RFC 8812 section 3.2; RFC 8725 section 3.1",
    bad: examples![
        Example::header(r#"{"alg":"ES384"}"#).key(P256),
        Example::header(r#"{"alg":"ES256"}"#)
            .key(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
        Example::header(r#"{"alg":"EdDSA"}"#).key(P256),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#).key(P256),
        Example::header(r#"{"alg":"RS256"}"#).key(P256)
    ],
    check: |subject| {
        let curved = |alg: &Alg| matches!(alg.scheme, Scheme::Ecdsa(_) | Scheme::Edwards(_));
        let told = |source: &KeySource, key: &Key, misfit: &Misfit, alg: &Alg| {
            let curve = match &key.material {
                Material::Ec(ec) => ec.curve,
                Material::Okp(okp) => okp.curve,
                _ => return None,
            };
            let kind = matches!(misfit, Misfit::Kind { .. });
            kind.then(|| format!("{} is on {curve}; {alg} takes {}", named(source, key), alg.key_in_words()))
        };
        misfits(subject, curved, told)
    },
};

pub(super) const DISAGREE: Make = || {
    Rule {
    id: "JB814",
    slug: "key-alg-disagree",
    severity: Severity::High,
    needs: Needs::Key,
    title: "the key says that it is for something else",
    why: "one key, one algorithm: a key that is used in two ways can be attacked through the weaker one",
    fix: "take the key that is made for this algorithm; if the set is wrong, let its owner mend it",
    reference: "RFC 8725 section 3.1; RFC 7517 section 4.2; RFC 7517 section 4.3; RFC 7517 section 4.4",
    bad: examples![
    Example::header(r#"{"alg":"PS256"}"#).key(
        r#"{"kty":"RSA","alg":"RS256","e":"AQAB","n":"u1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0_IzW7yWR7QkrmBL7jTKEn5u-qKhbwKfBstIs-bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW_VDL5AaWTg0nLVkjRo9z-40RQzuVaE8AkAFmxZzow3x-VJYKdjykkJ0iT9wCS0DRTXu269V264Vf_3jvredZiKRkgwlL9xNAwxXFg0x_XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC-9aGVd-Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmw"}"#,
    ),
    Example::header(r#"{"alg":"ES256"}"#).key(
        r#"{"kty":"EC","use":"enc","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
    ),
    Example::header(r#"{"alg":"ES256"}"#).key(
        r#"{"kty":"EC","key_ops":["deriveKey"],"crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
    ),
    Example::header(r#"{"alg":"HS256"}"#).key(
        r#"{"kty":"EC","alg":"ES256","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
    ),
    ],
    good: examples![
    Example::header(r#"{"alg":"ES256"}"#).key(P256),
    // In a set another key is for this algorithm.
    Example::header(r#"{"alg":"ES256"}"#).key(
        r#"{"keys":[{"kty":"EC","use":"enc","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"},{"kty":"EC","use":"sig","alg":"ES256","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#,
    ),
    // Ed25519 and EdDSA are two names of one thing here.
    Example::header(r#"{"alg":"Ed25519"}"#)
        .key(r#"{"kty":"OKP","alg":"EdDSA","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
    ],
    check: |subject| {
        let told = |source: &KeySource, key: &Key, misfit: &Misfit, alg: &Alg| match (misfit, &key.alg) {
            (
                Misfit::OtherAlg { .. }
                | Misfit::OtherUse { .. }
                | Misfit::OtherOperations { .. }
                | Misfit::PssOnly { .. },
                _,
            ) => Some(format!("{}: {misfit}", named(source, key))),
            (Misfit::Kind { .. }, Some(only)) if only != alg.name => {
                let misfit = Misfit::OtherAlg { only: super::cut(only), alg: Alg::find(alg.name)?.name };
                Some(format!("{}: {misfit}", named(source, key)))
            }
            _ => None,
        };
        misfits(subject, Alg::signs, told)
    },
}
};

/// RFC 7515 appendix A.3.
const P256: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

/// What there is to tell about the keys that come into question for the token, when none of them fits.
fn misfits(
    subject: &Subject<'_>,
    about: impl Fn(&Alg) -> bool,
    told: impl Fn(&KeySource, &Key, &Misfit, &Alg) -> Option<String>,
) -> Vec<Hit> {
    let Some(alg) = subject.alg.filter(|alg| about(alg) && alg.signs() && subject.signer.is_none()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for source in subject.sources {
        for Candidate { key, fit } in source.set.candidates(subject.token.kid(), alg) {
            match fit {
                Ok(()) | Err(Misfit::TooSmall { .. }) => return Vec::new(),
                Err(misfit) => found.extend(told(source, key, &misfit, alg)),
            }
        }
    }
    found.into_iter().take(TOLD).map(|what| Hit::at("header.alg", what)).collect()
}
