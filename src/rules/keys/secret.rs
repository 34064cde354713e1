//! Secrets that are too short, too easy, or not there at all.

use super::entropy::{self, Estimate};
use super::known::is_known_secret;
use super::{given, is_signed_with, named};
use crate::key::{Material, Weakness};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

const HS256: &str = r#"{"alg":"HS256"}"#;
const CLAIMS: &str = r#"{"sub":"1"}"#;

pub(super) const SHORT: Make = || Rule {
    id: "JB801",
    slug: "hmac-secret-short",
    severity: Severity::High,
    needs: Needs::Key,
    title: "the secret is shorter than the hash",
    why: "a short secret can be found by trying: one token is enough, and nobody sees the tries",
    fix: "make a new one as long as the hash: openssl rand -base64 64",
    reference: "RFC 7518 section 3.2; RFC 8725 section 3.5",
    bad: examples![
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6y")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6y"),
        Example::signed(r#"{"alg":"HS512"}"#, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
    ],
    good: examples![
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
        // A short secret that did not make this signature says nothing about the token.
        Example::header(HS256).key("xW7!kq9Zr4"),
    ],
    check: |subject| {
        let signer = subject.signer.zip(subject.alg);
        let found = signer.and_then(|((source, key), alg)| {
            let Weakness::ShortSecret { have, want, alg } = key.weakness(alg)?;
            let name = named(source, key);
            Some(Hit::new(format!("{name} has {} bits; {alg} takes {} at least", have * 8, want * 8)))
        });
        Vec::from_iter(found)
    },
};

pub(super) const LOW_ENTROPY: Make = || Rule {
    id: "JB803",
    slug: "hmac-secret-low-entropy",
    severity: Severity::Medium,
    needs: Needs::Key,
    title: "the secret is not random enough",
    why: "words, names, dates and repetitions are what guessing programs try first; length alone does not help",
    fix: "take random bytes for a secret, never words: openssl rand -base64 32",
    reference: "RFC 8725 section 3.5; RFC 7518 section 8.8",
    bad: examples![
        Example::signed(HS256, CLAIMS, "MyProject2026!").key("MyProject2026!"),
        Example::signed(HS256, CLAIMS, "this-is-my-very-long-production-secret-key-2024")
            .key("this-is-my-very-long-production-secret-key-2024"),
        Example::signed(HS256, CLAIMS, "abcabcabcabcabcabcabcabcabcabcabcabcabcabcabc")
            .key("abcabcabcabcabcabcabcabcabcabcabcabcabcabcabc"),
        Example::signed(
            HS256,
            r#"{"iss":"https://login.acmewidgets.example"}"#,
            "acmewidgets-login-acmewidgets-2024",
        )
        .key("acmewidgets-login-acmewidgets-2024"),
        Example::signed(HS256, CLAIMS, "1f0e8a7c-4b5d-4e6f-9a0b-1c2d3e4f5a6b")
            .key("1f0e8a7c-4b5d-4e6f-9a0b-1c2d3e4f5a6b"),
    ],
    good: examples![
        Example::signed(HS256, CLAIMS, "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA")
            .key("q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA"),
        Example::signed(HS256, CLAIMS, "9f86d081884c7d659a2feaa0c55ad015")
            .key("9f86d081884c7d659a2feaa0c55ad015"),
        // It is told as a secret that everybody knows (JB802).
        Example::signed(HS256, CLAIMS, "secret").key("secret"),
    ],
    check: low_entropy,
};

fn low_entropy(subject: &Subject<'_>) -> Vec<Hit> {
    if !subject.is_hmac() {
        return Vec::new();
    }
    let names = ["iss", "aud", "azp", "client_id"];
    let names: Vec<&str> =
        names.iter().filter_map(|name| subject.text(name)).chain(subject.audiences()).collect();
    let hit = |(source, key): (_, &crate::key::Key)| {
        let Material::Oct(secret) = &key.material else { return None };
        if is_known_secret(secret.expose()) {
            return None;
        }
        let Estimate { bits, why } = entropy::estimate(secret.expose(), &names);
        if bits >= entropy::ENOUGH {
            return None;
        }
        let hit = Hit::new(format!(
            "{} has about {bits:.0} bits of randomness: {}",
            named(source, key),
            why.word()
        ));
        // 122 bits are out of reach; it is the habit that is worth a word.
        Some(if why == entropy::Why::Uuid { hit.severity(Severity::Info) } else { hit })
    };
    match subject.signer {
        Some(signer) => Vec::from_iter(hit(signer)),
        None => given(subject).filter_map(hit).collect(),
    }
}

pub(super) const EMPTY: Make = || Rule {
    id: "JB804",
    slug: "hmac-empty-secret",
    severity: Severity::Critical,
    needs: Needs::Token,
    title: "signed with the empty secret",
    why: "where it was signed, the variable with the secret is not set, and anybody can make such tokens",
    fix: "set a secret, and let the program stop at its start when there is none",
    reference: "CVE-2019-20933; CVE-2020-28637; RFC 7518 section 3.2",
    bad: examples![Example::signed(HS256, CLAIMS, ""), Example::signed(r#"{"alg":"HS512"}"#, CLAIMS, "")],
    good: examples![
        Example::signed(HS256, CLAIMS, " "),
        Example::header(HS256),
        Example::header(r#"{"alg":"ES256"}"#),
    ],
    check: |subject| {
        let empty = is_signed_with(subject, b"");
        Vec::from_iter(empty.then(|| Hit::new("the HMAC with a key of no bytes is its signature")))
    },
};
