//! Every change of a keyring: from an old one to a new one, at a given moment, with new keys from outside.

mod refusal;

use super::{Dates, Entry, Keyring, Pruned, State, thumbprint};
use crate::alg::Alg;
use crate::key::{Key, Purpose};
use crate::time::{Duration, Instant};

pub use refusal::Refusal;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A new key signs, or the one that waits; the old one retires.
    Rotate,
    /// A new key waits.
    Stage,
    /// The key that waits signs; the old one retires. The key of this name, or the only one.
    Activate(Option<String>),
    /// The key of this name, or every key, is revoked at once; new ones sign.
    Compromised(Option<String>),
    /// The active key of this name retires, and others go on signing.
    Retire(String),
    /// What counts no more is taken out.
    Prune,
}

/// The moment, and what has to be waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The present moment.
    pub now: Instant,
    /// How long the longest token lives.
    pub max_life: Duration,
    /// How long verifiers keep a copy of the key set.
    pub cache: Duration,
}

/// What is to be done, in all its detail.
#[derive(Clone, Debug)]
pub struct Order {
    /// What.
    pub act: Act,
    /// For which algorithm; without it that of the active key.
    pub alg: Option<&'static Alg>,
    /// The algorithm that is given up: its active key retires when the new one signs.
    pub from: Option<&'static Alg>,
    /// The name of the new key; without it its thumbprint.
    pub kid: Option<String>,
    /// When.
    pub times: Times,
    /// Whether to go on where verifiers may not know the key yet.
    pub force: bool,
    /// Why a key is revoked.
    pub reason: Option<String>,
}

/// What happened to one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The key.
    pub kid: String,
    /// What it is for.
    pub alg: &'static Alg,
    /// The state it was in; none for a new key.
    pub was: Option<State>,
    /// The state it is in; none for a key that was taken out.
    pub is: Option<State>,
    /// When what happened to it.
    pub dates: Dates,
}

/// A keyring and how it came to be.
#[derive(Clone, Debug)]
pub struct Change {
    /// The keyring as it is now.
    pub ring: Keyring,
    /// What happened, in order. Nothing when all was as it should be.
    pub steps: Vec<Step>,
    /// Until when verifiers may not know a key that signs now.
    pub early: Option<Instant>,
}

/// Makes a key for an algorithm.
pub type Maker<'a> = dyn FnMut(&'static Alg) -> Result<Key, String> + 'a;

impl Keyring {
    /// The keyring after what was ordered.
    ///
    /// # Errors
    /// When it cannot be done, or is too early and not forced; the keyring stays as it is.
    pub fn rotate(&self, order: &Order, maker: &mut Maker<'_>) -> Result<Change, Refusal> {
        let change = Change { ring: self.clone(), steps: Vec::new(), early: None };
        // The file counts whole seconds.
        let times = Times { now: Instant::at(order.times.now.seconds), ..order.times };
        let order = Order { times, ..order.clone() };
        let mut work = Work { change, order, maker };
        match work.order.act.clone() {
            Act::Rotate => work.rotate()?,
            Act::Stage => work.stage()?,
            Act::Activate(kid) => work.activate(kid.as_deref())?,
            Act::Compromised(kid) => work.compromised(kid.as_deref())?,
            Act::Retire(kid) => work.give_up(&kid)?,
            Act::Prune => work.prune(),
        }
        Ok(work.change)
    }

    /// The algorithm that is meant when none is named.
    fn usual_alg(&self) -> Result<&'static Alg, Refusal> {
        let active: Vec<_> = self.in_state(State::Active).map(|entry| entry.alg).collect();
        let next: Vec<_> = self.in_state(State::Next).map(|entry| entry.alg).collect();
        match (&active[..], &next[..]) {
            ([alg], _) | ([], [alg]) => Ok(alg),
            ([], []) => self
                .entries
                .last()
                .map(|entry| entry.alg)
                .or_else(|| Alg::find("ES256"))
                .ok_or(Refusal::NothingThere),
            _ => {
                let names = if active.is_empty() { &next } else { &active };
                Err(Refusal::WhichAlg(names.iter().map(|alg| alg.name).collect()))
            }
        }
    }
}

struct Work<'a, 'b> {
    change: Change,
    order: Order,
    maker: &'a mut Maker<'b>,
}

impl Work<'_, '_> {
    fn alg(&self) -> Result<&'static Alg, Refusal> {
        self.order.alg.map_or_else(|| self.change.ring.usual_alg(), Ok)
    }

    fn rotate(&mut self) -> Result<(), Refusal> {
        let alg = self.alg()?;
        let waiting = self.waiting(Some(alg)).next().map(|entry| entry.kid.clone());
        if let Some(kid) = waiting {
            // It has its name already.
            let named = self.order.kid.is_some();
            return if named { Err(Refusal::StagedAlready { kid }) } else { self.activate(Some(&kid)) };
        }
        let times = self.order.times;
        if self.somebody_signs() {
            self.change.early = Some(times.now.plus(times.cache));
        }
        self.succeed(alg)?;
        self.fresh(alg, State::Active)
    }

    /// Whether there are tokens out that verifiers know how to check: the newest key signs, so that a first key of
    /// another algorithm is as new to them as any.
    fn somebody_signs(&self) -> bool {
        self.change.ring.in_state(State::Active).next().is_some()
    }

    /// What a new key of this algorithm takes the place of signs no more.
    fn succeed(&mut self, alg: &'static Alg) -> Result<(), Refusal> {
        if let Some(from) = self.order.from {
            if from != alg && self.change.ring.active(from).is_none() {
                return Err(Refusal::NoActive { alg: from });
            }
            self.retire(from);
        }
        self.retire(alg);
        Ok(())
    }

    fn give_up(&mut self, kid: &str) -> Result<(), Refusal> {
        let entry = self.named(kid)?;
        if entry.state != State::Active {
            return Err(Refusal::NotActive { kid: kid.to_owned(), state: entry.state });
        }
        if self.change.ring.in_state(State::Active).count() < 2 {
            return Err(Refusal::LastActive { kid: kid.to_owned() });
        }
        self.turn(kid, State::Retiring);
        Ok(())
    }

    fn stage(&mut self) -> Result<(), Refusal> {
        let alg = self.alg()?;
        if let Some(waiting) = self.waiting(Some(alg)).next() {
            return Err(Refusal::StagedAlready { kid: waiting.kid.clone() });
        }
        self.fresh(alg, State::Next)
    }

    fn activate(&mut self, kid: Option<&str>) -> Result<(), Refusal> {
        let chosen = self.chosen(kid)?;
        if chosen.state != State::Next {
            return Err(Refusal::NotStaged { kid: chosen.kid.clone(), state: chosen.state });
        }
        let (kid, alg) = (chosen.kid.clone(), chosen.alg);
        let Times { now, cache, .. } = self.order.times;
        let known = chosen.dates.created.map(|created| created.plus(cache));
        if let Some(known) = known.filter(|known| now < *known) {
            // Without an old key there is nobody whose tokens would be refused for the new one.
            let first = !self.somebody_signs();
            if !self.order.force && !first {
                return Err(Refusal::TooEarly { kid, until: known });
            }
            self.change.early = (!first).then_some(known);
        }
        self.succeed(alg)?;
        self.turn(&kid, State::Active);
        Ok(())
    }

    /// The key of this name, or the only one that waits.
    fn chosen(&self, kid: Option<&str>) -> Result<&Entry, Refusal> {
        if let Some(kid) = kid {
            return self.named(kid);
        }
        let waiting: Vec<&Entry> = self.waiting(self.order.alg).collect();
        match waiting[..] {
            [one] => Ok(one),
            [] => Err(Refusal::NothingStaged),
            [..] => Err(Refusal::WhichKid(waiting.iter().map(|entry| entry.kid.clone()).collect())),
        }
    }

    fn compromised(&mut self, kid: Option<&str>) -> Result<(), Refusal> {
        let wanted = self.order.alg;
        let meant: Vec<(String, &'static Alg, State)> = match kid {
            Some(kid) => {
                let entry = self.named(kid)?;
                if entry.state == State::Revoked {
                    return Err(Refusal::RevokedAlready { kid: kid.to_owned() });
                }
                vec![(entry.kid.clone(), entry.alg, entry.state)]
            }
            // Whoever has read the file has all of its keys.
            None => self
                .change
                .ring
                .entries
                .iter()
                .filter(|entry| entry.state != State::Revoked)
                .filter(|entry| wanted.is_none_or(|alg| alg == entry.alg))
                .map(|entry| (entry.kid.clone(), entry.alg, entry.state))
                .collect(),
        };
        if meant.is_empty() {
            return Err(Refusal::NothingThere);
        }
        for (kid, _, _) in &meant {
            self.turn(kid, State::Revoked);
        }
        let mut without: Vec<&'static Alg> = Vec::new();
        for (_, alg, state) in meant {
            if state == State::Active && !without.contains(&alg) {
                without.push(alg);
            }
        }
        if self.order.kid.is_some() && without.len() != 1 {
            let names = without.iter().map(|alg| alg.name).collect::<Vec<_>>();
            return Err(if names.is_empty() { Refusal::NoneMade } else { Refusal::WhichAlg(names) });
        }
        for alg in without {
            let waiting = self.waiting(Some(alg)).next().map(|entry| entry.kid.clone());
            match waiting {
                // It has its name already.
                Some(kid) if self.order.kid.is_some() => return Err(Refusal::StagedAlready { kid }),
                Some(kid) => self.turn(&kid, State::Active),
                None => self.fresh(alg, State::Active)?,
            }
        }
        Ok(())
    }

    /// The key of this name; with an algorithm only one of its own.
    fn named(&self, kid: &str) -> Result<&Entry, Refusal> {
        let entry =
            self.change.ring.named(kid).filter(|entry| self.order.alg.is_none_or(|alg| alg == entry.alg));
        entry.ok_or_else(|| Refusal::NoSuchKid { kid: kid.to_owned() })
    }

    fn prune(&mut self) {
        let now = self.order.times.now;
        let over = |entry: &Entry| match entry.state {
            State::Revoked => true,
            State::Retiring => entry.dates.retire_after.is_some_and(|end| end <= now),
            State::Next | State::Active => false,
        };
        let Change { ring, steps, .. } = &mut self.change;
        for entry in ring.entries.iter().filter(|entry| over(entry)) {
            steps.push(Step::of(entry, Some(entry.state), None));
            ring.pruned.push(Pruned::of(entry));
        }
        ring.entries.retain(|entry| !over(entry));
    }

    fn waiting(&self, alg: Option<&'static Alg>) -> impl Iterator<Item = &Entry> {
        let waiting = self.change.ring.in_state(State::Next);
        waiting.filter(move |entry| alg.is_none_or(|alg| alg == entry.alg))
    }

    /// The active key of this algorithm signs no more.
    fn retire(&mut self, alg: &'static Alg) {
        if let Some(kid) = self.change.ring.active(alg).map(|entry| entry.kid.clone()) {
            self.turn(&kid, State::Retiring);
        }
    }

    /// Puts a key into another state.
    fn turn(&mut self, kid: &str, to: State) {
        let Times { now, max_life, .. } = self.order.times;
        let reason = self.order.reason.clone();
        let Some(entry) = self.change.ring.entries.iter_mut().find(|entry| entry.kid == kid) else { return };
        let was = entry.state;
        entry.state = to;
        match to {
            State::Next => {}
            State::Active => entry.dates.activated = Some(now),
            State::Retiring => {
                // A clock that went back must not end the overlap before the tokens.
                let last = entry.dates.activated.map_or(now, |activated| activated.max(now));
                entry.dates.retired = Some(now);
                entry.dates.retire_after = Some(last.plus(max_life));
            }
            State::Revoked => {
                entry.dates.revoked_at = Some(now);
                entry.reason = reason;
            }
        }
        let step = Step::of(entry, Some(was), Some(to));
        self.change.steps.push(step);
    }

    /// Puts a new key in.
    fn fresh(&mut self, alg: &'static Alg, state: State) -> Result<(), Refusal> {
        let now = self.order.times.now;
        let key = (self.maker)(alg).map_err(Refusal::NoKey)?;
        let misfit = key.fits(alg, Purpose::Sign).err();
        if let Some(misfit) = misfit {
            return Err(Refusal::NoKey(misfit.to_string()));
        }
        let print =
            thumbprint(&key).ok_or_else(|| Refusal::NoKey("the new key has no public half".into()))?;
        if let Some(same) = self.change.ring.entry_of(&print) {
            return Err(Refusal::SameKey { kid: same.kid.clone() });
        }
        if let Some(gone) = self.change.ring.pruned.iter().find(|gone| gone.thumbprint == print) {
            return Err(Refusal::SameKey { kid: gone.kid.clone() });
        }
        let kid = self.order.kid.clone().unwrap_or_else(|| print.clone());
        let taken = self.change.ring.entries.iter().any(|entry| entry.kid == kid)
            || self.change.ring.pruned.iter().any(|gone| gone.kid == kid);
        if taken || kid.is_empty() {
            return Err(Refusal::KidTaken { kid });
        }
        let mut entry = Entry::new(key, kid, alg, state, now)
            .ok_or_else(|| Refusal::NoKey("the new key cannot be written as a JWK".into()))?;
        if state == State::Active {
            entry.dates.activated = Some(now);
        }
        self.change.steps.push(Step::of(&entry, None, Some(state)));
        self.change.ring.entries.push(entry);
        Ok(())
    }
}

impl Step {
    fn of(entry: &Entry, was: Option<State>, is: Option<State>) -> Self {
        Self { kid: entry.kid.clone(), alg: entry.alg, was, is, dates: entry.dates }
    }
}
