//! The tokens that somebody knows about: a JSON file of fingerprints, from which no token can be had.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::Fingerprint;
use crate::json;
use crate::words::hex;

const SCHEMA: &str = "jotbook/baseline/1";

/// Reads a baseline.
///
/// # Errors
/// What is wrong with it.
pub fn read(text: &str) -> Result<HashSet<Fingerprint>, String> {
    let value = json::parse(text).map_err(|error| format!("it is no JSON: {error}"))?;
    if value.text("schema") != Some(SCHEMA) {
        return Err(format!("its schema is not {SCHEMA}"));
    }
    let all = value.member("fingerprints").and_then(json::Value::as_array);
    let all = all.ok_or("it has no list of fingerprints")?;
    let read = all.iter().enumerate().map(|(index, value)| {
        value
            .as_str()
            .and_then(bytes)
            .ok_or(format!("fingerprint {} is not 32 hexadecimal digits", index + 1))
    });
    read.collect()
}

/// Writes one, a fingerprint on a line, sorted.
#[must_use]
pub fn write(fingerprints: impl IntoIterator<Item = Fingerprint>) -> String {
    let mut all: Vec<_> = fingerprints.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    let mut out = format!("{{\"schema\":\"{SCHEMA}\",\"fingerprints\":[");
    for (index, fingerprint) in all.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(out, "{comma}\n\"{}\"", hex(fingerprint));
    }
    out.push_str("\n]}\n");
    out
}

fn bytes(text: &str) -> Option<Fingerprint> {
    let mut out = [0; 16];
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        for all in [vec![], vec![[7; 16]], vec![[255; 16], [0; 16], [0; 16]]] {
            let text = write(all.clone());
            assert_eq!(read(&text), Ok(all.into_iter().collect()));
        }
    }

    #[test]
    fn what_is_no_baseline_is_refused_with_a_reason() {
        for (text, why) in [
            ("", "no JSON"),
            ("{}", "schema"),
            (r#"{"schema":"jotbook/baseline/1"}"#, "no list"),
            (r#"{"schema":"jotbook/baseline/1","fingerprints":["+1"]}"#, "fingerprint 1"),
        ] {
            assert!(read(text).unwrap_err().contains(why), "{text}");
        }
    }
}
