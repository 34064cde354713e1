//! What stands on the envelope: claims in clear, and the mark of a session that nobody else can open.

use super::{member, text};
use crate::json::Value;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

pub(super) const REPLICATED: Make = || Rule {
    id: "JB706",
    slug: "claims-replicated-in-clear",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "claims stand in clear on the sealed envelope",
    why: "everybody on the way can read them, and whoever acts on them must make sure that they are the same inside",
    fix: "compare them with the claims inside after opening it, and refuse the token when they differ",
    reference: "RFC 7519 section 5.3",
    bad: examples![
        Example::header(r#"{"alg":"dir","enc":"A256GCM","iss":"https://x.auth0.com/"}"#),
        Example::header(r#"{"alg":"dir","enc":"A256GCM","sub":"1","aud":["a","b"]}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"dir","enc":"A256GCM"}"#),
        Example::header(r#"{"alg":"ES256","iss":"https://login.example"}"#),
    ],
    check: |subject| {
        let claims = ["iss", "sub", "aud"].into_iter();
        let found = claims.filter_map(|name| Some((name, member(subject, name)?)));
        let shown = |value: &Value| cut(value.as_str().unwrap_or(&value.to_string()));
        found
            .map(|(name, value)| Hit::at(format!("header.{name}"), format!("{name} is {}", shown(value))))
            .collect()
    },
};

pub(super) const SESSION: Make = || Rule {
    id: "JB710",
    slug: "session-jwe",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a sealed session or an opaque access token: not for you to open",
    why: "it is sealed with a secret that only its maker has; no published key set verifies it",
    fix: "ask for an access token for your API (with an audience), or open it with the secret of the application",
    reference: "RFC 7518 section 4.5; auth0/auth0-spa-js#1008; auth0/nextjs-auth0#1809",
    bad: examples![
        Example::header(r#"{"alg":"dir","enc":"A256GCM","iss":"https://t.auth0.com/"}"#),
        Example::header(r#"{"alg":"dir","enc":"A256CBC-HS512"}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"dir","enc":"A256GCM","kid":"2025-a"}"#),
        Example::header(r#"{"alg":"dir","enc":"A128GCM"}"#),
        Example::header(r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#),
    ],
    check: session,
};

fn session(subject: &Subject<'_>) -> Vec<Hit> {
    let sealed = text(subject, "alg") == "dir" && matches!(text(subject, "enc"), "A256GCM" | "A256CBC-HS512");
    if !sealed || member(subject, "kid").is_some() {
        return Vec::new();
    }
    let what = if member(subject, "iss").is_some() {
        "sealed directly and without a kid, with its issuer in clear: most likely an opaque access token of Auth0, \
         given out when no audience was asked for"
    } else {
        "sealed directly and without a kid: most likely the session of a web framework such as NextAuth"
    };
    vec![Hit::at("header.alg", what)]
}
