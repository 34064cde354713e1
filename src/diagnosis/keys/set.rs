//! The key that the token names is not in the set, or is not the one that signed.

use super::kind::key_address;
use crate::alg::{Alg, Scheme};
use crate::checks::KeySource;
use crate::diagnosis::{Case, Finding};
use crate::key::{Container, Error, Form, Key, Material, Purpose};
use crate::time::{Zone, absolute};
use crate::words::{count, difference, list};

/// More keys than this are not tried: no set has them, and each costs a check.
const TRIED: usize = 100;

/// More names than this are counted.
const NAMED: usize = 6;

/// NM08: every key of the set is tried, whatever it is called.
pub(super) fn unknown_kid(case: &mut Case<'_>) -> Vec<Finding> {
    unknown(case, false)
}

/// NM29: the same for a map of certificates.
pub(super) fn unknown_in_map(case: &mut Case<'_>) -> Vec<Finding> {
    unknown(case, true)
}

fn unknown(case: &mut Case<'_>, of_maps: bool) -> Vec<Finding> {
    let (Some(kid), Some(alg)) = (case.token.kid(), case.alg) else { return Vec::new() };
    let maps = case.sources.iter().any(|source| source.set.container == Container::CertificateMap);
    if case.code != "kid-unknown" || of_maps != maps || left_out(case, kid) {
        return Vec::new();
    }
    let sources = case.sources;
    let keys: Vec<_> =
        sources.iter().flat_map(|source| source.set.keys.iter().map(move |key| (source, key))).collect();
    if let Some((source, key)) = made_by(case, alg, keys.iter().copied()) {
        let message = format!(
            "the token was signed with {}, though it says the kid \"{kid}\": the key is there under another name",
            name(source, key)
        );
        let advice = "let signer and set call the key by one name";
        return vec![Finding::fits("kid left aside", message).advice(advice)];
    }
    let place = list(&sources.iter().map(|source| source.label.as_str()).collect::<Vec<_>>());
    let again = match key_address(case) {
        Some(address) => format!("fetch the set again; {address} names its address in jwks_uri"),
        None => "fetch the set again from the issuer of this token".to_owned(),
    };
    if of_maps {
        let message = format!(
            "{} are in {place}, and the kid \"{kid}\" is none of theirs: Google exchanges them every few days, so that \
             a copy is soon old",
            count(keys.len(), "certificate")
        );
        return vec![Finding::looks_like("none", message).advice(again)];
    }
    let near = keys.iter().filter_map(|(_, key)| key.kid.as_deref()).find_map(|there| {
        let words = difference(kid, there);
        words.starts_with("same").then(|| format!(" (\"{there}\" is the {words})"))
    });
    let message = format!(
        "the kid \"{kid}\" is not in {place}, which has {}{}; none of its keys made the signature. The set is out of \
         date, or that of another environment or tenant",
        kids(&keys),
        near.unwrap_or_default()
    );
    vec![Finding::looks_like("none", message).advice(again)]
}

/// NM63: the key of that name did not make the signature; do the others?
pub(super) fn same_kid(case: &mut Case<'_>) -> Vec<Finding> {
    let (Some(kid), Some(alg)) = (case.token.kid(), case.alg) else { return Vec::new() };
    let sources = case.sources;
    let named =
        sources.iter().filter(|source| source.set.is_named() && source.set.named(kid).next().is_some());
    let Some(place) = named.map(|source| source.label.as_str()).next().filter(|_| case.mismatch()) else {
        return Vec::new();
    };
    let keys = sources.iter().flat_map(|source| source.set.keys.iter().map(move |key| (source, key)));
    let others = keys.filter(|(source, key)| source.set.is_named() && key.kid.as_deref() != Some(kid));
    if let Some((source, key)) = made_by(case, alg, others) {
        let message = format!(
            "the token was signed with {}, not with the key \"{kid}\" that it names: the names are mixed up",
            name(source, key)
        );
        let advice = "let signer and set call the key by one name";
        return vec![Finding::fits("kid left aside", message).advice(advice)];
    }
    let message = format!(
        "{place} has a key \"{kid}\", and that one did not make the signature: either the issuer exchanged the key and \
         kept its name, or the token was changed"
    );
    let advice = match key_address(case) {
        Some(address) => format!("fetch the set again ({address} names its address in jwks_uri) and compare"),
        None => "fetch the set again and compare".to_owned(),
    };
    vec![Finding::looks_like("none", message).advice(advice)]
}

/// NM38: a certificate that has expired carries the key of another day.
pub(super) fn old_certificate(case: &mut Case<'_>) -> Vec<Finding> {
    if !case.mismatch() {
        return Vec::new();
    }
    let found = case.sources.iter().find_map(|source| {
        let plain = source.set.container == Container::Plain;
        let mut keys = source.set.keys.iter().filter(|key| plain && key.form == Form::Certificate);
        keys.find_map(|key| {
            let until = key.validity()?.until;
            (until < case.policy.now).then(|| (source, absolute(until, Zone::UTC).unwrap_or_default()))
        })
    });
    let Some((source, date)) = found else { return Vec::new() };
    let message = format!(
        "{} is a certificate that expired at {date}: its successor probably has another key",
        source.label
    );
    vec![Finding::looks_like("none", message).advice("take the certificate, or the key, that is in use now")]
}

/// The key that made the signature. Shared secrets in a set count too.
fn made_by<'a>(
    case: &mut Case<'_>,
    alg: &'static Alg,
    keys: impl Iterator<Item = (&'a KeySource, &'a Key)>,
) -> Option<(&'a KeySource, &'a Key)> {
    let message = case.token.signing_input();
    let suits = |key: &Key| {
        let oct = matches!(key.material, Material::Oct(_));
        oct == matches!(alg.scheme, Scheme::Hmac(_)) && key.fits(alg, Purpose::Check).is_ok()
    };
    let mut suiting = keys.filter(|(_, key)| suits(key)).take(TRIED);
    suiting.find(|(_, key)| case.key_fits(alg, key, message.as_bytes(), &case.token.signature.bytes))
}

/// Whether the key is in a set and was left out for a reason that [`super::kind::other_curve`] tells.
fn left_out(case: &Case<'_>, kid: &str) -> bool {
    let mut rejected = case.sources.iter().flat_map(|source| &source.set.rejected);
    rejected.any(|entry| entry.kid.as_deref() == Some(kid) && matches!(entry.why, Error::Length { .. }))
}

fn name(source: &KeySource, key: &Key) -> String {
    match &key.kid {
        Some(kid) => format!("the key \"{kid}\" of {}", source.label),
        None => format!("a key without a kid of {}", source.label),
    }
}

fn kids(keys: &[(&KeySource, &Key)]) -> String {
    let mut names: Vec<_> =
        keys.iter().filter_map(|(_, key)| key.kid.as_ref()).map(|kid| format!("\"{kid}\"")).collect();
    if names.is_empty() {
        return count(keys.len(), "key") + " without a kid";
    }
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    list(&names)
}
