//! The parts of `explain` that go step by step: the shop's day, and the quiz.

use std::io::{BufRead as _, Write as _};

use anyhow::Result;
use jotbook::commands::quiz::{Answer, Game};
use jotbook::guide::{Block, command, play};
use jotbook::render::page::{self, Style};
use jotbook::render::quiz;
use jotbook::report::{Exit, Failure};

use super::practice::Folder;
use super::product;
use super::world::{self, World};

/// Plays the day; on a terminal scene by scene, in a pipe without a stop.
pub(super) fn day(world: &World, style: Style) -> Result<u8> {
    let (lesson, scenes) = play::day();
    let folder = Folder::scratch(&lesson.files)?;
    let last = scenes.len().saturating_sub(1);
    for (at, mut scene) in scenes.into_iter().enumerate() {
        for block in &mut scene {
            let Block::Session(steps) = block else { continue };
            for step in steps {
                step.output = Some(folder.run_within(&step.line, command::NOW, page::inner(style.width))?);
            }
        }
        product(page::blocks(&scene, style).as_bytes())?;
        let stop = world.in_terminal && world.out_terminal && at < last;
        if stop && line("Enter for the next scene, q to stop: ")?.is_none_or(|answer| answer.trim() == "q") {
            break;
        }
        product(b"\n")?;
    }
    Ok(Exit::Done.code())
}

/// Plays the quiz, with answers from a terminal or from lines, until the locks, the lines or the reader have enough.
pub(super) fn quiz(world: &World, seed: Option<u64>, style: Style) -> Result<u8> {
    let seed = match seed {
        Some(seed) => seed,
        // Short enough to be typed.
        None => u64::from(u32::from_le_bytes(world::random::<4>()?)),
    };
    let mut game = Game::new(seed);
    let (mut played, mut right) = (0, 0);
    'game: while let Some(lock) = game.next_lock() {
        product(quiz::lock(&lock, played + 1, game.rounds, style).as_bytes())?;
        loop {
            product(b"\n")?;
            let question = if world.in_terminal { "Why? " } else { "" };
            let Some(text) = line(question)? else { break 'game };
            let answer = lock.answer(&text);
            if answer == Answer::Enough {
                break 'game;
            }
            product(quiz::told(&lock, answer, style).as_bytes())?;
            if answer != Answer::Unclear {
                played += 1;
                right += usize::from(answer == Answer::Right);
                break;
            }
        }
        product(b"\n")?;
    }
    product(quiz::score(right, played, seed, style).as_bytes())?;
    Ok(Exit::Done.code())
}

/// A line of standard input after a question; `None` at its end.
fn line(question: &str) -> Result<Option<String>, Failure> {
    /// A longer line is no answer to anything.
    const LONGEST: u64 = 4096;
    if !question.is_empty() {
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "{question}").and_then(|()| err.flush());
    }
    let mut bytes = Vec::new();
    let mut input = std::io::Read::take(std::io::stdin().lock(), LONGEST);
    let read = input.read_until(b'\n', &mut bytes).map_err(|error| {
        Failure::new(Exit::Io, "unreadable", format!("standard input cannot be read: {error}"))
    })?;
    if read == 0 && !question.is_empty() {
        // The end of input leaves the cursor behind the question.
        let _ = writeln!(std::io::stderr().lock());
    }
    Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
}
