//! The key that was given did not make the signature.

use crate::report::Outcome;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

pub(super) const MISMATCH: Make = || Rule {
    id: "JB819",
    slug: "signature-mismatch",
    severity: Severity::High,
    needs: Needs::Key,
    title: "the signature does not match the key that was given",
    why: "either the key is another one, or the token was altered, or somebody else wrote it: until that is known, \
          nothing in it can be believed",
    fix: "jotbook verify with the same key looks for the reason; trust the token only when a key matches",
    reference: "RFC 7515 section 5.2; RFC 8725 section 3.3",
    bad: examples![
        Example::signed(r#"{"alg":"HS256"}"#, r#"{"sub":"1"}"#, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yQ"),
        Example::header(r#"{"alg":"ES256"}"#).key(P256),
    ],
    good: examples![
        Example::signed(r#"{"alg":"HS256"}"#, r#"{"sub":"1"}"#, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
        // A key of another kind says nothing about the signature.
        Example::header(r#"{"alg":"RS256"}"#).key(P256),
        Example::header(r#"{"alg":"ES256"}"#),
    ],
    check: mismatch,
};

/// RFC 7515 appendix A.3.
const P256: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

fn mismatch(subject: &Subject<'_>) -> Vec<Hit> {
    match &subject.stamp.check.outcome {
        Outcome::Fail { why, .. } if subject.stamp.code == "signature-mismatch" => {
            vec![Hit::new(why.as_str())]
        }
        _ => Vec::new(),
    }
}
