//! The texts of the fields, which every way of drawing shares.

use crate::cheque::life::Until;
use crate::cheque::stamp::{Die, State};
use crate::cheque::{Cheque, Paper, Payee, Phrase};
use crate::keyring::Standing;
use crate::kind::Kind;
use crate::time::{Duration, Instant, Zone, length, relative};

/// A date as people write it on papers.
pub(super) fn date(time: Instant, zone: Zone) -> String {
    crate::time::dated(time, zone).unwrap_or_else(|| "beyond the calendar".to_owned())
}

/// `ES256, die 2025-06-a`
pub(super) fn stamp(cheque: &Cheque) -> Phrase {
    let alg = match &cheque.stamp.alg {
        Some(alg) => set_off(alg),
        None => Phrase::said("no alg"),
    };
    match &cheque.stamp.die {
        _ if cheque.stamp.state == State::Absent => alg,
        Die::Named(kid) => alg.say(", die ").then(set_off(kid)),
        Die::Own => alg.say(", the bank's own"),
        Die::Unknown => alg.say(", die unknown"),
    }
}

/// Where in its life the stamp is, when it came from a keyring.
pub(super) fn standing(cheque: &Cheque, zone: Zone) -> Option<Phrase> {
    Some(match cheque.stamp.standing.as_ref()? {
        Standing::Active => "in use".into(),
        Standing::Retiring(end) => {
            Phrase::said(format!("being retired: honoured until {}", date(*end, zone)))
        }
        Standing::Retired(Some(end)) => Phrase::said(format!("out of use since {}", date(*end, zone))),
        Standing::Retired(None) => "out of use".into(),
        Standing::Staged => "not in use yet".into(),
        Standing::Revoked(at, reason) => {
            let since = at.map_or_else(String::new, |at| format!(", revoked on {}", date(at, zone)));
            let stolen = Phrase::said(format!("STOLEN{since}"));
            reason.iter().fold(stolen, |text, reason| text.say(": ").quote(reason))
        }
    })
}

/// A value in quotes when it could be taken for words of ours that follow it.
fn set_off(value: &str) -> Phrase {
    let plain = value.chars().all(|c| c.is_alphanumeric() || "-_.:/+=@?&%~".contains(c));
    if plain { Phrase::quoted(value) } else { Phrase::said("\"").quote(value).say("\"") }
}

/// The name of the bank.
pub(super) fn bank(cheque: &Cheque) -> Phrase {
    match cheque.bank_name() {
        None => "(no bank named)".into(),
        Some("") => "(an empty name)".into(),
        Some(name) if cheque.kind == Kind::ClientAssertion => {
            Phrase::said("(the app itself) ").then(set_off(name))
        }
        Some(name) => set_off(name),
    }
}

/// The number.
pub(super) fn number(cheque: &Cheque) -> Phrase {
    cheque.number.as_ref().map_or_else(|| "(none)".into(), |number| set_off(number))
}

/// When it was dated.
pub(super) fn dated(cheque: &Cheque, zone: Zone) -> String {
    cheque.life.dated.map_or_else(|| "(not dated)".to_owned(), |time| date(time, zone))
}

/// The same without the time of day.
pub(super) fn dated_short(cheque: &Cheque, zone: Zone) -> String {
    let whole = dated(cheque, zone);
    match whole.match_indices(' ').nth(2) {
        Some((at, _)) if cheque.life.dated.is_some() => whole[..at].to_owned(),
        _ => whole,
    }
}

/// To whom it is paid.
pub(super) fn payee(cheque: &Cheque) -> Phrase {
    match (&cheque.payee, cheque.paper) {
        (Payee::Crossed { key, .. }, _) if key.is_empty() => "the holder of one key, which cnf names".into(),
        (Payee::Crossed { key, .. }, _) => Phrase::said("the holder of key ").quote(key),
        (Payee::Client { client, claim }, _) => {
            Phrase::said("whoever sends it with the name of app '").quote(client).say(format!("' ({claim})"))
        }
        (Payee::Bearer, Paper::OrderForm) => "whoever sends it".into(),
        (Payee::Bearer, Paper::IdCard) => "nobody: the app that it names looks at it".into(),
        (Payee::Bearer, Paper::Fragment) => "nobody as it is: whoever has the rest of it too".into(),
        (Payee::Bearer, Paper::Badge) => "whoever shows it".into(),
        (Payee::Bearer, Paper::Blank) => "WHOEVER HOLDS THIS CHECK".into(),
        (Payee::Bearer, _) if cheque.is_void() => "whoever holds this check".into(),
        (Payee::Bearer, _) => "whoever holds this check (no ID asked at the counter)".into(),
    }
}

/// What a thief of a crossed check needs besides.
pub(super) fn countersignature(by: &str) -> &'static str {
    match by {
        "jkt" => "every visit needs a fresh countersignature (DPoP proof)",
        "x5t#S256" => "every visit needs the client certificate (mutual TLS)",
        _ => "every visit needs a proof that the key is there",
    }
}

/// What stands in front of where it may be cashed.
pub(super) fn counters_label(cheque: &Cheque) -> &'static str {
    match cheque.paper {
        Paper::IdCard | Paper::Badge => "SHOWN TO",
        paper if !paper.row().buys => "ADDRESSED TO",
        _ => "CASH ONLY AT",
    }
}

/// What stands in front of what it buys, and what stands behind it, told with at most so many powers.
pub(super) fn amount(cheque: &Cheque, limit: usize) -> (&'static str, Phrase) {
    let Some(orders) = &cheque.orders else { return ("AMOUNT", cheque.amount.in_words(limit)) };
    let brings = match orders.each {
        Some(each) if each.seconds % 60 == 0 && each.seconds < 3_600 => {
            format!("brings a {}-minute check", each.seconds / 60)
        }
        Some(each) if each.seconds == 3_600 => "brings a 60-minute check".to_owned(),
        _ => "brings a fresh check".to_owned(),
    };
    let raw = cheque.amount.raw();
    let what = if raw.is_empty() {
        Phrase::said(brings)
    } else {
        Phrase::said(format!("{brings} for: ")).quote(raw)
    };
    ("EACH ORDER", what)
}

/// The date of void, or why there is none.
pub(super) fn void_after(cheque: &Cheque, zone: Zone) -> String {
    match cheque.life.until {
        Until::Date(end) if is_thousandfold(end) => {
            "(beyond the year 9999: are these milliseconds?)".to_owned()
        }
        Until::Date(end) => date(end, zone),
        Until::Never if !cheque.paper.row().buys => "(no date: good while it is fresh)".to_owned(),
        Until::Never => "NEVER  (no date written on it)".to_owned(),
        Until::Unreadable => "NEVER  (what is written is no date)".to_owned(),
        Until::Hidden => "(cannot be read from outside)".to_owned(),
    }
}

/// Whether it lies beyond the calendar, as milliseconds do that are read as seconds.
fn is_thousandfold(end: Instant) -> bool {
    crate::time::dated(end, Zone::UTC).is_none() && end > Instant::at(0)
}

/// `9 min left of 15`
pub(super) fn left(cheque: &Cheque) -> String {
    let early = cheque.life.valid_from.filter(|_| cheque.life.is_early(cheque.now));
    match (cheque.left(), cheque.life.span(), early) {
        (_, _, Some(from)) => format!("good only {}", relative(from, cheque.now)),
        (Some(_), ..) if cheque.life.ends().is_some_and(is_thousandfold) => String::new(),
        (Some(left), Some(span), None) if left.seconds > span.seconds => {
            format!("{} left, dated ahead", length(left))
        }
        (Some(left), Some(span), None) => left_of(left, span),
        (Some(left), None, None) => format!("{} left", length(left)),
        (None, ..) => String::new(),
    }
}

/// Both in the unit of the whole when that tells enough.
fn left_of(left: Duration, span: Duration) -> String {
    // 31,556,952 s is the mean Gregorian year.
    let units = [
        (5 * 31_556_952, 31_556_952, "years"),
        (2 * 86_400, 86_400, "days"),
        (7_200, 3_600, "h"),
        (120, 60, "min"),
        (0, 1, "s"),
    ];
    let unit = units.into_iter().find(|(from, ..)| span.seconds >= *from);
    match unit {
        Some((_, size, name)) if left.seconds >= size && left.seconds <= span.seconds => {
            let left = left.seconds / size;
            let name = if left == 1 {
                name.strip_suffix("s").filter(|one| !one.is_empty()).unwrap_or(name)
            } else {
                name
            };
            format!("{left} {name} left of {}", span.seconds / size)
        }
        _ => format!("{} left of {}", length(left), length(span)),
    }
}

/// How much of its life is left, to be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bar {
    /// So many parts of all.
    Share(u32),
    /// It never ends.
    Endless,
    /// There is nothing to draw.
    Nothing,
}

/// How many of so many parts are left.
pub(super) fn share(cheque: &Cheque, parts: u32) -> Bar {
    if !cheque.paper.row().buys && cheque.life.ends().is_none() {
        return Bar::Nothing;
    }
    if matches!(cheque.life.until, Until::Never | Until::Unreadable) {
        return Bar::Endless;
    }
    let early = cheque.life.dated.is_some_and(|dated| dated > cheque.now);
    if early || cheque.life.ends().is_some_and(is_thousandfold) {
        return Bar::Nothing;
    }
    cheque.life.share(cheque.now, parts).map_or(Bar::Nothing, Bar::Share)
}

/// `[#########------]`, full where time is left; open at its end when it never ends.
pub(super) fn bar(cheque: &Cheque, size: u32) -> String {
    let cells = |c: &str, count: u32| c.repeat(count as usize);
    match share(cheque, size) {
        Bar::Nothing => String::new(),
        Bar::Endless => format!("[{}>>>", cells("#", size)),
        Bar::Share(share) => format!("[{}{}]", cells("#", share), cells("-", size.saturating_sub(share))),
    }
}

/// How many checks a refresh token is worth.
pub(super) fn worth(cheque: &Cheque) -> Option<String> {
    let checks = cheque.orders.as_ref()?.checks?;
    Some(format!("up to ~{} fresh checks before it lapses", grouped(checks)))
}

/// `7,500`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `HIGH  8/10`
pub(super) fn score(cheque: &Cheque) -> String {
    let score = &cheque.verdict.score;
    format!("{} {:>2}/10", score.band().word(), score.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_the_unit_of_the_whole() {
        let told = |left, span| left_of(Duration::seconds(left), Duration::seconds(span));
        assert_eq!(told(540, 900), "9 min left of 15");
        assert_eq!(told(26 * 86_400, 30 * 86_400), "26 days left of 30");
        assert_eq!(told(86_400, 30 * 86_400), "1 day left of 30");
        assert_eq!(told(3_600, 30 * 86_400), "60 min left of 30 days");
        assert_eq!(told(59, 60), "59 s left of 60");
        assert_eq!(told(59, 900), "59 s left of 15 min");
        assert_eq!(told(i64::MAX, i64::MAX), "292277024626 years left of 292277024626");
        assert_eq!(grouped(7_500), "7,500");
        assert_eq!(grouped(100), "100");
    }

    #[test]
    fn a_value_that_looks_like_words_of_ours_is_set_off() {
        assert_eq!(set_off("2025-06-a").to_string(), "2025-06-a");
        assert_eq!(set_off("x   [STAMP GENUINE]").to_string(), "\"x   [STAMP GENUINE]\"");
    }
}
