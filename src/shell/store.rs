//! Files that only their owner may read, written whole or not at all.

use std::io::Write as _;
use std::path::Path;

use jotbook::commands::rotate_key;
use jotbook::report::{Exit, Failure};

use super::safe;

/// What a new file may take the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// Of no file that is there; devices and pipes are written to.
    Nothing,
    /// Of any file.
    Anything,
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    /// Its owner alone.
    Owner,
    /// Whom the umask lets.
    Usual,
    /// Everybody, or whoever may read the file that is there.
    All,
}

/// Refuses a file with private keys or secrets in it, which nobody means who names it for something else.
fn refuse_keys(path: &str) -> Result<(), Failure> {
    let there = safe::read(&safe::behind_links(Path::new(path)));
    if there.is_ok_and(|bytes| rotate_key::holds(&bytes) == rotate_key::Holds::Private) {
        let message = format!("{path} holds private keys, and is left as it is");
        return Err(Failure::new(Exit::Io, "exists", message).hint("name another file"));
    }
    Ok(())
}

/// Writes a file of mode 0600: into a sibling first, which then takes the place of the old file at once.
pub(super) fn private(path: &str, contents: &[u8]) -> Result<(), Failure> {
    refuse_keys(path)?;
    private_over(path, contents, Over::Anything)
}

/// The same, perhaps without taking the place of a file.
pub(super) fn private_over(path: &str, contents: &[u8], over: Over) -> Result<(), Failure> {
    put(Path::new(path), contents, over, Readers::Owner).map_err(|error| unwritable(path, &error))
}

/// Writes a file that holds no secret: as private as the umask makes it.
pub(super) fn ordinary(path: &str, contents: &[u8]) -> Result<(), Failure> {
    refuse_keys(path)?;
    ordinary_over(path, contents, Over::Anything)
}

/// The same, perhaps without taking the place of a file.
pub(super) fn ordinary_over(path: &str, contents: &[u8], over: Over) -> Result<(), Failure> {
    put(Path::new(path), contents, over, Readers::Usual).map_err(|error| unwritable(path, &error))
}

/// Refuses a file that is there, before there is anything to put in its place.
pub(super) fn refuse_existing(path: &str) -> Result<(), Failure> {
    let there = std::fs::metadata(path).is_ok_and(|found| found.is_file());
    if there { Err(existing(path)) } else { Ok(()) }
}

fn existing(path: &str) -> Failure {
    Failure::new(Exit::Io, "exists", format!("{path} is there already, and is left as it is"))
        .hint("name another file, or let --force take its place")
}

fn unwritable(path: &str, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::AlreadyExists => return existing(path),
        std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "its folder may not be written to".to_owned(),
        std::io::ErrorKind::Other => error.to_string(),
        kind => kind.to_string(),
    };
    Failure::new(Exit::Io, "unwritable", format!("{path} cannot be written: {why}"))
        .hint("name a file in a folder that exists and is yours")
}

/// Writes a file that everybody may read; one that is there keeps its mode.
pub(super) fn public(path: &str, contents: &[u8]) -> Result<(), Failure> {
    put(Path::new(path), contents, Over::Anything, Readers::All).map_err(|error| unwritable(path, &error))
}

/// Looks whether a file can be put where this one is, behind its links.
pub(super) fn probe(name: &str, path: &Path) -> Result<(), Failure> {
    let made = tempfile::NamedTempFile::new_in(safe::folder(path));
    made.map(drop).map_err(|error| unwritable(name, &error))
}

/// The same as [`private`] for a file whose trouble is the caller's to tell.
pub(super) fn write(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    put(path, contents, Over::Anything, Readers::Owner)
}

fn put(path: &Path, contents: &[u8], over: Over, readers: Readers) -> std::io::Result<()> {
    // Through a link to the file itself, so that the link stays one.
    let path = safe::behind_links(path);
    // A pipe or a device is written to; putting a file in its place would be the end of it.
    if std::fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return std::fs::OpenOptions::new().append(true).open(&path)?.write_all(contents);
    }
    if path.is_symlink() {
        return Err(std::io::Error::other("it is a link that leads nowhere"));
    }
    let mut sibling = sibling(&path, readers)?;
    sibling.write_all(contents)?;
    sibling.as_file().sync_all()?;
    match over {
        Over::Anything => sibling.persist(&path).map_err(|error| error.error)?,
        // Also when the file has come to be in the meantime.
        Over::Nothing => sibling.persist_noclobber(&path).map_err(|error| error.error)?,
    };
    safe::sync(safe::folder(&path))
}

/// A new temporary file beside this one, which has mode 0600 unless it is said otherwise.
fn sibling(path: &Path, readers: Readers) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = safe::folder(path);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::Permissions::from_mode;
        if readers == Readers::Usual {
            return tempfile::Builder::new().permissions(mode(0o666)).tempfile_in(folder);
        }
        if readers == Readers::All {
            let sibling = tempfile::NamedTempFile::new_in(folder)?;
            let old = std::fs::metadata(path).map(|old| old.permissions());
            // Said after it is made: the umask would take away from it.
            sibling.as_file().set_permissions(old.unwrap_or_else(|_| mode(0o644)))?;
            return Ok(sibling);
        }
    }
    #[cfg(not(unix))]
    let _ = readers;
    tempfile::NamedTempFile::new_in(folder)
}
