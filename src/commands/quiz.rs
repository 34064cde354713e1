//! `explain quiz`: locks that do not open, made from a number, and whether the reader finds out why.
//!
//! The diagnosis decides what is right: a lock is shown only when it names the reason that the lock was made for.

mod locks;

use super::verify::{self, Verdict, Why};
use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::checks::{Given, KeySource, Origin};
use crate::crypto;
use crate::diagnosis::{self, Diagnosis, Effort};
use crate::key::{self, Form, Key, Material};
use crate::policy::Policy;
use crate::rules::EXAMPLE_NOW;
use crate::secret::Secret;
use crate::token::{self, Found};
use locks::{MAKERS, Made, Maker};

/// How many reasons there are to choose from.
const CHOICES: usize = 4;

/// A game: locks in an order that its number decides.
#[derive(Debug)]
pub struct Game {
    chance: Chance,
    order: Vec<usize>,
    /// How many locks there are.
    pub rounds: usize,
}

/// A token that is refused, and reasons to choose from.
pub struct Lock {
    /// How the refused check looks on the command line.
    pub command: &'static str,
    /// What is known besides.
    pub clue: &'static str,
    /// The reasons to choose from.
    pub choices: Vec<&'static Diagnosis>,
    found: Found,
    sources: Vec<KeySource>,
    policy: Policy,
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is a reason that the diagnosis names.
    Right,
    /// It is another one.
    Wrong,
    /// Nothing was answered.
    Passed,
    /// The reader has had enough.
    Enough,
    /// It is no answer.
    Unclear,
}

impl Game {
    /// The game of this number.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let mut order: Vec<usize> = (0..MAKERS.len()).collect();
        chance.shuffle(&mut order);
        Self { chance, rounds: order.len(), order }
    }

    /// The next lock; `None` when all have been seen.
    pub fn next_lock(&mut self) -> Option<Lock> {
        while let Some(at) = self.order.pop() {
            let lock = MAKERS.get(at).and_then(|maker| Lock::new(maker, &mut self.chance));
            if lock.is_some() {
                return lock;
            }
        }
        None
    }
}

impl Lock {
    fn new(maker: &Maker, chance: &mut Chance) -> Option<Self> {
        let Made { claims, signer, verifier, wish } = (maker.make)(chance);
        let found = token::find(signed(&claims, signer)?.as_bytes()).ok()?;
        let set = key::read(&verifier, None).ok()?;
        let given =
            Some(Given { bytes: Secret::new(verifier), decode: None, origin: Origin::File, file: None });
        let sources = vec![KeySource { label: "shop.key".to_owned(), set, given, ring: None }];
        let mut policy = Policy::at(EXAMPLE_NOW);
        wish(&mut policy);
        let mut lock =
            Self { command: maker.command, clue: maker.clue, choices: Vec::new(), found, sources, policy };
        let named: Vec<_> = lock.verdict(true).diagnosis.iter().map(|found| found.id).collect();
        if !named.contains(&maker.id) {
            return None;
        }
        let mut others: Vec<&str> =
            MAKERS.iter().map(|maker| maker.id).filter(|id| !named.contains(id)).collect();
        chance.shuffle(&mut others);
        let mut ids: Vec<&str> = others.into_iter().take(CHOICES - 1).chain([maker.id]).collect();
        chance.shuffle(&mut ids);
        lock.choices = ids.into_iter().filter_map(diagnosis::find).collect();
        Some(lock)
    }

    /// The verdict on it, with or without the reason.
    #[must_use]
    pub fn verdict(&self, why: bool) -> Verdict<'_> {
        let why = if why { Why::Asked(Effort::Usual) } else { Why::Unasked };
        verify::verify(&self.found, &self.sources, &self.policy, why)
    }

    /// The token, as it was sent.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.found.token.text
    }

    /// Judges an answer: a letter of the choices, or the id of any diagnosis.
    #[must_use]
    pub fn answer(&self, text: &str) -> Answer {
        let text = text.trim();
        match text.to_ascii_lowercase().as_str() {
            "" | "?" => return Answer::Passed,
            "q" | "quit" | "exit" => return Answer::Enough,
            _ => {}
        }
        let letter = match text.as_bytes() {
            [letter] => letter.to_ascii_lowercase().checked_sub(b'a').map(usize::from),
            _ => None,
        };
        let chosen = letter.and_then(|at| self.choices.get(at).copied()).or_else(|| diagnosis::find(text));
        match chosen {
            None => Answer::Unclear,
            Some(chosen) if self.verdict(true).diagnosis.iter().any(|found| found.id == chosen.id) => {
                Answer::Right
            }
            Some(_) => Answer::Wrong,
        }
    }
}

/// Numbers that look random and come out the same for the same seed (`SplitMix64`, Steele et al. 2014). For games only.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this one.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            let other = usize::try_from(self.below(at as u64 + 1)).unwrap_or(0);
            items.swap(at, other);
        }
    }

    /// 32 bytes for a secret of the game.
    fn secret(&mut self) -> Vec<u8> {
        (0..4).flat_map(|_| self.next().to_le_bytes()).collect()
    }
}

/// A token with these claims under HS256.
fn signed(claims: &str, secret: Vec<u8>) -> Option<String> {
    let message = format!(
        "{}.{}",
        base64::encode(br#"{"alg":"HS256","typ":"JWT"}"#),
        base64::encode(claims.as_bytes())
    );
    let alg = Alg::signing().find(|alg| matches!(alg.scheme, Scheme::Hmac(_)))?;
    let signature =
        crypto::sign(alg, &Key::new(Material::Oct(Secret::new(secret)), Form::Raw), message.as_bytes())
            .ok()?;
    Some(format!("{message}.{}", base64::encode(&signature)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lock_of_every_game_is_diagnosed_as_it_was_made() {
        for seed in 0..20 {
            let mut chance = Chance(seed);
            for maker in &MAKERS {
                let lock = Lock::new(maker, &mut chance);
                let Some(lock) = lock else { panic!("seed {seed}: {} is not seen", maker.id) };
                assert!(!lock.verdict(false).accepted(), "{}", maker.id);
                assert_eq!(lock.answer(maker.id), Answer::Right, "{}", maker.id);
            }
        }
    }

    #[test]
    fn exactly_one_of_the_choices_is_right() {
        let mut game = Game::new(7);
        let mut seen = 0;
        while let Some(lock) = game.next_lock() {
            seen += 1;
            let answers: Vec<_> = ["a", "b", "C", "d"].iter().map(|letter| lock.answer(letter)).collect();
            let right = answers.iter().filter(|answer| **answer == Answer::Right).count();
            assert_eq!((right, answers.len()), (1, lock.choices.len()), "{}", lock.command);
            assert_eq!(lock.answer("e"), Answer::Unclear);
            assert_eq!(lock.answer("NM99"), Answer::Unclear);
            assert_eq!(lock.answer(""), Answer::Passed);
            assert_eq!(lock.answer(" Q "), Answer::Enough);
        }
        assert_eq!(seen, MAKERS.len());
    }

    #[test]
    fn the_same_number_makes_the_same_locks_and_another_one_others() {
        let tokens = |seed| {
            let mut game = Game::new(seed);
            std::iter::from_fn(move || game.next_lock().map(|lock| lock.token().to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(tokens(1), tokens(1));
        assert_ne!(tokens(1), tokens(2));
    }

    #[test]
    fn no_clue_names_the_reason() {
        for maker in &MAKERS {
            assert!(!maker.clue.contains("NM") && maker.clue.ends_with('.'), "{}", maker.id);
            assert!(diagnosis::find(maker.id).is_some(), "{}", maker.id);
        }
    }
}
