//! Pages fit the screen and are harmless on it.

use super::*;
use crate::guide;

#[test]
fn the_last_column_of_a_line_goes_on_below_itself() {
    let line = "HEADER  alg  HS256  who can check it can also write it";
    let folded = folded_columns(line, Width::Columns(36));
    assert_eq!(
        folded,
        [
            "HEADER  alg  HS256  who can check it",
            "                    can also write",
            "                    it"
        ]
    );
    assert_eq!(folded_columns("short  line", Width::Columns(36)), ["short  line"]);
    assert_eq!(folded_columns("", Width::Columns(36)), [""]);
    let wide = folded_columns(&"日本語  ".repeat(20), Width::Columns(20));
    assert!(wide.iter().all(|line| columns(line) <= 20), "{wide:?}");
}

#[test]
fn every_page_fits_every_screen_from_forty_columns() {
    let words = guide::topics::ALL.iter().map(|topic| topic.id);
    let words = words.chain([
        "exp",
        "kid",
        "ES256",
        "JB101",
        "NM02",
        "entra",
        "github-actions",
        "exit 4",
        "jwt malformed",
    ]);
    for word in words {
        for width in [40, 41, 60, 79, 80, 200] {
            let style = Style { paint: Paint::OFF, width: Width::Columns(width) };
            let text = page(&guide::look_up(word).unwrap(), style);
            for line in text.lines() {
                let one_word = command::typed(line.trim_end_matches(" \\")).len() < 3;
                assert!(columns(line) <= width || one_word, "{word} at {width}: {line}");
                assert_eq!(line, line.trim_end(), "{word} at {width}");
            }
        }
    }
}

#[test]
fn what_would_act_on_a_terminal_is_spelled_out() {
    let shown = Shown { line: "jotbook x".into(), output: Some(("\u{1b}[2J\u{202e}".into(), 1)) };
    let mut page_of = guide::look_up("exp").unwrap();
    page_of.entries[0].blocks.push(Block::Session(vec![shown]));
    let text = page(&page_of, Style { paint: Paint::OFF, width: Width::Unlimited });
    assert!(text.contains("\\u001b[2J\\u202e") && text.contains("(it ends with 1)"), "{text}");
}

#[test]
fn a_missing_word_of_colour_changes_no_word() {
    let page_of = guide::look_up("parts").unwrap();
    let width = Width::Columns(80);
    let plain = page(&page_of, Style { paint: Paint::OFF, width });
    let painted = page(&page_of, Style { paint: Paint { on: true }, width });
    let mut stripped = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn a_command_of_several_lines_is_one_command_to_a_shell() {
    let (day, scenes) = guide::play::day();
    assert!(day.unread.is_empty());
    let topics = guide::topics::ALL.iter().map(guide::topics::Topic::lesson);
    let steps = topics.flat_map(|lesson| {
        let shown = lesson.blocks.into_iter().collect::<Vec<_>>();
        let tried = lesson.exercises.into_iter().map(|exercise| Block::Commands(exercise.steps));
        shown.into_iter().chain(tried)
    });
    let mut broken = 0;
    for block in steps.chain(scenes.into_iter().flatten()) {
        let lines: Vec<String> = match block {
            Block::Session(steps) => steps.into_iter().map(|step| step.line).collect(),
            Block::Commands(steps) => steps.into_iter().map(|step| step.line.to_owned()).collect(),
            _ => continue,
        };
        for line in lines {
            for width in [36, 60, 76] {
                let folded = command_lines(&line, Width::Columns(width));
                broken += usize::from(folded.len() > 1);
                let joined = folded.join("\n").replace("\\\n", "");
                assert_eq!(command::words(&joined), command::words(&line), "{folded:?}");
            }
        }
    }
    assert!(broken > 50, "{broken}");
    assert_eq!(
        command_lines("jotbook encode a='b c' -o better.txt", Width::Columns(24)),
        ["jotbook encode a='b c' \\", "  -o better.txt"]
    );
}
