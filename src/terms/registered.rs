//! The seven claims of RFC 7519 itself.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "aud", "string or array of strings", "Who is meant to accept it",
        "The shops where it may be cashed", "RFC 7519 section 4.1.3", [Iana];
    "exp", "NumericDate", "Not valid at or after this moment",
        "Void after this date", "RFC 7519 section 4.1.4", [Iana, Time];
    "iat", "NumericDate", "When it was issued",
        "The date on the check", "RFC 7519 section 4.1.6", [Iana, Time];
    "iss", "StringOrURI", "Who issued the token",
        "The name of the bank printed on the check", "RFC 7519 section 4.1.1", [Iana];
    "jti", "string", "Unique id of this one token",
        "The check number, used for stop-payment", "RFC 7519 section 4.1.7", [Iana];
    "nbf", "NumericDate", "Not valid before this moment",
        "Post-dated until then", "RFC 7519 section 4.1.5", [Iana, Time];
    "sub", "StringOrURI", "Whom the token is about: a user, an app or a device",
        "The account holder", "RFC 7519 section 4.1.2", [Iana];
};
