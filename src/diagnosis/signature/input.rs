//! The right key has signed other bytes than `header.payload`.

use super::{readable, signed};
use crate::crypto;
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;
use crate::token::Token;
use crate::words::hex;

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![Diagnosis {
    id: "NM45",
    class: Class::Signature,
    tier: Tier::Structure,
    title: "the signature is made over other bytes than header.payload",
    looks_like: "a home-made signer; version 1 tokens of NATS",
    explanation: "A JWS signature covers the characters of header and payload in base64url with the dot between them \
                  (RFC 7515 section 5.1). Home-made signers have covered the payload only, the JSON before it was \
                  encoded, the parts with padding, UTF-16, a line ending at the end, or a digest instead of the text.",
    source: "nats-io/jwt v2/decoder.go; node-jwt-async#1",
    look: other_bytes,
}];

fn other_bytes(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg.filter(|_| readable(case)) else { return Vec::new() };
    let inputs = inputs(case.token);
    let messages: Vec<_> = inputs.iter().map(|(_, bytes)| bytes.clone()).collect();
    let Some((at, name)) = signed(case, alg, &messages) else { return Vec::new() };
    let what = inputs[at].0;
    let message =
        format!("right key ({name}); the signer signed {what} instead of header.payload as it is sent");
    let finding = Finding::fits(format!("signature over {what}"), message).advice(
        "let the signer sign the characters of base64url(header).base64url(payload) (RFC 7515 section 5.1)",
    );
    vec![finding]
}

/// What signers have covered instead.
fn inputs(token: &Token) -> Vec<(&'static str, Vec<u8>)> {
    let right = token.signing_input();
    let (header, payload) = (&token.header, &token.payload);
    let padded = |raw: &str| format!("{raw}{}", "=".repeat((4 - raw.len() % 4) % 4));
    let standard = |raw: &str| padded(raw).replace('-', "+").replace('_', "/");
    let join = |parts: [&[u8]; 3]| parts.concat();
    let digested = crypto::sha256(right.as_bytes());
    let inputs = vec![
        ("the payload only", payload.raw.clone().into_bytes()),
        ("the JSON of the payload only", payload.bytes.clone()),
        ("the JSON of header and payload with a dot between", join([&header.bytes, b".", &payload.bytes])),
        ("the JSON of header and payload without a dot", join([&header.bytes, b"", &payload.bytes])),
        (
            "the JSON of the header with the encoded payload",
            join([&header.bytes, b".", payload.raw.as_bytes()]),
        ),
        (
            "the encoded header with the JSON of the payload",
            join([header.raw.as_bytes(), b".", &payload.bytes]),
        ),
        (
            "header and payload with their padding",
            format!("{}.{}", padded(&header.raw), padded(&payload.raw)).into_bytes(),
        ),
        (
            "header and payload in standard base64",
            format!("{}.{}", standard(&header.raw), standard(&payload.raw)).into_bytes(),
        ),
        ("header and payload without the dot", format!("{}{}", header.raw, payload.raw).into_bytes()),
        ("header.payload with a dot behind it", format!("{right}.").into_bytes()),
        ("header.payload with a newline behind it", format!("{right}\n").into_bytes()),
        ("header.payload with a line ending (CR LF) behind it", format!("{right}\r\n").into_bytes()),
        ("header.payload in UTF-16", right.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("the SHA-256 digest of header.payload", digested.to_vec()),
        ("the SHA-256 digest of header.payload in hex", hex(&digested).into_bytes()),
    ];
    inputs.into_iter().filter(|(_, bytes)| *bytes != right.as_bytes()).collect()
}
