//! Files that several processes change at once, and that nothing may be lost of: a lock beside the file, a sibling
//! that takes the place of the old file at once, one copy of the state before.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jotbook::report::{Exit, Failure};
use jotbook::time;
use jotbook::words::quoted;

use super::input::LIMIT;

#[cfg(test)]
mod tests;

/// Between two looks at a lock that somebody else holds.
const LOOK: Duration = Duration::from_millis(10);

/// What becomes of the state before a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// It is kept in `.bak`.
    Kept,
    /// No copy of it stays: `.bak` gets the new state.
    Gone,
}

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
        let lock = open_lock(&path, &label)?.map_err(|error| trouble(&label, &error))?;
        Self::waiting(path, label, lock, wait)
    }

    /// The same, unless nothing can be written there: then nobody is waited for.
    pub(super) fn if_writable(path: &Path, wait: time::Duration) -> Result<Option<Self>, Failure> {
        let label = path.display().to_string();
        let path = behind_links(path);
        match open_lock(&path, &label)? {
            Ok(lock) => Self::waiting(path, label, lock, wait).map(Some),
            Err(error)
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) =>
            {
                Ok(None)
            }
            Err(error) => Err(trouble(&label, &error)),
        }
    }

    fn waiting(path: PathBuf, label: String, lock: File, wait: time::Duration) -> Result<Self, Failure> {
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
        match read(&self.path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&self.label, &error)),
        }
    }

    /// Puts these bytes in place of the file at once. Whatever happens, the old file or the new one is there, whole.
    /// What goes wrong when the new one is there already comes back as a value.
    pub(super) fn replace(&self, bytes: &[u8], before: Before) -> Result<Option<Failure>, Failure> {
        let told = |error: io::Error| trouble(&self.label, &error);
        roomy(bytes.len()).map_err(told)?;
        let (old, copy) = (fs::metadata(&self.path).ok(), beside(&self.path, ".bak"));
        if old.is_some() && before == Before::Kept {
            let kept = read(&self.path).map_err(told)?;
            self.put(&copy, &kept, old.as_ref()).map_err(told)?;
        }
        self.put(&self.path, bytes, old.as_ref()).map_err(told)?;
        let stale = match before {
            Before::Kept => None,
            Before::Gone => self.put(&copy, bytes, old.as_ref()).err().map(|error| stale(&copy, &error)),
        };
        Ok(stale.or_else(|| sync(folder(&self.path)).err().map(|error| unsure(&self.label, &error))))
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
        let put = roomy(text.len()).and_then(|()| self.put(&self.path, &text, old.as_ref()));
        put.map_err(|error| trouble(&self.label, &error))?;
        sync(folder(&self.path)).map_err(|error| unsure(&self.label, &error))
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

/// The file of the lock, made when it is not there.
fn open_lock(path: &Path, label: &str) -> Result<io::Result<File>, Failure> {
    file_or_nothing(path, label)?;
    let lock_path = beside(path, ".lock");
    file_or_nothing(&lock_path, &lock_path.display().to_string())?;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    owner_only(&mut options);
    Ok(options.open(&lock_path))
}

/// The bytes of a regular file, as long as they are not too many: a pipe would be waited for, a device has no end.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if found.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(io::Error::other("it is a pipe or a device, not a file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    roomy(bytes.len())?;
    Ok(bytes)
}

/// Whether so many bytes could be read again.
fn roomy(bytes: usize) -> io::Result<()> {
    if bytes as u64 > LIMIT {
        return Err(io::Error::other(format!("it is larger than {} MiB", LIMIT >> 20)));
    }
    Ok(())
}

fn file_or_nothing(path: &Path, label: &str) -> Result<(), Failure> {
    let what = match fs::metadata(path) {
        Ok(found) if found.is_file() => return Ok(()),
        Ok(found) if found.is_dir() => "a folder, not a file",
        Ok(_) => "a pipe or a device, not a file",
        // What is still a link when all links were followed leads nowhere.
        Err(_) if path.is_symlink() => "a link that leads nowhere",
        Err(_) => return Ok(()),
    };
    Err(Failure::new(Exit::Io, "unwritable", format!("{label} is {what}")))
}

/// Makes what was renamed in a folder outlast a power cut.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    step()?;
    let synced = if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()) } else { Ok(()) };
    match synced {
        // Some file systems cannot do that for folders.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced,
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

/// More links than this one after the other lead round in a circle.
const LINKS: usize = 40;

/// The file that a link stands for, also when it is not there yet, and behind several links.
pub(super) fn behind_links(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    if path.exists() {
        // A pipe of this process behind /dev/stdout has no other name.
        return path.to_owned();
    }
    let mut found = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&found) {
            Ok(target) => found = folder(&found).join(target),
            Err(_) => return found,
        }
    }
    path.to_owned()
}

/// The files that belong to one that is changed here: itself, and what stands beside it.
pub(super) fn family(path: &Path) -> [PathBuf; 4] {
    let path = behind_links(path);
    [beside(&path, ".bak"), beside(&path, ".lock"), beside(&path, ".new"), path]
}

/// The copy of the state before, when there is one.
pub(super) fn copy(path: &Path) -> Option<PathBuf> {
    Some(beside(&behind_links(path), ".bak")).filter(|copy| copy.is_file())
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

/// The new state is there, but perhaps not for good.
fn unsure(label: &str, error: &io::Error) -> Failure {
    let message = format!(
        "{label} is changed, but the new state may not survive a power cut: its folder was not saved ({error})"
    );
    Failure::new(Exit::Io, "unsure", message)
        .hint("the change is made, do not repeat it; look at the disk, then: sync")
}

/// The new state is there, and the old one as well.
fn stale(copy: &Path, error: &io::Error) -> Failure {
    let message = format!("{} could not be replaced and may hold an older state: {error}", copy.display());
    Failure::new(Exit::Io, "stale-copy", message)
        .hint(format!("the change is made; take the copy away: rm {}", quoted(&copy.display().to_string())))
}

/// Why a file cannot be changed.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Failure {
    trouble(&path.display().to_string(), error)
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
