//! The keyring's file: where it is, who may read it, and what is in it.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jotbook::keyring::{self, Error, Keyring};
use jotbook::report::{Exit, Failure};
use jotbook::words::quoted;

use super::safe::{self, Held};

/// The variable that names the keyring when no option does.
pub(super) const VARIABLE: &str = "JOTBOOK_KEYRING";

/// The keyring that is meant: that of the option, of the variable, or the usual one.
pub(super) fn path(option: Option<&str>) -> Result<PathBuf, Failure> {
    if option == Some("-") {
        return Err(Failure::new(Exit::Usage, "keyring-file", "a keyring is a file: - is none")
            .hint("-k - reads one from standard input, to verify with it"));
    }
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

/// Refuses a folder that is not there and that nobody would make: what a change would come to.
pub(super) fn has_folder(path: &Path) -> Result<(), Failure> {
    let named = usual("keyring.jwks").map_or(true, |usual| path != usual);
    if named && !safe::folder(&safe::behind_links(path)).is_dir() {
        return Err(safe::unwritable(path, &ErrorKind::NotFound.into()));
    }
    Ok(())
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

/// The command that means the same keyring again: with the option when that named it.
pub(super) fn again(option: Option<&str>) -> String {
    option.map_or_else(|| "jotbook rotate-key".into(), |path| command(Path::new(path)))
}

/// The bytes of a keyring, when nobody else can read or replace it.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    guarded(path)?;
    safe::read(path).map_err(|error| {
        let failure = safe::unreadable(&path.display().to_string(), &error);
        let failure = Failure { exit: Exit::Key, code: "keyring", ..failure };
        match error.kind() {
            ErrorKind::NotFound => {
                failure.hint(format!("{} makes it; --keyring PATH names another one", command(path)))
            }
            _ => failure,
        }
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
    match (error, safe::copy(path)) {
        (Error::NoStates, _) => failure.hint(format!(
            "to bring its keys into a keyring one by one: jotbook rotate-key --keyring OTHER --import {}#KID",
            word(path)
        )),
        (Error::Sealed, _) => {
            failure.hint("passphrases come with encrypted tokens (JWE), in a later version")
        }
        (_, Some(copy)) => failure.hint(format!(
            "an earlier state is in {}: {} --list shows it; is it good, copy it over the keyring",
            copy.display(),
            command(&copy)
        )),
        (_, None) => failure.hint("there is no earlier state beside it: take one from your own copies"),
    }
}

/// The command that means this keyring, for a shell.
fn command(path: &Path) -> String {
    format!("jotbook rotate-key --keyring {}", word(path))
}

/// A path for a shell.
fn word(path: &Path) -> String {
    quoted(&path.display().to_string()).into_owned()
}

/// Refuses a keyring that others can read, or put another one in the place of; also before it is there.
#[cfg(unix)]
pub(super) fn guarded(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    let path = &safe::behind_links(path);
    if path.is_dir() {
        // What is wrong there is told by whoever opens it.
        return Ok(());
    }
    let refused = |what: String, hint: String| Err(Failure::new(Exit::Key, "keyring-open", what).hint(hint));
    let mode = |path: &Path| fs::metadata(path).map_or(0, |found| found.permissions().mode());
    let (file, folder) = (path.display(), safe::folder(path));
    if path.is_file() && mode(path) & 0o077 != 0 {
        let hint = format!(
            "chmod 600 {}; if somebody may have read it: {} --compromised",
            word(path),
            command(path)
        );
        return refused(format!("others can read the keyring {file}"), hint);
    }
    // In jotbook's own folder nobody else has any business; elsewhere it is enough that nobody else can write.
    let own = usual("keyring.jwks").is_ok_and(|usual| safe::behind_links(&usual) == *path);
    let open = mode(folder);
    match (own, open & 0o077, open & 0o022) {
        (true, 1.., _) => refused(
            format!("others can get into {}, the folder of the keyring", folder.display()),
            format!("chmod 700 {}", word(folder)),
        ),
        (false, _, 1..) => refused(
            format!(
                "others can write to {}, and so put another keyring in place of {file}",
                folder.display()
            ),
            // The sticky bit keeps others from what is not theirs.
            moved(path, open & 0o1000 != 0 || open & 0o002 == 0),
        ),
        _ => Ok(()),
    }
}

/// Refuses a keyring that others can read: a matter of Unix alone.
#[cfg(not(unix))]
pub(super) fn guarded(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// How to give a keyring a folder of its own: the folder it is in is somebody else's to close. `beside`: in there a
/// new folder is safe.
#[cfg(unix)]
fn moved(path: &Path, beside: bool) -> String {
    let (make, folder) = match usual("keyring") {
        Ok(usual) if !beside => ("mkdir -p -m 700", usual),
        _ => ("mkdir -m 700", safe::folder(path).join("keyring")),
    };
    let ring = folder.join(path.file_name().unwrap_or_default());
    let begun = format!("give it a folder of its own: {make} {}", word(&folder));
    if !path.is_file() {
        return format!("{begun} && {}", command(&ring));
    }
    let files: Vec<String> =
        [Some(path.to_owned()), safe::copy(path)].iter().flatten().map(|file| word(file)).collect();
    format!(
        "{begun} && mv {} {}, then: {} --list; if a key there is not yours: {} --compromised",
        files.join(" "),
        word(&folder),
        command(&ring),
        command(&ring)
    )
}
