//! Reads a keyring. One key that is not understood spoils it: writing it again must lose nothing.

use std::collections::{HashMap, HashSet};

use super::{Dates, Entry, Error, Keyring, Pruned, State, thumbprint};
use crate::alg::Alg;
use crate::json::{self, Value};
use crate::key;
use crate::time::Instant;

/// Whether these bytes are a keyring and no other key file: a JWK Set of which a key says in what state it is.
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    // A look at the text spares reading every other key file twice.
    if !text.contains("\"state\"") {
        return false;
    }
    let set = json::parse(text.trim()).ok();
    let keys = set.as_ref().and_then(|set| set.member("keys")).and_then(Value::as_array).unwrap_or_default();
    keys.iter().any(|key| key.text("state").is_some_and(|word| State::find(word).is_some()))
}

/// Reads a keyring.
///
/// # Errors
/// When it is none, or when any of its keys is not as it must be.
pub fn read(bytes: &[u8]) -> Result<Keyring, Error> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::NotText)?.trim();
    if text.split('.').count() == 5 && text.starts_with("eyJ") {
        return Err(Error::Sealed);
    }
    let whole = json::parse(text).map_err(Error::Json)?;
    if whole.member("ciphertext").is_some() {
        return Err(Error::Sealed);
    }
    let items = whole.member("keys").and_then(Value::as_array).ok_or(Error::NotASet)?;
    let read = |(index, value): (usize, &Value)| {
        let kid = value.text("kid").map(str::to_owned);
        entry(value).map_err(|why| Error::Entry { number: index + 1, kid, why })
    };
    let entries: Vec<Entry> = items.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let ring = Keyring { pruned: pruned(&whole)?, entries, whole };
    sound(&ring)?;
    Ok(ring)
}

/// One name is one key for ever, one key signs for one algorithm, and no key comes back from the dead.
fn sound(ring: &Keyring) -> Result<(), Error> {
    let (mut kids, mut active) = (HashSet::new(), HashSet::new());
    let mut revoked: HashSet<String> = HashSet::new();
    for entry in &ring.entries {
        if !kids.insert(&entry.kid) {
            return Err(Error::Two { what: format!("called {:?}", entry.kid) });
        }
        if entry.state == State::Active && !active.insert(entry.alg.name) {
            return Err(Error::Two { what: format!("active for {}", entry.alg) });
        }
        if entry.state == State::Revoked {
            revoked.extend(thumbprint(&entry.key));
        }
    }
    let names: HashMap<&str, &Pruned> = ring.pruned.iter().map(|gone| (gone.kid.as_str(), gone)).collect();
    revoked.extend(ring.pruned.iter().filter(|gone| gone.revoked).map(|gone| gone.thumbprint.clone()));
    if names.is_empty() && revoked.is_empty() {
        return Ok(());
    }
    for (index, entry) in ring.entries.iter().enumerate() {
        let print = thumbprint(&entry.key).unwrap_or_default();
        let why = match names.get(entry.kid.as_str()) {
            Some(gone) if gone.thumbprint != print => "its kid belonged to another key, which was taken out",
            _ if entry.state != State::Revoked && revoked.contains(&print) => "this key was revoked",
            _ => continue,
        };
        let kid = Some(entry.kid.clone());
        return Err(Error::Entry { number: index + 1, kid, why: why.into() });
    }
    Ok(())
}

fn entry(value: &Value) -> Result<Entry, String> {
    if value.members().is_none() {
        return Err(format!("it is a JSON {}, not an object", value.type_name()));
    }
    if let Some(member) = value.duplicates().first() {
        return Err(format!("it has the member {:?} twice", member.name));
    }
    let set = key::read(value.to_string().as_bytes(), None).map_err(|error| error.to_string())?;
    let key = set.keys.into_iter().next().ok_or("it is no key")?;
    let kid = value.text("kid").filter(|kid| !kid.is_empty()).ok_or("it has no kid")?.to_owned();
    let words = State::ALL.map(State::word).join(", ");
    let state = value
        .text("state")
        .and_then(State::find)
        .ok_or_else(|| format!("its \"state\" is none of {words}"))?;
    let alg = match value.text("alg") {
        Some(name) => {
            Alg::find(name).filter(|alg| alg.signs()).ok_or_else(|| format!("{name:?} does not sign"))?
        }
        None => key.default_alg().map_err(|misfit| misfit.to_string())?,
    };
    let dates = Dates {
        created: date(value, "created")?,
        activated: date(value, "activated")?,
        retired: date(value, "retired")?,
        retire_after: date(value, "retire_after")?,
        revoked_at: date(value, "revoked_at")?,
    };
    if state == State::Retiring && dates.retire_after.is_none() {
        return Err("it is retiring, and does not say until when (retire_after)".into());
    }
    let reason = value.text("reason").map(str::to_owned);
    Ok(Entry { key, kid, alg, state, dates, reason, value: value.clone() })
}

/// A `NumericDate` where there is one.
fn date(value: &Value, name: &str) -> Result<Option<Instant>, String> {
    let Some(member) = value.member(name) else { return Ok(None) };
    Instant::from_json(member).map(Some).map_err(|why| format!("{name} is {why}"))
}

fn pruned(whole: &Value) -> Result<Vec<Pruned>, Error> {
    let items = whole.member("pruned").and_then(Value::as_array).unwrap_or_default();
    let read = |item: &Value| {
        Some(Pruned {
            kid: item.text("kid")?.to_owned(),
            thumbprint: item.text("thumbprint")?.to_owned(),
            revoked: item.text("state") == Some(State::Revoked.word()),
        })
    };
    let broken =
        |number| Error::Entry { number, kid: None, why: "of the pruned ones it lacks a name".into() };
    items.iter().enumerate().map(|(index, item)| read(item).ok_or_else(|| broken(index + 1))).collect()
}
