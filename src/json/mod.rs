//! JSON as it was received: member order, raw numbers, duplicate members and the place of everything.
//!
//! This reader is for text that comes from outside (headers, claims, keys). Output that is our own goes
//! through `serde_json`.

mod path;
mod plain;
mod read;
mod spare;
mod write;

pub use path::{Path, PathError, Repeated, Segment};
pub use read::{DEPTH_LIMIT, Error, ErrorKind, Reading, parse, read, read_with};
pub use spare::Spare;

/// A half-open range of byte offsets in the text that was read; `0..0` for a value made here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The part of `text` that this span covers; empty when it does not lie in it.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// One JSON value and where it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it stood in the text.
    pub span: Span,
}

/// What a JSON value is. Numbers keep their spelling.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number in the very spelling of the text, such as `1.10`.
    Number(String),
    /// A string with its escapes resolved. A lone surrogate becomes U+FFFD; the span has the original.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object: all members in order, duplicates included.
    Object(Vec<Member>),
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name with its escapes resolved.
    pub name: String,
    /// Where the name stood, quotes included.
    pub name_span: Span,
    /// The value.
    pub value: Value,
}

impl From<Kind> for Value {
    fn from(kind: Kind) -> Self {
        Self { kind, span: Span::default() }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Kind::String(text.to_owned()).into()
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Kind::Number(number.to_string()).into()
    }
}

impl Value {
    /// An object without members.
    #[must_use]
    pub fn object() -> Self {
        Kind::Object(Vec::new()).into()
    }

    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Kind::String(text) = &self.kind { Some(text) } else { None }
    }

    /// The elements of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Kind::Array(items) = &self.kind { Some(items) } else { None }
    }

    /// The members of an object.
    #[must_use]
    pub fn members(&self) -> Option<&[Member]> {
        if let Kind::Object(members) = &self.kind { Some(members) } else { None }
    }

    /// The value of a member; of several with the same name the last one, as most readers take it.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Value> {
        let ends = |name: &str| (name.as_bytes().first().copied(), name.as_bytes().last().copied());
        let wanted = ends(name);
        // Most registered names have three letters: the ends tell them apart without a look at the whole.
        let is_it = |member: &&Member| {
            member.name.len() == name.len() && ends(&member.name) == wanted && member.name == name
        };
        self.members()?.iter().rev().find(is_it).map(|member| &member.value)
    }

    /// The text of a string member.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.member(name)?.as_str()
    }

    /// Replaces the member (all of that name), or appends it.
    pub fn set(&mut self, name: &str, value: Value) {
        let Kind::Object(members) = &mut self.kind else { return };
        let mut first = true;
        members.retain(|member| member.name != name || std::mem::take(&mut first));
        match members.iter_mut().find(|member| member.name == name) {
            Some(member) => member.value = value,
            None => members.push(Member { name: name.to_owned(), name_span: Span::default(), value }),
        }
    }

    /// Takes out every member of this name.
    pub fn remove(&mut self, name: &str) {
        if let Kind::Object(members) = &mut self.kind {
            members.retain(|member| member.name != name);
        }
    }

    /// The JSON word for the type: `string`, `number`, `object`, ...
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "boolean",
            Kind::Number(_) => "number",
            Kind::String(_) => "string",
            Kind::Array(_) => "array",
            Kind::Object(_) => "object",
        }
    }

    /// Whether two values say the same: order of members and spelling of escapes aside, numbers by value
    /// where both are plain integers or decimals, by spelling otherwise.
    #[must_use]
    pub fn same(&self, other: &Value) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Number(a), Kind::Number(b)) => a == b || plain_decimal(a) == plain_decimal(b),
            (Kind::Array(a), Kind::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Kind::Object(a), Kind::Object(b)) => {
                let within = |members: &[Member], object: &Value| {
                    members.iter().all(|member| {
                        object.member(&member.name).is_some_and(|value| value.same(&member.value))
                    })
                };
                a.len() == b.len() && within(a, other) && within(b, self)
            }
            (a, b) => a == b,
        }
    }

    /// The same with every character beyond ASCII spelled out, `\u{e9}`, in texts and in names.
    #[must_use]
    pub fn in_ascii(&self) -> Value {
        let kind = match &self.kind {
            Kind::String(text) => Kind::String(spelled_out(text)),
            Kind::Array(items) => Kind::Array(items.iter().map(Self::in_ascii).collect()),
            Kind::Object(members) => {
                let member = |member: &Member| Member {
                    name: spelled_out(&member.name),
                    name_span: member.name_span,
                    value: member.value.in_ascii(),
                };
                Kind::Object(members.iter().map(member).collect())
            }
            kind => kind.clone(),
        };
        Value { kind, span: self.span }
    }

    /// Every member whose name already stood in the same object, at any depth, in order.
    #[must_use]
    pub fn duplicates(&self) -> Vec<&Member> {
        let mut found = Vec::new();
        self.collect_duplicates(&mut found);
        found
    }

    fn collect_duplicates<'a>(&'a self, found: &mut Vec<&'a Member>) {
        match &self.kind {
            Kind::Array(items) => items.iter().for_each(|item| item.collect_duplicates(found)),
            Kind::Object(members) => {
                let mut seen = std::collections::HashSet::new();
                for member in members {
                    if !seen.insert(member.name.as_str()) {
                        found.push(member);
                    }
                    member.value.collect_duplicates(found);
                }
            }
            _ => {}
        }
    }
}

fn spelled_out(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.extend(c.escape_unicode());
        }
        out
    })
}

/// A number without exponent as sign, integer digits and fraction digits, needless zeros taken off.
/// With an exponent the spelling itself, so that only like spellings are equal.
pub(crate) fn plain_decimal(raw: &str) -> (bool, &str, &str) {
    if raw.contains(['e', 'E']) {
        return (false, raw, "");
    }
    let (negative, digits) = raw.strip_prefix('-').map_or((false, raw), |digits| (true, digits));
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (integer, fraction) = (integer.trim_start_matches('0'), fraction.trim_end_matches('0'));
    (negative && !(integer.is_empty() && fraction.is_empty()), integer, fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_duplicate_members_is_read_and_all_are_reported() {
        let value = parse(r#"{"a":1,"b":{"c":1,"c":2},"a":3}"#).unwrap();
        assert_eq!(value.member("a").unwrap().kind, Kind::Number("3".into()));
        let names: Vec<_> = value.duplicates().iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["c", "a"]);
    }

    #[test]
    fn beyond_ascii_everything_is_spelled_out() {
        let value = parse(r#"{"n\u00e9":["\u00e9a",1,{"\u65e5":null}]}"#).unwrap().in_ascii();
        assert!(value.to_string().is_ascii());
        assert_eq!(value.members().unwrap()[0].name, "n\\u{e9}");
    }

    #[test]
    fn values_are_the_same_whatever_order_and_spelling() {
        let same = |a: &str, b: &str| parse(a).unwrap().same(&parse(b).unwrap());
        assert!(same(r#"{"a":1.0,"b":"\u0041"}"#, r#"{"b":"A","a":1}"#));
        assert!(same("-0", "0"));
        assert!(!same("10", "1"));
        assert!(!same("1e2", "100"));
        assert!(!same("[1,2]", "[2,1]"));
    }
}
