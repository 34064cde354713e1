//! Files that several processes change at once, and that nothing may be lost of: a lock beside the file, a sibling
//! that takes the place of the old file at once, one copy of the state before.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jotbook::report::{Exit, Failure};
use jotbook::time;

#[cfg(test)]
mod tests;

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
        self.try_replace(bytes).map_err(|error| trouble(&self.label, &error))?;
        self.lasting()
    }

    /// Makes the new name of the file outlive a loss of power.
    fn lasting(&self) -> Result<(), Failure> {
        let sync = || {
            step()?;
            if cfg!(unix) { File::open(folder(&self.path))?.sync_all() } else { Ok(()) }
        };
        match sync() {
            Ok(()) => Ok(()),
            // Some file systems cannot do that for folders.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            Err(error) => {
                let message = format!("{} is changed, but the disk did not confirm it: {error}", self.label);
                Err(Failure::new(Exit::Io, "unconfirmed", message).hint("look at the disk, then at the file"))
            }
        }
    }

    fn try_replace(&self, bytes: &[u8]) -> io::Result<()> {
        let old = fs::metadata(&self.path).ok();
        if old.is_some() {
            self.put(&beside(&self.path, ".bak"), &fs::read(&self.path)?, old.as_ref())?;
        }
        self.put(&self.path, bytes, old.as_ref())
    }

    /// The sibling has always the same name: what a killed process left behind is overwritten by the next.
    fn put(&self, target: &Path, bytes: &[u8], like: Option<&fs::Metadata>) -> io::Result<()> {
        let sibling = beside(&self.path, ".new");
        step()?;
        match fs::remove_file(&sibling) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        owner_only(&mut options);
        let put = || {
            step()?;
            let mut file = options.open(&sibling)?;
            // Half and half in tests, so that something can come in between.
            let (first, second) = bytes.split_at(if cfg!(test) { bytes.len() / 2 } else { 0 });
            for part in [first, second] {
                step()?;
                file.write_all(part)?;
            }
            step()?;
            if let Some(like) = like {
                same_owner(&file, like)?;
                file.set_permissions(like.permissions())?;
            }
            step()?;
            file.sync_all()?;
            step()?;
            fs::rename(&sibling, target)
        };
        let done = put();
        if done.is_err() {
            let _ = fs::remove_file(&sibling);
        }
        done
    }

    /// Puts a line behind the file, whole or not at all. A line that is written to the file itself could be cut in
    /// half by a kill or a full disk, and nobody would accept the list any more.
    pub(super) fn append(&self, line: &str) -> Result<(), Failure> {
        let mut text = self.read()?.unwrap_or_default();
        // A last line without its ending stays a line of its own.
        if !text.is_empty() && !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        text.extend_from_slice(line.as_bytes());
        let old = fs::metadata(&self.path).ok();
        self.put(&self.path, &text, old.as_ref()).map_err(|error| trouble(&self.label, &error))?;
        self.lasting()
    }
}

/// Whose file it was, theirs it stays: who changes it as root must not shut its owner out.
#[cfg(unix)]
fn same_owner(file: &File, like: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let new = file.metadata()?;
    let (owner, group) = (like.uid() != new.uid(), like.gid() != new.gid());
    if !owner && !group {
        return Ok(());
    }
    fchown(file, owner.then(|| like.uid()), group.then(|| like.gid()))
}

#[cfg(not(unix))]
fn same_owner(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// A moment at which a test may let the process die or the disk fail.
#[cfg(test)]
fn step() -> io::Result<()> {
    tests::step()
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "only in tests something fails here")]
const fn step() -> io::Result<()> {
    Ok(())
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
