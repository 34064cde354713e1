//! Header members that say something about the contents, or belong into them.

use crate::issuers;
use crate::json::{Kind as Json, Value};
use crate::rules::form::is_nested;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::time::{Instant, Zone, absolute};

/// Claims that stand in headers of signed tokens by mistake, or by the design of a proxy.
const CLAIMS: [&str; 6] = ["iss", "sub", "aud", "exp", "client", "signer"];

pub(super) const MISMATCH: Make = || Rule {
    id: "JB119",
    slug: "cty-mismatch",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "cty and the payload do not agree about a token inside",
    why: "whoever goes by cty takes claims for a token, or a token for text, and the inner signature is not checked",
    fix: "set cty to JWT around another token, and nowhere else",
    reference: "RFC 7519 section 5.2; RFC 8725 section 3.3",
    bad: examples![
        Example::token(r#"{"alg":"HS256","cty":"JWT"}"#, r#"{"sub":"1"}"#),
        Example::token(r#"{"alg":"HS256","cty":"jwt"}"#, "hello"),
        Example::token(r#"{"alg":"HS256"}"#, "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA"),
        Example::token(r#"{"alg":"HS256","cty":"json"}"#, "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA"),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256"}"#),
        Example::header(r#"{"alg":"HS256","cty":"json"}"#),
        Example::token(r#"{"alg":"HS256","cty":"JWT"}"#, "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA"),
        Example::raw(
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiY3R5IjoiSldUIn0..AAAAAAAAAAAAAAAA.BBBB.CCCCCCCCCCCCCCCCCCCCCA",
        ),
    ],
    check: |subject| {
        let token = subject.token;
        if token.form.is_sealed() || token.is_detached() || token.payload.raw.is_empty() {
            return Vec::new();
        }
        let cty = subject.member("cty").and_then(Value::as_str);
        let says =
            cty.is_some_and(|cty| matches!(cty.to_ascii_lowercase().as_str(), "jwt" | "application/jwt"));
        let detail = match (says, is_nested(subject), cty) {
            (true, false, _) if subject.claims.is_some() => {
                "cty is JWT, and the payload is a set of claims".into()
            }
            (true, false, _) => "cty is JWT, and the payload is no compact token".into(),
            (false, true, Some(cty)) => format!("the payload is a token, and cty is {}", cut(cty)),
            (false, true, None) => "the payload is a token, and there is no cty".into(),
            _ => return Vec::new(),
        };
        vec![Hit::at("header.cty", detail)]
    },
};

pub(super) const CLAIMS_IN_HEADER: Make = || Rule {
    id: "JB121",
    slug: "claims-in-jws-header",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "claims stand in the header of a signed token",
    why: "copies of claims in a header are meant for encrypted tokens; a load balancer of AWS puts its own there, and \
          an expiry in the header is easily left unchecked",
    fix: "check both places where the issuer uses both",
    reference: "RFC 7519 section 5.3; Application Load Balancer documentation, user claims encoding",
    bad: examples![
        Example::header(
            r#"{"alg":"ES256","exp":1687748045,"signer":"arn:aws:elasticloadbalancing:eu-west-1:1:x"}"#,
        ),
        Example::header(r#"{"alg":"HS256","iss":"https://bank.example"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://bank.example","exp":1751288400}"#),
        Example::raw(
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiaXNzIjoiam9lIn0..AAAAAAAAAAAAAAAA.BBBB.CCCCCCCCCCCCCCCCCCCCCA",
        ),
    ],
    check: |subject| {
        if subject.token.form.is_sealed() {
            return Vec::new();
        }
        let found = CLAIMS.into_iter().filter_map(|name| Some((name, subject.member(name)?)));
        found.map(|(name, value)| Hit::at(format!("header.{name}"), told(name, value))).collect()
    },
};

fn told(name: &str, value: &Value) -> String {
    let moment =
        Instant::from_json(value).ok().filter(|_| name == "exp" && matches!(value.kind, Json::Number(_)));
    match moment.and_then(|moment| absolute(moment, Zone::UTC)) {
        Some(moment) => format!("the header has {name}: {moment}"),
        None => format!("the header has {name}: {}", cut(&value.to_string())),
    }
}

pub(super) const ZIP: Make = || Rule {
    id: "JB122",
    slug: "zip-in-jws",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a signed token that says it is compressed",
    why: "zip belongs to encrypted tokens; verifiers overlook it in others, and what decompresses for strangers can be \
          made to run out of memory",
    fix: "leave zip out of signed tokens",
    reference: "RFC 7516 section 4.1.3; RFC 8725 section 3.6",
    bad: examples![
        Example::header(r#"{"alg":"HS256","zip":"DEF"}"#),
        Example::header(r#"{"zip":"DEF","alg":"ES256","kid":"3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s"}"#,),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256"}"#),
        Example::raw(
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiemlwIjoiREVGIn0..AAAAAAAAAAAAAAAA.BBBB.CCCCCCCCCCCCCCCCCCCCCA",
        ),
    ],
    check: |subject| {
        let Some(zip) = subject.member("zip").filter(|_| !subject.token.form.is_sealed()) else {
            return Vec::new();
        };
        let shown = cut(&zip.to_string());
        // SMART Health Cards Framework: ES256, a kid, and a payload compressed with DEFLATE.
        let card =
            zip.as_str() == Some("DEF") && subject.token.alg() == Some("ES256") && subject.claims.is_none();
        let hit = Hit::at("header.zip", format!("zip is {shown} in a signed token"));
        vec![if card && subject.token.kid().is_some() { hit.severity(Severity::Low) } else { hit }]
    },
};

pub(super) const NONCE: Make = || Rule {
    id: "JB123",
    slug: "entra-nonce-header",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a token of Microsoft that only Microsoft can verify",
    why: "the nonce in the header is replaced by its hash before the token is signed, so that ordinary verification \
          always fails",
    fix: "do not verify it; ask for a token for your own API, with a scope of yours",
    reference: "Microsoft identity platform documentation, access tokens",
    bad: examples![
        Example::token(
            r#"{"typ":"JWT","nonce":"AQAB","alg":"RS256","x5t":"AAAA","kid":"AAAA"}"#,
            r#"{"aud":"00000003-0000-0000-c000-000000000000","iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/"}"#,
        ),
        Example::token(
            r#"{"typ":"JWT","nonce":"AQAB","alg":"RS256","kid":"AAAA"}"#,
            r#"{"aud":"00000003-0000-0000-c000-000000000000"}"#,
        ),
    ],
    good: examples![
        Example::token(
            r#"{"typ":"JWT","alg":"RS256","kid":"AAAA"}"#,
            r#"{"aud":"api","iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/"}"#,
        ),
        Example::token(r#"{"alg":"ES256","nonce":"1"}"#, r#"{"iss":"https://bank.example"}"#),
    ],
    check: |subject| {
        let nonce = subject.member("nonce").is_some() && !subject.token.form.is_sealed();
        let theirs = subject.audiences().iter().any(|aud| GRAPH.contains(aud)) || is_entra(subject);
        Vec::from_iter(
            (nonce && theirs)
                .then(|| Hit::at("header.nonce", "the header has a nonce, and the issuer is Entra")),
        )
    },
};

/// Microsoft Graph, by id and by address.
const GRAPH: [&str; 2] = ["00000003-0000-0000-c000-000000000000", "https://graph.microsoft.com"];

fn is_entra(subject: &Subject<'_>) -> bool {
    let named = |fit: &issuers::Match| fit.by == issuers::By::Name && fit.issuer.id.starts_with("entra-");
    subject.reading.issuers.iter().any(named)
}
