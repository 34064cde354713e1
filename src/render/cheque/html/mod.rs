//! The check as one page for a browser: no script, nothing from elsewhere, legible on a phone, in the dark and on
//! paper. The token is masked in it, and so is whatever its claims tell of a person.

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use super::markup::{escaped, phrase, value};
use super::svg::{Shape, drawing};
use super::texts;
use crate::cheque::{Cheque, Phrase, Words, leak, points};
use crate::commands::decode::{self, Gap, Row};
use crate::commands::redact::redact;
use crate::terms::Place;
use crate::time::Zone;
use crate::token::{self, Part, Token};

const STYLE: &str = include_str!("style.css");

/// Nothing may be loaded, run or sent: the page has its style and that is all.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole page of a token and its check, a line break at its end.
#[must_use]
pub fn html(cheque: &Cheque, token: &Token, zone: Zone, words: Words) -> String {
    let page = Page { cheque, zone, words };
    let sections = [page.verdict(), page.points(), page.finder(), page.claims(token)].concat();
    let (name, figure) = (page.name(), page.figure());
    let bank = page.text(&texts::bank(cheque));
    let title = escaped(&format!("{name}, {}", texts::bank(cheque)).chars().take(120).collect::<String>());
    let heading = escaped(&format!("What a finder can do with this {name}"));
    let state = cheque.stamp.state.words();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <header>\n<h1>{heading}</h1>\n<p class=\"soft\">{issuer}: {bank}. {state}.</p>\n</header>\n\
         {figure}{sections}</main>\n</body>\n</html>\n",
        issuer = escaped(&words.swap("The bank that it names")),
    )
}

struct Page<'a> {
    cheque: &'a Cheque,
    zone: Zone,
    words: Words,
}

impl Page<'_> {
    fn name(&self) -> String {
        self.words.swap(self.cheque.paper.row().name)
    }

    fn text(&self, text: &Phrase) -> String {
        phrase(&self.words.of(text))
    }

    /// The drawing in both shapes, of which the style shows one.
    fn figure(&self) -> String {
        let draw = |shape| drawing(self.cheque, self.zone, self.words, shape);
        let drawn = texts::date(self.cheque.now, self.zone);
        let masked = value(&self.cheque.masked.to_string());
        format!(
            "<figure>\n{}{}<figcaption>Drawn {drawn} from the token <code>{masked}</code>.</figcaption>\n</figure>\n",
            draw(Shape::Wide),
            draw(Shape::Narrow)
        )
    }

    fn verdict(&self) -> String {
        let verdict = &self.cheque.verdict;
        let (band, score) = (verdict.score.band().word(), verdict.score.value);
        let mut out = format!(
            "<section class=\"verdict\" style=\"--band: var(--{band})\">\n<h2>Verdict</h2>\n<p>{}</p>\n\
             <p><span class=\"badge\">{band} {score}/10</span> <span class=\"soft\">{}</span></p>\n",
            self.text(&verdict.phrase),
            escaped(&verdict.score.to_string())
        );
        match verdict.steps.as_slice() {
            [] => {}
            [step] => {
                let _ = writeln!(out, "<p>{}</p>", self.text(step));
            }
            steps => {
                out.push_str("<ol>\n");
                for step in steps {
                    let _ = writeln!(out, "<li>{}</li>", self.text(step));
                }
                out.push_str("</ol>\n");
            }
        }
        out + "</section>\n"
    }

    /// The twelve points; what is to be done below the one that is about that.
    fn points(&self) -> String {
        let mut out = "<section>\n<h2>Twelve questions, in order</h2>\n<ol class=\"points\">\n".to_owned();
        for point in points(self.cheque, self.zone) {
            let title = escaped(&self.words.swap(point.title));
            let _ = writeln!(out, "<li>\n<h3>{title}</h3>\n<p>{}</p>", self.text(&point.says));
            if !point.because.is_empty() {
                let _ = writeln!(out, "<p class=\"soft\">{}</p>", self.text(&point.because));
            }
            if point.id == "now" {
                out.push_str(&self.acts());
            }
            out.push_str("</li>\n");
        }
        out + "</ol>\n</section>\n"
    }

    fn acts(&self) -> String {
        let mut out = "<ol class=\"acts\">\n".to_owned();
        for act in leak::acts(self.cheque) {
            let by = escaped(act.by);
            let _ = writeln!(out, "<li><span class=\"by\">{by}:</span> {}</li>", self.text(&act.phrase));
        }
        out + "</ol>\n"
    }

    fn finder(&self) -> String {
        let text = self.text(&leak::finder(self.cheque, self.zone));
        format!("<section>\n<h2>If it is not yours</h2>\n<p>{text}</p>\n</section>\n")
    }

    /// What stands in the token, with whatever tells of a person or opens something masked.
    fn claims(&self, token: &Token) -> String {
        let shared = token::find(redact(token).text.as_bytes()).ok();
        let part = |title: &str, part: &Part, place: Place| {
            let rows = decode::rows(part, place, self.cheque.now, self.zone, Gap::Blank);
            if rows.is_empty() { String::new() } else { table(title, &rows) }
        };
        let tables = shared.map(|found| {
            let payload = if found.token.form.is_sealed() {
                String::new()
            } else {
                part("Claims", &found.token.payload, Place::Claim)
            };
            part("Header", &found.token.header, Place::Header) + &payload
        });
        let tables = tables.filter(|tables| !tables.is_empty());
        let tables =
            tables.unwrap_or_else(|| "<p>Nothing of it could be read and shown masked.</p>\n".into());
        format!(
            "<section>\n<h2>What stands in it</h2>\n<p class=\"soft\">Names, addresses, ids and secrets are masked \
             here; <code>jotbook decode</code> shows them.</p>\n{tables}</section>\n"
        )
    }
}

/// More members than these tell a reader nothing more.
const MEMBERS: usize = 200;

fn table(title: &str, rows: &[Row]) -> String {
    let mut out = format!("<h3>{title}</h3>\n<dl>\n");
    for row in rows.iter().take(MEMBERS) {
        let _ = writeln!(out, "<dt>{}</dt>\n<dd><code>{}</code>", value(&row.name), value(&row.value));
        for text in row.meaning.iter().chain(&row.warning) {
            let _ = writeln!(out, "<p class=\"soft\">{}</p>", value(text));
        }
        out.push_str("</dd>\n");
    }
    out.push_str("</dl>\n");
    if let Some(more @ 1..) = rows.len().checked_sub(MEMBERS) {
        let _ = writeln!(out, "<p>and {more} more</p>");
    }
    out
}
