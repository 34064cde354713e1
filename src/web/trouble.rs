//! What can go wrong between a URL and the keys behind it.

use std::borrow::Cow;
use std::fmt;

use crate::json;
use crate::key;
use crate::keyring;
use crate::report::Exit;
use crate::words::difference;

/// Why an address is not gone to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not written as a URL is.
    NoUrl,
    /// Another scheme.
    Scheme {
        /// Which.
        scheme: String,
    },
    /// `http` to another machine.
    PlainHttp {
        /// Which.
        host: String,
    },
    /// Another port.
    Port {
        /// The one before.
        from: u16,
        /// The one it leads to.
        to: u16,
    },
    /// From a place that everybody reaches to one that only this machine or its network does.
    Private {
        /// Where to.
        host: String,
    },
}

/// Where the fault of a failed handshake lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// Nobody trusts who signed the certificate.
    Authority,
    /// The certificate is no good otherwise.
    Certificate,
    /// There was no good one to look at.
    Connection,
}

/// Why there are no keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The name of the host leads nowhere.
    Dns {
        /// The host.
        host: String,
    },
    /// Nobody listens there.
    ConnectionRefused {
        /// The host.
        host: String,
        /// The port.
        port: u16,
    },
    /// The connection could not be made, or broke.
    Connection {
        /// What the system says.
        why: String,
    },
    /// The secure connection could not be made.
    Tls {
        /// What is wrong.
        why: String,
        /// Where the fault lies.
        fault: TlsFault,
    },
    /// It took too long.
    Timeout {
        /// So many seconds were allowed.
        seconds: u64,
        /// Whether there was no connection yet.
        connecting: bool,
    },
    /// The proxy of the environment cannot be used.
    Proxy {
        /// Why not.
        why: String,
    },
    /// The answer is not HTTP.
    NotHttp {
        /// What is wrong with it.
        why: String,
    },
    /// Another status than 200.
    Status {
        /// Which.
        status: u16,
    },
    /// One redirect after the other.
    Redirects {
        /// So many were followed.
        limit: usize,
    },
    /// An address that is not gone to.
    Refused {
        /// The address.
        to: String,
        /// What named it: `redirect`, `jwks_uri`; empty for the person.
        by: &'static str,
        /// Why not.
        why: Refused,
    },
    /// More bytes than any key set has.
    TooLarge {
        /// So many are read.
        limit: u64,
    },
    /// A compressed answer.
    Compressed {
        /// How.
        encoding: String,
    },
    /// An empty answer.
    Nothing,
    /// Not UTF-8.
    NotText,
    /// A page for people.
    Html,
    /// Text that is no JSON.
    NotJson(json::Error),
    /// JSON, but no key set that can be used.
    Keys(key::Error),
    /// A keyring that is not sound.
    Ring(keyring::Error),
    /// A metadata document where a key set was expected.
    Metadata {
        /// Its issuer.
        issuer: String,
    },
    /// A key set without a key that can check a signature.
    NoUsableKey {
        /// How many entries it has.
        entries: usize,
        /// Why the first was left out.
        why: Option<key::Error>,
    },
    /// JSON, but no metadata of an issuer.
    NotMetadata,
    /// The metadata of somebody else.
    OtherIssuer {
        /// The one that was asked for.
        want: String,
        /// The one it names.
        got: String,
    },
    /// Metadata that name no key set.
    NoKeySet,
    /// `--offline`, and no copy.
    NotKept,
}

impl Trouble {
    /// A stable name.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Dns { .. } => "url-dns",
            Self::ConnectionRefused { .. } => "url-connection-refused",
            Self::Connection { .. } => "url-connection",
            Self::Tls { .. } => "url-tls",
            Self::Timeout { .. } => "url-timeout",
            Self::Proxy { .. } => "url-proxy",
            Self::NotHttp { .. } => "url-not-http",
            Self::Status { .. } => "url-status",
            Self::Redirects { .. } => "url-redirects",
            Self::Refused { why: Refused::Private { .. }, .. } => "url-private",
            Self::Refused { .. } => "url-refused",
            Self::TooLarge { .. } => "url-too-large",
            Self::Compressed { .. } => "url-compressed",
            Self::Nothing => "url-empty",
            Self::NotText | Self::NotJson(_) => "url-not-json",
            Self::Html => "url-html",
            Self::Keys(error) => error.code(),
            Self::Ring(_) => "keyring",
            Self::Metadata { .. } => "url-metadata",
            Self::NoUsableKey { .. } => "url-no-key",
            Self::NotMetadata => "issuer-no-metadata",
            Self::OtherIssuer { .. } => "issuer-mismatch",
            Self::NoKeySet => "issuer-no-key-set",
            Self::NotKept => "url-not-kept",
        }
    }

    /// Trouble on the way there is [`Exit::Io`], trouble with what came back is [`Exit::Key`].
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::Dns { .. }
            | Self::ConnectionRefused { .. }
            | Self::Connection { .. }
            | Self::Tls { .. }
            | Self::Timeout { .. }
            | Self::Proxy { .. }
            | Self::NotHttp { .. }
            | Self::Status { .. }
            | Self::Redirects { .. }
            | Self::Refused { .. }
            | Self::NotKept => Exit::Io,
            _ => Exit::Key,
        }
    }

    /// Whether another address of the same server may do better.
    #[must_use]
    pub fn is_of_this_address(&self) -> bool {
        matches!(
            self,
            Self::Status { .. }
                | Self::Refused { by: "redirect", .. }
                | Self::Redirects { .. }
                | Self::Nothing
                | Self::NotText
                | Self::Html
                | Self::NotJson(_)
                | Self::NotMetadata
                | Self::NotKept
        )
    }

    /// What to do about it, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Dns { .. } => "check the spelling of the host",
            Self::ConnectionRefused { .. } => "check host and port, and that the server runs",
            Self::Tls { fault: TlsFault::Authority, .. } => {
                "the system's certificate store decides; on Linux SSL_CERT_FILE names a file with further authorities"
            }
            Self::Timeout { connecting: true, .. } => "check host and port; a firewall may be in the way",
            Self::Timeout { .. } => "--timeout 30s allows more",
            Self::Proxy { .. } => "HTTPS_PROXY=http://host:port, and NO_PROXY for hosts without it",
            Self::Status { status: 401 | 403 | 407 } => {
                "fetch the key set with a program that has credentials, and give the file"
            }
            Self::Status { .. } | Self::Html => {
                "the key set of an issuer is found by --issuer URL; its address often ends in jwks.json, jwks or certs"
            }
            Self::Refused { why: Refused::PlainHttp { .. }, .. } => {
                "use https:// (http:// is for localhost only)"
            }
            Self::Refused { by: "", .. } => "write it as https://host/path",
            Self::Refused { .. } | Self::Redirects { .. } => {
                "if you trust the address, give it to -k yourself"
            }
            Self::Metadata { issuer } => return Some(format!("--issuer {}", cut(issuer))),
            Self::OtherIssuer { got, .. } => {
                return Some(format!("if that is the one you mean: --issuer {}", cut(got)));
            }
            Self::NotMetadata | Self::NoKeySet => "give the address of the key set itself: -k URL",
            Self::NotKept => "run it once without --offline",
            Self::Ring(_) => keyring::WHOLE,
            Self::Keys(error) => return error.hint(),
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoUrl => f.write_str("this is no URL that can be fetched"),
            Self::Scheme { scheme } => write!(f, "{scheme}: is another scheme"),
            Self::PlainHttp { host } => write!(f, "http to {host} is not protected"),
            Self::Port { from, to } => write!(f, "port {to} is another than {from}"),
            Self::Private { host } => {
                write!(f, "{host} is an address of this machine, its network, or no server's at all")
            }
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dns { host } => write!(f, "the name {host} leads to no address"),
            Self::ConnectionRefused { host, port } => {
                write!(f, "{host} refuses connections on port {port}")
            }
            Self::Connection { why } => write!(f, "the connection failed: {why}"),
            Self::Tls { why, fault: TlsFault::Connection } => {
                write!(f, "the secure connection failed: {why}")
            }
            Self::Tls { why, .. } => write!(f, "the certificate is not trusted: {why}"),
            Self::Timeout { seconds, connecting: true } => write!(f, "no connection within {seconds} s"),
            Self::Timeout { seconds, .. } => write!(f, "no whole answer within {seconds} s"),
            Self::Proxy { why } => write!(f, "the proxy of the environment cannot be used: {why}"),
            Self::NotHttp { why } => write!(f, "the answer is not HTTP: {why}"),
            Self::Status { status } => write!(f, "the server answers with status {}", named(*status)),
            Self::Redirects { limit } => write!(f, "it was redirected more than {limit} times"),
            Self::Refused { by: "", why, .. } => write!(f, "{why}"),
            Self::Refused { to, by, why } => {
                write!(f, "its {by} to {} is not followed: {why}", cut(to))
            }
            Self::TooLarge { limit } => {
                write!(f, "the answer is larger than {} MiB, which no key set is", limit >> 20)
            }
            Self::Compressed { encoding } => {
                write!(f, "the answer is compressed ({}), which was not asked for", cut(encoding))
            }
            Self::Nothing => f.write_str("the answer is empty"),
            Self::NotText => f.write_str("the answer is not JSON: it is no UTF-8 text"),
            Self::Html => f.write_str("the answer is a web page, not JSON"),
            Self::NotJson(error) => write!(f, "the answer is not JSON: {error} (at byte {})", error.at + 1),
            Self::Keys(error) => write!(f, "{error}"),
            Self::Ring(error) => write!(f, "the keyring there cannot be used: {error}"),
            Self::Metadata { .. } => f.write_str("this is the metadata of an issuer, not its key set"),
            Self::NoUsableKey { entries: 0, .. } => f.write_str("the key set is empty"),
            Self::NoUsableKey { why: Some(why), .. } => {
                write!(f, "the key set has no key that can be used; the first: {why}")
            }
            Self::NoUsableKey { .. } => f.write_str("the key set has no key that can be used"),
            Self::NotMetadata => {
                f.write_str("the answer is no metadata of an issuer: it has no issuer in it")
            }
            Self::OtherIssuer { want, got } => {
                write!(f, "the issuer in it is {}, not {want}", cut(got))?;
                match difference(got, want).as_str() {
                    "" => Ok(()),
                    difference => write!(f, " ({difference})"),
                }
            }
            Self::NoKeySet => f.write_str("the metadata name no key set (jwks_uri)"),
            Self::NotKept => f.write_str("there is no copy of it on this machine"),
        }
    }
}

/// What a server says, no longer than a line or two.
fn cut(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => Cow::Owned(format!("{}...", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

/// The statuses that are met in practice (RFC 9110 section 15).
fn named(status: u16) -> String {
    let name = match status {
        301 | 302 | 303 | 307 | 308 => " (a redirect without an address)",
        400 => " (bad request)",
        401 => " (credentials are needed)",
        403 => " (forbidden)",
        404 => " (not found)",
        410 => " (gone)",
        429 => " (too many requests)",
        500 => " (an error of the server)",
        502 => " (bad gateway)",
        503 => " (not available now)",
        504 => " (gateway timeout)",
        _ => "",
    };
    format!("{status}{name}")
}
