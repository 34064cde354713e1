//! The way through a JSON text, and what is changed on it; all that is not changed keeps its characters.

use crate::json::{Kind, Member, Span, Value};
use crate::terms::Place;

use super::mask;
use super::names::{self, Treatment};

/// Pieces of a text that give way to others.
#[derive(Default)]
pub(super) struct Edits {
    all: Vec<(Span, String)>,
}

impl Edits {
    /// The text with every edit made.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.all.sort_by_key(|(span, _)| span.start);
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (span, new) in &self.all {
            out.push_str(text.get(done..span.start).unwrap_or_default());
            out.push_str(new);
            done = span.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }

    /// A header: members that are known stay.
    pub(super) fn header(&mut self, value: &Value) {
        match value.members() {
            Some(members) => members.iter().for_each(|member| self.member(member, Place::Header)),
            None => self.walk(value, Treatment::Unknown),
        }
    }

    /// Claims, or any other JSON in their place.
    pub(super) fn claims(&mut self, value: &Value) {
        match value.members() {
            Some(members) => members.iter().for_each(|member| self.member(member, Place::Claim)),
            None => self.walk(value, Treatment::Unknown),
        }
    }

    /// Salt, name and value, or salt and value (RFC 9901 section 4.2).
    pub(super) fn disclosure(&mut self, value: &Value) {
        let items = value.as_array().unwrap_or_default();
        for (index, item) in items.iter().enumerate() {
            match item.as_str() {
                Some(name) if index == 1 && items.len() == 3 => {
                    if let Some(new) = mask::name(name) {
                        self.put(item, &new);
                    }
                }
                _ if index == 0 => self.walk(item, Treatment::Secret),
                _ => self.walk(item, Treatment::Personal),
            }
        }
        if value.as_array().is_none() {
            self.walk(value, Treatment::Secret);
        }
    }

    /// One member at the top of a header or payload.
    pub(super) fn member(&mut self, member: &Member, place: Place) {
        self.name(member, mask::name(&member.name));
        self.walk(&member.value, names::outer(&member.name, place, &member.value));
    }

    /// A member of a serialization that no RFC knows there.
    pub(super) fn foreign(&mut self, member: &Member) {
        self.name(member, mask::name(&member.name));
        self.hide(&member.value);
    }

    /// Another string in the place of this value.
    pub(super) fn put(&mut self, value: &Value, new: &str) {
        self.all.push((value.span, Value::from(new).to_string()));
    }

    /// All of a value, whatever it is.
    pub(super) fn hide(&mut self, value: &Value) {
        self.walk(value, Treatment::Secret);
    }

    fn name(&mut self, member: &Member, new: Option<String>) {
        if let Some(new) = new {
            self.all.push((member.name_span, Value::from(new.as_str()).to_string()));
        }
    }

    fn walk(&mut self, value: &Value, treatment: Treatment) {
        match &value.kind {
            Kind::Null => {}
            // It says one of two things, so that nothing but its absence hides it.
            Kind::Bool(_) => {
                if !treatment.keeps() {
                    self.all.push((value.span, "null".to_owned()));
                }
            }
            Kind::Number(raw) => {
                if let Some(new) = mask::number(raw, treatment) {
                    self.all.push((value.span, new));
                }
            }
            Kind::String(text) => {
                if let Some(new) = mask::text(text, treatment) {
                    self.put(value, &new);
                }
            }
            Kind::Array(items) => items.iter().for_each(|item| self.walk(item, treatment)),
            Kind::Object(members) => {
                for member in members {
                    // Inside of what is not known a name may be a value: the users of a map by their names.
                    let shown = if treatment.keeps() || names::is_known(&member.name) {
                        mask::name(&member.name)
                    } else {
                        Some(mask::stars(&member.name))
                    };
                    self.name(member, shown);
                    // Firebase names the way of signing in beside the person: "password", "google.com".
                    let inner = match member.name.as_str() {
                        "sign_in_provider" if treatment == Treatment::Personal => Treatment::Known,
                        name => names::inner(name, treatment, &member.value),
                    };
                    self.walk(&member.value, inner);
                }
            }
        }
    }
}
