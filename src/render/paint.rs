//! Colour, when the reader of this very stream can use it.

use colored::Colorize as _;

/// Whether to colour. Decided once per stream by whoever knows the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Whether there is colour.
    pub on: bool,
}

/// What a piece of text is, which is what its colour says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hue {
    /// The first part of a token.
    Header,
    /// The second part.
    Payload,
    /// The third part.
    Signature,
    /// An explanation.
    Quiet,
    /// It held.
    Good,
    /// It did not hold.
    Bad,
    /// Better looked at.
    Warning,
    /// What matters most in its line.
    Strong,
    /// It says what the holder may do.
    Power,
    /// It is a moment or a duration.
    Time,
    /// Nothing in particular.
    Plain,
}

impl Paint {
    /// No colour.
    pub const OFF: Self = Self { on: false };

    /// Appends the text in its colour, or as it is. The text must be visible already.
    pub fn put(self, out: &mut String, hue: Hue, text: &str) {
        if self.on {
            out.push_str(&self.hue(hue, text));
        } else {
            out.push_str(text);
        }
    }

    /// The text in its colour, or as it is. The text must be visible already.
    #[must_use]
    pub fn hue(self, hue: Hue, text: &str) -> String {
        if !self.on || text.is_empty() {
            return text.to_owned();
        }
        // The crate would decide for itself by looking at standard output.
        colored::control::set_override(true);
        #[cfg(windows)]
        let _ = colored::control::set_virtual_terminal(true);
        match hue {
            Hue::Header | Hue::Power => text.red(),
            Hue::Payload => text.magenta(),
            Hue::Signature => text.cyan(),
            Hue::Quiet => text.dimmed(),
            Hue::Good => text.green().bold(),
            Hue::Bad => text.red().bold(),
            Hue::Warning => text.yellow(),
            Hue::Strong => text.bold(),
            Hue::Time => text.blue(),
            Hue::Plain => text.normal(),
        }
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_the_text_is_untouched() {
        assert_eq!(Paint::OFF.hue(Hue::Bad, "x"), "x");
        assert_eq!(Paint { on: true }.hue(Hue::Warning, "x"), "\u{1b}[33mx\u{1b}[0m");
    }
}
