//! What has happened since the token was made: to the key that signed it, and to the token itself.

use super::fail;
use crate::checks::KeySource;
use crate::key::Key;
use crate::keyring::{self, Keyring, Standing};
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::revocation::Facts;
use crate::time::Instant;
use crate::token::Token;

/// What the keyrings among the sources say of a key, which is found by what it is made of and not by its name or
/// place: of several the worst. None of a key that is in no keyring.
#[must_use]
pub fn standing(sources: &[KeySource], key: &Key, now: Instant) -> Option<Standing> {
    let rings: Vec<&Keyring> = sources.iter().filter_map(|source| source.ring.as_ref()).collect();
    if rings.is_empty() {
        return None;
    }
    let print = keyring::thumbprint(key)?;
    rings.iter().filter_map(|ring| ring.standing(&print, now)).max_by_key(Standing::gravity)
}

/// The state of a key that is in a keyring. A key that is in none has none.
#[must_use]
pub fn key_state(sources: &[KeySource], source: &KeySource, key: &Key, policy: &Policy) -> Option<Check> {
    let outcome = match standing(sources, key, policy.now) {
        Some(standing) if standing.accepted() => Outcome::Pass(standing.to_string()),
        Some(standing) => fail(key.kid.as_ref().map_or_else(
            || format!("the key: {standing}"),
            |kid| format!("key {kid}: {standing}"),
        )),
        None if source.ring.is_none() => return None,
        None => Outcome::CannotTell(format!("{} does not say in what state the key is", source.label)),
    };
    Some(Check { id: "key-state".into(), label: "key".into(), exit: Exit::Claim, outcome })
}

/// The stop-payment list. Nothing of a token that nobody signed can be looked up.
#[must_use]
pub fn stopped(token: &Token, signer: Option<&Key>, policy: &Policy) -> Option<Check> {
    let list = policy.stopped.as_ref()?;
    let facts = Facts::of(token);
    let facts = signer.map_or(facts, |key| facts.signed_by(key));
    let outcome = match list.iter().find(|entry| entry.stops(&facts)) {
        Some(entry) => fail(entry.refusal()),
        None => Outcome::Pass("not on the list".into()),
    };
    Some(Check { id: "revocation".into(), label: "revocation".into(), exit: Exit::Claim, outcome })
}
