//! Every contact with the world: arguments, files, terminals, clock, randomness, network. The library computes.

mod batch;
mod bug;
mod cache;
mod chunks;
mod decode;
mod encode;
mod explain;
mod fetch;
mod guide;
mod guess;
mod input;
mod inspect;
mod key;
mod keyring;
mod keys;
mod narrow;
mod places;
mod play;
mod practice;
mod prompt;
mod publish;
mod remote;
mod revoke;
mod rotate_key;
mod safe;
mod store;
mod verify;
mod views;
mod walk;
mod world;

use std::ffi::OsString;
use std::io::Write as _;
use std::panic::{self, AssertUnwindSafe};

use jotbook::cli::{self, Common, Invocation};
use jotbook::render::{json, talk, visible};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::time;
use jotbook::words::repeatable;
use world::{Stream, World};

/// Runs the program and returns its exit status.
pub(crate) fn run() -> u8 {
    let argv: Vec<OsString> = std::env::args_os().collect();
    bug::watch();
    panic::catch_unwind(AssertUnwindSafe(|| start(&argv)))
        .unwrap_or_else(|_| tell_failure(&World::plain(), cli::wants_json(&argv), &bug::failure()))
}

fn start(argv: &[OsString]) -> u8 {
    match cli::parse(argv) {
        Ok(invocation) => {
            let json = invocation.wants_json();
            match moment(invocation.common()) {
                Ok(world) => act(&world, &invocation)
                    .unwrap_or_else(|error| tell_error(&world, json, &fitting(&invocation, error))),
                Err(failure) => tell_failure(&World::plain(), json, &failure),
            }
        }
        Err(error) => usage(argv, &error),
    }
}

fn act(world: &World, invocation: &Invocation) -> anyhow::Result<u8> {
    match invocation {
        Invocation::Decode(wanted) => decode::run(world, wanted),
        Invocation::Encode(wanted) => encode::run(world, wanted),
        Invocation::Verify(wanted) => verify::run(world, wanted),
        Invocation::Inspect(wanted) => inspect::run(world, wanted),
        Invocation::Explain(wanted) => explain::run(world, wanted),
        Invocation::Key(wanted) => key::run(world, wanted),
        Invocation::RotateKey(wanted) => rotate_key::run(world, wanted),
        Invocation::Revoke(wanted) => revoke::run(world, wanted),
    }
}

/// The world with its clock, which `--now` may set.
fn moment(common: &Common) -> Result<World, Failure> {
    let world = World::new(common.color);
    let Some(now) = &common.now else { return Ok(world) };
    let now =
        time::when(now, world.now).map_err(|error| Failure::new(Exit::Usage, "time", error.to_string()))?;
    Ok(World { now, ..world })
}

/// What clap found wrong, or the help or version that was asked for.
fn usage(argv: &[OsString], error: &clap::Error) -> u8 {
    if !error.use_stderr() {
        let _ = error.print();
        return Exit::Done.code();
    }
    if cli::wants_json(argv) {
        let text = error.to_string();
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let message = lines.next().unwrap_or_default().trim_start_matches("error: ");
        let failure =
            Failure { hint: Some("see --help".into()), ..Failure::new(Exit::Usage, "usage", message) };
        return tell_failure(&World::plain(), true, &failure);
    }
    let text = error.render().to_string();
    // Masked as a whole: a key goes over several lines.
    let masked = repeatable(&text);
    let shown: Vec<_> = masked.lines().map(visible).collect();
    if text.lines().eq(shown.iter()) {
        let _ = error.print();
    } else {
        // Something typed would act on the terminal, or is a token: without colour, but spelled out and masked.
        say(Stream::Err, &format!("{}\n", shown.join("\n")));
    }
    Exit::Usage.code()
}

/// An error with what the command adds to it: no diagnosis when nobody wants to know why, and its own name where there
/// is something to pipe into it.
fn fitting(invocation: &Invocation, error: anyhow::Error) -> anyhow::Error {
    let Some(failure) = error.downcast_ref::<Failure>() else { return error };
    let mut failure = failure.clone();
    if matches!(invocation, Invocation::Verify(wanted) if wanted.no_why) {
        failure = failure.unexplained();
    }
    if let (Some(hint), Some(word), "empty") = (&failure.hint, reader(invocation), failure.code) {
        failure = failure.clone().hint(format!("{hint}: pbpaste | jotbook {word}"));
    }
    failure.into()
}

/// The name of a command whose standard input is a token.
const fn reader(invocation: &Invocation) -> Option<&'static str> {
    match invocation {
        Invocation::Decode(_) => Some("decode"),
        Invocation::Verify(_) => Some("verify"),
        Invocation::Inspect(_) => Some("inspect"),
        Invocation::Explain(_) => Some("explain"),
        _ => None,
    }
}

/// Any error that came all the way up: our own failures as they are, others as input/output trouble.
fn tell_error(world: &World, json: bool, error: &anyhow::Error) -> u8 {
    match error.downcast_ref::<Failure>() {
        Some(failure) => tell_failure(world, json, failure),
        None => tell_failure(world, json, &Failure::new(Exit::Io, "io", format!("{error:#}"))),
    }
}

/// Every failure leaves here, and with it whatever was typed in the wrong place: no token and no key is repeated.
fn tell_failure(world: &World, as_json: bool, failure: &Failure) -> u8 {
    let failure = &failure.clone().masked();
    if as_json {
        say(Stream::Out, &json::failure(failure));
    } else {
        say(Stream::Err, &talk::failure(failure, world.err_paint, world.err_width));
    }
    failure.exit.code()
}

/// Notes and warnings on standard error. With `--json` they are in the object instead.
fn tell_remarks(world: &World, remarks: &[Remark]) {
    for remark in remarks {
        let remark = &Remark { text: repeatable(&remark.text).into_owned(), ..remark.clone() };
        say(Stream::Err, &talk::remark(remark, world.err_paint, world.err_width));
    }
}

/// Writes to a stream. A reader who has gone away is no trouble of ours.
fn say(stream: Stream, text: &str) {
    let _ = match stream {
        Stream::Out => {
            std::io::stdout().lock().write_all(text.as_bytes()).and_then(|()| std::io::stdout().flush())
        }
        Stream::Err => std::io::stderr().lock().write_all(text.as_bytes()),
    };
}

/// Writes the product to standard output; a full disk is an error, a closed pipe is not.
fn product(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Io, "io", format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}
