//! The table of kinds: names, purposes, explicit types, lifetimes.

use super::{Kind, Life, Row};
use crate::rows::Rows;
use crate::time::Duration;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

const fn life(good: i64, warn: i64, high: i64, anchor: &'static str) -> Life {
    Life {
        good: Duration::seconds(good),
        warn: Duration::seconds(warn),
        high: Duration::seconds(high),
        anchor,
    }
}

/// An access token that is worth nothing without a key.
pub(super) const BOUND: Life = life(8 * HOUR, 8 * HOUR, DAY, "RFC 9700 section 2.2.1");

const BEARER: Life = life(
    HOUR,
    HOUR,
    DAY,
    "Entra 60 to 90 min, Okta 60 min, Cognito 1 h, Supabase 1 h, Keycloak 5 min; Auth0 24 h by default",
);
const WORKLOAD: Life = life(HOUR, HOUR, DAY, "CircleCI 1 h, Kubernetes 1 h by default");

const fn row(
    kind: Kind,
    id: &'static str,
    name: &'static str,
    plain: &'static str,
    typ: &'static str,
    life: Option<Life>,
    reference: &'static str,
) -> Row {
    Row { kind, id, name, plain, typ, life, reference }
}

/// Every kind, in the order of [`Kind`].
#[rustfmt::skip]
pub static TABLE: Rows<Row> = rows![
    row(Kind::Access, "access", "access token", "shown to an API to get something", "at+jwt", Some(BEARER), "RFC 9068"),
    row(Kind::Id, "id", "ID token", "tells an application who has signed in; it buys nothing", "",
        Some(life(HOUR, HOUR, DAY, "Okta 60 min")), "OpenID Connect Core 1.0 section 2"),
    row(Kind::Refresh, "refresh", "refresh token", "orders new access tokens", "",
        Some(life(30 * DAY, 30 * DAY, 90 * DAY, "Okta 90 d; RFC 9700 section 2.2.2")), "RFC 6749 section 1.5"),
    row(Kind::Session, "session", "session token", "keeps somebody signed in at one front end", "",
        Some(life(5 * MINUTE, 15 * MINUTE, DAY, "Clerk 60 s, Shopify 5 min")), "vendor documentation"),
    row(Kind::ClientAssertion, "client-assertion", "client assertion", "a client's own identity card for a token endpoint", "client-authentication+jwt",
        Some(life(5 * MINUTE, 5 * MINUTE, HOUR, "GitHub 10 min, App Store Connect 20 min, Snowflake and Google 60 min")), "RFC 7523 section 3"),
    row(Kind::RequestObject, "request-object", "request object", "a signed authorization request", "oauth-authz-req+jwt",
        Some(life(5 * MINUTE, 5 * MINUTE, HOUR, "as a client assertion")), "RFC 9101 section 4"),
    row(Kind::AuthorizationResponse, "authorization-response", "authorization response", "a signed answer to an authorization request", "",
        Some(life(10 * MINUTE, 10 * MINUTE, HOUR, "JARM section 2.1")), "JARM section 2.1"),
    row(Kind::DpopProof, "dpop", "DPoP proof", "shows for one request that the sender has a key", "dpop+jwt",
        Some(life(MINUTE, MINUTE, 5 * MINUTE, "RFC 9449 section 11.1")), "RFC 9449 section 4.2"),
    row(Kind::Logout, "logout", "logout token", "tells an application that a session has ended", "logout+jwt",
        Some(life(2 * MINUTE, 2 * MINUTE, 10 * MINUTE, "OpenID Connect Back-Channel Logout 1.0 section 2.4")), "OpenID Connect Back-Channel Logout 1.0 section 2.4"),
    row(Kind::SecurityEvent, "security-event", "security event token", "states that something happened; it permits nothing", "secevent+jwt", None, "RFC 8417"),
    row(Kind::Introspection, "introspection", "introspection response", "says what another token is worth", "token-introspection+jwt", None, "RFC 9701 section 5"),
    row(Kind::Workload, "workload", "workload identity token", "the identity card of a job, a pod or a deployment", "", Some(WORKLOAD), "vendor documentation"),
    row(Kind::Svid, "svid", "SPIFFE JWT-SVID", "the identity card of a workload", "",
        Some(life(15 * MINUTE, HOUR, DAY, "JWT-SVID section 3.3")), "SPIFFE JWT-SVID section 3"),
    row(Kind::ProxyAssertion, "proxy", "proxy assertion", "what a proxy tells the application behind it", "", Some(BEARER), "vendor documentation"),
    row(Kind::ClientSdk, "client-sdk", "client SDK token", "lets a client program into a service such as a video room", "",
        Some(life(6 * HOUR, 6 * HOUR, DAY, "LiveKit 6 h by default")), "vendor documentation"),
    row(Kind::Registry, "registry", "registry token", "lets a client pull or push images", "",
        Some(life(15 * MINUTE, 15 * MINUTE, DAY, "Docker registry 60 s at least")), "Docker registry token specification"),
    row(Kind::ApiKey, "api-key", "API key in the form of a token", "a key for machines; it should not be a token", "",
        Some(life(0, 0, 365 * DAY, "Supabase legacy keys about 10 years")), "vendor documentation"),
    row(Kind::Credential, "credential", "verifiable credential", "a credential whose claims can be shown one by one", "dc+sd-jwt", None, "RFC 9901"),
    row(Kind::KeyBinding, "key-binding", "key binding token", "the holder's proof behind a credential", "kb+jwt", None, "RFC 9901 section 4.3"),
    row(Kind::StatusList, "status-list", "status list", "the states of many other tokens, for everybody", "statuslist+jwt", None, "draft-ietf-oauth-status-list section 5"),
    row(Kind::FederationStatement, "federation", "federation statement", "a public statement about an issuer; no credential", "entity-statement+jwt", None, "OpenID Federation 1.0 section 3"),
    row(Kind::Passport, "passport", "PASSporT", "the identity of a telephone call", "passport", None, "RFC 8225"),
    row(Kind::CredentialProof, "credential-proof", "credential proof", "shows to an issuer of credentials that the sender has a key", "openid4vci-proof+jwt",
        Some(life(5 * MINUTE, 5 * MINUTE, HOUR, "as a client assertion")), "OpenID for Verifiable Credential Issuance 1.0 appendix F.1"),
    row(Kind::Sealed, "sealed", "encrypted token", "only its reader can tell what is inside", "", None, "RFC 7516"),
    row(Kind::Signed, "signed", "signed data", "no JWT: the payload is no set of claims", "", None, "RFC 7515"),
    row(Kind::Unknown, "unknown", "token of unknown kind", "nothing tells what it is for: treat it as an access token", "", Some(BEARER), "RFC 8725 section 3.11"),
];

/// The kinds that may have no `exp`, and what bounds them then.
pub(super) const BOUNDS: [(Kind, &str); 9] = [
    (Kind::DpopProof, "servers take it for seconds or minutes after iat (RFC 9449 section 11.1)"),
    (
        Kind::Logout,
        "older versions of its standard ask for none; its receiver looks at iat and remembers jti",
    ),
    (
        Kind::SecurityEvent,
        "it states what happened, and that stays so (RFC 8417 section 2.2 advises against exp)",
    ),
    (Kind::Introspection, "it is one answer, about the moment in iat (RFC 9701 section 5)"),
    (Kind::Credential, "it is good until its issuer withdraws it"),
    (Kind::KeyBinding, "its verifier takes it with the nonce it sent, soon after iat (RFC 9901 section 7.3)"),
    (Kind::StatusList, "a newer list takes its place"),
    (Kind::Passport, "its receiver takes it soon after iat (RFC 8225 section 10.1)"),
    (Kind::CredentialProof, "its issuer takes it with the nonce it gave out, or soon after iat"),
];
