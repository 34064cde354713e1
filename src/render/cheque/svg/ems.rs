//! How wide text is in a font that nobody knows: never less than in any of those that systems come with.

use unicode_width::UnicodeWidthChar as _;

use super::super::fit::{Ruler, cut_by, fit_by};
use crate::cheque::Phrase;

/// Thousandths of the font size. The figures are those of Verdana and `DejaVu Sans`, the widest of the usual fonts.
const EMS: Ruler = Ruler { char: ems, text: |text| text.chars().map(ems).sum(), least: 3_600 };

/// Characters that are much wider than others, and how wide.
const WIDE: [(std::ops::RangeInclusive<char>, usize); 5] = [
    ('\u{2e3a}'..='\u{2e3b}', 3_200),
    ('\u{a9c0}'..='\u{a9df}', 3_000),
    ('\u{fdf0}'..='\u{fdfc}', 6_000),
    ('\u{fdfd}'..='\u{fdff}', 12_000),
    ('\u{12000}'..='\u{1254f}', 5_000),
];

fn ems(c: char) -> usize {
    match c {
        'i' | 'l' | '\'' => 300,
        'f' | 'j' | '.' | ',' | ' ' => 370,
        't' | 'r' | '!' | 'I' => 430,
        ':' | ';' | '|' | '(' | ')' | '[' | ']' | '-' | '/' | '\\' | '"' | '`' => 470,
        'm' | 'W' | '@' => 1_010,
        '%' => 1_090,
        'M' | 'w' | '+' | '=' | '<' | '>' | '~' | '#' | '^' => 870,
        'a'..='z' | '0'..='9' | '_' | '$' | '?' | '*' => 640,
        '!'..='~' => 800,
        c if c.is_ascii() => 0,
        c if WIDE.iter().any(|(range, _)| range.contains(&c)) => {
            WIDE.iter().find(|(range, _)| range.contains(&c)).map_or(0, |(_, width)| *width)
        }
        '\u{a0}'..='\u{58f}' => 1_150,
        '\u{590}'..='\u{5ff}' => 1_000,
        c => match c.width().unwrap_or(0) {
            0 => 600,
            1 => 1_800,
            _ if c < '\u{1f000}' => 1_150,
            _ => 1_450,
        },
    }
}

/// A font: its size in units of the drawing and how much wider than usual it runs, in hundredths.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    pub(super) size: i32,
    pub(super) run: i32,
}

impl Measure {
    /// A room in units of the drawing, in thousandths of this font's size.
    fn room(self, width: i32) -> usize {
        let size = i64::from(self.size.max(1)) * i64::from(self.run.max(1));
        usize::try_from(i64::from(width.max(0)) * 100_000 / size).unwrap_or(0)
    }

    /// How wide a text is at most.
    pub(super) fn width(self, text: &str) -> i32 {
        let ems = i64::try_from((EMS.text)(text)).unwrap_or(i64::MAX / 100_000);
        let width = ems.saturating_mul(i64::from(self.size) * i64::from(self.run)) / 100_000;
        i32::try_from(width).unwrap_or(i32::MAX)
    }

    /// A phrase on one line: values of the token give way first.
    pub(super) fn line(self, phrase: &Phrase, width: i32) -> String {
        fit_by(EMS, phrase, self.room(width))
    }

    /// A phrase on at most so many lines: broken at spaces, values cut in their middle.
    pub(super) fn lines(self, phrase: &Phrase, width: i32, most: usize) -> Vec<String> {
        let room = self.room(width);
        let whole = fit_by(EMS, phrase, room);
        let uncut = fit_by(EMS, phrase, usize::MAX);
        if whole == uncut || most < 2 {
            return vec![whole];
        }
        // Less than a quarter of a line stays empty where it is broken.
        let text = fit_by(EMS, phrase, room * most * 3 / 4);
        let mut lines: Vec<String> = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() && lines.len() + 1 < most {
            let end = fitting(rest, room);
            let Some(head) = rest.get(..end).filter(|head| head.len() < rest.len()) else { break };
            let at = head.rfind(' ').filter(|at| (EMS.text)(&head[..*at]) * 2 >= room).unwrap_or(end);
            let (line, next) = rest.split_at(at);
            lines.push(line.trim_end().to_owned());
            rest = next.trim_start();
        }
        if !rest.is_empty() {
            lines.push(cut_by(EMS, rest, room));
        }
        lines
    }
}

/// The byte offset behind the last character that fits; at least one character.
fn fitting(text: &str, room: usize) -> usize {
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        taken += ems(c);
        if taken > room && at > 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Measure = Measure { size: 15, run: 100 };

    #[test]
    fn nothing_is_estimated_wider_than_its_room() {
        for value in
            ["W".repeat(200), "日本語".repeat(60), "👩‍🚀".repeat(80), "﷽".repeat(30), "a b ".repeat(100)]
        {
            let phrase = Phrase::said("pay to ").quote(&value).say(" and nobody else");
            for width in [60, 200, 700] {
                assert!(USUAL.width(&USUAL.line(&phrase, width)) <= width, "{value} {width}");
                let lines = USUAL.lines(&phrase, width, 3);
                assert!(lines.len() <= 3 && !lines.is_empty());
                assert!(lines.iter().all(|line| USUAL.width(line) <= width), "{lines:?} {width}");
            }
        }
    }

    #[test]
    fn what_fits_stays_on_one_line_and_whole() {
        let phrase = Phrase::said("user ").quote("1234");
        assert_eq!(USUAL.lines(&phrase, 200, 3), ["user 1234"]);
        let phrase = Phrase::said("one two three four five six");
        assert_eq!(USUAL.lines(&phrase, 130, 3), ["one two three", "four five six"]);
    }
}
