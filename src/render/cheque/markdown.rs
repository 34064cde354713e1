//! Markdown for a ticket: the fields as a table, the points, what to do. The token is masked.

use std::fmt::Write as _;

use super::entries;
use crate::cheque::{Cheque, Phrase, Piece, Words, leak, points};
use crate::render::visible;
use crate::time::Zone;

/// The whole page, a line break at its end.
#[must_use]
pub fn markdown(cheque: &Cheque, zone: Zone, words: Words) -> String {
    let text = |phrase: &Phrase| in_markdown(&words.of(phrase));
    let title = words.swap(cheque.paper.row().name);
    let mut out =
        format!("## Leaked token, drawn up as: {title}\n\nToken: `{}`\n\n", code(&cheque.masked.to_string()));
    out.push_str("| | |\n|---|---|\n");
    for entry in entries(cheque, zone) {
        let name = words.swap(entry.name);
        let _ = writeln!(out, "| {name} | {} |", text(&entry.value));
    }
    for (at, point) in points(cheque, zone).iter().enumerate() {
        let _ = write!(out, "\n### {}. {}\n\n{}\n", at + 1, words.swap(point.title), text(&point.says));
        if !point.because.is_empty() {
            let _ = write!(out, "\n{}\n", text(&point.because));
        }
        if point.id == "now" {
            out.push('\n');
            for (at, act) in leak::acts(cheque).iter().enumerate() {
                let _ = writeln!(out, "{}. [ ] **{}**: {}", at + 1, act.by, text(&act.phrase));
            }
        }
    }
    let _ = write!(out, "\n### If it is not yours\n\n{}\n", text(&leak::finder(cheque, zone)));
    out
}

/// Text from outside between back quotes.
fn code(text: &str) -> String {
    visible(text).replace('`', "'")
}

/// Our words as they are but for marks of Markdown; what stands in the token so that it is text and nothing else.
fn in_markdown(phrase: &Phrase) -> String {
    let pieces = phrase.pieces.iter().map(|piece| match piece {
        Piece::Said(text) => text.replace('*', "\\*").replace('#', "\\#").replace('<', "&lt;"),
        Piece::Quoted(text) => escaped(text),
    });
    pieces.collect()
}

/// Text in which no character means anything to Markdown or HTML, and no address becomes a link.
fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut code = false;
    for (at, c) in text.char_indices() {
        // Addresses of mail, names of people and numbers of tickets are looked for in what the text comes to, so
        // that no escape keeps them apart; in code nobody looks for them.
        if code != matches!(c, '@' | '#') {
            code = !code;
            out.push('`');
        }
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // Without these two nothing is an autolink (GFM section 6.9).
            ':' => out.push_str("&#58;"),
            '.' if ends_in_www(&text[..at]) => out.push_str("&#46;"),
            c => out.push(c),
        }
    }
    if code {
        out.push('`');
    }
    out
}

fn ends_in_www(text: &str) -> bool {
    text.len()
        .checked_sub(3)
        .and_then(|start| text.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_means_anything_to_markdown() {
        assert_eq!(
            escaped("<b>|[x](https://a) @team `c` * $1"),
            "&lt;b&gt;\\|\\[x\\](https&#58;//a) `@`team \\`c\\` \\* \\$1"
        );
        assert_eq!(code("a`b"), "a'b");
    }

    #[test]
    fn no_address_no_name_and_no_number_of_a_ticket_becomes_a_link() {
        for (text, wanted) in [
            ("www.a.example/x", "www&#46;a.example/x"),
            ("(WWW.a.example)", "(WWW&#46;a.example)"),
            ("ww.a.example, ü.www", "ww.a.example, ü.www"),
            ("http://a.example", "http&#58;//a.example"),
            ("a@b.example", "a`@`b.example"),
            ("mailto:a@b.example", "mailto&#58;a`@`b.example"),
            ("@@#1", "`@@#`1"),
            ("`@`", "\\``@`\\`"),
            ("me/it#12 #", "me/it`#`12 `#`"),
        ] {
            assert_eq!(escaped(text), wanted, "{text}");
        }
    }
}
