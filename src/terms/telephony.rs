//! Claims of telephone calls: `PASSporT` tokens, caller identity and copies of SIP headers.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "atc", "object", "What an authority vouches for in an ACME challenge",
        "", "RFC 9447", [Iana];
    "attest", "A, B or C", "How sure the phone company is of the caller; A is surest",
        "", "RFC 8588", [Iana];
    "crn", "string", "Reason for the call",
        "", "RFC 9795", [Iana];
    "dest", "object", "Who is called",
        "", "RFC 8225 section 5.2.1", [Iana, Personal];
    "div", "object", "Whom the call was diverted from",
        "", "RFC 8946", [Iana];
    "jcard", "array (jCard)", "Contact card to turn to when a call was rejected",
        "", "RFC 8688", [Iana, Personal];
    "mky", "array of objects", "Fingerprints of the keys that protect sound and picture",
        "", "RFC 8225 section 5.2.2", [Iana];
    "msgi", "string", "Digest of the text message it vouches for",
        "", "RFC 9475", [Iana];
    "opt", "string", "The original PASSporT of a diverted call, in full",
        "", "RFC 8946", [Iana];
    "orig", "object", "Who is calling",
        "", "RFC 8225 section 5.2.1", [Iana, Personal];
    "origid", "UUID", "Id of where the call entered the network",
        "", "RFC 8588", [Iana];
    "rcd", "object", "Name and logo of the caller",
        "", "RFC 9795", [Iana, Personal];
    "rcdi", "object", "Digests that protect the caller's name and logo (rcd)",
        "", "RFC 9795", [Iana];
    "rph", "object", "Permission for priority calls, such as emergency calls",
        "", "RFC 8443 section 3", [Iana, Power];
    "sip_callid", "string", "Copy of the Call-ID header of a SIP call",
        "", "RFC 8055", [Iana];
    "sip_cseq_num", "string", "Copy of the CSeq sequence number of a SIP call",
        "", "RFC 8055", [Iana];
    "sip_date", "string", "Copy of the Date header of a SIP call",
        "", "RFC 8055", [Iana];
    "sip_from_tag", "string", "Copy of the From tag of a SIP call",
        "", "RFC 8055", [Iana];
    "sip_via_branch", "string", "Copy of the Via branch of a SIP call",
        "", "RFC 8055", [Iana];
    "sph", "string", "Copy of the SIP Priority header",
        "", "RFC 9027", [Iana];
};
