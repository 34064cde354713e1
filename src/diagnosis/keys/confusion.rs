//! Was the token signed with the text of a public key? Tried privately: it stays refused, whatever comes out.

use super::spki;
use crate::checks::KeySource;
use crate::diagnosis::{Case, Finding};
use crate::key::{Key, Material};
use crate::{base64, json};

/// More keys than this are not tried: each has some thirty spellings.
const TRIED: usize = 40;

/// NM36.
pub(super) fn public_key_as_secret(case: &mut Case<'_>) -> Vec<Finding> {
    if case.code != "alg-confusion" {
        return Vec::new();
    }
    let sources = case.sources;
    for source in sources {
        let spellings = spellings(source);
        if let Some((how, _)) = spellings.iter().find(|(_, bytes)| case.secret_fits(bytes)) {
            let message = format!(
                "DANGER: this token was signed with your public key ({}) as if it were a secret ({how}). Somebody is \
                 forging tokens, or two configurations are mixed up",
                source.label
            );
            let advice =
                "find who made it; no verifier of yours may take HS256 where it checks with public keys";
            return vec![Finding::fits("public key taken as the secret", message).advice(advice)];
        }
    }
    Vec::new()
}

/// Texts that somebody might take for a secret, each with a word for what it is.
pub(crate) type Spellings = Vec<(&'static str, Vec<u8>)>;

/// The spellings of the keys of one source: its text as it was given, and each public key as other programs write
/// it.
#[must_use]
pub(crate) fn spellings(source: &KeySource) -> Spellings {
    let mut spellings = Vec::new();
    if let Some(given) = &source.given {
        of_text(given.bytes.expose(), &mut spellings);
    }
    for key in source.set.keys.iter().take(TRIED) {
        of_key(key, &mut spellings);
    }
    spellings
}

/// The text as it was given, with the ends and the breaks of its lines as editors and programs leave them.
fn of_text(bytes: &[u8], out: &mut Spellings) {
    out.push(("the text as it is", bytes.to_vec()));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    lines(text, "the text with other line breaks", out);
    if text.contains("-----BEGIN ") {
        let body = body(text);
        out.extend(base64::decode_lenient(&body).ok().map(|der| ("the bytes inside the PEM", der.bytes)));
        out.push(("the base64 inside the PEM", body.into_bytes()));
    }
    if let Ok(value) = json::parse(text.trim()) {
        out.push(("the JWK without white space", value.to_string().into_bytes()));
        for key in value.member("keys").and_then(json::Value::as_array).unwrap_or_default().iter().take(TRIED)
        {
            out.push(("its entry of the set", key.to_string().into_bytes()));
        }
    }
}

/// What stands between the frames, without line breaks.
fn body(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect()
}

fn lines(text: &str, how: &'static str, out: &mut Spellings) {
    let unix = text.replace("\r\n", "\n").replace("\\n", "\n");
    let bare = unix.trim();
    for spelling in [bare.to_owned(), format!("{bare}\n"), format!("{bare}\n\n")] {
        out.push((how, spelling.replace('\n', "\r\n").into_bytes()));
        out.push((how, spelling.into_bytes()));
    }
}

/// The key as other programs would write it.
fn of_key(key: &Key, out: &mut Spellings) {
    if let Material::Rsa(rsa) = &key.material {
        out.push(("its modulus", rsa.modulus.clone()));
        out.push(("its modulus in base64url", base64::encode(&rsa.modulus).into_bytes()));
    }
    for (label, der) in spki::of(key) {
        let pem = spki::pem(label, &der);
        lines(&pem, "as a public key in PEM", out);
        out.push(("as a public key in base64", body(&pem).into_bytes()));
        out.push(("as a public key in DER", der));
    }
}
