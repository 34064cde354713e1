//! A reader of env files, or a shell, has changed the secret on its way.

use super::{Held, Reading, look};
use crate::diagnosis::{Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![Diagnosis {
    id: "NM14",
    class: Class::Signature,
    tier: Tier::Text,
    title: "the secret is cut at # or changed by $",
    looks_like: "works when it is written into the code",
    explanation: "In an env file # begins a comment, $NAME and ${NAME} are replaced, $$ stands for one $, and a \
                  backslash escapes: each reader has its own idea of which. What is left of the secret is what was \
                  signed with. Single quotes around the value keep it whole in most of them.",
    source: "dotenv#633, #108; node-jsonwebtoken#624; evo-crm#151; dokploy#1799",
    look: |case| look(case, changed),
}];

fn changed(held: &Held<'_>) -> Vec<Reading> {
    let Some(text) = held.text() else { return Vec::new() };
    let total = text.chars().count();
    let mut found = Vec::new();
    let mut cut = |mark: char, reason: &str| {
        let Some((before, _)) = text.split_once(mark).filter(|(before, _)| !before.is_empty()) else {
            return;
        };
        for (kept, also) in [(before, ""), (before.trim_end(), ", spaces before it removed")] {
            let first = kept.chars().count();
            let name = if mark == ' ' { "the first space".into() } else { format!("'{mark}'") };
            let message = format!(
                "the signature matches with the part of the secret before {name}{also} (the first {first} of {total} \
                 characters): {reason}"
            );
            let edit = format!("first {first} of {total} characters");
            found.push(Reading::new(kept, Finding::fits(edit, message).advice(QUOTE)));
        }
    };
    cut('#', "the signer's env parser took the rest for a comment");
    cut(' ', "the signer's shell or env parser took the rest for another word");
    cut('$', "the signer's env parser replaced the rest by a variable that is not set");
    cut('`', "the signer's shell took the rest for a command");
    let rewritten: [(String, &str, &str); 6] = [
        (
            without_variables(text),
            "$NAME removed",
            "without what looks like $NAME: it was replaced by a variable that is not set",
        ),
        (text.replace("$$", "$"), "$$ read as $", "with $ for $$: docker compose reads two as one"),
        (
            text.replace('$', "$$"),
            "$ written as $$",
            "with $$ for $: it was escaped for docker compose and not read by it",
        ),
        (
            without_escapes(text),
            "backslash escapes read",
            "with the backslash escapes read: quotes in the env file made escapes of them",
        ),
        (
            text.replace('\\', ""),
            "backslashes removed",
            "without the backslashes: a shell took them for escapes",
        ),
        (
            text.replace('\\', "\\\\"),
            "backslashes doubled",
            "with every backslash doubled: it was escaped and not read",
        ),
    ];
    for (made, edit, words) in rewritten {
        if !made.is_empty() && made != text {
            let finding = Finding::fits(edit, format!("the signature matches {words}"));
            found.push(Reading::new(made, finding.advice(QUOTE)));
        }
    }
    found
}

const QUOTE: &str =
    "put the value into single quotes where the signer reads it, or use a secret of letters and digits only";

/// Without `$NAME`, `${NAME}` and `$1`.
fn without_variables(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let end = if after.starts_with('{') {
            after.find('}').map_or(0, |end| end + 1)
        } else if after.starts_with(|c: char| c.is_ascii_digit()) {
            1
        } else {
            after.find(|c| !word(c)).unwrap_or(after.len())
        };
        if end == 0 {
            out.push('$');
        }
        rest = &after[end..];
    }
    out + rest
}

/// With `\n`, `\t`, `\\`, `\"` and the like as what they stand for.
fn without_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_and_escapes_are_read_as_a_shell_would() {
        for (text, wanted) in
            [("a$bc-d", "a-d"), ("a${b}c", "ac"), ("a$1b", "ab"), ("a$", "a$"), ("$-$", "$-$")]
        {
            assert_eq!(without_variables(text), wanted);
        }
        assert_eq!(without_escapes(r"a\nb\\c\"), "a\nb\\c\\");
    }
}
