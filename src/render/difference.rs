//! What `inspect A --diff B` shows people: what decides first, then every difference, A and B side by side.

use super::layout::{columns, fold, pad};
use super::{Hue, Paint, Width, visible};
use crate::commands::difference::{Change, Comparison, Signature, What};
use crate::token::Form;
use crate::words::{count, list};

/// From so many columns on A and B stand side by side.
const ROOMY: usize = 76;
/// Names up to this long make the column of names.
const NAME_LIMIT: usize = 22;
/// Values up to this long stand side by side; of longer ones the end is cut where both cannot stand below each other.
const VALUE_LIMIT: usize = 400;
/// So many differences are shown; nobody reads more.
const LISTED: usize = 500;

/// The whole comparison, a line break at its end.
#[must_use]
pub fn difference(found: &Comparison, paint: Paint, width: Width) -> String {
    let mut page = Page { paint, width, out: Vec::new() };
    page.folded("", &headline(found), Some(if found.identical { Hue::Good } else { Hue::Strong }));
    if !found.decides.is_empty() {
        page.heading("DECIDES");
        let names = found.decides.iter().map(|deciding| deciding.name.len()).max().unwrap_or(0);
        for deciding in &found.decides {
            if !page.width.fits(ROOMY / 2) {
                page.folded("  ", &format!("{}: {}", deciding.name, deciding.line), None);
                continue;
            }
            let start = format!("  {}  ", page.paint.hue(Hue::Warning, &pad(deciding.name, names)));
            page.hanging(&start, names + 4, &visible(&deciding.line), None);
        }
    }
    page.changes(&found.changes);
    for spelling in &found.spelling {
        page.heading(&spelling.part.to_uppercase());
        page.folded(
            "  ",
            &format!("says the same; the characters differ: {}", list(&spelling.aspects)),
            None,
        );
    }
    if !found.identical {
        if let Some((a, b)) = found.form {
            page.heading("FORM");
            page.folded("  ", &format!("A is {}, B is {}", form(a), form(b)), None);
        }
        page.heading("SIGNATURE");
        page.folded("  ", &signature(found.signature), None);
    }
    page.out.push(String::new());
    page.out.join("\n")
}

/// The comparison in one line.
#[must_use]
pub fn headline(found: &Comparison) -> String {
    if found.identical {
        return "A and B are the same token, letter for letter".into();
    }
    let real = found.changes.iter().filter(|change| change.what != What::Shape).count();
    match (real, found.decides.len()) {
        (0, 0) => "A and B say the same, in other characters".into(),
        (0, _) => "A and B say the same and are not the same".into(),
        (_, 0) => {
            format!("A and B differ in {}; none of it decides by the rules of JWT", count(real, "place"))
        }
        (_, decides) => {
            let verb = if decides == 1 { "decides" } else { "decide" };
            format!("A and B differ in {}; {decides} {verb} acceptance", count(real, "place"))
        }
    }
}

/// A signature in words.
fn signature(signature: Signature) -> String {
    match signature {
        Signature::Missing => "neither has one".into(),
        Signature::Same => "the same".into(),
        Signature::Different(0, b) => format!("A has none, B has {}", count(b, "byte")),
        Signature::Different(a, 0) => format!("A has {}, B has none", count(a, "byte")),
        Signature::Different(a, b) if a == b => format!("different, {} each", count(a, "byte")),
        Signature::Different(a, b) => format!("A has {}, B has {}", count(a, "byte"), count(b, "byte")),
    }
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Compact => "a compact token",
        Form::Flattened => "a token in flattened JSON",
        Form::General => "a token in general JSON",
        Form::Sealed => "an encrypted token",
        Form::SealedJson => "an encrypted token in JSON",
        Form::SelectiveDisclosure => "an SD-JWT",
    }
}

struct Page {
    paint: Paint,
    width: Width,
    out: Vec<String>,
}

impl Page {
    fn heading(&mut self, text: &str) {
        self.out.push(String::new());
        self.out.push(self.paint.hue(Hue::Strong, text));
    }

    fn folded(&mut self, indent: &str, text: &str, hue: Option<Hue>) {
        for line in fold(&visible(text), self.width.minus(indent.len())) {
            let line = hue.map_or_else(|| line.clone(), |hue| self.paint.hue(hue, &line));
            self.out.push(format!("{indent}{line}"));
        }
    }

    /// A start of so many columns, and a text folded behind it. The text is visible already.
    fn hanging(&mut self, start: &str, taken: usize, text: &str, hue: Option<Hue>) {
        let mut start = start.to_owned();
        for line in fold(text, self.width.minus(taken)) {
            let line = hue.map_or_else(|| line.clone(), |hue| self.paint.hue(hue, &line));
            self.out.push(format!("{start}{line}"));
            start = " ".repeat(taken);
        }
    }

    fn changes(&mut self, all: &[Change]) {
        let listed = all.get(..LISTED).unwrap_or(all);
        let names =
            listed.iter().map(|change| columns(&visible(&change.path))).filter(|len| *len <= NAME_LIMIT);
        let names = names.max().unwrap_or(0).max(11);
        let mut part = "";
        for change in listed {
            if change.part != part {
                part = change.part;
                self.heading(&part.to_uppercase());
            }
            self.change(change, names);
        }
        if all.len() > LISTED {
            self.out.push(String::new());
            self.folded("", &format!("and {} more; --json lists all", all.len() - LISTED), Some(Hue::Quiet));
        }
    }

    /// One difference, its name in a column of so many.
    fn change(&mut self, change: &Change, names: usize) {
        let (mark, hue) = match change.what {
            What::OnlyA => ("-", Hue::Bad),
            What::OnlyB => ("+", Hue::Good),
            What::Changed => ("~", Hue::Warning),
            What::Shape => ("=", Hue::Quiet),
        };
        let mark = self.paint.hue(hue, mark);
        let name = visible(&change.path).into_owned();
        let name = if name.is_empty() { "(all of it)".to_owned() } else { name };
        let (a, b) = (value(change.a.as_deref()), value(change.b.as_deref()));
        let taken = 4 + names + 2;
        if self.width.fits(ROOMY - 1) && columns(&name) <= names {
            let start = format!("  {mark} {}  ", self.paint.hue(Hue::Payload, &pad(&name, names)));
            self.beside(&start, taken, &a, &b);
            self.words(&" ".repeat(taken), &change.words);
        } else {
            self.hanging(&format!("  {mark} "), 4, &name, Some(Hue::Payload));
            self.hanging("    A ", 6, &a, None);
            self.hanging("    B ", 6, &b, None);
            self.words("    ", &change.words);
        }
    }

    /// Two columns, each folded for itself; one below the other where nobody counts columns.
    fn beside(&mut self, start: &str, taken: usize, a: &str, b: &str) {
        let Width::Columns(all) = self.width else {
            self.out.push(format!("{start}A {a}   B {b}"));
            return;
        };
        let room = all.saturating_sub(taken + 6) / 2;
        let (one, two) = (fold(a, Width::Columns(room)), fold(b, Width::Columns(room)));
        let mut start = start.to_owned();
        for at in 0..one.len().max(two.len()) {
            let label = |letter: &str| if at == 0 { format!("{letter} ") } else { "  ".into() };
            let cell = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            let line =
                format!("{start}{}{}  {}{}", label("A"), pad(&cell(&one), room), label("B"), cell(&two));
            self.out.push(line.trim_end().to_owned());
            start = " ".repeat(taken);
        }
    }

    fn words(&mut self, indent: &str, words: &str) {
        if !words.is_empty() {
            self.folded(indent, words, Some(Hue::Quiet));
        }
    }
}

/// A value as it is shown: visible, its end cut when it is very long.
fn value(json: Option<&str>) -> String {
    let Some(json) = json else { return "-".into() };
    let cut: String = json.chars().take(VALUE_LIMIT).collect();
    let dots = if cut.len() < json.len() { "..." } else { "" };
    format!("{}{dots}", visible(&cut))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base64;
    use crate::commands::difference::compare;
    use crate::time::Instant;
    use crate::token::Token;

    fn shown(a: &str, b: &str, width: usize) -> String {
        let token = |payload: &str| {
            let parts = [r#"{"alg":"HS256"}"#.as_bytes(), payload.as_bytes(), &[1; 32]].map(base64::encode);
            Token::read(&parts.join("."))
        };
        let found = compare(&token(a), &token(b), Instant::at(1_751_284_800));
        difference(&found, Paint::OFF, Width::Columns(width))
    }

    const A: &str =
        r#"{"iss":"https://login.example","exp":1751274000,"email":"jane\u001b[2Jroe@example.com"}"#;
    const B: &str = r#"{"iss":"https://login.example/","exp":1751288220}"#;

    #[test]
    fn where_there_is_room_the_two_stand_side_by_side() {
        let wanted = "\
A and B differ in 3 places; 3 decide acceptance

DECIDES
  iss        A https://login.example, B https://login.example/: another issuer, whose keys are
             others
  exp        A expired 3 h ago, B expires in 57 min
  signature  the same over different contents: no more than one of the two can be genuine

PAYLOAD
  ~ iss          A \"https://login.example\"                 B \"https://login.example/\"
                 same except for the final \"/\"
  ~ exp          A 1751274000                              B 1751288220
                 B is 3 h 57 min later
  - email        A \"jane\\u001b[2Jroe@example.com\"          B -

SIGNATURE
  the same
";
        assert_eq!(shown(A, B, 100), wanted);
    }

    #[test]
    fn of_very_many_differences_the_first_are_listed_and_the_rest_is_counted() {
        let members = |n: usize, x: u8| -> String {
            let all: Vec<_> = (0..n).map(|n| format!(r#""claim{n}":{x}"#)).collect();
            format!("{{{}}}", all.join(","))
        };
        for (n, listed, more) in [(499, 499, None), (500, 500, None), (501, 500, Some("and 1 more;"))] {
            let text = shown(&members(n, 1), &members(n, 2), 100);
            assert_eq!(text.matches("  ~ claim").count(), listed, "{n}");
            assert_eq!(text.contains("more; --json lists all"), more.is_some(), "{n}");
            assert!(
                text.contains(more.unwrap_or_default())
                    && text.starts_with(&format!("A and B differ in {n} places"))
            );
        }
    }

    #[test]
    fn on_forty_columns_they_stand_below_each_other_and_nothing_is_wider() {
        let text = shown(A, B, 40);
        assert!(
            text.contains("  ~ exp\n    A 1751274000\n    B 1751288220\n    B is 3 h 57 min later\n"),
            "{text}"
        );
        assert!(text.lines().all(|line| columns(line) <= 40), "{text}");
        for width in 20..120 {
            assert!(shown(A, B, width).lines().all(|line| columns(line) <= width), "{width}");
        }
    }

    #[test]
    fn the_same_token_and_the_same_meaning_say_so() {
        assert_eq!(shown(A, A, 80), "A and B are the same token, letter for letter\n");
        let text = shown(r#"{"a":1}"#, r#"{ "a":1}"#, 80);
        assert!(text.contains("PAYLOAD\n  says the same; the characters differ: white space\n"), "{text}");
    }
}
