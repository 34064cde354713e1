//! On the stop-payment list.

use crate::keyring::thumbprint;
use crate::revocation::{Entry, Facts};
use crate::rules::{Asked, Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// More entries than this are counted, not told.
const TOLD: usize = 4;

pub(super) const STOPPED: Make = || Rule {
    id: "JB907",
    slug: "stopped",
    severity: Severity::Critical,
    needs: Needs::Asked { option: "--revocations", given: |subject| subject.asked.stopped.is_some() },
    title: "payment is stopped: it is on the list",
    why: "somebody stopped this token, its account, its session or its key before its expiry, and had a reason",
    fix: "refuse it, and find out who still sends it",
    reference: "OWASP JSON Web Token Cheat Sheet; RFC 7009 section 2",
    bad: examples![
        Example::claims(r#"{"iss":"joe","jti":"1"}"#).asked(|asked| {
            stop(asked, Entry { iss: Some("joe".into()), jti: Some("1".into()), ..Entry::default() });
        }),
        Example::claims(r#"{"sub":"ann","iat":1751284799}"#).asked(|asked| {
            stop(
                asked,
                Entry { sub: Some("ann".into()), issued_before: Some(asked.policy.now), ..Entry::default() },
            );
        }),
        Example::claims(r#"{"sid":"s"}"#).asked(|asked| {
            stop(
                asked,
                Entry { sid: Some("s".into()), reason: Some("signed out".into()), ..Entry::default() },
            );
        }),
        Example::header(r#"{"alg":"ES256","kid":"k"}"#)
            .asked(|asked| stop(asked, Entry { kid: Some("k".into()), ..Entry::default() })),
    ],
    good: examples![
        Example::claims(r#"{"iss":"jim","jti":"1"}"#).asked(|asked| {
            stop(asked, Entry { iss: Some("joe".into()), jti: Some("1".into()), ..Entry::default() });
        }),
        Example::claims(r#"{"sub":"ann","iat":1751284800}"#).asked(|asked| {
            stop(
                asked,
                Entry { sub: Some("ann".into()), issued_before: Some(asked.policy.now), ..Entry::default() },
            );
        }),
        Example::claims(r#"{"sub":"ann"}"#).asked(|asked| asked.stopped = Some(Vec::new())),
    ],
    check: stopped,
};

fn stop(asked: &mut Asked, entry: Entry) {
    asked.stopped = Some(vec![entry]);
}

fn stopped(subject: &Subject<'_>) -> Vec<Hit> {
    let facts = Facts::of(subject.token);
    let print = subject.signer.and_then(|(_, key)| thumbprint(key));
    let facts = subject.signer.map_or(facts, |(_, key)| facts.signed_by(key)).printed(print.as_deref());
    let entries = subject.asked.stopped.iter().flatten();
    let mut hits: Vec<Hit> = Vec::new();
    let mut more = 0_usize;
    for entry in entries.filter(|entry| entry.stops(&facts)) {
        if hits.len() < TOLD {
            hits.push(Hit::at(path(entry), in_words(entry)));
        } else {
            more += 1;
        }
    }
    if more > 0
        && let Some(last) = hits.last_mut()
    {
        last.detail = format!("{}; {more} more entries stop it as well", last.detail);
    }
    hits
}

fn in_words(entry: &Entry) -> String {
    let what = cut(&entry.in_words());
    match entry.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()) {
        Some(reason) => format!("stopped is {what}, because: {}", cut(reason).trim_end_matches('.')),
        None => format!("stopped is {what}; the list gives no reason"),
    }
}

/// The narrowest of what the entry names.
fn path(entry: &Entry) -> &'static str {
    let named = [("jti", &entry.jti), ("sid", &entry.sid), ("sub", &entry.sub), ("header.kid", &entry.kid)];
    let found = named.iter().find(|(_, text)| text.is_some());
    found.map_or(if entry.issued_before.is_some() { "iat" } else { "iss" }, |(name, _)| name)
}
