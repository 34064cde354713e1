//! What `verify` shows people: the verdict first, then every check.

use super::layout::{columns, fold, pad};
use super::{Hue, Paint, Width, visible};
use crate::commands::verify::Verdict;
use crate::diagnosis::{self, Class};
use crate::report::{Check, Diagnosed, Exit, Outcome};

/// The whole verdict, a line break at its end.
#[must_use]
pub fn verify(verdict: &Verdict<'_>, paint: Paint, width: Width) -> String {
    let page = Page { paint, width };
    let mut out = Vec::new();
    page.headline(&mut out, verdict);
    if verdict.accepted() {
        page.passed(&mut out, &verdict.checks);
    } else {
        out.push(String::new());
        page.table(&mut out, &verdict.checks, &headline(verdict));
    }
    let unchecked: Vec<_> = verdict.not_checked().collect();
    page.folded(&mut out, &format!("not checked: {}", unchecked.join(", ")), Hue::Quiet);
    for (index, found) in verdict.diagnosis.iter().enumerate() {
        page.why(&mut out, found, index == 0);
    }
    if let Some(hint) = &verdict.hint {
        out.push(String::new());
        page.folded(&mut out, &format!("hint: {}", visible(hint)), Hue::Strong);
    }
    out.push(String::new());
    out.join("\n")
}

/// The verdict in one line.
#[must_use]
pub fn headline(verdict: &Verdict<'_>) -> String {
    let first =
        verdict.failures().find(|check| check.exit == verdict.exit).or_else(|| verdict.failures().next());
    match first {
        None => match verdict.checks.first().map(|check| &check.outcome) {
            Some(Outcome::Pass(how)) => format!("VALID: signed with {}", how.replacen(" with ", " by ", 1)),
            _ => "VALID".into(),
        },
        // Of a key that is not to be trusted no signature is called genuine.
        Some(check) if verdict.genuine() && check.id != "key-state" => {
            format!("NOT VALID: {}; the signature is genuine", reason(check))
        }
        Some(check) => format!("NOT VALID: {}", verdict.headline.clone().unwrap_or_else(|| reason(check))),
    }
}

fn reason(check: &Check) -> String {
    match &check.outcome {
        Outcome::Fail { want: Some(_), got: Some(_), .. }
            if check.exit == Exit::Claim && check.id != "max-age" =>
        {
            format!("the {} is not the one wanted", check.label)
        }
        Outcome::Fail { why, .. } | Outcome::CannotTell(why) => why.clone(),
        Outcome::Pass(_) | Outcome::NotAsked => String::new(),
    }
}

struct Page {
    paint: Paint,
    width: Width,
}

impl Page {
    fn headline(&self, out: &mut Vec<String>, verdict: &Verdict<'_>) {
        let (mark, hue) = if verdict.accepted() { ("✓", Hue::Good) } else { ("✗", Hue::Bad) };
        let text = format!("{mark} {}", visible(&headline(verdict)));
        for (index, line) in fold(&text, self.width.minus(2)).into_iter().enumerate() {
            let indent = if index == 0 { "" } else { "  " };
            out.push(format!("{indent}{}", self.paint.hue(hue, &line)));
        }
    }

    fn folded(&self, out: &mut Vec<String>, text: &str, hue: Hue) {
        for line in fold(text, self.width.minus(2)) {
            out.push(format!("  {}", self.paint.hue(hue, &line)));
        }
    }

    /// A reason: what happened, the id at its end, one thing to do below it.
    fn why(&self, out: &mut Vec<String>, found: &Diagnosed, first: bool) {
        // A claim is wrong besides whatever else is wrong; a guess at a signature is one of several.
        let claim = diagnosis::find(found.id).is_some_and(|row| row.class == Class::Claim);
        let start = match (first, found.certain || claim) {
            (true, _) => "Why:",
            (false, true) => "And:",
            (false, false) => "Or: ",
        };
        let room = self.width.minus(7);
        out.push(String::new());
        let text = format!("{} ({})", visible(&found.message), found.id);
        let advice = found.advice.as_ref().map(|advice| visible(advice).into_owned());
        let mut head = format!("  {} ", self.paint.hue(Hue::Strong, start));
        for line in fold(&text, room) {
            out.push(format!("{head}{line}"));
            head = " ".repeat(7);
        }
        for line in advice.iter().flat_map(|advice| fold(advice, room)) {
            out.push(format!("       {}", self.paint.hue(Hue::Good, &line)));
        }
    }

    /// What held, side by side.
    fn passed(&self, out: &mut Vec<String>, checks: &[Check]) {
        let mut line = String::new();
        let mut taken = 0;
        for check in checks {
            let Outcome::Pass(detail) = &check.outcome else { continue };
            let detail = if check.id == "signature" { "" } else { detail };
            let plain = format!("{} ✓ {}", visible(&check.label), visible(detail)).trim_end().to_owned();
            let painted = plain.replacen('✓', &self.paint.hue(Hue::Good, "✓"), 1);
            if taken > 0 && !self.width.fits(2 + taken + 2 + columns(&plain)) {
                out.push(format!("  {line}"));
                (line, taken) = (String::new(), 0);
            }
            let joint = if taken == 0 { "" } else { "  " };
            line = format!("{line}{joint}{painted}");
            taken += joint.len() + columns(&plain);
        }
        out.push(format!("  {line}"));
    }

    /// Every check that was made, one below the other.
    fn table(&self, out: &mut Vec<String>, checks: &[Check], headline: &str) {
        let mut told_first = headline.strip_prefix("NOT VALID: ").map(str::to_owned);
        let made: Vec<_> = checks.iter().filter(|check| check.outcome != Outcome::NotAsked).collect();
        let labels = made
            .iter()
            .map(|check| columns(&visible(&check.label)))
            .filter(|len| *len <= 20)
            .max()
            .unwrap_or(0);
        for check in made {
            let Told { mark, hue, mut lines } = told(check);
            if let [Line::Words(text), ..] = &mut lines[..]
                && told_first.take().is_some_and(|first| first == *text)
            {
                *text = "not checked".into();
            }
            told_first = None;
            let label = visible(&check.label);
            let indent = 2 + labels + 2 + 1 + 2;
            let room = self.width.minus(indent);
            let mut start = format!("  {}  {}  ", pad(&label, labels), self.paint.hue(hue, mark));
            if columns(&label) > labels {
                out.push(format!("  {label}"));
                start = format!("  {}  {}  ", " ".repeat(labels), self.paint.hue(hue, mark));
            }
            for line in lines.iter().flat_map(|line| line.laid_out(room)) {
                out.push(format!("{start}{line}"));
                start = " ".repeat(indent);
            }
            if !start.trim().is_empty() {
                out.push(start.trim_end().to_owned());
            }
        }
    }
}

/// What is said of one check.
struct Told {
    mark: &'static str,
    hue: Hue,
    lines: Vec<Line>,
}

/// One thing that is said.
enum Line {
    /// In words.
    Words(String),
    /// What the token says and what is wanted: side by side where they fit, one below the other where not.
    Pair(String, String),
}

impl Line {
    fn laid_out(&self, room: Width) -> Vec<String> {
        match self {
            Self::Words(text) if text.is_empty() => Vec::new(),
            Self::Words(text) => fold(&visible(text), room),
            Self::Pair(got, want) => {
                let (got, want) = (visible(got), visible(want));
                let beside = format!("token: {got}   wanted: {want}");
                if room.fits(columns(&beside)) {
                    return vec![beside];
                }
                [("token: ", got), ("wanted:", want)]
                    .iter()
                    .flat_map(|(name, text)| fold(&format!("{name} {text}"), room))
                    .collect()
            }
        }
    }
}

fn told(check: &Check) -> Told {
    let (mark, hue, lines) = match &check.outcome {
        Outcome::Pass(how) => ("✓", Hue::Good, vec![Line::Words(how.clone())]),
        Outcome::Fail { want: Some(want), got: Some(got), why } => {
            ("✗", Hue::Bad, vec![Line::Pair(got.clone(), want.clone()), Line::Words(why.clone())])
        }
        Outcome::Fail { want: Some(want), got: None, .. } => {
            ("✗", Hue::Bad, vec![Line::Pair("has none".into(), want.clone())])
        }
        Outcome::Fail { got: Some(got), why, .. } => {
            ("✗", Hue::Bad, vec![Line::Words(why.clone()), Line::Words(format!("token: {got}"))])
        }
        Outcome::Fail { why, .. } => ("✗", Hue::Bad, vec![Line::Words(why.clone())]),
        Outcome::CannotTell(why) => ("?", Hue::Warning, vec![Line::Words(why.clone())]),
        Outcome::NotAsked => ("-", Hue::Quiet, Vec::new()),
    };
    Told { mark, hue, lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::verify::{Why, verify as check};
    use crate::diagnosis::Effort;
    use crate::policy::Policy;
    use crate::time::Instant;

    /// The sample of jwt.io with its secret, asked for what it does not say.
    const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";

    fn shown(policy: &Policy, columns: usize) -> Vec<String> {
        let found = crate::token::find(TOKEN.as_bytes()).unwrap();
        let set = crate::key::read(b"your-256-bit-secret", None).unwrap();
        let sources = [crate::checks::KeySource { label: "secret".into(), set, given: None, ring: None }];
        let verdict = check(&found, &sources, policy, Why::Asked(Effort::Usual));
        verify(&verdict, Paint::OFF, Width::Columns(columns)).lines().map(str::to_owned).collect()
    }

    #[test]
    fn what_the_token_says_and_what_is_wanted_stand_below_each_other_where_they_must() {
        let wants =
            |sub: &str| Policy { subject: Some(sub.into()), ..Policy::at(Instant::at(1_516_239_022)) };
        let lines = shown(&wants("1234567899"), 60);
        assert!(
            lines.contains(&"  subject    ✗  token: 1234567890   wanted: 1234567899".to_owned()),
            "{lines:?}"
        );
        assert!(lines.contains(&"                1 letter differs".to_owned()), "{lines:?}");
        let lines = shown(&wants("https://users.example/1234567890"), 60);
        assert!(lines.contains(&"  subject    ✗  token:  1234567890".to_owned()), "{lines:?}");
        assert!(
            lines.contains(&"                wanted: https://users.example/1234567890".to_owned()),
            "{lines:?}"
        );
    }

    #[test]
    fn a_date_shows_its_three_parts_in_sixty_columns() {
        let lines = shown(&Policy::at(Instant::at(1_516_239_000)), 60);
        let parts = [
            "  issued     ✗  token:  2018-01-18 01:30:22 UTC",
            "                wanted: not after 2018-01-18 01:30:00 UTC,",
            "                leeway 0 s",
            "                issued 22 s in the future (would pass with",
            "                --leeway 60)",
        ];
        for part in parts {
            assert!(lines.contains(&part.to_owned()), "{part}: {lines:#?}");
        }
        assert!(lines.iter().all(|line| columns(line) <= 60), "{lines:#?}");
    }
}
