//! From an issuer to its key set: `OpenID` Connect Discovery 1.0 section 4 and RFC 8414 section 3.

use super::{Refused, Trouble, Url};
use crate::json::Value;

/// What an `OpenID` provider serves its metadata as.
const OPENID: &str = "/.well-known/openid-configuration";
/// What an OAuth server serves its metadata as.
const OAUTH: &str = "/.well-known/oauth-authorization-server";

/// Where the metadata of an issuer may be, the most usual place first: appended to its path as `OpenID` says, put
/// in front of it as RFC 8414 says, and each of the two the other way round.
#[must_use]
pub fn addresses(issuer: &Url) -> Vec<Url> {
    let (root, path) = issuer.split();
    let path = path.trim_end_matches('/');
    let mut found: Vec<Url> = Vec::new();
    for text in [
        format!("{root}{path}{OPENID}"),
        format!("{root}{OAUTH}{path}"),
        format!("{root}{OPENID}{path}"),
        format!("{root}{path}{OAUTH}"),
    ] {
        if let Ok(url) = Url::parse(&text)
            && !found.contains(&url)
        {
            found.push(url);
        }
    }
    found
}

/// Whether a URL can be an issuer: it has no query (RFC 8414 section 2) and no fragment.
#[must_use]
pub fn can_be_issuer(text: &str) -> bool {
    !text.contains(['?', '#'])
}

/// The address of the key set in a metadata document, which must be that of exactly this issuer
/// (RFC 8414 section 3.3).
///
/// # Errors
/// When the document is of another issuer, or names no key set that can be fetched.
pub fn key_set(issuer: &str, document: &Value) -> Result<Url, Trouble> {
    if document.members().is_none() {
        return Err(Trouble::NotMetadata);
    }
    // Readers disagree on which of two counts.
    if document.duplicates().iter().any(|member| matches!(member.name.as_str(), "issuer" | "jwks_uri")) {
        return Err(Trouble::NotMetadata);
    }
    match document.text("issuer") {
        Some(found) if found == issuer => {}
        Some(found) => {
            return Err(Trouble::OtherIssuer { want: issuer.to_owned(), got: found.to_owned() });
        }
        None => return Err(Trouble::NotMetadata),
    }
    let address = document.text("jwks_uri").ok_or(Trouble::NoKeySet)?;
    Url::parse(address).map_err(|why: Refused| Trouble::Refused {
        to: address.to_owned(),
        by: "jwks_uri",
        why,
    })
}
