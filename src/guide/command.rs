//! Command lines of pages: words with simple quotes, several commands behind each other's output, a fixed clock.

use crate::rules::EXAMPLE_NOW;
use crate::time::{self, Instant};

/// The moment at which the commands of a page are run: 2025-06-30 12:00:00 UTC.
pub const NOW: Instant = EXAMPLE_NOW;

/// The arguments of each command of a line such as `jotbook encode 'a=b c' | jotbook decode`, without the word
/// `jotbook`; `None` when it is no such line.
#[must_use]
pub fn words(line: &str) -> Option<Vec<Vec<String>>> {
    let mut commands = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, ' ') => {
                if let (Some(word), Some(command)) = (word.take(), commands.last_mut()) {
                    command.push(word);
                }
            }
            (None, '|') if word.is_none() => commands.push(Vec::new()),
            // What a shell would act on is not for these pages.
            (None, '$' | '`' | ';' | '&' | '<' | '>' | '\\' | '*') | (Some('"'), '$' | '`' | '\\') => {
                return None;
            }
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    if let (Some(word), Some(command)) = (word, commands.last_mut()) {
        command.push(word);
    }
    let whole = quote.is_none()
        && commands.iter_mut().all(|command| {
            let ours = command.len() > 1 && command[0] == "jotbook";
            if ours {
                command.remove(0);
            }
            ours
        });
    whole.then_some(commands)
}

/// The words of a line as they are typed, quotes and all: a line may be broken between them and nowhere else.
#[must_use]
pub fn typed(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, ' ') => {
                words.extend(line.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    words.extend(line.get(start..));
    words.retain(|word| !word.is_empty());
    words
}

/// The arguments with the clock held at a moment: one that `--now` sets is counted from there.
#[must_use]
pub fn at(arguments: &[String], now: Instant) -> Vec<String> {
    let asked = arguments.iter().position(|word| word == "--now").and_then(|at| arguments.get(at + 1));
    let asked = asked.and_then(|text| time::when(text, now).ok()).unwrap_or(now);
    let mut out = Vec::with_capacity(arguments.len() + 2);
    let mut rest = arguments.iter();
    out.extend(rest.next().cloned());
    // Options go behind the second word of `key new` and its like.
    if out == ["key"] {
        out.extend(rest.next().cloned());
    }
    out.extend(["--now".to_owned(), asked.seconds.to_string()]);
    while let Some(word) = rest.next() {
        if word == "--now" {
            rest.next();
        } else {
            out.push(word.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Option<Vec<Vec<String>>> {
        words(line)
    }

    #[test]
    fn words_are_split_as_a_shell_does_it() {
        let commands =
            split("jotbook encode 'aud:=[\"a\", \"b\"]' x=\"y z\"  --exp 5m | jotbook decode").unwrap();
        assert_eq!(commands[0], ["encode", "aud:=[\"a\", \"b\"]", "x=y z", "--exp", "5m"]);
        assert_eq!(commands[1], ["decode"]);
    }

    #[test]
    fn words_are_kept_as_they_are_typed() {
        assert_eq!(
            typed("jotbook encode 'a=b c'  x=\"it's so\" -o t | jotbook decode"),
            ["jotbook", "encode", "'a=b c'", "x=\"it's so\"", "-o", "t", "|", "jotbook", "decode"]
        );
        assert_eq!(typed("a 'b c"), ["a", "'b c"]);
        assert_eq!(typed(" "), [""; 0]);
    }

    #[test]
    fn what_a_shell_would_act_on_is_refused() {
        for line in [
            "jotbook decode $T",
            "jotbook decode a > b",
            "jotbook decode a; ls",
            "jotbook decode \"$(x)\"",
            "jotbook decode 'a",
            "ls -l",
            "jotbook",
            "jotbook decode a | cat",
            "jotbook decode a |",
            "",
        ] {
            assert_eq!(split(line), None, "{line}");
        }
    }

    #[test]
    fn the_clock_is_held_and_moved_from_there() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(at(&words("verify a -k b"), Instant::at(100)), words("verify --now 100 a -k b"));
        assert_eq!(at(&words("verify a --now +1m"), Instant::at(100)), words("verify --now 160 a"));
        assert_eq!(at(&words("verify a --now"), Instant::at(100)), words("verify --now 100 a"));
        assert_eq!(at(&words("key new -o k"), Instant::at(100)), words("key new --now 100 -o k"));
        assert_eq!(at(&[], Instant::at(5)), words("--now 5"));
    }
}
