//! Runs `key`: reads keys, writes them where they may go.

use std::fs::OpenOptions;
use std::io::IsTerminal as _;
use std::path::Path;

use anyhow::Result;
use jotbook::checks::KeySource;
use jotbook::cli::KeyArgs;
use jotbook::cli::key::{Act, Compare, KeyCommand, Lint, New, Output, Rewrite, Show};
use jotbook::cli::verify::FetchArgs;
use jotbook::commands::key::convert::{self, Order, Written};
use jotbook::commands::key::{compare, lint, named, new, show};
use jotbook::key::{Container, Format};
use jotbook::render::{self, json};
use jotbook::report::{Exit, Failure, Remark};

use super::input::Stdin;
use super::remote::Remote;
use super::store::{self, Over};
use super::world::{World, random_bytes};
use super::{keys, product, tell_remarks};

pub(super) fn run(world: &World, args: &KeyCommand) -> Result<u8> {
    match &args.act {
        Act::New(wanted) => new_key(world, wanted),
        Act::Show(wanted) => shown(world, wanted),
        Act::Convert(wanted) => rewritten(world, &wanted.rewrite, Some(wanted.to), wanted.public),
        Act::Public(wanted) => rewritten(world, &wanted.rewrite, wanted.to, true),
        Act::Lint(wanted) => linted(world, wanted),
        Act::Compare(wanted) => compared(world, wanted),
    }
}

fn new_key(world: &World, args: &New) -> Result<u8> {
    let plan = new::plan(args.kind.as_deref().unwrap_or(new::DEFAULT), args.bits)?;
    let place = Place::of(world, &args.to, args.format, true)?;
    let key = new::make(plan, args.kid.as_deref(), args.format, random_bytes)?;
    let set = convert::written(vec![key], args.format, new::remarks(plan))?;
    deliver(world, &place, &set, args.common.json, Vec::new())
}

fn shown(world: &World, args: &Show) -> Result<u8> {
    let mut remarks = Vec::new();
    let source = one(world, args.key.as_deref(), &args.fetch, &mut remarks)?;
    let shown = show::show(&source.set, source.ring.as_ref(), world.now);
    if args.common.json {
        product(json::key_show(&shown, &source.label, &remarks).as_bytes())?;
    } else {
        tell_remarks(world, &remarks);
        tell_remarks(world, &shown.remarks);
        product(render::key::show(&shown, style(world)).as_bytes())?;
    }
    Ok(Exit::Done.code())
}

fn rewritten(world: &World, args: &Rewrite, format: Option<Format>, public: bool) -> Result<u8> {
    let mut remarks = Vec::new();
    let source = one(world, args.key.as_deref(), &args.fetch, &mut remarks)?;
    let order = Order { format, public, kid: args.kid.as_deref() };
    let set = match &source.ring {
        Some(ring) => convert::of_ring(&source, ring, world.now, &mut remarks),
        None => Ok(source.set.clone()),
    };
    let written = set.and_then(|set| convert::convert(&set, &order)).map_err(|failure| Failure {
        message: format!("{}: {}", source.label, failure.message),
        ..failure
    })?;
    let place = Place::of(world, &args.output, written.format, written.is_private())?;
    deliver(world, &place, &written, args.common.json, remarks)
}

fn linted(world: &World, args: &Lint) -> Result<u8> {
    let mut remarks = Vec::new();
    let source = one(world, args.key.as_deref(), &args.fetch, &mut remarks)?;
    let mut stdin = Stdin::default();
    let before = match &args.before {
        Some(text) => Some(load(world, &mut stdin, text, &args.fetch, &mut remarks)?.set),
        None => None,
    };
    // The entries that were left out are findings here.
    remarks.retain(|remark| remark.code != "key-left-out");
    let lint = lint::lint(&source, before.as_ref(), world.now);
    let exit = lint.exit(args.fail_on.map(Into::into));
    if args.common.json {
        product(json::key_lint(&lint, &source.label, exit, &remarks).as_bytes())?;
    } else {
        tell_remarks(world, &remarks);
        product(render::key::lint(&lint, &source.label, style(world)).as_bytes())?;
    }
    Ok(exit.code())
}

fn compared(world: &World, args: &Compare) -> Result<u8> {
    let mut remarks = Vec::new();
    let mut stdin = Stdin::default();
    let first = load(world, &mut stdin, &args.first, &args.fetch, &mut remarks)?;
    let second = load(world, &mut stdin, &args.second, &args.fetch, &mut remarks)?;
    let comparison = compare::compare(&first.set, &second.set)?;
    if args.common.json {
        let text = json::key_compare(&comparison, &first.label, &second.label, &remarks);
        product(text.as_bytes())?;
    } else {
        tell_remarks(world, &remarks);
        tell_remarks(world, &comparison.remarks);
        let text = render::key::compare(&comparison, &first.label, &second.label, style(world));
        product(text.as_bytes())?;
    }
    Ok(comparison.exit().code())
}

fn style(world: &World) -> render::key::Style {
    render::key::Style { paint: world.out_paint, width: world.out_width }
}

/// The key that is named; without a name that of the variable, or standard input.
fn one(
    world: &World,
    key: Option<&str>,
    fetch: &FetchArgs,
    remarks: &mut Vec<Remark>,
) -> Result<KeySource, Failure> {
    let mut stdin = Stdin::default();
    match key {
        Some(text) => load(world, &mut stdin, text, fetch, remarks),
        None if keys::in_variable() || world.in_terminal => {
            let mut remote = Remote::new(fetch)?;
            let none = KeyArgs::default();
            first(keys::load(world, &mut stdin, &none, Some(&mut remote), remarks)?)
        }
        None => load(world, &mut stdin, "-", fetch, remarks),
    }
}

fn load(
    world: &World,
    stdin: &mut Stdin,
    text: &str,
    fetch: &FetchArgs,
    remarks: &mut Vec<Remark>,
) -> Result<KeySource, Failure> {
    let mut remote = Remote::new(fetch)?;
    let args = KeyArgs { key: vec![text.to_owned()], ..KeyArgs::default() };
    first(keys::load(world, stdin, &args, Some(&mut remote), remarks)?)
}

fn first(sources: Vec<KeySource>) -> Result<KeySource, Failure> {
    let none = || Failure::new(Exit::Key, "no-key", "there is no key");
    let source = sources.into_iter().next().ok_or_else(none)?;
    if source.set.keys.is_empty() && source.set.container == Container::Plain {
        return Err(none());
    }
    Ok(source)
}

/// Where keys go.
struct Place<'a> {
    file: Option<&'a str>,
    over: Over,
    private: bool,
}

impl<'a> Place<'a> {
    /// Looks whether they may go there, before anything is made.
    fn of(world: &World, output: &'a Output, format: Format, private: bool) -> Result<Self, Failure> {
        let file = output.output.as_deref().filter(|file| *file != "-");
        let over = if output.force { Over::Anything } else { Over::Nothing };
        let screen = match file {
            Some(file) => is_terminal(file),
            None => world.out_terminal,
        };
        if screen && private && !output.show_private {
            let message = "private keys and secrets go to a terminal only when that is asked for";
            return Err(Failure::new(Exit::Usage, "private-to-terminal", message)
                .hint("-o FILE writes a file that only you can read; --show-private shows it here"));
        }
        if screen && format.is_binary() {
            let message = format!("{} is bytes, which no terminal can show", format.name());
            return Err(Failure::new(Exit::Usage, "binary-to-terminal", message).hint("-o FILE, or a pipe"));
        }
        if let Some(file) = file.filter(|_| !output.force) {
            store::refuse_existing(file)?;
        }
        Ok(Self { file, over, private })
    }
}

/// Whether a file is the terminal by another name, such as /dev/tty.
fn is_terminal(file: &str) -> bool {
    let device = std::fs::metadata(Path::new(file)).is_ok_and(|found| !found.is_file() && !found.is_dir());
    // A pipe without a reader would be waited for.
    #[cfg(unix)]
    let device = device
        && std::fs::metadata(file)
            .is_ok_and(|found| std::os::unix::fs::FileTypeExt::is_char_device(&found.file_type()));
    device && OpenOptions::new().append(true).open(file).is_ok_and(|file| file.is_terminal())
}

fn deliver(
    world: &World,
    place: &Place<'_>,
    written: &Written,
    as_json: bool,
    mut remarks: Vec<Remark>,
) -> Result<u8> {
    if let Some(file) = place.file {
        if place.private {
            store::private_over(file, written.bytes.expose(), place.over)?;
        } else {
            store::ordinary_over(file, written.bytes.expose(), place.over)?;
        }
        remarks.extend(written.keys.iter().take(1).map(|key| {
            let more = match written.keys.len() {
                0 | 1 => String::new(),
                several => format!(" and {} more", several - 1),
            };
            Remark::note("written", format!("{file}: {}{more}", named(key)))
        }));
    }
    if as_json {
        product(json::key_written(written, place.file, &remarks).expose())?;
    } else {
        tell_remarks(world, &remarks);
        tell_remarks(world, &written.remarks);
        if place.file.is_none() {
            product(written.bytes.expose())?;
        }
    }
    Ok(Exit::Done.code())
}
