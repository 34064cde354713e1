//! One request over ureq and rustls. Every address that the host resolves to is looked at before a connection is
//! made to it, and the connection goes to the addresses that were looked at.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jotbook::web::{Answer, Origin, Reach, Refused, TlsFault, Trouble, Url};
use rustls::CertificateError;
use ureq::config::Config;
use ureq::http::{HeaderMap, Uri, header};
use ureq::tls::{RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error, Proxy, ProxyProtocol, Timeout};

/// The largest body that is read, in bytes.
const BODY: u64 = 1 << 20;
/// The largest header that is read, in bytes.
const HEADER: usize = 32 << 10;
/// So long a connection may take, names and handshake included.
const CONNECT: Duration = Duration::from_secs(5);

/// What a server may say.
pub(super) enum Reply {
    /// Status 200.
    Answer(Answer),
    /// Look there.
    Redirect {
        /// How far the server reaches that says so.
        reach: Reach,
        /// Where.
        location: String,
    },
}

/// Asks once; `left` is the time that is left of what was `allowed`.
pub(super) fn get(url: &Url, origin: Origin, left: Duration, allowed: Duration) -> Result<Reply, Trouble> {
    let uri: Uri = url.as_str().parse().map_err(|_| Trouble::Refused {
        to: url.to_string(),
        by: "",
        why: Refused::NoUrl,
    })?;
    let proxy = proxy(url, &uri)?;
    let screen = Screen::new(url, origin, proxy.is_some());
    let seen = Arc::clone(&screen.seen);
    let agent = Agent::with_parts(config(left, proxy), DefaultConnector::default(), screen);
    let told = |error| trouble(error, url, &seen, allowed);
    let mut response = agent.get(uri).call().map_err(told)?;
    // Behind a proxy nobody here knows the addresses: what the name says, else the strictest.
    let reach = seen.lock().ok().and_then(|seen| seen.reach).or(url.named_reach()).unwrap_or(Reach::Public);
    let status = response.status().as_u16();
    let location = text(response.headers(), &header::LOCATION);
    match (status, location) {
        (200, _) => {}
        (301 | 302 | 303 | 307 | 308, Some(location)) => return Ok(Reply::Redirect { reach, location }),
        _ => return Err(Trouble::Status { status }),
    }
    let body = response.body_mut().with_config().limit(BODY).read_to_vec();
    let headers = response.headers();
    Ok(Reply::Answer(Answer {
        url: url.clone(),
        reach,
        content_type: text(headers, &header::CONTENT_TYPE),
        encoding: text(headers, &header::CONTENT_ENCODING),
        cache_control: all(headers, &header::CACHE_CONTROL),
        body: body.map_err(told)?,
    }))
}

fn config(left: Duration, proxy: Option<Proxy>) -> Config {
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::aws_lc_rs::default_provider()))
        .build();
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .max_response_header_size(HEADER)
        .timeout_global(Some(left))
        .timeout_resolve(Some(CONNECT))
        .timeout_connect(Some(CONNECT))
        .user_agent(concat!("jotbook/", env!("CARGO_PKG_VERSION")))
        .accept("application/jwk-set+json, application/json")
        .accept_encoding("identity")
        .proxy(proxy)
        .tls_config(tls)
        .build()
}

/// The proxy that the environment names for this URL. Plain http stays on this machine and takes none.
fn proxy(url: &Url, uri: &Uri) -> Result<Option<Proxy>, Trouble> {
    if url.named_reach() == Some(Reach::Loopback) {
        return Ok(None);
    }
    let Some(proxy) = Proxy::try_from_env().filter(|proxy| !proxy.is_no_proxy(uri)) else { return Ok(None) };
    match proxy.protocol() {
        ProxyProtocol::Http | ProxyProtocol::Https => Ok(Some(proxy)),
        _ => Err(Trouble::Proxy { why: "it speaks SOCKS, and only HTTP proxies are spoken to".into() }),
    }
}

/// Resolves a name and lets only addresses through that the fetch may go to.
#[derive(Debug)]
struct Screen {
    url: Url,
    origin: Origin,
    proxied: bool,
    seen: Arc<Mutex<Seen>>,
    system: DefaultResolver,
}

/// What the names came to.
#[derive(Debug, Default)]
struct Seen {
    reach: Option<Reach>,
    refused: Option<Refused>,
    unknown: bool,
}

impl Screen {
    fn new(url: &Url, origin: Origin, proxied: bool) -> Self {
        let url = url.clone();
        Self { url, origin, proxied, seen: Arc::default(), system: DefaultResolver::default() }
    }

    fn note(&self, change: impl FnOnce(&mut Seen)) {
        if let Ok(mut seen) = self.seen.lock() {
            change(&mut seen);
        }
    }
}

impl Resolver for Screen {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.system.resolve(uri, config, timeout).inspect_err(|error| {
            self.note(|seen| seen.unknown = matches!(error, Error::HostNotFound | Error::Io(_)));
        })?;
        // A proxy may be anywhere: the person set it.
        if !self.proxied {
            let addresses: Vec<IpAddr> = found.iter().map(std::net::SocketAddr::ip).collect();
            match self.url.screen(self.origin, addresses.into_iter()) {
                Ok(reach) => self.note(|seen| seen.reach = Some(reach)),
                Err(refused) => {
                    self.note(|seen| seen.refused = Some(refused));
                    return Err(Error::HostNotFound);
                }
            }
        }
        Ok(found)
    }
}

/// What an error of ureq means to a person.
fn trouble(error: Error, url: &Url, seen: &Mutex<Seen>, allowed: Duration) -> Trouble {
    let (refused, unknown) = seen.lock().map(|seen| (seen.refused.clone(), seen.unknown)).unwrap_or_default();
    if let Some(why) = refused {
        return Trouble::Refused { to: url.to_string(), by: "", why };
    }
    let seconds = allowed.as_secs();
    match error {
        Error::Timeout(Timeout::Connect | Timeout::Resolve) => {
            Trouble::Timeout { seconds: seconds.min(CONNECT.as_secs()), connecting: true }
        }
        Error::Timeout(_) => Trouble::Timeout { seconds, connecting: false },
        Error::HostNotFound => Trouble::Dns { host: url.host.clone() },
        Error::Io(_) if unknown => Trouble::Dns { host: url.host.clone() },
        Error::Io(error) => connection(&error, url, seconds),
        Error::Rustls(error) => tls(&error),
        Error::Tls(why) => Trouble::Tls { why: why.into(), fault: TlsFault::Connection },
        Error::BodyExceedsLimit(limit) => Trouble::TooLarge { limit },
        Error::LargeResponseHeader(..) => Trouble::NotHttp { why: "its header has no end".into() },
        Error::ConnectProxyFailed(why) => Trouble::Proxy { why },
        Error::InvalidProxyUrl => Trouble::Proxy { why: "its address is no URL".into() },
        Error::Protocol(error) => Trouble::NotHttp { why: error.to_string() },
        other => Trouble::Connection { why: other.to_string() },
    }
}

fn connection(error: &io::Error, url: &Url, seconds: u64) -> Trouble {
    if let Some(error) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return tls(error);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => {
            Trouble::ConnectionRefused { host: url.host.clone(), port: url.port }
        }
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => {
            Trouble::Timeout { seconds, connecting: false }
        }
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => {
            Trouble::Connection { why: "the server closed it before the answer was whole".into() }
        }
        _ => Trouble::Connection { why: error.to_string() },
    }
}

fn tls(error: &rustls::Error) -> Trouble {
    let (why, fault) = match error {
        rustls::Error::InvalidCertificate(error) => match error {
            CertificateError::UnknownIssuer => {
                ("no authority that this system trusts has signed it", TlsFault::Authority)
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                ("it has expired", TlsFault::Certificate)
            }
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                ("it is not valid yet", TlsFault::Certificate)
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                ("it is for another host", TlsFault::Certificate)
            }
            CertificateError::Revoked => ("it was revoked", TlsFault::Certificate),
            other => return Trouble::Tls { why: other.to_string(), fault: TlsFault::Certificate },
        },
        rustls::Error::InvalidMessage(_) => {
            ("the server does not speak TLS on this port", TlsFault::Connection)
        }
        other => return Trouble::Tls { why: other.to_string(), fault: TlsFault::Connection },
    };
    Trouble::Tls { why: why.into(), fault }
}

fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

fn all(headers: &HeaderMap, name: &header::HeaderName) -> String {
    let values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    values.collect::<Vec<_>>().join(",")
}
