//! AWS: the load balancer that signs padding, and Cognito's access tokens without `aud`.

use super::super::claims::written;
use super::super::{Case, Finding};
use super::is_plain;
use crate::alg::Alg;

/// NM22.
pub(super) fn load_balancer(case: &mut Case<'_>) -> Vec<Finding> {
    let signer = case.header("signer").and_then(|signer| signer.as_str());
    let Some(signer) =
        signer.filter(|signer| signer.starts_with("arn:aws") && signer.contains(":elasticloadbalancing"))
    else {
        return Vec::new();
    };
    if case.genuine() {
        return Vec::new();
    }
    let place = key_place(signer, case.token.kid());
    if let Some(alg) = Alg::find("ES256") {
        // As it was sent, whether or not the padding was lost on the way here.
        let message = format!("{}.{}", padded(&case.token.header.raw), padded(&case.token.payload.raw));
        let keys: Vec<_> = case.public_keys().collect();
        let signature = &case.token.signature.bytes;
        if keys.into_iter().any(|(_, key)| case.key_fits(alg, key, message.as_bytes(), signature)) {
            let message = "a genuine token of an AWS load balancer: the signature is over the text with its \"=\" \
                           padding, which RFC 7515 forbids";
            let advice = "verify it with the padding left in; exp and client stand in the header";
            return vec![Finding::fits("padding left in", message).advice(advice)];
        }
    }
    let message = "signer in the header is an AWS load balancer, which signs the parts with their \"=\" padding; none of \
                   the keys given fits that either";
    vec![Finding::looks_like("padding left in", message).advice(format!("its key is a PEM file at {place}"))]
}

fn padded(part: &str) -> String {
    let part = part.trim_end_matches('=');
    format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4))
}

/// Where the key of a load balancer is published, as far as the token tells.
fn key_place(signer: &str, kid: Option<&str>) -> String {
    let region = signer.split(':').nth(3).filter(|region| is_plain(region)).unwrap_or("REGION");
    let kid = kid.filter(|kid| is_plain(kid)).unwrap_or("KID");
    format!("https://public-keys.auth.elb.{region}.amazonaws.com/{kid}")
}

/// NM27.
pub(super) fn cognito(case: &mut Case<'_>) -> Vec<Finding> {
    if !is_cognito_access(case) {
        return Vec::new();
    }
    let client = case.text("client_id").unwrap_or_default();
    if case.policy.audiences.iter().any(|audience| audience == client) {
        let message =
            format!("an access token of Cognito has no aud: the client {client} stands in client_id");
        let advice = "check that in place of aud: --claim client_id=... --claim token_use=access";
        return vec![written(case, "client_id in place of aud", message).advice(advice)];
    }
    let message =
        format!("an access token of Cognito has no aud; its client_id is {client}, not the one wanted");
    vec![
        Finding::looks_like("client_id in place of aud", message)
            .advice("compare client_id with the id of your app client"),
    ]
}

/// An access token of Cognito that was asked for its audience.
pub(super) fn is_cognito_access(case: &Case<'_>) -> bool {
    case.failed("aud").is_some()
        && case.claim("aud").is_none()
        && case.text("token_use") == Some("access")
        && case.text("iss").is_some_and(|iss| iss.starts_with("https://cognito-idp."))
}
