//! Signed authorization requests and responses.

use super::assertion::too_long;
use super::{is_unsigned, lacks};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::Duration;

pub(super) const REQUEST: Make = || Rule {
    id: "JB611",
    slug: "jar-rules",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a request object could pass for something else",
    why: "with the client in sub it looks like a client assertion, and whoever sees the request could sign in as the \
          client; request and request_uri inside would point to yet another request",
    fix: "leave out sub, request and request_uri, write iss and aud, sign it, and set typ oauth-authz-req+jwt",
    reference: "RFC 9101 sections 4, 5 and 10.8",
    bad: examples![
        Example::token(
            r#"{"typ":"oauth-authz-req+jwt","alg":"RS256"}"#,
            r#"{"iss":"c1","aud":"https://as.example","sub":"c1","client_id":"c1"}"#,
        ),
        Example::token(
            r#"{"typ":"oauth-authz-req+jwt","alg":"RS256"}"#,
            r#"{"iss":"c1","aud":"https://as.example","client_id":"c1","request_uri":"https://c.example/r"}"#,
        ),
        Example::token(
            r#"{"typ":"oauth-authz-req+jwt","alg":"RS256"}"#,
            r#"{"iss":"c1","aud":"https://as.example","client_id":"c1","request":"e30.e30."}"#,
        ),
        Example::token(r#"{"typ":"oauth-authz-req+jwt","alg":"RS256"}"#, r#"{"client_id":"c1"}"#),
        Example::token(
            r#"{"typ":"oauth-authz-req+jwt","alg":"none"}"#,
            r#"{"iss":"c1","aud":"https://as.example","client_id":"c1"}"#,
        ),
    ],
    good: examples![
        Example::token(
            r#"{"typ":"oauth-authz-req+jwt","alg":"RS256"}"#,
            r#"{"iss":"c1","aud":"https://as.example","client_id":"c1","redirect_uri":"https://c.example"}"#,
        ),
        Example::claims(r#"{"iss":"c1","sub":"c1","aud":"https://as.example"}"#),
    ],
    check: request,
};

fn request(subject: &Subject<'_>) -> Vec<Hit> {
    if subject.kind() != Kind::RequestObject {
        return Vec::new();
    }
    let inside = ["request", "request_uri"].into_iter().filter(|name| subject.claim(name).is_some());
    let mut hits: Vec<Hit> = inside.map(|name| Hit::at(name, format!("{name} must not be in it"))).collect();
    let sub = subject.text("sub");
    let client = ["client_id", "iss"].into_iter().find(|name| sub.is_some() && subject.text(name) == sub);
    hits.extend(
        client
            .map(|name| Hit::at("sub", format!("sub is the client, as {name} is: so is a client assertion"))),
    );
    // Asked for with "should".
    hits.extend(lacks(subject, &["iss", "aud"]).map(|hit| hit.severity(Severity::Low)));
    if is_unsigned(subject) {
        hits.push(Hit::at("header.alg", "alg is none: anybody can change the request"));
    }
    hits
}

/// The lifetime that JARM recommends at most.
const LONGEST: Duration = Duration::seconds(600);

pub(super) const RESPONSE: Make = || Rule {
    id: "JB612",
    slug: "jarm-rules",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "an authorization response is not addressed, or lives too long",
    why: "it travels through the browser: without issuer, client and a near end it can be played to another client, \
          or later",
    fix: "write iss, aud and exp, and end it after ten minutes at most",
    reference: "JARM sections 2.1 and 2.4",
    bad: examples![
        Example::claims(r#"{"code":"x","state":"y"}"#),
        Example::claims(r#"{"error":"access_denied","state":"y","aud":"c"}"#),
        Example::claims(
            r#"{"iss":"https://as.example","aud":"c","code":"x","state":"y","iat":1751284800,"exp":1751285401}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://as.example","aud":"c","code":"x","state":"y","exp":1751285400}"#,),
        Example::claims(r#"{"sub":"1","state":"CA","code":"94107"}"#),
    ],
    check: response,
};

fn response(subject: &Subject<'_>) -> Vec<Hit> {
    // Without aud nothing else tells it.
    let answers = ["code", "error", "response"].into_iter().any(|name| subject.text(name).is_some());
    let seems = subject.kind() == Kind::Unknown && answers && subject.text("state").is_some();
    if subject.kind() != Kind::AuthorizationResponse && !(seems && subject.lacks("sub")) {
        return Vec::new();
    }
    lacks(subject, &["iss", "aud", "exp"]).into_iter().chain(too_long(subject, LONGEST)).collect()
}
