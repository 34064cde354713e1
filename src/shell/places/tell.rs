//! How what was found is told: as text, JSON or SARIF, as it comes or a part at a time.

use jotbook::commands::places::{Places, Sighted};
use jotbook::render::places::Style;
use jotbook::render::places_json::Known;
use jotbook::render::sarif::places::Log;
use jotbook::render::{Pieces, places as text, places_json as json};
use jotbook::report::Failure;

/// What it looks like.
#[derive(Debug)]
pub(super) enum Form {
    Text(Style),
    Json,
    Sarif(Log),
}

/// When tokens are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// As soon as they are seen; where else they stand comes later.
    Live,
    /// When everything is seen, or so much that no more is held: the worst first.
    Parts,
}

/// Tells tokens.
#[derive(Debug)]
pub(super) struct Teller<W> {
    form: Form,
    pace: Pace,
    /// So many tokens of this part were told.
    told: usize,
    write: W,
}

impl<W: FnMut(&[u8]) -> Result<(), Failure>> Teller<W> {
    pub(super) fn new(form: Form, pace: Pace, write: W) -> Self {
        Self { form, pace, told: 0, write }
    }

    /// Whether there is something to tell now.
    pub(super) fn is_due(&self, places: &Places) -> bool {
        places.is_full() || (self.pace == Pace::Live && places.tokens().len() > self.told)
    }

    /// Tells what is due.
    pub(super) fn step(&mut self, places: &mut Places) -> Result<(), Failure> {
        if self.pace == Pace::Live && places.tokens().len() > self.told {
            let (form, from) = (&mut self.form, self.told);
            let new = places.tokens().get(from..).unwrap_or_default();
            let show = |out: &mut Pieces<'_>| {
                for token in new {
                    form.token(out, places, token, Known::SoFar);
                }
            };
            written(&mut self.write, show)?;
            places.told(from);
            self.told = places.tokens().len();
        }
        if places.is_full() { self.part(places) } else { Ok(()) }
    }

    /// Tells what is held, and forgets it.
    fn part(&mut self, places: &mut Places) -> Result<(), Failure> {
        let (form, pace) = (&mut self.form, self.pace);
        written(&mut self.write, |out| match (form, pace) {
            (Form::Sarif(log), _) => log.part(out, places),
            (form, Pace::Parts) => {
                places.worst_first().into_iter().for_each(|token| form.token(out, places, token, Known::All));
            }
            (form, Pace::Live) => {
                let again = places.tokens().iter().filter(|token| token.count > 0);
                again.for_each(|token| form.again(out, places, token));
            }
        })?;
        places.forget();
        self.told = 0;
        Ok(())
    }

    /// Tells what was not told yet, but for the summary of text and JSON.
    pub(super) fn end(&mut self, places: &mut Places) -> Result<(), Failure> {
        self.part(places)?;
        let form = &mut self.form;
        written(&mut self.write, |out| {
            if let Form::Sarif(log) = form {
                log.end(out, places);
            }
        })
    }
}

impl Form {
    fn token(&self, out: &mut Pieces<'_>, places: &Places, token: &Sighted, known: Known) {
        match self {
            Self::Text(style) => text::token(out, places, token, *style),
            Self::Json => json::token(out, places, token, known),
            Self::Sarif(_) => {}
        }
    }

    fn again(&self, out: &mut Pieces<'_>, places: &Places, token: &Sighted) {
        match self {
            Self::Text(style) => text::again(out, places, token, *style),
            Self::Json => json::again(out, places, token),
            Self::Sarif(_) => {}
        }
    }
}

/// Writes what is made, a piece at a time, as long as that goes well.
fn written(
    write: &mut impl FnMut(&[u8]) -> Result<(), Failure>,
    make: impl FnOnce(&mut Pieces<'_>),
) -> Result<(), Failure> {
    let mut done = Ok(());
    let mut write = |piece: &str| {
        if done.is_ok() {
            done = write(piece.as_bytes());
        }
    };
    let mut pieces = Pieces::new(&mut write);
    make(&mut pieces);
    pieces.end();
    done
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::HashSet;

    use jotbook::base64;
    use jotbook::commands::places::{Limits, Sight, Wanted};
    use jotbook::render::{Paint, Width};
    use jotbook::scan::{Candidate, Scanner, Seed};
    use jotbook::time::{Instant, Zone};
    use serde_json::Value;

    use super::*;

    fn token(number: usize) -> String {
        let parts = [r#"{"alg":"HS256"}"#.into(), format!(r#"{{"n":{number}}}"#), "\u{a5}".repeat(16)];
        parts.map(|part| base64::encode(part.as_bytes())).join(".")
    }

    /// What is told of a stream that has these tokens on its lines, when so many are held, and the state at its end.
    fn told(form: Form, pace: Pace, tokens: usize, lines: &[usize]) -> (String, Places) {
        let out = RefCell::new(String::new());
        let mut places = Places::new(Wanted {
            now: Instant::at(0),
            seed: Seed([1, 2, 3, 4]),
            whole: false,
            baseline: HashSet::new(),
            new_baseline: true,
            limits: Limits { tokens, ..Limits::default() },
        });
        let mut teller = Teller::new(form, pace, |bytes: &[u8]| {
            out.borrow_mut().push_str(std::str::from_utf8(bytes).unwrap());
            Ok(())
        });
        let mut scanner = Scanner::default();
        for line in lines {
            let mut judge = |found: &Candidate<'_>| places.sight(b"s", found) != Sight::Nothing;
            scanner.feed(format!("{}\n", token(*line)).as_bytes(), &mut judge);
            teller.step(&mut places).unwrap();
        }
        scanner.end(&mut |found| places.sight(b"s", found) != Sight::Nothing);
        teller.step(&mut places).unwrap();
        teller.end(&mut places).unwrap();
        (out.into_inner(), places)
    }

    fn json(text: &str) -> Vec<Value> {
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The lines of the places in an object, and how many more there are.
    fn places(object: &Value) -> (Vec<u64>, Option<u64>) {
        let all = object["places"].as_array().unwrap().iter();
        (all.map(|place| place["line"].as_u64().unwrap()).collect(), object["more_places"].as_u64())
    }

    #[test]
    fn one_token_fewer_than_are_held_is_one_part_and_so_many_are_too_and_one_more_are_two() {
        for (limit, parts) in [(4, 1), (3, 1), (2, 2)] {
            for pace in [Pace::Live, Pace::Parts] {
                let (text, places) = told(Form::Json, pace, limit, &[1, 2, 3]);
                assert_eq!((places.counts.parts, places.counts.tokens), (parts, 3), "{limit} {pace:?}");
                assert_eq!(json(&text).len(), 3, "{text}");
            }
        }
    }

    #[test]
    fn what_is_found_again_in_the_next_part_is_told_again_and_a_baseline_has_it_once() {
        let (text, state) = told(Form::Json, Pace::Parts, 2, &[1, 1, 2, 1, 1]);
        let objects = json(&text);
        let all: Vec<_> = objects.iter().map(places).collect();
        assert_eq!(all, [(vec![1, 2], Some(0)), (vec![3], Some(0)), (vec![4, 5], Some(0))]);
        assert_eq!(objects[0]["fingerprint"], objects[2]["fingerprint"]);
        assert_eq!((state.counts.tokens, state.counts.places, state.counts.parts), (3, 5, 2));
        assert_eq!(state.fingerprints().collect::<HashSet<_>>().len(), 2);
        assert!(state.worst().is_some() && state.tokens().is_empty());
    }

    #[test]
    fn a_stream_tells_a_token_at_once_and_at_its_end_where_else_it_stands() {
        let (text, _) = told(Form::Json, Pace::Live, 9, &[1, 2, 1, 3, 1]);
        let objects = json(&text);
        assert_eq!(objects.len(), 4, "{text}");
        for (object, line) in objects.iter().zip([1, 2, 4]) {
            assert_eq!(places(object), (vec![line], None));
            assert!(object["more_places"].is_null());
        }
        assert_eq!(places(&objects[3]["again"]), (vec![3, 5], Some(0)));
        assert_eq!(objects[3]["again"]["fingerprint"], objects[0]["fingerprint"]);
        assert_eq!(objects[3]["schema"], "jotbook/scan/1");
    }

    #[test]
    fn text_tells_the_same() {
        let style = Style {
            paint: Paint::OFF,
            width: Width::Unlimited,
            zone: Zone::parse("utc").unwrap(),
            now: Instant::at(0),
        };
        let (text, _) = told(Form::Text(style), Pace::Live, 9, &[1, 2, 1, 1]);
        let again = text.split("AGAIN").nth(1).unwrap();
        let lines: Vec<_> = again.lines().map(str::trim).skip(1).collect();
        assert_eq!(lines, ["s:3:1", "s:4:1", ""], "{text}");
        assert_eq!(text.matches("AGAIN").count(), 1);
        let (text, _) = told(Form::Text(style), Pace::Parts, 1, &[1, 2, 1]);
        assert_eq!(text.matches("fingerprint").count(), 3, "{text}");
    }

    #[test]
    fn sarif_in_parts_is_one_log_that_says_so() {
        for (limit, parts) in [(9, 1), (1, 3)] {
            let (text, state) = told(Form::Sarif(Log::default()), Pace::Parts, limit, &[1, 2, 1]);
            let log: Value = serde_json::from_str(&text).unwrap();
            let run = &log["runs"][0];
            assert_eq!((run["results"].as_array().unwrap().len(), state.counts.parts), (3, parts));
            let told = run["invocations"][0]["toolExecutionNotifications"].to_string();
            assert_eq!(told.contains("told in 3 parts"), parts > 1, "{told}");
        }
    }

    #[test]
    fn when_writing_fails_nothing_more_is_written() {
        let mut calls = 0;
        let mut write = |_: &[u8]| {
            calls += 1;
            Err(Failure::new(jotbook::report::Exit::Io, "io", "full"))
        };
        let result = written(&mut write, |out| {
            for _ in 0..3 {
                out.text.push_str(&"x".repeat(1 << 20));
                out.part();
            }
        });
        assert!(result.is_err() && calls == 1);
    }
}
