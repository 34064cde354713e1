//! When a token lives, whether it is renewed, and how it is stopped.

use super::account::{Account, name_of};
use super::paper::Paper;
use super::{Amount, Phrase};
use crate::kind::Kind;
use crate::rules::Subject;
use crate::time::{Duration, Instant};

/// The dates of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When it was dated: `iat`.
    pub dated: Option<Instant>,
    /// Before this it is not valid: `nbf`.
    pub valid_from: Option<Instant>,
    /// When somebody signed in: `auth_time`.
    pub signed_in: Option<Instant>,
    /// When it becomes void.
    pub until: Until,
}

/// When a token becomes void.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// From here on: `exp`.
    Date(Instant),
    /// Never: there is no `exp`.
    Never,
    /// What stands in `exp` is no date.
    Unreadable,
    /// Its contents cannot be read.
    Hidden,
}

impl Life {
    pub(super) fn of(subject: &Subject<'_>) -> Self {
        let until = match subject.claim("exp") {
            Some(exp) => Instant::from_json(exp).map_or(Until::Unreadable, Until::Date),
            None if subject.claims.is_some() => Until::Never,
            None => Until::Hidden,
        };
        Self {
            dated: subject.date("iat"),
            valid_from: subject.date("nbf"),
            signed_in: subject.date("auth_time"),
            until,
        }
    }

    /// When it begins: `iat`, or `nbf` without it.
    #[must_use]
    pub fn begins(&self) -> Option<Instant> {
        self.dated.or(self.valid_from)
    }

    /// When it ends, when it does.
    #[must_use]
    pub fn ends(&self) -> Option<Instant> {
        match self.until {
            Until::Date(end) => Some(end),
            _ => None,
        }
    }

    /// Whether its date has gone.
    #[must_use]
    pub fn is_void(&self, now: Instant) -> bool {
        self.ends().is_some_and(|end| end <= now)
    }

    /// Whether its date has not come yet.
    #[must_use]
    pub fn is_early(&self, now: Instant) -> bool {
        !self.is_void(now) && self.valid_from.is_some_and(|from| from > now)
    }

    /// How long it is still good; nothing when it is void.
    #[must_use]
    pub fn left(&self, now: Instant) -> Option<Duration> {
        Some(self.ends()?.since(now)).filter(|left| left.seconds > 0)
    }

    /// How long it lives from beginning to end.
    #[must_use]
    pub fn span(&self) -> Option<Duration> {
        Some(self.ends()?.since(self.begins()?)).filter(|span| span.seconds > 0)
    }

    /// How much of its life is left, of so many parts; rounded down, but never to none while it lives.
    #[must_use]
    pub fn share(&self, now: Instant, parts: u32) -> Option<u32> {
        let (left, span) = (i128::from(self.left(now)?.seconds), i128::from(self.span()?.seconds));
        let share = (left * i128::from(parts) / span).clamp(1, i128::from(parts));
        u32::try_from(share).ok()
    }
}

/// Whether and how a token is renewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// How.
    pub how: Renewed,
    /// The same in a phrase.
    pub phrase: Phrase,
}

/// The ways of renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Renewed {
    /// Not with this token alone.
    NotByThis,
    /// It never lapses.
    NoNeed,
    /// Its app holds an order form and renews it without asking anybody.
    Silently,
    /// It is the order form.
    ByItself,
}

/// How long the access tokens live that an issuer gives for a refresh token, in seconds, where it is usual.
const ORDERED: [(&str, i64); 7] = [
    ("cognito-user", 3_600),
    ("django-simplejwt", 300),
    ("flask-jwt-ext", 900),
    ("keycloak", 300),
    ("okta-org", 3_600),
    ("supabase-user", 3_600),
    ("workos", 300),
];

/// What a refresh token orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orders {
    /// How long one of its checks usually lives; `None` when the issuer is not known.
    pub each: Option<Duration>,
    /// How many of them it is good for until it lapses, one after the other; rounded to two digits.
    pub checks: Option<u64>,
}

impl Orders {
    pub(super) fn of(subject: &Subject<'_>, life: &Life) -> Option<Self> {
        if subject.kind() != Kind::Refresh {
            return None;
        }
        let row = ORDERED.iter().find(|(id, _)| subject.is_from(&[id]));
        let each = row.map(|(_, seconds)| Duration::seconds(*seconds));
        let left = life.left(subject.now());
        let checks = each.zip(left).map(|(each, left)| (left.seconds / each.seconds).unsigned_abs());
        Some(Self { each, checks: checks.map(two_digits) })
    }
}

fn two_digits(number: u64) -> u64 {
    let mut scale = 1_u64;
    while number / scale >= 100 {
        scale = scale.saturating_mul(10);
    }
    (number.saturating_add(scale / 2) / scale).saturating_mul(scale)
}

/// Kinds that a front end renews on its own while somebody is signed in.
const SESSIONS: [Kind; 1] = [Kind::Session];

impl Renewal {
    pub(super) fn of(kind: Kind, life: &Life, amount: &Amount) -> Self {
        let (how, text) = match life.until {
            _ if kind == Kind::Refresh => (Renewed::ByItself, "it is what renews"),
            Until::Never => (Renewed::NoNeed, "needs no renewal"),
            _ if amount.powers.refreshable() || SESSIONS.contains(&kind) => {
                (Renewed::Silently, "by its app, silently")
            }
            _ => (Renewed::NotByThis, "not with this check"),
        };
        Self { how, phrase: text.into() }
    }
}

/// Whether and how a token is stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stopping {
    /// How.
    pub how: Stop,
    /// The same in a phrase.
    pub phrase: Phrase,
    /// The issuer's own button, `{iss}` filled in; `None` when the issuer is not known.
    pub button: Option<Phrase>,
}

/// The ways of stopping, the gentlest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// Its issuer sees it at every use.
    AtUse,
    /// By its own number.
    ByNumber,
    /// With all others of the same login.
    BySession,
    /// With all others of the account up to a date.
    ByAccount,
    /// With all others of the same key.
    ByStamp,
    /// In the way of its issuer only.
    AsIssuer,
    /// Not at all: it lapses.
    Not,
    /// There is nothing to stop.
    NoNeed,
}

/// How the tokens of products are stopped, whatever number they have; the first row of an id counts.
#[rustfmt::skip]
const STOPS: &[(&[&str], Stop, &str)] = &[
    (&["azure-devops", "bitbucket", "buildkite", "circleci", "github-actions", "gitlab-ci", "hcp-terraform", "vercel"],
        Stop::Not, "no, it lapses: cut the rule that trusts it"),
    (&["apple-id", "dex", "discord", "google", "slack"], Stop::Not, "no, it lapses: end what renews it"),
    (&["auth0", "authentik", "clerk", "cognito-user", "entra-b2c", "entra-graph", "entra-v1", "entra-v2", "fusionauth",
        "okta-custom", "okta-org", "ory", "salesforce", "supabase-user", "workos", "zitadel"],
        Stop::AsIssuer, "not itself: only what renews it"),
    (&["firebase-id", "firebase-session"], Stop::ByAccount, "by account and date, where that is asked"),
    (&["aks", "aws-eks", "gke", "k8s-projected"], Stop::AsIssuer, "with its pod or service account"),
    (&["k8s-legacy"], Stop::AsIssuer, "with its Secret"),
    (&["apple-client", "github-app", "google-sa", "firebase-custom", "snowflake"], Stop::ByStamp, "only with the key behind it"),
    (&["docker-registry"], Stop::Not, "no, it lapses: revoke what bought it"),
    (&["keycloak"], Stop::BySession, "by its login session"),
];

/// How a product stops its tokens. One that is run by others has its own way, and none is made up for it.
fn by_issuer(subject: &Subject<'_>, account: &Account) -> Option<(Stop, &'static str)> {
    let id = subject.reading.issuer()?.issuer.id;
    let row = STOPS.iter().find(|(ids, ..)| ids.contains(&id)).map(|(_, how, text)| (*how, *text));
    let row = row.filter(|(how, _)| *how != Stop::BySession || account.session.is_some());
    let own = super::leak::OWN.contains(&id);
    row.or_else(|| (!own).then_some((Stop::AsIssuer, "in its bank's own way (point 11)")))
}

impl Stopping {
    /// There is nothing to stop, and nothing to be done at its issuer.
    pub(super) fn needless() -> Self {
        Self { how: Stop::NoNeed, phrase: "needs no stopping".into(), button: None }
    }

    /// Its stamp is honoured no more.
    pub(super) fn done() -> Self {
        Self { how: Stop::NoNeed, phrase: "done, with the old key".into(), button: None }
    }

    /// `paper` goes with whether its date has gone, `number` is whether it has one.
    pub(super) fn of(subject: &Subject<'_>, paper: (Paper, bool), account: &Account, number: bool) -> Self {
        let dated = subject.date("iat").is_some() && account.id.is_some();
        let (how, text) = match paper {
            (_, true) | (Paper::PublicStatement | Paper::Fragment, _) => (Stop::NoNeed, "needs no stopping"),
            (Paper::OrderForm, _) => (Stop::AtUse, "yes: the bank sees it at every use"),
            (Paper::Unsigned, _) => (Stop::NoNeed, "by refusing such"),
            _ => by_issuer(subject, account).unwrap_or_else(|| match () {
                () if number => (Stop::ByNumber, "singly, by its number"),
                () if account.session.is_some() => (Stop::BySession, "by its login session"),
                () if dated => (Stop::ByAccount, "by account and date"),
                () => (Stop::ByStamp, "only by a new stamp"),
            }),
        };
        let iss = subject.claim("iss").and_then(name_of).unwrap_or_default();
        let button = subject.reading.issuer().map(|fit| {
            let text = fit.issuer.stop;
            let pieces =
                text.split("{iss}").map(|said| Phrase::said(said.replace('{', "<").replace('}', ">")));
            let mut whole = Phrase::default();
            for (at, piece) in pieces.enumerate() {
                whole = if at > 0 { whole.quote(iss.trim_end_matches('/')) } else { whole }.then(piece);
            }
            whole
        });
        Self { how, phrase: text.into(), button }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn life(begins: i64, ends: i64) -> Life {
        Life {
            dated: Some(Instant::at(begins)),
            valid_from: None,
            signed_in: None,
            until: Until::Date(Instant::at(ends)),
        }
    }

    #[test]
    fn the_share_of_life_that_is_left_is_never_none_while_it_lives() {
        let share = |now| life(0, 900).share(Instant::at(now), 15);
        assert_eq!([-60, 0, 360, 899].map(share), [Some(15), Some(15), Some(9), Some(1)]);
        assert_eq!([900, 901].map(share), [None, None]);
        assert!(life(0, 900).is_void(Instant::at(900)) && !life(0, 900).is_void(Instant::at(899)));
        assert_eq!(life(i64::MIN, i64::MAX).share(Instant::at(0), 15), Some(15));
    }

    #[test]
    fn counts_are_told_in_two_digits() {
        assert_eq!([0, 7, 99, 104, 7_488, u64::MAX].map(two_digits)[..5], [0, 7, 99, 100, 7_500]);
    }
}
