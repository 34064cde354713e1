//! Extensions that must be understood, and the one of them that changes what is signed.

use std::collections::HashSet;

use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};

/// Names that RFC 7515, RFC 7516 and RFC 7518 define: crit may not list them (RFC 7515 section 4.1.11).
const BASIC: [&str; 20] = [
    "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk",
    "apu", "apv", "iv", "tag", "p2s", "p2c",
];
/// Extensions that somebody has defined: RFC 7797, RFC 8225, `OpenID` Federation, Open Banking, ETSI TS 119 182-1.
const DEFINED: [&str; 17] = [
    "b64",
    "ppt",
    "svt",
    "trust_chain",
    "http://openbanking.org.uk/iat",
    "http://openbanking.org.uk/iss",
    "http://openbanking.org.uk/tan",
    "sigT",
    "sigX5ts",
    "srCms",
    "sigPl",
    "srAts",
    "adoTst",
    "sigPId",
    "sigD",
    "x5t#o",
    "iat",
];
/// More names than this are not looked at: nobody understands so many.
const LOOKED_AT: usize = 50;

pub(super) const CRIT: Make = || Rule {
    id: "JB114",
    slug: "crit-problem",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the list of extensions that must be understood is wrong or unknown",
    why: "a verifier that does not understand a name in crit must refuse the token; several libraries forgot, and \
          what they overlooked changed what the token means",
    fix: "leave crit out unless an extension needs it, and keep the verifier up to date",
    reference: "RFC 7515 section 4.1.11; RFC 7516 section 4.1.13; CVE-2026-32597",
    bad: examples![
        Example::header(r#"{"alg":"HS256","crit":["x-must"],"x-must":true}"#),
        Example::header(r#"{"alg":"HS256","crit":[]}"#),
        Example::header(r#"{"alg":"HS256","crit":"exp","exp":1}"#),
        Example::header(r#"{"alg":"HS256","crit":[1]}"#),
        Example::header(r#"{"alg":"HS256","b64":true,"crit":["b64","b64"]}"#),
        Example::header(r#"{"alg":"HS256","crit":["alg"]}"#),
        Example::header(r#"{"alg":"HS256","crit":["b64"]}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256"}"#),
        Example::header(r#"{"alg":"HS256","b64":true,"crit":["b64"]}"#),
        Example::header(
            r#"{"alg":"PS256","http://openbanking.org.uk/iat":1,"crit":["http://openbanking.org.uk/iat"]}"#,
        ),
    ],
    check: |subject| {
        let Some(crit) = subject.member("crit") else { return Vec::new() };
        let at = |detail: String| Hit::at("header.crit", detail);
        let Some(items) = crit.as_array() else {
            return vec![at(format!("crit is of type {}, not a list", crit.type_name()))];
        };
        if items.is_empty() {
            return vec![at("crit is empty".into())];
        }
        let mut seen = HashSet::new();
        let flaw = |item: &Value| {
            let Some(name) = item.as_str() else {
                return Some(format!("crit lists {}, not a name", cut(&item.to_string())));
            };
            let shown = cut(name);
            if !seen.insert(name.to_owned()) {
                Some(format!("crit lists {shown} twice"))
            } else if BASIC.contains(&name) {
                Some(format!(
                    "crit lists {shown}, which everybody has to understand and which may not stand there"
                ))
            } else if subject.member(name).is_none() {
                Some(format!("crit lists {shown}, and the header has no {shown}"))
            } else if DEFINED.contains(&name) {
                None
            } else {
                Some(format!("crit lists {shown}, an extension that is not known"))
            }
        };
        items.iter().take(LOOKED_AT).filter_map(flaw).map(at).collect()
    },
};

pub(super) const B64: Make = || Rule {
    id: "JB115",
    slug: "b64-false",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the payload is not encoded, which no JWT may have",
    why: "readers that overlook b64 read other bytes than were signed",
    fix: "leave b64 out of tokens",
    reference: "RFC 7797 section 6; RFC 7797 section 7",
    bad: examples![
        Example::header(r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#),
        Example::header(r#"{"alg":"HS256","b64":false}"#),
        Example::raw(
            "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY",
        ),
    ],
    good: examples![Example::header(r#"{"alg":"HS256","b64":true,"crit":["b64"]}"#)],
    check: |subject| {
        if !subject.token.is_unencoded() {
            return Vec::new();
        }
        let crit = subject.member("crit").and_then(Value::as_array).unwrap_or_default();
        let listed = crit.iter().any(|item| item.as_str() == Some("b64"));
        let missing = if listed { "" } else { ", and crit does not list it" };
        let hit = Hit::at("header.b64", format!("b64 is false{missing}"));
        // Signed data that is no JWT may do this; what looks encoded all the same is made to be misread.
        let encoded = subject.token.payload.raw.starts_with("eyJ");
        let no_jwt = subject.token.is_detached() || (subject.kind() == Kind::Signed && !encoded);
        let plain = listed && no_jwt;
        vec![if plain { hit.severity(Severity::Low) } else { hit }]
    },
};
