//! `--issuer URL`: from an issuer to its keys, and no further than it says.

use super::{Bench, Page, ended, set, token};
use crate::kit::jotbook;

/// Where metadata may be, for an issuer with the path `/tenant`.
const PLACES: [&str; 4] = [
    "/tenant/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server/tenant",
    "/.well-known/openid-configuration/tenant",
    "/tenant/.well-known/oauth-authorization-server",
];

fn metadata(issuer: &str, keys: &str) -> Page {
    Page::json(format!(r#"{{"issuer":"{issuer}","jwks_uri":"{keys}"}}"#))
}

fn claims(issuer: &str) -> String {
    format!(r#"{{"iss":"{issuer}"}}"#)
}

#[test]
fn the_metadata_is_found_in_either_form_with_and_without_a_path() {
    for path in ["", "/"] {
        for place in ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
            let bench = Bench::with_key();
            let issuer = bench.url(path);
            bench.server.page(place, metadata(&issuer, &bench.url("/jwks")));
            let done = bench.verify(&token("a", &claims(&issuer)), &["--issuer", &issuer]);
            ended(&done, 0, "valid");
            assert_eq!(done.json()["key"]["source"], bench.url("/jwks").as_str());
        }
    }
    for (at, place) in PLACES.into_iter().enumerate() {
        for path in ["/tenant", "/tenant/"] {
            let bench = Bench::with_key();
            let issuer = bench.url(path);
            bench.server.page(place, metadata(&issuer, &bench.url("/jwks")));
            ended(&bench.verify(&token("a", &claims(&issuer)), &["--issuer", &issuer]), 0, "valid");
            assert_eq!(bench.server.hits().len(), at + 2, "{place}");
            // From then on nothing is asked, neither the places before.
            ended(&bench.verify(&token("a", &claims(&issuer)), &["--issuer", &issuer]), 0, "valid");
            assert_eq!(bench.server.hits().len(), at + 2, "{place}");
            ended(
                &bench.verify(&token("a", &claims(&issuer)), &["--issuer", &issuer, "--offline"]),
                0,
                "valid",
            );
        }
    }
}

#[test]
fn a_page_for_every_path_does_not_hide_the_metadata() {
    let bench = Bench::with_key();
    let issuer = bench.url("/tenant");
    bench.server.page(PLACES[0], Page::with(&[("Content-Type", "text/html")], "<html>"));
    bench.server.page(PLACES[1], metadata(&issuer, &bench.url("/jwks")));
    ended(&bench.verify(&token("a", &claims(&issuer)), &["--issuer", &issuer]), 0, "valid");
}

#[test]
fn the_token_must_be_of_that_issuer() {
    let bench = Bench::with_key();
    let issuer = bench.url("");
    bench.server.page(&PLACES[0]["/tenant".len()..], metadata(&issuer, &bench.url("/jwks")));
    for other in ["https://a.example".to_owned(), format!("{issuer}/"), String::new()] {
        ended(&bench.verify(&token("a", &claims(&other)), &["--issuer", &issuer]), 5, "claims-refused");
    }
    ended(&bench.verify(&token("a", "{}"), &["--issuer", &issuer]), 5, "claims-refused");
    ended(&bench.verify(&token("b", &claims(&issuer)), &["--issuer", &issuer]), 6, "kid-unknown");
}

#[test]
fn the_metadata_must_be_of_that_issuer() {
    let bench = Bench::with_key();
    let issuer = bench.url("");
    let place = &PLACES[0]["/tenant".len()..];
    for other in [format!("{issuer}/"), issuer.replace("127.0.0.1", "localhost"), "https://a.example".into()]
    {
        bench.server.page(place, metadata(&other, &bench.url("/jwks")));
        let done = bench.verify(&token("a", &claims(&other)), &["--issuer", &issuer]);
        ended(&done, 6, "issuer-mismatch");
        assert!(done.out.contains(&other), "{done:?}");
        assert!(!bench.server.hits().contains(&"GET /jwks".to_owned()), "its keys were fetched all the same");
    }
    bench.server.page(place, metadata(&format!("{issuer}/"), &bench.url("/jwks")));
    let done = bench.verify(&token("a", "{}"), &["--issuer", &issuer]);
    assert!(done.out.contains(r#"same except for the final \"/\""#), "{done:?}");
    assert_eq!(done.json()["hint"], format!("if that is the one you mean: --issuer {issuer}/"));
}

#[test]
fn metadata_without_a_key_set_and_no_metadata_are_told() {
    let bench = Bench::new();
    let issuer = bench.url("");
    let verify = || bench.verify(&token("a", "{}"), &["--issuer", &issuer]);
    ended(&verify(), 7, "url-status");
    let place = &PLACES[0]["/tenant".len()..];
    for (body, code) in [
        (format!(r#"{{"issuer":"{issuer}"}}"#), "issuer-no-key-set"),
        (format!(r#"{{"issuer":"{issuer}","jwks_uri":7}}"#), "issuer-no-key-set"),
        ("{}".into(), "issuer-no-metadata"),
        ("[]".into(), "issuer-no-metadata"),
        ("<html>".into(), "url-html"),
        ("{".into(), "url-not-json"),
    ] {
        bench.server.page(place, Page::json(body));
        ended(&verify(), 6, code);
    }
    bench.server.page(place, Page::status(500));
    ended(&verify(), 7, "url-status");
}

#[test]
fn a_key_set_elsewhere_is_fetched_under_the_rules_of_redirects() {
    let (bench, other) = (Bench::new(), Bench::with_key());
    let issuer = bench.url("");
    for keys in [
        "file:///etc/passwd".to_owned(),
        "https://a.example/jwks".into(),
        "http://169.254.169.254/".into(),
        "http://10.0.0.1/".into(),
        "/jwks".into(),
        other.url("/jwks"),
    ] {
        bench.server.page(&PLACES[0]["/tenant".len()..], metadata(&issuer, &keys));
        let done = bench.verify(&token("a", &claims(&issuer)), &["--refresh", "--issuer", &issuer]);
        ended(&done, 7, "url-refused");
        assert!(done.out.contains("jwks_uri"), "{keys}: {done:?}");
    }
    assert_eq!(other.server.hits(), [""; 0]);
}

#[test]
fn a_new_key_of_the_issuer_is_fetched() {
    let bench = Bench::with_key();
    let issuer = bench.url("");
    bench.server.page(&PLACES[0]["/tenant".len()..], metadata(&issuer, &bench.url("/jwks")));
    ended(&bench.verify(&token("a", &claims(&issuer)), &["--issuer", &issuer]), 0, "valid");
    bench.server.page("/jwks", Page::json(set(&["b"])));
    bench.wait(60);
    ended(&bench.verify(&token("b", &claims(&issuer)), &["--issuer", &issuer]), 0, "valid");
    let hits = bench.server.hits();
    assert_eq!(hits[1..], ["GET /jwks", "GET /jwks"], "{hits:?}");
}

#[test]
fn what_cannot_be_an_issuer_is_a_usage_error() {
    let verify = |more: &[&str]| jotbook([&["verify", "--json", &token("a", "{}")], more].concat()).done();
    for issuer in
        ["login.example", "http://login.example", "https://a.example/?x", "https://a.example/#x", "file:///x"]
    {
        let done = verify(&["--issuer", issuer]);
        ended(&done, 2, "issuer-url");
        assert!(done.json()["hint"].is_string(), "{issuer}: {done:?}");
    }
    let url = "https://a.example";
    for more in [["--issuer", url, "-k", "x"], ["--issuer", url, "-s", "x"], ["--issuer", url, "--iss", "x"]]
    {
        ended(&verify(&more), 2, "usage");
    }
}
