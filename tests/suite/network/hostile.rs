//! A server that means no good ends in a clear error, within the limits.

use std::time::{Duration, Instant};

use super::{Bench, Page, ended, set, token};

#[test]
fn what_takes_too_long_or_has_no_end_is_given_up() {
    let bench = Bench::new();
    for (page, exit, code) in [
        (Page::Drip, 7, "url-timeout"),
        (Page::EndlessHead, 7, "url-not-http"),
        (Page::EndlessBody, 6, "url-too-large"),
        (Page::CutOff, 7, "url-connection"),
        (Page::Raw(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()), 7, "url-not-http"),
        (Page::Raw(Vec::new()), 7, "url-connection"),
    ] {
        bench.server.page("/keys", page);
        let start = Instant::now();
        let done = bench.verify(&token("a", "{}"), &["-k", &bench.url("/keys"), "--timeout", "1s"]);
        ended(&done, exit, code);
        // Far less than for ever, far more than a busy machine needs.
        assert!(start.elapsed() < Duration::from_secs(9), "{code}: {:?}", start.elapsed());
    }
}

#[test]
fn the_time_is_for_all_redirects_together() {
    let bench = Bench::new();
    bench.server.page("/1", Page::redirect("/2"));
    bench.server.page("/2", Page::redirect("/3"));
    bench.server.page("/3", Page::Drip);
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/1"), "--timeout", "1s"]), 7, "url-timeout");
}

#[test]
fn a_set_of_twenty_thousand_keys_is_none() {
    let bench = Bench::new();
    let many = |entry: &str| format!("{{\"keys\":[{}]}}", vec![entry; 20_000].join(","));
    bench.server.page("/small", Page::json(many(r#"{"kty":"oct","k":"AA"}"#)));
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/small")]), 6, "key-set-too-large");
    let entry = set(&["a"]);
    let entry = entry.trim_start_matches("{\"keys\":[").trim_end_matches("]}");
    bench.server.page("/large", Page::json(many(entry)));
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/large")]), 6, "url-too-large");
}

#[test]
fn a_body_of_just_the_limit_is_read_and_one_byte_more_is_not() {
    let bench = Bench::new();
    for (length, exit, code) in [(1 << 20, 0, "valid"), ((1 << 20) + 1, 6, "url-too-large")] {
        let mut body = set(&["a"]);
        body.push_str(&" ".repeat(length - body.len()));
        bench.server.page("/keys", Page::json(body));
        ended(&bench.verify(&token("a", "{}"), &["--refresh", "-k", &bench.url("/keys")]), exit, code);
    }
}

#[test]
fn a_compressed_body_is_not_unpacked() {
    let bench = Bench::new();
    let bomb = Page::Answer(
        200,
        vec![("Content-Type", "application/json".into()), ("Content-Encoding", "gzip".into())],
        [&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3][..], &vec![0; 100_000]].concat(),
    );
    bench.server.page("/keys", bomb);
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/keys")]), 6, "url-compressed");
}

#[test]
fn three_redirects_are_followed_and_a_fourth_is_not() {
    let bench = Bench::with_key();
    for at in 1..=4 {
        bench.server.page(&format!("/{at}"), Page::redirect(&format!("/{}", at - 1)));
    }
    bench.server.page("/0", Page::json(set(&["a"])));
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/3")]), 0, "valid");
    assert_eq!(bench.server.hits().len(), 4);
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/4")]), 7, "url-redirects");
    bench.server.page("/loop", Page::redirect("/loop"));
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/loop")]), 7, "url-redirects");
}

#[test]
fn a_redirect_to_anywhere_else_is_not_followed() {
    let (bench, other) = (Bench::new(), Bench::with_key());
    for to in [
        "file:///etc/passwd".to_owned(),
        "file://localhost/etc/passwd".into(),
        "ftp://127.0.0.1/jwks".into(),
        "gopher://127.0.0.1/".into(),
        "data:application/json,{}".into(),
        "https://a.example/jwks".into(),
        other.url("/jwks").replace("http:", "https:"),
        "http://169.254.169.254/latest/meta-data/".into(),
        "//169.254.169.254/".into(),
        "http://[fe80::1]/".into(),
        "http://10.0.0.1/".into(),
        "http://a.example/".into(),
        other.url("/jwks"),
        "http://127.0.0.1/".into(),
        "http://u:p@127.0.0.1/".into(),
        "http:///".into(),
        String::new(),
    ] {
        bench.server.page("/keys", Page::redirect(&to));
        let done = bench.verify(&token("a", "{}"), &["-k", &bench.url("/keys")]);
        ended(&done, 7, "url-refused");
        assert!(done.out.contains("redirect"), "{to}: {done:?}");
    }
    assert_eq!(other.server.hits(), [""; 0]);
    bench.server.page("/keys", Page::status(302));
    ended(&bench.verify(&token("a", "{}"), &["-k", &bench.url("/keys")]), 7, "url-status");
}

#[test]
fn text_of_a_server_is_escaped() {
    let bench = Bench::new();
    bench.server.page("/keys", Page::with(&[("Content-Type", "text/\x1b[31mred")], set(&["a"])));
    let done = crate::kit::jotbook(["verify", &token("a", "{}"), "-k", &bench.url("/keys")]).done();
    assert!(!done.err.contains('\x1b') && !done.out.contains('\x1b'), "{done:?}");
    bench.server.page("/keys", Page::json("{\"issuer\":\"\\u001b[31m\",\"jwks_uri\":\"\"}"));
    let done = crate::kit::jotbook(["verify", &token("a", "{}"), "-k", &bench.url("/keys")]).done();
    assert_eq!(done.code, Some(6), "{done:?}");
    assert!(!done.err.contains('\x1b'), "{done:?}");
}
