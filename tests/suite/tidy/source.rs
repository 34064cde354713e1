//! The files that the rules read.

use std::fs;
use std::path::Path;

/// One file: its path from the package root, with `/` on every system, and its text.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// A file for a test of a rule.
    pub(super) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether this file belongs to the program, which may touch the world, and not to the library.
    pub(super) fn is_program(&self) -> bool {
        self.lives_in("src/main") || self.lives_in("src/shell")
    }

    /// Whether this file holds nothing but tests of the module it lies in.
    pub(super) fn is_tests(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// Whether `home` (`src/cli`) is this file's module or one around it.
    pub(super) fn lives_in(&self, home: &str) -> bool {
        self.path.strip_prefix(home).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

/// Every `.rs` file under a folder of the package, in order.
pub(super) fn rust_files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(folder, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "no .rs file under {folder}: the rules read nothing");
    found
}

/// The text of one file of the package.
pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The package root.
pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &str, found: &mut Vec<Source>) {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| panic!("{folder}: {error}"));
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            walk(&path, found);
        } else if entry.path().extension().is_some_and(|end| end == "rs") {
            found.push(Source { text: read(&path), path });
        }
    }
}
