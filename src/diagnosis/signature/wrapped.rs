//! The signature is encoded once more, or what it covers is not in the token.

use super::{maker, readable};
use crate::base64;
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM46",
        class: Class::Signature,
        tier: Tier::Structure,
        title: "the signature is in hexadecimal, or encoded twice",
        looks_like: "a signature part of 64 hex characters, or of 86 characters for HS256",
        explanation: "Many functions give a digest as hex or base64 text. A signer that encodes this text instead of \
                      the bytes, or puts the hex into the token as it is, makes signatures that nobody else can \
                      check.",
        source: "home-made signers with hash_hmac of PHP; node-jwt-async#1",
        look: encoded_twice,
    },
    Diagnosis {
        id: "NM62",
        class: Class::Signature,
        tier: Tier::Seen,
        title: "the document that is signed is not in the token",
        looks_like: "nothing between the two dots, or b64 in the header",
        explanation: "A detached signature covers a document that travels apart (RFC 7515 appendix F); with b64 false \
                      the document is covered as it is, without base64url (RFC 7797). Banks and webhooks sign bodies \
                      so. Without the document nothing can be checked.",
        source: "RFC 7515 appendix F; RFC 7797",
        look: detached,
    },
];

fn encoded_twice(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg.filter(|_| readable(case)) else { return Vec::new() };
    let part = &case.token.signature;
    let message = case.token.signing_input();
    let inner = std::str::from_utf8(&part.bytes).ok();
    let readings = [
        (from_hex(&part.raw), "in hex, where base64url belongs", "signature read as hex"),
        (
            inner.and_then(from_hex),
            "hex-encoded before it was base64url-encoded",
            "signature base64url-decoded, then read as hex",
        ),
        (
            inner.and_then(|text| Some(base64::decode_lenient(text.trim()).ok()?.bytes)),
            "base64-encoded twice",
            "signature base64-decoded twice",
        ),
    ];
    for (signature, words, edit) in readings {
        let Some(signature) = signature.filter(|bytes| !bytes.is_empty()) else { continue };
        if let Some(name) = maker(case, alg, message.as_bytes(), &signature) {
            let finding = Finding::fits(edit, format!("right key ({name}); the signature is {words}"))
                .advice("let the signer encode the bytes of the digest, once, as base64url (PHP: hash_hmac with binary true)");
            return vec![finding];
        }
    }
    Vec::new()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.trim().chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

fn detached(case: &mut Case<'_>) -> Vec<Finding> {
    let token = case.token;
    if case.genuine() || token.form.is_sealed() {
        return Vec::new();
    }
    if token.is_unencoded() {
        let message = "the header says b64 false: the signature covers a document as it is, not in base64url, and \
                       mostly one that travels apart (RFC 7797). verify does not read such tokens";
        let advice =
            "check it with the library of the protocol it belongs to, and with the body it came with";
        return vec![Finding::fits("b64 is false", message).advice(advice)];
    }
    if !token.is_detached() {
        return Vec::new();
    }
    let message = "the middle part is empty: this is a detached signature, and the document that it covers travels \
                   apart (RFC 7515 appendix F)";
    let finding = Finding::fits("no payload in the token", message)
        .advice("put the document, base64url-encoded without padding, between the two dots, and verify that");
    vec![finding]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex_is_read_in_both_cases_and_only_in_pairs() {
        assert_eq!(from_hex("00fFaB").unwrap(), [0, 255, 0xab]);
        assert!(from_hex("00f").is_none());
        assert!(from_hex("0x00").is_none());
    }
}
