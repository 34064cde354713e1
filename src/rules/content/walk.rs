//! Every value in a set of claims, with the names that lead to it.

use crate::json::{Kind, Value};
use crate::token::Token;
use crate::words::cut;

/// Longest name of a path that a finding repeats.
const NAME: usize = 80;

/// A longer name is looked at by no rule: an array of many values has it many times.
const LONGEST: usize = 256;

/// So many places are reported by one rule.
pub(super) const MOST: usize = 10;

/// A value and where it stands.
pub(super) struct Place<'p, 'v> {
    /// The names from the outside in; the elements of an array have that of the array.
    pub(super) names: &'p [&'v str],
    /// The value.
    pub(super) value: &'v Value,
}

impl<'v> Place<'_, 'v> {
    /// The innermost name; empty when it is too long to be one that anybody knows.
    pub(super) fn name(&self) -> &'v str {
        self.names.last().copied().filter(|name| name.len() <= LONGEST).unwrap_or_default()
    }

    /// Whether it is a claim itself, not part of one.
    pub(super) fn is_claim(&self) -> bool {
        self.names.len() == 1
    }

    /// Whether it stands in a member of this name.
    pub(super) fn is_within(&self, name: &str) -> bool {
        self.names.contains(&name)
    }

    /// The names with dots between, as a finding has them.
    pub(super) fn path(&self) -> String {
        let names: Vec<_> = self.names.iter().map(|name| cut(name, NAME)).collect();
        names.join(".")
    }

    /// The innermost name in small letters without marks: `clientsecret`. Of a URI the last segment.
    pub(super) fn bare(&self) -> String {
        let name = self.name();
        let own = name.rsplit('/').next().filter(|_| name.contains("://")).unwrap_or(name);
        own.chars().filter(|c| c.is_alphanumeric()).take(NAME).flat_map(char::to_lowercase).collect()
    }
}

/// Shows every value with a name, containers before what is in them.
pub(super) fn walk<'v>(claims: &'v Value, look: &mut dyn FnMut(&Place<'_, 'v>)) {
    step(claims, &mut Vec::new(), look);
}

/// The same of what is disclosed (RFC 9901 section 4.2): salt, name and value.
pub(super) fn walk_disclosed<'v>(token: &'v Token, look: &mut dyn FnMut(&Place<'_, 'v>)) {
    for part in &token.disclosures {
        let Some([_, name, value]) = part.json.as_ref().and_then(Value::as_array) else { continue };
        let Some(name) = name.as_str() else { continue };
        let mut names = vec![name];
        look(&Place { names: &names, value });
        step(value, &mut names, look);
    }
}

fn step<'v>(value: &'v Value, names: &mut Vec<&'v str>, look: &mut dyn FnMut(&Place<'_, 'v>)) {
    match &value.kind {
        Kind::Object(members) => {
            for member in members {
                names.push(&member.name);
                look(&Place { names, value: &member.value });
                step(&member.value, names, look);
                names.pop();
            }
        }
        Kind::Array(items) => {
            for item in items {
                look(&Place { names, value: item });
                step(item, names, look);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn every_value_is_seen_with_its_path() {
        let claims = parse(r#"{"a":{"client_Secret":[1,{"c":2}]},"https://x/is_root":3}"#).unwrap();
        let mut seen = Vec::new();
        walk(&claims, &mut |place| seen.push(format!("{} {}", place.path(), place.bare())));
        assert_eq!(
            seen,
            [
                "a a",
                "a.client_Secret clientsecret",
                "a.client_Secret clientsecret",
                "a.client_Secret clientsecret",
                "a.client_Secret.c c",
                "https://x/is_root isroot"
            ]
        );
    }
}
