//! Runs `explain`.

use anyhow::Result;
use jotbook::cli::explain::Explain;
use jotbook::report::{Exit, Failure};
use jotbook::token;

use super::guide;
use super::world::World;

pub(super) fn run(world: &World, args: &Explain) -> Result<u8> {
    if names_a_token(&args.subject) {
        let failure = Failure::new(Exit::Usage, "usage", "explain looks up words, and this is a token");
        return Err(failure.hint("jotbook inspect tells what a token is").into());
    }
    guide::run(world, args)
}

/// Whether it is a token, or says where one is.
fn names_a_token(subject: &[String]) -> bool {
    match subject {
        [word] if word == "-" || word.starts_with('@') => true,
        words => {
            let text = words.join(" ");
            // Every token has two dots or a brace, and no name of a table has either.
            let may_be = text.matches('.').count() >= 2 || text.contains('{');
            may_be && jotbook::guide::look_up(&text).is_err() && token::find(text.as_bytes()).is_ok()
        }
    }
}
