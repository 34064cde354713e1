//! Claims of another type than wanted, claims that are not there, and values that are hashed.

use super::super::{Case, Finding, vendors};
use super::{pair, written};
use crate::crypto;
use crate::json::Value;
use crate::policy::Place;
use crate::{base64, policy};

/// NM34.
pub(super) fn subject(case: &mut Case<'_>) -> Vec<Finding> {
    let asked = case.failed("sub").is_some() || case.failed("claim:sub").is_some();
    let number = case.claim("sub").filter(|sub| case.genuine() && asked && sub.type_name() == "number");
    let Some(number) = number else { return Vec::new() };
    let message =
        format!("sub is the number {number}, and RFC 7519 wants text: newer libraries refuse it too");
    vec![Finding::fits("quotes around sub", message).advice(format!("at the issuer: sub as \"{number}\""))]
}

/// NM35.
pub(super) fn list_of_audiences(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.genuine() || case.failed("claim:aud").is_none() {
        return Vec::new();
    }
    let wanted = wanted(case, "aud").map(|wanted| &wanted.value);
    let (Some(found), Some(wanted)) = (case.claim("aud"), wanted) else { return Vec::new() };
    let (edit, message, name) = match (found.as_array(), wanted.as_array()) {
        (Some(items), None) if items.iter().any(|item| item.same(wanted)) => {
            let size = items.len();
            ("aud is a list", format!("aud is a list of {size}; yours is in it, but text was wanted"), wanted)
        }
        (None, Some([only])) if only.same(found) => {
            ("aud is text", "aud is text; it is yours, but a list was wanted".to_owned(), found)
        }
        _ => return Vec::new(),
    };
    let message = format!("{message}. RFC 7519 allows both shapes");
    let advice = match name.as_str() {
        Some(_) => "--aud takes either shape; a strict library must be told to",
        None => "a strict library must be told to take either shape",
    };
    vec![Finding::fits(edit, message).advice(advice)]
}

/// NM61.
pub(super) fn nonce(case: &mut Case<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some((got, want)) = differing(case, "nonce") {
        let hashes = |raw: &str, hashed: &str| spellings(raw).into_iter().find(|(text, _)| text == hashed);
        let says = |who: &str, spelling: &str| format!("{who} SHA-256 of the nonce, in {spelling}");
        if let Some((_, spelling)) = hashes(want, got) {
            let message = says("the token carries the", spelling);
            let advice = "Apple and native Google logins are given the hash: compare with the hash of yours";
            found.push(Finding::fits("nonce hashed", message).advice(advice));
        } else if let Some((_, spelling)) = hashes(got, want) {
            let message = format!("{}; the token carries the nonce itself", says("you expect the", spelling));
            found.push(
                Finding::fits("nonce not hashed", message).advice("compare with the nonce as it was made"),
            );
        }
    }
    found.extend(presenter(case));
    found
}

/// `azp` is not there, or not the one wanted, and the client stands under another name.
fn presenter(case: &Case<'_>) -> Option<Finding> {
    case.failed("claim:azp").filter(|_| case.genuine())?;
    let want = wanted(case, "azp")?.value.as_str()?;
    let place =
        ["client_id", "appid", "cid", "aud"].into_iter().find(|name| case.text(name) == Some(want))?;
    let message = format!("the client you expect stands in {place}, not in azp");
    Some(written(case, "another claim names the client", message).advice(format!("check {place} for it")))
}

/// NM65.
pub(super) fn missing(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.genuine() || pair::is_explained(case) {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    for name in ["iss", "aud", "sub"] {
        let absent = case.failed(name).is_some() && case.claim(name).is_none();
        if absent && !vendors::explains(case, name) {
            names.push(name.to_owned());
        }
    }
    if case.failed("typ").is_some() && case.header("typ").is_none() {
        names.push("typ in its header".to_owned());
    }
    if case.failed("max-age").is_some() && case.claim("iat").is_none() {
        names.push("iat to count its age from".to_owned());
    }
    let claims = case.policy.claims.iter().map(|wanted| ("claim", &wanted.place));
    let required = case.policy.required.iter().map(|place| ("require", place));
    for (kind, place) in claims.chain(required) {
        let refused = case.failed(&format!("{kind}:{}", place.label)).is_some();
        if refused && is_absent(case, place) && !(place.label == "azp" && presenter(case).is_some()) {
            names.push(place.label.clone());
        }
    }
    names.dedup();
    if names.is_empty() {
        return Vec::new();
    }
    let message = format!("the token has no {}, and this check demands it", names.join(" and no "));
    let advice =
        "have the issuer put it in: a scope, a claim mapping or a client setting decides what is in a token";
    vec![Finding::fits("a claim is missing", message).advice(advice)]
}

/// Not there, or `null`, which says as little.
fn is_absent(case: &Case<'_>, place: &Place) -> bool {
    let found = case.token.claims().and_then(|claims| place.path.find(claims).ok().flatten());
    found.is_none_or(|value| value.type_name() == "null")
}

/// What was wanted of this claim.
fn wanted<'a>(case: &Case<'a>, name: &str) -> Option<&'a policy::Expected> {
    case.policy.claims.iter().find(|wanted| wanted.place.label == name)
}

/// Two texts that were compared and differ: the token's and the wanted one.
pub(in super::super) fn differing<'a>(case: &Case<'a>, name: &str) -> Option<(&'a str, &'a str)> {
    case.failed(&format!("claim:{name}")).filter(|_| case.genuine())?;
    Some((case.text(name)?, wanted(case, name).map(|wanted| &wanted.value).and_then(Value::as_str)?))
}

/// The SHA-256 of a text as it is commonly written.
pub(in super::super) fn spellings(text: &str) -> [(String, &'static str); 4] {
    let digest = crypto::sha256(text.as_bytes());
    let url = base64::encode(&digest);
    let standard = format!("{}=", url.replace('-', "+").replace('_', "/"));
    let hex = digest.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    [(hex, "hex"), (url.clone(), "base64url"), (standard, "base64"), (format!("{url}="), "base64url")]
}
