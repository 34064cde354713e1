//! Identity cards of workloads under SPIFFE.

use super::lacks;
use crate::alg::Scheme;
use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut, shown};
use crate::words::list;

pub(super) const SVID: Make = || Rule {
    id: "JB617",
    slug: "svid-rules",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a SPIFFE JWT-SVID goes beyond what SPIFFE allows",
    why: "SPIFFE allows little on purpose: few algorithms, few header members, always an audience and an end; \
          validators refuse the rest, or worse, take it",
    fix: "sign with RS, PS or ES and 256, 384 or 512; keep the header to alg, kid and typ; name one service as aud",
    reference: "SPIFFE JWT-SVID sections 2 and 3",
    bad: examples![
        Example::token(r#"{"alg":"HS256"}"#, r#"{"sub":"spiffe://ex.example/a"}"#),
        Example::token(r#"{"alg":"EdDSA"}"#, r#"{"sub":"spiffe://ex.example/a","aud":"shop","exp":1}"#),
        Example::token(r#"{"alg":"none"}"#, r#"{"sub":"spiffe://ex.example/a","aud":"shop","exp":1}"#),
        Example::token(r#"{"alg":"ES256"}"#, r#"{"sub":"spiffe://ex.example/a","aud":"shop"}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"svid"}"#,
            r#"{"sub":"spiffe://ex.example/a","aud":"shop","exp":1}"#,
        ),
        Example::token(
            r#"{"alg":"ES256","jku":"https://ex.example/keys"}"#,
            r#"{"sub":"spiffe://ex.example/a","aud":"shop","exp":1}"#,
        ),
        Example::claims(r#"{"sub":"spiffe://ex.example/a","aud":["spiffe://ex.example/"],"exp":1}"#),
        Example::claims(r#"{"sub":"spiffe://ex.example/a","aud":"spiffe://other.example","exp":1}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"spiffe://ex.example/a","aud":["shop"],"exp":1}"#),
        Example::token(
            r#"{"alg":"PS512","typ":"JOSE"}"#,
            r#"{"sub":"spiffe://ex.example/a","aud":"spiffe://ex.example/shop","exp":1}"#,
        ),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: svid,
};

fn svid(subject: &Subject<'_>) -> Vec<Hit> {
    let named = subject.text("sub").is_some_and(|sub| sub.starts_with("spiffe://"));
    if subject.kind() != Kind::Svid || !named {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = lacks(subject, &["aud", "exp"]).into_iter().collect();
    let fits = subject.alg.is_some_and(|alg| match alg.scheme {
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => true,
        // The curve of RFC 8812 is not among them.
        Scheme::Ecdsa(_) => alg.name != "ES256K",
        _ => false,
    });
    if !fits {
        let alg = subject.member("alg").map_or("missing".to_owned(), shown);
        hits.push(Hit::at("header.alg", format!("alg is {alg}, which SPIFFE does not allow")));
    }
    let typ = subject.member("typ").filter(|typ| !matches!(typ.as_str(), Some("JWT" | "JOSE")));
    hits.extend(typ.map(|typ| {
        Hit::at("header.typ", format!("typ is {}, and only JWT and JOSE are allowed", shown(typ)))
    }));
    hits.extend(surplus(subject.header));
    let wide = subject.audiences().into_iter().find(|audience| is_trust_domain(audience));
    // Discouraged, not forbidden.
    hits.extend(wide.map(|audience| {
        let detail =
            format!("aud is \"{}\", a whole trust domain: any service in it can pass it on", cut(audience));
        Hit::at("aud", detail).severity(Severity::Low)
    }));
    hits
}

fn surplus(header: &Value) -> Option<Hit> {
    let names = header.members().unwrap_or_default().iter().map(|member| member.name.as_str());
    let names: Vec<String> =
        names.filter(|name| !matches!(*name, "alg" | "kid" | "typ")).take(3).map(cut).collect();
    let first = names.first()?;
    Some(Hit::at(
        format!("header.{first}"),
        format!("its header has {}, which SPIFFE does not allow", list(&names)),
    ))
}

/// `spiffe://domain` without a path.
fn is_trust_domain(audience: &str) -> bool {
    let domain = audience.strip_prefix("spiffe://").map(|rest| rest.strip_suffix('/').unwrap_or(rest));
    domain.is_some_and(|domain| !domain.contains('/'))
}
