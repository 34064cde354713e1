//! The name of the algorithm: that there is one, that it is registered, that it is spelled as registered.

use super::none::is_disguised;
use crate::alg::{Alg, Scheme, TABLE};
use crate::rules::form::foreign;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::token::{End, PartName};

/// Names that the registry has, and that it prohibits for signatures (IANA JOSE registry, Web Cryptography API).
const PROHIBITED: [&str; 6] = ["RS1", "HS1", "A128CBC", "A192CBC", "A256CBC", "A128CTR"];

pub(super) const MISSING: Make = || Rule {
    id: "JB103",
    slug: "alg-missing",
    severity: Severity::High,
    needs: Needs::Token,
    title: "no algorithm is named",
    why: "alg is mandatory: without it every reader guesses, and some guess none",
    fix: "name the algorithm in alg",
    reference: "RFC 7515 section 4.1.1; RFC 7516 section 4.1.1",
    bad: examples![
        Example::header(r#"{"typ":"JWT"}"#),
        Example::header(r#"{"alg":"","typ":"JWT"}"#),
        Example::header(r#"{"alg":null}"#),
        Example::header(r#"{"alg":["ES256"]}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#),
        Example::raw(
            r#"{"payload":"eyJzdWIiOiIxIn0","protected":"e30","header":{"alg":"ES256"},"signature":"AAAA"}"#,
        ),
        Example::raw("eyJ1c2VyIjoxfQ.Zk9x.abc"),
    ],
    check: |subject| {
        let token = subject.token;
        let outside = token.unprotected.as_ref().is_some_and(|(_, header)| header.text("alg").is_some());
        let cut_off = token.end == End::CutOff(PartName::Header);
        let readable = token.header().is_some() || token.header.raw.is_empty();
        if outside || cut_off || !readable || foreign(subject).is_some() {
            return Vec::new();
        }
        let detail = match subject.member("alg") {
            None => "there is no alg".to_owned(),
            Some(alg) => match alg.as_str() {
                Some("") => "alg is empty".into(),
                Some(_) => return Vec::new(),
                None => format!("alg is of type {}, not a string", alg.type_name()),
            },
        };
        vec![Hit::at("header.alg", detail)]
    },
};

pub(super) const UNREGISTERED: Make = || Rule {
    id: "JB104",
    slug: "alg-unregistered",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "an algorithm that is not registered, or not for this",
    why: "most verifiers cannot check it, and not known must never come to mean not checked",
    fix: "use ES256, Ed25519 or PS256, or RS256 where every library has to follow",
    reference: "RFC 7515 section 5.2; RFC 7518 section 7.1; IANA JOSE registry",
    bad: examples![
        Example::header(r#"{"alg":"RS1"}"#),
        Example::header(r#"{"alg":"HS1"}"#),
        Example::header(r#"{"alg":"MD5"}"#),
        Example::header(r#"{"alg":"HS-256"}"#),
        Example::header(r#"{"alg":"A128GCM"}"#),
        Example::header(r#"{"alg":"ed25519-nkey"}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256"}"#),
        Example::header(r#"{"alg":"ML-DSA-44"}"#),
        Example::header(r#"{"alg":"hs256"}"#),
        Example::header(r#"{"alg":"nOnE"}"#),
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.BBBB.CCCCCCCCCCCCCCCCCCCCCA",),
    ],
    check: |subject| {
        let Some(alg) = subject.token.alg().filter(|alg| !alg.is_empty() && !is_disguised(alg)) else {
            return Vec::new();
        };
        let at = |detail: String| Hit::at("header.alg", detail);
        match subject.alg.map(|alg| alg.scheme) {
            Some(Scheme::ContentEncryption) => {
                return vec![at(format!("alg is {alg}, which encrypts contents and belongs into enc"))];
            }
            Some(_) => return Vec::new(),
            None if cased(alg).is_some() => return Vec::new(),
            None => {}
        }
        let shown = cut(alg);
        vec![if PROHIBITED.contains(&alg) {
            at(format!("alg is {shown}, which the registry prohibits for tokens"))
        } else if alg == "ed25519-nkey" {
            at(format!("alg is {shown}, a name of NATS for Ed25519")).severity(Severity::Low)
        } else if let Some(near) = Alg::resembling(alg) {
            at(format!("alg is {shown}, which is not registered; {near} is"))
        } else {
            at(format!("alg is {shown}, which is not registered"))
        }]
    },
};

pub(super) const CASED: Make = || Rule {
    id: "JB105",
    slug: "alg-wrong-case",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "the name of the algorithm in the wrong case",
    why: "names are case sensitive, and readers that are lenient about it have let nOnE in",
    fix: "spell it as it is registered",
    reference: "RFC 7515 section 4.1.1; draft-ietf-oauth-rfc8725bis section 2.11",
    bad: examples![Example::header(r#"{"alg":"hs256"}"#), Example::header(r#"{"alg":"Es256"}"#)],
    good: examples![Example::header(r#"{"alg":"HS256"}"#), Example::header(r#"{"alg":"none"}"#)],
    check: |subject| {
        let Some(alg) = subject.token.alg().filter(|alg| !is_disguised(alg)) else { return Vec::new() };
        let Some(name) = cased(alg) else { return Vec::new() };
        let hit = Hit::at("header.alg", format!("alg is {alg}; the name is {name}"));
        // Old tokens of NATS write it so.
        vec![if subject.is_from(&["nats"]) { hit.severity(Severity::Low) } else { hit }]
    },
};

/// The registered name that this one is in another case.
fn cased(alg: &str) -> Option<&'static str> {
    let row = TABLE.iter().find(|row| row.name != alg && row.name.eq_ignore_ascii_case(alg))?;
    Some(row.name)
}

pub(super) const POLYMORPHIC: Make = || Rule {
    id: "JB124",
    slug: "polymorphic-alg",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "EdDSA names a family of algorithms, not one",
    why: "which curve it is only the key tells; the name is deprecated since there are names for each",
    fix: "use Ed25519 once every party knows the name",
    reference: "RFC 9864 section 2.2; RFC 8037 section 3.1",
    bad: examples![Example::header(r#"{"alg":"EdDSA"}"#)],
    good: examples![Example::header(r#"{"alg":"Ed25519"}"#)],
    check: |subject: &Subject<'_>| {
        let family = subject.alg.is_some_and(|alg| matches!(alg.scheme, Scheme::Edwards([_, _, ..])));
        Vec::from_iter(family.then(|| Hit::at("header.alg", "alg is EdDSA, which does not say the curve")))
    },
};
