//! Claims whose value is read in two ways: scopes, truth values, nothing.

use std::collections::BTreeSet;

use crate::json::{Kind as Json, Value};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut, shown};
use crate::terms::{self, Place};

pub(super) const SCOPE: Make = || Rule {
    id: "JB209",
    slug: "scope-shape",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "scope is not one list of words separated by spaces",
    why: "scope is one string with a space between scopes: a list with commas is read as one odd scope, and two lists \
          are read by different people",
    fix: "write \"scope\":\"read write\"",
    reference: "RFC 8693 section 4.2; RFC 9068 section 2.2.3; RFC 6749 section 3.3",
    bad: examples![
        Example::claims(r#"{"scope":"read,write"}"#),
        Example::claims(r#"{"scope":"read, write"}"#),
        Example::claims(r#"{"scope":["read","write"]}"#),
        Example::claims(r#"{"scope":{"read":true}}"#),
        Example::claims(r#"{"scope":"read write read"}"#),
        Example::claims(r#"{"scope":"read","scp":["read","write"]}"#),
    ],
    good: examples![
        Example::claims(r#"{"scope":"read write"}"#),
        Example::claims(r#"{"scope":"read"}"#),
        Example::claims(r#"{"scp":["read","write"]}"#),
        Example::claims(r#"{"scope":"write read","scp":["read","write"]}"#),
        Example::claims(r#"{"scope":"items:read,list orders:read"}"#),
    ],
    check: scope,
};

fn scope(subject: &Subject<'_>) -> Vec<Hit> {
    // Registries separate the actions of one scope by commas.
    let Some(scope) = subject.claim("scope").filter(|_| subject.kind() != Kind::Registry) else {
        return Vec::new();
    };
    let hit = |what: &str| vec![Hit::at("scope", format!("scope is {}: {what}", shown(scope)))];
    let Some(text) = scope.as_str() else {
        return hit(&format!("{}, not a string", scope.type_name()));
    };
    if text.contains(", ") || (text.contains(',') && !text.contains(' ')) {
        return hit("separated by commas, not by spaces");
    }
    let mut words = BTreeSet::new();
    if let Some(twice) = text.split_whitespace().find(|word| !words.insert(*word)) {
        return hit(&format!("\"{}\" is there twice", cut(twice)));
    }
    let Some(scp) = subject.claim("scp") else { return Vec::new() };
    let other: BTreeSet<&str> = match scp.as_array() {
        Some(items) => items.iter().filter_map(Value::as_str).collect(),
        None => scp.as_str().unwrap_or_default().split_whitespace().collect(),
    };
    if other == words { Vec::new() } else { hit(&format!("scp is {}, which is not the same", shown(scp))) }
}

/// Claims that are true or false.
const TRUTHS: [&str; 16] = [
    "active",
    "admin",
    "anonymous",
    "email_verified",
    "enabled",
    "fresh",
    "isAdmin",
    "is_admin",
    "is_anonymous",
    "is_private_email",
    "is_root",
    "is_staff",
    "is_superuser",
    "phone_number_verified",
    "superuser",
    "verified",
];

pub(super) const BOOLEAN_TEXT: Make = || Rule {
    id: "JB210",
    slug: "boolean-as-string",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "true or false is written as text",
    why: "the text \"false\" counts as true in many languages, since it is not empty",
    fix: "write JSON true or false, without quotes",
    reference: "OpenID Connect Core 1.0 section 5.1",
    bad: examples![
        Example::claims(r#"{"email_verified":"false"}"#),
        Example::claims(r#"{"admin":"True"}"#),
        Example::claims(r#"{"https://example.com/is_root":"false"}"#),
    ],
    good: examples![
        Example::claims(r#"{"email_verified":false}"#),
        Example::claims(r#"{"name":"True"}"#),
        // Apple writes them as text, and says so.
        Example::claims(r#"{"iss":"https://appleid.apple.com","email_verified":"true"}"#),
    ],
    check: boolean_text,
};

fn boolean_text(subject: &Subject<'_>) -> Vec<Hit> {
    if subject.is_from(&["apple-id", "aws-alb"]) {
        return Vec::new();
    }
    let members = subject.claims.and_then(Value::members).unwrap_or_default();
    let texts = members.iter().filter(|member| {
        let name = member.name.rsplit('/').next().unwrap_or_default();
        let said = member.value.as_str().unwrap_or_default();
        TRUTHS.contains(&name) && ["true", "false"].iter().any(|truth| said.eq_ignore_ascii_case(truth))
    });
    texts
        .map(|member| {
            Hit::at(&member.name, format!("{} is {}, in quotes", cut(&member.name), shown(&member.value)))
        })
        .collect()
}

/// Claims of which other rules tell that they are null.
const TOLD_ELSEWHERE: [&str; 10] =
    ["exp", "nbf", "iat", "auth_time", "toe", "updated_at", "iss", "aud", "jti", "azp"];

pub(super) const NULL: Make = || Rule {
    id: "JB213",
    slug: "null-claim",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "a claim is there and says nothing",
    why: "a claim that is null or empty is there for one library and missing for the next, so that checks of it differ",
    fix: "leave the claim out",
    reference: "RFC 7519 section 4",
    bad: examples![
        Example::claims(r#"{"sub":"","aud":null}"#),
        Example::claims(r#"{"iss":""}"#),
        Example::claims(r#"{"email":null}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1","email":"a@example.com"}"#),
        // Nobody registered it: its issuer may mean something by that.
        Example::claims(r#"{"basket":null}"#),
        // JB204 and JB206 tell these.
        Example::claims(r#"{"sub":null,"aud":""}"#),
    ],
    check: null,
};

fn null(subject: &Subject<'_>) -> Vec<Hit> {
    let members = subject.claims.and_then(Value::members).unwrap_or_default();
    let silent = members.iter().filter(|member| {
        let name = member.name.as_str();
        let is_empty = match &member.value.kind {
            Json::Null => name != "sub" && !TOLD_ELSEWHERE.contains(&name),
            Json::String(text) => text.is_empty() && (name == "iss" || !TOLD_ELSEWHERE.contains(&name)),
            _ => false,
        };
        is_empty && terms::claim(name).is_some_and(|term| term.place == Place::Claim)
    });
    // An anonymous pull has no subject, by the specification of the registry.
    let anonymous = |name: &str| name == "sub" && subject.kind() == Kind::Registry;
    silent
        .filter(|member| !anonymous(&member.name))
        .map(|member| Hit::at(&member.name, format!("{} is {}", member.name, shown(&member.value))))
        .collect()
}
