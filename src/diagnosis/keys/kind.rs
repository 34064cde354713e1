//! The key is of another kind than the algorithm takes, or on another curve.

use crate::alg::{Alg, Scheme};
use crate::checks::KeySource;
use crate::diagnosis::{Case, Finding};
use crate::key::{Ec, Error, Key, Material, Misfit, Purpose};
use crate::words::count;

/// NM11.
pub(super) fn other_kind(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg else { return Vec::new() };
    if case.code == "alg-refused" {
        let wanted: Vec<_> = case.policy.algs.iter().map(|alg| alg.name).collect();
        let message = format!("the token says {alg}, and only {} is accepted (--alg)", wanted.join(" or "));
        return vec![Finding::fits("none", message).advice("ask the issuer which algorithm its tokens have")];
    }
    if !matches!(case.code, "key-misfit" | "alg-confusion") {
        return Vec::new();
    }
    let mut keys =
        case.sources.iter().flat_map(|source| source.set.keys.iter().map(move |key| (source, key)));
    let found = keys.find_map(|(source, key)| {
        if curve_of_another(key, alg).is_some() {
            return None;
        }
        match key.fits(alg, Purpose::Check) {
            Err(Misfit::Kind { .. } | Misfit::PssOnly { .. } | Misfit::OtherAlg { .. }) => {
                Some((source, key))
            }
            _ => None,
        }
    });
    let Some((source, key)) = found else { return Vec::new() };
    let article = if matches!(key.material, Material::Oct(_)) { "a" } else { "an" };
    let message = format!(
        "the token says {alg}, which takes {}; {} is {article} {}{}",
        alg.key_in_words(),
        source.label,
        key.describe(),
        key.alg.as_ref().map_or_else(String::new, |only| format!(" for {only}"))
    );
    vec![Finding::fits("none", message).advice(where_it_is(case, alg))]
}

/// Where the right kind of key is to be had. Nothing is fetched.
pub(super) fn where_it_is(case: &Case<'_>, alg: &Alg) -> String {
    if matches!(alg.scheme, Scheme::Hmac(_)) {
        return "take the secret that its signer shares with you; a public key checks none of its tokens"
            .into();
    }
    match key_address(case) {
        Some(address) => format!("take the public key of the issuer: {address} names it in jwks_uri"),
        None => {
            "take the public key of the issuer: its JWKS, or the public half of the key that signs".into()
        }
    }
}

/// The address at which a provider says where its keys are (`OpenID` Connect Discovery section 4).
pub(super) fn key_address(case: &Case<'_>) -> Option<String> {
    let issuer = case.text("iss").filter(|iss| iss.starts_with("https://") && !iss.contains(['?', '#']))?;
    Some(format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/')))
}

/// NM68.
pub(super) fn other_curve(case: &mut Case<'_>) -> Vec<Finding> {
    match case.code {
        "key-misfit" => on_another_curve(case),
        "kid-unknown" | "no-key" => stripped(case),
        _ => Vec::new(),
    }
}

fn on_another_curve(case: &mut Case<'_>) -> Vec<Finding> {
    let Some(alg) = case.alg else { return Vec::new() };
    let found = case.sources.iter().find_map(|source| {
        source.set.keys.iter().find_map(|key| Some((source, key, curve_of_another(key, alg)?)))
    });
    let Some((source, key, ec)) = found else { return Vec::new() };
    let Some(own) = Alg::signing().find(|alg| alg.scheme == Scheme::Ecdsa(ec.curve)) else {
        return Vec::new();
    };
    let token = case.token;
    let label = &source.label;
    if case.key_fits(own, key, token.signing_input().as_bytes(), &token.signature.bytes) {
        let message = format!(
            "the header says {alg}, but the signature is {own}, made with the key in {label}, which is on {}",
            ec.curve
        );
        let advice = format!("let the signer write {own} into the header: its key makes nothing else");
        return vec![Finding::fits(format!("checked as {own}"), message).advice(advice)];
    }
    let message =
        format!("{alg} needs {}; the key in {label} is on {} ({own})", alg.key_in_words(), ec.curve);
    vec![Finding::fits("none", message).advice(where_it_is(case, alg))]
}

/// An EC key, when the algorithm goes with another curve.
fn curve_of_another<'a>(key: &'a Key, alg: &Alg) -> Option<&'a Ec> {
    match (&key.material, alg.scheme) {
        (Material::Ec(ec), Scheme::Ecdsa(curve)) if ec.curve != curve => Some(ec),
        _ => None,
    }
}

/// The key of the token is in the set, and was left out since its numbers lost their leading zeros.
fn stripped(case: &mut Case<'_>) -> Vec<Finding> {
    let kid = case.token.kid();
    let found = case.sources.iter().find_map(|source| {
        source.set.rejected.iter().find_map(|entry| match &entry.why {
            Error::Length { name, curve, have, want } if entry.kid.as_deref() == kid => {
                Some((source, *name, *curve, *have, *want))
            }
            _ => None,
        })
    });
    let Some((source, name, curve, have, want)) = found else { return Vec::new() };
    vec![Finding::fits("none", of_length(source, name, curve.name(), have, want)).advice(
        "let whoever writes the key pad its numbers with zero bytes in front (RFC 7518 section 6.2.1.2)",
    )]
}

fn of_length(source: &KeySource, name: &str, curve: &str, have: usize, want: usize) -> String {
    format!(
        "the key that the token names is in {} and cannot be used: {name} has {} where {curve} has {want}; its leading \
         zeros were probably stripped",
        source.label,
        count(have, "byte")
    )
}
