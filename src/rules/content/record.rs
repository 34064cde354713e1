//! Whole records of a database, and names that a framework wrote out in full.

use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::terms;

/// Traces that an object of Mongoose leaves when it is signed as it is.
const TRACES: [&str; 7] = ["_doc", "$__", "__v", "$isNew", "$init", "isNew", "_previousDataValues"];

/// More claims of their own than people choose one by one.
const MANY: usize = 25;

pub(super) const DUMP: Make = || Rule {
    id: "JB510",
    slug: "whole-record-dump",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a whole record of a database was signed",
    why: "every column stands on the postcard, those that are added later too",
    fix: "pick what the token is for: sub, and a role perhaps",
    reference: "RFC 7519 section 12; OWASP API3:2023",
    bad: examples![
        Example::claims(r#"{"$__":{},"_doc":{"password":"$2b$.."},"$isNew":false}"#),
        Example::claims(r#"{"_id":"65","createdAt":"2025-06-01","updatedAt":"2025-06-02"}"#),
        Example::claims(r#"{"user":{"_id":"65","__v":0}}"#),
        Example::claims(
            r#"{"c1":1,"c2":1,"c3":1,"c4":1,"c5":1,"c6":1,"c7":1,"c8":1,"c9":1,"d1":1,"d2":1,"d3":1,"d4":1,"d5":1,"d6":1,
            "d7":1,"d8":1,"d9":1,"e1":1,"e2":1,"e3":1,"e4":1,"e5":1,"e6":1,"e7":1,"e8":1}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"_id":"65","role":"editor"}"#),
        Example::claims(
            r#"{"c1":1,"c2":1,"c3":1,"c4":1,"c5":1,"c6":1,"c7":1,"c8":1,"c9":1,"d1":1,"d2":1,"d3":1,"d4":1,"d5":1,"d6":1,
            "d7":1,"d8":1,"d9":1,"e1":1,"e2":1,"e3":1,"e4":1,"e5":1,"e6":1,"e7":1,"sub":"1","iss":"a"}"#,
        ),
    ],
    check: |subject| Vec::from_iter(traced(subject).or_else(|| crowded(subject))),
};

/// A trace in the claims or one object further in.
fn traced(subject: &Subject<'_>) -> Option<Hit> {
    let claims = subject.claims?;
    let inner = claims.members()?.iter().map(|member| (member.name.as_str(), &member.value));
    let places = std::iter::once(("", claims)).chain(inner.filter(|(_, value)| value.members().is_some()));
    for (outer, object) in places {
        let names = object.members().unwrap_or_default();
        let found = names
            .iter()
            .find(|member| TRACES.contains(&member.name.as_str()))
            .map(|member| member.name.as_str());
        let has = |name: &str| names.iter().any(|member| member.name == name);
        let dated = has("createdAt") && has("updatedAt") || has("created_at") && has("updated_at");
        let row = (dated && (has("_id") || has("id"))).then_some(if has("_id") { "_id" } else { "id" });
        if let Some(name) = found.or(row) {
            let path = if outer.is_empty() { name.to_owned() } else { format!("{}.{name}", cut(outer)) };
            let detail = format!("{path} is the mark of a record that was signed whole");
            return Some(Hit::at(path, detail));
        }
    }
    None
}

/// Many claims of an issuer that nobody knows; those of products are what they are.
fn crowded(subject: &Subject<'_>) -> Option<Hit> {
    let kind = subject.kind();
    if !kind.buys() || subject.reading.issuer().is_some() {
        return None;
    }
    let members = subject.claims?.members()?;
    let own = members.iter().filter(|member| terms::claim(&member.name).is_none()).count();
    (own > MANY).then(|| Hit::new(format!("{own} claims of its own")))
}

/// How the claims of old .NET code begin.
const STARTS: [&str; 2] = ["http://schemas.xmlsoap.org/", "http://schemas.microsoft.com/ws/"];

pub(super) const URIS: Make = || Rule {
    id: "JB511",
    slug: "ws-uri-claims",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "claims under the long names of old .NET code",
    why: "the names alone make the token several times larger, and other libraries do not know them",
    fix: "clear the map of claim types where the token is made (JwtSecurityTokenHandler)",
    reference: ".NET documentation, mapping claims in ASP.NET Core",
    bad: examples![Example::claims(
        r#"{"http://schemas.microsoft.com/ws/2008/06/identity/claims/role":"Admin"}"#
    )],
    good: examples![Example::claims(r#"{"role":"Admin","https://shop.example/roles":[]}"#)],
    check: |subject| {
        let members = subject.claims.and_then(|claims| claims.members()).unwrap_or_default();
        let mut found =
            members.iter().filter(|member| STARTS.iter().any(|start| member.name.starts_with(start)));
        let Some(first) = found.next() else { return Vec::new() };
        let more = found.count();
        let detail = match more {
            0 => cut(&first.name),
            more => format!("{} and {more} more", cut(&first.name)),
        };
        vec![Hit::at(first.name.as_str(), detail)]
    },
};
