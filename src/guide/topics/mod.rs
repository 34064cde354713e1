//! The topics for learners: twenty pages, one text each.

use super::{Entry, How};

/// A topic.
#[derive(Debug)]
pub struct Topic {
    /// Its place in the course.
    pub number: u8,
    /// The word it is found by.
    pub id: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Other words it is found by.
    pub also: &'static [&'static str],
    /// The page, in the markup of [`lesson`](super::lesson).
    pub text: &'static str,
}

/// Every topic, in the order of the course.
pub static ALL: [Topic; 0] = [];

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    let _ = (asked, how);
    Vec::new()
}

pub(super) fn names() -> Vec<&'static str> {
    ALL.iter().flat_map(|topic| std::iter::once(topic.id).chain(topic.also.iter().copied())).collect()
}

impl Topic {
    /// Whether it points to this word.
    #[must_use]
    pub fn sees(&self, _word: &str) -> bool {
        false
    }
}
