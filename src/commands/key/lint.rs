//! `key lint`: the rules about keys, without a token to go with them.

use std::collections::HashMap;

use super::named;
use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::checks::{KeySource, in_words};
use crate::crypto;
use crate::key::{Container, Key, KeySet, Material, Misfit, Purpose};
use crate::report::Exit;
use crate::rules::{self, Asked, Rule, Severity, Subject};
use crate::time::Instant;
use crate::token;
use crate::words::cut;

/// The rules that look at keys alone.
const OF_KEYS: [&str; 6] = ["JB806", "JB807", "JB812", "JB813", "JB815", "JB818"];

/// The rules about secrets, which look at the one that signed.
const OF_SECRETS: [&str; 3] = ["JB801", "JB802", "JB803"];

/// More secrets of a file are not looked at one by one.
const SECRETS: usize = 32;

/// Findings of one kind that are told one by one.
const TOLD: usize = 20;

/// Something wrong with a key or a set.
#[derive(Clone, Debug)]
pub struct Flaw {
    /// The id of the rule, where it is one of `inspect` too.
    pub id: Option<&'static str>,
    /// The same in words.
    pub slug: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What is wrong here: text from the file, not escaped yet. Never a secret.
    pub detail: String,
    /// Why that matters.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// Who says so.
    pub reference: &'static str,
}

/// What the rules made of a file.
#[derive(Clone, Debug, Default)]
pub struct Lint {
    /// How many keys there are.
    pub keys: usize,
    /// What is wrong, the worst first.
    pub flaws: Vec<Flaw>,
}

impl Lint {
    /// [`Exit::Findings`] when there is a finding at least so bad.
    #[must_use]
    pub fn exit(&self, fail_on: Option<Severity>) -> Exit {
        let bad = |limit| self.flaws.iter().any(|flaw| flaw.severity >= limit);
        if fail_on.is_some_and(bad) { Exit::Findings } else { Exit::Done }
    }
}

/// Looks at the keys of a source; with an older set, whether a kid changed its key.
#[must_use]
pub fn lint(source: &KeySource, before: Option<&KeySet>, now: Instant) -> Lint {
    let mut flaws = Vec::new();
    flaws.extend(by_rules(source, r#"{"alg":"none"}"#, None, &OF_KEYS, now));
    flaws.extend(secrets(source, now));
    flaws.extend(source.set.keys.iter().filter_map(|key| disagreeing(source, key)).take(TOLD));
    flaws.extend(unknown_algorithms(source));
    flaws.extend(unreadable(source));
    flaws.extend(before.into_iter().flat_map(|before| changed(&source.set, before)));
    flaws.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.id.cmp(&b.id)).then(a.slug.cmp(b.slug)));
    Lint { keys: source.set.keys.len(), flaws }
}

/// What these rules say beside a token with this header, which this key signs where one is given.
fn by_rules(
    source: &KeySource,
    header: &str,
    signer: Option<(&'static Alg, &Key)>,
    ids: &[&str],
    now: Instant,
) -> Vec<Flaw> {
    let message = format!("{}.{}", base64::encode(header.as_bytes()), base64::encode(b"{}"));
    let signature = signer.and_then(|(alg, key)| crypto::sign(alg, key, message.as_bytes()).ok());
    let text = format!("{message}.{}", base64::encode(&signature.unwrap_or_default()));
    let Ok(found) = token::find(text.as_bytes()) else { return Vec::new() };
    let (sources, asked) = (std::slice::from_ref(source), Asked::at(now));
    let subject = Subject::new(&found, sources, &asked, &[]);
    let rules = ids.iter().filter_map(|id| rules::find(id));
    let hits = rules.flat_map(|rule| (rule.check)(&subject).into_iter().map(move |hit| (rule, hit)));
    hits.map(|(rule, hit)| flaw(rule, hit.severity, hit.detail)).collect()
}

/// Each secret signs a token of its own, for the rules that look at the secret of a token.
fn secrets(source: &KeySource, now: Instant) -> Vec<Flaw> {
    let secret = |key: &&Key| matches!(key.material, Material::Oct(_));
    let mut found = Vec::new();
    for key in source.set.keys.iter().filter(secret).take(SECRETS) {
        let own = key.alg.as_deref().and_then(Alg::find);
        let hmac = own.filter(|alg| matches!(alg.scheme, Scheme::Hmac(_)));
        let Some(alg) = hmac.or_else(|| Alg::find("HS256").filter(|_| key.alg.is_none())) else { continue };
        let mut alone = Key { usage: None, operations: None, ..key.clone() };
        alone.kid.clone_from(&key.kid);
        let set = KeySet {
            keys: vec![alone.clone()],
            rejected: Vec::new(),
            container: Container::Plain,
            repairs: Vec::new(),
        };
        let alone_source = KeySource { label: source.label.clone(), set, given: None, ring: None };
        let header = format!(r#"{{"alg":"{alg}"}}"#);
        found.extend(by_rules(&alone_source, &header, Some((alg, &alone)), &OF_SECRETS, now));
    }
    found
}

/// What a key says about itself, and cannot be.
fn disagreeing(source: &KeySource, key: &Key) -> Option<Flaw> {
    let alg = key.alg.as_deref().and_then(Alg::find)?;
    let purpose = if key.has_private() { Purpose::Sign } else { Purpose::Check };
    let why = if alg.signs() {
        // What use and key_ops say is another rule's.
        let bare = Key { usage: None, operations: None, ..key.clone() };
        match bare.fits(alg, purpose) {
            Err(misfit @ (Misfit::Kind { .. } | Misfit::PssOnly { .. })) => misfit.to_string(),
            _ => return None,
        }
    } else {
        let kty = match &key.material {
            Material::Oct(_) => "oct",
            Material::Rsa(_) => "RSA",
            Material::Ec(_) => "EC",
            Material::Okp(_) => "OKP",
        };
        let takes = takes(alg).filter(|takes| !takes.contains(&kty))?;
        format!("this key is a {}; {alg} takes {}", key.describe(), takes.join(" or "))
    };
    let detail = format!("{} says alg {alg}: {why}", cut(&in_words(source, key), 60));
    rules::find("JB814").map(|rule| flaw(rule, None, detail))
}

/// The kinds of key that an algorithm takes which is known by name only; nothing for those that are not known so well.
fn takes(alg: &Alg) -> Option<&'static [&'static str]> {
    match alg.scheme {
        Scheme::Edwards(_) => Some(&["OKP"]),
        Scheme::MlDsa => Some(&["AKP"]),
        Scheme::KeyManagement if alg.name.starts_with("RSA") => Some(&["RSA"]),
        Scheme::KeyManagement if alg.name.starts_with("ECDH") => Some(&["EC", "OKP"]),
        Scheme::KeyManagement | Scheme::ContentEncryption => Some(&["oct"]),
        _ => None,
    }
}

fn unknown_algorithms(source: &KeySource) -> Vec<Flaw> {
    let unknown = |key: &&Key| key.alg.as_deref().is_some_and(|alg| Alg::find(alg).is_none());
    let keys = source.set.keys.iter().filter(unknown).take(TOLD);
    let flaw = |key: &Key| {
        let alg = key.alg.as_deref().unwrap_or_default();
        let near = Alg::resembling(alg).map_or_else(String::new, |alg| format!("; {alg} is meant?"));
        Flaw {
            id: None,
            slug: "key-alg-unknown",
            severity: Severity::Medium,
            title: "a key for an algorithm that nobody knows",
            detail: format!("{} says alg {}{near}", cut(&in_words(source, key), 60), cut(alg, 60)),
            why: "names are compared letter by letter: no token has this one, so readers pass the key over",
            fix: "spell the algorithm as it is registered, or leave alg out",
            reference: "RFC 7517 section 4.4",
        }
    };
    keys.map(flaw).collect()
}

/// Entries that cannot be read: an unknown kind of key, missing numbers.
fn unreadable(source: &KeySource) -> Vec<Flaw> {
    let flaw = |rejected: &crate::key::Rejected| Flaw {
        id: None,
        slug: "key-unreadable",
        severity: Severity::Medium,
        title: "an entry that is no key",
        detail: format!(
            "{}: entry {}{}: {}",
            cut(&source.label, 60),
            rejected.index + 1,
            rejected.kid.as_ref().map_or_else(String::new, |kid| format!(" ({})", cut(kid, 60))),
            rejected.why
        ),
        why: "readers leave it out, or refuse the whole set",
        fix: "mend the entry, or take it out",
        reference: "RFC 7517 section 5",
    };
    source.set.rejected.iter().take(TOLD).map(flaw).collect()
}

/// Keys whose name stood for another key before.
fn changed(now: &KeySet, before: &KeySet) -> Vec<Flaw> {
    let mut old: HashMap<&str, Vec<&Key>> = HashMap::new();
    for key in &before.keys {
        if let Some(kid) = &key.kid {
            old.entry(kid).or_default().push(key);
        }
    }
    let other = |key: &&Key| {
        let same = key.kid.as_deref().and_then(|kid| old.get(kid));
        same.is_some_and(|keys| !keys.iter().take(TOLD).any(|old| old.is_same(key)))
    };
    let flaw = |key: &Key| Flaw {
        id: None,
        slug: "kid-changed",
        severity: Severity::High,
        title: "a kid that stands for another key than before",
        detail: format!("kid {} was another key before", cut(&named(key), 80)),
        why: "readers keep keys by their kid: they go on with the old key and refuse what the new one signs",
        fix: "give the new key a name of its own, such as its thumbprint",
        reference: "RFC 7517 section 4.5",
    };
    now.keys.iter().filter(other).take(TOLD).map(flaw).collect()
}

fn flaw(rule: &'static Rule, severity: Option<Severity>, detail: String) -> Flaw {
    Flaw {
        id: Some(rule.id),
        slug: rule.slug,
        severity: severity.unwrap_or(rule.severity),
        title: rule.title,
        detail,
        why: rule.why,
        fix: rule.fix,
        reference: rule.reference,
    }
}
