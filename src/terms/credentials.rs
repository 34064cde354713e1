//! Claims of credentials: selective disclosure, verifiable credentials, status lists, signature reports.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "...", "string", "Digest of a hidden array element",
        "", "RFC 9901 section 4.2.4.2", [Iana];
    "_sd", "array of strings", "Digests of hidden claims",
        "Sealed windows on the form", "RFC 9901 section 4.2.4.1", [Iana];
    "_sd_alg", "string", "Which hash made the digests of hidden claims",
        "", "RFC 9901 section 4.1.1", [Iana];
    "sd_hash", "base64url", "Hash of the SD-JWT that is being presented",
        "Ties the holder's note to this exact presentation", "RFC 9901 section 4.3", [Iana, Binding];
    "sig_val_claims", "object", "Result of checking another signature",
        "", "RFC 9321 section 3.2.3", [Iana];
    "status", "object", "Where to look up whether it was stopped",
        "The number on the stop-payment list", "draft-ietf-oauth-status-list", [Iana];
    "status_list", "object", "The status list itself",
        "The bank's stop-payment list", "draft-ietf-oauth-status-list", [Iana];
    "ttl", "integer", "How many seconds the status list may be cached",
        "", "draft-ietf-oauth-status-list", [Iana, Time];
    "vc", "object", "A verifiable credential",
        "A passport page", "W3C Verifiable Credentials Data Model 1.0 section 6.3.1", [Iana, Personal];
    "vp", "object", "A presentation of verifiable credentials",
        "", "W3C Verifiable Credentials Data Model 1.0 section 6.3.1", [Iana, Personal];
};
