//! `jotbook/rotate-key/1` and `jotbook/revoke/1`

use super::{Object, array, finish, remarks};
use crate::commands::{revoke, rotate_key};
use crate::keyring::{State, Step};
use crate::report::{Exit, Level, Remark};
use crate::revocation::Entry;
use crate::time::{Instant, rfc3339};

/// `jotbook/rotate-key/1`
#[must_use]
pub fn rotate_key(report: &rotate_key::Report, notes: &[Remark]) -> String {
    let all: Vec<Remark> = notes.iter().chain(&report.remarks).cloned().collect();
    let published = report.published.as_ref().map_or_else(
        || "null".to_owned(),
        |(file, keys)| Object::new().with("file", file).with("keys", keys).end(),
    );
    finish(
        Object::new()
            .with("schema", "jotbook/rotate-key/1")
            .with("exit", &report.exit().code())
            .with("action", report.action)
            .with("keyring", &report.file)
            .with("dry_run", &report.dry_run)
            .raw("changes", &array(report.steps.iter().map(step)))
            .raw("keys", &array(report.rows.iter().map(row)))
            .with("tokens_out", &report.tokens_out)
            .with("next", &report.next)
            .raw("published", &published)
            .raw("reissued", &reissued(report))
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    )
}

fn step(step: &Step) -> String {
    Object::new()
        .with("kid", &step.kid)
        .with("alg", step.alg.name)
        .with("was", &step.was.map(State::word))
        .with("is", &step.is.map(State::word))
        .end()
}

fn row(row: &rotate_key::Row) -> String {
    Object::new()
        .with("kid", &row.kid)
        .with("alg", row.alg.name)
        .with("kind", &row.kind)
        .with("state", row.state.word())
        .with("accepted", &row.standing.accepted())
        .with("created", &date(row.created))
        .with("activated", &date(row.activated))
        .with("safe_to_activate", &date(row.safe_to_activate))
        .with("signs_until", &date(row.signed_until))
        .with("accepted_until", &date(row.accepted_until))
        .with("reason", &row.reason)
        .end()
}

fn reissued(report: &rotate_key::Report) -> String {
    let Some(made) = &report.reissued else { return "null".into() };
    let tokens =
        made.tokens.iter().map(|(line, token)| Object::new().with("line", line).with("token", token).end());
    let refused = made.refused.iter().map(|one| {
        Object::new().with("line", &one.line).with("code", one.code).with("message", &one.why).end()
    });
    Object::new().raw("tokens", &array(tokens)).raw("refused", &array(refused)).end()
}

/// `jotbook/revoke/1`
#[must_use]
pub fn revoke(report: &revoke::Report, notes: &[Remark]) -> String {
    let all: Vec<Remark> = notes.iter().chain(&report.remarks).cloned().collect();
    finish(
        Object::new()
            .with("schema", "jotbook/revoke/1")
            .with("exit", &Exit::Done.code())
            .with("action", report.action)
            .with("list", &report.file)
            .raw("entries", &array(report.entries.iter().map(entry)))
            .with("total", &report.total)
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    )
}

fn entry(entry: &Entry) -> String {
    Object::new()
        .with("iss", &entry.iss)
        .with("jti", &entry.jti)
        .with("sub", &entry.sub)
        .with("sid", &entry.sid)
        .with("family", &entry.family)
        .with("kid", &entry.kid)
        .with("issued_before", &date(entry.issued_before))
        .with("reason", &entry.reason)
        .with("stopped", &date(entry.stopped))
        .with("lapses", &date(entry.lapses))
        .end()
}

/// RFC 3339 in UTC; a number of seconds beyond the calendar.
fn date(at: Option<Instant>) -> Option<String> {
    at.map(|at| rfc3339(at).unwrap_or_else(|| at.seconds.to_string()))
}
