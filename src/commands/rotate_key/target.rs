//! What is in a file that public keys are to take the place of.

use crate::json::{self, Value};
use crate::key::{self, Error, Form};

/// What the file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Nothing.
    Nothing,
    /// A public JWK Set, as `--publish` writes it.
    PublicSet,
    /// A private key or a shared secret, in whatever form, or one that is sealed.
    Private,
    /// Anything else.
    Other,
}

/// Looks into a file.
#[must_use]
pub fn holds(bytes: &[u8]) -> Holds {
    let text = String::from_utf8_lossy(bytes);
    if text.trim().is_empty() {
        return Holds::Nothing;
    }
    let whole = json::parse(text.trim()).ok();
    let keys = whole.as_ref().and_then(|whole| whole.member("keys")).and_then(Value::as_array);
    if text.contains("PRIVATE KEY") || whole.as_ref().is_some_and(is_private) {
        return Holds::Private;
    }
    let public = |key: &Value| key.text("kty").is_some() && key.member("state").is_none();
    if keys.is_some_and(|keys| keys.iter().all(public)) {
        return Holds::PublicSet;
    }
    match key::read(bytes, None) {
        Ok(set) if set.keys.iter().any(|key| key.form != Form::Raw && key.has_private()) => Holds::Private,
        Err(
            Error::PassphraseNeeded | Error::Encryption { .. } | Error::EncryptionCost | Error::SshEncrypted,
        ) => Holds::Private,
        _ => Holds::Other,
    }
}

/// Whether a JWK in it, however deep, has a private part (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1), or it is sealed
/// (RFC 7516 section 7.2). Members that stand there twice all count.
fn is_private(value: &Value) -> bool {
    let secret =
        |name: &str, value: &Value| ["d", "k", "ciphertext"].contains(&name) && value.as_str().is_some();
    let members = value.members().unwrap_or_default().iter();
    let mut members = members.map(|member| secret(&member.name, &member.value) || is_private(&member.value));
    members.any(|private| private) || value.as_array().unwrap_or_default().iter().any(is_private)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_has_a_private_part_is_private_and_only_public_sets_are_public() {
        let x = "A".repeat(43);
        let public = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}"}}"#);
        let private = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}","d":"{x}"}}"#);
        for (text, wanted) in [
            (String::new(), Holds::Nothing),
            (" \n".into(), Holds::Nothing),
            (r#"{"keys":[]}"#.into(), Holds::PublicSet),
            (format!(r#"{{"keys":[{public}]}}"#), Holds::PublicSet),
            (format!(r#"{{"keys":[{public},{private}]}}"#), Holds::Private),
            (r#"{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}"#.into(), Holds::Private),
            (format!(r#"{{"keys":[{private}],"keys":[]}}"#), Holds::Private),
            (format!(r#"{{"keys":[],"backup":[{{"old":{private}}}]}}"#), Holds::Private),
            (private, Holds::Private),
            (public, Holds::Other),
            (r#"{"keys":[{"kty":"EC","state":"next"}]}"#.into(), Holds::Other),
            (r#"{"keys":["a"]}"#.into(), Holds::Other),
            (r#"{"protected":"eyJ","ciphertext":"x"}"#.into(), Holds::Private),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\ncut".into(), Holds::Private),
            ("notes of the week".into(), Holds::Other),
        ] {
            assert_eq!(holds(text.as_bytes()), wanted, "{text}");
        }
        assert_eq!(holds(b"\xff\x00"), Holds::Other);
    }
}
