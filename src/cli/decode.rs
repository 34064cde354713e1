//! The arguments of `decode`.

use std::ffi::OsString;

use clap::{Args, ValueEnum};

use super::Common;

/// The zone of dates when none is named.
const ZONE: &str = "utc";

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook decode eyJhbGciOi...                 the token as an argument
  pbpaste | jotbook decode                     whatever the clipboard holds
  jotbook decode @token.txt --claim exp        one claim, bare
  jotbook decode @token.txt --part payload     the payload's bytes as received
  jotbook decode @many.txt --lines             a JSON object for every line

Nothing is checked: use `jotbook verify` for that.

Exit status: 0 all of it could be read · 2 usage · 3 something is missing or broken (what is there is shown) · \
5 --claim: there is no such claim · 7 input/output";

/// `jotbook decode`
#[derive(Args, Clone, Debug, PartialEq, Eq)]
pub struct Decode {
    /// The token: itself, @FILE, or - for standard input
    #[arg(value_name = "TOKEN")]
    pub token: Vec<String>,
    /// Print only this part, as received: its decoded bytes
    #[arg(long, value_name = "PART", conflicts_with_all = ["claim", "json"])]
    pub part: Option<PartChoice>,
    /// Print only this claim: a string bare, anything else as JSON; NAME[INNER] looks inside
    #[arg(long, value_name = "NAME", conflicts_with = "json")]
    pub claim: Option<String>,
    /// Take every line of the input for a token of its own, and print one JSON object for each, in order
    #[arg(long, conflicts_with_all = ["part", "claim"], help_heading = "Output")]
    pub lines: bool,
    /// The zone of dates: utc, local, or an offset such as +02:00
    #[arg(long, value_name = "ZONE", default_value = ZONE, allow_hyphen_values = true, help_heading = "Output")]
    pub tz: String,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// A part of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PartChoice {
    /// The first part
    Header,
    /// The second part
    Payload,
    /// The third part, binary
    Signature,
}

impl Decode {
    /// The most common line, `jotbook decode TOKEN`: words only, not an option among them.
    pub(super) fn words(argv: &[OsString]) -> Option<Self> {
        let [_, command, words @ ..] = argv else { return None };
        if command != "decode" || words.is_empty() {
            return None;
        }
        let word = |word: &OsString| {
            word.to_str().filter(|word| *word == "-" || !word.starts_with('-')).map(str::to_owned)
        };
        let token = words.iter().map(word).collect::<Option<_>>()?;
        Some(Self {
            token,
            part: None,
            claim: None,
            lines: false,
            tz: ZONE.to_owned(),
            common: Common::default(),
        })
    }
}
