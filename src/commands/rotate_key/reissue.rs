//! Signs tokens again with a new key: the same claims byte by byte, with their exact expiry.

use crate::base64;
use crate::checks::KeySource;
use crate::commands::verify::{self, Why};
use crate::crypto;
use crate::keyring::{Entry, Keyring};
use crate::policy::Policy;
use crate::report::{Exit, Outcome};
use crate::token::{self, Form, Found, NotAToken, Note};

/// What describes the old key in a header (RFC 7515 section 4.1).
const OF_THE_OLD_KEY: [&str; 6] = ["jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"];

/// What became of the tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reissued {
    /// The new tokens, each with the number of its line; none is made where it is only rehearsed.
    pub tokens: Vec<(usize, Option<String>)>,
    /// The tokens that were refused.
    pub refused: Vec<Refused>,
}

/// A token that was not signed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The number of its line, from 1.
    pub line: usize,
    /// A stable word for why.
    pub code: &'static str,
    /// Why, in words.
    pub why: String,
}

/// Whether tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earnest {
    /// They are.
    Done,
    /// It is only told which ones would be.
    Rehearsed,
}

/// Looks whether any line of a text has a token in it.
///
/// # Errors
/// When none has: what the first line is, or that there is nothing.
pub fn holds_tokens(text: &[u8]) -> Result<(), NotAToken> {
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let mut first = None;
    for line in lines {
        match token::find(line) {
            Ok(_) => return Ok(()),
            Err(error) => drop(first.get_or_insert(error)),
        }
    }
    Err(first.unwrap_or(NotAToken::Empty))
}

/// Signs the tokens of a text again, one per line; empty lines are passed over. The ring is the one after the
/// rotation: what a revoked key signed may be forged, and is refused. `source` is the same ring as `verify` takes it.
#[must_use]
pub fn reissue(
    text: &[u8],
    ring: &Keyring,
    source: &KeySource,
    policy: &Policy,
    earnest: Earnest,
) -> Reissued {
    let mut made = Reissued::default();
    for (index, line) in text.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match one(line, ring, source, policy, earnest) {
            Ok(token) => made.tokens.push((index + 1, token)),
            Err((code, why)) => made.refused.push(Refused { line: index + 1, code, why }),
        }
    }
    made
}

fn one(
    line: &[u8],
    ring: &Keyring,
    source: &KeySource,
    policy: &Policy,
    earnest: Earnest,
) -> Result<Option<String>, (&'static str, String)> {
    let found = token::find(line).map_err(|error| (error.code(), error.to_string()))?;
    let several = found.notes.iter().any(|note| matches!(note, Note::Took { more, .. } if *more > 0));
    if several {
        return Err(("several-tokens", "there are several tokens in the line: one per line".to_owned()));
    }
    let verdict = verify::verify(&found, std::slice::from_ref(source), policy, Why::Unasked);
    if verdict.exit != Exit::Done {
        let whys = verdict.failures().filter_map(|check| match &check.outcome {
            Outcome::Fail { why, .. } | Outcome::CannotTell(why) => Some(why.clone()),
            Outcome::Pass(_) | Outcome::NotAsked => None,
        });
        return Err((verdict.code, whys.collect::<Vec<_>>().join("; ")));
    }
    let signers = ring.signers();
    let entry = signers.first().ok_or(("no-key", "no key is active".to_owned()))?;
    let input = again(&found, entry)?;
    if earnest == Earnest::Rehearsed {
        return Ok(None);
    }
    let signature = crypto::sign(entry.alg, &entry.key, input.as_bytes())
        .map_err(|error| ("no-key", error.to_string()))?;
    Ok(Some(format!("{input}.{}", base64::encode(&signature))))
}

/// What is signed: the header with the new key, and the same claims.
fn again(found: &Found, entry: &Entry) -> Result<String, (&'static str, String)> {
    let token = &found.token;
    if token.form != Form::Compact {
        return Err(("form", "only tokens of three parts are signed again".into()));
    }
    let mut header = token.header().cloned().ok_or(("broken-header", "it has no header".to_owned()))?;
    for name in OF_THE_OLD_KEY {
        header.remove(name);
    }
    header.set("alg", entry.alg.name.into());
    header.set("kid", entry.kid.as_str().into());
    Ok(format!("{}.{}", base64::encode(header.to_string().as_bytes()), token.payload.raw))
}
