//! Each claim broken, and each left whole.

use crate::diagnosis::tests::bench::{
    NOW, audience, claim, genuine, ids, issuer, of, policy, require, told, words,
};
use crate::policy::Policy;
use crate::time::Duration;

const NONE: [&str; 0] = [];
const OTHER: &str = "another-secret-that-is-long-enough-too";

#[test]
fn nm05_an_expired_token_is_told_and_a_living_one_is_not() {
    let expired = format!(r#"{{"iat":{},"exp":{}}}"#, NOW - 1_000, NOW - 100);
    assert_eq!(of(&expired, &policy()), ["NM05"]);
    assert_eq!(of(&format!(r#"{{"exp":{}}}"#, NOW + 1), &policy()), NONE);
    // Who signed it is the first question.
    assert_eq!(ids(&genuine(&expired), OTHER, &policy()), NONE);
    assert!(words(&format!(r#"{{"exp":{}}}"#, NOW - 41), &policy()).contains("--leeway 60"));
    assert!(!words(&expired, &policy()).contains("--leeway"));
}

#[test]
fn nm06_an_audience_that_is_nearly_right_is_told_with_its_difference() {
    let wanted = audience(&["https://api.shop.example"]);
    for aud in ["https://api.shop.example/", "http://api.shop.example", "https://api.shop.example:8443"] {
        assert_eq!(of(&format!(r#"{{"aud":["web","{aud}"]}}"#), &wanted), ["NM06"], "{aud}");
    }
    let said = words(r#"{"aud":"https://api.shop.example/"}"#, &wanted);
    assert!(said.contains("same except for the final \"/\""), "{said}");
    assert!(said.contains("--aud https://api.shop.example/ if"), "{said}");
    let said = words(r#"{"aud":"api://4b1c"}"#, &audience(&["other", "4b1c"]));
    assert!(said.contains("\"api://\" in front"), "{said}");
    let said = words(r#"{"aud":"3f2504e0-4f89-11d3-9a0c-0305e82c3301"}"#, &audience(&["https://a.example"]));
    assert!(said.contains("the client 3f2504e0"), "{said}");
    assert_eq!(of(r#"{"aud":"https://api.shop.example"}"#, &wanted), NONE);
    assert_eq!(ids(&genuine(r#"{"aud":"x"}"#), OTHER, &wanted), NONE);
}

#[test]
fn what_a_token_says_is_never_put_into_a_command() {
    let said = words(r#"{"aud":"a$(reboot) "}"#, &audience(&["a$(reboot)"]));
    assert!(!said.contains("--aud"), "{said}");
}

#[test]
fn nm07_an_issuer_that_is_nearly_right_is_told_with_its_difference() {
    let wanted = issuer("https://login.example");
    assert_eq!(of(r#"{"iss":"https://login.example/"}"#, &wanted), ["NM07"]);
    assert_eq!(of(r#"{"iss":"https://evil.example"}"#, &wanted), ["NM07"]);
    let said = words(r#"{"iss":"https://login.example/"}"#, &wanted);
    assert!(said.contains("the final \"/\"") && said.contains("--iss https://login.example/"), "{said}");
    assert!(!words(r#"{"iss":"https://evil.example"}"#, &wanted).contains("--iss"));
    assert_eq!(of(r#"{"iss":"https://login.example"}"#, &wanted), NONE);
}

#[test]
fn nm30_a_clock_that_is_ahead_is_told_and_a_later_beginning_is_not() {
    let ahead = |name: &str, seconds: i64| format!(r#"{{"{name}":{}}}"#, NOW + seconds);
    assert_eq!(of(&ahead("iat", 5), &policy()), ["NM30"]);
    assert_eq!(of(&ahead("nbf", 300), &policy()), ["NM30"]);
    assert_eq!(of(&ahead("iat", 5_000), &policy()), ["NM30"]);
    assert!(words(&ahead("iat", 60), &policy()).contains("--leeway 60"));
    assert!(!words(&ahead("iat", 61), &policy()).contains("--leeway"));
    let lenient = Policy { leeway: Duration::seconds(60), ..policy() };
    assert!(!words(&ahead("iat", 100), &lenient).contains("--leeway"));
    assert_eq!(of(&ahead("nbf", 5_000), &policy()), NONE);
    assert_eq!(of(&ahead("iat", 0), &policy()), NONE);
}

#[test]
fn nm31_whole_hours_are_a_time_zone_and_other_spans_are_not() {
    let ahead = |seconds: i64| format!(r#"{{"iat":{},"exp":{}}}"#, NOW + seconds, NOW + seconds + 900);
    for seconds in [7_200, 7_200 - 90, 19_800 - 3, 20_700] {
        assert_eq!(of(&ahead(seconds), &policy()), ["NM31"], "{seconds}");
    }
    for seconds in [7_200 + 60, 7_200 - 200, 100] {
        assert_eq!(of(&ahead(seconds), &policy()), ["NM30"], "{seconds}");
    }
    let west = format!(r#"{{"iat":{},"exp":{}}}"#, NOW, NOW - 5 * 3_600 + 900);
    assert_eq!(of(&west, &policy()), ["NM31"]);
    assert_eq!(of(&format!(r#"{{"iat":{NOW},"exp":{}}}"#, NOW + 900), &policy()), NONE);
}

#[test]
fn nm32_milliseconds_and_lifetimes_are_told_and_seconds_are_not() {
    let times = format!(r#"{{"iat":{NOW}000,"exp":{}000}}"#, NOW + 900);
    assert_eq!(of(&times, &policy()), ["NM32"]);
    let said = words(&times, &policy());
    assert!(said.contains("exp and iat are in milliseconds"), "{said}");
    assert!(said.contains("2023-11-14 22:28:20 UTC") && said.contains("divide by 1000"), "{said}");
    assert_eq!(of(&format!(r#"{{"nbf":{NOW}000000}}"#), &policy()), ["NM32"]);
    assert_eq!(of(r#"{"exp":3600}"#, &policy()), ["NM32"]);
    assert_eq!(of(&format!(r#"{{"exp":{}}}"#, NOW + 1), &require("exp")), NONE);
}

#[test]
fn nm33_dates_as_text_are_told_with_their_number() {
    assert_eq!(of(r#"{"exp":"2026-01-01T00:00:00Z"}"#, &policy()), ["NM33"]);
    let said = |exp: &str| words(&format!(r#"{{"exp":"{exp}"}}"#), &policy());
    assert!(said("2026-01-01T00:00:00Z").contains("the number 1767225600"));
    assert!(!said("2026-01-01T00:00:00Z").contains("if it was UTC"));
    assert!(said("2026-01-01 00:00:00").contains("1767225600, if it was UTC"));
    assert!(said("1767225600").contains("without the quotes, 1767225600"));
    assert!(said("next tuesday").contains("exp is text"));
    assert!(said("é-9-9-9-9-9").contains("exp is text"));
    assert_eq!(of(r#"{"exp":1767225600,"date":"2026-01-01"}"#, &require("date")), NONE);
}

#[test]
fn nm34_a_numeric_subject_is_told_when_it_was_asked_for() {
    let wanted = Policy { subject: Some("1234".into()), ..policy() };
    assert_eq!(of(r#"{"sub":1234}"#, &wanted), ["NM34"]);
    assert_eq!(of(r#"{"sub":1234}"#, &claim("sub", "\"1234\"")), ["NM34"]);
    assert_eq!(of(r#"{"sub":"12345"}"#, &wanted), NONE);
    assert_eq!(of(r#"{"sub":1234}"#, &require("jti")), ["NM65"]);
}

#[test]
fn nm35_a_list_of_audiences_is_told_when_text_was_wanted() {
    assert_eq!(of(r#"{"aud":["api","web"]}"#, &claim("aud", "\"api\"")), ["NM35"]);
    assert_eq!(of(r#"{"aud":"api"}"#, &claim("aud", "[\"api\"]")), ["NM35"]);
    assert_eq!(of(r#"{"aud":["web"]}"#, &claim("aud", "\"api\"")), NONE);
    assert_eq!(of(r#"{"aud":["api","web"]}"#, &audience(&["api"])), NONE);
}

#[test]
fn nm51_the_wrong_token_of_the_pair_says_so_itself() {
    for claims in [
        r#"{"typ":"Refresh","aud":"https://login.example"}"#,
        r#"{"token_type":"refresh","aud":"login"}"#,
        r#"{"type":"refresh","aud":"login"}"#,
        r#"{"token_use":"id","aud":"client"}"#,
        r#"{"typ":"ID","aud":"client"}"#,
    ] {
        assert_eq!(of(claims, &audience(&["https://api.example"])), ["NM51"], "{claims}");
    }
    assert_eq!(of(r#"{"token_use":"access"}"#, &claim("token_use", "\"id\"")), ["NM51"]);
    // A refresh token of Keycloak is signed with a secret that nobody else has.
    let refresh = genuine(r#"{"typ":"Refresh"}"#);
    let found = told(&refresh, OTHER, &policy());
    assert!(found.iter().any(|found| found.id == "NM51" && !found.certain), "{found:?}");
    assert_eq!(of(r#"{"typ":"Bearer","aud":"client"}"#, &audience(&["https://api.example"])), ["NM06"]);
    assert_eq!(of(r#"{"token_use":"access"}"#, &claim("token_use", "\"access_token\"")), NONE);
    assert_eq!(of(&format!(r#"{{"typ":"Refresh","exp":{}}}"#, NOW - 500), &policy()), ["NM05"]);
}

#[test]
fn nm52_the_same_realm_by_another_host_is_told() {
    let inside = r#"{"iss":"http://keycloak:8080/realms/demo"}"#;
    assert_eq!(of(inside, &issuer("https://login.example/realms/demo")), ["NM52"]);
    assert_eq!(of(inside, &issuer("https://keycloak/auth/realms/demo")), ["NM07"]);
    assert_eq!(of(inside, &issuer("https://login.example/realms/other")), ["NM07"]);
    assert_eq!(of(inside, &issuer("http://keycloak:8080/realms/demo")), NONE);
}

#[test]
fn nm61_a_hashed_nonce_is_known_by_its_hash() {
    let hash = super::spellings("n-0S6_WzA2Mj");
    for (spelled, _) in &hash {
        let claims = format!(r#"{{"nonce":"{spelled}"}}"#);
        assert_eq!(of(&claims, &claim("nonce", "\"n-0S6_WzA2Mj\"")), ["NM61"], "{spelled}");
        let raw = r#"{"nonce":"n-0S6_WzA2Mj"}"#;
        assert_eq!(of(raw, &claim("nonce", &format!("\"{spelled}\""))), ["NM61"], "{spelled}");
    }
    assert_eq!(of(r#"{"nonce":"other"}"#, &claim("nonce", "\"n-0S6_WzA2Mj\"")), NONE);
    assert_eq!(of(r#"{"client_id":"shop"}"#, &claim("azp", "\"shop\"")), ["NM61"]);
    assert_eq!(of(r#"{"azp":"shop"}"#, &claim("azp", "\"other\"")), NONE);
}

#[test]
fn nm65_a_missing_claim_is_told_and_a_wrong_one_is_not() {
    assert_eq!(of(r#"{"sub":"a"}"#, &require("exp")), ["NM65"]);
    assert_eq!(of(r#"{"exp":1900000000,"jti":null}"#, &require("jti")), ["NM65"]);
    assert_eq!(of("{}", &audience(&["api"])), ["NM65"]);
    assert_eq!(of("{}", &Policy { max_age: Some(Duration::seconds(1)), ..policy() }), ["NM65"]);
    let both = Policy { required: require("jti").required, ..audience(&["api"]) };
    assert!(words("{}", &both).contains("no aud and no jti"));
    assert_eq!(of(r#"{"role":"user"}"#, &claim("role", "\"admin\"")), NONE);
    assert_eq!(ids(&genuine("{}"), OTHER, &require("exp")), NONE);
}

#[test]
fn a_valid_token_is_not_explained_whatever_is_odd_about_it() {
    let odd = format!(r#"{{"sub":1,"aud":["a"],"typ":"Refresh","exp":{NOW}000,"iss":"123456"}}"#);
    assert_eq!(of(&odd, &policy()), NONE);
}
