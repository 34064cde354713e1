//! Claims of OAuth access tokens: what may be done, by whom, and with which key.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "ace_profile", "string", "How a small device and its server talk securely (ACE profile)",
        "", "RFC 9200 section 5.10", [Iana];
    "act", "object", "Who is really acting, on behalf of the subject",
        "Signed for the account holder by this agent", "RFC 8693 section 4.1", [Iana, Power];
    "ath", "base64url", "Hash of the access token the proof goes with",
        "The number of the check being countersigned", "RFC 9449 section 4.2", [Iana, Binding];
    "authorization_details", "array of objects", "Fine-grained permissions",
        "An itemised list of what may be bought, with limits", "RFC 9396 section 9.1", [Iana, Power];
    "client_id", "string", "The app that got the token",
        "The branch or agent that requested it", "RFC 8693 section 4.3", [Iana];
    "cnf", "object", "Which key the holder must prove to have",
        "A crossed check: only this person may cash it", "RFC 7800 section 3.1", [Iana, Binding];
    "cnonce", "base64url", "Proof of freshness for devices without a clock",
        "", "RFC 9200 section 5.10", [Iana];
    "entitlements", "array", "Things granted to the subject one by one",
        "Itemised purchases", "RFC 7643 section 4.1.2; RFC 9068 section 2.2.3.1", [Iana, Power];
    "exi", "integer", "Expires this many seconds after it is first seen",
        "Void so many days after it is first shown", "RFC 9200 section 5.10.3", [Iana, Time];
    "groups", "array of strings", "Groups the subject is a member of",
        "Clubs whose privileges apply", "RFC 7643 section 4.1.2; RFC 9068 section 2.2.3.1", [Iana, Power];
    "htm", "string", "The HTTP method the proof covers",
        "What you do at the counter", "RFC 9449 section 4.2", [Iana, Binding];
    "htu", "URI", "The URL the proof covers, without query and fragment",
        "Which counter", "RFC 9449 section 4.2", [Iana, Binding];
    "may_act", "object", "Who may act for the subject",
        "A power of attorney", "RFC 8693 section 4.4", [Iana, Power];
    "rdap_allowed_purposes", "array of strings", "Purposes for which domain registration data may be queried",
        "", "RFC 9560 section 3.1.5.1", [Iana, Power];
    "rdap_dnt_allowed", "boolean", "Whether domain registration queries may ask not to be tracked",
        "", "RFC 9560 section 3.1.5.2", [Iana];
    "roles", "array of strings", "Roles of the subject, such as a job in a company",
        "Standing authority of the holder", "RFC 7643 section 4.1.2; RFC 9068 section 2.2.3.1", [Iana, Power];
    "scope", "space-separated string", "What may be done with it",
        "The amount: what it buys", "RFC 8693 section 4.2; RFC 9068 section 2.2.3", [Iana, Power];
    "token_introspection", "object", "What the issuer answers about another token",
        "The bank's answer on the phone", "RFC 9701 section 5", [Iana];
};
