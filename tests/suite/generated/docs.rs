//! The pages of `docs/`, made from the tables they are about.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jotbook::rules::{self, Example, Needs, Rule};

/// The files and their text.
pub(super) fn pages() -> BTreeMap<String, String> {
    BTreeMap::from([("rules.md".to_owned(), rules_page())])
}

/// The groups, by the first digit of the number.
const GROUPS: [(char, &str); 10] = [
    ('0', "The text of the token"),
    ('1', "The header"),
    ('2', "Claims of the wrong type or shape"),
    ('3', "Dates"),
    ('4', "For whom, from whom, and how much"),
    ('5', "What the claims give away, and how large they are"),
    ('6', "What each kind of token must and must not have"),
    ('7', "Encrypted tokens"),
    ('8', "Keys"),
    ('9', "Wishes"),
];

fn rules_page() -> String {
    let mut out = String::from(
        "# The rules of `jotbook inspect`\n\n\
         Generated from `src/rules`; `BLESS=1 cargo test --locked` writes it again. Each rule is one constant there, with its examples, which \
         the tests run. An id is never given to another rule.\n\n\
         `jotbook inspect --rule JB404=off` switches a rule off, `--rule JB504=info` gives it another severity, and \
         `--fail-on high` ends with exit status 8 when there is a finding so bad.\n",
    );
    for (digit, title) in GROUPS {
        let group: Vec<&Rule> = rules::all().filter(|rule| rule.id[2..].starts_with(digit)).collect();
        let _ = write!(out, "\n## {title}\n\n| rule | severity | what is wrong |\n|---|---|---|\n");
        for rule in &group {
            let anchor = format!("{}-{}", rule.id.to_lowercase(), rule.slug);
            let _ = writeln!(
                out,
                "| [{}](#{anchor}) {} | {} | {} |",
                rule.id,
                rule.slug,
                rule.severity.word(),
                cell(rule.title)
            );
        }
        for rule in group {
            one(&mut out, rule);
        }
    }
    out
}

fn one(out: &mut String, rule: &Rule) {
    let _ = write!(out, "\n### {} {}\n\n**{}.** ", rule.id, rule.slug, capital(rule.title));
    let _ = writeln!(out, "Severity: {}.{}", rule.severity.word(), needs(rule.needs));
    let _ = writeln!(out, "\n- Why: {}.", rule.why);
    let _ = writeln!(out, "- Fix: {}.", rule.fix);
    let _ = writeln!(out, "- Source: {}.", rule.reference);
    for (word, examples) in [("Fires on", rule.bad), ("Silent on", rule.good)] {
        let Some(text) = examples().first().map(|example| shown(example, rule)) else { continue };
        let _ = writeln!(out, "- {word}: {text}");
    }
}

fn needs(needs: Needs) -> String {
    match needs {
        Needs::Token => String::new(),
        needs => format!(" It needs {needs}."),
    }
}

fn shown(example: &Example, rule: &Rule) -> String {
    const LIMIT: usize = 300;
    let text = match example.parts() {
        Some((header, payload)) => format!("{header} . {payload}"),
        None => example.text(),
    };
    let one_line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let cut: String = one_line.chars().take(LIMIT).collect();
    let length = one_line.chars().count();
    let (dots, size) =
        if length > LIMIT { (" ...", format!(" ({length} characters)")) } else { ("", String::new()) };
    let mut out = format!("`` {}{dots} ``{size}", cut.trim());
    for what in example.besides(rule) {
        let _ = write!(out, ", `` {what} ``");
    }
    out
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
