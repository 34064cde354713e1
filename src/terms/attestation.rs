//! Claims of entity attestation tokens (EAT): what a device says about its own state.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Claim;
    "bootcount", "integer", "How many times it was booted",
        "", "RFC 9711 section 4.2.12", [Iana];
    "bootseed", "base64url", "Id of this boot cycle; not a secret",
        "", "RFC 9711 section 4.2.13", [Iana];
    "dbgstat", "string", "Whether debugging is enabled, disabled or disabled for ever",
        "", "RFC 9711 section 4.2.9", [Iana];
    "dloas", "array", "Certification letters the device received",
        "", "RFC 9711 section 4.2.14", [Iana];
    "eat_nonce", "string or array of strings", "Freshness nonce of a device attestation",
        "", "RFC 9711 section 4.1", [Iana];
    "eat_profile", "URI or OID", "Which EAT profile the token follows",
        "", "RFC 9711 section 4.3", [Iana];
    "hwmodel", "base64url", "Hardware model",
        "", "RFC 9711 section 4.2.4", [Iana];
    "hwversion", "array", "Hardware version",
        "", "RFC 9711 section 4.2.5", [Iana];
    "intuse", "string", "What the attestation is meant to be used for",
        "", "RFC 9711 section 4.3", [Iana];
    "location", "object", "Geographic position",
        "", "RFC 9711 section 4.2.10", [Iana, Personal];
    "manifests", "array", "Software lists written by the software's makers",
        "", "RFC 9711 section 4.2.15", [Iana];
    "measres", "array", "Results of comparing measurements with expected values",
        "", "RFC 9711 section 4.2.17", [Iana];
    "measurements", "array", "What the device measured of its own software",
        "", "RFC 9711 section 4.2.16", [Iana];
    "oemboot", "boolean", "Whether it booted only software the maker authorised",
        "", "RFC 9711 section 4.2.8", [Iana];
    "oemid", "base64url or integer", "Who made the hardware",
        "", "RFC 9711 section 4.2.3", [Iana];
    "submods", "object", "Claims of the parts the device is made of",
        "", "RFC 9711 section 4.2.18", [Iana];
    "sueids", "object", "Ids of the device that may change with owner or reset",
        "", "RFC 9711 section 4.2.2", [Iana, Personal];
    "swname", "string", "Name of the software",
        "", "RFC 9711 section 4.2.6", [Iana];
    "swversion", "array", "Version of the software",
        "", "RFC 9711 section 4.2.7", [Iana];
    "ueid", "base64url", "Permanent id of the device",
        "", "RFC 9711 section 4.2.1", [Iana, Personal];
    "uptime", "integer", "Seconds since boot",
        "", "RFC 9711 section 4.2.11", [Iana];
};
