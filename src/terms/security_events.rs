//! Claims of security event tokens: something happened, nothing is granted.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "events", "object", "Security events that happened",
        "A letter from the bank, not a check", "RFC 8417 section 2.2", [Iana];
    "sub_id", "object", "Whom the token is about, with the kind of identifier named",
        "", "RFC 9493 section 4.1", [Iana, Personal];
    "toe", "NumericDate", "When the event happened",
        "", "RFC 8417 section 2.2", [Iana, Time];
    "txn", "string", "Transaction id that joins related events",
        "", "RFC 8417 section 2.2", [Iana];
};
