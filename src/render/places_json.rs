//! `jotbook/scan/1`: an object for each token that was found, of a stream one for each that was seen again, and one
//! with what there was in all.

use super::json::{Object, array, finish, form};
use super::{Pieces, json_safe};
use crate::commands::places::{Place, Places, Sighted};
use crate::issuers::By;
use crate::words::hex;

const SCHEMA: &str = "jotbook/scan/1";

/// Whether all of it is known where a token stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is.
    All,
    /// There is more to come.
    SoFar,
}

/// Appends one token, on a line.
pub fn token(out: &mut Pieces<'_>, places: &Places, token: &Sighted, known: Known) {
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
    if let Some(text) = places.text(token) {
        object = object.with("token", text);
    }
    begun(out, object);
    stand(out, places, token, known);
    out.text.push_str("}\n");
    out.part();
}

/// Appends the places where a token stands that was told before, on a line.
pub fn again(out: &mut Pieces<'_>, places: &Places, token: &Sighted) {
    out.text.extend(["{\"schema\":\"", SCHEMA, "\",\"again\":"]);
    begun(out, Object::new().with("fingerprint", &hex(&token.fingerprint)));
    stand(out, places, token, Known::All);
    out.text.push_str("}}\n");
    out.part();
}

/// An object that goes on.
fn begun(out: &mut Pieces<'_>, object: Object) {
    let object = object.end();
    out.text.push_str(&json_safe(object.strip_suffix('}').unwrap_or(&object)));
}

/// The last members: where it stands.
fn stand(out: &mut Pieces<'_>, places: &Places, token: &Sighted, known: Known) {
    out.text.push_str(",\"places\":[");
    let mut kept = 0;
    for (file, place) in places.places(token) {
        out.text.push_str(if kept == 0 { "" } else { "," });
        out.text.push_str(&json_safe(&stands(&String::from_utf8_lossy(file), place)));
        out.part();
        kept += 1;
    }
    let more = match known {
        Known::All => token.count.saturating_sub(kept).to_string(),
        Known::SoFar => "null".to_owned(),
    };
    out.text.extend(["],\"more_places\":", &more]);
}

/// What there was in all, on a line.
#[must_use]
pub fn summary(places: &Places) -> String {
    let counts = places.counts;
    let reused = places.reused_in_all().map(|[one, two]| format!("[\"{}\",\"{}\"]", hex(&one), hex(&two)));
    let summary = Object::new()
        .with("tokens", &counts.tokens)
        .with("parts", &counts.parts)
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
