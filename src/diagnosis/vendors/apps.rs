//! Tokens that apps make for GitHub, Apple and Twilio, and those that Shopify and Atlassian send to apps.

use super::super::claims::{differing, spellings, written};
use super::super::{Case, Finding};
use super::{audiences, host, lifetime};
use crate::time::{Duration, length};

/// NM53.
pub(super) fn github(case: &mut Case<'_>) -> Vec<Finding> {
    let app = case.claim("iss").map(ToString::to_string).unwrap_or_default();
    let id = app.trim_matches('"');
    let number = !id.is_empty() && id.len() <= 12 && id.bytes().all(|byte| byte.is_ascii_digit());
    let client =
        id.starts_with("Iv") && id.len() >= 16 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    let alone = case.claim("aud").is_none() && case.claim("sub").is_none();
    if !(number || client) || !alone || case.token.alg() != Some("RS256") {
        return Vec::new();
    }
    let ahead = case.date("exp").map(|exp| exp.since(case.policy.now).seconds);
    let Some(seconds @ 601..) = lifetime(case).max(ahead) else { return Vec::new() };
    let span = length(Duration::seconds(seconds));
    let message = format!(
        "this looks like the token of a GitHub App: GitHub allows 10 minutes, and it is made for {span}"
    );
    let advice = "iat = now - 60 and exp = now + 540: ten minutes, with a minute for clocks that differ";
    vec![Finding::looks_like("a shorter life", message).advice(advice)]
}

/// NM56.
pub(super) fn apple(case: &mut Case<'_>) -> Vec<Finding> {
    let audiences = audiences(case);
    let id = |text: &str| text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let (what, limit) = if audiences.contains(&"appstoreconnect-v1") {
        ("App Store Connect", 20 * 60)
    } else if audiences.contains(&"https://appleid.apple.com") && case.text("iss").is_some_and(id) {
        // Six months, as Apple counts them.
        ("Sign in with Apple", 15_777_000)
    } else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    let ahead = case.date("exp").map(|exp| exp.since(case.policy.now).seconds);
    if let Some(seconds) = lifetime(case).or(ahead).filter(|seconds| *seconds > limit) {
        let (span, limit) = (length(Duration::seconds(seconds)), length(Duration::seconds(limit)));
        wrong.push(format!("it lives {span}, and {limit} are allowed"));
    }
    if let Some(alg) = case.token.alg().filter(|alg| *alg != "ES256") {
        wrong.push(format!("it is signed with {alg}, not with ES256"));
    }
    if !case.token.kid().is_some_and(id) {
        wrong.push("kid is not the id of a key, ten letters and digits".to_owned());
    }
    if wrong.is_empty() {
        return Vec::new();
    }
    let message = format!("{what} will refuse this token: {}", wrong.join("; "));
    vec![
        written(case, "within Apple's limits", message)
            .advice("ES256, the kid of your key, and a shorter life"),
    ]
}

/// NM57.
pub(super) fn twilio(case: &mut Case<'_>) -> Vec<Finding> {
    let starts = |name: &str, start: &str| case.text(name).is_some_and(|text| text.starts_with(start));
    if case.claim("grants").is_none() || !starts("sub", "AC") {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let cty = case.header("cty").and_then(|cty| cty.as_str());
    if cty != Some("twilio-fpa;v=1") {
        wrong.push("cty in the header is not twilio-fpa;v=1");
    }
    if !starts("iss", "SK") {
        wrong.push("iss is not an API key (SK...)");
    }
    if case.token.alg() != Some("HS256") {
        wrong.push("it is not signed with HS256");
    }
    let advice = "header cty=twilio-fpa;v=1, iss SK..., sub AC..., and the secret of that API key";
    if !wrong.is_empty() {
        let message = format!("Twilio will refuse this token: {}", wrong.join("; "));
        return vec![written(case, "as Twilio wants it", message).advice(advice)];
    }
    if !case.mismatch() {
        return Vec::new();
    }
    let message = "a token for Twilio is signed with the secret of the API key that iss names, not with the auth token of \
                   the account";
    vec![Finding::looks_like("the secret of the API key", message).advice(advice)]
}

/// NM58.
pub(super) fn shopify_and_atlassian(case: &mut Case<'_>) -> Vec<Finding> {
    if let Some(finding) = query_hash(case) {
        return vec![finding];
    }
    let Some((iss, dest)) = shop(case) else { return Vec::new() };
    if iss != dest {
        let message = format!(
            "iss is the shop {iss} and dest is {dest}: in a session token of Shopify they are the same"
        );
        let advice = "take the token from App Bridge as it comes; refuse it when the shops differ";
        return vec![written(case, "two shops", message).advice(advice)];
    }
    if !is_shopify_audience(case) {
        return Vec::new();
    }
    let message = "aud of a session token of Shopify is the API key (client id) of the app, not a URL";
    vec![Finding::looks_like("API key as audience", message).advice("--aud with the API key of the app")]
}

/// A session token of Shopify that was asked for another audience.
pub(super) fn is_shopify_audience(case: &Case<'_>) -> bool {
    case.failed("aud").is_some() && shop(case).is_some()
}

/// The shops in `iss` and `dest` of a session token of Shopify.
fn shop<'a>(case: &Case<'a>) -> Option<(&'a str, &'a str)> {
    let (iss, dest) = (host(case.text("iss")?)?, host(case.text("dest")?)?);
    iss.ends_with(".myshopify.com").then_some((iss, dest))
}

/// `qsh` is compared with another hash, or with the request that it is the hash of.
fn query_hash(case: &Case<'_>) -> Option<Finding> {
    let (got, want) = differing(case, "qsh")?;
    if got == "context-qsh" {
        let message = "this is a context token of Atlassian: it comes from the browser and is for no particular request";
        return Some(
            Finding::fits("a context token", message).advice("check the session by it, not a request"),
        );
    }
    let [(hash, _), ..] = spellings(want);
    if got == hash {
        let message = "qsh is the SHA-256 of the request that was given, as it should be";
        return Some(Finding::fits("the hash of the request", message).advice(format!("--claim qsh={hash}")));
    }
    let message = "the token is genuine, but its qsh is that of another request";
    let advice = "qsh is the SHA-256 in hex of METHOD&path&query: the path without the context path, the query sorted \
                  and without jwt; --claim 'qsh=GET&/path&a=1' hashes it for you";
    Some(Finding::looks_like("another request", message).advice(advice))
}
