//! Reads a keyring. One key that is not understood spoils it: writing it again must lose nothing.

use super::{Dates, Entry, Error, Keyring, Pruned, State};
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

/// One name is one key, and one key signs for one algorithm.
fn sound(ring: &Keyring) -> Result<(), Error> {
    for (index, one) in ring.entries.iter().enumerate() {
        for other in &ring.entries[index + 1..] {
            if one.kid == other.kid {
                return Err(Error::Two { what: format!("called {:?}", one.kid) });
            }
            if (one.state, other.state) == (State::Active, State::Active) && one.alg == other.alg {
                return Err(Error::Two { what: format!("active for {}", one.alg) });
            }
        }
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
