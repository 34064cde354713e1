//! Copies of key sets: how long they serve, when they are fetched again, who may look at them.

use std::fs;

use super::{Bench, Page, ended, remarks, set, token};
use crate::kit::jotbook;

#[test]
fn a_fresh_copy_is_used_and_an_old_one_is_fetched_again() {
    for (cache_control, lifetime) in [
        ("max-age=3600", 3_600),
        ("max-age=1", 60),
        ("max-age=999999999", 86_400),
        ("no-cache", 60),
        ("", 600),
    ] {
        let bench = Bench::new();
        bench.server.page("/jwks", Page::with(&[("Cache-Control", cache_control)], set(&["a"])));
        let verify = || ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
        verify();
        // A few seconds short of the end, for a slow machine.
        bench.wait(lifetime - 20);
        verify();
        assert_eq!(bench.server.hits().len(), 1, "{cache_control}");
        bench.wait(20);
        verify();
        assert_eq!(bench.server.hits().len(), 2, "{cache_control}");
    }
}

#[test]
fn what_must_not_be_stored_is_not() {
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    assert_eq!(bench.copies().len(), 1);
    bench.server.page("/jwks", Page::with(&[("Cache-Control", "no-store, max-age=600")], set(&["a"])));
    ended(&bench.verify_jwks(&token("a", "{}"), &["--refresh"]), 0, "valid");
    assert!(bench.copies().is_empty());
}

#[test]
fn an_unknown_kid_is_fetched_once() {
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    bench.server.page("/jwks", Page::json(set(&["b"])));
    let done = bench.verify_jwks(&token("b", "{}"), &[]);
    ended(&done, 6, "kid-unknown");
    assert!(remarks(&done).contains(&"url-copy-new".to_owned()), "{done:?}");
    assert_eq!(bench.server.hits().len(), 1, "not so soon after the last fetch");
    bench.wait(60);
    let done = bench.verify_jwks(&token("b", "{}"), &[]);
    ended(&done, 0, "valid");
    assert!(remarks(&done).contains(&"url-fetched-again".to_owned()), "{done:?}");
    assert_eq!(bench.server.hits().len(), 2);
    ended(&bench.verify_jwks(&token("b", "{}"), &[]), 0, "valid");
    assert_eq!(bench.server.hits().len(), 2);
}

#[test]
fn a_flood_of_unknown_kids_is_no_flood_of_fetches() {
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    for (round, hits) in [(1, 2), (2, 3)] {
        bench.wait(60);
        for _ in 0..5 {
            ended(&bench.verify_jwks(&token("nobody", "{}"), &[]), 6, "kid-unknown");
        }
        assert_eq!(bench.server.hits().len(), hits, "round {round}");
    }
    // Nor when the server is gone.
    bench.server.page("/jwks", Page::status(500));
    bench.wait(60);
    for remark in ["url-not-fetched-again", "url-copy-new", "url-copy-new"] {
        let done = bench.verify_jwks(&token("nobody", "{}"), &[]);
        ended(&done, 6, "kid-unknown");
        assert!(remarks(&done).contains(&remark.to_owned()), "{done:?}");
    }
    assert_eq!(bench.server.hits().len(), 4);
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
}

#[test]
fn a_kid_that_was_asked_for_is_fetched_once_too() {
    let bench = Bench::with_key();
    let url = bench.url("/jwks");
    ended(&bench.verify(&token("a", "{}"), &["-k", &format!("{url}#a")]), 0, "valid");
    bench.server.page("/jwks", Page::json(set(&["b"])));
    bench.wait(60);
    ended(&bench.verify(&token("b", "{}"), &["-k", &format!("{url}#b")]), 0, "valid");
    assert_eq!(bench.server.hits().len(), 2);
}

#[test]
fn refresh_fetches_and_offline_does_not() {
    let bench = Bench::with_key();
    let token = token("a", "{}");
    let done = bench.verify_jwks(&token, &["--offline"]);
    ended(&done, 7, "url-not-kept");
    assert_eq!(bench.server.hits(), [""; 0]);
    ended(&bench.verify_jwks(&token, &[]), 0, "valid");
    ended(&bench.verify_jwks(&token, &["--refresh"]), 0, "valid");
    assert_eq!(bench.server.hits().len(), 2);
    bench.wait(7 * 86_400);
    let done = bench.verify_jwks(&token, &["--offline"]);
    ended(&done, 0, "valid");
    assert!(done.out.contains("7 days ago"), "{done:?}");
    ended(&bench.verify_jwks(&super::token("b", "{}"), &["--offline"]), 6, "kid-unknown");
    assert_eq!(bench.server.hits().len(), 2);
    let both = bench.verify_jwks(&token, &["--offline", "--refresh"]);
    ended(&both, 2, "usage");
}

#[test]
fn a_server_that_is_gone_is_no_reason_to_take_an_old_copy_but_to_offer_it() {
    let mut bench = Bench::with_key();
    let url = bench.url("/jwks");
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    bench.wait(7_200);
    bench.server = super::Server::http();
    let done = bench.verify(&token("a", "{}"), &["-k", &url]);
    ended(&done, 7, "url-connection-refused");
    assert_eq!(done.json()["hint"], "--offline takes the copy of 2 h ago");
    ended(&bench.verify(&token("a", "{}"), &["-k", &url, "--offline"]), 0, "valid");
}

#[test]
fn a_bad_answer_does_not_take_the_place_of_a_good_copy() {
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    bench.server.page("/jwks", Page::json("{\"keys\":[]}"));
    ended(&bench.verify_jwks(&token("a", "{}"), &["--refresh"]), 6, "url-no-key");
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
}

#[test]
fn a_damaged_copy_counts_as_none() {
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    let copies = bench.copies();
    let [file] = &copies[..] else { panic!("{copies:?}") };
    let whole = fs::read(file).unwrap();
    let mut forged = String::from_utf8(whole.clone()).unwrap();
    forged = forged.replace(&set(&["a"]), &set(&["b"]));
    let damaged = [
        b"".to_vec(),
        b"\n\n".to_vec(),
        whole[..whole.len() / 2].to_vec(),
        forged.into_bytes(),
        vec![0xff; 100],
    ];
    for (at, bytes) in damaged.into_iter().enumerate() {
        fs::write(file, bytes).unwrap();
        ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
        assert_eq!(bench.server.hits().len(), at + 2);
        assert_eq!(fs::read(file).unwrap().len(), whole.len());
    }
    // A copy under the name of another URL is none of it either.
    bench.server.page("/other", Page::json(set(&["b"])));
    ended(&bench.verify(&token("b", "{}"), &["-k", &bench.url("/other")]), 0, "valid");
    let other = bench.copies().into_iter().find(|path| path != file).unwrap();
    fs::copy(&other, file).unwrap();
    ended(&bench.verify_jwks(&token("b", "{}"), &["--offline"]), 7, "url-not-kept");
}

#[test]
fn the_clock_of_the_copies_is_the_real_one() {
    let bench = Bench::with_key();
    for now in ["2020-01-01", "2090-01-01", "2020-01-01"] {
        ended(&bench.verify_jwks(&token("a", "{}"), &["--now", now]), 0, "valid");
    }
    assert_eq!(bench.server.hits().len(), 1);
    // A copy out of the future is none of the present.
    bench.wait(-3_600);
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    assert_eq!(bench.server.hits().len(), 2);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_look_into_the_copies() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::with_key();
    ended(&bench.verify_jwks(&token("a", "{}"), &[]), 0, "valid");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let folder = bench.cache.path().join("jotbook");
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(bench.copies().iter().map(|file| mode(file)).collect::<Vec<_>>(), [0o600]);
    for open in [0o770, 0o707, 0o750, 0o777] {
        fs::set_permissions(&folder, fs::Permissions::from_mode(open)).unwrap();
        let hits = bench.server.hits().len();
        let done = bench.verify_jwks(&token("a", "{}"), &[]);
        ended(&done, 0, "valid");
        assert!(remarks(&done).contains(&"cache-open".to_owned()), "{open:o}: {done:?}");
        assert_eq!(bench.server.hits().len(), hits + 1, "a copy was used that others could have written");
    }
}

#[cfg(unix)]
#[test]
fn without_a_folder_for_copies_all_works_but_offline() {
    let bench = Bench::with_key();
    let url = bench.url("/jwks");
    for (name, value) in [("HOME", ""), ("XDG_CACHE_HOME", "/proc/nowhere"), ("XDG_CACHE_HOME", "relative")] {
        let run = |more: &[&str]| {
            let token = token("a", "{}");
            let arguments = [&["verify", "--json", &token, "-k", &url], more].concat();
            jotbook(arguments).env(name, value).done()
        };
        ended(&run(&[]), 0, "valid");
        ended(&run(&["--offline"]), 7, "url-not-kept");
    }
}

#[cfg(unix)]
#[test]
fn the_home_folder_is_where_copies_are_when_nothing_else_is_said() {
    let bench = Bench::with_key();
    let home = tempfile::tempdir().unwrap();
    let done = jotbook(["verify", "-q", &token("a", "{}"), "-k", &bench.url("/jwks")])
        .env("HOME", home.path())
        .done();
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(fs::read_dir(home.path().join(".cache/jotbook")).unwrap().count(), 1);
}

#[test]
fn a_run_without_a_url_leaves_nothing() {
    let bench = Bench::new();
    let done = jotbook(["verify", "-q", &token("a", "{}"), "-k", "set.json", "--refresh"])
        .file("set.json", set(&["a"]))
        .env("XDG_CACHE_HOME", bench.cache.path())
        .done();
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(fs::read_dir(bench.cache.path()).unwrap().count(), 0);
}
