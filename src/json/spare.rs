//! Memory that was used for a value and is used for the next one.

use super::{Kind, Member, Value};

/// Memory of values that were read and are no longer needed: who reads millions of them need not ask for it anew.
#[derive(Debug, Default)]
pub struct Spare {
    /// Empty texts.
    texts: Vec<String>,
    /// Empty lists of members.
    members: Vec<Vec<Member>>,
}

impl Spare {
    /// So many texts and lists are kept, each with room for so many bytes or members.
    const MOST: usize = 64;
    const LARGEST: usize = 256;

    /// Takes a value apart.
    pub fn take(&mut self, value: Value) {
        match value.kind {
            Kind::Number(text) | Kind::String(text) => self.take_text(text),
            Kind::Array(items) => items.into_iter().for_each(|item| self.take(item)),
            Kind::Object(mut members) => {
                for member in members.drain(..) {
                    self.take_text(member.name);
                    self.take(member.value);
                }
                if self.members.len() < Self::MOST && members.capacity() <= Self::LARGEST {
                    self.members.push(members);
                }
            }
            Kind::Null | Kind::Bool(_) => {}
        }
    }

    pub(super) fn members(&mut self) -> Option<Vec<Member>> {
        self.members.pop()
    }

    fn take_text(&mut self, mut text: String) {
        if self.texts.len() < Self::MOST && text.capacity() <= Self::LARGEST {
            text.clear();
            self.texts.push(text);
        }
    }

    pub(super) fn text(&mut self, text: &str) -> String {
        let mut out = self.texts.pop().unwrap_or_default();
        out.push_str(text);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, read, read_with};
    use super::*;

    #[test]
    fn with_spare_memory_the_same_is_read() {
        let mut spare = Spare::default();
        for round in 0..200 {
            let long = "x".repeat(round * 7);
            for text in
                ["{}", "[[],{}]", r#"{"a":[1,{"b":"c\u00e9"}],"a":{"d":{}}}"#, r#"{"a":1"#, "[1,,", &long]
            {
                let text = text.replace('c', &long);
                let Reading { value, error } = read_with(&mut spare, &text);
                let plainly = read(&text);
                assert_eq!((&value, &error), (&plainly.value, &plainly.error), "{text}");
                if let Some(value) = value {
                    spare.take(value);
                }
            }
        }
        assert!(spare.texts.len() <= Spare::MOST && spare.members.len() <= Spare::MOST);
        assert!(spare.texts.iter().all(|text| text.is_empty() && text.capacity() <= Spare::LARGEST));
    }
}
