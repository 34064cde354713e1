//! The twelve points that are told of a token, always in this order: each a sentence and the reason for it.

use super::account::Holder;
use super::life::{Renewed, Stop, Until};
use super::stamp::State;
use super::{Cheque, Paper, Payee, Phrase, leak};
use crate::powers::Tier;
use crate::time::{Instant, Zone, absolute, length, relative};

/// One point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// A word for scripts that never changes: `stamp`, `who-loses`.
    pub id: &'static str,
    /// The question, or what it is about.
    pub title: &'static str,
    /// The answer: whole sentences.
    pub says: Phrase,
    /// Why that is so, or why it matters; empty when the answer says it.
    pub because: Phrase,
}

type Teller = fn(&Cheque, Zone) -> (Phrase, Phrase);

/// Every point in its order.
const POINTS: [(&str, &str, Teller); 12] = [
    ("stamp", "Is the stamp genuine?", stamp),
    ("who-loses", "Who loses", who_loses),
    ("who-can-spend", "Who can spend it", who_can_spend),
    ("buys", "What it buys", buys),
    ("where", "Where", place),
    ("when", "From when until when", when),
    ("renewable", "Is it renewed?", renewable),
    ("stoppable", "Can it be stopped?", stoppable),
    ("forgeable", "Can it be forged?", forgeable),
    ("readable", "What anybody can read", readable),
    ("now", "What to do now", now),
    ("unknown", "What we do not know", unknown),
];

/// The twelve points.
#[must_use]
pub fn points(cheque: &Cheque, zone: Zone) -> Vec<Point> {
    let told = POINTS.iter().map(|(id, title, tell)| {
        let (says, because) = tell(cheque, zone);
        Point { id, title, says, because }
    });
    told.collect()
}

fn stamp(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let (says, because) = match cheque.stamp.state {
        State::Genuine => ("Yes, ", "A key that was given made this signature over exactly these bytes."),
        State::NotChecked if cheque.stamp.published => (
            "Not checked: ",
            "It was made with that secret, which shows nothing: anybody can make such a stamp.",
        ),
        State::NotChecked => (
            "Not checked: ",
            "I could read this but not check it. Everything below is what it says about itself.",
        ),
        State::False => (
            "No: ",
            "Another key made it, or somebody changed it since. What stands below is only what it says about itself.",
        ),
        State::Stolen => (
            "It proves nothing any more: ",
            "Good checks and forged ones bear the same stamp. Whoever has heard of the theft refuses both.",
        ),
        State::Retired => (
            "Not any more: ",
            "Its overlap is over: a verifier that drops old keys in time refuses it, whatever its date.",
        ),
        State::Early => (
            "Not yet: ",
            "This key was made known and is not to sign yet. Somebody used it early, or has taken it.",
        ),
        State::NotCheckable => (
            "It cannot be checked here: ",
            "The bank itself can tell. Everything below is what it says about itself.",
        ),
        State::Absent if cheque.paper == Paper::Unsigned => {
            ("There is none: ", "There is no stamp. This is a sheet of paper with an amount on it.")
        }
        State::Absent => ("There is none: ", "A whole token has three parts with a dot between them."),
        State::Sealed => {
            ("Nobody can tell: ", "A sealed envelope may come from whoever knows how to seal it.")
        }
    };
    let says = Phrase::said(says).quote(&cheque.stamp.detail).say(".");
    match &cheque.lookalike {
        Some(detail) => (says.say(" BEWARE: ").quote(detail).say(" (JB013)."), because.into()),
        None => (says, because.into()),
    }
}

fn who_loses(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let account = &cheque.account;
    if account.id.is_none() {
        return (
            "It names nobody.".into(),
            "Whoever pays for what it buys will not find out from it.".into(),
        );
    }
    if cheque.paper == Paper::PublicStatement {
        return ("Nobody.".into(), "".into());
    }
    let about = if cheque.paper.row().buys { "It draws on " } else { "It is about " };
    let mut says = Phrase::said(about).then(account.named()).say(match account.holder {
        Holder::App => ", an app",
        Holder::Machine => ", a machine",
        Holder::Human => ", a human",
        Holder::Unknown | Holder::Nobody => "",
    });
    if let Some(session) = &account.session {
        says = says.say(", in the login session ").quote(session);
    }
    let because = match account.actors.as_slice() {
        [] if account.claim == "sub" => Phrase::default(),
        [] => Phrase::said("That is what ").quote(account.claim).say(" says."),
        [actor, ..] => Phrase::quoted(actor).say(" acts for it (act): the logs may show either name."),
    };
    (says.say("."), because)
}

fn who_can_spend(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    match &cheque.payee {
        _ if cheque.paper == Paper::PublicStatement => (
            "Nobody: there is nothing to spend.".into(),
            "It is published so that everybody reads it.".into(),
        ),
        _ if cheque.paper == Paper::IdCard => (
            "Nobody: it is shown to one app and not spent.".into(),
            "That holds only where every shop looks at aud and nonce.".into(),
        ),
        _ if matches!(cheque.paper, Paper::Notice | Paper::Countersignature) => {
            ("Nobody: there is nothing to spend.".into(), "It belongs to one message.".into())
        }
        _ if cheque.paper == Paper::Fragment => (
            "Nobody, as it is: a part of it is missing.".into(),
            "Whoever has the rest of it can: holding the whole is enough.".into(),
        ),
        _ if cheque.paper == Paper::Envelope => (
            "Whoever hands it to somebody who can open it.".into(),
            "A sealed token is passed on as it is, mostly without a second question.".into(),
        ),
        Payee::Crossed { by, key } => (
            Phrase::said("Only who holds the key ").quote(key).say(format!(" ({by})")).say("."),
            "The paper alone is worth nothing; look after the key.".into(),
        ),
        Payee::Client { client, .. } => (
            Phrase::said("Whoever sends it with the name of app '").quote(client).say("'."),
            "The name is no secret; a secret of the app is needed only when it has one.".into(),
        ),
        Payee::Bearer => {
            ("Whoever holds it.".into(), "Nobody will ask who is presenting it. Holding it is enough.".into())
        }
    }
}

/// What a tier comes to in the hands of a stranger.
fn danger(tier: Tier) -> &'static str {
    match tier {
        Tier::Identity => "it tells who somebody is and opens next to nothing",
        Tier::Reading => "a stranger could look at what the account may see",
        Tier::Spending => "a stranger could do what the account does every day",
        Tier::Large => "a stranger could change other people's things, or money, or secrets",
        Tier::Blank => "a stranger could do everything there is to do",
    }
}

fn buys(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    match cheque.paper {
        Paper::IdCard => {
            return (
                "It says who somebody is; it buys nothing.".into(),
                "An API that takes it all the same is broken; look for one.".into(),
            );
        }
        Paper::Envelope => {
            return (
                "That is sealed inside.".into(),
                "Treat it as the largest thing its reader gives out.".into(),
            );
        }
        Paper::PublicStatement | Paper::Notice | Paper::Countersignature | Paper::Letter => {
            return (
                Phrase::said(format!("Nothing by itself: it {}.", purpose(cheque))),
                "It takes another secret to get anything.".into(),
            );
        }
        _ => {}
    }
    let start = match () {
        () if cheque.paper == Paper::OrderForm => "It orders checks",
        () if cheque.stamp.state == State::Retired => "It did allow, while its stamp was in use",
        () if !cheque.is_genuine() => "It claims to allow",
        () if cheque.is_void() => "It did allow, until it became void",
        () => "It allows",
    };
    let amount = match cheque.paper {
        Paper::OrderForm if cheque.amount.is_silent() => Phrase::said("; it does not say which"),
        Paper::OrderForm => Phrase::said(" for: ").quote(cheque.amount.raw()),
        _ => Phrase::said(": ").then(cheque.amount.plain()),
    };
    let each = cheque.orders.as_ref().and_then(|orders| orders.each);
    let each = each.map(|each| format!("; by default each is good for {}", length(each)));
    let amount = amount.say(each.unwrap_or_default());
    let everything = cheque.amount.everything.as_ref().map_or("", |power| &power.text);
    let raw = (!cheque.amount.powers.list.is_empty()
        && cheque.amount.raw() != everything
        && cheque.paper != Paper::OrderForm)
        .then(|| Phrase::said(" (").quote(cheque.amount.raw()).say(")"));
    let says = Phrase::said(start).then(amount).then(raw.unwrap_or_default()).say(".");
    let danger = danger(cheque.amount.tier);
    let because = match cheque.stamp.state {
        State::Genuine => capital(danger),
        State::Stolen | State::Retired => format!("Where the old key is still taken: {danger}"),
        State::Early => format!("Where the new key is taken already: {danger}"),
        _ => format!("If it is genuine: {danger}"),
    };
    (says, Phrase::said(format!("{because}.")))
}

fn purpose(cheque: &Cheque) -> &'static str {
    match cheque.paper {
        Paper::Countersignature => "shows that somebody has a key, for one visit",
        Paper::PublicStatement => "is there for everybody to read",
        Paper::Notice => "states something",
        _ => "is what its reader makes of it",
    }
}

fn place(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let because = match cheque.counters.audiences.len() {
        _ if !cheque.paper.row().buys => "",
        0 if cheque.paper == Paper::OrderForm => "It is sent back to where it came from, and nowhere else.",
        0 => "Without aud every shop that trusts this bank may take it.",
        1 => "Others should refuse it, as far as they look at aud.",
        _ => "Each of them can carry it to the others.",
    };
    let says = match cheque.paper {
        Paper::Envelope => "That is sealed inside.".into(),
        Paper::PublicStatement => "Everywhere.".into(),
        Paper::IdCard | Paper::Badge => {
            Phrase::said("To be shown to: ").then(cheque.counters.phrase.squeezed()).say(".")
        }
        _ => Phrase::said("To be cashed at: ").then(cheque.counters.phrase.squeezed()).say("."),
    };
    (says, because.into())
}

/// UTC, the other zone when there is one, and how far away.
fn moment(time: Instant, zone: Zone, now: Instant) -> String {
    let utc = absolute(time, Zone::UTC).unwrap_or_else(|| "a moment beyond the calendar".to_owned());
    let local = absolute(time, zone).filter(|local| *local != utc);
    let local = local.map(|local| format!(" ({local})")).unwrap_or_default();
    format!("{utc}{local}, {}", relative(time, now))
}

fn when(cheque: &Cheque, zone: Zone) -> (Phrase, Phrase) {
    let life = &cheque.life;
    let told = |time| moment(time, zone, cheque.now);
    let from = life.valid_from.filter(|from| life.dated != Some(*from));
    let from = from.map(|from| format!(", valid from {}", told(from))).unwrap_or_default();
    let dated = life.dated.map_or_else(|| "Not dated".to_owned(), |dated| format!("Dated {}", told(dated)));
    let (until, because) = match life.until {
        Until::Date(end) if cheque.is_void() => (
            format!("void since {}", told(end)),
            "You cannot cash this any more, yet it still tells a stranger who, where and how your tokens look."
                .to_owned(),
        ),
        Until::Date(end) => (format!("good until {}", told(end)), share(cheque)),
        Until::Never if let Some(bound) = cheque.kind.bounded_by() => {
            ("no end is written on it".to_owned(), format!("Such a token needs none: {bound}."))
        }
        Until::Never => (
            "good for EVER: no date is written on it".to_owned(),
            "Anyone who finds this in a backup next year can still use it.".to_owned(),
        ),
        Until::Unreadable => (
            "good for EVER: what is written in exp is no date".to_owned(),
            "What no program can read, none enforces.".to_owned(),
        ),
        Until::Hidden => ("its end is not to be seen".to_owned(), String::new()),
    };
    (Phrase::said(format!("{dated}{from}; {until}.")), Phrase::said(because))
}

fn share(cheque: &Cheque) -> String {
    if cheque.life.ends().is_some_and(|end| absolute(end, Zone::UTC).is_none()) {
        return "Read as seconds it lies beyond the year 9999; read as milliseconds it would be a date."
            .to_owned();
    }
    if cheque.life.dated.is_some_and(|dated| dated > cheque.now) {
        return "It is dated in the future: one of the clocks is wrong, or it was made up.".to_owned();
    }
    match (cheque.left(), cheque.life.span(), cheque.life.share(cheque.now, 100)) {
        (Some(left), Some(span), Some(share)) => {
            format!("{} of {} are left: {share} %.", length(left), length(span))
        }
        _ => String::new(),
    }
}

fn renewable(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let (says, because) = match cheque.renewal.how {
        _ if matches!(cheque.paper, Paper::Envelope | Paper::PublicStatement) => {
            ("That cannot be told from it.", "")
        }
        Renewed::ByItself => ("It is what renews.", "A thief with this does not need to hurry."),
        Renewed::NoNeed if cheque.kind.bounded_by().is_some() => {
            ("It needs no renewal.", "Each is made anew.")
        }
        Renewed::NoNeed => ("It needs no renewal.", "It does not lapse."),
        Renewed::Silently => (
            "Yes, by its app, without asking anybody.",
            "The app holds an order form; stop that first, or the next check is there before this one lapses.",
        ),
        Renewed::NotByThis => (
            "Not with this token.",
            "Whoever signed in may hold an order form (refresh token) besides; it does not show here.",
        ),
    };
    (says.into(), because.into())
}

fn stoppable(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let says = match cheque.stopping.how {
        Stop::AtUse => "Yes: the bank sees it at every use and can refuse it.".into(),
        Stop::NoNeed if cheque.is_refused() => "It is stopped wherever the old key is gone.".into(),
        Stop::NoNeed => "There is nothing to stop.".into(),
        Stop::ByNumber => Phrase::said("Singly, by its number ")
            .then(cheque.number.as_ref().map(Phrase::quoted).unwrap_or_default())
            .say("."),
        Stop::BySession => "With all others of its login session.".into(),
        Stop::ByAccount => "With all others of the account that were issued before a date.".into(),
        Stop::ByStamp if leak::is_foreign(cheque) => {
            "Only with the key behind it, which stops all others too.".into()
        }
        Stop::ByStamp => "Only by a new stamp, which stops all others too.".into(),
        Stop::AsIssuer | Stop::Not => {
            Phrase::said(format!("{}.", capital(&cheque.stopping.phrase.to_string())))
        }
    };
    let because = match cheque.stopping.how {
        Stop::NoNeed | Stop::AtUse => "".into(),
        _ => "Usually nobody looks: the shop checks the stamp and the date and nothing else. Telling the bank changes \
              nothing at that shop until the date passes."
            .into(),
    };
    (says, because)
}

fn forgeable(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let Some(forgery) = &cheque.forgery else {
        let says = match cheque.stamp.state {
            State::Sealed => "That cannot be told from outside.",
            State::NotCheckable => "Not by others: the bank keeps this secret to itself.",
            State::Absent => "What has no stamp needs no forging.",
            _ => "Not by anybody who lacks the private key, as far as can be told from it.",
        };
        return (says.into(), "".into());
    };
    (Phrase::said(format!("{}.", capital(&forgery.phrase.to_string()))), forgery.way.why().into())
}

fn readable(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    if cheque.paper == Paper::Envelope {
        return (
            "The lines on the outside, and how long the inside is.".into(),
            "The rest is encrypted.".into(),
        );
    }
    let list = Phrase::join(cheque.readable.iter().cloned(), ", ");
    let says =
        if list.is_empty() { "All of it.".into() } else { Phrase::said("All of it: ").then(list).say(".") };
    (says, "Signing hides nothing: what must not be read belongs into a JWE, or not into a token.".into())
}

fn now(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let leak = leak::of(cheque);
    (
        Phrase::said(format!("{}: {}.", capital(leak.what), leak.stop)),
        Phrase::said(format!("It is dangerous {}.", leak::window(cheque))),
    )
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn unknown(cheque: &Cheque, _: Zone) -> (Phrase, Phrase) {
    let open = leak::unknown(cheque);
    (
        Phrase::said("Open questions: ").then(Phrase::join(open, "; ")).say("."),
        "None of this stands in a token. Ask whoever runs the API.".into(),
    )
}
