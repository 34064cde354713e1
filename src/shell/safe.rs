//! Files that several processes change at once, and that nothing may be lost of: a lock beside the file, a sibling
//! that takes the place of the old file at once, one copy of the state before.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jotbook::report::{Exit, Failure};
use jotbook::time;

/// Between two looks at a lock that somebody else holds.
const LOOK: Duration = Duration::from_millis(10);

/// A file that is ours to change as long as this value lives.
#[derive(Debug)]
pub(super) struct Held {
    /// The file itself, behind all links.
    path: PathBuf,
    /// What it is called in messages.
    label: String,
    /// Gives the lock back when it is dropped.
    _lock: File,
}

impl Held {
    /// Waits for the lock of a file, which need not be there yet.
    pub(super) fn of(path: &Path, wait: time::Duration) -> Result<Self, Failure> {
        let label = path.display().to_string();
        let path = behind_links(path);
        if path.is_dir() {
            return Err(Failure::new(Exit::Io, "unwritable", format!("{label} is a folder, not a file")));
        }
        let lock_path = beside(&path, ".lock");
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        owner_only(&mut options);
        let lock = options.open(&lock_path).map_err(|error| trouble(&label, &error))?;
        let mut left = Duration::from_secs(u64::try_from(wait.seconds).unwrap_or(0));
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Self { path, label, _lock: lock }),
                Err(TryLockError::Error(error)) => return Err(trouble(&label, &error)),
                Err(TryLockError::WouldBlock) if left.is_zero() => {
                    let message = format!(
                        "{label} is being changed by another jotbook, and stayed so for {}",
                        time::length(wait)
                    );
                    return Err(Failure::new(Exit::Io, "locked", message)
                        .hint("try again, or wait longer: --wait 2m"));
                }
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(LOOK);
                    left = left.saturating_sub(LOOK);
                }
            }
        }
    }

    /// What is in the file; nothing when it is not there.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, Failure> {
        match fs::read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&self.label, &error)),
        }
    }

    /// Puts these bytes in place of the file at once; what was there before is kept in `.bak`. Whatever happens, the
    /// old file or the new one is there, whole.
    pub(super) fn replace(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.try_replace(bytes).map_err(|error| trouble(&self.label, &error))
    }

    fn try_replace(&self, bytes: &[u8]) -> io::Result<()> {
        let old = fs::metadata(&self.path).ok();
        if old.is_some() {
            self.put(&beside(&self.path, ".bak"), &fs::read(&self.path)?, old.as_ref())?;
        }
        self.put(&self.path, bytes, old.as_ref())?;
        let folder = folder(&self.path);
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    /// The sibling has always the same name: what a killed process left behind is overwritten by the next.
    fn put(&self, target: &Path, bytes: &[u8], like: Option<&fs::Metadata>) -> io::Result<()> {
        let sibling = beside(&self.path, ".new");
        match fs::remove_file(&sibling) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        owner_only(&mut options);
        let written = options.open(&sibling).and_then(|mut file| {
            file.write_all(bytes)?;
            if let Some(like) = like {
                file.set_permissions(like.permissions())?;
            }
            file.sync_all()
        });
        let done = written.and_then(|()| fs::rename(&sibling, target));
        if done.is_err() {
            let _ = fs::remove_file(&sibling);
        }
        done
    }

    /// Puts a line behind the file, whole or not at all.
    pub(super) fn append(&self, line: &str) -> Result<(), Failure> {
        self.try_append(line).map_err(|error| trouble(&self.label, &error))
    }

    fn try_append(&self, line: &str) -> io::Result<()> {
        let old = self.read().map_err(|failure| io::Error::other(failure.message))?.unwrap_or_default();
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        owner_only(&mut options);
        let mut file = options.open(&self.path)?;
        // A last line without its ending stays a line of its own.
        let start = if old.is_empty() || old.ends_with(b"\n") { "" } else { "\n" };
        let done = file.write_all(format!("{start}{line}").as_bytes()).and_then(|()| file.sync_all());
        if done.is_err() {
            let _ = file.set_len(old.len() as u64);
        }
        done
    }
}

/// Makes a folder for its owner alone.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The folder that a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file that a link stands for, also when it is not there yet.
pub(super) fn behind_links(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| match fs::read_link(path) {
        Ok(target) => folder(path).join(target),
        Err(_) => path.to_owned(),
    })
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn owner_only(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

pub(super) fn unreadable(label: &str, error: &io::Error) -> Failure {
    let why = match error.kind() {
        ErrorKind::NotFound => format!("there is no file {label}"),
        ErrorKind::PermissionDenied => format!("{label} may not be read"),
        ErrorKind::IsADirectory => format!("{label} is a folder, not a file"),
        _ => format!("{label} cannot be read: {error}"),
    };
    Failure::new(Exit::Io, "unreadable", why)
}

fn trouble(label: &str, error: &io::Error) -> Failure {
    let (why, hint) = match error.kind() {
        ErrorKind::NotFound => {
            ("there is no such folder".to_owned(), "make the folder first: mkdir -m 700 FOLDER")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            ("its folder may not be written to".to_owned(), "name a file in a folder that is yours")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            (format!("there is no room for it ({error})"), "make room; what was there before is untouched")
        }
        _ => (error.to_string(), "what was there before is untouched"),
    };
    Failure::new(Exit::Io, "unwritable", format!("{label} cannot be written: {why}")).hint(hint)
}
