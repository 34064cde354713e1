//! Account of whom: the person, application or machine behind a token, its login session, and who acts for it.

use super::Phrase;
use crate::json::{Kind as Json, Value};
use crate::kind::Kind;
use crate::rules::Subject;

/// Whose account a token draws on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// What kind of holder that is.
    pub holder: Holder,
    /// The noun in front of the id: `customer`, `user`, `app`.
    pub noun: &'static str,
    /// The id as the token has it; `None` when it names nobody.
    pub id: Option<String>,
    /// The claim that has it: `sub`, `userId`.
    pub claim: &'static str,
    /// Those who act for it, the nearest first (`act`, RFC 8693 section 4.1).
    pub actors: Vec<String>,
    /// The login session: `sid`, `session_state`, `origin_jti`.
    pub session: Option<String>,
}

/// The kinds of holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A person, or what stands for one.
    Human,
    /// An application on its own account.
    App,
    /// A job, a pod, a workload.
    Machine,
    /// Nothing tells whether it is a person or a program.
    Unknown,
    /// Nobody is named.
    Nobody,
}

impl Holder {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::App => "app",
            Self::Machine => "machine",
            Self::Unknown => "unknown",
            Self::Nobody => "nobody",
        }
    }
}

/// Claims that name the holder, the most telling first.
const NAMES: [&str; 14] = [
    "sub",
    "userId",
    "user_id",
    "userid",
    "uid",
    "oid",
    "user",
    "username",
    "preferred_username",
    "upn",
    "unique_name",
    "email",
    "client_id",
    "appid",
];

/// Claims that may say in one word what kind of account it is.
const KINDS: [&str; 7] =
    ["account_type", "user_type", "userType", "employeeType", "role", "roles", "user_role"];

/// The words that do. None of them is a power over anything.
const NOUNS: [&str; 12] = [
    "customer", "employee", "staff", "student", "teacher", "patient", "member", "partner", "guest",
    "merchant", "driver", "user",
];

/// Claims that only a person has.
const PERSONAL: [&str; 11] = [
    "amr",
    "auth_time",
    "birthdate",
    "email",
    "family_name",
    "given_name",
    "name",
    "nonce",
    "phone_number",
    "preferred_username",
    "upn",
];

/// Claims that name the login session.
const SESSIONS: [&str; 6] = ["sid", "session_state", "session_id", "sessionId", "origin_jti", "jti_session"];

/// More actors than this are a chain that nobody reads.
const ACTORS: usize = 4;

/// A word that only says what kind of account it is.
pub(super) fn is_noun(text: &str) -> bool {
    noun(text).is_some()
}

fn noun(text: &str) -> Option<&'static str> {
    NOUNS.into_iter().find(|noun| noun.eq_ignore_ascii_case(text))
}

/// Text bare, a number as it is spelled; nothing else names anybody.
pub(super) fn name_of(value: &Value) -> Option<&str> {
    match &value.kind {
        Json::String(text) | Json::Number(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

impl Account {
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let named = NAMES.into_iter().find_map(|claim| Some((claim, name_of(subject.claim(claim)?)?)));
        let holder = holder(subject, named);
        let stated = KINDS.iter().filter_map(|claim| subject.claim(claim)).find_map(|value| {
            let first = value.as_array().and_then(<[Value]>::first).unwrap_or(value);
            noun(first.as_str()?)
        });
        let noun = match (holder, subject.kind()) {
            (Holder::Nobody, _) => "",
            (Holder::App, _) => "app",
            (Holder::Machine, Kind::Workload) => "workload",
            (Holder::Machine, _) => "program",
            (Holder::Human | Holder::Unknown, _) => stated.unwrap_or("user"),
        };
        let session = SESSIONS.iter().find_map(|claim| name_of(subject.claim(claim)?));
        Self {
            holder,
            noun,
            id: named.map(|(_, id)| id.to_owned()),
            claim: named.map_or("", |(claim, _)| claim),
            actors: actors(subject),
            session: session.map(str::to_owned),
        }
    }

    /// `customer acct-1042`, `app billing, for which proxy acts`.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let whole = self.named();
        match self.actors.as_slice() {
            [] => whole,
            [actor] => whole.say("; spent by ").quote(actor),
            [actor, more @ ..] => {
                whole.say("; spent by ").quote(actor).say(format!(" and {} behind it", more.len()))
            }
        }
    }

    /// The same without those who act for it.
    #[must_use]
    pub fn named(&self) -> Phrase {
        match &self.id {
            Some(id) => Phrase::said(format!("{} ", self.noun)).quote(id),
            None => Phrase::said("(nobody named)"),
        }
    }

    /// How a list names it: an id that tells what it is stands alone, a mere number has its noun.
    #[must_use]
    pub fn short(&self) -> Option<Phrase> {
        let id = self.id.as_ref()?;
        let bare = id.bytes().any(|byte| !byte.is_ascii_digit());
        Some(if bare { Phrase::quoted(id) } else { Phrase::said(format!("{} ", self.noun)).quote(id) })
    }

    /// The id with all but its ends taken out, for messages that go to strangers.
    #[must_use]
    pub fn masked(&self) -> Option<String> {
        self.id.as_deref().map(masked)
    }
}

/// `j..n`, and of an e-mail address the domain.
fn masked(id: &str) -> String {
    let (name, domain) = match id.rsplit_once('@') {
        Some((name, domain)) => (name, Some(domain)),
        None => (id, None),
    };
    let mut chars = name.chars();
    let first = chars.next().map(String::from).unwrap_or_default();
    let last = chars.next_back().filter(|_| name.chars().count() > 4).map(String::from).unwrap_or_default();
    let domain = domain.map(|domain| format!("@{domain}")).unwrap_or_default();
    format!("{first}..{last}{domain}")
}

fn holder(subject: &Subject<'_>, named: Option<(&'static str, &str)>) -> Holder {
    let Some((claim, id)) = named else { return Holder::Nobody };
    match subject.kind() {
        Kind::Workload | Kind::Svid => return Holder::Machine,
        Kind::ClientAssertion => return Holder::App,
        _ => {}
    }
    let client = ["azp", "client_id", "appid", "cid"].into_iter().any(|name| subject.text(name) == Some(id));
    let on_its_own = subject.text("idtyp") == Some("app")
        || subject.text("gty") == Some("client-credentials")
        || id.ends_with("@clients")
        || id.ends_with(".gserviceaccount.com")
        || matches!(claim, "client_id" | "appid");
    match () {
        () if id.starts_with("system:serviceaccount:") || id.starts_with("spiffe://") => Holder::Machine,
        () if client || on_its_own => Holder::App,
        () if PERSONAL.iter().any(|name| subject.claim(name).is_some()) => Holder::Human,
        () => Holder::Unknown,
    }
}

fn actors(subject: &Subject<'_>) -> Vec<String> {
    let mut actors = Vec::new();
    let mut act = subject.claim("act");
    while let Some(actor) = act.filter(|_| actors.len() < ACTORS) {
        let name = ["sub", "client_id"].into_iter().find_map(|name| name_of(actor.member(name)?));
        actors.extend(name.map(str::to_owned));
        if name.is_none() {
            break;
        }
        act = actor.member("act");
    }
    actors
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_name_keeps_its_ends_and_the_domain() {
        for (id, wanted) in [
            ("john.doe@example.com", "j..e@example.com"),
            ("acct-1042", "a..2"),
            ("1234", "1.."),
            ("", ".."),
            ("日本語日本語", "日..語"),
        ] {
            assert_eq!(masked(id), wanted, "{id}");
        }
    }
}
