//! The passing public key of a Diffie-Hellman agreement.

use super::{member, text};
use crate::alg::{Alg, Scheme};
use crate::crypto;
use crate::json::Value;
use crate::key::{self, Key, Material};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

pub(super) const EPK: Make = || Rule {
    id: "JB708",
    slug: "epk-problem",
    severity: Severity::High,
    needs: Needs::Token,
    title: "epk, the public key of the sender, is missing or no good",
    why: "a reader that computes with a point off the curve gives its private key away, a few bits with each token",
    fix: "refuse it; let readers check that the point lies on the curve",
    reference: "RFC 7518 section 4.6.1.1; RFC 8725 section 3.4; RFC 8725 section 2.5; CVE-2017-16007",
    bad: examples![
        Example::header(r#"{"alg":"ECDH-ES","enc":"A128GCM"}"#),
        Example::header(r#"{"alg":"ECDH-ES","enc":"A128GCM","epk":{}}"#),
        Example::header(
            r#"{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-257","x":"AA","y":"AA"}}"#,
        ),
        // The point of RFC 7518 appendix C with another last letter.
        Example::header(
            r#"{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFppw"}}"#,
        ),
        Example::header(
            r#"{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps","d":"0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"}}"#,
        ),
        Example::header(r#"{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"oct","k":"AAAA"}}"#),
    ],
    good: examples![
        Example::header(
            r#"{"alg":"ECDH-ES","enc":"A128GCM","epk":{"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0","y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"}}"#,
        ),
        Example::header(
            r#"{"alg":"ECDH-ES+A128KW","enc":"A128GCM","epk":{"kty":"OKP","crv":"X25519","x":"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08"}}"#,
        ),
        Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A128GCM"}"#),
    ],
    check: |subject| {
        let wrong = if text(subject, "alg").starts_with("ECDH-ES") { wrong(subject) } else { None };
        Vec::from_iter(wrong.map(|wrong| Hit::at("header.epk", wrong)))
    },
};

fn wrong(subject: &Subject<'_>) -> Option<String> {
    let Some(epk) = member(subject, "epk") else { return Some("there is no epk".into()) };
    if epk.members().is_none() {
        return Some(format!("epk is a {}, not a key", epk.type_name()));
    }
    if epk.member("d").is_some() {
        return Some("epk has d: the private half was sent along".into());
    }
    let kty = epk.text("kty").unwrap_or_default();
    if !matches!(kty, "EC" | "OKP") {
        let found = epk.member("kty").map_or("missing".into(), Value::to_string);
        return Some(format!("kty of epk is {}, neither EC nor OKP", cut(&found)));
    }
    let set = match key::read(epk.to_string().as_bytes(), None) {
        Ok(set) => set,
        Err(error) => return Some(format!("epk cannot be read: {error}")),
    };
    is_off_the_curve(set.keys.first()?).then(|| "the point of epk does not lie on its curve".into())
}

/// Whether nothing can be checked with such a key, since its point is none.
fn is_off_the_curve(key: &Key) -> bool {
    let Material::Ec(ec) = &key.material else { return false };
    let alg = Alg::signing().find(|alg| alg.scheme == Scheme::Ecdsa(ec.curve));
    let zeros = vec![0; 2 * ec.curve.size()];
    alg.is_some_and(|alg| crypto::check(alg, key, b"", &zeros) == Err(crypto::Error::BrokenKey))
}
