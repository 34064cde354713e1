//! Tokens that live too long.

use super::{DAY, compared, date, is_bound, is_usual, lifetime};
use crate::json::Kind as Json;
use crate::kind::{Kind, Life};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, moment, shown};
use crate::time::{Duration, finer};

pub(super) const TOO_LONG: Make = || Rule {
    id: "JB306",
    slug: "lifetime-too-long",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it lives longer than a token of its kind should",
    why: "whoever gets hold of it can use it until it ends: the lifetime is the length of the leak",
    fix: "shorten the lifetime, and let the client fetch a new token when it ends",
    reference: "RFC 9700 sections 2.2 and 4.14",
    bad: examples![
        Example::claims(r#"{"iat":1751284800, "exp":1782820800}"#),
        Example::claims(r#"{"iat":1751284800, "exp":1751288401}"#),
        Example::claims(r#"{"nbf":1751284800, "exp":1751292000, "aud":"c", "nonce":"n"}"#),
        Example::claims(r#"{"exp":1751371200}"#),
        Example::claims(
            r#"{"iss":"c", "sub":"c", "aud":"https://as.example", "iat":1751284800, "exp":1751285101}"#,
        ), // Auth0 makes them so, unless it is told otherwise.
        Example::claims(
            r#"{"iss":"https://dev-1.eu.auth0.com/", "sub":"auth0|1", "aud":"https://api.example", "scope":"read", "iat":1751284800, "exp":1751371200}"#,
        ), // A key for machines, good for a day.
        Example::token(
            r#"{"alg":"HS256", "typ":"JWT"}"#,
            r#"{"iss":"supabase", "ref":"abcdefghijklmnopqrst", "role":"anon", "iat":1751284800, "exp":1751371200}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"iat":1751284800, "exp":1751288399}"#),
        Example::claims(r#"{"iat":1751284800, "exp":1751288400}"#), // A minute more than an hour.
        Example::claims(
            r#"{"iss":"https://kubernetes.default.svc", "sub":"system:serviceaccount:a:b", "aud":["vault"], "kubernetes.io":{"namespace":"a"}, "iat":1751284800, "exp":1751288460}"#,
        ), // Bound to a key: eight hours.
        Example::claims(
            r#"{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}, "iat":1751284800, "exp":1751313600}"#,
        ),
        Example::claims(r#"{"token_type":"refresh", "iat":1751284800, "exp":1753876800}"#), // Nobody measures credentials.
        Example::token(r#"{"alg":"ES256", "typ":"dc+sd-jwt"}"#, r#"{"iat":1751284800, "exp":1782820800}"#), // JB202 tells of the milliseconds, JB307 of what is meant to be for ever.
        Example::claims(r#"{"iat":1751284800, "exp":1751288400000}"#),
        Example::claims(r#"{"iat":1751284800, "exp":253402300799}"#),
    ],
    check: too_long,
};

fn too_long(subject: &Subject<'_>) -> Vec<Hit> {
    let (Some(limit), Some((life, begin))) = (subject.kind().life(is_bound(subject)), lifetime(subject))
    else {
        return Vec::new();
    };
    // Kubernetes and others add seconds to the hour that they were asked for.
    let grace = if subject.kind() == Kind::Workload { 60 } else { 0 };
    if life.seconds <= limit.warn.seconds.saturating_add(grace)
        || life.seconds <= 0
        || forever(subject).is_some()
    {
        return Vec::new();
    }
    let begin = if begin == "now" { String::from("from now on") } else { format!("from {begin} on") };
    let (lives, most) = compared(life, limit.warn);
    let most = if limit.warn.seconds == 0 {
        "it should be no token at all".to_owned()
    } else {
        format!("{most} is the most")
    };
    let detail = format!("it lives {lives} {begin}; for the kind \"{}\" {most}", subject.kind().row().name);
    let hit = |detail| Hit::at("exp", detail);
    vec![match subject.reading.issuer().filter(|_| is_usual(subject, life)) {
        // Whoever finds it can use it all the same; ten times the limit is then no slip, and near it is what the
        // limit itself was taken from (Entra makes them for 60 to 90 min).
        Some(fit) => {
            let near = limit.warn.seconds.saturating_mul(2);
            let severity = match life {
                life if life > limit.high => Severity::High,
                life if life.seconds > near => Severity::Medium,
                _ => Severity::Low,
            };
            hit(format!("{detail}; that is usual with {}", fit.issuer.name)).severity(severity)
        }
        None => hit(detail).severity(severity(limit, life)),
    }]
}

/// Ten times the limit is bad, and so is what the table says.
fn severity(limit: Life, life: Duration) -> Severity {
    let tenfold = limit.warn.seconds.saturating_mul(10);
    if life > limit.high || (tenfold > 0 && life.seconds > tenfold) {
        Severity::High
    } else {
        Severity::Medium
    }
}

/// The start of the year 2100.
const YEAR_2100: i64 = 4_102_444_800;
/// The largest number of 31 bits, on 2038-01-19: the end of time for old programs.
const LAST_SECOND: i64 = 2_147_483_647;
/// Ten years without leap days.
const TEN_YEARS: i64 = 10 * 365 * DAY;

pub(super) const ABSURD: Make = || Rule {
    id: "JB307",
    slug: "expiry-absurd",
    severity: Severity::High,
    needs: Needs::Token,
    title: "it ends so late that it never does",
    why: "that is \"never\" in disguise: nobody will remember such a token when its key or its owner goes",
    fix: "end it soon; for machines take an opaque key that can be revoked",
    reference: "RFC 7519 section 4.1.4; Supabase documentation, API keys",
    bad: examples![
        Example::claims(r#"{"exp":253402300799}"#),
        Example::claims(r#"{"exp":4102444800}"#),
        Example::claims(r#"{"exp":2147483647}"#),
        Example::claims(r#"{"exp":9223372036854775807}"#),
        Example::claims(r#"{"exp":1e30}"#),
        Example::claims(r#"{"iat":1700000000,"exp":2015360001}"#),
        Example::token(
            r#"{"alg":"HS256","typ":"JWT"}"#,
            r#"{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"anon","iat":1700000000,"exp":2015576000}"#,
        ),
    ],
    good: examples![
        Example::claims(r#"{"exp":4102444799}"#),
        Example::claims(r#"{"exp":2147483646}"#),
        Example::claims(r#"{"iat":1700000000,"exp":2015360000}"#),
        // JB202 tells of the milliseconds.
        Example::claims(r#"{"exp":1751288400000}"#),
        // Identity cards are good for ten years.
        Example::token(r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#, r#"{"iat":1700000000,"exp":2031536000}"#),
    ],
    check: |subject| Vec::from_iter(forever(subject).map(|detail| Hit::at("exp", detail))),
};

/// Why it is as good as without an end.
fn forever(subject: &Subject<'_>) -> Option<String> {
    let value = subject.claim("exp")?;
    let said = format!("exp is {}", shown(value));
    let Some(exp) = subject.date("exp") else {
        let Json::Number(raw) = &value.kind else { return None };
        return (!raw.starts_with('-')).then(|| format!("{said}, beyond any calendar"));
    };
    if finer(exp).is_some() {
        return None;
    }
    if exp.seconds == LAST_SECOND {
        return Some(format!("{said}, the largest number of 31 bits"));
    }
    if exp.seconds >= YEAR_2100 {
        return Some(format!("{said}, which is {}", moment(exp)));
    }
    let life = exp.since(date(subject, "iat")?);
    (life.seconds > TEN_YEARS && subject.kind() != Kind::Credential && exp.seconds > 0)
        .then(|| format!("{said}, {} days after iat", life.seconds / DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_severity_grows_with_the_lifetime() {
        let worst = |life: i64| {
            let claims = format!(r#"{{"scope":"read","iat":1751284800,"exp":{}}}"#, 1_751_284_800 + life);
            let text = Example::claims(Box::leak(claims.into_boxed_str())).text();
            let hits = Example::claims("{}").run_on(&text, &TOO_LONG()).unwrap();
            hits.first().and_then(|hit| hit.severity)
        };
        assert_eq!(worst(3_600), None);
        assert_eq!(worst(3_601), Some(Severity::Medium));
        assert_eq!(worst(36_000), Some(Severity::Medium));
        assert_eq!(worst(36_001), Some(Severity::High));
    }

    #[test]
    fn what_is_usual_with_an_issuer_is_as_bad_as_the_table_says() {
        let auth0 = r#""iss":"https://dev-1.eu.auth0.com/","sub":"auth0|1","aud":"https://api.example","scope":"read""#;
        let entra = r#""iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0","tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","ver":"2.0","scp":"read""#;
        let pod = r#""iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:a:b","aud":["x"],"kubernetes.io":{"namespace":"a","warnafter":1751288407}"#;
        for (claims, life, severity, usual) in [
            (auth0, 3_600, None, false),
            (auth0, 86_400, Some(Severity::Medium), true),
            (auth0, 86_401, Some(Severity::High), false),
            (entra, 5_400, Some(Severity::Low), true),
            (entra, 7_200, Some(Severity::Low), true),
            (entra, 7_201, Some(Severity::Medium), true),
            (pod, 3_607, None, false),
            (pod, 31_536_000, Some(Severity::High), true),
        ] {
            let claims = format!(r#"{{{claims},"iat":1751284800,"exp":{}}}"#, 1_751_284_800 + life);
            let text = Example::claims(Box::leak(claims.into_boxed_str())).text();
            let hits = Example::claims("{}").run_on(&text, &TOO_LONG()).unwrap();
            assert_eq!(hits.first().and_then(|hit| hit.severity), severity, "{text}");
            let told = hits.first().is_some_and(|hit| hit.detail.contains("that is usual with "));
            assert_eq!(told, usual, "{life}");
        }
    }
}
