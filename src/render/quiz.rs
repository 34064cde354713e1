//! What `explain quiz` shows people.

use super::page::{self, Style};
use super::verify;
use crate::commands::quiz::{Answer, Lock};
use crate::guide::{Block, Shown};

/// A lock, and the reasons to choose from.
#[must_use]
pub fn lock(lock: &Lock, number: usize, rounds: usize, style: Style) -> String {
    let verdict = lock.verdict(false);
    let refusal = verify::verify(&verdict, super::Paint::OFF, style.width.minus(2));
    let output = Some((refusal, verdict.exit.code()));
    let choices = lock.choices.iter().zip("abcd".chars());
    let choices =
        choices.map(|(reason, letter)| (letter.to_string(), format!("{}: {}", reason.id, reason.title)));
    let blocks = [
        Block::Heading(format!("Lock {number} of {rounds}")),
        Block::Session(vec![Shown { line: lock.command.to_owned(), output }]),
        Block::Text(format!("The token: {}", lock.token())),
        Block::Text(format!("What else is known: {}", lock.clue)),
        Block::Rows(choices.collect()),
    ];
    page::blocks(&blocks, style)
}

/// What became of an answer, and why the lock does not open.
#[must_use]
pub fn told(lock: &Lock, answer: Answer, style: Style) -> String {
    let word = match answer {
        Answer::Right => "Right.",
        Answer::Wrong => "No.",
        Answer::Unclear => {
            let text = "A letter from a to d, or an id such as NM02; nothing to see it, q to stop.";
            return page::blocks(&[Block::Text(text.to_owned())], style);
        }
        Answer::Passed | Answer::Enough => "",
    };
    let verdict = lock.verdict(true);
    let reasons = verdict.diagnosis.iter().map(|found| {
        let advice = found.advice.as_ref().map(|advice| format!(" To do: {advice}.")).unwrap_or_default();
        let what = found.message.trim_end_matches('.');
        (found.id.to_owned(), format!("{}: {what}.{advice}", found.title))
    });
    let mut blocks = vec![Block::Rows(reasons.collect())];
    if !word.is_empty() {
        blocks.insert(0, Block::Text(word.to_owned()));
    }
    page::blocks(&blocks, style)
}

/// How it went.
#[must_use]
pub fn score(right: usize, played: usize, seed: u64, style: Style) -> String {
    let text = format!(
        "{right} of {played} right. jotbook explain quiz --seed {seed} makes the same locks again; without --seed they \
         are new ones."
    );
    page::blocks(&[Block::Text(text)], style)
}
