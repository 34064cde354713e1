//! Colour where a person reads, none where a program does, and whatever was asked for.

use super::{NOW, screen};
use crate::kit::{SAMPLE, SAMPLE_SECRET, jotbook};

/// Something on standard output, on both streams, and on standard error alone.
const COMMANDS: [&[&str]; 5] = [
    &["decode", SAMPLE],
    &["verify", SAMPLE, "-k", "env:SECRET"],
    &["verify", SAMPLE, "-k", "env:HOME", "--sub", "x"],
    &["encode", "sub=a", "-s", "short"],
    &["decode", "undefined"],
];

type Wish = (&'static [(&'static str, &'static str)], &'static [&'static str], bool, bool);

/// What the environment and the command line ask for, and whether there is colour in a pipe and on a terminal.
const WISHES: [Wish; 13] = [
    (&[], &[], false, true),
    (&[("NO_COLOR", "1")], &[], false, false),
    (&[("NO_COLOR", "")], &[], false, true),
    (&[("CLICOLOR_FORCE", "1")], &[], true, true),
    (&[("CLICOLOR_FORCE", "0")], &[], false, true),
    (&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], &[], false, false),
    (&[("TERM", "dumb")], &[], false, false),
    (&[], &["--color", "never"], false, false),
    (&[], &["--color", "always"], true, true),
    (&[], &["--color", "auto"], false, true),
    (&[("NO_COLOR", "1")], &["--color", "always"], true, true),
    (&[("CLICOLOR_FORCE", "1")], &["--color", "never"], false, false),
    (&[("TERM", "dumb")], &["--color=always"], true, true),
];

#[test]
fn colour_is_where_it_was_asked_for() {
    for (variables, options, in_pipe, on_terminal) in WISHES {
        for command in COMMANDS {
            let arguments = [command, options, &["--now", NOW]].concat();
            let run = jotbook(&arguments).env("SECRET", SAMPLE_SECRET);
            let done = variables.iter().fold(run, |run, (name, value)| run.env(name, value)).done();
            let coloured = done.out.contains('\u{1b}') || done.err.contains('\u{1b}');
            assert_eq!(coloured, in_pipe, "in a pipe: {variables:?} {arguments:?}: {done:?}");
            let screen = screen(80, b"", variables, &arguments);
            let coloured = screen.text().contains('\u{1b}');
            assert_eq!(
                coloured,
                on_terminal,
                "on a terminal: {variables:?} {arguments:?}: {}",
                screen.text()
            );
        }
    }
}

#[test]
fn a_product_for_programs_is_never_coloured() {
    for command in [
        &["decode", SAMPLE, "--json"][..],
        &["decode", SAMPLE, "--claim", "sub"],
        &["decode", SAMPLE, "--part", "payload"],
        &["verify", SAMPLE, "-k", "env:SECRET", "--json"],
        &["decode", "undefined", "--json"],
        &["encode", "sub=a", "-k", "env:SECRET"],
    ] {
        let arguments = [command, &["--color", "always"]].concat();
        let done = jotbook(&arguments).env("SECRET", SAMPLE_SECRET).done();
        assert!(!done.out.contains('\u{1b}'), "{arguments:?}: {}", done.out);
    }
}
