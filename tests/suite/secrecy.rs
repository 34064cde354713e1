//! Secrets, passphrases and private keys are in no output, whatever happens: text and JSON, success and every failure.

#[path = "secrecy/keys.rs"]
mod keys;
#[path = "secrecy/leaks.rs"]
mod leaks;
#[path = "secrecy/secrets.rs"]
mod secrets;
#[path = "secrecy/tokens.rs"]
mod tokens;

use crate::kit::{Done, Run, jotbook};
use leaks::Hidden;

/// A shared secret that nobody could mistake for anything else.
const HUSH: &str = "hush-Qx7Zk2Wv9-recognisable-secret";

/// Runs it with these arguments, in text, in JSON and in colour, and looks for what must be hidden.
fn tells_nothing(hidden: &Hidden, arguments: &[&str], furnish: impl Fn(Run) -> Run) -> Vec<Done> {
    let ways = [&[][..], &["--json"], &["--color=always"]];
    let run = |way: &[&str]| {
        let arguments = [arguments, way].concat();
        let done = furnish(jotbook(&arguments)).done();
        assert!(matches!(done.code, Some(0..=7)), "{arguments:?}: {done:?}");
        for told in [&done.bytes, done.err.as_bytes()] {
            let leak = hidden.found_in(told);
            assert_eq!(leak, None, "{arguments:?}: {done:?}");
        }
        done
    };
    ways.iter().map(|way| run(way)).collect()
}
