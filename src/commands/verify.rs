//! `verify`: is the token genuine, alive and meant for me?

use crate::checks::{self, KeySource, Stamp};
use crate::diagnosis::{self, Effort};
use crate::key::Key;
use crate::policy::Policy;
use crate::report::{Check, Diagnosed, Exit, Outcome, Remark};
use crate::token::{Found, Token};

/// What `verify` found out.
#[derive(Debug)]
pub struct Verdict<'a> {
    /// The exit code: [`Exit::Done`] means accepted.
    pub exit: Exit,
    /// A stable word for scripts; of several failures that of the first.
    pub code: &'static str,
    /// What to say of the signature first, when it is shorter than its outcome.
    pub headline: Option<String>,
    /// All checks, the signature first.
    pub checks: Vec<Check>,
    /// Something to type after a failed signature.
    pub hint: Option<String>,
    /// The key that made the signature.
    pub key: Option<(&'a KeySource, &'a Key)>,
    /// What is said on the side.
    pub remarks: Vec<Remark>,
    /// Why it was refused, as far as that was looked for.
    pub diagnosis: Vec<Diagnosed>,
    /// The token.
    pub token: &'a Token,
}

/// Whether to look for the reasons of a refusal, and how hard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Not at all.
    Unasked,
    /// So hard.
    Asked(Effort),
}

impl Verdict<'_> {
    /// Whether the token is accepted.
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.exit == Exit::Done
    }

    /// Whether the signature is genuine, whatever else is wrong.
    #[must_use]
    pub fn genuine(&self) -> bool {
        self.key.is_some()
    }

    /// The ids of what was not checked.
    pub fn not_checked(&self) -> impl Iterator<Item = &str> {
        let unasked = self.checks.iter().filter(|check| check.outcome == Outcome::NotAsked);
        let token = self.token;
        let asked = |id: &str| self.checks.iter().any(|check| check.id == id);
        let never = [
            (!asked("revocation"), "revocation"),
            (!token.disclosures.is_empty(), "disclosures"),
            (token.key_binding.is_some(), "key-binding"),
            (token.more_signatures > 0, "more-signatures"),
        ];
        let never = never.into_iter().filter(|(is, _)| *is).map(|(_, what)| what);
        unasked.map(|check| check.id.as_str()).chain(never)
    }

    /// The checks that failed, in order.
    pub fn failures(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| check.refuses())
    }
}

/// Makes every check and draws the verdict.
#[must_use]
pub fn verify<'a>(found: &'a Found, sources: &'a [KeySource], policy: &Policy, why: Why) -> Verdict<'a> {
    let token = &found.token;
    let Stamp { check: signature, code, headline, hint, key, mut remarks } =
        checks::stamp(found, sources, policy);
    let mut checks = vec![signature];
    // What stands behind the place where the JSON breaks was never read, an exp perhaps.
    if key.is_some() && (token.claims().is_none() || !token.payload.is_whole_json()) {
        checks.push(not_claims(token));
    }
    let state = key.and_then(|(source, key)| checks::key_state(sources, source, key, policy));
    checks.extend(state);
    checks.extend(checks::all(token, policy));
    // A keyring is the place of private keys: nothing is odd about one there.
    if let Some((source, key)) = key.filter(|(source, _)| !source.is_private_place()) {
        remarks.extend(diagnosis::of_key(key, &source.label, policy.now));
    }
    remarks.extend(key.and_then(|(_, key)| checks::unnamed_signer(key, policy)));
    remarks.extend(checks::long_leeway(policy));
    checks.extend(checks::stopped(token, key.map(|(_, key)| key), policy));
    let (exit, code) = draw(&checks, code);
    if !token.disclosures.is_empty() || token.key_binding.is_some() {
        let text = "this is an SD-JWT: its disclosures and its key binding were not checked, only the token in front";
        remarks.push(Remark::warning("sd-jwt", text));
    }
    if let Some(claims) = token.claims() {
        remarks.extend(duplicates(claims));
        if claims.member("exp").is_none() && key.is_some() {
            remarks.push(Remark::note(
                "no-exp",
                "the token has no exp: it stays valid until the key is changed",
            ));
        }
    }
    // The verdict is drawn; what follows only explains it.
    let diagnosis = match why {
        Why::Asked(effort) if exit != Exit::Done => {
            diagnosis::diagnose(found, sources, policy, &checks, code, effort)
        }
        _ => Vec::new(),
    };
    Verdict { exit, code, headline, checks, hint, key, remarks, diagnosis, token }
}

/// Without a genuine signature that is the verdict; otherwise the lowest exit code of what failed.
fn draw(checks: &[Check], signature_code: &'static str) -> (Exit, &'static str) {
    if checks.first().is_some_and(Check::refuses) {
        return (checks[0].exit, signature_code);
    }
    let worst = checks.iter().filter(|check| check.refuses()).map(|check| check.exit).min();
    let code = match worst {
        None => "valid",
        Some(Exit::Malformed) => "not-claims",
        Some(Exit::Time) => "not-alive",
        Some(_) if refused(checks, "revocation") => "stopped",
        Some(_) if refused(checks, "key-state") => "key-refused",
        Some(_) => "claims-refused",
    };
    (worst.unwrap_or(Exit::Done), code)
}

fn refused(checks: &[Check], id: &str) -> bool {
    checks.iter().any(|check| check.id == id && check.refuses())
}

/// RFC 7519 section 7.2: the payload of a JWT is a JSON object.
fn not_claims(token: &Token) -> Check {
    let why = match (&token.payload.json, &token.payload.json_error) {
        (_, Some(error)) => format!("the payload is not JSON: {error} (at byte {})", error.at + 1),
        (Some(value), _) if value.members().is_none() => {
            format!("the payload is a JSON {}, not an object of claims", value.type_name())
        }
        _ if token.payload.bytes.is_empty() => {
            "the payload is empty: it is sent apart from the token".to_owned()
        }
        _ => "the payload is not UTF-8 text".to_owned(),
    };
    let outcome = Outcome::Fail { want: None, got: None, why };
    Check { id: "payload".into(), label: "payload".into(), exit: Exit::Malformed, outcome }
}

fn duplicates(claims: &crate::json::Value) -> Option<Remark> {
    const NAMED: usize = 5;
    let mut names: Vec<_> = claims.duplicates().iter().map(|member| member.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.truncate(NAMED);
    if names.is_empty() {
        return None;
    }
    let text = format!(
        "{} stands twice: readers disagree on which counts; the last one was checked",
        names.join(", ")
    );
    Some(Remark::warning("duplicate-member", text))
}
