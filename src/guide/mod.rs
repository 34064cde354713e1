//! The book behind `explain WORD`: one page for everything that has a name, made from the table it stands in.
//!
//! A table of words answers for its own rows and knows nothing of pages; here the rows become plain data with
//! references from one table to the others. Renderers fold and escape it.

mod algorithms;
pub mod command;
mod dictionary;
mod everyday;
mod exits;
mod goal;
pub mod lesson;
mod makers;
pub mod play;
mod reasons;
mod rulebook;
mod scopes;
#[cfg(test)]
mod tests;
mod tools;
pub mod topics;

pub use goal::{Goal, Judged, Laid, Want};
pub use lesson::{Lesson, Prop, Step};

use std::fmt;

use crate::words::{cut, near};

/// Everything that goes by the words that were looked up.
#[derive(Clone, Debug)]
pub struct Page {
    /// The words.
    pub asked: String,
    /// What they are, one entry for each table that has them.
    pub entries: Vec<Entry>,
}

/// One row of one table, told in full.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is: `claim`, `rule`, `topic`.
    pub what: &'static str,
    /// Its name, by which it is found again.
    pub name: String,
    /// One line on it.
    pub title: String,
    /// The rest, in order.
    pub blocks: Vec<Block>,
    /// Who says so.
    pub references: Vec<String>,
    /// Where to read on.
    pub see: Vec<See>,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// One of several points.
    Item(String),
    /// Names and what is to be said of each.
    Rows(Vec<(String, String)>),
    /// Columns under a head.
    Table {
        /// The head.
        head: Vec<String>,
        /// The rows, each as long as the head.
        rows: Vec<Vec<String>>,
    },
    /// Lines that stay as they are.
    Picture(Vec<String>),
    /// Commands that are run for the page, and what they print.
    Session(Vec<Shown>),
    /// Commands for the reader to run.
    Commands(Vec<Step>),
}

/// A command of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The command, as somebody types it.
    pub line: String,
    /// What it printed and ended with, once it was run.
    pub output: Option<(String, u8)>,
}

/// Where to read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct See {
    /// What to look up.
    pub word: String,
    /// What is found there, in a few words.
    pub gloss: String,
}

/// Nothing goes by these words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The words.
    pub asked: String,
    /// Words that are near and known.
    pub near: Vec<String>,
}

/// How much of a name has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// All of it, as it is written.
    Exact,
    /// All of it, in any case.
    AnyCase,
    /// A part of it that stands for the whole, or a text in which it occurs.
    Part,
}

/// A table that words are looked up in.
struct Table {
    /// What goes by a name.
    find: fn(&str, How) -> Vec<Entry>,
    /// Every name.
    names: fn() -> Vec<&'static str>,
    /// What a name is, in a few words: much less work than its entry, which points to others in turn.
    gloss: fn(&str) -> Option<String>,
}

/// The tables, in the order of a page: the short answers first.
const TABLES: [Table; 10] = [
    Table { find: dictionary::find, names: dictionary::names, gloss: dictionary::gloss },
    Table { find: algorithms::find, names: algorithms::names, gloss: algorithms::gloss },
    Table { find: rulebook::find, names: rulebook::names, gloss: rulebook::gloss },
    Table { find: reasons::find, names: reasons::names, gloss: reasons::gloss },
    Table { find: exits::find, names: exits::names, gloss: exits::gloss },
    Table { find: tools::find, names: tools::names, gloss: tools::gloss },
    Table { find: makers::find_kind, names: makers::kind_names, gloss: makers::kind_gloss },
    Table { find: makers::find_issuer, names: makers::issuer_names, gloss: makers::issuer_gloss },
    Table { find: topics::find, names: topics::names, gloss: topics::gloss },
    Table { find: scopes::find, names: Vec::new, gloss: |_| None },
];

/// Looks words up: a claim, a header member, an algorithm, a rule, a diagnosis, an issuer, a kind of token, an exit
/// code, a command about keys, a topic, or the message of another library.
///
/// # Errors
/// When no table has them.
pub fn look_up(words: &str) -> Result<Page, Unknown> {
    let asked = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if asked.is_empty() {
        return Err(Unknown { asked, near: Vec::new() });
    }
    for how in [How::Exact, How::AnyCase, How::Part] {
        let mut entries: Vec<_> = TABLES.iter().flat_map(|table| (table.find)(&asked, how)).collect();
        if !entries.is_empty() {
            // Whoever asks for firebase means the product; its claim of that name comes second.
            if entries.iter().any(|entry| entry.what.starts_with("issuer")) {
                entries.sort_by_key(|entry| entry.what == dictionary::VENDORS_CLAIM);
            }
            return Ok(Page { asked, entries });
        }
    }
    let mut near: Vec<String> = Vec::new();
    for found in near_names(&asked) {
        if !near.iter().any(|known| known == found) {
            near.push(found.to_owned());
        }
    }
    near.truncate(5);
    Err(Unknown { asked, near })
}

/// The names of all tables that are near to a word; long texts are no mistyped names.
fn near_names(asked: &str) -> Vec<&'static str> {
    const LONGEST: usize = 40;
    if asked.chars().count() > LONGEST {
        return Vec::new();
    }
    let names: Vec<_> = TABLES.iter().flat_map(|table| (table.names)()).collect();
    near(asked, names.into_iter())
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It may be anything that was pasted.
        write!(f, "nothing is known of {:?}", cut(&self.asked, 60))
    }
}

impl Entry {
    fn new(what: &'static str, name: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            what,
            name: name.into(),
            title: title.into(),
            blocks: Vec::new(),
            references: Vec::new(),
            see: Vec::new(),
        }
    }

    fn references(mut self, joined: &str) -> Self {
        self.references = joined.split("; ").filter(|one| !one.is_empty()).map(str::to_owned).collect();
        self
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.blocks.push(Block::Text(text.into()));
        self
    }

    /// Rows under a heading; nothing when there are none.
    fn rows(mut self, heading: &str, rows: Vec<(String, String)>) -> Self {
        if !rows.is_empty() {
            if !heading.is_empty() {
                self.blocks.push(Block::Heading(heading.to_owned()));
            }
            self.blocks.push(Block::Rows(rows));
        }
        self
    }

    /// Points to another word, once.
    fn see(mut self, word: impl Into<String>, gloss: impl Into<String>) -> Self {
        let word = word.into();
        if word != self.name && !self.see.iter().any(|see| see.word == word) {
            self.see.push(See { word, gloss: gloss.into() });
        }
        self
    }

    /// Points to the topics that speak of one of these words.
    fn see_topics(self, words: &[&str]) -> Self {
        let found = topics::ALL.iter().filter(|topic| words.iter().any(|word| topic.sees(word)));
        found.fold(self, |entry, topic| {
            entry.see(topic.id, format!("topic {}: {}", topic.number, topic.title))
        })
    }
}

/// What a word is in a few words, for the list of where to read on; `None` when no table has it.
fn gloss(word: &str) -> Option<String> {
    TABLES.iter().find_map(|table| (table.gloss)(word))
}

impl How {
    /// Whether a name goes with what was asked.
    fn fits(self, name: &str, asked: &str) -> bool {
        match self {
            Self::Exact => name == asked,
            Self::AnyCase => name.eq_ignore_ascii_case(asked),
            Self::Part => false,
        }
    }
}

/// A value of a name and a text, as rows have it.
fn row(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}
