//! Compressed before it was sealed.

use super::member;
use crate::json::Value;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, cut};

pub(super) const ZIP: Make = || Rule {
    id: "JB702",
    slug: "jwe-zip",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "compressed before it was sealed",
    why: "the length tells what is inside when others can put text next to the secrets, and a small token can unpack \
          to gigabytes in the reader",
    fix: "do not compress; let readers stop at 250 KB of unpacked text",
    reference: "RFC 8725 section 3.6; RFC 7516 section 11; CVE-2024-28176; CVE-2024-21319; CVE-2024-28180; \
                CVE-2024-33664",
    bad: examples![Example::header(r#"{"alg":"dir","enc":"A256GCM","zip":"DEF"}"#)],
    good: examples![
        Example::header(r#"{"alg":"dir","enc":"A256GCM"}"#),
        // zip means nothing to a signed token.
        Example::header(r#"{"alg":"ES256","zip":"DEF"}"#),
    ],
    check: |subject| {
        let zip = member(subject, "zip").filter(|zip| zip.type_name() != "null");
        let shown = |zip: &Value| cut(zip.as_str().unwrap_or(&zip.to_string()));
        Vec::from_iter(zip.map(|zip| Hit::at("header.zip", format!("zip is {}", shown(zip)))))
    },
};
