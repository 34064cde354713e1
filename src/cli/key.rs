//! The arguments of `key` and of its own subcommands.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::Common;
use super::inspect::SeverityChoice;
use super::verify::FetchArgs;
use crate::key::Format;

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook key new -o private.jwk                a new key for ES256
  jotbook key show private.jwk                  what it is, how strong it is
  jotbook key public private.jwk -o public.jwk
  jotbook key convert private.jwk --to pem -o private.pem
  jotbook key compare private.pem jwks.json     is my key in the set?
  jotbook key lint jwks.json --fail-on high

A KEY is what -k takes in other commands: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), \
env:NAME, -, prompt, b64:env:NAME, hex:file:PATH, raw:PATH, or the https:// URL of a JWK Set; KEY#KID picks one of \
a set.

Exit status: 0 done · 2 usage · 5 compare: two keys · 6 key trouble · 7 input/output · 8 lint: findings at or above --fail-on";

const NEW: &str = "\
Examples:
  jotbook key new -o private.jwk                a key for ES256
  jotbook key new EdDSA --format pem -o private.pem
  jotbook key new RS256 --bits 4096 --kid 2026-a -o private.jwk
  jotbook key new HS256 -o secret.jwk           32 random bytes
  jotbook key new | jotbook key public -        the private half is kept nowhere

ALG is an algorithm (ES256, EdDSA, RS256, HS256, RSA-OAEP, A256KW, ...), a curve (P-256, X25519, ...), or a kind \
of key (EC, OKP, RSA, oct). The randomness is the operating system's.

Exit status: 0 done · 2 usage · 6 the format cannot hold it · 7 input/output";

const SHOW: &str = "\
Examples:
  jotbook key show private.pem
  jotbook key show jwks.json#2026-a
  jotbook key show https://login.example/jwks.json
  jotbook key show cert.pem --json

The private part is never shown.

Exit status: 0 done · 2 usage · 6 key trouble · 7 input/output";

const CONVERT: &str = "\
Examples:
  jotbook key convert private.pem --to jwk -o private.jwk
  jotbook key convert private.jwk --to sec1 -o private.pem
  jotbook key convert cert.pem --to jwks
  jotbook key convert id_ed25519 --to jwk --public
  jotbook key convert secret.jwk --to raw -o secret.bin

The numbers stay what they are. A key out of a format without names gets its RFC 7638 thumbprint for a kid in JSON; \
--kid '' leaves it out.

Exit status: 0 done · 2 usage · 6 key trouble, or the format cannot hold it · 7 input/output";

const PUBLIC: &str = "\
Examples:
  jotbook key public private.pem > public.pem
  jotbook key public keyring.jwks -o jwks.json
  jotbook key public private.jwk --to pem

A shared secret has no public half: whoever can check with it can sign with it.

Exit status: 0 done · 2 usage · 6 key trouble, or there is no public half · 7 input/output";

const LINT: &str = "\
Examples:
  jotbook key lint jwks.json
  jotbook key lint https://login.example/jwks.json --fail-on high
  jotbook key lint new.json --before old.json    did a kid change its key?
  jotbook key lint private.pem --json

Exit status: 0 done · 2 usage · 6 key trouble · 7 input/output · 8 findings at or above --fail-on";

const COMPARE: &str = "\
Examples:
  jotbook key compare private.pem public.jwk && echo same
  jotbook key compare cert.pem https://login.example/jwks.json

Of two sets every key of the smaller one has to be in the other.

Exit status: 0 the same key · 2 usage · 5 two keys · 6 key trouble · 7 input/output";

/// `jotbook key`
#[derive(Args, Clone, Debug)]
pub struct KeyCommand {
    /// What to do.
    #[command(subcommand)]
    pub act: Act,
}

/// What `key` does.
#[derive(Subcommand, Clone, Debug)]
pub enum Act {
    /// Make a new key
    #[command(after_help = NEW)]
    New(New),
    /// What a key is, its names, how strong it is; never the private part
    #[command(after_help = SHOW)]
    Show(Show),
    /// The same key in another format
    #[command(after_help = CONVERT)]
    Convert(Convert),
    /// The public half alone
    #[command(after_help = PUBLIC)]
    Public(Public),
    /// What is wrong with a key or a key set
    #[command(after_help = LINT)]
    Lint(Lint),
    /// Whether two files hold the same key, whatever their formats
    #[command(after_help = COMPARE)]
    Compare(Compare),
}

impl KeyCommand {
    /// The options that every command has.
    #[must_use]
    pub fn common(&self) -> &Common {
        match &self.act {
            Act::New(wanted) => &wanted.common,
            Act::Show(wanted) => &wanted.common,
            Act::Convert(wanted) => &wanted.rewrite.common,
            Act::Public(wanted) => &wanted.rewrite.common,
            Act::Lint(wanted) => &wanted.common,
            Act::Compare(wanted) => &wanted.common,
        }
    }
}

/// Where a key goes.
#[derive(Args, Clone, Debug, Default)]
pub struct Output {
    /// Write to a file; that of a private key only you can read
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<String>,
    /// Take the place of a file that is there
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Let private keys and secrets onto a terminal
    #[arg(long, help_heading = "Output")]
    pub show_private: bool,
}

/// `jotbook key new`
#[derive(Args, Clone, Debug)]
pub struct New {
    /// The algorithm, curve or kind of key; without it ES256
    #[arg(value_name = "ALG")]
    pub kind: Option<String>,
    /// The size: of RSA 2048, 3072 (unless said), 4096 or 8192; of a secret at least that of its hash
    #[arg(long, value_name = "N")]
    pub bits: Option<usize>,
    /// The name of the key; without it its RFC 7638 thumbprint; empty for none
    #[arg(long, value_name = "KID")]
    pub kid: Option<String>,
    /// The format
    #[arg(long, value_name = "FORMAT", default_value = "jwk", value_parser = formats(), help_heading = "Output")]
    pub format: Format,
    /// Where it goes.
    #[command(flatten)]
    pub to: Output,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// `jotbook key show`
#[derive(Args, Clone, Debug)]
pub struct Show {
    /// The key or key set; without it `JOTBOOK_KEY`, or standard input
    #[arg(value_name = "KEY", allow_hyphen_values = true)]
    pub key: Option<String>,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// A key that is written once more: what `convert` and `public` share.
#[derive(Args, Clone, Debug)]
pub struct Rewrite {
    /// The key or key set; without it `JOTBOOK_KEY`, or standard input
    #[arg(value_name = "KEY", allow_hyphen_values = true)]
    pub key: Option<String>,
    /// The name of the key in JSON; empty for none
    #[arg(long, value_name = "KID")]
    pub kid: Option<String>,
    /// Where it goes.
    #[command(flatten)]
    pub output: Output,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// `jotbook key convert`
#[derive(Args, Clone, Debug)]
pub struct Convert {
    /// The format to write
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub to: Format,
    /// Take the public half alone
    #[arg(long)]
    pub public: bool,
    /// Which key, and where it goes.
    #[command(flatten)]
    pub rewrite: Rewrite,
}

/// `jotbook key public`
#[derive(Args, Clone, Debug)]
pub struct Public {
    /// The format to write; without it that of the key, PEM for certificates and DER
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub to: Option<Format>,
    /// Which key, and where it goes.
    #[command(flatten)]
    pub rewrite: Rewrite,
}

/// `jotbook key lint`
#[derive(Args, Clone, Debug)]
pub struct Lint {
    /// The key or key set; without it `JOTBOOK_KEY`, or standard input
    #[arg(value_name = "KEY", allow_hyphen_values = true)]
    pub key: Option<String>,
    /// The key set as it was before: a kid must not have changed its key
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub before: Option<String>,
    /// End with exit status 8 when there is a finding at least so bad
    #[arg(long, value_name = "SEVERITY", help_heading = "Output")]
    pub fail_on: Option<SeverityChoice>,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// `jotbook key compare`
#[derive(Args, Clone, Debug)]
pub struct Compare {
    /// A key or key set
    #[arg(value_name = "A", allow_hyphen_values = true)]
    pub first: String,
    /// Another one
    #[arg(value_name = "B", allow_hyphen_values = true)]
    pub second: String,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// The formats, by their names.
fn formats() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|(_, name, about)| PossibleValue::new(*name).help(*about));
    PossibleValuesParser::new(names).map(|name| Format::find(&name).unwrap_or(Format::Jwk))
}
