//! What kind of document a token is: access token, ID token, proof, statement, ... Told from its header, its issuer
//! and its claims, never proven.

mod detect;
mod table;
#[cfg(test)]
mod tests;

use crate::issuers::Match;
use crate::time::Duration;

pub use table::TABLE;

/// The kinds of tokens, in the order of [`TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Buys something at an API.
    Access,
    /// Tells an application who has signed in.
    Id,
    /// Orders new tokens.
    Refresh,
    /// The session of a front end.
    Session,
    /// A client's own proof of who it is, for a token endpoint (RFC 7523).
    ClientAssertion,
    /// An authorization request (RFC 9101).
    RequestObject,
    /// An authorization response (JARM).
    AuthorizationResponse,
    /// A proof of possession for one request (RFC 9449).
    DpopProof,
    /// Tells that a session has ended (OpenID Connect Back-Channel Logout).
    Logout,
    /// A security event (RFC 8417).
    SecurityEvent,
    /// The answer of token introspection (RFC 9701).
    Introspection,
    /// The identity of a job, a pod or a deployment.
    Workload,
    /// The identity of a workload under SPIFFE.
    Svid,
    /// What a proxy tells the application behind it.
    ProxyAssertion,
    /// Lets a client program into a service such as a video room.
    ClientSdk,
    /// Lets a client pull from or push to a registry of images.
    Registry,
    /// A key for machines in the form of a token.
    ApiKey,
    /// A credential with selective disclosure (RFC 9901).
    Credential,
    /// The holder's proof behind such a credential (RFC 9901 section 4.3).
    KeyBinding,
    /// A list of the states of other tokens.
    StatusList,
    /// A public statement of OpenID Federation.
    FederationStatement,
    /// A call's identity (RFC 8225).
    Passport,
    /// A key proof of credential issuance.
    CredentialProof,
    /// Encrypted: what is inside cannot be told.
    Sealed,
    /// Not a JWT: its payload is no set of claims.
    Signed,
    /// Nothing tells: to be treated as a bearer access token.
    Unknown,
}

/// What there is to know about a kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The kind.
    pub kind: Kind,
    /// A word for scripts and options, which never changes: `access`, `id`, `dpop`.
    pub id: &'static str,
    /// What people call it: `access token`.
    pub name: &'static str,
    /// What it is for, in a few plain words.
    pub plain: &'static str,
    /// The explicit `typ` of the header that says so (RFC 8725 section 3.11); empty when there is none.
    pub typ: &'static str,
    /// How long it may live; `None` where nobody measures it.
    pub life: Option<Life>,
    /// Who says so.
    pub reference: &'static str,
}

/// How long a kind of token may live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Up to here all is well.
    pub good: Duration,
    /// Longer than this is worth a warning.
    pub warn: Duration,
    /// Longer than this is bad.
    pub high: Duration,
    /// Where the figures come from.
    pub anchor: &'static str,
}

/// What a token was taken for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The kind.
    pub kind: Kind,
    /// The reason, to stand behind "because": `typ is at+jwt`, `it has nonce and no scope`.
    pub why: String,
    /// The issuers that fit, the best first.
    pub issuers: Vec<Match>,
}

impl Kind {
    /// What there is to know about it.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The kind with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        TABLE.iter().find(|row| row.id.eq_ignore_ascii_case(id)).map(|row| row.kind)
    }

    /// How long such a token may live; one that is bound to a key (`cnf`) may live longer.
    #[must_use]
    pub fn life(self, bound: bool) -> Option<Life> {
        match self {
            Self::Access | Self::Unknown if bound => Some(table::BOUND),
            kind => kind.row().life,
        }
    }

    /// What bounds it without `exp`, where its standard lets it have none; to stand behind "it has no exp:".
    #[must_use]
    pub fn bounded_by(self) -> Option<&'static str> {
        table::BOUNDS.iter().find(|(kind, _)| *kind == self).map(|(_, words)| *words)
    }

    /// Whether it is shown to an API to get something: its power, audience and issuer matter.
    #[must_use]
    pub fn buys(self) -> bool {
        matches!(
            self,
            Self::Access
                | Self::Session
                | Self::Workload
                | Self::Svid
                | Self::ProxyAssertion
                | Self::ClientSdk
                | Self::Registry
                | Self::ApiKey
                | Self::Unknown
        )
    }

    /// Whether everybody may see it: it gives nothing to whoever finds it.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::FederationStatement | Self::StatusList)
    }
}
