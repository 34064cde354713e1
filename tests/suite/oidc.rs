//! A real `OpenID` provider, the npm package `oidc-provider` on loopback: its tokens verify with nothing but
//! `--issuer`, also after it has changed its keys; when it is gone there are `--offline` and a plain failure.
//!
//! `.ci/run oidc` installs the package into `target/oidc` and sets `JOTBOOK_OIDC` to that folder: then it must be
//! there. Otherwise the test is left out where it is not.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::kit::{Done, age_copies, jotbook};

#[test]
fn tokens_of_a_real_provider_verify_with_its_issuer_alone() {
    let Some(folder) = installed() else { return };
    let mut provider = Provider::start(&folder);
    let issuer = provider.issuer.clone();
    let cache = tempfile::tempdir().unwrap();
    let verify = |token: &str, more: &[&str]| -> Done {
        let arguments = [&["verify", "--json", token, "--issuer", &issuer], more].concat();
        jotbook(arguments).env("XDG_CACHE_HOME", cache.path()).done()
    };
    let code = |done: &Done| (done.code, done.json()["code"].as_str().unwrap_or_default().to_owned());
    let valid = (Some(0), "valid".to_owned());

    let before = ["RS256", "ES256"].map(|alg| provider.token(alg));
    for (alg, token) in ["RS256", "ES256"].into_iter().zip(&before) {
        let done = verify(token, &["--aud", &format!("urn:test:{alg}"), "--typ", "at+jwt"]);
        assert_eq!(code(&done), valid, "{done:?}");
        assert_eq!(done.json()["alg"], alg);
        assert_eq!(done.json()["key"]["kid"], format!("{alg}-1"));
        assert_eq!(done.json()["key"]["source"], format!("{issuer}/jwks"));
    }
    assert_eq!(code(&verify(&before[0], &["--aud", "urn:test:other"])).0, Some(5));

    // New keys: the copy does not have them and is fetched again, and the old ones are gone with it.
    provider.rotate();
    let after = provider.token("ES256");
    age_copies(cache.path(), 60);
    let done = verify(&after, &[]);
    assert_eq!(code(&done), valid, "{done:?}");
    assert_eq!(done.json()["key"]["kid"], "ES256-2");
    assert!(done.out.contains("url-fetched-again"), "{done:?}");
    assert_eq!(code(&verify(&before[1], &[])), (Some(6), "kid-unknown".to_owned()));

    // It is gone.
    provider.stop();
    let done = verify(&after, &["--refresh"]);
    assert_eq!(code(&done), (Some(7), "url-connection-refused".to_owned()), "{done:?}");
    let plain = jotbook(["verify", &after, "--issuer", &issuer]).done();
    let (host, port) = issuer.trim_start_matches("http://").split_once(':').unwrap();
    let said = format!(
        "error: {issuer}/.well-known/openid-configuration: {host} refuses connections on port {port}\n"
    );
    assert!(plain.err.starts_with(&said), "{plain:?}");
    assert!(plain.err.contains("\nhint: "), "{plain:?}");
    let done = verify(&after, &["--offline"]);
    assert_eq!(code(&done), valid, "{done:?}");
    assert!(done.out.contains("nothing was fetched"), "{done:?}");
}

/// The folder that the package was installed into, or nothing and a line that says so.
fn installed() -> Option<PathBuf> {
    let wanted = std::env::var_os("JOTBOOK_OIDC").map(PathBuf::from);
    let folder = wanted.clone().unwrap_or_else(|| {
        let binary = Path::new(env!("CARGO_BIN_EXE_jotbook"));
        binary.parent().and_then(Path::parent).map(|target| target.join("oidc")).unwrap_or_default()
    });
    let node = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    let package = folder.join("node_modules/oidc-provider/package.json").exists();
    if node && package {
        return Some(folder);
    }
    let missing = if node { "the package oidc-provider" } else { "node" };
    assert!(wanted.is_none(), "JOTBOOK_OIDC is set, and {missing} is not there");
    println!("left out: a real OpenID provider needs {missing} (.ci/run oidc installs it)");
    None
}

struct Provider {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
    issuer: String,
}

impl Provider {
    fn start(folder: &Path) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc/provider.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let (stdin, stdout) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let mut provider = Self { child, stdin, stdout, issuer: String::new() };
        provider.issuer = provider.line();
        assert!(provider.issuer.starts_with("http://127.0.0.1:"), "the provider says {:?}", provider.issuer);
        provider
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    /// Gives it new keys.
    fn rotate(&mut self) {
        self.stdin.as_mut().unwrap().write_all(b"rotate\n").unwrap();
        let line = self.line();
        assert_eq!(line, self.issuer);
    }

    /// An access token by the client-credentials flow, for a resource that wants this algorithm.
    fn token(&self, alg: &str) -> String {
        let body = format!(
            "grant_type=client_credentials&client_id=test&client_secret=a-client-secret-of-the-test\
             &scope=read&resource=urn:test:{alg}"
        );
        let host = self.issuer.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "POST /token HTTP/1.0\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (_, json) = answer.split_once("\r\n\r\n").expect("an answer");
        let json: serde_json::Value = serde_json::from_str(json).expect("JSON");
        json["access_token"].as_str().unwrap_or_else(|| panic!("no token: {answer}")).to_owned()
    }

    /// Ends it.
    fn stop(&mut self) {
        drop(self.stdin.take());
        self.child.wait().expect("it ends");
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
