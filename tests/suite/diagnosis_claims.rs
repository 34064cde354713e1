//! Why a genuine token is refused, as a person sees it: three parts per check, the reason below, the same exit code.

use crate::kit::{Done, jotbook};

const SECRET: &str = "a-secret-that-is-long-enough-to-use";
const NOW: &str = "--now=2026-01-01T00:00:00Z";

/// A token with these claims.
fn token(claims: &str) -> String {
    let done = jotbook(["encode", claims, "-k", "env:KEY", NOW]).env("KEY", SECRET).done();
    assert_eq!(done.code, Some(0), "{done:?}");
    done.out.trim().to_owned()
}

/// The token verified with these options: as text, and with an exit code that the diagnosis does not change.
fn verified(claims: &str, options: &[&str]) -> Done {
    let token = token(claims);
    let run = |more: &[&str]| {
        let arguments = [&["verify", token.as_str(), "-k", "env:KEY", NOW], options, more].concat();
        jotbook(arguments).env("KEY", SECRET).done()
    };
    let (told, quiet) = (run(&[]), run(&["--no-why"]));
    assert_eq!(told.code, quiet.code, "{told:?}");
    assert!(!quiet.out.contains("(NM") && !told.out.contains(SECRET), "{told:?}");
    told
}

#[test]
fn an_expired_token_shows_its_date_the_moment_and_what_a_minute_would_do() {
    let done = verified(r#"{"exp":1767225559}"#, &[]);
    assert_eq!(done.code, Some(4));
    for words in [
        "NOT VALID: expired 41 s ago (would pass with --leeway 60); the signature is genuine",
        "token: 2025-12-31 23:59:19 UTC",
        "wanted: after 2026-01-01 00:00:00 UTC, leeway 0 s",
        "(NM05)",
    ] {
        assert!(done.out.contains(words), "{words}: {}", done.out);
    }
    let late = verified(r#"{"exp":1767225500}"#, &[]);
    assert!(!late.out.contains("--leeway 60"), "{}", late.out);
}

#[test]
fn a_nearly_right_audience_shows_both_names_and_the_difference() {
    let done = verified(r#"{"aud":"https://api.shop.example/"}"#, &["--aud=https://api.shop.example"]);
    assert_eq!(done.code, Some(5));
    let words = "token: https://api.shop.example/   wanted: https://api.shop.example";
    assert!(done.out.contains(words) && done.out.contains("same except for the final \"/\""), "{}", done.out);
    assert!(done.out.contains("(NM06)"), "{}", done.out);
}

#[test]
fn of_several_wanted_names_the_nearest_is_compared() {
    let options = ["--iss=https://one.example", "--iss=https://two.example"];
    let done = verified(r#"{"iss":"http://two.example"}"#, &options);
    let words = "nearest is https://two.example: same except for the scheme in front of \"://\"";
    assert!(done.out.contains(words) && done.out.contains("(NM07)"), "{}", done.out);
}

#[test]
fn two_wrong_claims_are_two_reasons() {
    let done = verified(r#"{"iss":"http://two.example"}"#, &["--iss=https://two.example", "--require=jti"]);
    assert_eq!(done.code, Some(5));
    assert!(
        done.out.contains("Why:") && done.out.contains("And:") && !done.out.contains("Or:"),
        "{}",
        done.out
    );
}

#[test]
fn machines_get_the_three_parts_and_the_reason_as_members() {
    let token = token(r#"{"exp":"2026-06-01T00:00:00Z"}"#);
    let done = jotbook(["verify", &token, "-k", "env:KEY", NOW, "--json"]).env("KEY", SECRET).done();
    assert_eq!(done.code, Some(4), "{done:?}");
    let json = done.json();
    assert_eq!(json["checks"][1]["want"], "a number of seconds since 1970");
    assert_eq!(json["checks"][1]["got"], "\"2026-06-01T00:00:00Z\"");
    assert_eq!(json["diagnosis"][0]["id"], "NM33");
    assert!(
        json["diagnosis"][0]["advice"].as_str().is_some_and(|advice| advice.contains("1780272000")),
        "{json}"
    );
}
