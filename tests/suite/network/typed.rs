//! Only what a person typed is fetched, and what goes wrong on the way is told.

use super::{Bench, Page, ended, remarks, set, signed, token};
use crate::kit::jotbook;

#[test]
fn a_key_set_is_fetched_from_the_url_that_was_typed() {
    let bench = Bench::with_key();
    let done = bench.verify_jwks(&token("a", "{}"), &[]);
    ended(&done, 0, "valid");
    assert_eq!(done.json()["key"]["source"], bench.url("/jwks").as_str());
    assert_eq!(bench.server.hits(), ["GET /jwks"]);
    ended(&bench.verify_jwks(&token("b", "{}"), &["--refresh"]), 6, "kid-unknown");
}

#[test]
fn a_fragment_picks_a_key_and_is_not_sent() {
    let bench = Bench::new();
    bench.server.page("/jwks?v=1", Page::json(set(&["a", "b"])));
    let url = bench.url("/jwks?v=1");
    ended(&bench.verify(&token("b", "{}"), &["-k", &format!("{url}#b")]), 0, "valid");
    assert_eq!(bench.server.hits(), ["GET /jwks?v=1"]);
    ended(&bench.verify(&token("b", "{}"), &["-k", &format!("{url}#c")]), 6, "key-kid-unknown");
}

#[test]
fn the_variable_of_the_key_may_hold_a_url() {
    let bench = Bench::with_key();
    let done = jotbook(["verify", "-q", &token("a", "{}")]).env("JOTBOOK_KEY", bench.url("/jwks")).done();
    assert_eq!(done.code, Some(0), "{done:?}");
}

#[test]
fn addresses_in_a_token_are_never_fetched() {
    let bench = Bench::with_key();
    let url = bench.url("/jwks");
    let header = format!(
        r#"{{"alg":"EdDSA","kid":"{url}","jku":"{url}","x5u":"{url}","jwk":{{"kid":"{url}"}},"iss":"{url}"}}"#
    );
    let issuer = bench.url("");
    let claims = format!(r#"{{"iss":"{issuer}","jku":"{url}","jwks_uri":"{url}"}}"#);
    let token = signed("a", &header, &claims);
    for arguments in [
        vec!["decode", token.as_str()],
        vec!["verify", &token, "-s", "secret"],
        vec!["verify", &token, "-k", "set.json"],
        vec!["verify", &token, "-k", "set.json", "--iss", &issuer],
        vec!["verify", &token],
    ] {
        let done = jotbook(&arguments).file("set.json", set(&["a"])).done();
        assert!(!done.out.is_empty() || !done.err.is_empty());
        assert_eq!(bench.server.hits(), [""; 0], "{arguments:?}");
    }
    // And of what was typed, that alone.
    bench.server.page("/typed", Page::json(set(&["a"])));
    bench.verify(&token, &["-k", &bench.url("/typed")]);
    assert_eq!(bench.server.hits(), ["GET /typed"]);
}

#[test]
fn trouble_on_the_way_is_told_by_its_kind() {
    let bench = Bench::with_key();
    let token = token("a", "{}");
    let closed = Bench::new().url("/jwks");
    let done = bench.verify(&token, &["-k", &closed]);
    ended(&done, 7, "url-connection-refused");
    assert!(done.json()["hint"].is_string(), "{done:?}");
    let done = bench.verify(&token, &["-k", "https://keys.invalid/jwks"]);
    ended(&done, 7, "url-dns");
    assert!(done.out.contains("keys.invalid"), "{done:?}");
    for status in [400, 401, 403, 404, 410, 429, 500, 503, 204, 206, 304] {
        bench.server.page("/status", Page::status(status));
        let done = bench.verify(&token, &["-k", &bench.url("/status")]);
        ended(&done, 7, "url-status");
        assert!(done.out.contains(&status.to_string()), "{done:?}");
    }
}

#[test]
fn what_is_no_key_set_is_told_by_its_kind() {
    let bench = Bench::new();
    let token = token("a", "{}");
    let metadata = r#"{"issuer":"https://a.example","jwks_uri":"https://a.example/jwks"}"#;
    for (body, code) in [
        ("<!DOCTYPE html><title>Log in</title>", "url-html"),
        ("", "url-empty"),
        ("not json", "url-not-json"),
        ("{\"keys\":[", "url-not-json"),
        ("your-256-bit-secret", "url-not-json"),
        ("-----BEGIN PUBLIC KEY-----", "url-not-json"),
        ("{\"keys\":[]}", "url-no-key"),
        ("{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}", "url-no-key"),
        ("{\"keys\":[{\"kty\":\"XYZ\"}]}", "url-no-key"),
        ("{\"error\":\"no such tenant\"}", "key-json-no-key"),
        ("\"text\"", "key-json-no-key"),
        ("7", "key-json-no-key"),
        (metadata, "url-metadata"),
    ] {
        bench.server.page("/keys", Page::json(body));
        let done = bench.verify(&token, &["-k", &bench.url("/keys")]);
        assert_eq!(done.code, Some(6), "{body:?}: {done:?}");
        assert_eq!(done.json()["code"], code, "{body:?}");
        assert!(bench.copies().is_empty(), "{body:?} was kept");
    }
}

#[test]
fn a_secret_that_is_published_checks_nothing() {
    let bench = Bench::new();
    bench.server.page(
        "/keys",
        Page::json(set(&["a"]).replace(
            "[{",
            "[{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"},{",
        )),
    );
    let done = jotbook(["encode", "sub=x", "--kid", "s", "-s", "secretsecretsecretsecretsecret"]).done();
    let done = bench.verify(done.out.trim_end(), &["-k", &bench.url("/keys")]);
    ended(&done, 6, "kid-unknown");
    assert!(remarks(&done).contains(&"key-left-out".to_owned()), "{done:?}");
}

#[test]
fn a_wrong_content_type_with_good_keys_is_a_warning() {
    let bench = Bench::new();
    bench.server.page("/keys", Page::with(&[("Content-Type", "text/plain")], set(&["a"])));
    let done = bench.verify(&token("a", "{}"), &["-k", &bench.url("/keys")]);
    ended(&done, 0, "valid");
    assert!(remarks(&done).contains(&"url-content-type".to_owned()), "{done:?}");
}

#[test]
fn a_proxy_of_the_environment_is_asked_for_other_machines_only() {
    let bench = Bench::with_key();
    let proxy = bench.url("");
    let run = |url: &str, name: &str, value: &str| {
        jotbook(["verify", "--json", &token("a", "{}"), "-k", url]).env(name, value).done()
    };
    ended(&run("https://keys.invalid/jwks", "HTTPS_PROXY", &proxy), 7, "url-proxy");
    assert_eq!(bench.server.hits(), ["CONNECT keys.invalid:443"]);
    ended(&run(&bench.url("/jwks"), "ALL_PROXY", "http://127.0.0.1:1"), 0, "valid");
    ended(&run("https://keys.invalid/jwks", "ALL_PROXY", "socks5://127.0.0.1:1"), 7, "url-proxy");
}

#[test]
fn a_time_that_makes_no_sense_is_a_usage_error() {
    for time in ["0", "-5s", "11m", "soon"] {
        let done = jotbook(["verify", "--json", "x", "-s", "x", &format!("--timeout={time}")]).done();
        ended(&done, 2, "duration");
    }
}

#[test]
fn encode_takes_no_key_from_a_url() {
    let bench = Bench::with_key();
    let done = jotbook(["encode", "sub=x", "--json", "-k", &bench.url("/jwks")]).done();
    ended(&done, 6, "key-url");
    assert_eq!(bench.server.hits(), [""; 0]);
}
