//! The way through a JSON text, and what is changed on it; all that is not changed keeps its characters.

use crate::json::{Kind, Member, Span, Value};
use crate::terms::Place;

use super::mask;
use super::names::{self, Treatment};

/// The members of a JWK that make it a private or a secret key (RFC 7518 section 6, RFC 9964).
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/// Pieces of a text that give way to others.
pub(super) struct Edits {
    path: String,
    all: Vec<(Span, String)>,
    masked: Vec<String>,
}

impl Edits {
    /// None yet, in the part of this name.
    pub(super) fn new(part: &str) -> Self {
        Self { path: part.to_owned(), all: Vec::new(), masked: Vec::new() }
    }

    /// The text with every edit made; the paths of what was masked join the others.
    pub(super) fn apply(mut self, text: &str, masked: &mut Vec<String>) -> String {
        self.all.sort_by_key(|(span, _)| span.start);
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (span, new) in &self.all {
            out.push_str(text.get(done..span.start).unwrap_or_default());
            out.push_str(new);
            done = span.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        masked.append(&mut self.masked);
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
            if index == 1 && items.len() == 3 && item.as_str().is_some() {
                self.walk(item, Treatment::Known);
            } else {
                let treatment = if index == 0 { Treatment::Secret } else { Treatment::Personal };
                self.within(&format!("[{index}]"), |edits| edits.walk(item, treatment));
            }
        }
        if value.as_array().is_none() {
            self.walk(value, Treatment::Secret);
        }
    }

    /// One member at the top of a header or payload.
    pub(super) fn member(&mut self, member: &Member, place: Place) {
        let treatment = names::outer(&member.name, place, &member.value);
        self.treated(member, treatment);
    }

    /// Another string in the place of this value.
    pub(super) fn put(&mut self, value: &Value, new: &str) {
        self.all.push((value.span, Value::from(new).to_string()));
    }

    /// All of a value, whatever it is.
    pub(super) fn hide(&mut self, value: &Value) {
        self.walk(value, Treatment::Secret);
    }

    fn treated(&mut self, member: &Member, treatment: Treatment) {
        let shown = mask::name(&member.name);
        if let Some(new) = &shown {
            self.all.push((member.name_span, Value::from(new.as_str()).to_string()));
        }
        let step = format!(".{}", shown.as_deref().unwrap_or(&member.name));
        self.within(&step, |edits| edits.walk(&member.value, treatment));
    }

    fn within(&mut self, step: &str, work: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(step);
        work(self);
        self.path.truncate(length);
    }

    fn walk(&mut self, value: &Value, treatment: Treatment) {
        match &value.kind {
            Kind::Null | Kind::Bool(_) => {}
            Kind::Number(raw) => {
                if let Some(new) = mask::number(raw, treatment) {
                    self.all.push((value.span, new));
                    self.masked.push(self.path.clone());
                }
            }
            Kind::String(text) => {
                if let Some(new) = mask::text(text, treatment) {
                    self.put(value, &new);
                    self.masked.push(self.path.clone());
                }
            }
            Kind::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(&format!("[{index}]"), |edits| edits.walk(item, treatment));
                }
            }
            Kind::Object(members) => {
                let jwk = members.iter().any(|member| member.name == "kty");
                for member in members {
                    let treatment = match treatment {
                        // Firebase names the way of signing in beside the person: "password", "google.com".
                        Treatment::Personal if member.name == "sign_in_provider" => Treatment::Known,
                        Treatment::Personal | Treatment::Id | Treatment::Secret => treatment,
                        _ if jwk && PRIVATE.contains(&member.name.as_str()) => Treatment::Secret,
                        _ if jwk => Treatment::Known,
                        outer => names::inner(&member.name, outer, &member.value),
                    };
                    self.treated(member, treatment);
                }
            }
        }
    }
}
