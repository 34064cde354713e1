//! Tells the kind of a token: an explicit `typ` first, then the issuer, then the marker of a vendor, then the make-up
//! of the claims.

use super::{Kind, Reading, TABLE};
use crate::issuers::{self, Match};
use crate::json::{Kind as Json, Value};
use crate::token::{End, Form, Token};

impl Reading {
    /// Reads the kind off a token.
    #[must_use]
    pub fn of(token: &Token) -> Self {
        let none = Value::from(Json::Null);
        let header = token.header().unwrap_or(&none);
        let claims = if token.form.is_sealed() { &none } else { token.claims().unwrap_or(&none) };
        let issuers = issuers::recognise(header, claims);
        let (kind, why) = tell(token, header, claims, &issuers);
        Self { kind, why, issuers }
    }

    /// The issuer that fits best.
    #[must_use]
    pub fn issuer(&self) -> Option<&Match> {
        self.issuers.first()
    }
}

fn tell(token: &Token, header: &Value, claims: &Value, issuers: &[Match]) -> (Kind, String) {
    if let Some((kind, typ)) = header.text("typ").and_then(|typ| Some((by_typ(typ)?, typ))) {
        return (kind, format!("typ is {typ}"));
    }
    if token.form.is_sealed() {
        return (Kind::Sealed, "it has the five parts of an encrypted token".into());
    }
    if token.form == Form::SelectiveDisclosure {
        return (Kind::Credential, "it has disclosures behind a ~".into());
    }
    if claims.members().is_none() && token.end != End::Whole {
        return (Kind::Unknown, "it is cut off before its claims can be read".into());
    }
    if claims.members().is_none() {
        return (Kind::Signed, "its payload is no JSON object".into());
    }
    if let Some((kind, name)) =
        issuers.iter().find_map(|fit| Some((by_issuer(fit.issuer.id)?, fit.issuer.name)))
    {
        return (kind, format!("{name} makes nothing else"));
    }
    by_marker(claims)
        .or_else(|| by_claims(claims))
        .unwrap_or((Kind::Unknown, "neither typ nor its claims say what it is for".into()))
}

/// The explicit types (RFC 8725 section 3.11), `application/` left out and case aside (RFC 7515 section 4.1.9).
pub(super) fn by_typ(typ: &str) -> Option<Kind> {
    let lower = typ.to_ascii_lowercase();
    let bare = lower.strip_prefix("application/").unwrap_or(&lower);
    match bare {
        "vc+sd-jwt" | "example+sd-jwt" => Some(Kind::Credential),
        "trust-mark+jwt"
        | "trust-mark-delegation+jwt"
        | "resolve-response+jwt"
        | "jwk-set+jwt"
        | "explicit-registration-response+jwt" => Some(Kind::FederationStatement),
        _ => TABLE.iter().find(|row| !row.typ.is_empty() && row.typ == bare).map(|row| row.kind),
    }
}

/// The issuers that make one kind only.
#[rustfmt::skip]
fn by_issuer(id: &str) -> Option<Kind> {
    Some(match id {
        "google" | "firebase-id" | "dex" | "apple-id" | "discord" | "slack" => Kind::Id,
        "entra-graph" | "supabase-user" | "hasura" | "postgrest" => Kind::Access,
        "clerk" | "firebase-session" | "workos" | "shopify" | "authjs" => Kind::Session,
        "firebase-custom" | "google-sa" | "github-app" | "apple-client" | "snowflake" | "atlassian-connect"
        | "vonage" => Kind::ClientAssertion,
        "gke" | "aws-eks" | "aks" | "k8s-projected" | "k8s-legacy" | "cognito-identity" | "azure-devops" | "bitbucket"
        | "buildkite" | "circleci" | "github-actions" | "gitlab-ci" | "hcp-terraform" | "vercel" | "vault" => Kind::Workload,
        "aws-alb" | "google-iap" | "cloudflare-access" => Kind::ProxyAssertion,
        "livekit" | "twilio" | "zoom" => Kind::ClientSdk,
        "docker-registry" => Kind::Registry,
        "supabase-key" | "mapbox" | "nats" => Kind::ApiKey,
        "spiffe" => Kind::Svid,
        _ => return None,
    })
}

/// What vendors write into the claims for this very purpose.
fn by_marker(claims: &Value) -> Option<(Kind, String)> {
    ["token_use", "token_type", "typ", "type"].into_iter().find_map(|name| {
        let text = claims.text(name)?;
        let kind = match text.to_ascii_lowercase().as_str() {
            "access" | "bearer" | "access_token" => Kind::Access,
            "id" | "id_token" => Kind::Id,
            "refresh" | "refresh_token" | "offline" => Kind::Refresh,
            "logout" => Kind::Logout,
            "session" => Kind::Session,
            _ => return None,
        };
        Some((kind, format!("{name} is {text}")))
    })
}

/// The make-up of the claims.
fn by_claims(claims: &Value) -> Option<(Kind, String)> {
    let has = |name: &str| claims.member(name).is_some();
    let any = |names: &[&'static str]| names.iter().copied().find(|name| has(name));
    if let Some(events) = claims.member("events").filter(|events| events.members().is_some()) {
        let logout = "http://schemas.openid.net/event/backchannel-logout";
        return Some(match events.member(logout) {
            Some(_) => (Kind::Logout, "its events are a back-channel logout".into()),
            None => (Kind::SecurityEvent, "it has events".into()),
        });
    }
    if has("htm") && has("htu") {
        return Some((Kind::DpopProof, "it has htm and htu".into()));
    }
    if has("token_introspection") {
        return Some((Kind::Introspection, "it has token_introspection".into()));
    }
    let granted = any(&["scope", "scp", "permissions", "client_id"]);
    if let Some(login) = any(&["nonce", "at_hash", "c_hash", "auth_time"]).filter(|_| has("aud")) {
        return Some(match granted.filter(|name| *name != "client_id") {
            Some(name) => (Kind::Access, format!("it has {name}, though it has {login} as well")),
            None => (Kind::Id, format!("it has {login} and no scope")),
        });
    }
    if (has("response_type") || has("redirect_uri")) && (has("client_id") || has("iss")) {
        return Some((Kind::RequestObject, "it has the parameters of an authorization request".into()));
    }
    if any(&["code", "error"]).is_some() && has("state") && has("aud") {
        return Some((
            Kind::AuthorizationResponse,
            "it has the parameters of an authorization response".into(),
        ));
    }
    let own = claims.text("iss").filter(|iss| claims.text("sub") == Some(iss));
    if own.is_some() && has("aud") {
        return Some((Kind::ClientAssertion, "iss and sub are the same".into()));
    }
    granted.map(|name| (Kind::Access, format!("it has {name}")))
}
