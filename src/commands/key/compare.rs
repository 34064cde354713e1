//! `key compare`: one key or two, whatever the files look like.

use std::collections::{HashMap, HashSet};

use super::{any_thumbprint, completed, whole};
use crate::key::{Key, KeySet};
use crate::report::{Exit, Failure, Remark};

/// What a comparison came to.
#[derive(Debug)]
pub struct Comparison {
    /// The keys of the first file, with their public halves.
    pub first: Vec<Key>,
    /// Those of the second one.
    pub second: Vec<Key>,
    /// The keys that are in both: the place in the first file, and that in the second one.
    pub pairs: Vec<(usize, usize)>,
    /// Whether every key of the smaller file is in the other one.
    pub same: bool,
    /// What had better be said.
    pub remarks: Vec<Remark>,
}

impl Comparison {
    /// [`Exit::Claim`] for different keys.
    #[must_use]
    pub fn exit(&self) -> Exit {
        if self.same { Exit::Done } else { Exit::Claim }
    }
}

/// Compares the keys of two files by their public halves, or by the secret.
///
/// # Errors
/// When a key is none: the halves of two keys are neither of them.
pub fn compare(first: &KeySet, second: &KeySet) -> Result<Comparison, Failure> {
    let mut remarks = Vec::new();
    let mut all = |set: &KeySet| -> Result<Vec<Key>, Failure> {
        set.keys.iter().map(|key| whole(key).map(|_| completed(key, &mut remarks))).collect()
    };
    let (first, second) = (all(first)?, all(second)?);
    let prints = |keys: &[Key]| -> Vec<Option<String>> { keys.iter().map(any_thumbprint).collect() };
    let (ours, theirs) = (prints(&first), prints(&second));
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, print) in ours.iter().enumerate() {
        if let Some(print) = print {
            places.entry(print).or_insert(at);
        }
    }
    let place = |print: &Option<String>| places.get(print.as_deref()?).copied();
    let pairs: Vec<_> =
        theirs.iter().enumerate().filter_map(|(other, print)| Some((place(print)?, other))).collect();
    let (smaller, larger) = if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    let known: HashSet<&str> = larger.iter().flatten().map(String::as_str).collect();
    let found = |print: &Option<String>| print.as_ref().is_some_and(|print| known.contains(print.as_str()));
    let same = !smaller.is_empty() && smaller.iter().all(found);
    Ok(Comparison { first, second, pairs, same, remarks })
}
