//! `key convert` and `key public`: the same key, written in another way.

use super::{any_thumbprint, whole};
use crate::checks::KeySource;
use crate::key::{Form, Format, Key, KeySet, Material, Padding, write};
use crate::keyring::Keyring;
use crate::report::{Exit, Failure, Remark};
use crate::secret::Secret;
use crate::time::Instant;
use crate::words::list;

/// What is wanted of the keys.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The format; none: that of the keys.
    pub format: Option<Format>,
    /// Whether the public halves alone are wanted.
    pub public: bool,
    /// The name of the key; empty for none.
    pub kid: Option<&'a str>,
}

/// Keys written down.
#[derive(Debug)]
pub struct Written {
    /// The bytes; those of a text end with a line break.
    pub bytes: Secret,
    /// The format.
    pub format: Format,
    /// The keys in it.
    pub keys: Vec<Key>,
    /// What had better be said.
    pub remarks: Vec<Remark>,
}

impl Written {
    /// Whether anything private stands in it.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.keys.iter().any(Key::has_private)
    }
}

/// Writes the keys of a file in another format.
///
/// # Errors
/// When they have no such form, no public half, or are none at all.
pub fn convert(set: &KeySet, order: &Order<'_>) -> Result<Written, Failure> {
    let mut remarks = Vec::new();
    let format = order.format.unwrap_or_else(|| format_of(set));
    let mut keys = set.keys.iter().map(whole).collect::<Result<Vec<_>, _>>()?;
    if order.public {
        keys = public(&keys, &mut remarks)?;
    }
    if keys.iter().any(|key| key.form == Form::EncryptedPkcs8 && key.has_private()) {
        let text = "the key was sealed with a passphrase, and is written without one";
        remarks.push(Remark::warning("passphrase-left-out", text));
    }
    name(&mut keys, format, order.kid)?;
    written(keys, format, remarks)
}

/// The keys of a keyring that others may have: no format but its own says which of the rest are not to be trusted.
///
/// # Errors
/// When nothing is left.
pub fn of_ring(
    source: &KeySource,
    ring: &Keyring,
    now: Instant,
    remarks: &mut Vec<Remark>,
) -> Result<KeySet, Failure> {
    let set = &source.set;
    let entry = |key: &Key| key.kid.as_deref().and_then(|kid| ring.named(kid));
    let stays = |key: &&Key| entry(key).is_none_or(|entry| entry.is_for_verifiers(now));
    let (kept, gone): (Vec<&Key>, Vec<&Key>) = set.keys.iter().partition(stays);
    let kept: Vec<Key> = kept.into_iter().cloned().collect();
    if gone.is_empty() {
        return Ok(set.clone());
    }
    let states = gone.iter().filter_map(|key| entry(key));
    let states: Vec<String> =
        states.map(|entry| format!("{} ({})", entry.kid, entry.standing(now))).collect();
    let text = format!("left out, for nothing of it is to be accepted: {}", list(&states));
    // One from elsewhere is not the usual keyring of whoever reads this.
    let here = source.given.as_ref().is_some_and(|given| given.file.is_some());
    let command =
        if here { source.rotate_command() } else { "where the keyring lies, jotbook rotate-key".into() };
    let hint = format!("{command} --list --publish FILE writes the public keys that count");
    if kept.is_empty() {
        return Err(Failure::new(Exit::Key, "key-not-accepted", text).hint(hint));
    }
    remarks.push(Remark::warning("state-left-out", format!("{text}; {hint}")));
    Ok(KeySet { keys: kept, ..set.clone() })
}

/// Writes these keys.
///
/// # Errors
/// When they have no such form.
pub fn written(mut keys: Vec<Key>, format: Format, mut remarks: Vec<Remark>) -> Result<Written, Failure> {
    remarks.extend(left_out(&keys, format));
    for key in &mut keys {
        keep_padding(key, format, &mut remarks);
    }
    let bytes = write(&keys, format)
        .map_err(|error| Failure::new(Exit::Key, error.code(), error.to_string()).hint(error.hint()))?;
    Ok(Written { bytes, format, keys, remarks })
}

/// The format that a public half has when none is named: that of the whole key.
fn format_of(set: &KeySet) -> Format {
    match &set.keys[..] {
        [key] if key.form == Form::Jwk && set.container == crate::key::Container::Plain => Format::Jwk,
        keys if keys.iter().any(|key| key.form == Form::Jwk) => Format::Jwks,
        keys if keys.iter().any(|key| key.form == Form::OpenSsh) => Format::Ssh,
        _ => Format::Pem,
    }
}

/// The public halves; secrets have none and are left out of a set.
fn public(keys: &[Key], remarks: &mut Vec<Remark>) -> Result<Vec<Key>, Failure> {
    let halves: Vec<Key> = keys.iter().filter_map(Key::public).collect();
    let secrets = keys.len() - halves.len();
    if halves.is_empty() && secrets > 0 {
        let message = "a shared secret has no public half: whoever can check with it can sign with it";
        return Err(Failure::new(Exit::Key, "key-no-public-half", message)
            .hint("for keys that can be published: jotbook key new ES256"));
    }
    if secrets > 0 {
        let text = match secrets {
            1 => "one shared secret was left out: it has no public half".to_owned(),
            more => format!("{more} shared secrets were left out: they have no public half"),
        };
        remarks.push(Remark::warning("secret-left-out", text));
    }
    Ok(halves)
}

/// Names in JSON: the one that is wanted, the own one, or the thumbprint of a key out of a format without names.
fn name(keys: &mut [Key], format: Format, kid: Option<&str>) -> Result<(), Failure> {
    match (kid, &mut keys[..]) {
        (Some(kid), [key]) => key.kid = Some(kid.to_owned()).filter(|kid| !kid.is_empty()),
        (Some(""), several) => several.iter_mut().for_each(|key| key.kid = None),
        (Some(_), _) => {
            let failure = Failure::new(Exit::Usage, "kid", "--kid names one key, and there are several");
            return Err(failure.hint("KEY#KID picks one of a set"));
        }
        (None, keys) if format.is_json() => {
            let nameless = |key: &&mut Key| {
                key.kid.is_none() && key.form != Form::Jwk && !matches!(key.material, Material::Oct(_))
            };
            keys.iter_mut().filter(nameless).for_each(|key| key.kid = any_thumbprint(key));
        }
        (None, _) => {}
    }
    Ok(())
}

/// What the keys say that the format has no place for.
fn left_out(keys: &[Key], format: Format) -> Option<Remark> {
    let says = |is: fn(&Key) -> bool| keys.iter().any(is);
    let kid = says(|key| key.kid.is_some()) && format != Format::Ssh;
    let mut names = Vec::new();
    if !format.is_json() {
        names.extend(kid.then_some("kid"));
        names.extend(says(|key| key.alg.is_some()).then_some("alg"));
        names.extend(says(|key| key.usage.is_some()).then_some("use"));
        names.extend(says(|key| key.operations.is_some()).then_some("key_ops"));
        names.extend(says(|key| key.certificate.is_some()).then_some("the certificate"));
    }
    let text = format!("{} has no place for {}: left out", format.name(), list(&names));
    (!names.is_empty()).then(|| Remark::note("left-out", text))
}

/// JSON says that a key is for RSASSA-PSS by its `alg` only, PKCS#1 not at all.
fn keep_padding(key: &mut Key, format: Format, remarks: &mut Vec<Remark>) {
    let Material::Rsa(rsa) = &key.material else { return };
    let silent = matches!(format, Format::Pkcs1 | Format::Pkcs1Der);
    if rsa.padding == Padding::Any || !(silent || format.is_json() && key.alg.is_none()) {
        return;
    }
    if format.is_json() && matches!(rsa.padding, Padding::Pss(Some(_))) {
        key.alg = pss(key);
    }
    if silent || key.alg.is_none() {
        let text = format!("{} cannot say that the key is for RSA-PSS alone: left out", format.name());
        remarks.push(Remark::note("padding-left-out", text));
    }
}

/// The algorithm of a key that is for one hash alone.
fn pss(key: &Key) -> Option<String> {
    let fits = key.algorithms(crate::key::Purpose::Check);
    fits.first().filter(|_| fits.len() == 1).map(|alg| alg.name.to_owned())
}
