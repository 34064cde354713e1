//! The life of a token: in words, and drawn.

use crate::commands::inspect::{Life, State};
use crate::kind::Kind;
use crate::time::{Instant, length, lengths, relative};

/// In words.
pub(super) fn in_words(kind: Kind, life: &Life, now: Instant) -> String {
    let span = life.span().map(|span| format!(" of {}", length(span))).unwrap_or_default();
    if let Some(unit) = life.unit {
        return format!("its dates count {unit}, and JWT counts seconds: nobody can enforce them");
    }
    let late = life.begins.filter(|begins| *begins > now);
    match (life.state, life.ends) {
        (State::Alive, Some(_)) if let Some(begins) = late => {
            format!(
                "dated ahead: made {}, to live{}",
                relative(begins, now),
                span.strip_prefix(" of").unwrap_or_default()
            )
        }
        (State::Alive, Some(end)) => match life.span() {
            Some(whole) => {
                let (left, whole) = lengths(end.since(now), whole);
                format!("alive: {left} left of {whole}")
            }
            None => format!("alive: {} left", length(end.since(now))),
        },
        (State::Lapsed, Some(end)) => format!("lapsed {}{}", relative(end, now), lived(&span)),
        (State::Early, _) => {
            let from = life.valid_from.map(|from| relative(from, now)).unwrap_or_default();
            format!("not valid yet: valid {from}")
        }
        (State::Endless, _) => match kind.bounded_by() {
            Some(bound) => format!("{}it has no exp: {bound}", made(life, now)),
            None => "NEVER lapses: it has no exp".into(),
        },
        _ => "exp cannot be read: nobody can enforce it".into(),
    }
}

fn made(life: &Life, now: Instant) -> String {
    life.begins.map(|begins| format!("made {}; ", relative(begins, now))).unwrap_or_default()
}

fn lived(span: &str) -> String {
    span.strip_prefix(" of ").map(|span| format!(", after {span}")).unwrap_or_default()
}

/// `|--------*------|` with the present moment at its place.
pub(super) fn bar(life: &Life, now: Instant, columns: usize) -> String {
    let (Some(begins), Some(span)) = (life.begins, life.span()) else { return String::new() };
    let gone = i128::from(now.seconds) - i128::from(begins.seconds);
    let place = gone * (columns as i128) / i128::from(span.seconds).max(1);
    match place {
        _ if gone < 0 => format!("*  |{}|", "-".repeat(columns)),
        _ if place >= columns as i128 => format!("|{}|  *", "-".repeat(columns)),
        _ => {
            let place = usize::try_from(place).unwrap_or(0);
            format!("|{}*{}|", "=".repeat(place), "-".repeat(columns - place - 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_somebody_could_still_use_never_lapses() {
        let now = Instant::at(1_751_284_800);
        let life = Life {
            begins: Some(Instant::at(1_751_284_740)),
            valid_from: None,
            ends: None,
            state: State::Endless,
            unit: None,
        };
        for row in crate::kind::TABLE.iter() {
            let text = in_words(row.kind, &life, now);
            let bound = row.kind.bounded_by();
            assert_eq!(text.contains("NEVER"), bound.is_none(), "{}", row.id);
            assert!(bound.is_none() || text.starts_with("made 60 s ago; it has no exp: "), "{text}");
        }
        for kind in [Kind::DpopProof, Kind::Logout, Kind::SecurityEvent, Kind::KeyBinding] {
            assert!(kind.bounded_by().is_some());
        }
        for kind in [Kind::Access, Kind::Refresh, Kind::Id, Kind::ClientAssertion, Kind::Unknown] {
            assert!(kind.bounded_by().is_none());
        }
    }
}
