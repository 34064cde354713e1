//! Who can spend a token, and whether it brings more of them.

use super::{DAY, HOUR, is_bound, is_powerful, lifetime, stated};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// A refresh token that nobody uses for so long should lapse.
const MONTH: i64 = 30 * DAY;

pub(super) const REFRESHABLE: Make = || Rule {
    id: "JB410",
    slug: "refreshable",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "it brings new tokens",
    why: "an order form for checks is worth more than a check: who has it need not hurry",
    fix: "have it replaced at every use, bind it to its client, and revoke it first when something has leaked",
    reference: "RFC 9700 section 2.2.2 and section 4.14; RFC 6749 section 10.4",
    bad: examples![
        Example::claims(r#"{"typ":"Refresh","azp":"web"}"#),
        Example::claims(r#"{"token_use":"refresh","iat":1751284800,"exp":1782820800,"client_id":"web"}"#),
        Example::claims(r#"{"token_type":"refresh","iat":1751284800,"exp":1751371200}"#),
        Example::claims(r#"{"scope":"openid offline_access"}"#),
        Example::claims(r#"{"scope":"openid offline_access admin:org"}"#),
    ],
    good: examples![
        Example::claims(r#"{"typ":"Bearer","scope":"openid profile"}"#),
        Example::claims(r#"{"realm_access":{"roles":["offline_access"]}}"#),
    ],
    check: |subject| {
        if subject.kind() == Kind::Refresh {
            return vec![refresh(subject)];
        }
        let powers = stated(subject);
        let hit = powers.list.iter().find(|power| power.renews).map(|power| {
            let detail =
                format!("{} holds {}: a refresh token was issued with it", power.path, cut(&power.text));
            let severity = if is_powerful(subject) { Severity::Medium } else { Severity::Low };
            Hit::at(&*power.path, detail).severity(severity)
        });
        Vec::from_iter(hit)
    },
};

/// A refresh token is what it should be when it lapses, within a month, and belongs to a client or a key.
fn refresh(subject: &Subject<'_>) -> Hit {
    let marker =
        ["typ", "token_use", "token_type", "type"].into_iter().find(|name| subject.text(name).is_some());
    let path = marker.unwrap_or_default();
    let owned = ["azp", "client_id", "cid", "aud"].iter().any(|name| subject.claim(name).is_some())
        || is_bound(subject);
    let (detail, severity) = match lifetime(subject) {
        None => ("a refresh token that never lapses", Severity::Medium),
        Some(life) if life > MONTH => ("a refresh token that lives for more than 30 days", Severity::Medium),
        Some(_) if is_powerful(subject) => ("a refresh token for a large amount", Severity::Medium),
        Some(_) if !owned => ("a refresh token that belongs to no client", Severity::Low),
        Some(_) => ("a refresh token", Severity::Low),
    };
    Hit::at(path, detail).severity(severity)
}

pub(super) const BEARER: Make = || Rule {
    id: "JB413",
    slug: "bearer-with-power",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "whoever holds it spends it, and it is worth much or lives long",
    why: "nobody asks who presents it: a copy in a log or a browser extension is as good as the token itself",
    fix: "bind it to a key: DPoP (RFC 9449) or mutual TLS (RFC 8705)",
    reference: "RFC 9700 section 2.2.1",
    bad: examples![
        Example::claims(r#"{"scope":"payments:write"}"#),
        Example::claims(r#"{"scope":"payments:write","cnf":{}}"#),
        Example::claims(r#"{"scope":"cart:read","iat":1751284800,"exp":1751288401}"#),
    ],
    good: examples![
        Example::claims(
            r#"{"scope":"payments:write","cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#,
        ),
        Example::claims(r#"{"scope":"cart:read","iat":1751284800,"exp":1751288400}"#),
        Example::claims(r#"{"scope":"payments:write","exp":1751284800}"#),
        Example::claims(
            r#"{"iss":"https://kubernetes.default.svc","sub":"system:serviceaccount:a:b","aud":["vault"],
            "kubernetes.io":{"namespace":"a"},"iat":1751284800,"exp":1751288407}"#,
        ),
        Example::claims(r#"{"typ":"Refresh","iat":1751284800,"exp":1753876800,"azp":"web"}"#),
    ],
    check: |subject| {
        if !subject.kind().buys() || is_bound(subject) || subject.is_expired() {
            return Vec::new();
        }
        if is_powerful(subject) {
            return vec![Hit::at("cnf", "no cnf, and a large amount")];
        }
        // Kubernetes adds seven seconds to the hour.
        let grace = if subject.kind() == Kind::Workload { 60 } else { 0 };
        let long = lifetime(subject).filter(|life| *life > HOUR + grace);
        let detail = "no cnf, and it lives for more than an hour";
        Vec::from_iter(long.map(|_| Hit::at("cnf", detail).severity(Severity::Low)))
    },
};
