//! Whether a header is that of a token, remembered: most tokens of a place have the same few headers.

use crate::alg::Alg;
use crate::base64;
use crate::json;
use crate::token::Form;

/// No header is longer, certificates in `x5c` included.
pub(super) const LONGEST: usize = 64 << 10;
/// So many headers are remembered, of up to so many characters.
const REMEMBERED: usize = 32;
const REMEMBERED_LENGTH: usize = 4096;

/// What a header says about the rest of its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// The algorithm, when it is one of the table.
    pub alg: Option<&'static Alg>,
    /// Signed or encrypted.
    pub form: Form,
}

impl Head {
    /// Reads a header: a JSON object whose `alg` is a text, and whose `enc`, if there is one, is so too.
    fn read(raw: &str) -> Option<Self> {
        let bytes = base64::decode_lenient(raw).ok()?.bytes;
        let header = json::parse(std::str::from_utf8(&bytes).ok()?).ok()?;
        let alg = header.text("alg")?;
        let form = match header.member("enc") {
            None => Form::Compact,
            Some(enc) => enc.as_str().map(|_| Form::Sealed)?,
        };
        Some(Self { alg: Alg::find(alg), form })
    }

    /// How many characters its signature has, when the algorithm fixes that.
    pub(super) fn signature_len(self) -> Option<usize> {
        let bytes = self.alg?.signature_len()?;
        Some((bytes * 4).div_ceil(3))
    }
}

/// Where in a run of characters a header can begin that ends with it: for each place in a group of four once at most,
/// because an object that ends with its text begins at the one brace that the last one closes.
pub(super) fn starts(run: &[u8]) -> [Option<usize>; 4] {
    std::array::from_fn(|from| {
        let text = std::str::from_utf8(run.get(from..)?).ok()?;
        let brace = opening(&base64::decode_lenient(text).ok()?.bytes)?;
        brace.is_multiple_of(3).then_some(from + brace / 3 * 4)
    })
}

/// The brace that is closed by the last one of a JSON text; some place or none in what is no JSON.
fn opening(text: &[u8]) -> Option<usize> {
    let escaped = |at: usize| text[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    let (mut depth, mut string) = (0_usize, false);
    for (at, byte) in text.iter().enumerate().rev() {
        match byte {
            b'"' if !string || !escaped(at) => string = !string,
            _ if string => {}
            b'}' | b']' => depth += 1,
            b'{' | b'[' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The headers that were read last.
#[derive(Debug, Default)]
pub(super) struct Heads {
    known: Vec<(Box<[u8]>, Option<Head>)>,
    next: usize,
}

impl Heads {
    /// What this header says; `None` when it is none.
    pub(super) fn read(&mut self, raw: &[u8]) -> Option<Head> {
        if let Some((_, head)) = self.known.iter().find(|(known, _)| **known == *raw) {
            return *head;
        }
        let head = std::str::from_utf8(raw).ok().filter(|raw| raw.len() <= LONGEST).and_then(Head::read);
        if raw.len() <= REMEMBERED_LENGTH {
            let entry = (raw.into(), head);
            match self.known.get_mut(self.next) {
                Some(old) => *old = entry,
                None => self.known.push(entry),
            }
            self.next = (self.next + 1) % REMEMBERED;
        }
        head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(json: &str) -> Option<Head> {
        Head::read(&base64::encode(json.as_bytes()))
    }

    #[test]
    fn a_header_is_an_object_with_an_algorithm() {
        assert_eq!(head(r#"{"alg":"HS256"}"#).unwrap().form, Form::Compact);
        assert_eq!(head(r#"{"alg":"dir","enc":"A128GCM"}"#).unwrap().form, Form::Sealed);
        assert_eq!(head(r#"{"alg":"own"}"#), Some(Head { alg: None, form: Form::Compact }));
        for no in
            [r#"{"typ":"JWT"}"#, r#"{"alg":5}"#, r#"["alg"]"#, r#"{"alg":"HS256""#, r#"{"alg":"a","enc":1}"#]
        {
            assert_eq!(head(no), None, "{no}");
        }
    }

    #[test]
    fn the_object_that_ends_a_text_is_found_whatever_is_in_it() {
        for header in [
            r#"{"alg":"HS256"}"#,
            r#"{"alg":"}{","a":"\\"}"#,
            r#"{"a":"\"{","alg":[{"b":["]\\\""]}]} "#,
            r"{ }",
        ] {
            let header = base64::encode(header.as_bytes());
            for wall in ["", "eyJ", "eyJe", "eyJhIjp7", "eyJhIjoi", "eyJcXFxceyJ"] {
                let run = format!("{}{header}", wall.repeat(20));
                let found = starts(run.as_bytes());
                assert!(found.contains(&Some(run.len() - header.len())), "{run}: {found:?}");
            }
        }
        for none in ["", "A", "eyJ", "eyJeyJ", "fQ", "XX0"] {
            assert_eq!(starts(none.as_bytes()), [None; 4], "{none}");
        }
    }

    #[test]
    fn what_is_remembered_does_not_grow_and_stays_right() {
        let mut heads = Heads::default();
        for round in 0..3 {
            for n in 0..200 {
                let text = base64::encode(format!(r#"{{"alg":"HS256","kid":"{n}"}}"#).as_bytes());
                assert!(heads.read(text.as_bytes()).is_some(), "{round}");
                assert!(heads.read(&text.as_bytes()[1..]).is_none());
            }
        }
        assert_eq!(heads.known.len(), REMEMBERED);
    }
}
