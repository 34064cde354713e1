//! The arguments of `inspect`.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::verify::FetchArgs;
use super::{Common, KeyArgs};
use crate::kind::{self, Kind};
use crate::rules::Severity;

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook inspect eyJhbGciOi...                 what it is, and what is wrong
  jotbook inspect @token.txt -k jwks.json       and whether the key is any good
  jotbook inspect @token.txt --profile fapi2 --fail-on high
  jotbook inspect @token.txt --guess            is the secret out of a tutorial?
  jotbook inspect @token.txt --redact           the same token, for a ticket
  jotbook inspect @old.txt --diff @new.txt      what differs, what of it decides
  jotbook inspect src/ logs/                    the tokens that lie around there
  kubectl logs web | jotbook inspect --scan -   the same for a stream

Nothing is proven here: `jotbook verify` checks the signature.
With --json there is one object for a token; for files and folders a line for each token, then one for all.
Of a stream a token is told when it is first seen, and at the end where else it was seen.

Exit status: 0 done · 2 usage · 3 not a token · 6 key trouble · 7 input/output · 8 findings at or above --fail-on";

/// `jotbook inspect`
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Args, Clone, Debug)]
pub struct Inspect {
    /// The token: itself, @FILE, or - for standard input; or files and folders to look for tokens in
    #[arg(value_name = "TOKEN|PATH")]
    pub token: Vec<String>,
    /// Options that name the key.
    #[command(flatten)]
    pub key: KeyArgs,
    /// Options of fetching.
    #[command(flatten)]
    pub fetch: FetchArgs,
    /// What it should satisfy
    #[arg(long, value_name = "NAME", help_heading = "Wishes")]
    pub profile: Option<ProfileChoice>,
    /// The kind it should be
    #[arg(long, value_name = "KIND", value_parser = kinds(), help_heading = "Wishes")]
    pub expect_kind: Option<Kind>,
    /// Its issuer should be this; repeat it to accept several
    #[arg(long, value_name = "ISS", help_heading = "Wishes")]
    pub iss: Vec<String>,
    /// This audience should be meant; repeat it to accept any of several
    #[arg(long, value_name = "AUD", help_heading = "Wishes")]
    pub aud: Vec<String>,
    /// The header's typ should be this
    #[arg(long, value_name = "TYP", help_heading = "Wishes")]
    pub typ: Option<String>,
    /// This claim should be there, whatever it says
    #[arg(long, value_name = "NAME", help_heading = "Wishes")]
    pub require: Vec<String>,
    /// It should have been issued (iat), and its person signed in (`auth_time`), no longer ago than this: 15m, 2d
    #[arg(long, value_name = "DURATION", allow_hyphen_values = true, help_heading = "Wishes")]
    pub max_age: Option<String>,
    /// Only these algorithms; repeat it or separate by commas
    #[arg(long, value_name = "ALG", value_delimiter = ',', help_heading = "Wishes")]
    pub alg: Vec<String>,
    /// One of these acr values: how surely the person was recognised
    #[arg(long, value_name = "ACR", help_heading = "Wishes")]
    pub acr: Vec<String>,
    /// One of these amr methods (RFC 8176), such as mfa or hwk
    #[arg(long, value_name = "AMR", help_heading = "Wishes")]
    pub amr: Vec<String>,
    /// It should be bound to a key (cnf)
    #[arg(long, help_heading = "Wishes")]
    pub bound: bool,
    /// It is to be sent to an API
    #[arg(long, help_heading = "Wishes")]
    pub for_api: bool,
    /// The access token that goes with a DPoP proof: itself or @FILE
    #[arg(long, value_name = "TOKEN", help_heading = "Wishes")]
    pub access_token: Option<String>,
    /// A stop-payment list: one JSON object per line with jti and iss, sub, sid or kid, and `issued_before`
    #[arg(long, value_name = "FILE", help_heading = "Wishes")]
    pub revocations: Option<String>,
    /// End with exit status 8 when there is a finding of this severity or worse
    #[arg(long, value_name = "SEVERITY", ignore_case = true, help_heading = "Findings")]
    pub fail_on: Option<SeverityChoice>,
    /// Switch a rule off or give it another severity: JB404=off, JB504=info; repeat it
    #[arg(long, value_name = "ID=SETTING", help_heading = "Findings")]
    pub rule: Vec<String>,
    /// Try the secrets that tutorials and frameworks ship, or those of a file, one per line. For tokens of your own
    #[arg(long, value_name = "WORDLIST", num_args = 0..=1, help_heading = "Weak secrets")]
    pub guess: Option<Option<String>>,
    /// Print the secret that was guessed
    #[arg(long, requires = "guess", help_heading = "Weak secrets")]
    pub show_secret: bool,
    /// Print the token with its signature and personal values masked, and nothing else
    #[arg(long, help_heading = "Views", conflicts_with_all = ["diff", "scan", "guess"])]
    pub redact: bool,
    /// Compare with this token: itself or @FILE
    #[arg(long, value_name = "TOKEN", help_heading = "Views", conflicts_with_all = ["scan", "guess"])]
    pub diff: Option<String>,
    /// Look for tokens in what is named: files, folders, pipes (until their other end is closed), - for standard
    /// input
    #[arg(long, help_heading = "Places", conflicts_with_all = ["guess", "key", "secret"])]
    pub scan: bool,
    /// Look into hidden files and folders, and those that .gitignore names
    #[arg(long, help_heading = "Places")]
    pub hidden: bool,
    /// Look into binary files
    #[arg(long, help_heading = "Places")]
    pub binary: bool,
    /// Print tokens whole instead of masked
    #[arg(long, help_heading = "Places")]
    pub show_tokens: bool,
    /// Leave out the tokens that this file names
    #[arg(long, value_name = "FILE", help_heading = "Places")]
    pub baseline: Option<String>,
    /// Write the tokens that were found to such a file: fingerprints, no tokens
    #[arg(long, value_name = "FILE", help_heading = "Places")]
    pub write_baseline: Option<String>,
    /// Print a SARIF 2.1.0 log, as code scanners do
    #[arg(long, conflicts_with_all = ["json", "redact", "diff"], help_heading = "Output")]
    pub sarif: bool,
    /// The zone of dates: utc, local, or an offset such as +02:00
    #[arg(
        long,
        value_name = "ZONE",
        default_value = "utc",
        allow_hyphen_values = true,
        help_heading = "Output"
    )]
    pub tz: String,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}

/// The kinds, by their ids.
fn kinds() -> impl TypedValueParser<Value = Kind> {
    let ids = kind::TABLE.iter().map(|row| PossibleValue::new(row.id).help(row.name));
    PossibleValuesParser::new(ids).map(|id| Kind::find(&id).unwrap_or(Kind::Unknown))
}

/// What a token should satisfy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ProfileChoice {
    /// An access token as RFC 9068 and RFC 9700 want it
    Oauth,
    /// An ID token (OpenID Connect Core)
    Oidc,
    /// An access token under FAPI 2.0
    Fapi2,
    /// A SPIFFE JWT-SVID
    Spiffe,
    /// A token of a Kubernetes service account
    K8s,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SeverityChoice {
    /// Good to know
    Info,
    /// Better otherwise
    Low,
    /// Worth a ticket
    Medium,
    /// Worth today
    High,
    /// Worth everything else lying still
    Critical,
}

impl From<SeverityChoice> for Severity {
    fn from(choice: SeverityChoice) -> Self {
        match choice {
            SeverityChoice::Info => Self::Info,
            SeverityChoice::Low => Self::Low,
            SeverityChoice::Medium => Self::Medium,
            SeverityChoice::High => Self::High,
            SeverityChoice::Critical => Self::Critical,
        }
    }
}
