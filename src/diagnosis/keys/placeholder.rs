//! What was given stands for a key and is none: a fingerprint, or words to be replaced. It is never repeated.

use crate::diagnosis::{Case, Finding};
use crate::key::Form;

/// Words that stand where a secret is to be put, folded to lower-case letters and digits.
const WORDS: [&str; 17] = [
    "changeme",
    "changethis",
    "clientsecret",
    "jwtsecret",
    "secretkey",
    "privatekey",
    "publickey",
    "replaceme",
    "todo",
    "xxx",
    "yourkey",
    "yoursecret",
    "yourjwtsecret",
    "yoursecretkey",
    "yourclientsecret",
    "yourprivatekey",
    "placeholder",
];

/// What a program writes for a value that is not there.
const UNSET: [&str; 6] = ["undefined", "null", "none", "nil", "nan", "objectobject"];

/// NM40.
pub(super) fn stands_for_a_key(case: &mut Case<'_>) -> Vec<Finding> {
    let refused = matches!(case.code, "signature-mismatch" | "key-misfit" | "alg-confusion");
    let found = case.sources.iter().find_map(|source| {
        let raw = source.set.keys.first().is_some_and(|key| key.form == Form::Raw);
        let given = source.given.as_ref().map(|given| given.bytes.expose());
        let secret = source.set.keys.first().and_then(|key| match &key.material {
            crate::key::Material::Oct(secret) => Some(secret.expose()),
            _ => None,
        });
        let text = std::str::from_utf8(given.or(secret)?).ok()?.trim();
        Some((source, kind(text)?)).filter(|_| raw)
    });
    let Some((source, kind)) = found.filter(|_| refused) else { return Vec::new() };
    let label = &source.label;
    let (message, advice) = match kind {
        Kind::Fingerprint => (
            format!(
                "{label} holds the fingerprint of a key, not the key: a fingerprint identifies and checks nothing"
            ),
            "take the file that was downloaded when the key was made; a fingerprint leads to no key",
        ),
        Kind::Variable => (
            format!(
                "{label} holds the name of a variable or a template in place of its value: nobody filled it in"
            ),
            "let the shell or the template fill it in: inside single quotes it does not",
        ),
        Kind::Word => (
            format!("{label} holds words that stand where a secret is to be put, not a secret"),
            "put the value there, or look under which name it is set",
        ),
    };
    let finding = match kind {
        Kind::Fingerprint => Finding::fits("none", message),
        Kind::Variable | Kind::Word => Finding::looks_like("none", message),
    };
    vec![finding.advice(advice)]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Fingerprint,
    Variable,
    Word,
}

fn kind(text: &str) -> Option<Kind> {
    if is_fingerprint(text) {
        return Some(Kind::Fingerprint);
    }
    let between = |open: &str, close: &str| {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
            inner.len() >= 2 && inner.chars().all(plain)
        })
    };
    let frames = [("${{", "}}"), ("${", "}"), ("$(", ")"), ("{{", "}}"), ("<", ">"), ("%", "%"), ("$", "")];
    if text.len() <= 80 && frames.iter().any(|(open, close)| between(open, close)) {
        return Some(Kind::Variable);
    }
    let folded: String = text.chars().take(40).filter(char::is_ascii_alphanumeric).collect();
    let folded = folded.to_ascii_lowercase();
    let word = WORDS.iter().chain(&UNSET).any(|word| *word == folded);
    (text.len() <= 40 && word).then_some(Kind::Word)
}

/// `SHA256:` and 43 characters of base64, or 16, 20 or 32 pairs of hexadecimal digits with colons between them.
fn is_fingerprint(text: &str) -> bool {
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    if let Some(rest) = text.split_whitespace().find_map(|word| word.strip_prefix("SHA256:")) {
        let rest = rest.trim_end_matches('=');
        return rest.len() == 43 && rest.bytes().all(base64);
    }
    // Without the name of the hash the same pairs of digits may be a secret.
    let Some(rest) = text.strip_prefix("MD5:") else { return false };
    let pairs: Vec<&str> = rest.split(':').collect();
    let is_pair = |pair: &&str| pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit());
    matches!(pairs.len(), 16 | 20 | 32) && pairs.iter().all(is_pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_variables_and_words_are_told_apart() {
        for (text, wanted) in [
            ("SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", Some(Kind::Fingerprint)),
            ("2048 SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU me (RSA)", Some(Kind::Fingerprint)),
            ("MD5:43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8", Some(Kind::Fingerprint)),
            ("${JWT_SECRET}", Some(Kind::Variable)),
            ("<your secret>", Some(Kind::Variable)),
            ("Client Secret", Some(Kind::Word)),
            ("change-me", Some(Kind::Word)),
            ("undefined", Some(Kind::Word)),
            ("SHA256:short", None),
            ("$2b$10$N9qo8uLOickgx2ZMRZoMye", None),
            ("correct horse battery staple", None),
            ("", None),
        ] {
            assert_eq!(kind(text), wanted, "{text}");
        }
    }
}
