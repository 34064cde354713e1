//! The arguments of `verify`.

use clap::Args;

use super::{Common, KeyArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook verify @token.txt -k public.pem
  jotbook verify -k env:JWT_SECRET --iss https://a.example --aud api < token.txt
  jotbook verify @token.txt -k https://login.example/jwks.json --aud api
  jotbook verify @token.txt --issuer https://login.example --aud api
  jotbook verify @token.txt --keyring keyring.jwks --revocations stopped.ndjson
  jotbook verify @token.txt -k jwks.json --claim role=admin --quiet && echo fine
  jotbook verify @all.txt -k jwks.json --lines | jq 'select(.valid|not) | .line'

The key decides which algorithms are acceptable, never the token. `alg: none` never verifies.

Exit status: 0 genuine, alive, and every check held · 1 signature, algorithm or crit · 2 usage · \
3 not a token · 4 genuine but expired or not yet valid · 5 another check failed · 6 key trouble · 7 input/output or network";

/// `jotbook verify`
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Args, Clone, Debug)]
pub struct Verify {
    /// The token: itself, @FILE, or - for standard input
    #[arg(value_name = "TOKEN")]
    pub token: Vec<String>,
    /// Options that name the key.
    #[command(flatten)]
    pub key: KeyArgs,
    /// Take the keys of this issuer, found at its well-known address, and insist that the token is from it
    #[arg(long, value_name = "URL", help_heading = "Key", conflicts_with_all = ["key", "secret", "keyring", "iss"])]
    pub issuer: Option<String>,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// The issuer must be this; repeat it to accept several
    #[arg(long, value_name = "ISS", help_heading = "Checks")]
    pub iss: Vec<String>,
    /// This audience must be meant; repeat it to accept any of several
    #[arg(long, value_name = "AUD", help_heading = "Checks")]
    pub aud: Vec<String>,
    /// The subject must be this
    #[arg(long, value_name = "SUB", help_heading = "Checks")]
    pub sub: Option<String>,
    /// The header's typ must be this, for example at+jwt
    #[arg(long, value_name = "TYP", help_heading = "Checks")]
    pub typ: Option<String>,
    /// This claim must have this value: NAME=TEXT or NAME:=JSON, NAME[INNER] looks inside
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Checks")]
    pub claim: Vec<String>,
    /// This claim must be there, whatever it says
    #[arg(long, value_name = "NAME", help_heading = "Checks")]
    pub require: Vec<String>,
    /// It must have been issued (iat) no longer ago than this: 15m, 1h30m, 2d
    #[arg(long, value_name = "DURATION", allow_hyphen_values = true, help_heading = "Checks")]
    pub max_age: Option<String>,
    /// How far clocks may differ: 30s, 1m. With more than a day a token may pass that revoke --prune took off the list
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "0s",
        allow_hyphen_values = true,
        help_heading = "Checks"
    )]
    pub leeway: String,
    /// Only these algorithms, out of those that the key allows; repeat it or separate by commas
    #[arg(long, value_name = "ALG", value_delimiter = ',', help_heading = "Checks")]
    pub alg: Vec<String>,
    /// Refuse what is on this stop-payment list (see jotbook-revoke(1))
    #[arg(long, value_name = "FILE", help_heading = "Checks")]
    pub revocations: Option<String>,
    /// Let RSA keys below 2048 bits check (RS256 and RS512 only)
    #[arg(long, help_heading = "Checks")]
    pub allow_weak_key: bool,
    /// Look a hundred times as hard for the reason of a refusal
    #[arg(long, help_heading = "Output")]
    pub deep: bool,
    /// Say why a token is refused, with experiments on the keys given (this is the default)
    #[arg(long, overrides_with = "no_why", help_heading = "Output")]
    pub explain: bool,
    /// Do not look for the reason of a refusal
    #[arg(long, overrides_with = "explain", help_heading = "Output")]
    pub no_why: bool,
    /// Print nothing about the token, accepted or refused: the exit status tells
    #[arg(short, long, conflicts_with = "json", help_heading = "Output")]
    pub quiet: bool,
    /// Take every line of the input for a token of its own, and print one JSON object for each, in order; the
    /// exit status is 0 when all of them are accepted, otherwise the lowest of the others
    #[arg(long, help_heading = "Output")]
    pub lines: bool,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// How keys are fetched.
#[derive(Args, Clone, Debug)]
pub struct FetchArgs {
    /// How long fetching keys may take in all: 5s, 1m
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "10s",
        allow_hyphen_values = true,
        help_heading = "Network"
    )]
    pub timeout: String,
    /// Fetch nothing: take the copies of earlier runs, however old
    #[arg(long, help_heading = "Network", conflicts_with = "refresh")]
    pub offline: bool,
    /// Fetch keys even when there is a copy that is fresh
    #[arg(long, help_heading = "Network")]
    pub refresh: bool,
}
