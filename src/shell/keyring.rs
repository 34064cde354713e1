//! The keyring's file: where it is, who may read it, and what is in it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use jotbook::keyring::{self, Error, Keyring};
use jotbook::report::{Exit, Failure};
use jotbook::words::quoted;

use super::safe::{self, Held};

/// The variable that names the keyring when no option does.
pub(super) const VARIABLE: &str = "JOTBOOK_KEYRING";

/// The keyring that is meant: that of the option, of the variable, or the usual one.
pub(super) fn path(option: Option<&str>) -> Result<PathBuf, Failure> {
    let set = env::var_os(VARIABLE).filter(|value| !value.is_empty());
    match (option.filter(|path| !path.is_empty()), set) {
        (Some(path), _) => Ok(PathBuf::from(path)),
        (None, Some(path)) => Ok(PathBuf::from(path)),
        (None, None) => usual("keyring.jwks"),
    }
}

/// A file in the folder where jotbook keeps what it must not lose.
pub(super) fn usual(name: &str) -> Result<PathBuf, Failure> {
    let set = env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || env::home_dir().filter(|home| home.is_absolute()).map(|home| home.join(".local/share"));
    let folder = set.or_else(home).map(|folder| folder.join("jotbook"));
    folder.map(|folder| folder.join(name)).ok_or_else(|| {
        Failure::new(Exit::Io, "no-home", "there is no home folder for the usual file")
            .hint("name the file with an option")
    })
}

/// Makes the folder of a usual file. That of a file which somebody named is theirs to make.
pub(super) fn make_usual_folder(path: &Path, name: &str) -> Result<(), Failure> {
    let Ok(usual) = usual(name) else { return Ok(()) };
    if path != usual {
        return Ok(());
    }
    safe::make_folder(safe::folder(path)).map_err(|error| {
        let message = format!("the folder {} cannot be made: {error}", safe::folder(path).display());
        Failure::new(Exit::Io, "unwritable", message)
    })
}

/// The bytes of a keyring, when nobody else can read or replace it.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    guarded(path)?;
    fs::read(path).map_err(|error| {
        let failure = safe::unreadable(&path.display().to_string(), &error);
        Failure { exit: Exit::Key, code: "keyring", ..failure }
            .hint("jotbook rotate-key makes a keyring; --keyring PATH names another one")
    })
}

/// What is in a keyring.
pub(super) fn open(path: &Path) -> Result<Keyring, Failure> {
    keyring::read(&bytes(path)?).map_err(|error| broken(path, &error))
}

/// What is in a keyring that is ours to change; an empty one when there is none yet.
pub(super) fn held(path: &Path, held: &Held) -> Result<Keyring, Failure> {
    guarded(path)?;
    match held.read()? {
        None => Ok(Keyring::empty()),
        Some(bytes) => keyring::read(&bytes).map_err(|error| broken(path, &error)),
    }
}

/// Why a keyring cannot be used.
pub(super) fn broken(path: &Path, error: &Error) -> Failure {
    let file = path.display();
    let failure = Failure::new(Exit::Key, "keyring", format!("the keyring {file} cannot be used: {error}"));
    match error {
        Error::NoStates => failure.hint(format!(
            "to bring its keys into a keyring one by one: jotbook rotate-key --keyring OTHER --import {}#KID",
            quoted(&file.to_string())
        )),
        Error::Sealed => failure.hint("passphrases come with encrypted tokens (JWE), in a later version"),
        _ => failure.hint(format!("the state before the last change is in {file}.bak")),
    }
}

/// Refuses a keyring that others can read, or put another one in the place of.
#[cfg(unix)]
pub(super) fn guarded(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    let path = &safe::behind_links(path);
    if path.is_dir() {
        // What is wrong there is told by whoever opens it.
        return Ok(());
    }
    let mode = |path: &Path| fs::metadata(path).map_or(0, |found| found.permissions().mode());
    let refused = |what: String, fix: String| {
        Err(Failure::new(Exit::Key, "keyring-open", what)
            .hint(format!("{fix}; if somebody may have read it: jotbook rotate-key --compromised")))
    };
    let (file, folder) = (path.display(), safe::folder(path));
    if path.is_file() && mode(path) & 0o077 != 0 {
        return refused(format!("others can read the keyring {file}"), format!("chmod 600 {file}"));
    }
    // In a folder of its own nobody else has any business; elsewhere it is enough that nobody else can write.
    let (usual, barred) = match usual("keyring.jwks") {
        Ok(usual) if *path == usual => (true, 0o077),
        _ => (false, 0o022),
    };
    if mode(folder) & barred != 0 {
        let (can, folder) = (if usual { "get into" } else { "write to" }, folder.display());
        return refused(
            format!("others can {can} {folder}, the folder of the keyring"),
            format!("chmod 700 {folder}"),
        );
    }
    Ok(())
}

/// Refuses a keyring that others can read: a matter of Unix alone.
#[cfg(not(unix))]
pub(super) fn guarded(_: &Path) -> Result<(), Failure> {
    Ok(())
}
