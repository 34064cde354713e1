//! Kubernetes: service account tokens that left their cluster.

use super::super::{Case, Finding};
use super::audiences;

/// NM59.
pub(super) fn kubernetes(case: &mut Case<'_>) -> Vec<Finding> {
    if !is_elsewhere(case) {
        return Vec::new();
    }
    if case.text("iss") == Some("kubernetes/serviceaccount") {
        let message =
            "this is a service account token of the old kind: it is for its own cluster, and never expires";
        let advice = "kubectl create token NAME --audience YOURS makes one for you that does";
        return vec![Finding::looks_like("a token with an audience", message).advice(advice)];
    }
    let whom = audiences(case).first().map(|aud| format!(" and is made out to {aud}")).unwrap_or_default();
    let message = format!("this is a service account token that the cluster made for its own use{whom}");
    let advice = "kubectl create token NAME --audience YOURS; the keys are at /openid/v1/jwks of the API server, and the \
                  public issuer of the cluster is in its /.well-known/openid-configuration";
    vec![Finding::looks_like("a token with your audience", message).advice(advice)]
}

/// A token of a cluster whose issuer, audience or key is not the one expected.
pub(super) fn is_elsewhere(case: &Case<'_>) -> bool {
    let iss = case.text("iss").unwrap_or_default();
    let inside = iss == "kubernetes/serviceaccount" || iss.starts_with("https://kubernetes.default.svc");
    let found_elsewhere =
        case.failed("iss").is_some() || case.failed("aud").is_some() || case.code == "kid-unknown";
    inside && found_elsewhere
}
