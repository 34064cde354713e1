//! The rules over whole tokens: the three that everybody tries, three hundred healthy ones, and what mutations do.
#![expect(clippy::expect_used, reason = "a test that cannot go on ends with a panic")]

#[path = "rules/healthy.rs"]
mod healthy;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jotbook::checks::KeySource;
use jotbook::rules::{self, Asked, Judgement, Severity, Subject};
use jotbook::time::Instant;
use jotbook::{base64, key, token};
use proptest::prelude::*;

/// What the rules make of an input; with a key when there is one.
fn judged(input: &str, now: i64, key: &[u8]) -> Judgement {
    let found = token::find(input.as_bytes()).expect("a token");
    let asked = Asked::at(Instant::at(now));
    let mut sources = Vec::new();
    if !key.is_empty() {
        let set = key::read(key, None).expect("a key");
        sources.push(KeySource { label: "key".into(), set, given: None, ring: None });
    }
    rules::judge(&Subject::new(&found, &sources, &asked, &[]), &[])
}

fn ids(judgement: &Judgement) -> BTreeSet<&'static str> {
    judgement.findings.iter().map(|finding| finding.rule.id).collect()
}

/// The token that a tutorial prints over three lines.
const TEXTBOOK: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9\n.eyJ1c2VySWQiOiIxMjM0Iiwicm9sZSI6ImFkbWluIn0\n\
                        .sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
/// RFC 7519 section 3.1.
const RFC: &str = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

#[test]
fn the_rules_say_of_the_three_sample_tokens_what_is_wrong_with_them_and_nothing_else() {
    let now = healthy::NOW;
    let textbook = judged(TEXTBOOK, now, b"");
    let wanted = ["JB019", "JB020", "JB301", "JB309", "JB401", "JB404", "JB407", "JB408", "JB413"];
    assert_eq!(ids(&textbook), BTreeSet::from(wanted));
    let no_expiry = textbook.findings.iter().find(|finding| finding.rule.id == "JB301").unwrap();
    assert_eq!(no_expiry.severity, Severity::Critical, "role is admin");

    let payload = r#"{"user":"john@example.com","role":"customer","exp":"2025-06-30T12:00:00"}"#;
    let shop = format!(
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{}.{}",
        base64::encode(payload.as_bytes()),
        base64::encode(&[0x5a; 32])
    );
    let wanted = ["JB201", "JB309", "JB401", "JB404", "JB406", "JB407", "JB504"];
    let shop = judged(&shop, now, b"");
    assert_eq!(ids(&shop), BTreeSet::from(wanted));
    let text = shop.findings.iter().find(|finding| finding.rule.id == "JB201").unwrap();
    assert!(text.hit.detail.contains("1751284800"), "{}", text.hit.detail);

    // Its header and its payload have line breaks in them, which is JB016.
    let wanted = ["JB016", "JB019", "JB302", "JB309", "JB401", "JB405", "JB406", "JB407", "JB408"];
    assert_eq!(ids(&judged(RFC, now, b"")), BTreeSet::from(wanted));
}

#[test]
fn of_three_hundred_healthy_tokens_none_has_a_finding_above_low() {
    let mut wrong = Vec::new();
    let tokens = healthy::tokens(300);
    let algs: BTreeSet<_> = healthy::PATTERNS.iter().flat_map(|pattern| pattern.algs).collect();
    assert!(algs.len() >= 14 && healthy::PATTERNS.len() >= 30);
    for healthy in &tokens {
        for key in [&b""[..], &healthy.key] {
            let judgement = judged(&healthy.text, healthy::NOW, key);
            for finding in judgement.findings.iter().filter(|finding| finding.severity > Severity::Low) {
                let with = if key.is_empty() { "" } else { " with its key" };
                wrong.push(format!(
                    "{}{with}: {} {} {}: {}",
                    healthy.what,
                    finding.rule.id,
                    finding.severity.word(),
                    finding.rule.slug,
                    finding.hit.detail
                ));
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} kinds of false alarm:\n{}", wrong.len(), wrong.join("\n"));
}

static HEALTHY: LazyLock<Vec<healthy::Healthy>> = LazyLock::new(|| healthy::tokens(70));

/// Odd values in the place of good ones.
const ODD: [&str; 16] = [
    "null",
    "true",
    "0",
    "-1",
    "1e308",
    "99999999999999999999999",
    "\"\"",
    "\"\\u0000\\u202e\"",
    "[]",
    "[[],{}]",
    "{}",
    "{\"a\":{\"b\":[1]}}",
    "\"eyJhbGciOiJub25lIn0.e30.\"",
    "\"http://[::1\"",
    "1751284800.5",
    "\"\\ud800\"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_healthy_token_with_one_member_changed_never_panics(number in 0..70_usize, member in 0..20_usize, odd in 0..ODD.len()) {
        let healthy = &HEALTHY[number];
        let mut parts: Vec<String> = healthy.text.split('.').map(str::to_owned).collect();
        let part = member % 2;
        let text = String::from_utf8(base64::decode(&parts[part]).unwrap()).unwrap();
        let value = jotbook::json::parse(&text).unwrap();
        let members = value.members().unwrap();
        let span = members[member / 2 % members.len()].value.span;
        let changed = format!("{}{}{}", &text[..span.start], ODD[odd], &text[span.end..]);
        parts[part] = base64::encode(changed.as_bytes());
        if token::find(parts.join(".").as_bytes()).is_ok() {
            judged(&parts.join("."), healthy::NOW, &healthy.key);
        }
    }
}
