//! Statements about other things: where a state is listed, who calls, what a federation says.

use crate::json::Kind as Json;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut, shown};
use crate::time::relative;

pub(super) const STATUS: Make = || Rule {
    id: "JB616",
    slug: "status-list-reference",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a status list says whether it has been stopped",
    why: "this check can be stopped before its date: only the list tells, and it has to be fetched",
    fix: "have verifiers fetch the list and look at the entry: 0 valid, 1 invalid, 2 suspended",
    reference: "draft-ietf-oauth-status-list sections 6 and 7",
    bad: examples![
        Example::claims(r#"{"status":{"status_list":{"idx":6,"uri":"https://i.example/tsl"}}}"#),
        Example::claims(r#"{"status":{"status_list":{"idx":-6,"uri":"https://i.example/tsl"}}}"#),
        Example::claims(r#"{"status":{"status_list":{"idx":6,"uri":"http://i.example/tsl"}}}"#),
    ],
    good: examples![
        Example::claims(r#"{"status":"active"}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"statuslist+jwt"}"#,
            r#"{"status_list":{"bits":1,"lst":"eNpjAAAAAQAB"}}"#,
        ),
    ],
    check: status,
};

fn status(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(list) = subject.claim("status").and_then(|status| status.member("status_list")) else {
        return Vec::new();
    };
    let index = list.member("idx").filter(|index| match &index.kind {
        Json::Number(raw) => raw.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    });
    let uri = list.text("uri").filter(|uri| uri.starts_with("https://"));
    let hit = |detail: String| Hit::at("status.status_list", detail);
    vec![match (index, uri) {
        (Some(index), Some(uri)) => {
            hit(format!("entry {} of the list at {}", cut(&index.to_string()), cut(uri)))
        }
        (None, _) => {
            hit(format!("it has no idx that is a number from 0: {}", shown(list))).severity(Severity::Low)
        }
        (_, None) => {
            hit(format!("it has no uri that begins with https://: {}", shown(list))).severity(Severity::Low)
        }
    }]
}

/// As old as the identity of a call may be (RFC 8224 section 6.2).
const FRESH: i64 = 60;

pub(super) const PASSPORT: Make = || Rule {
    id: "JB621",
    slug: "passport-call-stale",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "the identity of a call is older than a call is fresh",
    why: "it is good for the moment of one call; an old one that turns up again is a replay, or a sample",
    fix: "sign anew for each call",
    reference: "RFC 8225 section 5.1.1; RFC 8224 section 6.2; RFC 8588",
    bad: examples![
        Example::token(r#"{"typ":"passport","ppt":"shaken","alg":"ES256"}"#, r#"{"iat":1}"#),
        Example::token(r#"{"typ":"passport","alg":"ES256"}"#, r#"{"iat":1751284739}"#),
        Example::token(r#"{"ppt":"shaken","alg":"ES256"}"#, r#"{"iat":1751284739}"#),
    ],
    good: examples![
        Example::token(r#"{"typ":"passport","ppt":"shaken","alg":"ES256"}"#, r#"{"iat":1751284740}"#),
        Example::claims(r#"{"iat":1}"#),
    ],
    check: |subject| {
        let is_call = subject.kind() == Kind::Passport || subject.member("ppt").is_some();
        let iat = subject.date("iat").filter(|iat| is_call && subject.now().since(*iat).seconds > FRESH);
        Vec::from_iter(iat.map(|iat| Hit::at("iat", format!("iat is {}", relative(iat, subject.now())))))
    },
};

pub(super) const FEDERATION: Make = || Rule {
    id: "JB622",
    slug: "federation-statement",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "it is public: a statement of a federation",
    why: "anybody may read it; it holds public keys and settings and buys nothing, so that a leak harms nobody",
    fix: "nothing is to be done",
    reference: "OpenID Federation 1.0 sections 3 and 7",
    bad: examples![
        Example::token(r#"{"typ":"entity-statement+jwt","alg":"RS256"}"#, r#"{"jwks":{"keys":[]}}"#),
        Example::token(
            r#"{"typ":"trust-mark+jwt","alg":"RS256"}"#,
            r#"{"trust_mark_type":"https://a.example"}"#,
        ),
    ],
    good: examples![Example::claims(r#"{"jwks":{"keys":[]}}"#)],
    check: |subject| {
        let public = subject.kind() == Kind::FederationStatement;
        Vec::from_iter(public.then(|| {
            let keys =
                if subject.claim("jwks").is_some() { ", with the keys of whom it is about" } else { "" };
            Hit::new(format!("it is a public statement, because {}{keys}", subject.reading.why))
        }))
    },
};
