//! Values of options that must not be empty: a variable that is not set would mean something else altogether.

use std::ffi::OsStr;

use clap::builder::{StringValueParser, StyledStr, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, Error};

/// What to type for the keyring in its usual place.
const USUAL: &str = "-k keyring is the keyring in its usual place";

/// The same for `rotate-key`, which has no `-k`.
const USUAL_TO_ROTATE: &str = "without --keyring it is the keyring in its usual place";

/// Where an empty value means something: for no name, no type.
const FOR_NONE: [(&str, &str); 5] =
    [("encode", "kid"), ("encode", "typ"), ("new", "kid"), ("convert", "kid"), ("public", "kid")];

/// The words among which a token is looked for. When nothing is found in them that is told, as of any other input.
const SEARCHED: [&str; 2] = ["token", "subject"];

/// Where an empty text may be meant, and how to write it then.
const WRITTEN: [(&str, &[&str], &str); 2] = [
    ("encode", &["iss", "sub", "aud", "jti"], "as an argument makes an empty text"),
    ("verify", &["iss", "sub", "aud"], "behind --claim wants an empty text"),
];

/// Looks whether every value that was given has something in it.
///
/// # Errors
/// For the first option or argument with an empty value.
pub(super) fn filled(command: &Command, matches: &ArgMatches) -> Result<(), Error> {
    if let Some((name, matches)) = matches.subcommand() {
        return command.find_subcommand(name).map_or(Ok(()), |command| filled(command, matches));
    }
    match command.get_arguments().find(|arg| is_empty(command, arg, matches)) {
        Some(arg) => Err(empty(command, arg)),
        None => Ok(()),
    }
}

fn is_empty(command: &Command, arg: &Arg, matches: &ArgMatches) -> bool {
    let id = arg.get_id().as_str();
    let may_be = SEARCHED.contains(&id) || FOR_NONE.contains(&(command.get_name(), id));
    !may_be
        && arg.get_action().takes_values()
        && matches.value_source(id) == Some(ValueSource::CommandLine)
        && matches.get_raw(id).is_some_and(|mut values| values.any(OsStr::is_empty))
}

fn empty(command: &Command, arg: &Arg) -> Error {
    let refused = |_: &str| Err::<String, _>("it is empty: is a variable not set?");
    let (name, id) = (command.get_name(), arg.get_id().as_str());
    let mut error = refused
        .parse_ref(command, Some(arg), OsStr::new(""))
        .err()
        .unwrap_or_else(|| Error::new(ErrorKind::ValueValidation).with_cmd(command));
    if let Some((_, _, how)) = WRITTEN.iter().find(|(of, ids, _)| *of == name && ids.contains(&id)) {
        let tip = StyledStr::from(format!("{id}= {how}"));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
    error
}

/// The path of a keyring: no token that was meant as the argument behind the option.
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
        StringValueParser::new().parse_ref(command, arg, value)
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

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    /// What an option or a subcommand cannot be without.
    const BESIDE: [(&str, &str); 3] = [
        ("convert", "--to=jwk"),
        ("rotate-key reason", "--compromised"),
        ("rotate-key revocations", "--reissue=list"),
    ];

    /// The subcommands that have none of their own, with the words that name them.
    fn leaves(command: &Command, names: &[String]) -> Vec<(Vec<String>, Command)> {
        let names = [names, &[command.get_name().to_owned()]].concat();
        if !command.has_subcommands() {
            return vec![(names, command.clone())];
        }
        command.get_subcommands().flat_map(|inner| leaves(inner, &names)).collect()
    }

    /// The words with an empty value for this option or argument.
    fn line(names: &[String], command: &Command, arg: &Arg) -> Vec<OsString> {
        let id = arg.get_id().as_str();
        let option = arg.get_long().map(|long| format!("--{long}="));
        let needed = command.get_positionals().filter(|place| place.is_required_set() || *place == arg);
        let places = needed.map(|place| if place == arg { String::new() } else { "x".to_owned() });
        let of = [command.get_name().to_owned(), format!("{} {id}", command.get_name())];
        let beside = BESIDE.iter().filter(|(name, _)| of.iter().any(|of| of == name)).map(|(_, word)| *word);
        let beside = beside.filter(|word| option.as_ref().is_none_or(|own| !word.starts_with(own)));
        let words =
            names.iter().cloned().chain(option.clone()).chain(beside.map(str::to_owned)).chain(places);
        words.map(OsString::from).collect()
    }

    #[test]
    fn an_empty_value_is_refused_everywhere_but_where_it_means_none() {
        let mut seen = 0;
        for (names, command) in leaves(&crate::cli::command(), &[]) {
            for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
                let line = line(&names, &command, arg);
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                let may_be = help.contains("empty for none") || SEARCHED.contains(&arg.get_id().as_str());
                match crate::cli::parse(&line) {
                    Ok(_) => assert!(may_be, "{line:?} is taken"),
                    Err(error) => {
                        let text = error.to_string();
                        let named = arg.get_long().unwrap_or(arg.get_value_names().unwrap()[0].as_str());
                        let told = ["it is empty", "from empty string", "a value is required"];
                        assert!(!may_be && text.contains(named), "{line:?}: {text}");
                        assert!(told.iter().any(|told| text.contains(told)), "{line:?}: {text}");
                    }
                }
                seen += 1;
            }
        }
        assert!(seen > 150, "{seen}");
    }

    #[test]
    fn one_empty_value_among_several_is_refused_as_well() {
        for line in ["verify t --aud a --aud=", "verify t --alg ES256,", "inspect t --rule JB404=off --rule="]
        {
            let words: Vec<_> =
                std::iter::once("jotbook").chain(line.split(' ')).map(OsString::from).collect();
            let error = crate::cli::parse(&words).unwrap_err().to_string();
            assert!(error.contains("it is empty"), "{line}: {error}");
        }
    }
}
