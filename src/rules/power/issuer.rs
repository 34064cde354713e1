//! Who wrote the token.

use super::audience::BY_DEFAULT;
use super::hosts::{host, is_address};
use crate::issuers::By;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// Products whose tokens name a key or an application instead of an issuer.
const OWN: [&str; 5] = ["authjs", "aws-alb", "mapbox", "vonage", "zoom"];

pub(super) const MISSING: Make = || Rule {
    id: "JB404",
    slug: "no-issuer",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "no issuer is named",
    why: "no bank is printed on the check, so neither keys nor rules can be tied to the one that wrote it",
    fix: "set iss to the https URL of the issuer, and check it",
    reference: "RFC 8725 section 3.8; RFC 9068 section 2.2",
    bad: examples![Example::claims(r#"{"sub":"1"}"#), Example::claims(r#"{"sub":"1","iss":""}"#)],
    good: examples![
        Example::claims(r#"{"sub":"1","iss":"https://bank.example"}"#),
        Example::claims(r#"{"sub":"spiffe://bank.example/web","aud":["shop"],"exp":1751285100}"#),
        Example::token(r#"{"alg":"ES256","typ":"dpop+jwt"}"#, r#"{"htm":"GET","htu":"https://a.example"}"#,),
    ],
    check: |subject| {
        let empty = subject.text("iss") == Some("");
        let needed = subject.kind().buys() && subject.kind() != Kind::Svid && !subject.is_from(&OWN);
        if !needed || !(empty || subject.lacks("iss")) {
            return Vec::new();
        }
        let hit = Hit::at("iss", if empty { "iss is empty" } else { "no iss" });
        vec![if subject.is_from(&BY_DEFAULT) { hit.severity(Severity::Low) } else { hit }]
    },
};

pub(super) const NOT_HTTPS: Make = || Rule {
    id: "JB405",
    slug: "issuer-not-https",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "the issuer is no public https URL",
    why: "it is the issuer of somebody's development machine, or its keys would be fetched without protection",
    fix: "use the public https URL of the issuer",
    reference: "OpenID Connect Core 1.0 section 2; RFC 8414 section 2",
    bad: examples![
        Example::claims(r#"{"iss":"joe"}"#),
        Example::claims(r#"{"iss":"http://localhost:8080/realms/demo"}"#),
        Example::claims(r#"{"iss":"https://10.1.2.3/"}"#),
        Example::claims(r#"{"iss":"https://id.corp.local"}"#),
        Example::claims(r#"{"iss":"https://auth.example.com"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://bank.example"}"#),
        Example::claims(r#"{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"anon"}"#),
        Example::claims(r#"{"iss":"client-1","sub":"client-1","aud":"https://bank.example/token"}"#),
    ],
    check: |subject| Vec::from_iter(subject.text("iss").and_then(|iss| plain_http(subject, iss))),
};

fn plain_http(subject: &Subject<'_>, iss: &str) -> Option<Hit> {
    let kind = subject.kind();
    let own_name = matches!(kind, Kind::Svid | Kind::ClientSdk | Kind::ApiKey | Kind::Registry);
    let looked_up = kind.buys() && !own_name || matches!(kind, Kind::Id | Kind::Refresh | Kind::Logout);
    let familiar =
        subject.reading.issuer().is_some_and(|fit| fit.by == By::Name || fit.issuer.id == "fusionauth");
    if !looked_up || iss.is_empty() || familiar || kind == Kind::Workload {
        return None;
    }
    let Some(host) = host(iss) else {
        let bare = !iss.contains(['.', ':', '/']);
        return bare.then(|| Hit::at("iss", format!("iss is {}: a word, no URL", cut(iss))));
    };
    let sample = ["example.com", "example.org", "example.net"]
        .iter()
        .any(|sample| host.strip_suffix(sample).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    let what = if iss.to_ascii_lowercase().starts_with("http://") {
        "not https"
    } else if host == "localhost" || host.ends_with(".localhost") {
        "this machine"
    } else if is_address(&host) {
        "an address, no name"
    } else if host.rsplit_once('.').is_some_and(|(_, top)| top == "local") {
        "a name of a local network"
    } else if sample {
        "a name for examples"
    } else {
        return None;
    };
    let discovered =
        kind == Kind::Id || ["/realms/", "/oauth2", "/oidc"].iter().any(|path| iss.contains(path));
    let hit = Hit::at("iss", format!("iss is {}: {what}", cut(iss)));
    Some(if what == "not https" && discovered { hit.severity(Severity::Medium) } else { hit })
}

/// Issuers that are the same for all customers of a vendor, and what tells these apart.
const SHARED_BY_ALL: [(&str, &str, &str); 16] = [
    ("accounts.google.com", "Google", "aud"),
    ("agent.buildkite.com", "Buildkite", "sub, or organization_slug and pipeline_slug"),
    ("api.pulumi.com/oidc", "Pulumi", "aud"),
    ("app.terraform.io", "HCP Terraform", "sub"),
    ("cognito-identity.amazonaws.com", "Amazon Cognito identity pools", "aud"),
    ("gitlab.com", "GitLab.com", "sub, or project_id and namespace_id"),
    ("graph.facebook.com", "Facebook", "aud"),
    ("oidc.codefresh.io", "Codefresh", "sub"),
    ("oidc.vercel.com", "Vercel", "aud, and sub with it"),
    ("proidc.upbound.io", "Upbound", "sub"),
    ("scalr.io", "Scalr", "sub"),
    (
        "token.actions.githubusercontent.com",
        "GitHub Actions",
        "sub, or better repository_id and repository_owner_id",
    ),
    ("tokens.cloud.shisho.dev", "Shisho Cloud", "sub"),
    ("vstoken.actions.githubusercontent.com", "GitHub Actions", "sub"),
    ("www.amazon.com", "Amazon", "aud"),
    ("www.facebook.com", "Facebook", "aud"),
];

pub(super) const SHARED: Make = || Rule {
    id: "JB415",
    slug: "shared-issuer",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "the issuer is the same for all customers of a vendor",
    why: "a valid signature of this issuer says nothing about whose token it is: everybody can get one",
    fix: "have the verifier compare the claim that tells customers apart, best one that nobody can register again",
    reference: "AWS IAM documentation, identity-provider controls for shared OIDC providers",
    bad: examples![
        Example::claims(r#"{"iss":"https://token.actions.githubusercontent.com"}"#),
        Example::claims(r#"{"iss":"https://accounts.google.com","aud":"1.apps.googleusercontent.com"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://oidc.circleci.com/org/o"}"#),
        Example::claims(r#"{"iss":"https://oidc.vercel.com/team"}"#),
    ],
    check: |subject| {
        let iss = subject.text("iss").unwrap_or_default();
        let bare = iss.strip_prefix("https://").unwrap_or(iss).trim_end_matches('/');
        let row = SHARED_BY_ALL.iter().find(|(shared, ..)| *shared == bare);
        let hit = row
            .map(|(_, who, pin)| Hit::at("iss", format!("all customers of {who} have this iss: pin {pin}")));
        Vec::from_iter(hit)
    },
};
