//! What a token tells about the machines behind it.

use super::walk::{MOST, Place, walk};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};

/// Ends of the names of hosts that nobody outside can reach.
const ENDS: [&str; 7] = [".internal", ".local", ".lan", ".intranet", ".corp", ".svc", ".svc.cluster.local"];

/// How paths of files begin.
const PATHS: [&str; 10] =
    ["/etc/", "/var/", "/home/", "/usr/", "/opt/", "/srv/", "/root/", "/Users/", "C:\\", "file://"];

pub(super) const INTERNAL: Make = || Rule {
    id: "JB509",
    slug: "internal-detail",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "it tells about the machines behind it",
    why: "it is a map for whoever finds the token",
    fix: "take it out: the servers know their own names",
    reference: "RFC 7519 section 12; CWE-200",
    bad: examples![
        Example::claims(r#"{"db":"10.1.2.3:5432"}"#),
        Example::claims(r#"{"upstream":"http://cart.shop.svc:8080/x"}"#),
        Example::claims(r#"{"host":"db-1.eu.internal"}"#),
        Example::claims(r#"{"log":"/var/log/app.log"}"#),
        Example::claims(r#"{"err":"java.lang.NullPointerException\n\tat com.shop.Cart.add(Cart.java:17)"}"#,),
        Example::claims(r#"{"q":"SELECT * FROM users WHERE id = 1"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://id.corp.local","ip":"8.8.8.8","version":"10.1.2"}"#),
        Example::claims(r#"{"text":"select a seat from the map","path":"/home"}"#),
        Example::claims(
            r#"{"iss":"https://kubernetes.default.svc.cluster.local","sub":"system:serviceaccount:default:app",
            "kubernetes.io":{"namespace":"default","node":{"name":"ip-10-0-0-1.eu-west-1.compute.internal"}}}"#,
        ),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        // The identity of a machine is there to name it.
        let machine = matches!(subject.kind(), Kind::Workload | Kind::Svid | Kind::StatusList);
        let Some(claims) = subject.claims.filter(|_| !machine) else { return hits };
        walk(claims, &mut |place| {
            if hits.len() < MOST {
                hits.extend(internal(place));
            }
        });
        hits
    },
};

fn internal(place: &Place<'_, '_>) -> Option<Hit> {
    let text = place.value.as_str()?;
    if place.is_claim() && matches!(place.name(), "iss" | "aud" | "sub" | "azp" | "scope") {
        return None;
    }
    let (what, shown) = if let Some(host) = host_of(text) {
        let address = host.parse::<core::net::IpAddr>().is_ok_and(|address| is_private(&address));
        if !address && !ENDS.iter().any(|end| host.ends_with(end)) {
            return None;
        }
        (if address { "an address of a private network" } else { "a host of a private network" }, host)
    } else if PATHS.iter().any(|start| text.starts_with(start) && text.len() > start.len()) {
        ("the path of a file", cut(text))
    } else if is_trace(text) {
        ("the trace of an error", String::new())
    } else if is_sql(text) {
        ("a database query", String::new())
    } else {
        return None;
    };
    // No more than this is repeated: user names and passwords stand in URLs, and values in queries.
    let shown = if shown.is_empty() { shown } else { format!(": {}", cut(&shown)) };
    Some(Hit::at(place.path(), format!("{} holds {what}{shown}", cut(place.name()))))
}

/// The host of a URL, of `host:port`, or a text that can be nothing but a host.
fn host_of(text: &str) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    let sound = host.contains('.')
        && host.len() <= 253
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    sound.then(|| host.to_ascii_lowercase())
}

/// RFC 1918 section 3, RFC 4193 section 3.
fn is_private(address: &core::net::IpAddr) -> bool {
    match address {
        core::net::IpAddr::V4(address) => address.is_private() || address.is_loopback(),
        core::net::IpAddr::V6(address) => address.is_unique_local() || address.is_loopback(),
    }
}

fn is_trace(text: &str) -> bool {
    let java = text.contains("\tat ") || text.contains("\n    at ");
    java || text.starts_with("Traceback (most recent call last)") || text.contains("goroutine 1 [")
}

fn is_sql(text: &str) -> bool {
    let upper: Vec<&str> = text.split_whitespace().take(40).collect();
    let first = upper.first().copied().unwrap_or_default();
    let has = |word: &str| upper.contains(&word);
    match first {
        "SELECT" | "DELETE" => has("FROM"),
        "INSERT" => has("INTO"),
        "UPDATE" => has("SET"),
        _ => false,
    }
}
