//! The twelve points as text, with what to do, by when, and what a finder should say.

use super::Style;
use crate::cheque::{Cheque, Phrase, leak, points as told};
use crate::render::layout::fold;
use crate::render::{Hue, visible};

/// The points, numbered; below the eleventh everything that is to be done. A line break at its end.
#[must_use]
pub fn points(cheque: &Cheque, style: Style) -> String {
    let mut page = Page { style, out: Vec::new() };
    for (at, point) in told(cheque, style.zone).iter().enumerate() {
        page.title(&format!("{}. {}", at + 1, point.title));
        page.text(&point.says, 3, Hue::Plain);
        page.text(&point.because, 3, Hue::Quiet);
        if point.id == "now" {
            page.acts(cheque);
        }
    }
    page.title("If it is not yours");
    page.text(&leak::finder(cheque, style.zone), 3, Hue::Plain);
    page.out.push(String::new());
    page.out.join("\n")
}

struct Page {
    style: Style,
    out: Vec<String>,
}

impl Page {
    fn title(&mut self, text: &str) {
        let text = self.style.paint.hue(Hue::Strong, &self.style.words.swap(text));
        self.out.push(text);
    }

    fn text(&mut self, phrase: &Phrase, indent: usize, hue: Hue) {
        if phrase.is_empty() {
            return;
        }
        let text = self.style.words.of(phrase).to_string();
        for line in fold(&visible(&text), self.style.width.minus(indent)) {
            let line = self.style.paint.hue(hue, &line);
            self.out.push(format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// One line for each time box, its acts below it.
    fn acts(&mut self, cheque: &Cheque) {
        let mut by = "";
        for (at, act) in leak::acts(cheque).iter().enumerate() {
            if act.by != by {
                by = act.by;
                self.text(&Phrase::said(format!("{by}:")), 3, Hue::Strong);
            }
            let numbered = Phrase::said(format!("{}) ", at + 1)).then(act.phrase.clone());
            self.text(&numbered, 5, Hue::Plain);
        }
    }
}
