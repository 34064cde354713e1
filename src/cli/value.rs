//! Values of options that must not be empty: a variable that is not set would mean something else altogether.

use std::ffi::OsStr;

use clap::builder::{StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

/// What to type for the keyring in its usual place.
const USUAL: &str = "-k keyring is the keyring in its usual place";

/// The same for `rotate-key`, which has no `-k`.
const USUAL_TO_ROTATE: &str = "without --keyring it is the keyring in its usual place";

/// Any text but the empty one.
///
/// # Errors
/// For the empty text.
pub(super) fn filled(text: &str) -> Result<String, &'static str> {
    if text.is_empty() { Err("it is empty: is a variable not set?") } else { Ok(text.to_owned()) }
}

/// The path of a keyring: not empty, and no token that was meant as the argument behind the option.
#[derive(Clone, Copy, Debug)]
pub(super) struct RingPath;

impl TypedValueParser for RingPath {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        if value.to_str().is_some_and(is_token) {
            // The token is not repeated.
            let tip = usual(command.get_name());
            let text = format!("--keyring takes a path, and this is a token\n\n  tip: {tip}\n");
            return Err(Error::raw(ErrorKind::ValueValidation, text).with_cmd(command));
        }
        filled.parse_ref(command, arg, value)
    }
}

/// Whether the text begins as a header in base64url does, and has the dots of a token.
fn is_token(text: &str) -> bool {
    text.starts_with("eyJ") && text.matches('.').count() >= 2
}

fn usual(command: &str) -> &'static str {
    if command == "rotate-key" { USUAL_TO_ROTATE } else { USUAL }
}

/// Says more about options of this subcommand that lack their value.
pub(super) fn explained(mut error: Error, command: &str) -> Error {
    let of_ring = |value: &ContextValue| value.to_string().starts_with("--keyring <");
    if error.kind() == ErrorKind::InvalidValue && error.get(ContextKind::InvalidArg).is_some_and(of_ring) {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![StyledStr::from(usual(command))]));
    }
    error
}
