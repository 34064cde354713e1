//! Okta, Auth0 and Auth.js: tokens that were never meant to be checked by others.

use super::super::{Case, Finding};
use super::host;
use crate::token::Form;

/// NM25.
pub(super) fn okta(case: &mut Case<'_>) -> Vec<Finding> {
    let iss = case.text("iss").unwrap_or_default();
    let okta = [".okta.com", ".oktapreview.com", ".okta-emea.com"];
    let bare = host(iss.trim_end_matches('/')).is_some_and(|host| {
        okta.iter().any(|end| host.ends_with(end)) && iss.trim_end_matches('/').ends_with(host)
    });
    let access = case.claim("scp").is_some() || case.text("jti").is_some_and(|jti| jti.starts_with("AT."));
    if case.genuine() || !bare || !access {
        return Vec::new();
    }
    let message =
        "an access token of the Okta organisation itself is for Okta's own APIs, and its keys are not public";
    let advice =
        "use a custom authorization server: the issuer then ends with /oauth2/default or another name";
    vec![Finding::looks_like("another authorization server", message).advice(advice)]
}

/// NM26.
pub(super) fn auth0(case: &mut Case<'_>) -> Vec<Finding> {
    let iss = case.header("iss").and_then(|iss| iss.as_str()).unwrap_or_default();
    if !is_direct(case) || !host(iss).is_some_and(|host| host.ends_with(".auth0.com")) {
        return Vec::new();
    }
    let message = "no audience was asked for, so Auth0 made a token that only it can read";
    let advice = "send audience=YOUR-API-IDENTIFIER with the request for the token";
    vec![Finding::looks_like("an audience in the request", message).advice(advice)]
}

/// NM60.
pub(super) fn authjs(case: &mut Case<'_>) -> Vec<Finding> {
    let enc = case.header("enc").and_then(|enc| enc.as_str());
    let usual = matches!(enc, Some("A256GCM" | "A256CBC-HS512")) && case.header("iss").is_none();
    if !is_direct(case) || !usual {
        return Vec::new();
    }
    let message = "an encrypted token without an issuer, such as the session cookie of Auth.js (NextAuth): no public key \
                   checks it";
    let advice = "in the app that made it: getToken() or decode() of next-auth/jwt, with its AUTH_SECRET and cookie name";
    vec![Finding::looks_like("decrypted by the app that made it", message).advice(advice)]
}

/// Encrypted with a shared key that is used as it is.
fn is_direct(case: &Case<'_>) -> bool {
    case.token.form == Form::Sealed && case.token.alg() == Some("dir")
}
