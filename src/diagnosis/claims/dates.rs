//! The dates: past, too early, in another zone, in another unit, or no numbers at all.

use super::super::{Case, Finding};
use crate::json::{Kind, Value};
use crate::time::{Duration, Instant, Zone, absolute, finer, iso, length};
use crate::words::list;

/// The claims that are dates.
const DATES: [&str; 3] = ["exp", "nbf", "iat"];
/// A minute, which is as much as people commonly let clocks differ.
const MINUTE: Duration = Duration::seconds(60);
/// Beyond five minutes nobody speaks of clocks that differ.
const SKEW: i64 = 300;
/// 1973: a date before it is a lifetime that was written in place of a date.
const LIFETIMES: i64 = 100_000_000;
/// Zones east of UTC with a fraction of an hour, in seconds: +03:30, +04:30, +05:30, +05:45, +06:30, +08:45,
/// +09:30, +10:30, +12:45.
const ODD_ZONES: [i64; 9] = [12_600, 16_200, 19_800, 20_700, 23_400, 31_500, 34_200, 37_800, 45_900];

/// NM05.
pub(super) fn expired(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(exp) = failed(case, "exp") else { return Vec::new() };
    if exp.seconds < LIFETIMES || before_issue(case).is_some() {
        return Vec::new();
    }
    let late = case.policy.now.since(exp);
    let lived = case.date("iat").map(|iat| exp.since(iat)).filter(|span| span.seconds > 0);
    let lived = lived.map(|span| format!("; it was good for {}", length(span))).unwrap_or_default();
    let ended =
        if late.seconds == 0 { "this very second".to_owned() } else { format!("{} ago", length(late)) };
    let message = format!("the signature is genuine, but the token ended {ended}{lived}");
    let finding = Finding::fits("exp has passed", message);
    vec![if late < MINUTE && case.policy.leeway < MINUTE {
        finding.advice("is one of the clocks slow? --leeway 60 lets them differ by a minute")
    } else {
        finding.advice("get a new one from the issuer: a client does so with its refresh token")
    }]
}

/// NM30.
pub(super) fn skew(case: &mut Case<'_>) -> Vec<Finding> {
    let Some((name, ahead)) = ahead(case).filter(|(_, ahead)| zone(*ahead).is_none()) else {
        return Vec::new();
    };
    let span = length(Duration::seconds(ahead));
    let clocks =
        "keep the clocks right with NTP: containers and virtual machines fall behind while they sleep";
    if ahead > SKEW {
        // A later beginning alone is no mistake; a token from the future is.
        let message = format!("the token was made {span} from now: the issuer's clock is wrong, or this one");
        let finding = || Finding::looks_like("iat is in the future", message).advice(clocks);
        return if name == "iat" { vec![finding()] } else { Vec::new() };
    }
    let message = format!("{name} is {span} ahead: the clock of the issuer is fast, or this one is slow");
    let finding = Finding::looks_like(format!("clocks differ by {span}"), message);
    vec![if ahead <= MINUTE.seconds && case.policy.leeway < MINUTE {
        finding.advice(format!("--leeway 60 lets clocks differ by a minute; {clocks}"))
    } else {
        finding.advice(clocks)
    }]
}

/// NM31.
pub(super) fn time_zone(case: &mut Case<'_>) -> Vec<Finding> {
    let advice = "at the issuer: take the seconds since 1970 from the clock itself, not from a local date";
    if let Some((name, offset)) = ahead(case).and_then(|(name, ahead)| Some((name, zone(ahead)?))) {
        let span = length(Duration::seconds(offset));
        let message =
            format!("{name} is off by almost exactly {span}: local time was written as if it were UTC");
        return vec![Finding::looks_like(format!("{span} less"), message).advice(advice)];
    }
    let Some(gap) = before_issue(case) else { return Vec::new() };
    let message = format!(
        "exp is {} before iat: the token ended before it was made, as when exp is local time west of UTC",
        length(gap)
    );
    vec![Finding::looks_like("exp is before iat", message).advice(advice)]
}

/// NM32.
pub(super) fn unit(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.genuine() {
        return Vec::new();
    }
    if let Some(exp) = failed(case, "exp").filter(|exp| (0..LIFETIMES).contains(&exp.seconds)) {
        let message = format!(
            "exp is {}, which is {}: a lifetime was written where a date belongs",
            exp.seconds,
            shown(exp)
        );
        return vec![
            Finding::looks_like("exp is a lifetime", message)
                .advice(format!("at the issuer: exp = the seconds since 1970 now, plus {}", exp.seconds)),
        ];
    }
    let found: Vec<_> = DATES.iter().filter_map(|name| Some((*name, finer(case.date(name)?)?))).collect();
    let Some((first, (unit, divisor, meant))) = found.first() else { return Vec::new() };
    let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    let raw = case.claim(first).map(ToString::to_string).unwrap_or_default();
    let message = format!("{} {is} in {unit}: {first} {raw} is meant to be {}", list(&names), shown(*meant));
    let advice = format!("at the issuer: divide by {divisor} and drop the fraction; JWTs count seconds");
    vec![Finding::looks_like(format!("divided by {divisor}"), message).advice(advice)]
}

/// NM33.
pub(super) fn text(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.genuine() {
        return Vec::new();
    }
    let texts: Vec<_> = DATES
        .iter()
        .filter(|name| case.failed(name).is_some())
        .filter_map(|name| match case.claim(name) {
            Some(Value { kind: Kind::String(text), .. }) => Some((*name, text.as_str())),
            _ => None,
        })
        .collect();
    let Some((name, text)) = texts.first() else { return Vec::new() };
    let names: Vec<_> = texts.iter().map(|(name, _)| *name).collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    let message = format!("{} {is} text, and verifiers want a number of seconds since 1970", list(&names));
    let finding = |edit: &str, message| vec![Finding::fits(edit, message)];
    if let Ok(number) = text.trim().parse::<i64>() {
        let advice = format!("at the issuer: {name} without the quotes, {number}");
        return finding("quotes taken off", message).into_iter().map(|found| found.advice(&advice)).collect();
    }
    let Some((date, zoned)) = iso(text) else {
        return finding("a number in place of the text", message);
    };
    let zone = if zoned { "" } else { ", if it was UTC: it names no zone" };
    let message = format!("{message}: {text} would be {}{zone}", date.seconds);
    let advice = format!("at the issuer: {name} as the number {}", date.seconds);
    finding("a number in place of the text", message).into_iter().map(|found| found.advice(&advice)).collect()
}

/// The date in this claim, when the signature is genuine and the check of it failed.
fn failed(case: &Case<'_>, name: &str) -> Option<Instant> {
    case.failed(name).filter(|_| case.genuine())?;
    case.date(name)
}

/// Which of `nbf` and `iat` lies further in the future, and by how many seconds, when that is why it is refused.
fn ahead(case: &Case<'_>) -> Option<(&'static str, i64)> {
    ["iat", "nbf"]
        .into_iter()
        .filter_map(|name| Some((name, failed(case, name)?)))
        .filter(|(_, date)| finer(*date).is_none())
        .map(|(name, date)| (name, date.since(case.policy.now).seconds))
        .rev()
        .max_by_key(|(_, ahead)| *ahead)
}

/// The zone, in seconds east of UTC, whose local time a token from so far in the future was made by, when it is
/// up to two minutes old or the clocks differ by a few seconds.
fn zone(ahead: i64) -> Option<i64> {
    let hours = (1..=14).map(|hours| hours * 3_600);
    hours.chain(ODD_ZONES).find(|offset| (-5..=120).contains(&(offset - ahead)))
}

/// By how much the token ended before it was made, when that is up to the widest zone.
fn before_issue(case: &Case<'_>) -> Option<Duration> {
    let gap = case.date("iat")?.since(failed(case, "exp")?);
    (1..=14 * 3_600).contains(&gap.seconds).then_some(gap)
}

fn shown(date: Instant) -> String {
    absolute(date, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", date.seconds))
}
