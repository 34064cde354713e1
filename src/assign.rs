//! `name=text`, `name:=json`, `name@=file`: how claims and header members are written on a command line.

use std::fmt;

use crate::json::{self, Path, PathError, Value};

/// One assignment of the command line.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The name as it was typed.
    pub label: String,
    /// The place it means.
    pub path: Path,
    /// What goes there.
    pub content: Content,
}

/// What an assignment puts in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `=` and `:=`: a value.
    Value(Value),
    /// `@=`: the text of this file, as a string.
    File(String),
}

/// How much of a text that is no assignment is repeated: it may be a token.
const SHOWN: usize = 20;

/// Why a text is no assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no `=` in it.
    NoEquals(String),
    /// The name does not make sense.
    Path(PathError),
    /// What follows `:=` is not JSON.
    Json {
        /// The text behind `:=`.
        text: String,
        /// What is wrong with it.
        error: json::Error,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoEquals(text) if text.trim_start().starts_with('[') => {
                f.write_str("claims are a JSON object {...}, not an array")
            }
            Self::NoEquals(text) if text.chars().count() > SHOWN => {
                let start: String = text.chars().take(SHOWN).collect();
                write!(f, "{start:?}... has no \"=\"")
            }
            Self::NoEquals(text) => write!(f, "{text:?} has no \"=\""),
            Self::Path(error) => error.fmt(f),
            Self::Json { text, error } => {
                write!(f, "{text:?} behind \":=\" is not JSON: {error} (at byte {})", error.at + 1)
            }
        }
    }
}

impl Error {
    /// What to type instead.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoEquals(_) | Self::Path(_) => {
                "name=text for a string, name:=json for anything else, name@=file for a file's text, a[b]=x inside"
            }
            Self::Json { .. } => {
                "name=text makes a string; behind := a string needs its own quotes: 'name:=\"text\"'"
            }
        }
    }
}

impl Assignment {
    /// Reads `name=text`, `name:=json` or `name@=file`. The first `=` that no backslash precedes counts.
    ///
    /// # Errors
    /// When there is no `=`, the name is odd, or the JSON is not JSON.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (left, right) = split(text).ok_or_else(|| Error::NoEquals(text.to_owned()))?;
        let (label, content) = if let Some(label) = left.strip_suffix(':') {
            let value = json::parse(right).map_err(|error| Error::Json { text: right.to_owned(), error })?;
            (label, Content::Value(value))
        } else if let Some(label) = left.strip_suffix('@') {
            (label, Content::File(right.to_owned()))
        } else {
            (left, Content::Value(right.into()))
        };
        let path = Path::parse(label).map_err(Error::Path)?;
        Ok(Self { label: label.to_owned(), path, content })
    }
}

fn split(text: &str) -> Option<(&str, &str)> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '=' if !escaped => return Some((&text[..at], &text[at + 1..])),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> String {
        match Assignment::parse(text).unwrap().content {
            Content::Value(value) => value.to_string(),
            Content::File(name) => format!("file {name}"),
        }
    }

    #[test]
    fn text_is_always_a_string_and_json_keeps_its_spelling() {
        assert_eq!(value("n=1.10"), "\"1.10\"");
        assert_eq!(value("n:=1.10"), "1.10");
        assert_eq!(value("sub=O\"Brien\\n"), r#""O\"Brien\\n""#);
        assert_eq!(value("roles:=[\"a\"]"), "[\"a\"]");
        assert_eq!(value("text@=notes.txt"), "file notes.txt");
        assert_eq!(value("empty="), "\"\"");
        assert_eq!(value("a=b=c"), "\"b=c\"");
    }

    #[test]
    fn names_may_be_urls_and_may_hide_an_equals_sign() {
        assert_eq!(
            Assignment::parse("https://x.example/role=admin").unwrap().label,
            "https://x.example/role"
        );
        assert_eq!(Assignment::parse(r"a\=b=c").unwrap().path, Path::name("a=b"));
    }

    #[test]
    fn what_is_no_assignment_says_why() {
        assert_eq!(Assignment::parse("role"), Err(Error::NoEquals("role".into())));
        assert_eq!(Assignment::parse("=x"), Err(Error::Path(PathError::Empty)));
        assert!(matches!(Assignment::parse("n:=abc"), Err(Error::Json { .. })));
    }
}
