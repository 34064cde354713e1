//! The JSON texts of a token, and a walk through everything that stands in them.

use crate::json::{Member, Value};
use crate::rules::{Hit, cut};
use crate::token::{Part, Token};
use crate::words::count;

/// As many places as a rule names; the rest is only counted.
const NAMED: usize = 10;
/// As many names of a path are shown.
const DEEPEST: usize = 8;

/// One JSON text of a token.
pub(super) struct Text<'a> {
    /// What stands in front of the names in it: `header`, or nothing for the claims.
    pub(super) prefix: &'static str,
    /// The text, as it was received.
    pub(super) source: &'a str,
    /// What was read of it.
    pub(super) value: &'a Value,
}

/// One value on the walk.
pub(super) struct Place<'a, 'w> {
    prefix: &'static str,
    names: &'w [&'a str],
    /// The text that its span lies in.
    pub(super) text: &'a str,
    /// The member whose value it is; `None` for elements of arrays and for the whole.
    pub(super) member: Option<&'a Member>,
    /// The value.
    pub(super) value: &'a Value,
    /// How many objects and arrays it stands in.
    pub(super) depth: usize,
}

impl<'a> Place<'a, '_> {
    /// The name that leads to it: of an element that of its array.
    pub(super) fn name(&self) -> &'a str {
        self.names.last().copied().unwrap_or(self.prefix)
    }

    /// Where it stands: `realm_access.roles`.
    pub(super) fn path(&self) -> String {
        let prefix = Some(self.prefix).filter(|prefix| !prefix.is_empty());
        let names = prefix.into_iter().chain(self.names.iter().copied());
        names.take(DEEPEST).map(cut).collect::<Vec<_>>().join(".")
    }
}

/// Everything in a token that was read as JSON.
pub(super) fn texts(token: &Token) -> Vec<Text<'_>> {
    let parts = [("header", &token.header), ("", &token.payload)].into_iter();
    let disclosures = token.disclosures.iter().map(|part| ("disclosure", part));
    let mut texts: Vec<_> =
        parts.chain(disclosures).filter_map(|(prefix, part)| of_part(prefix, part)).collect();
    if let Some((text, value)) = &token.unprotected {
        texts.push(Text { prefix: "unprotected", source: text, value });
    }
    texts
}

fn of_part<'a>(prefix: &'static str, part: &'a Part) -> Option<Text<'a>> {
    Some(Text { prefix, source: part.text.as_deref()?, value: part.json.as_ref()? })
}

/// Visits every value of every text, outer ones first, in the order of the text.
pub(super) fn walk<'a>(token: &'a Token, mut visit: impl FnMut(&Place<'a, '_>)) {
    for Text { prefix, source, value } in texts(token) {
        let mut walker = Walker { prefix, text: source, names: Vec::new(), visit: &mut visit };
        walker.go(value, None, 0);
    }
}

struct Walker<'a, 'v, F> {
    prefix: &'static str,
    text: &'a str,
    names: Vec<&'a str>,
    visit: &'v mut F,
}

impl<'a, F: FnMut(&Place<'a, '_>)> Walker<'a, '_, F> {
    // The reader lets no more than 128 levels in.
    fn go(&mut self, value: &'a Value, member: Option<&'a Member>, depth: usize) {
        let place = Place { prefix: self.prefix, names: &self.names, text: self.text, member, value, depth };
        (self.visit)(&place);
        for member in value.members().unwrap_or_default() {
            self.names.push(&member.name);
            self.go(&member.value, Some(member), depth + 1);
            self.names.pop();
        }
        for item in value.as_array().unwrap_or_default() {
            self.go(item, None, depth + 1);
        }
    }
}

/// Collects hits, and counts those that are more than anybody reads.
#[derive(Default)]
pub(super) struct Hits {
    named: Vec<Hit>,
    more: usize,
}

impl Hits {
    /// Takes one more. It is only made when it is named.
    pub(super) fn push(&mut self, hit: impl FnOnce() -> Hit) {
        if self.named.len() < NAMED {
            self.named.push(hit());
        } else {
            self.more += 1;
        }
    }

    /// All of them.
    pub(super) fn all(mut self) -> Vec<Hit> {
        if let Some(last) = self.named.last_mut().filter(|_| self.more > 0) {
            last.detail.push_str("; and ");
            last.detail.push_str(&count(self.more, "more such place"));
        }
        self.named
    }
}
