//! Secrets and keys that everybody has.

use super::{given, is_signed_with, named, samples};
use crate::crypto::{self, Guesser};
use crate::key::{self, Key, Material, Purpose};
use crate::known;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

const HS256: &str = r#"{"alg":"HS256"}"#;
const CLAIMS: &str = r#"{"sub":"1"}"#;

/// Whether a secret is one that everybody tries first, whatever its case, with a line ending behind it or not.
pub(super) fn is_known_secret(secret: &[u8]) -> bool {
    published(secret).is_some()
}

/// Where a secret is published.
fn published(secret: &[u8]) -> Option<&'static str> {
    // JB804 tells the empty one.
    let text = std::str::from_utf8(secret).ok()?.trim_end_matches(['\r', '\n']);
    let text = Some(text).filter(|text| !text.is_empty())?;
    known::from(text.as_bytes()).or_else(|| {
        let sample = samples::SECRETS.iter().find(|(sample, _)| *sample == text);
        sample.map(|(_, from)| *from).or_else(|| known::from(text.to_ascii_lowercase().as_bytes()))
    })
}

pub(super) const KNOWN: Make = || Rule {
    id: "JB802",
    slug: "hmac-secret-known",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "signed with a secret that is on every list",
    why: "the secrets of tutorials and the usual passwords are tried first: whoever has one token can make any other",
    fix: "put random bytes in its place at once (openssl rand -base64 32); what was signed before proves nothing",
    reference: "RFC 8725 section 2.2; RFC 8725 section 3.5; wallarm/jwt-secrets",
    bad: examples![
        Example::signed(HS256, CLAIMS, "secret").key("secret"),
        Example::signed(HS256, CLAIMS, "your-256-bit-secret").key("your-256-bit-secret"),
        Example::signed(HS256, CLAIMS, "ChangeMe").key("ChangeMe"),
        // Without a key the secrets of the list are tried.
        Example::signed(HS256, CLAIMS, "secret"),
        Example::signed(r#"{"alg":"HS384"}"#, CLAIMS, "changeme\n"),
        Example::signed(r#"{"alg":"HS512"}"#, CLAIMS, "your-256-bit-secret"),
    ],
    good: examples![
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
        // It is not the secret of this token.
        Example::header(HS256).key("secret"),
        // It is told as the empty one (JB804).
        Example::signed(HS256, CLAIMS, ""),
    ],
    check: |subject| {
        let Some((source, key)) = subject.signer else { return Vec::from_iter(tried(subject)) };
        let Material::Oct(secret) = &key.material else { return Vec::new() };
        let published = published(secret.expose());
        let what = |from| format!("{} is published: {from}", named(source, key));
        Vec::from_iter(published.map(|from| Hit::new(what(from))))
    },
};

/// Of a longer token the secrets are not tried: every try reads all of it.
const LONGEST: usize = 16 << 10;

/// Tries the secrets of the list, without the empty one (JB804).
fn tried(subject: &Subject<'_>) -> Option<Hit> {
    let token = subject.token;
    let alg = subject.alg.filter(|_| subject.is_hmac() && !token.form.is_sealed())?;
    // A sample is told as one (JB019).
    if token.text.len() > LONGEST || token.sample().is_some() {
        return None;
    }
    let guesser = Guesser::new(alg, token.signing_input().as_bytes(), &token.signature.bytes)?;
    let secrets = known::all().filter(|known| !known.secret.is_empty());
    let found = secrets
        .flat_map(|known| known::readings(known.secret).map(move |(how, bytes)| (known.from, how, bytes)));
    // A key of zeros is the empty one to an HMAC, which fills it up with them (RFC 2104 section 2).
    let some = |bytes: &[u8]| bytes.iter().any(|byte| *byte != 0);
    let (from, how, _) = found.into_iter().find(|(_, _, bytes)| some(bytes) && guesser.fits(bytes))?;
    let how = if how.words().is_empty() { String::new() } else { format!(", {}", how.words()) };
    Some(Hit::new(format!(
        "its secret is published: {from}{how}; jotbook inspect --guess --show-secret shows it"
    )))
}

pub(super) const SAMPLE: Make = || {
    Rule {
    id: "JB815",
    slug: "public-sample-key",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "a key or secret that is printed in a document",
    why: "what signs stands there for everybody to copy: whoever has the document can sign like you",
    fix: "make a key of your own, and stop the tokens that this one signed",
    reference: "RFC 7515 appendix A; RFC 7517 appendix A; RFC 7520 section 3; RFC 8037 appendix A",
    bad: examples![
        Example::signed(HS256, CLAIMS, "your-256-bit-secret"),
        Example::signed(r#"{"alg":"HS512"}"#, CLAIMS, "your-512-bit-secret"),
        // The ES256 sample of jwt.io.
        Example::raw(
            "eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWUsImlhdCI6MTUxNjIzOTAyMn0.tyh-VfuzIxCyGYDlkBA7DfyjrqmSHu6pQ2hoZuFqUSLPNY2N0mpHb3nk5K17HWP_3cYHBw7AhHale5wky6-sVA",
        ),
        // RFC 8037 appendix A.2.
        Example::header(r#"{"alg":"EdDSA"}"#)
            .key(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#),
        // RFC 7515 appendix A.1.
        Example::header(HS256).key(
            r#"{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}"#,
        ),
        // RFC 7515 appendix A.3.
        Example::header(r#"{"alg":"ES256"}"#).key(
            r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#,
        ),
    ],
    good: examples![
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
        Example::header(r#"{"alg":"ES256"}"#),
        Example::header(r#"{"alg":"EdDSA"}"#)
            .key(r#"{"kty":"OKP","crv":"Ed25519","x":"GF5lFVlNuN2OSWbTOFV6hkK_aUMRB5AuJBbaCsgKBzM"}"#),
    ],
    check: sample,
}
};

fn sample(subject: &Subject<'_>) -> Vec<Hit> {
    let found = given(subject).filter_map(|(source, key)| {
        let document = match &key.material {
            Material::Oct(secret) => text(secret.expose()).or_else(|| samples::document(key)),
            _ => samples::document(key),
        };
        Some(format!("{} stands in {}", named(source, key), document?))
    });
    let mut found: Vec<String> = found.collect();
    if found.is_empty() {
        found.extend(signer(subject).map(|document| format!("signed with a key that stands in {document}")));
    }
    found.into_iter().map(Hit::new).collect()
}

/// The document that a secret stands in as text.
fn text(secret: &[u8]) -> Option<&'static str> {
    samples::SECRETS.iter().find(|(sample, _)| sample.as_bytes() == secret).map(|(_, document)| *document)
}

/// The document with the key that made this signature, when it is one of the few that are tried.
fn signer(subject: &Subject<'_>) -> Option<&'static str> {
    let secret = || samples::SECRETS.iter().find(|(secret, _)| is_signed_with(subject, secret.as_bytes()));
    if subject.is_hmac() {
        return secret().map(|(_, document)| *document);
    }
    let alg = subject.alg.filter(|alg| alg.signs() && !subject.token.form.is_sealed())?;
    let message = subject.token.signing_input();
    let signed = |key: &Key| {
        key.fits(alg, Purpose::Check).is_ok()
            && crypto::check(alg, key, message.as_bytes(), &subject.token.signature.bytes) == Ok(true)
    };
    let found = samples::KEYS
        .iter()
        .find(|(text, _)| key::read(text.as_bytes(), None).is_ok_and(|set| set.keys.iter().any(signed)));
    found.map(|(_, document)| *document)
}

#[cfg(test)]
mod tests {
    use super::is_known_secret;

    #[test]
    fn a_known_secret_is_known_in_any_case_and_with_a_line_ending() {
        for secret in ["secret", "Secret\n", "CHANGEME\r\n", "your-256-bit-secret", "qwerty"] {
            assert!(is_known_secret(secret.as_bytes()), "{secret}");
        }
        for secret in ["", "\n", " secret", "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"] {
            assert!(!is_known_secret(secret.as_bytes()), "{secret}");
        }
        assert!(!is_known_secret(&[0xff; 32]));
    }
}
