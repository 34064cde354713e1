//! Tokens that say of themselves that nobody signed them.

use crate::alg::Scheme;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::words::count;

pub(super) const NONE: Make = || Rule {
    id: "JB101",
    slug: "alg-none",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "the algorithm is none: nobody signed it",
    why: "anyone can write this check, since there is no stamp on it at all; libraries that took the token's word for \
          it let everybody in",
    fix: "refuse unsigned tokens, and give the verifier an explicit list of algorithms",
    reference: "RFC 8725 section 3.1; RFC 7519 section 6; CVE-2015-2951",
    bad: examples![Example::token(r#"{"alg":"none"}"#, r#"{"sub":"1","role":"admin"}"#)],
    good: examples![Example::header(r#"{"alg":"ES256"}"#)],
    check: |subject| Vec::from_iter(is_unsigned(subject).then(|| Hit::at("header.alg", "alg is none"))),
};

pub(super) const CASED: Make = || Rule {
    id: "JB102",
    slug: "alg-none-cased",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "none in disguise: another case, or something around it",
    why: "nobody writes that by accident: it is made to slip past a check for the word none",
    fix: "allow a list of algorithms instead of forbidding some, and treat the sender as hostile",
    reference: "RFC 8725 section 3.1; RFC 7515 section 4.1.1; draft-ietf-oauth-rfc8725bis section 2.11",
    bad: examples![
        Example::header(r#"{"alg":"nOnE"}"#),
        Example::header(r#"{"alg":"NONE"}"#),
        Example::header(r#"{"alg":" none"}"#),
        Example::header(r#"{"alg":"none\u0000"}"#),
    ],
    good: examples![Example::header(r#"{"alg":"none"}"#), Example::header(r#"{"alg":"nonesuch"}"#)],
    check: |subject| {
        let alg = subject.token.alg().filter(|alg| is_disguised(alg));
        alg.map(|alg| Hit::at("header.alg", format!("alg is {:?}", cut(alg)))).into_iter().collect()
    },
};

/// Whether it is `none`, except for case and what does not show.
pub(super) fn is_disguised(alg: &str) -> bool {
    let odd =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}');
    alg != "none" && alg.trim_matches(odd).eq_ignore_ascii_case("none")
}

pub(super) const SIGNED: Make = || Rule {
    id: "JB106",
    slug: "none-with-signature",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the algorithm is none, and there is a signature",
    why: "one of the two is a lie: mostly somebody took a signed token, changed its header and tries it out",
    fix: "refuse it",
    reference: "RFC 7518 section 3.6",
    bad: examples![Example::ending(r#"{"alg":"none"}"#, r#"{"sub":"1"}"#, "WlpaWlpaWlpaWlpa")],
    good: examples![
        Example::header(r#"{"alg":"none"}"#),
        Example::ending(r#"{"alg":"HS256"}"#, r#"{"sub":"1"}"#, "WlpaWlpaWlpaWlpa"),
    ],
    check: |subject| {
        let len = subject.token.signature.bytes.len();
        let signed = is_unsigned(subject) && !subject.token.signature.raw.is_empty();
        let detail = || format!("alg is none, and a signature of {} follows", count(len, "byte"));
        Vec::from_iter(signed.then(|| Hit::at("header.alg", detail())))
    },
};

fn is_unsigned(subject: &Subject<'_>) -> bool {
    subject.alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned)
}
