//! Dates at their very second, `crit`, and several failures at once.

use super::{NOW, SECRET, encode, encoded, failed, forged, payload, verified};
use crate::kit::jotbook;

#[test]
fn times_are_taken_with_a_space_and_with_an_equals_sign() {
    let cases: [(&[&str], &str); 11] = [
        (&["--exp", "1h"], r#"{"exp":1700003600}"#),
        (&["--exp=1h"], r#"{"exp":1700003600}"#),
        (&["--exp", "+1h"], r#"{"exp":1700003600}"#),
        (&["--exp", "1h30m"], r#"{"exp":1700005400}"#),
        (&["--exp", "-5m"], r#"{"exp":1699999700}"#),
        (&["--exp=-5m"], r#"{"exp":1699999700}"#),
        (&["--nbf", "-5m"], r#"{"nbf":1699999700}"#),
        (&["--nbf=-5m"], r#"{"nbf":1699999700}"#),
        (&["--iat=-5m"], r#"{"iat":1699999700}"#),
        (&["--iat"], r#"{"iat":1700000000}"#),
        (&["--exp", "2027-01-01", "--nbf", "1699999999"], r#"{"exp":1798761600,"nbf":1699999999}"#),
    ];
    for (arguments, want) in cases {
        assert_eq!(payload(&encoded(arguments)), want, "{arguments:?}");
    }
    for broken in ["1 parsec", "", "tomorrow-ish"] {
        let done = encode(&["--exp", broken]);
        assert_eq!((done.code, done.out.as_str()), (Some(2), ""), "{broken:?}: {done:?}");
    }
}

#[test]
fn at_expiry_and_one_second_later_it_is_refused_and_one_second_before_it_is_not() {
    for (exp, exit) in [(1_699_999_999, 4), (1_700_000_000, 4), (1_700_000_001, 0)] {
        let token = forged(r#"{"alg":"HS256"}"#, &format!(r#"{{"exp":{exp}}}"#), SECRET.as_bytes());
        let done = verified(&token, &[]);
        assert_eq!(done.code, Some(exit), "{exp}: {done:?}");
        let json = done.json();
        assert_eq!((&json["genuine"], &json["exit"]), (&true.into(), &exit.into()));
        assert_eq!(failed(&json), if exit == 0 { vec![] } else { vec!["exp"] });
    }
}

#[test]
fn at_its_first_second_it_is_accepted_and_one_second_before_it_is_not() {
    for (nbf, exit) in [(1_699_999_999, 0), (1_700_000_000, 0), (1_700_000_001, 4)] {
        let token = forged(r#"{"alg":"HS256"}"#, &format!(r#"{{"nbf":{nbf}}}"#), SECRET.as_bytes());
        assert_eq!(verified(&token, &[]).code, Some(exit), "{nbf}");
    }
}

#[test]
fn leeway_is_nothing_unless_asked_for() {
    let token = forged(r#"{"alg":"HS256"}"#, r#"{"exp":1699999990}"#, SECRET.as_bytes());
    for (leeway, exit) in [(&[][..], 4), (&["--leeway", "10s"], 4), (&["--leeway", "11s"], 0)] {
        assert_eq!(verified(&token, leeway).code, Some(exit), "{leeway:?}");
    }
}

/// RFC 7515 section 4.1.11: what is critical and not understood makes the token invalid; the empty list and what is no
/// list are not allowed at all.
#[test]
fn a_token_with_crit_is_refused() {
    let crits = [
        "[\"exp\"]",
        "[\"http://example.com/UNDEFINED\"]",
        "[\"b64\"]",
        "[]",
        "\"exp\"",
        "null",
        "{}",
        "7",
        "true",
        "[7]",
        "[\"alg\"]",
        "[\"exp\",\"exp\"]",
    ];
    for crit in crits {
        let header = format!(r#"{{"alg":"HS256","crit":{crit},"exp":1}}"#);
        let done = verified(&forged(&header, "{}", SECRET.as_bytes()), &[]);
        assert_eq!(done.code, Some(1), "{crit}: {done:?}");
        assert_eq!(
            (&done.json()["code"], &done.json()["genuine"]),
            (&"crit".into(), &false.into()),
            "{crit}"
        );
    }
    let inside = forged(r#"{"alg":"HS256"}"#, r#"{"crit":["exp"]}"#, SECRET.as_bytes());
    assert_eq!(verified(&inside, &[]).code, Some(0), "a claim of that name means nothing");
}

/// RFC 7797: a reader that knows it and one that does not see different payloads.
#[test]
fn a_token_with_b64_is_refused_with_crit_and_without() {
    for (b64, crit) in [
        ("true", ""),
        ("false", ""),
        ("\"x\"", ""),
        ("false", r#","crit":["b64"]"#),
        ("true", r#","crit":["b64"]"#),
    ] {
        let header = format!(r#"{{"alg":"HS256","b64":{b64}{crit}}}"#);
        let done = verified(&forged(&header, "{}", SECRET.as_bytes()), &[]);
        assert_eq!((done.code, &done.json()["genuine"]), (Some(1), &false.into()), "{header}: {done:?}");
    }
}

#[test]
fn a_token_with_crit_is_still_shown() {
    let token = forged(r#"{"alg":"HS256","crit":["x-odd"],"x-odd":1}"#, r#"{"sub":"a"}"#, SECRET.as_bytes());
    let done = jotbook(["decode", &token]).done();
    assert_eq!(done.code, Some(0));
    assert!(done.out.contains("x-odd") && done.out.contains("crit"), "{}", done.out);
}

#[test]
fn every_failure_is_told_and_not_only_the_first() {
    let claims =
        r#"{"exp":1,"nbf":2000000000,"iat":2000000000,"iss":"a","aud":"b","sub":"c","role":"guest"}"#;
    let token = forged(r#"{"alg":"HS256","typ":"JWT"}"#, claims, SECRET.as_bytes());
    let more = [
        "--iss",
        "w-iss",
        "--aud",
        "w-aud",
        "--sub",
        "w-sub",
        "--typ",
        "w-typ",
        "--claim",
        "role=w-role",
        "--require",
        "jti",
        "--require",
        "acr",
    ];
    let wanted =
        ["exp", "nbf", "iat", "iss", "aud", "sub", "typ", "claim:role", "require:jti", "require:acr"];
    let done = verified(&token, &more);
    assert_eq!((done.code, failed(&done.json())), (Some(4), wanted.to_vec()));
    let wrong = [&["verify", "--json", "-k", "env:OTHER"][..], &more, &["--now", NOW, &token]].concat();
    let done = jotbook(&wrong).env("OTHER", "not the secret").done();
    assert_eq!((done.code, failed(&done.json())), (Some(1), [&["signature"], &wanted[..]].concat()));
    let text: Vec<_> = wrong.iter().filter(|word| **word != "--json").collect();
    let done = jotbook(text).env("OTHER", "not the secret").done();
    assert_eq!(done.code, Some(1));
    for shown in ["w-iss", "w-aud", "w-sub", "w-typ", "w-role", "jti", "acr"] {
        assert!(done.out.contains(shown), "{shown}: {}", done.out);
    }
}

#[test]
fn what_nobody_checked_is_listed() {
    let json = verified(&encoded(&["sub=a"]), &[]).json();
    for id in ["iss", "aud", "sub", "typ", "max-age", "revocation"] {
        assert!(json["not_checked"].as_array().unwrap().contains(&id.into()), "{id}: {json}");
    }
    let json = verified(&encoded(&["sub=a"]), &["--sub", "a"]).json();
    assert!(!json["not_checked"].as_array().unwrap().contains(&"sub".into()), "{json}");
}
