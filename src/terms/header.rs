//! Header members: how the token is signed or sealed, and what kind of token it is.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Header;
    "alg", "string", "How it is signed, or how its key is wrapped",
        "The kind of stamp", "RFC 7515 section 4.1.1; RFC 7516 section 4.1.1", [Iana];
    "apu", "base64url", "Sender information for key agreement",
        "", "RFC 7518 section 4.6.1.2", [Iana];
    "apv", "base64url", "Receiver information for key agreement",
        "", "RFC 7518 section 4.6.1.3", [Iana];
    "aud", "string or array of strings", "Copy of the audience, readable outside the envelope",
        "The address on the envelope", "RFC 7519 section 5.3", [Iana];
    "b64", "boolean", "false means the payload is not encoded; not for JWTs",
        "", "RFC 7797 section 3", [Iana];
    "client_id", "string", "Client identifier",
        "", "IANA JOSE registry", [Iana];
    "crit", "array of strings", "Extensions you must understand or refuse",
        "'Do not cash unless you can read clause X'", "RFC 7515 section 4.1.11", [Iana];
    "cty", "string", "What is inside; JWT means another token",
        "An envelope inside the envelope", "RFC 7515 section 4.1.10; RFC 7519 section 5.2", [Iana];
    "enc", "string", "How the content is encrypted",
        "The kind of envelope", "RFC 7516 section 4.1.2", [Iana];
    "epk", "JWK", "The sender's one-time key",
        "", "RFC 7518 section 4.6.1.1", [Iana];
    "iss", "string", "Copy of the issuer, readable outside the envelope",
        "The sender on the envelope", "RFC 7519 section 5.3", [Iana];
    "iv", "base64url", "Initialisation vector of AES-GCM key wrapping",
        "", "RFC 7518 section 4.7.1.1", [Iana];
    "jku", "URL", "Where keys might be; an attacker can write this too",
        "'Ask this number whether I am genuine'", "RFC 7515 section 4.1.2", [Iana];
    "jwk", "JWK", "A key brought along; not a proof",
        "It brings its own stamp specimen", "RFC 7515 section 4.1.3", [Iana];
    "jwt", "string", "A token inside the header, such as a verifier attestation",
        "", "OpenID for Verifiable Presentations 1.0", [Iana];
    "kid", "string", "Which key was used; only a hint",
        "The serial number of the stamp", "RFC 7515 section 4.1.4", [Iana];
    "nonce", "string", "One-time value of an ACME request; Entra uses it in its own way",
        "", "RFC 8555 section 6.5.2", [Iana];
    "p2c", "integer", "How many rounds the password is hashed",
        "", "RFC 7518 section 4.8.1.2", [Iana];
    "p2s", "base64url", "Salt for the password",
        "", "RFC 7518 section 4.8.1.1", [Iana];
    "ppt", "string", "Which PASSporT extension is in use",
        "", "RFC 8225 section 8.1", [Iana];
    "sub", "string", "Copy of the subject, readable outside the envelope",
        "", "RFC 7519 section 5.3", [Iana];
    "svt", "string", "A signature validation token",
        "", "RFC 9321", [Iana];
    "tag", "base64url", "Authentication tag of AES-GCM key wrapping",
        "", "RFC 7518 section 4.7.1.2", [Iana];
    "trust_chain", "array of strings", "Statements that lead up to a federation's trust anchor",
        "", "OpenID Federation 1.0 section 4.3", [Iana];
    "typ", "string", "What kind of token it is", "The title of the form: check, receipt, letter",
        "RFC 7515 section 4.1.9; RFC 7519 section 5.1", [Iana];
    "url", "URL", "The URL an ACME request is meant for",
        "", "RFC 8555 section 6.4.1", [Iana];
    "x5c", "array of base64", "Certificate chain of the signing key",
        "The stamp licence, attached", "RFC 7515 section 4.1.6", [Iana];
    "x5t", "base64url", "SHA-1 thumbprint of the certificate",
        "", "RFC 7515 section 4.1.7", [Iana];
    "x5t#S256", "base64url", "SHA-256 thumbprint of the certificate",
        "", "RFC 7515 section 4.1.8", [Iana];
    "x5u", "URL", "Where the certificate might be; an attacker can write this too",
        "", "RFC 7515 section 4.1.5", [Iana];
    "zip", "string", "How the content was compressed before encryption",
        "A folded letter", "RFC 7516 section 4.1.3", [Iana];
};
