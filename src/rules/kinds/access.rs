//! Access tokens under RFC 9068.

use super::{is_unsigned, lacking, typ};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, shown};
use crate::words::list;

/// The type of RFC 9068.
const TYPE: &str = "at+jwt";

pub(super) const MISSING: Make = || Rule {
    id: "JB601",
    slug: "at-jwt-missing-claim",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "an access token of type at+jwt lacks claims that it must have",
    why: "an API that relies on the type relies on these claims too; without them it cannot tell issuer, audience, \
          client or end",
    fix: "have the authorization server write iss, exp, aud, sub, client_id, iat and jti",
    reference: "RFC 9068 section 2.2",
    bad: examples![
        Example::token(r#"{"typ":"at+jwt","alg":"RS256"}"#, r#"{"iss":"https://a.example","sub":"1"}"#),
        Example::token(
            r#"{"typ":"application/at+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","exp":1,"aud":"a","sub":"1","client_id":"c","iat":1}"#,
        ),
        Example::token(
            r#"{"typ":"at+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","exp":1,"aud":"a","client_id":"c","iat":1,"jti":"j"}"#,
        ),
        Example::claims(r#"{"iss":"i","exp":1,"aud":"a","sub":"1","iat":1}"#)
            .asked(|asked| asked.policy.typ = Some(TYPE.into())),
    ],
    good: examples![
        Example::token(
            r#"{"typ":"at+jwt","alg":"RS256"}"#,
            r#"{"iss":"i","exp":1,"aud":"a","sub":"1","client_id":"c","iat":1,"jti":"j"}"#,
        ),
        Example::claims(r#"{"scope":"read"}"#),
    ],
    check: missing,
};

fn missing(subject: &Subject<'_>) -> Vec<Hit> {
    // --profile oauth asks for that type, and with it for the claims.
    let asked = subject.asked.policy.typ.as_deref() == Some(TYPE);
    if typ(subject.header) != TYPE && !asked {
        return Vec::new();
    }
    let names = lacking(subject, &["iss", "exp", "aud", "sub", "client_id", "iat", "jti"]);
    if names.is_empty() {
        return Vec::new();
    }
    let hit = Hit::new(format!("it lacks {}", list(&names)));
    // A client that acts for itself is its own subject; some servers leave that out.
    vec![if names == ["sub"] { hit.severity(Severity::Low) } else { hit }]
}

pub(super) const UNFIT_ALG: Make = || Rule {
    id: "JB602",
    slug: "at-jwt-none-or-hmac",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "an access token of type at+jwt is unsigned, or every API can make it",
    why: "unsigned ones are forbidden; with an HMAC every API that can check the token can make one as well",
    fix: "sign with RS256, PS256 or ES256",
    reference: "RFC 9068 sections 2.1 and 4",
    bad: examples![
        Example::token(r#"{"typ":"at+jwt","alg":"none"}"#, r#"{"sub":"1"}"#),
        Example::token(r#"{"typ":"at+jwt","alg":"HS256"}"#, r#"{"sub":"1"}"#),
    ],
    good: examples![
        Example::token(r#"{"typ":"at+jwt","alg":"RS256"}"#, r#"{"sub":"1"}"#),
        Example::token(r#"{"typ":"JWT","alg":"HS256"}"#, r#"{"sub":"1"}"#),
    ],
    check: |subject| {
        if typ(subject.header) != TYPE {
            return Vec::new();
        }
        if is_unsigned(subject) {
            return vec![Hit::at("header.alg", "alg is none, and RFC 9068 forbids it")];
        }
        let name = subject.alg.filter(|_| subject.is_hmac()).map(|alg| alg.name);
        Vec::from_iter(name.map(|name| {
            let detail = format!("alg is {name}: who can check it can make it");
            Hit::at("header.alg", detail).severity(Severity::Medium)
        }))
    },
};

pub(super) const UNTYPED: Make = || Rule {
    id: "JB603",
    slug: "access-token-untyped",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "an access token does not say that it is one",
    why: "without the type at+jwt an API can only guess whether it has an access token or an ID token in hand",
    fix: "have the issuer write typ at+jwt, where it can",
    reference: "RFC 9068 sections 2.1 and 5",
    bad: examples![
        Example::claims(r#"{"scope":"read","client_id":"c"}"#),
        Example::token(r#"{"alg":"RS256"}"#, r#"{"scp":["read"]}"#),
    ],
    good: examples![
        Example::token(r#"{"typ":"at+jwt","alg":"RS256"}"#, r#"{"scope":"read"}"#),
        Example::claims(r#"{"aud":"c","nonce":"n"}"#),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: |subject| {
        let granted = ["scope", "scp", "client_id"].into_iter().find(|name| subject.claim(name).is_some());
        let Some(name) = granted.filter(|_| subject.kind() == Kind::Access && typ(subject.header) != TYPE)
        else {
            return Vec::new();
        };
        let said = subject
            .member("typ")
            .map_or("there is no typ".to_owned(), |typ| format!("typ is {}", shown(typ)));
        vec![Hit::at("header.typ", format!("it has {name}, and {said}"))]
    },
};
