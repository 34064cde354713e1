//! Dates that are no number of seconds.

use crate::json::{Kind, Value};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, moment, shown};
use crate::time::{Instant, NotADate, duration, finer, iso};

pub(super) const EXP_NOT_NUMBER: Make = || Rule {
    id: "JB201",
    slug: "exp-not-number",
    severity: Severity::High,
    needs: Needs::Token,
    title: "exp is not a number, so nobody can say when it ends",
    why: "exp must be a number of seconds; some verifiers refuse anything else, some compare it as text, and some \
          leave the check out, so that the token never ends",
    fix: "write exp as the seconds since 1970 in UTC, without quotes: 1751284800",
    reference: "RFC 7519 sections 2 and 4.1.4",
    bad: examples![
        Example::claims(r#"{"exp":"2025-06-30T12:00:00"}"#),
        Example::claims(r#"{"exp":"2025-06-30T12:00:00+02:00"}"#),
        Example::claims(r#"{"exp":"1751284800"}"#),
        Example::claims(r#"{"exp":"30m"}"#),
        Example::claims(r#"{"exp":"Mon, 30 Jun 2025 12:00:00 GMT"}"#),
        Example::claims(r#"{"exp":null}"#),
        Example::claims(r#"{"exp":[1751284800]}"#),
        Example::claims(r#"{"exp":{"seconds":1751284800}}"#),
        Example::claims(r#"{"exp":true}"#),
    ],
    good: examples![
        Example::claims(r#"{"exp":1751284800}"#),
        Example::claims(r#"{"exp":1751284800.5}"#),
        Example::claims(r#"{"exp":1.7512848e9}"#),
        Example::claims(r#"{"sub":"1"}"#),
    ],
    check: |subject| {
        let exp = subject.claim("exp").filter(|exp| is_no_number(exp));
        Vec::from_iter(exp.map(|exp| Hit::at("exp", told("exp", exp))))
    },
};

/// The claims that are dates in tokens of any kind.
const DATES: [&str; 5] = ["exp", "nbf", "iat", "auth_time", "updated_at"];

pub(super) const MILLISECONDS: Make = || Rule {
    id: "JB202",
    slug: "time-in-milliseconds",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a date counts milliseconds or finer",
    why: "JWTs count seconds: read as seconds such a date lies tens of thousands of years ahead, so that the token \
          never ends, or never begins",
    fix: "divide by 1000 and drop the fraction: Math.floor(Date.now() / 1000)",
    reference: "RFC 7519 section 2",
    bad: examples![
        Example::claims(r#"{"exp":1751288400000}"#),
        Example::claims(r#"{"iat":1751284800000000,"exp":1751288400}"#),
        Example::claims(r#"{"nbf":1751284800000000000}"#),
        Example::claims(r#"{"auth_time":1751284800123,"updated_at":1751284800123}"#),
    ],
    good: examples![
        Example::claims(r#"{"iat":1751284800,"exp":1751288400}"#),
        // The last second of the year 9999 is a "never", in seconds: JB307.
        Example::claims(r#"{"exp":253402300799}"#),
    ],
    check: milliseconds,
};

fn milliseconds(subject: &Subject<'_>) -> Vec<Hit> {
    let fine = |name: &&'static str| {
        let (unit, divisor, meant) = finer(subject.date(name)?)?;
        let raw = shown(subject.claim(name)?);
        Some(Hit::at(*name, format!("{name} is {raw}: {unit}; divided by {divisor} it is {}", moment(meant))))
    };
    DATES.iter().filter_map(fine).collect()
}

pub(super) const TIME_TYPE: Make = || Rule {
    id: "JB203",
    slug: "time-claim-type",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a date other than exp is not a number",
    why: "strict verifiers refuse the whole token, others leave out the check that rests on this date",
    fix: "write dates as numbers of seconds since 1970, without quotes",
    reference: "RFC 7519 sections 4.1.5 and 4.1.6; OpenID Connect Core 1.0 sections 2 and 5.1; RFC 8417 section 2.2",
    bad: examples![
        Example::claims(r#"{"iat":"1516239022"}"#),
        Example::claims(r#"{"nbf":"2025-06-30T12:00:00Z"}"#),
        Example::claims(r#"{"auth_time":null}"#),
        Example::claims(r#"{"toe":[1751284800]}"#),
        Example::claims(r#"{"updated_at":"2025-06-30T12:00:00.000Z"}"#),
    ],
    good: examples![
        Example::claims(r#"{"iat":1516239022,"nbf":1516239022.5,"auth_time":0,"updated_at":1516239022}"#),
        Example::claims(r#"{"exp":"1516239022"}"#),
    ],
    check: time_type,
};

fn time_type(subject: &Subject<'_>) -> Vec<Hit> {
    let wrong = |name: &'static str| {
        let value = subject.claim(name).filter(|value| is_no_number(value))?;
        let hit = Hit::at(name, told(name, value));
        // Nothing is decided by it, and Auth0 is known to write it as text.
        Some(if name == "updated_at" { hit.severity(Severity::Low) } else { hit })
    };
    ["nbf", "iat", "auth_time", "toe", "updated_at"].into_iter().filter_map(wrong).collect()
}

pub(super) const FLOAT: Make = || Rule {
    id: "JB215",
    slug: "float-time",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a date has a fraction",
    why: "that is allowed, but readers that know whole numbers only fail on it",
    fix: "drop the fraction",
    reference: "RFC 7519 section 2",
    bad: examples![
        Example::claims(r#"{"iat":1516239022.512}"#),
        Example::claims(r#"{"exp":1751288400.0}"#),
        Example::claims(r#"{"nbf":1.7512848e9}"#),
    ],
    good: examples![Example::claims(r#"{"iat":1516239022,"exp":"1751288400.5"}"#)],
    check: |subject| {
        let fraction = |name: &&str| {
            let value = subject.claim(name)?;
            let Kind::Number(raw) = &value.kind else { return None };
            raw.contains(['.', 'e', 'E'])
                .then(|| Hit::at(*name, format!("{name} is {}: no whole number", shown(value))))
        };
        ["exp", "nbf", "iat"].iter().filter_map(fraction).collect()
    },
};

fn is_no_number(value: &Value) -> bool {
    !matches!(value.kind, Kind::Number(_))
}

/// What stands where a number of seconds should, and what number it would be.
fn told(name: &str, value: &Value) -> String {
    let said = format!("{name} is {}", shown(value));
    let Some(text) = value.as_str() else {
        return if matches!(value.kind, Kind::Null) {
            format!("{said}, not a number of seconds")
        } else {
            format!("{said}: {} {}, not a number of seconds", article(value), value.type_name())
        };
    };
    match iso(text) {
        Some((Instant { seconds, .. }, true)) => return format!("{said}: text; as a number it is {seconds}"),
        Some((Instant { seconds, .. }, false)) => {
            return format!("{said}: text without a zone; read as UTC it would be {seconds}");
        }
        None => {}
    }
    if Instant::from_json(value) == Err(NotADate::NumberInQuotes) {
        return format!("{said}: a number in quotes");
    }
    if duration(text).is_ok() {
        return format!("{said}: a span of time, not a date");
    }
    format!("{said}: text, not a number of seconds")
}

fn article(value: &Value) -> &'static str {
    if matches!(value.kind, Kind::Array(_) | Kind::Object(_)) { "an" } else { "a" }
}
