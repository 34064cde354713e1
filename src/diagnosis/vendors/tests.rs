//! Clouds and apps: each token broken as its issuer is known for, and each left whole.

use crate::diagnosis::claims::spellings;
use crate::diagnosis::tests::bench::{
    EC, NOW, RSA, audience, claim, genuine, ids, input, issuer, of, policy, require, signature, signed, told,
};
use crate::key::Material;

const NONE: [&str; 0] = [];
const OTHER: &str = "another-secret-that-is-long-enough-too";

/// A part as a load balancer writes it.
fn padded(json: &str) -> String {
    let part = crate::base64::encode(json.as_bytes());
    format!("{part}{}", "=".repeat((4 - part.len() % 4) % 4))
}

#[test]
fn nm22_a_load_balancer_signs_its_padding() {
    let header = r#"{"alg":"ES256","kid":"a1-b2","signer":"arn:aws:elasticloadbalancing:eu-west-2:1:loadbalancer/app/x","exp":1}"#;
    for claims in [r#"{"sub":"alice"}"#, r#"{"sub":"alice2"}"#, r#"{"sub":"alice33"}"#] {
        let (head, body) = (padded(header), padded(claims));
        let message = format!("{head}.{body}");
        let token = format!("{message}.{}", signature("ES256", EC, &message));
        let bare = format!("{}.{}", input(header, claims), signature("ES256", EC, &message));
        for token in [token, bare] {
            if message.contains('=') {
                assert_eq!(ids(&token, EC, &policy()), ["NM22"], "{token}");
                let found = told(&token, EC, &policy());
                assert!(found.iter().any(|found| found.id == "NM22" && found.certain));
            }
        }
    }
    let forged = format!("{}.{}", input(header, "{}"), signature("ES256", EC, "something else"));
    let found = told(&forged, EC, &policy());
    let found = found.iter().find(|found| found.id == "NM22").unwrap();
    assert!(!found.certain);
    let place = "https://public-keys.auth.elb.eu-west-2.amazonaws.com/a1-b2";
    assert!(found.advice.as_ref().unwrap().contains(place), "{found:?}");
    let plain = r#"{"alg":"ES256","signer":"me"}"#;
    let forged = format!("{}.{}", input(plain, "{}"), signature("ES256", EC, "something else"));
    assert_eq!(ids(&forged, EC, &policy()), NONE);
    assert_eq!(ids(&signed(header, "{}", EC), EC, &require("jti")), ["NM65"]);
}

#[test]
fn nm27_a_cognito_access_token_names_its_client_elsewhere() {
    let access = r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_x","token_use":"access","client_id":"7abc"}"#;
    assert_eq!(of(access, &audience(&["7abc"])), ["NM27"]);
    assert!(told(&genuine(access), crate::diagnosis::tests::bench::SECRET, &audience(&["7abc"]))[0].certain);
    assert_eq!(of(access, &audience(&["other"])), ["NM27"]);
    assert_eq!(of(access, &require("jti")), ["NM65"]);
    let id = access.replace("access", "id").replace("client_id", "aud");
    assert_eq!(of(&id, &audience(&["other"])), ["NM51"]);
}

#[test]
fn nm28_the_three_tokens_of_firebase_are_told_apart() {
    let custom = r#"{"iss":"a@p.iam.gserviceaccount.com","aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit","uid":"u"}"#;
    assert_eq!(of(custom, &audience(&["p"])), ["NM28"]);
    assert_eq!(ids(&genuine(custom), OTHER, &policy()), ["NM28"]);
    let session = r#"{"iss":"https://session.firebase.google.com/p","aud":"p"}"#;
    assert_eq!(of(session, &issuer("https://securetoken.google.com/p")), ["NM28"]);
    let id = r#"{"iss":"https://securetoken.google.com/p","aud":"p"}"#;
    assert_eq!(of(id, &issuer("https://session.firebase.google.com/p")), ["NM28"]);
    assert_eq!(of(id, &audience(&["other"])), ["NM06"]);
    assert_eq!(of(session, &issuer("https://session.firebase.google.com/other")), ["NM07"]);
    assert_eq!(of(custom, &require("jti")), ["NM65"]);
}

#[test]
fn nm53_a_github_app_token_lives_ten_minutes() {
    let made = |iss: &str, seconds: i64| {
        let claims = format!(r#"{{"iss":{iss},"iat":{},"exp":{}}}"#, NOW - 60, NOW - 60 + seconds);
        signed(r#"{"alg":"RS256","typ":"JWT"}"#, &claims, RSA)
    };
    for iss in ["\"123456\"", "123456", "\"Iv1.0123456789abcdef\"", "\"Iv23liABCDEFGHIJKLMN\""] {
        assert_eq!(ids(&made(iss, 601), RSA, &require("iss2")), ["NM53", "NM65"], "{iss}");
    }
    assert_eq!(ids(&made("\"123456\"", 600), RSA, &require("iss2")), ["NM65"]);
    assert_eq!(ids(&made("\"shop\"", 3_600), RSA, &require("iss2")), ["NM65"]);
}

#[test]
fn nm54_every_fault_of_a_snowflake_token_is_told() {
    let Material::Rsa(rsa) = crate::key::read(RSA.as_bytes(), None).unwrap().keys.remove(0).material else {
        panic!()
    };
    let digest = crate::crypto::sha256(&rsa.public_der().unwrap());
    let print = format!("{}=", crate::base64::encode(&digest).replace('-', "+").replace('_', "/"));
    let said = |iss: &str, sub: &str, seconds: i64| {
        let claims = format!(r#"{{"iss":"{iss}","sub":"{sub}","iat":{NOW},"exp":{}}}"#, NOW + seconds);
        let found = told(&signed(r#"{"alg":"RS256"}"#, &claims, RSA), RSA, &require("jti"));
        found.into_iter().find(|found| found.id == "NM54").map(|found| found.message)
    };
    let good = format!("ACME.ALICE.SHA256:{print}");
    assert_eq!(said(&good, "ACME.ALICE", 3_600), None);
    assert_eq!(said("https://login.example", "alice", 9_000), None);
    assert_eq!(said("https://login.example", "https://login.example", 9_000), None);
    let faults = [
        (good.clone(), "ACME.ALICE", 3_601, "longer than an hour"),
        (good.to_lowercase().replace("sha256:", "SHA256:"), "acme.alice", 60, "upper case"),
        (good.clone(), "ACME.BOB", 60, "same ACCOUNT.USER"),
        (good.replace("ACME", "ACME.EU-WEST-1"), "ACME.EU-WEST-1.ALICE", 60, "a region"),
        (format!("ACME.ALICE.SHA256:{}", print.replace('A', "B")), "ACME.ALICE", 60, "not that of the key"),
        ("ACME.ALICE".into(), "ACME.ALICE", 60, "no fingerprint"),
    ];
    for (iss, sub, seconds, words) in faults {
        let message = said(&iss, sub, seconds).unwrap();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn nm55_a_service_account_token_lives_an_hour() {
    let claims = |seconds: i64| {
        format!(
            r#"{{"iss":"a@p.iam.gserviceaccount.com","aud":"https://oauth2.googleapis.com/token","iat":{NOW},"exp":{}}}"#,
            NOW + seconds
        )
    };
    assert_eq!(of(&claims(3_601), &require("jti")), ["NM55", "NM65"]);
    assert_eq!(of(&claims(3_600), &require("jti")), ["NM65"]);
    let future = claims(3_600).replace(&format!("\"iat\":{NOW}"), &format!("\"iat\":{}", NOW + 30));
    assert_eq!(of(&future, &policy()), ["NM55", "NM30"]);
}

#[test]
fn nm56_apple_wants_short_lives_es256_and_a_kid() {
    let made = |header: &str, aud: &str, iss: &str, seconds: i64, key: &str| {
        let claims = format!(r#"{{"iss":"{iss}","aud":"{aud}","iat":{NOW},"exp":{}}}"#, NOW + seconds);
        ids(&signed(header, &claims, key), key, &require("jti"))
    };
    let good = r#"{"alg":"ES256","kid":"ABC123DEFG"}"#;
    let uuid = "69a6de8d-e294-47e3-e053-5b8c7c11a4d1";
    assert_eq!(made(good, "appstoreconnect-v1", uuid, 1_201, EC), ["NM56", "NM65"]);
    assert_eq!(made(good, "appstoreconnect-v1", uuid, 1_200, EC), ["NM65"]);
    assert_eq!(
        made(r#"{"alg":"RS256","kid":"ABC123DEFG"}"#, "appstoreconnect-v1", uuid, 60, RSA),
        ["NM56", "NM65"]
    );
    assert_eq!(made(r#"{"alg":"ES256"}"#, "appstoreconnect-v1", uuid, 60, EC), ["NM56", "NM65"]);
    assert_eq!(made(good, "https://appleid.apple.com", "DEF123GHIJ", 15_777_001, EC), ["NM56", "NM65"]);
    assert_eq!(made(good, "https://appleid.apple.com", "DEF123GHIJ", 15_777_000, EC), ["NM65"]);
}

#[test]
fn nm57_twilio_wants_its_own_header_and_secret() {
    let claims = r#"{"jti":"SK1-1","iss":"SK1","sub":"AC1","grants":{"identity":"a"}}"#;
    let good =
        signed(r#"{"alg":"HS256","cty":"twilio-fpa;v=1"}"#, claims, crate::diagnosis::tests::bench::SECRET);
    assert_eq!(ids(&good, OTHER, &policy()), ["NM57"]);
    assert_eq!(ids(&good, crate::diagnosis::tests::bench::SECRET, &require("nbf")), ["NM65"]);
    assert_eq!(of(claims, &require("nbf")), ["NM57", "NM65"]);
    assert_eq!(of(r#"{"sub":"AC1"}"#, &require("nbf")), ["NM65"]);
}

#[test]
fn nm58_shops_differ_and_requests_have_a_hash() {
    let session = r#"{"iss":"https://a.myshopify.com/admin","dest":"https://a.myshopify.com","aud":"key"}"#;
    assert_eq!(of(session, &audience(&["https://app.example"])), ["NM58"]);
    let two = session.replace("dest\":\"https://a", "dest\":\"https://b");
    assert_eq!(of(&two, &require("jti")), ["NM58", "NM65"]);
    assert_eq!(of(session, &require("jti")), ["NM65"]);
    let hash = &spellings("GET&/rest/api&a=1")[0].0;
    let token = format!(r#"{{"qsh":"{hash}"}}"#);
    for wanted in ["\"GET&/rest/api&a=1\"", "\"GET&/rest/other&\""] {
        assert_eq!(of(&token, &claim("qsh", wanted)), ["NM58"], "{wanted}");
    }
    assert_eq!(of(r#"{"qsh":"context-qsh"}"#, &claim("qsh", "\"GET&/&\"")), ["NM58"]);
    assert_eq!(of(&token, &claim("qsh", &format!("\"{hash}\""))), NONE);
}

#[test]
fn nm59_a_token_that_left_its_cluster_is_told() {
    let bound =
        r#"{"iss":"https://kubernetes.default.svc.cluster.local","aud":["https://kubernetes.default.svc"]}"#;
    assert_eq!(of(bound, &audience(&["vault"])), ["NM59"]);
    assert_eq!(of(bound, &issuer("https://oidc.eks.eu-west-1.amazonaws.com/id/ABC")), ["NM59"]);
    assert_eq!(of(r#"{"iss":"kubernetes/serviceaccount"}"#, &audience(&["vault"])), ["NM59"]);
    assert_eq!(of(bound, &require("jti")), ["NM65"]);
    assert_eq!(of(r#"{"iss":"https://login.example","aud":"a"}"#, &audience(&["vault"])), ["NM06"]);
}
