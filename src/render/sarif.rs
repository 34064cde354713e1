//! SARIF 2.1.0, which code scanners write and code hosts read: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

pub mod places;
mod shape;
mod uri;

use serde::Serialize;

use super::json_safe;
use crate::rules::{Finding, Severity};
use shape::{
    Artifact, Described, Driver, Invocation, Notification, Physical, Place, Prints, Region, Text, Told, Tool,
};
use uri::uri;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Result {
    /// The rule behind it.
    pub rule: Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// What is wrong here, in words.
    pub message: String,
    /// Where it stands; none for a token that did not come from a file.
    pub place: Option<Location>,
    /// What stays the same when the same thing is found again.
    pub fingerprint: String,
}

/// A rule as it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id, which never changes.
    pub id: &'static str,
    /// The same in words: `alg-none`.
    pub name: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What to do.
    pub fix: &'static str,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The path, as it was named; it need not be UTF-8.
    pub file: Vec<u8>,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl Result {
    /// What a rule found in one token.
    #[must_use]
    pub fn of(finding: &Finding, place: Option<Location>, fingerprint: &str) -> Self {
        let rule = finding.rule;
        Self {
            rule: Rule { id: rule.id, name: rule.slug, title: rule.title, why: rule.why, fix: rule.fix },
            severity: finding.severity,
            message: finding.hit.detail.clone(),
            place,
            fingerprint: format!("{fingerprint}/{}/{}", rule.id, finding.hit.path),
        }
    }
}

/// A whole log with these results.
#[must_use]
pub fn log(results: &[Result]) -> String {
    let mut rules: Vec<Rule> = Vec::new();
    let mut all = Vec::with_capacity(results.len());
    for result in results {
        let known = rules.iter().position(|rule| rule.id == result.rule.id);
        let index = known.unwrap_or_else(|| {
            rules.push(result.rule);
            rules.len() - 1
        });
        all.push(told(result, index));
    }
    format!("{}{}{}", begin(&rules), json_safe(&all.join(",")), end(None))
}

/// A log up to its first result.
fn begin(rules: &[Rule]) -> String {
    let driver = Driver {
        name: "jotbook",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(described).collect(),
    };
    let tool = json(&Tool { driver });
    let tool = json_safe(&tool);
    format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\
         \"columnKind\":\"unicodeCodePoints\",\"results\":["
    )
}

/// What stands behind the last result.
fn end(invocation: Option<&Invocation>) -> String {
    let told = invocation.map(|told| format!(",\"invocations\":[{}]", json_safe(&json(told))));
    format!("]{}}}]}}\n", told.unwrap_or_default())
}

/// How the look went, and what else there is to know.
fn invocation(notes: Vec<String>, is_complete: bool) -> Invocation {
    let note = |text| Notification { level: "note", message: Text { text } };
    let notes = notes.into_iter().map(note).collect();
    Invocation { execution_successful: is_complete, tool_execution_notifications: notes }
}

/// What is written here are texts and numbers: that does not fail.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn described(rule: &Rule) -> Described {
    Described {
        id: rule.id,
        name: rule.name,
        short_description: Text { text: rule.title.into() },
        full_description: Text { text: rule.why.into() },
        help: Text { text: rule.fix.into() },
    }
}

/// A result as it is written; its rule has this index.
fn told(result: &Result, rule_index: usize) -> String {
    let location = result.place.as_ref().map(|place| Place {
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(&place.file) },
            region: Region { start_line: place.line.max(1), start_column: place.column.max(1) },
        },
    });
    json(&Told {
        rule_id: result.rule.id,
        rule_index,
        level: level(result.severity),
        rank: rank(result.severity),
        message: Text { text: result.message.clone() },
        locations: location.into_iter().collect(),
        partial_fingerprints: Prints { print: result.fingerprint.clone() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info | Severity::Low => "note",
        Severity::Medium => "warning",
        Severity::High | Severity::Critical => "error",
    }
}

/// From 0 to 100 (SARIF section 3.27.25).
fn rank(severity: Severity) -> f64 {
    match severity {
        Severity::Info => 10.0,
        Severity::Low => 30.0,
        Severity::Medium => 50.0,
        Severity::High => 80.0,
        Severity::Critical => 100.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_listed_once_and_every_result_points_to_it() {
        let other = Rule { id: "JB000", name: "other", title: "t", why: "w", fix: "f" };
        let one = Rule { id: "JB001", ..other };
        let result = |rule: Rule, severity| Result {
            rule,
            severity,
            message: "it \u{202e} lies there".into(),
            place: None,
            fingerprint: "f".into(),
        };
        let results = [(one, Severity::High), (other, Severity::Info), (one, Severity::Medium)];
        let text = log(&results.map(|(rule, severity)| result(rule, severity)));
        let log: serde_json::Value = serde_json::from_str(&text).unwrap();
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);
        for (index, level) in [(0, "error"), (1, "note"), (0, "warning")].into_iter().enumerate() {
            let told = &run["results"][index];
            assert_eq!((told["ruleIndex"].as_u64(), told["level"].as_str()), (Some(level.0), Some(level.1)));
        }
        assert!(!text.contains('\u{202e}'));
    }
}
