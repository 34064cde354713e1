//! Tells the kind of a token: an explicit `typ` first, then the issuer, then the marker of a vendor, then the make-up
//! of the claims.

use std::fmt;

use super::{Kind, Reading, TABLE};
use crate::issuers::{self, Issuer, Match};
use crate::json::{Kind as Json, Value};
use crate::token::{End, Form, PartName, Token};

impl Reading {
    /// Reads the kind off a token.
    #[must_use]
    pub fn of(token: &Token) -> Self {
        let none = Value::from(Json::Null);
        let header = token.header().unwrap_or(&none);
        let claims = if token.form.is_sealed() { &none } else { token.claims().unwrap_or(&none) };
        let issuers = issuers::recognise(header, claims);
        let (kind, why) = match tell(token.form, header, claims, &issuers) {
            (Kind::Signed, _)
                if token.payload.json.is_none()
                    && !matches!(token.end, End::Whole | End::CutOff(PartName::Signature)) =>
            {
                (Kind::Unknown, Why::Plain("it is cut off before its claims can be read"))
            }
            told => told,
        };
        Self { kind, why: why.to_string(), issuers }
    }

    /// The issuer that fits best.
    #[must_use]
    pub fn issuer(&self) -> Option<&Match> {
        self.issuers.first()
    }

    /// Whether it is of this kind, or its issuer means it to be used as one.
    #[must_use]
    pub fn serves_as(&self, kind: Kind) -> bool {
        let meant = |fit: &Match| MEANT_AS.contains(&(fit.issuer.id, kind));
        self.kind == kind || self.issuer().is_some_and(meant)
    }

    /// Whether a product makes it that makes nothing else: its form is the product's own, not that of a standard.
    #[must_use]
    pub fn is_product(&self) -> bool {
        self.issuer().is_some_and(|fit| by_issuer(fit.issuer.id).is_some())
    }
}

impl Kind {
    /// The kind alone, from the parts of a token and the issuers that fit; a part that cannot be read is `null`.
    #[must_use]
    pub fn told(form: Form, header: &Value, claims: &Value, issuers: &[Match]) -> Self {
        tell(form, header, claims, issuers).0
    }
}

/// Why a token is of its kind, not in words yet: mostly nobody asks.
enum Why<'a> {
    Plain(&'static str),
    Is(&'static str, &'a str),
    Maker(&'static str),
    Makes(&'static Issuer),
    Has(&'static str),
    HasNoScope(&'static str),
    HasBoth(&'static str, &'static str),
}

impl fmt::Display for Why<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(words) => f.write_str(words),
            Self::Is(name, text) => write!(f, "{name} is {text}"),
            Self::Maker(name) => write!(f, "{name} makes nothing else"),
            Self::Makes(issuer) => write!(f, "{} makes an {}", issuer.name, issuer.kind),
            Self::Has(name) => write!(f, "it has {name}"),
            Self::HasNoScope(login) => write!(f, "it has {login} and no scope"),
            Self::HasBoth(name, login) => write!(f, "it has {name}, though it has {login} as well"),
        }
    }
}

fn tell<'a>(form: Form, header: &'a Value, claims: &'a Value, issuers: &[Match]) -> (Kind, Why<'a>) {
    if let Some((kind, typ)) = header.text("typ").and_then(|typ| Some((by_typ(typ)?, typ))) {
        return (kind, Why::Is("typ", typ));
    }
    if form.is_sealed() {
        return (Kind::Sealed, Why::Plain("it has the five parts of an encrypted token"));
    }
    if form == Form::SelectiveDisclosure {
        return (Kind::Credential, Why::Plain("it has disclosures behind a ~"));
    }
    if claims.members().is_none() {
        return (Kind::Signed, Why::Plain("its payload is no JSON object"));
    }
    if let Some((kind, issuer)) = issuers.iter().find_map(|fit| Some((by_issuer(fit.issuer.id)?, fit.issuer)))
    {
        // The services of Firebase and the backends behind it take it as they would an access token.
        return (kind, if issuer.id == "firebase-id" { Why::Makes(issuer) } else { Why::Maker(issuer.name) });
    }
    by_marker(claims)
        .or_else(|| by_claims(claims))
        .unwrap_or((Kind::Unknown, Why::Plain("neither typ nor its claims say what it is for")))
}

/// The explicit types (RFC 8725 section 3.11), `application/` left out and case aside (RFC 7515 section 4.1.9).
pub(super) fn by_typ(typ: &str) -> Option<Kind> {
    const PREFIX: &str = "application/";
    const MORE: [(&str, Kind); 7] = [
        ("vc+sd-jwt", Kind::Credential),
        ("example+sd-jwt", Kind::Credential),
        ("trust-mark+jwt", Kind::FederationStatement),
        ("trust-mark-delegation+jwt", Kind::FederationStatement),
        ("resolve-response+jwt", Kind::FederationStatement),
        ("jwk-set+jwt", Kind::FederationStatement),
        ("explicit-registration-response+jwt", Kind::FederationStatement),
    ];
    let prefixed = typ.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    let bare = if prefixed { typ.get(PREFIX.len()..)? } else { typ };
    let rows = TABLE.iter().map(|row| (row.typ, row.kind)).filter(|(typ, _)| !typ.is_empty());
    rows.chain(MORE).find(|(typ, _)| typ.eq_ignore_ascii_case(bare)).map(|(_, kind)| kind)
}

/// The issuers that make one kind only.
#[rustfmt::skip]
fn by_issuer(id: &str) -> Option<Kind> {
    Some(match id {
        "google" | "dex" | "apple-id" | "discord" | "slack" => Kind::Id,
        "firebase-id" | "entra-graph" | "supabase-user" | "hasura" | "postgrest" => Kind::Access,
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

/// Tokens that are two things at once by the words of their issuer, with the other one of them.
const MEANT_AS: [(&str, Kind); 3] =
    [("firebase-id", Kind::Id), ("supabase-user", Kind::Session), ("workos", Kind::Access)];

/// What vendors write into the claims for this very purpose.
fn by_marker(claims: &Value) -> Option<(Kind, Why<'_>)> {
    const WORDS: [(&str, Kind); 10] = [
        ("access", Kind::Access),
        ("bearer", Kind::Access),
        ("access_token", Kind::Access),
        ("id", Kind::Id),
        ("id_token", Kind::Id),
        ("refresh", Kind::Refresh),
        ("refresh_token", Kind::Refresh),
        ("offline", Kind::Refresh),
        ("logout", Kind::Logout),
        ("session", Kind::Session),
    ];
    // Entra writes idtyp into access tokens alone.
    if let Some(holder @ ("app" | "user")) = claims.text("idtyp") {
        return Some((Kind::Access, Why::Is("idtyp", holder)));
    }
    ["token_use", "token_type", "typ", "type"].into_iter().find_map(|name| {
        let text = claims.text(name)?;
        let (_, kind) = WORDS.iter().find(|(word, _)| text.eq_ignore_ascii_case(word))?;
        Some((*kind, Why::Is(name, text)))
    })
}

/// The make-up of the claims.
fn by_claims(claims: &Value) -> Option<(Kind, Why<'_>)> {
    let has = |name: &str| claims.member(name).is_some();
    let any = |names: &[&'static str]| names.iter().copied().find(|name| has(name));
    if let Some(events) = claims.member("events").filter(|events| events.members().is_some()) {
        let logout = "http://schemas.openid.net/event/backchannel-logout";
        return Some(match events.member(logout) {
            Some(_) => (Kind::Logout, Why::Plain("its events are a back-channel logout")),
            None => (Kind::SecurityEvent, Why::Plain("it has events")),
        });
    }
    if has("htm") && has("htu") {
        return Some((Kind::DpopProof, Why::Plain("it has htm and htu")));
    }
    if has("token_introspection") {
        return Some((Kind::Introspection, Why::Plain("it has token_introspection")));
    }
    let granted = any(&["scope", "scp", "permissions", "client_id", "azpacr", "appidacr"]);
    if let Some(login) = any(&["nonce", "at_hash", "c_hash", "auth_time"]).filter(|_| has("aud")) {
        return Some(match granted.filter(|name| *name != "client_id") {
            Some(name) => (Kind::Access, Why::HasBoth(name, login)),
            None => (Kind::Id, Why::HasNoScope(login)),
        });
    }
    if (has("response_type") || has("redirect_uri")) && (has("client_id") || has("iss")) {
        return Some((Kind::RequestObject, Why::Plain("it has the parameters of an authorization request")));
    }
    if any(&["code", "error"]).is_some() && has("state") && has("aud") {
        return Some((
            Kind::AuthorizationResponse,
            Why::Plain("it has the parameters of an authorization response"),
        ));
    }
    let own = claims.text("iss").filter(|iss| !iss.is_empty() && claims.text("sub") == Some(iss));
    if own.is_some() && has("aud") {
        return Some((Kind::ClientAssertion, Why::Plain("iss and sub are the same")));
    }
    granted.map(|name| (Kind::Access, Why::Has(name)))
}
