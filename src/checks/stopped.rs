//! What has happened since the token was made: to the key that signed it, and to the token itself.

use super::fail;
use crate::checks::KeySource;
use crate::key::Key;
use crate::keyring::Standing;
use crate::policy::Policy;
use crate::report::{Check, Exit, Outcome};
use crate::revocation::Facts;
use crate::time::Instant;
use crate::token::Token;

/// The state of a key that comes from a keyring. A key from elsewhere has none.
#[must_use]
pub fn key_state(source: &KeySource, key: &Key, policy: &Policy) -> Option<Check> {
    let outcome = match source.given.as_ref()?.ring()? {
        Err(error) => Outcome::CannotTell(format!("the keyring {} is not whole: {error}", source.label)),
        Ok(ring) => {
            let entry = key.kid.as_deref().and_then(|kid| ring.named(kid));
            let now = policy.now;
            match entry.map(|entry| (entry, entry.standing(now))) {
                None => {
                    Outcome::CannotTell(format!("{} does not say in what state the key is", source.label))
                }
                Some((_, standing)) if standing.accepted() => Outcome::Pass(standing.to_string()),
                Some((entry, standing)) => fail(format!("key {}: {standing}", entry.kid)),
            }
        }
    };
    Some(Check { id: "key-state".into(), label: "key".into(), exit: Exit::Claim, outcome })
}

/// What that state means at this moment; nothing of a key from elsewhere, or of a keyring that does not tell.
#[must_use]
pub fn standing(source: &KeySource, key: &Key, now: Instant) -> Option<Standing> {
    let ring = source.given.as_ref()?.ring()?.as_ref().ok()?;
    Some(ring.named(key.kid.as_deref()?)?.standing(now))
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
