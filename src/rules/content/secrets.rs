//! Secrets in claims. What they are is never repeated, only where they stand and how long they are.

use std::collections::BTreeSet;

use super::shapes::{has_password, is_masked, is_random, is_token};
use super::walk::{MOST, Place, walk};
use crate::json::{Kind as Json, Value};
use crate::kind::Kind;
use crate::powers::words;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::token::Opaque;
use crate::words::count;

/// Names of secrets, in small letters without marks; they may stand behind other words (`dbPassword`).
const SECRETS: [&str; 13] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "apikey",
    "privatekey",
    "clientsecret",
    "secretkey",
    "accesstoken",
    "refreshtoken",
    "cvv",
    "cvc",
];

/// Names of secrets when nothing stands in front of them.
const ALONE: [&str; 6] = ["otp", "pin", "mnemonic", "seed", "seedphrase", "passcode"];

/// Secrets that are numbers more often than texts.
const NUMBERS: [&str; 5] = ["pin", "otp", "cvv", "cvc", "passcode"];

pub(super) const NAMED: Make = || Rule {
    id: "JB501",
    slug: "secret-named-claim",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "a claim with the name of a secret",
    why: "the payload is a postcard: base64url is spelling, and whoever sees the token reads the secret",
    fix: "take it out, change the secret, and look it up on the server where it is needed",
    reference: "RFC 7519 section 12; OWASP JSON Web Token Cheat Sheet",
    bad: examples![
        Example::claims(r#"{"user":"j","password":"hunter2"}"#),
        Example::claims(r#"{"user":{"dbPassword":"hunter2"}}"#),
        Example::claims(r#"{"client_secret":"s"}"#),
        Example::claims(r#"{"API-KEY":"k"}"#),
        Example::claims(r#"{"pin":1234}"#),
        Example::claims(r#"{"keys":[{"access_token":"t"}]}"#),
    ],
    good: examples![
        Example::claims(r#"{"password":"","pwd":null,"secret":false}"#),
        Example::claims(r#"{"password":"********","client_secret":"[REDACTED]"}"#),
        Example::claims(r#"{"password_changed_at":1751284800,"pwd_exp":"5","pwd_url":"https://a.example/"}"#,),
        Example::claims(r#"{"kubernetes.io/serviceaccount/secret.name":"robot-token"}"#),
        Example::claims(r#"{"firebase":{"sign_in_provider":"password"},"amr":["pwd","otp"]}"#),
        Example::claims(r#"{"_claim_sources":{"a":{"endpoint":"https://a.example/c","access_token":"t"}}}"#,),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        let Some(claims) = subject.claims else { return hits };
        walk(claims, &mut |place| {
            if hits.len() < MOST && names_a_secret(subject, place) {
                hits.extend(length(place).map(|length| {
                    let path = place.path();
                    Hit::at(path.clone(), format!("{path} holds {}", count(length, "character")))
                }));
            }
        });
        hits
    },
};

/// The claims that hold a secret, or hold something that does.
pub(in crate::rules) fn claims_with_secrets<'a>(subject: &Subject<'a>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let Some(claims) = subject.claims else { return found };
    walk(claims, &mut |place| {
        let named = || names_a_secret(subject, place) && length(place).is_some();
        let shaped = || shaped(subject, place).is_some_and(|hit| hit.severity != Some(Severity::Info));
        let hash =
            || place.value.as_str().is_some_and(|text| HASHES.iter().any(|start| text.starts_with(start)));
        let Some(claim) = place.names.first() else { return };
        if !found.contains(claim) && (named() || shaped() || hash() || is_private_key(place.value)) {
            found.insert(*claim);
        }
    });
    found
}

/// Whether it is a JWK with its secret or private half (RFC 7518 section 6).
pub(in crate::rules) fn is_private_key(value: &Value) -> bool {
    value.member("kty").is_some() && ["d", "k", "priv"].iter().any(|name| value.member(name).is_some())
}

fn names_a_secret(subject: &Subject<'_>, place: &Place<'_, '_>) -> bool {
    let bare = place.bare();
    if ALONE.contains(&bare.as_str()) {
        return true;
    }
    if !SECRETS.iter().any(|secret| bare.ends_with(secret)) {
        return false;
    }
    // Tokens stand there by definition: JARM section 2.1, OpenID Connect Core 1.0 section 5.6.2.
    let token = bare.ends_with("accesstoken") || bare.ends_with("refreshtoken");
    if token && (subject.kind() == Kind::AuthorizationResponse || place.is_within("_claim_sources")) {
        return false;
    }
    let name = place.name();
    let words = words(name.rsplit('/').next().unwrap_or(name));
    let last = |number: usize| words.get(words.len().saturating_sub(number)..).unwrap_or_default().concat();
    [1, 2].iter().any(|number| SECRETS.contains(&last(*number).as_str())) || SECRETS.contains(&bare.as_str())
}

fn length(place: &Place<'_, '_>) -> Option<usize> {
    match &place.value.kind {
        Json::String(text) if !text.is_empty() && !is_masked(text) => Some(text.chars().count()),
        Json::Number(text) if NUMBERS.contains(&place.bare().as_str()) => Some(text.len()),
        _ => None,
    }
}

/// Members that hold tokens by definition: trust marks, embedded credentials, hints, statements about software.
const TOKEN_MEMBERS: [&str; 12] = [
    "trust_mark",
    "trust_marks",
    "trust_chain",
    "vc",
    "vp",
    "vp_token",
    "verifiableCredential",
    "id_token_hint",
    "software_statement",
    "_claim_sources",
    "_sd_jwt",
    "request",
];

pub(super) const SHAPED: Make = || Rule {
    id: "JB502",
    slug: "secret-shaped-value",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "a second credential rides inside",
    why: "whoever sees this token gets another key with it, and that one opens something else",
    fix: "take it out and change it; a server that needs it can look it up",
    reference: "RFC 7519 section 12; gitleaks default rules",
    bad: examples![
        Example::claims(r#"{"cfg":"AKIAIOSFODNN7EXAMPLE"}"#),
        Example::claims(r#"{"stripe":{"k":"sk_test_4eC39HqLyjWDarjtT1zdp7dc"}}"#),
        Example::claims(r#"{"cert":"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA..."}"#),
        Example::claims(
            r#"{"upstream":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"}"#,
        ),
        Example::claims(r#"{"dsn":"postgres://app:hunter2@db.shop.example/orders"}"#),
        Example::claims(r#"{"signing_key":"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY2"}"#),
    ],
    good: examples![
        Example::claims(r#"{"note":"AKIA stands for it","cert":"-----BEGIN CERTIFICATE-----\nMIIB..."}"#),
        Example::claims(
            r#"{"jti":"wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY2","key_id":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#,
        ),
        Example::claims(
            r#"{"token":"3e1f7c9a-8b52-4d3e-9f60-1a2b3c4d5e6f","csrf_token":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#,
        ),
        Example::claims(
            r#"{"url":"https://shop.example:443/@me","dsn":"postgres://app@db.shop.example:5432/orders"}"#,
        ),
        Example::claims(r#"{"cnf":{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}"#),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        let Some(claims) = subject.claims else { return hits };
        walk(claims, &mut |place| {
            if hits.len() < MOST {
                hits.extend(shaped(subject, place));
            }
        });
        hits
    },
};

fn shaped(subject: &Subject<'_>, place: &Place<'_, '_>) -> Option<Hit> {
    let text = place.value.as_str()?;
    let at = |detail: String| Some(Hit::at(place.path(), detail));
    if let Some(key) = Opaque::find(text) {
        let hit = at(format!("{} starts with {} like {}", place.path(), key.prefix, key.what))?;
        let harmless = key.prefix.starts_with("pk_");
        return Some(if harmless { hit.severity(Severity::Info) } else { hit });
    }
    if text.contains("-----BEGIN") && text.contains("PRIVATE KEY-----") {
        return at(format!("{} holds a private key in PEM form", place.path()));
    }
    if has_password(text) {
        return at(format!("{} holds a URL with a password in it", place.path()));
    }
    if is_token(text) {
        let meant = subject.kind().is_public()
            || matches!(subject.kind(), Kind::AuthorizationResponse | Kind::Credential | Kind::RequestObject)
            || TOKEN_MEMBERS.iter().any(|name| place.is_within(name));
        return if meant { None } else { at(format!("{} holds another token", place.path())) };
    }
    if is_random(text) && is_key_like(place) && !names_a_secret(subject, place) {
        let length = text.len();
        return at(format!("{} holds {length} random characters", place.path()))
            .map(|hit| hit.severity(Severity::High));
    }
    None
}

/// Whether the name is that of a secret key, by its last word, and not that of a public one or of a number.
fn is_key_like(place: &Place<'_, '_>) -> bool {
    let words = words(place.name());
    let last = words.last().map(String::as_str).unwrap_or_default();
    let public = ["public", "pub", "csrf", "xsrf", "sdk", "app", "publishable", "client", "session", "site"];
    matches!(last, "key" | "token" | "credential" | "credentials" | "auth")
        && !words.iter().any(|word| public.contains(&word.as_str()))
}

/// How stored passwords begin.
const HASHES: [&str; 14] = [
    "$2a$",
    "$2b$",
    "$2y$",
    "$argon2",
    "$pbkdf2",
    "$scrypt",
    "$1$",
    "$5$",
    "$6$",
    "$y$",
    "{SSHA",
    "{SHA}",
    "pbkdf2_sha",
    "bcrypt_sha",
];

pub(super) const HASH: Make = || Rule {
    id: "JB503",
    slug: "password-hash",
    severity: Severity::High,
    needs: Needs::Token,
    title: "the stored form of a password",
    why: "whoever sees the token can try passwords against it at home, as many as they like",
    fix: "take it out: no holder of the token needs it",
    reference: "OWASP Password Storage Cheat Sheet",
    bad: examples![
        Example::claims(r#"{"password":"$2b$10$.."}"#),
        Example::claims(r#"{"user":{"p":"$argon2id$v=19$m=65536"}}"#),
        Example::claims(r#"{"passwordHash":"5f4dcc3b5aa765d61d8327deb882cf99"}"#),
        Example::claims(r#"{"salt":"x9f2"}"#),
    ],
    good: examples![
        Example::claims(r#"{"at_hash":"77QmUPtjPfzWtF2AnpK9RQ","price":"$2","hash":"","salt":null}"#),
        Example::claims(r#"{"commit_hash":"5f4dcc3b5aa765d61d8327deb882cf99","hash":"abc"}"#),
    ],
    check: |subject| {
        let mut hits = Vec::new();
        let Some(claims) = subject.claims else { return hits };
        walk(claims, &mut |place| {
            let Some(text) = place.value.as_str().filter(|text| !text.is_empty() && hits.len() < MOST) else {
                return;
            };
            let path = place.path();
            if let Some(start) = HASHES.into_iter().find(|start| text.starts_with(start)) {
                hits.push(Hit::at(path.clone(), format!("{path} starts with {start}")));
                return;
            }
            match place.bare().as_str() {
                "salt" | "passwordhash" | "passwordsalt" | "pwdhash" | "hashedpassword"
                | "passwordhashed" | "encryptedpassword" | "passwordencrypted" | "passwordsha256"
                | "hashedsalt" => {
                    hits.push(Hit::at(
                        path.clone(),
                        format!("{path} holds {}", count(text.chars().count(), "character")),
                    ));
                }
                "hash" if text.len() >= 32 && !text.contains(' ') => {
                    let detail = format!("{path} holds {}", count(text.chars().count(), "character"));
                    hits.push(Hit::at(path.clone(), detail).severity(Severity::Medium));
                }
                _ => {}
            }
        });
        hits
    },
};
