//! Keys from a URL: what is fetched and kept, what is never fetched, and servers that mean no good.

#[path = "network/discovery.rs"]
mod discovery;
#[path = "network/hostile.rs"]
mod hostile;
#[path = "network/kept.rs"]
mod kept;
#[path = "network/server.rs"]
mod server;
#[path = "network/states.rs"]
mod states;
#[cfg(target_os = "linux")]
#[path = "network/tls.rs"]
mod tls;
#[path = "network/typed.rs"]
mod typed;

use std::fs;
use std::path::PathBuf;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use jotbook::base64;

use crate::kit::{Done, age_copies, jotbook};
use server::{Page, Server};

/// A server, and the cache folder of somebody who asks it.
struct Bench {
    server: Server,
    cache: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        Self { server: Server::http(), cache: tempfile::tempdir().unwrap() }
    }

    /// With the public key of [`key`] `a` at `/jwks`.
    fn with_key() -> Self {
        let bench = Self::new();
        bench.server.page("/jwks", Page::json(set(&["a"])));
        bench
    }

    fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// `verify --json` of the token with these arguments.
    fn verify(&self, token: &str, arguments: &[&str]) -> Done {
        let arguments = [&["verify", "--json", token], arguments].concat();
        jotbook(arguments).env("XDG_CACHE_HOME", self.cache.path()).done()
    }

    /// The same with `/jwks`.
    fn verify_jwks(&self, token: &str, more: &[&str]) -> Done {
        self.verify(token, &[&["-k", &self.url("/jwks")], more].concat())
    }

    /// The files of the cache.
    fn copies(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.cache.path().join("jotbook")).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }

    /// Makes every copy older by so many seconds.
    fn wait(&self, seconds: i64) {
        age_copies(self.cache.path(), seconds);
    }
}

/// The key of this name.
fn key(kid: &str) -> Ed25519KeyPair {
    let mut seed = [7; 32];
    seed[..kid.len()].copy_from_slice(kid.as_bytes());
    Ed25519KeyPair::from_seed_unchecked(&seed).unwrap()
}

/// A key set with the public keys of these names.
fn set(kids: &[&str]) -> String {
    let entry = |kid: &&str| {
        let x = base64::encode(key(kid).public_key().as_ref());
        format!(r#"{{"kty":"OKP","crv":"Ed25519","kid":"{kid}","x":"{x}"}}"#)
    };
    format!(r#"{{"keys":[{}]}}"#, kids.iter().map(entry).collect::<Vec<_>>().join(","))
}

/// A token signed by the key of this name.
fn token(kid: &str, claims: &str) -> String {
    signed(kid, &format!(r#"{{"alg":"EdDSA","kid":"{kid}"}}"#), claims)
}

fn signed(kid: &str, header: &str, claims: &str) -> String {
    let input = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(claims.as_bytes()));
    let signature = key(kid).sign(input.as_bytes());
    format!("{input}.{}", base64::encode(signature.as_ref()))
}

/// The codes of the notes and warnings.
fn remarks(done: &Done) -> Vec<String> {
    let json = done.json();
    let lists = ["notes", "warnings"].into_iter().filter_map(|name| json[name].as_array());
    lists.flatten().map(|remark| remark["code"].as_str().unwrap().to_owned()).collect()
}

/// It ended with this exit status and this code.
fn ended(done: &Done, exit: i32, code: &str) {
    assert_eq!((done.code, done.json()["code"].as_str()), (Some(exit), Some(code)), "{}", done.out);
}
