//! Tokens that travel in a URL.

use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};
use crate::token::{Note, Place};

/// Where proxies and old servers begin to cut a URL.
const LONG: usize = 2000;

pub(super) const CARRIED: Make = || Rule {
    id: "JB507",
    slug: "url-carried",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it travels in a URL",
    why: "URLs are kept: in the history of the browser, in logs, in the Referer of the next page",
    fix: "send it in the Authorization header, or in the body of a request",
    reference: "RFC 9700 section 4.2 and section 4.3; RFC 6750 section 5.3",
    bad: examples![
        Example::raw("https://app.example/?access_token=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",),
        Example::raw(
            "https://app.example/#access_token=eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl&state=x",
        ),
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.in_url = true),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1"}"#),
        Example::raw("Authorization: Bearer eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
        Example::token(
            r#"{"alg":"ES256","typ":"oauth-authz-req+jwt"}"#,
            r#"{"client_id":"c","response_type":"code"}"#,
        )
        .asked(|asked| asked.in_url = true),
    ],
    check: |subject| {
        let kind = subject.kind();
        // Requests and responses of a login are made to travel so (RFC 9101 section 5, JARM section 2.3).
        let made_for_it =
            matches!(kind, Kind::RequestObject | Kind::AuthorizationResponse) || kind.is_public();
        if made_for_it {
            return Vec::new();
        }
        let parameter = subject.found.notes.iter().find_map(|note| match note {
            Note::Took { place: Place::Parameter(name), .. } => Some(name),
            _ => None,
        });
        let length = subject.token.text.len();
        let detail = match parameter {
            Some(name) => format!("it came as the parameter {} of a URL or form", cut(name)),
            None if !subject.asked.in_url => return Vec::new(),
            None if length > LONG => format!("{length} characters in a URL: more than many servers take"),
            None => "it came in a URL".to_owned(),
        };
        vec![Hit::new(detail)]
    },
};
