//! Addresses in the header from which a verifier might fetch keys.

use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::web::{Reach, Refused, Url};

/// Words of paths and queries that lead on to another address.
const LEADS_ON: [&str; 8] = ["redirect", "url=", "uri=", "next=", "return=", "goto=", "target=", "dest="];

pub(super) const JKU: Make = || Rule {
    id: "JB108",
    slug: "jku-header",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the token says where to fetch its keys",
    why: "whoever writes the token chooses the address: keys of his own make his tokens good, and a server that \
          fetches what it is told is a way into its network",
    fix: "overlook jku, or compare it with a list of exact addresses; jotbook never fetches it",
    reference: "RFC 7515 section 4.1.2; RFC 8725 section 3.10",
    bad: examples![
        Example::token(
            r#"{"alg":"RS256","jku":"https://evil.example/k.json"}"#,
            r#"{"iss":"https://bank.example"}"#,
        ),
        Example::token(
            r#"{"alg":"RS256","jku":"https://bank.example/keys"}"#,
            r#"{"iss":"https://bank.example/a"}"#,
        ),
        Example::header(r#"{"alg":"RS256","jku":"http://bank.example/keys"}"#),
        Example::header(r#"{"alg":"RS256","jku":"https://bank.example@evil.example/keys"}"#),
        Example::header(r#"{"alg":"RS256","jku":"https://169.254.169.254/latest"}"#),
        Example::header(r#"{"alg":"RS256","jku":"https://localhost/keys"}"#),
        Example::header(r#"{"alg":"RS256","jku":"https://bank.example/redirect?to=evil.example"}"#),
        Example::header(r#"{"alg":"RS256","jku":"file:///etc/passwd"}"#),
        Example::header(r#"{"alg":"RS256","jku":1}"#),
    ],
    good: examples![Example::header(r#"{"alg":"RS256","kid":"1"}"#)],
    check: |subject| look(subject, "jku"),
};

pub(super) const X5U: Make = || Rule {
    id: "JB109",
    slug: "x5u-header",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the token says where to fetch its certificate",
    why: "whoever writes the token chooses the address: a certificate of his own makes his tokens good, and a server \
          that fetches what it is told is a way into its network",
    fix: "overlook x5u, or compare it with a list of exact addresses; jotbook never fetches it",
    reference: "RFC 7515 section 4.1.5; RFC 8725 section 3.10",
    bad: examples![
        Example::header(r#"{"alg":"RS256","x5u":"http://10.0.0.5/c"}"#),
        Example::header(r#"{"alg":"RS256","x5u":"https://evil.example/c"}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"passport","ppt":"shaken","x5u":"https://cert.example/p.cer"}"#,
            r#"{"iat":1751284800,"orig":{"tn":"12155550100"},"dest":{"tn":["12155550101"]}}"#,
        ),
    ],
    good: examples![Example::header(r#"{"alg":"RS256","kid":"1"}"#)],
    check: |subject| look(subject, "x5u"),
};

fn look(subject: &Subject<'_>, name: &str) -> Vec<Hit> {
    let Some(value) = subject.member(name) else { return Vec::new() };
    let path = format!("header.{name}");
    let Some(text) = value.as_str() else {
        return vec![Hit::at(path, format!("{name} is of type {}, not a URL", value.type_name()))];
    };
    let shown = cut(text);
    if let Some(what) = danger(text) {
        return vec![Hit::at(path, format!("{name} is {shown}: {what}")).severity(Severity::Critical)];
    }
    let own = host(text).filter(|host| subject.text("iss").and_then(self::host).as_deref() == Some(host));
    let hit = match (&own, subject.text("iss")) {
        (Some(_), _) => Hit::at(path, format!("{name} is {shown}, on the host of the issuer")),
        (None, Some(iss)) => {
            Hit::at(path, format!("{name} is {shown}, on another host than iss {}", cut(iss)))
        }
        (None, None) => Hit::at(path, format!("{name} is {shown}")),
    };
    // RFC 8225 section 4.3 has x5u in every PASSporT.
    let customary = name == "x5u" && subject.kind() == Kind::Passport;
    vec![match (customary, own) {
        (true, _) => hit.severity(Severity::Low),
        (false, Some(_)) => hit.severity(Severity::Medium),
        (false, None) => hit,
    }]
}

fn host(text: &str) -> Option<String> {
    Url::parse(text).ok().map(|url| url.host)
}

/// What makes an address worse than being there.
fn danger(text: &str) -> Option<String> {
    let authority = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some("a name in front of @ hides the host behind it".into());
    }
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(Refused::PlainHttp { .. }) => {
            return Some("anybody on the way can change what http brings".into());
        }
        Err(Refused::Scheme { scheme }) => return Some(format!("{} is no scheme for keys", cut(&scheme))),
        Err(_) => return Some("it is no https URL".into()),
    };
    if url.scheme != "https" {
        return Some("anybody on the way can change what http brings".into());
    }
    if let Some(reach) = url.named_reach().filter(|reach| *reach != Reach::Public) {
        return Some(match reach {
            Reach::Loopback => "it leads to the verifier's own machine".into(),
            _ => "it leads into the verifier's own network".into(),
        });
    }
    if url.host.parse::<core::net::IpAddr>().is_ok() {
        return Some("its host is a bare address".into());
    }
    let lower = url.split().1.to_ascii_lowercase();
    let leads =
        LEADS_ON.iter().any(|word| lower.contains(word)) || lower.contains("//") || lower.contains("%2f%2f");
    leads.then(|| "its path looks like one that leads on to another address".into())
}

/// Whether a header member is there that points to a key or a certificate elsewhere, or names or brings one.
pub(super) fn names_a_key(header: &Value) -> bool {
    ["kid", "x5t", "x5t#S256", "x5c", "x5u", "jwk", "jku", "trust_chain"]
        .iter()
        .any(|name| header.member(name).is_some())
}
