//! The man pages: one per command out of the command line's own table, and one for the JSON.

use std::collections::BTreeMap;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use jotbook::report::Exit;

use super::shapes::{self, Shape};
use super::synopsis;

const MANUAL: &str = "jotbook manual";

/// What the environment may say.
const ENVIRONMENT: [(&str, &str); 11] = [
    ("JOTBOOK_KEY", "The key when -k is not given, in the same grammar: a file, env:NAME, and so on."),
    (
        "JOTBOOK_PASSPHRASE",
        "The passphrase of a key that is encrypted. Without it jotbook asks on the terminal.",
    ),
    (
        "COLUMNS",
        "How wide the output is where there is no terminal; without it, or with 0, as wide as it needs. Of a terminal its own width counts.",
    ),
    (
        "JOTBOOK_KEYRING",
        "The keyring when no option names one; encode and verify take it when no key is named at all.",
    ),
    (
        "XDG_DATA_HOME",
        "The usual keyring and stop-payment list are in its folder jotbook; without it in ~/.local/share/jotbook.",
    ),
    ("NO_COLOR", "Any value: no colour, unless --color says otherwise."),
    ("CLICOLOR_FORCE", "Any value but 0: colour in pipes too, unless NO_COLOR is set."),
    (
        "XDG_CACHE_HOME",
        "Copies of fetched key sets are in its folder jotbook; without it in ~/.cache/jotbook.",
    ),
    (
        "HTTPS_PROXY, ALL_PROXY, NO_PROXY",
        "The HTTP proxy through which key sets are fetched, and the hosts that are reached without it. Never for this machine.",
    ),
    (
        "SSL_CERT_FILE, SSL_CERT_DIR",
        "On Linux: certificates of the authorities to trust, in place of those of the system.",
    ),
    ("TZ", "The zone of --tz local, such as Europe/Paris."),
];

/// Every page by its file name. No date comes from a clock: the pages have none.
pub(super) fn pages() -> BTreeMap<String, String> {
    let mut root = jotbook::cli::command();
    root.build();
    let mut pages: BTreeMap<_, _> = super::nested(&root, "")
        .iter()
        .map(|(name, command)| (format!("jotbook-{name}.1"), of_command(command, name, &root)))
        .collect();
    pages.insert("jotbook.1".into(), of_program(&root));
    pages.insert("jotbook-json.5".into(), of_json());
    pages
}

fn source() -> String {
    format!("jotbook {}", env!("CARGO_PKG_VERSION"))
}

/// What `clap_mangen` makes of the declaration, down to the options.
fn declared(command: &Command, title: &str) -> Man {
    Man::new(command.clone()).title(title.to_uppercase()).source(source()).manual(MANUAL)
}

fn of_program(root: &Command) -> String {
    let mut bytes = Vec::new();
    let man = declared(root, "jotbook");
    man.render_title(&mut bytes).unwrap();
    man.render_name_section(&mut bytes).unwrap();
    let mut rest = Roff::new();
    synopsis::write(&mut rest, root);
    rest.control("SH", ["DESCRIPTION"]);
    paragraphs(&mut rest, &after_help(root));
    commands(&mut rest, root, "jotbook");
    exit_codes(&mut rest);
    rest.control("SH", ["ENVIRONMENT"]);
    for (name, meaning) in ENVIRONMENT {
        entry(&mut rest, name, meaning);
    }
    rest.text([roman("No variable moves the clock: only --now does.")]);
    see_also(&mut rest, root, "jotbook");
    finish(bytes, &rest)
}

fn of_command(command: &Command, name: &str, root: &Command) -> String {
    let name = format!("jotbook-{name}");
    let mut bytes = Vec::new();
    let man = declared(command, &name);
    man.render_title(&mut bytes).unwrap();
    man.render_name_section(&mut bytes).unwrap();
    let mut synopsis = Roff::new();
    synopsis::write(&mut synopsis, command);
    synopsis.to_writer(&mut bytes).unwrap();
    man.render_description_section(&mut bytes).unwrap();
    man.render_options_section(&mut bytes).unwrap();
    let help = after_help(command);
    let (examples, others) = help.split_once("\n\n").unwrap_or((&help, ""));
    let mut rest = Roff::new();
    if command.has_subcommands() {
        commands(&mut rest, command, &name);
    }
    if !others.is_empty() {
        rest.control("SH", ["NOTES"]);
        paragraphs(&mut rest, others);
    }
    rest.control("SH", ["EXIT STATUS"]);
    rest.text([roman(super::exit_status(&help))]);
    rest.control("SH", ["EXAMPLES"]);
    example(&mut rest, examples.trim_start_matches("Examples:\n"));
    see_also(&mut rest, root, &name);
    finish(bytes, &rest)
}

/// The subcommands of a command, each with its page.
fn commands(page: &mut Roff, command: &Command, name: &str) {
    page.control("SH", ["COMMANDS"]);
    for inner in command.get_subcommands() {
        let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
        entry(page, &format!("{name}-{}(1)", inner.get_name()), &about);
    }
}

fn of_json() -> String {
    let mut page = Roff::new();
    page.control("TH", ["JOTBOOK-JSON", "5", "", source().as_str(), MANUAL]);
    page.control("SH", ["NAME"]);
    page.text([roman("jotbook-json - what jotbook --json prints, and the exit codes")]);
    page.control("SH", ["DESCRIPTION"]);
    for text in [
        "With --json every command prints one JSON object on one line of standard output, also when it fails. \
         Its member schema names the shape and the version. Within a version members may be added; none is \
         removed, renamed or given another type or meaning. Readers should pass over members that they do not know.",
        "The process ends with the number in the member exit. Nothing is written to standard error.",
        "With --lines every line of the input is a token of its own, and there is one object for each, in the order \
         of the lines; its first member, line, has the number. A line without a token has an object of the shape \
         jotbook/error/1, an empty one with the code empty, one longer than 16 MiB with the code too-large. The \
         process ends with 0 when every exit is 0 (also when there was no line at all), otherwise with the lowest \
         of the others; 70 goes before all. An object without the member line tells what ended the whole run. What \
         there is to say of a key is said once, on standard error. verify looks for the reasons of a refusal only \
         with --deep.",
        "Parts of a token keep their own spelling: numbers are written as they stand in the token (1.10, 1e5, \
         12345678901234567890123), members in their order and as often as they stand there. Characters that a \
         terminal would act on are escaped as \\uXXXX.",
        "Members whose name is code hold a word for scripts, which stays the same from version to version. The \
         text in message, hint, detail, meaning and warning is for people and may change.",
    ] {
        page.control("PP", []);
        page.text([roman(text)]);
    }
    for shape in shapes::all() {
        describe(&mut page, shape);
    }
    exit_codes(&mut page);
    page.control("SH", ["EXAMPLES"]);
    example(
        &mut page,
        "  jotbook decode @token.txt --json | jq .payload.sub\n  jotbook verify @token.txt -k public.pem --json | jq -r '.checks[] | select(.outcome == \"fail\") | .detail'",
    );
    see_also(&mut page, &jotbook::cli::command(), "jotbook-json");
    finish(Vec::new(), &page)
}

fn describe(page: &mut Roff, shape: &Shape) {
    page.control("SH", [shape.schema]);
    page.text([roman(shape.about)]);
    for member in shape.all_members() {
        page.control("TP", []);
        page.text([bold(member.path), roman(" ("), italic(member.kind), roman(")")]);
        page.text([roman(member.meaning)]);
    }
}

fn exit_codes(page: &mut Roff) {
    page.control("SH", ["EXIT STATUS"]);
    page.text([roman("Without a genuine signature the code is about that; otherwise, of several that apply, it is the lowest.")]);
    for (exit, meaning) in Exit::ALL {
        entry(page, &exit.code().to_string(), meaning);
    }
}

fn see_also(page: &mut Roff, root: &Command, here: &str) {
    page.control("SH", ["SEE ALSO"]);
    let commands = root.get_subcommands().map(|command| format!("jotbook-{}", command.get_name()));
    let all = std::iter::once("jotbook".to_owned()).chain(commands).map(|name| (name, 1));
    let others = all.chain([("jotbook-json".to_owned(), 5)]).filter(|(name, _)| name != here);
    let names: Vec<_> = others.map(|(name, section)| format!("{name}({section})")).collect();
    page.text([roman(names.join(", "))]);
}

fn entry(page: &mut Roff, name: &str, meaning: &str) {
    page.control("TP", []);
    page.text([bold(name)]);
    page.text([roman(meaning)]);
}

/// Paragraphs, but for the exit status, which has a section of its own.
fn paragraphs(page: &mut Roff, text: &str) {
    for paragraph in text.split("\n\n").filter(|text| !text.starts_with("Exit status: ")) {
        for line in paragraph.lines().filter(|line| !line.starts_with("Exit status: ")) {
            page.control("PP", []);
            page.text([roman(line)]);
        }
    }
}

fn example(page: &mut Roff, text: &str) {
    page.control("nf", []);
    for line in text.lines() {
        page.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
    }
    page.control("fi", []);
}

fn after_help(command: &Command) -> String {
    command.get_after_help().map(ToString::to_string).unwrap_or_default()
}

/// One page of both, with the preamble of roff once, and an empty date where roff would leave none.
fn finish(mut bytes: Vec<u8>, rest: &Roff) -> String {
    const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";
    rest.to_writer(&mut bytes).unwrap();
    let page = String::from_utf8(bytes).expect("a man page is text");
    let (title, others) = page.trim_start_matches(PREAMBLE).split_once('\n').expect("a title");
    format!("{PREAMBLE}{}\n{}\n", title.replacen("  ", " \"\" ", 1), others.replace(PREAMBLE, "").trim_end())
}
