//! Texts that many tokens share, such as the names of issuers: each is kept once and has a number.

use std::borrow::Cow;
use std::collections::HashMap;

use super::weights::remembered;
use crate::scan::{Ready, Seed};
use crate::words::masked;

/// The texts that were seen; number 0 is no text.
#[derive(Debug)]
pub(super) struct Names {
    all: Vec<String>,
    numbers: HashMap<String, u16>,
    /// The numbers of names as they stand in tokens.
    spelled: HashMap<[u64; 2], u16, Ready>,
}

impl Default for Names {
    fn default() -> Self {
        Self { all: vec![String::new()], numbers: HashMap::new(), spelled: HashMap::default() }
    }
}

impl Names {
    /// So many are kept, each of so many characters: nobody fills the memory with issuers.
    const MOST: usize = 4096;
    const LONGEST: usize = 80;

    /// The number of a name, which is kept as far as it may be shown.
    pub(super) fn number(&mut self, seed: Seed, name: &str) -> u16 {
        let Self { all, numbers, spelled } = self;
        remembered(spelled, seed.fingerprint(name.as_bytes()), || {
            let name = &*named(name);
            let cut = name.char_indices().nth(Self::LONGEST).map_or(name, |(end, _)| &name[..end]);
            if let Some(number) = numbers.get(cut) {
                return *number;
            }
            let Some(number) = u16::try_from(all.len()).ok().filter(|_| all.len() < Self::MOST) else {
                return 0;
            };
            all.push(cut.to_owned());
            numbers.insert(cut.to_owned(), number);
            number
        })
    }

    /// The name with this number.
    pub(super) fn name(&self, number: u16) -> &str {
        self.all.get(usize::from(number)).map_or("", String::as_str)
    }
}

/// A name without what could be a secret in it: tokens, and of a URL the part for passwords and the query.
fn named(name: &str) -> Cow<'_, str> {
    let Some((scheme, rest)) = name.split_once("://") else { return masked(name) };
    let plain = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = plain.split_at(plain.find('/').unwrap_or(plain.len()));
    let host = host.rsplit('@').next().unwrap_or_default();
    if host.len() + path.len() == rest.len() {
        return masked(name);
    }
    Cow::Owned(format!("{scheme}://{}", masked(&format!("{host}{path}"))))
}
