//! How large a token is, and what takes the room.

use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::words::count;

/// What a cookie has besides the token: its name and attributes.
const COOKIE_REST: usize = 64;
/// What every browser must take, name and attributes included (RFC 6265 section 6.1).
const COOKIE_MOST: usize = 4096;
/// From here on it is worth looking at.
const COOKIE_NEAR: usize = 3500;

const BEARER: &str = "Authorization: Bearer ";
const KIB: usize = 1024;

/// The claims of an example as large as a test wants.
const fn filled<const N: usize>() -> [u8; N] {
    let mut text = [b'a'; N];
    let start = br#"{"groups":""#;
    let mut at = 0;
    while at < start.len() {
        text[at] = start[at];
        at += 1;
    }
    text[N - 2] = b'"';
    text[N - 1] = b'}';
    text
}

const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}

static SMALL: [u8; 2400] = filled();
static COOKIE_SIZED: [u8; 2600] = filled();
static OVER_COOKIE: [u8; 3100] = filled();
static HEADER_SIZED: [u8; 4700] = filled();
static OVER_HEADER: [u8; 6200] = filled();

pub(super) const COOKIE: Make = || Rule {
    id: "JB505",
    slug: "cookie-too-big",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "too large for a cookie",
    why: "browsers drop a cookie of more than 4096 bytes without a word, which looks like a login that never ends",
    fix: "take out groups and metadata, or keep a session id in the cookie and the token on the server",
    reference: "RFC 6265 section 6.1; Clerk documentation, session tokens",
    bad: examples![Example::claims(text(&COOKIE_SIZED)), Example::claims(text(&OVER_COOKIE))],
    good: examples![
        Example::claims(text(&SMALL)),
        Example::token(r#"{"alg":"ES256","typ":"statuslist+jwt"}"#, text(&OVER_COOKIE)),
    ],
    check: |subject| {
        let kind = subject.kind();
        let kept = [Kind::Access, Kind::Id, Kind::Session, Kind::Refresh, Kind::Sealed, Kind::Unknown];
        let size = subject.token.text.len() + COOKIE_REST;
        if !kept.contains(&kind) || size < COOKIE_NEAR {
            return Vec::new();
        }
        let length = subject.token.text.len();
        if size > COOKIE_MOST {
            return vec![Hit::new(format!(
                "{length} bytes, and a cookie has room for about {}",
                COOKIE_MOST - COOKIE_REST
            ))];
        }
        let detail = format!("{length} bytes: near to the end of a cookie");
        vec![Hit::new(detail).severity(Severity::Low)]
    },
};

pub(super) const HEADER: Make = || Rule {
    id: "JB506",
    slug: "header-too-big",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "too large for a request header",
    why: "many servers and proxies take 8 KiB for a header line or 16 KiB for all of them, and answer 400 or 431",
    fix: "issue a reference token, or leave the groups out and look them up",
    reference: "RFC 6585 section 5; RFC 9110 section 5.4",
    bad: examples![Example::claims(text(&HEADER_SIZED)), Example::claims(text(&OVER_HEADER))],
    good: examples![Example::claims(text(&OVER_COOKIE))],
    check: |subject| {
        let kind = subject.kind();
        let size = BEARER.len() + subject.token.text.len();
        let severity = match size {
            _ if !(kind.buys() || matches!(kind, Kind::Id | Kind::Sealed)) => return Vec::new(),
            size if size > 16 * KIB => Severity::High,
            size if size > 8 * KIB => Severity::Medium,
            size if size > 6 * KIB => Severity::Low,
            _ => return Vec::new(),
        };
        vec![Hit::new(format!("the Authorization header has {size} bytes")).severity(severity)]
    },
};

/// Lists of groups and roles, and what Microsoft writes when the list did not fit.
pub(super) const GROUPS: Make = || Rule {
    id: "JB508",
    slug: "group-overload",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "too many groups, or so many that they were left out",
    why: "the list makes the token too large; where it was left out, \"no groups\" would be the wrong reading",
    fix: "use roles of the application, or ask the directory for the groups",
    reference: "Microsoft identity platform documentation, access token claims reference",
    bad: examples![
        Example::claims(r#"{"_claim_names":{"groups":"src1"}}"#),
        Example::claims(r#"{"hasgroups":true}"#),
        Example::claims(
            r#"{"roles":[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1]}"#,
        ),
        Example::claims(text(&SMALL)),
    ],
    good: examples![
        Example::claims(
            r#"{"roles":[1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0]}"#,
        ),
        Example::claims(r#"{"groups":["a"],"hasgroups":false}"#),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        for name in ["groups", "roles", "cognito:groups"] {
            let Some(value) = subject.claim(name) else { continue };
            let number = value.as_array().map_or(0, <[Value]>::len);
            let bytes = value.span.end.saturating_sub(value.span.start);
            if number > 50 || bytes > KIB {
                let entries =
                    if number > 0 { format!("{}, ", count(number, "value")) } else { String::new() };
                hits.push(Hit::at(name, format!("{name}: {entries}{bytes} bytes")));
            }
        }
        let left_out = subject.claim("_claim_names").is_some_and(|names| names.member("groups").is_some());
        hits.extend(
            left_out.then(|| {
                Hit::at("_claim_names.groups", "groups do not stand in the token: there are too many")
            }),
        );
        let has = subject.claim("hasgroups").is_some_and(|value| value.kind == crate::json::Kind::Bool(true));
        hits.extend(
            has.then(|| Hit::at("hasgroups", "groups do not stand in the token: there are too many")),
        );
        hits
    },
};

pub(super) const FAT: Make = || Rule {
    id: "JB512",
    slug: "one-fat-claim",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "one claim takes more than half of the room",
    why: "it says where to begin when the token has to become smaller",
    fix: "keep it on the server",
    reference: "RFC 7519 section 1",
    bad: examples![Example::claims(text(&SMALL))],
    good: examples![
        Example::claims(r#"{"metadata":"of less than 512 bytes"}"#),
        Example::token(r#"{"alg":"ES256","typ":"statuslist+jwt"}"#, text(&SMALL)),
    ],
    check: |subject| Vec::from_iter(fattest(subject)),
};

fn fattest(subject: &Subject<'_>) -> Option<Hit> {
    let members = subject.claims.filter(|_| !subject.kind().is_public())?.members()?;
    let bytes = |value: &Value| value.span.end.saturating_sub(value.span.start);
    let fat = members.iter().max_by_key(|member| bytes(&member.value))?;
    let (own, all) = (bytes(&fat.value), subject.token.payload.bytes.len());
    let detail = format!("{} takes {own} of {all} bytes", cut(&fat.name));
    (own > 512 && own > all / 2).then(|| Hit::at(fat.name.as_str(), detail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Asked;
    use crate::{base64, token};

    /// What a rule says to a token of exactly so many characters.
    fn says(rule: &Rule, length: usize) -> Option<Severity> {
        let header = base64::encode(br#"{"alg":"ES256"}"#);
        let claims = base64::encode(br#"{"sub":"1"}"#);
        let rest = length - header.len() - claims.len() - 2;
        let text = format!("{header}.{claims}.{}", "A".repeat(rest));
        let found = token::find(text.as_bytes()).unwrap();
        assert_eq!(found.token.text.len(), length);
        let asked = Asked::at(crate::rules::EXAMPLE_NOW);
        let hits = (rule.check)(&Subject::new(&found, &[], &asked, &[]));
        hits.first().map(|hit| hit.severity.unwrap_or(rule.severity))
    }

    #[test]
    fn a_cookie_is_full_at_4096_bytes() {
        let sizes = [3435, 3436, 3437, 4031, 4032, 4033].map(|length| says(&COOKIE(), length));
        let (low, full) = (Some(Severity::Low), Some(Severity::Medium));
        assert_eq!(sizes, [None, low, low, low, low, full]);
    }

    #[test]
    fn a_header_is_too_long_in_three_steps() {
        let rest = BEARER.len();
        for (edge, below, above) in [
            (6 * KIB, None, Severity::Low),
            (8 * KIB, Some(Severity::Low), Severity::Medium),
            (16 * KIB, Some(Severity::Medium), Severity::High),
        ] {
            assert_eq!(says(&HEADER(), edge - rest - 1), below);
            assert_eq!(says(&HEADER(), edge - rest), below);
            assert_eq!(says(&HEADER(), edge - rest + 1), Some(above));
        }
    }
}
