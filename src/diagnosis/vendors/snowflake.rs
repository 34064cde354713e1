//! Snowflake: key-pair tokens, whose issuer carries the fingerprint of the key.

use super::super::claims::written;
use super::super::{Case, Finding};
use super::lifetime;
use crate::base64;
use crate::crypto;
use crate::key::Material;
use crate::words::list;

/// What stands in front of the fingerprint.
const MARK: &str = "SHA256:";

/// NM54.
pub(super) fn key_pair(case: &mut Case<'_>) -> Vec<Finding> {
    let (Some(iss), Some(sub)) = (case.text("iss"), case.text("sub")) else { return Vec::new() };
    let (name, fingerprint) = match iss.split_once(&format!(".{MARK}")) {
        Some((name, fingerprint)) => (name, Some(fingerprint)),
        None => (iss, None),
    };
    // Without a fingerprint, two equal names of two parts in capitals are the nearest thing to a sign.
    let capitals = !iss.bytes().any(|byte| byte.is_ascii_lowercase()) && iss.matches('.').count() == 1;
    if fingerprint.is_none() && (iss != sub || !capitals || iss.contains(['/', ':', '@', ' '])) {
        return Vec::new();
    }
    let wrong = faults(case, name, sub, fingerprint);
    if wrong.is_empty() {
        return Vec::new();
    }
    let message = format!("Snowflake will refuse this token: {}", list(&wrong));
    let advice = "iss ACCOUNT.USER.SHA256:FINGERPRINT and sub ACCOUNT.USER in upper case; compare the fingerprint with \
                  RSA_PUBLIC_KEY_FP of DESC USER";
    vec![written(case, "iss and sub as Snowflake wants them", message).advice(advice)]
}

/// Everything that Snowflake would not take.
fn faults(case: &Case<'_>, name: &str, sub: &str, fingerprint: Option<&str>) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let lower = |text: &str| text.bytes().any(|byte| byte.is_ascii_lowercase());
    let mut note = |is_wrong: bool, words| {
        if is_wrong {
            wrong.push(words);
        }
    };
    note(fingerprint.is_none(), "iss has no fingerprint of the key");
    note(lower(name) || lower(sub), "account and user are not in upper case");
    let region = name.matches('.').count() > 1 || name.to_ascii_lowercase().contains(".privatelink");
    note(region, "the account has a region or .privatelink in it");
    note(name != sub, "iss and sub do not begin with the same ACCOUNT.USER");
    note(case.token.alg() != Some("RS256"), "the algorithm is not RS256");
    note(lifetime(case).is_some_and(|seconds| seconds > 3_600), "it lives longer than an hour");
    let differs = fingerprint.is_some_and(|fingerprint| is_of_another_key(case, fingerprint));
    note(differs, "the fingerprint is not that of the key given");
    wrong
}

/// Whether RSA keys are at hand and the fingerprint is of none of them.
fn is_of_another_key(case: &Case<'_>, fingerprint: &str) -> bool {
    let wanted = base64::decode_lenient(fingerprint).map(|lenient| lenient.bytes).unwrap_or_default();
    let mut known = false;
    for (_, key) in case.public_keys() {
        let Material::Rsa(rsa) = &key.material else { continue };
        let Some(der) = rsa.public_der() else { continue };
        if crypto::sha256(&der).as_slice() == wanted {
            return false;
        }
        known = true;
    }
    known
}
