//! From what `-k` names to keys.

mod places;
mod ring;

use std::env;

use jotbook::alg::Alg;
use jotbook::checks::{Given, KeySource, Origin};
use jotbook::cli::KeyArgs;
use jotbook::cli::verify::FetchArgs;
use jotbook::diagnosis;
use jotbook::key::{Error, Key, KeyRef, KeySet, Purpose, Source};
use jotbook::report::{Exit, Failure, Remark};
use jotbook::secret::Secret;
use jotbook::web::Fetched;

use super::input::{self, Stdin};
use super::keyring;
use super::prompt;
use super::remote::Remote;
use super::world::World;
use ring::{keyring_path, ring, ring_in, signing};

/// The variable that names the key when no option does; same grammar.
const VARIABLE: &str = "JOTBOOK_KEY";

/// More entries of a set that could not be understood are counted, not named.
const REJECTED_TOLD: usize = 5;

/// Whether a key is named anywhere.
fn named(args: &KeyArgs) -> bool {
    args.secret.is_some()
        || !args.key.is_empty()
        || args.keyring.is_some()
        || in_variable()
        || keyring_named()
}

/// Whether the variable names a key.
pub(super) fn in_variable() -> bool {
    env::var_os(VARIABLE).is_some_and(|text| !text.is_empty())
}

/// Whether the environment names a keyring.
fn keyring_named() -> bool {
    env::var_os(keyring::VARIABLE).is_some_and(|path| !path.is_empty())
}

/// Whether standard input is to be read for a key.
pub(super) fn takes_stdin(args: &KeyArgs) -> bool {
    args.key.iter().any(|key| key == "-" || key.ends_with(":-"))
}

/// The keys, when any are named. Nobody is asked for one.
pub(super) fn if_named(
    world: &World,
    stdin: &mut Stdin,
    args: &KeyArgs,
    fetch: &FetchArgs,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<KeySource>, Failure> {
    if !named(args) {
        return Ok(Vec::new());
    }
    let mut remote = Remote::new(fetch)?;
    load(world, stdin, args, Some(&mut remote), remarks)
}

/// Every key that was named, in order.
pub(super) fn load(
    world: &World,
    stdin: &mut Stdin,
    args: &KeyArgs,
    mut remote: Option<&mut Remote>,
    remarks: &mut Vec<Remark>,
) -> Result<Vec<KeySource>, Failure> {
    if let Some(secret) = &args.secret {
        let typed = KeyRef { decode: None, from: Source::Text(secret.clone()), kid: None };
        return Ok(vec![loaded(world, stdin, &typed, "", remote, remarks)?]);
    }
    if let Some(path) = &args.keyring {
        return Ok(vec![ring(path)?]);
    }
    let mut one = |text: &str| one(world, stdin, text, remote.as_deref_mut(), remarks);
    if !args.key.is_empty() {
        return args.key.iter().map(|text| one(text)).collect();
    }
    if let Some(text) = env::var_os(VARIABLE).filter(|text| !text.is_empty()) {
        let text = text
            .into_string()
            .map_err(|_| Failure::new(Exit::Key, "key-source", format!("{VARIABLE} is not UTF-8 text")))?;
        return Ok(vec![one(&text)?]);
    }
    if keyring_named() {
        return Ok(vec![ring("")?]);
    }
    if world.in_terminal {
        return Ok(vec![one("prompt")?]);
    }
    let mut hint = format!("-k FILE, -k env:NAME, or the variable {VARIABLE} with either of them");
    if keyring::path(None).is_ok_and(|path| path.exists()) {
        hint = format!("-k keyring takes the usual keyring; else {hint}");
    }
    Err(Failure::new(Exit::Key, "no-key", "no key was named").hint(hint))
}

/// The one key that is to sign: of several that could, the first.
pub(super) fn signer(
    world: &World,
    stdin: &mut Stdin,
    args: &KeyArgs,
    alg: Option<&'static Alg>,
    remarks: &mut Vec<Remark>,
) -> Result<Key, Failure> {
    let mut keys = Vec::new();
    for source in load(world, stdin, args, None, remarks)? {
        keys.extend(signing(source, world.now)?);
    }
    let fits = |key: &Key| match alg {
        Some(alg) => key.fits(alg, Purpose::Sign).is_ok(),
        None => key.default_alg().is_ok_and(|alg| key.fits(alg, Purpose::Sign).is_ok()),
    };
    // EdDSA and Ed25519 fit the same keys: one that was made for the very algorithm goes first.
    let own = |key: &Key| fits(key) && alg.is_some_and(|alg| key.alg.as_deref() == Some(alg.name));
    let (own_first, own_count) = (keys.iter().position(own), keys.iter().filter(|key| own(key)).count());
    let fitting = if own_count > 0 { own_count } else { keys.iter().filter(|key| fits(key)).count() };
    let chosen = own_first.or_else(|| keys.iter().position(fits)).unwrap_or(0);
    if fitting > 1 {
        let kid = keys[chosen].kid.clone().unwrap_or_else(|| keys[chosen].describe());
        let text = format!("{fitting} keys could sign; the first was taken: {kid} (KEY#KID picks another)");
        remarks.push(Remark::note("first-key", text));
    }
    if keys.is_empty() {
        return Err(Failure::new(Exit::Key, "no-key", "there is no key to sign with"));
    }
    Ok(keys.swap_remove(chosen))
}

fn one(
    world: &World,
    stdin: &mut Stdin,
    text: &str,
    remote: Option<&mut Remote>,
    remarks: &mut Vec<Remark>,
) -> Result<KeySource, Failure> {
    if text == "keyring:" {
        let message = "keyring: names no file: is a variable not set?";
        return Err(Failure::new(Exit::Usage, "keyring-file", message).hint("keyring alone is the usual one"));
    }
    if let Some(path) = keyring_path(text) {
        return ring(path);
    }
    let wanted = Source::parse(text).map(places::settled).map_err(|error| {
        let failure = Failure::new(Exit::Key, error.code(), error.to_string());
        with_hint(failure, error.hint())
    })?;
    loaded(world, stdin, &wanted, text, remote, remarks)
}

fn loaded(
    world: &World,
    stdin: &mut Stdin,
    wanted: &KeyRef,
    text: &str,
    remote: Option<&mut Remote>,
    remarks: &mut Vec<Remark>,
) -> Result<KeySource, Failure> {
    let label = label(wanted, text);
    if wanted.is_literal() {
        remarks.push(visible_in_argv());
    }
    if let (Source::Url(url), Some(remote)) = (&wanted.from, remote) {
        let Fetched { set, ring } = remote.keys(wanted, url, &label, remarks)?;
        tell_left_out(&label, &set, remarks);
        return Ok(KeySource { label, set, given: None, ring });
    }
    let bytes = bytes(wanted, stdin)?;
    let ring = ring_in(wanted, &label, bytes.expose())?;
    let set = opened(world, wanted, &label, bytes.expose())?;
    remarks.extend(diagnosis::of_set(&set, &label));
    tell_left_out(&label, &set, remarks);
    let origin = match wanted.from {
        Source::File(_) => Origin::File,
        Source::Env(_) => Origin::Environment,
        Source::Stdin => Origin::Stdin,
        Source::Prompt | Source::Text(_) => Origin::Typed,
        Source::Url(_) => Origin::Network,
    };
    let file = match &wanted.from {
        Source::File(path) if wanted.decode.is_none() => Some(path.clone()),
        _ => None,
    };
    Ok(KeySource { label, set, given: Some(Given { bytes, decode: wanted.decode, origin, file }), ring })
}

/// The entries of a set that were not understood.
pub(super) fn tell_left_out(label: &str, set: &KeySet, remarks: &mut Vec<Remark>) {
    for rejected in set.rejected.iter().take(REJECTED_TOLD) {
        let name = rejected.kid.as_ref().map_or_else(String::new, |kid| format!(" ({kid})"));
        let text = format!("entry {}{name} of {label} was left out: {}", rejected.index + 1, rejected.why);
        remarks.push(Remark::note("key-left-out", text));
    }
    if set.rejected.len() > REJECTED_TOLD {
        let text = format!("{} more entries of {label} were left out", set.rejected.len() - REJECTED_TOLD);
        remarks.push(Remark::note("key-left-out", text));
    }
}

/// What a key is called in messages; a literal is never repeated.
fn label(wanted: &KeyRef, text: &str) -> String {
    match &wanted.from {
        Source::Text(_) => "a literal secret".into(),
        Source::Stdin => "standard input".into(),
        Source::Prompt => "the secret typed".into(),
        Source::Url(_) => super::remote::shown(text),
        Source::File(_) | Source::Env(_) => text.to_owned(),
    }
}

fn bytes(wanted: &KeyRef, stdin: &mut Stdin) -> Result<Secret, Failure> {
    match &wanted.from {
        Source::File(path) => file(path).map(Secret::new),
        Source::Env(name) => variable(name).map(Secret::new),
        Source::Stdin => stdin.read("key").map(Secret::new),
        Source::Prompt => prompt::secret("Secret"),
        Source::Text(secret) => Ok(secret.clone()),
        Source::Url(url) => Err(Failure::new(
            Exit::Key,
            "key-url",
            format!("{url} is not fetched: the key that signs is private, and stays on this machine"),
        )
        .hint("name a file, env:NAME, - or prompt")),
    }
}

/// A key file. A name that does not look like a path may be a secret in the wrong place: it is not repeated.
fn file(path: &str) -> Result<Vec<u8>, Failure> {
    const ENDINGS: [&str; 12] =
        [".pem", ".key", ".pub", ".der", ".crt", ".cer", ".jwk", ".jwks", ".json", ".txt", ".p8", ".secret"];
    let folder = std::path::Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
    let like_a_path =
        folder.is_some_and(std::path::Path::exists) || ENDINGS.iter().any(|ending| path.ends_with(ending));
    let named = if like_a_path { path } else { "of the name given" };
    input::file(path).map_err(|failure| {
        let missing = !std::path::Path::new(path).exists();
        let message = if missing { format!("there is no file {named}") } else { failure.message };
        let hint = if missing {
            "a key is a file, env:NAME, - or prompt; for a secret typed out: -s TEXT, or text:TEXT"
        } else {
            "check the path and its permissions"
        };
        Failure::new(Exit::Key, "key-file", message).hint(hint)
    })
}

fn variable(name: &str) -> Result<Vec<u8>, Failure> {
    // `env:$SECRET` puts the secret itself here: only what has the look of a variable's name is repeated.
    let usual = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let missing = || {
        let named = if usual { name } else { "of the name given" };
        Failure::new(Exit::Key, "key-variable", format!("the environment variable {named} is not set"))
            .hint("env: takes the name of a variable that is exported, without a $")
    };
    let value = env::var_os(name).filter(|value| !value.is_empty()).ok_or_else(missing)?;
    #[cfg(unix)]
    let bytes = std::os::unix::ffi::OsStringExt::into_vec(value);
    #[cfg(not(unix))]
    let bytes = value.to_string_lossy().into_owned().into_bytes();
    Ok(bytes)
}

/// Reads the keys, asking for a passphrase when they are sealed with one.
fn opened(world: &World, wanted: &KeyRef, label: &str, bytes: &[u8]) -> Result<KeySet, Failure> {
    match wanted.read(bytes, None) {
        Ok(set) => Ok(set),
        Err(Error::PassphraseNeeded) => {
            let passphrase = match env::var_os("JOTBOOK_PASSPHRASE") {
                Some(value) => Secret::new(value.into_encoded_bytes()),
                None if world.in_terminal || world.out_terminal => {
                    prompt::secret(&format!("Passphrase of {label}"))?
                }
                None => return Err(unusable(label, &Error::PassphraseNeeded)),
            };
            wanted.read(bytes, Some(&passphrase)).map_err(|error| unusable(label, &error))
        }
        Err(error) => Err(unusable(label, &error)),
    }
}

fn unusable(label: &str, error: &Error) -> Failure {
    let failure = Failure::new(Exit::Key, error.code(), format!("{label}: {error}"))
        .diagnosed(diagnosis::told(error.code()));
    with_hint(failure, error.hint())
}

fn with_hint(failure: Failure, hint: Option<String>) -> Failure {
    match hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

fn visible_in_argv() -> Remark {
    let text = "a secret on the command line can be seen by other users of this machine and stays in the shell's history (-k env:NAME or -k FILE keeps it out)";
    Remark::warning("secret-in-argv", text)
}
