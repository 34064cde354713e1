//! The parts of a token: how many there are, and whether the last one can be a signature.

use super::known::foreign;
use super::letters::is_cut;
use crate::alg::{Alg, Scheme};
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::token::{Form, Note, PartName, Removed};
use crate::words::{count, list};

/// Signature lengths of ML-DSA in bytes (FIPS 204 table 2).
const ML_DSA: [(&str, usize); 3] = [("ML-DSA-44", 2420), ("ML-DSA-65", 3309), ("ML-DSA-87", 4627)];
/// A signature by an RSA key of 2048 bits, the smallest that is allowed (RFC 7518 section 3.3).
const RSA_LEAST: usize = 256;

/// How many parts the compact form has, when it is one.
fn count_of_parts(subject: &Subject<'_>) -> Option<usize> {
    let compact = matches!(subject.token.form, Form::Compact | Form::Sealed | Form::SelectiveDisclosure);
    let signed = subject.token.text.split('~').next().unwrap_or_default();
    (compact && !subject.token.is_unencoded()).then(|| signed.split('.').count())
}

pub(super) const COUNT: Make = || Rule {
    id: "JB002",
    slug: "part-count",
    severity: Severity::High,
    needs: Needs::Token,
    title: "not the number of parts that a token has",
    why: "a signed token has three parts and an encrypted one five; with fewer it was cut short, with more something \
          was glued to it, or it is another format",
    fix: "copy the whole token, with all its dots",
    reference: "RFC 7515 section 7.1; RFC 7516 section 7.1; RFC 7519 section 7.2",
    bad: examples![
        Example::raw("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"),
        Example::raw("eyJhbGciOiJIUzI1NiIsInR5cCI...<more>"),
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA"),
        Example::raw("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo.AAAA",),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256"}"#),
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.BBBB.CCCCCCCCCCCCCCCCCCCCCA",),
        Example::raw("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."),
    ],
    check: |subject| {
        let Some(parts) = count_of_parts(subject) else { return Vec::new() };
        let (what, wanted) = if subject.token.form == Form::Sealed {
            ("an encrypted token", 5)
        } else {
            ("a signed token", 3)
        };
        let mut hits = Vec::new();
        if parts != wanted {
            let whole = [("header", &subject.token.header), ("payload", &subject.token.payload)];
            let whole = whole.into_iter().filter(|(_, part)| part.is_whole_json()).map(|(name, _)| name);
            let whole: Vec<_> = whole.collect();
            let read = if whole.is_empty() { String::new() } else { format!("; whole: {}", list(&whole)) };
            hits.push(Hit::new(format!("it has {}, {what} has {wanted}{read}", count(parts, "part"))));
        }
        for note in &subject.found.notes {
            match note {
                Note::Removed(Removed::ExtraParts) => {
                    hits.push(Hit::new("more parts stand behind the third"));
                }
                Note::CutHere { mark } if parts == wanted => {
                    hits.push(Hit::new(format!("it is cut off at \"{mark}\"")));
                }
                _ => {}
            }
        }
        hits
    },
};

pub(super) const EMPTY: Make = || Rule {
    id: "JB003",
    slug: "empty-signature",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "the algorithm signs, and the signature is empty",
    why: "some libraries had nothing to check then, and so let it pass",
    fix: "refuse it, and keep the library up to date; whether there is a signature must not decide whether one is checked",
    reference: "RFC 7515 section 5.2; CVE-2020-28042",
    bad: examples![
        Example::ending(r#"{"alg":"HS256"}"#, r#"{"sub":"1"}"#, ""),
        Example::raw(r#"{"protected":"eyJhbGciOiJFUzI1NiJ9","payload":"eyJzdWIiOiIxIn0","signature":""}"#,),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256"}"#),
        Example::header(r#"{"alg":"none"}"#),
        Example::raw("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"),
        Example::raw("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.[truncated]"),
    ],
    check: |subject| {
        let token = subject.token;
        let alg = token.alg().unwrap_or_default();
        // Two parts are counted by JB002, and a mark says that the rest was left out on purpose.
        let there = count_of_parts(subject).is_none_or(|parts| parts >= 3);
        let marked = subject.found.notes.iter().any(|note| matches!(note, Note::CutHere { .. }));
        let empty = !token.form.is_sealed() && token.signature.bytes.is_empty() && there && !marked;
        let unsigned = alg.trim().eq_ignore_ascii_case("none");
        if !empty || unsigned || token.header().is_none() || is_cut(subject, PartName::Header) {
            return Vec::new();
        }
        let alg = if alg.is_empty() { String::new() } else { format!(", and alg is {}", super::cut(alg)) };
        vec![Hit::new(format!("the signature is empty{alg}"))]
    },
};

pub(super) const SERIALIZATION: Make = || Rule {
    id: "JB008",
    slug: "json-serialization",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "the JSON serialization, which no JWT has",
    why: "a JWT is always compact; programs that read both forms have been talked into checking one and believing the \
          other",
    fix: "send the compact form, or treat it as signed data that is no JWT",
    reference: "RFC 7519 section 1; draft-ietf-oauth-rfc8725bis section 2.13",
    bad: examples![
        Example::raw(
            r#"{"payload":"eyJzdWIiOiIxIn0","protected":"eyJhbGciOiJFUzI1NiJ9","signature":"AAAA"}"#,
        ),
        Example::raw(
            r#"{"payload":"eyJzdWIiOiIxIn0","signatures":[{"protected":"eyJhbGciOiJFUzI1NiJ9","signature":"AAAA"}]}"#,
        ),
        Example::raw(
            r#"{"protected":"eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0","iv":"AAAA","ciphertext":"BBBB","tag":"CCCC"}"#,
        ),
        Example::raw(
            r#"{"payload":"eyJzdWIiOiIxIn0","payload":"eyJzdWIiOiIyIn0","protected":"eyJhbGciOiJFUzI1NiJ9","signature":"AAAA"}"#,
        ),
    ],
    good: examples![Example::header(r#"{"alg":"ES256"}"#)],
    check: |subject| {
        let token = subject.token;
        let name = match token.form {
            Form::Flattened => "the flattened JSON serialization",
            Form::General => "the general JSON serialization",
            Form::SealedJson => "the JSON serialization of an encrypted token",
            Form::Compact | Form::Sealed | Form::SelectiveDisclosure => return Vec::new(),
        };
        let more = match token.more_signatures {
            0 => String::new(),
            more => format!("; only the first of {} is looked at", more + 1),
        };
        let acme = subject.member("nonce").is_some() && subject.member("url").is_some();
        let no_jwt = subject.kind() == Kind::Signed || !token.disclosures.is_empty() || acme;
        let hit = Hit::new(format!("it is {name}{more}"));
        let mut hits = vec![if no_jwt { hit.severity(Severity::Low) } else { hit }];
        hits.extend(token.irregular.map(|what| Hit::new(what).severity(Severity::High)));
        hits
    },
};

pub(super) const SIGNATURE: Make = || Rule {
    id: "JB018",
    slug: "signature-length",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a signature of a length that the algorithm never makes",
    why: "it was cut, wrapped in another format, or made with another algorithm than the header says: no verifier \
          accepts it",
    fix: "copy the whole token, or sign as the algorithm prescribes; verify says which of these it is",
    reference: "RFC 7518 section 3; RFC 8037 section 3.1; RFC 9964",
    bad: examples![
        Example::ending(r#"{"alg":"HS256"}"#, r#"{"sub":"1"}"#, "WlpaWlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::ending(
            r#"{"alg":"ES256"}"#,
            r#"{"sub":"1"}"#,
            "MEUCIQDZ2nS0LhYDCzqVPyFKsBvzAZOgZ8p6wQm7yQ1xkqkA6AIgWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo",
        ),
        Example::ending(
            r#"{"alg":"RS256"}"#,
            r#"{"sub":"1"}"#,
            "WlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlo",
        ),
        Example::ending(r#"{"alg":"EdDSA"}"#, r#"{"sub":"1"}"#, "WlpaWlpaWlpaWlpaWlpaWlpaWlpa"),
        Example::ending(r#"{"alg":"ML-DSA-44"}"#, r#"{"sub":"1"}"#, "WlpaWlpaWlpaWlpaWlpaWlpaWlpa"),
    ],
    good: examples![
        Example::header(r#"{"alg":"HS256"}"#),
        Example::header(r#"{"alg":"ES512"}"#),
        Example::header(r#"{"alg":"PS256"}"#),
        Example::header(r#"{"alg":"EdDSA"}"#),
        Example::raw("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"),
    ],
    check: |subject| {
        let len = subject.token.signature.bytes.len();
        let Some(alg) = subject.alg.filter(|_| len > 0 && !subject.token.form.is_sealed()) else {
            return Vec::new();
        };
        let Some(wanted) = misfit(alg, len).filter(|_| foreign(subject).is_none()) else { return Vec::new() };
        let guess = guess(alg, &subject.token.signature.bytes);
        vec![Hit::new(format!("the signature has {}, {alg} makes {wanted}{guess}", count(len, "byte")))]
    },
};

/// How long the signature should be, in words, when it is not.
fn misfit(alg: &Alg, len: usize) -> Option<String> {
    match alg.scheme {
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) => (len < RSA_LEAST).then(|| format!("{RSA_LEAST} or more")),
        Scheme::Edwards(curves) => {
            let lengths: Vec<usize> = curves.iter().map(|curve| 2 * curve.size()).collect();
            let words: Vec<String> = lengths.iter().map(ToString::to_string).collect();
            (!lengths.contains(&len)).then(|| words.join(" or "))
        }
        Scheme::MlDsa => {
            let (_, wanted) = ML_DSA.into_iter().find(|(name, _)| *name == alg.name)?;
            (len != wanted).then(|| wanted.to_string())
        }
        Scheme::Hmac(_) | Scheme::Ecdsa(_) => {
            alg.signature_len().filter(|wanted| *wanted != len).map(|wanted| wanted.to_string())
        }
        Scheme::Unsigned | Scheme::KeyManagement | Scheme::ContentEncryption => None,
    }
}

/// What it may be instead.
fn guess(alg: &Alg, bytes: &[u8]) -> String {
    match alg.scheme {
        // SEQUENCE, and its length in one byte or two (X.690 section 8.9).
        Scheme::Ecdsa(_) if bytes.starts_with(&[0x30]) && matches!(bytes.get(1), Some(0x40..=0x8b)) => {
            "; it begins like DER".into()
        }
        Scheme::RsaPkcs1(_) | Scheme::RsaPss(_) if bytes.len() == RSA_LEAST / 2 => {
            "; so long is one by an RSA key of 1024 bits".into()
        }
        _ => {
            let names = makers(alg, bytes.len());
            if names.is_empty() { String::new() } else { format!("; so long is one by {}", either(&names)) }
        }
    }
}

/// `A, B or C`.
fn either(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// The algorithms that make signatures of this length: first those of the same sort, with a key pair or with a secret.
fn makers(alg: &Alg, length: usize) -> Vec<&'static str> {
    let symmetric = |alg: &Alg| matches!(alg.scheme, Scheme::Hmac(_));
    let mut found: Vec<&Alg> = Alg::signing().filter(|other| other.signature_len() == Some(length)).collect();
    found.sort_by_key(|other| symmetric(other) != symmetric(alg));
    found.into_iter().map(|other| other.name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_length_that_several_make_all_are_named_and_those_of_the_same_sort_first() {
        let guess = |name: &str, len: usize| guess(Alg::find(name).unwrap(), &vec![0x51; len]);
        assert_eq!(guess("RS256", 64), "; so long is one by ES256, ES256K, Ed25519 or HS512");
        assert_eq!(guess("HS256", 64), "; so long is one by HS512, ES256, ES256K or Ed25519");
        assert_eq!(guess("RS256", 32), "; so long is one by HS256");
        assert_eq!(guess("RS256", 96), "; so long is one by ES384");
        assert_eq!(guess("ES256", 132), "; so long is one by ES512");
        assert_eq!(guess("RS256", 65), "");
    }

    #[test]
    fn a_signature_fits_at_its_length_and_not_a_byte_beside_it() {
        let fits = |name: &str, len: usize| misfit(Alg::find(name).unwrap(), len).is_none();
        for (name, len) in [
            ("HS256", 32),
            ("HS512", 64),
            ("ES384", 96),
            ("ES512", 132),
            ("Ed25519", 64),
            ("ML-DSA-65", 3309),
        ] {
            assert!(fits(name, len) && !fits(name, len - 1) && !fits(name, len + 1), "{name}");
        }
        assert!(!fits("RS256", 255) && fits("RS256", 256) && fits("PS512", 512));
        assert!(fits("EdDSA", 64) && fits("EdDSA", 114) && !fits("EdDSA", 65));
    }
}
