//! The topics for learners: twenty pages, one text each.

mod audience;
mod crossed;
mod dates;
mod day;
mod encryption;
mod invalid;
mod issuers;
mod keys;
mod life;
mod lost;
mod order_form;
mod parts;
mod passport;
mod postcard;
mod rotation;
mod services;
mod sessions;
mod stamp;
mod stop_payment;
mod strength;
#[cfg(test)]
mod tests;

use super::lesson::{Exercise, Lesson};
use super::{Block, Entry, How, Page};

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
pub static ALL: [Topic; 20] = [
    parts::TOPIC,
    postcard::TOPIC,
    stamp::TOPIC,
    keys::TOPIC,
    strength::TOPIC,
    dates::TOPIC,
    audience::TOPIC,
    day::TOPIC,
    order_form::TOPIC,
    life::TOPIC,
    stop_payment::TOPIC,
    rotation::TOPIC,
    lost::TOPIC,
    sessions::TOPIC,
    encryption::TOPIC,
    passport::TOPIC,
    crossed::TOPIC,
    services::TOPIC,
    issuers::TOPIC,
    invalid::TOPIC,
];

/// The topic of this number, id or other name.
#[must_use]
pub fn topic(words: &str) -> Option<&'static Topic> {
    ALL.iter().find(|topic| topic.goes_by(words, How::AnyCase))
}

pub(super) fn find(asked: &str, how: How) -> Vec<Entry> {
    let found = ALL.iter().filter(|topic| topic.goes_by(asked, how));
    found.map(Topic::entry).collect()
}

pub(super) fn gloss(word: &str) -> Option<String> {
    let topic = ALL.iter().find(|topic| topic.id == word)?;
    Some(format!("topic {}: {}", topic.number, topic.title))
}

pub(super) fn names() -> Vec<&'static str> {
    ALL.iter().flat_map(|topic| std::iter::once(topic.id).chain(topic.also.iter().copied())).collect()
}

impl Topic {
    /// The text, taken apart.
    #[must_use]
    pub fn lesson(&self) -> Lesson {
        Lesson::read(self.text)
    }

    /// Whether it points to this word.
    #[must_use]
    pub fn sees(&self, word: &str) -> bool {
        let lines = self.text.lines().filter_map(|line| line.strip_prefix("@see "));
        lines.flat_map(|line| line.split(',')).any(|known| known.trim() == word)
    }

    /// The page for a folder in which the files were laid out.
    #[must_use]
    pub fn exercises(&self, folder: &str, names: &[String]) -> Page {
        let lesson = self.lesson();
        let mut entry = Entry::new("exercises", self.id, self.title);
        entry = entry.text(format!(
            "Laid out in {folder}: {}. The keys are new, and for nothing but this.",
            names.join(", ")
        ));
        entry.blocks.push(Block::Picture(vec![format!("cd {folder}")]));
        entry.blocks.extend(exercises(self.id, &lesson.exercises));
        Page { asked: self.id.to_owned(), entries: vec![entry] }
    }

    fn goes_by(&self, asked: &str, how: How) -> bool {
        let number = asked.strip_prefix("topic ").unwrap_or(asked);
        match how {
            // Shorter words stand in any title.
            How::Part if asked.len() < 4 => false,
            How::Part => {
                let mut words = self.title.split(|c: char| !c.is_alphanumeric());
                words.any(|word| word.eq_ignore_ascii_case(asked))
            }
            how => {
                how.fits(self.id, asked)
                    || self.also.iter().any(|name| how.fits(name, asked))
                    || number.parse() == Ok(self.number)
            }
        }
    }

    fn entry(&self) -> Entry {
        let lesson = self.lesson();
        let title = format!("{} (topic {} of {})", self.title, self.number, ALL.len());
        let mut entry = Entry::new("topic", self.id, title).references(&lesson.references);
        let runs = lesson.blocks.iter().any(|block| matches!(block, Block::Session(_)));
        entry.blocks = lesson.blocks;
        if runs {
            let text = "The commands were run just now, with keys made for the purpose and a clock that stands \
                        at 2025-06-30 12:00:00 UTC.";
            entry.blocks.push(Block::Text(text.to_owned()));
        }
        entry.blocks.push(Block::Heading("To try".to_owned()));
        if !lesson.files.is_empty() {
            let text =
                "This lays out the files in a new folder, with keys to throw away; go there for the rest:";
            entry.blocks.push(Block::Text(text.to_owned()));
            let line = format!("jotbook explain {0} --practice {0}-practice", self.id);
            entry.blocks.push(Block::Picture(vec![line]));
        }
        entry.blocks.extend(exercises(self.id, &lesson.exercises));
        // Between topics a word means a topic, whatever else goes by it.
        let told = |word| gloss(word).or_else(|| super::gloss(word));
        let see = lesson.see.iter().filter_map(|word| Some((*word, told(word)?)));
        let entry = see.fold(entry, |entry, (word, gloss)| entry.see(word, gloss));
        match ALL.iter().find(|next| next.number == self.number + 1) {
            Some(next) => entry.see(next.id, format!("the next topic: {}", next.title)),
            None => entry,
        }
    }
}

fn exercises(id: &str, exercises: &[Exercise]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, exercise) in exercises.iter().enumerate() {
        blocks.push(Block::Text(format!("{}. {}", at + 1, exercise.task)));
        if !exercise.steps.is_empty() {
            blocks.push(Block::Commands(exercise.steps.clone()));
        }
    }
    if exercises.iter().any(|exercise| !exercise.goals.is_empty()) {
        let text =
            format!("jotbook explain {id} --check says what you have made in the folder where you are.");
        blocks.push(Block::Text(text));
    }
    blocks
}
