//! Claims of content delivery: signed tokens for a CDN (CDNI) and places of validity.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "cdnicrit", "string", "CDNI claims that must be understood",
        "", "RFC 9246 section 2.1.9", [Iana];
    "cdniets", "integer", "How many seconds a renewed token lives",
        "", "RFC 9246 section 2.1.12", [Iana, Time];
    "cdniip", "string", "The client address it works from",
        "Only from this address", "RFC 9246 section 2.1.10", [Iana, Binding];
    "cdnistd", "integer", "How many path segments the token's cookie covers",
        "", "RFC 9246 section 2.1.14", [Iana];
    "cdnistt", "integer", "How a renewed token is delivered: 0 not at all, 1 by cookie",
        "", "RFC 9246 section 2.1.13", [Iana];
    "cdniuc", "string", "Which URIs it opens",
        "Only for these goods", "RFC 9246 section 2.1.11", [Iana, Power];
    "cdniv", "integer", "Version of the CDNI claim set",
        "", "RFC 9246 section 2.1.8", [Iana];
    "geohash", "string or array", "Area where it is valid",
        "Valid only in this area", "CTA-5009", [Iana, Personal];
};
