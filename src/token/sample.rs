//! Tokens that everybody has copied: the samples of jwt.io, RFC 7515 and RFC 7519.

use crate::base64;

use super::Token;

/// A sample token in its three parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Sample {
    /// Where it is printed.
    pub name: &'static str,
    /// The first part.
    pub header: &'static str,
    /// The second part.
    pub payload: &'static str,
    /// The third part.
    pub signature: &'static str,
}

const JWT_IO: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
static SAMPLES: [Sample; 7] = [
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
        name: "RFC 7519 section 3.1",
        header: "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9",
        payload: "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        signature: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    },
    Sample {
        name: "RFC 7515 appendix A.2",
        header: "eyJhbGciOiJSUzI1NiJ9",
        payload: "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        signature: "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
    },
    Sample {
        name: "RFC 7515 appendix A.3",
        header: "eyJhbGciOiJFUzI1NiJ9",
        payload: "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ",
        signature: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
    },
];

/// A sample that a token has taken something from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The sample.
    pub sample: &'static Sample,
    /// What of it.
    pub part: Copied,
}

/// What was taken from a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    /// All of it.
    Whole,
    /// The signature, behind another header or payload.
    Signature,
    /// The signature with the letter at this place changed.
    Edited(usize),
    /// The payload.
    Payload,
}

impl Token {
    /// The sample whose signature, or else whose payload, this token has.
    #[must_use]
    pub fn sample(&self) -> Option<Likeness> {
        self.signature_of_a_sample().or_else(|| {
            let sample = SAMPLES.iter().find(|sample| sample.payload == self.payload.raw)?;
            Some(Likeness { sample, part: Copied::Payload })
        })
    }

    fn signature_of_a_sample(&self) -> Option<Likeness> {
        let raw = self.signature.raw.trim_end_matches('=');
        SAMPLES.iter().find_map(|sample| {
            let same = |lenient: base64::Lenient| lenient.bytes == self.signature.bytes;
            if base64::decode_lenient(sample.signature).is_ok_and(same) {
                let whole = self.header.raw == sample.header && self.payload.raw == sample.payload;
                return Some(Likeness {
                    sample,
                    part: if whole { Copied::Whole } else { Copied::Signature },
                });
            }
            let pairs = raw.bytes().zip(sample.signature.bytes()).enumerate();
            let mut differing = pairs.filter(|(_, (a, b))| a != b);
            let (at, _) = differing.next().filter(|_| raw.len() == sample.signature.len())?;
            let part = Copied::Edited(at);
            differing.next().is_none().then_some(Likeness { sample, part })
        })
    }
}

impl Sample {
    /// The place of a letter of the signature in words: `first letter`.
    #[must_use]
    pub fn letter(&self, at: usize) -> String {
        match at {
            0 => "first letter".into(),
            _ if at + 1 == self.signature.len() => "last letter".into(),
            _ => format!("letter {}", at + 1),
        }
    }
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

    #[test]
    fn what_was_taken_is_told_apart() {
        let part = |text: String| Token::read(&text).sample().map(|likeness| likeness.part);
        for Sample { header, payload, signature, .. } in &SAMPLES {
            let edited = signature.replacen(&signature[..1], "_", 1);
            assert_eq!(part(format!("{header}.{payload}.{signature}")), Some(Copied::Whole));
            assert_eq!(part(format!("{header}.e30.{signature}")), Some(Copied::Signature));
            assert_eq!(part(format!("{header}.{payload}.{edited}")), Some(Copied::Edited(0)));
            assert_eq!(part(format!("{header}.{payload}.{}", "A".repeat(43))), Some(Copied::Payload));
            assert_eq!(part(format!("{header}.e30.{}", "A".repeat(43))), None);
        }
    }
}
