//! The verdict: one line, what to do first, and how bad it is.

use super::stamp::State;
use super::{Cheque, Paper, Phrase, Score, leak};
use crate::powers::Tier;
use crate::time::{Duration, length};

/// What it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// One line.
    pub phrase: Phrase,
    /// What to do first, in this order; a single one is a question. At most four.
    pub steps: Vec<Phrase>,
    /// How bad it is, with its parts. Where nobody checked the stamp it holds if the token is genuine.
    pub score: Score,
}

/// A verdict and when it is the one.
struct Row {
    when: fn(&Cheque) -> bool,
    /// What it comes to; `{left}` is how long it is still good, `{account}` whose it is.
    checked: &'static str,
    /// The same where nobody checked the stamp.
    unchecked: &'static str,
    steps: &'static [&'static str],
}

const DAY: i64 = 86_400;

/// The first row that applies.
const ROWS: &[Row] = &[
    Row {
        when: |cheque| cheque.stamp.state == State::False,
        checked: "not made with this key: wrong key, or forged",
        unchecked: "not made with this key: wrong key, or forged",
        steps: &["ask: is it the key of this bank, and of this kid? If so, trust nothing on it"],
    },
    Row {
        when: |cheque| cheque.stamp.state == State::Stolen,
        checked: "stolen stamp: forged, or as good as forged",
        unchecked: "stolen stamp: forged, or as good as forged",
        steps: &[
            "see that no verifier has the old key any more",
            "search logs for {account}",
            "log every user in again",
        ],
    },
    Row {
        when: |cheque| cheque.stamp.state == State::Early && !cheque.is_void(),
        checked: "its stamp is not in use yet: who has used it?",
        unchecked: "its stamp is not in use yet: who has used it?",
        steps: &["ask: who signed with it? If nobody should have, revoke that key"],
    },
    Row {
        when: |cheque| cheque.stamp.state == State::Retired && !cheque.is_void(),
        checked: "refused wherever keys are kept up to date",
        unchecked: "refused wherever keys are kept up to date",
        steps: &["see that every verifier has the key set of today"],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Unsigned,
        checked: "a sheet of paper: whoever takes it takes any",
        unchecked: "a sheet of paper: whoever takes it takes any",
        steps: &["refuse alg none everywhere", "list the algorithms that count"],
    },
    Row {
        when: |cheque| cheque.stamp.published && !cheque.is_void(),
        checked: "anybody can make such checks: change the stamp",
        unchecked: "anybody can make such checks: change the stamp",
        steps: &[
            "make a new secret (32 random bytes)",
            "drop the old one at once",
            "take every check of this bank for possibly forged",
        ],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Fragment,
        checked: "a torn piece: buys nothing without its rest",
        unchecked: "a torn piece: buys nothing without its rest",
        steps: &["ask: where is the rest of it? Treat the whole as leaked"],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Envelope,
        checked: "sealed: what it buys cannot be told from outside",
        unchecked: "sealed: what it buys cannot be told from outside",
        steps: &["ask: who can open it? For whoever takes it sealed it is as good as cash"],
    },
    Row {
        when: |cheque| cheque.paper == Paper::PublicStatement,
        checked: "public by design: nothing is lost",
        unchecked: "public by design: nothing is lost",
        steps: &[],
    },
    Row {
        when: leak::is_harmless,
        checked: "meant to be public: its row-level security counts",
        unchecked: "meant to be public: its row-level security counts",
        steps: &["check the row-level security of every table"],
    },
    Row {
        when: |cheque| !cheque.secrets.is_empty(),
        checked: "gives away a secret to whoever reads it",
        unchecked: "gives away a secret to whoever reads it",
        steps: &[
            "change what stands in {secrets}",
            "take it out of the next ones",
            "then do what point 11 says",
        ],
    },
    Row {
        when: Cheque::is_void,
        checked: "worthless if every verifier checks exp",
        unchecked: "worthless if every verifier checks exp",
        steps: &[],
    },
    Row {
        when: |cheque| {
            cheque.paper == Paper::OrderForm && cheque.left().is_some_and(|left| left.seconds < DAY / 24)
        },
        checked: "orders new checks for {left}",
        unchecked: "if genuine, orders new checks for {left}",
        steps: &["revoke it at the bank (and the session)"],
    },
    Row {
        when: |cheque| cheque.paper == Paper::OrderForm,
        checked: "worth more than any check it orders",
        unchecked: "if genuine, worth more than any check it orders",
        steps: &[
            "revoke it at the bank (and the session)",
            "change the app's secret",
            "turn on rotation: a form used twice should cancel the whole book",
        ],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Countersignature,
        checked: "a proof for one visit: useless without its key",
        unchecked: "a proof for one visit: useless without its key",
        steps: &[],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Notice,
        checked: "states something and buys nothing",
        unchecked: "states something and buys nothing",
        steps: &[],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Letter,
        checked: "signed data: what it buys its reader decides",
        unchecked: "signed data: what it buys its reader decides",
        steps: &[],
    },
    Row {
        when: |cheque| cheque.crossed(),
        checked: "useless to a thief unless the private key left too",
        unchecked: "if genuine, useless to a thief without the key",
        steps: &["ask: was the phone or the key store taken? If yes, treat as plain cash"],
    },
    Row {
        when: |cheque| cheque.paper == Paper::IdCard,
        checked: "buys nothing, but it is personal data",
        unchecked: "buys nothing, but it is personal data",
        steps: &["look for shops that take it as cash", "treat it as a privacy leak"],
    },
    Row {
        when: |cheque| cheque.paper == Paper::Windows,
        checked: "shows what its windows show, to everybody",
        unchecked: "if genuine, shows what its windows show",
        steps: &["ask: does whoever takes it ask for the holder's key (key binding)?"],
    },
    Row {
        when: |cheque| cheque.life.ends().is_none() && cheque.amount.tier >= Tier::Large,
        checked: "a signed blank check: change the stamp",
        unchecked: "if genuine, a signed blank check: change the stamp",
        steps: &[
            "rotate the signing key (old ones die)",
            "give the new ones a date",
            "search logs for {account}",
            "log every user in again",
        ],
    },
    Row {
        when: |cheque| cheque.life.ends().is_none(),
        checked: "cash for ever: only a new stamp stops it",
        unchecked: "if genuine, cash for ever",
        steps: &["rotate the signing key (old ones die)", "give the new ones a date"],
    },
    Row {
        when: |cheque| cheque.life.is_early(cheque.now),
        checked: "post-dated: cash once its date has come",
        unchecked: "if genuine, cash once its date has come",
        steps: &["stop it before its date comes"],
    },
    Row {
        when: |cheque| {
            cheque.amount.tier >= Tier::Large && cheque.left().is_some_and(|left| left.seconds >= 30 * DAY)
        },
        checked: "a large check: cash for {left}",
        unchecked: "if genuine, a large check: cash for {left}",
        steps: &[
            "rotate the signing key (old ones die)",
            "give the new ones a nearer date",
            "search logs for {account}",
        ],
    },
    Row {
        when: |cheque| cheque.amount.tier >= Tier::Large,
        checked: "a large check: cash for {left}",
        unchecked: "if genuine, a large check: cash for {left}",
        steps: &["stop renewal and session first", "search logs for {account}", "then stop the check itself"],
    },
    Row {
        when: |cheque| cheque.left().is_some_and(|left| left.seconds >= DAY),
        checked: "long-lived: treat as cash for {left}",
        unchecked: "if genuine, cash for {left}",
        steps: &[
            "stop renewal and session first",
            "stop the check if somebody keeps a list",
            "shorten its life",
        ],
    },
    Row {
        when: |_| true,
        checked: "ordinary short check: treat as cash for {left}",
        unchecked: "if genuine, treat as cash for {left}",
        steps: &[],
    },
];

/// What is said in place of this where somebody else has the signing key and gives out the next ones.
const FOREIGN: [(&str, &str); 6] = [
    ("a signed blank check: change the stamp", "a signed blank check"),
    ("cash for ever: only a new stamp stops it", "cash for ever"),
    ("rotate the signing key (old ones die)", "stop it by the bank's own switch (point 11)"),
    ("give the new ones a date", ""),
    ("give the new ones a nearer date", ""),
    ("shorten its life", ""),
];

impl Verdict {
    pub(super) fn of(cheque: &Cheque, score: Score) -> Self {
        let Some(row) = ROWS.iter().find(|row| (row.when)(cheque)) else {
            return Self { phrase: Phrase::default(), steps: Vec::new(), score };
        };
        let claimed = cheque.stamp.state == State::NotChecked;
        let text = if claimed { row.unchecked } else { row.checked };
        let left = cheque.left().map_or_else(|| "a time that nobody can tell".to_owned(), more);
        let foreign = leak::is_foreign(cheque);
        let fit = |text: &'static str| {
            let row = FOREIGN.iter().filter(|_| foreign).find(|(own, _)| text.ends_with(own));
            row.map_or_else(|| text.to_owned(), |(own, other)| text.replace(own, other))
        };
        let steps = row.steps.iter().map(|step| fit(step)).filter(|step| !step.is_empty());
        let steps = steps.map(|step| searched(cheque, &step)).collect();
        Self { phrase: Phrase::said(fit(text).replace("{left}", &left)), steps, score }
    }
}

/// `9 more minutes`.
pub(super) fn more(left: Duration) -> String {
    let units = [(DAY * 2, DAY, "day"), (7_200, 3_600, "hour"), (120, 60, "minute"), (0, 1, "second")];
    let unit = units.into_iter().find(|(from, ..)| left.seconds >= *from);
    match unit {
        Some((_, size, unit)) if left.seconds / size < 1_000 => {
            let count = left.seconds / size;
            format!("{count} more {unit}{}", if count == 1 { "" } else { "s" })
        }
        Some(_) => length(left),
        None => "no time".to_owned(),
    }
}

/// Names the account, and the power that would show in the logs.
fn searched(cheque: &Cheque, step: &str) -> Phrase {
    if let Some((before, after)) = step.split_once("{secrets}") {
        let names = cheque.secrets.iter().map(Phrase::quoted);
        return Phrase::said(before).then(Phrase::join(names, ", ")).say(after);
    }
    let Some((before, after)) = step.split_once("{account}") else { return Phrase::said(step) };
    let account = match &cheque.account.id {
        Some(_) => cheque.account.named(),
        None => Phrase::said("this bank's checks"),
    };
    let whole = Phrase::said(before).then(account).say(after);
    match &cheque.amount.everything {
        Some(power) => whole.say(" as ").quote(power.name()),
        None => whole,
    }
}
