//! Tokens that say of themselves that nobody signed them.

use crate::alg::Scheme;
use crate::rules::{Example, Hit, Needs, Rule, Severity};

pub(super) const NONE: Rule = Rule {
    id: "JB101",
    slug: "alg-none",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "the algorithm is none: nobody signed it",
    why: "anyone can write this check, since there is no stamp on it at all; libraries that took the token's word for \
          it let everybody in",
    fix: "refuse unsigned tokens, and give the verifier an explicit list of algorithms",
    reference: "RFC 8725 section 3.1; RFC 7519 section 6; CVE-2015-2951",
    bad: &[Example::token(r#"{"alg":"none"}"#, r#"{"sub":"1","role":"admin"}"#)],
    good: &[Example::header(r#"{"alg":"ES256"}"#)],
    check: |subject| {
        let unsigned = subject.alg.is_some_and(|alg| alg.scheme == Scheme::Unsigned);
        Vec::from_iter(unsigned.then(|| Hit::at("header.alg", "alg is none")))
    },
};
