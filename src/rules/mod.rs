//! The rules of `inspect`: one documented constant each, with its reasons, its examples and its test in one place.
//!
//! A rule looks at one token and at what the person gave besides: keys, wishes, other tokens. It never fetches
//! anything, never repeats a secret, and a finding never says that a token is good.

/// The examples of a rule, made when it is asked for them.
macro_rules! examples {
    ($($example:expr),* $(,)?) => { || vec![$($example),*] };
}

mod asked;
mod claims;
mod content;
mod example;
mod form;
mod header;
mod keys;
mod kinds;
mod life;
mod power;
mod sealed;
mod subject;
#[cfg(test)]
mod tests;
mod wishes;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use crate::json::Value;
use crate::time::{Instant, Zone, absolute};

pub use asked::Asked;
pub use example::{EXAMPLE_NOW, Example};
pub use subject::Subject;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// `JB` and three digits; never given to another rule.
    pub id: &'static str,
    /// The same in words: `alg-none`.
    pub slug: &'static str,
    /// How bad it is, unless the case at hand says otherwise.
    pub severity: Severity,
    /// What it takes to decide it.
    pub needs: Needs,
    /// What is wrong, in a few words without a full stop.
    pub title: &'static str,
    /// Why that matters, without a full stop at its end.
    pub why: &'static str,
    /// What to do, without a full stop at its end.
    pub fix: &'static str,
    /// Who says so: `RFC 8725 section 3.1`; several joined by `"; "`.
    pub reference: &'static str,
    /// Where it fires.
    pub bad: fn() -> Vec<Example>,
    /// Where it is silent.
    pub good: fn() -> Vec<Example>,
    /// Looks for it. Nothing found is the usual answer.
    pub check: fn(&Subject<'_>) -> Vec<Hit>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Better otherwise.
    Low,
    /// Worth a ticket.
    Medium,
    /// Worth today.
    High,
    /// Worth everything else lying still.
    Critical,
}

/// What it takes to decide a rule.
#[derive(Clone, Copy, Debug)]
pub enum Needs {
    /// The token alone.
    Token,
    /// A key or a key set.
    Key,
    /// Something that the person has to say.
    Asked {
        /// What that is, as an option: `--max-age`.
        option: &'static str,
        /// Whether it was said.
        given: fn(&Subject<'_>) -> bool,
    },
    /// Other tokens to compare it with.
    Others,
}

/// One place where a rule fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What is wrong here, with the value: text as it stands in the token, not escaped yet. Never a secret.
    pub detail: String,
    /// The claim or header member: `exp`, `header.alg`, `realm_access.roles`. Empty for the token as a whole.
    pub path: String,
    /// How bad it is here, when that is not what the rule says.
    pub severity: Option<Severity>,
}

/// A rule that fired.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// Where, and what.
    pub hit: Hit,
}

/// What the rules made of a token.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// What they found, the worst first, then by id.
    pub findings: Vec<Finding>,
    /// How many rules were decided.
    pub decided: usize,
    /// The rules that could not be decided.
    pub undecided: Vec<&'static Rule>,
}

/// What the person wants of one rule.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The rule.
    pub rule: &'static Rule,
    /// Its severity from now on; `None` switches it off.
    pub severity: Option<Severity>,
}

/// Makes a rule when the first one is asked for. Text in a static table is moved to its place by the loader at every
/// start of the program, whatever it is started for; what a function writes costs nothing until then.
type Make = fn() -> Rule;

/// The rules, group by group, sorted by id.
static GROUPS: [&[Make]; 10] = [
    form::RULES,
    header::RULES,
    claims::RULES,
    life::RULES,
    power::RULES,
    content::RULES,
    kinds::RULES,
    sealed::RULES,
    keys::RULES,
    wishes::RULES,
];

/// Every rule, sorted by id.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    static RULES: LazyLock<Vec<Rule>> =
        LazyLock::new(|| GROUPS.iter().copied().flatten().map(|make| make()).collect());
    RULES.iter()
}

/// The rule with this id or slug.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id.eq_ignore_ascii_case(name) || rule.slug == name)
}

/// A value as a finding repeats it: whole when it is short.
pub(crate) fn cut(text: &str) -> String {
    crate::words::cut(text, 60).into_owned()
}

/// The header members and the claims whose values are not to be shown: a password, a private key, another token.
#[must_use]
pub fn secret_members<'a>(subject: &Subject<'a>) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let header = subject.header.members().unwrap_or_default().iter();
    let header = header.filter(|member| content::is_private_key(&member.value)).map(|member| &*member.name);
    (header.collect(), content::claims_with_secrets(subject))
}

/// Runs every rule that can be decided.
#[must_use]
pub fn judge(subject: &Subject<'_>, settings: &[Setting]) -> Judgement {
    let mut judgement = Judgement::default();
    for rule in all() {
        let setting = settings.iter().rev().find(|setting| setting.rule.id == rule.id);
        if setting.is_some_and(|setting| setting.severity.is_none()) {
            continue;
        }
        if !rule.needs.met(subject) {
            judgement.undecided.push(rule);
            continue;
        }
        judgement.decided += 1;
        for hit in (rule.check)(subject) {
            let own = hit.severity.unwrap_or(rule.severity);
            let severity = setting.and_then(|setting| setting.severity).unwrap_or(own);
            judgement.findings.push(Finding { rule, severity, hit });
        }
    }
    judgement.findings.sort_by(|a, b| b.severity.cmp(&a.severity).then(a.rule.id.cmp(b.rule.id)));
    judgement
}

/// The same of a JSON value; text stands in quotes.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| cut(&value.to_string()), |text| format!("\"{}\"", cut(text)))
}

/// A date for a finding, in UTC.
fn moment(date: Instant) -> String {
    absolute(date, Zone::UTC).unwrap_or_else(|| format!("{} s since 1970", date.seconds))
}

impl Needs {
    /// Whether there is what it takes.
    #[must_use]
    pub fn met(self, subject: &Subject<'_>) -> bool {
        match self {
            Self::Token => true,
            Self::Key => subject.sources.iter().any(|source| !source.set.keys.is_empty()),
            Self::Asked { given, .. } => given(subject),
            Self::Others => !subject.others.is_empty(),
        }
    }
}

impl fmt::Display for Needs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token => "the token",
            Self::Key => "a key (-k)",
            Self::Asked { option, .. } => option,
            Self::Others => "other tokens (--scan, --diff)",
        })
    }
}

impl Severity {
    /// Every severity, the mildest first.
    pub const ALL: [Self; 5] = [Self::Info, Self::Low, Self::Medium, Self::High, Self::Critical];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

impl Hit {
    /// Something wrong with the token as a whole.
    #[must_use]
    pub fn new(detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), path: String::new(), severity: None }
    }

    /// Something wrong with this claim, or with `header.NAME`.
    #[must_use]
    pub fn at(path: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::new(detail) }
    }

    /// The same, so bad.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }
}
