//! Runs `explain WORD`: the pages of the book, the commands on them, the files and goals of exercises.

use std::path::Path;

use anyhow::Result;
use jotbook::cli::explain::Explain;
use jotbook::guide::topics::{self, Topic};
use jotbook::guide::{self, Block, Judged, Page, command};
use jotbook::render::page::{self, Style};
use jotbook::render::{Width, json};
use jotbook::report::{Exit, Failure};

use super::practice::Folder;
use super::world::World;
use super::{play, product};

/// An option, and whether it was given.
type Given = (&'static str, fn(&Explain) -> bool);

/// The options that words and topics do not heed. Topics tell of checks and passports alike, so that `--words`
/// chooses nothing in them.
#[rustfmt::skip]
static FOR_TOKENS: [Given; 13] = [
    ("--key", |args| !args.key.key.is_empty()),
    ("--keyring", |args| args.key.keyring.is_some()),
    ("--secret", |args| args.key.secret.is_some()),
    ("--offline", |args| args.fetch.offline),
    ("--refresh", |args| args.fetch.refresh),
    ("--markdown", |args| args.markdown),
    ("--html", |args| args.html.is_some()),
    ("--svg", |args| args.svg.is_some()),
    ("--timeline", |args| args.timeline),
    ("--words", |args| args.words.is_some()),
    ("--style", |args| args.style.is_some()),
    ("--ascii", |args| args.ascii),
    ("--tz", |args| args.tz.is_some()),
];

pub(super) fn run(world: &World, args: &Explain) -> Result<u8> {
    let style = Style { paint: world.out_paint, width: world.out_width };
    let words = args.subject.join(" ");
    if let Some((option, _)) = FOR_TOKENS.iter().find(|(_, given)| given(args)) {
        let hint = "jotbook explain @token.txt; a word or a topic is shown as text, or with --json";
        return Err(not_played(&format!("{option} goes with a token"), hint));
    }
    if args.check || args.practice.is_some() {
        let topic = topics::topic(words.trim()).ok_or_else(|| no_topic(&words))?;
        return match (&args.practice, args.check) {
            (folder, true) => check(world, args, topic, folder.as_deref().unwrap_or("."), style),
            (Some(folder), false) => practise(world, topic, folder, args.common.json, style),
            (None, false) => Ok(Exit::Done.code()),
        };
    }
    let topic = topics::topic(words.trim());
    if args.play {
        return match topic {
            Some(Topic { id: "day", .. }) if args.common.json => {
                let hint = "without --json, or: jotbook explain day --json";
                Err(not_played("the play speaks to people only", hint))
            }
            Some(Topic { id: "day", .. }) => play::day(world, style),
            _ => Err(not_played("--play goes with the topic day", "jotbook explain day --play")),
        };
    }
    // The word itself plays; the page of the topic goes by its number and its other names.
    if words.trim() == "quiz" {
        if args.common.json {
            let hint = "without --json, or: jotbook explain invalid";
            return Err(not_played("the quiz speaks to people only", hint));
        }
        return play::quiz(world, args.seed, style);
    }
    if args.seed.is_some() {
        return Err(not_played("--seed goes with quiz", "jotbook explain quiz --seed 1"));
    }
    if words.trim().is_empty() {
        let text = if args.common.json { json::topics() } else { page::topics(style) };
        product(text.as_bytes())?;
        return Ok(Exit::Done.code());
    }
    let mut page = guide::look_up(&words).map_err(|unknown| unknown_word(&unknown))?;
    let width = if args.common.json { Width::Unlimited } else { page::inner(style.width) };
    run_sessions(&mut page, width)?;
    let text = if args.common.json { json::word(&page) } else { page::page(&page, style) };
    product(text.as_bytes())?;
    Ok(Exit::Done.code())
}

fn unknown_word(unknown: &guide::Unknown) -> Failure {
    let failure = Failure::new(Exit::Usage, "word-unknown", unknown.to_string());
    match unknown.near.as_slice() {
        [] => failure
            .hint("jotbook explain lists the topics; claims, algorithms, rules, issuers and error messages are known too"),
        near => failure.hint(format!("did you mean {}?", near.join(" or "))),
    }
}

fn not_played(message: &str, hint: &str) -> anyhow::Error {
    Failure::new(Exit::Usage, "usage", message).hint(hint).into()
}

fn no_topic(words: &str) -> Failure {
    let message = format!("{words:?} is no topic: only topics have exercises");
    Failure::new(Exit::Usage, "topic-unknown", message).hint("jotbook explain lists the topics")
}

/// Runs the commands of the topics on a page, in folders that go away with it.
fn run_sessions(page: &mut Page, width: Width) -> Result<(), Failure> {
    for entry in page.entries.iter_mut().filter(|entry| entry.what == "topic") {
        let Some(topic) = topics::topic(&entry.name) else { continue };
        let folder = Folder::scratch(&topic.lesson().files)?;
        for block in &mut entry.blocks {
            let Block::Session(steps) = block else { continue };
            for step in steps {
                step.output = Some(folder.run_within(&step.line, command::NOW, width)?);
            }
        }
    }
    Ok(())
}

/// Lays out the files of a topic's exercises.
fn practise(world: &World, topic: &'static Topic, path: &str, as_json: bool, style: Style) -> Result<u8> {
    let lesson = topic.lesson();
    let folder = Folder::create(Path::new(path), &lesson.files, world.now)?;
    let page = topic.exercises(path, &folder.names()?);
    let text = if as_json { json::word(&page) } else { page::page(&page, style) };
    product(text.as_bytes())?;
    Ok(Exit::Done.code())
}

/// Judges what a reader has made.
fn check(world: &World, args: &Explain, topic: &'static Topic, path: &str, style: Style) -> Result<u8> {
    let lesson = topic.lesson();
    let goals = lesson.exercises.iter().flat_map(|exercise| &exercise.goals);
    let read = |name: &str| super::practice::laid(&Path::new(path).join(name));
    let judged: Vec<Judged> = goals.flat_map(|goal| goal.judge(&read, world.now)).collect();
    if judged.is_empty() {
        let message = format!("the exercises of {} leave nothing that can be checked", topic.id);
        let hint = format!("jotbook explain {} shows what to look for", topic.id);
        return Err(Failure::new(Exit::Usage, "nothing-to-check", message).hint(hint).into());
    }
    let exit = if judged.iter().all(|judged| judged.held.is_ok()) { Exit::Done } else { Exit::Claim };
    let text =
        if args.common.json { json::judged(topic.id, &judged, exit) } else { page::judged(&judged, style) };
    product(text.as_bytes())?;
    Ok(exit.code())
}
