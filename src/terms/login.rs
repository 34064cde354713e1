//! Claims about a login: ID tokens, sessions and levels of trust.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "_claim_names", "object", "Which claims are kept elsewhere",
        "'See attached sheet'", "OpenID Connect Core section 5.6.2", [Iana];
    "_claim_sources", "object", "Where to fetch the claims kept elsewhere",
        "Where that sheet is kept", "OpenID Connect Core section 5.6.2", [Iana];
    "acr", "string", "How strong the login was, as the name of a level",
        "How carefully the teller looked at the ID", "OpenID Connect Core section 2", [Iana];
    "amr", "array of strings", "Which login methods were used: pwd, otp, mfa, hwk...",
        "Which IDs were shown", "OpenID Connect Core section 2; RFC 8176", [Iana];
    "at_hash", "base64url", "Half of a hash that ties an ID token to its access token",
        "The number of the check sent along", "OpenID Connect Core section 3.1.3.6", [Iana, Binding];
    "auth_time", "NumericDate", "When the user actually logged in",
        "When the teller last saw an ID", "OpenID Connect Core section 2", [Iana, Time];
    "azp", "string", "The client the token was issued to",
        "The person the bank handed the check to", "OpenID Connect Core section 2", [Iana];
    "c_hash", "base64url", "Half of a hash that ties an ID token to its authorization code",
        "", "OpenID Connect Core section 3.3.2.11", [Iana, Binding];
    "nonce", "string", "Echo of the client's one-time value; stops replay of a login",
        "A code word you gave when ordering", "OpenID Connect Core section 2", [Iana];
    "sid", "string", "Id of the login session", "One visit to the bank: stop its checks together",
        "OpenID Connect Front-Channel Logout section 3; Back-Channel Logout section 2.4", [Iana];
    "sub_jwk", "JWK", "The key of a self-issued identity",
        "A home-made stamp", "OpenID Connect Core section 7.4", [Iana];
    "vot", "string", "Vector of trust: how well the person and the login were checked",
        "", "RFC 8485", [Iana];
    "vtm", "URL", "The trustmark that says what the letters of vot mean",
        "", "RFC 8485", [Iana];
};
