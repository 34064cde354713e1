//! The keys in a fetched document. What anybody can fetch holds no secret.

use super::Trouble;
use crate::json::Value;
use crate::key::{self, Error, Key, KeySet, Material, Rejected};
use crate::keyring::{self, Keyring};

/// The keys of a fetched document.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The keys that can be used.
    pub set: KeySet,
    /// The keyring that it is, when it is one: the states of its keys count.
    pub ring: Option<Keyring>,
}

/// Reads a fetched key set. Shared secrets in it are left out: whoever can fetch one can sign with it.
///
/// # Errors
/// When it is no key set, has no key that can be used, or says in what states its keys are and is no sound keyring.
pub fn key_set(body: &[u8], document: &Value) -> Result<Fetched, Trouble> {
    if let (Some(issuer), Some(_)) = (document.text("issuer"), document.member("jwks_uri")) {
        return Err(Trouble::Metadata { issuer: issuer.to_owned() });
    }
    if document.members().is_none() && document.as_array().is_none() {
        return Err(Trouble::Keys(Error::JsonNoKey { found: document.type_name(), account: false }));
    }
    let ring = keyring::recognise(document).transpose().map_err(Trouble::Ring)?;
    let mut set = key::read(body, None).map_err(Trouble::Keys)?;
    let entries = set.keys.len() + set.rejected.len();
    let understood: Vec<usize> =
        (0..entries).filter(|index| set.rejected.iter().all(|entry| entry.index != *index)).collect();
    let (secrets, public) =
        set.keys.into_iter().zip(understood).partition::<Vec<_>, _>(|(key, _)| is_secret(key));
    set.keys = public.into_iter().map(|(key, _)| key).collect();
    set.rejected.extend(secrets.into_iter().map(|(key, index)| Rejected {
        index,
        kid: key.kid,
        why: Error::PublishedSecret,
    }));
    set.rejected.sort_by_key(|entry| entry.index);
    if set.keys.is_empty() {
        let why = set.rejected.into_iter().next().map(|entry| entry.why);
        return Err(Trouble::NoUsableKey { entries, why });
    }
    Ok(Fetched { set, ring })
}

/// The names of the keys that came with their private halves, which ought to be nobody else's.
#[must_use]
pub fn exposed(set: &KeySet) -> Vec<&str> {
    let private = |key: &&Key| match &key.material {
        Material::Oct(_) => true,
        Material::Rsa(rsa) => rsa.private.is_some(),
        Material::Ec(ec) => ec.private.is_some(),
        Material::Okp(okp) => okp.private.is_some(),
    };
    set.keys.iter().filter(private).map(|key| key.kid.as_deref().unwrap_or("a key without a kid")).collect()
}

fn is_secret(key: &Key) -> bool {
    matches!(key.material, Material::Oct(_))
}
