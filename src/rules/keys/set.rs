//! Key sets: what must not stand in them, and what makes readers take the wrong key.

use std::collections::HashMap;

use super::cut;
use crate::alg::Alg;
use crate::checks::{KeySource, Origin};
use crate::key::{self, Container, Form, Key, Material};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::words::list;

/// More keys than these are counted, not named.
const NAMED: usize = 5;

pub(super) const PRIVATE: Make = || {
    Rule {
    id: "JB812",
    slug: "jwks-private",
    severity: Severity::Critical,
    needs: Needs::Key,
    title: "a key set with private keys or secrets in it",
    why: "a key set is there to be published; with the private halves in it everybody can sign",
    fix: "take it down, make new keys, and publish the public halves alone",
    reference: "RFC 7517 section 9.2; RFC 7517 section 9.3",
    bad: examples![
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]}"#,
    ),
    Example::header(r#"{"alg":"HS256"}"#).key(
        r#"{"keys":[{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}]}"#,
    ),
    ],
    good: examples![
    Example::header(r#"{"alg":"EdDSA"}"#).key(SOUND),
    // A private key by itself is the signer's own.
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#,
    ),
    ],
    check: |subject| sets(subject).filter_map(private).collect(),
}
};

/// Found at a URL it is public already; a file may be the owner's own. A keyring says that it is one, and private
/// halves belong in it.
fn private(source: &KeySource) -> Option<Hit> {
    if source.is_private_place() {
        return None;
    }
    let named = names(source, Key::has_private)?;
    let what = format!("{}: {named} with the private half or secret in it", cut(&source.label));
    Some(match source.given.as_ref().map(|given| given.origin) {
        Some(Origin::Network) => Hit::new(format!("{what}, where everybody can fetch it")),
        Some(_) => Hit::new(format!("{what}; if this is the set that is published, the keys are out"))
            .severity(Severity::High),
        None => Hit::new(what),
    })
}

pub(super) const HYGIENE: Make = || {
    Rule {
    id: "JB813",
    slug: "jwks-hygiene",
    severity: Severity::Medium,
    needs: Needs::Key,
    title: "a key set that readers will read in different ways",
    why: "two keys of one name, or a key that contradicts itself, make one reader take the wrong key and the next \
          refuse the right one",
    fix: "give each key its own kid, its alg and one use, and keep certificate and numbers together",
    reference: "RFC 7517 section 4.2; RFC 7517 section 4.3; RFC 7517 section 4.5; RFC 7517 section 4.7; RFC 8725 \
                section 3.1",
    bad: examples![
    // Two keys of one name.
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","x":"GF5lFVlNuN2OSWbTOFV6hkK_aUMRB5AuJBbaCsgKBzM"}]}"#,
    ),
    // Two keys, one without a name.
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","x":"GF5lFVlNuN2OSWbTOFV6hkK_aUMRB5AuJBbaCsgKBzM"}]}"#,
    ),
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","use":"enc","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
    ),
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","key_ops":["encrypt"],"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
    ),
    // Without alg.
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#,
    ),
    // The certificate is for another key.
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","x":"GF5lFVlNuN2OSWbTOFV6hkK_aUMRB5AuJBbaCsgKBzM","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBACCGbfDKGttQsqLqf8HMPKMzB5k6U+/D4oUVdL85384eXlaXobD+qjgR2PrLCHn9sTEH196sv57fB5dunkrVhQo="]}]}"#,
    ),
    ],
    good: examples![
    Example::header(r#"{"alg":"EdDSA"}"#).key(SOUND),
    // A single key is no set.
    Example::header(r#"{"alg":"EdDSA"}"#)
        .key(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
    // A key for sealing beside one for signing, and keys of one name and two kinds (RFC 7517 section 4.5).
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","use":"sig","key_ops":["verify"],"x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},{"kty":"EC","crv":"P-256","kid":"a","alg":"ECDH-ES","use":"enc","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#,
    ),
    Example::header(r#"{"alg":"EdDSA"}"#).key(
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","x5c":["MIHOMIGBoAMCAQICAQEwBQYDK2VwMBExDzANBgNVBAMMBnNhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw00MDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBnNhbXBsZTAqMAUGAytlcAMhANdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1EaMAUGAytlcANBACCGbfDKGttQsqLqf8HMPKMzB5k6U+/D4oUVdL85384eXlaXobD+qjgR2PrLCHn9sTEH196sv57fB5dunkrVhQo="]}]}"#,
    ),
    ],
    check: |subject| sets(subject).flat_map(hygiene).collect(),
}
};

/// One key as RFC 7517 wants it.
const SOUND: &str = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","use":"sig","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;

/// The JWK Sets that were given.
fn sets<'a>(subject: &Subject<'a>) -> impl Iterator<Item = &'a KeySource> {
    subject.sources.iter().filter(|source| source.set.container == Container::JwkSet)
}

fn hygiene(source: &KeySource) -> Vec<Hit> {
    let label = cut(&source.label);
    let several = source.set.keys.len() + source.set.rejected.len() > 1;
    let worth = [
        doubles(source).map(|names| (format!("two keys have the kid {names}"), None)),
        names(source, |key| several && key.kid.is_none())
            .map(|names| (format!("{names} without a kid"), None)),
        names(source, is_misused).map(|names| (format!("{names} with a use that its alg contradicts"), None)),
        names(source, cannot_check)
            .map(|names| (format!("{names} for signatures and without verify in key_ops"), None)),
        names(source, is_of_another_certificate)
            .map(|names| (format!("{names} with a certificate that is for another key"), None)),
        names(source, |key| key.alg.is_none())
            .map(|names| (format!("{names} without alg"), Some(Severity::Info))),
    ];
    let hits = worth.into_iter().flatten().map(|(what, severity)| {
        let hit = Hit::new(format!("{label}: {what}"));
        severity.map_or(hit.clone(), |severity| hit.severity(severity))
    });
    hits.collect()
}

/// The names that two different keys of one kind have.
fn doubles(source: &KeySource) -> Option<String> {
    let mut seen: HashMap<(&str, std::mem::Discriminant<Material>), &Key> = HashMap::new();
    let mut found: Vec<String> = Vec::new();
    for key in &source.set.keys {
        let Some(kid) = key.kid.as_deref() else { continue };
        let first = *seen.entry((kid, std::mem::discriminant(&key.material))).or_insert(key);
        // The same key twice, with another alg each, is one way of saying that it may do both.
        if !first.is_same(key) && !found.iter().any(|name| name == kid) && found.len() < NAMED {
            found.push(kid.to_owned());
        }
    }
    let shown: Vec<String> = found.iter().map(|kid| cut(kid)).collect();
    (!shown.is_empty()).then(|| list(&shown))
}

/// `key a`, `keys a, b and 3 others`: those of which something is true.
fn names(source: &KeySource, is: impl Fn(&Key) -> bool) -> Option<String> {
    let found: Vec<(usize, &Key)> = source.set.keys.iter().enumerate().filter(|(_, key)| is(key)).collect();
    let name =
        |(at, key): &(usize, &Key)| key.kid.as_deref().map_or_else(|| format!("number {}", at + 1), cut);
    let mut shown: Vec<String> = found.iter().take(NAMED).map(name).collect();
    match found.len() {
        0 => return None,
        1 => {}
        count if count > NAMED => shown.push(format!("{} more", count - NAMED)),
        _ => {}
    }
    Some(format!("{} {}", if found.len() == 1 { "key" } else { "keys" }, list(&shown)))
}

/// `use` and `alg` say two things.
fn is_misused(key: &Key) -> bool {
    let Some(alg) = key.alg.as_deref().and_then(Alg::find) else { return false };
    match key.usage.as_deref() {
        Some("enc") => alg.is_jws(),
        Some("sig") => !alg.is_jws(),
        _ => false,
    }
}

/// It is for signatures, and its `key_ops` leave the checking of them out.
fn cannot_check(key: &Key) -> bool {
    let signs = key.usage.as_deref() == Some("sig")
        || key.alg.as_deref().and_then(Alg::find).is_some_and(Alg::is_jws);
    let allows = |operation: &String| operation == "verify" || (key.has_private() && operation == "sign");
    signs && key.operations.as_ref().is_some_and(|operations| !operations.iter().any(allows))
}

/// The first certificate of `x5c` has other numbers than the key (RFC 7517 section 4.7).
fn is_of_another_certificate(key: &Key) -> bool {
    let Some(bytes) = key.certificate.as_ref().filter(|_| key.form == Form::Jwk) else { return false };
    key::read(bytes, None).is_ok_and(|set| set.keys.first().is_some_and(|own| !own.is_same(key)))
}
