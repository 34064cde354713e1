//! The arguments of `rotate-key`.

use clap::{ArgGroup, Args};

use super::Common;
use super::value::RingPath;

pub(super) const EXAMPLES: &str = "\
Examples:
  jotbook rotate-key                              a new key signs from now on
  jotbook rotate-key --stage --publish jwks.json  let verifiers learn it first
  jotbook rotate-key --activate                   a day later: let it sign
  jotbook rotate-key --compromised --reason 'laptop stolen' --publish jwks.json
  jotbook rotate-key --alg EdDSA --from ES256     another algorithm from now on
  jotbook rotate-key --import old-key.pem         an existing key signs
  jotbook rotate-key --list
  jotbook rotate-key --keyring ./keys.jwks --alg EdDSA --max-life 1h --dry-run

The keyring is a JWK Set with private keys in a file that only you can read (mode 0600). Nobody else may write to its \
folder; the usual folder is closed to others (0700). Each key is next, active, retiring or revoked. \
`encode --keyring PATH` signs with the active one; `verify --keyring PATH` accepts active and retiring ones; \
`-k keyring` is the one in its usual place.
Every change is made whole or not at all; the state before it is in the file with .bak behind its name. After \
--compromised and --prune the new state is there as well, so that no copy brings back what had to go.

Exit status: 0 done · 1 --reissue refused every token · 2 usage · 6 the keyring, a key, or too early · 7 input/output";

/// `jotbook rotate-key`
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
#[derive(Args, Clone, Debug)]
#[command(group(ArgGroup::new("act").args(["stage", "activate", "compromised", "retire", "prune", "list"])))]
pub struct RotateKey {
    /// The keyring; without it that of `JOTBOOK_KEYRING`, else jotbook/keyring.jwks in the XDG data folder. It is
    /// made when it is not there
    #[arg(long, value_name = "PATH", value_parser = RingPath)]
    pub keyring: Option<String>,
    /// Put a new key next: verifiers can learn it, nothing signs with it yet
    #[arg(long, help_heading = "Instead of a planned rotation")]
    pub stage: bool,
    /// Let a key that is next sign: the one of this name, or the only one; the active one retires
    #[arg(long, value_name = "KID", num_args = 0..=1, help_heading = "Instead of a planned rotation")]
    pub activate: Option<Option<String>>,
    /// Emergency: revoke the key of this name, or every key (with --alg every key of that algorithm); new ones sign now
    #[arg(long, value_name = "KID", num_args = 0..=1, help_heading = "Instead of a planned rotation")]
    pub compromised: Option<Option<String>>,
    /// Let the active key of this name retire although no new one takes its place: another algorithm goes on
    #[arg(long, value_name = "KID", help_heading = "Instead of a planned rotation")]
    pub retire: Option<String>,
    /// Take out keys that are revoked or past their overlap; their names stay taken
    #[arg(long, help_heading = "Instead of a planned rotation")]
    pub prune: bool,
    /// Show the keys and change nothing
    #[arg(long, help_heading = "Instead of a planned rotation")]
    pub list: bool,
    /// The algorithm; without it that of the active key, and ES256 for a new keyring
    #[arg(short, long, value_name = "ALG")]
    pub alg: Option<String>,
    /// Give an algorithm up: its active key retires when the new one signs
    #[arg(long, value_name = "ALG", conflicts_with_all = ["stage", "compromised", "retire", "prune", "list"])]
    pub from: Option<String>,
    /// Take this private key or secret instead of making one: KEY as for -k, of a set KEY#KID
    #[arg(
        long,
        value_name = "KEY",
        conflicts_with_all = ["activate", "compromised", "retire", "prune", "list"]
    )]
    pub import: Option<String>,
    /// The name of the new key; without it its own, else its RFC 7638 thumbprint
    #[arg(long, value_name = "KID", conflicts_with_all = ["activate", "retire", "prune", "list"])]
    pub kid: Option<String>,
    /// How long the longest token in circulation lives; so long the old key is accepted
    #[arg(long, value_name = "DURATION", default_value = "14d", allow_hyphen_values = true)]
    pub max_life: String,
    /// How long verifiers keep their copy of the key set
    #[arg(long, value_name = "DURATION", default_value = "24h", allow_hyphen_values = true)]
    pub cache: String,
    /// Go on even though verifiers may not know the new key yet; let --publish replace a file that is no public
    /// JWK Set
    #[arg(long)]
    pub force: bool,
    /// Why, for --compromised; it is kept in the keyring
    #[arg(long, value_name = "TEXT", requires = "compromised")]
    pub reason: Option<String>,
    /// Write the public keys (next, active, retiring) to this file (- for standard output) as a JWK Set for
    /// verifiers. A file with private keys is never replaced
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub publish: Option<String>,
    /// Show what would happen and write nothing
    #[arg(long, help_heading = "Output")]
    pub dry_run: bool,
    /// Sign the tokens in this file (- for standard input), one per line, again with the new key, and print them;
    /// tokens that are expired, stopped or not genuine are refused and listed. With --dry-run it is told which ones would be
    #[arg(long, value_name = "FILE", help_heading = "Output", conflicts_with_all = ["stage", "prune", "list"])]
    pub reissue: Option<String>,
    /// The stop-payment list that --reissue looks at
    #[arg(long, value_name = "FILE", help_heading = "Output", requires = "reissue")]
    pub revocations: Option<String>,
    /// Protect the keyring with a passphrase: not there yet, it comes with encrypted tokens
    #[arg(long)]
    pub passphrase: bool,
    /// How long to wait for another jotbook that is changing the keyring
    #[arg(long, value_name = "DURATION", default_value = "30s", allow_hyphen_values = true)]
    pub wait: String,
    /// Options that every command has.
    #[command(flatten)]
    pub common: Common,
}
