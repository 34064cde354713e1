//! SARIF 2.1.0, which code scanners write and code hosts read: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.

use serde::Serialize;

use super::json_safe;
use crate::commands::places::{Places, Sighted};
use crate::rules::{Finding, Severity};
use crate::words::{count, hex};

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
    /// The path, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A token lies around.
const IN_PLACE: Rule = Rule {
    id: "token",
    name: "token-in-place",
    title: "a token lies where others can read it",
    why: "whoever holds a token can use it until it lapses or is stopped",
    fix: "stop it at its issuer, take it out, and see who could read it",
};

/// The rule of `inspect` about two tokens.
const NONCE: Rule = Rule {
    id: "JB811",
    name: "ecdsa-nonce-reuse",
    title: "two signatures share their nonce",
    why: "from two such signatures anybody computes the private key",
    fix: "replace the key, and sign with a library whose nonces are right",
};

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

/// Every place of every token, and the nonces that were used twice.
#[must_use]
pub fn places(places: &Places) -> String {
    let mut results = Vec::new();
    for token in places.worst_first() {
        results.extend(places.places(token).map(|(file, place)| Result {
            rule: IN_PLACE,
            severity: token.severity,
            message: message(places, token),
            place: Some(Location { file: file.to_owned(), line: place.line, column: place.column }),
            fingerprint: hex(&token.fingerprint),
        }));
    }
    results.extend(places.reused().map(|(one, two)| {
        let (one, two, place) = (one, two, places.places(two).next());
        Result {
            rule: NONCE,
            severity: Severity::Critical,
            message: format!("the tokens {} and {} were signed with one nonce", short(one), short(two)),
            place: place.map(|(file, place)| Location {
                file: file.to_owned(),
                line: place.line,
                column: place.column,
            }),
            fingerprint: format!("{}/{}", hex(&one.fingerprint), hex(&two.fingerprint)),
        }
    }));
    log(&results)
}

fn message(places: &Places, token: &Sighted) -> String {
    let issuer = match (&token.issuer, places.name(token.iss)) {
        (Some(issuer), _) => format!(" of {}", issuer.name),
        (None, "") => String::new(),
        (None, iss) => format!(" of {iss}"),
    };
    let shown = token.text.as_ref().map_or_else(|| token.masked(), ToString::to_string);
    let (kind, state) = (token.kind.row().name, token.state.word());
    let found = count(token.count as usize, "place");
    format!("{kind}{issuer}, {state}, {}: {shown} (in {found})", token.severity.word())
}

fn short(token: &Sighted) -> String {
    hex(&token.fingerprint[..4])
}

/// A whole log with these results.
#[must_use]
pub fn log(results: &[Result]) -> String {
    let mut rules: Vec<Rule> = Vec::new();
    let mut indices = Vec::with_capacity(results.len());
    for result in results {
        let known = rules.iter().position(|rule| rule.id == result.rule.id);
        indices.push(known.unwrap_or_else(|| {
            rules.push(result.rule);
            rules.len() - 1
        }));
    }
    let driver = Driver {
        name: "jotbook",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.iter().map(described).collect(),
    };
    let results = results.iter().zip(indices).map(|(result, index)| told(result, index)).collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results }],
    };
    let text = serde_json::to_string(&log).unwrap_or_default();
    format!("{}\n", json_safe(&text))
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

fn told(result: &Result, rule_index: usize) -> Told {
    let location = result.place.as_ref().map(|place| Place {
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(&place.file) },
            region: Region { start_line: place.line.max(1), start_column: place.column.max(1) },
        },
    });
    Told {
        rule_id: result.rule.id,
        rule_index,
        level: level(result.severity),
        rank: rank(result.severity),
        message: Text { text: result.message.clone() },
        locations: location.into_iter().collect(),
        partial_fingerprints: Prints { print: result.fingerprint.clone() },
    }
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

/// A path as a URI reference (RFC 3986): relative ones stay relative.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let slashes = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let slashes = slashes.strip_prefix("./").unwrap_or(&slashes);
    let mut out = String::new();
    if slashes.starts_with('/') {
        out.push_str("file://");
    } else if slashes.as_bytes().get(1) == Some(&b':') && cfg!(windows) {
        out.push_str("file:///");
    }
    for byte in slashes.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Told>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Described>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Described {
    id: &'static str,
    name: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    rank: f64,
    message: Text,
    locations: Vec<Place>,
    partial_fingerprints: Prints,
}

#[derive(Serialize)]
struct Prints {
    #[serde(rename = "token/v1")]
    print: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference_that_every_reader_understands() {
        for (path, wanted) in [
            ("logs/a.log", "logs/a.log"),
            ("./a b%.txt", "a%20b%25.txt"),
            ("/var/log/\u{e9}", "file:///var/log/%C3%A9"),
            ("a:b#c?d", "a%3Ab%23c%3Fd"),
        ] {
            assert_eq!(uri(path), wanted);
        }
    }

    #[test]
    fn a_rule_is_listed_once_and_every_result_points_to_it() {
        let result = |rule: Rule, severity| Result {
            rule,
            severity,
            message: "it \u{202e} lies there".into(),
            place: None,
            fingerprint: "f".into(),
        };
        let results = [(NONCE, Severity::High), (IN_PLACE, Severity::Info), (NONCE, Severity::Medium)];
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
