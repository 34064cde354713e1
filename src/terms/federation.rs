//! Claims of `OpenID` Federation: who belongs to a federation and under which rules.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "authority_hints", "array of strings", "Superiors of the entity in a trust chain",
        "", "OpenID Federation 1.0 section 3.2", [Iana];
    "constraints", "object", "Limits on trust chains, such as their length",
        "", "OpenID Federation 1.0 section 13.3", [Iana];
    "jwks", "JWK Set", "Keys of a federation entity",
        "", "OpenID Federation 1.0 section 13.1", [Iana];
    "metadata", "object", "What the entity is and where its endpoints are",
        "", "OpenID Federation 1.0 section 13.2", [Iana];
    "metadata_policy", "object", "Rules for the metadata of those below",
        "", "OpenID Federation 1.0 section 3.3", [Iana];
    "trust_chain", "array of strings", "Statements that lead up to a trust anchor",
        "", "OpenID Federation 1.0 section 8.3.2", [Iana];
    "trust_marks", "array of objects", "Badges the entity was given",
        "Quality seals", "OpenID Federation 1.0 section 3.2", [Iana];
};
