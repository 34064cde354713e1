//! `jotbook/guess/1`

use super::{Object, finish};
use crate::commands::guess::{Guess, Source};
use crate::render::guess::shown;
use crate::report::Exit;

/// `jotbook/guess/1`; the secret stands there only when somebody asked for it.
#[must_use]
pub fn guess(guess: &Guess, list: Option<&str>, show_secret: bool) -> String {
    finish(
        Object::new()
            .with("schema", "jotbook/guess/1")
            .with("exit", &Exit::Done.code())
            .with("found", &guess.found.is_some())
            .raw("hit", &hit(guess, show_secret))
            .with("list", &list)
            .with("tried", &guess.tried)
            .with("too_long", &guess.too_long)
            .with("seconds", &guess.seconds),
    )
}

fn hit(guess: &Guess, show_secret: bool) -> String {
    let Some(hit) = &guess.found else { return "null".into() };
    let (source, line) = match hit.source {
        Source::BuiltIn => ("built-in", None),
        Source::Line(number) => ("list", Some(number)),
        Source::Empty => ("empty", None),
    };
    Object::new()
        .with("source", source)
        .with("line", &line)
        .with("published", &hit.published)
        .with("bytes", &hit.secret.len())
        .with("reading", hit.how.words())
        .with("secret", &show_secret.then(|| shown(hit.secret.expose())))
        .end()
}
