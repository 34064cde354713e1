//! Google: the three tokens of Firebase, and the limits for service accounts.

use super::super::claims::written;
use super::super::{Case, Finding};
use super::{audiences, is_misplaced, lifetime};
use crate::time::{Duration, length};

const CUSTOM: &str =
    "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit";
const SESSION: &str = "https://session.firebase.google.com/";
const ID: &str = "https://securetoken.google.com/";

/// The kinds of token that Firebase works with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Custom,
    Session,
    Id,
}

/// NM28.
pub(super) fn firebase(case: &mut Case<'_>) -> Vec<Finding> {
    if !is_other_firebase(case) {
        return Vec::new();
    }
    let (edit, message, advice) = match kind(case) {
        Some(Kind::Custom) => (
            "a custom token",
            "this is a custom token of Firebase, which a server makes for its own client; only ID tokens verify",
            "exchange it: signInWithCustomToken gives the client an ID token",
        ),
        Some(Kind::Session) => (
            "a session cookie",
            "this is a session cookie of Firebase: it has its own issuer and its own keys",
            "its keys: https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys",
        ),
        Some(Kind::Id) => (
            "an ID token",
            "this is an ID token of Firebase: its keys are those of securetoken, and its issuer ends with the project",
            "its keys: https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
        ),
        None => return Vec::new(),
    };
    vec![written(case, edit, message).advice(advice)]
}

/// Another of the three than was expected, as far as can be told.
pub(super) fn is_other_firebase(case: &Case<'_>) -> bool {
    let wants = |start: &str| case.policy.issuers.iter().any(|issuer| issuer.starts_with(start));
    match kind(case) {
        Some(Kind::Custom) => is_misplaced(case),
        Some(Kind::Session) => !case.genuine() || (case.failed("iss").is_some() && wants(ID)),
        Some(Kind::Id) => case.code == "kid-unknown" || (case.failed("iss").is_some() && wants(SESSION)),
        None => false,
    }
}

fn kind(case: &Case<'_>) -> Option<Kind> {
    let iss = case.text("iss")?;
    if audiences(case).contains(&CUSTOM) {
        return Some(Kind::Custom);
    }
    if iss.starts_with(SESSION) {
        return Some(Kind::Session);
    }
    iss.starts_with(ID).then_some(Kind::Id)
}

/// NM55.
pub(super) fn service_account(case: &mut Case<'_>) -> Vec<Finding> {
    let mine = case.text("iss").is_some_and(|iss| iss.ends_with(".gserviceaccount.com"));
    let endpoint = ["https://oauth2.googleapis.com/token", "https://www.googleapis.com/oauth2/v4/token"];
    let grant = audiences(case).iter().any(|audience| endpoint.contains(audience));
    if !mine || !grant {
        return Vec::new();
    }
    let advice = "iat = now and exp = now + 3600, by a clock that NTP keeps right";
    match lifetime(case) {
        Some(seconds @ 3_601..) => {
            let span = length(Duration::seconds(seconds));
            let message =
                format!("Google lets such a token live 3600 s at most; this one lives {span} ({seconds} s)");
            vec![written(case, "exp at most iat + 3600", message).advice(advice)]
        }
        _ if case.failed("iat").is_some() => {
            let message = "Google refuses a token that was issued in the future of its own clock";
            vec![Finding::looks_like("the clock", message).advice(advice)]
        }
        _ => Vec::new(),
    }
}
