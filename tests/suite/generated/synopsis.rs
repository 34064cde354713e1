//! The synopsis of a man page: every option with its value, and what may stand there more than once.

use clap::{Arg, ArgAction, Command};
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

/// The section of this command.
pub(super) fn write(page: &mut Roff, command: &Command) {
    page.control("SH", ["SYNOPSIS"]);
    let mut line = vec![bold(command.get_bin_name().unwrap_or_else(|| command.get_name()))];
    let (needed, others): (Vec<&Arg>, Vec<&Arg>) =
        command.get_arguments().filter(|arg| !arg.is_positional()).partition(|arg| arg.is_required_set());
    for arg in others.into_iter().chain(needed).chain(command.get_positionals()) {
        line.push(roman(" "));
        line.extend(piece(arg));
    }
    if command.has_subcommands() {
        line.extend([roman(" "), italic("COMMAND")]);
    }
    page.text(line);
}

fn piece(arg: &Arg) -> Vec<Inline> {
    let mut inside = name(arg);
    if !inside.is_empty() && arg.get_action().takes_values() {
        // A value that must hang on to its option stands behind "=", one that may be left out in brackets.
        let optional = arg.get_num_args().is_some_and(|count| count.min_values() == 0);
        let (open, close) = match (optional, arg.is_require_equals_set()) {
            (true, true) => ("[=", "]"),
            (true, false) => (" [", "]"),
            (false, _) => (" ", ""),
        };
        inside.extend([roman(open), italic(value(arg)), roman(close)]);
    } else if inside.is_empty() {
        inside.push(italic(value(arg)));
    }
    let again = if matches!(arg.get_action(), ArgAction::Append) { "..." } else { "" };
    if arg.is_required_set() {
        inside.push(roman(again));
        return inside;
    }
    let mut all = vec![roman("[")];
    all.extend(inside);
    all.push(roman(format!("]{again}")));
    all
}

/// `-k|--key`; nothing for what is no option.
fn name(arg: &Arg) -> Vec<Inline> {
    let short = arg.get_short().map(|short| bold(format!("-{short}")));
    let long = arg.get_long().map(|long| bold(format!("--{long}")));
    let bar = (short.is_some() && long.is_some()).then(|| roman("|"));
    short.into_iter().chain(bar).chain(long).collect()
}

fn value(arg: &Arg) -> String {
    arg.get_value_names().unwrap_or_default().join(" ")
}
