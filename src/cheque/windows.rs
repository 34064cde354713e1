//! The windows of an SD-JWT (RFC 9901): which claims are open, and how many stay closed.

use crate::json::{Kind as Json, Value};
use crate::token::Token;

/// A claim that came with its disclosure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The name of the claim; `None` for an element of an array, or a disclosure that cannot be read.
    pub name: Option<String>,
    /// The value: text bare, anything else as JSON.
    pub value: String,
}

/// The open windows.
pub(super) fn open(token: &Token) -> Vec<Window> {
    token.disclosures.iter().map(|part| window(part.json.as_ref())).collect()
}

/// A disclosure is `[salt, name, value]`, or `[salt, value]` of an array element (RFC 9901 section 4.2).
fn window(json: Option<&Value>) -> Window {
    match json.and_then(Value::as_array) {
        Some([_, name, value]) => Window { name: name.as_str().map(str::to_owned), value: shown(value) },
        Some([_, value]) => Window { name: None, value: shown(value) },
        _ => Window { name: None, value: "(cannot be read)".to_owned() },
    }
}

fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// How many digests there are that no disclosure opens, at least. Some of them may be decoys (RFC 9901
/// section 4.2.7).
pub(super) fn closed(token: &Token) -> usize {
    let digests = token.claims().map_or(0, digests);
    let inside = token.disclosures.iter().filter_map(|part| part.json.as_ref()?.as_array()?.last());
    let nested: usize = inside.map(self::digests).sum();
    digests.saturating_add(nested).saturating_sub(token.disclosures.len())
}

/// The reader of JSON holds values to a depth that recursion can go.
fn digests(value: &Value) -> usize {
    match &value.kind {
        Json::Array(items) => items.iter().map(digests).sum(),
        Json::Object(members) => members
            .iter()
            .map(|member| match (member.name.as_str(), &member.value.kind) {
                ("_sd", Json::Array(items)) => items.len(),
                ("...", Json::String(_)) => 1,
                _ => digests(&member.value),
            })
            .sum(),
        _ => 0,
    }
}
