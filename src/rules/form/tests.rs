//! Whole tokens: what of this group and of the header's fires on them, and what must not.

use crate::base64;
use crate::issuers;
use crate::json;
use crate::rules::{Asked, EXAMPLE_NOW, Example, Finding, Severity, Subject, judge};
use crate::token;

fn findings(text: &str) -> Vec<Finding> {
    let found = token::find(text.as_bytes()).unwrap();
    let asked = Asked::at(EXAMPLE_NOW);
    let findings = judge(&Subject::new(&found, &[], &asked, &[]), &[]).findings;
    findings.into_iter().filter(|finding| finding.rule.id < "JB200").collect()
}

fn ids(text: &str) -> Vec<&'static str> {
    findings(text).iter().map(|finding| finding.rule.id).collect()
}

#[test]
fn the_textbook_token_is_a_sample_with_something_in_it() {
    let text = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\n.eyJ1c2VySWQiOiIxMjM0Iiwicm9sZSI6ImFkbWluIn0\n\
                .sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    assert_eq!(ids(text), ["JB019", "JB020"]);
    assert!(findings(text)[0].hit.detail.contains("first letter changed"));
}

#[test]
fn the_example_of_rfc_7519_is_a_sample_with_white_space() {
    let text = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6\
                Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    assert_eq!(ids(text), ["JB016", "JB016", "JB019"]);
}

#[test]
fn the_shop_token_is_well_formed() {
    let claims = r#"{"user":"john@example.com","role":"customer","exp":"2025-06-30T12:00:00"}"#;
    assert_eq!(ids(&Example::token(r#"{"alg":"HS256","typ":"JWT"}"#, claims).text()), [""; 0]);
}

#[test]
fn nothing_worse_than_low_is_found_in_what_known_issuers_make() {
    for issuer in
        issuers::all().filter(|issuer| !issuer.example.is_empty() && !issuer.example_header.is_empty())
    {
        let alg = json::parse(issuer.example_header).unwrap().text("alg").unwrap_or_default().to_owned();
        let length = match alg.as_str() {
            "HS256" => 32,
            "ES384" => 96,
            name if name.starts_with(['R', 'P']) => 256,
            _ => 64,
        };
        let [header, payload] =
            [issuer.example_header, issuer.example].map(|part| base64::encode(part.as_bytes()));
        let token = format!("{header}.{payload}.{}", base64::encode(&vec![0x5a; length]));
        for finding in findings(&token) {
            let Finding { rule, severity, hit } = finding;
            assert!(severity <= Severity::Low, "{}: {} {}", issuer.id, rule.id, hit.detail);
        }
    }
}

#[test]
fn of_many_places_ten_are_named_and_the_rest_is_counted() {
    let claims = |twice: usize| format!("{{\"a\":[{}]}}", vec![r#"{"b":1,"b":2}"#; twice].join(","));
    let header = base64::encode(br#"{"alg":"ES256","typ":"JWT","kid":"1"}"#);
    for (twice, named, last) in
        [(10, 10, "as 2"), (11, 10, "and 1 more such place"), (12, 10, "and 2 more such places")]
    {
        let payload = base64::encode(claims(twice).as_bytes());
        let found = findings(&format!("{header}.{payload}.{}", base64::encode(&[0x5a; 64])));
        assert_eq!(found.len(), named, "{twice}");
        assert!(found[9].hit.detail.ends_with(last), "{}", found[9].hit.detail);
    }
}
