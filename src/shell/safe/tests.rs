//! The store, stopped or failing at every one of its steps.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::*;

/// What happens at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// The process ends there and then: nothing is tidied up.
    Killed,
    /// The disk is full from there on.
    Full,
}

/// The files of a folder, by name.
type Contents = Vec<(String, Vec<u8>)>;

/// What a process that is killed throws; nobody reports it.
struct Dead;

thread_local! {
    /// The fault, and the steps to go until it happens.
    static FAULT: Cell<Option<(Fault, usize)>> = const { Cell::new(None) };
}

pub(super) fn step() -> io::Result<()> {
    let Some((fault, left)) = FAULT.get() else { return Ok(()) };
    if left > 0 {
        FAULT.set(Some((fault, left - 1)));
        return Ok(());
    }
    match fault {
        Fault::Killed => resume_unwind(Box::new(Dead)),
        Fault::Full => Err(ErrorKind::StorageFull.into()),
    }
}

/// Lets the fault happen at every step of the act in turn, each time in a fresh folder with this file in it. Gives
/// what was in the folder afterwards, by name, for each step at which the act did not come to its end.
fn at_every_step(
    fault: Fault,
    old: Option<&[u8]>,
    act: impl Fn(&Held) -> Result<(), Failure>,
) -> Vec<(Option<Failure>, Contents)> {
    let mut all = Vec::new();
    loop {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        if let Some(old) = old {
            fs::write(&path, old).unwrap();
        }
        FAULT.set(Some((fault, all.len())));
        let done = catch_unwind(AssertUnwindSafe(|| act(&held(&path))));
        FAULT.set(None);
        let failure = match done {
            Ok(Ok(())) => return all,
            Ok(Err(failure)) => Some(failure),
            Err(dead) => {
                assert!(dead.is::<Dead>());
                None
            }
        };
        // Whoever comes next finds the lock free, and what was left behind in nobody's way.
        let mut there = contents(folder.path());
        there.retain(|(name, _)| name != "file.lock");
        act(&held(&path)).unwrap();
        assert!(!contents(folder.path()).iter().any(|(name, _)| name == "file.new"));
        all.push((failure, there));
    }
}

fn held(path: &Path) -> Held {
    Held::of(path, time::Duration::seconds(0)).unwrap()
}

fn contents(folder: &Path) -> Contents {
    let mut files: Contents = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn file<'a>(there: &'a [(String, Vec<u8>)], wanted: &str) -> Option<&'a [u8]> {
    there.iter().find(|(name, _)| name == wanted).map(|(_, bytes)| &bytes[..])
}

#[test]
fn killed_at_any_step_a_replacement_leaves_the_old_file_or_the_new_one() {
    let steps = at_every_step(Fault::Killed, Some(b"old"), replace);
    // Both are seen: the steps reach from before the first write to behind the rename.
    let seen: BTreeSet<_> = steps.iter().map(|(_, there)| file(there, "file").unwrap().to_vec()).collect();
    assert_eq!(seen, BTreeSet::from([b"old".to_vec(), b"new one".to_vec()]));
    assert!(steps.iter().all(|(_, there)| file(there, "file.bak").is_none_or(|bytes| bytes == b"old")));
    assert!(steps.iter().any(|(_, there)| file(there, "file.new") == Some(b"new")), "a half file was left");
}

/// Also what goes wrong when the new file is there already.
fn replace(held: &Held) -> Result<(), Failure> {
    held.replace(b"new one", Before::Kept)?.map_or(Ok(()), Err)
}

#[test]
fn killed_at_any_step_a_first_file_is_whole_or_not_there() {
    let steps = at_every_step(Fault::Killed, None, replace);
    let seen: BTreeSet<_> = steps.iter().map(|(_, there)| file(there, "file").map(<[u8]>::to_vec)).collect();
    assert_eq!(seen, BTreeSet::from([None, Some(b"new one".to_vec())]));
}

#[test]
fn killed_at_any_step_an_added_line_is_whole_or_not_there() {
    for (old, new) in [
        (&b"{\"jti\":\"1\"}\n"[..], &b"{\"jti\":\"1\"}\n{\"jti\":\"2\"}\n"[..]),
        (b"x", b"x\n{\"jti\":\"2\"}\n"),
    ] {
        let steps = at_every_step(Fault::Killed, Some(old), |held| held.append("{\"jti\":\"2\"}\n"));
        let seen: BTreeSet<_> =
            steps.iter().map(|(_, there)| file(there, "file").unwrap().to_vec()).collect();
        assert_eq!(seen, BTreeSet::from([old.to_vec(), new.to_vec()]));
    }
}

#[test]
fn when_the_disk_fills_up_at_any_step_the_old_file_is_untouched_and_nothing_is_left_over() {
    let replaced = at_every_step(Fault::Full, Some(b"old"), replace);
    let appended = at_every_step(Fault::Full, Some(b"old"), |held| held.append("a line\n"));
    for (failure, there) in replaced.iter().chain(&appended) {
        let failure = failure.as_ref().unwrap();
        assert_eq!(failure.exit, Exit::Io);
        assert_eq!(file(there, "file.new"), None);
        // Behind the rename there is nothing to take back: that is told as it is.
        let wanted = if failure.code == "unsure" {
            b"old" != file(there, "file").unwrap()
        } else {
            failure.message.contains("there is no room for it") && file(there, "file").unwrap() == b"old"
        };
        assert!(wanted, "{}: {there:?}", failure.message);
    }
    assert_eq!(replaced.iter().filter(|(failure, _)| failure.as_ref().unwrap().code == "unsure").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_mode_and_its_owner() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    for act in [replace, |held: &Held| held.append("new\n")] {
        fs::write(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        // Only root can give a file away.
        let given = chown(&path, Some(65_534), Some(65_533)).is_ok();
        act(&held(&path)).unwrap();
        let new = fs::metadata(&path).unwrap();
        assert_eq!(new.mode() & 0o777, 0o440);
        assert!(!given || (new.uid(), new.gid()) == (65_534, 65_533));
        fs::remove_file(&path).unwrap();
    }
}
