//! The keys come from an address that belongs to another tenant than the token.

use crate::diagnosis::{Case, Finding};

/// The addresses of Microsoft Entra that are no tenant's own.
const SHARED: [&str; 3] = ["common", "organizations", "consumers"];

/// Where issuers of many tenants have their keys, seen from the issuer.
const ENDINGS: [&str; 6] = [
    "/.well-known/jwks.json",
    "/.well-known/openid-configuration/jwks",
    "/protocol/openid-connect/certs",
    "/v1/keys",
    "/oauth2/v1/keys",
    "/oauth/jwks",
];

/// NM64.
pub(super) fn other_tenant(case: &mut Case<'_>) -> Vec<Finding> {
    let asked = matches!(case.code, "kid-unknown" | "signature-mismatch");
    let Some(issuer) = case.text("iss").filter(|_| asked) else { return Vec::new() };
    let urls = case.sources.iter().map(|source| source.label.as_str());
    let found = urls.filter_map(|label| entra(case, label, issuer).or_else(|| sibling(label, issuer)));
    found.take(1).collect()
}

fn entra(case: &Case<'_>, label: &str, issuer: &str) -> Option<Finding> {
    let (host, path) = address(label)?;
    let (_, own) = address(issuer)?;
    if host != "login.microsoftonline.com" && !host.ends_with(".b2clogin.com") {
        return None;
    }
    let (theirs, own) = (path.split('/').next()?, own.split('/').next()?);
    if SHARED.contains(&theirs) && is_guid(own) {
        let app =
            ["appid", "azp", "aud"].into_iter().find_map(|name| case.text(name)).filter(|id| is_guid(id));
        let message = format!(
            "the keys are those of \"{theirs}\", the token is one of the tenant {own}: an app with claims mapping has \
             keys of its own"
        );
        let app = app.unwrap_or("APP-ID");
        let advice = format!("https://{host}/{own}/discovery/v2.0/keys?appid={app} has the keys of the app");
        return Some(Finding::looks_like("none", message).advice(advice));
    }
    if is_guid(theirs) && is_guid(own) && theirs != own {
        let message = format!("the keys are those of the tenant {theirs}, the token is one of {own}");
        let advice = format!("https://{host}/{own}/discovery/v2.0/keys has the keys of its tenant");
        return Some(Finding::looks_like("none", message).advice(advice));
    }
    policy(case, host, path)
}

/// Azure AD B2C has keys for each policy, which stands in the path or behind `p=`.
fn policy(case: &Case<'_>, host: &str, path: &str) -> Option<Finding> {
    let own = case
        .text("tfp")
        .or_else(|| case.text("acr"))
        .filter(|name| name.to_ascii_lowercase().starts_with("b2c_1"))?;
    let words = path.split(['/', '?', '&', '=']);
    let theirs = words.into_iter().find(|word| word.to_ascii_lowercase().starts_with("b2c_1"))?;
    if theirs.eq_ignore_ascii_case(own) {
        return None;
    }
    let message = format!("the keys are those of the policy {theirs}, the token was made by {own}");
    let tenant = path.split('/').next().unwrap_or_default();
    let advice = format!("https://{host}/{tenant}/{own}/discovery/v2.0/keys has the keys of its policy");
    Some(Finding::looks_like("none", message).advice(advice))
}

/// Two tenants of one service: the same way to the keys from another issuer of the same domain.
fn sibling(label: &str, issuer: &str) -> Option<Finding> {
    let bare = label.split(['?', '#']).next()?.trim_end_matches('/');
    let (ending, theirs) = ENDINGS.iter().find_map(|ending| Some((*ending, bare.strip_suffix(ending)?)))?;
    let own = issuer.trim_end_matches('/');
    let (host, path) = address(theirs)?;
    let (own_host, own_path) = address(own)?;
    let other_host = host != own_host && domain(host) == domain(own_host);
    let other_path = host == own_host && path != own_path && !path.is_empty() && !own_path.is_empty();
    if !other_host && !other_path {
        return None;
    }
    let message =
        format!("the keys are those of {theirs}, the token is one of {own}: another tenant or realm");
    Some(Finding::looks_like("none", message).advice(format!("{own}{ending} has the keys of its issuer")))
}

/// Host and path of an `https` address.
fn address(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    Some(rest.split_once('/').unwrap_or((rest, "")))
}

/// The last two labels of a host: tenants of one service share them.
fn domain(host: &str) -> Option<&str> {
    let (at, _) = host.rmatch_indices('.').nth(1)?;
    Some(&host[at + 1..])
}

fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}
