//! Hosts that look like others: letters of two scripts in one name, and names made to be mistaken for an issuer's.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::punycode;
use crate::issuers::{self, Sign};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// More audiences than this are not looked at.
const LOOKED_AT: usize = 50;
/// Hosts are not longer (RFC 1035 section 2.3.4).
const LONGEST: usize = 253;

/// Letters that look like a Latin one, the common ones (Unicode Technical Standard 39, `confusables.txt`).
#[rustfmt::skip]
const LOOKS: [(&str, char); 24] = [
    ("аα", 'a'), ("Ьв", 'b'), ("сϲ", 'c'), ("ԁ", 'd'), ("её", 'e'), ("ɡ", 'g'), ("һ", 'h'), ("іїιı", 'i'),
    ("јϳ", 'j'), ("кκ", 'k'), ("ӏ1|", 'l'), ("м", 'm'), ("пη", 'n'), ("оοσ0", 'o'), ("рρ", 'p'), ("ԛ", 'q'),
    ("г", 'r'), ("ѕ", 's'), ("тτ", 't'), ("υս", 'u'), ("νѵ", 'v'), ("ԝω", 'w'), ("хχ", 'x'), ("уγ", 'y'),
];

pub(super) const LOOKALIKE: Make = || Rule {
    id: "JB013",
    slug: "mixed-script-identifier",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "a host that looks like another",
    why: "people read it as the name they know, and a list of issuers that was filled by eye lets it in",
    fix: "compare issuers byte for byte with a list of your own",
    reference: "Unicode Technical Standard 39; RFC 8725 section 3.8; RFC 3492",
    bad: examples![
        Example::claims(r#"{"iss":"https://accounts.g\u043e\u043egle.com"}"#),
        Example::claims(r#"{"iss":"https://accounts.xn--ggle-55da.com"}"#),
        Example::claims(r#"{"iss":"https://accounts.g00gle.com"}"#),
        Example::claims(r#"{"iss":"https://tenant.\u0430uth0.com/"}"#),
        Example::claims(r#"{"aud":["shop","https://sh\u03bfp.example"]}"#),
        Example::claims(r#"{"email":"ann@b\u0430nk.example"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://accounts.google.com","aud":"https://tenant.auth0.com/api"}"#),
        Example::claims(r#"{"iss":"https://xn--mnchen-3ya.example","email":"a@пример.example"}"#),
        Example::claims(r#"{"iss":"https://0.bank.example","aud":"Заказы of shop"}"#),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        for (claim, text) in texts(subject) {
            let Some(host) = host(text) else { continue };
            let labels =
                host.split('.').map(|label| punycode::decode(label).unwrap_or_else(|| label.to_owned()));
            let seen = labels.collect::<Vec<_>>().join(".");
            let shown =
                if seen == host { cut(&host) } else { format!("{}, which is {}", cut(&host), cut(&seen)) };
            if let Some(known) = resembled(&host, &seen) {
                let detail = format!("{claim} names {shown}: it looks like {known} and is another host");
                hits.push(Hit::at(claim, detail).severity(Severity::High));
            } else if let Some(label) = seen.split('.').find(|label| is_mixed(label)) {
                let detail = format!("{claim} names {shown}: {} mixes letters of two scripts", cut(label));
                hits.push(Hit::at(claim, detail));
            }
        }
        hits
    },
};

/// The claims that name a host, with their texts.
fn texts<'a>(subject: &Subject<'a>) -> Vec<(&'static str, &'a str)> {
    let one = |name: &'static str| subject.text(name).map(|text| (name, text));
    let audiences = subject.audiences().into_iter().take(LOOKED_AT).map(|text| ("aud", text));
    [one("iss"), one("email")].into_iter().flatten().chain(audiences).collect()
}

/// The host in a URL, in an address of mail, or by itself, in lower case.
fn host(text: &str) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    let host = rest.split(':').next().unwrap_or_default();
    let fits = host.len() <= LONGEST && host.contains('.') && !host.contains(char::is_whitespace);
    fits.then(|| host.to_lowercase())
}

fn is_mixed(label: &str) -> bool {
    let latin = label.chars().any(|c| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}'));
    let other =
        |c: char| matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' | '\u{400}'..='\u{52f}');
    latin && label.chars().any(other)
}

/// The host of a known issuer that this one is mistaken for.
fn resembled(host: &str, seen: &str) -> Option<&'static str> {
    let under = |name: &str, known: &str| {
        name.strip_suffix(known).is_some_and(|front| front.is_empty() || front.ends_with('.'))
    };
    if KNOWN.iter().any(|(known, _)| under(host, known)) {
        return None;
    }
    let look = skeleton(seen);
    KNOWN.iter().find(|(_, known)| under(&look, known)).map(|(known, _)| *known)
}

/// The hosts of known issuers, and what they look like.
static KNOWN: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let signs = issuers::all().flat_map(|issuer| issuer.recognise.iter().flatten());
    let hosts: BTreeSet<&str> = signs.filter_map(host_of).collect();
    hosts.into_iter().map(|host| (host, skeleton(host))).collect()
});

/// The host that a sign names, or the domain under which it lets any host in.
fn host_of(sign: &'static Sign) -> Option<&'static str> {
    let (Sign::IssIs(pattern) | Sign::IssLike(pattern)) = sign else { return None };
    let rest = pattern.split_once("://").map_or(*pattern, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?']).next().unwrap_or_default();
    let domain = host.rsplit_once('*').map_or(host, |(_, end)| end.trim_start_matches(['.', '-']));
    (domain.contains('.') && !domain.starts_with('.')).then_some(domain)
}

/// What a name looks like at a glance.
fn skeleton(name: &str) -> String {
    let look = |c: char| LOOKS.iter().find(|(like, _)| like.contains(c)).map_or(c, |(_, latin)| *latin);
    name.chars().map(look).collect::<String>().replace("rn", "m").replace("vv", "w")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_wherever_it_stands() {
        for text in [
            "https://a.example",
            "a.example",
            "HTTPS://A.example:8443/x",
            "me@a.example",
            "x://u:p@a.example?q",
        ] {
            assert_eq!(host(text).as_deref(), Some("a.example"), "{text}");
        }
        for text in ["shop", "", "A text. And more", "urn:a:b"] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn no_known_issuer_is_mistaken_for_another() {
        for sign in issuers::all().flat_map(|issuer| issuer.recognise.iter().flatten()) {
            let Some(host) = host_of(sign) else { continue };
            assert_eq!(resembled(host, host), None, "{host}");
            assert_eq!(resembled(&format!("a.{host}"), &format!("a.{host}")), None, "{host}");
        }
    }

    #[test]
    fn a_domain_is_looked_for_at_the_end_only() {
        assert_eq!(resembled("t.auth0.com", "t.auth0.com"), None);
        assert_eq!(resembled("t.authо.com", "t.authо.com"), Some("auth0.com"));
        assert_eq!(resembled("authо.com.example", "authо.com.example"), None);
    }
}
