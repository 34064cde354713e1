//! The edits that occur together, alone and two at a time: trimming, quotes, `NAME=`, base64, hexadecimal.

use super::Held;
use crate::base64;
use crate::key::{Decoder, KeyRef, Source};
use crate::secret::Secret;

/// One of the edits that may be combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edit {
    /// White space at the ends taken off.
    Trim,
    /// Quotes taken off.
    Unquote,
    /// `NAME=` taken off.
    Name,
    /// Decoded from hexadecimal.
    Hex,
    /// Decoded from base64.
    Base64,
}

/// What one or two edits make of a secret.
pub(super) struct Edited {
    pub(super) secret: Secret,
    /// In the order in which they were made.
    pub(super) edits: Vec<Edit>,
}

impl Edit {
    const ALL: [Self; 5] = [Self::Trim, Self::Unquote, Self::Name, Self::Hex, Self::Base64];

    /// In a few words.
    fn words(self) -> &'static str {
        match self {
            Self::Trim => "white space removed",
            Self::Unquote => "quotes removed",
            Self::Name => "NAME= removed",
            Self::Hex => "secret decoded from hex",
            Self::Base64 => "secret base64-decoded",
        }
    }

    /// Nothing when it would change nothing, or leave nothing.
    fn apply(self, secret: &[u8]) -> Option<Vec<u8>> {
        let text = std::str::from_utf8(secret).ok();
        let made = match self {
            Self::Trim => secret.trim_ascii().to_vec(),
            Self::Unquote => unquoted(text?)?.as_bytes().to_vec(),
            Self::Name => without_name(text?)?.as_bytes().to_vec(),
            Self::Hex => from_hex(text?)?,
            Self::Base64 => base64::decode_lenient(text?).ok()?.bytes,
        };
        (!made.is_empty() && made != secret).then_some(made)
    }
}

/// Everything that one or two edits make of a secret. To which row it belongs, its weightiest edit decides.
pub(super) fn edited(held: &Held<'_>, owner: Edit) -> Vec<Edited> {
    let mut found = Vec::new();
    for first in Edit::ALL {
        let Some(once) = first.apply(held.secret) else { continue };
        for second in Edit::ALL {
            let mine = first.max(second) == owner && first != second;
            let twice = first == second && first == owner && matches!(owner, Edit::Base64 | Edit::Unquote);
            if let Some(secret) = (mine || twice).then(|| second.apply(&once)).flatten() {
                found.push(Edited { secret: Secret::new(secret), edits: vec![first, second] });
            }
        }
        if first == owner {
            found.insert(0, Edited { secret: Secret::new(once), edits: vec![first] });
        }
    }
    found
}

impl Edited {
    /// The edits in words: `quotes removed, then secret base64-decoded`.
    pub(super) fn words(&self) -> String {
        if let [first, second] = self.edits[..]
            && first == second
        {
            return format!("{} twice", first.words());
        }
        let words: Vec<_> = self.edits.iter().map(|edit| edit.words()).collect();
        words.join(", then ")
    }

    /// Puts the second edit in words behind what is said of the row's own.
    pub(super) fn also(&self, owner: Edit) -> String {
        match self.edits.iter().find(|edit| **edit != owner) {
            Some(Edit::Trim) => " and white space around it is removed".into(),
            Some(Edit::Unquote) => " and the quotes around it are removed".into(),
            Some(Edit::Name) => " and the NAME= before it is removed".into(),
            Some(Edit::Hex) => " and read as hex".into(),
            Some(Edit::Base64) => " and base64-decoded".into(),
            None if self.edits.len() > 1 => ", twice over".into(),
            None => String::new(),
        }
    }
}

/// Without the quotes around it.
pub(super) fn unquoted(text: &str) -> Option<&str> {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];
    PAIRS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
}

/// Without `NAME=`, `NAME: ` or `export NAME=` in front.
fn without_name(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let rest = text.strip_prefix("export ").unwrap_or(text);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))?;
    let value = rest[end..].strip_prefix('=').or_else(|| rest[end..].strip_prefix(": "))?;
    (rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && !value.starts_with('='))
        .then_some(value)
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let hex = KeyRef { decode: Some(Decoder::Hex), from: Source::Stdin, kid: None };
    hex.decode(text.as_bytes()).ok().map(|secret| secret.expose().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::Form;

    fn all(secret: &str, owner: Edit) -> Vec<(Vec<u8>, String)> {
        let held = Held { secret: secret.as_bytes(), form: Form::Raw, given: None };
        edited(&held, owner).iter().map(|made| (made.secret.expose().to_vec(), made.words())).collect()
    }

    #[test]
    fn two_edits_belong_to_the_weightier_one() {
        let made = all("\"c2VjcmV0\"", Edit::Base64);
        assert_eq!(made, [(b"secret".to_vec(), "quotes removed, then secret base64-decoded".into())]);
        assert_eq!(all("\"c2VjcmV0\"", Edit::Unquote).len(), 1);
        assert_eq!(all("A='x'", Edit::Name)[1].0, b"x");
    }

    #[test]
    fn a_secret_that_is_nothing_but_random_gets_few_readings() {
        for owner in Edit::ALL {
            assert!(all("Zk3.v-9q_!x7", owner).is_empty(), "{owner:?}");
        }
        assert!(without_name("c2VjcmV0==").is_none());
        assert!(without_name("=x").is_none());
    }
}
