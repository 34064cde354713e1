//! What has happened since the token was made: to the key that signed it, and to the token itself.

use super::fail;
use crate::checks::KeySource;
use crate::key::Key;
use crate::keyring::{self, Keyring, Standing};
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome, Remark};
use crate::revocation::{Entry, Facts, SPARED};
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
        Some(standing) => fail(
            key.kid
                .as_ref()
                .map_or_else(|| format!("the key: {standing}"), |kid| format!("key {kid}: {standing}")),
        ),
        None if source.ring.is_none() => return None,
        None => Outcome::CannotTell(format!("{} does not say in what state the key is", source.label)),
    };
    Some(Check { id: "key-state".into(), label: "key".into(), exit: Exit::Claim, outcome })
}

/// The stop-payment list. Nothing of a token that nobody signed can be looked up.
#[must_use]
pub fn stopped(token: &Token, signer: Option<&Key>, policy: &Policy) -> Option<Check> {
    let list = policy.stopped.as_ref()?;
    let print = signer.filter(|_| names_keys(list)).and_then(keyring::thumbprint);
    let facts = Facts::of(token);
    let facts = signer.map_or(facts, |key| facts.signed_by(key)).printed(print.as_deref());
    let outcome = match list.iter().find(|entry| entry.stops(&facts)) {
        Some(entry) => fail(entry.refusal()),
        None => Outcome::Pass("not on the list".into()),
    };
    Some(Check { id: "revocation".into(), label: "revocation".into(), exit: Exit::Claim, outcome })
}

/// What the list cannot say of a key without a name: it stops keys by names, and its own name for this one is not
/// known where it is not the thumbprint.
#[must_use]
pub fn unnamed_signer(signer: &Key, policy: &Policy) -> Option<Remark> {
    let list = policy.stopped.as_ref()?;
    if signer.kid.is_some() || !names_keys(list) {
        return None;
    }
    let text = "the list stops keys by their kid, and this key has none: only its thumbprint and the kid of the token \
                could be compared (a JWK with a kid says which key it is)";
    Some(Remark::warning("unnamed-key", text))
}

/// What the list cannot say where verifiers allow for more than it does: entries may be gone whose tokens pass.
#[must_use]
pub fn long_leeway(policy: &Policy) -> Option<Remark> {
    policy.stopped.as_ref().filter(|_| policy.leeway.seconds > SPARED.seconds)?;
    let text = "--leeway is more than a day: revoke --prune takes entries out a day after their tokens lapsed, and such a \
                token would pass here (a leeway of a day at most, or a list that is never pruned)";
    Some(Remark::warning("long-leeway", text))
}

fn names_keys(list: &[Entry]) -> bool {
    list.iter().any(|entry| entry.kid.is_some())
}
