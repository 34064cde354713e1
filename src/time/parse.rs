//! Times and durations as people type them.

use std::fmt;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Duration, Instant};

/// Seconds of each unit letter. Months and years have no fixed length and are not offered.
const UNITS: &[(&str, i64)] = &[
    ("s", 1),
    ("sec", 1),
    ("second", 1),
    ("seconds", 1),
    ("m", 60),
    ("min", 60),
    ("minute", 60),
    ("minutes", 60),
    ("h", 3_600),
    ("hour", 3_600),
    ("hours", 3_600),
    ("d", 86_400),
    ("day", 86_400),
    ("days", 86_400),
    ("w", 604_800),
    ("week", 604_800),
    ("weeks", 604_800),
];

/// A text that is no time or no duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// The text as given.
    pub text: String,
    /// Which of the two was wanted.
    pub wanted: Wanted,
}

/// What was to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A point in time.
    Time,
    /// A span of time.
    Duration,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, wanted } = self;
        match wanted {
            Wanted::Time => write!(
                f,
                "{text:?} is no time: try 15m, 1h30m, -5m, now, 2027-01-01, 2027-01-01T12:00:00Z or seconds since 1970"
            ),
            Wanted::Duration => write!(f, "{text:?} is no duration: try 60s, 15m, 1h30m, 2d"),
        }
    }
}

impl std::error::Error for ParseError {}

/// Reads a point in time: relative to `now` (`15m`, `+1h30m`, `-5m`, `in 2d`, `now`, `today`, `tomorrow`),
/// absolute (RFC 3339, a date, a date with a time; without a zone it is UTC), or seconds since 1970.
///
/// # Errors
/// When it is none of these, or not to be counted in 64 bits of seconds.
pub fn when(text: &str, now: Instant) -> Result<Instant, ParseError> {
    let wrong = || ParseError { text: text.to_owned(), wanted: Wanted::Time };
    let given = text.trim();
    let lower = given.to_ascii_lowercase();
    let midnight = |days: i64| Instant::at((now.seconds.div_euclid(86_400) + days) * 86_400);
    match lower.as_str() {
        "now" => return Ok(now),
        "today" => return Ok(midnight(0)),
        "tomorrow" => return Ok(midnight(1)),
        _ => {}
    }
    if let Some(seconds) = epoch(&lower) {
        return Ok(Instant::at(seconds));
    }
    let relative = lower.strip_prefix("in ").or_else(|| lower.strip_prefix("now")).unwrap_or(&lower);
    if let Ok(span) = units(relative.trim()) {
        return now.seconds.checked_add(span).map(Instant::at).ok_or_else(wrong);
    }
    calendar(given).map(Instant::at).ok_or_else(wrong)
}

/// Reads a span of time: `60` (seconds), `60s`, `15m`, `1h30m`, `2d`, `-5m`.
///
/// # Errors
/// When it is none of these, or not to be counted in 64 bits of seconds.
pub fn duration(text: &str) -> Result<Duration, ParseError> {
    let given = text.trim().to_ascii_lowercase();
    let plain = given.parse::<i64>().ok();
    plain
        .map_or_else(|| units(&given), Ok)
        .map(Duration::seconds)
        .map_err(|()| ParseError { text: text.to_owned(), wanted: Wanted::Duration })
}

/// Reads a date and time as RFC 3339 writes it and nothing else; fractions of a second count.
#[must_use]
pub fn from_rfc3339(text: &str) -> Option<Instant> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    // A leap second is told by more nanoseconds than a second has.
    Some(Instant { seconds: time.timestamp(), nanos: time.timestamp_subsec_nanos().min(999_999_999) })
}

/// `1764085200` or `@1764085200`. Signed digits too: `-1` is the second before 1970.
fn epoch(text: &str) -> Option<i64> {
    text.strip_prefix('@').unwrap_or(text).parse().ok().filter(|_| !text.starts_with('+'))
}

/// `1h30m`, `-5m`, `2 days`: numbers with units, one sign for all.
fn units(text: &str) -> Result<i64, ()> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest.trim().is_empty() {
        return Err(());
    }
    let mut total = 0_i64;
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let number: i64 = rest[..digits].parse().map_err(|_| ())?;
        let behind = rest[digits..].trim_start();
        let letters = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let (_, unit) = UNITS.iter().find(|(name, _)| *name == &behind[..letters]).ok_or(())?;
        total = number.checked_mul(*unit).and_then(|part| total.checked_add(part)).ok_or(())?;
        rest = behind[letters..].trim_start();
    }
    Ok(if negative { -total } else { total })
}

/// RFC 3339, a date, or a date and a time of day in UTC.
fn calendar(text: &str) -> Option<i64> {
    if let Ok(time) = DateTime::parse_from_rfc3339(text) {
        return Some(time.timestamp());
    }
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date.and_time(NaiveTime::MIN).and_utc().timestamp());
    }
    let text = text.trim_end_matches(['Z', 'z']).trim_end_matches(" UTC");
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let date = NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
    // ISO 8601 knows 24:00 as the end of the day.
    if matches!(time, "24:00" | "24:00:00") {
        return Some(date.checked_add_days(Days::new(1))?.and_time(NaiveTime::MIN).and_utc().timestamp());
    }
    let time =
        ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(time, format).ok())?;
    Some(NaiveDateTime::new(date, time).and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::at(1_700_000_000);

    fn offset(text: &str) -> Option<i64> {
        when(text, NOW).ok().map(|time| time.seconds - NOW.seconds)
    }

    #[test]
    fn relative_times_count_from_now() {
        let cases = [
            ("now", 0),
            ("15m", 900),
            ("1h30m", 5_400),
            ("2d", 172_800),
            ("-5m", -300),
            ("+1h", 3_600),
            ("in 2 days", 172_800),
            ("now-1h", -3_600),
            ("1w 2d", 777_600),
            ("90s", 90),
        ];
        for (text, wanted) in cases {
            assert_eq!(offset(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn absolute_times_are_utc_unless_they_say_otherwise() {
        let cases = [
            ("1764085200", 1_764_085_200),
            ("@1764085200", 1_764_085_200),
            ("-1", -1),
            ("2025-11-25T15:40:00Z", 1_764_085_200),
            ("2025-11-25T16:40:00+01:00", 1_764_085_200),
            ("2025-11-25 15:40", 1_764_085_200),
            ("2025-11-25 15:40:00 UTC", 1_764_085_200),
            ("2027-01-01", 1_798_761_600),
            ("2026-12-31T24:00:00", 1_798_761_600),
        ];
        for (text, wanted) in cases {
            assert_eq!(when(text, NOW).map(|time| time.seconds), Ok(wanted), "{text}");
        }
        assert_eq!(when("today", NOW).unwrap().seconds % 86_400, 0);
        assert_eq!(offset("tomorrow").unwrap() - offset("today").unwrap(), 86_400);
    }

    #[test]
    fn a_date_of_rfc_3339_is_read_and_nothing_else() {
        assert_eq!(from_rfc3339("2025-11-25T16:40:00+01:00"), Some(Instant::at(1_764_085_200)));
        let half = Instant { seconds: 1_764_085_200, nanos: 500_000_000 };
        assert_eq!(from_rfc3339("2025-11-25T15:40:00.5Z"), Some(half));
        for text in ["", "15m", "now", "1764085200", "2025-11-25", "2025-11-25T15:40:00"] {
            assert_eq!(from_rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "soon",
            "1mo",
            "1y",
            "15 parsecs",
            "2027-13-01",
            "2027-02-30",
            "99999999999999999999",
            "-",
            "1h-5m",
        ] {
            assert!(when(text, NOW).is_err(), "{text}");
        }
        assert!(when("9223372036854775807d", NOW).is_err());
        assert!(when("9223372036854775807s", NOW).is_err());
    }

    #[test]
    fn durations_are_seconds_or_units() {
        assert_eq!(duration("60"), Ok(Duration::seconds(60)));
        assert_eq!(duration("1h30m"), Ok(Duration::seconds(5_400)));
        assert_eq!(duration("-5m"), Ok(Duration::seconds(-300)));
        assert!(duration("2027-01-01").is_err());
    }
}
