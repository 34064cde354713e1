//! Files written whole or not at all; those with secrets may be read by their owner only.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jotbook::report::{Exit, Failure};

/// Writes a file of mode 0600: into a sibling first, which then takes the place of the old file at once.
pub(super) fn private(path: &str, contents: &[u8]) -> Result<(), Failure> {
    write(Path::new(path), contents).map_err(|error| unwritable(path, &error))
}

/// Writes a file that holds no secret: as private as the umask makes it.
pub(super) fn ordinary(path: &str, contents: &[u8]) -> Result<(), Failure> {
    write_as(Path::new(path), contents, Mode::Umask).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &str, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "its folder may not be written to".to_owned(),
        kind => kind.to_string(),
    };
    Failure::new(Exit::Io, "unwritable", format!("{path} cannot be written: {why}"))
        .hint("name a file in a folder that exists and is yours")
}

/// Who may read a new file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Its owner.
    Owner,
    /// Whoever the umask lets.
    Umask,
}

/// Where a link points to whose target is not there yet; any other path as it is.
fn dangling(path: &Path) -> PathBuf {
    match std::fs::read_link(path) {
        Ok(target) => path.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => path.to_owned(),
    }
}

/// The same for a file whose trouble is the caller's to tell.
pub(super) fn write(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    write_as(path, contents, Mode::Owner)
}

fn write_as(path: &Path, contents: &[u8], mode: Mode) -> std::io::Result<()> {
    // Through a link to the file itself, so that the link stays one.
    let path = path.canonicalize().unwrap_or_else(|_| dangling(path));
    // A pipe or a device is written to; putting a file in its place would be the end of it.
    if std::fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return std::fs::OpenOptions::new().append(true).open(&path)?.write_all(contents);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut sibling = sibling(folder, mode)?;
    sibling.write_all(contents)?;
    sibling.as_file().sync_all()?;
    sibling.persist(&path).map_err(|error| error.error)?;
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn sibling(folder: &Path, mode: Mode) -> std::io::Result<tempfile::NamedTempFile> {
    // A new temporary file has mode 0600.
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    if mode == Mode::Umask {
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder.tempfile_in(folder)
}
