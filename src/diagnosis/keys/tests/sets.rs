//! Sets that lack the key of the token, from scratch, and beside each one that has it.

use super::{fixture, ids, jwks, key, signed, source, words};
use crate::checks::KeySource;

const ES: &str = "p256.pkcs8.pem";
const PUBLIC: &str = "p256.spki.pem";
const OTHER: &str = "ssh-ecdsa-256.pub";

fn made(kid: &str, claims: &str) -> String {
    signed("ES256", &key(&fixture(ES)), &format!(r#"{{"alg":"ES256","kid":"{kid}"}}"#), claims)
}

const CLAIMS: &str = r#"{"iss":"https://issuer.example/","sub":"alice"}"#;

#[test]
fn a_kid_that_is_not_in_the_set_is_told_with_those_that_are() {
    let token = made("new-key", CLAIMS);
    let set = [jwks("keys.json", &[("old-key", OTHER), ("rsa", "rsa.spki.pem")])];
    assert_eq!(ids(&token, &set), ["NM08?"]);
    let said = words(&token, &set);
    assert!(said.contains("\"old-key\" and \"rsa\"") && said.contains("out of date"), "{said}");
    assert!(said.contains("https://issuer.example/.well-known/openid-configuration"), "{said}");
    let near = words(&token, &[jwks("keys.json", &[("NEW-KEY", OTHER)])]);
    assert!(near.contains("upper and lower case"), "{near}");
}

#[test]
fn a_key_that_is_there_under_another_name_is_found() {
    let token = made("new-key", CLAIMS);
    let set = [jwks("keys.json", &[("a", OTHER), ("b", PUBLIC)])];
    assert_eq!(ids(&token, &set), ["NM08"]);
    assert!(words(&token, &set).contains("signed with the key \"b\" of keys.json"));
}

#[test]
fn another_key_under_the_same_name_is_told_and_the_one_that_fits_is_found() {
    let token = made("a", CLAIMS);
    assert_eq!(ids(&token, &[jwks("keys.json", &[("a", OTHER), ("rsa", "rsa.spki.pem")])]), ["NM63?"]);
    let mixed = [jwks("keys.json", &[("a", OTHER), ("b", PUBLIC)])];
    assert_eq!(ids(&token, &mixed), ["NM63"]);
    assert!(words(&token, &mixed).contains("signed with the key \"b\""));
}

#[test]
fn a_key_without_a_name_says_nothing_about_names() {
    let token = made("a", CLAIMS);
    assert_eq!(ids(&token, &[source("key.pub", &fixture(OTHER))]), [""; 0]);
}

fn map(entries: &[(&str, &str)]) -> KeySource {
    let members: Vec<_> = entries
        .iter()
        .map(|(kid, name)| format!("\"{kid}\":\"{}\"", fixture(name).replace('\n', "\\n")))
        .collect();
    source("certs.json", &format!("{{{}}}", members.join(",")))
}

#[test]
fn a_kid_that_is_not_in_a_map_of_certificates_means_an_old_copy() {
    let token = made("today", CLAIMS);
    let certificates = [map(&[("yesterday", "rsa.cert.pem")])];
    assert_eq!(ids(&token, &certificates), ["NM29?"]);
    assert!(words(&token, &certificates).contains("1 certificate"));
    assert_eq!(ids(&token, &[map(&[("yesterday", "p256.cert.pem")])]), ["NM29"]);
    assert_eq!(ids(&token, &[jwks("keys.json", &[("yesterday", "rsa.spki.pem")])]), ["NM08?"]);
}

const GUIDS: [&str; 3] = [
    "11111111-2222-3333-4444-555555555555",
    "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "99999999-8888-7777-6666-555555555555",
];

fn tenant(label: &str, iss: &str, more: &str) -> Vec<String> {
    let token = made("a", &format!(r#"{{"iss":"{iss}","sub":"alice"{more}}}"#));
    let mut found = ids(&token, &[jwks(label, &[("b", OTHER)])]);
    found.retain(|id| id != "NM08?");
    found
}

#[test]
fn keys_of_another_tenant_are_told_by_their_address() {
    let entra = format!("https://login.microsoftonline.com/{}/v2.0", GUIDS[0]);
    let keys = |tenant: &str| format!("https://login.microsoftonline.com/{tenant}/discovery/v2.0/keys");
    assert_eq!(tenant(&keys("common"), &entra, ""), ["NM64?"]);
    assert_eq!(tenant(&keys(GUIDS[1]), &entra, ""), ["NM64?"]);
    assert_eq!(tenant(&keys(GUIDS[0]), &entra, ""), [""; 0]);
    let app = format!(r#","appid":"{}""#, GUIDS[2]);
    let claims = format!(r#"{{"iss":"{entra}"{app}}}"#);
    let said = words(&made("a", &claims), &[jwks(&keys("common"), &[("b", OTHER)])]);
    assert!(said.contains(&format!("?appid={}", GUIDS[2])), "{said}");
    let policy = r#","tfp":"B2C_1_signin""#;
    let b2c =
        |policy: &str| format!("https://shop.b2clogin.com/shop.onmicrosoft.com/{policy}/discovery/v2.0/keys");
    assert_eq!(tenant(&b2c("B2C_1_edit"), "https://shop.b2clogin.com/x/v2.0/", policy), ["NM64?"]);
    assert_eq!(tenant(&b2c("b2c_1_signin"), "https://shop.b2clogin.com/x/v2.0/", policy), [""; 0]);
}

#[test]
fn keys_of_another_realm_or_host_are_told_and_those_of_the_issuer_are_not() {
    let realm = |name: &str| format!("https://sso.example.com/realms/{name}");
    let certs = |name: &str| format!("{}/protocol/openid-connect/certs", realm(name));
    assert_eq!(tenant(&certs("master"), &realm("shop"), ""), ["NM64?"]);
    assert_eq!(tenant(&certs("shop"), &realm("shop"), ""), [""; 0]);
    let auth0 = |name: &str| format!("https://{name}.eu.auth0.com/.well-known/jwks.json");
    assert_eq!(tenant(&auth0("dev"), "https://prod.eu.auth0.com/", ""), ["NM64?"]);
    assert_eq!(tenant(&auth0("prod"), "https://prod.eu.auth0.com/", ""), [""; 0]);
    let google = "https://www.googleapis.com/oauth2/v3/certs";
    assert_eq!(tenant(google, "https://accounts.google.com", ""), [""; 0]);
    assert_eq!(tenant("keys.json", "https://accounts.google.com", ""), [""; 0]);
}
