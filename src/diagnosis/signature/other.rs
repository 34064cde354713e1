//! Another key at hand has made the signature; or nothing that was tried has.

use super::digest::is_rsa;
use super::{is_confused, keys, readable, rewritten, samples, signed};
use crate::checks::{KeySource, in_words};
use crate::diagnosis::{Case, Class, Diagnosis, Finding, Tier};
use crate::key::{Material, Misfit, Purpose};
use crate::rows::Rows;
use crate::words::{count, list};

pub(in crate::diagnosis) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM01",
        class: Class::Signature,
        tier: Tier::Keys,
        title: "a key from another place or day",
        looks_like: "invalid signature (node), InvalidSignatureError (PyJWT), JWT signature does not match locally \
                     computed signature (jjwt), IDX10511 (.NET)",
        explanation: "The token is genuine, and another key made it than the one that its kid or the key file allows: \
                      the key of another stage, of before the rotation, or one that is marked for something else. All \
                      keys that were given are tried, whatever their kid, use and alg.",
        source: "toolninja.io root causes; oneuptime 'Wrong Secret'; next-firebase-auth-edge#91",
        look: other_key,
    },
    Diagnosis {
        id: "NM12",
        class: Class::Signature,
        tier: Tier::Ending,
        title: "the payload or header was changed, or the key is another",
        looks_like: "invalid signature with the right key",
        explanation: "No reading of the key fits. Either the token was made with a key that is not here, or its text \
                      was changed after it was signed: one letter is enough. JSON that was decoded and written anew, \
                      indented or in another order, is found by trying the usual ways of writing it.",
        source: "RFC 7515 section 5.2",
        look: nothing_fits,
    },
];

fn other_key(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg.filter(|_| readable(case)) else { return Vec::new() };
    let message = case.token.signing_input();
    let kid = case.token.kid();
    let mut findings = Vec::new();
    // That a key goes by another name than the token says is told by NM08, NM29 and NM63.
    let has = |source: &KeySource| {
        kid.is_some_and(|kid| source.set.is_named() && source.set.named(kid).next().is_some())
    };
    let by_name = case.code == "kid-unknown" || (case.mismatch() && case.sources.iter().any(has));
    let opened = if is_rsa(alg) { case.opened() } else { Vec::new() };
    for (source, key) in keys(case, alg) {
        let candidates = source.set.candidates(kid, alg);
        let tried = candidates.iter().any(|one| std::ptr::eq(one.key, key) && one.fit.is_ok());
        // What is refused for its size alone, verify has said; what is a key as text, nobody should believe.
        let small = matches!(key.fits(alg, Purpose::Check), Err(Misfit::TooSmall { .. }));
        if tried || small || is_confused(key) || (by_name && key.fits(alg, Purpose::Check).is_ok()) {
            continue;
        }
        let fits = match &key.material {
            Material::Oct(secret) => case.secret_fits(secret.expose()),
            Material::Rsa(_) => opened.iter().any(|(_, by, made)| {
                std::ptr::eq(*by, key) && made.scheme() == alg.scheme && made.covers(message.as_bytes())
            }),
            _ => case.key_fits(alg, key, message.as_bytes(), &case.token.signature.bytes),
        };
        if !fits {
            continue;
        }
        let name = in_words(source, key);
        let (why, advice) = match (kid, &key.kid) {
            (Some(kid), Some(own)) if kid != own => (
                format!(", and the token names {kid}"),
                "let the signer write the kid of the key it signs with, or have the token issued again",
            ),
            (Some(kid), None) => (
                format!(", which has no name, and the token names {kid}"),
                "give the key its kid in the set, or have the token issued again",
            ),
            _ => match key.fits(alg, Purpose::Check) {
                Err(misfit) => (
                    format!(": {misfit}"),
                    "ask whoever publishes the key: what it says of itself, or what signs with it, is wrong",
                ),
                Ok(()) => (String::new(), "give that key, or have the token issued again"),
            },
        };
        let message = format!("the signature is genuine, but it was made by {name}{why}");
        findings.push(Finding::fits(format!("key {name}"), message).advice(advice));
    }
    findings
}

fn nothing_fits(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg.filter(|_| case.mismatch() && readable(case) && !samples::is_copied(case.token))
    else {
        return Vec::new();
    };
    let inputs = rewritten::inputs(case.token);
    let messages: Vec<_> = inputs.iter().map(|(_, bytes)| bytes.clone()).collect();
    if let Some((at, name)) = signed(case, alg, &messages) {
        let what = &inputs[at].0;
        let message = format!(
            "right key ({name}), and the text was written anew after it was signed: the signature matches with {what}"
        );
        let finding = Finding::fits(format!("signature over {what}"), message)
            .advice("pass the token on as it came: never decode and encode it again on its way");
        return vec![finding];
    }
    let (macs, checks) = case.tried();
    let mut tried = Vec::new();
    if macs > 0 {
        tried.push(format!("{} of the secret", count(macs as usize, "variant")));
    }
    let public = keys(case, alg).iter().filter(|(_, key)| !matches!(key.material, Material::Oct(_))).count();
    if public > 0 {
        tried.push(format!("{} in {}", count(public, "key"), count(checks.max(1) as usize, "check")));
    }
    let tried = if tried.is_empty() { String::new() } else { format!(" ({})", list(&tried)) };
    let message = format!(
        "nothing that was tried fits{tried}. Either another key made the signature, or the text was changed after it \
         was signed: one letter is enough"
    );
    let finding = Finding::looks_like("nothing fits", message)
        .advice("ask the issuer which key signs; copy the token again from where it was issued");
    vec![finding]
}
