//! Text of which some words are ours and some stand in the token, kept apart so that a renderer may escape and cut
//! the ones and exchange nouns in the others.

use std::fmt;

/// A line of text in pieces. [`Display`](fmt::Display) joins them, escaping nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// The pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words of ours.
    Said(String),
    /// What stands in the token, of any length and any characters.
    Quoted(String),
}

impl Phrase {
    /// Begins with words of ours.
    #[must_use]
    pub fn said(text: impl Into<String>) -> Self {
        Self::default().say(text)
    }

    /// Begins with what stands in the token.
    #[must_use]
    pub fn quoted(text: impl Into<String>) -> Self {
        Self::default().quote(text)
    }

    /// Goes on with words of ours.
    #[must_use]
    pub fn say(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Said(text.into()));
        self
    }

    /// Goes on with what stands in the token.
    #[must_use]
    pub fn quote(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece::Quoted(text.into()));
        self
    }

    /// Goes on with another phrase.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// Several phrases with words of ours between them.
    #[must_use]
    pub fn join(phrases: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut whole = Self::default();
        for phrase in phrases {
            whole = if whole.is_empty() { whole } else { whole.say(between) }.then(phrase);
        }
        whole
    }

    /// A template of ours with `{}` for each value of the token, in order.
    #[must_use]
    pub fn fill(template: &str, values: &[&str]) -> Self {
        let mut values = values.iter();
        let mut whole = Self::default();
        for (at, said) in template.split("{}").enumerate() {
            if at > 0 {
                whole = whole.quote(values.next().copied().unwrap_or_default());
            }
            if !said.is_empty() {
                whole = whole.say(said);
            }
        }
        whole
    }

    /// The same with single spaces in our words: what stands apart in a frame stands together in a sentence.
    #[must_use]
    pub fn squeezed(&self) -> Self {
        self.rewritten(|text| {
            let mut out = String::with_capacity(text.len());
            for c in text.chars().filter(|c| *c != '\n') {
                if c != ' ' || !out.ends_with(' ') {
                    out.push(c);
                }
            }
            out
        })
    }

    /// Whether there is no text in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text().is_empty())
    }

    /// The same with every piece of ours rewritten; what stands in the token stays as it is.
    #[must_use]
    pub fn rewritten(&self, rewrite: impl Fn(&str) -> String) -> Self {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Said(text) => Piece::Said(rewrite(text)),
            Piece::Quoted(_) => piece.clone(),
        });
        Self { pieces: pieces.collect() }
    }
}

impl Piece {
    /// The text, whosever it is.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Said(text) | Self::Quoted(text) => text,
        }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| f.write_str(piece.text()))
    }
}

impl From<&'static str> for Phrase {
    fn from(text: &'static str) -> Self {
        Self::said(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_keeps_our_words_and_the_values_apart() {
        let phrase = Phrase::fill("written for app '{}'; shown {}", &["a check", "b"]);
        assert_eq!(phrase.to_string(), "written for app 'a check'; shown b");
        assert_eq!(phrase.pieces[1], Piece::Quoted("a check".into()));
        assert_eq!(Phrase::fill("{}", &[]).to_string(), "");
        let shouted = phrase.rewritten(str::to_uppercase);
        assert_eq!(shouted.to_string(), "WRITTEN FOR APP 'a check'; SHOWN b");
    }

    #[test]
    fn phrases_are_joined_by_words_of_ours() {
        let joined = Phrase::join([Phrase::quoted("a"), Phrase::quoted("b")], ", ");
        assert_eq!(joined.to_string(), "a, b");
        assert!(Phrase::join([], ", ").is_empty());
    }
}
