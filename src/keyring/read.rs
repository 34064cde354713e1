//! Reads a keyring. One key that is not understood spoils it: writing it again must lose nothing.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Dates, Entry, Error, Keyring, Pruned, State, thumbprint};
use crate::alg::Alg;
use crate::crypto::{self, Incomplete};
use crate::json::{self, Kind, Value};
use crate::key::{self, Key, Misfit, Purpose};
use crate::time::Instant;

/// The members by which a key says that it is one of a keyring.
const LIFE: [&str; 2] = ["state", "revoked_at"];

/// Which halves of its keys a keyring has to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Halves {
    /// What signs has its private half: the file is to be worked with.
    Both,
    /// The public halves are enough: signatures are checked with them.
    Public,
}

/// The keyring that a key file in JSON is: any of its keys says in what state it is, whatever the word, or it keeps
/// what was taken out. None of any other file. A single key and a bare array of keys count as sets. Such a file may
/// be for checking alone: none of its keys has to have a private half.
///
/// # Errors
/// When it is one, and cannot be read as one: its states are not passed over.
#[must_use]
pub fn recognise(value: &Value) -> Option<Result<Keyring, Error>> {
    let alone = value.member("keys").is_none() && value.as_array().is_none();
    // One that has "keys" twice is a keyring as well, and no sound one.
    let sets = value.members().unwrap_or_default().iter().filter(|member| member.name == "keys");
    let sets = sets.filter_map(|member| member.value.as_array()).chain(value.as_array());
    let items: Vec<&Value> = sets.flatten().chain(alone.then_some(value)).collect();
    // An object that is no key may have a state of its own.
    let alone_is_none = alone && value.member("kty").is_none() && value.member("x5c").is_none();
    let lives = items.iter().any(|key| LIFE.iter().any(|name| key.member(name).is_some()));
    let pruned = value.member("pruned").filter(|pruned| pruned.as_array() != Some(&[]));
    let remembers = !alone && pruned.is_some();
    if alone_is_none || !(lives || remembers) {
        return None;
    }
    if value.member("keys").is_some() {
        return Some(of(value.clone(), Halves::Public));
    }
    let mut whole = Value::object();
    whole.set("keys", Kind::Array(items.into_iter().cloned().collect()).into());
    Some(of(whole, Halves::Public))
}

/// Reads a keyring.
///
/// # Errors
/// When it is none, or when any of its keys is not as it must be.
pub fn read(bytes: &[u8]) -> Result<Keyring, Error> {
    // Some editors put a byte order mark in front, or write UTF-16: a keyring is read as any key file is.
    // What would have to be guessed is no text: writing it again would change it.
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let text =
        key::text(bytes).filter(|text| wide || matches!(text, Cow::Borrowed(_))).ok_or(Error::NotText)?;
    let text = text.trim();
    if text.split('.').count() == 5 && text.starts_with("eyJ") {
        return Err(Error::Sealed);
    }
    of(json::parse(text).map_err(Error::Json)?, Halves::Both)
}

fn of(whole: Value, halves: Halves) -> Result<Keyring, Error> {
    if whole.member("ciphertext").is_some() {
        return Err(Error::Sealed);
    }
    let items = whole.member("keys").and_then(Value::as_array).ok_or(Error::NotASet)?;
    if whole.duplicates().iter().any(|member| member.name == "keys") {
        return Err(Error::NotASet);
    }
    let plain =
        |item: &Value| item.members().is_some() && item.member("state").is_none() && key_of(item).is_ok();
    if !items.is_empty() && items.iter().all(plain) {
        return Err(Error::NoStates);
    }
    let read = |(index, value): (usize, &Value)| {
        let kid = value.text("kid").map(str::to_owned);
        entry(value, halves).map_err(|why| Error::Entry { number: index + 1, kid, why })
    };
    let entries: Vec<Entry> = items.iter().enumerate().map(read).collect::<Result<_, _>>()?;
    let ring = Keyring { pruned: pruned(&whole)?, entries, whole };
    sound(&ring)?;
    Ok(ring)
}

/// One name is one key for ever, one key is in one state and signs for one algorithm, and none comes back from the dead.
fn sound(ring: &Keyring) -> Result<(), Error> {
    let (mut kids, mut active, mut prints) = (HashSet::new(), HashSet::new(), HashMap::new());
    let names: HashMap<&str, &Pruned> = ring.pruned.iter().map(|gone| (gone.kid.as_str(), gone)).collect();
    let revoked = ring.pruned.iter().filter(|gone| gone.revoked);
    let revoked: HashSet<&str> = revoked.map(|gone| gone.thumbprint.as_str()).collect();
    for (index, entry) in ring.entries.iter().enumerate() {
        if !kids.insert(entry.kid.as_str()) {
            return Err(Error::Two { what: format!("called {:?}", entry.kid) });
        }
        if entry.state == State::Active && !active.insert(entry.alg.name) {
            return Err(Error::Two { what: format!("active for {}", entry.alg) });
        }
        let first = *prints.entry(entry.print.as_str()).or_insert(entry);
        if first.state != entry.state {
            let what = format!("one and the same, {:?} and {:?}, in two states", first.kid, entry.kid);
            return Err(Error::Two { what });
        }
        let why = match names.get(entry.kid.as_str()) {
            Some(gone) if gone.thumbprint != entry.print => {
                "its kid belonged to another key, which was taken out"
            }
            _ if entry.state != State::Revoked && revoked.contains(entry.print.as_str()) => {
                "this key was revoked"
            }
            _ => continue,
        };
        return Err(Error::Entry { number: index + 1, kid: Some(entry.kid.clone()), why: why.into() });
    }
    Ok(())
}

fn entry(value: &Value, halves: Halves) -> Result<Entry, String> {
    if value.members().is_none() {
        return Err(format!("it is a JSON {}, not an object", value.type_name()));
    }
    if let Some(member) = value.duplicates().first() {
        return Err(format!("it has the member {:?} twice", member.name));
    }
    let key = key_of(value)?;
    let kid = value.text("kid").filter(|kid| !kid.is_empty()).ok_or("it has no kid")?.to_owned();
    let words = State::ALL.map(State::word).join(", ");
    let state = value
        .text("state")
        .and_then(State::find)
        .ok_or_else(|| format!("its \"state\" is none of {words}"))?;
    let revoked = value.member("revoked_at").is_some_and(|at| !matches!(at.kind, Kind::Null));
    if revoked && state != State::Revoked {
        return Err("it has a revoked_at, and its \"state\" is not revoked".into());
    }
    let alg = match value.text("alg") {
        Some(name) => {
            Alg::find(name).filter(|alg| alg.signs()).ok_or_else(|| format!("{name:?} does not sign"))?
        }
        None => key.usual_alg(Purpose::Check).map_err(|misfit| misfit.to_string())?,
    };
    fits(&key, alg, state, halves)?;
    if let Err(why @ Incomplete::Broken) = crypto::complete(&key) {
        return Err(why.to_string());
    }
    let print = thumbprint(&key).ok_or("its public half is not known")?;
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
    Ok(Entry { key, kid, alg, state, print, dates, reason, value: value.clone() })
}

fn key_of(value: &Value) -> Result<Key, String> {
    let set = key::read(value.to_string().as_bytes(), None).map_err(|error| error.to_string())?;
    set.keys.into_iter().next().ok_or_else(|| "it is no key".to_owned())
}

/// A key does what its state says: with its own algorithm, and with its private half as long as it may sign.
fn fits(key: &Key, alg: &'static Alg, state: State, halves: Halves) -> Result<(), String> {
    match key.fits(alg, Purpose::Check) {
        // Its size is for whoever uses it to judge.
        Ok(()) | Err(Misfit::TooSmall { .. }) => {}
        Err(misfit) => return Err(misfit.to_string()),
    }
    let signs = halves == Halves::Both && matches!(state, State::Next | State::Active);
    if signs && !key.has_private() {
        return Err(format!("it is {}, and has no private half to sign with", state.word()));
    }
    Ok(())
}

/// A `NumericDate` where there is one.
fn date(value: &Value, name: &str) -> Result<Option<Instant>, String> {
    let Some(member) = value.member(name) else { return Ok(None) };
    Instant::from_json(member).map(Some).map_err(|why| format!("{name} is {why}"))
}

fn pruned(whole: &Value) -> Result<Vec<Pruned>, Error> {
    let Some(member) = whole.member("pruned") else { return Ok(Vec::new()) };
    let broken = |number, why: &str| Error::Entry { number, kid: None, why: why.to_owned() };
    let items = member.as_array().ok_or_else(|| broken(1, "\"pruned\" is no array"))?;
    let read = |(index, item): (usize, &Value)| {
        let name = |name| {
            let lacks = || broken(index + 1, "of the pruned ones it lacks a name");
            item.text(name).map(str::to_owned).ok_or_else(lacks)
        };
        let gone = Pruned {
            kid: name("kid")?,
            thumbprint: name("thumbprint")?,
            revoked: item.text("state") == Some(State::Revoked.word()),
            since: None,
            reason: item.text("reason").map(str::to_owned),
            value: item.clone(),
        };
        let since = date(item, gone.since_name());
        let since = since.map_err(|why| broken(index + 1, &format!("of the pruned ones its {why}")))?;
        Ok(Pruned { since, ..gone })
    };
    items.iter().enumerate().map(read).collect()
}
