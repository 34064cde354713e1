//! Where a token may be spent.

use super::hosts::{host, registered};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// Products whose tokens only they themselves take, and which by design name no audience.
const OWN: [&str; 11] = [
    "atlassian-connect",
    "aws-alb",
    "clerk",
    "livekit",
    "mapbox",
    "nats",
    "supabase-key",
    "twilio",
    "vonage",
    "workos",
    "zoom",
];

/// Frameworks and servers that name none unless they are told to.
pub(super) const BY_DEFAULT: [&str; 5] = ["django-simplejwt", "flask-jwt-ext", "hasura", "ory", "postgrest"];

pub(super) const MISSING: Make = || Rule {
    id: "JB401",
    slug: "no-audience",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "no audience: it can be spent anywhere",
    why: "every API that trusts this issuer takes it, so one careless API can spend it at all the others",
    fix: "set aud to the one API that it is for, and check it there",
    reference: "RFC 8725 section 3.9; RFC 9068 section 2.2; RFC 9700 section 2.3",
    bad: examples![
        Example::claims(r#"{"iss":"https://bank.example","sub":"1"}"#),
        Example::claims(r#"{"iss":"https://bank.example","sub":"1","aud":[]}"#),
        Example::claims(
            r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"access","client_id":"c"}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://bank.example","sub":"1","aud":"https://api.bank.example"}"#),
        Example::claims(
            r#"{"azp":"https://a.example","iss":"https://clerk.a.example","sid":"sess_1","sub":"user_1","v":2}"#,
        ),
        Example::token(r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a.example"}"#,),
    ],
    check: |subject| {
        let named =
            subject.claim("aud").is_some_and(|aud| aud.as_array().is_none_or(|items| !items.is_empty()));
        if named || !subject.is_whole() || !subject.kind().buys() || subject.is_from(&OWN) {
            return Vec::new();
        }
        let hit = match subject.text("client_id") {
            Some(client) if subject.is_from(&["cognito-user"]) => {
                let detail = format!("no aud; Cognito writes the client into client_id: {}", cut(client));
                Hit::at("client_id", detail).severity(Severity::Info)
            }
            _ if subject.is_from(&BY_DEFAULT) => {
                Hit::at("aud", "no aud, as is the default of what made it").severity(Severity::Low)
            }
            _ if subject.claim("aud").is_some() => Hit::at("aud", "aud is an empty list"),
            _ => Hit::at("aud", "no aud"),
        };
        vec![hit]
    },
};

pub(super) const BROAD: Make = || Rule {
    id: "JB402",
    slug: "audience-too-broad",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "the audience is no single service",
    why: "whoever takes over one of the services that it names can spend it at all the others",
    fix: "name the exact service in aud",
    reference: "RFC 9700 section 2.3; SPIFFE JWT-SVID section 3.2 and section 7.2",
    bad: examples![
        Example::claims(r#"{"aud":"*"}"#),
        Example::claims(r#"{"aud":["a","ALL"]}"#),
        Example::claims(r#"{"iss":"https://bank.example","aud":"https://bank.example"}"#),
        Example::claims(r#"{"aud":"https://bank.example/"}"#),
        Example::claims(r#"{"typ":"Bearer","iss":"https://sso.bank.example/realms/a","aud":"account"}"#),
    ],
    good: examples![
        Example::claims(r#"{"aud":"https://api.bank.example"}"#),
        Example::claims(r#"{"aud":"https://bank.example/api"}"#),
        Example::claims(
            r#"{"iss":"https://sso.bank.example/realms/a","aud":"https://sso.bank.example/realms/a","typ":"Refresh"}"#,
        ),
        Example::claims(
            r#"{"iss":"https://kubernetes.default.svc.cluster.local","aud":["https://kubernetes.default.svc.cluster.local"],
            "sub":"system:serviceaccount:default:app","kubernetes.io":{"namespace":"default"}}"#,
        ),
    ],
    check: |subject| {
        if !subject.kind().buys() {
            return Vec::new();
        }
        subject.audiences().into_iter().take(10).filter_map(|aud| broad(subject, aud)).collect()
    },
};

fn broad(subject: &Subject<'_>, aud: &str) -> Option<Hit> {
    let lower = aud.to_ascii_lowercase();
    let at = |detail: String| Some(Hit::at("aud", detail));
    if matches!(lower.as_str(), "*" | "all" | "any") || lower.starts_with("https://*") {
        return at(format!("aud is {}: everybody", cut(aud)));
    }
    if aud == "account" && subject.text("iss").is_some_and(|iss| iss.contains("/realms/")) {
        let detail = "aud is account, which Keycloak puts into nearly every token".to_owned();
        return at(detail).map(|hit| hit.severity(Severity::Low));
    }
    // A cluster is both the issuer of its tokens and an API that takes them.
    if subject.text("iss") == Some(aud) && subject.kind() != Kind::Workload {
        // One party alone may write tokens for itself; an API of many issuers may not be named like one of them.
        let own = matches!(subject.kind(), Kind::Session | Kind::Unknown);
        let hit = at(format!("aud is the issuer itself: {}", cut(aud)));
        return if own { hit.map(|hit| hit.severity(Severity::Low)) } else { hit };
    }
    let root = host(aud).filter(|host| {
        let bare = aud.trim_end_matches('/').len() == aud.find("://").map_or(0, |at| at + 3) + host.len();
        bare && host.contains('.') && registered(host) == host
    });
    root.and_then(|host| at(format!("aud is a whole domain: {}", cut(&host))))
        .map(|hit| hit.severity(Severity::Low))
}

pub(super) const MANY: Make = || Rule {
    id: "JB403",
    slug: "many-audiences",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "more than three audiences",
    why: "each of them can take the token and spend it at the others",
    fix: "issue one token per service; exchange it where one service calls another (RFC 8693)",
    reference: "SPIFFE JWT-SVID section 7.2; RFC 9700 section 2.3",
    bad: examples![Example::claims(r#"{"aud":["a","b","c","d"]}"#)],
    good: examples![Example::claims(r#"{"aud":["a","b","c"]}"#), Example::claims(r#"{"aud":"a"}"#)],
    check: |subject| {
        let number = subject.audiences().len();
        Vec::from_iter((number > 3).then(|| Hit::at("aud", format!("aud names {number} audiences"))))
    },
};

pub(super) const SHARED_SECRET: Make = || Rule {
    id: "JB417",
    slug: "hmac-across-parties",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a shared secret between parties that should not share one",
    why: "whoever can check an HMAC can make one: each audience can write tokens for the others, in the name of the \
          issuer",
    fix: "sign with a private key (ES256, EdDSA), and give the audiences the public one",
    reference: "RFC 7518 section 8.3; OWASP JSON Web Token Cheat Sheet",
    bad: examples![
        Example::token(r#"{"alg":"HS256"}"#, r#"{"iss":"https://a.example","aud":["https://b.example"]}"#,),
        Example::token(r#"{"alg":"HS512"}"#, r#"{"aud":["cart","billing"],"scope":"cart:read"}"#),
    ],
    good: examples![
        Example::token(
            r#"{"alg":"HS256"}"#,
            r#"{"iss":"https://id.a.example","aud":"https://api.a.example"}"#,
        ),
        Example::token(r#"{"alg":"ES256"}"#, r#"{"iss":"https://a.example","aud":["https://b.example"]}"#,),
        Example::token(
            r#"{"alg":"HS256"}"#,
            r#"{"iss":"https://x.myshopify.com/admin","aud":"key","sub":"42"}"#,
        ),
        Example::token(
            r#"{"alg":"HS256"}"#,
            r#"{"iss":"c","sub":"c","aud":["https://a.example/token","https://a.example"]}"#,
        ),
    ],
    check: |subject| {
        // The assertion of a client is checked by the issuer alone, under however many names.
        if !subject.is_hmac() || !(subject.kind().buys() || subject.kind() == Kind::Id) {
            return Vec::new();
        }
        let audiences = subject.audiences();
        if audiences.len() > 1 {
            let number = audiences.len();
            return vec![Hit::at(
                "aud",
                format!("{number} audiences, and all of them need the secret to check it"),
            )];
        }
        let hosts = subject.text("iss").and_then(host).zip(audiences.first().and_then(|aud| host(aud)));
        let apart = hosts.filter(|(iss, aud)| registered(iss) != registered(aud));
        let said = apart.map(|(iss, aud)| format!("{} and {} share one secret", cut(&iss), cut(&aud)));
        said.map(|detail| Hit::at("aud", detail)).into_iter().collect()
    },
};
