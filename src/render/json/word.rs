//! `jotbook/word/1`: what `explain WORD` tells.

use super::{Object, array, finish};
use crate::guide::{Block, Entry, Judged, Page, See, topics};
use crate::report::Exit;

/// The object.
#[must_use]
pub fn word(page: &Page) -> String {
    finish(
        Object::new()
            .with("schema", "jotbook/word/1")
            .with("exit", &Exit::Done.code())
            .with("word", &page.asked)
            .raw("entries", &array(page.entries.iter().map(entry))),
    )
}

/// `jotbook/topics/1`: the topics.
#[must_use]
pub fn topics() -> String {
    let topics = topics::ALL.iter().map(|topic| {
        let object =
            Object::new().with("number", &topic.number).with("id", topic.id).with("title", topic.title);
        object.with("also", topic.also).end()
    });
    finish(
        Object::new()
            .with("schema", "jotbook/topics/1")
            .with("exit", &Exit::Done.code())
            .raw("topics", &array(topics)),
    )
}

/// `jotbook/exercises/1`: what a reader has made of the exercises of a topic.
#[must_use]
pub fn judged(topic: &str, judged: &[Judged], exit: Exit) -> String {
    let points = judged.iter().map(|judged| {
        let object = Object::new().with("file", judged.file).with("want", &judged.want);
        object.with("held", &judged.held.is_ok()).with("why", &judged.held.as_ref().err()).end()
    });
    finish(
        Object::new()
            .with("schema", "jotbook/exercises/1")
            .with("exit", &exit.code())
            .with("topic", topic)
            .raw("points", &array(points)),
    )
}

fn entry(entry: &Entry) -> String {
    Object::new()
        .with("what", entry.what)
        .with("name", &entry.name)
        .with("title", &entry.title)
        .raw("blocks", &array(entry.blocks.iter().map(block)))
        .with("references", &entry.references)
        .raw("see", &array(entry.see.iter().map(see)))
        .end()
}

fn see(see: &See) -> String {
    Object::new().with("word", &see.word).with("gloss", &see.gloss).end()
}

/// An object with one member, which says what the block is.
fn block(block: &Block) -> String {
    let object = Object::new();
    match block {
        Block::Heading(text) => object.with("heading", text),
        Block::Text(text) => object.with("text", text),
        Block::Item(text) => object.with("item", text),
        Block::Rows(rows) => {
            let rows =
                rows.iter().map(|(name, value)| Object::new().with("name", name).with("value", value).end());
            object.raw("rows", &array(rows))
        }
        Block::Table { head, rows } => {
            object.raw("table", &Object::new().with("head", head).with("rows", rows).end())
        }
        Block::Picture(lines) => object.with("picture", lines),
        Block::Session(steps) => {
            let steps = steps.iter().map(|step| {
                let (output, exit) =
                    step.output.clone().map_or((None, None), |(text, exit)| (Some(text), Some(exit)));
                Object::new().with("command", &step.line).with("output", &output).with("exit", &exit).end()
            });
            object.raw("session", &array(steps))
        }
        Block::Commands(steps) => {
            let steps = steps.iter().map(|step| {
                let step = Object::new()
                    .with("command", step.line)
                    .with("exit", &step.exit)
                    .with("prints", step.prints);
                step.end()
            });
            object.raw("commands", &array(steps))
        }
    }
    .end()
}
