//! The states of the keys in a set count when it is fetched as well.

use super::{Bench, Page, ended, set, token};
use crate::kit::jotbook;

/// The key set of these names with a state for each.
fn ring(states: &[(&str, &str)]) -> String {
    let names: Vec<&str> = states.iter().map(|(kid, _)| *kid).collect();
    let with = |text: String, (kid, state): &(&str, &str)| {
        let more = match *state {
            "revoked" => ",\"revoked_at\":1767225600,\"reason\":\"laptop stolen\"",
            "retiring" => ",\"retire_after\":1767225600",
            _ => "",
        };
        text.replace(&format!("\"kid\":\"{kid}\""), &format!("\"kid\":\"{kid}\",\"state\":\"{state}\"{more}"))
    };
    states.iter().fold(set(&names), with)
}

#[test]
fn a_key_that_is_revoked_in_a_fetched_set_is_refused() {
    let bench = Bench::new();
    let states = [("a", "revoked"), ("b", "active"), ("c", "retiring"), ("d", "next")];
    bench.server.page("/jwks", Page::json(ring(&states)));
    for fetch in [&[][..], &[], &["--refresh"], &["--offline"]] {
        for (kid, words) in [("a", "laptop stolen"), ("c", "its overlap ended"), ("d", "it is staged")] {
            let done = bench.verify_jwks(&token(kid, "{}"), fetch);
            ended(&done, 5, "key-refused");
            assert!(done.out.contains(words), "{done:?}");
        }
        ended(&bench.verify_jwks(&token("b", "{}"), fetch), 0, "valid");
    }
    let picked = format!("{}#a", bench.url("/jwks"));
    ended(&bench.verify(&token("a", "{}"), &["-k", &picked]), 5, "key-refused");
}

#[test]
fn the_states_of_a_set_that_is_fetched_again_count() {
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    bench.server.page("/jwks", Page::json(ring(&[("a", "active"), ("b", "revoked")])));
    bench.wait(60);
    ended(&bench.verify_jwks(&token("b", "{}"), &[]), 5, "key-refused");
}

#[test]
fn the_states_of_the_set_of_an_issuer_count() {
    let bench = Bench::new();
    let issuer = bench.url("");
    let metadata = format!(r#"{{"issuer":"{issuer}","jwks_uri":"{}"}}"#, bench.url("/jwks"));
    bench.server.page("/.well-known/openid-configuration", Page::json(metadata));
    bench.server.page("/jwks", Page::json(ring(&[("a", "revoked")])));
    let claims = format!(r#"{{"iss":"{issuer}"}}"#);
    ended(&bench.verify(&token("a", &claims), &["--issuer", &issuer]), 5, "key-refused");
}

#[test]
fn a_fetched_set_with_states_that_is_not_sound_is_refused() {
    let bench = Bench::new();
    for states in [[("a", "active"), ("b", "Revoked")], [("a", "active"), ("b", "active")]] {
        bench.server.page("/jwks", Page::json(ring(&states)));
        ended(&bench.verify_jwks(&token("a", "{}"), &["--refresh"]), 6, "keyring");
    }
}

#[test]
fn private_halves_in_a_set_that_anybody_can_fetch_are_told_whatever_their_states() {
    let bench = Bench::new();
    let made = jotbook(["key", "new", "ES256", "--kid", "a", "--format", "jwk"]).done();
    let key = made.out.trim().replacen('{', "{\"state\":\"active\",", 1);
    bench.server.page("/jwks", Page::json(format!("{{\"keys\":[{key}]}}")));
    let lint = jotbook(["key", "lint", &bench.url("/jwks"), "--fail-on", "critical"]);
    let done = lint.env("XDG_CACHE_HOME", bench.cache.path()).done();
    assert!(done.code == Some(8) && done.out.contains("critical JB812"), "{done:?}");
}
