//! Entries as lines, to be put behind a list.

use super::Entry;
use crate::json::{Kind, Value};
use crate::time::{Instant, Zone, absolute, rfc3339};

impl Entry {
    /// The entry as one line of a list, with the line ending; `None` when it names nothing.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        if self.names_nothing() {
            return None;
        }
        let mut value = Value::object();
        for (name, text) in self.texts() {
            if let Some(text) = text {
                value.set(name, text.as_str().into());
            }
        }
        if let Some(before) = self.issued_before {
            value.set("issued_before", date(before));
        }
        if let Some(reason) = &self.reason {
            value.set("reason", reason.as_str().into());
        }
        for (name, date_of) in [("stopped", self.stopped), ("lapses", self.lapses)] {
            if let Some(at) = date_of {
                value.set(name, date(at));
            }
        }
        // Line breaks inside JSON strings are always escaped.
        Some(format!("{value}\n"))
    }
}

/// RFC 3339, which people can read, where it loses nothing; else a `NumericDate`.
fn date(time: Instant) -> Value {
    match rfc3339(time).filter(|_| time.nanos == 0) {
        Some(text) => text.as_str().into(),
        None => Kind::Number(decimal(time)).into(),
    }
}

/// As people read it.
pub(super) fn shown(time: Instant) -> String {
    absolute(time, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", time.seconds))
}

/// Seconds since 1970 with their fraction.
fn decimal(time: Instant) -> String {
    let total = i128::from(time.seconds) * 1_000_000_000 + i128::from(time.nanos);
    let (sign, size) = (if total < 0 { "-" } else { "" }, total.unsigned_abs());
    format!("{sign}{}.{:09}", size / 1_000_000_000, size % 1_000_000_000)
}
