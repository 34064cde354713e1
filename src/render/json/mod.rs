//! The JSON shapes: versioned, our own members through `serde_json`, parts of tokens in their own spelling.

mod explain;
mod inspect;
mod key;
mod word;
mod difference;
mod guess;
mod keyring;

use std::fmt::Write as _;

use serde::Serialize;

use crate::commands::decode::{self, Gap, Signature};
use crate::commands::encode::Made;
use crate::commands::verify::Verdict;
use crate::render::json_safe;
use crate::report::{Check, Diagnosed, Exit, Failure, Level, Outcome, Remark};
use crate::terms::Place;
use crate::time::{Instant, Zone, rfc3339};
use crate::token::{End, Form, Part, Token};

pub use difference::difference;
pub use explain::explain;
pub use guess::guess;
pub use inspect::inspect;
pub use key::{compare as key_compare, lint as key_lint, show as key_show, written as key_written};
pub use keyring::{revoke, rotate_key};
pub use word::{judged, topics, word};

/// A JSON object in the making: members in order, each already JSON.
pub(super) struct Object(Vec<u8>);

impl Object {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(512))
    }

    /// A value of our own.
    pub(super) fn with(mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Self {
        self.name(name);
        // What is written here are numbers, words and lists of them: that does not fail.
        let _ = serde_json::to_writer(&mut self.0, value);
        self
    }

    /// JSON that exists already, in its own spelling.
    pub(super) fn raw(mut self, name: &str, json: &str) -> Self {
        self.name(name);
        self.0.extend_from_slice(json.as_bytes());
        self
    }

    /// The name of the next member. Ours need no escapes.
    fn name(&mut self, name: &str) {
        self.0.push(if self.0.is_empty() { b'{' } else { b',' });
        self.0.push(b'"');
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b"\":");
    }

    pub(super) fn end(mut self) -> String {
        self.0.push(b'}');
        String::from_utf8(self.0).unwrap_or_default()
    }
}

pub(super) fn array(items: impl IntoIterator<Item = String>) -> String {
    let mut out = String::with_capacity(128);
    out.push('[');
    for (index, item) in items.into_iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        out.push_str(&item);
    }
    out.push(']');
    out
}

pub(super) fn finish(object: Object) -> String {
    format!("{}\n", json_safe(&object.end()))
}

/// An object of any shape, with the number of the input line that it answers as its first member.
pub fn numbered(line: u64, object: &str, out: &mut String) {
    let _ = write!(out, "{{\"line\":{line},{}", object.strip_prefix('{').unwrap_or(object));
}

/// `jotbook/error/1`
#[must_use]
pub fn failure(failure: &Failure) -> String {
    finish(
        Object::new()
            .with("schema", "jotbook/error/1")
            .with("exit", &failure.exit.code())
            .with("code", failure.code)
            .with("message", &failure.message)
            .with("hint", &failure.hint)
            .raw("diagnosis", &array(failure.diagnosis.iter().map(diagnosed))),
    )
}

/// `jotbook/decode/1`
#[must_use]
pub fn decode(token: &Token, notes: &[Remark], now: Instant, zone: Zone) -> String {
    let exit = decode::exit(token);
    let signature = Object::new()
        .with("bytes", &token.signature.bytes.len())
        .with("base64url", &token.signature.raw)
        .with("state", signature_state(decode::signature(token)))
        .with("checked", &false)
        .end();
    let mut object = Object::new()
        .with("schema", "jotbook/decode/1")
        .with("exit", &exit.code())
        .with("form", form(token.form))
        .with("complete", &(token.end == End::Whole))
        .with("cut_off_in", &cut_off(token.end))
        .raw("header", &json_of(&token.header))
        .raw("payload", &if token.form.is_sealed() { "null".into() } else { json_of(&token.payload) });
    if let Some((text, value)) = &token.unprotected {
        object = object.raw("unprotected", &decode::spelled(text, value, Gap::None));
    }
    if !token.form.is_sealed() && json_of(&token.payload) == "null" {
        object = object.with("payload_text", &token.payload.text);
    }
    if !token.disclosures.is_empty() {
        object = object.raw("disclosures", &array(token.disclosures.iter().map(json_of)));
    }
    let finished = object
        .raw("signature", &signature)
        .raw("header_members", &members(&token.header, Place::Header, now, zone))
        .raw("claims", &members(&token.payload, Place::Claim, now, zone))
        .raw("problems", &array(problems(token)))
        .raw("notes", &remarks(notes, Level::Note))
        .raw("warnings", &remarks(notes, Level::Warning));
    finish(finished)
}

/// `jotbook/verify/1`
#[must_use]
pub fn verify(verdict: &Verdict<'_>, notes: &[Remark], headline: &str) -> String {
    let token = verdict.token;
    let key = verdict.key.map_or_else(
        || "null".to_owned(),
        |(source, key)| {
            Object::new()
                .with("source", &source.label)
                .with("kid", &key.kid)
                .with("kind", &key.describe())
                .end()
        },
    );
    let all: Vec<Remark> = notes.iter().chain(&verdict.remarks).cloned().collect();
    finish(
        Object::new()
            .with("schema", "jotbook/verify/1")
            .with("exit", &verdict.exit.code())
            .with("valid", &verdict.accepted())
            .with("genuine", &verdict.genuine())
            .with("code", verdict.code)
            .with("message", headline)
            .with("alg", &token.alg())
            .raw("key", &key)
            .raw("checks", &array(verdict.checks.iter().map(check)))
            .with("not_checked", &verdict.not_checked().collect::<Vec<_>>())
            .with("hint", &verdict.hint)
            .raw("diagnosis", &array(verdict.diagnosis.iter().map(diagnosed)))
            .raw("header", &json_of(&token.header))
            .raw("payload", &if token.form.is_sealed() { "null".into() } else { json_of(&token.payload) })
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    )
}

/// `jotbook/encode/1`
#[must_use]
pub fn encode(made: &Made, file: Option<&str>, remarks_before: &[Remark]) -> String {
    let all: Vec<Remark> = remarks_before.iter().chain(&made.remarks).cloned().collect();
    finish(
        Object::new()
            .with("schema", "jotbook/encode/1")
            .with("exit", &Exit::Done.code())
            .with("token", &file.is_none().then_some(&made.token))
            .with("file", &file)
            .raw("header", &made.header.to_string())
            .raw("payload", &made.payload.to_string())
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    )
}

fn diagnosed(found: &Diagnosed) -> String {
    Object::new()
        .with("id", found.id)
        .with("title", found.title)
        .with("confidence", if found.certain { "certain" } else { "looks-like" })
        .with("edit", &found.edit)
        .with("message", &found.message)
        .with("advice", &found.advice)
        .end()
}

fn check(check: &Check) -> String {
    let object = Object::new().with("id", &check.id);
    match &check.outcome {
        Outcome::Pass(how) => object.with("outcome", "pass").with("detail", how),
        Outcome::Fail { want, got, why } => object
            .with("outcome", "fail")
            .with("exit", &check.exit.code())
            .with("detail", why)
            .with("want", want)
            .with("got", got),
        Outcome::NotAsked => object.with("outcome", "not-asked"),
        Outcome::CannotTell(why) => object.with("outcome", "cannot-tell").with("detail", why),
    }
    .end()
}

/// The JSON of a part in the spelling of the token, when all of it is JSON.
fn json_of(part: &Part) -> String {
    match (&part.text, &part.json, &part.json_error) {
        (Some(text), Some(value), None) => decode::spelled(text, value, Gap::None),
        _ => "null".into(),
    }
}

fn members(part: &Part, place: Place, now: Instant, zone: Zone) -> String {
    members_of(decode::rows(part, place, now, zone, Gap::None))
}

fn members_of(rows: Vec<decode::Row>) -> String {
    array(rows.into_iter().map(|row| {
        let time = row.date.and_then(rfc3339);
        let mut object = Object::new().with("name", &row.name).raw("value", &row.value);
        if let Some(time) = time {
            object = object.with("time", &time);
        }
        object.with("meaning", &row.meaning.join(" · ")).with("warning", &row.warning).end()
    }))
}

fn problems(token: &Token) -> Vec<String> {
    let mut found = Vec::new();
    let parts = [("header", &token.header), ("payload", &token.payload), ("signature", &token.signature)];
    for (name, part) in parts {
        if let Some(error) = &part.encoding {
            let object = Object::new()
                .with("part", name)
                .with("code", "base64url")
                .with("message", &error.to_string());
            found.push(object.end());
        }
        let json = name == "header" || (name == "payload" && decode::starts_like_json(part));
        if let (Some(error), true, false) =
            (&part.json_error, json, name == "payload" && token.form.is_sealed())
        {
            let object =
                Object::new().with("part", name).with("code", "json").with("message", &error.to_string());
            found.push(object.with("byte", &error.at).end());
        }
    }
    found
}

fn remarks(all: &[Remark], level: Level) -> String {
    array(
        all.iter()
            .filter(|remark| remark.level == level)
            .map(|remark| Object::new().with("code", remark.code).with("message", &remark.text).end()),
    )
}

fn signature_state(signature: Signature) -> &'static str {
    match signature {
        Signature::Unchecked(_) => "unchecked",
        Signature::Unsigned => "none",
        Signature::Missing => "missing",
        Signature::CutOff(_) => "cut-off",
        Signature::Sealed => "sealed",
    }
}

pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Compact => "compact",
        Form::Flattened => "flattened-json",
        Form::General => "general-json",
        Form::Sealed => "jwe-compact",
        Form::SealedJson => "jwe-json",
        Form::SelectiveDisclosure => "sd-jwt",
    }
}

fn cut_off(end: End) -> Option<&'static str> {
    match end {
        End::Whole => None,
        End::SignatureMissing => Some("before-signature"),
        End::CutOff(part) => Some(part.word()),
    }
}
