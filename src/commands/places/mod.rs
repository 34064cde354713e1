//! `jotbook inspect PATH...`: every token that lies around, once, with all its places. A token is read once and then
//! known by its fingerprint; what is kept of it is small and never enough to use it.

pub mod baseline;
mod glance;
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
use crate::scan::{Candidate, Ready, Seed, Written};
use crate::time::Instant;

use glance::Reader;
use names::Names;
use nonces::Nonces;
use severity::severity;
pub use sighted::{Sighted, State};
use weights::Weights;

/// What stands for a token in a baseline and in other logs: the first half of the SHA-256 of its characters.
pub type Fingerprint = [u8; 16];

/// So many places are kept in all; more are counted.
pub const PLACES: usize = 1 << 20;

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
}

/// A place where a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    file: u32,
    next: u32,
    /// The line, from 1.
    pub line: u32,
    /// The character in the line, from 1.
    pub column: u32,
    /// How it is written there.
    pub written: Written,
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
    kept: Vec<Place>,
    files: Vec<String>,
    names: Names,
    nonces: Nonces,
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
            kept: Vec::new(),
            files: Vec::new(),
            names: Names::default(),
            nonces: Nonces::default(),
            counts: Counts::default(),
        }
    }

    /// Takes note of a candidate in this file.
    pub fn sight(&mut self, file: &str, found: &Candidate<'_>) -> Sight {
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
            sighted.text = Some(found.text.into());
        }
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
        }
        self.stands(short, file, found);
        Sight::New(number)
    }

    fn stands(&mut self, number: u32, file: &str, found: &Candidate<'_>) {
        self.counts.places += 1;
        let Some(token) = self.tokens.get_mut(number as usize) else { return };
        token.count = token.count.saturating_add(1);
        if self.kept.len() >= PLACES {
            self.counts.unkept += 1;
            return;
        }
        if self.files.last().is_none_or(|last| last != file) {
            self.files.push(file.to_owned());
        }
        let short = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let place = Place {
            file: short(self.files.len() as u64 - 1),
            next: NONE,
            line: short(found.line),
            column: short(found.column),
            written: found.written,
        };
        let index = short(self.kept.len() as u64);
        match self.kept.get_mut(token.last as usize) {
            Some(last) => last.next = index,
            None => token.first = index,
        }
        token.last = index;
        self.kept.push(place);
    }

    /// The tokens, in the order in which they were first seen.
    #[must_use]
    pub fn tokens(&self) -> &[Sighted] {
        &self.tokens
    }

    /// The tokens, the worst first.
    #[must_use]
    pub fn worst_first(&self) -> Vec<&Sighted> {
        let mut sorted: Vec<_> = self.tokens.iter().collect();
        sorted.sort_by_key(|token| std::cmp::Reverse(token.severity));
        sorted
    }

    /// How bad the worst one is.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.tokens.iter().map(|token| token.severity).max()
    }

    /// The fingerprints that were to be left out.
    #[must_use]
    pub fn accepted(&self) -> &HashSet<Fingerprint> {
        &self.wanted.baseline
    }

    /// The places of a token that were kept, and the file of each.
    pub fn places(&self, token: &Sighted) -> impl Iterator<Item = (&str, &Place)> {
        let mut next = token.first;
        std::iter::from_fn(move || {
            let place = self.kept.get(next as usize)?;
            next = place.next;
            Some((self.files.get(place.file as usize)?.as_str(), place))
        })
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

    /// Pairs of tokens that two different messages were signed for with the same nonce.
    pub fn reused(&self) -> impl Iterator<Item = (&Sighted, &Sighted)> {
        let token = |number: u32| self.tokens.get(number as usize);
        self.nonces.reused().iter().filter_map(move |(one, two)| Some((token(*one)?, token(*two)?)))
    }
}

/// The fingerprint of a token.
#[must_use]
pub fn fingerprint(text: &str) -> Fingerprint {
    let mut first = [0; 16];
    first.copy_from_slice(&crypto::sha256(text.as_bytes())[..16]);
    first
}
