//! Files that only their owner may read, written whole or not at all.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jotbook::report::{Exit, Failure};

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
}

/// Writes a file of mode 0600: into a sibling first, which then takes the place of the old file at once.
pub(super) fn private(path: &str, contents: &[u8]) -> Result<(), Failure> {
    private_over(path, contents, Over::Anything)
}

/// The same, perhaps without taking the place of a file.
pub(super) fn private_over(path: &str, contents: &[u8], over: Over) -> Result<(), Failure> {
    put(Path::new(path), contents, over, Readers::Owner).map_err(|error| unwritable(path, &error))
}

/// Writes a file that holds no secret: as private as the umask makes it.
pub(super) fn ordinary(path: &str, contents: &[u8]) -> Result<(), Failure> {
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
        kind => kind.to_string(),
    };
    Failure::new(Exit::Io, "unwritable", format!("{path} cannot be written: {why}"))
        .hint("name a file in a folder that exists and is yours")
}

/// Writes a file that everybody may read, whole or not at all; one that is there keeps its mode.
pub(super) fn public(path: &str, contents: &[u8]) -> Result<(), Failure> {
    let told = |error: std::io::Error| {
        Failure::new(Exit::Io, "unwritable", format!("{path} cannot be written: {error}"))
            .hint("name a file in a folder that exists and is yours")
    };
    let target = super::safe::behind_links(Path::new(path));
    let old = std::fs::metadata(&target).ok();
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut sibling = builder.tempfile_in(super::safe::folder(&target)).map_err(told)?;
    let written = sibling.write_all(contents).and_then(|()| match &old {
        Some(old) => sibling.as_file().set_permissions(old.permissions()),
        None => Ok(()),
    });
    written.and_then(|()| sibling.as_file().sync_all()).map_err(told)?;
    sibling.persist(&target).map_err(|error| told(error.error))?;
    if cfg!(unix) {
        // It is there; a file system that cannot confirm it changes nothing about that.
        let _ = File::open(super::safe::folder(&target)).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// Where a link points to whose target is not there yet; any other path as it is.
fn dangling(path: &Path) -> PathBuf {
    match std::fs::read_link(path) {
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_owned(),
    }
}

/// The same as [`private`] for a file whose trouble is the caller's to tell.
pub(super) fn write(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    put(path, contents, Over::Anything, Readers::Owner)
}

fn put(path: &Path, contents: &[u8], over: Over, readers: Readers) -> std::io::Result<()> {
    // Through a link to the file itself, so that the link stays one.
    let path = path.canonicalize().unwrap_or_else(|_| dangling(path));
    // A pipe or a device is written to; putting a file in its place would be the end of it.
    if std::fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return std::fs::OpenOptions::new().append(true).open(&path)?.write_all(contents);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut sibling = sibling(folder, readers)?;
    sibling.write_all(contents)?;
    sibling.as_file().sync_all()?;
    match over {
        Over::Anything => sibling.persist(&path).map_err(|error| error.error)?,
        // Also when the file has come to be in the meantime.
        Over::Nothing => sibling.persist_noclobber(&path).map_err(|error| error.error)?,
    };
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// A new temporary file, which has mode 0600 unless it is said otherwise.
fn sibling(folder: &Path, readers: Readers) -> std::io::Result<tempfile::NamedTempFile> {
    #[cfg(unix)]
    if readers == Readers::Usual {
        let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        return tempfile::Builder::new().permissions(usual).tempfile_in(folder);
    }
    #[cfg(not(unix))]
    let _ = readers;
    tempfile::NamedTempFile::new_in(folder)
}
