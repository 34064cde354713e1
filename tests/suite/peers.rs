//! Faults that other tools have, each with the test that shows that jotbook does not have it.

#[path = "peers/algorithms.rs"]
mod algorithms;
#[path = "peers/confusion.rs"]
mod confusion;
#[path = "peers/faithful.rs"]
mod faithful;
#[path = "peers/keys.rs"]
mod keys;
#[path = "peers/output.rs"]
mod output;
#[path = "peers/refusals.rs"]
mod refusals;
#[path = "peers/sets.rs"]
mod sets;
#[path = "peers/size.rs"]
mod size;

use aws_lc_rs::hmac;
use jotbook::base64;
use serde_json::Value;

use crate::kit::{Done, jotbook};

/// A secret that is long enough for every HMAC of RFC 7518 section 3.2.
const SECRET: &str = "an-hmac-secret-of-sixty-four-bytes-that-is-only-used-in-tests-01";

/// 2023-11-14 22:13:20 UTC.
const NOW: &str = "1700000000";

/// A file of `tests/fixtures/keys`: throw-away keys, made for the tests.
fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

/// Where it is, as `-k` takes it.
fn path(name: &str) -> String {
    format!("{}/tests/fixtures/keys/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A token made without jotbook: HS256 whatever its header says.
fn forged(header: &str, payload: &str, secret: &[u8]) -> String {
    let input = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(payload.as_bytes()));
    let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), input.as_bytes());
    format!("{input}.{}", base64::encode(mac.as_ref()))
}

/// The token that `encode` makes with these arguments, at [`NOW`], with [`SECRET`].
fn encoded(arguments: &[&str]) -> String {
    let done = encode(arguments);
    assert_eq!(done.code, Some(0), "{arguments:?}: {done:?}");
    done.out.trim_end().to_owned()
}

fn encode(arguments: &[&str]) -> Done {
    jotbook([&["encode", "--now", NOW, "-k", "env:SECRET"], arguments].concat()).env("SECRET", SECRET).done()
}

/// `verify --json` at [`NOW`], with [`SECRET`].
fn verified(token: &str, more: &[&str]) -> Done {
    let arguments = [&["verify", "--json", "--now", NOW, "-k", "env:SECRET"], more, &["--", token]].concat();
    jotbook(arguments).env("SECRET", SECRET).done()
}

/// The payload of a token, byte for byte.
fn payload(token: &str) -> String {
    jotbook(["decode", "--part", "payload", "--", token]).done().out
}

/// The ids of the checks that failed.
fn failed(verdict: &Value) -> Vec<&str> {
    let checks = verdict["checks"].as_array().unwrap().iter();
    checks.filter(|check| check["outcome"] == "fail").map(|check| check["id"].as_str().unwrap()).collect()
}
