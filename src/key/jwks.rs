//! Keys in JSON: one JWK, a JWK Set, an array of keys, or a map from names to certificates.

use super::der::{self, Context};
use super::{Container, ENTRY_LIMIT, Error, Key, KeySet, Rejected, jwk, pem};
use crate::json::{Member, Value};

/// Reads whatever holds keys in JSON.
pub(super) fn read(value: &Value) -> Result<KeySet, Error> {
    if let Some(items) = value.as_array() {
        let keys = items.iter().any(|item| item.member("kty").is_some());
        return if keys { set(items) } else { Err(no_key(value)) };
    }
    if let Some(keys) = value.member("keys") {
        let items = keys.as_array().ok_or(Error::Member { name: "keys", want: "an array" })?;
        return set(items);
    }
    if value.member("kty").is_some() || value.member("x5c").is_some() {
        return jwk::read(value).map(|key| KeySet::plain(vec![key]));
    }
    let members = value.members().unwrap_or_default();
    if members.iter().any(|member| named(member).is_some_and(|result| result.is_ok())) {
        return map(members);
    }
    Err(no_key(value))
}

/// Reads the entries of a set (RFC 7517 section 5); one that cannot be understood does not spoil the others.
fn set(items: &[Value]) -> Result<KeySet, Error> {
    let entries = items.iter().map(|item| {
        let entry = if item.members().is_some() { jwk::read(item) } else { Err(no_key(item)) };
        (item.text("kid").map(str::to_owned), entry)
    });
    collect(items.len(), entries, Container::JwkSet)
}

/// Reads `{kid: certificate}`.
fn map(members: &[Member]) -> Result<KeySet, Error> {
    let entries = members.iter().map(|member| {
        (Some(member.name.clone()), named(member).unwrap_or_else(|| Err(no_key(&member.value))))
    });
    collect(members.len(), entries, Container::CertificateMap)
}

fn collect(
    count: usize,
    entries: impl Iterator<Item = (Option<String>, Result<Key, Error>)>,
    container: Container,
) -> Result<KeySet, Error> {
    if count > ENTRY_LIMIT {
        return Err(Error::TooMany { count, limit: ENTRY_LIMIT });
    }
    let mut found = KeySet { keys: Vec::new(), rejected: Vec::new(), container, repairs: Vec::new() };
    for (index, (kid, entry)) in entries.enumerate() {
        match entry {
            Ok(key) => found.keys.push(key),
            Err(why) => found.rejected.push(Rejected { index, kid, why }),
        }
    }
    Ok(found)
}

/// The public key of one member of a map; nothing when it does not look like one.
fn named(member: &Member) -> Option<Result<Key, Error>> {
    let text = member.value.as_str()?;
    let entry = if pem::looks_like(text) {
        // An account file has its own private key in PEM beside other things: that is no map.
        if text.contains("PRIVATE KEY") {
            return None;
        }
        pem::read(text, None).and_then(|set| set.keys.into_iter().next().ok_or(Error::DerNoKey))
    } else {
        let bytes = pem::base64(text).filter(|bytes| der::looks_like(bytes.expose()))?;
        der::read(bytes.expose(), Context::default()).map(der::Found::into_key)
    };
    Some(entry.map(|key| Key { kid: Some(member.name.clone()), ..key }))
}

fn no_key(value: &Value) -> Error {
    let account = value.text("private_key").is_some_and(pem::looks_like);
    Error::JsonNoKey { found: value.type_name(), account }
}
