//! What `find` did to the input before it was a token, to be announced.

use std::fmt;

use crate::words::{count, list};

/// Longest piece of the input that a note repeats.
const SHOWN: usize = 40;

/// One thing that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The input was UTF-16.
    Utf16,
    /// The whole was base64 around the token.
    Unwrapped,
    /// The token stood inside something larger.
    Took {
        /// Where it stood.
        place: Place,
        /// How many other tokens stand there too.
        more: usize,
    },
    /// Characters that do not belong to the token were taken out.
    Removed(Removed),
    /// So many characters were percent-encoded.
    Percent(usize),
    /// So many characters were written as character references or escapes (`&#46;`, `\u002e`).
    References(usize),
    /// `+` or `/` stood where base64url has `-` and `_`.
    StandardAlphabet,
    /// `=` padding was there, which RFC 7515 section 2 leaves out.
    Padding,
    /// Behind the token stands a mark that more was there once.
    CutHere {
        /// The mark, safe to print.
        mark: String,
    },
}

/// Where a token stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The member of a JSON text, by name.
    Member(String),
    /// A parameter of a URL or form, by name.
    Parameter(String),
    /// A cookie, by name.
    Cookie(String),
    /// A curl command.
    Curl,
    /// An HTTP request or response.
    Http,
    /// Any other text.
    Text,
}

/// What was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// Text in front or behind, safe to print.
    Text(String),
    /// Quotes around it.
    Quotes,
    /// Line breaks inside.
    LineBreaks(usize),
    /// Spaces and tabs inside.
    Spaces(usize),
    /// Quoting marks at line starts.
    QuoteMarks(usize),
    /// `\n` and the like, written as two characters.
    WrittenBreaks(usize),
    /// Characters that do not show: zero-width, soft hyphens, byte order marks, terminal colours.
    Invisible(usize),
    /// The signature that Express puts behind the value of a cookie.
    CookieSignature,
    /// One or more parts behind the third.
    ExtraParts,
}

impl Note {
    /// A name that never changes, for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Utf16 => "utf-16",
            Self::Unwrapped => "base64-once-more",
            Self::Took { .. } => "taken-out",
            Self::Removed(_) => "removed",
            Self::Percent(_) => "percent-encoding",
            Self::References(_) => "character-references",
            Self::StandardAlphabet => "standard-alphabet",
            Self::Padding => "padding",
            Self::CutHere { .. } => "cut-here",
        }
    }

    /// The code and one line each, except that everything removed stands together: `removed "Bearer " and 2 line
    /// breaks`.
    #[must_use]
    pub fn told(notes: &[Self]) -> Vec<(&'static str, String)> {
        let removed: Vec<String> = notes.iter().filter_map(Self::removed).map(ToString::to_string).collect();
        let mut told = false;
        let mut lines = Vec::new();
        for note in notes {
            let first = !told;
            told |= note.removed().is_some();
            match note {
                Self::Removed(_) if first => lines.push((note.code(), format!("removed {}", list(&removed)))),
                Self::Removed(_) => {}
                note => lines.push((note.code(), note.to_string())),
            }
        }
        lines
    }

    /// The lines alone.
    #[cfg(test)]
    pub(crate) fn lines(notes: &[Self]) -> Vec<String> {
        Self::told(notes).into_iter().map(|(_, line)| line).collect()
    }

    fn removed(&self) -> Option<&Removed> {
        if let Self::Removed(removed) = self { Some(removed) } else { None }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utf16 => f.write_str("read the input as UTF-16"),
            Self::Unwrapped => f.write_str("decoded base64 around the token"),
            Self::Took { place, more: 0 } => write!(f, "took {place}"),
            Self::Took { place, more: 1 } => write!(f, "took {place}; 1 more token is in it"),
            Self::Took { place, more } => write!(f, "took {place}; {more} more tokens are in it"),
            Self::Removed(removed) => write!(f, "removed {removed}"),
            Self::Percent(number) => write!(f, "decoded percent-encoding ({})", count(*number, "character")),
            Self::References(number) => write!(f, "decoded {}", count(*number, "character reference")),
            Self::StandardAlphabet => f.write_str(
                "read \"+\" and \"/\" as \"-\" and \"_\": base64url has no others, so the token is altered",
            ),
            Self::Padding => f.write_str("dropped the \"=\" padding: a token has none, so it is altered"),
            Self::CutHere { mark } => write!(f, "the token is cut off at \"{mark}\""),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member(name) => write!(f, "member \"{name}\" of a JSON text"),
            Self::Parameter(name) => write!(f, "parameter \"{name}\" of a URL or form"),
            Self::Cookie(name) => write!(f, "cookie \"{name}\""),
            Self::Curl => f.write_str("the token out of a curl command"),
            Self::Http => f.write_str("the token out of an HTTP message"),
            Self::Text => f.write_str("the token out of a longer text"),
        }
    }
}

impl fmt::Display for Removed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "\"{text}\""),
            Self::Quotes => f.write_str("quotes"),
            Self::LineBreaks(number) => f.write_str(&count(*number, "line break")),
            Self::Spaces(number) => f.write_str(&count(*number, "space")),
            Self::QuoteMarks(number) => f.write_str(&count(*number, "\">\" mark")),
            Self::WrittenBreaks(number) => f.write_str(&count(*number, "written-out line break")),
            Self::Invisible(number) => f.write_str(&count(*number, "invisible character")),
            Self::CookieSignature => f.write_str("the signature of the cookie"),
            Self::ExtraParts => f.write_str("what stands behind the third part"),
        }
    }
}

/// A short piece of the input, without anything that a terminal would act on.
pub(super) fn safe(text: &str) -> String {
    let short: String = text.chars().take(SHOWN).collect();
    let dots = if short.len() < text.len() { "..." } else { "" };
    let plain = |c: char| c == ' ' || c.is_ascii_graphic() || c.is_alphanumeric() || c == '…';
    let escaped: String = short
        .chars()
        .flat_map(|c| if plain(c) { vec![c] } else { c.escape_default().collect::<Vec<char>>() })
        .collect();
    escaped + dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removals_stand_together_on_one_line() {
        let bearer = Note::Removed(Removed::Text("Bearer ".into()));
        let breaks = Note::Removed(Removed::LineBreaks(2));
        let lines = Note::lines(&[bearer.clone(), breaks.clone(), Note::Padding]);
        assert_eq!(lines[0], "removed \"Bearer \" and 2 line breaks");
        assert_eq!(lines.len(), 2);
        let three = Note::lines(&[bearer, Note::Removed(Removed::Quotes), breaks]);
        assert_eq!(three, ["removed \"Bearer \", quotes and 2 line breaks"]);
    }

    #[test]
    fn text_of_the_input_is_shortened_and_escaped() {
        assert_eq!(safe("a\u{1b}[31m\u{202e}b"), "a\\u{1b}[31m\\u{202e}b");
        assert_eq!(safe(&"x".repeat(100)).len(), SHOWN + 3);
    }
}
