//! Folders with the files of a topic, and its commands run in them by this very program.

use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jotbook::alg::Alg;
use jotbook::guide::{Laid, Prop, command};
use jotbook::render::Width;
use jotbook::report::{Exit, Failure};
use jotbook::time::Instant;
use jotbook::{base64, crypto, key};

use super::{input, safe, store, world};

/// A folder with keys to throw away.
pub(super) struct Folder {
    path: PathBuf,
    /// Removes it in the end, when nobody is to find it.
    _scratch: Option<tempfile::TempDir>,
}

impl Folder {
    /// One that is gone after use, with the files that take no command to make.
    pub(super) fn scratch(files: &[Prop]) -> Result<Self, Failure> {
        let scratch = tempfile::tempdir()
            .map_err(|error| Failure::new(Exit::Io, "io", format!("there is no place for files: {error}")))?;
        let folder = Self { path: scratch.path().to_owned(), _scratch: Some(scratch) };
        for prop in files.iter().filter(|prop| !matches!(prop, Prop::Made(_))) {
            folder.lay_out(prop, command::NOW)?;
        }
        Ok(folder)
    }

    /// A new one of this name with all the files. It is made beside its place and put there when it is whole.
    pub(super) fn create(path: &Path, files: &[Prop], now: Instant) -> Result<Self, Failure> {
        let trouble = |error: &std::io::Error| {
            let shown = path.display();
            let failure = |what: String| Failure::new(Exit::Io, "unwritable", what);
            match error.kind() {
                ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::DirectoryNotEmpty => {
                    failure(format!("{shown} is there already")).hint("name a folder that does not exist yet")
                }
                kind => failure(format!("{shown} cannot be made: {kind}"))
                    .hint("name a folder in a place that is yours"),
            }
        };
        if path.symlink_metadata().is_ok() {
            return Err(trouble(&ErrorKind::AlreadyExists.into()));
        }
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let beside = builder.tempdir_in(safe::folder(path)).map_err(|error| trouble(&error))?;
        let folder = Self { path: beside.path().to_owned(), _scratch: Some(beside) };
        for prop in files {
            folder.lay_out(prop, now)?;
        }
        // What came to be there in the meantime stays: only a folder with nothing in it gives way to another.
        std::fs::rename(&folder.path, path).map_err(|error| trouble(&error))?;
        Ok(Self { path: path.to_owned(), _scratch: None })
    }

    /// What is in it, sorted.
    pub(super) fn names(&self) -> Result<Vec<String>, Failure> {
        let trouble = |error: std::io::Error| Failure::new(Exit::Io, "unreadable", error.to_string());
        let entries = std::fs::read_dir(&self.path).map_err(trouble)?;
        let mut names = entries
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(trouble)?;
        names.sort();
        Ok(names)
    }

    fn lay_out(&self, prop: &Prop, now: Instant) -> Result<(), Failure> {
        match prop {
            Prop::Secret(name) => self.write(name, base64::encode(&world::random::<32>()?).as_bytes()),
            Prop::Pair(name, alg) => {
                let pair = Alg::find(alg).map(crypto::generate);
                let Some(Ok(pair)) = pair else {
                    return Err(Failure::new(Exit::Bug, "bug", format!("no key for {alg} can be made")));
                };
                let private = key::armour("PRIVATE KEY", pair.private.expose());
                self.write(&format!("{name}.pem"), private.as_bytes())?;
                self.write(&format!("{name}.pub.pem"), key::armour("PUBLIC KEY", &pair.public).as_bytes())
            }
            Prop::Text(name, text) => self.write(name, text.as_bytes()),
            Prop::Made(line) => match self.run(line, now)? {
                (_, 0) => Ok(()),
                (said, code) => {
                    let what = format!("a file of the exercises cannot be made: {line} ends with {code}");
                    Err(Failure::new(Exit::Io, "io", what).hint(format!("it said: {}", said.trim())))
                }
            },
        }
    }

    fn write(&self, name: &str, contents: &[u8]) -> Result<(), Failure> {
        store::private(&self.path.join(name).to_string_lossy(), contents)
    }

    /// Runs a line of a page, at this moment; gives back what it printed and what it ended with.
    pub(super) fn run(&self, line: &str, now: Instant) -> Result<(String, u8), Failure> {
        self.run_within(line, now, Width::Unlimited)
    }

    /// The same, with output that is laid out for so many columns.
    pub(super) fn run_within(&self, line: &str, now: Instant, width: Width) -> Result<(String, u8), Failure> {
        let commands = command::words(line)
            .ok_or_else(|| Failure::new(Exit::Bug, "bug", format!("no command of a page: {line}")))?;
        let mut input = Vec::new();
        let mut shown = String::new();
        let mut code = 0;
        let last = commands.len().saturating_sub(1);
        for (at, arguments) in commands.iter().enumerate() {
            let arguments = command::at(arguments, now);
            let done = self.spawn(&arguments, &input, at == last, width).map_err(|error| {
                Failure::new(Exit::Io, "io", format!("the commands of this page cannot be run: {error}"))
            })?;
            shown.push_str(&String::from_utf8_lossy(&done.printed));
            (input, code) = (done.out, done.code);
        }
        Ok((shown, code))
    }

    /// This program in this folder, with nothing of the environment. What the last command of a line prints is
    /// read from one pipe for both streams, so that it comes in the order in which it was written.
    fn spawn(&self, arguments: &[String], input: &[u8], last: bool, width: Width) -> std::io::Result<Done> {
        let (mut reader, writer) = std::io::pipe()?;
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args(arguments)
            .current_dir(&self.path)
            .env_clear()
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped());
        if let Width::Columns(columns) = width {
            command.env(world::COLUMNS, columns.to_string());
        }
        // Without it Windows has no randomness.
        if let Some(root) = std::env::var_os("SystemRoot") {
            command.env("SystemRoot", root);
        }
        command.stdout(if last { Stdio::from(writer.try_clone()?) } else { Stdio::piped() }).stderr(writer);
        let mut child = command.spawn()?;
        // It holds the ends for writing: as long as it lives, the pipe has no end.
        drop(command);
        if let Some(mut stdin) = child.stdin.take() {
            // The command may end without reading all of it.
            let _ = stdin.write_all(input);
        }
        let (mut out, mut printed) = (Vec::new(), Vec::new());
        if let Some(mut stdout) = child.stdout.take() {
            stdout.read_to_end(&mut out)?;
        }
        reader.read_to_end(&mut printed)?;
        let status = child.wait()?;
        let code = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(Exit::Bug.code());
        Ok(Done { out, printed, code })
    }
}

/// A file that a reader has made; `None` when there is none.
pub(super) fn laid(path: &Path) -> Option<Laid> {
    let bytes = input::regular(path)?;
    let written = std::fs::metadata(path).and_then(|about| about.modified()).ok();
    let since = written.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let seconds = since.and_then(|since| i64::try_from(since.as_secs()).ok());
    Some(Laid { bytes, written: seconds.map(Instant::at) })
}

/// What a command came to.
struct Done {
    /// Its standard output, when that goes to the next command.
    out: Vec<u8>,
    /// What a reader sees of it.
    printed: Vec<u8>,
    /// What it ended with.
    code: u8,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, and then what cannot be made.
    fn broken(last: Prop) -> [Prop; 2] {
        [Prop::Text("first.txt", "text".into()), last]
    }

    #[test]
    fn a_folder_that_cannot_be_made_whole_is_not_made_and_leaves_nothing() {
        for last in [Prop::Pair("key", "no such algorithm"), Prop::Made("jotbook encode --no-such-option")] {
            let place = tempfile::tempdir().unwrap();
            let failure = Folder::create(&place.path().join("p"), &broken(last), command::NOW).err();
            assert!(failure.is_some());
            assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
        }
    }

    #[test]
    fn what_is_there_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("p");
        std::fs::write(&path, "mine").unwrap();
        let files = [Prop::Text("first.txt", "text".into())];
        assert!(Folder::create(&path, &files, command::NOW).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
        let path = place.path().join("q");
        let folder = Folder::create(&path, &files, command::NOW).unwrap();
        assert_eq!(folder.names().unwrap(), ["first.txt"]);
        drop(folder);
        assert_eq!(std::fs::read_to_string(path.join("first.txt")).unwrap(), "text");
    }
}
