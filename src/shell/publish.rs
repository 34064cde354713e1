//! Where `rotate-key --publish` puts the public keys: looked at before anything changes, written while the keyring
//! is held, so that what is there last is never older than the keyring.

use std::path::{Path, PathBuf};

use jotbook::commands::rotate_key::{Holds, holds};
use jotbook::report::{Exit, Failure};

use super::{product, safe, store};

/// Where public keys go.
#[derive(Debug)]
pub(super) enum Target {
    /// To standard output.
    Out,
    /// Into a file, a pipe or a device.
    File(String),
}

/// How it is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    /// Whether a file that is no JWK Set may be replaced.
    pub force: bool,
    /// Whether nothing is to be written at all.
    pub dry_run: bool,
}

impl Target {
    /// The one that is named, when public keys of this keyring may go there.
    pub(super) fn of(name: &str, ring: &Path, wish: Wish) -> Result<Self, Failure> {
        if name == "-" {
            return Ok(Self::Out);
        }
        let path = safe::behind_links(Path::new(name));
        if safe::family(ring).iter().any(|own| is_same(own, &path)) {
            let message = format!("--publish {name} names the keyring itself, or a file that goes with it");
            return Err(Failure::new(Exit::Usage, "publish-target", message)
                .hint("name another file, such as jwks.json"));
        }
        if path.is_dir() {
            let message = format!("{name} cannot be written: it is a folder, not a file");
            return Err(Failure::new(Exit::Io, "unwritable", message).hint("name a file in it"));
        }
        if path.exists() && !path.is_file() {
            return Ok(Self::File(name.to_owned()));
        }
        if path.is_file() {
            replaceable(name, &path, wish.force)?;
        }
        if !wish.dry_run {
            store::probe(name, &path)?;
        }
        Ok(Self::File(name.to_owned()))
    }

    /// Writes the keys there.
    pub(super) fn write(&self, text: &str) -> Result<(), Failure> {
        match self {
            Self::Out => product(text.as_bytes()),
            Self::File(name) => store::public(name, text.as_bytes()),
        }
    }

    /// As it was named.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Out => "-",
            Self::File(name) => name,
        }
    }
}

/// Refuses a file whose loss would be one.
fn replaceable(name: &str, path: &Path, force: bool) -> Result<(), Failure> {
    let refused = |what: &str, hint: &str| {
        let message = format!("{name} {what}, and is left as it is");
        Err(Failure::new(Exit::Io, "publish-target", message).hint(hint))
    };
    match safe::read(path).map(|bytes| holds(&bytes)) {
        Ok(Holds::Nothing | Holds::PublicSet) => Ok(()),
        Ok(Holds::Private) => {
            refused("holds private keys", "name another file: private keys are never replaced")
        }
        _ if force => Ok(()),
        _ => refused("is no public JWK Set", "name another file, or let --force take its place"),
    }
}

/// Whether two names mean one file, also when it is not there yet.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| -> Option<PathBuf> {
        let folder = safe::folder(path).canonicalize().ok()?;
        Some(folder.join(path.file_name()?))
    };
    let same = real(one);
    (same.is_some() && same == real(other)) || is_same_inode(one, other)
}

/// Whether two names are hard links of one file.
#[cfg(unix)]
fn is_same_inode(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let inode = |path: &Path| std::fs::metadata(path).ok().map(|found| (found.dev(), found.ino()));
    let one = inode(one);
    one.is_some() && one == inode(other)
}

#[cfg(not(unix))]
fn is_same_inode(_: &Path, _: &Path) -> bool {
    false
}
