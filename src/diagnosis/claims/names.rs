//! The names: audience and issuer that are spelled otherwise, or are another's.

use super::super::{Case, Finding, vendors};
use super::pair;
use crate::words::{Nearest, Rank, nearest};

/// NM06.
pub(super) fn audience(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(Nearest { got, want, difference }) = closest(case, "aud", &case.policy.audiences) else {
        return Vec::new();
    };
    if difference.rank < Rank::Place {
        let message = format!(
            "the token is made out to {got}, you are {want}: {}. Audiences are compared letter by letter",
            difference.words
        );
        let advice = spelled(got, "--aud", "this is you: spell it alike on both sides");
        return vec![Finding::looks_like("audience spelled otherwise", message).advice(advice)];
    }
    if pair::is_explained(case) || vendors::explains(case, "aud") {
        return Vec::new();
    }
    let (edit, message) = match (is_client(got), is_client(want)) {
        (true, false) => (
            "a client, not an API",
            format!("the token is made out to the client {got}, and you expect the API {want}"),
        ),
        (false, true) => (
            "an API, not a client",
            format!("the token is made out to the API {got}, and you expect the client {want}"),
        ),
        _ => ("another audience", format!("the token is made out to {got}, not to {want}")),
    };
    let advice =
        "ask the issuer for a token with your audience: by its audience, resource or scope parameter";
    vec![Finding::looks_like(edit, message).advice(advice)]
}

/// NM07.
pub(super) fn issuer(case: &mut Case<'_>) -> Vec<Finding> {
    if front_doors(case).is_some() || vendors::explains(case, "iss") {
        return Vec::new();
    }
    let Some(Nearest { got, want, difference }) = closest(case, "iss", &case.policy.issuers) else {
        return Vec::new();
    };
    if difference.rank < Rank::Place {
        let message = format!(
            "the token has the issuer {got}, you expect {want}: {}. Issuers are compared letter by letter",
            difference.words
        );
        let advice = spelled(got, "--iss", "this is the one you trust: its own document names it exactly");
        return vec![Finding::looks_like("issuer spelled otherwise", message).advice(advice)];
    }
    let words = if difference.words.is_empty() { String::new() } else { format!(": {}", difference.words) };
    let message = format!("the token was issued by {got}, not by {want}{words}");
    let advice = "look which environment, tenant or realm the token was asked of";
    vec![Finding::looks_like("another issuer", message).advice(advice)]
}

/// NM52.
pub(super) fn front_door(case: &mut Case<'_>) -> Vec<Finding> {
    let Some((got, want)) = front_doors(case) else { return Vec::new() };
    let message =
        format!("the same realm by another front door: the token came from {got}, you expect {want}");
    let advice = "give Keycloak one public URL (KC_HOSTNAME), and let every client and service use it";
    vec![Finding::looks_like("same realm, another host", message).advice(advice)]
}

/// The two hosts, when the realm is the same and the host is not.
fn front_doors(case: &Case<'_>) -> Option<(String, String)> {
    let Nearest { got, want, .. } = closest(case, "iss", &case.policy.issuers)?;
    let pairs = std::iter::once(want).chain(case.policy.issuers.iter().map(String::as_str));
    let (got_host, got_realm) = realm(got)?;
    pairs
        .filter_map(realm)
        .find(|(host, realm)| *realm == got_realm && name(host) != name(got_host))
        .map(|(want_host, _)| (got_host.to_owned(), want_host.to_owned()))
}

/// `https://host:port/realms/demo` as `host:port` and `demo`.
fn realm(issuer: &str) -> Option<(&str, &str)> {
    let (front, realm) = issuer.split_once("/realms/")?;
    let (_, host) = front.split_once("://")?;
    Some((host.trim_end_matches("/auth"), realm.trim_end_matches('/')))
}

/// A host without its port.
fn name(host: &str) -> &str {
    host.split(':').next().unwrap_or_default()
}

/// What the token says and what is wanted of it, the nearest of all pairs, when they are not the same.
fn closest<'a>(case: &Case<'a>, claim: &str, wanted: &'a [String]) -> Option<Nearest<'a>> {
    case.failed(claim).filter(|_| case.genuine())?;
    let value = case.claim(claim)?;
    let got: Vec<&str> = match value.as_array() {
        Some(items) => items.iter().filter_map(|item| item.as_str()).collect(),
        None => vec![value.as_str()?],
    };
    let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
    nearest(&got, &wanted)
}

/// Whether this is how client ids look: a UUID, one of Google's, or a long word of letters and digits.
fn is_client(text: &str) -> bool {
    let word = text.len() >= 20 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    text.ends_with(".apps.googleusercontent.com") || (word && text.bytes().any(|byte| byte.is_ascii_digit()))
}

/// What to type; left out for a text that a shell could take for more than a name.
fn spelled(text: &str, option: &str, when: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b":/._-".contains(&byte);
    if text.bytes().all(plain) && !text.starts_with('-') {
        format!("{option} {text} if {when}")
    } else {
        format!("if {when}")
    }
}
