//! Microsoft, Okta, Auth0 and Auth.js: each token broken as its issuer is known for, and each left whole.

use crate::base64;
use crate::diagnosis::tests::bench::{
    NOW, RSA, SECRET, audience, ids, input, issuer, of, policy, require, signature, signed, told,
};
use crate::policy::Policy;

const NONE: [&str; 0] = [];
const OTHER: &str = "another-secret-that-is-long-enough-too";
const V1: &str = "https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/";
const V2: &str = "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0";

#[test]
fn nm23_a_token_for_graph_fits_with_its_nonce_hashed_and_is_refused() {
    let header = r#"{"typ":"JWT", "nonce":"AQAB\u0041nonce","alg":"RS256","kid":"k"}"#;
    let claims = format!(r#"{{"iss":"{V1}","aud":"00000003-0000-0000-c000-000000000000"}}"#);
    let hash = base64::encode(&crate::crypto::sha256(b"AQABAnonce"));
    let covered = input(&header.replace(r"AQAB\u0041nonce", &hash), &claims);
    let token = format!("{}.{}", input(header, &claims), signature("RS256", RSA, &covered));
    assert_eq!(ids(&token, RSA, &policy()), ["NM23"]);
    let found = told(&token, RSA, &policy()).into_iter().find(|found| found.id == "NM23").unwrap();
    assert!(found.certain && found.message.contains("Microsoft Graph"), "{found:?}");
    // Another key: the shape is told, and nothing is proved.
    let forged = format!("{}.{}", input(header, &claims), signature("RS256", RSA, "something else"));
    let found = told(&forged, RSA, &policy()).into_iter().find(|found| found.id == "NM23").unwrap();
    assert!(!found.certain, "{found:?}");
    let elsewhere = format!("{}.{}", input(header, "{}"), signature("RS256", RSA, "something else"));
    assert_eq!(ids(&elsewhere, RSA, &policy()), NONE);
    assert_eq!(ids(&signed(header, &claims, RSA), RSA, &require("jti")), ["NM65"]);
}

#[test]
fn nm24_the_other_version_of_the_same_tenant_is_told() {
    let one = format!(r#"{{"iss":"{V1}","ver":"1.0"}}"#);
    let two = format!(r#"{{"iss":"{V2}","ver":"2.0"}}"#);
    assert_eq!(of(&one, &issuer(V2)), ["NM24"]);
    assert_eq!(of(&two, &issuer(V1)), ["NM24"]);
    let several = Policy { issuers: vec!["https://login.example".into(), V2.into()], ..policy() };
    assert_eq!(of(&one, &several), ["NM24"]);
    assert_eq!(of(&two, &issuer("https://login.microsoftonline.com/common/v2.0")), ["NM24"]);
    assert_eq!(of(&one, &issuer(V1)), NONE);
    assert_eq!(of(&one, &issuer(&V2.replace("72f988bf", "00000000"))), ["NM07"]);
    assert_eq!(of(&one.replace("db47/", "db47"), &issuer(V1)), ["NM07"]);
}

#[test]
fn nm25_the_okta_organisation_keeps_its_keys_to_itself() {
    let okta = |iss: &str| {
        signed(r#"{"alg":"HS256","kid":"k"}"#, &format!(r#"{{"iss":"{iss}","scp":["openid"]}}"#), SECRET)
    };
    assert_eq!(ids(&okta("https://dev-1.okta.com"), OTHER, &policy()), ["NM25"]);
    assert_eq!(ids(&okta("https://dev-1.okta.com/oauth2/default"), OTHER, &policy()), NONE);
    assert_eq!(ids(&okta("https://okta.example"), OTHER, &policy()), NONE);
    assert_eq!(ids(&okta("https://dev-1.okta.com"), SECRET, &audience(&["a"])), ["NM65"]);
}

fn sealed(header: &str) -> String {
    let part = |bytes: usize| base64::encode(&vec![7; bytes]);
    format!("{}..{}.{}.{}", base64::encode(header.as_bytes()), part(12), part(40), part(16))
}

#[test]
fn nm26_auth0_seals_what_was_asked_for_without_an_audience() {
    let auth0 = sealed(r#"{"alg":"dir","enc":"A256GCM","iss":"https://shop.eu.auth0.com/"}"#);
    assert_eq!(ids(&auth0, SECRET, &policy()), ["NM26"]);
    let other = sealed(r#"{"alg":"dir","enc":"A256GCM","iss":"https://login.example/"}"#);
    assert_eq!(ids(&other, SECRET, &policy()), NONE);
    let expired = format!(r#"{{"iss":"https://shop.eu.auth0.com/","exp":{}}}"#, NOW - 500);
    assert_eq!(of(&expired, &policy()), ["NM05"]);
}

#[test]
fn nm60_a_session_of_authjs_is_known_by_its_shape() {
    for header in
        [r#"{"alg":"dir","enc":"A256GCM"}"#, r#"{"alg":"dir","enc":"A256CBC-HS512","kid":"thumbprint"}"#]
    {
        assert_eq!(ids(&sealed(header), SECRET, &policy()), ["NM60"], "{header}");
    }
    assert_eq!(ids(&sealed(r#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#), SECRET, &policy()), NONE);
}
