//! The name of the key: what a verifier may do with it, and what when there is none.

use super::remote::names_a_key;
use crate::alg::Scheme;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::token::Form;
use crate::web::Url;
use crate::words::count;

/// Longest name in bytes that is ordinary. A `did:` URL has a whole key in it.
const LONG: usize = 256;
const LONG_DID: usize = 4096;

/// Text that means something to a file system, a shell, a database or a directory, and what. All in lower case.
#[rustfmt::skip]
const PATTERNS: [(&str, &str); 33] = [
    ("../", "a path that climbs"), ("..\\", "a path that climbs"), ("..%2f", "a path that climbs"),
    ("%2e%2e", "a path that climbs"), ("%00", "an end of a text"), ("\\", "a backslash"),
    ("/dev/null", "a file of the system"), ("/dev/zero", "a file of the system"),
    ("/dev/full", "a file of the system"), ("/proc/self", "a file of the system"),
    ("/proc/sys", "a file of the system"), ("/etc/passwd", "a file of the system"),
    ("/etc/hosts", "a file of the system"), ("'", "a quote"), ("\"", "a quote"), ("`", "a quote"),
    (";", "an end of a command"), ("|", "a pipe"), ("$(", "a command"), ("${", "a variable"),
    ("{{", "a template"), ("<", "markup"), (">", "markup"), ("&&", "a command"),
    ("union select", "SQL"), ("union all select", "SQL"), ("or 1=1", "SQL"), ("and 1=1", "SQL"),
    ("drop table", "SQL"), (")(", "a directory query"), ("(|", "a directory query"), ("(&", "a directory query"),
    ("*)", "a directory query"),
];
/// Names that begin so are files, wherever a verifier keeps its keys.
const FILES: [&str; 6] = ["/dev/", "/proc/", "/sys/", "/etc/", "/tmp/", "file:"];

/// A name of 256 bytes.
macro_rules! long {
    () => {
        concat!(
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        )
    };
}

pub(super) const INJECTION: Make = || Rule {
    id: "JB112",
    slug: "kid-injection",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the name of the key is made to break a lookup",
    why: "verifiers look kid up in files, databases and directories before anything is checked: a path leads to a file \
          that everybody knows, a query to a key of the attacker's choice",
    fix: "look kid up in a map of known names, and never make a path or a query of it",
    reference: "RFC 7515 section 4.1.4; RFC 8725 section 3.10; CWE-22; CWE-89",
    bad: examples![
        Example::header(r#"{"alg":"HS256","kid":"../../dev/null"}"#),
        Example::header(r#"{"alg":"HS256","kid":"/dev/null"}"#),
        Example::header(r#"{"alg":"HS256","kid":"..\\..\\windows\\win.ini"}"#),
        Example::header(r#"{"alg":"HS256","kid":"x' UNION SELECT 'key"}"#),
        Example::header(r#"{"alg":"HS256","kid":"1 or 1=1"}"#),
        Example::header(r#"{"alg":"HS256","kid":"1/**/union/**/select/**/1"}"#),
        Example::header(r#"{"alg":"HS256","kid":"file:///tmp/key"}"#),
        Example::header(r#"{"alg":"HS256","kid":"/proc/1/environ"}"#),
        Example::header(r#"{"alg":"HS256","kid":"keys/../a"}"#),
        Example::header(r#"{"alg":"HS256","kid":"key|whoami"}"#),
        Example::header(r#"{"alg":"HS256","kid":"$(id)"}"#),
        Example::header(r#"{"alg":"HS256","kid":"*)(uid=*"}"#),
        Example::header(r#"{"alg":"HS256","kid":"a\u0000b"}"#),
        Example::header(r#"{"alg":"HS256","kid":"a\nb"}"#),
        Example::header(r#"{"alg":"HS256","kid":"http://evil.example/key"}"#),
        Example::header(r#"{"alg":"HS256","kid":["1"]}"#),
        Example::header(r#"{"alg":"HS256","kid":7}"#),
        Example::header(concat!(r#"{"alg":"HS256","kid":"1"#, long!(), r#""}"#)),
    ],
    good: examples![
        Example::header(concat!(r#"{"alg":"HS256","kid":""#, long!(), r#""}"#)),
        Example::header(r#"{"alg":"RS256","kid":"0b1c5a5e-7d0e-4f0e-9d43-2f1b7f3a6c11"}"#),
        Example::header(r#"{"alg":"RS256","kid":"NTVBOTU3MzBBOEUwNzhBQ0VGMkQ0QUU5QTYxQUUyOUNEQUUxNjEyMw"}"#,),
        Example::header(r#"{"alg":"RS256","kid":"AbC+dEf/GhI1jkl2MnO3pqR4stU5vwX6yzA7bcD8efG="}"#),
        Example::header(r#"{"alg":"RS256","kid":"a--b_-__-or-1"}"#),
        Example::header(r#"{"alg":"RS256","kid":"SHA256:AbC+dEf/GhI1jkl2MnO3pqR4stU5vwX6yzA7bcD8efG="}"#),
        Example::header(
            r#"{"alg":"ES256","kid":"BV3D:2AVZ:UB5Z:KIAP:INPL:5EN6:N4J4:6MWO:DRKE:BVQK:3FJL:POTL"}"#,
        ),
        Example::header(r#"{"alg":"ES256","kid":"did:web:issuer.example:keys#key-1"}"#),
        Example::header(
            r#"{"alg":"ES256","kid":"did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv#z1"}"#,
        ),
        Example::header(r#"{"alg":"RS256","kid":"arn:aws:kms:eu-west-1:111122223333:key/1234abcd"}"#),
        Example::header(
            r#"{"alg":"RS256","kid":"projects/p/locations/eu/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1"}"#,
        ),
        Example::token(
            r#"{"alg":"RS256","kid":"https://bank.example/keys/1"}"#,
            r#"{"iss":"https://bank.example","sub":"1"}"#,
        ),
        Example::header(r#"{"alg":"RS256","kid":"signing key 2025 (union selection)"}"#),
        Example::header(r#"{"alg":"RS256","kid":"keys/dev/profile:1"}"#),
    ],
    check: |subject| {
        let Some(kid) = subject.member("kid") else { return Vec::new() };
        let at = |detail: String| Hit::at("header.kid", detail);
        let Some(text) = kid.as_str() else {
            let hit = at(format!("kid is of type {}, not a string", kid.type_name()));
            let plain = kid.members().is_none() && kid.as_array().is_none();
            return vec![if plain { hit.severity(Severity::Medium) } else { hit }];
        };
        let shown = cut(text);
        if let Some(what) = danger(text) {
            return vec![at(format!("kid has {what} in it: {shown}"))];
        }
        if let Some((scheme, _)) = text.split_once("://") {
            return address(subject, text, scheme)
                .map(|hit| Hit { path: "header.kid".into(), ..hit })
                .into_iter()
                .collect();
        }
        let limit = if text.starts_with("did:") { LONG_DID } else { LONG };
        if text.len() > limit {
            let detail = format!("kid {shown} has {}", count(text.len(), "byte"));
            return vec![at(detail).severity(Severity::Medium)];
        }
        Vec::new()
    },
};

/// What in a name means something to what it is looked up in.
fn danger(kid: &str) -> Option<&'static str> {
    if kid.chars().any(char::is_control) {
        return Some("a control character");
    }
    if kid == "*" {
        return Some("nothing but a wildcard");
    }
    let plain = plain(kid);
    if FILES.iter().any(|start| plain.starts_with(start)) {
        return Some("the name of a file");
    }
    let found = PATTERNS.iter().find(|(pattern, what)| match *what {
        "SQL" => has_words(&plain, pattern),
        _ => plain.contains(pattern),
    });
    found.map(|(_, what)| *what)
}

/// In lower case, with single spaces for white space and for the comments of SQL.
fn plain(kid: &str) -> String {
    let lower = kid.to_lowercase().replace("/**/", " ");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether these words stand in a text by themselves.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + words.len()..].chars().next();
        [before, behind].into_iter().flatten().all(|c| !c.is_alphanumeric())
    })
}

/// A name that is a URL: some issuers name their keys so, and verifiers must not follow it.
fn address(subject: &Subject<'_>, kid: &str, scheme: &str) -> Option<Hit> {
    let host = |text: &str| Url::parse(text).ok().map(|url| url.host);
    let own = host(kid).is_some_and(|own| subject.text("iss").and_then(host) == Some(own));
    let shown = cut(kid);
    match scheme {
        "https" if own => None,
        "https" => Some(Hit::new(format!("kid is a URL: {shown}")).severity(Severity::Low)),
        // SPIFFE and others have names with a scheme that nothing can be fetched by.
        "spiffe" | "urn" | "did" => None,
        _ => Some(Hit::new(format!("kid is a URL that somebody may fetch: {shown}"))),
    }
}

pub(super) const MISSING: Make = || Rule {
    id: "JB113",
    slug: "kid-missing",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "nothing names the key",
    why: "with several keys a verifier has to try them one after another, and on the day of a change it matters which",
    fix: "put a name into kid, such as the thumbprint of the key",
    reference: "RFC 7515 section 4.1.4; RFC 7638; OpenID Connect Core 1.0 section 10.1",
    bad: examples![
        Example::token(r#"{"alg":"RS256"}"#, r#"{"iss":"https://accounts.google.com"}"#),
        Example::header(r#"{"alg":"ES256","kid":""}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"RS256","kid":"1"}"#),
        Example::header(r#"{"alg":"RS256","x5t#S256":"AAAA"}"#),
        Example::header(r#"{"alg":"HS256"}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"dpop+jwt","jwk":{"kty":"EC"}}"#,
            r#"{"jti":"1","htm":"POST","htu":"https://a.example/token","iat":1751284800}"#,
        ),
        Example::token(
            r#"{"alg":"RS256","typ":"JWT"}"#,
            r#"{"iss":"123456","iat":1751284740,"exp":1751285340}"#,
        ),
        Example::raw(
            r#"{"payload":"eyJzdWIiOiIxIn0","protected":"eyJhbGciOiJFUzI1NiJ9","header":{"kid":"1"},"signature":"AAAA"}"#,
        ),
    ],
    check: |subject| {
        let asymmetric = subject.alg.is_some_and(|alg| {
            matches!(
                alg.scheme,
                Scheme::RsaPkcs1(_)
                    | Scheme::RsaPss(_)
                    | Scheme::Ecdsa(_)
                    | Scheme::Edwards(_)
                    | Scheme::MlDsa
            )
        });
        // These have one key per client by design, found by iss.
        let by_issuer = subject.is_from(&["github-app", "snowflake", "vonage"]);
        let outside = subject.token.unprotected.as_ref().is_some_and(|(_, header)| names_a_key(header));
        let empty = subject.token.kid() == Some("");
        let named = names_a_key(subject.header) && !empty;
        if !asymmetric || by_issuer || outside || named || subject.token.form == Form::Sealed {
            return Vec::new();
        }
        let alg = subject.alg.map_or("", |alg| alg.name);
        let what = if empty { "kid is empty" } else { "there is neither kid nor x5t" };
        vec![Hit::at("header.kid", format!("{what}, and alg is {alg}"))]
    },
};
