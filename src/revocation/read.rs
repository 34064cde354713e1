//! Reads a list. A line that cannot be understood spoils it: nobody knows which tokens it was to stop.

use std::fmt;

use super::Entry;
use crate::json::{self, Value};
use crate::time::{Instant, from_rfc3339};

/// What is wrong with one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Bytes that are no UTF-8.
    NotText,
    /// No JSON.
    Json(json::Error),
    /// JSON, but no object: the type that was found.
    NotAnObject(&'static str),
    /// A member that stands there twice.
    Twice(String),
    /// A member that is not what it must be.
    Member {
        /// Its name.
        name: &'static str,
        /// What it must be.
        want: &'static str,
    },
    /// A key: this is a file of keys.
    AKey,
    /// An entry that does not say which tokens it stops.
    NamesNothing,
}

/// Reads a whole list; empty lines are passed over.
///
/// # Errors
/// Every line that cannot be understood, with what is wrong with it.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry>, Vec<Error>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        match entry(line) {
            Ok(entry) => entries.push(entry),
            Err(problem) => errors.push(Error { line: index + 1, problem }),
        }
    }
    if errors.is_empty() { Ok(entries) } else { Err(errors) }
}

fn entry(line: &[u8]) -> Result<Entry, Problem> {
    let text = std::str::from_utf8(line).map_err(|_| Problem::NotText)?;
    let value = json::parse(text).map_err(Problem::Json)?;
    if value.members().is_none() {
        return Err(Problem::NotAnObject(value.type_name()));
    }
    if let Some(member) = value.duplicates().first() {
        return Err(Problem::Twice(member.name.clone()));
    }
    if value.member("kty").is_some() || value.member("keys").is_some() {
        return Err(Problem::AKey);
    }
    let entry = Entry {
        iss: name(&value, "iss")?,
        jti: name(&value, "jti")?,
        sub: name(&value, "sub")?,
        sid: name(&value, "sid")?,
        family: name(&value, "family")?,
        kid: name(&value, "kid")?,
        issued_before: date(&value, "issued_before")?,
        reason: reason(&value)?,
        stopped: date(&value, "stopped")?,
        lapses: date(&value, "lapses")?,
    };
    if entry.names_nothing() { Err(Problem::NamesNothing) } else { Ok(entry) }
}

/// A text that tokens are compared with; an empty one would be a slip of whoever wrote it.
fn name(value: &Value, name: &'static str) -> Result<Option<String>, Problem> {
    let Some(member) = value.member(name) else { return Ok(None) };
    let text = member.as_str().filter(|text| !text.is_empty());
    text.map(|text| Some(text.to_owned())).ok_or(Problem::Member { name, want: "a string that is not empty" })
}

fn reason(value: &Value) -> Result<Option<String>, Problem> {
    let Some(member) = value.member("reason") else { return Ok(None) };
    let wrong = Problem::Member { name: "reason", want: "a string" };
    member.as_str().map(|text| Some(text.to_owned())).ok_or(wrong)
}

/// A `NumericDate` (RFC 7519 section 2) or a date of RFC 3339.
fn date(value: &Value, name: &'static str) -> Result<Option<Instant>, Problem> {
    let Some(member) = value.member(name) else { return Ok(None) };
    let read = member.as_str().map_or_else(|| Instant::from_json(member).ok(), from_rfc3339);
    let want = "seconds since 1970, or a date such as \"2025-06-30T12:00:00Z\"";
    read.map(Some).ok_or(Problem::Member { name, want })
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText => f.write_str("it is no UTF-8 text"),
            Self::Json(error) => write!(f, "it is no JSON: {error} (byte {})", error.at + 1),
            Self::NotAnObject(found) => write!(f, "it is a JSON {found}, not an object"),
            Self::Twice(name) => write!(f, "it has the member {name:?} twice"),
            Self::Member { name, want } => write!(f, "{name} is not {want}"),
            Self::AKey => f.write_str("it is a key or a key set, not an entry of a list"),
            Self::NamesNothing => f.write_str(
                "it names none of iss, jti, sub, sid, family, kid and issued_before: it would stop nothing",
            ),
        }
    }
}

impl std::error::Error for Error {}
