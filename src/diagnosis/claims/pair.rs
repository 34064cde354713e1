//! Of the tokens that come together the wrong one: refresh, ID, access, logout.

use super::super::{Case, Finding};
use super::written;
use crate::json::Value;

/// The kinds of token that an issuer hands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Access,
    Id,
    Refresh,
    Logout,
}

/// The words by which a token says what it is, lower case: Keycloak, Cognito, simplejwt, flask-jwt-extended, and
/// the media types of RFC 9068 section 2.1 and `OpenID` Connect Back-Channel Logout section 2.4.
const WORDS: [(&str, Kind); 11] = [
    ("refresh", Kind::Refresh),
    ("refresh_token", Kind::Refresh),
    ("offline", Kind::Refresh),
    ("id", Kind::Id),
    ("id_token", Kind::Id),
    ("access", Kind::Access),
    ("access_token", Kind::Access),
    ("bearer", Kind::Access),
    ("at+jwt", Kind::Access),
    ("application/at+jwt", Kind::Access),
    ("logout+jwt", Kind::Logout),
];

/// The claims that hold such a word.
const PLACES: [&str; 4] = ["token_use", "token_type", "typ", "type"];

/// NM51.
pub(super) fn wrong_one(case: &mut Case<'_>) -> Vec<Finding> {
    if !is_explained(case) {
        return Vec::new();
    }
    let Some((kind, place, said)) = kind(case) else { return Vec::new() };
    let (message, advice) = match kind {
        Kind::Refresh => (
            "this is the refresh token: it is for the issuer alone, and no API takes it",
            "send it to the token endpoint of the issuer, and send the access token from there to the API",
        ),
        Kind::Id => (
            "this is the ID token: it tells the client who logged in, and is no key to an API",
            "send the access token that came with it",
        ),
        Kind::Access => (
            "this is the access token: it is for the API, and you expect the ID token",
            "take the id_token of the same answer; it comes when the scope openid is asked for",
        ),
        Kind::Logout => (
            "this is a logout token: it tells a client that a session ended, and opens nothing",
            "it belongs at the back-channel logout address of the client",
        ),
    };
    let message = format!("{message} ({place} is {said})");
    vec![written(case, "the other token of the pair", message).advice(advice)]
}

/// Whether the kind of the token explains what failed. Dates have nothing to do with it.
pub(super) fn is_explained(case: &Case<'_>) -> bool {
    let Some((kind, ..)) = kind(case) else { return false };
    let failed = |ids: &[&str]| ids.iter().any(|id| case.failed(id).is_some());
    let places = ["typ", "claim:typ", "claim:type", "claim:token_use", "claim:token_type"];
    let meant = failed(&places);
    match kind {
        // Keycloak signs refresh tokens with a secret of its own, so that no public key fits them.
        Kind::Refresh | Kind::Logout => {
            !case.genuine() || meant || failed(&["aud", "iss", "require:scope", "require:scp", "claim:scope"])
        }
        Kind::Id => {
            case.genuine() && (meant || failed(&["aud", "require:scope", "require:scp", "require:client_id"]))
        }
        Kind::Access => {
            let id_only = ["require:nonce", "claim:nonce", "require:email", "claim:email", "require:at_hash"];
            case.genuine() && (meant || failed(&id_only)) && !wanted_access(case)
        }
    }
}

/// An access token that was asked for by its own name is not the wrong one.
fn wanted_access(case: &Case<'_>) -> bool {
    let is = |text: &str| find(text) == Some(Kind::Access);
    let of_claims =
        case.policy.claims.iter().any(|wanted| {
            PLACES.contains(&wanted.place.label.as_str()) && wanted.value.as_str().is_some_and(is)
        });
    of_claims || case.policy.typ.as_deref().is_some_and(is)
}

/// What the token says it is, where, and in which word.
fn kind<'a>(case: &Case<'a>) -> Option<(Kind, &'static str, &'a str)> {
    let word = |value: Option<&'a Value>| {
        let text = value?.as_str()?;
        Some((find(text)?, text))
    };
    if let Some((kind, text)) = word(case.header("typ")) {
        return Some((kind, "typ in the header", text));
    }
    let claim = PLACES.iter().find_map(|place| {
        let (kind, text) = word(case.claim(place))?;
        Some((kind, *place, text))
    });
    claim.or_else(|| {
        let scope = case.text("scope")?;
        let only_refresh = matches!(scope, "refresh" | "refresh_token");
        only_refresh.then_some((Kind::Refresh, "scope", scope))
    })
}

fn find(text: &str) -> Option<Kind> {
    WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)).map(|(_, kind)| *kind)
}
