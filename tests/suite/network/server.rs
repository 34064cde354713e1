//! A web server on this machine that does as it is told, also what no good server does. It counts.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What is behind a path.
#[derive(Clone)]
pub(super) enum Page {
    /// A status, headers and a body.
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// These bytes in place of HTTP.
    Raw(Vec<u8>),
    /// A good head, and a body of one byte now and then.
    Drip,
    /// A head that goes on.
    EndlessHead,
    /// A body that goes on.
    EndlessBody,
    /// The connection closed in the middle of the body.
    CutOff,
}

impl Page {
    /// A good answer.
    pub(super) fn json(body: impl Into<String>) -> Self {
        Self::with(&[], body)
    }

    /// A good answer with more headers.
    pub(super) fn with(headers: &[(&'static str, &str)], body: impl Into<String>) -> Self {
        let typed = headers.iter().any(|(name, _)| *name == "Content-Type");
        let json = (!typed).then(|| ("Content-Type", "application/json".to_owned()));
        let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).chain(json).collect();
        Self::Answer(200, headers, body.into().into_bytes())
    }

    /// Another status, without a body.
    pub(super) fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new(), Vec::new())
    }

    /// A redirect.
    pub(super) fn redirect(to: &str) -> Self {
        Self::Answer(302, vec![("Location", to.to_owned())], Vec::new())
    }
}

#[derive(Default)]
struct Site {
    pages: Mutex<HashMap<String, Page>>,
    hits: Mutex<Vec<String>>,
    closed: AtomicBool,
}

/// The server; it stops when it is dropped.
pub(super) struct Server {
    site: Arc<Site>,
    /// Where it listens.
    pub(super) port: u16,
    scheme: &'static str,
}

impl Server {
    /// Plain http on a free port.
    pub(super) fn http() -> Self {
        Self::start(None)
    }

    /// With TLS.
    pub(super) fn https(config: Arc<ServerConfig>) -> Self {
        Self::start(Some(config))
    }

    fn start(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let site = Arc::new(Site::default());
        let served = Arc::clone(&site);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if served.closed.load(Ordering::SeqCst) {
                    return;
                }
                let (site, tls, stream) = (Arc::clone(&served), tls.clone(), stream.unwrap());
                // A client that goes away in the middle is none of the server's trouble.
                std::thread::spawn(move || match tls {
                    None => serve(&site, stream),
                    Some(config) => {
                        let connection = ServerConnection::new(config).map_err(std::io::Error::other)?;
                        serve(&site, StreamOwned::new(connection, stream))
                    }
                });
            }
        });
        Self { site, port, scheme }
    }

    /// Puts something behind a path.
    pub(super) fn page(&self, path: &str, page: Page) {
        self.site.pages.lock().unwrap().insert(path.to_owned(), page);
    }

    /// The URL of a path, by address or for TLS by name.
    pub(super) fn url(&self, path: &str) -> String {
        let host = if self.scheme == "https" { "localhost" } else { "127.0.0.1" };
        format!("{}://{host}:{}{path}", self.scheme, self.port)
    }

    /// What was asked for until now: the first line of each request.
    pub(super) fn hits(&self) -> Vec<String> {
        self.site.hits.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.site.closed.store(true, Ordering::SeqCst);
        // Wakes the listener, which then ends.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn serve(site: &Site, stream: impl Read + Write) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    stream.read_line(&mut first)?;
    let first = first.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    if first.is_empty() {
        return Ok(());
    }
    let mut line = String::new();
    while stream.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    site.hits.lock().unwrap().push(first);
    let page = site.pages.lock().unwrap().get(&path).cloned().unwrap_or_else(|| Page::status(404));
    let out = stream.get_mut();
    answer(out, page)?;
    out.flush()
}

fn answer(out: &mut impl Write, page: Page) -> std::io::Result<()> {
    const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    let pause = || std::thread::sleep(Duration::from_millis(50));
    match page {
        Page::Answer(status, headers, body) => {
            write!(out, "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n", body.len())?;
            for (name, value) in headers {
                write!(out, "{name}: {value}\r\n")?;
            }
            out.write_all(b"\r\n")?;
            out.write_all(&body)
        }
        Page::Raw(bytes) => out.write_all(&bytes),
        Page::Drip => {
            out.write_all(HEAD)?;
            out.write_all(b"Content-Length: 100000\r\n\r\n{")?;
            loop {
                out.write_all(b" ")?;
                out.flush()?;
                pause();
            }
        }
        Page::EndlessHead => {
            out.write_all(HEAD)?;
            loop {
                out.write_all(b"X-More: and more, and more, and more, and more, and more\r\n")?;
            }
        }
        Page::EndlessBody => {
            out.write_all(HEAD)?;
            out.write_all(b"\r\n{")?;
            loop {
                out.write_all(&[b' '; 4096])?;
            }
        }
        Page::CutOff => {
            out.write_all(HEAD)?;
            out.write_all(b"Content-Length: 100000\r\n\r\n{\"keys\":[")
        }
    }
}
