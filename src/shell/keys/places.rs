//! Where the name of a file ends and `#KID` begins: both may have a `#` of their own, and only the disk knows.

use std::path::{Path, PathBuf};

use jotbook::key::{Decoder, KeyRef, Source};
use jotbook::report::Failure;

use crate::shell::keyring;

/// The same with the file that is there: the whole text first, then what stands before the last `#`, then before
/// earlier ones. When there is none it stays as it was.
pub(super) fn settled(wanted: KeyRef) -> KeyRef {
    let (Source::File(path), Some(kid)) = (&wanted.from, &wanted.kid) else { return wanted };
    if wanted.decode == Some(Decoder::Raw) {
        return wanted;
    }
    match there(&format!("{path}#{kid}")) {
        Some((path, kid)) => KeyRef { from: Source::File(path), kid, decode: wanted.decode },
        None => wanted,
    }
}

/// The file of a keyring and the name of the key that is wanted; an empty text is the usual one.
pub(super) fn of_keyring(text: &str) -> Result<(PathBuf, Option<String>), Failure> {
    if let Some(kid) = text.strip_prefix('#').filter(|kid| !kid.is_empty()) {
        return Ok((keyring::path(None)?, Some(kid.to_owned())));
    }
    let (path, kid) = there(text).unwrap_or_else(|| (text.to_owned(), None));
    Ok((keyring::path(Some(&path))?, kid))
}

fn there(text: &str) -> Option<(String, Option<String>)> {
    if Path::new(text).exists() {
        return Some((text.to_owned(), None));
    }
    let splits = text.rmatch_indices('#').filter_map(|(at, _)| {
        let (path, kid) = (text.get(..at)?, text.get(at + 1..)?);
        (!path.is_empty() && !kid.is_empty()).then_some((path, kid))
    });
    let mut there = splits.filter(|(path, _)| Path::new(path).exists());
    there.next().map(|(path, kid)| (path.to_owned(), Some(kid.to_owned())))
}
