//! Signed with a public key as if it were a secret.

use super::is_signed_with;
use crate::diagnosis::spellings;
use crate::key::Material;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// The key of RFC 8037 appendix A in PEM.
const PEM: &str = "-----BEGIN PUBLIC KEY-----\n\
                   MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n\
                   -----END PUBLIC KEY-----\n";
const PEM_BARE: &str = "-----BEGIN PUBLIC KEY-----\n\
                        MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n\
                        -----END PUBLIC KEY-----";
const HS256: &str = r#"{"alg":"HS256"}"#;
const CLAIMS: &str = r#"{"sub":"1"}"#;

pub(super) const CONFUSION: Make = || Rule {
    id: "JB805",
    slug: "key-confusion",
    severity: Severity::Critical,
    needs: Needs::Key,
    title: "forged: signed with the public key as if it were a secret",
    why: "everybody has the public key; a verifier that takes it for an HMAC secret accepts whatever anybody writes",
    fix: "bind each key to its algorithm in the verifier, and find out who sends such tokens",
    reference: "RFC 8725 section 2.1; RFC 8725 section 3.1; CVE-2015-9235; CVE-2016-10555; CVE-2022-29217; \
                CVE-2023-48223",
    bad: examples![
        Example::signed(HS256, CLAIMS, PEM).key(PEM),
        Example::signed(HS256, CLAIMS, PEM_BARE).key(PEM),
        Example::signed(HS256, CLAIMS, "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
            .key(PEM),
    ],
    good: examples![
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP").key(PEM),
        Example::signed(HS256, CLAIMS, "xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP")
            .key("xW7!kq9Zr4#Tn2$Lm8&Vb5*Hd3@Jf6yP"),
    ],
    check: confusion,
};

fn confusion(subject: &Subject<'_>) -> Vec<Hit> {
    if !subject.is_hmac() || subject.signer.is_some() {
        return Vec::new();
    }
    let paired = |key: &crate::key::Key| !matches!(key.material, Material::Oct(_));
    let sources = subject.sources.iter().filter(|source| source.set.keys.iter().any(paired));
    let found = sources.filter_map(|source| {
        let made = spellings(source).into_iter().find(|(_, bytes)| is_signed_with(subject, bytes));
        made.map(|(how, _)| Hit::new(format!("the HMAC secret is the key of {} ({how})", cut(&source.label))))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{Given, KeySource, Origin};
    use crate::json;
    use crate::rules::{Asked, EXAMPLE_NOW};
    use crate::secret::Secret;

    #[test]
    fn the_text_of_a_key_set_and_its_entries_are_tried_as_well() {
        let entry = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        let text = format!("{{\"keys\": [ {entry} ]}}\n");
        let compact = json::parse(&text).unwrap().to_string();
        for secret in [&text, text.trim_end(), &compact, entry] {
            let found = signed_with(secret.as_bytes());
            let set = crate::key::read(text.as_bytes(), None).unwrap();
            let bytes = Secret::from(text.clone());
            let given = Some(Given { bytes, decode: None, origin: Origin::File, file: None });
            let sources = [KeySource { label: "keys.json".into(), set, given, ring: None }];
            let asked = Asked::at(EXAMPLE_NOW);
            let subject = Subject::new(&found, &sources, &asked, &[]);
            assert_eq!(confusion(&subject).len(), 1, "{secret}");
        }
    }

    fn signed_with(secret: &[u8]) -> crate::token::Found {
        use crate::key::{Form, Key};
        let message = format!(
            "{}.{}",
            crate::base64::encode(HS256.as_bytes()),
            crate::base64::encode(CLAIMS.as_bytes())
        );
        let key = Key::new(Material::Oct(Secret::new(secret.to_vec())), Form::Raw);
        let alg = crate::alg::Alg::find("HS256").unwrap();
        let made = crate::crypto::sign(alg, &key, message.as_bytes()).unwrap();
        crate::token::find(format!("{message}.{}", crate::base64::encode(&made)).as_bytes()).unwrap()
    }
}
