//! What the powers of many tokens are worth. Each claim that states powers is weighed once: most tokens of a place
//! say the same. What is remembered is a fingerprint of the claim, not the claim.

use std::collections::HashMap;

use crate::json::{Kind, Member, Span, Value};
use crate::powers::{self, Greatest};
use crate::scan::{Ready, Seed};

/// So much is remembered of each.
const MOST: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Weights {
    names: HashMap<[u64; 2], bool, Ready>,
    claims: HashMap<[u64; 2], Greatest, Ready>,
}

impl Weights {
    /// The greatest of the powers that these claims state; `text` is what they were read from.
    pub(super) fn greatest(&mut self, seed: Seed, claims: &Value, text: &str) -> Greatest {
        if powers::is_of_an_app(claims) {
            return powers::of(claims).summit();
        }
        let members = claims.members().unwrap_or_default().iter();
        members.fold(Greatest::default(), |all, member| all.and(self.claim(seed, member, text)))
    }

    fn claim(&mut self, seed: Seed, member: &Member, text: &str) -> Greatest {
        let silent = matches!(member.value.kind, Kind::Null | Kind::Number(_));
        if silent || is_common(&member.name) {
            return Greatest::default();
        }
        let states = || powers::states(&member.name);
        if !remembered(&mut self.names, seed.fingerprint(member.name.as_bytes()), states) {
            return Greatest::default();
        }
        let weigh = || powers::of_claim(member).summit();
        match (Span { start: member.name_span.start, end: member.value.span.end }).of(text) {
            "" => weigh(),
            spelled => remembered(&mut self.claims, seed.fingerprint(spelled.as_bytes()), weigh),
        }
    }
}

/// Claims of nearly every token that state no powers.
fn is_common(name: &str) -> bool {
    matches!(
        name,
        "iss" | "sub" | "aud" | "jti" | "name" | "email" | "azp" | "client_id" | "sid" | "nonce" | "typ"
    )
}

/// What is known under this key; else it is found out. What is known does not grow beyond a limit.
pub(super) fn remembered<T: Copy>(
    known: &mut HashMap<[u64; 2], T, Ready>,
    key: [u64; 2],
    value: impl FnOnce() -> T,
) -> T {
    if let Some(value) = known.get(&key) {
        return *value;
    }
    if known.len() >= MOST {
        known.clear();
    }
    let value = value();
    known.insert(key, value);
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuers;
    use crate::json::parse;

    #[test]
    fn what_is_remembered_weighs_as_much_as_what_is_weighed() {
        let own = [
            r#"{"scope":"a:read prod:admin","roles":["admin"],"admin":true}"#,
            r#"{"idtyp":"app","roles":["Mail.Read"]}"#,
            r#"{"https://shop.example/roles":["owner"],"user":{"is_admin":"true"}}"#,
            r#"{"x-hasura-default-role":"admin","video":{"roomAdmin":true},"o":{"rol":"admin"}}"#,
            r#"{"urn:zitadel:iam:org:project:roles":{"admin":{}},"nats":{"type":"operator"}}"#,
            r#"{"access":[{"actions":["delete"]}],"sip":{"admin":true},"Is-Staff":true}"#,
            r#"{"realm_access":{"roles":["prod"]},"resource_access":{"a":{"roles":["admin"]}}}"#,
            r#"{"sub":"admin","name":"root","scope":5,"scp":null}"#,
        ];
        let (mut weights, seed) = (Weights::default(), Seed([1, 2, 3, 4]));
        let examples = issuers::all().map(|row| row.example).filter(|text| !text.is_empty());
        let all: Vec<&str> = examples.chain(own).collect();
        for text in all.iter().chain(&all) {
            let claims = parse(text).unwrap();
            assert_eq!(weights.greatest(seed, &claims, text), powers::of(&claims).summit(), "{text}");
        }
    }

    #[test]
    fn what_is_remembered_does_not_grow() {
        let (mut weights, seed) = (Weights::default(), Seed([1, 2, 3, 4]));
        for number in 0..3 * MOST {
            let text = format!(r#"{{"role":"r{number}","own{number}":"a"}}"#);
            weights.greatest(seed, &parse(&text).unwrap(), &text);
        }
        assert!(weights.names.len() <= MOST && weights.claims.len() <= MOST);
    }
}
