//! Claims between the functions of a mobile network core (3GPP and ETSI NFV).

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "at_use_nbr", "integer", "How many times it may be used",
        "The number of cashings allowed", "ETSI GS NFV-SEC 022", [Iana];
    "consumerPlmnId", "object", "5G core: mobile network of the function that asks",
        "", "3GPP TS 29.510 clause 6.3.5.2.4", [Iana];
    "consumerSnpnId", "object", "5G core: private network of the function that asks",
        "", "3GPP TS 29.510 clause 6.3.5.2.4", [Iana];
    "producerNfSetId", "string", "5G core: set of functions that may answer",
        "", "3GPP TS 29.510 clause 6.3.5.2.4", [Iana];
    "producerPlmnId", "object", "5G core: mobile network of the function that answers",
        "", "3GPP TS 29.510 clause 6.3.5.2.4", [Iana];
};
