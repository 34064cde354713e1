//! The same over TLS: the system's store decides whom to trust, and nothing leads out of it or inwards.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{Bench, Page, Server, ended, set, token};
use crate::kit::{Done, jotbook};

/// A certificate of 100 years for `localhost`, its key, and the authority behind it.
fn path(name: &str) -> String {
    format!("{}/tests/fixtures/tls/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn server() -> Server {
    let certificate = CertificateDer::from_pem_file(path("localhost.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(path("localhost.key.pem")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let server = Server::https(Arc::new(config));
    server.page("/jwks", Page::json(set(&["a"])));
    server
}

/// `verify` with the authority in the store, or without any.
fn verify(url: &str, authority: &str) -> Done {
    let arguments = ["verify", "--json", &token("a", "{}"), "-k", url];
    jotbook(arguments).env("SSL_CERT_FILE", path(authority)).done()
}

#[test]
fn a_trusted_certificate_is_enough() {
    let server = server();
    ended(&verify(&server.url("/jwks"), "ca.pem"), 0, "valid");
    assert_eq!(server.hits(), ["GET /jwks"]);
}

#[test]
fn a_certificate_that_is_not_trusted_or_of_another_name_is_refused() {
    let server = server();
    let done = verify(&server.url("/jwks"), "../keys/ca.cert.pem");
    ended(&done, 7, "url-tls");
    assert!(done.out.contains("no authority that this system trusts"), "{done:?}");
    assert!(done.json()["hint"].as_str().unwrap().contains("SSL_CERT_FILE"), "{done:?}");
    let done = verify(&server.url("/jwks").replace("localhost", "127.0.0.1"), "ca.pem");
    ended(&done, 7, "url-tls");
    assert!(done.out.contains("it is for another host"), "{done:?}");
    let none = verify(&server.url("/jwks"), "nowhere.pem");
    assert_eq!(none.code, Some(7), "{none:?}");
    assert_eq!(server.hits(), [""; 0]);
}

#[test]
fn a_redirect_leads_neither_out_of_tls_nor_to_another_port_nor_inwards() {
    let (server, plain) = (server(), Bench::with_key());
    let port = server.port;
    for (to, code) in [
        (plain.url("/jwks"), "url-refused"),
        (plain.url("/jwks").replace("http:", "https:"), "url-refused"),
        ("https://localhost/jwks".into(), "url-refused"),
        ("file:///etc/passwd".into(), "url-refused"),
        (format!("https://169.254.169.254:{port}/"), "url-private"),
        (format!("https://[fe80::1]:{port}/"), "url-private"),
        (format!("https://0.0.0.0:{port}/"), "url-private"),
    ] {
        server.page("/keys", Page::redirect(&to));
        let done = verify(&server.url("/keys"), "ca.pem");
        ended(&done, 7, code);
        assert!(done.out.contains("redirect"), "{to}: {done:?}");
    }
    assert_eq!(plain.server.hits(), [""; 0]);
    server.page("/keys", Page::redirect("/jwks"));
    ended(&verify(&server.url("/keys"), "ca.pem"), 0, "valid");
}
