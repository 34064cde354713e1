//! The reader: strict RFC 8259, but what stands before a mistake is kept.

use std::fmt;

use super::plain::plain;
use super::{Kind, Member, Span, Spare, Value};

/// Objects and arrays inside one another: as many as this, not more.
pub const DEPTH_LIMIT: usize = 128;

/// Where and why reading stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Byte offset of the first byte that does not fit.
    pub at: usize,
    /// What is wrong there.
    pub kind: ErrorKind,
}

/// What can be wrong with a JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text ends before the value does.
    End,
    /// Something else than the thing named was found.
    Expected(&'static str),
    /// More text after the value.
    Trailing,
    /// A raw control character inside a string.
    Control,
    /// A backslash followed by something that is no escape.
    Escape,
    /// A number not spelled as JSON spells numbers.
    Number,
    /// More than [`DEPTH_LIMIT`] levels.
    Depth,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ErrorKind::End => f.write_str("the text ends too early"),
            ErrorKind::Expected(what) => write!(f, "expected {what}"),
            ErrorKind::Trailing => f.write_str("there is more text after the value"),
            ErrorKind::Control => f.write_str("a raw control character stands inside a string"),
            ErrorKind::Escape => f.write_str("this is no escape that JSON knows"),
            ErrorKind::Number => f.write_str("JSON does not spell numbers so"),
            ErrorKind::Depth => write!(f, "more than {DEPTH_LIMIT} levels of nesting"),
        }
    }
}

/// What could be read, and why it ended there.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The value; with an error, the part of it that stands before the mistake.
    pub value: Option<Value>,
    /// The first mistake.
    pub error: Option<Error>,
}

/// Reads a whole text.
///
/// # Errors
/// The first mistake with its place.
pub fn parse(text: &str) -> Result<Value, Error> {
    let Reading { value, error } = read(text);
    match (value, error) {
        (Some(value), None) => Ok(value),
        (_, error) => Err(error.unwrap_or(Error { at: 0, kind: ErrorKind::End })),
    }
}

/// Reads as much as there is: members and elements before the first mistake are kept.
#[must_use]
pub fn read(text: &str) -> Reading {
    read_with(&mut Spare::default(), text)
}

/// Reads as [`read`] does, with the memory of what is no longer needed.
#[must_use]
pub fn read_with(spare: &mut Spare, text: &str) -> Reading {
    let mut reader = Reader { text, at: 0, error: None, spare };
    reader.space();
    let value = reader.value(0);
    if reader.error.is_none() {
        reader.space();
        if reader.at < text.len() {
            reader.stop(ErrorKind::Trailing);
        }
    }
    Reading { value, error: reader.error }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    error: Option<Error>,
    spare: &'a mut Spare,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Notes the first mistake, here.
    fn stop(&mut self, kind: ErrorKind) {
        let kind = if self.at >= self.text.len() { ErrorKind::End } else { kind };
        self.error.get_or_insert(Error { at: self.at, kind });
    }

    fn fail<T>(&mut self, kind: ErrorKind) -> Option<T> {
        self.stop(kind);
        None
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') if depth < DEPTH_LIMIT => Some(self.object(depth + 1)),
            Some(b'[') if depth < DEPTH_LIMIT => Some(self.array(depth + 1)),
            Some(b'{' | b'[') => self.fail(ErrorKind::Depth),
            Some(b'"') => self.string().map(Kind::String),
            Some(b'-' | b'0'..=b'9') => self.number(depth > 0),
            Some(b't') => self.word("true", Kind::Bool(true)),
            Some(b'f') => self.word("false", Kind::Bool(false)),
            Some(b'n') => self.word("null", Kind::Null),
            _ => self.fail(ErrorKind::Expected("a value")),
        }?;
        Some(Value { kind, span: Span { start, end: self.at } })
    }

    fn word(&mut self, word: &str, kind: Kind) -> Option<Kind> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            return Some(kind);
        }
        if word.starts_with(&self.text[self.at..]) {
            self.at = self.text.len();
        }
        self.fail(ErrorKind::Expected("a value"))
    }

    fn object(&mut self, depth: usize) -> Kind {
        // What is outermost has several members in nearly every token.
        let found = self.spare.members();
        let found = found.unwrap_or_else(|| Vec::with_capacity(if depth == 1 { 12 } else { 0 }));
        Kind::Object(self.elements(found, b'}', "\",\" or \"}\"", |reader| reader.pair(depth)))
    }

    fn pair(&mut self, depth: usize) -> Option<Member> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return self.fail(ErrorKind::Expected("a name in double quotes"));
        }
        let name = self.string()?;
        let name_span = Span { start, end: self.at };
        self.space();
        if !self.take(b':') {
            return self.fail(ErrorKind::Expected("\":\""));
        }
        self.space();
        let value = self.value(depth)?;
        Some(Member { name, name_span, value })
    }

    fn array(&mut self, depth: usize) -> Kind {
        Kind::Array(self.elements(Vec::new(), b']', "\",\" or \"]\"", |reader| reader.value(depth)))
    }

    /// What stands between the brackets, separated by commas, up to the first mistake.
    fn elements<T>(
        &mut self,
        mut found: Vec<T>,
        close: u8,
        expected: &'static str,
        one: impl Fn(&mut Self) -> Option<T>,
    ) -> Vec<T> {
        self.at += 1;
        self.space();
        if self.take(close) {
            return found;
        }
        while let Some(element) = one(self) {
            found.push(element);
            self.space();
            if self.error.is_some() || self.take(close) {
                break;
            }
            if !self.take(b',') {
                self.stop(ErrorKind::Expected(expected));
                break;
            }
            self.space();
        }
        found
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let plain = plain(rest);
            let Some(end) = rest.get(plain) else {
                self.at = self.text.len();
                return self.fail(ErrorKind::End);
            };
            let text = &self.text[self.at..self.at + plain];
            self.at += plain;
            match end {
                b'"' if out.is_empty() => {
                    self.at += 1;
                    return Some(self.spare.text(text));
                }
                b'"' => {
                    self.at += 1;
                    out.push_str(text);
                    return Some(out);
                }
                b'\\' => {
                    out.push_str(text);
                    out.push(self.escape()?);
                }
                _ => return self.fail(ErrorKind::Control),
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let escaped = self.text.as_bytes().get(self.at + 1).copied();
        let simple = match escaped {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            None => {
                self.at = self.text.len();
                return self.fail(ErrorKind::End);
            }
            Some(_) => return self.fail(ErrorKind::Escape),
        };
        self.at += 2;
        Some(simple)
    }

    /// `\uXXXX`, a surrogate pair taken together, a lone surrogate replaced.
    fn unicode(&mut self) -> Option<char> {
        let Some(first) = self.hex_at(self.at) else { return self.fail(ErrorKind::Escape) };
        self.at += 6;
        if (0xd800..0xdc00).contains(&first)
            && let Some(second) = self.hex_at(self.at).filter(|unit| (0xdc00..0xe000).contains(unit))
        {
            self.at += 6;
            return char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex_at(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self, inside: bool) -> Option<Kind> {
        let start = self.at;
        self.take(b'-');
        if self.take(b'0') {
            if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return self.fail(ErrorKind::Number);
            }
        } else {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        if inside && self.at == self.text.len() {
            // More digits may have been cut off.
            return self.fail(ErrorKind::End);
        }
        Some(Kind::Number(self.spare.text(&self.text[start..self.at])))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { self.fail(ErrorKind::Number) } else { Some(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> (usize, ErrorKind) {
        let error = parse(text).unwrap_err();
        (error.at, error.kind)
    }

    #[test]
    fn numbers_keep_their_spelling() {
        for raw in ["0", "-0", "1.10", "12345678901234567890123", "1e5", "1E+05", "-0.5e-7"] {
            assert_eq!(parse(raw).unwrap().kind, Kind::Number(raw.into()));
        }
    }

    #[test]
    fn numbers_that_json_does_not_spell_so_are_refused() {
        for raw in ["01", "1.", ".5", "+1", "1e", "--1", "0x10", "NaN", "Infinity", "1_000"] {
            assert!(parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn escapes_are_resolved_and_a_lone_surrogate_is_replaced() {
        let text = parse(r#""a\u00e9\ud83d\ude00\n\/\ud800x""#).unwrap();
        assert_eq!(text.as_str(), Some("aé😀\n/\u{fffd}x"));
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        assert_eq!(error(""), (0, ErrorKind::End));
        assert_eq!(error("{\"a\":1,}"), (7, ErrorKind::Expected("a name in double quotes")));
        assert_eq!(error("[1 2]"), (3, ErrorKind::Expected("\",\" or \"]\"")));
        assert_eq!(error("{} {}"), (3, ErrorKind::Trailing));
        assert_eq!(error("\"a\tb\""), (2, ErrorKind::Control));
        assert_eq!(error(r#""\x""#), (1, ErrorKind::Escape));
        assert_eq!(error("nul"), (3, ErrorKind::End));
        assert_eq!(error("'a'"), (0, ErrorKind::Expected("a value")));
    }

    #[test]
    fn what_stands_before_a_mistake_is_kept() {
        let Reading { value, error } = read(r#"{"alg":"HS256","typ"#);
        assert_eq!(value.unwrap().text("alg"), Some("HS256"));
        assert_eq!(error.unwrap(), Error { at: 19, kind: ErrorKind::End });
    }

    #[test]
    fn nesting_is_limited_without_exhausting_the_stack() {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert!(parse(&deep(DEPTH_LIMIT)).is_ok());
        assert_eq!(error(&deep(DEPTH_LIMIT + 1)), (DEPTH_LIMIT, ErrorKind::Depth));
        assert_eq!(error(&"[".repeat(1_000_000)).1, ErrorKind::Depth);
    }

    #[test]
    fn the_magic_objects_of_serde_json_stay_plain_objects() {
        for name in ["$serde_json::private::RawValue", "$serde_json::private::Number"] {
            let text = format!(r#"{{"{name}":"{{\"admin\":true}}"}}"#);
            assert_eq!(parse(&text).unwrap().text(name), Some(r#"{"admin":true}"#));
            let theirs: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert!(theirs[name].is_string(), "a dependency turned on raw_value or arbitrary_precision");
        }
    }
}
