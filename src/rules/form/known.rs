//! Inputs that are known: printed samples, tokens with something around them, and what is no JWT at all.

use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::token::{Copied, Form, Note, PartName, Place, Removed};

/// Public tokens of Mapbox and secret and temporary ones begin so (Mapbox documentation, access tokens).
const MAPBOX: [&str; 3] = ["pk.", "sk.", "tk."];

pub(super) const SAMPLE: Make = || Rule {
    id: "JB019",
    slug: "famous-sample",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a sample from a tutorial, or a part of one",
    why: "everybody has it: its secret is published, and with other claims its signature fits no key at all",
    fix: "make a real one with jotbook encode",
    reference: "jwt.io; RFC 7515 appendix A; RFC 7519 section 3.1",
    bad: examples![
        Example::raw(
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        ),
        Example::ending(
            r#"{"alg":"HS256","typ":"JWT"}"#,
            r#"{"userId":"1234","role":"admin"}"#,
            "sflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
        ),
        Example::token(r#"{"alg":"ES256"}"#, r#"{"sub":"1234567890","name":"John Doe","iat":1516239022}"#,),
        Example::raw(
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        ),
    ],
    good: examples![Example::ending(
        r#"{"alg":"HS256","typ":"JWT"}"#,
        r#"{"userId":"1234","role":"admin"}"#,
        "tflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5d",
    )],
    check: |subject| {
        let Some(likeness) = subject.token.sample() else { return Vec::new() };
        let name = likeness.sample.name;
        vec![Hit::new(match likeness.part {
            Copied::Whole => format!("this is the {name} sample"),
            Copied::Signature => {
                format!("the signature is that of the {name} sample: it fits no other token")
            }
            Copied::Edited(at) => format!(
                "the signature is that of the {name} sample with its {} changed: no key makes it",
                likeness.sample.letter(at)
            ),
            Copied::Payload => format!("the claims are those of the {name} sample"),
        })]
    },
};

pub(super) const NOISE: Make = || Rule {
    id: "JB020",
    slug: "wrapping-noise",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "something stood around the token or in it",
    why: "it is taken away here; a program that passes the text on as it is gets a refusal that nobody understands",
    fix: "store and send the bare token",
    reference: "RFC 7515 section 7.1; RFC 6750 section 2.1",
    bad: examples![
        Example::raw("Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa",),
        Example::raw("\"eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa\""),
        Example::raw("eyJhbGciOiJFUzI1NiJ9\n.eyJzdWIiOiIxIn0\n.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9%2EeyJzdWIiOiIxIn0%2EWlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("Cookie: id=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa; a=b"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJzdWIi\u{200b}OiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa,"),
    ],
    good: examples![Example::raw("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpa")],
    check: |subject| {
        // A text that a token was taken out of is no noise, and what alters the token has rules of its own.
        let noise = |note: &&Note| match note {
            Note::Took { place, .. } => matches!(place, Place::Cookie(_)),
            Note::Removed(removed) => *removed != Removed::ExtraParts,
            Note::Utf16 | Note::Unwrapped | Note::Percent(_) | Note::References(_) => true,
            Note::StandardAlphabet | Note::Padding | Note::CutHere { .. } => false,
        };
        let notes: Vec<Note> = subject.found.notes.iter().filter(noise).cloned().collect();
        let told: Vec<String> = Note::told(&notes).into_iter().map(|(_, line)| line).collect();
        Vec::from_iter((!told.is_empty()).then(|| Hit::new(told.join("; "))))
    },
};

pub(super) const FOREIGN: Make = || Rule {
    id: "JB021",
    slug: "not-a-jwt",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "another format that only looks like a token",
    why: "looking for claims in it is time lost: only the program that made it can read and check it",
    fix: "ask its issuer, or read it with the library that made it",
    reference: "itsdangerous documentation; Mapbox documentation; RFC 7515 section 4.1.1",
    bad: examples![
        Example::raw("eyJ1c2VyIjoxfQ.Zk9x.abc"),
        Example::raw("pk.eyJ1IjoiZXhhbXBsZSIsImEiOiJjazEyMyJ9.WlpaWlpaWlpaWlpaWlpaWg"),
        Example::raw("eyJ1c2VyIjoxfQ.WlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::raw("x1Zk9xQ2abWlpaWlpaWlpaWlpaWlpaWlpa.WlpaWlpaWlpaWlpaWlpaWlpa.WlpaWlpaWlpaWlpaWlpaWlpa",),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#),
        Example::header(r#"{"typ":"JWT"}"#),
        Example::raw("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.WlpaWlpaWlpaWlpaWlpaWlpa"),
    ],
    check: |subject| foreign(subject).map(Hit::new).into_iter().collect(),
};

/// What it is when it is no JSON Web Token, although it has the look of one.
pub(in crate::rules) fn foreign(subject: &Subject<'_>) -> Option<&'static str> {
    let token = subject.token;
    if token.form != Form::Compact || super::letters::is_cut(subject, PartName::Header) {
        return None;
    }
    let Some(header) = token.header() else {
        return Some("its first part holds no JSON object: it is another format, or a damaged token");
    };
    let joined = ["alg", "enc", "typ", "kid"].iter().any(|name| header.member(name).is_some());
    if joined || token.claims().is_some() || super::letters::is_cut(subject, PartName::Payload) {
        return None;
    }
    let prefixed = subject.found.notes.iter().any(|note| match note {
        Note::Removed(Removed::Text(text)) => MAPBOX.contains(&text.as_str()),
        _ => false,
    });
    if prefixed || (header.text("u").is_some() && header.text("a").is_some()) {
        return Some("it looks like an access token of Mapbox: a user and a token id with a signature");
    }
    // itsdangerous: payload, seconds as a few bytes, signature; without a timestamp it has two parts.
    if !token.payload.raw.is_empty() && token.payload.raw.len() <= 8 && !token.signature.raw.is_empty() {
        return Some(
            "it looks like a value signed by itsdangerous, such as the session cookie of Flask: its first part is \
             the data, the second a moment",
        );
    }
    Some(
        "its first part is data and no header, and its second part is no JSON: some other kind of signed value",
    )
}
