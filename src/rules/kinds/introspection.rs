//! Answers of token introspection.

use super::lacks;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

pub(super) const RESPONSE: Make = || Rule {
    id: "JB613",
    slug: "introspection-rules",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "an introspection response could pass for an access token",
    why: "with sub and exp at the top it looks like the token that it is about; without aud another API can be given it",
    fix: "keep what is said of the token inside token_introspection, and write iss, aud and iat beside it",
    reference: "RFC 9701 sections 5 and 8.1",
    bad: examples![
        Example::token(r#"{"typ":"token-introspection+jwt","alg":"RS256"}"#, r#"{"exp":1,"active":true}"#,),
        Example::token(
            r#"{"typ":"token-introspection+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","iat":1,"token_introspection":{"active":true}}"#,
        ),
        Example::token(
            r#"{"typ":"token-introspection+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","aud":"a","iat":1,"sub":"1","token_introspection":{"active":true}}"#,
        ),
    ],
    good: examples![
        Example::token(
            r#"{"typ":"token-introspection+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","aud":"a","iat":1,"token_introspection":{"active":true,"sub":"1","exp":2}}"#,
        ),
        Example::claims(r#"{"sub":"1","exp":1}"#),
    ],
    check: response,
};

fn response(subject: &Subject<'_>) -> Vec<Hit> {
    if subject.kind() != Kind::Introspection {
        return Vec::new();
    }
    let mut hits: Vec<Hit> =
        lacks(subject, &["iss", "aud", "iat", "token_introspection"]).into_iter().collect();
    let outside = ["sub", "exp"].into_iter().filter(|name| subject.claim(name).is_some());
    hits.extend(outside.map(|name| Hit::at(name, format!("{name} stands outside of token_introspection"))));
    hits
}
