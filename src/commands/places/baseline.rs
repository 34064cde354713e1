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

/// Reads a baseline as [`write`] lays it out, line by line, however long it is.
#[derive(Debug, Default)]
pub struct Lines {
    known: HashSet<Fingerprint>,
    /// So many lines were read.
    read: usize,
    ended: bool,
}

impl Lines {
    /// Longer lines there are not.
    pub const LONGEST: usize = 100;

    /// Takes in the next line.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn line(&mut self, line: &[u8]) -> Result<(), String> {
        self.read += 1;
        let line = std::str::from_utf8(line).unwrap_or_default().trim_ascii_end();
        if self.read == 1 {
            let first = format!("{{\"schema\":\"{SCHEMA}\",\"fingerprints\":[");
            return if line == first { Ok(()) } else { Err(format!("its first line is not {first}")) };
        }
        let quoted = line.strip_suffix(',').unwrap_or(line);
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        match inner.and_then(bytes) {
            Some(fingerprint) if !self.ended => {
                self.known.insert(fingerprint);
            }
            _ if line == "]}" && !self.ended => self.ended = true,
            _ => return Err(format!("line {} is no fingerprint", self.read)),
        }
        Ok(())
    }

    /// What was read.
    ///
    /// # Errors
    /// When the end is missing.
    pub fn end(self) -> Result<HashSet<Fingerprint>, String> {
        if self.ended { Ok(self.known) } else { Err("its end is missing".into()) }
    }
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
            let mut lines = Lines::default();
            text.lines().for_each(|line| lines.line(line.as_bytes()).unwrap());
            assert_eq!(lines.end(), read(&text));
            assert_eq!(read(&text), Ok(all.into_iter().collect()));
            assert!(text.lines().all(|line| line.len() < Lines::LONGEST));
        }
    }

    #[test]
    fn lines_that_are_no_baseline_are_refused() {
        let whole = write([[7; 16]]);
        for text in ["", "{}", &whole.replace("]}", ""), &whole.replace('7', "x"), &format!("{whole}]}}")] {
            let mut lines = Lines::default();
            let read = text.lines().try_for_each(|line| lines.line(line.as_bytes()));
            assert!(read.and_then(|()| lines.end().map(drop)).is_err(), "{text}");
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
