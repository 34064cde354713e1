//! The arguments of `explain`.

use clap::{Args, ValueEnum};

use super::verify::FetchArgs;
use super::{Common, KeyArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook explain eyJhbGciOi...                 what can its finder do with it?
  jotbook explain @token.txt -k jwks.json       the same, with the stamp checked
  jotbook explain @leaked.txt --markdown        for the ticket, masked
  jotbook explain @token.txt --html check.html  one page, to look at or to print
  jotbook explain                               the topics for learners
  jotbook explain rotation                      one of them
  jotbook explain exp                           a claim; also kid, JB301, exit 4
  jotbook explain \"jwt malformed\"               the words of another library
  jotbook explain quiz                          why does it say invalid? a game

Exit status: 0 done · 2 usage, or nothing is known of the word · 3 not a token · 5 --check: something is not \
done yet · 6 key trouble · 7 input/output";

/// `jotbook explain`
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Args, Clone, Debug)]
pub struct Explain {
    /// A token (itself, @FILE, or - for standard input), or a word to look up; without either: the topics
    #[arg(value_name = "TOKEN|WORD")]
    pub subject: Vec<String>,
    /// Options that name the key.
    #[command(flatten)]
    pub key: KeyArgs,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// How the check is drawn [default: box]
    #[arg(long, value_name = "STYLE", help_heading = "Picture")]
    pub style: Option<StyleChoice>,
    /// Letters of ASCII only
    #[arg(long, help_heading = "Picture")]
    pub ascii: bool,
    /// The picture that is spoken of [default: check]
    #[arg(long, value_name = "PICTURE", help_heading = "Picture")]
    pub words: Option<WordsChoice>,
    /// Draw when it was issued, when it is valid and when it lapses, to scale
    #[arg(long, help_heading = "Picture", conflicts_with_all = ["json", "markdown", "html", "svg"])]
    pub timeline: bool,
    /// Print Markdown, to paste into a ticket; the token is masked
    #[arg(long, help_heading = "Output", conflicts_with = "json")]
    pub markdown: bool,
    /// Write a page of its own that a browser shows without any network
    #[arg(long, value_name = "FILE", help_heading = "Output", conflicts_with_all = ["json", "markdown"])]
    pub html: Option<String>,
    /// Write the check as a drawing
    #[arg(long, value_name = "FILE", help_heading = "Output", conflicts_with_all = ["json", "markdown"])]
    pub svg: Option<String>,
    /// With a topic: check the exercises that can be checked, in the folder of --practice
    #[arg(long, help_heading = "Learning")]
    pub check: bool,
    /// With a topic: write the files of its exercises (throw-away keys and tokens) into this new folder
    #[arg(long, value_name = "FOLDER", help_heading = "Learning")]
    pub practice: Option<String>,
    /// With the topic `day`: play the shop's day step by step
    #[arg(long, help_heading = "Learning")]
    pub play: bool,
    /// With `quiz`: the number from which the locks are made, for the same ones again
    #[arg(long, value_name = "NUMBER", help_heading = "Learning")]
    pub seed: Option<u64>,
    /// The zone of dates: utc, local, or an offset such as +02:00 [default: utc]
    #[arg(long, value_name = "ZONE", allow_hyphen_values = true, help_heading = "Output")]
    pub tz: Option<String>,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// How the check is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StyleChoice {
    /// In a frame
    Box,
    /// As `name: value` lines, for screen readers and narrow screens
    Plain,
}

/// The picture that is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WordsChoice {
    /// A signed bank check
    Check,
    /// A passport at the border
    Passport,
}
