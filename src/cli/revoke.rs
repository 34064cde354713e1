//! The arguments of `revoke`.

use clap::{ArgGroup, Args};

use super::{Common, KeyArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook revoke @token.txt -k public.pem --reason 'phone lost' --lapses exp
  jotbook revoke --jti check-1001 --iss https://login.example
  jotbook revoke --sub alice --issued-before now   whatever alice got so far
  jotbook revoke --sid 08a5019c                    one login with all its tokens
  jotbook revoke --kid 2026-a --list stopped.ndjson
  jotbook revoke --show

The list is a text file, one JSON object per line: what is stopped, when, and why. It names tokens by what stands in \
them, never by their text: one token has several spellings.
An entry stays until --prune takes it out, which it does only when --lapses has said when the last of its tokens lapses: \
a number may stand on two tokens, and a login goes on.
A list stops tokens only where somebody looks at it: `verify --revocations FILE` does.

Exit status: 0 done · 1 the token is not genuine · 2 usage · 3 not a token · 5 the token has no jti · 6 key trouble · 7 input/output";

/// `jotbook revoke`
#[derive(Args, Clone, Debug)]
#[command(group(ArgGroup::new("what").args(["token", "jti", "sub", "sid", "family", "kid", "show", "prune"])))]
pub struct Revoke {
    /// The token to stop: itself, @FILE, or - for standard input; its signature is checked first
    #[arg(value_name = "TOKEN")]
    pub token: Vec<String>,
    /// Options that name the key.
    #[command(flatten)]
    pub key: KeyArgs,
    /// Stop the token with this id; --iss says whose id it is
    #[arg(long, value_name = "ID", help_heading = "Instead of a token")]
    pub jti: Option<String>,
    /// Only tokens of this issuer
    #[arg(long, value_name = "ISS", help_heading = "Instead of a token", conflicts_with = "token")]
    pub iss: Option<String>,
    /// Stop what this subject got before --issued-before
    #[arg(long, value_name = "SUB", help_heading = "Instead of a token")]
    pub sub: Option<String>,
    /// Stop this session
    #[arg(long, value_name = "SID", help_heading = "Instead of a token")]
    pub sid: Option<String>,
    /// Stop this family of refresh tokens
    #[arg(long, value_name = "ID", help_heading = "Instead of a token")]
    pub family: Option<String>,
    /// Stop what the key of this name signed
    #[arg(long, value_name = "KID", help_heading = "Instead of a token")]
    pub kid: Option<String>,
    /// Only what was issued before; with --sub it is now when nothing is said, and the running second counts
    #[arg(
        long,
        value_name = "TIME",
        allow_hyphen_values = true,
        help_heading = "Instead of a token",
        conflicts_with = "token"
    )]
    pub issued_before: Option<String>,
    /// Show the list
    #[arg(long, help_heading = "Instead of a token")]
    pub show: bool,
    /// Take out entries whose tokens lapsed a day ago or earlier, as far as --lapses says when that is. A verifier whose
    /// --leeway is more than a day may accept one of them
    #[arg(long, help_heading = "Instead of a token")]
    pub prune: bool,
    /// When the last of these tokens lapses anyway, so that --prune may take the entry out. Without it the entry stays.
    /// With TOKEN it may be the word exp, for its own end: only where no other token has its number
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, conflicts_with_all = ["show", "prune"])]
    pub lapses: Option<String>,
    /// The list; without it jotbook/revoked.ndjson in the XDG data folder
    #[arg(long, value_name = "FILE")]
    pub list: Option<String>,
    /// Why; it is shown wherever such a token is refused
    #[arg(long, value_name = "TEXT", conflicts_with_all = ["show", "prune"])]
    pub reason: Option<String>,
    /// How long to wait for another jotbook that is changing the list
    #[arg(long, value_name = "DURATION", default_value = "30s", allow_hyphen_values = true)]
    pub wait: String,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}
