//! The stamp: green and whole only when a key that was given made the signature.

use super::canvas::{Anchor, Canvas, Face, Font};
use crate::cheque::stamp::State;

/// How a state is drawn.
struct Look {
    ink: &'static str,
    fill: &'static str,
    /// Dashes of the ring; empty for a whole one.
    dashes: &'static str,
    /// The words of [`State::words`], in lines.
    lines: &'static [&'static str],
    /// What is drawn above them.
    sign: &'static str,
}

const fn look(state: State) -> Look {
    const GREY: &str = "#4b5560";
    match state {
        State::Genuine => Look {
            ink: "#0b6b3a",
            fill: "#e3f4ea",
            dashes: "",
            lines: &["STAMP", "GENUINE"],
            sign: "M-9 0 L-3 7 L10 -8",
        },
        State::NotChecked => {
            Look { ink: GREY, fill: "none", dashes: "6 5", lines: &["STAMP", "NOT", "CHECKED"], sign: "" }
        }
        State::NotCheckable => Look {
            ink: GREY,
            fill: "none",
            dashes: "6 5",
            lines: &["STAMP NOT", "CHECKABLE", "HERE"],
            sign: "",
        },
        State::False => Look {
            ink: "#a3122a",
            fill: "#fdebec",
            dashes: "",
            lines: &["STAMP", "FALSE"],
            sign: "M-8 -8 L8 8 M8 -8 L-8 8",
        },
        State::Stolen => Look {
            ink: "#a3122a",
            fill: "#fdebec",
            dashes: "",
            lines: &["STAMP", "STOLEN"],
            sign: "M-8 -8 L8 8 M8 -8 L-8 8",
        },
        State::Retired => {
            Look { ink: GREY, fill: "none", dashes: "6 5", lines: &["STAMP", "OUT OF", "USE"], sign: "" }
        }
        State::Early => {
            Look { ink: GREY, fill: "none", dashes: "6 5", lines: &["STAMP NOT", "IN USE", "YET"], sign: "" }
        }
        State::Absent => {
            Look { ink: "#a3122a", fill: "none", dashes: "1 6", lines: &["NO", "STAMP"], sign: "" }
        }
        State::Sealed => Look {
            ink: "#fff4ec",
            fill: "#8f2a1c",
            dashes: "",
            lines: &["SEALED,", "NOT", "STAMPED"],
            sign: "",
        },
    }
}

/// Draws it about a point.
pub(super) fn draw(canvas: &mut Canvas, state: State, (x, y): (i32, i32), radius: i32) {
    let look = look(state);
    let ring = |width: i32| {
        let dashes = match look.dashes {
            "" => String::new(),
            dashes => format!(" stroke-dasharray=\"{dashes}\" stroke-linecap=\"round\""),
        };
        format!("stroke=\"{}\" stroke-width=\"{width}\"{dashes}", look.ink)
    };
    canvas.turned((x, y), -9, |canvas| {
        if state == State::Sealed {
            wax(canvas, (x, y), radius);
        }
        canvas.circle((x, y), radius, &format!("fill=\"{}\" {}", look.fill, ring(3)));
        if look.dashes.is_empty() {
            canvas.circle((x, y), radius - 6, &format!("fill=\"none\" {}", ring(1)));
        }
        let longest = look.lines.iter().map(|line| line.len()).max().unwrap_or(0);
        let size = if longest > 8 { radius / 5 } else { radius / 4 };
        let font = Font { size, fill: look.ink, face: Face::Label, bold: true };
        let step = radius * 3 / 10;
        let count = i32::try_from(look.lines.len()).unwrap_or(1);
        let down = if look.sign.is_empty() { 0 } else { radius / 5 };
        let mut at = y + down - step * (count - 1) / 2 + radius / 12;
        if !look.sign.is_empty() {
            let how = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"4\" stroke-linecap=\"round\" stroke-linejoin=\"round\" \
                 transform=\"translate({x} {})\"",
                look.ink,
                y - radius / 2 + 2
            );
            canvas.path(look.sign, &how);
        }
        for line in look.lines {
            canvas.text((x, at), font, Anchor::Middle, line);
            at += step;
        }
    });
}

/// The drops around a seal.
fn wax(canvas: &mut Canvas, (x, y): (i32, i32), radius: i32) {
    // Twelve points on a circle, in thousandths.
    const ROUND: [(i32, i32); 12] = [
        (1000, 0),
        (866, 500),
        (500, 866),
        (0, 1000),
        (-500, 866),
        (-866, 500),
        (-1000, 0),
        (-866, -500),
        (-500, -866),
        (0, -1000),
        (500, -866),
        (866, -500),
    ];
    for (at, (dx, dy)) in ROUND.into_iter().enumerate() {
        let size = if at % 3 == 0 { radius / 3 } else { radius / 4 };
        let centre = (x + dx * (radius - 4) / 1000, y + dy * (radius - 4) / 1000);
        canvas.circle(centre, size, "fill=\"#8f2a1c\"");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATES: [State; 9] = [
        State::Genuine,
        State::NotChecked,
        State::False,
        State::Stolen,
        State::Retired,
        State::Early,
        State::NotCheckable,
        State::Absent,
        State::Sealed,
    ];

    #[test]
    fn the_words_of_a_stamp_are_those_of_its_state_and_only_a_genuine_one_is_green() {
        for state in STATES {
            let look = look(state);
            assert_eq!(look.lines.join(" "), state.words());
            assert_eq!(look.ink == "#0b6b3a", state == State::Genuine);
        }
    }
}
