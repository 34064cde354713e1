//! Keyrings among the keys: what is one, who may read it, and which of its keys sign.

use std::path::Path;

use jotbook::checks::{Given, KeySource, Origin};
use jotbook::key::{Key, KeyRef, Source};
use jotbook::keyring::{Entry, Keyring, State};
use jotbook::report::{Exit, Failure};
use jotbook::secret::Secret;
use jotbook::time::Instant;

use super::{places, unusable};
use crate::shell::keyring;

/// More keys of a keyring that cannot sign are counted, not named.
const STATES_TOLD: usize = 4;

/// The path of `keyring:PATH`; the empty one, for the usual keyring, of `keyring` alone.
pub(super) fn keyring_path(text: &str) -> Option<&str> {
    match text.strip_prefix("keyring")? {
        "" => Some(""),
        // The usual one, and the key of it that is wanted.
        kid if kid.starts_with('#') => Some(kid),
        path => path.strip_prefix(':'),
    }
}

/// A keyring as a source of keys. What their states mean is for the one who uses them.
pub(super) fn ring(text: &str) -> Result<KeySource, Failure> {
    let (path, kid) = places::of_keyring(text)?;
    let bytes = Secret::new(keyring::bytes(&path)?);
    let ring = jotbook::keyring::read(bytes.expose()).map_err(|error| keyring::broken(&path, &error))?;
    let label = format!("keyring {}", path.display());
    let unusable = |error| unusable(&label, &error);
    let set = jotbook::key::read(bytes.expose(), None).map_err(unusable)?;
    let set = match kid {
        Some(kid) => set.pick(&kid).map_err(unusable)?,
        None => set,
    };
    let file = path_of(text, &path);
    let given = Some(Given { bytes, decode: None, origin: Origin::File, file });
    Ok(KeySource { label, set, given, ring: Some(ring) })
}

/// The keys of a source that may sign now: of a keyring the active ones that were meant, the newest first.
pub(super) fn signing(source: KeySource, now: Instant) -> Result<Vec<Key>, Failure> {
    let again = source.rotate_command();
    let KeySource { label, set, ring: Some(ring), .. } = source else { return Ok(source.set.keys) };
    let meant = |entry: &&Entry| set.keys.iter().any(|key| key.kid.as_deref() == Some(&entry.kid));
    let active: Vec<Key> = ring.signers().into_iter().filter(meant).map(|entry| entry.key.clone()).collect();
    if !active.is_empty() || ring.entries.is_empty() {
        return Ok(active);
    }
    let mut told: Vec<String> = ring
        .entries
        .iter()
        .filter(meant)
        .map(|entry| format!("{}: {}", entry.kid, entry.standing(now)))
        .collect();
    if told.len() > STATES_TOLD {
        let more = told.len() - STATES_TOLD;
        told.truncate(STATES_TOLD);
        told.push(format!("and {more} more"));
    }
    let message = format!("there is no key to sign with in {label}: none is active ({})", told.join("; "));
    let staged = ring.entries.iter().filter(meant).any(|entry| entry.state == State::Next);
    let hint = if staged {
        format!("{again} --activate lets the staged key sign")
    } else {
        format!("{again} --list shows the keys; the active one is taken without #KID")
    };
    Err(Failure::new(Exit::Key, "no-active-key", message).hint(hint))
}

/// The keyring that a source is, by whatever name and way it comes: its states count, and of a file so does who can
/// read it. One that cannot be read is no set of keys without states.
pub(super) fn ring_in(wanted: &KeyRef, label: &str, bytes: &[u8]) -> Result<Option<Keyring>, Failure> {
    let Some(ring) = wanted.json(bytes).and_then(|json| jotbook::keyring::recognise(&json)) else {
        return Ok(None);
    };
    let file = match &wanted.from {
        Source::File(path) => Some(Path::new(path)),
        _ => None,
    };
    let ring = ring.map_err(|error| {
        if let Some(path) = file.filter(|_| wanted.decode.is_none()) {
            return keyring::broken(path, &error);
        }
        let message = format!("the keyring in {label} cannot be used: {error}");
        Failure::new(Exit::Key, "keyring", message).hint(jotbook::keyring::WHOLE)
    })?;
    if let Some(path) = file.filter(|_| ring.entries.iter().any(|entry| entry.key.has_private())) {
        keyring::guarded(path)?;
    }
    Ok(Some(ring))
}

/// A keyring that was named, and none in its usual place.
fn path_of(text: &str, path: &Path) -> Option<String> {
    let named = !text.is_empty() && !text.starts_with('#');
    named.then(|| path.display().to_string())
}
