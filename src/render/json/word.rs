//! `jotbook/word/1`: what `explain WORD` tells.

use super::{Object, array, finish};
use crate::guide::{Block, Entry, Page, See};
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
            let rows = rows.iter().map(|(name, value)| Object::new().with("name", name).with("value", value).end());
            object.raw("rows", &array(rows))
        }
        Block::Table { head, rows } => object
            .raw("table", &Object::new().with("head", head).with("rows", rows).end()),
        Block::Picture(lines) => object.with("picture", lines),
        Block::Session(steps) => {
            let steps = steps.iter().map(|step| {
                let (output, exit) = step.output.clone().map_or((None, None), |(text, exit)| (Some(text), Some(exit)));
                Object::new().with("command", &step.line).with("output", &output).with("exit", &exit).end()
            });
            object.raw("session", &array(steps))
        }
    }
    .end()
}
