//! Points in time and spans of time: as values, never from a clock.

mod parse;
mod show;
mod slip;

pub use parse::{ParseError, duration, from_rfc3339, when};
pub use show::{Zone, absolute, dated, length, lengths, relative, rfc3339};
pub use slip::{finer, iso};

use crate::json::{Kind, Value};

/// A point in time: seconds since 1970-01-01T00:00:00Z without leap seconds, as a `NumericDate`
/// (RFC 7519 section 2) counts them, with what a fraction adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    /// Whole seconds, rounded towards the past.
    pub seconds: i64,
    /// Nanoseconds on top, 0 to 999,999,999; finer digits are dropped.
    pub nanos: u32,
}

/// A span of time in whole seconds; negative reaches into the past.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Duration {
    /// Seconds.
    pub seconds: i64,
}

impl Duration {
    /// So many seconds.
    #[must_use]
    pub const fn seconds(seconds: i64) -> Self {
        Self { seconds }
    }
}

impl Instant {
    /// A point at a whole second.
    #[must_use]
    pub const fn at(seconds: i64) -> Self {
        Self { seconds, nanos: 0 }
    }

    /// The point so much later; held at the ends of what can be counted.
    #[must_use]
    pub const fn plus(self, span: Duration) -> Self {
        Self { seconds: self.seconds.saturating_add(span.seconds), nanos: self.nanos }
    }

    /// The span from `earlier` to here in whole seconds, fractions dropped.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        Duration { seconds: self.seconds.saturating_sub(earlier.seconds) }
    }

    /// Reads a `NumericDate`: any JSON number, fractions and exponents included.
    ///
    /// # Errors
    /// [`NotADate`] with what stands there instead, or when the number is beyond what can be counted.
    pub fn from_json(value: &Value) -> Result<Self, NotADate> {
        match &value.kind {
            Kind::Number(raw) => decimal(raw).ok_or(NotADate::OutOfRange),
            Kind::String(text) if decimal(text.trim()).is_some() => Err(NotADate::NumberInQuotes),
            _ => Err(NotADate::Type(value.type_name())),
        }
    }
}

/// Why a value is no `NumericDate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// A string that holds a number.
    NumberInQuotes,
    /// Another JSON type, by its word.
    Type(&'static str),
    /// A number too large or too small to be a date.
    OutOfRange,
}

impl std::fmt::Display for NotADate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NumberInQuotes => f.write_str("a number in quotes, not a number"),
            Self::Type(found) => write!(f, "a {found}, not a number of seconds"),
            Self::OutOfRange => f.write_str("a number beyond any date"),
        }
    }
}

/// An exact reading of a JSON number as seconds and nanoseconds; `None` beyond 64 bits of seconds.
fn decimal(raw: &str) -> Option<Instant> {
    // Nearly all dates: a whole number of seconds, of fewer digits than 64 bits can have.
    if raw.len() < 19 && raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.parse().ok().map(Instant::at);
    }
    let (mantissa, exponent) = match raw.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (raw, 0),
    };
    let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{integer}{fraction}");
    if integer.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|byte| byte == b'0') {
        return Some(Instant::at(0));
    }
    let point = i64::try_from(integer.len()).ok()?.checked_add(i64::from(exponent))?;
    let digit = |place: i64| -> i128 {
        usize::try_from(place)
            .ok()
            .and_then(|place| digits.as_bytes().get(place))
            .map_or(0, |byte| i128::from(byte - b'0'))
    };
    let leading = i64::try_from(digits.len() - digits.trim_start_matches('0').len()).ok()?;
    if point - leading > 19 {
        return None;
    }
    // Nanoseconds are the nine digits behind the point; what is finer is dropped.
    let total = (leading.min(point)..point + 9).fold(0_i128, |sum, place| sum * 10 + digit(place));
    let total = if negative { -total } else { total };
    let seconds = i64::try_from(total.div_euclid(1_000_000_000)).ok()?;
    let nanos = u32::try_from(total.rem_euclid(1_000_000_000)).ok()?;
    Some(Instant { seconds, nanos })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<Instant, NotADate> {
        Instant::from_json(&crate::json::parse(raw).unwrap())
    }

    #[test]
    fn numeric_dates_are_read_exactly() {
        assert_eq!(read("1516239022"), Ok(Instant::at(1_516_239_022)));
        assert_eq!(read("1.516239022e9"), Ok(Instant::at(1_516_239_022)));
        assert_eq!(read("1516239022.25"), Ok(Instant { seconds: 1_516_239_022, nanos: 250_000_000 }));
        assert_eq!(read("-1.5"), Ok(Instant { seconds: -2, nanos: 500_000_000 }));
        assert_eq!(read("0.00000000001"), Ok(Instant::at(0)));
        assert_eq!(read("1e-400"), Ok(Instant::at(0)));
        assert_eq!(read("0e99"), Ok(Instant::at(0)));
        assert_eq!(read("15162390220000e-4"), Ok(Instant::at(1_516_239_022)));
        assert_eq!(read("9223372036854775807"), Ok(Instant::at(i64::MAX)));
    }

    #[test]
    fn what_is_no_date_says_why() {
        assert_eq!(read("\"1516239022\""), Err(NotADate::NumberInQuotes));
        assert_eq!(read("\"tomorrow\""), Err(NotADate::Type("string")));
        assert_eq!(read("null"), Err(NotADate::Type("null")));
        assert_eq!(read("9223372036854775808"), Err(NotADate::OutOfRange));
        assert_eq!(read("1e30"), Err(NotADate::OutOfRange));
        assert_eq!(read("1e2147483647"), Err(NotADate::OutOfRange));
        assert_eq!(read("1e99999999999"), Err(NotADate::OutOfRange));
    }

    #[test]
    fn arithmetic_stops_at_the_ends() {
        assert_eq!(Instant::at(i64::MAX).plus(Duration::seconds(1)), Instant::at(i64::MAX));
        assert_eq!(Instant::at(i64::MIN).since(Instant::at(1)).seconds, i64::MIN);
    }
}
