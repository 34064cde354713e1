//! The algorithm, the type and the claims that were asked for.

use super::refused;
use crate::alg::Alg;
use crate::json::Path;
use crate::policy::Place;
use crate::rules::{Asked, Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

pub(super) const ALG: Make = || Rule {
    id: "JB901",
    slug: "alg-not-allowed",
    severity: Severity::High,
    needs: Needs::Asked { option: "--alg", given: |subject| !subject.asked.policy.algs.is_empty() },
    title: "its algorithm is none of those that were asked for",
    why: "the verifier's list decides which algorithms count, never the token",
    fix: "let the issuer sign with an algorithm of the list, or put this one on it if the keys are made for it",
    reference: "RFC 8725 section 3.1",
    bad: examples![
        Example::header(r#"{"alg":"HS256"}"#).asked(|asked| asked.policy.algs.extend(Alg::find("ES256"))),
        Example::header(r#"{"alg":"es256"}"#).asked(|asked| asked.policy.algs.extend(Alg::find("ES256"))),
        Example::header(r#"{"typ":"JWT"}"#).asked(|asked| asked.policy.algs.extend(Alg::find("ES256"))),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#).asked(|asked| asked.policy.algs.extend(Alg::find("ES256"))),
        Example::header(r#"{"alg":"HS256"}"#),
    ],
    check: alg,
};

fn alg(subject: &Subject<'_>) -> Vec<Hit> {
    let wanted: Vec<_> = subject.asked.policy.algs.iter().map(|alg| alg.name).collect();
    if subject.header.members().is_none() || subject.alg.is_some_and(|alg| wanted.contains(&alg.name)) {
        return Vec::new();
    }
    let found = match subject.member("alg") {
        None => "the header has no alg".to_owned(),
        Some(value) => format!("alg is {}", cut(value.as_str().unwrap_or(&value.to_string()))),
    };
    vec![Hit::at("header.alg", format!("{found}; acceptable is {}", wanted.join(" or ")))]
}

pub(super) const TYP: Make = || Rule {
    id: "JB904",
    slug: "type-not-expected",
    severity: Severity::High,
    needs: Needs::Asked { option: "--typ", given: |subject| subject.asked.policy.typ.is_some() },
    title: "its typ is another than the one asked for",
    why: "one issuer makes several kinds of tokens with one key; the type keeps one kind from passing for another",
    fix: "send the right kind of token; where there is one, let the issuer write the explicit type",
    reference: "RFC 8725 section 3.11; RFC 8725 section 3.12",
    bad: examples![
        Example::header(r#"{"alg":"ES256","typ":"JWT"}"#)
            .asked(|asked| asked.policy.typ = Some("at+jwt".into())),
        Example::header(r#"{"alg":"ES256"}"#).asked(|asked| asked.policy.typ = Some("at+jwt".into())),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256","typ":"application/AT+JWT"}"#)
            .asked(|asked| asked.policy.typ = Some("at+jwt".into())),
        Example::header(r#"{"alg":"ES256","typ":"JWT"}"#),
    ],
    check: |subject| refused(subject, "typ").into_iter().map(|(_, why)| Hit::at("header.typ", why)).collect(),
};

pub(super) const REQUIRED: Make = || Rule {
    id: "JB906",
    slug: "required-claim-missing",
    severity: Severity::Medium,
    needs: Needs::Asked { option: "--require", given: |subject| !subject.asked.policy.required.is_empty() },
    title: "a claim that must be there is missing",
    why: "whoever reads the token relies on this claim, and code that finds nothing often goes on with a default",
    fix: "have the issuer put the claim in; null does not count",
    reference: "RFC 7519 section 4",
    bad: examples![
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| require(asked, "jti")),
        Example::claims(r#"{"jti":null}"#).asked(|asked| require(asked, "jti")),
        Example::claims(r#"{"realm_access":{}}"#).asked(|asked| require(asked, "realm_access[roles]")),
    ],
    good: examples![
        Example::claims(r#"{"jti":""}"#).asked(|asked| require(asked, "jti")),
        Example::claims(r#"{"realm_access":{"roles":[]}}"#)
            .asked(|asked| require(asked, "realm_access[roles]")),
    ],
    check: |subject| {
        let missing = refused(subject, "require:").into_iter();
        missing.map(|(id, why)| Hit::at(id.trim_start_matches("require:"), why)).collect()
    },
};

fn require(asked: &mut Asked, name: &str) {
    let path = Path::parse(name).ok();
    asked.policy.required.extend(path.map(|path| Place { label: name.to_owned(), path }));
}
