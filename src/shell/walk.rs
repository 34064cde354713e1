//! The files that the named paths stand for, in an order that is the same every time.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, Error, WalkBuilder};

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
    /// So many files and folders were left out: they are hidden, or `.gitignore` names them.
    LeftOut(u64),
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
        let mut left_out = LeftOut::default();
        // A link that is named is followed; those below are not.
        for entry in builder.build() {
            if usual {
                left_out.count(entry.as_ref());
            }
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    tell(Found::File(entry.into_path()))?;
                }
                Ok(_) => {}
                Err(error) => tell(Found::Trouble(trouble(&error)))?,
            }
        }
        if left_out.number() > 0 {
            tell(Found::LeftOut(left_out.number()))?;
        }
    }
    Ok(())
}

/// What a walk leaves out it does not tell: that is what stands in its folders, without what it came by.
#[derive(Debug, Default)]
struct LeftOut {
    there: u64,
    told: u64,
}

impl LeftOut {
    fn count(&mut self, entry: Result<&DirEntry, &Error>) {
        let Ok(entry) = entry else { return };
        self.told += u64::from(entry.depth() > 0);
        // Of a link below, nothing was looked into; the path that was named may be one.
        if entry.depth() == 0 || entry.file_type().is_some_and(|kind| kind.is_dir()) {
            let names = std::fs::read_dir(entry.path()).into_iter().flatten().flatten();
            self.there += names.count() as u64;
        }
    }

    fn number(&self) -> u64 {
        self.there.saturating_sub(self.told)
    }
}

/// What went wrong, as it is said of files: the path once, and the reason.
fn trouble(error: &Error) -> String {
    match (path(error), error.io_error()) {
        (Some(path), Some(reason)) => format!("{} cannot be read: {}", path.display(), plain(reason)),
        _ => error.to_string(),
    }
}

/// The path that an error is about.
fn path(error: &Error) -> Option<&Path> {
    match error {
        Error::WithPath { path, .. } => Some(path),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => path(err),
        _ => None,
    }
}

/// The reason of the system, without the path that is put around it on the way.
fn plain(error: &std::io::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the files that are told, and how many were left out.
    fn walked(folder: &Path, wanted: Wanted) -> (Vec<String>, u64) {
        let (mut names, mut left_out) = (Vec::new(), 0);
        let paths = [folder.to_str().unwrap().to_owned()];
        files(&paths, wanted, |found| {
            match found {
                Found::File(path) => names.push(path.file_name().unwrap().to_str().unwrap().to_owned()),
                Found::LeftOut(number) => left_out += number,
                Found::Trouble(why) => return Err(why),
            }
            Ok(())
        })
        .unwrap();
        (names, left_out)
    }

    #[test]
    fn what_is_hidden_or_ignored_is_counted_whatever_it_is_and_what_is_looked_into_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in [".git", "src", "src/.cache", "out", "empty"] {
            std::fs::create_dir(at(name)).unwrap();
        }
        std::fs::write(at(".gitignore"), "*.log\n!kept.log\nout/\n!.shown\n").unwrap();
        for name in [
            ".env",
            ".shown",
            "a.txt",
            "a.log",
            "kept.log",
            "src/b.txt",
            "src/b.log",
            "src/.cache/c",
            "out/d",
            ".git/e",
        ] {
            std::fs::write(at(name), "").unwrap();
        }
        let (names, left_out) = walked(folder.path(), Wanted::Usual);
        assert_eq!(names, [".shown", "a.txt", "kept.log", "b.txt"]);
        // .env, .git, .gitignore, a.log, out; src/.cache, src/b.log.
        assert_eq!(left_out, 7);
        let (names, left_out) = walked(folder.path(), Wanted::Hidden);
        assert_eq!((names.len(), left_out), (11, 0));
        assert_eq!(walked(&at("src"), Wanted::Usual).1, 2);
        assert_eq!(walked(&at(".git"), Wanted::Usual), (vec!["e".to_owned()], 0));
        assert_eq!(walked(&at(".env"), Wanted::Usual), (vec![".env".to_owned()], 0));
    }

    #[cfg(unix)]
    #[test]
    fn links_below_a_folder_are_neither_followed_nor_counted_as_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("real")).unwrap();
        std::fs::write(at("real/a"), "").unwrap();
        std::os::unix::fs::symlink(at("real"), at("link")).unwrap();
        assert_eq!(walked(folder.path(), Wanted::Usual), (vec!["a".to_owned()], 0));
        assert_eq!(walked(&at("link"), Wanted::Usual), (vec!["a".to_owned()], 0));
    }

    #[test]
    fn trouble_with_a_folder_is_told_as_with_a_file_its_path_once() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("b");
        std::fs::write(folder.path().join("a"), "").unwrap();
        std::fs::create_dir(&gone).unwrap();
        let mut told = Vec::new();
        files(&[folder.path().to_str().unwrap().to_owned()], Wanted::Usual, |found| {
            match found {
                // It was listed already.
                Found::File(_) => std::fs::remove_dir(&gone)?,
                Found::Trouble(why) => told.push(why),
                Found::LeftOut(_) => {}
            }
            Ok::<_, std::io::Error>(())
        })
        .unwrap();
        let reason = std::fs::read_dir(&gone).unwrap_err();
        assert_eq!(told, [format!("{} cannot be read: {reason}", gone.display())]);
    }
}
