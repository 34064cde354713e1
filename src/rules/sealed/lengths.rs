//! Parts that are longer or shorter than their algorithms make them.

use super::{is_for_a_public_key, member, text};
use crate::base64;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};
use crate::token::End;
use crate::words::count;

/// What an `enc` makes: name, and the bytes of content key, initialization vector and tag (RFC 7518 sections 5.2
/// and 5.3).
const CONTENT: [(&str, usize, usize, usize); 6] = [
    ("A128CBC-HS256", 32, 16, 16),
    ("A192CBC-HS384", 48, 16, 24),
    ("A256CBC-HS512", 64, 16, 32),
    ("A128GCM", 16, 12, 16),
    ("A192GCM", 24, 12, 16),
    ("A256GCM", 32, 12, 16),
];

pub(super) const LENGTHS: Make = || Rule {
    id: "JB707",
    slug: "jwe-part-lengths",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a part has a length that its algorithm never makes",
    why: "it was damaged, cut, or put together by hand; a reader that opens it all the same checks too little",
    fix: "have it issued again, and look where it was changed on the way",
    reference: "RFC 7518 section 4.4; RFC 7518 section 4.5; RFC 7518 section 4.6; RFC 7518 section 5.2; RFC 7518 \
                section 5.3",
    // dir and A256GCM, then A128KW with A128CBC-HS256, then A256GCMKW with A256GCM.
    bad: examples![
        // The initialization vector has 16 bytes.
        Example::raw(
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        ),
        // The tag has 12 bytes.
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAA"),
        // There is an encrypted key.
        Example::raw(
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0.AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        ),
        // The wrapped key has 24 bytes.
        Example::raw(
            "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
        ),
        // The ciphertext has 3 bytes, which no CBC makes.
        Example::raw(
            "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        ),
        // Its own tag has 3 bytes.
        Example::raw(
            "eyJhbGciOiJBMjU2R0NNS1ciLCJlbmMiOiJBMjU2R0NNIiwiaXYiOiJBQUFBQUFBQUFBQUFBQUFBIiwidGFnIjoiQUFBQSJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
        ),
    ],
    good: examples![
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",),
        Example::raw(
            "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
        ),
        // One that was cut off in the middle is not judged by what is left of it.
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAAAAAAAA.AAAA"),
        Example::header(r#"{"alg":"ES256"}"#),
    ],
    check: lengths,
};

fn lengths(subject: &Subject<'_>) -> Vec<Hit> {
    let token = subject.token;
    if !token.form.is_sealed() || token.end != End::Whole {
        return Vec::new();
    }
    let (alg, enc) = (text(subject, "alg"), text(subject, "enc"));
    let content = CONTENT.iter().find(|(name, ..)| *name == enc);
    let part = |wanted| {
        token.sealed.iter().find(|(name, _)| *name == wanted).map_or(0, |(_, part)| part.bytes.len())
    };
    let mut found = Vec::new();
    if let Some((_, _, iv, tag)) = content {
        found.extend(unlike("the initialization vector", part("iv"), *iv, enc));
        found.extend(unlike("the tag", token.signature.bytes.len(), *tag, enc));
        let ciphertext = token.payload.bytes.len();
        if enc.contains("CBC") && (ciphertext == 0 || !ciphertext.is_multiple_of(16)) {
            found.push(format!(
                "the ciphertext has {}; {enc} makes whole blocks of 16",
                count(ciphertext, "byte")
            ));
        }
    }
    found.extend(key(alg, content.map(|(_, key, ..)| *key), part("encrypted_key")));
    if alg.ends_with("GCMKW") {
        for (name, words, want) in [("iv", "iv of the header", 12), ("tag", "tag of the header", 16)] {
            let bytes = member(subject, name).and_then(|value| base64::decode(value.as_str()?).ok());
            found.extend(unlike(words, bytes.unwrap_or_default().len(), want, alg));
        }
    }
    found.into_iter().map(Hit::new).collect()
}

fn unlike(what: &str, have: usize, want: usize, name: &str) -> Option<String> {
    (have != want).then(|| format!("{what} has {}; {} takes {want}", count(have, "byte"), cut(name)))
}

/// What is wrong with an encrypted key of so many bytes, with a content key of as many.
fn key(alg: &str, content: Option<usize>, have: usize) -> Option<String> {
    let want = match (alg, content) {
        ("dir" | "ECDH-ES", _) => 0,
        // AES key wrap makes 8 bytes more than it is given (RFC 3394 section 2.2.1).
        (_, Some(key)) if alg.ends_with("KW") && !alg.ends_with("GCMKW") => key + 8,
        (_, Some(key)) if alg.ends_with("GCMKW") => key,
        _ if is_for_a_public_key(alg) && have == 0 => {
            return Some(format!("there is no encrypted key; {alg} makes one"));
        }
        _ => return None,
    };
    unlike("the encrypted key", have, want, alg)
}
