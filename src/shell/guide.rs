//! Runs `explain WORD`: the pages of the book.

use anyhow::Result;
use jotbook::cli::explain::Explain;
use jotbook::guide;
use jotbook::render::{self, json, page};
use jotbook::report::{Exit, Failure};

use super::product;
use super::world::World;

pub(super) fn run(world: &World, args: &Explain) -> Result<u8> {
    let style = page::Style { paint: world.out_paint, width: world.out_width };
    let page = guide::look_up(&args.subject.join(" ")).map_err(|unknown| unknown_word(&unknown))?;
    let text = if args.common.json { json::word(&page) } else { render::page::page(&page, style) };
    product(text.as_bytes())?;
    Ok(Exit::Done.code())
}

fn unknown_word(unknown: &guide::Unknown) -> Failure {
    let failure = Failure::new(Exit::Usage, "word-unknown", format!("nothing is known of {:?}", unknown.asked));
    match unknown.near.as_slice() {
        [] => failure.hint("jotbook explain lists the topics; it also knows claims, algorithms, rules and messages"),
        near => failure.hint(format!("did you mean {}?", near.join(" or "))),
    }
}
