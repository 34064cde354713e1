//! Who acts for whom.

use crate::json::{Kind, Value};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, shown};

/// Actors behind one another that somebody may still follow.
const DEEPEST: usize = 3;

pub(super) const ACT: Make = || Rule {
    id: "JB212",
    slug: "act-shape",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "act does not say who acts for the subject",
    why: "an API that cannot read the actor takes the token for the subject's own; only the outermost actor counts \
          for access, the ones inside are history",
    fix: "make act an object with sub, and iss where the subject alone does not tell who it is",
    reference: "RFC 8693 sections 4.1 and 4.4",
    bad: examples![
        Example::claims(r#"{"act":"admin"}"#),
        Example::claims(r#"{"may_act":["admin"]}"#),
        Example::claims(r#"{"act":{}}"#),
        Example::claims(r#"{"act":{"client_id":"c"}}"#),
        Example::claims(r#"{"act":{"sub":7}}"#),
        Example::claims(r#"{"act":{"sub":"a","act":{"sub":"b","act":{"sub":"c","act":{"sub":"d"}}}}}"#),
    ],
    good: examples![
        Example::claims(
            r#"{"act":{"sub":"admin@example.com"},"may_act":{"sub":"b","iss":"https://a.example"}}"#,
        ),
        Example::claims(r#"{"act":{"sub":"a","act":{"sub":"b","act":{"sub":"c"}}}}"#),
    ],
    check: |subject| {
        let told = |name: &'static str| Some((name, subject.claim(name)?));
        ["act", "may_act"].into_iter().filter_map(told).filter_map(|(name, act)| trouble(name, act)).collect()
    },
};

fn trouble(name: &'static str, act: &Value) -> Option<Hit> {
    if act.members().is_none() {
        return Some(Hit::at(name, format!("{name} is {}, not an object", shown(act))));
    }
    let depth = std::iter::successors(Some(act), |act| act.member("act")).count();
    if depth > DEEPEST {
        return Some(Hit::at(name, format!("{depth} actors stand behind one another")));
    }
    if act.text("sub").is_some_and(|sub| !sub.is_empty()) {
        return None;
    }
    let hit = Hit::at(name, format!("{name} has no sub that is text: {}", shown(act)));
    // Something else may tell the issuer who it is.
    let other = |name| act.member(name).is_some_and(|value| matches!(value.kind, Kind::String(_)));
    let named = ["client_id", "azp", "appid", "email", "iss"].into_iter().any(other);
    Some(if named { hit.severity(Severity::Low) } else { hit })
}
