//! Sample tokens of the vendors: each is recognised as the row of its product, before any other.

use std::collections::HashSet;

use jotbook::issuers::{self, recognise};
use jotbook::json::{self, Kind};
use serde_json::Value;

use crate::kit::shared;

/// The row of each sample's product.
const ROWS: [(&str, &str); 33] = [
    ("apple-client-secret", "apple-client"),
    ("apple-id", "apple-id"),
    ("auth0-access", "auth0"),
    ("auth0-id", "auth0"),
    ("aws-alb", "aws-alb"),
    ("circleci", "circleci"),
    ("clerk-v2", "clerk"),
    ("cognito-access", "cognito-user"),
    ("cognito-id", "cognito-user"),
    ("dex", "dex"),
    ("docker-registry", "docker-registry"),
    ("entra-v1", "entra-v1"),
    ("entra-v2", "entra-v2"),
    ("firebase-custom", "firebase-custom"),
    ("firebase-id", "firebase-id"),
    ("github-actions", "github-actions"),
    ("github-app", "github-app"),
    ("gitlab-ci", "gitlab-ci"),
    ("google-id", "google"),
    ("google-sa-assertion", "google-sa"),
    ("k8s-sa-bound", "k8s-projected"),
    ("k8s-sa-legacy", "k8s-legacy"),
    ("keycloak-access", "keycloak"),
    ("livekit", "livekit"),
    ("nats", "nats"),
    ("okta-access", "okta-custom"),
    ("salesforce-id", "salesforce"),
    ("spiffe-jwt-svid", "spiffe"),
    ("supabase", "supabase-user"),
    ("twilio-access", "twilio"),
    ("vault-identity", "vault"),
    ("workos", "workos"),
    ("zoom-sdk", "zoom"),
];

/// Published tokens among the samples that are another product's than the sample they stand with, and why.
const OTHERS: [(&str, &str, &str); 1] = [(
    "supabase",
    "supabase-key",
    "the anon key of every local installation stands among the session tokens",
)];

/// Samples that no row is about, and why. They must be recognised as nothing.
const NOBODYS: [(&str, &str); 6] = [
    ("aws-ec2-style", "made by the step tool around an instance identity document; no row"),
    ("dpop", "a proof that any client makes; told by its typ, not by an issuer"),
    ("oidc-logout", "any OpenID provider makes it; told by its typ and events"),
    ("rfc9068", "any authorization server makes it; told by its typ"),
    ("stream", "a lone user_id: anybody could have made it"),
    ("vercel-marketplace", "a sign-in at the marketplace, not the identity of a deployment; no row"),
];

#[test]
fn every_sample_is_recognised_as_the_row_of_its_product_first() {
    for sample in samples() {
        let Some((_, row)) = ROWS.iter().find(|(id, _)| *id == sample.id) else { continue };
        assert!(issuers::find(row).is_some(), "{row} is no row");
        let others = OTHERS.iter().filter(|(id, _, _)| *id == sample.id).map(|(_, other, _)| *other);
        let allowed: Vec<&str> = others.chain([*row]).collect();
        for (found, token) in sample.tokens.iter().map(|token| (first(token), token)) {
            assert!(
                found.is_some_and(|found| allowed.contains(&found)),
                "{}: {found:?} for {token:?}",
                sample.id
            );
        }
    }
}

#[test]
fn a_sample_of_another_product_is_still_there() {
    let samples = samples();
    for (id, row, _) in OTHERS {
        let Some(sample) = samples.iter().find(|sample| sample.id == id) else { continue };
        assert!(
            sample.tokens.iter().any(|token| first(token) == Some(row)),
            "{id}: stale, no token is {row}"
        );
    }
}

#[test]
fn what_no_row_is_about_is_recognised_as_nothing() {
    for sample in samples().iter().filter(|sample| NOBODYS.iter().any(|(id, _)| *id == sample.id)) {
        for token in &sample.tokens {
            assert_eq!(first(token), None, "{}: stale, a row is about it now", sample.id);
        }
    }
}

#[test]
fn every_sample_is_either_of_a_row_or_nobodys() {
    let samples = samples();
    if samples.is_empty() {
        return;
    }
    let there: HashSet<&str> = samples.iter().map(|sample| sample.id.as_str()).collect();
    let listed: Vec<&str> = ROWS.iter().chain(&NOBODYS).map(|(id, _)| *id).collect();
    assert_eq!(listed.iter().copied().collect::<HashSet<_>>(), there);
    assert_eq!(listed.len(), there.len(), "a sample is listed twice");
    assert!(samples.iter().all(|sample| !sample.tokens.is_empty()));
}

/// Tokens of one product: header and claims, each as JSON text.
struct Sample {
    id: String,
    tokens: Vec<(String, String)>,
}

/// The samples; none when the outside test data is not there.
fn samples() -> Vec<Sample> {
    let Some(path) = shared("vectors/issuers_samples.json") else { return Vec::new() };
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["issuers"].as_array().unwrap().iter().map(sample).collect()
}

fn sample(entry: &Value) -> Sample {
    let example = pair(&entry["header"], &entry["payload_example"]);
    let real = entry["real_tokens"].as_array().into_iter().flatten();
    let real = real.filter_map(|token| pair(&token["header"], &token["claims"]));
    Sample { id: entry["id"].as_str().unwrap().to_owned(), tokens: example.into_iter().chain(real).collect() }
}

fn pair(header: &Value, claims: &Value) -> Option<(String, String)> {
    claims.is_object().then(|| (header.to_string(), claims.to_string()))
}

/// The id of the row that fits best.
fn first((header, claims): &(String, String)) -> Option<&'static str> {
    let part = |text: &str| json::parse(text).unwrap_or_else(|_| Kind::Null.into());
    recognise(&part(header), &part(claims)).first().map(|fit| fit.issuer.id)
}
