//! Tokens that others published with the key that verifies them: in RFCs, in the cookbook, in the tests of libraries.

#[path = "vectors/libraries.rs"]
mod libraries;
#[path = "vectors/outside.rs"]
mod outside;
#[path = "vectors/rfc.rs"]
mod rfc;
#[path = "vectors/thumbprints.rs"]
mod thumbprints;

use crate::kit::{Done, jotbook, shared};

/// `verify --json` with the key in a file named `key`.
fn verify(token: &str, key: impl AsRef<[u8]>, more: &[&str]) -> Done {
    let arguments = [&["verify", "--json", "-k", "key"], more, &["--", token]].concat();
    jotbook(arguments).file("key", key).done()
}

/// A JSON file of the outside test data.
fn outside(path: &str) -> Option<serde_json::Value> {
    let text = std::fs::read(shared(path)?).unwrap();
    Some(serde_json::from_slice(&text).unwrap())
}
