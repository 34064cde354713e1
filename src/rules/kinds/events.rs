//! Statements that something happened: logout tokens and other security events.

use super::{is_unsigned, lacks};
use crate::json::{Kind as Json, Value};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut, shown};

/// The event of a back-channel logout.
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

pub(super) const LOGOUT: Make = || Rule {
    id: "JB606",
    slug: "logout-token-rules",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a logout token is not what a logout token must be",
    why: "whoever can pass another token off as a logout token throws people out; and with a nonce a logout token \
          could pass as an ID token",
    fix: "write iss, aud, iat, exp, jti, events, and sub or sid; no nonce; typ logout+jwt",
    reference: "OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6",
    bad: examples![
        Example::token(
            r#"{"typ":"logout+jwt","alg":"RS256"}"#,
            r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}},"nonce":"x"}"#,
        ),
        Example::token(
            r#"{"typ":"logout+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","aud":"a","iat":1,"exp":1,"jti":"j","sub":"1"}"#,
        ),
        Example::claims(
            r#"{"iss":"i","aud":"a","iat":1,"exp":1,"jti":"j",
            "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
        ),
        Example::claims(
            r#"{"iss":"i","aud":"a","iat":1,"exp":1,"jti":"j","sid":"s",
            "events":{"http://schemas.openid.net/event/backchannel-logout":true}}"#,
        ),
        Example::claims(
            r#"{"iss":"i","aud":"a","iat":1,"exp":1,"jti":"j","sid":"s",
            "events":{"http://schemas.openid.net/event/backchannel-logout":{"reason":"x"}}}"#,
        ),
        Example::claims(
            r#"{"iss":"i","aud":"a","iat":1,"jti":"j","sid":"s",
            "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
        ),
        Example::token(
            r#"{"typ":"logout+jwt","alg":"none"}"#,
            r#"{"iss":"i","aud":"a","iat":1,"exp":1,"jti":"j","sid":"s",
            "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
        ),
    ],
    good: examples![
        Example::token(
            r#"{"typ":"logout+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","aud":"a","iat":1,"exp":1,"jti":"j","sid":"s",
            "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
        ),
        Example::claims(r#"{"aud":"c","nonce":"n"}"#),
    ],
    check: logout,
};

fn logout(subject: &Subject<'_>) -> Vec<Hit> {
    if subject.kind() != Kind::Logout || subject.claims.is_none() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = lacks(subject, &["iss", "aud", "iat", "jti"]).into_iter().collect();
    if subject.lacks("exp") {
        // Drafts before the final version did not ask for it.
        hits.push(Hit::new("it lacks exp").severity(Severity::Low));
    }
    if subject.lacks("sub") && subject.lacks("sid") {
        hits.push(Hit::new("it has neither sub nor sid: nothing says whose session ended"));
    }
    if subject.claim("nonce").is_some() {
        hits.push(Hit::at("nonce", "it has a nonce, which is forbidden"));
    }
    match subject.claim("events").and_then(|events| events.member(LOGOUT_EVENT)) {
        None => hits.push(Hit::at("events", "its events do not have the one of a back-channel logout")),
        Some(event) => match event.members() {
            None => hits.push(Hit::at("events", format!("the event is {}, not an object", shown(event)))),
            Some([]) => {}
            Some(_) => {
                let detail = format!("the event is {}, which should be {{}}", shown(event));
                hits.push(Hit::at("events", detail).severity(Severity::Low));
            }
        },
    }
    if is_unsigned(subject) {
        hits.push(Hit::at("header.alg", "alg is none, which is forbidden"));
    }
    hits
}

pub(super) const SET: Make = || Rule {
    id: "JB609",
    slug: "set-rules",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a security event token is not what one must be",
    why: "it states that something happened and permits nothing; without issuer, number and events nobody can act on \
          it, and with exp it could pass as a token that buys something",
    fix: "write iss, iat, jti and events as an object of objects; leave out exp",
    reference: "RFC 8417 sections 2.2, 2.3 and 4",
    bad: examples![
        Example::token(
            r#"{"typ":"secevent+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","iat":1,"jti":"j","events":[]}"#,
        ),
        Example::token(r#"{"typ":"secevent+jwt","alg":"RS256"}"#, r#"{"iss":"i","iat":1,"jti":"j"}"#),
        Example::token(
            r#"{"typ":"secevent+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","iat":1,"jti":"j","events":{}}"#,
        ),
        Example::token(
            r#"{"typ":"secevent+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","iat":1,"jti":"j","events":{"urn:x":true}}"#,
        ),
        Example::token(r#"{"typ":"secevent+jwt","alg":"RS256"}"#, r#"{"events":{"urn:x":{}}}"#),
        Example::claims(r#"{"iss":"i","iat":1,"jti":"j","exp":2,"events":{"https://schemas.example/x":{}}}"#,),
        Example::claims(r#"{"iss":"i","iat":1,"jti":"j","txn":7,"events":{"https://schemas.example/x":{}}}"#,),
    ],
    good: examples![
        Example::token(
            r#"{"typ":"secevent+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","iat":1,"jti":"j","txn":"t","toe":1,"events":{"urn:x":{},"urn:y":{"a":1}}}"#,
        ),
        // No URI is in it: an app of its own.
        Example::claims(r#"{"events":{"created":true},"exp":1}"#),
        Example::claims(r#"{"events":["created"]}"#),
    ],
    check: set,
};

fn set(subject: &Subject<'_>) -> Vec<Hit> {
    let events = subject.claim("events");
    let names = events.and_then(Value::members).unwrap_or_default().iter().map(|member| member.name.as_str());
    let typed = super::typ(subject.header) == "secevent+jwt";
    if subject.kind() != Kind::SecurityEvent || !(typed || names.into_iter().any(|name| name.contains(':'))) {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = lacks(subject, &["iss", "iat", "jti", "events"]).into_iter().collect();
    if let Some(events) = events {
        hits.extend(trouble(events).map(|what| Hit::at("events", what)));
    }
    if subject.claim("exp").is_some() {
        let detail = "it has exp, and what happened does not end";
        hits.push(Hit::at("exp", detail).severity(Severity::Low));
    }
    let txn = subject.claim("txn").filter(|txn| !matches!(txn.kind, Json::String(_)));
    hits.extend(txn.map(|txn| Hit::at("txn", format!("txn is {}, not a string", shown(txn)))));
    hits
}

/// What is wrong with the events.
fn trouble(events: &Value) -> Option<String> {
    let Some(members) = events.members() else {
        return Some(format!("events is {}, not an object", shown(events)));
    };
    if members.is_empty() {
        return Some("events is empty".to_owned());
    }
    let wrong = members.iter().find(|member| member.value.members().is_none())?;
    Some(format!("the event {} is {}, not an object", cut(&wrong.name), shown(&wrong.value)))
}
