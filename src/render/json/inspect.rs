//! `jotbook/inspect/1`: what `inspect` tells of one token.

use super::{Object, array, finish, form, members_of, remarks};
use crate::commands::decode::Gap;
use crate::commands::inspect::{Inspection, Size};
use crate::issuers::{By, Match};
use crate::keyring::Standing;
use crate::report::{Exit, Level, Remark};
use crate::rules::{Finding, Rule};
use crate::terms::Place;
use crate::time::{Instant, Zone, rfc3339};

/// The object.
#[must_use]
pub fn inspect(inspection: &Inspection<'_>, notes: &[Remark], exit: Exit, zone: Zone) -> String {
    let subject = &inspection.subject;
    let token = subject.token;
    let kind = subject.reading.kind.row();
    let judgement = &inspection.judgement;
    let rows = |place| members_of(inspection.rows(place, zone, Gap::None));
    finish(
        Object::new()
            .with("schema", "jotbook/inspect/1")
            .with("exit", &exit.code())
            .with("form", form(token.form))
            .with("alg", &token.alg())
            .raw(
                "kind",
                &Object::new()
                    .with("id", kind.id)
                    .with("name", kind.name)
                    .with("because", &subject.reading.why)
                    .end(),
            )
            .raw("issuers", &array(subject.reading.issuers.iter().map(issuer)))
            .raw("life", &life(inspection))
            .raw("size", &size(inspection.size))
            .raw("header_members", &rows(Place::Header))
            .raw("claims", &rows(Place::Claim))
            .raw("disclosures", &members_of(inspection.disclosed(zone, Gap::None)))
            .with("signed_by_given_key", &subject.signer.is_some())
            .raw("stamp", &stamp(inspection))
            .raw("findings", &array(judgement.findings.iter().map(finding)))
            .with("rules_applied", &judgement.decided)
            .raw("not_judged", &array(judgement.undecided.iter().map(|rule| undecided(rule))))
            .raw("notes", &remarks(notes, Level::Note))
            .raw("warnings", &remarks(notes, Level::Warning)),
    )
}

fn issuer(fit: &Match) -> String {
    let by = match fit.by {
        By::Name => "name",
        By::Shape => "shape",
    };
    Object::new()
        .with("id", fit.issuer.id)
        .with("name", fit.issuer.name)
        .with("makes", fit.issuer.kind)
        .with("by", by)
        .with("because", &fit.evidence())
        .end()
}

fn stamp(inspection: &Inspection<'_>) -> String {
    let (state, why) = inspection.stamp();
    let standing = inspection.standing();
    Object::new()
        .with("state", state.word())
        .with("because", &why)
        .with("key_state", &standing.as_ref().map(Standing::word))
        .end()
}

fn life(inspection: &Inspection<'_>) -> String {
    let life = inspection.life;
    let date = |time: Option<Instant>| time.and_then(rfc3339);
    Object::new()
        .with("state", life.state.word())
        .with("begins", &date(life.begins))
        .with("valid_from", &date(life.valid_from))
        .with("ends", &date(life.ends))
        .with("seconds", &life.span().map(|span| span.seconds))
        .with("seconds_left", &life.ends.map(|end| end.since(inspection.subject.now()).seconds.max(0)))
        .end()
}

fn size(size: Size) -> String {
    Object::new()
        .with("bytes", &size.token)
        .with("in_cookie", &size.in_cookie())
        .with("cookie_limit", &Size::COOKIE)
        .with("in_header", &size.in_header())
        .with("header_limit", &Size::HEADER)
        .end()
}

fn finding(finding: &Finding) -> String {
    let rule = finding.rule;
    Object::new()
        .with("id", rule.id)
        .with("slug", rule.slug)
        .with("severity", finding.severity.word())
        .with("title", rule.title)
        .with("path", &finding.hit.path)
        .with("detail", &finding.hit.detail)
        .with("why", rule.why)
        .with("fix", rule.fix)
        .with("reference", rule.reference)
        .end()
}

fn undecided(rule: &Rule) -> String {
    Object::new().with("id", rule.id).with("slug", rule.slug).with("needs", &rule.needs.to_string()).end()
}
