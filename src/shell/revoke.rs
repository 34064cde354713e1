//! Runs `revoke`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use jotbook::cli::revoke::Revoke;
use jotbook::commands::revoke::{self, Lapses, Report};
use jotbook::policy::Policy;
use jotbook::render;
use jotbook::report::{Exit, Failure, Remark};
use jotbook::revocation::Entry;
use jotbook::time::{self, Instant};

use super::input::{self, Stdin};
use super::remote::Remote;
use super::rotate_key::span;
use super::safe::{self, Before, Held};
use super::world::World;
use super::{inspect, keyring, keys, product, tell_remarks};

/// The list in its usual place.
const USUAL: &str = "revoked.ndjson";

/// The word for the end of the token itself.
const WITH_IT: &str = "exp";

pub(super) fn run(world: &World, args: &Revoke) -> Result<u8> {
    let path = match &args.list {
        Some(path) => PathBuf::from(path),
        None => keyring::usual(USUAL)?,
    };
    let mut remarks = Vec::new();
    if (args.show || args.prune) && !path.exists() {
        let text = format!("there is no file {}: nothing was ever stopped there", path.display());
        remarks.push(Remark::note("no-list", text));
    }
    let report = if args.show {
        let entries = entries(&path)?;
        Report { action: "show", total: entries.len(), ..report(world, &path, entries) }
    } else if args.prune {
        prune(world, args, &path, &mut remarks)?
    } else {
        let entry = entry(world, args, &mut remarks)?;
        stop(world, args, &path, entry, &mut remarks)?
    };
    let report = Report { remarks, ..report };
    if args.common.json {
        product(render::json::revoke(&report, &[]).as_bytes())?;
    } else {
        tell_remarks(world, &report.remarks);
        product(render::revoke::revoke(&report, world.out_paint, world.out_width).as_bytes())?;
    }
    Ok(Exit::Done.code())
}

fn report(world: &World, path: &Path, entries: Vec<Entry>) -> Report {
    let file = path.display().to_string();
    Report { action: "stop", file, now: world.now, entries, total: 0, remarks: Vec::new() }
}

/// What is on the list; nothing when there is none yet.
fn entries(path: &Path) -> Result<Vec<Entry>, Failure> {
    if path.exists() { inspect::stopped(&path.display().to_string()) } else { Ok(Vec::new()) }
}

fn stop(
    world: &World,
    args: &Revoke,
    path: &Path,
    entry: Entry,
    remarks: &mut Vec<Remark>,
) -> Result<Report, Failure> {
    let line = entry.line().ok_or_else(nothing)?;
    let held = held(args, path)?;
    // A list that cannot be read would be refused as a whole: nothing is put behind such a one.
    let there = entries(path)?;
    if let Some(same) = there.iter().find(|same| same.covers(&entry)) {
        let text = "this is on the list already: nothing was added";
        remarks.push(Remark::note("already-stopped", text));
        return Ok(Report { total: there.len(), ..report(world, path, vec![same.clone()]) });
    }
    held.append(&line)?;
    Ok(Report { total: there.len() + 1, ..report(world, path, vec![entry]) })
}

fn prune(world: &World, args: &Revoke, path: &Path, remarks: &mut Vec<Remark>) -> Result<Report, Failure> {
    let held = held(args, path)?;
    let over = |entry: &Entry| entry.is_over(world.now);
    let (gone, others): (Vec<Entry>, Vec<Entry>) = entries(path)?.into_iter().partition(over);
    if gone.is_empty() && !others.is_empty() {
        let text = "nothing was taken out: of no entry the tokens lapsed a day ago or earlier";
        remarks.push(Remark::note("nothing-lapsed", text));
    }
    let endless = others.iter().filter(|entry| entry.lapses.is_none()).count();
    if endless > 0 {
        let text = format!(
            "{} not say when the last of {} lapses (--lapses), and {} on the list",
            if endless == 1 { "1 entry does".to_owned() } else { format!("{endless} entries do") },
            if endless == 1 { "its tokens" } else { "their tokens" },
            if endless == 1 { "stays" } else { "stay" }
        );
        remarks.push(Remark::note("no-end", text));
    }
    let old = held.read()?.unwrap_or_default();
    // Lines stay as they were written, with members of whoever wrote them.
    let stays = |line: &&[u8]| {
        let read = jotbook::revocation::read(line).unwrap_or_default();
        !line.trim_ascii().is_empty() && !read.iter().any(over)
    };
    let kept: Vec<&[u8]> = old.split(|byte| *byte == b'\n').filter(stays).collect();
    let total = kept.len();
    if !gone.is_empty() {
        let text: Vec<u8> = kept.iter().flat_map(|line| [*line, b"\n"].concat()).collect();
        // An entry that comes back after a power cut stops only what has lapsed anyway.
        held.replace(&text, Before::Kept)?.map_or(Ok(()), Err)?;
    }
    Ok(Report { action: "prune", total, ..report(world, path, gone) })
}

fn held(args: &Revoke, path: &Path) -> Result<Held, Failure> {
    if args.list.is_none() {
        safe::make_folder(safe::folder(path)).map_err(|error| {
            let message = format!("the folder {} cannot be made: {error}", safe::folder(path).display());
            Failure::new(Exit::Io, "unwritable", message)
        })?;
    }
    Held::of(path, span("wait", &args.wait)?)
}

fn entry(world: &World, args: &Revoke, remarks: &mut Vec<Remark>) -> Result<Entry, Failure> {
    let named = [&args.jti, &args.sub, &args.sid, &args.family, &args.kid];
    let entry = if named.iter().all(|name| name.is_none()) && args.issued_before.is_none() {
        of_token(world, args, remarks)?
    } else {
        Entry {
            iss: args.iss.clone(),
            jti: args.jti.clone(),
            sub: args.sub.clone(),
            sid: args.sid.clone(),
            family: args.family.clone(),
            kid: args.kid.clone(),
            issued_before: before(world, args)?,
            stopped: Some(world.now),
            lapses: told_end(world, args)?,
            reason: None,
        }
    };
    let texts = [&entry.iss, &entry.jti, &entry.sub, &entry.sid, &entry.family, &entry.kid];
    if texts.iter().any(|text| text.as_deref() == Some("")) {
        return Err(nothing());
    }
    let named = [("jti", args.jti.is_some()), ("sub", args.sub.is_some())];
    for (name, _) in named.iter().filter(|(_, is)| *is && entry.iss.is_none()) {
        let text = format!("without --iss every token with this {name} is stopped, whoever issued it");
        remarks.push(Remark::warning("no-iss", text));
    }
    let [_, others @ ..] = texts;
    if others.iter().all(|text| text.is_none()) && entry.issued_before.is_some() {
        let whose = if entry.iss.is_some() { "of this issuer" } else { "of everybody, whoever issued it" };
        let text = format!(
            "this stops EVERY token {whose} from before that moment: all have to sign in again (--sub, --sid and \
             --kid mean some of them; the entry is the last line of the list)"
        );
        remarks.push(Remark::warning("everybody", text));
    }
    let whole = Instant::at(world.now.seconds);
    Ok(Entry { reason: args.reason.clone(), stopped: Some(whole), ..entry })
}

fn of_token(world: &World, args: &Revoke, remarks: &mut Vec<Remark>) -> Result<Entry, Failure> {
    if args.iss.is_some() {
        return Err(nothing());
    }
    let mut stdin = Stdin::default();
    let nothing_given = |failure: Failure| {
        let hint = nothing().hint.filter(|_| args.token.is_empty());
        Failure { hint: hint.or(failure.hint), ..failure }
    };
    let (found, notes) = input::token(world, &mut stdin, &args.token).map_err(nothing_given)?;
    remarks.extend(notes);
    let mut remote: Option<&mut Remote> = None;
    let sources = keys::load(world, &mut stdin, &args.key, remote.take(), remarks)?;
    let lapses = match args.lapses.as_deref() {
        Some(text) if text.trim().eq_ignore_ascii_case(WITH_IT) => Some(Lapses::WithIt),
        Some(text) => Some(Lapses::At(to_come(world, text)?)),
        None => None,
    };
    revoke::of_token(&found, &sources, &Policy::at(world.now), lapses, remarks)
}

/// When what was named lapses; there is no token whose `exp` could say it.
fn told_end(world: &World, args: &Revoke) -> Result<Option<Instant>, Failure> {
    let Some(text) = args.lapses.as_deref() else { return Ok(None) };
    if text.trim().eq_ignore_ascii_case(WITH_IT) {
        let message = "--lapses exp takes the exp of a token, and none is given";
        return Err(Failure::new(Exit::Usage, "lapses", message).hint("--lapses TIME, such as 14d"));
    }
    to_come(world, text).map(Some)
}

/// Whoever stops a subject means what it has got so far.
fn before(world: &World, args: &Revoke) -> Result<Option<Instant>, Failure> {
    let before = match (&args.issued_before, &args.sub) {
        (Some(text), _) => moment(world, "issued-before", text)?,
        (None, Some(_)) => world.now,
        (None, None) => return Ok(None),
    };
    // Tokens count whole seconds: what was issued in this very one is meant as well, at its beginning too.
    let now = args.issued_before.as_ref().is_none_or(|text| text.trim().eq_ignore_ascii_case("now"));
    let begun = i64::from(now || before.nanos > 0);
    Ok(Some(Instant::at(before.seconds.saturating_add(begun))))
}

/// When tokens lapse. Of a moment that is over --prune would make an end at once.
fn to_come(world: &World, text: &str) -> Result<Instant, Failure> {
    let at = moment(world, "lapses", text)?;
    if at <= world.now {
        let message = "--lapses is not in the future: the entry could be taken out at once";
        return Err(Failure::new(Exit::Usage, "lapses", message).hint("--lapses TIME, such as 14d"));
    }
    Ok(at)
}

fn moment(world: &World, option: &str, text: &str) -> Result<Instant, Failure> {
    time::when(text, world.now)
        .map_err(|error| Failure::new(Exit::Usage, "time", format!("--{option}: {error}")))
}

fn nothing() -> Failure {
    Failure::new(Exit::Usage, "names-nothing", "nothing says which tokens are to be stopped")
        .hint("jotbook revoke TOKEN -k KEY, --jti ID --iss ISS, --sub SUB, --sid SID or --kid KID")
}
