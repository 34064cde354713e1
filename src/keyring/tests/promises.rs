//! The promises of a keyring, over thousands of sequences of commands and clocks, the same ones every time.

use std::collections::{BTreeSet, HashMap};

use super::hs;
use crate::alg::Alg;
use crate::base64;
use crate::checks::{Given, KeySource, Origin};
use crate::commands::verify::{Why, verify};
use crate::crypto;
use crate::key::{self, Key};
use crate::keyring::{Act, Keyring, Maker, Order, State, Times, read, thumbprint};
use crate::policy::Policy;
use crate::time::{Duration, Instant};
use crate::token;

/// How many sequences there are of each kind.
const SEQUENCES: u64 = 2_000;

/// One in so many is tried with tokens that are really signed and checked; the others ask the keyring alone.
const REAL: u64 = 20;

const NAMES: [&str; 2] = ["HS256", "HS512"];

/// xorshift64: the same numbers every time.
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self((seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, end: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 % end).unwrap()
    }

    fn of<T: Clone>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.below(items.len() as u64)).unwrap()].clone()
    }
}

/// Makes secrets for the two algorithms, and for no other that an empty keyring would want.
fn maker() -> impl FnMut(&'static Alg) -> Result<Key, String> {
    let mut make = super::counter();
    move |alg| if NAMES.contains(&alg.name) { make(alg) } else { Err("not here".into()) }
}

/// A token that is out.
#[derive(Clone)]
struct Issued {
    kid: String,
    alg: &'static str,
    exp: i64,
    text: Option<String>,
}

/// A keyring, and all that ever happened to it.
struct Story {
    ring: Keyring,
    real: bool,
    begun: BTreeSet<&'static str>,
    prints: HashMap<String, String>,
    revoked: BTreeSet<String>,
    issued: Vec<Issued>,
}

impl Story {
    fn new(real: bool) -> Self {
        let (begun, prints, revoked) = (BTreeSet::new(), HashMap::new(), BTreeSet::new());
        Self { ring: Keyring::empty(), real, begun, prints, revoked, issued: Vec::new() }
    }

    /// Whether a verifier with this keyring accepts the token.
    fn accepts(&self, token: &Issued, now: i64) -> bool {
        let Some(text) = &token.text else { return self.ring.accepts(&token.kid, Instant::at(now)) };
        let bytes = self.ring.text();
        let set = key::read(bytes.expose(), None).unwrap();
        let ring = Some(read(bytes.expose()).unwrap());
        let given = Some(Given { bytes, decode: None, origin: Origin::File, file: None });
        let sources = [KeySource { label: "ring".into(), set, given, ring }];
        let found = token::find(text.as_bytes()).unwrap();
        verify(&found, &sources, &Policy::at(Instant::at(now)), Why::Unasked).accepted()
    }

    /// Every active key signs a token that lives so long.
    fn issue(&mut self, now: i64, life: i64) {
        for entry in self.ring.in_state(State::Active) {
            let exp = now + life;
            let sign = || {
                let header = format!(r#"{{"alg":"{}","kid":"{}"}}"#, entry.alg, entry.kid);
                let claims = format!(r#"{{"exp":{exp}}}"#);
                let [header, claims] = [header, claims].map(|part| base64::encode(part.as_bytes()));
                let message = format!("{header}.{claims}");
                let made = crypto::sign(entry.alg, &entry.key, message.as_bytes()).unwrap();
                format!("{message}.{}", base64::encode(&made))
            };
            let text = self.real.then(sign);
            self.issued.push(Issued { kid: entry.kid.clone(), alg: entry.alg.name, exp, text });
        }
    }

    /// Carries the order out, if it can be, and sees to what must hold whatever happens.
    fn step(&mut self, order: &Order, maker: &mut Maker<'_>, told: &str) -> bool {
        let Ok(change) = self.ring.rotate(order, maker) else { return false };
        self.ring = if self.real { read(change.ring.text().expose()).unwrap() } else { change.ring };
        for step in &change.steps {
            match step.is {
                Some(State::Active) => drop(self.begun.insert(step.alg.name)),
                Some(State::Revoked) => drop(self.revoked.insert(step.kid.clone())),
                _ => {}
            }
        }
        for name in NAMES {
            let active = self.ring.in_state(State::Active).filter(|entry| entry.alg == hs(name)).count();
            assert_eq!(active, usize::from(self.begun.contains(name)), "{told}: active keys of {name}");
        }
        let entries = self.ring.entries.iter().map(|entry| (&entry.kid, thumbprint(&entry.key).unwrap()));
        let pruned = self.ring.pruned.iter().map(|gone| (&gone.kid, gone.thumbprint.clone()));
        let mut there = 0;
        for (kid, print) in entries.chain(pruned) {
            there += 1;
            let first = self.prints.entry(kid.clone()).or_insert_with(|| print.clone());
            assert_eq!(*first, print, "{told}: {kid} is another key now");
        }
        assert_eq!(there, self.prints.len(), "{told}: a name is forgotten, or there twice");
        true
    }

    /// No token of a revoked key is accepted, whatever the clock says.
    fn revoked_stay_dead(&self, now: i64, told: &str) {
        for at in [0, now, i64::MAX / 2] {
            for kid in &self.revoked {
                assert!(!self.ring.accepts(kid, Instant::at(at)), "{told}: {kid} at {at}");
            }
        }
        for token in self.issued.iter().filter(|token| self.revoked.contains(&token.kid)) {
            assert!(!self.accepts(token, now.min(token.exp - 1)), "{told}: a token of {}", token.kid);
        }
    }
}

fn order(act: Act, alg: Option<&'static str>, now: i64, max_life: i64) -> Order {
    let (max_life, cache) = (Duration::seconds(max_life), Duration::seconds(10));
    let times = Times { now: Instant::at(now), max_life, cache };
    Order { act, alg: alg.map(hs), from: None, kid: None, times, force: false, reason: None }
}

#[test]
fn when_only_planned_rotations_happen_every_token_lives_until_its_expiry() {
    let mut checked = 0;
    for seed in 0..SEQUENCES {
        let (mut chance, mut maker) = (Chance::new(seed), maker());
        let mut story = Story::new(seed % REAL == 0);
        let (mut now, max_life) = (0, 1 + chance.below(200));
        for number in 0..chance.below(14) {
            now += chance.below(80);
            let acts = [Act::Rotate, Act::Rotate, Act::Stage, Act::Activate(None), Act::Prune];
            let alg = Some(chance.of(&NAMES)).filter(|_| chance.below(4) > 0);
            let force = chance.below(2) == 0;
            let wanted = Order { force, ..order(chance.of(&acts), alg, now, max_life) };
            story.step(&wanted, &mut maker, &format!("sequence {seed}, step {number}"));
            // The longest that was promised, or a shorter one.
            let life =
                if chance.below(2) == 0 { max_life } else { 1 + chance.below(max_life.unsigned_abs()) };
            story.issue(now, life);
            story.issued.retain(|token| now < token.exp);
            for token in &story.issued {
                checked += 1;
                for at in [now, token.exp - 1] {
                    assert!(
                        story.accepts(token, at),
                        "sequence {seed}, step {number}: {} at {at}",
                        token.kid
                    );
                }
            }
        }
    }
    assert!(checked > 10_000, "{checked}");
}

#[test]
fn whatever_happens_and_whatever_the_clock_says_no_revoked_key_comes_back() {
    let (mut done, mut emergencies) = (0, 0);
    for seed in 0..SEQUENCES {
        let (mut chance, mut maker) = (Chance::new(seed ^ 0xffff_0000), maker());
        let mut story = Story::new(seed % REAL == 0);
        let mut now = 1_000;
        for number in 0..chance.below(14) {
            // A clock that is set back now and then.
            now += chance.below(100) - 30;
            let kids: Vec<String> =
                story.prints.keys().cloned().collect::<BTreeSet<_>>().into_iter().collect();
            let kid = (!kids.is_empty() && chance.below(2) == 0).then(|| chance.of(&kids));
            let acts = [
                Act::Rotate,
                Act::Rotate,
                Act::Stage,
                Act::Activate(kid.clone()),
                Act::Compromised(kid),
                Act::Compromised(None),
                Act::Prune,
            ];
            let act = chance.of(&acts);
            let alg = chance.of(&[None, Some(NAMES[0]), Some(NAMES[1])]);
            let named = chance.of(&[None, None, Some("a"), Some("b"), Some("c")]).map(str::to_owned);
            let wanted =
                Order { force: chance.below(2) == 0, kid: named, ..order(act.clone(), alg, now, 100) };
            let told = format!("sequence {seed}, step {number}, {act:?}");
            let issued = story.issued.clone();
            if story.step(&wanted, &mut maker, &told) {
                done += 1;
                if act == Act::Compromised(None) {
                    emergencies += 1;
                    // Nothing that was out before is accepted any more.
                    for token in issued.iter().filter(|token| alg.is_none_or(|alg| alg == token.alg)) {
                        assert!(!story.accepts(token, now.min(token.exp - 1)), "{told}: {}", token.kid);
                    }
                }
            }
            story.revoked_stay_dead(now, &told);
            story.issue(now, 100);
        }
    }
    assert!(done > 5_000 && emergencies > 500, "{done} {emergencies}");
}
