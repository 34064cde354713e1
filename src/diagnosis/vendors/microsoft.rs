//! Microsoft Entra: tokens for Graph, which nobody else can check, and the two versions of issuers.

use super::super::claims::written;
use super::super::{Case, Finding};
use super::audiences;
use crate::base64;
use crate::crypto;
use crate::json::Value;

/// Microsoft Graph as v1 and v2 tokens name it.
const GRAPH: [&str; 3] =
    ["00000003-0000-0000-c000-000000000000", "https://graph.microsoft.com", "https://graph.microsoft.com/"];

/// NM23.
pub(super) fn graph(case: &mut Case<'_>) -> Vec<Finding> {
    if case.genuine() || tenant(case.text("iss").unwrap_or_default()).is_none() {
        return Vec::new();
    }
    let Some(nonce) = case.header("nonce").filter(|nonce| nonce.as_str().is_some()) else {
        return Vec::new();
    };
    let whom = if is_graph(case) { "Microsoft Graph" } else { "another API of Microsoft" };
    let advice = "ask for a token whose aud is your own API: with its scope, api://YOUR-API/.default";
    if let Some(message) = rehashed(case, nonce)
        && let Some(alg) = case.alg
    {
        let keys: Vec<_> = case.public_keys().collect();
        let signature = &case.token.signature.bytes;
        if keys.into_iter().any(|(_, key)| case.key_fits(alg, key, message.as_bytes(), signature)) {
            let message = format!(
                "a genuine Microsoft token, but for {whom}: the signature is over the SHA-256 of the nonce in the \
                 header, and only that API may check it"
            );
            return vec![Finding::fits("nonce in the header hashed", message).advice(advice)];
        }
    }
    let message =
        format!("a Microsoft token with a nonce in the header is for {whom}, and only that API can check it");
    vec![Finding::looks_like("nonce in the header", message).advice(advice)]
}

/// What Microsoft signs: the header exactly as received, but with the hash of the nonce in the place of it.
fn rehashed(case: &Case<'_>, nonce: &Value) -> Option<String> {
    let header = std::str::from_utf8(&case.token.header.bytes).ok()?;
    let hash = base64::encode(&crypto::sha256(nonce.as_str()?.as_bytes()));
    let (before, after) = (header.get(..nonce.span.start)?, header.get(nonce.span.end..)?);
    let header = base64::encode(format!("{before}\"{hash}\"{after}").as_bytes());
    Some(format!("{header}.{}", case.token.payload.raw))
}

/// A genuine token for Graph that was expected to be for somebody else.
pub(super) fn is_for_graph(case: &Case<'_>) -> bool {
    !case.genuine() && is_graph(case)
}

fn is_graph(case: &Case<'_>) -> bool {
    audiences(case).iter().any(|audience| GRAPH.contains(audience))
}

/// NM24.
pub(super) fn version(case: &mut Case<'_>) -> Vec<Finding> {
    let Some((found, wanted)) = versions(case) else { return Vec::new() };
    if is_placeholder(wanted.id) {
        let message = format!(
            "no token has the issuer \"{}\": Microsoft writes the id of the tenant in its place",
            wanted.id
        );
        let advice = "expect the issuer with the tenant id of your organisation, or of each that you serve";
        return vec![Finding::looks_like("tenant id in the issuer", message).advice(advice)];
    }
    let number = |version| if version == Version::One { "1.0" } else { "2.0" };
    let (got, want) = (number(found.version), number(wanted.version));
    let message = format!(
        "the same tenant, but the token has version {got} and the issuer you expect is that of {want}"
    );
    let edit = format!("token version {got}, not {want}");
    let advice = match wanted.version {
        Version::Two => {
            "set requestedAccessTokenVersion to 2 in the manifest of the API, or expect the issuer of version 1"
        }
        Version::One => "expect the issuer of version 2: https://login.microsoftonline.com/TENANT/v2.0",
    };
    let said = case.text("ver") == Some(got);
    let finding = if said { written(case, edit, message) } else { Finding::looks_like(edit, message) };
    vec![finding.advice(advice)]
}

/// Whether issuer and expectation are those of one tenant in different versions, or no tenant was expected.
pub(super) fn is_other_version(case: &Case<'_>) -> bool {
    versions(case).is_some()
}

/// The tenant that the token names, and the one that is expected of all tenants or in another version.
fn versions<'a>(case: &Case<'a>) -> Option<(Tenant<'a>, Tenant<'a>)> {
    let found = case.failed("iss").and_then(|_| tenant(case.text("iss")?))?;
    let is_other = |wanted: &Tenant<'_>| {
        is_placeholder(wanted.id) || (wanted.id == found.id && wanted.version != found.version)
    };
    let wanted = case.policy.issuers.iter().filter_map(|issuer| tenant(issuer)).find(is_other)?;
    (!is_placeholder(found.id)).then_some((found, wanted))
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Tenant<'a> {
    id: &'a str,
    version: Version,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

/// The tenant and the version that an issuer of Microsoft names.
fn tenant(issuer: &str) -> Option<Tenant<'_>> {
    if let Some(rest) = issuer.strip_prefix("https://sts.windows.net/") {
        return Some(Tenant { id: rest.trim_end_matches('/'), version: Version::One });
    }
    let hosts = ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];
    let rest = issuer.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/')?;
    let (id, version) = path.trim_end_matches('/').split_once('/').unwrap_or((path, ""));
    let version = if version == "v2.0" { Version::Two } else { Version::One };
    hosts.contains(&host).then_some(Tenant { id, version })
}

fn is_placeholder(tenant: &str) -> bool {
    matches!(tenant, "common" | "organizations" | "consumers") || tenant.contains(['{', '<'])
}
