//! From the characters of a token to its parts, each decoded as far as it goes.

use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::json::{self, ErrorKind, Value};

use super::{End, Form, Part, PartName, Token};

/// The parts of a sealed token between header and ciphertext (RFC 7516 section 7.1).
const SEALED: [&str; 2] = ["encrypted_key", "iv"];

impl Token {
    /// Reads the text of one token, compact or JSON serialization, with nothing around it.
    ///
    /// This never fails: what cannot be decoded stays in `raw`, and each part tells what is wrong with it.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.starts_with('{')
            && let Some(value) = json::read(text).value
        {
            return Self::read_serialization(text, &value);
        }
        Self::read_compact(text, Cut::Unknown)
    }

    /// Reads a compact token, of which it may be known that something was cut from its end.
    pub(super) fn read_compact(text: &str, cut: Cut) -> Self {
        let mut tilde = text.split('~');
        let signed = tilde.next().unwrap_or_default();
        let mut rest: Vec<&str> = tilde.collect();
        let selective = text.contains('~');
        let key_binding = rest.pop().filter(|last| !last.is_empty()).map(str::to_owned);
        let parts: Vec<&str> = signed.split('.').collect();
        let mut token = Self::empty(text);
        token.header = Part::read(parts[0]);
        token.form = if parts.len() >= 5 || sealed(token.header.json.as_ref()) {
            Form::Sealed
        } else if selective {
            Form::SelectiveDisclosure
        } else {
            Form::Compact
        };
        if token.form == Form::Sealed {
            token.fill_sealed(&parts[1..]);
        } else {
            token.fill_signed(&parts[1..]);
        }
        token.disclosures = rest.into_iter().map(Part::read).collect();
        token.key_binding = key_binding;
        token.end = token.ending(parts.len(), cut);
        token
    }

    pub(super) fn empty(text: &str) -> Self {
        Self {
            form: Form::Compact,
            text: text.to_owned(),
            header: Part::default(),
            payload: Part::default(),
            signature: Part::default(),
            sealed: Vec::new(),
            unprotected: None,
            disclosures: Vec::new(),
            key_binding: None,
            more_signatures: 0,
            irregular: None,
            end: End::Whole,
        }
    }

    fn fill_signed(&mut self, parts: &[&str]) {
        let (payload, signature) = match parts {
            [] => ("", String::new()),
            [payload] => (*payload, String::new()),
            [payload, rest @ ..] => (*payload, rest.join(".")),
        };
        self.payload = if self.is_unencoded() { Part::plain(payload) } else { Part::read(payload) };
        self.signature = Part::opaque(&signature);
    }

    fn fill_sealed(&mut self, parts: &[&str]) {
        let part = |index: usize| parts.get(index).map(|raw| Part::opaque(raw)).unwrap_or_default();
        self.sealed = SEALED.iter().enumerate().take(parts.len()).map(|(i, name)| (*name, part(i))).collect();
        self.payload = part(2);
        self.signature = Part::opaque(&parts.get(3..).unwrap_or_default().join("."));
    }

    /// What is missing, of a token with so many parts.
    pub(super) fn ending(&self, parts: usize, cut: Cut) -> End {
        if self.header.breaks_off() {
            return End::CutOff(PartName::Header);
        }
        if self.form.is_sealed() {
            return match parts {
                0..=3 => End::CutOff(PartName::Payload),
                4 if cut == Cut::Marked => End::CutOff(PartName::Payload),
                _ if self.signature.raw.is_empty()
                    || cut == Cut::Marked
                    || self.signature.lacks_a_character() =>
                {
                    End::CutOff(PartName::Signature)
                }
                _ => End::Whole,
            };
        }
        let alg = self.alg().and_then(Alg::find);
        let unsigned = alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned);
        match parts {
            0 | 1 => End::CutOff(PartName::Payload),
            2 if self.payload.raw.is_empty() || self.payload.lacks_a_character() => {
                End::CutOff(PartName::Payload)
            }
            2 if self.payload.breaks_off() => End::CutOff(PartName::Payload),
            2 if cut == Cut::Marked && self.claims().is_none() => End::CutOff(PartName::Payload),
            2 => End::SignatureMissing,
            _ if unsigned => End::Whole,
            _ if self.signature.raw.is_empty() => End::SignatureMissing,
            _ if cut == Cut::Marked || self.signature.is_shorter_than(alg) => {
                End::CutOff(PartName::Signature)
            }
            _ => End::Whole,
        }
    }
}

/// What is known about the end of a text besides the text itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Nothing.
    Unknown,
    /// Somebody wrote `...` or the like behind it.
    Marked,
}

/// Whether a header is that of a sealed token: it has `enc`, or the `alg` of one (RFC 7516 section 9).
pub(super) fn sealed(header: Option<&Value>) -> bool {
    let Some(header) = header else { return false };
    let key_management = |name| Alg::find(name).is_some_and(|alg| alg.scheme == Scheme::KeyManagement);
    header.text("enc").is_some() || header.text("alg").is_some_and(key_management)
}

impl Part {
    /// Reads base64url characters that should hold JSON.
    #[must_use]
    pub fn read(raw: &str) -> Self {
        let mut part = Self::opaque(raw);
        part.read_json();
        part
    }

    /// Reads base64url characters that hold any bytes.
    pub(super) fn opaque(raw: &str) -> Self {
        let (bytes, encoding) = match base64::decode(raw) {
            Ok(bytes) => (bytes, None),
            Err(error) => (leniently(raw), Some(error)),
        };
        Self { raw: raw.to_owned(), bytes, encoding, ..Self::default() }
    }

    /// Takes text that stands in the token without any encoding.
    #[must_use]
    pub fn plain(raw: &str) -> Self {
        let mut part = Self { raw: raw.to_owned(), bytes: raw.as_bytes().to_vec(), ..Self::default() };
        part.read_json();
        part
    }

    fn read_json(&mut self) {
        let Some(text) = readable(&self.bytes) else { return };
        if !text.is_empty() {
            let reading = json::read(text);
            self.json = reading.value;
            self.json_error = reading.error;
        }
        self.text = Some(text.to_owned());
    }

    /// Whether it is JSON that ends before it is complete.
    fn breaks_off(&self) -> bool {
        let opens = self.text.as_deref().is_some_and(|text| text.trim_start().starts_with(['{', '[']));
        opens && self.json_error.as_ref().is_some_and(|error| error.kind == ErrorKind::End)
    }

    fn lacks_a_character(&self) -> bool {
        self.encoding == Some(base64::Error::Length)
    }

    fn is_shorter_than(&self, alg: Option<&Alg>) -> bool {
        let wanted = alg.and_then(Alg::signature_len);
        self.lacks_a_character() || wanted.is_some_and(|wanted| self.bytes.len() < wanted)
    }
}

fn leniently(raw: &str) -> Vec<u8> {
    match base64::decode_lenient(raw) {
        Ok(lenient) => lenient.bytes,
        Err(_) if raw.contains(['+', '/']) => base64::decode_start(&raw.replace('+', "-").replace('/', "_")),
        Err(_) => base64::decode_start(raw),
    }
}

/// Bytes as text: without a byte order mark, and without a last character that is cut in two.
pub(super) fn readable(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok(),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
    const UNSIGNED: &str = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ";

    fn end(text: &str) -> End {
        Token::read(text).end
    }

    #[test]
    fn a_whole_token_is_read_into_its_parts() {
        let token = Token::read(SAMPLE);
        assert_eq!((token.form, token.end, token.alg()), (Form::Compact, End::Whole, Some("HS256")));
        assert_eq!(token.claims().unwrap().text("name"), Some("John Doe"));
        assert_eq!(token.signature.bytes.len(), 32);
        assert_eq!(format!("{}.{}", token.signing_input(), token.signature.raw), SAMPLE);
    }

    #[test]
    fn a_missing_signature_is_told_with_and_without_the_dot() {
        let two = SAMPLE.rsplit_once('.').unwrap().0;
        assert_eq!(end(two), End::SignatureMissing);
        assert_eq!(end(&format!("{two}.")), End::SignatureMissing);
        assert_eq!(end(UNSIGNED), End::SignatureMissing);
        assert_eq!(end(&format!("{UNSIGNED}.")), End::Whole);
    }

    #[test]
    fn a_token_cut_at_any_length_tells_in_which_part() {
        let dots: Vec<usize> = SAMPLE.match_indices('.').map(|(at, _)| at).collect();
        for len in 2..SAMPLE.len() {
            let token = Token::read(&SAMPLE[..len]);
            let wanted = match len {
                _ if len < dots[0] => End::CutOff(PartName::Header),
                _ if len < dots[1] => End::CutOff(PartName::Payload),
                _ if len <= dots[1] + 1 => End::SignatureMissing,
                _ => End::CutOff(PartName::Signature),
            };
            let wanted = if len == dots[1] { End::SignatureMissing } else { wanted };
            // One character short of the payload all its JSON is there: the 4 bits missing are not read.
            let whole_json = token.claims().is_some() && token.payload.json_error.is_none();
            if !whole_json || len >= dots[1] {
                assert_eq!(token.end, wanted, "{len}");
            }
            assert_eq!(token.alg().is_some(), len >= 19, "{len}");
        }
    }

    #[test]
    fn a_detached_payload_is_empty_and_the_token_whole() {
        let token = Token::read(
            "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY",
        );
        assert!(token.is_detached() && token.is_unencoded());
        assert_eq!(token.end, End::Whole);
        assert!(token.payload.json_error.is_none());
    }

    #[test]
    fn parts_that_are_not_strict_are_read_leniently_and_say_so() {
        let token = Token::read("eyJhbGciOiJIUzI1NiJ9==.eyJhIjoiPz8/In0.Zh");
        assert_eq!(token.alg(), Some("HS256"));
        assert!(matches!(token.header.encoding, Some(base64::Error::Character { found: '=', .. })));
        assert_eq!(token.claims().unwrap().text("a"), Some("???"));
        assert_eq!(token.signature.encoding, Some(base64::Error::TrailingBits));
    }

    #[test]
    fn a_payload_that_is_no_json_is_kept_as_text() {
        let token = Token::read("eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwM");
        assert_eq!(token.payload.text.as_deref(), Some("Payload"));
        assert_eq!(token.payload.json_error.as_ref().unwrap().at, 0);
        assert!(token.claims().is_none());
    }

    #[test]
    fn five_parts_are_a_sealed_token() {
        let token = Token::read("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.BBBB.CCCC.DDDD");
        assert_eq!((token.form, token.end), (Form::Sealed, End::Whole));
        let names: Vec<_> = token.sealed.iter().map(|(name, part)| (*name, part.raw.as_str())).collect();
        assert_eq!(names, [("encrypted_key", "AAAA"), ("iv", "BBBB")]);
        assert_eq!((token.payload.raw.as_str(), token.signature.raw.as_str()), ("CCCC", "DDDD"));
        let cut = Token::read("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.BB");
        assert_eq!((cut.form, cut.end), (Form::Sealed, End::CutOff(PartName::Payload)));
    }

    #[test]
    fn disclosures_and_key_binding_are_kept_apart() {
        let token = Token::read(&format!("{SAMPLE}~WyJhIiwiYiIsMV0~WyJjIiwiZCIsMl0~{SAMPLE}"));
        assert_eq!(token.form, Form::SelectiveDisclosure);
        let texts: Vec<_> = token.disclosures.iter().filter_map(|part| part.text.as_deref()).collect();
        assert_eq!(texts, [r#"["a","b",1]"#, r#"["c","d",2]"#]);
        assert_eq!(token.key_binding.as_deref(), Some(SAMPLE));
        assert_eq!(Token::read(&format!("{SAMPLE}~")).key_binding, None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
            let _ = Token::read(&text);
        }

        #[test]
        fn any_parts_are_read_without_panic(text in "[eyJ{}\"A-Za-z0-9._~=+/-]{0,120}") {
            let _ = Token::read(&text);
        }
    }
}
