//! What is told of a panic: the place in the source, never its message, which might quote what it stumbled over.

use std::cell::RefCell;
use std::panic;

use jotbook::report::{Exit, Failure};

thread_local! {
    /// Where this thread panicked last: file and line.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on a panic prints nothing, and its place is kept for [`failure`].
pub(super) fn watch() {
    panic::set_hook(Box::new(|info| {
        PLACE.set(info.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line())));
    }));
}

/// The failure for a panic of this thread that was caught.
pub(super) fn failure() -> Failure {
    let message = format!("this is a bug in jotbook {} ({})", env!("CARGO_PKG_VERSION"), PLACE.take());
    Failure::new(Exit::Bug, "bug", message)
        .hint("please report it with the command line, the token and the key left out")
}
