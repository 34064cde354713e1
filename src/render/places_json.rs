//! `jotbook/scan/1`: an object for each token that was found, and one with what there was in all.

use super::json::{Object, array, finish, form};
use super::json_safe;
use crate::commands::places::{Place, Places, Sighted};
use crate::issuers::By;
use crate::words::hex;

const SCHEMA: &str = "jotbook/scan/1";

/// Appends one token, on a line.
pub fn token(out: &mut String, places: &Places, token: &Sighted) {
    let mut object = Object::new()
        .with("schema", SCHEMA)
        .with("fingerprint", &hex(&token.fingerprint))
        .with("severity", token.severity.word())
        .with("kind", token.kind.row().id)
        .with("form", form(token.form))
        .with("alg", &some(places.name(token.alg)))
        .with("iss", &some(places.name(token.iss)))
        .raw("issuer", &issuer(token))
        .with("state", token.state.word())
        .with("exp", &token.exp())
        .with("subject", &places.subject(token))
        .with("nonce_reused", &token.nonce_reused)
        .with("masked", &token.masked());
    if let Some(text) = &token.text {
        object = object.with("token", text);
    }
    let kept: Vec<_> = places.places(token).map(|(file, place)| stands(file, place)).collect();
    let more = (token.count as usize).saturating_sub(kept.len());
    let json = object.raw("places", &array(kept)).with("more_places", &more).end();
    out.push_str(&json_safe(&json));
    out.push('\n');
}

/// What there was in all, on a line.
#[must_use]
pub fn summary(places: &Places) -> String {
    let counts = places.counts;
    let reused = places
        .reused()
        .map(|(one, two)| format!("[\"{}\",\"{}\"]", hex(&one.fingerprint), hex(&two.fingerprint)));
    let summary = Object::new()
        .with("tokens", &places.tokens().len())
        .with("places", &counts.places)
        .with("places_not_kept", &counts.unkept)
        .with("accepted", &counts.accepted)
        .with("too_long", &counts.too_long)
        .with("files", &counts.files)
        .with("files_unreadable", &counts.unreadable)
        .with("files_binary", &counts.binary)
        .with("hidden_or_ignored", &counts.left_out)
        .with("bytes", &counts.bytes)
        .with("worst", &places.worst().map(crate::rules::Severity::word))
        .raw("nonces_reused", &array(reused))
        .end();
    finish(Object::new().with("schema", SCHEMA).raw("summary", &summary))
}

fn issuer(token: &Sighted) -> String {
    let Some(issuer) = token.issuer else { return "null".into() };
    let by = match token.by {
        By::Name => "iss",
        By::Shape => "looks-like",
    };
    Object::new().with("id", issuer.id).with("name", issuer.name).with("by", by).end()
}

fn stands(file: &str, place: &Place) -> String {
    Object::new()
        .with("file", file)
        .with("line", &place.line)
        .with("column", &place.column)
        .with("written", &place.written.words().collect::<Vec<_>>())
        .end()
}

fn some(name: &str) -> Option<&str> {
    Some(name).filter(|name| !name.is_empty())
}
