//! The arguments of `encode`, with the order in which the claims were named.

use clap::parser::ValueSource;
use clap::{ArgMatches, Args};

use super::{Common, KeyArgs};

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook encode sub=alice role=admin --exp 15m -k env:JWT_SECRET
  jotbook encode --profile access --iss shop --sub alice --aud api -k key.pem
  jotbook encode 'roles:=[\"a\",\"b\"]' home[city]=Paris --exp 2027-01-01 -k key.jwk
  jotbook encode --from @token.txt role=guest -k key.pem   one claim is changed
  echo '{\"sub\":\"alice\"}' | jotbook encode - --exp 1h -k private.pem

Claims: name=text is always a string, name:=json anything, name@=file a file's text, a[b]=x goes inside, \
a[]=x appends, a name given twice makes an array. Exactly what you name is written, in your order.
Times: 15m, 1h30m, 2d, -5m, now, 2027-01-01, RFC 3339, seconds since 1970.

Exit status: 0 done · 2 usage · 3 --from: not a token · 6 key trouble · 7 input/output";

/// `jotbook encode`
#[derive(Args, Clone, Debug, Default)]
pub struct Encode {
    /// A claim (name=text, name:=json, name@=file), a JSON object, @FILE with one, or - for standard input
    #[arg(value_name = "CLAIM")]
    pub claims: Vec<String>,
    /// Options that name the key.
    #[command(flatten)]
    pub key: KeyArgs,
    /// The algorithm; without it the key's own
    #[arg(short, long, value_name = "ALG")]
    pub alg: Option<String>,
    /// The issuer
    #[arg(long, value_name = "ISS", help_heading = "Claims")]
    pub iss: Option<String>,
    /// The subject
    #[arg(long, value_name = "SUB", help_heading = "Claims")]
    pub sub: Option<String>,
    /// An audience; repeat it for several
    #[arg(long, value_name = "AUD", help_heading = "Claims")]
    pub aud: Vec<String>,
    /// A unique id for the token; without a value a random one
    #[arg(long, value_name = "ID", num_args = 0..=1, require_equals = true, default_missing_value = "auto", help_heading = "Claims")]
    pub jti: Option<String>,
    /// When it expires
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "Claims")]
    pub exp: Option<String>,
    /// From when on it is valid
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "Claims")]
    pub nbf: Option<String>,
    /// When it was issued; without a value now
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "now", help_heading = "Claims")]
    pub iat: Option<String>,
    /// Add the usual claims of an access, refresh or id token, and say which
    #[arg(long, value_name = "NAME", value_parser = ["access", "refresh", "id"], help_heading = "Claims")]
    pub profile: Option<String>,
    /// Start from the claims and the header of this token: itself, @FILE, or -
    #[arg(long, value_name = "TOKEN", help_heading = "Claims")]
    pub from: Option<String>,
    /// A header member, written like a claim
    #[arg(long, value_name = "NAME=VALUE", help_heading = "Header")]
    pub header: Vec<String>,
    /// The name of the key; without it the key's own; empty for none
    #[arg(long, value_name = "KID", help_heading = "Header")]
    pub kid: Option<String>,
    /// The type of the token; without it JWT; empty for none
    #[arg(long, value_name = "TYP", help_heading = "Header")]
    pub typ: Option<String>,
    /// The type of the contents
    #[arg(long, value_name = "CTY", help_heading = "Header")]
    pub cty: Option<String>,
    /// Write the token to a file that only you can read
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<String>,
    /// Allow --alg none: an unsigned token, for tests of those who must refuse it
    #[arg(long)]
    pub r#unsafe: bool,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
    /// The claims in the order of the command line.
    #[arg(skip)]
    pub ordered: Vec<Claim>,
}

/// One claim of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// A positional argument.
    Written(String),
    /// `--iss`, `--sub`, `--aud`, `--jti`: text.
    Text(&'static str, String),
    /// `--exp`, `--nbf`, `--iat`: a time.
    Time(&'static str, String),
}

impl Encode {
    /// Puts the claims in the order in which they were named.
    pub(super) fn in_order(mut self, matches: &ArgMatches) -> Self {
        let mut found: Vec<(usize, Claim)> = Vec::new();
        let mut collect = |id: &str, make: &dyn Fn(String) -> Claim| {
            if matches.value_source(id) != Some(ValueSource::CommandLine) {
                return;
            }
            let values = matches.get_many::<String>(id).into_iter().flatten();
            let places = matches.indices_of(id).into_iter().flatten();
            found.extend(places.zip(values).map(|(place, value)| (place, make(value.clone()))));
        };
        collect("claims", &Claim::Written);
        for name in ["iss", "sub", "aud", "jti"] {
            collect(name, &|value| Claim::Text(name, value));
        }
        for name in ["exp", "nbf", "iat"] {
            collect(name, &|value| Claim::Time(name, value));
        }
        found.sort_by_key(|(place, _)| *place);
        self.ordered = found.into_iter().map(|(_, claim)| claim).collect();
        self
    }
}
