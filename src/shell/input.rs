//! Text from outside: arguments, files, standard input (once), the environment.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use jotbook::diagnosis;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::token::{self, Found, NotAToken, Note};

use jotbook::words::masked;

use super::{prompt, world::World};

/// More than this is no token and no key that anybody means.
pub(super) const LIMIT: u64 = 16 << 20;

/// Standard input, which can be read only once.
#[derive(Debug, Default)]
pub(super) struct Stdin {
    used_for: Option<&'static str>,
}

impl Stdin {
    /// Reads all of it for this purpose.
    pub(super) fn read(&mut self, purpose: &'static str) -> Result<Vec<u8>, Failure> {
        limited(self.open(purpose)?, "standard input")
    }

    /// Keeps it for this purpose, to be read bit by bit.
    fn open(&mut self, purpose: &'static str) -> Result<std::io::Stdin, Failure> {
        if let Some(first) = self.used_for.replace(purpose) {
            let message = format!("standard input cannot be both the {first} and the {purpose}");
            return Err(Failure::new(Exit::Usage, "stdin-twice", message).hint("give one of them as a file"));
        }
        Ok(std::io::stdin())
    }
}

/// A file's bytes.
pub(super) fn file(path: &str) -> Result<Vec<u8>, Failure> {
    limited(open(path)?, path)
}

/// What is in a regular file, or behind a link to one; nothing of what is none, or is too large.
pub(super) fn regular(path: &Path) -> Option<Vec<u8>> {
    // A pipe that nobody writes to is waited for as soon as it is opened.
    let regular = path.metadata().is_ok_and(|found| found.is_file());
    let file = regular.then(|| File::open(path).ok()).flatten()?;
    limited(file, &path.to_string_lossy()).ok()
}

fn open(path: &str) -> Result<File, Failure> {
    if path.is_empty() {
        return Err(nameless());
    }
    let shown = masked(path);
    let trouble = |error: std::io::Error| {
        let what = match error.kind() {
            std::io::ErrorKind::NotFound => format!("there is no file {shown}"),
            std::io::ErrorKind::PermissionDenied => format!("{shown} may not be read"),
            _ => format!("{shown} cannot be read: {error}"),
        };
        Failure::new(Exit::Io, "unreadable", what)
    };
    if Path::new(path).is_dir() {
        return Err(Failure::new(Exit::Io, "unreadable", format!("{shown} is a folder")));
    }
    File::open(path).map_err(trouble)
}

/// For a name that is empty, as behind `@`.
pub(super) fn nameless() -> Failure {
    Failure::new(Exit::Usage, "no-name", "the name of the file is empty: is a variable not set?")
}

/// A file's text.
pub(super) fn text(path: &str) -> Result<String, Failure> {
    String::from_utf8(file(path)?)
        .map_err(|_| Failure::new(Exit::Io, "unreadable", format!("{path} is not UTF-8 text")))
}

fn limited(source: impl std::io::Read, name: &str) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    source
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::new(Exit::Io, "unreadable", format!("{name} cannot be read: {error}")))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::new(
            Exit::Io,
            "too-large",
            format!("{name} is larger than {} MiB", LIMIT >> 20),
        ));
    }
    Ok(bytes)
}

/// The token that the arguments name, searched for in whatever they hold; the notes say what was taken off.
pub(super) fn token(
    world: &World,
    stdin: &mut Stdin,
    arguments: &[String],
) -> Result<(Found, Vec<Remark>), Failure> {
    let bytes = match arguments {
        [] if world.in_terminal => return prompted(),
        [] => stdin.read("token")?,
        [dash] if dash == "-" => stdin.read("token")?,
        [name] if name.starts_with('@') => {
            file(&name[1..]).map_err(|failure| failure.hint("@FILE reads the token from a file"))?
        }
        words => words.join(" ").into_bytes(),
    };
    search(&bytes)
}

/// The token that an option names: itself, or `@FILE`.
pub(super) fn named_token(text: &str) -> Result<Found, Failure> {
    let found = match text.strip_prefix('@') {
        Some(path) => search(&file(path)?),
        None => search(text.as_bytes()),
    };
    Ok(found?.0)
}

/// Searches a token, and tells what was taken off.
pub(super) fn search(bytes: &[u8]) -> Result<(Found, Vec<Remark>), Failure> {
    let found = token::find(bytes).map_err(|error| not_a_token(&error))?;
    let remarks = Note::told(&found.notes).into_iter().map(|(code, text)| Remark::note(code, text)).collect();
    Ok((found, remarks))
}

/// Where `--lines` reads from.
pub(super) fn lines(
    world: &World,
    stdin: &mut Stdin,
    arguments: &[String],
) -> Result<Box<dyn Read + Send>, Failure> {
    let usage = || {
        Failure::new(Exit::Usage, "lines-source", "--lines reads one token per line from a file or a pipe")
            .hint("jotbook decode --lines @FILE, or ... | jotbook decode --lines")
    };
    match arguments {
        [] if world.in_terminal => Err(usage()),
        [] => Ok(Box::new(stdin.open("token")?)),
        [dash] if dash == "-" => Ok(Box::new(stdin.open("token")?)),
        [name] if name.starts_with('@') => Ok(Box::new(open(&name[1..])?)),
        _ => Err(usage()),
    }
}

/// A list of words to be read bit by bit, and its size where that is known.
pub(super) fn words(stdin: &mut Stdin, name: &str) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    if name == "-" {
        return Ok((Box::new(stdin.open("word list")?), None));
    }
    let file = open(name)?;
    let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|data| data.len());
    Ok((Box::new(file), size))
}

/// A person at a terminal pastes a token, perhaps over several lines.
fn prompted() -> Result<(Found, Vec<Remark>), Failure> {
    let text = prompt::pasted(|text| {
        token::find(text.as_bytes()).is_ok_and(|found| found.token.end == token::End::Whole)
    })?;
    search(text.as_bytes())
}

fn not_a_token(error: &NotAToken) -> Failure {
    Failure::new(Exit::Malformed, error.code(), error.to_string())
        .hint(error.hint())
        .diagnosed(diagnosis::told(error.code()))
}
