//! Files that only their owner may read, written whole or not at all.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jotbook::report::{Exit, Failure};

/// Writes a file of mode 0600: into a sibling first, which then takes the place of the old file at once.
pub(super) fn private(path: &str, contents: &[u8]) -> Result<(), Failure> {
    write(Path::new(path), contents).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such folder".to_owned(),
            std::io::ErrorKind::PermissionDenied => "its folder may not be written to".to_owned(),
            kind => kind.to_string(),
        };
        Failure::new(Exit::Io, "unwritable", format!("{path} cannot be written: {why}"))
            .hint("name a file in a folder that exists and is yours")
    })
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
    Ok(())
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
    // Through a link to the file itself, so that the link stays one.
    let path = path.canonicalize().unwrap_or_else(|_| dangling(path));
    // A pipe or a device is written to; putting a file in its place would be the end of it.
    if std::fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return std::fs::OpenOptions::new().append(true).open(&path)?.write_all(contents);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A new temporary file has mode 0600.
    let mut sibling = tempfile::NamedTempFile::new_in(folder)?;
    sibling.write_all(contents)?;
    sibling.as_file().sync_all()?;
    sibling.persist(&path).map_err(|error| error.error)?;
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
