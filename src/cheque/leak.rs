//! What to do when such a token has leaked: by product and by kind, after the first minutes that are the same for all.

use super::life::Renewed;
use super::stamp::State;
use super::{Cheque, Paper, Phrase, leak_table};
use crate::issuers::By;
use crate::time::{Zone, dated, length};

/// What a leak of such a token takes. Phrases without a full stop.
#[derive(Debug)]
pub struct Leak {
    /// A word for scripts that never changes.
    pub id: &'static str,
    /// What leaked: `a refresh token`.
    pub what: &'static str,
    /// How long it is dangerous, to stand behind "dangerous"; `{left}` is how long it is still good.
    pub window: &'static str,
    /// What stops it.
    pub stop: &'static str,
    /// What else is easily forgotten.
    pub besides: &'static str,
    /// The products that it is for; empty when it is told otherwise.
    pub issuers: &'static [&'static str],
    /// What else must be so.
    pub(super) when: fn(&Cheque) -> bool,
}

/// Something to do, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// By when: `at once`, `within 5 minutes`, `within the hour`, `today`, `later`.
    pub by: &'static str,
    /// What.
    pub phrase: Phrase,
}

/// The first row that is for such a token.
#[must_use]
pub fn of(cheque: &Cheque) -> &'static Leak {
    let issuer = cheque.issuer.map(|fit| fit.issuer.id);
    let fits = |leak: &&Leak| {
        (leak.issuers.is_empty() || issuer.is_some_and(|id| leak.issuers.contains(&id)))
            && (leak.when)(cheque)
    };
    leak_table::TABLE.iter().find(fits).unwrap_or(&leak_table::OTHER)
}

/// Products that are run by those who use them, who have the signing key in their own hands.
pub(super) const OWN: [&str; 15] = [
    "authentik",
    "authjs",
    "dex",
    "django-simplejwt",
    "docker-registry",
    "flask-jwt-ext",
    "fusionauth",
    "hasura",
    "keycloak",
    "nats",
    "ory",
    "postgrest",
    "spiffe",
    "vault",
    "zitadel",
];

/// Whether somebody else has the signing key: a hosted product, which one's own hands cannot change.
pub(super) fn is_foreign(cheque: &Cheque) -> bool {
    cheque.issuer.is_some_and(|fit| !OWN.contains(&fit.issuer.id))
}

/// Whether it is published on purpose: whoever finds it has lost nothing to anybody.
pub(super) fn is_harmless(cheque: &Cheque) -> bool {
    matches!(of(cheque).id, "public" | "supabase-anon")
}

/// How long it is dangerous.
#[must_use]
pub fn window(cheque: &Cheque) -> String {
    let left = match (cheque.left(), cheque.life.ends()) {
        (Some(left), _) => format!("for {}", length(left)),
        (None, None) => "for ever".to_owned(),
        (None, Some(_)) => "no more".to_owned(),
    };
    of(cheque).window.replace("{left}", &left)
}

/// What to do, in this order.
#[must_use]
pub fn acts(cheque: &Cheque) -> Vec<Act> {
    let leak = of(cheque);
    let mut acts =
        vec![act("at once", "paste it nowhere else; note where it lay, since when, and who could see it")];
    if is_harmless(cheque) {
        let all = [act("later", leak.stop), act("later", leak.besides)];
        return all.into_iter().filter(|act| !act.phrase.is_empty()).collect();
    }
    let alive = !cheque.is_void();
    if alive && (cheque.renewal.how == Renewed::Silently || cheque.account.session.is_some()) {
        let text =
            "stop renewal first: revoke the refresh token and the session, or they undo everything else";
        acts.push(act("within 5 minutes", text));
    }
    acts.push(act(if alive { "within 5 minutes" } else { "today" }, leak.stop));
    if let Some((button, issuer)) = cheque.stopping.button.as_ref().zip(cheque.issuer).filter(|_| alive) {
        let how = if issuer.by == By::Name { "for" } else { "if it is from" };
        let start = Phrase::said(format!("{how} {}: ", issuer.issuer.name));
        acts.push(Act { by: "within 5 minutes", phrase: start.then(button.clone()) });
    }
    if alive {
        let text = "cut the credential that bought it: password, client secret, API key, trust rule";
        acts.push(act("within the hour", text));
    }
    acts.push(Act { by: if alive { "within the hour" } else { "today" }, phrase: search(cheque) });
    let text = "take the copy away (history of git, log store, ticket); that revokes nothing, so it comes after the rest";
    acts.push(act("today", text));
    acts.push(act("later", leak.besides));
    acts.push(Act { by: "later", phrase: mend(cheque) });
    acts.retain(|act| !act.phrase.is_empty());
    acts
}

fn act(by: &'static str, text: &'static str) -> Act {
    Act { by, phrase: text.into() }
}

/// What to look for in the logs.
fn search(cheque: &Cheque) -> Phrase {
    let number = cheque.number.as_ref().map(|number| Phrase::said("number ").quote(number));
    let account = cheque.account.id.as_ref().map(|_| cheque.account.named());
    let client = cheque.client.as_ref().map(|client| Phrase::said("app ").quote(client));
    let found: Vec<Phrase> = [number, account, client].into_iter().flatten().collect();
    let whole = Phrase::said("look in the logs for its use since it lay open");
    if found.is_empty() { whole } else { whole.say(": ").then(Phrase::join(found, ", ")) }
}

/// What was missing on it.
fn mend(cheque: &Cheque) -> Phrase {
    let missing = [
        (cheque.life.ends().is_none(), "a date (exp)"),
        (cheque.counters.audiences.is_empty() && cheque.paper != Paper::OrderForm, "an audience (aud)"),
        (cheque.number.is_none(), "a number (jti)"),
        (!cheque.crossed(), "a key that it is bound to (cnf)"),
    ];
    let missing: Vec<&str> = missing.into_iter().filter(|(is, _)| *is).map(|(_, what)| what).collect();
    if is_foreign(cheque) {
        return "mend the cause: what let it out will let out the next one".into();
    }
    if missing.is_empty() || !cheque.paper.row().buys {
        return "mend the cause, and shorten its life".into();
    }
    Phrase::said(format!(
        "mend the cause, shorten its life, and give the next ones {}",
        crate::words::list(&missing)
    ))
}

/// What cannot be told from the token, as phrases without a full stop.
#[must_use]
pub fn unknown(cheque: &Cheque) -> Vec<Phrase> {
    let mut open: Vec<Phrase> = Vec::new();
    match cheque.stamp.state {
        State::Genuine => {}
        State::Stolen => open.push("whether the bank wrote it, or a thief".into()),
        State::Retired => open.push("which verifiers still take the old key".into()),
        State::Early => open.push("who signed with a key that is not in use yet".into()),
        _ => open.push("whether it is genuine".into()),
    }
    if cheque.paper.row().buys {
        open.push("whether the API looks at aud, exp and a stop list".into());
    }
    if cheque.paper != Paper::PublicStatement {
        open.push("whether it was used already, and by whom".into());
    }
    if cheque.amount.powers.unknown().next().is_some() && cheque.paper.row().buys {
        open.push("what the powers open whose names only the API understands".into());
    }
    if cheque.paper == Paper::Envelope {
        open.push("what is inside".into());
    }
    if let Some(issuer) = cheque.issuer.filter(|_| !cheque.is_checked()) {
        open.push(Phrase::said(format!("whether {} has anything to do with it", issuer.issuer.name)));
    }
    open
}

/// What somebody should do who found a token that is not theirs. The account is masked.
#[must_use]
pub fn finder(cheque: &Cheque, zone: Zone) -> Phrase {
    let mut facts: Vec<Phrase> = Vec::new();
    facts.extend(cheque.bank.as_ref().map(|bank| Phrase::said("issuer ").quote(bank)));
    facts.extend(cheque.account.masked().map(|id| Phrase::said("account ").quote(id)));
    facts.extend(cheque.number.as_ref().map(|number| Phrase::said("number ").quote(number)));
    let end = cheque.life.ends().and_then(|end| dated(end, zone));
    facts.extend(end.map(|end| Phrase::said(format!("valid until {end}"))));
    let facts = if facts.is_empty() { "what little stands on it".into() } else { Phrase::join(facts, ", ") };
    let last = if cheque.number.is_some() {
        " Send the number, not the token."
    } else {
        " Never send the token itself."
    };
    Phrase::said("Do not try it. Tell the owner: ").then(facts).say(".").say(last)
}
