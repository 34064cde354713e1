//! Tokens of another kind than was expected.

use crate::kind::Kind;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};

/// What to do with a token that is often mistaken for another, by the id of its issuer.
const EXCHANGES: [(&str, &str); 5] = [
    ("firebase-custom", "sign in with it (signInWithCustomToken) to get an ID token"),
    ("github-app", "send it to POST /app/installations/ID/access_tokens to get an installation token"),
    ("google-sa", "send it to the token endpoint of Google to get an access token"),
    ("cognito-user", "Cognito hands out an ID token and an access token side by side: take the other one"),
    ("supabase-key", "it is the key of the project; the token of a user comes from signing in"),
];

pub(super) const WRONG_KIND: Make = || {
    Rule {
    id: "JB620",
    slug: "wrong-kind-for-purpose",
    severity: Severity::High,
    needs: Needs::Asked { option: "--expect-kind", given: |subject| subject.asked.kind.is_some() },
    title: "it is of another kind than expected",
    why: "most reports of a wrong aud or a missing kid come from a token of the wrong kind",
    fix: "send the token that belongs there, or exchange this one for it first",
    reference: "RFC 8725 sections 2.8 and 3.11",
    bad: examples![
        Example::claims(
            r#"{"iss":"firebase-adminsdk-x@p.iam.gserviceaccount.com",
                "sub":"firebase-adminsdk-x@p.iam.gserviceaccount.com","uid":"u1",
                "aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit"}"#,
        )
        .asked(|asked| asked.kind = Some(Kind::Id)),
        Example::claims(
            r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"id","aud":"c"}"#,
        )
        .asked(|asked| asked.kind = Some(Kind::Access)),
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.kind = Some(Kind::Id)),
    ],
    good: examples![
        Example::claims(r#"{"aud":"c","nonce":"n"}"#).asked(|asked| asked.kind = Some(Kind::Id)),
        Example::claims(r#"{"aud":"c","nonce":"n"}"#),
        // Firebase makes an ID token, and its services and the backends behind it take it like an access token.
        Example::claims(r#"{"iss":"https://securetoken.google.com/p","aud":"p","sub":"u","user_id":"u"}"#)
            .asked(|asked| asked.kind = Some(Kind::Id)),
        Example::claims(r#"{"iss":"https://securetoken.google.com/p","aud":"p","sub":"u","user_id":"u"}"#)
            .asked(|asked| asked.kind = Some(Kind::Access)),
        // Nothing speaks against it.
        Example::claims(r#"{"sub":"1"}"#).asked(|asked| asked.kind = Some(Kind::Access)),
    ],
    check: wrong_kind,
}
};

fn wrong_kind(subject: &Subject<'_>) -> Vec<Hit> {
    let (Some(wanted), kind) = (subject.asked.kind, subject.kind()) else { return Vec::new() };
    if subject.reading.serves_as(wanted) || (kind == Kind::Unknown && wanted == Kind::Access) {
        return Vec::new();
    }
    let seems = match kind {
        Kind::Unknown => "nothing tells its kind".to_owned(),
        kind => {
            format!("it seems to be of the kind \"{}\", because {}", kind.row().name, subject.reading.why)
        }
    };
    let exchange = EXCHANGES.iter().find(|(id, _)| subject.is_from(&[*id]));
    let advice = exchange.map(|(_, advice)| format!("; {advice}")).unwrap_or_default();
    vec![Hit::new(format!("{seems}; expected was \"{}\"{advice}", wanted.row().name))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuers;

    #[test]
    fn exchanges_are_of_known_issuers() {
        assert!(EXCHANGES.iter().all(|(id, _)| issuers::find(id).is_some()));
    }
}
