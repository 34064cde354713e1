//! The key that a token is bound to.

use crate::json::Value;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, shown};
use crate::{base64, crypto, key, words};

/// The members that name a key each by themselves; `kid` goes with a key set, or with what both sides know.
const KEYS: [&str; 5] = ["jwk", "jwe", "jku", "jkt", "x5t#S256"];

/// The members of a JWK that are private (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, RFC 8037 section 2).
const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

pub(super) const CNF: Make = || Rule {
    id: "JB214",
    slug: "cnf-shape",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the key it is bound to is not named properly",
    why: "a lock that is made wrongly never opens, or it never closes: then a stolen token works without the key",
    fix: "give cnf exactly one member: jwk with public members only, or jkt or x5t#S256 as the base64url text of a \
          SHA-256",
    reference: "RFC 7800 section 3.1; RFC 8705 section 3.1; RFC 9449 section 6.1",
    bad: examples![
        Example::claims(r#"{"cnf":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#),
        Example::claims(r#"{"cnf":{}}"#),
        Example::claims(r#"{"cnf":{"jkt":"deadbeef"}}"#),
        Example::claims(r#"{"cnf":{"jkt":"0ZcOCORZNYy+DWpqq30jZyJGHTN0d2HglBV3uiguA4I="}}"#),
        Example::claims(
            r#"{"cnf":{"x5t#S256":"d1970e08e459358cbe0d6a6aab7d236722461d33747761e0941577ba282e0382"}}"#,
        ),
        Example::claims(r#"{"cnf":{"jkt":7}}"#),
        Example::claims(r#"{"cnf":{"jku":"https://a.example/keys","jwe":"x"}}"#),
        Example::claims(
            r#"{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
            "x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}}"#,
        ),
        // The private half of RFC 8037 appendix A.1.
        Example::claims(
            r#"{"cnf":{"jwk":{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#),
        Example::claims(r#"{"cnf":{"x5t#S256":"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg0"}}"#),
        Example::claims(r#"{"cnf":{"kid":"dfd1aa97-6d8d-4575-a0fe-34b96de2bfad"}}"#),
        Example::claims(r#"{"cnf":{"jku":"https://a.example/keys","kid":"1"}}"#),
        // The same key said twice.
        Example::claims(
            r#"{"cnf":{"jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
            "jkt":"kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}}"#,
        ),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: |subject| subject.claim("cnf").map(cnf).unwrap_or_default(),
};

fn cnf(cnf: &Value) -> Vec<Hit> {
    let Some(members) = cnf.members() else {
        return vec![Hit::at("cnf", format!("cnf is {}, not an object", shown(cnf)))];
    };
    if members.is_empty() {
        return vec![Hit::at("cnf", "cnf is empty: it names no key")];
    }
    let mut hits: Vec<Hit> = several(cnf).into_iter().collect();
    for name in ["jkt", "x5t#S256"] {
        let wrong = cnf.member(name).and_then(|value| Some((value, digest(value)?)));
        hits.extend(wrong.map(|(value, what)| {
            Hit::at(format!("cnf.{name}"), format!("cnf.{name} is {}: {what}", shown(value)))
        }));
    }
    let private = cnf.member("jwk").and_then(private_member);
    hits.extend(private.map(|name| {
        Hit::at(
            "cnf.jwk",
            format!("cnf.jwk has {name}, a private member: everybody who sees the token has the key"),
        )
    }));
    hits
}

/// More than one key.
fn several(cnf: &Value) -> Option<Hit> {
    let there: Vec<&str> = KEYS.into_iter().filter(|name| cnf.member(name).is_some()).collect();
    if there.len() < 2 || (there == ["jwk", "jkt"] && says_the_same(cnf)) {
        return None;
    }
    Some(Hit::at("cnf", format!("cnf has {}, and one of them must be enough", words::list(&there))))
}

/// Whether `jkt` is the thumbprint of `jwk`.
fn says_the_same(cnf: &Value) -> bool {
    let thumbprint = cnf.member("jwk").and_then(thumbprint);
    thumbprint.is_some() && thumbprint.as_deref() == cnf.text("jkt")
}

/// The SHA-256 thumbprint of a JWK (RFC 7638).
pub(in crate::rules) fn thumbprint(jwk: &Value) -> Option<String> {
    let set = key::read(jwk.to_string().as_bytes(), None).ok()?;
    let input = key::thumbprint_input(set.keys.first()?)?;
    Some(base64::encode(&crypto::sha256(input.expose())))
}

/// The first private member of a JWK. Its value is nobody's business.
pub(in crate::rules) fn private_member(jwk: &Value) -> Option<&'static str> {
    PRIVATE.into_iter().find(|name| jwk.member(name).is_some())
}

/// What keeps a value from being the base64url text of a SHA-256.
fn digest(value: &Value) -> Option<&'static str> {
    let Some(text) = value.as_str() else { return Some("not a string") };
    let hex = text.bytes().filter(u8::is_ascii_hexdigit).count();
    match base64::decode(text) {
        Ok(bytes) if bytes.len() == 32 => None,
        _ if hex == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':') => {
            Some("hexadecimal in place of base64url")
        }
        _ if base64::decode_lenient(text).is_ok_and(|lenient| lenient.bytes.len() == 32) => {
            Some("base64 of another spelling than base64url without padding")
        }
        _ => Some("not the 43 base64url characters of a SHA-256"),
    }
}
