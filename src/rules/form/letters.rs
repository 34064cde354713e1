//! The characters of which a token is made: base64url, without padding, in one spelling only.

use crate::base64::{self, Error};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::token::{End, Form, Note, Part, PartName, Removed, Token};

/// Every part that should be base64url, with what it is called.
fn parts(token: &Token) -> Vec<(&'static str, &Part)> {
    let payload = if token.form.is_sealed() { "ciphertext" } else { "payload" };
    let last = if token.form.is_sealed() { "authentication tag" } else { "signature" };
    let mut parts = vec![("header", &token.header)];
    parts.extend(token.sealed.iter().map(|(name, part)| (*name, part)));
    if !token.is_unencoded() {
        parts.push((payload, &token.payload));
    }
    parts.push((last, &token.signature));
    parts.extend(token.disclosures.iter().map(|part| ("disclosure", part)));
    parts
}

/// The names of the parts of which something holds.
fn of(subject: &Subject<'_>, holds: fn(&Part) -> bool) -> Vec<&'static str> {
    let parts = parts(subject.token).into_iter();
    let mut names: Vec<_> = parts.filter(|(_, part)| holds(part)).map(|(name, _)| name).collect();
    names.dedup();
    names
}

fn noted(subject: &Subject<'_>, which: fn(&Note) -> bool) -> bool {
    subject.found.notes.iter().any(which)
}

pub(super) const CHARSET: Make = || Rule {
    id: "JB001",
    slug: "bad-charset",
    severity: Severity::High,
    needs: Needs::Token,
    title: "characters in it that no token has",
    why: "a strict reader and a lenient reader disagree about what such a token says; quotes and braces in it are the \
          mark of a text that is made to be read in two ways",
    fix: "refuse it at the door, and send the compact form only",
    reference: "RFC 7515 section 2; RFC 7515 section 7.1; draft-ietf-oauth-rfc8725bis section 2.13",
    bad: examples![
        Example::raw(
            r#"{"protected":"eyJhbGciOiJFUzI1NiJ9","payload":"eyJzdWIi{OiIxIn0","signature":"AAAA"}"#,
        ),
        Example::raw(
            r#"{"a":"x.eyJzdWIiOiIxIn0.x","protected":"eyJhbGciOiJFUzI1NiJ9","payload":"eyJzdWIiOiIxIn0","signature":"AAAA"}"#,
        ),
        Example::raw("eyJhbGciOiJFUzI1NiJ9. eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa"),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#),
        Example::raw("eyJhbGciOiJFUzI1NiJ9\n .eyJzdWIiOiIxIn0\n .WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw(
            r#"{"protected":"eyJhbGciOiJFUzI1NiJ9","payload":"eyJzdWIiOiIxIn0","signature":"AAAA"}"#,
        ),
    ],
    check: |subject| {
        let foreign = |part: &Part| match part.encoding {
            Some(Error::Character { found, .. }) => !matches!(found, '+' | '/' | '='),
            _ => false,
        };
        let odd = of(subject, foreign).into_iter().map(|name| {
            let part = parts(subject.token).into_iter().find(|(own, part)| *own == name && foreign(part));
            let error = part.and_then(|(_, part)| part.encoding.clone());
            Hit::new(format!("{name}: {}", error.map(|error| error.to_string()).unwrap_or_default()))
        });
        let mut hits: Vec<Hit> = odd.collect();
        let json = matches!(subject.token.form, Form::Flattened | Form::General | Form::SealedJson);
        let text = &subject.token.text;
        let dots = text.bytes().filter(|byte| *byte == b'.').count();
        if json && matches!(dots, 2 | 4) && text.contains(".eyJ") && subject.token.key_binding.is_none() {
            let detail = "it is JSON, and split at its dots it has the parts of a compact token as well";
            hits.push(Hit::new(detail));
        }
        let wrapped =
            |note: &Note| matches!(note, Note::Removed(Removed::LineBreaks(_) | Removed::WrittenBreaks(_)));
        let spaced = |note: &Note| matches!(note, Note::Removed(Removed::Spaces(_)));
        if noted(subject, spaced) && !noted(subject, wrapped) {
            hits.push(Hit::new("spaces stand inside it").severity(Severity::Medium));
        }
        hits
    },
};

pub(super) const PADDING: Make = || Rule {
    id: "JB004",
    slug: "base64-padding",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "base64 padding, which a token does not have",
    why: "the signature mostly covers the text with its padding, so that whoever strips it can no longer verify it; \
          strict libraries refuse it as it is",
    fix: "the issuer leaves the padding out; until then verify over the characters as received",
    reference: "RFC 7515 section 2; Application Load Balancer documentation",
    bad: examples![
        Example::raw("eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxMiJ9==.WlpaWlpaWlpaWlpaWlpaWg=="),
        Example::raw(
            r#"{"protected":"eyJhbGciOiJFUzI1NiJ9","payload":"eyJzdWIiOiIxIn0=","signature":"AAAA"}"#,
        ),
    ],
    good: examples![Example::header(r#"{"alg":"ES256"}"#)],
    check: |subject| {
        let padded = of(subject, |part| part.raw.ends_with('='));
        if noted(subject, |note| *note == Note::Padding) || !padded.is_empty() {
            let place = if padded.is_empty() { String::new() } else { format!(" ({})", padded.join(", ")) };
            return vec![Hit::new(format!("\"=\" stands at the end of a part{place}"))];
        }
        Vec::new()
    },
};

pub(super) const ALPHABET: Make = || Rule {
    id: "JB005",
    slug: "std-base64-alphabet",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "ordinary base64 instead of base64url",
    why: "somebody built it by hand with ordinary base64: it breaks in URLs and in strict libraries",
    fix: "use the URL-safe alphabet, which has - and _ in place of + and /",
    reference: "RFC 7515 section 2; RFC 7515 appendix C",
    bad: examples![
        Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJhIjoiPz8/In0.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw(
            r#"{"protected":"eyJhbGciOiJFUzI1NiJ9","payload":"eyJhIjoiPz8/In0","signature":"AAAA"}"#,
        ),
    ],
    good: examples![Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJhIjoiPz8_In0.WlpaWlpaWlpaWlpaWlpaWlpa")],
    check: |subject| {
        let standard = of(subject, |part| part.raw.contains(['+', '/']));
        if noted(subject, |note| *note == Note::StandardAlphabet) || !standard.is_empty() {
            let place =
                if standard.is_empty() { String::new() } else { format!(" ({})", standard.join(", ")) };
            return vec![Hit::new(format!(
                "\"+\" or \"/\" stands where base64url has \"-\" or \"_\"{place}"
            ))];
        }
        Vec::new()
    },
};

pub(super) const CANONICAL: Make = || Rule {
    id: "JB006",
    slug: "noncanonical-base64",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a last character with bits set that nobody reads",
    why: "several texts then are the same token, so that a denylist of token texts or of their hashes can be dodged",
    fix: "decode strictly, and stop tokens by iss and jti, never by their text",
    reference: "RFC 4648 section 3.5",
    bad: examples![
        Example::ending(
            r#"{"alg":"HS256"}"#,
            r#"{"sub":"1"}"#,
            "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlp",
        ),
        Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn1.WlpaWlpaWlpaWlpaWlpaWlpa"),
    ],
    good: examples![Example::ending(
        r#"{"alg":"HS256"}"#,
        r#"{"sub":"1"}"#,
        "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo",
    )],
    check: |subject| {
        let cut_off = match subject.token.end {
            End::CutOff(part) => part.word(),
            _ => "",
        };
        let stray = |part: &Part| match part.encoding {
            Some(Error::TrailingBits) => true,
            Some(_) => base64::decode_lenient(&part.raw).is_ok_and(|lenient| lenient.trailing_bits),
            None => false,
        };
        let names = of(subject, stray).into_iter().filter(|name| *name != cut_off);
        let detail = |name: &str| {
            let part = parts(subject.token).into_iter().find(|(own, part)| *own == name && stray(part));
            let raw = part.map(|(_, part)| part.raw.trim_end_matches('=')).unwrap_or_default();
            let last = raw.chars().next_back().unwrap_or_default();
            let plain = part.map(|(_, part)| base64::encode(&part.bytes)).unwrap_or_default();
            let wanted = plain.chars().next_back().unwrap_or_default();
            format!("the {name} ends with {last:?}; every encoder writes {wanted:?}")
        };
        names.map(|name| Hit::new(detail(name))).collect()
    },
};

pub(super) const LENGTH: Make = || Rule {
    id: "JB007",
    slug: "impossible-length",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a part with a length that no bytes encode to",
    why: "characters are missing or too many: it was cut off, or copied over a line break that took one along",
    fix: "copy the token again",
    reference: "RFC 4648 section 4",
    bad: examples![Example::ending(r#"{"alg":"RS256"}"#, r#"{"sub":"1"}"#, "SflKx")],
    good: examples![Example::ending(r#"{"alg":"RS256"}"#, r#"{"sub":"1"}"#, "SflKxw")],
    check: |subject| {
        let impossible =
            |part: &Part| part.encoding.is_some() && part.raw.trim_end_matches('=').len() % 4 == 1;
        let all = parts(subject.token).into_iter().filter(|(_, part)| impossible(part));
        let mut seen = "";
        let mut hits = Vec::new();
        for (name, part) in all.filter(|(name, _)| std::mem::replace(&mut seen, name) != *name) {
            let len = part.raw.trim_end_matches('=').len();
            hits.push(Hit::new(format!("the {name} has {len} characters: one is missing, or too many")));
        }
        hits
    },
};

/// Whether the text ends before this part is complete.
pub(super) fn is_cut(subject: &Subject<'_>, name: PartName) -> bool {
    subject.token.end == End::CutOff(name)
}
