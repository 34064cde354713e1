//! The secret is nearly the right one: decoded or not, quoted, with a line ending, in another character set.

use super::{Case, Class, Diagnosis, Finding, Tier};
use crate::base64;

pub(super) static ROWS: &[Diagnosis] = &[Diagnosis {
    id: "NM02",
    class: Class::Signature,
    tier: Tier::Text,
    title: "the secret is text that should be decoded from base64",
    looks_like: "works on jwt.io with 'secret base64 encoded' ticked, fails in code",
    explanation: "The signer decodes the secret from base64 before using it, the verifier uses the text as it is. \
                  Both sides must agree: decode it here too, or sign with the text.",
    source: "googleapis/php-jwt#87; joken#126; jjwt#87; tooldock.org",
    look: decoded,
}];

fn decoded(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.mismatch() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (_, secret) in case.secrets() {
        let Ok(text) = std::str::from_utf8(secret.expose()) else { continue };
        let Ok(lenient) = base64::decode_lenient(text) else { continue };
        let len = lenient.bytes.len();
        if len > 0 && case.secret_fits(&lenient.bytes) {
            let message = format!(
                "the signature matches when the secret is base64-decoded first ({len} bytes). The signer decodes it, \
                 this check does not; both sides must agree"
            );
            findings.push(
                Finding::fits("secret base64-decoded", message)
                    .advice("-k b64:env:NAME (or b64:file:PATH) here, or sign with the text as it is"),
            );
        }
    }
    findings
}
