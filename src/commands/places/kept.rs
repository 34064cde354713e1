//! Where the tokens stand: for each a chain of places, as far as there is room for them.

use super::{Limits, NONE};
use crate::scan::{Candidate, Written};

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

/// The places of one token: the first and the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    first: u32,
    last: u32,
}

impl Chain {
    pub(super) const EMPTY: Self = Self { first: NONE, last: NONE };
}

/// The places that are kept, and the files in which they are.
#[derive(Debug)]
pub(super) struct Kept {
    all: Vec<Place>,
    /// The first of those that nobody needs any more, in a chain as well.
    free: u32,
    files: Vec<Box<[u8]>>,
    /// So many bytes the names of the files take.
    named: usize,
}

impl Default for Kept {
    fn default() -> Self {
        Self { all: Vec::new(), free: NONE, files: Vec::new(), named: 0 }
    }
}

impl Kept {
    /// Takes note of a place. Tells whether there was room for it.
    pub(super) fn add(
        &mut self,
        chain: &mut Chain,
        file: &[u8],
        found: &Candidate<'_>,
        limits: Limits,
    ) -> bool {
        let freed = self.all.get(self.free as usize).map(|place| place.next);
        // The first place of a token is kept in any case.
        let first = *chain == Chain::EMPTY;
        if freed.is_none() && self.all.len() >= limits.places && !first {
            return false;
        }
        if self.files.last().is_none_or(|last| **last != *file) {
            if self.named >= limits.bytes && !first {
                return false;
            }
            self.named += file.len() + size_of::<Box<[u8]>>();
            self.files.push(file.into());
        }
        let short = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let place = Place {
            file: short(self.files.len() as u64 - 1),
            next: NONE,
            line: short(found.line),
            column: short(found.column),
            written: found.written,
        };
        let index = match freed {
            Some(next) => std::mem::replace(&mut self.free, next),
            None => short(self.all.len() as u64),
        };
        match self.all.get_mut(index as usize) {
            Some(unused) => *unused = place,
            None => self.all.push(place),
        }
        match self.all.get_mut(chain.last as usize) {
            Some(last) => last.next = index,
            None => chain.first = index,
        }
        chain.last = index;
        true
    }

    /// Whether the names of the files take so much room.
    pub(super) fn is_full(&self, limits: Limits) -> bool {
        self.named >= limits.bytes
    }

    /// The places of a chain, each with its file.
    pub(super) fn of(&self, chain: Chain) -> impl Iterator<Item = (&[u8], &Place)> {
        let mut next = chain.first;
        std::iter::from_fn(move || {
            let place = self.all.get(next as usize)?;
            next = place.next;
            Some((&**self.files.get(place.file as usize)?, place))
        })
    }

    /// The room of these places can be used again.
    pub(super) fn release(&mut self, chain: &mut Chain) {
        if let Some(last) = self.all.get_mut(chain.last as usize) {
            last.next = std::mem::replace(&mut self.free, chain.first);
        }
        *chain = Chain::EMPTY;
    }

    /// Forgets all of them.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.files.clear();
        (self.free, self.named) = (NONE, 0);
    }

    /// How many there is room for without asking for more.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }
}
