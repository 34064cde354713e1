//! What `inspect` is asked to do: look at one token, compare two, guess a secret, mask, or search places. An option
//! that the chosen one does not heed is refused, so that nobody believes it was.

use std::path::Path;

use jotbook::cli::inspect::Inspect;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::token::End;
use jotbook::words::{list, masked};

use super::input;

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// One token from all sides.
    One,
    /// Two tokens.
    Diff,
    /// The secret is guessed.
    Guess,
    /// The token is masked.
    Redact,
    /// Files, folders and streams are searched.
    Places,
}

impl View {
    fn words(self) -> &'static str {
        match self {
            Self::One => "a token",
            Self::Diff => "--diff",
            Self::Guess => "--guess",
            Self::Redact => "--redact",
            Self::Places => "files and folders",
        }
    }
}

/// An option, whether it was given, and the views that heed it.
struct Heeded {
    option: &'static str,
    given: fn(&Inspect) -> bool,
    by: &'static [View],
}

const fn row(option: &'static str, given: fn(&Inspect) -> bool, by: &'static [View]) -> Heeded {
    Heeded { option, given, by }
}

const ONE: &[View] = &[View::One];
const PLACES: &[View] = &[View::Places];

/// The options that not every view heeds.
#[rustfmt::skip]
static HEEDED: [Heeded; 27] = [
    row("--guess", |args| args.guess.is_some(), &[View::Guess]),
    row("--redact", |args| args.redact, &[View::Redact]),
    row("--diff", |args| args.diff.is_some(), &[View::Diff]),
    row("--key", |args| !args.key.key.is_empty(), ONE),
    row("--secret", |args| args.key.secret.is_some(), ONE),
    row("--profile", |args| args.profile.is_some(), ONE),
    row("--expect-kind", |args| args.expect_kind.is_some(), ONE),
    row("--iss", |args| !args.iss.is_empty(), ONE),
    row("--aud", |args| !args.aud.is_empty(), ONE),
    row("--typ", |args| args.typ.is_some(), ONE),
    row("--require", |args| !args.require.is_empty(), ONE),
    row("--max-age", |args| args.max_age.is_some(), ONE),
    row("--alg", |args| !args.alg.is_empty(), ONE),
    row("--acr", |args| !args.acr.is_empty(), ONE),
    row("--amr", |args| !args.amr.is_empty(), ONE),
    row("--bound", |args| args.bound, ONE),
    row("--for-api", |args| args.for_api, ONE),
    row("--access-token", |args| args.access_token.is_some(), ONE),
    row("--revocations", |args| args.revocations.is_some(), ONE),
    row("--rule", |args| !args.rule.is_empty(), ONE),
    row("--fail-on", |args| args.fail_on.is_some(), &[View::One, View::Guess, View::Places]),
    row("--sarif", |args| args.sarif, &[View::One, View::Places]),
    row("--hidden", |args| args.hidden, PLACES),
    row("--binary", |args| args.binary, PLACES),
    row("--show-tokens", |args| args.show_tokens, PLACES),
    row("--baseline", |args| args.baseline.is_some(), PLACES),
    row("--write-baseline", |args| args.write_baseline.is_some(), PLACES),
];

/// What the arguments ask for.
///
/// # Errors
/// An option that it does not heed, or a place without a name.
pub(super) fn chosen(args: &Inspect) -> Result<View, Failure> {
    let view = if names_places(args) {
        View::Places
    } else if args.guess.is_some() {
        View::Guess
    } else if args.redact {
        View::Redact
    } else if args.diff.is_some() {
        View::Diff
    } else {
        View::One
    };
    if view == View::Places && args.token.iter().any(String::is_empty) {
        return Err(input::nameless());
    }
    let ignored = HEEDED.iter().find(|row| (row.given)(args) && !row.by.contains(&view));
    match ignored {
        Some(row) => Err(unheeded(row, view, args)),
        None => Ok(view),
    }
}

fn unheeded(row: &Heeded, view: View, args: &Inspect) -> Failure {
    let message = format!("{} does not go with {}", row.option, view.words());
    let failure = Failure::new(Exit::Usage, "option-not-heeded", message);
    let file = args.token.iter().find(|name| exists(name));
    match (view, file) {
        (View::Places, Some(name)) if Path::new(name).is_file() && !args.scan => {
            failure.hint(format!("to look at the one token in that file: jotbook inspect @{name}"))
        }
        _ if row.by == PLACES => failure.hint("it is for files and folders: jotbook inspect PATH..."),
        _ => failure.hint(format!("leave one of them out: {} is for {}", row.option, row.by[0].words())),
    }
}

/// Whether tokens are to be looked for, and not at.
fn names_places(args: &Inspect) -> bool {
    let asked = args.hidden || args.binary || args.baseline.is_some() || args.write_baseline.is_some();
    let token = || args.token.iter().any(|name| is_token(name));
    args.scan || args.token.iter().any(|name| exists(name)) || (asked && !token())
}

fn is_token(name: &str) -> bool {
    name.starts_with('@') || input::search(name.as_bytes()).is_ok()
}

pub(super) fn exists(name: &str) -> bool {
    Path::new(name).exists()
}

/// Ends of names that no token has.
const ENDS: [&str; 14] =
    ["txt", "jwt", "json", "jsonl", "log", "env", "yaml", "yml", "md", "pem", "har", "toml", "out", "tar"];

/// The argument that can only be the name of a file or folder, and is the name of none.
pub(super) fn missing_place(args: &[String]) -> Option<Failure> {
    let [name] = args else { return None };
    if name.starts_with('@') || name.contains("://") || name.contains(char::is_whitespace) {
        return None;
    }
    let path = Path::new(name);
    let end = path.extension().and_then(|end| end.to_str()).is_some_and(|end| ENDS.contains(&end));
    let within = path.parent().is_some_and(|parent| parent.components().count() > 0 && parent.is_dir());
    let begins = ["./", "../", "~/"].iter().any(|start| name.starts_with(start));
    let is_path = end || begins || name.ends_with('/') || (within && name.contains('/') && name.len() < 200);
    if !is_path || exists(name) || input::search(name.as_bytes()).is_ok() {
        return None;
    }
    let message = format!("there is no file or folder {name}");
    Some(Failure::new(Exit::Io, "unreadable", message).hint("a token stands there itself, or as @FILE"))
}

/// The same, and that a single word is the name of no file either.
pub(super) fn no_file_either(failure: Failure, args: &[String]) -> Failure {
    match (failure.hint.clone(), args) {
        (Some(hint), [name]) if failure.code == "opaque" && !exists(name) => {
            failure.hint(format!("{hint}; and there is no file of that name"))
        }
        _ => failure,
    }
}

/// The arguments that do nothing: behind a word that holds a whole token, and in front of it the name of a file that
/// is not there. Other words in front may be how the token is sent (`Authorization: Bearer`).
pub(super) fn passed_over(args: &[String]) -> Option<Remark> {
    let whole =
        |word: &String| input::search(word.as_bytes()).is_ok_and(|(found, _)| found.token.end == End::Whole);
    let at = args.iter().position(whole).filter(|_| args.len() > 1)?;
    // What is no name of a file may be a token or a secret in any spelling: it is not repeated.
    let idle = args.iter().enumerate().filter_map(|(place, word)| {
        let missing = missing_place(std::slice::from_ref(word)).map(|_| masked(word).into_owned());
        let beyond = (place > at).then(|| format!("argument {}", place + 1));
        missing.filter(|_| place != at).or(beyond)
    });
    let idle: Vec<_> = idle.collect();
    let text = || {
        let hint = "one token is looked at, or files and folders that are there; --diff compares two tokens";
        format!("not looked at: {} ({hint})", list(&idle))
    };
    (!idle.is_empty()).then(|| Remark::note("not-looked-at", text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_slash_or_a_known_end_is_a_place_and_a_token_is_none() {
        let missing = |name: &str| missing_place(&[name.to_owned()]).is_some();
        for name in ["missing/", "./missing", "../missing", "gone.jwt", "src/gone"] {
            assert!(missing(name), "{name}");
        }
        for name in ["ab/cd+ef==", "undefined", "eyJhbGciOiJub25lIn0.e30.", "src", "@gone.jwt", "/9j/4AAQ"] {
            assert!(!missing(name), "{name}");
        }
    }

    #[test]
    fn an_argument_that_does_nothing_is_named_and_what_a_token_is_sent_in_is_not() {
        let token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWg";
        let named = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            passed_over(&words).map(|remark| remark.text)
        };
        assert!(named(&[token, "nosuch.txt"]).unwrap().starts_with("not looked at: nosuch.txt ("));
        assert!(named(&["nosuch.txt", token]).unwrap().starts_with("not looked at: nosuch.txt ("));
        let spelled =
            [token.to_owned(), token.replace('.', "%2E"), jotbook::base64::encode(token.as_bytes())];
        for word in spelled.iter().map(String::as_str).chain(["s3cr3t-hunter2"]) {
            assert!(named(&[token, word]).unwrap().starts_with("not looked at: argument 2 ("), "{word}");
        }
        assert_eq!(named(&[token]), None);
        assert_eq!(named(&["Authorization:", "Bearer", token]), None);
        assert_eq!(named(&["nosuch.txt", "other.txt"]), None);
    }
}
