//! The holder's proof behind a credential.

use super::disclosed::hash;
use super::typ;
use crate::alg::{Alg, Scheme};
use crate::json::Value;
use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, shown};
use crate::token::Token;
use crate::words::list;
use crate::{base64, crypto};

const HEADER: &str = r#"{"alg":"ES256","typ":"dc+sd-jwt"}"#;

const PAYLOAD: &str = r#"{"vct":"https://a.example/card","_sd":["jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4"],"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#;

pub(super) const KEY_BINDING: Make = || Rule {
    id: "JB615",
    slug: "kb-jwt-rules",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the holder's proof is not tied to this presentation",
    why: "without audience, nonce and digest a proof that was made for somebody else can be hung behind any credential \
          of the same holder",
    fix: "sign iat, aud, nonce and sd_hash with the key of cnf, as typ kb+jwt, anew for each presentation",
    reference: "RFC 9901 sections 4.3 and 7.3",
    bad: examples![
        Example::token(r#"{"alg":"ES256","typ":"kb+jwt"}"#, r#"{"aud":"v","nonce":"n"}"#),
        Example::token(
            r#"{"alg":"none","typ":"kb+jwt"}"#,
            r#"{"iat":1751284800,"aud":"v","nonce":"n","sd_hash":"h"}"#,
        ),
        Example::token(
            r#"{"alg":"ES256","typ":"kb+jwt"}"#,
            r#"{"iat":1751284800,"aud":["v"],"nonce":"n","sd_hash":"h"}"#,
        ),
        // Its typ is JWT.
        Example::ending(
            HEADER,
            PAYLOAD,
            "WlpaWlpaWlpa~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd\
         ~eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NTEyODQ4MDAsImF1ZCI6Imh0dHBzOi8vdi5leGFtcGxlIiwibm9u\
         Y2UiOiJuIiwic2RfaGFzaCI6IllPc3p0R2hwSWV2MG1uOFRoaDhTOFh4aGJ4Zl9FM3UydFV2aFBEczRhM2cifQ.WlpaWlpaWlpa",
        ),
        // It was made for another presentation.
        Example::ending(
            HEADER,
            PAYLOAD,
            "WlpaWlpaWlpa~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd\
         ~eyJhbGciOiJFUzI1NiIsInR5cCI6ImtiK2p3dCJ9.eyJpYXQiOjE3NTEyODQ4MDAsImF1ZCI6Imh0dHBzOi8vdi5leGFtcGxlIiwibm\
         9uY2UiOiJuIiwic2RfaGFzaCI6IkxYRVdRcmNtc0VRQllueXAtNnd5OWNoVEQ3R1FQTVRiQWlXSEY1SWFTSUUifQ.WlpaWlpaWlpa",
        ),
        // The issuer named no key.
        Example::ending(
            HEADER,
            r#"{"vct":"https://a.example/card"}"#,
            "WlpaWlpaWlpa~eyJhbGciOiJFUzI1NiIsInR5cCI6ImtiK2p3dCJ9.e30.WlpaWlpaWlpa",
        ),
    ],
    good: examples![
        Example::ending(
            HEADER,
            PAYLOAD,
            "WlpaWlpaWlpa~WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd\
         ~eyJhbGciOiJFUzI1NiIsInR5cCI6ImtiK2p3dCJ9.eyJpYXQiOjE3NTEyODQ4MDAsImF1ZCI6Imh0dHBzOi8vdi5leGFtcGxlIiwibm\
         9uY2UiOiJuIiwic2RfaGFzaCI6IllPc3p0R2hwSWV2MG1uOFRoaDhTOFh4aGJ4Zl9FM3UydFV2aFBEczRhM2cifQ.WlpaWlpaWlpa",
        ),
        Example::token(
            r#"{"alg":"ES256","typ":"kb+jwt"}"#,
            r#"{"iat":1751284800,"aud":"https://v.example","nonce":"n","sd_hash":"h"}"#,
        ),
        // Nobody asked for a proof.
        Example::ending(HEADER, PAYLOAD, "WlpaWg~"),
    ],
    check: key_binding,
};

fn key_binding(subject: &Subject<'_>) -> Vec<Hit> {
    if subject.kind() == Kind::KeyBinding {
        return own(subject.token);
    }
    let (Some(text), Some(claims)) = (&subject.token.key_binding, subject.claims) else { return Vec::new() };
    let proof = Token::read(text);
    // JB614 tells of what is no token at all.
    if proof.header().is_none() {
        return Vec::new();
    }
    let mut hits = own(&proof);
    hits.extend(presented(&subject.token.text, claims, &proof));
    if claims.member("cnf").is_none() {
        hits.push(Hit::new("the issuer named no key (cnf) that the proof could be made with"));
    }
    hits
}

/// What the proof says by itself.
fn own(proof: &Token) -> Vec<Hit> {
    let mut hits = Vec::new();
    let header = proof.header();
    if header.is_none_or(|header| typ(header) != "kb+jwt") {
        let said = header.and_then(|header| header.member("typ")).map_or("missing".to_owned(), shown);
        hits.push(Hit::at("header.typ", format!("typ of the proof is {said}, not kb+jwt")));
    }
    if proof.alg().and_then(Alg::find).is_some_and(|alg| alg.scheme == Scheme::Unsigned) {
        hits.push(Hit::at("header.alg", "the proof is not signed"));
    }
    let Some(claims) = proof.claims() else {
        hits.push(Hit::new("the proof has no claims"));
        return hits;
    };
    let missing: Vec<&str> =
        ["iat", "aud", "nonce", "sd_hash"].into_iter().filter(|name| claims.member(name).is_none()).collect();
    if !missing.is_empty() {
        hits.push(Hit::new(format!("the proof lacks {}", list(&missing))));
    }
    let aud = claims.member("aud").filter(|aud| aud.as_str().is_none());
    hits.extend(aud.map(|aud| Hit::at("aud", format!("aud of the proof is {}, not one string", shown(aud)))));
    hits
}

/// Whether the proof is of another presentation: the digest is over all up to the last `~` (RFC 9901 section 4.3.1).
fn presented(text: &str, claims: &Value, proof: &Token) -> Option<Hit> {
    let said = proof.claims()?.member("sd_hash")?;
    let end = text.rfind('~')? + 1;
    let wanted = base64::encode(&crypto::digest(hash(claims)?, text.get(..end)?.as_bytes()));
    (said.as_str() != Some(wanted.as_str())).then(|| {
        Hit::at("sd_hash", format!("sd_hash is {}; of this presentation it is {wanted}", shown(said)))
    })
}
