//! The stamp: which algorithm is acceptable, which key goes with it, and whether the signature is its.

use super::fail;
use crate::alg::{Alg, Scheme};
use crate::crypto;
use crate::key::{Candidate, Decoder, Key, KeySet, Material, Misfit};
use crate::keyring::{Keyring, Standing};
use crate::policy::{Policy, WeakKeys};
use crate::report::{Check, Exit, Outcome, Remark};
use crate::secret::Secret;
use crate::token::{End, Found, Token};
use crate::words::{count, list, quoted};

/// Keys and the words by which the person named them.
#[derive(Debug)]
pub struct KeySource {
    /// As it was typed: `keys.json`, `env:JWT_SECRET`; `a literal secret` for a literal.
    pub label: String,
    /// What it holds.
    pub set: KeySet,
    /// The bytes it was read from, for a diagnosis that tries other readings of them.
    pub given: Option<Given>,
    /// The keyring that it is, when it is one: the states of its keys count.
    pub ring: Option<Keyring>,
}

impl KeySource {
    /// Whether private keys belong in it: a keyring of one's own. One that anybody can fetch is none.
    #[must_use]
    pub fn is_private_place(&self) -> bool {
        self.ring.is_some() && self.given.is_some()
    }

    /// The command that means the keyring which it is, for a shell.
    #[must_use]
    pub fn rotate_command(&self) -> String {
        let given = self.given.as_ref().filter(|_| self.ring.is_some());
        let file = given.and_then(|given| given.file.as_deref());
        file.map_or_else(
            || "jotbook rotate-key".into(),
            |file| format!("jotbook rotate-key --keyring {}", quoted(file)),
        )
    }
}

/// The bytes of a key as they came, before anything was read into them.
#[derive(Debug)]
pub struct Given {
    /// The bytes.
    pub bytes: Secret,
    /// What was done to them first.
    pub decode: Option<Decoder>,
    /// Where they came from.
    pub origin: Origin,
    /// The file that they are in, as it was named; none of what is in its usual place.
    pub file: Option<String>,
}

/// Where the bytes of a key came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File,
    /// A variable of the environment.
    Environment,
    /// Standard input.
    Stdin,
    /// Typed at the terminal, or on the command line.
    Typed,
    /// A URL.
    Network,
}

/// What became of the signature.
#[derive(Debug)]
pub struct Stamp<'a> {
    /// The outcome.
    pub check: Check,
    /// A stable word for scripts: `valid`, `signature-mismatch`, `alg-none`, ...
    pub code: &'static str,
    /// What to put first, when it is shorter than the outcome.
    pub headline: Option<String>,
    /// Something to type, when there is something.
    pub hint: Option<String>,
    /// The key that made it, when it is genuine.
    pub key: Option<(&'a KeySource, &'a Key)>,
    /// What should be said on the side.
    pub remarks: Vec<Remark>,
}

/// Why the signature was not even compared, or did not match.
struct Refusal {
    exit: Exit,
    code: &'static str,
    why: String,
    headline: Option<String>,
    hint: Option<String>,
}

fn refusal(exit: Exit, code: &'static str, why: impl Into<String>) -> Refusal {
    Refusal { exit, code, why: why.into(), headline: None, hint: None }
}

/// Checks the signature over the bytes as received. The keys decide which algorithms are acceptable, never
/// the token (RFC 8725 section 3.1).
#[must_use]
pub fn stamp<'a>(found: &Found, sources: &'a [KeySource], policy: &Policy) -> Stamp<'a> {
    let token = &found.token;
    let mut remarks = Vec::new();
    let made = acceptable(found, policy).and_then(|alg| {
        let (source, key) = try_keys(token, alg, sources, policy)?;
        remarks.extend(key.weakness(alg).map(|weakness| Remark::warning("weak-key", weakness.to_string())));
        Ok((alg, source, key))
    });
    let check = |exit, outcome| Check { id: "signature".into(), label: "signature".into(), exit, outcome };
    match made {
        Ok((alg, source, key)) => {
            let how = format!("{alg} with {}", in_words(source, key));
            let check = check(Exit::Signature, Outcome::Pass(how));
            Stamp { check, code: "valid", headline: None, hint: None, key: Some((source, key)), remarks }
        }
        Err(Refusal { exit, code, why, headline, hint }) => {
            Stamp { check: check(exit, fail(why)), code, headline, hint, key: None, remarks }
        }
    }
}

/// Names a key so that its owner knows which one is meant, and nobody learns what it is.
#[must_use]
pub(crate) fn in_words(source: &KeySource, key: &Key) -> String {
    match (&key.kid, &key.material) {
        (Some(kid), _) => format!("key {kid} ({})", source.label),
        (None, Material::Oct(secret)) => format!("{} ({})", source.label, count(secret.len(), "byte")),
        (None, _) => format!("{} ({})", source.label, key.describe()),
    }
}

/// Everything about the token itself that keeps any key from checking it.
fn acceptable(found: &Found, policy: &Policy) -> Result<&'static Alg, Refusal> {
    let token = &found.token;
    if token.form.is_sealed() {
        let why = "this token is encrypted (JWE): it has no signature that verify could check";
        return Err(refusal(Exit::Signature, "encrypted", why));
    }
    whole(token)?;
    let Some(header) = token.header().filter(|_| token.header.json_error.is_none()) else {
        return Err(refusal(Exit::Malformed, "broken-header", "the header is not a JSON object"));
    };
    if !token.header.is_whole_json() {
        let why = "the header is not one whole JSON object: readers disagree on what it says";
        return Err(refusal(Exit::Malformed, "broken-header", why));
    }
    if let Some(why) = token.irregular {
        return Err(refusal(Exit::Malformed, "irregular", why));
    }
    if header.member("kid").is_some_and(|kid| kid.as_str().is_none()) {
        return Err(refusal(
            Exit::Malformed,
            "broken-header",
            "kid is not a string (RFC 7515 section 4.1.4)",
        ));
    }
    if !header.duplicates().is_empty() {
        let why = "the header names a member twice: readers disagree on which counts";
        return Err(refusal(Exit::Signature, "duplicate-member", why));
    }
    let alg = algorithm(token, header.member("alg"))?;
    if let Some(crit) = header.member("crit") {
        let why = format!(
            "the header says that {crit} must be understood (crit), and jotbook understands none of it"
        );
        return Err(refusal(Exit::Signature, "crit", why));
    }
    if header.member("b64").is_some() {
        let why = "the header has b64 (RFC 7797): the payload of such a token is not read";
        return Err(refusal(Exit::Signature, "b64", why));
    }
    if found.altered {
        let why = "altered: as it was given a strict reader refuses it (padding, another alphabet, or text glued to its end)";
        return Err(refusal(Exit::Signature, "altered", why));
    }
    for (part, name) in
        [(&token.header, "header"), (&token.payload, "payload"), (&token.signature, "signature")]
    {
        if let Some(error) = &part.encoding {
            let why = format!("the {name} is not strict base64url: {error}");
            return Err(refusal(Exit::Signature, "encoding", why));
        }
    }
    if !policy.algs.is_empty() && !policy.algs.iter().any(|wanted| wanted.name == alg.name) {
        let wanted: Vec<_> = policy.algs.iter().map(|alg| alg.name).collect();
        let why = format!("the token says {alg}; acceptable is {} (--alg)", wanted.join(", "));
        return Err(refusal(Exit::Signature, "alg-refused", why));
    }
    Ok(alg)
}

fn whole(token: &Token) -> Result<(), Refusal> {
    let (code, why) = match token.end {
        End::Whole => return Ok(()),
        End::SignatureMissing => {
            ("signature-missing", "the token has no signature: nothing shows who wrote it".to_owned())
        }
        End::CutOff(part) => {
            ("cut-off", format!("the token is cut off in the middle of its {}", part.word()))
        }
    };
    let mut refusal = refusal(Exit::Malformed, code, why);
    refusal.hint = Some("copy the whole token: three parts with a dot between them".into());
    Err(refusal)
}

fn algorithm(token: &Token, value: Option<&crate::json::Value>) -> Result<&'static Alg, Refusal> {
    let Some(value) = value else {
        return Err(refusal(Exit::Signature, "alg-missing", "the header has no alg"));
    };
    let Some(name) = token.alg() else {
        let why = format!("alg is a {}, not a string", value.type_name());
        return Err(refusal(Exit::Signature, "alg-missing", why));
    };
    match Alg::find(name) {
        Some(Alg { scheme: Scheme::Unsigned, .. }) => {
            let why = "the header says alg none: nobody signed it, so it proves nothing";
            Err(refusal(Exit::Signature, "alg-none", why))
        }
        Some(alg) if alg.signs() => Ok(alg),
        Some(alg) => {
            let why = format!("{alg} ({}) is nothing that verify checks", alg.title);
            Err(refusal(Exit::Signature, "alg-unsupported", why))
        }
        None => {
            let near =
                Alg::resembling(name).map(|alg| format!(": names are case-sensitive, it is spelled {alg}"));
            let why = format!("\"{name}\" is no algorithm that jotbook knows{}", near.unwrap_or_default());
            Err(refusal(Exit::Signature, "alg-unknown", why))
        }
    }
}

/// Tries every key that goes with the algorithm, and tells the most telling refusal when none made it.
fn try_keys<'a>(
    token: &Token,
    alg: &'static Alg,
    sources: &'a [KeySource],
    policy: &Policy,
) -> Result<(&'a KeySource, &'a Key), Refusal> {
    let message = token.signing_input();
    let mut tried: Vec<(&KeySource, &Key)> = Vec::new();
    let mut misfits: Vec<(&KeySource, Refusal)> = Vec::new();
    for source in sources {
        for Candidate { key, fit } in source.set.candidates(token.kid(), alg) {
            let weak_allowed =
                policy.weak_keys == WeakKeys::Allowed && matches!(fit, Err(Misfit::TooSmall { .. }));
            if let Err(misfit) = fit
                && !weak_allowed
            {
                misfits.push((source, misfit_refusal(source, key, alg, &misfit)));
                continue;
            }
            match crypto::check(alg, key, message.as_bytes(), &token.signature.bytes) {
                Ok(true) => return Ok((source, key)),
                Ok(false) => tried.push((source, key)),
                Err(error) => {
                    let why = format!("{}: {error}", in_words(source, key));
                    misfits.push((source, refusal(Exit::Key, "broken-key", why)));
                }
            }
        }
    }
    match (tried.as_slice(), misfits.is_empty()) {
        ([_, ..], _) => Err(mismatch(alg, &tried)),
        ([], false) => Err(most_telling(misfits)),
        ([], true) => Err(no_candidate(token, alg, sources)),
    }
}

fn mismatch(alg: &Alg, tried: &[(&KeySource, &Key)]) -> Refusal {
    /// More keys than this are counted, not named.
    const NAMED: usize = 4;
    let mut names: Vec<_> = tried.iter().take(NAMED).map(|(source, key)| in_words(source, key)).collect();
    if tried.len() > NAMED {
        names.push(format!("{} more", tried.len() - NAMED));
    }
    let headline = match tried {
        [_] => "the signature does not match this key".to_owned(),
        _ => format!("the signature matches none of the {} that fit {alg}", count(tried.len(), "key")),
    };
    let why = format!("{alg} with {}", list(&names));
    Refusal { headline: Some(headline), ..refusal(Exit::Signature, "signature-mismatch", why) }
}

/// An HMAC token with nothing but public keys at hand is the mark of an algorithm confusion: the algorithm is
/// not acceptable. Any other misfit is trouble with the key.
fn misfit_refusal(source: &KeySource, key: &Key, alg: &'static Alg, misfit: &Misfit) -> Refusal {
    let confused = matches!(alg.scheme, Scheme::Hmac(_)) && !matches!(key.material, Material::Oct(_));
    let confused = confused || matches!(misfit, Misfit::SecretIsAKey { .. });
    let why = format!("{}: {misfit}", source.label);
    if confused {
        let why = if key.has_private() {
            format!("{why}; the halves of a key pair are no shared secret")
        } else {
            format!("{why}; a public key is no secret, and using it as one is the algorithm confusion attack")
        };
        return Refusal { hint: misfit.hint(), ..refusal(Exit::Signature, "alg-confusion", why) };
    }
    let hint = match misfit {
        Misfit::TooSmall { .. } => {
            Some("make a longer key; to look at an old token all the same: --allow-weak-key".into())
        }
        _ => misfit.hint(),
    };
    Refusal { hint, ..refusal(Exit::Key, "key-misfit", why) }
}

fn most_telling(mut misfits: Vec<(&KeySource, Refusal)>) -> Refusal {
    misfits.sort_by_key(|(_, refusal)| refusal.exit);
    let others = misfits.len() - 1;
    let (_, mut first) = misfits.swap_remove(0);
    if others > 0 {
        first.why = format!("{}; {} does not fit either", first.why, count(others, "other key"));
    }
    first
}

fn no_candidate(token: &Token, alg: &'static Alg, sources: &[KeySource]) -> Refusal {
    let labels: Vec<_> = sources.iter().map(|source| source.label.as_str()).collect();
    let place = list(&labels);
    let Some(kid) = token.kid() else {
        return refusal(Exit::Key, "no-key", format!("no key in {place} goes with {alg}"));
    };
    let kids: Vec<_> = sources
        .iter()
        .flat_map(|source| &source.set.keys)
        .filter_map(|key| key.kid.as_deref())
        .take(8)
        .collect();
    if let Some(refusal) = taken_out(kid, sources) {
        return refusal;
    }
    let mut refusal =
        refusal(Exit::Key, "kid-unknown", format!("no key with the kid \"{kid}\" is in {place}"));
    if !kids.is_empty() {
        refusal.hint = Some(format!("the kids there: {}", kids.join(", ")));
    }
    refusal
}

/// A key that a keyring has no more, and remembers: its tokens are refused as they were when it was there.
fn taken_out(kid: &str, sources: &[KeySource]) -> Option<Refusal> {
    let known =
        sources.iter().filter_map(|source| Some((source, source.ring.as_ref()?.gone(kid)?.standing())));
    let (source, standing) = known.max_by_key(|(_, standing)| Standing::gravity(standing))?;
    let why = format!(
        "key {kid}: {standing}; it was taken out of {}, so that the signature was not checked",
        source.label
    );
    Some(refusal(Exit::Claim, "key-refused", why))
}
