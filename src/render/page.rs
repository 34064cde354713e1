//! What `explain WORD` shows people.

use super::layout::{columns, fold, pad};
use super::{Hue, Paint, Width, visible};
use crate::guide::{Block, Entry, Judged, Page, Shown, Step, command, topics};
use crate::words::count;

/// Text is not set wider than this, however wide the screen: long lines are hard to read.
const WIDEST: usize = 80;
/// How far everything below a name is moved in.
const INDENT: usize = 2;
/// Longer names of rows stand on lines of their own.
const NAME_LIMIT: usize = 20;
/// The gap between two columns.
const GAP: usize = 2;

const TOPICS_END: &str = "\
jotbook explain parts, or jotbook explain 1, opens the first; explain day --play is a play, explain quiz a game. \
Claims, header members, algorithms, rules, diagnoses, issuers, exit codes and the error messages of other libraries \
are looked up the same way.";

/// How to show a page.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Colour or none.
    pub paint: Paint,
    /// The columns there are.
    pub width: Width,
}

/// The whole page, a line break at its end.
#[must_use]
pub fn page(page: &Page, style: Style) -> String {
    let style = Style { width: narrowed(style.width), ..style };
    let entries: Vec<_> = page.entries.iter().map(|entry| Sheet::of(entry, style)).collect();
    format!("{}\n", entries.join("\n\n"))
}

/// A few pieces of a page, a line break at their end.
#[must_use]
pub fn blocks(blocks: &[Block], style: Style) -> String {
    let mut sheet = Sheet::new(style);
    sheet.blocks(blocks);
    sheet.end()
}

/// The topics, one line each.
#[must_use]
pub fn topics(style: Style) -> String {
    let mut sheet = Sheet::new(style);
    sheet.folded("A token is like a signed check. Twenty topics:", 0, Hue::Strong);
    sheet.gap();
    let rows = topics::ALL
        .iter()
        .map(|topic| (topic.id.to_owned(), format!("{:>2}  {}", topic.number, topic.title)));
    sheet.rows(&rows.collect::<Vec<_>>());
    sheet.gap();
    sheet.folded(TOPICS_END, 0, Hue::Quiet);
    sheet.end()
}

/// What a reader has made of the exercises, one line for each thing that must hold.
#[must_use]
pub fn judged(judged: &[Judged], style: Style) -> String {
    let mut sheet = Sheet::new(style);
    let mut file = "";
    for judged in judged {
        if judged.file != file {
            file = judged.file;
            sheet.folded(file, 0, Hue::Strong);
        }
        match &judged.held {
            Ok(()) => sheet.hanging("✓ ", &judged.want),
            Err(why) => sheet.hanging("✗ ", &format!("{}: {why}", judged.want)),
        }
    }
    let open = judged.iter().filter(|judged| judged.held.is_err()).count();
    sheet.gap();
    let ending = if open == 0 { "All done.".to_owned() } else { format!("{} to go.", count(open, "point")) };
    sheet.folded(&ending, 0, Hue::Strong);
    sheet.end()
}

/// How wide the place is into which a page sets what its commands print.
#[must_use]
pub fn inner(width: Width) -> Width {
    narrowed(width).minus(INDENT)
}

fn narrowed(width: Width) -> Width {
    match width {
        Width::Unlimited => Width::Columns(WIDEST),
        Width::Columns(columns) => Width::Columns(columns.min(WIDEST)),
    }
}

struct Sheet {
    style: Style,
    out: Vec<String>,
}

impl Sheet {
    fn new(style: Style) -> Self {
        Self { style: Style { width: narrowed(style.width), ..style }, out: Vec::new() }
    }

    fn end(self) -> String {
        format!("{}\n", self.out.join("\n"))
    }

    fn of(entry: &Entry, style: Style) -> String {
        let mut sheet = Self::new(style);
        sheet.title(entry);
        sheet.blocks(&entry.blocks);
        sheet.references(entry);
        sheet.see(entry);
        sheet.out.join("\n")
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut before: Option<&Block> = None;
        for block in blocks {
            if !matches!(
                (before, block),
                (Some(Block::Item(_)), Block::Item(_)) | (Some(Block::Heading(_)), _)
            ) {
                self.gap();
            }
            self.block(block);
            before = Some(block);
        }
    }

    fn title(&mut self, entry: &Entry) {
        let title = format!("{} ({}): {}", visible(&entry.name), entry.what, visible(&entry.title));
        let name = columns(&visible(&entry.name));
        for (at, line) in fold(&title, self.style.width).into_iter().enumerate() {
            // The name stands at the start of the first line, whole unless it is wider than the screen.
            let cut = if at == 0 && columns(&line) >= name { visible(&entry.name).len() } else { 0 };
            let (head, rest) = line.split_at_checked(cut).unwrap_or((&line, ""));
            let text = format!("{}{rest}", self.style.paint.hue(Hue::Strong, head));
            self.out.push(text);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => self.folded(&text.to_uppercase(), 0, Hue::Strong),
            Block::Text(text) => self.folded(text, INDENT, Hue::Plain),
            Block::Item(text) => self.hanging("- ", text),
            Block::Rows(rows) => self.rows(rows),
            Block::Table { head, rows } => self.table(head, rows),
            Block::Picture(lines) => {
                for line in lines.iter().flat_map(|line| fold(&visible(line), self.style.width.minus(INDENT)))
                {
                    self.out.push(format!("  {line}").trim_end().to_owned());
                }
            }
            Block::Session(steps) => {
                for step in steps {
                    self.command(&step.line);
                    self.output(step);
                }
            }
            Block::Commands(steps) => {
                for step in steps {
                    self.command(step.line);
                    self.folded(&wanted(step), INDENT + 4, Hue::Quiet);
                }
            }
        }
    }

    fn command(&mut self, line: &str) {
        let width = self.style.width.minus(INDENT + 2);
        for (at, line) in command_lines(&visible(line), width).into_iter().enumerate() {
            let sign = if at == 0 { "$ " } else { "  " };
            let line = format!("  {sign}{}", self.style.paint.hue(Hue::Strong, &line));
            self.out.push(line);
        }
    }

    fn output(&mut self, step: &Shown) {
        let Some((output, exit)) = &step.output else { return };
        for line in output.lines() {
            for part in folded_columns(&visible(line), self.style.width.minus(INDENT)) {
                self.out.push(format!("  {part}").trim_end().to_owned());
            }
        }
        if *exit != 0 {
            let exit = self.style.paint.hue(Hue::Quiet, &format!("(it ends with {exit})"));
            self.out.push(format!("  {exit}"));
        }
    }

    /// An empty line, unless there is one or nothing yet.
    fn gap(&mut self) {
        if self.out.last().is_some_and(|line| !line.is_empty()) {
            self.out.push(String::new());
        }
    }

    fn folded(&mut self, text: &str, indent: usize, hue: Hue) {
        for line in fold(&visible(text), self.style.width.minus(indent)) {
            self.out.push(format!("{}{}", " ".repeat(indent), self.style.paint.hue(hue, &line)));
        }
    }

    /// A text behind a sign, its further lines below its first.
    fn hanging(&mut self, sign: &str, text: &str) {
        let mut start = sign.to_owned();
        for line in fold(&visible(text), self.style.width.minus(INDENT + columns(sign))) {
            self.out.push(format!("  {start}{line}"));
            start = " ".repeat(columns(sign));
        }
    }

    fn rows(&mut self, rows: &[(String, String)]) {
        let widths = rows.iter().map(|(name, _)| columns(&visible(name)));
        let name = widths.filter(|width| *width <= NAME_LIMIT).max().unwrap_or(0);
        let (name, beside) = if self.style.width.fits(name * 3) { (name + GAP, true) } else { (GAP, false) };
        for (label, text) in rows {
            let label = visible(label);
            let mut start = self.style.paint.hue(Hue::Strong, &pad(&label, name));
            if !beside || columns(&label) + GAP > name {
                let line = format!("  {}", self.style.paint.hue(Hue::Strong, &label));
                self.out.push(line);
                start = " ".repeat(name);
            }
            for line in fold(&visible(text), self.style.width.minus(INDENT + name)) {
                self.out.push(format!("  {start}{line}").trim_end().to_owned());
                start = " ".repeat(name);
            }
        }
    }

    /// In columns; where they do not fit, row by row with the head as names.
    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
        let wide = |at: usize| all().filter_map(|row| row.get(at)).map(|cell| columns(&visible(cell))).max();
        let widths: Vec<_> = (0..head.len()).map(|at| wide(at).unwrap_or(0)).collect();
        let total = INDENT + widths.iter().map(|width| width + GAP).sum::<usize>();
        if self.style.width.fits(total.saturating_sub(GAP)) {
            for (at, row) in all().enumerate() {
                let cells = row.iter().zip(&widths).map(|(cell, width)| pad(&visible(cell), width + GAP));
                let line = cells.collect::<String>().trim_end().to_owned();
                let hue = if at == 0 { Hue::Strong } else { Hue::Plain };
                self.out.push(format!("  {}", self.style.paint.hue(hue, &line)));
            }
            return;
        }
        for row in rows {
            let (first, rest) = row.split_first().map_or(("", row.as_slice()), |(a, b)| (a.as_str(), b));
            if !first.is_empty() {
                self.folded(first, INDENT, Hue::Strong);
            }
            for (name, cell) in head.iter().skip(1).zip(rest).filter(|(_, cell)| !cell.is_empty()) {
                let text = if name.is_empty() { cell.clone() } else { format!("{name}: {cell}") };
                self.folded(&text, INDENT + 2, Hue::Plain);
            }
        }
    }

    fn references(&mut self, entry: &Entry) {
        if entry.references.is_empty() {
            return;
        }
        self.gap();
        let text = format!("From: {}", entry.references.join("; "));
        self.folded(&text, INDENT, Hue::Quiet);
    }

    /// Where to read on, without what the page has already named in its rows.
    fn see(&mut self, entry: &Entry) {
        let named = |word: &str| {
            entry
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Rows(rows) if rows.iter().any(|(name, _)| name == word)))
        };
        let rest: Vec<_> = entry.see.iter().filter(|see| !named(&see.word)).collect();
        if rest.is_empty() {
            return;
        }
        self.gap();
        self.folded("SEE ALSO (jotbook explain ...)", 0, Hue::Strong);
        let rows: Vec<_> = rest.into_iter().map(|see| (see.word.clone(), see.gloss.clone())).collect();
        self.rows(&rows);
    }
}

/// A command in lines that a shell takes for one: they end with a backslash, and no word is broken. A word that is
/// wider than the screen stays whole, since what a terminal breaks by itself is still copied as one line.
fn command_lines(line: &str, width: Width) -> Vec<String> {
    /// The further lines are moved in, and a space and a backslash stand at the end of all but the last.
    const TAKEN: usize = 2;
    let mut lines: Vec<String> = Vec::new();
    let mut words = command::typed(line).into_iter().peekable();
    while let Some(word) = words.next() {
        // An option stays with its value.
        let value = words.next_if(|next| word.starts_with('-') && !next.starts_with(['-', '|', '@']));
        let unit = value.map_or_else(|| word.to_owned(), |value| format!("{word} {value}"));
        match lines.last_mut() {
            Some(last) if width.fits(columns(last) + 1 + columns(&unit) + TAKEN) => {
                last.push(' ');
                last.push_str(&unit);
            }
            Some(last) => {
                last.push_str(" \\");
                lines.push(format!("{}{unit}", " ".repeat(TAKEN)));
            }
            None => lines.push(unit),
        }
    }
    lines
}

/// A line of columns, such as a program prints it, whose last column goes on below itself.
fn folded_columns(line: &str, width: Width) -> Vec<String> {
    let mut lines = fold(line, width);
    if lines.len() < 2 {
        return lines;
    }
    let first = lines.swap_remove(0);
    let rest = line.get(first.len()..).unwrap_or_default().trim_start();
    // Where a gap of two spaces or more ends, a column begins; one that is far to the right leaves no room.
    let starts = first.match_indices("  ").map(|(at, gap)| at + gap.len());
    let column = starts.filter(|at| !first[*at..].starts_with(' ')).map(|at| columns(&first[..at]));
    let indent = column.filter(|at| width.fits(at * 5 / 3)).last().unwrap_or(0);
    let rest = fold(rest, width.minus(indent));
    let rest = rest.into_iter().map(|line| format!("{}{line}", " ".repeat(indent)));
    std::iter::once(first).chain(rest).collect()
}

/// What a command is to come to, in words.
fn wanted(step: &Step) -> String {
    match (step.prints, step.exit) {
        ("", 0) => "it writes the file and says nothing more than a note".to_owned(),
        ("", exit) => format!("it ends with {exit}"),
        (prints, 0) => format!("look for: {prints}"),
        (prints, exit) => format!("look for: {prints} (it ends with {exit})"),
    }
}

#[cfg(test)]
mod tests;
