//! A keyring as text, with the private parts for its file and without them for everybody.

use super::{Dates, Entry, Keyring, Pruned, State, thumbprint};
use crate::alg::Alg;
use crate::json::{self, Value};
use crate::key::{self, Key};
use crate::secret::Secret;
use crate::time::Instant;

impl Keyring {
    /// The text of its file: one key per line.
    #[must_use]
    pub fn text(&self) -> Secret {
        let mut whole = self.whole.clone();
        let keys = lines(self.entries.iter().map(|entry| entry.written().to_string()));
        whole.remove("keys");
        whole.remove("pruned");
        let mut text = format!("{{\"keys\":{keys}");
        if !self.pruned.is_empty() {
            let pruned = lines(self.pruned.iter().map(|gone| gone.written().to_string()));
            text = format!("{text},\"pruned\":{pruned}");
        }
        let others = whole.to_string();
        let others = others.trim_start_matches('{');
        let comma = if others == "}" { "" } else { "," };
        Secret::from(format!("{text}{comma}{others}\n"))
    }

    /// The public keys that verifiers should know: next, active, and retiring as long as they count. Nothing else
    /// of the file goes with them. Secrets have no public half: they are left out.
    #[must_use]
    pub fn public(&self, now: Instant) -> Published {
        let wanted: Vec<&Entry> = self.entries.iter().filter(|entry| entry.is_for_verifiers(now)).collect();
        let keys: Vec<String> = wanted.iter().filter_map(|entry| Some(entry.public()?.to_string())).collect();
        let secrets = wanted.len() - keys.len();
        Published { count: keys.len(), secrets, text: format!("{{\"keys\":{}}}\n", lines(keys.into_iter())) }
    }
}

/// A public JWK Set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The file.
    pub text: String,
    /// How many keys are in it.
    pub count: usize,
    /// How many were left out because they are secrets.
    pub secrets: usize,
}

impl Entry {
    /// A new key. None when it cannot be written whole.
    pub(super) fn new(key: Key, kid: String, alg: &'static Alg, state: State, now: Instant) -> Option<Self> {
        let (name, usage) = (Some(kid.clone()), Some("sig".to_owned()));
        let key = Key { kid: name, alg: Some(alg.name.to_owned()), usage, ..key };
        let (value, print) = (written(&key)?, thumbprint(&key)?);
        let dates = Dates { created: Some(now), ..Dates::default() };
        Some(Self { key, kid, alg, state, print, dates, reason: None, value })
    }

    /// Its members, those of its life as they are now.
    fn written(&self) -> Value {
        let mut value = self.value.clone();
        value.set("state", self.state.word().into());
        let dates = &self.dates;
        for (name, date) in [
            ("created", dates.created),
            ("activated", dates.activated),
            ("retired", dates.retired),
            ("retire_after", dates.retire_after),
            ("revoked_at", dates.revoked_at),
        ] {
            set_date(&mut value, name, date);
        }
        match &self.reason {
            Some(reason) => value.set("reason", reason.as_str().into()),
            None => value.remove("reason"),
        }
        value
    }

    /// Whether verifiers should know it: next, active, and retiring as long as it counts.
    #[must_use]
    pub fn is_for_verifiers(&self, now: Instant) -> bool {
        match self.state {
            State::Next | State::Active => true,
            State::Retiring => self.dates.retire_after.is_none_or(|end| now < end),
            State::Revoked => false,
        }
    }

    fn public(&self) -> Option<Value> {
        let key = self.key.public()?;
        written(&Key { alg: Some(self.alg.name.to_owned()), usage: Some("sig".to_owned()), ..key })
    }
}

/// A key as a JWK.
fn written(key: &Key) -> Option<Value> {
    json::parse(std::str::from_utf8(key::entry(key).ok()?.expose()).ok()?).ok()
}

impl Pruned {
    /// What is kept of a key that is taken out.
    pub(super) fn of(entry: &Entry) -> Self {
        let revoked = entry.state == State::Revoked;
        let (kid, thumbprint, reason) = (entry.kid.clone(), entry.print.clone(), entry.reason.clone());
        let since = if revoked { entry.dates.revoked_at } else { entry.dates.retire_after };
        Self { kid, thumbprint, revoked, since, reason, value: Value::object() }
    }

    fn written(&self) -> Value {
        let state = if self.revoked { State::Revoked } else { State::Retiring };
        let mut value = self.value.clone();
        for (name, text) in
            [("kid", self.kid.as_str()), ("thumbprint", &self.thumbprint), ("state", state.word())]
        {
            value.set(name, text.into());
        }
        set_date(&mut value, self.since_name(), self.since);
        if let Some(reason) = &self.reason {
            value.set("reason", reason.as_str().into());
        }
        value
    }

    /// The member that says since when it is not accepted: that of the key.
    pub(super) const fn since_name(&self) -> &'static str {
        if self.revoked { "revoked_at" } else { "retire_after" }
    }
}

/// Writes a date, or takes it away. What a fraction of a second adds stays as it was written.
fn set_date(value: &mut Value, name: &str, date: Option<Instant>) {
    match date {
        Some(date) if value.member(name).and_then(|old| Instant::from_json(old).ok()) != Some(date) => {
            value.set(name, date.seconds.into());
        }
        Some(_) => {}
        None => value.remove(name),
    }
}

/// A JSON array with one element per line.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "[]".into() } else { format!("[\n{}\n]", items.join(",\n")) }
}
