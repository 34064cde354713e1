//! A candidate read once, as far as its place in a list needs it. The usual one goes a short way: its header is known
//! from other tokens, and of the rest only the payload is decoded. Any other is read as a [`Token`].

use std::collections::HashMap;
use std::rc::Rc;

use crate::alg::{Alg, Scheme};
use crate::base64;
use crate::json::{self, Kind as Json, Span, Value};
use crate::scan::{Candidate, Ready, Seed};
use crate::token::{End, Form, Part, Token};

/// What stands in for a part that cannot be read.
static NOTHING: Value = Value { kind: Json::Null, span: Span { start: 0, end: 0 } };

/// What of a token matters here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glance<'a> {
    /// How its parts are put together.
    pub form: Form,
    /// The header; `null` when it is no object.
    pub header: &'a Value,
    /// The claims; `None` when they cannot be read.
    pub claims: Option<&'a Value>,
    /// What the claims were read from.
    pub text: &'a str,
    /// The characters of the header and of the payload.
    pub raw: [&'a str; 2],
    /// Whether nothing is missing at its end.
    pub whole: bool,
}

impl<'a> Glance<'a> {
    /// The name of the algorithm.
    pub(super) fn alg(&self) -> Option<&'a str> {
        self.header.text("alg")
    }

    /// The claims, or `null`.
    pub(super) fn claims(&self) -> &'a Value {
        self.claims.unwrap_or(&NOTHING)
    }
}

/// A candidate that was read.
#[derive(Debug)]
pub(super) enum Read<'a> {
    /// In all its parts.
    Whole(Box<Token>),
    /// Header and payload.
    Usual { header: Rc<Part>, raw: [&'a str; 2], text: String, claims: Option<Value>, whole: bool },
}

impl Read<'_> {
    pub(super) fn glance(&self) -> Glance<'_> {
        match self {
            Self::Whole(token) => Glance {
                form: token.form,
                header: token.header().unwrap_or(&NOTHING),
                claims: token.claims().filter(|_| !token.form.is_sealed()),
                text: token.payload.text.as_deref().unwrap_or_default(),
                raw: [&token.header.raw, &token.payload.raw],
                whole: token.end == End::Whole,
            },
            Self::Usual { header, raw, text, claims, whole } => Glance {
                form: Form::Compact,
                header: object(header.json.as_ref()).unwrap_or(&NOTHING),
                claims: object(claims.as_ref()),
                text,
                raw: *raw,
                whole: *whole,
            },
        }
    }
}

fn object(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| value.members().is_some())
}

/// Reads candidates, and remembers their headers.
#[derive(Debug, Default)]
pub(super) struct Reader {
    headers: HashMap<[u64; 2], Rc<Part>, Ready>,
    spare: json::Spare,
}

impl Reader {
    /// So many headers are remembered, of up to so many characters.
    const MOST: usize = 64;
    const LONGEST: usize = 4096;

    /// Reads a candidate; `None` when it is no token.
    pub(super) fn read<'a>(&mut self, seed: Seed, found: &Candidate<'a>) -> Option<Read<'a>> {
        match self.usual(seed, found) {
            Some(Usual::Token(read)) => Some(read),
            Some(Usual::Nothing) => None,
            None => found.is_token().then(|| Read::Whole(Box::new(Token::read(found.text)))),
        }
    }

    /// Says that a candidate is no longer needed.
    pub(super) fn done(&mut self, read: Read<'_>) {
        if let Read::Usual { claims: Some(claims), .. } = read {
            self.spare.take(claims);
        }
    }

    /// The short way; `None` for whatever is not as usual.
    fn usual<'a>(&mut self, seed: Seed, found: &Candidate<'a>) -> Option<Usual<'a>> {
        let (header, rest) = found.text.split_once('.')?;
        // From the end, where it is near: if there were a third dot, the payload would not be base64url.
        let (payload, signature) = rest.rsplit_once('.')?;
        let sealed = found.alg.is_some_and(|alg| alg.scheme == Scheme::KeyManagement);
        if found.form != Form::Compact || sealed {
            return None;
        }
        let text = String::from_utf8(base64::decode_plainly(payload)?).ok()?;
        let part = self.header(seed, header);
        let plain = part.json.as_ref()?.member("b64").is_none();
        if !plain || text.is_empty() || text.starts_with('\u{feff}') {
            return None;
        }
        let json::Reading { value: claims, error } = json::read_with(&mut self.spare, &text);
        let is_object = error.is_none() && object(claims.as_ref()).is_some();
        let is_signed = found.alg.is_some_and(Alg::is_jws) && !signature.is_empty();
        if !is_object && !is_signed {
            return Some(Usual::Nothing);
        }
        let raw = [header, payload];
        let whole = is_whole(found.alg, signature);
        Some(Usual::Token(Read::Usual { header: part, raw, text, claims, whole }))
    }

    fn header(&mut self, seed: Seed, raw: &str) -> Rc<Part> {
        if raw.len() > Self::LONGEST {
            return Rc::new(Part::read(raw));
        }
        if self.headers.len() >= Self::MOST {
            self.headers.clear();
        }
        let read = || Rc::new(Part::read(raw));
        Rc::clone(self.headers.entry(seed.fingerprint(raw.as_bytes())).or_insert_with(read))
    }
}

enum Usual<'a> {
    Token(Read<'a>),
    Nothing,
}

/// Whether a signature is as long as it must be.
fn is_whole(alg: Option<&Alg>, signature: &str) -> bool {
    if alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned) {
        return true;
    }
    let wanted = alg.and_then(Alg::signature_len).unwrap_or_default();
    !signature.is_empty() && signature.len() % 4 != 1 && signature.len() * 3 / 4 >= wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::Scanner;

    fn made(header: &str, payload: &[u8], signature: &str) -> String {
        format!("{}.{}.{signature}", base64::encode(header.as_bytes()), base64::encode(payload))
    }

    /// Reads every candidate of a text both ways.
    fn compared(reader: &mut Reader, text: &str) -> usize {
        let (mut usual, mut scanner) = (0, Scanner::default());
        let mut judge = |found: &Candidate<'_>| {
            let read = reader.read(Seed([1, 2, 3, 4]), found);
            usual += usize::from(matches!(read, Some(Read::Usual { .. })));
            assert_eq!(read.is_some(), found.is_token(), "{text}");
            if let Some(read) = read {
                let token = Read::Whole(Box::new(Token::read(found.text)));
                assert_eq!(read.glance(), token.glance(), "{text}");
            }
            true
        };
        scanner.feed(text.as_bytes(), &mut judge);
        scanner.end(&mut judge);
        usual
    }

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        let headers = [
            r#"{"alg":"HS256"}"#,
            r#"{"alg":"ES256","kid":"1"}"#,
            r#"{"alg":"none"}"#,
            r#"{"alg":"own"}"#,
            r#"{"alg":"dir"}"#,
            r#"{"alg":"dir","enc":"A128GCM"}"#,
            r#"{"alg":"HS256","b64":false,"crit":["b64"]}"#,
        ];
        let payloads = [
            &b"{}"[..],
            br#"{"sub":"1","exp":5}"#,
            br#"{"sub":"1","exp"#,
            b"[1]",
            b"",
            b"text",
            b"\xef\xbb\xbf{\"sub\":\"1\"}",
            b"\xff\xfe",
            b"{\"a\":\"\xc3",
        ];
        let signature = base64::encode(&[7; 64]);
        let mut usual = 0;
        for round in 0..2 {
            let mut reader = Reader::default();
            for header in headers {
                for payload in payloads {
                    for len in [0, 1, 2, 5, 42, 43, 44, 85, 86] {
                        let text = made(header, payload, &signature[..len]);
                        usual += compared(&mut reader, &text);
                        usual += compared(&mut reader, &format!("{text}~WyJh~"));
                        usual += compared(&mut reader, &format!("{text}.AAAA.AAAA"));
                    }
                }
            }
            assert!(usual > 50, "{round}");
        }
    }

    #[test]
    fn headers_that_are_remembered_stay_few() {
        let mut reader = Reader::default();
        for number in 0..3 * Reader::MOST {
            let header = format!(r#"{{"alg":"HS256","kid":"{number}"}}"#);
            assert_eq!(compared(&mut reader, &made(&header, b"{}", "AAAA")), 1);
        }
        assert!(reader.headers.len() <= Reader::MOST);
    }
}
