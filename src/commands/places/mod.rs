//! `jotbook inspect PATH...`: every token that lies around, once, with all its places. A token is read once and then
//! known by its fingerprint; what is kept of it is small and never enough to use it. So many are kept and no more:
//! then they are told and forgotten, and the look goes on with the next part.

pub mod baseline;
mod glance;
mod kept;
mod names;
mod nonces;
mod severity;
mod sighted;
#[cfg(test)]
mod tests;
mod weights;

use std::collections::{HashMap, HashSet};

use crate::alg::Alg;
use crate::crypto;
use crate::issuers::Recogniser;
use crate::rules::Severity;
use crate::scan::{Candidate, Ready, Seed};
use crate::time::Instant;

use glance::Reader;
pub use kept::Place;
use kept::{Chain, Kept};
use names::Names;
use nonces::Nonces;
use severity::severity;
pub use sighted::{Sighted, State};
use weights::Weights;

/// What stands for a token in a baseline and in other logs: the first half of the SHA-256 of its characters.
pub type Fingerprint = [u8; 16];

/// So much is held at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Distinct tokens: with them a part is full.
    pub tokens: usize,
    /// Places; of more the first one of each token is kept, and the others are counted.
    pub places: usize,
    /// Bytes of tokens that are kept whole, with which a part is full too; and bytes of names of files.
    pub bytes: usize,
}

impl Default for Limits {
    /// About 130 MB in all, and the bytes of whole tokens and of names at most. So many tokens go into a table for 2^20 of them, which is
    /// never filled to the last eighth.
    fn default() -> Self {
        Self { tokens: 900_000, places: 1 << 20, bytes: 256 << 20 }
    }
}

/// What is wanted.
#[derive(Debug)]
pub struct Wanted {
    /// The present moment.
    pub now: Instant,
    /// Randomness for telling tokens apart.
    pub seed: Seed,
    /// Whether the tokens themselves are kept.
    pub whole: bool,
    /// The tokens to leave out.
    pub baseline: HashSet<Fingerprint>,
    /// Whether a new baseline is to be written.
    pub new_baseline: bool,
    /// How much is held at a time.
    pub limits: Limits,
}

/// What became of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is no token.
    Nothing,
    /// It is a token that was seen before, or that is left out.
    Known,
    /// It is a new token, with this number.
    New(usize),
}

/// How much there was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that were read.
    pub files: u64,
    /// Bytes that were read.
    pub bytes: u64,
    /// Distinct tokens, those left out not among them. One that stands in several parts counts in each.
    pub tokens: u64,
    /// Parts in which they were told.
    pub parts: u64,
    /// Places where a token stands, those left out not among them.
    pub places: u64,
    /// Of these the ones that were not kept.
    pub unkept: u64,
    /// Distinct tokens that were left out because the baseline names them.
    pub accepted: u64,
    /// Strings that began like a token and were too long for one.
    pub too_long: u64,
    /// Files and folders that could not be read.
    pub unreadable: u64,
    /// Files that were left out, because they are binary.
    pub binary: u64,
    /// Files and folders that were left out, because they are hidden or ignored.
    pub left_out: u64,
}

/// The tokens that were found.
#[derive(Debug)]
pub struct Places {
    wanted: Wanted,
    known: HashMap<[u64; 2], u32, Ready>,
    reader: Reader,
    issuers: Recogniser,
    weights: Weights,
    tokens: Vec<Sighted>,
    kept: Kept,
    texts: Vec<Box<str>>,
    /// So many bytes the texts take.
    held: usize,
    names: Names,
    nonces: Nonces,
    worst: Option<Severity>,
    forgotten: Vec<Fingerprint>,
    reused: Vec<[Fingerprint; 2]>,
    /// How much there was.
    pub counts: Counts,
}

/// Stands for a token that is left out, and for no place.
const NONE: u32 = u32::MAX;

impl Places {
    /// None yet.
    #[must_use]
    pub fn new(wanted: Wanted) -> Self {
        Self {
            wanted,
            known: HashMap::default(),
            reader: Reader::default(),
            issuers: Recogniser::default(),
            weights: Weights::default(),
            tokens: Vec::new(),
            kept: Kept::default(),
            texts: Vec::new(),
            held: 0,
            names: Names::default(),
            nonces: Nonces::default(),
            worst: None,
            forgotten: Vec::new(),
            reused: Vec::new(),
            counts: Counts::default(),
        }
    }

    /// Takes note of a candidate in this file, whose name need not be UTF-8.
    pub fn sight(&mut self, file: &[u8], found: &Candidate<'_>) -> Sight {
        let (seed, now) = (self.wanted.seed, self.wanted.now);
        let key = seed.fingerprint(found.text.as_bytes());
        if let Some(&number) = self.known.get(&key) {
            if number != NONE {
                self.stands(number, file, found);
            }
            return Sight::Known;
        }
        let Some(read) = self.reader.read(seed, found) else { return Sight::Nothing };
        let fingerprint = fingerprint(found.text);
        if self.wanted.baseline.contains(&fingerprint) {
            self.counts.accepted += 1;
            self.known.insert(key, NONE);
            return Sight::Known;
        }
        let number = self.tokens.len();
        let Some(short) = u32::try_from(number).ok().filter(|number| *number != NONE) else {
            return Sight::Known;
        };
        let glance = read.glance();
        let issuers = self.issuers.recognise(glance.header, glance.claims());
        let mut sighted = Sighted::read(&glance, &issuers, fingerprint, now, (&mut self.names, seed));
        sighted.severity = severity(&glance, sighted.kind, now, &mut self.weights, seed);
        if self.wanted.whole {
            sighted.text = u32::try_from(self.texts.len()).unwrap_or(NONE);
            self.held += found.text.len() + size_of::<Box<str>>();
            self.texts.push(found.text.into());
        }
        self.worst = self.worst.max(Some(sighted.severity));
        self.counts.tokens += 1;
        self.tokens.push(sighted);
        self.known.insert(key, short);
        let alg = glance.alg().and_then(Alg::find);
        self.reader.done(read);
        if let Some(other) = self.nonces.add(seed, alg, found.text, short) {
            for one in [other, short] {
                if let Some(token) = self.tokens.get_mut(one as usize) {
                    (token.nonce_reused, token.severity) = (true, Severity::Critical);
                }
            }
            self.worst = Some(Severity::Critical);
        }
        self.stands(short, file, found);
        Sight::New(number)
    }

    fn stands(&mut self, number: u32, file: &[u8], found: &Candidate<'_>) {
        self.counts.places += 1;
        let Some(token) = self.tokens.get_mut(number as usize) else { return };
        token.count = token.count.saturating_add(1);
        if !self.kept.add(&mut token.places, file, found, self.wanted.limits) {
            self.counts.unkept += 1;
        }
    }

    /// Whether so much is held that it has to be told and forgotten.
    #[must_use]
    pub fn is_full(&self) -> bool {
        let limits = self.wanted.limits;
        self.tokens.len() >= limits.tokens || self.held >= limits.bytes || self.kept.is_full(limits)
    }

    /// The tokens from this number on were told with their places. From now on only further places are kept.
    pub fn told(&mut self, from: usize) {
        for token in self.tokens.iter_mut().skip(from) {
            self.kept.release(&mut token.places);
            (token.count, token.text) = (0, NONE);
        }
        self.texts.clear();
        self.held = 0;
    }

    /// All that is held was told: a part ends here, and the next one begins. What is known of the whole stays: counts,
    /// the worst severity, the fingerprints for a baseline.
    pub fn forget(&mut self) {
        if self.tokens.is_empty() {
            return;
        }
        self.counts.parts += 1;
        if self.wanted.new_baseline {
            self.forgotten.extend(self.tokens.iter().map(|token| token.fingerprint));
        }
        let reused: Vec<_> = self.reused().map(|(one, two)| [one.fingerprint, two.fingerprint]).collect();
        self.reused.extend(reused.into_iter().take(nonces::PAIRS.saturating_sub(self.reused.len())));
        // Those that are left out stay known, so that they are counted once. The table is cleared as a whole: one out
        // of which single entries were taken grows although there is room.
        let left_out: Vec<_> =
            self.known.iter().filter(|(_, number)| **number == NONE).map(|(key, _)| *key).collect();
        self.known.clear();
        self.known.extend(left_out.into_iter().map(|key| (key, NONE)));
        self.tokens.clear();
        self.kept.clear();
        self.texts.clear();
        self.held = 0;
        self.nonces = Nonces::default();
    }

    /// The tokens of this part, in the order in which they were first seen.
    #[must_use]
    pub fn tokens(&self) -> &[Sighted] {
        &self.tokens
    }

    /// The tokens of this part, the worst first.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&Sighted> {
        let mut sorted: Vec<_> = self.tokens.iter().collect();
        sorted.sort_by_key(|token| std::cmp::Reverse(token.severity));
        sorted
    }

    /// How bad the worst one of all parts is.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.worst
    }

    /// The fingerprints for a new baseline: of what was found in all parts, and of what was to be left out.
    pub fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        let found = self.tokens.iter().map(|token| token.fingerprint);
        found.chain(self.forgotten.iter().copied()).chain(self.wanted.baseline.iter().copied())
    }

    /// The places of a token that were kept, and the name of the file of each.
    pub fn places(&self, token: &Sighted) -> impl Iterator<Item = (&[u8], &Place)> {
        self.kept.of(token.places)
    }

    /// All of a token, when that was wanted.
    #[must_use]
    pub fn text(&self, token: &Sighted) -> Option<&str> {
        self.texts.get(token.text as usize).map(|text| &**text)
    }

    /// The name with this number.
    #[must_use]
    pub fn name(&self, number: u16) -> &str {
        self.names.name(number)
    }

    /// What is shown of a subject.
    #[must_use]
    pub fn subject(&self, token: &Sighted) -> Option<String> {
        Some(self.name(token.subject)).filter(|start| !start.is_empty()).map(|start| format!("{start}.."))
    }

    /// Pairs of tokens of this part that two different messages were signed for with the same nonce.
    pub fn reused(&self) -> impl Iterator<Item = (&Sighted, &Sighted)> {
        let token = |number: u32| self.tokens.get(number as usize);
        self.nonces.reused().iter().filter_map(move |(one, two)| Some((token(*one)?, token(*two)?)))
    }

    /// The fingerprints of such pairs, of all parts.
    pub fn reused_in_all(&self) -> impl Iterator<Item = [Fingerprint; 2]> {
        let now = self.reused().map(|(one, two)| [one.fingerprint, two.fingerprint]);
        self.reused.iter().copied().chain(now)
    }
}

/// The fingerprint of a token.
#[must_use]
pub fn fingerprint(text: &str) -> Fingerprint {
    let mut first = [0; 16];
    first.copy_from_slice(&crypto::sha256(text.as_bytes())[..16]);
    first
}
