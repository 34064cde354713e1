//! Names of claims and their insides: `a`, `a[b]`, `a[b][]`, as `encode` and `decode --claim` take them.

use std::fmt;

use super::{DEPTH_LIMIT, Kind, Member, Span, Value};

/// A place inside an object: a member name and what follows in brackets.
///
/// A backslash in front of `[`, `]`, `=`, `:` or `@` takes that character as part of the name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    segments: Vec<Segment>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A member of an object, or the element of an array with this index.
    Name(String),
    /// `[]`: behind the last element of an array.
    Append,
}

/// Why a text is no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Nothing stands where the name should.
    Empty,
    /// A bracket that is never closed, or text behind a closing bracket.
    Bracket,
    /// `[]` where a value is to be read.
    Append,
    /// More levels than a reader would take back.
    Depth,
    /// What stands there already is no object or array, so nothing can be put inside it.
    Inside {
        /// The name of what stands there.
        name: String,
        /// Its JSON type.
        found: &'static str,
    },
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("a claim needs a name in front of \"=\""),
            Self::Bracket => f.write_str("the brackets of the name do not match: NAME[INNER]"),
            Self::Depth => write!(f, "more than {DEPTH_LIMIT} levels of nesting"),
            Self::Append => f.write_str("\"[]\" appends; it names nothing that could be read"),
            Self::Inside { name, found } => {
                write!(f, "\"{name}\" is a {found}: nothing can be put inside it")
            }
        }
    }
}

impl Path {
    /// Reads `a[b][]`.
    ///
    /// # Errors
    /// When the name is empty or the brackets do not match.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let mut segments = Vec::new();
        let mut name = String::new();
        let mut inside = false;
        let mut closed = false;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if chars.peek().is_some_and(|next| "[]=:@\\".contains(*next)) => {
                    name.extend(chars.next());
                }
                '[' if !inside => {
                    if !closed {
                        segments.push(Segment::Name(std::mem::take(&mut name)));
                    }
                    inside = true;
                }
                ']' if inside => {
                    let name = std::mem::take(&mut name);
                    segments.push(if name.is_empty() { Segment::Append } else { Segment::Name(name) });
                    inside = false;
                    closed = true;
                }
                _ if closed && !inside => return Err(PathError::Bracket),
                c => name.push(c),
            }
        }
        if inside {
            return Err(PathError::Bracket);
        }
        if !closed {
            segments.push(Segment::Name(name));
        }
        if segments.first() == Some(&Segment::Name(String::new())) {
            return Err(PathError::Empty);
        }
        if segments.len() > DEPTH_LIMIT {
            return Err(PathError::Depth);
        }
        Ok(Self { segments })
    }

    /// The path of a single member, its name taken as it is.
    #[must_use]
    pub fn name(name: &str) -> Self {
        Self { segments: vec![Segment::Name(name.to_owned())] }
    }

    /// The name of the member that it starts with.
    #[must_use]
    pub fn outermost(&self) -> &str {
        match self.segments.first() {
            Some(Segment::Name(name)) => name,
            _ => "",
        }
    }

    /// The path of the array, when this one ends behind its last element.
    #[must_use]
    pub fn list(&self) -> Option<Self> {
        match self.segments.split_last() {
            Some((Segment::Append, rest)) => Some(Self { segments: rest.to_vec() }),
            _ => None,
        }
    }

    /// The value at this place.
    ///
    /// # Errors
    /// [`PathError::Append`] when the path has a `[]`.
    pub fn find<'a>(&self, root: &'a Value) -> Result<Option<&'a Value>, PathError> {
        let mut value = root;
        for segment in &self.segments {
            let Segment::Name(name) = segment else { return Err(PathError::Append) };
            let inner = match &value.kind {
                Kind::Array(items) => index(name).and_then(|index| items.get(index)),
                _ => value.member(name),
            };
            let Some(inner) = inner else { return Ok(None) };
            value = inner;
        }
        Ok(Some(value))
    }

    /// Puts a value at this place, making the objects and arrays on the way.
    /// With `repeated` the value joins what stands there already: the two become an array.
    ///
    /// # Errors
    /// [`PathError::Inside`] when a value on the way is neither object nor array.
    pub fn put(&self, root: &mut Value, new: Value, repeated: Repeated) -> Result<(), PathError> {
        let mut place = root;
        let mut outer = String::new();
        for segment in &self.segments {
            if matches!(place.kind, Kind::Null) {
                place.kind = match segment {
                    Segment::Append => Kind::Array(Vec::new()),
                    Segment::Name(_) => Kind::Object(Vec::new()),
                };
            }
            place = step(place, segment, &outer)?;
            if let Segment::Name(name) = segment {
                outer.clone_from(name);
            }
        }
        match (repeated, &mut place.kind) {
            (Repeated::Joins, Kind::Array(items)) => items.push(new),
            (Repeated::Joins, _) => {
                let old = std::mem::replace(place, Kind::Null.into());
                place.kind = Kind::Array(vec![old, new]);
            }
            (Repeated::Replaces, _) => *place = new,
        }
        Ok(())
    }
}

/// What a value does to one that stands at its place already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeated {
    /// The new value takes the place.
    Replaces,
    /// Both are elements of an array.
    Joins,
}

/// The place in an array that a name means: digits as they are usually written.
fn index(name: &str) -> Option<usize> {
    name.parse().ok().filter(|index: &usize| index.to_string() == name)
}

/// One step inwards; a member or element that is not there is made as `null`.
fn step<'a>(place: &'a mut Value, segment: &Segment, outer: &str) -> Result<&'a mut Value, PathError> {
    let found = place.type_name();
    let refuse = || PathError::Inside { name: outer.to_owned(), found };
    match (&mut place.kind, segment) {
        (Kind::Object(members), Segment::Name(name)) => {
            let index = members.iter().position(|member| member.name == *name).unwrap_or_else(|| {
                let value = Kind::Null.into();
                members.push(Member { name: name.clone(), name_span: Span::default(), value });
                members.len() - 1
            });
            Ok(&mut members[index].value)
        }
        (Kind::Array(items), Segment::Append) => {
            items.push(Kind::Null.into());
            items.last_mut().ok_or_else(refuse)
        }
        (Kind::Array(items), Segment::Name(name)) => {
            let index = index(name).filter(|index| *index < items.len());
            index.and_then(|index| items.get_mut(index)).ok_or_else(refuse)
        }
        _ => Err(refuse()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    fn put(steps: &[(&str, &str, Repeated)]) -> String {
        let mut root = Value::object();
        for (path, value, repeated) in steps {
            Path::parse(path).unwrap().put(&mut root, parse(value).unwrap(), *repeated).unwrap();
        }
        root.to_string()
    }

    #[test]
    fn paths_make_what_is_missing() {
        use Repeated::{Joins, Replaces};
        assert_eq!(put(&[("a[b][c]", "1", Replaces)]), r#"{"a":{"b":{"c":1}}}"#);
        assert_eq!(put(&[("a[]", "1", Replaces), ("a[]", "2", Replaces)]), r#"{"a":[1,2]}"#);
        assert_eq!(put(&[("a", "1", Replaces), ("a", "2", Joins), ("a", "3", Joins)]), r#"{"a":[1,2,3]}"#);
        assert_eq!(put(&[("a", "[1]", Replaces), ("a[0]", "2", Replaces)]), r#"{"a":[2]}"#);
    }

    #[test]
    fn a_backslash_makes_brackets_part_of_the_name() {
        assert_eq!(Path::parse(r"a\[b\]").unwrap(), Path::name("a[b]"));
    }

    #[test]
    fn odd_paths_are_refused() {
        assert_eq!(Path::parse(""), Err(PathError::Empty));
        assert_eq!(Path::parse("a[b"), Err(PathError::Bracket));
        assert_eq!(Path::parse("a[b]c"), Err(PathError::Bracket));
        let mut root = parse(r#"{"a":"x"}"#).unwrap();
        let inside = Path::parse("a[b]").unwrap().put(&mut root, Kind::Null.into(), Repeated::Replaces);
        assert_eq!(inside, Err(PathError::Inside { name: "a".into(), found: "string" }));
    }

    #[test]
    fn values_are_found_inside_objects_and_arrays() {
        let root = parse(r#"{"a":{"b":[10,20]},"https://x/y":1}"#).unwrap();
        let find = |path: &str| Path::parse(path).unwrap().find(&root).unwrap().map(ToString::to_string);
        assert_eq!(find("a[b][1]"), Some("20".into()));
        assert_eq!(find("https://x/y"), Some("1".into()));
        assert_eq!(find("a[c]"), None);
    }
}
