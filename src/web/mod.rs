//! Addresses on the web and what may come back from them, as plain values: nothing here connects to anything.

mod answer;
pub mod discovery;
mod key_set;
mod reach;
#[cfg(test)]
mod tests;
mod trouble;

use std::fmt;

pub use answer::{Answer, json_of, lifetime};
pub use key_set::{Fetched, exposed, key_set};
pub use reach::{Origin, Reach};
pub use trouble::{Refused, TlsFault, Trouble};

/// A URL that can be fetched: `https` to anywhere, or `http` on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    text: String,
    /// `https` or `http`.
    pub scheme: &'static str,
    /// The host in lower case, an IPv6 address without its brackets.
    pub host: String,
    /// The port, 443 or 80 when none is written.
    pub port: u16,
    /// Where the path starts in the text; the end of it when there is none.
    path_at: usize,
}

impl Url {
    /// Reads an absolute URL; a fragment is left out.
    ///
    /// # Errors
    /// When it is none that can be fetched.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let text = text.split('#').next().unwrap_or_default();
        let (scheme, rest) = text.split_once("://").ok_or(Refused::NoUrl)?;
        let (scheme, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "https" => ("https", 443),
            "http" => ("http", 80),
            other => return Err(Refused::Scheme { scheme: other.to_owned() }),
        };
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        if authority.contains('@') || !text.chars().all(|c| c.is_ascii_graphic() && c != '\\') {
            return Err(Refused::NoUrl);
        }
        let (host, port) = host_and_port(authority).ok_or(Refused::NoUrl)?;
        let path_at = text.len() - rest.len() + authority.len();
        let url = Self { text: text.to_owned(), scheme, host, port: port.unwrap_or(default_port), path_at };
        match url.named_reach() {
            Some(Reach::Loopback) => Ok(url),
            _ if scheme == "http" => Err(Refused::PlainHttp { host: url.host }),
            _ => Ok(url),
        }
    }

    /// Where a `Location` header leads from here (RFC 3986 section 5.2, dot segments left to the server).
    ///
    /// # Errors
    /// When that is no URL that can be fetched.
    pub fn join(&self, location: &str) -> Result<Self, Refused> {
        let location = location.trim();
        let scheme = location.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        });
        if let Some(scheme) = scheme {
            let scheme = scheme.to_ascii_lowercase();
            return if scheme == self.scheme {
                Self::parse(location)
            } else {
                Err(Refused::Scheme { scheme })
            };
        }
        let (before, path) = self.text.split_at(self.path_at);
        let path = path.split('?').next().unwrap_or_default();
        let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
        Self::parse(&match location.as_bytes() {
            [b'/', b'/', ..] => format!("{}:{location}", self.scheme),
            [b'/', ..] => format!("{before}{location}"),
            [] | [b'#', ..] => return Err(Refused::NoUrl),
            [b'?', ..] => format!("{before}{path}{location}"),
            _ => format!("{before}{folder}{location}"),
        })
    }

    /// Whether one fetch may lead to the next: by a redirect, or by an address in what was fetched. Same scheme,
    /// same port, and never from a public place to one that is not.
    ///
    /// # Errors
    /// When it may not, why.
    pub fn may_lead_to(&self, reach: Reach, next: &Self) -> Result<(), Refused> {
        if next.scheme != self.scheme {
            return Err(Refused::Scheme { scheme: next.scheme.to_owned() });
        }
        if next.port != self.port {
            return Err(Refused::Port { from: self.port, to: next.port });
        }
        match next.named_reach() {
            Some(named) if named < reach && next.host != self.host => {
                Err(Refused::Private { host: next.host.clone() })
            }
            _ => Ok(()),
        }
    }

    /// The URL as it was written, without a fragment.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port as they were written; then the path with the query.
    #[must_use]
    pub fn split(&self) -> (&str, &str) {
        self.text.split_at(self.path_at)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The host, and the port when one is written.
fn host_and_port(authority: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (host, port) = rest.split_once(']')?;
        host.parse::<core::net::Ipv6Addr>().ok()?;
        (host, if port.is_empty() { "" } else { port.strip_prefix(':')? })
    } else {
        let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
        (host.chars().all(is_of_a_name).then_some(host)?, port)
    };
    let port = match port {
        "" => None,
        digits => Some(digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??),
    };
    let host = host.to_ascii_lowercase();
    (!host.trim_matches('.').is_empty() && !is_odd_address(&host)).then_some((host, port))
}

fn is_of_a_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// `127.1`, `0x7f.1`, `2130706433`: what some resolvers read as an address and others as a name.
fn is_odd_address(host: &str) -> bool {
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let number = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    number && !host.contains(':') && host.parse::<core::net::Ipv4Addr>().is_err()
}
