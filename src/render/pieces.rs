//! Text on its way out: handed over a piece at a time, so that it may be of any length.

/// What is to be handed over, and to whom.
pub struct Pieces<'a> {
    /// What was not handed over yet. Whoever has more to say appends it here.
    pub text: String,
    write: &'a mut dyn FnMut(&str),
}

impl std::fmt::Debug for Pieces<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pieces").field("text", &self.text).finish_non_exhaustive()
    }
}

impl<'a> Pieces<'a> {
    /// About so much is handed over at once.
    const PIECE: usize = 64 << 10;

    /// Nothing yet.
    pub fn new(write: &'a mut dyn FnMut(&str)) -> Self {
        Self { text: String::new(), write }
    }

    /// Hands over what has come together, when it is enough. To be called wherever the text may be parted.
    pub fn part(&mut self) {
        if self.text.len() >= Self::PIECE {
            self.end();
        }
    }

    /// Hands over what is left.
    pub fn end(&mut self) {
        if !self.text.is_empty() {
            (self.write)(&self.text);
            self.text.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_is_everything_in_pieces_of_little_more_than_is_held() {
        let (mut all, mut longest) = (String::new(), 0);
        let mut write = |text: &str| {
            longest = longest.max(text.len());
            all.push_str(text);
        };
        let mut pieces = Pieces::new(&mut write);
        for _ in 0..10_000 {
            pieces.text.push_str("0123456789012345678");
            pieces.part();
        }
        pieces.end();
        assert_eq!(all, "0123456789012345678".repeat(10_000));
        assert!(longest < Pieces::PIECE + 19, "{longest}");
    }
}
