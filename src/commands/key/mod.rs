//! `key`: new keys, the same key in other formats, what a key is, whether two are one, what is wrong with one.

pub mod compare;
pub mod convert;
pub mod lint;
pub mod new;
pub mod show;
#[cfg(test)]
mod tests;

use crate::alg::Hash;
use crate::base64;
use crate::crypto::{self, Incomplete};
use crate::key::{Key, Material, thumbprint_input};
use crate::report::{Exit, Failure, Remark};

/// The thumbprint with SHA-256 (RFC 7638); none of a shared secret, which could be guessed by it, and none where
/// the public half is not known.
#[must_use]
pub fn thumbprint(key: &Key) -> Option<String> {
    if matches!(key.material, Material::Oct(_)) {
        return None;
    }
    any_thumbprint(key)
}

/// The same of any key: for secrets that are random.
fn any_thumbprint(key: &Key) -> Option<String> {
    let input = thumbprint_input(key)?;
    Some(base64::encode(&crypto::digest(Hash::Sha256, input.expose())))
}

/// A key as it is called beside others: by its kid, else by what it is.
#[must_use]
pub fn named(key: &Key) -> String {
    key.kid.as_ref().map_or_else(|| key.describe(), |kid| format!("{kid} ({})", key.describe()))
}

/// The key with its public half. What cannot be computed stays as it is, and is told.
fn completed(key: &Key, remarks: &mut Vec<Remark>) -> Key {
    crypto::complete(key).unwrap_or_else(|why| {
        remarks.push(Remark::warning(why.code(), format!("{}: {why}", named(key))));
        key.clone()
    })
}

/// The key with its public half where that can be computed; a key that is none is refused.
fn whole(key: &Key) -> Result<Key, Failure> {
    match crypto::complete(key) {
        Ok(whole) => Ok(whole),
        // Some formats do without it.
        Err(Incomplete::NotComputed(_)) => Ok(key.clone()),
        Err(why) => Err(Failure::new(Exit::Key, why.code(), format!("{}: {why}", named(key)))),
    }
}
