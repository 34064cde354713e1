//! The check in its frame.

use super::fit::cut;
use super::frame::{Frame, LABEL};
use super::{Style, plain, texts};
use crate::cheque::stamp::State;
use crate::cheque::{Band, Cheque, Paper, Payee, Phrase};
use crate::render::layout::{columns, pad};
use crate::render::{Hue, visible};
use crate::time::relative;

/// Where the second of two fields on one line begins.
const SECOND: usize = 39;
/// Where the session stands behind the account.
const SESSION: usize = 40;
/// Where the second of two things to do stands.
const STEP: usize = 45;
/// The columns of a key's name.
const KEY: usize = 17;

/// `VOID` in large letters.
const VOID: [&str; 3] = [
    "      V   V   OOO   I   DDDD     ",
    "       V V   O   O  I   D   D    ",
    "        V     OOO   I   DDDD     ",
];

const STILL_TRUE: &str = "the names on it can be read; the format shows what the next one looks like; tellers that \
                          forget the date would pay";

/// The columns that a frame needs.
pub const NARROWEST_BOX: usize = 60;

/// The check in a frame, a line break at its end. Where there is no room for one, the plain lines.
#[must_use]
pub fn boxed(cheque: &Cheque, style: Style) -> String {
    if !style.width.fits(NARROWEST_BOX) {
        return plain(cheque, style);
    }
    let hue = if cheque.is_genuine() { Hue::Plain } else { Hue::Quiet };
    let mut page = Page { cheque, style, hue, frame: Frame::new(style.width, style.paint) };
    page.head();
    page.frame.rule();
    page.body();
    page.frame.rule();
    if page.life() {
        page.frame.rule();
    }
    page.verdict();
    page.frame.end()
}

struct Page<'a> {
    cheque: &'a Cheque,
    style: Style,
    /// The colour of what the token says: dimmed until a key has shown that it is genuine.
    hue: Hue,
    frame: Frame,
}

impl Page<'_> {
    fn swap(&self, text: &str) -> String {
        self.style.words.swap(text)
    }

    fn row(&mut self, label: &str, value: &Phrase) {
        let (label, value) = (self.swap(label), self.style.words.of(value));
        self.frame.row(&label, &value, self.hue);
    }

    /// Bank and number; stamp and date.
    fn head(&mut self) {
        let cheque = self.cheque;
        let number = Phrase::said(format!("{} ", self.swap(cheque.paper.row().number)));
        let start = format!("{}  ", self.swap("BANK OF"));
        let number = number.then(texts::number(cheque));
        self.frame.pair(&start, &self.style.words.of(&texts::bank(cheque)), &number, self.hue);
        let state = format!("[{}]", cheque.stamp.state.words());
        let right = match (&cheque.typ, cheque.paper) {
            (Some(typ), Paper::OrderForm) => Phrase::said("typ ").quote(typ),
            (_, Paper::Envelope) => Phrase::default(),
            _ => Phrase::said(format!("dated {}", texts::dated(cheque, self.style.zone))),
        };
        let short = Phrase::said(format!("dated {}", texts::dated_short(cheque, self.style.zone)));
        let left = texts::stamp(cheque).say("   ").say(state.clone());
        let left = Phrase::said("stamp: ").then(self.style.words.of(&left));
        let hue = match cheque.stamp.state {
            State::Genuine => Hue::Good,
            State::False | State::Stolen | State::Absent => Hue::Bad,
            State::Retired | State::Early | State::NotChecked | State::NotCheckable | State::Sealed => {
                Hue::Warning
            }
        };
        let shorter = cheque.life.dated.is_some() && cheque.paper != Paper::OrderForm;
        let beside = |right: &Phrase| self.frame.has_room(&left, right);
        let right = if shorter && !beside(&right) && beside(&short) { short } else { right };
        self.frame.pair("", &left, &right, hue);
    }

    /// What it buys for whom, or what else it says.
    fn body(&mut self) {
        let cheque = self.cheque;
        if let Some(detail) = &cheque.lookalike {
            self.frame.folded("BEWARE       ", &Phrase::quoted(detail), Hue::Bad);
        }
        if let Some(text) = texts::standing(cheque, self.style.zone) {
            self.row("STAMP IS", &text);
        }
        let banner = self.swap(cheque.paper.row().banner);
        if !banner.is_empty() {
            self.frame.folded("", &Phrase::said(banner), Hue::Strong);
        }
        for (name, value) in &cheque.outside {
            self.frame.row("", &Phrase::quoted(name).say(": ").quote(value), self.hue);
        }
        if cheque.paper == Paper::Windows {
            self.windows();
        }
        if cheque.paper.row().buys {
            self.payee();
            self.account();
            self.row(texts::counters_label(cheque), &cheque.counters.phrase);
            self.amount();
            let bare = cheque.is_void() || cheque.paper == Paper::OrderForm;
            if !bare {
                let memo = if cheque.memo.is_empty() { "-".into() } else { cheque.memo.clone() };
                self.row("MEMO", &memo);
            }
            return;
        }
        if cheque.crossed() {
            self.payee();
        }
        if cheque.account.id.is_some() && cheque.paper != Paper::PublicStatement {
            self.account();
        }
        if !cheque.counters.audiences.is_empty() {
            self.row(texts::counters_label(cheque), &cheque.counters.phrase);
        }
    }

    fn windows(&mut self) {
        const SHOWN: usize = 12;
        let cheque = self.cheque;
        for window in cheque.windows.iter().take(SHOWN) {
            let name = match &window.name {
                Some(name) => Phrase::quoted(name),
                None => Phrase::said("(one of a list)"),
            };
            self.row("OPEN  [ ]", &name.say(": ").quote(&window.value));
        }
        if let Some(more @ 1..) = cheque.windows.len().checked_sub(SHOWN) {
            self.row("OPEN  [ ]", &Phrase::said(format!("and {more} more")));
        }
        let closed = match cheque.closed {
            0 => "none: everything shows".to_owned(),
            count => format!("{count}, of which some may be painted on"),
        };
        self.row("SHUT  [#]", &Phrase::said(closed));
    }

    fn payee(&mut self) {
        let cheque = self.cheque;
        let Payee::Crossed { by, key } = &cheque.payee else {
            return self.row("PAY TO", &texts::payee(cheque));
        };
        let short = cut(&visible(key), KEY);
        let start = format!("//  CROSSED  //   {} ", self.swap("PAY ONLY"));
        let text = if short.is_empty() {
            texts::payee(cheque)
        } else {
            Phrase::said("the holder of key ").quote(short)
        };
        self.frame.folded(&start, &text, self.hue);
        self.row("", &texts::countersignature(by).into());
    }

    /// The account, with the login session beside it where there is room.
    fn account(&mut self) {
        let cheque = self.cheque;
        let account = self.style.words.of(&cheque.account.phrase());
        let Some(session) = &cheque.account.session else { return self.row("ACCOUNT OF", &account) };
        let session = Phrase::said("login session ").quote(session);
        if self.frame.inner < SESSION + 30 {
            self.row("ACCOUNT OF", &account);
            return self.row("", &session);
        }
        let start = format!("{:<LABEL$}", self.swap("ACCOUNT OF"));
        let left = super::fit::fit(&account, SESSION - LABEL - 2);
        let right = super::fit::fit(&session, self.frame.inner - SESSION);
        self.frame.line(&[
            (Hue::Strong, &start),
            (self.hue, &pad(&left, SESSION - LABEL)),
            (self.hue, &right),
        ]);
    }

    /// The powers in words; the scopes themselves at the edge where there is room for both.
    fn amount(&mut self) {
        const MOST: usize = 5;
        let cheque = self.cheque;
        if cheque.paper == Paper::IdCard {
            return;
        }
        let room = self.frame.inner - LABEL;
        let told = (1..=MOST).rev().map(|limit| texts::amount(cheque, limit));
        let mut told = told.skip_while(|(_, text)| columns(&visible(&text.to_string())) > room);
        let (label, text) = told.next().unwrap_or_else(|| texts::amount(cheque, 1));
        let amount = &cheque.amount;
        let in_words = amount.everything.is_none() && amount.transaction.is_none() && cheque.orders.is_none();
        let raw = visible(&amount.raw()).into_owned();
        let width = columns(&visible(&text.to_string())) + columns(&raw) + 4;
        let hue = if self.hue == Hue::Plain { Hue::Power } else { self.hue };
        let (label, text) = (format!("{:<LABEL$}", self.swap(label)), self.style.words.of(&text));
        if in_words && !raw.is_empty() && !cheque.is_void() && width <= room {
            return self.frame.pair(&label, &text, &Phrase::said("(").quote(raw).say(")"), hue);
        }
        self.frame.folded(&label, &text, hue);
    }

    /// How long, whether it is renewed and stopped, who could forge it, who can read it. Whether there was any of it.
    fn life(&mut self) -> bool {
        let cheque = self.cheque;
        if cheque.is_void() {
            self.void();
            return true;
        }
        if cheque.paper == Paper::Envelope {
            self.frame.folded(
                "ANYONE CAN READ: ",
                &"the lines above, nothing of what is inside".into(),
                self.hue,
            );
            return true;
        }
        let start = format!("{:<LABEL$}", "VOID AFTER");
        let after = Phrase::said(texts::void_after(cheque, self.style.zone));
        let room = self.frame.inner.saturating_sub(columns(&start) + columns(&after.to_string()) + 2);
        let right = self.left(room);
        self.frame.pair(&start, &after, &Phrase::said(right), Hue::Time);
        if cheque.paper == Paper::OrderForm {
            if let Some(worth) = texts::worth(cheque) {
                self.row("WORTH", &Phrase::said(worth));
            }
            self.row("STOPPABLE", &cheque.stopping.phrase);
        } else if cheque.paper.row().buys {
            self.renewal();
        }
        if let Some(forgery) = &cheque.forgery {
            self.row("FORGEABLE", &forgery.phrase);
        }
        if !cheque.crossed() && cheque.paper != Paper::OrderForm && !cheque.readable.is_empty() {
            let readable = Phrase::join(cheque.readable.iter().cloned(), ", ");
            let readable = self.style.words.of(&readable);
            self.frame.folded("ANYONE CAN READ: ", &readable, self.hue);
        }
        true
    }

    /// What is left, with the longest bar that there is room for.
    fn left(&self, room: usize) -> String {
        const BARS: [u32; 3] = [15, 10, 6];
        let cheque = self.cheque;
        let left = texts::left(cheque);
        if cheque.life.is_early(cheque.now) {
            return left;
        }
        let bars = BARS.into_iter().map(|size| texts::bar(cheque, size)).filter(|bar| !bar.is_empty());
        let mut drawn = bars.map(|bar| format!("{bar}  {left}").trim_end().to_owned());
        drawn.find(|drawn| columns(drawn) <= room).unwrap_or(left)
    }

    /// Renewal and stopping, beside each other where there is room.
    fn renewal(&mut self) {
        let cheque = self.cheque;
        let words = self.style.words;
        let renewable = words.of(&cheque.renewal.phrase).to_string();
        let stoppable = words.of(&cheque.stopping.phrase).to_string();
        if columns(&renewable) + LABEL + 1 > SECOND || SECOND + 11 + columns(&stoppable) > self.frame.inner {
            self.row("RENEWABLE", &cheque.renewal.phrase);
            return self.row("STOPPABLE", &cheque.stopping.phrase);
        }
        self.frame.line(&[
            (Hue::Strong, &format!("{:<LABEL$}", "RENEWABLE")),
            (Hue::Plain, &pad(&renewable, SECOND - LABEL)),
            (Hue::Strong, "STOPPABLE  "),
            (Hue::Plain, &stoppable),
        ]);
    }

    fn void(&mut self) {
        let cheque = self.cheque;
        let Some(end) = cheque.life.ends() else { return };
        let beside = [
            format!("since {}", texts::date(end, self.style.zone)),
            relative(end, cheque.now).replace("now", "this very moment"),
            self.swap("a correct teller refuses it"),
        ];
        for (letters, text) in VOID.iter().zip(&beside) {
            self.frame.line(&[(Hue::Bad, letters), (Hue::Plain, text)]);
        }
    }

    fn verdict(&mut self) {
        let cheque = self.cheque;
        if cheque.is_void() && cheque.stamp.state != State::False {
            self.row("STILL TRUE", &STILL_TRUE.into());
        }
        let hue = match cheque.verdict.score.band() {
            Band::Info | Band::Low => Hue::Good,
            Band::Medium => Hue::Warning,
            Band::High | Band::Critical => Hue::Bad,
        };
        let phrase = self.style.words.of(&cheque.verdict.phrase);
        let score = texts::score(cheque);
        let (text, start) = (phrase.to_string(), "VERDICT  ");
        let taken = columns(start) + columns(&text) + columns(&score) + 1;
        if taken <= self.frame.inner {
            let blank = " ".repeat(self.frame.inner - taken + 1);
            self.frame.line(&[
                (Hue::Strong, start),
                (Hue::Plain, &text),
                (Hue::Plain, &blank),
                (hue, &score),
            ]);
        } else {
            self.frame.folded(start, &phrase, Hue::Plain);
            let blank = " ".repeat(self.frame.inner - columns(&score));
            self.frame.line(&[(Hue::Plain, &blank), (hue, &score)]);
        }
        self.steps();
    }

    /// What to do, two on a line where both fit, on at most three lines.
    fn steps(&mut self) {
        const LINES: usize = 3;
        let steps = &self.cheque.verdict.steps;
        let numbered = |at: usize| if steps.len() > 1 { format!("{} ", at + 1) } else { String::new() };
        let texts: Vec<Phrase> = steps
            .iter()
            .enumerate()
            .map(|(at, step)| Phrase::said(numbered(at)).then(self.style.words.of(step)))
            .collect();
        let mut rest = texts.as_slice();
        for _ in 0..LINES {
            let Some((first, others)) = rest.split_first() else { break };
            let width = |phrase: &Phrase| columns(&visible(&phrase.to_string()));
            let beside = others.first().filter(|second| {
                width(first) + 4 <= STEP && super::fit::least(second) + STEP <= self.frame.inner
            });
            if let Some(second) = beside {
                let left = format!("  {}", super::fit::fit(first, STEP - 4));
                let right = super::fit::fit(second, self.frame.inner - STEP);
                self.frame.line(&[(Hue::Plain, &pad(&left, STEP)), (Hue::Plain, &right)]);
                rest = &others[1..];
            } else {
                self.frame.folded("  ", first, Hue::Plain);
                rest = others;
            }
        }
    }
}
