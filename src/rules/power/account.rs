//! Whose token it is, and which one.

use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// Claims that name an account, in small letters without marks.
const ACCOUNTS: [&str; 16] = [
    "sub",
    "userid",
    "uid",
    "username",
    "clientid",
    "azp",
    "appid",
    "cid",
    "oid",
    "accountid",
    "applicationid",
    "appkey",
    "commonname",
    "identity",
    "u",
    "subid",
];

pub(super) const NO_SUBJECT: Make = || Rule {
    id: "JB406",
    slug: "no-subject",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "no account is named",
    why: "it belongs to nobody in particular, so its use can neither be followed nor stopped",
    fix: "put the account into sub",
    reference: "RFC 8725 section 3.8; RFC 9068 section 2.2",
    bad: examples![
        Example::claims(r#"{"role":"admin"}"#),
        Example::claims(r#"{"user":"john@example.com","role":"customer"}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1"}"#),
        Example::claims(r#"{"userId":"1234"}"#),
        Example::claims(r#"{"user_id":7}"#),
        Example::claims(r#"{"iss":"auth.docker.io","sub":"","aud":"registry.docker.io","access":[]}"#),
    ],
    check: |subject| {
        let own =
            subject.is_from(&["livekit", "mapbox", "nats", "supabase-key", "zoom", "hasura", "postgrest"]);
        if !subject.kind().buys() || subject.kind() == Kind::Registry || own || names_account(subject) {
            return Vec::new();
        }
        let known = subject.is_whole();
        Vec::from_iter(known.then(|| Hit::at("sub", "no sub, and nothing else that names an account")))
    },
};

fn names_account(subject: &Subject<'_>) -> bool {
    let members = subject.claims.and_then(|claims| claims.members()).unwrap_or_default();
    members.iter().any(|member| {
        let bare: String = member.name.chars().filter(|c| !matches!(c, '_' | '-')).collect();
        let empty = member.value.as_str() == Some("");
        !empty && ACCOUNTS.contains(&bare.to_ascii_lowercase().as_str())
    })
}

pub(super) const NO_NUMBER: Make = || Rule {
    id: "JB407",
    slug: "no-jti",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "it has no number",
    why: "a check without a number cannot be stopped alone, and nobody notices when it is used twice",
    fix: "put a random jti into every token",
    reference: "RFC 7519 section 4.1.7; RFC 9068 section 2.2",
    bad: examples![
        Example::claims(r#"{"sub":"1","exp":1751285100}"#),
        Example::claims(r#"{"sub":"1","exp":1751285100,"sid":"s"}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"1","jti":"7f3c"}"#),
        Example::claims(r#"{"sub":"1","uti":"7f3c","scp":"read"}"#),
        Example::claims(r#"{"sub":"1","nonce":"n","aud":"app"}"#),
    ],
    check: |subject| {
        let kind = subject.kind();
        let numbered = ["jti", "uti"].iter().any(|name| subject.claim(name).is_some());
        if !subject.is_whole() || numbered || !(kind.buys() || kind == Kind::Refresh) {
            return Vec::new();
        }
        let session =
            ["sid", "session_id", "origin_jti"].into_iter().find(|name| subject.claim(name).is_some());
        vec![match session {
            Some(name) => {
                let detail = format!("no jti; {name} names the session, which can be stopped as a whole");
                Hit::at("jti", detail).severity(Severity::Info)
            }
            None => Hit::at("jti", "no jti"),
        }]
    },
};

pub(super) const ACTING: Make = || Rule {
    id: "JB414",
    slug: "acting-as",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "somebody acts in the name of somebody else",
    why: "what is done with it is done by one and written down to another",
    fix: "log both names, and keep such tokens short",
    reference: "RFC 8693 section 4.1; Clerk documentation, user impersonation",
    bad: examples![
        Example::claims(r#"{"sub":"u1","act":{"sub":"support7"}}"#),
        Example::claims(r#"{"sub":"u1","may_act":{"sub":"support7"}}"#),
        Example::claims(r#"{"sub":"u1","impersonator":{"id":"7","username":"boss"}}"#),
        Example::claims(r#"{"sub":"u1","is_impersonating":true}"#),
        Example::claims(r#"{"sub":"u1","actor":"support7"}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"u1","is_impersonating":false}"#),
        Example::claims(r#"{"sub":"u1","act":null}"#),
        Example::claims(r#"{"sub":"u1","actor":"u1"}"#),
        Example::claims(
            r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:refs/heads/main","actor":"octocat"}"#,
        ),
    ],
    check: |subject| {
        let object = |name: &'static str| {
            let value = subject.claim(name).filter(|value| value.members().is_some())?;
            let who = ["sub", "username", "id"].iter().find_map(|member| value.text(member));
            Some(Hit::at(
                name,
                match who {
                    Some(who) if name == "may_act" => format!("{} may act as the account", cut(who)),
                    Some(who) => format!("{} acts as the account", cut(who)),
                    None => format!("{name} names somebody who acts as the account"),
                },
            ))
        };
        let mut hits: Vec<Hit> = ["act", "may_act", "impersonator"].into_iter().filter_map(object).collect();
        let yes = subject
            .claim("is_impersonating")
            .is_some_and(|value| value.kind == crate::json::Kind::Bool(true));
        hits.extend(yes.then(|| Hit::at("is_impersonating", "is_impersonating is true")));
        // In the token of a job the actor is whoever started it, which is no secret.
        let actor = subject.text("actor").filter(|actor| {
            subject.kind() != Kind::Workload && subject.text("sub").is_some_and(|sub| sub != *actor)
        });
        hits.extend(actor.map(|actor| Hit::at("actor", format!("{} acts as the account", cut(actor)))));
        hits
    },
};

pub(super) const MAIL: Make = || Rule {
    id: "JB416",
    slug: "subject-is-email",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "the subject is an e-mail address or a phone number",
    why: "addresses and numbers pass to other people in time, and this one now stands in every log",
    fix: "use an opaque sub that is never given to anybody else",
    reference: "OpenID Connect Core 1.0 section 2 and section 5.7",
    bad: examples![
        Example::claims(r#"{"sub":"john@example.com"}"#),
        Example::claims(r#"{"sub":"+4930123456"}"#),
        Example::claims(r#"{"sub":"tel:+4930123456"}"#),
    ],
    good: examples![
        Example::claims(r#"{"sub":"acct-1042"}"#),
        Example::claims(r#"{"sub":"1234567890"}"#),
        Example::claims(r#"{"sub":"robot@p.iam.gserviceaccount.com"}"#),
    ],
    check: |subject| {
        let sub = subject.text("sub").filter(|_| subject.kind() != Kind::ClientAssertion);
        let what = sub.and_then(|sub| {
            if is_mail(sub) && !sub.ends_with(".gserviceaccount.com") {
                Some("an e-mail address")
            } else {
                is_phone(sub).then_some("a phone number")
            }
        });
        Vec::from_iter(what.map(|what| Hit::at("sub", format!("sub is {what}"))))
    },
};

/// Whether a text is an e-mail address and nothing else, as people have them.
pub(in crate::rules) fn is_mail(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let labels = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    text.len() <= 254
        && !local.is_empty()
        && local.chars().all(plain)
        && labels
        && domain.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-')
}

/// Whether a text is a telephone number in its international form (E.164: up to 15 digits).
pub(in crate::rules) fn is_phone(text: &str) -> bool {
    let Some(number) = text.strip_prefix("tel:").unwrap_or(text).strip_prefix('+') else { return false };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (7..=15).contains(&digits) && number.bytes().all(|byte| byte.is_ascii_digit() || b" -().".contains(&byte))
}
