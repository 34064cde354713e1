//! What `inspect --guess` shows people.

use super::layout::fold;
use super::{Hue, Paint, Width, visible};
use crate::commands::guess::{Guess, Source};
use crate::words::count;

/// What came of it, a line break at its end. The secret stands there only when somebody asked for it.
///
/// `list` is the word list by its name; without one the built-in list was tried.
#[must_use]
pub fn guess(guess: &Guess, list: Option<&str>, show_secret: bool, paint: Paint, width: Width) -> String {
    let list = list.map(|name| if name == "-" { "standard input" } else { name });
    let mut out = Vec::new();
    let mut say = |hue: Option<Hue>, text: &str| {
        for (index, line) in fold(&visible(text), width.minus(2)).into_iter().enumerate() {
            let line = hue.map_or_else(|| line.clone(), |hue| paint.hue(hue, &line));
            out.push(if index == 0 && out.is_empty() { line } else { format!("  {line}") });
        }
    };
    match &guess.found {
        None => {
            say(Some(Hue::Good), &format!("not found: {}", tried(guess, list)));
            say(None, "that says nothing of other lists; a secret of 32 random bytes is in none");
        }
        Some(hit) => {
            let place = match &hit.source {
                Source::BuiltIn => "a published secret".to_owned(),
                Source::Line(number) => format!("line {number} of {}", list.unwrap_or("the list")),
                Source::Empty => "the empty secret".to_owned(),
            };
            say(
                Some(Hue::Bad),
                &format!("FOUND: the token is signed with {place}: anybody can make such tokens"),
            );
            if let Some(from) = hit.published {
                say(None, &format!("published: {from}"));
            }
            let words = hit.how.words();
            let how = if words.is_empty() { String::new() } else { format!(", {words}") };
            say(None, &format!("length: {}{how}", count(hit.secret.len(), "byte")));
            say(None, &tried(guess, list));
            if show_secret {
                say(None, &format!("secret: {}", shown(hit.secret.expose())));
            }
            say(
                Some(Hue::Strong),
                "put 32 random bytes in its place where tokens are signed: openssl rand -base64 32",
            );
        }
    }
    out.push(String::new());
    out.join("\n")
}

fn tried(guess: &Guess, list: Option<&str>) -> String {
    let what = list.unwrap_or("the built-in list");
    let long = match guess.too_long {
        0 => String::new(),
        1 => "; 1 line was too long to be tried".into(),
        more => format!("; {more} lines were too long to be tried"),
    };
    // The empty secret is tried before every list.
    let Some(_) = list else {
        return format!("{} of {what} tried in {:.2} s{long}", count_of(guess.tried), guess.seconds);
    };
    let own = count_of(guess.tried.saturating_sub(1));
    format!("{own} of {what} and the empty one tried in {:.2} s{long}", guess.seconds)
}

fn count_of(tried: u64) -> String {
    format!("{tried} secret{}", if tried == 1 { "" } else { "s" })
}

/// A secret as text, or in hexadecimal when it is none.
pub(super) fn shown(secret: &[u8]) -> String {
    match std::str::from_utf8(secret) {
        Ok(text) => text.to_owned(),
        Err(_) => format!("0x{}", crate::words::hex(secret)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::guess::Hit;

    fn hit(show: bool) -> String {
        let found =
            Guess { tried: 12, too_long: 1, found: Some(Hit::line(11, b"chang\x1bme")), seconds: 0.5 };
        guess(&found, Some("words.txt"), show, Paint::OFF, Width::Unlimited)
    }

    #[test]
    fn a_hit_tells_where_and_how_long_and_the_secret_only_when_asked() {
        assert!(hit(false).starts_with("FOUND: the token is signed with line 11 of words.txt: "));
        assert!(
            hit(false).contains("length: 8 bytes\n")
                && hit(false).contains("11 secrets of words.txt and the empty one tried")
        );
        assert!(hit(false).contains("; 1 line was too long") && !hit(false).contains("chang"));
        assert!(hit(true).contains("secret: chang\\u001bme\n"));
    }

    #[test]
    fn nothing_found_is_no_praise() {
        let none = Guess { tried: 1, too_long: 0, found: None, seconds: 0.0 };
        let text = guess(&none, None, false, Paint::OFF, Width::Columns(40));
        assert!(text.starts_with("not found: 1 secret of the built-in"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
    }
}
