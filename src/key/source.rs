//! Where a key comes from: the grammar of `-k KEY`, and the decoders that may stand in front.
//!
//! | KEY | meaning |
//! |---|---|
//! | `path`, `file:path` | a file; `#kid` behind it picks a key, from the last `#` on, when something follows it |
//! | `env:NAME` `-` | a variable, standard input; `#kid` from the first `#` on |
//! | `https://...` | a key set; the fragment is the kid. `http://` for this machine only |
//! | `prompt` | asked for on the terminal |
//! | `text:...` `b64:...` `b64u:...` `hex:...` | a literal, `#` included |
//! | `b64:env:NAME` `hex:file:path` `b64u:-` `b64:prompt` | a decoder in front of a source |
//! | `raw:path` `raw:env:NAME` `raw:-` | a secret byte for byte, nothing recognised; `#` belongs to the name |
//!
//! Of a path with several `#` only the disk knows which one is meant: whoever opens files looks which is there.

use std::fmt;

use super::{Error, KeySet, read};
use crate::base64;
use crate::json::Value;
use crate::secret::Secret;

/// A parsed KEY.
#[derive(Clone, Debug)]
pub struct KeyRef {
    /// What to do with the bytes before anything else.
    pub decode: Option<Decoder>,
    /// Where the bytes are.
    pub from: Source,
    /// Which key of a set.
    pub kid: Option<String>,
}

/// Where the bytes of a key are.
#[derive(Clone, Debug)]
pub enum Source {
    /// In a file of this path.
    File(String),
    /// In the environment variable of this name.
    Env(String),
    /// On standard input.
    Stdin,
    /// At this URL, without its fragment: `https`, or `http` on this machine.
    Url(String),
    /// In the head of the person at the terminal.
    Prompt,
    /// In the argument itself.
    Text(Secret),
}

/// How the bytes are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decoder {
    /// `b64:`, either alphabet, with or without padding, white space left out.
    Base64,
    /// `b64u:`, read as leniently.
    Base64Url,
    /// `hex:`, upper or lower case, `0x` in front and colons and white space between allowed.
    Hex,
    /// `raw:`, as they are.
    Raw,
}

/// Why a KEY cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// Nothing where a source, a name or a literal should be.
    Empty {
        /// What stands in front, such as `env:`; empty when nothing does.
        prefix: String,
    },
    /// `http://` to another machine.
    PlainHttp {
        /// The host.
        host: String,
    },
    /// A URL of another kind.
    Scheme {
        /// What stands in front of `://`.
        scheme: String,
    },
    /// A URL with a user name or password in it.
    Credentials,
    /// A URL with white space or without a host.
    Url,
    /// A decoder in front of a URL, where a key set is, or of another decoder.
    Decoder {
        /// The decoder.
        decoder: Decoder,
    },
}

/// The decoders by prefix.
const DECODERS: [(&str, Decoder); 4] = [
    ("b64:", Decoder::Base64),
    ("b64u:", Decoder::Base64Url),
    ("hex:", Decoder::Hex),
    ("raw:", Decoder::Raw),
];

impl Source {
    /// Parses a KEY. Nothing is opened; whether a file exists is the caller's to find out.
    ///
    /// # Errors
    /// When the text cannot name a key.
    pub fn parse(text: &str) -> Result<KeyRef, SourceError> {
        let found =
            DECODERS.iter().find_map(|(prefix, decoder)| Some((text.strip_prefix(prefix)?, *decoder)));
        let Some((rest, decoder)) = found else { return source(text).map(|(from, kid)| plain(from, kid)) };
        if rest.is_empty() {
            return Err(SourceError::Empty { prefix: text.to_owned() });
        }
        if is_url(rest) || DECODERS.iter().any(|(prefix, _)| rest.starts_with(prefix)) {
            return Err(SourceError::Decoder { decoder });
        }
        let prefixed = matches!(rest, "-" | "prompt")
            || rest.starts_with("-#")
            || ["file:", "env:", "text:"].iter().any(|prefix| rest.starts_with(prefix));
        let (from, kid) = match decoder {
            Decoder::Raw => (whole(rest)?, None),
            _ if prefixed => source(rest)?,
            _ => (Source::Text(Secret::from(rest.to_owned())), None),
        };
        Ok(KeyRef { decode: Some(decoder), from, kid })
    }
}

impl KeyRef {
    /// Whether the secret stands in the argument itself, which other users of the machine can see.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        matches!(self.from, Source::Text(_))
    }

    /// The bytes that the decoder makes of those of the source; without a decoder the same ones.
    ///
    /// # Errors
    /// When they are not what the decoder reads.
    pub fn decode(&self, bytes: &[u8]) -> Result<Secret, Error> {
        let plain = match self.decode {
            None | Some(Decoder::Raw) => Some(bytes.to_vec()),
            Some(Decoder::Base64 | Decoder::Base64Url) => from_base64(bytes),
            Some(Decoder::Hex) => from_hex(bytes),
        };
        match (plain, self.decode) {
            (Some(plain), _) if plain.is_empty() => Err(Error::Empty),
            (Some(plain), _) => Ok(Secret::new(plain)),
            (None, decoder) => Err(Error::Encoding { decoder: decoder.unwrap_or(Decoder::Raw) }),
        }
    }

    /// The keys in the bytes of the source: decoded, recognised by content, and the one of the kid picked.
    /// `raw:` and literals without a decoder are secrets whatever they look like.
    ///
    /// # Errors
    /// As [`read`](super::read()) and [`decode`](Self::decode), and when no key has the kid.
    pub fn read(&self, bytes: &[u8], passphrase: Option<&Secret>) -> Result<KeySet, Error> {
        let set = match (self.decode, &self.from) {
            (Some(Decoder::Raw), _) | (None, Source::Text(_)) => read::raw(bytes)?,
            (None, _) => read::read(bytes, passphrase)?,
            (Some(_), _) => read::read_exact(self.decode(bytes)?.expose(), passphrase)?,
        };
        match &self.kid {
            Some(kid) => set.pick(kid),
            None => Ok(set),
        }
    }
}

impl KeyRef {
    /// The JSON in the bytes of the source, as [`read`](Self::read) reads them. None where there is none, and where
    /// they are a secret whatever they look like.
    #[must_use]
    pub fn json(&self, bytes: &[u8]) -> Option<Value> {
        match (self.decode, &self.from) {
            (Some(Decoder::Raw), _) | (None, Source::Text(_)) => None,
            (None, _) => read::json(bytes),
            (Some(_), _) => read::json(self.decode(bytes).ok()?.expose()),
        }
    }
}

fn plain(from: Source, kid: Option<String>) -> KeyRef {
    KeyRef { decode: None, from, kid }
}

/// A source with the kid that may stand behind it.
fn source(text: &str) -> Result<(Source, Option<String>), SourceError> {
    if is_url(text) {
        return url(text);
    }
    if text.starts_with("text:") {
        return whole(text).map(|from| (from, None));
    }
    // Neither a variable nor standard input has a # in its name.
    let bare = text.starts_with("env:") || text.starts_with("-#");
    let split = if bare { text.split_once('#') } else { text.rsplit_once('#') };
    match split.filter(|(before, kid)| !before.is_empty() && !kid.is_empty()) {
        Some((before, kid)) if !before.ends_with(':') => Ok((whole(before)?, Some(kid.to_owned()))),
        _ => Ok((whole(text)?, None)),
    }
}

/// A source that is all of the text.
fn whole(text: &str) -> Result<Source, SourceError> {
    let named = |prefix: &str| {
        let name = text.strip_prefix(prefix)?;
        Some(if name.is_empty() {
            Err(SourceError::Empty { prefix: prefix.into() })
        } else {
            Ok(name.to_owned())
        })
    };
    if let Some(name) = named("file:") {
        return name.map(Source::File);
    }
    if let Some(name) = named("env:") {
        return name.map(Source::Env);
    }
    if let Some(secret) = named("text:") {
        return secret.map(|text| Source::Text(Secret::from(text)));
    }
    match text {
        "" => Err(SourceError::Empty { prefix: String::new() }),
        "-" => Ok(Source::Stdin),
        "prompt" => Ok(Source::Prompt),
        path => Ok(Source::File(path.to_owned())),
    }
}

/// `scheme://...`, RFC 3986 section 3.1.
fn is_url(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

fn url(text: &str) -> Result<(Source, Option<String>), SourceError> {
    let (address, kid) = text.split_once('#').unwrap_or((text, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or_default();
    let authority = rest.split(['/', '?', '\\']).next().unwrap_or_default();
    let secure = scheme.eq_ignore_ascii_case("https");
    if !secure && !scheme.eq_ignore_ascii_case("http") {
        return Err(SourceError::Scheme { scheme: scheme.to_owned() });
    }
    if authority.contains('@') {
        return Err(SourceError::Credentials);
    }
    if !address.chars().all(|c| c.is_ascii_graphic() && c != '\\') || host(authority).is_empty() {
        return Err(SourceError::Url);
    }
    if !secure && !is_this_machine(host(authority)) {
        return Err(SourceError::PlainHttp { host: host(authority).to_owned() });
    }
    Ok((Source::Url(address.to_owned()), (!kid.is_empty()).then(|| kid.to_owned())))
}

/// The host without the port.
fn host(authority: &str) -> &str {
    match authority.strip_prefix('[').and_then(|rest| rest.find(']')) {
        Some(end) => &authority[..end + 2],
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// The loopback addresses (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3) and their name.
fn is_this_machine(host: &str) -> bool {
    let octets: Vec<_> = host.split('.').map(str::parse::<u8>).collect();
    host.eq_ignore_ascii_case("localhost")
        || host == "[::1]"
        || (octets.len() == 4 && octets[0] == Ok(127) && octets.iter().all(Result::is_ok))
}

fn from_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let kept = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let text = Secret::new(kept);
    base64::decode_lenient(std::str::from_utf8(text.expose()).ok()?).ok().map(|lenient| lenient.bytes)
}

pub(super) fn from_hex(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = bytes.trim_ascii();
    let bytes = bytes.strip_prefix(b"0x").or_else(|| bytes.strip_prefix(b"0X")).unwrap_or(bytes);
    let kept = bytes.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != b':');
    let digits: Option<Vec<u8>> = kept.map(|byte| char::from(*byte).to_digit(16)?.try_into().ok()).collect();
    let digits = Secret::new(digits?);
    let pairs = digits.expose().chunks_exact(2);
    pairs.remainder().is_empty().then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}

impl Decoder {
    /// Its name in a sentence.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Base64 => "base64",
            Self::Base64Url => "base64url",
            Self::Hex => "hex",
            Self::Raw => "raw bytes",
        }
    }
}

impl SourceError {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "key-source-empty",
            Self::PlainHttp { .. } => "key-source-plain-http",
            Self::Scheme { .. } => "key-source-scheme",
            Self::Credentials => "key-source-credentials",
            Self::Url => "key-source-url",
            Self::Decoder { .. } => "key-source-decoder",
        }
    }

    /// What to type instead.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Empty { .. } => "name a file, env:NAME, - or prompt",
            Self::PlainHttp { .. } => "use https:// (http:// is for localhost only)",
            Self::Scheme { .. } => "use https://, or file:PATH for a file",
            Self::Credentials => "fetch the key set with a program that keeps credentials, and give the file",
            Self::Url => "write it as https://host/path",
            Self::Decoder { .. } => "put one decoder in front of env:NAME, file:PATH or -",
        };
        Some(hint.to_owned())
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { prefix } if prefix.is_empty() => f.write_str("the key is empty"),
            Self::Empty { prefix } => write!(f, "nothing follows {prefix:?}"),
            Self::PlainHttp { host } => {
                write!(f, "http to {host} is not protected: anybody on the way could put another key in")
            }
            Self::Scheme { scheme } => write!(f, "keys are not read from {scheme}://"),
            Self::Credentials => f.write_str("the URL has a user name or password in it"),
            Self::Url => f.write_str("this is no URL that can be fetched"),
            Self::Decoder { decoder } => {
                write!(f, "{} cannot stand in front of a URL or of another decoder", decoder.title())
            }
        }
    }
}

impl std::error::Error for SourceError {}
