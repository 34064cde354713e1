//! Sealed with a password: how many rounds of PBKDF2 stand between it and a guess.

use super::{member, text};
use crate::json::{Kind, Value};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// The least that RFC 7518 section 4.8.1.2 recommends.
const LEAST: f64 = 1_000.0;

/// Twice of what is advised today; more than this is work for the reader only.
const MOST: f64 = 1_200_000.0;

/// What is advised today (OWASP Password Storage Cheat Sheet), by algorithm.
const ADVISED: [(&str, f64); 2] = [("PBES2-HS256+A128KW", 600_000.0), ("PBES2-HS512+A256KW", 210_000.0)];

pub(super) const ROUNDS: Make = || Rule {
    id: "JB703",
    slug: "p2c-range",
    severity: Severity::High,
    needs: Needs::Token,
    title: "too many rounds of PBKDF2, or too few",
    why: "the number comes with the token: a huge one keeps the reader busy before anything is checked, a small one \
          makes the password cheap to guess",
    fix: "seal with about 600,000 rounds, and let readers refuse more than twice that before they compute",
    reference: "RFC 7518 section 4.8.1.2; RFC 8725 section 3.5; CVE-2023-50967; CVE-2023-52428",
    bad: examples![
        Example::header(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":2147483647}"#),
        Example::header(r#"{"alg":"PBES2-HS512+A256KW","enc":"A128GCM","p2c":1200001}"#),
        Example::header(r#"{"alg":"PBES2-HS512+A256KW","enc":"A128GCM","p2c":1e9}"#),
        Example::header(r#"{"alg":"PBES2-HS512+A256KW","enc":"A128GCM","p2c":999}"#),
        Example::header(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":599999}"#),
        Example::header(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":"600000"}"#),
        Example::header(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM"}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":600000}"#),
        Example::header(r#"{"alg":"PBES2-HS256+A128KW","enc":"A128GCM","p2c":1200000}"#),
        Example::header(r#"{"alg":"PBES2-HS512+A256KW","enc":"A128GCM","p2c":210000}"#),
        Example::header(r#"{"alg":"PBES2-HS384+A192KW","enc":"A128GCM","p2c":1000}"#),
        Example::header(r#"{"alg":"dir","enc":"A128GCM","p2c":1}"#),
    ],
    check: rounds,
};

fn rounds(subject: &Subject<'_>) -> Vec<Hit> {
    let alg = text(subject, "alg");
    if !alg.starts_with("PBES2-") {
        return Vec::new();
    }
    let hit = |what: String| vec![Hit::at("header.p2c", what)];
    let Some(value) = member(subject, "p2c") else { return hit("there is no p2c".into()) };
    let shown = cut(&value.to_string());
    let Some(rounds) = number(value) else { return hit(format!("p2c is {shown}, no number of rounds")) };
    let advised = ADVISED.iter().find(|(name, _)| *name == alg).map_or(LEAST, |(_, advised)| *advised);
    if rounds > MOST {
        hit(format!("p2c is {shown}: more than {MOST} rounds only keep the reader busy"))
    } else if rounds < LEAST {
        hit(format!("p2c is {shown}: {LEAST} is the least of all"))
    } else if rounds < advised {
        let what = format!("p2c is {shown}; advised today are {advised} rounds");
        vec![Hit::at("header.p2c", what).severity(Severity::Low)]
    } else {
        Vec::new()
    }
}

/// A JSON number, near enough for a comparison.
fn number(value: &Value) -> Option<f64> {
    if let Kind::Number(raw) = &value.kind { raw.parse().ok() } else { None }
}

pub(super) const PASSWORD: Make = || Rule {
    id: "JB704",
    slug: "password-encrypted",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "sealed with a password",
    why: "whoever has the token can try passwords on it in peace, as long as it takes",
    fix: "seal with a random key; a password is for what a person has to remember",
    reference: "RFC 8725 section 3.5; RFC 7518 section 8.8",
    bad: examples![Example::header(r#"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM"}"#)],
    good: examples![Example::header(r#"{"alg":"A256KW","enc":"A256GCM"}"#)],
    check: |subject| {
        let alg = text(subject, "alg");
        Vec::from_iter(
            alg.starts_with("PBES2-").then(|| Hit::at("header.alg", format!("alg is {}", cut(alg)))),
        )
    },
};
