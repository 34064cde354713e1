//! Dates that went wrong in the usual ways: text in place of a number, another unit than seconds.

use super::{Instant, when};

/// 2001 to 2100: a number that is such a date in a finer unit was meant to be that date.
const PLAUSIBLE: std::ops::RangeInclusive<i64> = 978_307_200..=4_102_444_800;

/// A text that begins with a date as ISO 8601 writes it: the point in time (without a zone taken as UTC), and
/// whether it names its zone.
#[must_use]
pub fn iso(text: &str) -> Option<(Instant, bool)> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || !bytes[..4].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let date = when(text, Instant::at(0)).ok()?;
    let zoned = text.ends_with(['Z', 'z']) || text.ends_with("UTC") || bytes[10..].contains(&b'+');
    Some((date, zoned || bytes[10..].contains(&b'-')))
}

/// The unit of a number that is far too large for seconds, what to divide it by, and the date that was meant.
#[must_use]
pub fn finer(date: Instant) -> Option<(&'static str, i64, Instant)> {
    let units = [("milliseconds", 1_000), ("microseconds", 1_000_000), ("nanoseconds", 1_000_000_000)];
    units.into_iter().find_map(|(name, divisor)| {
        let seconds = date.seconds / divisor;
        PLAUSIBLE.contains(&seconds).then(|| (name, divisor, Instant::at(seconds)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_say_whether_they_have_a_zone() {
        let noon = Instant::at(1_751_284_800);
        assert_eq!(iso("2025-06-30T12:00:00"), Some((noon, false)));
        assert_eq!(iso(" 2025-06-30 12:00 "), Some((noon, false)));
        for text in ["2025-06-30T12:00:00Z", "2025-06-30T14:00:00+02:00", "2025-06-30T07:00:00-05:00"] {
            assert_eq!(iso(text), Some((noon, true)), "{text}");
        }
        for text in ["", "1751284800", "30m", "2025", "2025-13-01T00:00:00", "ééééééé"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn finer_units_are_told_from_2001_to_2100() {
        let unit = |seconds| finer(Instant::at(seconds)).map(|(unit, _, meant)| (unit, meant.seconds));
        assert_eq!(unit(1_751_284_800), None);
        assert_eq!(unit(1_751_284_800_123), Some(("milliseconds", 1_751_284_800)));
        assert_eq!(unit(1_751_284_800_123_456), Some(("microseconds", 1_751_284_800)));
        assert_eq!(unit(1_751_284_800_123_456_789), Some(("nanoseconds", 1_751_284_800)));
        assert_eq!(unit(978_307_199_999), None);
        assert_eq!(unit(978_307_200_000), Some(("milliseconds", 978_307_200)));
        assert_eq!(unit(4_102_444_800_999), Some(("milliseconds", 4_102_444_800)));
        assert_eq!(unit(4_102_444_801_000), None);
        assert_eq!(unit(253_402_300_799), None, "the end of the year 9999");
    }
}
