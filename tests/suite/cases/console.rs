//! What a person types and sees, as text: read, run, and written again with what is seen now.
//!
//! ```text
//! # a comment
//! $ a command, run by `sh -c`
//! > its second line
//! standard output
//! 2> standard error
//! = 3
//! ```
//!
//! `= 3` is an exit status other than 0. A blank line stands between two commands. In the README both streams
//! stand together, as on a terminal, and no status. `$?` and exported variables reach the next command.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

/// Stands behind output whose last line is not ended.
const UNENDED: &str = "\\ no line break at the end";

/// How the two streams are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Streams {
    /// Standard output first, then standard error, then the exit status.
    Apart,
    /// As on a terminal.
    Together,
}

/// One command and what is expected of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Step {
    /// Where the command stands, counted from 1.
    line: usize,
    /// Comments and blank lines in front of it.
    lead: Vec<String>,
    /// Its lines, without `$ ` and `> `.
    command: Vec<String>,
    /// The lines behind it.
    expected: Vec<String>,
}

impl Step {
    /// The last command and the status it ends with.
    pub(crate) fn end(&self) -> (String, u8) {
        let status = self.expected.iter().rev().find_map(|line| line.strip_prefix("= ")?.parse().ok());
        (self.command.join("\n"), status.unwrap_or_default())
    }
}

/// The steps of a text that begins on this line of its file.
pub(crate) fn steps(text: &str, first: usize) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut lead = Vec::new();
    for (line, content) in (first..).zip(text.lines()) {
        if let Some(command) = content.strip_prefix("$ ") {
            let command = vec![command.to_owned()];
            steps.push(Step { line, lead: std::mem::take(&mut lead), command, expected: Vec::new() });
            continue;
        }
        match steps.last_mut() {
            Some(step) if lead.is_empty() && !is_comment(content) => match content.strip_prefix("> ") {
                Some(more) if step.expected.is_empty() => step.command.push(more.to_owned()),
                _ => step.expected.push(content.to_owned()),
            },
            _ => lead.push(content.to_owned()),
        }
    }
    let between = steps.len().saturating_sub(1);
    for step in &mut steps[..between] {
        // The blank line before the next command.
        if step.expected.last().is_some_and(String::is_empty) {
            step.expected.pop();
        }
    }
    steps
}

fn is_comment(line: &str) -> bool {
    line == "#" || line.starts_with("# ")
}

/// Runs every step in the shell: the text as it should be now, and the differences one by one.
pub(crate) fn run(name: &str, steps: &[Step], shell: &mut Shell, streams: Streams) -> (String, Vec<String>) {
    let (mut blocks, mut differences) = (Vec::new(), Vec::new());
    for step in steps {
        let seen = shell.run(&step.command.join("\n"), streams);
        if let Some(line) = misread(&seen) {
            panic!(
                "{name}:{}: the output line {line:?} would read as a command: pipe it through sed",
                step.line
            );
        }
        if seen != step.expected {
            let typed = step.command.join("\n    > ");
            let changes = difference(&step.expected, &seen).join("\n      ");
            differences.push(format!("{name}:{}\n    $ {typed}\n      {changes}", step.line));
        }
        let command = step.command.iter().enumerate().map(|(index, line)| {
            let prompt = if index == 0 { "$" } else { ">" };
            format!("{prompt} {line}")
        });
        blocks.push(
            step.lead
                .iter()
                .cloned()
                .chain(command)
                .chain(seen)
                .fold(String::new(), |text, line| text + &line + "\n"),
        );
    }
    (blocks.join("\n"), differences)
}

/// An output line that the reader of the text would take for something else.
fn misread(seen: &[String]) -> Option<&String> {
    let first = seen.first().filter(|line| line.starts_with("> "));
    first.or_else(|| seen.iter().find(|line| line.starts_with("$ ") || is_comment(line)))
}

/// The lines that differ, `-` expected and `+` seen, with those around them.
pub(crate) fn difference(expected: &[String], seen: &[String]) -> Vec<String> {
    let same = |(one, other): &(&String, &String)| one == other;
    let front = expected.iter().zip(seen).take_while(same).count();
    let back = expected[front..].iter().rev().zip(seen[front..].iter().rev()).take_while(same).count();
    let (gone, new) = (&expected[front..expected.len() - back], &seen[front..seen.len() - back]);
    let context = |line: &String| format!("  {line}");
    let before = expected[front.saturating_sub(2)..front].iter().map(context);
    let after = expected[expected.len() - back..].iter().take(2).map(context);
    before
        .chain(gone.iter().map(|line| format!("- {line}")))
        .chain(new.iter().map(|line| format!("+ {line}")))
        .chain(after)
        .collect()
}

/// A folder and an environment that commands share, one after the other.
pub(crate) struct Shell {
    folder: tempfile::TempDir,
    state: tempfile::TempDir,
    last: i32,
}

impl Shell {
    /// An empty folder, which is HOME too, with `keys` and `tokens` of the test data in it.
    pub(crate) fn new() -> Self {
        let temporary = || tempfile::tempdir().expect("a temporary folder");
        let shell = Self { folder: temporary(), state: temporary(), last: 0 };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        for (data, name) in [("fixtures/keys", "keys"), ("cases/tokens", "tokens")] {
            symlink(root.join(data), shell.folder.path().join(name)).expect("a link in a temporary folder");
        }
        shell
    }

    /// Puts a file into the folder.
    pub(crate) fn file(&self, name: &str, contents: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join(name), contents).expect("a file in a temporary folder");
    }

    /// Runs one command; the lines that are seen.
    pub(crate) fn run(&mut self, command: &str, streams: Streams) -> Vec<String> {
        let together = if streams == Streams::Together { "exec 2>&1" } else { ":" };
        let script = format!(
            "{together}\n[ ! -f \"$0\" ] || . \"$0\"\n(exit {})\n{command}\nstatus=$?\nexport -p >\"$0\"\nexit $status",
            self.last
        );
        let program = Path::new(env!("CARGO_BIN_EXE_jotbook"));
        let folders = program.parent().into_iter().map(Path::to_path_buf);
        let others = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(folders.chain(std::env::split_paths(&others))).expect("a PATH");
        let output = Command::new("sh")
            .args(["-c", &script])
            .arg(self.state.path().join("exported"))
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("sh starts");
        self.last = output.status.code().unwrap_or(-1);
        let mut seen = lines(&output.stdout);
        if streams == Streams::Together {
            seen.retain(|line| line != UNENDED);
        } else {
            seen.extend(lines(&output.stderr).into_iter().map(|line| format!("2> {line}")));
            if self.last != 0 {
                seen.push(format!("= {}", self.last));
            }
        }
        seen
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<_> = text.split('\n').map(ToOwned::to_owned).collect();
    match lines.pop() {
        Some(rest) if !rest.is_empty() => lines.extend([rest, UNENDED.to_owned()]),
        _ => {}
    }
    lines
}

#[test]
fn what_is_read_and_not_changed_is_written_the_same() {
    let text = "# why\n\n$ echo a; echo; echo b\na\n\nb\n\n# more\n$ cat <<E\n> x\n> E\nx\n\n$ printf y; echo no >&2; exit 3\ny\n\
                \\ no line break at the end\n2> no\n= 3\n\n$ export A=1\n\n$ echo $A\n1\n\n$ (exit 4)\n= 4\n\n$ echo $?\n4\n";
    let (written, differences) = run("here", &steps(text, 1), &mut Shell::new(), Streams::Apart);
    assert_eq!(differences, Vec::<String>::new());
    assert_eq!(written, text);
}

#[test]
fn a_difference_shows_the_lines_that_differ() {
    let text = "$ printf 'a\\nb\\nc\\n'\na\nB\nc\n";
    let (_, differences) = run("here", &steps(text, 7), &mut Shell::new(), Streams::Apart);
    assert_eq!(
        differences,
        ["here:7\n    $ printf 'a\\nb\\nc\\n'\n        a\n      - B\n      + b\n        c"]
    );
}

#[test]
fn on_a_terminal_both_streams_stand_in_order() {
    let seen = Shell::new().run("echo a >&2; echo b; echo c >&2", Streams::Together);
    assert_eq!(seen, ["a", "b", "c"]);
}
