//! Members of the `cnf` claim: the key that the holder must prove to have.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Confirmation;
    "jkt", "base64url of 32 bytes", "SHA-256 thumbprint of the DPoP key",
        "The signature specimen of the only one who may cash it", "RFC 9449 section 6.1", [Iana, Binding];
    "jku", "URL", "Where the holder's key is",
        "", "RFC 7800 section 3.5", [Iana, Binding];
    "jwe", "JWE", "The holder's key, encrypted",
        "", "RFC 7800 section 3.3", [Iana, Binding];
    "jwk", "JWK", "The holder's public key itself",
        "", "RFC 7800 section 3.2", [Iana, Binding];
    "kid", "string", "Name of the holder's key",
        "", "RFC 7800 section 3.4", [Iana, Binding];
    "x5t#S256", "base64url of 32 bytes", "SHA-256 thumbprint of the TLS client certificate",
        "The same, by certificate", "RFC 8705 section 3.1", [Iana, Binding];
};
