//! `jotbook/explain/1`: a token as a check, the twelve points, and what to do.

use super::{Object, array, finish, remarks};
use crate::cheque::life::{Renewed, Stop, Until};
use crate::cheque::stamp::Die;
use crate::cheque::{Cheque, Payee, Phrase, leak, points};
use crate::keyring::Standing;
use crate::powers::Power;
use crate::report::{Exit, Level, Remark};
use crate::time::{Instant, Zone, rfc3339};

/// The object. Texts speak of a bank check; words for scripts are those of `id`, `state` and `how`.
#[must_use]
pub fn explain(cheque: &Cheque, notes: &[Remark], exit: Exit, zone: Zone) -> String {
    finish(
        Object::new()
            .with("schema", "jotbook/explain/1")
            .with("exit", &exit.code())
            .with("paper", cheque.paper.row().id)
            .with("kind", cheque.kind.row().id)
            .with("because", &cheque.because)
            .with("genuine", &cheque.is_genuine())
            .with("bank", &cheque.bank)
            .raw("issuer", &issuer(cheque))
            .with("number", &cheque.number)
            .raw("stamp", &stamp(cheque))
            .raw("pay_to", &payee(&cheque.payee))
            .raw("account", &account(cheque))
            .raw("audiences", &audiences(cheque))
            .raw("amount", &amount(cheque))
            .with("client", &cheque.client)
            .with("memo", &text(&cheque.memo))
            .raw("life", &life(cheque))
            .raw("renewable", &told(renewed(cheque.renewal.how), &cheque.renewal.phrase))
            .raw("stoppable", &stoppable(cheque))
            .raw("forgeable", &forgeable(cheque))
            .with("anyone_can_read", &cheque.readable.iter().map(Phrase::to_string).collect::<Vec<_>>())
            .raw("outside", &array(cheque.outside.iter().map(|(name, value)| pair(name, value))))
            .raw("open_windows", &windows(cheque))
            .with("shut_windows", &cheque.closed)
            .raw("verdict", &verdict(cheque))
            .raw("points", &array(points(cheque, zone).iter().map(point)))
            .with("leak", leak::of(cheque).id)
            .raw("to_do", &array(leak::acts(cheque).iter().map(act)))
            .with("not_known", &leak::unknown(cheque).iter().map(Phrase::to_string).collect::<Vec<_>>())
            .with("finder", &leak::finder(cheque, zone).to_string())
            .raw("notes", &remarks(notes, Level::Note))
            .raw("warnings", &remarks(notes, Level::Warning)),
    )
}

fn text(phrase: &Phrase) -> Option<String> {
    (!phrase.is_empty()).then(|| phrase.to_string())
}

fn told(how: &str, phrase: &Phrase) -> String {
    Object::new().with("how", how).with("text", &phrase.to_string()).end()
}

fn pair(name: &str, value: &str) -> String {
    Object::new().with("name", name).with("value", value).end()
}

fn issuer(cheque: &Cheque) -> String {
    let Some(fit) = cheque.issuer else { return "null".into() };
    Object::new()
        .with("id", fit.issuer.id)
        .with("name", fit.issuer.name)
        .with("because", &fit.evidence())
        .with("stop", &cheque.stopping.button.as_ref().map(Phrase::to_string))
        .end()
}

fn stamp(cheque: &Cheque) -> String {
    let stamp = &cheque.stamp;
    let die = match &stamp.die {
        Die::Named(kid) => Some(kid),
        Die::Own | Die::Unknown => None,
    };
    Object::new()
        .with("alg", &stamp.alg)
        .with("kid", &die)
        .with("state", stamp.state.id())
        .with("text", stamp.state.words())
        .with("detail", &stamp.detail)
        .with("key_state", &stamp.standing.as_ref().map(Standing::word))
        .with("key_state_text", &stamp.standing.as_ref().map(ToString::to_string))
        .with("published_secret", &stamp.published)
        .with("weak", &stamp.weak)
        .end()
}

fn payee(payee: &Payee) -> String {
    match payee {
        Payee::Bearer => Object::new().with("how", "bearer"),
        Payee::Crossed { by, key } => Object::new().with("how", "crossed").with("by", by).with("key", key),
        Payee::Client { client, claim } => {
            Object::new().with("how", "client").with("by", claim).with("client", client)
        }
    }
    .end()
}

fn account(cheque: &Cheque) -> String {
    let account = &cheque.account;
    Object::new()
        .with("holder", account.holder.word())
        .with("id", &account.id)
        .with("claim", account.claim)
        .with("session", &account.session)
        .with("actors", &account.actors)
        .with("text", &account.phrase().to_string())
        .end()
}

fn audiences(cheque: &Cheque) -> String {
    array(
        cheque
            .counters
            .audiences
            .iter()
            .map(|audience| Object::new().with("value", &audience.raw).with("name", &audience.name).end()),
    )
}

fn amount(cheque: &Cheque) -> String {
    let amount = &cheque.amount;
    Object::new()
        .with("tier", amount.tier.word())
        .with("written", &!amount.is_silent())
        .with("everything", &amount.everything.is_some())
        .with("text", &amount.plain().to_string())
        .raw("powers", &array(amount.powers.list.iter().map(power)))
        .with("each_order_seconds", &cheque.orders.as_ref().and_then(|orders| Some(orders.each?.seconds)))
        .with("orders", &cheque.orders.as_ref().and_then(|orders| orders.checks))
        .end()
}

fn power(power: &Power) -> String {
    Object::new()
        .with("path", &*power.path)
        .with("value", &power.text)
        .with("tier", power.tier.word())
        .with("text", &power.plain())
        .end()
}

fn life(cheque: &Cheque) -> String {
    let date = |time: Option<Instant>| time.and_then(rfc3339);
    let life = &cheque.life;
    let state = match life.until {
        _ if cheque.is_void() => "lapsed",
        _ if life.is_early(cheque.now) => "not-yet-valid",
        Until::Date(_) => "alive",
        Until::Never => "no-expiry",
        Until::Unreadable | Until::Hidden => "unclear",
    };
    Object::new()
        .with("state", state)
        .with("signed_in", &date(life.signed_in))
        .with("issued", &date(life.dated))
        .with("valid_from", &date(life.valid_from))
        .with("ends", &date(life.ends()))
        .with("seconds", &life.span().map(|span| span.seconds))
        .with("seconds_left", &life.ends().map(|_| cheque.left().map_or(0, |left| left.seconds)))
        .end()
}

fn renewed(how: Renewed) -> &'static str {
    match how {
        Renewed::NotByThis => "not-by-this",
        Renewed::NoNeed => "no-need",
        Renewed::Silently => "silently",
        Renewed::ByItself => "by-itself",
    }
}

fn stoppable(cheque: &Cheque) -> String {
    let how = match cheque.stopping.how {
        Stop::AtUse => "at-use",
        Stop::ByNumber => "by-number",
        Stop::BySession => "by-session",
        Stop::ByAccount => "by-account-and-date",
        Stop::ByStamp => "by-key",
        Stop::AsIssuer => "as-issuer",
        Stop::Not => "not",
        Stop::NoNeed => "no-need",
    };
    told(how, &cheque.stopping.phrase)
}

fn forgeable(cheque: &Cheque) -> String {
    let Some(forgery) = &cheque.forgery else { return "null".into() };
    Object::new().with("by_anybody", &forgery.way.is_open()).with("text", &forgery.phrase.to_string()).end()
}

fn windows(cheque: &Cheque) -> String {
    array(
        cheque
            .windows
            .iter()
            .map(|window| Object::new().with("name", &window.name).with("value", &window.value).end()),
    )
}

fn verdict(cheque: &Cheque) -> String {
    let (verdict, score) = (&cheque.verdict, &cheque.verdict.score);
    let part = |(name, halves): &(&'static str, i32)| {
        Object::new().with("name", name).with("points", &(f64::from(*halves) / 2.0)).end()
    };
    Object::new()
        .with("text", &verdict.phrase.to_string())
        .with("score", &score.value)
        .with("band", &score.band().word().to_ascii_lowercase())
        .with("sum", &score.to_string())
        .raw("parts", &array(score.parts.iter().map(part)))
        .with("if_genuine", &!cheque.is_checked())
        .with("first", &verdict.steps.iter().map(Phrase::to_string).collect::<Vec<_>>())
        .end()
}

fn point(point: &crate::cheque::Point) -> String {
    Object::new()
        .with("id", point.id)
        .with("title", point.title)
        .with("says", &point.says.to_string())
        .with("because", &text(&point.because))
        .end()
}

fn act(act: &leak::Act) -> String {
    Object::new().with("by", act.by).with("text", &act.phrase.to_string()).end()
}
