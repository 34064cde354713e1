//! How long the tokens of an issuer live when nobody changes anything.

use crate::json::Value;
use crate::rules::Subject;
use crate::time::Duration;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// What a product makes by default, or asks for, where that is longer than the limit for the kind. In seconds, sorted
/// by the id of the issuer.
#[rustfmt::skip]
const USUAL: [(&str, i64); 25] = [
    ("aks", DAY),
    ("apple-client", 15_777_000),
    ("apple-id", DAY),
    ("auth0", DAY),
    ("aws-eks", DAY),
    ("bitbucket", 2 * HOUR),
    ("cloudflare-access", DAY),
    ("dex", DAY),
    ("discord", 7 * DAY),
    // Continuous access evaluation makes them last up to 28 h.
    ("entra-graph", 28 * HOUR),
    ("entra-v1", 28 * HOUR),
    ("entra-v2", 28 * HOUR),
    ("firebase-custom", HOUR),
    ("firebase-session", 14 * DAY),
    // Ten minutes, and iat is to be set back by one.
    ("github-app", 660),
    // The kubelet asks for 7 s more than an hour.
    ("gke", HOUR + 7),
    ("google-sa", HOUR),
    ("hcp-terraform", DAY),
    ("k8s-projected", HOUR + 7),
    ("mapbox", HOUR),
    ("snowflake", HOUR),
    ("vault", DAY),
    ("vercel", 12 * HOUR),
    ("vonage", HOUR / 4),
    ("zitadel", 12 * HOUR),
];

/// What the extension of Kubernetes gives to a pod that does not renew its token yet: a year, with `warnafter`.
const EXTENDED: i64 = 365 * DAY + HOUR;

/// Whether the issuer makes tokens that live so long by its own design.
pub(in crate::rules) fn is_usual(subject: &Subject<'_>, life: Duration) -> bool {
    let Some(fit) = subject.reading.issuer() else { return false };
    let usual = USUAL.iter().find(|(id, _)| *id == fit.issuer.id).map(|(_, seconds)| *seconds);
    let extended = subject.claim("kubernetes.io").and_then(|inner| inner.member("warnafter"));
    let usual = if extended.is_some_and(is_number) { Some(EXTENDED) } else { usual };
    usual.is_some_and(|usual| life.seconds <= usual)
}

fn is_number(value: &Value) -> bool {
    value.type_name() == "number"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuers;

    #[test]
    fn the_rows_are_sorted_and_of_known_issuers() {
        assert!(USUAL.is_sorted_by(|a, b| a.0 < b.0));
        assert!(USUAL.iter().all(|(id, _)| issuers::find(id).is_some()));
    }
}
