//! ID tokens.

use super::lacks;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

/// The longest `sub` (`OpenID` Connect Core 1.0 section 2).
const LONGEST_SUB: usize = 255;

pub(super) const MISSING: Make = || Rule {
    id: "JB604",
    slug: "id-token-missing-claim",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "an ID token lacks claims that it must have",
    why: "the client must check issuer, audience and end, and knows the person by iss and sub: without one of them \
          it cannot",
    fix: "have the issuer write iss, sub, aud, exp and iat, with a sub of up to 255 ASCII characters",
    reference: "OpenID Connect Core 1.0 section 2",
    bad: examples![
        Example::claims(r#"{"nonce":"n","sub":"1"}"#),
        Example::claims(r#"{"iss":"https://a.example","aud":"c","exp":1,"nonce":"n"}"#),
        Example::claims(r#"{"iss":"https://a.example","sub":"Jörg","aud":"c","exp":1,"iat":1,"nonce":"n"}"#,),
        Example::claims(concat!(
            r#"{"iss":"https://a.example","aud":"c","exp":1,"iat":1,"at_hash":"h","sub":""#,
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            r#""}"#
        )),
    ],
    good: examples![
        Example::claims(r#"{"iss":"https://a.example","sub":"1","aud":"c","exp":1,"iat":1,"nonce":"n"}"#),
        Example::claims(concat!(
            r#"{"iss":"https://a.example","aud":"c","exp":1,"iat":1,"at_hash":"h","sub":""#,
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
            r#""}"#
        )),
        Example::claims(r#"{"scope":"read"}"#),
        Example::claims(r#"{"nonce":"n"}"#),
    ],
    check: missing,
};

fn missing(subject: &Subject<'_>) -> Vec<Hit> {
    // Without aud nothing else tells an ID token; a nonce alone stands in tokens of all sorts.
    let marked = ["nonce", "at_hash", "c_hash"].iter().any(|name| subject.claim(name).is_some());
    let seems = subject.kind() == Kind::Unknown && marked && subject.claim("sub").is_some();
    if subject.kind() != Kind::Id && !seems {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = lacks(subject, &["iss", "sub", "aud", "exp", "iat"]).into_iter().collect();
    let sub = subject.text("sub").unwrap_or_default();
    if !sub.is_ascii() {
        hits.push(Hit::at("sub", "sub has characters beyond ASCII"));
    } else if sub.len() > LONGEST_SUB {
        hits.push(Hit::at("sub", format!("sub has {} characters, and {LONGEST_SUB} are allowed", sub.len())));
    }
    hits
}

pub(super) const SENT_TO_API: Make = || Rule {
    id: "JB605",
    slug: "id-token-sent-to-api",
    severity: Severity::Medium,
    needs: Needs::Asked { option: "--for-api", given: |subject| subject.asked.for_api },
    title: "an ID token is sent where an access token belongs",
    why: "it tells a client who has signed in; it permits nothing, and an API that takes it takes the ID tokens of \
          every other client as well",
    fix: "send the access token that came with it",
    reference: "OpenID Connect Core 1.0 section 2; RFC 9068 section 5",
    bad: examples![Example::claims(r#"{"aud":"client123","nonce":"n"}"#).asked(|asked| asked.for_api = true)],
    good: examples![
    Example::claims(r#"{"aud":"client123","nonce":"n"}"#),
    Example::claims(r#"{"aud":"https://api.example","scope":"read"}"#).asked(|asked| asked.for_api = true),
    // They are made for the back end of the same app.
    Example::claims(
        r#"{"iss":"https://securetoken.google.com/my-project","aud":"my-project","sub":"u1","user_id":"u1",
            "firebase":{"sign_in_provider":"password"}}"#,
    )
    .asked(|asked| asked.for_api = true),
    ],
    check: |subject| {
        let wrong = subject.kind() == Kind::Id && !subject.is_from(&["firebase-id"]);
        Vec::from_iter(wrong.then(|| Hit::new(format!("it is an ID token, because {}", subject.reading.why))))
    },
};
