//! Tokens that could be taken for another kind.

use super::hosts::host;
use crate::issuers::By;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

pub(super) const AMBIGUOUS: Make = || Rule {
    id: "JB412",
    slug: "kind-ambiguous",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it fits two kinds of tokens",
    why: "an ID token gets spent as an access token, or the reverse, where each side looks only for what it expects",
    fix: "say the kind in typ, and give each kind an audience of its own",
    reference: "RFC 8725 section 2.8, section 3.11 and section 3.12; RFC 9068 section 5",
    bad: examples![
        Example::claims(r#"{"nonce":"n","scope":"read","aud":"api"}"#),
        Example::claims(r#"{"at_hash":"h","permissions":["cart:read"],"aud":"app"}"#),
        Example::claims(r#"{"nonce":"n","aud":"https://api.bank.example"}"#),
        Example::claims(r#"{"nonce":"n","aud":"api://0000"}"#),
    ],
    good: examples![
        Example::claims(r#"{"nonce":"n","aud":"web-shop"}"#),
        Example::claims(r#"{"scope":"read","auth_time":1751284800,"aud":"https://api.bank.example"}"#),
        Example::claims(r#"{"typ":"Bearer","nonce":"n","scope":"openid","aud":"account"}"#),
        Example::token(r#"{"alg":"ES256","typ":"at+jwt"}"#, r#"{"nonce":"n","scope":"read","aud":"api"}"#,),
        Example::token(
            r#"{"alg":"ES256","typ":"dpop+jwt"}"#,
            r#"{"htm":"GET","htu":"https://a.example","nonce":"n"}"#,
        ),
    ],
    check: |subject| {
        if says_its_kind(subject) || !matches!(subject.kind(), Kind::Access | Kind::Id | Kind::Unknown) {
            return Vec::new();
        }
        let login = ["nonce", "at_hash", "c_hash"].into_iter().find(|name| subject.claim(name).is_some());
        let Some(login) = login else { return Vec::new() };
        let granted = ["scope", "scp", "permissions"].into_iter().find(|name| subject.claim(name).is_some());
        if let Some(granted) = granted {
            let detail = format!("{login} is for ID tokens, {granted} for access tokens");
            return vec![Hit::at(granted, detail)];
        }
        let api = subject.audiences().into_iter().find(|aud| names_an_api(aud));
        let said = api.map(|aud| format!("{login} is for ID tokens, but aud is an API: {}", cut(aud)));
        said.map(|detail| Hit::at("aud", detail)).into_iter().collect()
    },
};

/// Whether the token itself, or the issuer whose name it has, leaves no doubt.
fn says_its_kind(subject: &Subject<'_>) -> bool {
    let typ = subject.member("typ").and_then(|typ| typ.as_str()).unwrap_or_default();
    let explicit = !matches!(typ.to_ascii_lowercase().as_str(), "" | "jwt" | "application/jwt");
    let marked = ["typ", "token_use", "token_type"].iter().any(|name| subject.text(name).is_some());
    explicit || marked || subject.reading.issuer().is_some_and(|fit| fit.by == By::Name)
}

fn names_an_api(aud: &str) -> bool {
    aud.starts_with("api://") || host(aud).is_some_and(|host| host.starts_with("api."))
}
