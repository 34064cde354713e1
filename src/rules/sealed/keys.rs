//! How the content key is sealed: in an old way, or for anybody to do.

use super::{is_for_a_public_key, member, text};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

pub(super) const RSA1_5: Make = || Rule {
    id: "JB701",
    slug: "rsa1_5",
    severity: Severity::High,
    needs: Needs::Token,
    title: "its key is sealed with RSA1_5, which leaks through errors",
    why: "a reader that answers differently to good and bad padding lets others open the envelope question by \
          question, and few readers get this right",
    fix: "seal with RSA-OAEP-256 or ECDH-ES, and take RSA1_5 off the readers' list",
    reference: "RFC 8725 section 3.2; RFC 7516 section 11.5; draft-ietf-jose-deprecate-none-rsa15",
    bad: examples![
        Example::header(r#"{"alg":"RSA1_5","enc":"A128GCM"}"#),
        Example::raw(
            r#"{"protected":"eyJlbmMiOiJBMTI4R0NNIn0","header":{"alg":"RSA1_5"},"encrypted_key":"AA","iv":"AA","ciphertext":"AA","tag":"AA"}"#,
        ),
    ],
    good: examples![Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A128GCM"}"#)],
    check: |subject| named(subject, "RSA1_5"),
};

pub(super) const OAEP_SHA1: Make = || Rule {
    id: "JB709",
    slug: "rsa-oaep-sha1",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "its key is sealed with RSA-OAEP, which has SHA-1 inside",
    why: "SHA-1 does no harm in this place as far as anybody knows, but lists of forbidden hashes make no exception",
    fix: "use RSA-OAEP-256 where both sides can",
    reference: "RFC 7518 section 4.3; RFC 8017 section 7.1",
    bad: examples![Example::header(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)],
    good: examples![Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#)],
    check: |subject| named(subject, "RSA-OAEP"),
};

fn named(subject: &Subject<'_>, alg: &str) -> Vec<Hit> {
    let found = text(subject, "alg") == alg;
    Vec::from_iter(found.then(|| Hit::at("header.alg", format!("alg is {alg}"))))
}

pub(super) const UNSIGNED: Make = || Rule {
    id: "JB705",
    slug: "encrypted-not-signed",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "sealed for a public key, with no sign of a signature inside",
    why: "everybody has the public key, so everybody can make such an envelope: it hides what is inside and does not \
          tell who wrote it",
    fix: "sign first and seal the signed token, with cty JWT; let the reader insist on the signature inside",
    reference: "RFC 7519 section 11.2; RFC 7519 section 5.2; RFC 8725 section 2.3; CVE-2023-51774",
    bad: examples![
        Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#),
        Example::header(r#"{"alg":"ECDH-ES+A256KW","enc":"A256GCM","cty":"application/json"}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","cty":"JWT"}"#),
        Example::header(r#"{"alg":"ECDH-ES","enc":"A256GCM","cty":"application/at+jwt"}"#),
        Example::header(r#"{"alg":"dir","enc":"A256GCM"}"#),
        Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","cty":"jwk+json"}"#),
        Example::header(r#"{"alg":"ES256"}"#),
    ],
    check: |subject| {
        let alg = text(subject, "alg");
        if !is_for_a_public_key(alg) {
            return Vec::new();
        }
        let found = match member(subject, "cty").map(|cty| cty.as_str().unwrap_or_default()) {
            None => "there is no cty".to_owned(),
            Some(cty) if is_signed_inside(cty) => return Vec::new(),
            Some(cty) => format!("cty is {:?}", cut(cty)),
        };
        vec![Hit::at("header.cty", format!("alg is {} and {found}, not JWT", cut(alg)))]
    },
};

/// A media type of signed contents; also that of a key, which is no token and wants no signature (RFC 7517
/// section 7). Case does not count, and `application/` may be left out (RFC 7515 section 4.1.10).
fn is_signed_inside(cty: &str) -> bool {
    let cty = cty.to_ascii_lowercase();
    let cty = cty.strip_prefix("application/").unwrap_or(&cty);
    let plain = matches!(cty, "jwt" | "jose" | "jose+json" | "jwk+json" | "jwk-set+json");
    plain || ["+jwt", "sd-jwt"].iter().any(|end| cty.ends_with(end))
}
