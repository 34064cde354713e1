//! Copies of what was fetched, in a folder that nobody else can look into: `$XDG_CACHE_HOME/jotbook`, else
//! `~/.cache/jotbook`. A copy that is not as it was written counts as none.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jotbook::base64;
use jotbook::crypto;
use jotbook::report::Remark;
use jotbook::web::Reach;

use super::store;

/// The first line of a copy.
const FORMAT: &str = "jotbook copy 1";

/// Something that was fetched, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Copy {
    /// From where.
    pub(super) url: String,
    /// How far that place reached.
    pub(super) reach: Reach,
    /// Second since 1970 of the fetch.
    pub(super) fetched: i64,
    /// Second of the last attempt to fetch it again because a kid was not in it; else that of the fetch.
    pub(super) tried: i64,
    /// For so many seconds it is as good as new.
    pub(super) lifetime: i64,
    /// The body.
    pub(super) body: Vec<u8>,
}

/// The folder of the copies.
#[derive(Clone, Debug)]
pub(super) struct Cache {
    folder: Option<PathBuf>,
}

impl Cache {
    /// The folder that the environment names. One that others can get into is not used, and that is said.
    pub(super) fn open(remarks: &mut Vec<Remark>) -> Self {
        let set = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || home().filter(|home| home.is_absolute()).map(|home| home.join(".cache"));
        let folder = set.or_else(home).map(|folder| folder.join("jotbook"));
        match folder {
            Some(folder) if is_open_to_others(&folder) => {
                let text = format!(
                    "copies of key sets are not kept: others can get into {} (chmod 700 closes it)",
                    folder.display()
                );
                remarks.push(Remark::warning("cache-open", text));
                Self { folder: None }
            }
            folder => Self { folder },
        }
    }

    /// The copy of a URL.
    pub(super) fn copy(&self, url: &str) -> Option<Copy> {
        let bytes = fs::read(self.file(url)?).ok()?;
        read(&bytes).filter(|copy| copy.url == url)
    }

    /// Keeps a copy; one that cannot be kept is fetched again the next time.
    pub(super) fn keep(&self, copy: &Copy) {
        if let (Some(folder), Some(file)) = (&self.folder, self.file(&copy.url)) {
            let _ = make(folder).and_then(|()| store::write(&file, &written(copy)));
        }
    }

    /// Forgets a copy.
    pub(super) fn drop(&self, url: &str) {
        if let Some(file) = self.file(url) {
            let _ = fs::remove_file(file);
        }
    }

    fn file(&self, url: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(base64::encode(&crypto::sha256(url.as_bytes()))))
    }
}

/// The home folder that the environment names; elsewhere than on Unix also the one that the system does.
fn home() -> Option<PathBuf> {
    let system = || if cfg!(unix) { None } else { env::home_dir() };
    env::var_os("HOME").map(PathBuf::from).or_else(system)
}

/// The copy as bytes: a header of lines, the digest of all else, an empty line, the body.
fn written(copy: &Copy) -> Vec<u8> {
    let Copy { url, reach, fetched, tried, lifetime, body } = copy;
    let reach = reach.name();
    let head = format!(
        "{FORMAT}\nurl {url}\nreach {reach}\nfetched {fetched}\ntried {tried}\nlifetime {lifetime}\n"
    );
    let digest = base64::encode(&crypto::sha256(&[head.as_bytes(), body].concat()));
    [format!("{head}sha256 {digest}\n\n").as_bytes(), body].concat()
}

fn read(bytes: &[u8]) -> Option<Copy> {
    let at = bytes.windows(2).position(|pair| pair == b"\n\n")?;
    let (head, body) = (std::str::from_utf8(&bytes[..at]).ok()?, bytes[at + 2..].to_vec());
    let mut lines = head.lines();
    if lines.next() != Some(FORMAT) {
        return None;
    }
    let mut field = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
    let copy = Copy {
        url: field("url")?.to_owned(),
        reach: Reach::named(field("reach")?)?,
        fetched: field("fetched")?.parse().ok()?,
        tried: field("tried")?.parse().ok()?,
        lifetime: field("lifetime")?.parse().ok()?,
        body,
    };
    (written(&copy) == bytes).then_some(copy)
}

/// Makes the folder for its owner alone.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Whether somebody else could have put something into the folder, or owns it: its owner's alone is mode 0700,
/// and into such a folder of somebody else nobody can look.
#[cfg(unix)]
fn is_open_to_others(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(folder).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy() -> Copy {
        Copy {
            url: "https://a.example/jwks".into(),
            reach: Reach::Public,
            fetched: 100,
            tried: 200,
            lifetime: 600,
            body: b"{\"keys\":[]}\n\n\xff".to_vec(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(read(&written(&copy())), Some(copy()));
    }

    #[test]
    fn a_copy_with_any_byte_changed_or_missing_is_none() {
        let whole = written(&copy());
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert_eq!(read(&changed), None, "byte {at}");
            assert_eq!(read(&whole[..at]), None, "cut at {at}");
        }
    }
}
