//! Characters that do something to whoever prints them.

use super::walk::{Hits, Place, walk};
use crate::json::Span;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};

/// Characters with names that people know.
const NAMED: [(char, &str); 9] = [
    ('\0', "NUL"),
    ('\u{1b}', "ESC"),
    ('\u{7f}', "DEL"),
    ('\n', "line feed"),
    ('\r', "carriage return"),
    ('\t', "tab"),
    ('\u{200b}', "zero width space"),
    ('\u{202e}', "right-to-left override"),
    ('\u{feff}', "byte order mark"),
];

pub(super) const CONTROL: Make = || Rule {
    id: "JB012",
    slug: "control-or-bidi-text",
    severity: Severity::High,
    needs: Needs::Token,
    title: "characters that command a terminal, or do not show",
    why: "whoever writes a token chooses its text: such characters repaint a terminal, forge a line of a log, or \
          reverse and hide what is shown",
    fix: "escape texts out of tokens before printing them, as jotbook does, and refuse such claims where they are logged",
    reference: "CWE-150; CVE-2021-42574; Unicode Standard Annex 9",
    bad: examples![
        Example::claims(r#"{"name":"bob\u001b[2Jroot"}"#),
        Example::claims("{\"name\":\"user\u{202e}nimda\"}"),
        Example::claims(r#"{"name":"a\u0000b"}"#),
        Example::claims(r#"{"name":"a\u0085b"}"#),
        Example::claims(r#"{"name":"a\ud800b"}"#),
        Example::claims(r#"{"ad\u200bmin":true}"#),
        Example::claims(r#"{"name":"bob\nlevel=info user=root"}"#),
        Example::header(r#"{"alg":"ES256","kid":"a\u007f"}"#),
    ],
    good: examples![
        Example::claims(r#"{"name":"Jürgen 日本 \ud83d\ude00","address":{"formatted":"1 Street\nTown"}}"#,),
        Example::claims("{\"name\":\"می\u{200c}خواهم\",\"icon\":\"👩\u{200d}💻\"}"),
        Example::claims(r#"{"path":"C:\\ud800"}"#),
    ],
    check: |subject| {
        let mut hits = Hits::default();
        walk(subject.token, |place| {
            for (is_name, text, span) in strings(place) {
                let raw = span.of(place.text);
                let Some((what, severity)) = worst(text, raw, place, is_name) else { continue };
                hits.push(|| {
                    let where_ = if is_name { "the name has" } else { "it has" };
                    let detail = format!("{where_} {what}: {}", cut(text));
                    Hit { severity, ..Hit::at(place.path(), detail) }
                });
            }
        });
        hits.all()
    },
};

/// The name and the text of a place, as far as there are any, each with its spelling.
fn strings<'a>(place: &Place<'a, '_>) -> impl Iterator<Item = (bool, &'a str, Span)> + use<'a> {
    let name = place.member.map(|member| (true, member.name.as_str(), member.name_span));
    let value = place.value.as_str().map(|text| (false, text, place.value.span));
    name.into_iter().chain(value)
}

/// The worst character of a text in words, and how bad it is when that is not what the rule says.
fn worst(text: &str, raw: &str, place: &Place<'_, '_>, is_name: bool) -> Option<(String, Option<Severity>)> {
    let mut mild = None;
    let mut before = ' ';
    for (at, c) in text.chars().enumerate() {
        let here = || format!("{} at character {}", named(c), at + 1);
        match c {
            // OpenID Connect Core 1.0 section 5.1.1: an address may have several lines.
            '\n' | '\r' if !is_name && matches!(place.name(), "formatted" | "street_address") => {}
            '\n' | '\r' | '\t' | '\u{200e}' | '\u{200f}' if !is_name => {
                mild.get_or_insert_with(|| (here(), Some(Severity::Low)));
            }
            // They join emoji, and letters of Persian and of Indian scripts.
            '\u{200c}' | '\u{200d}' if !before.is_ascii() => {}
            _ if c.is_control() || does_not_show(c) => return Some((here(), None)),
            _ => {}
        }
        before = c;
    }
    if text.contains(char::REPLACEMENT_CHARACTER) && has_lone_surrogate(raw) {
        return Some(("half of a surrogate pair".into(), None));
    }
    mild
}

fn does_not_show(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn named(c: char) -> String {
    let code = format!("U+{:04X}", u32::from(c));
    match NAMED.iter().find(|(own, _)| *own == c) {
        Some((_, name)) => format!("{code} ({name})"),
        None => code,
    }
}

/// Whether one of a pair of escapes such as `\ud83d\ude00` stands alone.
fn has_lone_surrogate(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let unit = |at: usize| {
        let digits = bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    };
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match (*byte, unit(at)) {
            (b'\\', Some(0xd800..=0xdbff)) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => 12,
            (b'\\', Some(0xd800..=0xdfff)) => return true,
            (b'\\', _) => 2,
            _ => 1,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_pair_is_told_from_a_pair_and_from_its_look() {
        for raw in [r"\ud83d", r"\ude00\ud83d", r"a\ud83d\u0041", r"\\\ud83d", r"\uDE00"] {
            assert!(has_lone_surrogate(raw), "{raw}");
        }
        for raw in [r"\ud83d\ude00", r"\\ud83d", r"\ufffd", "\u{fffd}", "", r"\u", r"\ud8"] {
            assert!(!has_lone_surrogate(raw), "{raw}");
        }
    }
}
