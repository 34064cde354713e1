//! The JSON serializations of signed and sealed tokens (RFC 7515 section 7.2, RFC 7516 section 7.2).

use crate::json::{self, Kind, Value};

use super::read::Cut;
use super::{Form, Part, Token};

/// Whether an object is a token in JSON serialization.
pub(super) fn is_serialization(value: &Value) -> bool {
    let text = |name| value.text(name).is_some();
    let list = |name| value.member(name).is_some_and(|list| list.as_array().is_some());
    let payload = text("payload");
    // Somebody's dump of a decoded token has a payload too, but as an object.
    let detached = value.member("payload").is_none() && text("protected");
    let flattened =
        text("signature") && (payload || detached) && (text("protected") || value.member("header").is_some());
    let general = list("signatures") && (payload || first(value, "signatures").is_some());
    let sealed = text("ciphertext") && (text("protected") || text("iv") || list("recipients"));
    flattened || general || sealed
}

impl Token {
    /// Reads a JSON serialization; `value` is the object, and its spans lie in `text`.
    pub(super) fn read_serialization(text: &str, value: &Value) -> Self {
        let mut token = Self::empty(value.span.of(text));
        if value.text("ciphertext").is_some() {
            token.fill_sealed_json(text, value);
        } else {
            token.fill_signed_json(text, value);
        }
        token
    }

    fn fill_signed_json(&mut self, text: &str, value: &Value) {
        let several = value.member("signatures").and_then(Value::as_array);
        self.form = if several.is_some() { Form::General } else { Form::Flattened };
        self.more_signatures = several.map_or(0, |all| all.len().saturating_sub(1));
        let signature = first(value, "signatures").unwrap_or(value);
        self.header = Part::read(signature.text("protected").unwrap_or_default());
        self.unprotected = signature.member("header").and_then(|header| alone(header.span.of(text)));
        let payload = value.text("payload");
        let raw = payload.unwrap_or_default();
        self.payload = if self.is_unencoded() { Part::plain(raw) } else { Part::read(raw) };
        self.signature = Part::opaque(signature.text("signature").unwrap_or_default());
        self.fill_disclosures();
        self.irregular = irregular(value, signature, self.header.json.as_ref());
        self.end = self.ending(3, Cut::Unknown);
    }

    /// RFC 9901 section 8.1: disclosures and key binding stand in the unprotected header.
    fn fill_disclosures(&mut self) {
        let Some((_, header)) = &self.unprotected else { return };
        let listed = header.member("disclosures").and_then(Value::as_array).unwrap_or_default();
        self.disclosures = listed.iter().filter_map(Value::as_str).map(Part::read).collect();
        self.key_binding = header.text("kb_jwt").map(str::to_owned);
    }

    fn fill_sealed_json(&mut self, text: &str, value: &Value) {
        self.form = Form::SealedJson;
        let recipients = value.member("recipients").and_then(Value::as_array);
        self.more_signatures = recipients.map_or(0, |all| all.len().saturating_sub(1));
        let recipient = first(value, "recipients").unwrap_or(value);
        self.header = Part::read(value.text("protected").unwrap_or_default());
        self.unprotected = joined(text, value.member("unprotected"), recipient.member("header"));
        for (name, place) in [("encrypted_key", recipient), ("iv", value), ("aad", value)] {
            if let Some(raw) = place.text(name) {
                self.sealed.push((name, Part::opaque(raw)));
            }
        }
        self.payload = Part::opaque(value.text("ciphertext").unwrap_or_default());
        self.signature = Part::opaque(value.text("tag").unwrap_or_default());
        self.end = self.ending(5, Cut::Unknown);
    }
}

/// What RFC 7515 section 7.2.1 and 4.1.11 forbid, and what readers read differently.
fn irregular(value: &Value, signature: &Value, protected: Option<&Value>) -> Option<&'static str> {
    let twice = |value: &Value| !value.duplicates().is_empty();
    let unprotected = signature.member("header");
    let names = unprotected.and_then(Value::members).unwrap_or_default();
    if twice(value) || unprotected.is_some_and(twice) {
        return Some("the serialization names a member twice: readers disagree on which counts");
    }
    if value.member("signatures").is_some() && value.member("signature").is_some() {
        return Some("the serialization has both signature and signatures");
    }
    if unprotected.is_some_and(|header| header.members().is_none()) {
        return Some("the unprotected header is not an object");
    }
    if names.iter().any(|member| matches!(member.name.as_str(), "crit" | "b64")) {
        return Some("crit and b64 may stand in the protected header only (RFC 7515 section 4.1.11)");
    }
    if names.iter().any(|member| protected.is_some_and(|header| header.member(&member.name).is_some())) {
        return Some("a member stands in both headers (RFC 7515 section 7.2.1)");
    }
    None
}

/// The first object of a list member.
fn first<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.member(name)?.as_array()?.first().filter(|first| first.members().is_some())
}

/// The header of all recipients and that of the first one, as one object when both are there.
fn joined(text: &str, shared: Option<&Value>, own: Option<&Value>) -> Option<(String, Value)> {
    let (Some(one), Some(two)) = (shared, own) else {
        let only = shared.or(own)?;
        return alone(only.span.of(text));
    };
    let members = |value: &Value| value.members().unwrap_or_default().to_vec();
    let both: Value = Kind::Object([members(one), members(two)].concat()).into();
    alone(&both.to_string())
}

/// A piece of JSON by itself: the places in the value are those of its own text.
fn alone(text: &str) -> Option<(String, Value)> {
    json::parse(text).ok().map(|value| (text.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{End, PartName};

    #[test]
    fn a_flattened_token_is_read_with_its_unprotected_header() {
        let token = Token::read(
            r#"{"payload":"eyJhIjoxfQ","protected":"eyJhbGciOiJIUzI1NiJ9","header":{"kid": "k1"},"signature":"AAAA"}"#,
        );
        assert_eq!((token.form, token.end), (Form::Flattened, End::CutOff(PartName::Signature)));
        assert_eq!(token.alg(), Some("HS256"));
        assert_eq!(token.unprotected.unwrap().0, r#"{"kid": "k1"}"#);
    }

    #[test]
    fn of_a_general_token_the_first_signature_is_shown_and_the_others_are_counted() {
        let token = Token::read(
            r#"{"payload":"eyJhIjoxfQ","signatures":[{"protected":"eyJhbGciOiJSUzI1NiJ9","signature":"AAAA"},{"signature":"BBBB"}]}"#,
        );
        assert_eq!((token.form, token.more_signatures), (Form::General, 1));
        assert_eq!(token.signature.raw, "AAAA");
        assert_eq!(token.end, End::Whole);
    }

    #[test]
    fn a_payload_that_is_not_encoded_is_taken_as_it_is() {
        let token = Token::read(
            r#"{"protected":"eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19","payload":"$.02","signature":"A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY"}"#,
        );
        assert_eq!(token.payload.bytes, b"$.02");
        assert_eq!(token.end, End::Whole);
    }

    #[test]
    fn a_sealed_token_with_several_recipients_is_read() {
        let token = Token::read(
            r#"{"protected":"eyJlbmMiOiJBMTI4Q0JDLUhTMjU2In0","unprotected":{"jku":"https://server.example.com/keys.jwks"},
            "recipients":[{"header":{"alg":"RSA1_5","kid":"a"},"encrypted_key":"AAAA"},{"header":{"alg":"A128KW","kid":"7"},"encrypted_key":"BBBB"}],
            "iv":"CCCC","ciphertext":"DDDD","tag":"EEEE"}"#,
        );
        assert_eq!((token.form, token.more_signatures, token.end), (Form::SealedJson, 1, End::Whole));
        assert_eq!(token.unprotected.unwrap().1.text("alg"), Some("RSA1_5"));
        assert_eq!(token.sealed.len(), 2);
    }
}
