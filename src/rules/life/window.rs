//! Where now lies between beginning and end.

use super::{date, lifetime};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, moment};
use crate::time::{Duration, relative};

/// As far apart as verifiers commonly let clocks be, at most.
const SKEW_SECONDS: i64 = 300;

/// As far apart as clocks are that are kept right.
const MINUTE: i64 = 60;

pub(super) const EXPIRED: Make = || Rule {
    id: "JB302",
    slug: "expired",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "it has expired",
    why: "a lapsed check is worth nothing at a verifier that looks at the date; it can still be read, and shows what \
          the next one will look like",
    fix: "nothing, but see to it that verifiers really look at exp",
    reference: "RFC 7519 section 4.1.4",
    bad: examples![
        Example::claims(r#"{"exp":1516239022}"#),
        Example::claims(r#"{"exp":1751284799}"#),
        Example::claims(r#"{"exp":1751284800}"#),
    ],
    good: examples![Example::claims(r#"{"exp":1751284801}"#), Example::claims(r#"{"exp":"1516239022"}"#)],
    check: |subject| {
        let exp = subject.date("exp").filter(|exp| *exp <= subject.now());
        Vec::from_iter(exp.map(|exp| {
            let late = subject.now().since(exp).seconds;
            let skew = if late <= SKEW_SECONDS {
                "; a verifier that lets clocks differ may still take it"
            } else {
                ""
            };
            let ago = if late == 0 { "this very second".to_owned() } else { relative(exp, subject.now()) };
            Hit::at("exp", format!("exp is {}: {ago}{skew}", moment(exp)))
        }))
    },
};

pub(super) const BORN_DEAD: Make = || Rule {
    id: "JB303",
    slug: "born-dead",
    severity: Severity::High,
    needs: Needs::Token,
    title: "it ends before it begins",
    why: "there is no moment at which it is valid: a unit or a sum went wrong, or exp is local time taken for UTC",
    fix: "compute exp as iat plus the lifetime, both in seconds of UTC",
    reference: "RFC 7519 sections 4.1.4 and 4.1.5",
    bad: examples![
        Example::claims(r#"{"iat":1751284800,"exp":1751281200}"#),
        Example::claims(r#"{"iat":1751284800,"exp":1751284800}"#),
        Example::claims(r#"{"nbf":1751288400,"exp":1751288400}"#),
        Example::claims(r#"{"iat":1751284800,"exp":3600}"#),
    ],
    good: examples![
        Example::claims(r#"{"iat":1751284800,"nbf":1751284800,"exp":1751284801}"#),
        Example::claims(r#"{"exp":1516239022}"#),
        // JB202 tells of the milliseconds.
        Example::claims(r#"{"iat":1751284800000,"exp":1751288400}"#),
    ],
    check: |subject| {
        let Some(exp) = subject.date("exp") else { return Vec::new() };
        let late = |name: &&str| date(subject, name).is_some_and(|begin| exp <= begin);
        let first = ["iat", "nbf"].into_iter().find(late);
        Vec::from_iter(
            first.map(|name| Hit::at("exp", format!("exp is {}, which is not after {name}", moment(exp)))),
        )
    },
};

pub(super) const NOT_YET: Make =
    || Rule {
        id: "JB304",
        slug: "not-yet-valid",
        severity: Severity::Info,
        needs: Needs::Token,
        title: "it is not valid yet",
        why: "a post-dated check: verifiers refuse it until nbf",
        fix: "wait, or set the clocks right",
        reference: "RFC 7519 section 4.1.5",
        bad: examples![Example::claims(r#"{"nbf":4102444800}"#), Example::claims(r#"{"nbf":1751284801}"#)],
        good: examples![
            Example::claims(r#"{"nbf":1751284800}"#),
            Example::claims(r#"{"nbf":1751284799}"#),
            // JB202 tells of the milliseconds.
            Example::claims(r#"{"nbf":1751284800000}"#),
        ],
        check: |subject| {
            let nbf = date(subject, "nbf").filter(|nbf| *nbf > subject.now());
            Vec::from_iter(nbf.map(|nbf| {
                Hit::at("nbf", format!("nbf is {}: {}", moment(nbf), relative(nbf, subject.now())))
            }))
        },
    };

pub(super) const FUTURE: Make = || Rule {
    id: "JB305",
    slug: "issued-in-future",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it was made in the future",
    why: "the issuer's clock is ahead, or somebody made the token look fresh; some libraries refuse it and some do not \
          look",
    fix: "keep the clocks right with NTP; an issuer may set iat half a minute back",
    reference: "RFC 7519 section 4.1.6",
    bad: examples![Example::claims(r#"{"iat":4102444800}"#), Example::claims(r#"{"iat":1751284861}"#)],
    good: examples![
        Example::claims(r#"{"iat":1751284859}"#),
        Example::claims(r#"{"iat":1751284860}"#),
        Example::claims(r#"{"iat":1751284800000}"#),
        Example::claims(r#"{"iat":1751284861}"#).asked(|asked| asked.policy.leeway = Duration::seconds(90)),
    ],
    check: |subject| {
        let leeway = Duration::seconds(subject.asked.policy.leeway.seconds.max(MINUTE));
        let iat = date(subject, "iat").filter(|iat| *iat > subject.now().plus(leeway));
        Vec::from_iter(
            iat.map(|iat| {
                Hit::at("iat", format!("iat is {}: {}", moment(iat), relative(iat, subject.now())))
            }),
        )
    },
};

pub(super) const SKEW: Make = || Rule {
    id: "JB311",
    slug: "in-skew-window",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "it begins or ends within five minutes of now",
    why: "verifiers will disagree about it: some let clocks differ by up to five minutes, some not at all",
    fix: "keep the clocks right, and set one leeway for all verifiers",
    reference: "RFC 7519 sections 4.1.4 and 4.1.5",
    bad: examples![
        Example::claims(r#"{"exp":1751284820}"#),
        Example::claims(r#"{"exp":1751285100}"#),
        Example::claims(r#"{"exp":1751284500}"#),
        Example::claims(r#"{"nbf":1751285100,"exp":1751290000}"#),
    ],
    good: examples![
        Example::claims(r#"{"exp":1751285101}"#),
        Example::claims(r#"{"exp":1751284499}"#),
        Example::claims(r#"{"nbf":1751285101}"#),
        // Every fresh token has a beginning like that.
        Example::claims(r#"{"iat":1751284800,"nbf":1751284800,"exp":1751288400}"#),
        // It never lives longer.
        Example::claims(r#"{"iat":1751284800,"exp":1751284860}"#),
    ],
    check: skew,
};

fn skew(subject: &Subject<'_>) -> Vec<Hit> {
    let is_brief = lifetime(subject)
        .is_some_and(|(life, from)| from != "now" && (0..=SKEW_SECONDS).contains(&life.seconds));
    let near = |name: &&str| {
        let ahead = date(subject, name)?.since(subject.now()).seconds;
        let window = if *name == "exp" { -SKEW_SECONDS..=SKEW_SECONDS } else { 1..=SKEW_SECONDS };
        window.contains(&ahead).then_some(())?;
        let when = relative(date(subject, name)?, subject.now());
        Some(Hit::at(*name, format!("{name} is {when}: who takes it depends on the leeway")))
    };
    let names: &[&str] = if is_brief { &["nbf"] } else { &["exp", "nbf"] };
    names.iter().filter_map(near).collect()
}
