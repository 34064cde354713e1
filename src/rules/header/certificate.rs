//! Certificates in the header: the chain itself, and the thumbprint that only names one.

use super::brought::leaf;
use crate::base64;
use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::{Zone, absolute};

/// The certificate of RFC 7517 appendix B, which is issued by itself and lapsed in 2018.
macro_rules! certificate {
    () => {
        "MIIDQjCCAiqgAwIBAgIGATz/FuLiMA0GCSqGSIb3DQEBBQUAMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDAeFw0xMzAyMjEyMzI5MTVaFw0xODA4MTQyMjI5MTVaMGIxCzAJBgNVBAYTAlVTMQswCQYDVQQIEwJDTzEPMA0GA1UEBxMGRGVudmVyMRwwGgYDVQQKExNQaW5nIElkZW50aXR5IENvcnAuMRcwFQYDVQQDEw5CcmlhbiBDYW1wYmVsbDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBAL64zn8/QnHYMeZ0LncoXaEde1fiLm1jHjmQsF/449IYALM9if6amFtPDy2yvz3YlRij66s5gyLCyO7ANuVRJx1NbgizcAblIgjtdf/u3WG7K+IiZhtELto/A7Fck9Ws6SQvzRvOE8uSirYbgmj6He4iO8NCyvaK0jIQRMMGQwsU1quGmFgHIXPLfnpnfajr1rVTAwtgV5LEZ4Iel+W1GC8ugMhyr4/p1MtcIM42EA8BzE6ZQqC7VPqPvEjZ2dbZkaBhPbiZAS3YeYBRDWm1p1OZtWamT3cEvqqPpnjL1XyW+oyVVkaZdklLQp2Btgt9qr21m42f4wTw+Xrp6rCKNb0CAwEAATANBgkqhkiG9w0BAQUFAAOCAQEAh8zGlfSlcI0o3rYDPBB07aXNswb4ECNIKG0CETTUxmXl9KUL+9gGlqCz5iWLOgWsnrcKcY0vXPG9J1r9AqBNTqNgHq2G03X09266X5CpOe1zFo+Owb1zxtp3PehFdfQJ610CDLEaS9V9Rqp17hCyybEpOGVwe8fnk+fbEL2Bo3UPGrpsHzUoaGpDftmWssZkhpBJKVMJyf/RuP2SmmaIzmnw9JiSlYhzo4tpzd5rFXhjRbg4zW9C+2qok+2+qDM1iJ684gPHMIY8aLWrdgQTxkumGmTqgawR+N5MDtdPTEQ0XfIBc2cJEUyMTY5MPvACWpkA6SdS4xSvdXK3IVfOWA=="
    };
}

/// Headers with that certificate.
pub(super) const RS256_WITH_RSA: &str = concat!(r#"{"alg":"RS256","x5c":[""#, certificate!(), r#""]}"#);
pub(super) const ES256_WITH_RSA: &str = concat!(r#"{"alg":"ES256","x5c":[""#, certificate!(), r#""]}"#);

/// Kinds whose rules have the certificates sent along.
const CUSTOMARY: [Kind; 5] =
    [Kind::Credential, Kind::StatusList, Kind::FederationStatement, Kind::Passport, Kind::CredentialProof];

pub(super) const CHAIN: Make = || Rule {
    id: "JB110",
    slug: "x5c-header",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "the token brings its certificates along",
    why: "that means something only when the chain ends at an authority that the verifier already trusts; anybody can \
          make certificates of his own",
    fix: "check the chain against anchors of your own, or overlook x5c",
    reference: "RFC 7515 section 4.1.6; RFC 5280 section 6; RFC 8725 section 3.10",
    bad: examples![
        Example::header(RS256_WITH_RSA),
        Example::header(r#"{"alg":"RS256","x5c":["MIIC"]}"#),
        Example::header(r#"{"alg":"RS256","x5c":["MIIC_-8"]}"#),
        Example::header(r#"{"alg":"RS256","x5c":[]}"#),
        Example::header(r#"{"alg":"RS256","x5c":"MIIC"}"#),
    ],
    good: examples![Example::header(
        r#"{"alg":"RS256","x5t#S256":"WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo"}"#
    )],
    check: |subject| {
        let Some(chain) = subject.member("x5c").filter(|_| !subject.token.form.is_sealed()) else {
            return Vec::new();
        };
        let at = |detail: String| Hit::at("header.x5c", detail);
        let Some(items) = chain.as_array().filter(|items| !items.is_empty()) else {
            return vec![at("x5c is no list of certificates".into())];
        };
        let there = at(match items.len() {
            1 => "the header has a certificate".to_owned(),
            many => format!("the header has a chain of {many} certificates"),
        });
        let customary = CUSTOMARY.contains(&subject.kind());
        let mut hits = vec![if customary { there.severity(Severity::Low) } else { there }];
        hits.extend(flaws(subject, items).into_iter().map(at));
        hits
    },
};

/// What is wrong with the chain itself.
fn flaws(subject: &Subject<'_>, items: &[Value]) -> Vec<String> {
    let mut flaws = Vec::new();
    for (item, number) in items.iter().zip(1..) {
        match item.as_str() {
            None => flaws.push(format!("certificate {number} is no string")),
            Some(text) if text.contains(['-', '_']) => {
                flaws.push(format!("certificate {number} is base64url; x5c takes ordinary base64"));
            }
            Some(text) if base64::decode_lenient(text).is_err() => {
                flaws.push(format!("certificate {number} is no base64"));
            }
            Some(_) => {}
        }
        // One flaw tells enough about a long list.
        if !flaws.is_empty() {
            return flaws;
        }
    }
    let Some(leaf) = leaf(subject) else {
        return vec!["the first certificate cannot be read".into()];
    };
    if let Some(validity) = leaf.validity() {
        let shown = |moment| absolute(moment, Zone::UTC).unwrap_or_default();
        if validity.until < subject.now() {
            flaws.push(format!("the certificate lapsed on {}", shown(validity.until)));
        } else if validity.from > subject.now() {
            flaws.push(format!("the certificate is not valid before {}", shown(validity.from)));
        }
    }
    if leaf.is_self_issued() {
        flaws.push("the certificate is issued by itself: nobody vouches for it".into());
    }
    flaws
}

/// Services that write `x5t` alone into every token.
const SERVICES: [&str; 6] =
    ["azure-devops", "entra-b2c", "entra-graph", "entra-v1", "entra-v2", "github-actions"];

pub(super) const THUMBPRINT: Make = || Rule {
    id: "JB111",
    slug: "sha1-thumbprint",
    severity: Severity::Low,
    needs: Needs::Token,
    title: "the certificate is named by its SHA-1 only",
    why: "it only selects a key, so nothing breaks; but SHA-1 is on its way out, and scanners stumble over it",
    fix: "send x5t#S256 as well or instead",
    reference: "RFC 7515 section 4.1.7; RFC 7515 section 4.1.8",
    bad: examples![Example::header(r#"{"alg":"RS256","x5t":"WlpaWlpaWlpaWlpaWlpaWlpaWlo"}"#)],
    good: examples![
        Example::header(
            r#"{"alg":"RS256","x5t":"WlpaWlpaWlpaWlpaWlpaWlpaWlo","x5t#S256":"WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo"}"#,
        ),
        Example::header(r#"{"alg":"RS256","kid":"1"}"#),
    ],
    check: |subject| {
        if subject.member("x5t").is_none() || subject.member("x5t#S256").is_some() {
            return Vec::new();
        }
        let hit = Hit::at("header.x5t", "x5t is there, x5t#S256 is not");
        // Whoever gets such a token cannot change how the service writes it.
        let given = subject.is_from(&SERVICES);
        vec![if given { hit.severity(Severity::Info) } else { hit }]
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuers;

    #[test]
    fn of_services_that_write_nothing_else_the_thumbprint_is_a_remark_only() {
        assert!(SERVICES.iter().all(|id| issuers::find(id).is_some()));
        let header = r#"{"alg":"RS256","x5t":"WlpaWlpaWlpaWlpaWlpaWlpaWlo"}"#;
        let severity = |claims| {
            let hits = Example::token(header, claims).run(&THUMBPRINT()).unwrap();
            hits.first().map(|hit| hit.severity)
        };
        let github = r#"{"iss":"https://token.actions.githubusercontent.com","sub":"repo:o/r:ref:x"}"#;
        assert_eq!(severity(github), Some(Some(Severity::Info)));
        assert_eq!(severity(r#"{"iss":"https://as.example"}"#), Some(None));
    }
}
