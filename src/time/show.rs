//! Times as they are shown: absolute with the zone, and relative to now.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike as _, FixedOffset, Timelike as _};

use super::{Duration, Instant};

/// The zone that times are shown in.
#[derive(Clone, Copy, Debug)]
pub struct Zone {
    /// Seconds east of UTC at a given second since 1970.
    pub offset_at: fn(i64) -> i32,
    /// A fixed offset in seconds that takes the place of the function.
    pub fixed: Option<i32>,
}

impl Zone {
    /// UTC.
    pub const UTC: Self = Self { offset_at: |_| 0, fixed: None };

    /// A zone always so many seconds east of UTC.
    #[must_use]
    pub const fn fixed(seconds_east: i32) -> Self {
        Self { offset_at: |_| 0, fixed: Some(seconds_east) }
    }

    /// Reads `utc` or `+02:00`; `local` is the caller's to know.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("utc") || text.eq_ignore_ascii_case("z") {
            return Some(Self::UTC);
        }
        let offset: FixedOffset = text.parse().ok()?;
        Some(Self::fixed(offset.local_minus_utc()))
    }

    fn offset(self, at: i64) -> i32 {
        self.fixed.unwrap_or_else(|| (self.offset_at)(at))
    }
}

/// `2025-11-25 15:40:00 UTC`, or with the offset in place of `UTC`; `None` beyond the calendar.
#[must_use]
pub fn absolute(time: Instant, zone: Zone) -> Option<String> {
    let offset = zone.offset(time.seconds);
    let mut shown = spelled(shifted(time, offset)?, ' ');
    if offset == 0 {
        shown.push_str(" UTC");
    } else {
        let _ = write!(shown, " {}", FixedOffset::east_opt(offset)?);
    }
    Some(shown)
}

/// `25 Nov 2025 15:40 UTC`, as people date papers, or with the offset in place of `UTC`; `None` beyond the calendar.
#[must_use]
pub fn dated(time: Instant, zone: Zone) -> Option<String> {
    let offset = zone.offset(time.seconds);
    let shown = shifted(time, offset)?.format("%d %b %Y %H:%M");
    let name = if offset == 0 { "UTC".to_owned() } else { FixedOffset::east_opt(offset)?.to_string() };
    Some(format!("{shown} {name}"))
}

/// `2025-11-25T15:40:00Z`; `None` beyond the calendar.
#[must_use]
pub fn rfc3339(time: Instant) -> Option<String> {
    Some(format!("{}Z", spelled(shifted(time, 0)?, 'T')))
}

/// Spelled out by hand: chrono reads its pattern anew every time.
fn spelled(time: DateTime<FixedOffset>, between: char) -> String {
    let year = time.year().unsigned_abs();
    let mut out = String::with_capacity(32);
    let mut two = |number: u32, behind: &[char]| {
        let digits = [number / 10 % 10, number % 10];
        out.extend(
            digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).chain(behind.iter().copied()),
        );
    };
    two(year / 100, &[]);
    two(year, &['-']);
    two(time.month(), &['-']);
    two(time.day(), &[between]);
    two(time.hour(), &[':']);
    two(time.minute(), &[':']);
    two(time.second(), &[]);
    out
}

fn shifted(time: Instant, offset: i32) -> Option<DateTime<FixedOffset>> {
    Some(DateTime::from_timestamp(time.seconds, time.nanos)?.with_timezone(&FixedOffset::east_opt(offset)?))
        .filter(|time| (0..=9999).contains(&time.year()))
}

/// `in 42 min`, `3 h ago`, `now`.
#[must_use]
pub fn relative(time: Instant, now: Instant) -> String {
    let span = time.since(now);
    match span.seconds {
        0 => "now".into(),
        1.. => format!("in {}", length(span)),
        _ => format!("{} ago", length(span)),
    }
}

/// `42 s`, `42 min`, `3 h 20 min`, `15 h`, `3 days`, `362 days`, `12 years`: the size without the sign.
#[must_use]
pub fn length(span: Duration) -> String {
    let seconds = span.seconds.unsigned_abs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    let two = |large: u64, unit: &str, small: u64, small_unit: &str| {
        if small == 0 { format!("{large} {unit}") } else { format!("{large} {unit} {small} {small_unit}") }
    };
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=599 => two(minutes, "min", seconds % 60, "s"),
        600..=7_199 => format!("{minutes} min"),
        7_200..=35_999 => two(hours, "h", minutes % 60, "min"),
        36_000..=172_799 => format!("{hours} h"),
        _ if days < 730 => format!("{days} days"),
        // To the nearest: ten years of 365 days are called ten.
        _ => format!("{} years", (seconds + YEAR / 2) / YEAR),
    }
}

/// The mean Gregorian year.
const YEAR: u64 = 31_556_952;

/// Two spans in words, in days or seconds where the words would be the same and the spans are not.
#[must_use]
pub fn lengths(one: Duration, other: Duration) -> (String, String) {
    let words = |each: fn(Duration) -> String| (each(one), each(other));
    let ways: [fn(Duration) -> String; 3] =
        [length, |span| format!("{} days", span.seconds / 86_400), |span| format!("{} s", span.seconds)];
    let differ = |words: &(String, String)| words.0 != words.1 || one == other;
    ways.into_iter().map(words).find(differ).unwrap_or_else(|| words(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absolute_times_name_their_zone() {
        let time = Instant::at(1_764_085_200);
        assert_eq!(absolute(time, Zone::UTC).unwrap(), "2025-11-25 15:40:00 UTC");
        assert_eq!(absolute(time, Zone::parse("+02:00").unwrap()).unwrap(), "2025-11-25 17:40:00 +02:00");
        assert_eq!(rfc3339(time).unwrap(), "2025-11-25T15:40:00Z");
        assert_eq!(dated(time, Zone::UTC).unwrap(), "25 Nov 2025 15:40 UTC");
        assert_eq!(dated(time, Zone::parse("+02:00").unwrap()).unwrap(), "25 Nov 2025 17:40 +02:00");
    }

    #[test]
    fn times_beyond_the_calendar_have_no_date() {
        assert_eq!(absolute(Instant::at(i64::MAX), Zone::UTC), None);
        assert_eq!(absolute(Instant::at(253_402_300_800), Zone::UTC), None);
        assert_eq!(absolute(Instant::at(i64::MIN), Zone::UTC), None);
    }

    #[test]
    fn lengths_take_the_unit_a_person_would() {
        let cases = [
            (0, "0 s"),
            (119, "119 s"),
            (120, "2 min"),
            (150, "2 min 30 s"),
            (600, "10 min"),
            (5_400, "90 min"),
            (7_200, "2 h"),
            (12_000, "3 h 20 min"),
            (40_000, "11 h"),
            (172_800, "2 days"),
            (362 * 86_400, "362 days"),
            (12 * 31_556_952, "12 years"),
            (730 * 86_400, "2 years"),
            (10 * 365 * 86_400, "10 years"),
            (9 * 31_556_952 + 15_778_475, "9 years"),
            (9 * 31_556_952 + 15_778_476, "10 years"),
            (i64::MIN, "292277024627 years"),
        ];
        for (seconds, wanted) in cases {
            assert_eq!(length(Duration::seconds(seconds)), wanted, "{seconds}");
        }
        let pair = |one, other| lengths(Duration::seconds(one), Duration::seconds(other));
        let year = 365 * 86_400;
        assert_eq!(pair(9 * year, 10 * year), ("9 years".into(), "10 years".into()));
        assert_eq!(pair(10 * year - 86_400, 10 * year), ("3649 days".into(), "3650 days".into()));
        assert_eq!(pair(86_399, 86_400), ("23 h".into(), "24 h".into()));
        assert_eq!(pair(86_400, 86_401), ("86400 s".into(), "86401 s".into()));
        assert_eq!(pair(86_400, 86_400), ("24 h".into(), "24 h".into()));
        assert_eq!(relative(Instant::at(0), Instant::at(60)), "60 s ago");
        assert_eq!(relative(Instant::at(600), Instant::at(0)), "in 10 min");
    }
}
