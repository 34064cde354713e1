//! The secret is written in base64 or hexadecimal, and only one side decodes it.

use super::pairs::{Edit, edited};
use super::{Held, Reading, look};
use crate::base64;
use crate::diagnosis::{Class, Diagnosis, Finding, Tier};
use crate::key::{Decoder, Form};
use crate::rows::Rows;
use crate::words::{count, hex};

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM02",
        class: Class::Signature,
        tier: Tier::Text,
        title: "the secret is text that should be decoded from base64",
        looks_like: "works on jwt.io with 'secret base64 encoded' ticked, fails in code",
        explanation: "The signer decodes the secret from base64 before using it, the verifier uses the text as it is. \
                      Both sides must agree: decode it here too, or sign with the text. Both alphabets, with and \
                      without padding, are tried.",
        source: "googleapis/php-jwt#87; joken#126; jjwt#87; tooldock.org",
        look: |case| look(case, decoded),
    },
    Diagnosis {
        id: "NM03",
        class: Class::Signature,
        tier: Tier::Text,
        title: "the secret was decoded and should be used as text",
        looks_like: "the reverse of NM02, met by users of Supabase, Hasura and PostgREST",
        explanation: "The verifier decodes the secret (b64:, hex:, or k of a JWK) and the signer uses the text of it \
                      as it stands. Some programs began to decode on their own from one version to the next.",
        source: "supabase#5606; supabase/auth#1758, #1690; electric#1074",
        look: |case| look(case, as_text),
    },
    Diagnosis {
        id: "NM15",
        class: Class::Signature,
        tier: Tier::Text,
        title: "the secret is hexadecimal text that should be decoded, or the reverse",
        looks_like: "a random-looking secret of 64 characters from 0 to f",
        explanation: "What openssl rand -hex prints is used as text by one side and as half as many bytes by the \
                      other. Both sides must agree.",
        source: "supabase#35459; tooldock.org",
        look: |case| look(case, hexadecimal),
    },
    Diagnosis {
        id: "NM16",
        class: Class::Signature,
        tier: Tier::Text,
        title: "the signer reads the secret as base64 and overlooks what is not",
        looks_like: "different secrets verify alike (string keys of old jjwt)",
        explanation: "Old readers of base64 in Java and Node skip characters that are not of the alphabet and drop an \
                      incomplete last group. A passphrase given to them loses characters, so that several secrets \
                      are one, and the key is weaker than it looks.",
        source: "jjwt#248 (three secrets accepted)",
        look: |case| look(case, lenient),
    },
];

fn decoded(held: &Held<'_>) -> Vec<Reading> {
    let readings = edited(held, Edit::Base64).into_iter().map(|made| {
        let (len, also) = (made.secret.len(), made.also(Edit::Base64));
        let message = format!(
            "the signature matches when the secret is base64-decoded first ({}){also}. The signer decodes it, this \
             check does not; both sides must agree",
            count(len, "byte")
        );
        let finding = Finding::fits(made.words(), message)
            .advice("-k b64:env:NAME (or b64:file:PATH) here, or sign with the text as it is");
        Reading { secret: made.secret, finding }
    });
    readings.collect()
}

fn as_text(held: &Held<'_>) -> Vec<Reading> {
    let mut readings = Vec::new();
    let decoder = held.given.filter(|given| !matches!(given.decode, None | Some(Decoder::Raw)));
    if let Some(given) = decoder {
        let bytes = given.bytes.expose();
        let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        for (text, also) in
            [(line, ""), (bytes.trim_ascii(), ", white space removed"), (bytes, ", line ending included")]
        {
            let finding = Finding::fits(
                format!("secret not decoded{also}"),
                "the signature matches when the secret is used exactly as it is written, without decoding",
            );
            readings.push(Reading::new(
                text,
                finding.advice("take the b64: or hex: off: -k env:NAME, or -k FILE"),
            ));
        }
    }
    for text in spellings(held.secret) {
        let (edit, message, advice) = if held.form == Form::Jwk {
            (
                "k of the JWK not decoded",
                "the signature matches when the text of k is used as it stands. k is base64url and is to be decoded \
                 (RFC 7518 section 6.4.1); the signer did not",
                "let the signer decode k; until then, give its text as the secret: -k env:NAME",
            )
        } else {
            (
                "secret in base64",
                "the signature matches when the base64 text of this secret is used as it stands. The signer holds \
                 the secret encoded and does not decode it",
                "decode the secret where the token is signed, or give its base64 text here: -k env:NAME",
            )
        };
        readings.push(Reading::new(text, Finding::fits(edit, message).advice(advice)));
    }
    readings
}

/// The base64 texts of these bytes: both alphabets, with and without padding.
fn spellings(bytes: &[u8]) -> Vec<String> {
    let url = base64::encode(bytes);
    let padded = |text: &str| format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4));
    let standard = url.replace('-', "+").replace('_', "/");
    let mut found = vec![padded(&url), url, padded(&standard), standard];
    found.dedup();
    found
}

fn hexadecimal(held: &Held<'_>) -> Vec<Reading> {
    let read = edited(held, Edit::Hex).into_iter().map(|made| {
        let (len, also) = (made.secret.len(), made.also(Edit::Hex));
        let message =
            format!("the signature matches when the hex text is decoded to {}{also}", count(len, "byte"));
        let advice = "-k hex:env:NAME (or hex:file:PATH) here, or sign with the text as it is";
        Reading { finding: Finding::fits(made.words(), message).advice(advice), secret: made.secret }
    });
    let written = [false, true].map(|upper| {
        let text = hex(held.secret);
        let text = if upper { text.to_uppercase() } else { text };
        let message =
            "the signature matches when the hex text of this secret is used as it stands, without decoding";
        Reading::new(
            text,
            Finding::fits("secret in hex", message).advice(
                "decode the secret where the token is signed, or give its hex text here: -k env:NAME",
            ),
        )
    });
    read.chain(written).collect()
}

fn lenient(held: &Held<'_>) -> Vec<Reading> {
    let Some(text) = held.text() else { return Vec::new() };
    let total = text.chars().count();
    let mut readings = Vec::new();
    for (dialect, url, partial) in [
        ("old Java", false, false),
        ("Node.js", true, true),
        ("some readers", true, false),
        ("PHP", false, true),
    ] {
        // The first = ends it.
        let kept = text.split('=').next().unwrap_or_default().chars();
        let mut kept: String = kept
            .filter(|c| {
                c.is_ascii_alphanumeric() || matches!(c, '+' | '/') || (url && matches!(c, '-' | '_'))
            })
            .map(|c| match c {
                '+' => '-',
                '/' => '_',
                other => other,
            })
            .collect();
        let whole = if partial && kept.len() % 4 != 1 { kept.len() } else { kept.len() / 4 * 4 };
        kept.truncate(whole);
        let Some(bytes) = base64::decode_lenient(&kept).ok().filter(|lenient| !lenient.bytes.is_empty())
        else {
            continue;
        };
        let message = format!(
            "the signature matches when the secret is read as base64 in the lenient way of {dialect}: only {whole} of \
             its {total} characters count ({})",
            count(bytes.bytes.len(), "byte")
        );
        let finding = Finding::fits(format!("lenient base64, {whole} of {total} characters"), message)
            .advice(
                "give the signer bytes instead of text (jjwt: Keys.hmacShaKeyFor), and a new random secret",
            );
        readings.push(Reading::new(bytes.bytes, finding));
    }
    readings
}
