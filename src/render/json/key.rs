//! `jotbook/key/1` and its siblings: what `key` prints. Private halves stand only in what was asked to be written.

use super::{Object, array, finish, remarks};
use crate::base64;
use crate::commands::key::compare::Comparison;
use crate::commands::key::convert::Written;
use crate::commands::key::lint::{Flaw, Lint};
use crate::commands::key::show::{Certificate, Facts, Shown};
use crate::commands::key::thumbprint;
use crate::key::{Container, Format, Key, Rejected};
use crate::report::{Exit, Level, Remark};
use crate::secret::Secret;
use crate::time::{Instant, rfc3339};

/// `jotbook/key/1`
#[must_use]
pub fn show(shown: &Shown<'_>, source: &str, notes: &[Remark]) -> String {
    let container = match shown.container {
        Container::Plain => "plain",
        Container::JwkSet => "jwk-set",
        Container::CertificateMap => "certificate-map",
    };
    let all: Vec<Remark> = notes.iter().chain(&shown.remarks).cloned().collect();
    finish(
        Object::new()
            .with("schema", "jotbook/key/1")
            .with("exit", &Exit::Done.code())
            .with("source", source)
            .with("container", container)
            .raw("keys", &array(shown.keys.iter().map(|facts| one(facts, shown.now))))
            .raw("left_out", &array(shown.rejected.iter().map(rejected)))
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    )
}

fn one(facts: &Facts, now: Instant) -> String {
    let certificate =
        facts.certificate.as_ref().map_or_else(|| "null".to_owned(), |certificate| dated(certificate, now));
    Object::new()
        .with("kind", &facts.kind)
        .with("kty", facts.kty)
        .with("crv", &facts.curve.map(crate::alg::Curve::name))
        .with("bits", &facts.bits)
        .with("private", &facts.private)
        .with("form", facts.form)
        .with("kid", &facts.kid)
        .with("alg", &facts.alg)
        .with("use", &facts.usage)
        .with("key_ops", &facts.operations)
        .with("algorithms", &facts.algorithms)
        .with("state", &facts.state.as_ref().map(|(state, _)| state.word()))
        .with("thumbprint", &facts.thumbprint)
        .with("thumbprint_uri", &facts.thumbprint_uri())
        .with("strength_bits", &facts.strength)
        .with("weaknesses", &facts.weaknesses)
        .raw("certificate", &certificate)
        .end()
}

fn dated(certificate: &Certificate, now: Instant) -> String {
    let validity = certificate.validity;
    Object::new()
        .with("x5t", &certificate.x5t)
        .with("x5t_s256", &certificate.x5t_s256)
        .with("not_before", &validity.and_then(|validity| rfc3339(validity.from)))
        .with("not_after", &validity.and_then(|validity| rfc3339(validity.until)))
        .with("in_its_dates", &validity.map(|dates| now >= dates.from && now.seconds <= dates.until.seconds))
        .with("self_issued", &certificate.self_issued)
        .end()
}

fn rejected(rejected: &Rejected) -> String {
    Object::new()
        .with("index", &rejected.index)
        .with("kid", &rejected.kid)
        .with("code", rejected.why.code())
        .with("message", &rejected.why.to_string())
        .end()
}

/// `jotbook/key-written/1`; what went into a file does not stand here too.
#[must_use]
pub fn written(written: &Written, file: Option<&str>, notes: &[Remark]) -> Secret {
    let all: Vec<Remark> = notes.iter().chain(&written.remarks).cloned().collect();
    let bytes = written.bytes.expose();
    let text = std::str::from_utf8(bytes).ok().filter(|_| file.is_none() && !written.format.is_binary());
    let jwk = text.filter(|_| written.format.is_json()).map(|text| Secret::from(text.replace('\n', "")));
    let jwk = jwk.as_ref().and_then(|jwk| std::str::from_utf8(jwk.expose()).ok());
    let text = text.filter(|_| !written.format.is_json());
    let binary = (file.is_none() && written.format.is_binary()).then(|| base64::encode_standard(bytes));
    let text = finish(
        Object::new()
            .with("schema", "jotbook/key-written/1")
            .with("exit", &Exit::Done.code())
            .with("format", written.format.name())
            .with("private", &written.is_private())
            .with("file", &file)
            .raw("jwk", jwk.unwrap_or("null"))
            .with("text", &text)
            .with("base64", &binary)
            .raw("keys", &array(written.keys.iter().map(|key| named(key, written.format))))
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    );
    Secret::from(text)
}

fn named(key: &Key, format: Format) -> String {
    let kid = key.kid.as_ref().filter(|_| format.is_json());
    Object::new().with("kind", &key.describe()).with("kid", &kid).with("thumbprint", &thumbprint(key)).end()
}

/// `jotbook/key-compare/1`
#[must_use]
pub fn compare(comparison: &Comparison, first: &str, second: &str, notes: &[Remark]) -> String {
    let side = |source: &str, keys: &[Key]| {
        let keys = keys.iter().map(|key| {
            Object::new()
                .with("kind", &key.describe())
                .with("kid", &key.kid)
                .with("thumbprint", &thumbprint(key))
                .end()
        });
        Object::new().with("source", source).raw("keys", &array(keys)).end()
    };
    let pairs = comparison.pairs.iter();
    let pairs = pairs.map(|(one, two)| Object::new().with("first", one).with("second", two).end());
    let all: Vec<Remark> = notes.iter().chain(&comparison.remarks).cloned().collect();
    finish(
        Object::new()
            .with("schema", "jotbook/key-compare/1")
            .with("exit", &comparison.exit().code())
            .with("same", &comparison.same)
            .raw("first", &side(first, &comparison.first))
            .raw("second", &side(second, &comparison.second))
            .raw("pairs", &array(pairs))
            .raw("notes", &remarks(&all, Level::Note))
            .raw("warnings", &remarks(&all, Level::Warning)),
    )
}

/// `jotbook/key-lint/1`
#[must_use]
pub fn lint(lint: &Lint, source: &str, exit: Exit, notes: &[Remark]) -> String {
    finish(
        Object::new()
            .with("schema", "jotbook/key-lint/1")
            .with("exit", &exit.code())
            .with("source", source)
            .with("keys", &lint.keys)
            .raw("findings", &array(lint.flaws.iter().map(flaw)))
            .raw("notes", &remarks(notes, Level::Note))
            .raw("warnings", &remarks(notes, Level::Warning)),
    )
}

fn flaw(flaw: &Flaw) -> String {
    Object::new()
        .with("rule", &flaw.id)
        .with("slug", flaw.slug)
        .with("severity", flaw.severity.word())
        .with("title", flaw.title)
        .with("detail", &flaw.detail)
        .with("why", flaw.why)
        .with("fix", flaw.fix)
        .with("reference", flaw.reference)
        .end()
}
