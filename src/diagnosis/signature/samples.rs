//! Signatures that everybody has copied: those of the sample tokens of jwt.io and RFC 7515.

use crate::base64;
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::token::Token;

pub(in crate::diagnosis) static ROWS: &[Diagnosis] = &[Diagnosis {
    id: "NM66",
    class: Class::Signature,
    tier: Tier::Seen,
    title: "the signature of a sample",
    looks_like: "a token from a tutorial that verifies with nothing",
    explanation: "Tutorials, slides and tests often carry the signature of the jwt.io sample behind another header or \
                  payload, sometimes with a letter changed. Such a token was never signed: there is no key that makes \
                  it valid.",
    source: "a textbook token; jwt.io; RFC 7515 appendix A.1",
    look: sample,
}];

/// A sample token in its three parts.
struct Sample {
    name: &'static str,
    header: &'static str,
    payload: &'static str,
    signature: &'static str,
}

const JWT_IO: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
const SAMPLES: [Sample; 5] = [
    Sample {
        name: "jwt.io",
        header: JWT_IO,
        payload: "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ",
        signature: "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    },
    Sample {
        name: "jwt.io",
        header: JWT_IO,
        payload: "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ",
        signature: "XbPfbIHMI6arZ3Y922BhjWgQzWXcXNrz0ogtVhfEd2o",
    },
    Sample {
        name: "jwt.io",
        header: JWT_IO,
        payload: "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9",
        signature: "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
    },
    Sample {
        name: "jwt.io",
        header: JWT_IO,
        payload: "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0",
        signature: "KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30",
    },
    Sample {
        name: "RFC 7515",
        header: "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9",
        payload: "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        signature: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    },
];

/// The sample whose signature this is, and the place of the one letter that differs.
fn of(token: &Token) -> Option<(&'static Sample, Option<usize>)> {
    let raw = token.signature.raw.trim_end_matches('=');
    SAMPLES.iter().find_map(|sample| {
        if base64::decode_lenient(sample.signature)
            .is_ok_and(|lenient| lenient.bytes == token.signature.bytes)
        {
            return Some((sample, None));
        }
        let mut differing =
            raw.bytes().zip(sample.signature.bytes()).enumerate().filter(|(_, (a, b))| a != b);
        let first = differing.next().filter(|_| raw.len() == sample.signature.len())?;
        differing.next().is_none().then_some((sample, Some(first.0)))
    })
}

/// Whether the signature is copied from a sample, so that no key makes it.
pub(super) fn is_copied(token: &Token) -> bool {
    of(token).is_some_and(|(sample, changed)| changed.is_some() || !is_whole(sample, token))
}

fn is_whole(sample: &Sample, token: &Token) -> bool {
    token.header.raw == sample.header && token.payload.raw == sample.payload
}

fn sample(case: &mut Case<'_>) -> Vec<Finding> {
    let Some((sample, changed)) = of(case.token).filter(|_| is_copied(case.token) && !case.genuine()) else {
        return Vec::new();
    };
    let name = sample.name;
    let other = if is_whole(sample, case.token) { "" } else { ", whose payload is another" };
    let (edit, message) = match changed {
        Some(at) => {
            let letter = match at {
                0 => "first letter".into(),
                _ if at + 1 == sample.signature.len() => "last letter".into(),
                _ => format!("letter {}", at + 1),
            };
            (
                format!("signature of the {name} sample, {letter} changed"),
                format!(
                    "this is the signature of the {name} sample{other}, with its {letter} changed; no key makes it"
                ),
            )
        }
        None => (
            format!("signature of the {name} sample"),
            format!("this is the signature of the {name} sample{other}; no key makes it fit this token"),
        ),
    };
    let finding = Finding::fits(edit, message)
        .advice("take a token that was signed: from your issuer, or from jotbook encode");
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alg::Alg;
    use crate::crypto;
    use crate::key::{Form, Key, Material};
    use crate::secret::Secret;

    #[test]
    fn every_sample_is_what_its_secret_makes() {
        let jwk = b"\x03\x23\x35\x4b\x2b\x0f\xa5\xbc\x83\x7e\x06\x65\x77\x7b\xa6\x8f\x5a\xb3\x28\xe6\xf0\x54\xc9\x28\xa9\x0f\x84\xb2\xd2\x50\x2e\xbf\xd3\xfb\x5a\x92\xd2\x06\x47\xef\x96\x8a\xb4\xc3\x77\x62\x3d\x22\x3d\x2e\x21\x72\x05\x2e\x4f\x08\xc0\xcd\x9a\xf5\x67\xd0\x80\xa3";
        let secrets: [&[u8]; 5] =
            [b"your-256-bit-secret", b"secret", b"secret", b"a-string-secret-at-least-256-bits-long", jwk];
        for (sample, secret) in SAMPLES.iter().zip(secrets) {
            let key = Key::new(Material::Oct(Secret::new(secret.to_vec())), Form::Raw);
            let message = format!("{}.{}", sample.header, sample.payload);
            let made = crypto::sign(Alg::find("HS256").unwrap(), &key, message.as_bytes()).unwrap();
            assert_eq!(base64::encode(&made), sample.signature);
        }
    }
}
