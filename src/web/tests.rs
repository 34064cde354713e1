//! URLs, where they may lead, and what is made of answers.

use core::net::IpAddr;

use super::{Answer, Origin, Reach, Refused, Trouble, Url, discovery, exposed, key_set, lifetime};
use crate::json;
use crate::key;

fn url(text: &str) -> Url {
    Url::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"))
}

fn address(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn a_url_is_scheme_host_port_and_path() {
    let cases = [
        ("https://a.example", "a.example", 443, ""),
        ("HTTPS://A.Example:8443/x/y?z=1#f", "a.example", 8443, "/x/y?z=1"),
        ("https://[2001:db8::1]:1/", "2001:db8::1", 1, "/"),
        ("http://127.0.0.1:80", "127.0.0.1", 80, ""),
        ("http://localhost?x", "localhost", 80, "?x"),
    ];
    for (text, host, port, path) in cases {
        let url = url(text);
        assert_eq!((url.host.as_str(), url.port, url.split().1), (host, port, path), "{text}");
    }
}

#[test]
fn what_is_no_url_is_refused() {
    for text in [
        "a.example/x",
        "https://",
        "https://:1/",
        "https://u:p@a.example/",
        "https://a.example:99999/",
        "https://a.example:+1/",
        "https://a b/",
        "https://a.example/\\b",
        "https://[::1",
        "https://[::1]x/",
        "https://[1.2.3.4]/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://1.2.3.0x4/",
        "https://127.0.0.01/",
    ] {
        assert_eq!(Url::parse(text), Err(Refused::NoUrl), "{text}");
    }
    assert!(matches!(Url::parse("file:///etc/passwd"), Err(Refused::Scheme { .. })));
    for text in ["http://a.example/", "http://10.0.0.1/", "http://localhost.a.example/", "http://0.0.0.0/"] {
        assert!(matches!(Url::parse(text), Err(Refused::PlainHttp { .. })), "{text}");
    }
}

#[test]
fn a_location_is_resolved_against_where_it_stands() {
    let from = url("https://a.example/x/y?z");
    let cases = [
        ("https://b.example/k", "https://b.example/k"),
        ("//b.example/k", "https://b.example/k"),
        ("/k?1", "https://a.example/k?1"),
        ("k", "https://a.example/x/k"),
        ("?q", "https://a.example/x/y?q"),
        (" /k#f ", "https://a.example/k"),
    ];
    for (location, to) in cases {
        assert_eq!(from.join(location).unwrap().as_str(), to, "{location}");
    }
    assert_eq!(url("https://a.example").join("k").unwrap().as_str(), "https://a.example/k");
    for location in ["file:///etc/passwd", "ftp://a.example/", "http://a.example/", "data:,x", "javascript:1"]
    {
        assert!(matches!(from.join(location), Err(Refused::Scheme { .. })), "{location}");
    }
    assert_eq!(from.join(""), Err(Refused::NoUrl));
}

#[test]
fn a_fetch_leads_to_the_same_scheme_and_port_and_not_inwards() {
    let from = url("https://a.example/");
    let leads = |to: &str| from.may_lead_to(Reach::Public, &url(to));
    assert_eq!(leads("https://b.example/x"), Ok(()));
    assert_eq!(leads("https://a.example:444/"), Err(Refused::Port { from: 443, to: 444 }));
    assert!(matches!(leads("http://localhost:443/"), Err(Refused::Scheme { .. })));
    for to in [
        "https://localhost/",
        "https://x.localhost./",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://10.0.0.1/",
        "https://192.168.0.1/",
        "https://169.254.169.254/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://224.0.0.1/",
        "https://0.0.0.0/",
        "https://metadata.google.internal/",
        "https://printer.local/",
        "https://intranet/",
    ] {
        assert!(matches!(leads(to), Err(Refused::Private { .. })), "{to}");
    }
    let inside = url("https://idp.internal/");
    assert_eq!(inside.may_lead_to(Reach::Private, &url("https://keys.internal/")), Ok(()));
    assert_eq!(inside.may_lead_to(Reach::Public, &url("https://idp.internal/keys")), Ok(()));
    assert_eq!(inside.may_lead_to(Reach::Private, &url("https://a.example/")), Ok(()));
    assert!(inside.may_lead_to(Reach::Private, &url("https://localhost/")).is_err());
}

#[test]
fn addresses_are_told_apart_at_their_bounds() {
    use Reach::{Loopback, Nowhere, Private, Public};
    let cases = [
        ("9.255.255.255", Public),
        ("10.0.0.0", Private),
        ("10.255.255.255", Private),
        ("11.0.0.0", Public),
        ("100.63.255.255", Public),
        ("100.64.0.0", Private),
        ("100.128.0.0", Public),
        ("126.255.255.255", Public),
        ("127.255.255.255", Loopback),
        ("128.0.0.0", Public),
        ("169.253.255.255", Public),
        ("169.254.169.254", Nowhere),
        ("172.15.255.255", Public),
        ("172.16.0.0", Private),
        ("172.31.255.255", Private),
        ("172.32.0.0", Public),
        ("192.168.1.1", Private),
        ("192.169.0.0", Public),
        ("198.18.0.0", Nowhere),
        ("0.0.0.0", Nowhere),
        ("223.255.255.255", Public),
        ("224.0.0.0", Nowhere),
        ("255.255.255.255", Nowhere),
        ("::", Nowhere),
        ("::1", Loopback),
        ("::ffff:10.0.0.1", Private),
        ("64:ff9b::7f00:1", Loopback),
        ("2002:a9fe:a9fe::", Nowhere),
        ("2606:4700::1", Public),
        ("2001:db8::1", Nowhere),
        ("fbff::1", Nowhere),
        ("fc00::1", Private),
        ("fe80::1", Nowhere),
        ("fec0::1", Nowhere),
        ("ff02::1", Nowhere),
    ];
    for (text, reach) in cases {
        assert_eq!(Reach::of(address(text)), reach, "{text}");
    }
}

#[test]
fn every_resolved_address_is_screened() {
    let name = url("https://a.example/");
    let screen = |origin, texts: &[&str]| name.screen(origin, texts.iter().map(|text| address(text)));
    let public = Origin::Named(Reach::Public);
    assert_eq!(screen(public, &["1.1.1.1", "2606:4700::1"]), Ok(Reach::Public));
    for inside in ["10.0.0.1", "127.0.0.1", "::1", "fd00::1", "169.254.169.254", "::ffff:127.0.0.1"] {
        assert!(screen(public, &["1.1.1.1", inside]).is_err(), "{inside}");
    }
    // A person may type a name of the own network, and what is typed counts as its most public address.
    assert_eq!(screen(Origin::Typed, &["10.0.0.1"]), Ok(Reach::Private));
    assert_eq!(screen(Origin::Typed, &["10.0.0.1", "1.1.1.1"]), Ok(Reach::Public));
    assert!(screen(Origin::Typed, &["169.254.169.254"]).is_err());
    let literal =
        url("https://169.254.169.254/").screen(Origin::Typed, [address("169.254.169.254")].into_iter());
    assert_eq!(literal, Ok(Reach::Nowhere));
    let plain = url("http://localhost/").screen(Origin::Typed, [address("1.1.1.1")].into_iter());
    assert!(matches!(plain, Err(Refused::PlainHttp { .. })));
}

#[test]
fn metadata_is_looked_for_in_both_forms() {
    let found = |issuer: &str| -> Vec<String> {
        discovery::addresses(&url(issuer)).iter().map(|url| url.as_str().to_owned()).collect()
    };
    let plain = [
        "https://a.example/.well-known/openid-configuration",
        "https://a.example/.well-known/oauth-authorization-server",
    ];
    assert_eq!(found("https://a.example"), plain);
    assert_eq!(found("https://a.example/"), plain);
    let deep = [
        "https://a.example/x/y/.well-known/openid-configuration",
        "https://a.example/.well-known/oauth-authorization-server/x/y",
        "https://a.example/.well-known/openid-configuration/x/y",
        "https://a.example/x/y/.well-known/oauth-authorization-server",
    ];
    assert_eq!(found("https://a.example/x/y"), deep);
    assert_eq!(found("https://a.example/x/y/"), deep);
}

#[test]
fn metadata_must_be_of_exactly_the_issuer() {
    let read = |document: &str| discovery::key_set("https://a.example", &json::parse(document).unwrap());
    let good = r#"{"issuer":"https://a.example","jwks_uri":"https://a.example/k"}"#;
    assert_eq!(read(good).unwrap(), url("https://a.example/k"));
    for other in ["https://a.example/", "https://A.example", "http://a.example", " https://a.example", ""] {
        let document = format!(r#"{{"issuer":"{other}","jwks_uri":"https://a.example/k"}}"#);
        assert!(matches!(read(&document), Err(Trouble::OtherIssuer { .. })), "{other:?}");
    }
    let slash = read(r#"{"issuer":"https://a.example/","jwks_uri":"https://a.example/k"}"#).unwrap_err();
    let text =
        "the issuer in it is https://a.example/, not https://a.example (same except for the final \"/\")";
    assert_eq!(slash.to_string(), text);
    assert_eq!(read("[]"), Err(Trouble::NotMetadata));
    assert_eq!(read(r#"{"issuer":1}"#), Err(Trouble::NotMetadata));
    assert_eq!(read(r#"{"issuer":"https://a.example"}"#), Err(Trouble::NoKeySet));
    let file = read(r#"{"issuer":"https://a.example","jwks_uri":"file:///etc/passwd"}"#);
    assert!(matches!(file, Err(Trouble::Refused { by: "jwks_uri", .. })), "{file:?}");
}

#[test]
fn a_lifetime_has_bounds() {
    let cases = [
        ("", Some(600)),
        ("public", Some(600)),
        ("max-age=0", Some(60)),
        ("max-age=59", Some(60)),
        ("max-age=61", Some(61)),
        ("public, Max-Age=\"3600\", immutable", Some(3_600)),
        ("max-age=86401", Some(86_400)),
        ("max-age=99999999999999999999", Some(86_400)),
        ("max-age=-1", Some(60)),
        ("max-age=x", Some(60)),
        ("no-cache", Some(60)),
        ("no-store", None),
        ("max-age=600,no-store", None),
    ];
    for (text, seconds) in cases {
        assert_eq!(lifetime(text), seconds, "{text}");
    }
}

fn answer(content_type: Option<&str>, encoding: Option<&str>, body: &[u8]) -> Answer {
    Answer {
        url: url("https://a.example/"),
        reach: Reach::Public,
        content_type: content_type.map(str::to_owned),
        encoding: encoding.map(str::to_owned),
        cache_control: String::new(),
        body: body.to_vec(),
    }
}

#[test]
fn only_json_is_taken_for_json() {
    let read = |body: &[u8]| answer(None, None, body).json();
    assert!(read(b"\xef\xbb\xbf {} ").is_ok());
    assert_eq!(read(b" \n").unwrap_err(), Trouble::Nothing);
    assert_eq!(read(b"<!doctype html>").unwrap_err(), Trouble::Html);
    assert_eq!(read(b"\xff\xfe").unwrap_err(), Trouble::NotText);
    assert!(matches!(read(b"secret"), Err(Trouble::NotJson(_))));
    assert!(matches!(answer(None, Some("gzip"), b"{}").json(), Err(Trouble::Compressed { .. })));
    assert!(answer(None, Some("Identity"), b"{}").json().is_ok());
}

#[test]
fn an_odd_content_type_is_noticed() {
    let odd = |text: &str| answer(Some(text), None, b"{}").odd_type().is_some();
    for good in ["application/json", "application/jwk-set+json; charset=utf-8", "Application/JSON ;x"] {
        assert!(!odd(good), "{good}");
    }
    assert!(odd("text/plain") && odd("") && answer(None, None, b"").odd_type().is_some());
}

#[test]
fn a_secret_in_public_is_no_key() {
    let read = |text: &str| key_set(text.as_bytes(), &json::parse(text).unwrap()).map(|fetched| fetched.set);
    let okp = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"a"}"#;
    let secret = r#"{"kty":"oct","k":"c2VjcmV0","kid":"s"}"#;
    let broken = r#"{"kty":"EC","kid":"b"}"#;
    let set = read(&format!(r#"{{"keys":[{broken},{secret},{okp},{secret}]}}"#)).unwrap();
    assert_eq!(set.kids().collect::<Vec<_>>(), ["a"]);
    let left_out: Vec<_> = set.rejected.iter().map(|entry| (entry.index, entry.why.clone())).collect();
    assert_eq!(left_out[1..], [(1, key::Error::PublishedSecret), (3, key::Error::PublishedSecret)]);
    assert_eq!(left_out[0].0, 0);
    assert!(exposed(&set).is_empty());
    let only = Trouble::NoUsableKey { entries: 1, why: Some(key::Error::PublishedSecret) };
    assert_eq!(read(&format!(r#"{{"keys":[{secret}]}}"#)).unwrap_err(), only);
    assert_eq!(read(secret).unwrap_err(), only);
    assert_eq!(read(r#"{"keys":[]}"#).unwrap_err(), Trouble::NoUsableKey { entries: 0, why: None });
    let private = okp.replace("\"kid\"", "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"kid\"");
    assert_eq!(exposed(&read(&private).unwrap()), ["a"]);
    let metadata = r#"{"issuer":"https://a.example","jwks_uri":"https://a.example/k"}"#;
    assert_eq!(read(metadata).unwrap_err(), Trouble::Metadata { issuer: "https://a.example".into() });
}

#[test]
fn what_a_server_says_is_cut_short() {
    let long = "x".repeat(100_000);
    for trouble in [
        Trouble::OtherIssuer { want: "https://a.example".into(), got: long.clone() },
        Trouble::Metadata { issuer: long.clone() },
        Trouble::Refused { to: long.clone(), by: "redirect", why: Refused::NoUrl },
        Trouble::Compressed { encoding: long.clone() },
    ] {
        assert!(
            trouble.to_string().len() + trouble.hint().unwrap_or_default().len() < 700,
            "{}",
            trouble.code()
        );
    }
    assert!(answer(Some(&long), None, b"{}").odd_type().unwrap().len() < 200);
}
