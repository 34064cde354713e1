//! The public half of a key.

use super::{Ec, Key, Material, Okp, Rsa};

/// What the public half may be used for, by what the private one may (RFC 7517 section 4.3).
const OPERATIONS: [(&str, &str); 3] = [("sign", "verify"), ("decrypt", "encrypt"), ("unwrapKey", "wrapKey")];

impl Key {
    /// The same key without anything private. A shared secret has no public half.
    #[must_use]
    pub fn public(&self) -> Option<Self> {
        let material = match &self.material {
            Material::Oct(_) => return None,
            Material::Rsa(rsa) => Material::Rsa(Rsa { private: None, ..rsa.clone() }),
            Material::Ec(ec) => Material::Ec(Ec { private: None, ..ec.clone() }),
            Material::Okp(okp) => Material::Okp(Okp { private: None, ..okp.clone() }),
        };
        let operations = if self.has_private() {
            self.operations.as_ref().map(|all| of_public(all)).filter(|all| !all.is_empty())
        } else {
            self.operations.clone()
        };
        Some(Self { material, operations, ..self.clone() })
    }

    /// Whether the numbers of the public half are there.
    #[must_use]
    pub fn has_public(&self) -> bool {
        match &self.material {
            Material::Oct(_) => false,
            Material::Rsa(_) => true,
            Material::Ec(ec) => !ec.point.is_empty(),
            Material::Okp(okp) => !okp.public.is_empty(),
        }
    }
}

fn of_public(operations: &[String]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for operation in operations {
        let pair = OPERATIONS.iter().find(|(private, public)| operation == private || operation == public);
        if let Some((_, public)) = pair.filter(|(_, public)| !found.iter().any(|name| name == public)) {
            found.push((*public).to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::key;

    #[test]
    fn the_public_half_checks_where_the_private_one_signs() {
        let text = br#"{"kty":"OKP","crv":"Ed25519","kid":"a","key_ops":["sign","verify","deriveBits"],
            "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#;
        let key = key::read(text, None).unwrap().keys.remove(0);
        let public = key.public().unwrap();
        assert!(key.has_private() && !public.has_private() && public.has_public() && public.is_same(&key));
        assert_eq!((public.operations, public.kid), (Some(vec!["verify".into()]), Some("a".into())));
    }

    #[test]
    fn a_shared_secret_has_none() {
        assert!(key::read(b"a secret", None).unwrap().keys[0].public().is_none());
    }
}
