//! A topic's text taken apart: what is shown, what is run, what can be tried and checked.
//!
//! The markup is line by line. Lines that begin with two spaces continue a point or an exercise.
//!
//! | line | meaning |
//! |---|---|
//! | `= text` | a heading |
//! | `- text` | a point |
//! | four spaces | a picture |
//! | `\|a\|b\|` | a table, its head first |
//! | `$ jotbook ...` | a command that is run when the page is shown |
//! | `@secret FILE`, `@pair NAME ALG`, `@file NAME text` | a file the commands need |
//! | `@make jotbook ...` | a command that makes such a file |
//! | `? text` | an exercise |
//! | `> jotbook ...` | its command |
//! | `< EXIT text` | what that ends with, and a phrase of what it prints, if anything |
//! | `! FILE: rules` | what the reader is to make; see [`Goal`] |
//! | `@see a, b`, `@ref a; b` | where to read on, who says so |

use super::{Block, Goal, Shown};

/// A topic, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// The page without its exercises.
    pub blocks: Vec<Block>,
    /// The files that the commands need, in the order in which they are made.
    pub files: Vec<Prop>,
    /// What can be tried.
    pub exercises: Vec<Exercise>,
    /// Where to read on.
    pub see: Vec<&'static str>,
    /// Who says so, joined by `"; "`.
    pub references: String,
    /// Lines that could not be understood; a test keeps this empty.
    pub unread: Vec<&'static str>,
}

/// A file that commands need. Keys are made when they are needed, and thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prop {
    /// A random secret of 32 bytes, as text.
    Secret(&'static str),
    /// `NAME.pem` with a private key for this algorithm, and `NAME.pub.pem` with its public half.
    Pair(&'static str, &'static str),
    /// This text; `\n` is a line break.
    Text(&'static str, String),
    /// Whatever this command writes.
    Made(&'static str),
}

/// Something to try.
#[derive(Clone, Debug, Default)]
pub struct Exercise {
    /// What to do and what to look at.
    pub task: String,
    /// The commands, each with what it comes to.
    pub steps: Vec<Step>,
    /// What the reader makes on the way.
    pub goals: Vec<Goal>,
}

/// A command of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The command.
    pub line: &'static str,
    /// What it ends with.
    pub exit: u8,
    /// A phrase of what it prints.
    pub prints: &'static str,
}

impl Lesson {
    /// Takes a text apart.
    #[must_use]
    pub fn read(text: &'static str) -> Self {
        let mut lesson = Self::default();
        let mut paragraph = false;
        for line in text.lines() {
            if line.trim().is_empty() {
                paragraph = false;
                continue;
            }
            let plain = lesson.line(line, paragraph);
            paragraph = plain;
        }
        lesson
    }

    /// Takes in one line; says whether the next one may go on with its paragraph.
    fn line(&mut self, line: &'static str, paragraph: bool) -> bool {
        if let Some(picture) = line.strip_prefix("    ") {
            match self.blocks.last_mut() {
                Some(Block::Picture(lines)) => lines.push(picture.to_owned()),
                _ => self.blocks.push(Block::Picture(vec![picture.to_owned()])),
            }
            return false;
        }
        if let Some(more) = line.strip_prefix("  ") {
            return self.more(line, more);
        }
        let (sign, rest) = line.split_once(' ').unwrap_or((line, ""));
        match sign {
            "=" => self.blocks.push(Block::Heading(rest.to_owned())),
            "-" => {
                self.blocks.push(Block::Item(rest.to_owned()));
                return true;
            }
            "$" => {
                let step = Shown { line: rest.to_owned(), output: None };
                match self.blocks.last_mut() {
                    Some(Block::Session(steps)) => steps.push(step),
                    _ => self.blocks.push(Block::Session(vec![step])),
                }
            }
            "?" => {
                self.exercises.push(Exercise { task: rest.to_owned(), ..Exercise::default() });
                return true;
            }
            ">" | "<" | "!" => self.exercise(sign, rest, line),
            _ if sign.starts_with('@') => self.direction(sign, rest, line),
            _ if line.starts_with('|') => self.table(line),
            _ => {
                match self.blocks.last_mut() {
                    Some(Block::Text(text)) if paragraph => join(text, line),
                    _ => self.blocks.push(Block::Text(line.to_owned())),
                }
                return true;
            }
        }
        false
    }

    /// The rest of a point or of an exercise.
    fn more(&mut self, line: &'static str, more: &str) -> bool {
        // Exercises come last: once there is one, it goes on.
        if let Some(exercise) = self.exercises.last_mut() {
            join(&mut exercise.task, more);
        } else if let Some(Block::Item(text)) = self.blocks.last_mut() {
            join(text, more);
        } else {
            self.unread.push(line);
        }
        true
    }

    fn exercise(&mut self, sign: &str, rest: &'static str, line: &'static str) {
        let Some(exercise) = self.exercises.last_mut() else { return self.unread.push(line) };
        let known = match sign {
            ">" => {
                exercise.steps.push(Step { line: rest, exit: 0, prints: "" });
                true
            }
            "<" => {
                let (exit, prints) = rest.split_once(' ').unwrap_or((rest, ""));
                match (exercise.steps.last_mut(), exit.parse()) {
                    (Some(step), Ok(exit)) => {
                        (step.exit, step.prints) = (exit, prints);
                        true
                    }
                    _ => false,
                }
            }
            _ => Goal::read(rest).is_some_and(|goal| {
                exercise.goals.push(goal);
                true
            }),
        };
        if !known {
            self.unread.push(line);
        }
    }

    fn direction(&mut self, sign: &str, rest: &'static str, line: &'static str) {
        match (sign, rest.split_once(' ')) {
            ("@secret", None) => self.files.push(Prop::Secret(rest)),
            ("@pair", Some((name, alg))) => self.files.push(Prop::Pair(name, alg)),
            ("@file", Some((name, text))) => self.files.push(Prop::Text(name, text.replace("\\n", "\n"))),
            ("@make", Some(_)) => self.files.push(Prop::Made(rest)),
            ("@see", _) => self.see.extend(rest.split(',').map(str::trim)),
            ("@ref", _) if self.references.is_empty() => rest.clone_into(&mut self.references),
            ("@ref", _) => {
                self.references.push_str("; ");
                self.references.push_str(rest);
            }
            _ => self.unread.push(line),
        }
    }

    fn table(&mut self, line: &str) {
        let cells = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        match self.blocks.last_mut() {
            Some(Block::Table { rows, .. }) => rows.push(cells),
            _ => self.blocks.push(Block::Table { head: cells, rows: Vec::new() }),
        }
    }
}

fn join(text: &mut String, more: &str) {
    text.push(' ');
    text.push_str(more.trim());
}

impl Prop {
    /// The names of the files.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Secret(name) | Self::Text(name, _) => vec![(*name).to_owned()],
            Self::Pair(name, _) => vec![format!("{name}.pem"), format!("{name}.pub.pem")],
            Self::Made(_) => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_the_markup_is_understood() {
        let lesson = Lesson::read(
            "One\ntwo.\n\nThree.\n= Head\n- a\n  b\n- c\n|x|y|\n|1|2|\n    +-+\n    | |\n@secret s.key\n\
             $ jotbook decode a\n$ jotbook decode b\n? Do\n  it.\n> jotbook verify x\n< 4 expired\n@see exp, nbf\n\
             @ref A; B\n@ref C",
        );
        assert_eq!(lesson.unread, [""; 0]);
        assert_eq!(lesson.blocks[0], Block::Text("One two.".into()));
        assert_eq!(lesson.blocks[1], Block::Text("Three.".into()));
        assert_eq!(lesson.blocks[3], Block::Item("a b".into()));
        assert!(matches!(&lesson.blocks[6], Block::Picture(lines) if lines.len() == 2));
        assert!(matches!(&lesson.blocks[7], Block::Session(steps) if steps.len() == 2));
        assert_eq!(lesson.exercises[0].task, "Do it.");
        assert_eq!(
            lesson.exercises[0].steps[0],
            Step { line: "jotbook verify x", exit: 4, prints: "expired" }
        );
        assert_eq!((lesson.see.len(), lesson.references.as_str()), (2, "A; B; C"));
    }

    #[test]
    fn what_is_out_of_place_is_kept_apart() {
        assert_eq!(Lesson::read("> jotbook x").unread, ["> jotbook x"]);
        assert_eq!(Lesson::read("  more").unread, ["  more"]);
        assert_eq!(Lesson::read("@what is this").unread, ["@what is this"]);
        assert_eq!(Lesson::read("? x\n> jotbook y\n< four z").unread, ["< four z"]);
    }
}
