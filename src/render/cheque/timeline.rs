//! The life of a token drawn to scale: when somebody signed in, when it was issued, from when it is valid, now, and
//! when it lapses.

use super::{Style, texts};
use crate::cheque::life::{Renewed, Until};
use crate::cheque::{Cheque, Paper};
use crate::render::layout::fold;
use crate::render::{Hue, Width};
use crate::time::{Instant, length, relative};

/// The columns of the line where there is no limit.
const USUAL: usize = 64;

/// A moment on the line.
struct Mark {
    letter: char,
    at: Instant,
    what: &'static str,
}

/// The drawing and its legend, a line break at its end.
#[must_use]
pub fn timeline(cheque: &Cheque, style: Style) -> String {
    let marks = marks(cheque);
    let mut out = Vec::new();
    if cheque.paper == Paper::Envelope || marks.len() < 2 {
        let text = "no date on it that could be read from outside: there is no life to draw";
        out.extend(fold(text, style.width));
    } else {
        let columns = match style.width {
            Width::Unlimited => USUAL,
            Width::Columns(columns) => columns.clamp(24, 100) - 6,
        };
        if marks.first().map(|mark| mark.at) != marks.last().map(|mark| mark.at) {
            let (ruler, letters) = draw(cheque, &marks, columns);
            out.push(style.paint.hue(Hue::Time, &letters));
            out.push(style.paint.hue(Hue::Time, &ruler));
        }
        for mark in &marks {
            let now = if mark.letter == 'N' {
                String::new()
            } else {
                format!(", {}", relative(mark.at, cheque.now))
            };
            let line = format!("{}  {}: {}{now}", mark.letter, mark.what, texts::date(mark.at, style.zone));
            out.extend(fold(&style.words.swap(&line), style.width));
        }
    }
    out.extend(remarks(cheque).iter().flat_map(|text| fold(&style.words.swap(text), style.width)));
    out.push(String::new());
    out.join("\n")
}

/// The moments there are, in their order; the present one among them.
fn marks(cheque: &Cheque) -> Vec<Mark> {
    let life = &cheque.life;
    let named = [
        ('S', life.signed_in, "somebody signed in (auth_time)"),
        ('I', life.dated, "issued (iat)"),
        ('V', life.valid_from, "valid from (nbf)"),
        ('L', life.ends(), "lapses (exp)"),
        ('N', Some(cheque.now), "now"),
    ];
    let mut marks: Vec<Mark> = named
        .into_iter()
        .filter_map(|(letter, at, what)| Some(Mark { letter, at: at?, what }))
        .filter(|mark| mark.letter != 'V' || life.valid_from != life.dated)
        .collect();
    marks.sort_by_key(|mark| mark.at);
    marks
}

/// The line and the letters above it. A moment whose place is taken moves to the next free one.
fn draw(cheque: &Cheque, marks: &[Mark], columns: usize) -> (String, String) {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return Default::default() };
    let scale = |at: Instant| {
        let gone = i128::from(at.seconds) - i128::from(first.at.seconds);
        let whole = (i128::from(last.at.seconds) - i128::from(first.at.seconds)).max(1);
        let most = i128::try_from(columns.saturating_sub(1)).unwrap_or(0);
        usize::try_from(gone * most / whole).unwrap_or(0)
    };
    let mut letters = vec![' '; columns + marks.len()];
    let mut places = Vec::new();
    let mut free = 0;
    for mark in marks {
        let place = scale(mark.at).max(free);
        free = place + 1;
        places.push((mark.letter, place));
        if let Some(cell) = letters.get_mut(place) {
            *cell = mark.letter;
        }
    }
    let place = |letter: char| places.iter().find(|(one, _)| *one == letter).map(|(_, place)| *place);
    let begins = place('V').or(place('I'));
    let ends = place('L');
    let ruler: String = (0..free)
        .map(|at| match () {
            () if places.iter().any(|(_, place)| *place == at) => '+',
            () if begins.is_some_and(|begins| at > begins) && ends.is_none_or(|ends| at < ends) => '=',
            () => '-',
        })
        .collect();
    let tail = if cheque.life.until == Until::Never && cheque.paper.row().buys { "==>>>" } else { "" };
    let letters: String = letters.into_iter().collect();
    (format!("{ruler}{tail}"), letters.trim_end().to_owned())
}

/// What the line cannot show.
fn remarks(cheque: &Cheque) -> Vec<String> {
    let mut remarks = Vec::new();
    match cheque.life.until {
        Until::Never if !cheque.paper.row().buys => {
            remarks.push("no date ends it: it is good while it is fresh".to_owned());
        }
        Until::Never => remarks.push("it never lapses: the line has no end".to_owned()),
        Until::Unreadable => remarks.push("what stands in exp is no date: nobody can enforce it".to_owned()),
        Until::Date(_) | Until::Hidden => {}
    }
    match (&cheque.orders, cheque.renewal.how) {
        (Some(orders), _) => {
            let each = orders.each.map_or_else(
                || "each use brings a fresh check".to_owned(),
                |each| format!("each use brings a check of {}", length(each)),
            );
            let worth = texts::worth(cheque).map(|worth| format!(": {worth}")).unwrap_or_default();
            remarks.push(format!("{each}{worth}"));
        }
        (None, Renewed::Silently) => remarks.push("its app renews it without asking anybody".to_owned()),
        _ => {}
    }
    remarks
}
