//! The exit codes.

use super::{Entry, How, row};
use crate::report::Exit;

/// The code, what to do about it, and where to read on.
const ADVICE: [(Exit, &str, &[&str]); 10] = [
    (Exit::Done, "nothing; what was not checked stands below the verdict", &["audience"]),
    (
        Exit::Signature,
        "read the Why below the verdict: it tries the usual mistakes with the secret and the key",
        &["stamp", "alg", "NM02"],
    ),
    (Exit::Usage, "see jotbook COMMAND --help", &[]),
    (
        Exit::Malformed,
        "jotbook decode shows how far the token can be read, and where it breaks",
        &["parts", "NM41"],
    ),
    (
        Exit::Time,
        "get a new token; --now and --leeway show what another clock would say",
        &["exp", "nbf", "dates", "NM05"],
    ),
    (
        Exit::Claim,
        "compare what the token says with what was asked: both stand in the verdict. When the key is revoked or past its \
         overlap, or the token is stopped, get a new token: sign in again",
        &["aud", "iss", "audience", "key-refused", "stopped", "no-jti"],
    ),
    (
        Exit::Key,
        "name a key that the algorithm can use; the error says what the file holds, or what keeps the keyring from being \
         changed",
        &["kid", "keys", "NM11", "keyring", "too-early"],
    ),
    (Exit::Io, "look at the path, the permissions or the network that the error names", &[]),
    (Exit::Findings, "fix the findings, or give another level to --fail-on", &[]),
    (Exit::Bug, "report it as the message says; your token is not in the report", &[]),
];

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    let number = match how {
        How::Exact => match asked.strip_prefix("exit ") {
            Some(number) => number,
            None => return Vec::new(),
        },
        How::AnyCase => match asked.get(..5) {
            Some(start) if start.eq_ignore_ascii_case("exit ") => &asked[5..],
            _ => return Vec::new(),
        },
        // A number alone is a topic; what is left is a code.
        How::Part => asked,
    };
    ADVICE.iter().filter(|(exit, ..)| exit.code().to_string() == number).map(entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    let number = word.strip_prefix("exit ")?;
    let (_, meaning) = Exit::ALL.iter().find(|(exit, _)| exit.code().to_string() == number)?;
    Some(format!("exit code: {meaning}"))
}

pub(super) fn names() -> Vec<&'static str> {
    vec!["exit 0", "exit 1", "exit 2", "exit 3", "exit 4", "exit 5", "exit 6", "exit 7", "exit 8", "exit 70"]
}

fn entry((exit, advice, words): &(Exit, &'static str, &'static [&'static str])) -> Entry {
    let meaning = Exit::ALL.iter().find(|(known, _)| known == exit).map_or("", |(_, meaning)| meaning);
    let name = format!("exit {}", exit.code());
    let entry = Entry::new("exit code", name, meaning).rows("", vec![row("what to do", *advice)]);
    let see = words.iter().filter_map(|word| Some((word, super::gloss(word)?)));
    see.fold(entry, |entry, (word, gloss)| entry.see(*word, gloss))
}
