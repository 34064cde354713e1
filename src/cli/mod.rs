//! The command line: one table of subcommands from which parsing, help, completions and man pages come.

pub mod decode;
pub mod encode;
pub mod explain;
pub mod inspect;
pub mod key;
pub mod revoke;
pub mod rotate_key;
mod value;
pub mod verify;

use std::convert::Infallible;
use std::ffi::{OsStr, OsString};

use crate::secret::Secret;
use clap::{ArgMatches, Args, Command, FromArgMatches as _, ValueEnum};

/// A subcommand: its name and how its arguments are declared.
pub struct Subcommand {
    /// The word on the command line.
    pub name: &'static str,
    /// One line of what it does.
    pub about: &'static str,
    /// What `--help` shows behind the options.
    pub examples: &'static str,
    declare: fn(Command) -> Command,
    read: fn(&ArgMatches) -> Result<Invocation, clap::Error>,
}

/// What was asked for.
#[derive(Debug)]
pub enum Invocation {
    /// `jotbook decode`
    Decode(decode::Decode),
    /// `jotbook encode`
    Encode(encode::Encode),
    /// `jotbook verify`
    Verify(verify::Verify),
    /// `jotbook inspect`
    Inspect(Box<inspect::Inspect>),
    /// `jotbook explain`
    Explain(Box<explain::Explain>),
    /// `jotbook key`
    Key(Box<key::KeyCommand>),
    /// `jotbook rotate-key`
    RotateKey(Box<rotate_key::RotateKey>),
    /// `jotbook revoke`
    Revoke(Box<revoke::Revoke>),
}

impl Invocation {
    /// The options that every command has.
    #[must_use]
    pub fn common(&self) -> &Common {
        match self {
            Self::Decode(wanted) => &wanted.common,
            Self::Encode(wanted) => &wanted.common,
            Self::Verify(wanted) => &wanted.common,
            Self::Inspect(wanted) => &wanted.common,
            Self::Explain(wanted) => &wanted.common,
            Self::Key(wanted) => wanted.common(),
            Self::RotateKey(wanted) => &wanted.common,
            Self::Revoke(wanted) => &wanted.common,
        }
    }

    /// Whether what goes wrong is told as JSON: `--lines` implies it, unless it prints nothing.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        let lines = match self {
            Self::Decode(wanted) => wanted.lines,
            Self::Encode(_)
            | Self::Inspect(_)
            | Self::Explain(_)
            | Self::Key(_)
            | Self::RotateKey(_)
            | Self::Revoke(_) => false,
            Self::Verify(wanted) => wanted.lines && !wanted.quiet,
        };
        lines || self.common().json
    }
}

/// Every subcommand, in the order of the help.
pub static SUBCOMMANDS: &[Subcommand] = &[
    Subcommand {
        name: "decode",
        about: "Read the parts of a token; no key needed, nothing is checked",
        examples: decode::EXAMPLES,
        declare: decode::Decode::augment_args,
        read: |matches| decode::Decode::from_arg_matches(matches).map(Invocation::Decode),
    },
    Subcommand {
        name: "encode",
        about: "Make a token with exactly the claims you name",
        examples: encode::EXAMPLES,
        declare: encode::Encode::augment_args,
        read: |matches| {
            encode::Encode::from_arg_matches(matches)
                .map(|encode| Invocation::Encode(encode.in_order(matches)))
        },
    },
    Subcommand {
        name: "verify",
        about: "Check a token: is it genuine, alive and meant for me? If not, why not?",
        examples: verify::EXAMPLES,
        declare: verify::Verify::augment_args,
        read: |matches| verify::Verify::from_arg_matches(matches).map(Invocation::Verify),
    },
    Subcommand {
        name: "inspect",
        about: "What kind of token is it, who made it, what is wrong with it; find tokens in files",
        examples: inspect::EXAMPLES,
        declare: inspect::Inspect::augment_args,
        read: |matches| {
            inspect::Inspect::from_arg_matches(matches).map(|wanted| Invocation::Inspect(Box::new(wanted)))
        },
    },
    Subcommand {
        name: "key",
        about: "Make, convert, show, compare and lint keys",
        examples: key::EXAMPLES,
        declare: key::KeyCommand::augment_args,
        read: |matches| {
            key::KeyCommand::from_arg_matches(matches).map(|wanted| Invocation::Key(Box::new(wanted)))
        },
    },
    Subcommand {
        name: "rotate-key",
        about: "A new stamp: change the signing key, by plan or at once",
        examples: rotate_key::EXAMPLES,
        declare: rotate_key::RotateKey::augment_args,
        read: |matches| {
            rotate_key::RotateKey::from_arg_matches(matches)
                .map(|wanted| Invocation::RotateKey(Box::new(wanted)))
        },
    },
    Subcommand {
        name: "revoke",
        about: "Stop payment: put tokens on a list that verify --revocations looks at",
        examples: revoke::EXAMPLES,
        declare: revoke::Revoke::augment_args,
        read: |matches| {
            revoke::Revoke::from_arg_matches(matches).map(|wanted| Invocation::Revoke(Box::new(wanted)))
        },
    },
    Subcommand {
        name: "explain",
        about: "Every claim, rule, error and topic in plain words",
        examples: explain::EXAMPLES,
        declare: explain::Explain::augment_args,
        read: |matches| {
            explain::Explain::from_arg_matches(matches).map(|wanted| Invocation::Explain(Box::new(wanted)))
        },
    },
];

const ABOUT: &str = "Read, make and check JSON Web Tokens, on your own machine";

const AFTER: &str = "\
A token is like a signed check: anyone can read it, only the bank's stamp makes it good, and whoever \
holds it can use it. `decode` reads one, `verify` looks at the stamp, `encode` writes one.

A TOKEN is an argument, @FILE, - for standard input, or piped in without any argument. Text around it \
(Bearer, quotes, a curl command, JSON, line breaks) is taken off, and you are told.
The token never leaves this machine.

Exit status: 0 done · 1 signature · 2 usage · 3 malformed · 4 expired or not yet valid · 5 another check · \
6 key · 7 input/output · 8 findings · 70 bug";

/// Options that every command has.
#[derive(Args, Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// Print one JSON object instead of text, errors included (see jotbook-json(5))
    #[arg(long, help_heading = "Output")]
    pub json: bool,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: ColorChoice,
    /// Take this as the present moment: seconds since 1970, RFC 3339, a date, or -5m, +1h
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, help_heading = "Output")]
    pub now: Option<String>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set; anywhere when `CLICOLOR_FORCE` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The key that signs or checks.
#[derive(Args, Clone, Debug, Default)]
pub struct KeyArgs {
    /// The key: a file (PEM, DER, JWK, JWK Set, OpenSSH, certificate, or a raw secret), env:NAME, -, prompt,
    /// b64:env:NAME, hex:file:PATH, raw:PATH, or for verify the https:// URL of a JWK Set; KEY#KID picks one of a
    /// set. Without it `JOTBOOK_KEY` names one; the passphrase of an encrypted key is asked for, or comes from
    /// `JOTBOOK_PASSPHRASE`
    #[arg(short, long, value_name = "KEY", allow_hyphen_values = true, help_heading = "Key")]
    pub key: Vec<String>,
    /// A keyring that rotate-key made: its active key signs, its active and retiring keys check. -k keyring means
    /// the usual one; without any key `JOTBOOK_KEYRING` names one
    #[arg(
        long,
        value_name = "PATH",
        help_heading = "Key",
        conflicts_with_all = ["key", "secret"],
        value_parser = value::RingPath
    )]
    pub keyring: Option<String>,
    /// A secret typed out, for trying things; other users of this machine can see it
    #[arg(
        short,
        long,
        value_name = "TEXT",
        help_heading = "Key",
        conflicts_with = "key",
        allow_hyphen_values = true,
        value_parser = hidden
    )]
    pub secret: Option<Secret>,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a clap parser")]
fn hidden(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret::from(text.to_owned()))
}

/// The whole command line as clap knows it: for help, completions and man pages.
#[must_use]
pub fn command() -> Command {
    let root = root();
    SUBCOMMANDS.iter().fold(root, |root, subcommand| root.subcommand(subcommand.command()))
}

/// Reads the command line. `decode` with nothing but words needs no parser of options; otherwise only the
/// arguments of the subcommand that is named are set up, so that a run does not pay for those of the others.
///
/// # Errors
/// What clap has to say: a usage error, or the help or version that was asked for.
pub fn parse(argv: &[OsString]) -> Result<Invocation, clap::Error> {
    if let Some(decode) = decode::Decode::words(argv) {
        return Ok(Invocation::Decode(decode));
    }
    let named = argv.get(1).and_then(|word| SUBCOMMANDS.iter().find(|subcommand| word == subcommand.name));
    let mut command = named.map_or_else(command, |subcommand| root().subcommand(subcommand.command()));
    let name = named.map_or("", |subcommand| subcommand.name);
    let explained = |error| value::explained(error, name);
    let matches = command.try_get_matches_from_mut(with_names_of_keys(argv)).map_err(explained)?;
    value::filled(&command, &matches)?;
    let (name, matches) = matches.subcommand().ok_or_else(missing_subcommand)?;
    let subcommand =
        SUBCOMMANDS.iter().find(|subcommand| subcommand.name == name).ok_or_else(missing_subcommand)?;
    (subcommand.read)(matches)
}

/// The options that take the name of a key.
const NAMING_A_KEY: [&str; 4] = ["--activate", "--compromised", "--kid", "--retire"];

/// The words, with `=` between such an option and a thumbprint (RFC 7638): one of 64 begins with `-`, which would be
/// taken for an option.
fn with_names_of_keys(argv: &[OsString]) -> Vec<OsString> {
    let mut words: Vec<OsString> = Vec::with_capacity(argv.len());
    for word in argv {
        match words.last_mut() {
            Some(last) if NAMING_A_KEY.iter().any(|option| *last == *option) && is_odd_thumbprint(word) => {
                last.push("=");
                last.push(word);
            }
            _ => words.push(word.clone()),
        }
    }
    words
}

/// 32 bytes in base64url that begin like an option; no option is that long.
fn is_odd_thumbprint(word: &OsStr) -> bool {
    let is_url = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    word.to_str().is_some_and(|text| text.len() == 43 && text.starts_with('-') && text.bytes().all(is_url))
}

/// Whether the command line asks for JSON; also when it cannot be understood otherwise.
#[must_use]
pub fn wants_json(argv: &[OsString]) -> bool {
    argv.iter().skip(1).take_while(|word| *word != "--").any(|word| word == "--json" || word == "--lines")
}

impl Subcommand {
    fn command(&self) -> Command {
        (self.declare)(Command::new(self.name)).about(self.about).after_help(self.examples)
    }
}

fn root() -> Command {
    Command::new("jotbook")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .after_help(AFTER)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .max_term_width(100)
}

fn missing_subcommand() -> clap::Error {
    clap::Error::new(clap::error::ErrorKind::MissingSubcommand)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn words_alone_mean_what_the_parser_of_options_makes_of_them() {
        for line in
            ["jotbook decode a.b.c", "jotbook decode Bearer a.b.c", "jotbook decode -", "jotbook decode @f"]
        {
            let matches = command().try_get_matches_from(words(line)).unwrap();
            let slow = decode::Decode::from_arg_matches(matches.subcommand().unwrap().1).unwrap();
            assert_eq!(decode::Decode::words(&words(line)), Some(slow), "{line}");
        }
        for line in
            ["jotbook decode", "jotbook decode --json a.b.c", "jotbook decode a --", "jotbook verify a.b.c"]
        {
            assert_eq!(decode::Decode::words(&words(line)), None, "{line}");
        }
    }

    #[test]
    fn the_declaration_of_the_command_line_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn claims_keep_the_order_of_the_command_line() {
        use encode::Claim::{Text, Time, Written};
        let line = "jotbook encode a=1 --exp 1h b=2 --aud x --jti --aud y c=3 -k k";
        let Ok(Invocation::Encode(encode)) = parse(&words(line)) else { panic!() };
        let text = |name, value: &str| Text(name, value.to_owned());
        let written = |value: &str| Written(value.to_owned());
        let wanted = [
            written("a=1"),
            Time("exp", "1h".into()),
            written("b=2"),
            text("aud", "x"),
            text("jti", "auto"),
            text("aud", "y"),
            written("c=3"),
        ];
        assert_eq!(encode.ordered, wanted);
    }
}
