//! The stamp line: by which algorithm, with which die, and what a given key said to it in this very run.

use crate::alg::Scheme;
use crate::checks::{self, KeySource};
use crate::crypto;
use crate::diagnosis;
use crate::key::{Form, Key, Material};
use crate::keyring::Standing;
use crate::kind::Kind;
use crate::policy::Policy;
use crate::rules::Subject;
use crate::secret::Secret;
use crate::token::{Copied, End, PartName, Token};

/// The stamp of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// `alg` as it stands in the header; `None` when there is none that could be read.
    pub alg: Option<String>,
    /// Which die it was: the `kid`.
    pub die: Die,
    /// What is known of it.
    pub state: State,
    /// Where in its life the key is that made it, when that came from a keyring.
    pub standing: Option<Standing>,
    /// The same in a phrase: the key that made it, or why nothing can be told. Names keys, never shows them.
    pub detail: String,
    /// Whether the secret behind it is one that everybody knows.
    pub published: bool,
    /// Why the key that made it is weak, when it is.
    pub weak: Option<String>,
}

/// The die of a stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Die {
    /// `kid`, as it stands in the header.
    Named(String),
    /// A secret that nobody but the issuer has.
    Own,
    /// The header does not say.
    Unknown,
}

/// What is known of a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A key that was given made it.
    Genuine,
    /// Nobody looked, or no key that was given fits.
    NotChecked,
    /// A key that fits refuses it.
    False,
    /// A key made it that was revoked: whoever has stolen it may have written the token.
    Stolen,
    /// A key made it whose time is over.
    Retired,
    /// A key made it that is not to sign yet.
    Early,
    /// Only the issuer itself has the key.
    NotCheckable,
    /// There is none: `alg` is `none`, or it is missing.
    Absent,
    /// Sealed: an envelope has no stamp that shows who wrote it.
    Sealed,
}

impl State {
    /// The words in the brackets.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Genuine => "STAMP GENUINE",
            Self::NotChecked => "STAMP NOT CHECKED",
            Self::False => "STAMP FALSE",
            Self::Stolen => "STAMP STOLEN",
            Self::Retired => "STAMP OUT OF USE",
            Self::Early => "STAMP NOT IN USE YET",
            Self::NotCheckable => "STAMP NOT CHECKABLE HERE",
            Self::Absent => "NO STAMP",
            Self::Sealed => "SEALED, NOT STAMPED",
        }
    }

    /// A word for scripts that never changes.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::NotChecked => "not-checked",
            Self::False => "false",
            Self::Stolen => "revoked",
            Self::Retired => "retired",
            Self::Early => "staged",
            Self::NotCheckable => "not-checkable",
            Self::Absent => "none",
            Self::Sealed => "sealed",
        }
    }
}

impl Stamp {
    /// Looks at the stamp with every key that was given.
    pub(super) fn of(subject: &Subject<'_>, sources: &[KeySource], policy: &Policy) -> Self {
        let token = subject.token;
        let given = !sources.is_empty();
        let made = given.then(|| checks::stamp(subject.found, sources, policy));
        let own = subject.kind() == Kind::Refresh && subject.is_hmac();
        let signer = made.as_ref().and_then(|made| made.key);
        let standing = signer.and_then(|(_, key)| checks::standing(sources, key, policy.now));
        let (state, detail) = match &made {
            _ if token.form.is_sealed() => {
                (State::Sealed, "sealing hides what is inside and does not show who wrote it".to_owned())
            }
            _ if is_unsigned(subject) => (State::Absent, "the header says none: nobody signed it".to_owned()),
            _ if token.end == End::CutOff(PartName::Signature) => {
                (State::Absent, "the stamp is shorter than its algorithm makes it".to_owned())
            }
            _ if token.end != End::Whole => (State::Absent, "the end with the stamp is missing".to_owned()),
            Some(checks::Stamp { key: Some((source, key)), .. }) => {
                let whose = standing.as_ref().map_or("", |standing| of_which(standing));
                (
                    of_standing(standing.as_ref()),
                    format!("made with {}{whose}", checks::in_words(source, key)),
                )
            }
            Some(made) if made.code == "signature-mismatch" => {
                (State::False, made.headline.clone().unwrap_or_else(|| "the key refuses it".into()))
            }
            _ if own => (State::NotCheckable, "only the bank has the secret of its order forms".to_owned()),
            Some(made) => (State::NotChecked, why(made)),
            None => (State::NotChecked, "no key was given".to_owned()),
        };
        let key = signer.filter(|_| state == State::Genuine);
        let weak = key.and_then(|(_, key)| key.weakness(subject.alg?)).map(|weakness| weakness.to_string());
        let die = match token.kid() {
            Some(kid) => Die::Named(kid.to_owned()),
            None if own => Die::Own,
            None => Die::Unknown,
        };
        let published = published(subject, key.map(|(_, key)| key));
        let detail = match unmakeable(token).filter(|_| state == State::NotChecked) {
            Some(reason) => format!("{detail}, and none would fit: {reason}"),
            None if published && state == State::NotChecked => {
                format!("{detail}, but its secret was found among those that everybody knows")
            }
            None => detail,
        };
        Self {
            alg: token.alg().map(str::to_owned),
            die: if own && state == State::NotCheckable { Die::Own } else { die },
            state,
            standing,
            detail,
            published,
            weak,
        }
    }
}

/// A signature of a key that nobody should accept any more proves nothing.
const fn of_standing(standing: Option<&Standing>) -> State {
    match standing {
        None | Some(Standing::Active | Standing::Retiring(_)) => State::Genuine,
        Some(Standing::Retired(_)) => State::Retired,
        Some(Standing::Staged) => State::Early,
        Some(Standing::Revoked(..)) => State::Stolen,
    }
}

const fn of_which(standing: &Standing) -> &'static str {
    match standing {
        Standing::Active => ", the stamp in use",
        Standing::Retiring(_) => ", a stamp being retired",
        Standing::Retired(_) => ", a stamp out of use",
        Standing::Staged => ", a stamp that is not in use yet",
        Standing::Revoked(..) => ", a stolen stamp",
    }
}

fn why(made: &checks::Stamp<'_>) -> String {
    match &made.check.outcome {
        crate::report::Outcome::Fail { why, .. } => why.clone(),
        _ => String::new(),
    }
}

/// Why no key makes this signature: it was copied from a sample to other claims.
fn unmakeable(token: &Token) -> Option<String> {
    let likeness = token.sample()?;
    let name = likeness.sample.name;
    match likeness.part {
        Copied::Signature => Some(format!("its signature is that of the {name} sample")),
        Copied::Edited(at) => Some(format!(
            "its signature is that of the {name} sample with its {} changed",
            likeness.sample.letter(at)
        )),
        Copied::Whole | Copied::Payload => None,
    }
}

fn is_unsigned(subject: &Subject<'_>) -> bool {
    subject.alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned)
}

/// Whether the secret is one that tutorials print: the one that made it, or one that would have.
fn published(subject: &Subject<'_>, key: Option<&Key>) -> bool {
    if let Some(Key { material: Material::Oct(secret), .. }) = key {
        return diagnosis::published_secrets().any(|known| known.as_bytes() == secret.expose());
    }
    let Some(alg) = subject.alg.filter(|_| subject.is_hmac()) else { return false };
    let signature = &subject.token.signature.bytes;
    let Scheme::Hmac(hash) = alg.scheme else { return false };
    if signature.len() != hash.len() || subject.token.form.is_sealed() {
        return false;
    }
    let message = subject.token.signing_input();
    diagnosis::published_secrets().any(|known| {
        let key = Key::new(Material::Oct(Secret::from(known.to_owned())), Form::Raw);
        crypto::check(alg, &key, message.as_bytes(), signature).is_ok_and(|made| made)
    })
}
