//! The files that the named paths stand for, in an order that is the same every time.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

/// Which files belong to a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// As `.gitignore` has it, hidden ones left out.
    Usual,
    /// All of them.
    Hidden,
}

/// A file, or why there is none.
#[derive(Debug)]
pub(super) enum Found {
    /// A file to look into.
    File(PathBuf),
    /// What could not be read, in words.
    Trouble(String),
}

/// Tells every file of these paths. What is named is looked into whatever it is; in folders links are not followed,
/// and what is no regular file is left alone.
pub(super) fn files<E>(
    paths: &[String],
    wanted: Wanted,
    mut tell: impl FnMut(Found) -> Result<(), E>,
) -> Result<(), E> {
    for path in paths {
        if !Path::new(path).is_dir() {
            tell(Found::File(path.into()))?;
            continue;
        }
        let usual = wanted == Wanted::Usual;
        let mut builder = WalkBuilder::new(path);
        // Only what .gitignore says is left out: not what other tools are told to leave alone.
        builder.standard_filters(usual).ignore(false).git_global(false).require_git(false);
        builder.sort_by_file_name(Ord::cmp);
        // A link that is named is followed; those below are not.
        for entry in builder.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    tell(Found::File(entry.into_path()))?;
                }
                Ok(_) => {}
                Err(error) => tell(Found::Trouble(error.to_string()))?,
            }
        }
    }
    Ok(())
}
