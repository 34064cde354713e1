//! Two JSON texts compared member by member. Every value is looked at once.

use std::collections::{HashMap, HashSet};

use crate::json::{self, Kind, Member, Value};
use crate::terms::{self, Place};
use crate::time::{Instant, length};
use crate::words;

use super::{Change, What};

/// Longer strings are not compared letter by letter.
const LONGEST: usize = 2_000;
/// So many letters are compared so in all; behind that it is only said that texts differ.
const LETTERS: usize = 50_000;
/// Longer paths are cut: every difference has its own.
const PATH: usize = 200;

/// What was seen on the way that says the same in another spelling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Members stand in another order.
    pub order: bool,
    /// A number is written differently.
    pub numbers: bool,
    /// A member stands twice.
    pub twice: bool,
}

/// Collects what differs between two values.
pub(super) fn compare(
    part: &'static str,
    place: Place,
    a: &Value,
    b: &Value,
    changes: &mut Vec<Change>,
) -> Seen {
    let mut work =
        Work { part, place, path: String::new(), changes, seen: Seen::default(), letters: LETTERS };
    work.values("", a, b, 0);
    work.seen
}

struct Work<'a> {
    part: &'static str,
    place: Place,
    path: String,
    changes: &'a mut Vec<Change>,
    seen: Seen,
    /// So many letters may still be compared one by one.
    letters: usize,
}

impl Work<'_> {
    /// `name` is that of the member the values belong to.
    fn values(&mut self, name: &str, a: &Value, b: &Value, depth: usize) {
        match (&a.kind, &b.kind) {
            (Kind::Object(one), Kind::Object(two)) => self.objects(one, two, depth),
            _ if is_list(name, a) && is_list(name, b) => self.lists(name, a, b),
            (Kind::Array(one), Kind::Array(two)) => self.arrays(name, one, two, depth),
            (Kind::Number(one), Kind::Number(two)) => {
                if a.same(b) {
                    self.seen.numbers |= one != two;
                } else {
                    self.changed(a, b, dates(name, self.place, a, b, depth).unwrap_or_default());
                }
            }
            (Kind::String(one), Kind::String(two)) if one != two => {
                let words = self.difference(one, two);
                self.changed(a, b, words);
            }
            (one, two) if std::mem::discriminant(one) != std::mem::discriminant(two) => {
                self.changed(a, b, format!("{} in A, {} in B", article(a), article(b)));
            }
            (Kind::Bool(one), Kind::Bool(two)) if one != two => self.changed(a, b, String::new()),
            _ => {}
        }
    }

    fn objects(&mut self, a: &[Member], b: &[Member], depth: usize) {
        let (one, two) = (last(a), last(b));
        self.seen.twice |= one.len() < a.len() || two.len() < b.len();
        let common = |members: &[Member], others: &HashMap<&str, &Value>| -> Vec<String> {
            let kept = members.iter().filter(|member| others.contains_key(member.name.as_str()));
            kept.map(|member| member.name.clone()).collect()
        };
        self.seen.order |= common(a, &two) != common(b, &one);
        let mut done = HashSet::new();
        for member in a.iter().chain(b) {
            let name = member.name.as_str();
            if !done.insert(name) {
                continue;
            }
            self.within(&step(name, depth), |work| match (one.get(name), two.get(name)) {
                (Some(a), Some(b)) => work.values(name, a, b, depth + 1),
                (a, b) => work.only(a.copied(), b.copied()),
            });
        }
    }

    fn arrays(&mut self, name: &str, a: &[Value], b: &[Value], depth: usize) {
        for index in 0..a.len().max(b.len()) {
            self.within(&format!("[{index}]"), |work| match (a.get(index), b.get(index)) {
                (Some(a), Some(b)) => work.values(name, a, b, depth + 1),
                (a, b) => work.only(a, b),
            });
        }
    }

    /// Lists whose order says nothing: audiences, scopes, roles, numbers.
    fn lists(&mut self, name: &str, a: &Value, b: &Value) {
        let (one, two) = (elements(name, a), elements(name, b));
        let (known_a, known_b): (HashSet<_>, HashSet<_>) = (one.iter().collect(), two.iter().collect());
        let without = |these: &[Element<'_>], those: &HashSet<&Element<'_>>| -> Vec<Value> {
            these.iter().filter(|item| !those.contains(item)).map(Element::value).collect()
        };
        let (only_a, only_b) = (without(&one, &known_b), without(&two, &known_a));
        let common_a: Vec<_> = one.iter().filter(|item| known_b.contains(item)).collect();
        let common_b: Vec<_> = two.iter().filter(|item| known_a.contains(item)).collect();
        if only_a.is_empty() && only_b.is_empty() {
            let words = if std::mem::discriminant(&a.kind) != std::mem::discriminant(&b.kind) {
                format!("the same, as {} in A and as {} in B", article(a), article(b))
            } else if times(one.iter()) != times(two.iter()) {
                "the same, but not each as often".to_owned()
            } else if one != two {
                "the same in another order".to_owned()
            } else if a.as_str() != b.as_str() {
                "the same with other white space".to_owned()
            } else {
                self.seen.numbers |= a.to_string() != b.to_string();
                return;
            };
            self.push(What::Shape, Some(a.to_string()), Some(b.to_string()), words);
            return;
        }
        if let ([one], [two]) = (&one[..], &two[..]) {
            let words = match (one, two) {
                (Element::Text(one), Element::Text(two)) => self.difference(one, two),
                _ => String::new(),
            };
            self.changed(a, b, words);
            return;
        }
        let text = |list: Vec<Value>| (!list.is_empty()).then(|| Value::from(Kind::Array(list)).to_string());
        let words = match common_a.len() {
            0 => "nothing in both".to_owned(),
            both if common_a != common_b
                && times(common_a.iter().copied()) == times(common_b.iter().copied()) =>
            {
                format!("and {both} in both, in another order")
            }
            both => format!("and {both} in both"),
        };
        self.push(What::Changed, text(only_a), text(only_b), words);
    }

    /// What tells two texts apart, unless looking takes too long.
    fn difference(&mut self, a: &str, b: &str) -> String {
        let left = self.letters.checked_sub(a.len().saturating_add(b.len()));
        match left {
            Some(left) if a.len() <= LONGEST && b.len() <= LONGEST => {
                self.letters = left;
                words::difference(b, a)
            }
            _ => String::new(),
        }
    }

    fn only(&mut self, a: Option<&Value>, b: Option<&Value>) {
        let what = if a.is_some() { What::OnlyA } else { What::OnlyB };
        self.push(what, a.map(ToString::to_string), b.map(ToString::to_string), String::new());
    }

    fn changed(&mut self, a: &Value, b: &Value, words: String) {
        self.push(What::Changed, Some(a.to_string()), Some(b.to_string()), words);
    }

    fn push(&mut self, what: What, a: Option<String>, b: Option<String>, words: String) {
        self.changes.push(Change {
            part: self.part,
            path: words::cut(&self.path, PATH).into_owned(),
            what,
            a,
            b,
            words,
        });
    }

    fn within(&mut self, step: &str, work: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(step);
        work(self);
        self.path.truncate(length);
    }
}

fn article(value: &Value) -> String {
    match value.type_name() {
        "null" => "null".into(),
        word @ ("array" | "object") => format!("an {word}"),
        word => format!("a {word}"),
    }
}

/// Members by name; of several with the same name the last one.
fn last(members: &[Member]) -> HashMap<&str, &Value> {
    members.iter().map(|member| (member.name.as_str(), &member.value)).collect()
}

/// A step of a path as [`crate::json::Path`] reads it.
fn step(name: &str, depth: usize) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    if depth == 0 { out } else { format!("[{out}]") }
}

/// Arrays whose order says something: a chain of certificates (RFC 7515 section 4.1.6) or of statements (OpenID
/// Federation).
const ORDERED: [&str; 2] = ["x5c", "trust_chain"];

/// What a list holds.
#[derive(Clone, Debug)]
enum Element<'a> {
    Text(&'a str),
    /// Anything else but arrays and objects.
    Other(&'a Value),
}

impl Element<'_> {
    fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::from(*text),
            Self::Other(value) => (*value).clone(),
        }
    }

    /// What makes two of them the same: numbers by their value, however they are written.
    fn identity(&self) -> (u8, bool, &str, &str) {
        match self {
            Self::Text(text) => (0, false, text, ""),
            Self::Other(value) => match &value.kind {
                Kind::Number(raw) => {
                    let (negative, integer, fraction) = json::plain_decimal(raw);
                    (1, negative, integer, fraction)
                }
                Kind::Bool(is) => (2, *is, "", ""),
                _ => (3, false, "", ""),
            },
        }
    }
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for Element<'_> {}

impl std::hash::Hash for Element<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

/// How often each element is there.
fn times<'a, 'b: 'a>(list: impl Iterator<Item = &'a Element<'b>>) -> HashMap<&'a Element<'b>, usize> {
    let mut times = HashMap::new();
    list.for_each(|item| *times.entry(item).or_insert(0) += 1);
    times
}

/// Whether a value is a list: an array of texts, numbers and the like, one audience, the words of a scope.
fn is_list(name: &str, value: &Value) -> bool {
    match &value.kind {
        Kind::Array(items) => {
            !ORDERED.contains(&name)
                && items.iter().all(|item| !matches!(item.kind, Kind::Array(_) | Kind::Object(_)))
        }
        Kind::String(_) => matches!(name, "aud" | "scope" | "scp"),
        _ => false,
    }
}

fn elements<'a>(name: &str, value: &'a Value) -> Vec<Element<'a>> {
    match &value.kind {
        Kind::Array(items) => {
            items.iter().map(|item| item.as_str().map_or(Element::Other(item), Element::Text)).collect()
        }
        Kind::String(text) if name == "aud" => vec![Element::Text(text)],
        Kind::String(text) => text.split_whitespace().map(Element::Text).collect(),
        _ => Vec::new(),
    }
}

/// How far apart two dates are.
fn dates(name: &str, place: Place, a: &Value, b: &Value, depth: usize) -> Option<String> {
    let term = if place == Place::Header { terms::header(name) } else { terms::claim(name) }?;
    if depth != 1 || !term.shape.contains("NumericDate") {
        return None;
    }
    let span = Instant::from_json(b).ok()?.since(Instant::from_json(a).ok()?);
    let side = if span.seconds < 0 { "earlier" } else { "later" };
    Some(format!("B is {} {side}", length(span)))
}
