//! `rotate-key`: what a change of the keyring means for tokens that are out, and what to do next.

mod reissue;
mod target;
mod words;

use crate::alg::{Alg, Curve, Scheme};
use crate::crypto::{self, Kind};
use crate::key::{Form, Key, Material};
use crate::keyring::{Act, Change, Entry, Keyring, Order, Standing, State, Step, Times};
use crate::report::{Exit, Failure, Remark};
use crate::secret::Secret;
use crate::time::{Duration, Instant};

pub use reissue::{Earnest, Refused, Reissued, holds_tokens, reissue};
pub use target::{Holds, holds};

/// What `rotate-key` did or would do.
#[derive(Debug)]
pub struct Report {
    /// `list`, `rotate`, `stage`, `activate`, `compromised`, `retire` or `prune`.
    pub action: &'static str,
    /// How the change ended: when the keyring is changed, something behind it may still have failed.
    pub exit: Exit,
    /// The keyring's file.
    pub file: String,
    /// The command that means the same keyring again, for a shell.
    pub again: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The present moment.
    pub now: Instant,
    /// What happened to which key.
    pub steps: Vec<Step>,
    /// The keys as they are now.
    pub rows: Vec<Row>,
    /// What becomes of the tokens that are out.
    pub tokens_out: Vec<String>,
    /// What to do next, in this order.
    pub next: Vec<String>,
    /// What is said on the side.
    pub remarks: Vec<Remark>,
    /// Where the public keys went (`-` is standard output), and how many.
    pub published: Option<(String, usize)>,
    /// The tokens that were signed again.
    pub reissued: Option<Reissued>,
}

/// The keyring as it was named.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its file.
    pub file: String,
    /// The command that means it again, for a shell: `jotbook rotate-key --keyring 'my keys.jwks'`.
    pub again: String,
}

/// One key of the keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub kid: String,
    /// What it is for.
    pub alg: &'static Alg,
    /// What it is.
    pub kind: String,
    /// Its state.
    pub state: State,
    /// What that means now.
    pub standing: Standing,
    /// When it was made.
    pub created: Option<Instant>,
    /// Since when it signs.
    pub activated: Option<Instant>,
    /// From when on it may sign: of a staged key.
    pub safe_to_activate: Option<Instant>,
    /// Until when it signed.
    pub signed_until: Option<Instant>,
    /// Until when its tokens are accepted; none without an end in sight.
    pub accepted_until: Option<Instant>,
    /// Why it was revoked.
    pub reason: Option<String>,
}

/// As strong as the other keys that are made here (NIST SP 800-57 part 1 table 2: 3072 bits are as good as P-256).
const RSA_BITS: usize = 3072;

/// A new key for an algorithm; a shared secret is made of these random bytes.
///
/// # Errors
/// When this program makes no such keys, in words.
pub fn new_key(alg: &'static Alg, random: &[u8; 64]) -> Result<Key, String> {
    if let Scheme::Hmac(hash) = alg.scheme {
        let bytes = random.get(..hash.len()).unwrap_or(random);
        return Ok(Key::new(Material::Oct(Secret::new(bytes.to_vec())), Form::Jwk));
    }
    let kind = match alg.scheme {
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => Kind::Rsa(RSA_BITS),
        Scheme::Ecdsa(curve) => Kind::Curve(curve),
        Scheme::Edwards(_) => Kind::Curve(Curve::Ed25519),
        _ => return Err(format!("jotbook makes no keys for {alg}")),
    };
    let broken = |error: Option<crypto::Error>| {
        error.map_or_else(|| format!("jotbook makes no keys for {alg}"), |error| error.to_string())
    };
    crypto::make(kind).map(|material| Key::new(material, Form::Jwk)).map_err(broken)
}

impl Report {
    /// What was done to a keyring.
    #[must_use]
    pub fn of(change: &Change, order: &Order, named: Named, dry_run: bool) -> Self {
        let mut report = Self::list(&change.ring, order.times, named);
        report.action = match order.act {
            Act::Rotate => "rotate",
            Act::Stage => "stage",
            Act::Activate(_) => "activate",
            Act::Compromised(_) => "compromised",
            Act::Retire(_) => "retire",
            Act::Prune => "prune",
        };
        report.dry_run = dry_run;
        report.steps.clone_from(&change.steps);
        words::tell(&mut report, change, order);
        report
    }

    /// The same with something that went wrong when the keyring was changed already.
    pub fn fail(&mut self, failure: &Failure) {
        self.exit = failure.exit;
        let hint = failure.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
        self.remarks.push(Remark::warning(failure.code, format!("{}{hint}", failure.message)));
    }

    /// The same with the file that the public keys were written to, and how many they are.
    pub fn publish(&mut self, file: String, keys: usize) {
        words::published(self);
        self.published = Some((file, keys));
    }

    /// What went wrong behind the change; else [`Exit::Signature`] when tokens were to be signed again and every one was refused.
    #[must_use]
    pub fn exit(&self) -> Exit {
        let made = self.reissued.as_ref();
        let none = made.is_some_and(|made| made.tokens.is_empty() && !made.refused.is_empty());
        if none && self.exit == Exit::Done { Exit::Signature } else { self.exit }
    }

    /// A keyring as it is.
    #[must_use]
    pub fn list(ring: &Keyring, times: Times, named: Named) -> Self {
        Self {
            action: "list",
            exit: Exit::Done,
            file: named.file,
            again: named.again,
            dry_run: false,
            now: times.now,
            steps: Vec::new(),
            rows: ring.entries.iter().map(|entry| Row::of(entry, times)).collect(),
            tokens_out: Vec::new(),
            next: Vec::new(),
            remarks: Vec::new(),
            published: None,
            reissued: None,
        }
    }
}

impl Row {
    fn of(entry: &Entry, Times { now, cache, .. }: Times) -> Self {
        let dates = entry.dates;
        let staged = entry.state == State::Next;
        Self {
            kid: entry.kid.clone(),
            alg: entry.alg,
            kind: entry.key.describe(),
            state: entry.state,
            standing: entry.standing(now),
            created: dates.created,
            activated: dates.activated,
            safe_to_activate: dates.created.filter(|_| staged).map(|created| created.plus(cache)),
            signed_until: match entry.state {
                State::Retiring => dates.retired,
                State::Revoked => dates.retired.or(dates.revoked_at),
                State::Next | State::Active => None,
            },
            accepted_until: match entry.state {
                State::Retiring => dates.retire_after,
                State::Revoked => dates.revoked_at,
                State::Next | State::Active => None,
            },
            reason: entry.reason.clone(),
        }
    }

    /// How old it is.
    #[must_use]
    pub fn age(&self, now: Instant) -> Option<Duration> {
        self.created.map(|created| now.since(created))
    }
}
