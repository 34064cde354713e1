//! Proofs of possession for one request.

use super::{is_unsigned, lacks, typ};
use crate::json::Value;
use crate::kind::Kind;
use crate::rules::claims::{private_member, thumbprint};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, shown};
use crate::time::relative;
use crate::token::Token;
use crate::{base64, crypto};

/// The header of the proofs of RFC 9449.
const HEADER: &str = r#"{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA","crv":"P-256"}}"#;

pub(super) const PROOF: Make = || Rule {
    id: "JB607",
    slug: "dpop-proof-rules",
    severity: Severity::High,
    needs: Needs::Token,
    title: "a DPoP proof does not prove what it must",
    why: "a proof that names no key, no request or no moment can be used again, or by somebody else",
    fix: "make a fresh proof for each request: typ dpop+jwt, the public key in jwk, and jti, htm, htu and iat",
    reference: "RFC 9449 sections 4.2, 4.3 and 11.1",
    bad: examples![
        Example::token(
            r#"{"typ":"dpop+jwt","alg":"ES256"}"#,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284800}"#,
        ),
        Example::token(
            r#"{"typ":"dpop+jwt","alg":"HS256","jwk":{"kty":"oct","k":"c2VjcmV0"}}"#,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284800}"#,
        ),
        Example::token(
            r#"{"typ":"dpop+jwt","alg":"none","jwk":{"kty":"EC"}}"#,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284800}"#,
        ),
        // The private half of RFC 8037 appendix A.1.
        Example::token(
            r#"{"typ":"dpop+jwt","alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284800}"#,
        ),
        Example::token(HEADER, r#"{"htm":"POST","htu":"https://a.example/t?x=1","iat":1}"#),
        Example::token(
            HEADER,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x#y","iat":1751284800}"#,
        ),
        Example::token(
            HEADER,
            r#"{"jti":"6b1a0f9c9c55","htm":"post","htu":"https://a.example/x","iat":1751284800}"#,
        ),
        Example::token(
            HEADER,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284739}"#,
        ),
        Example::token(
            HEADER,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751285101}"#,
        ),
        Example::claims(r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284800}"#),
    ],
    good: examples![
        Example::token(
            HEADER,
            r#"{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example/x","iat":1751284740}"#,
        ),
        Example::token(
            HEADER,
            r#"{"jti":"6b1a0f9c9c55","htm":"M-SEARCH","htu":"https://a.example","iat":1751285100}"#,
        ),
        Example::claims(r#"{"scope":"read"}"#),
    ],
    check: proof,
};

fn proof(subject: &Subject<'_>) -> Vec<Hit> {
    if subject.kind() != Kind::DpopProof {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = lacks(subject, &["jti", "htm", "htu", "iat"]).into_iter().collect();
    if typ(subject.header) != "dpop+jwt" {
        hits.push(Hit::at("header.typ", "typ is not dpop+jwt"));
    }
    if is_unsigned(subject) || subject.is_hmac() {
        hits.push(Hit::at("header.alg", "alg is none or an HMAC, which prove no key"));
    }
    hits.extend(jwk(subject.member("jwk")));
    if let Some(htm) = subject.claim("htm") {
        let name = htm.as_str().unwrap_or_default();
        if name.is_empty() || name.bytes().any(|byte| byte.is_ascii_lowercase()) {
            let detail = format!("htm is {}, and methods are written in capitals", shown(htm));
            hits.push(Hit::at("htm", detail));
        }
    }
    let is_plain = |htu: &Value| htu.as_str().is_some_and(|address| !address.contains(['?', '#']));
    if let Some(htu) = subject.claim("htu").filter(|htu| !is_plain(htu)) {
        let detail = format!("htu is {}, and it takes the address without query and fragment", shown(htu));
        hits.push(Hit::at("htu", detail));
    }
    hits.extend(age(subject));
    hits
}

fn jwk(jwk: Option<&Value>) -> Option<Hit> {
    let Some(jwk) = jwk.filter(|jwk| jwk.members().is_some()) else {
        return Some(Hit::at("header.jwk", "there is no jwk, so nothing is proven to be held"));
    };
    let name = private_member(jwk)?;
    Some(Hit::at(
        "header.jwk",
        format!("jwk has {name}, a private member: everybody can make such proofs now"),
    ))
}

/// An old one has had its time; one from the future was made in store.
fn age(subject: &Subject<'_>) -> Option<Hit> {
    let (iat, limit) = (subject.date("iat")?, Kind::DpopProof.row().life?);
    let age = subject.now().since(iat).seconds;
    let severity = match age {
        age if age > limit.high.seconds || age < -limit.high.seconds => Severity::High,
        age if age > limit.warn.seconds => Severity::Medium,
        _ => return None,
    };
    let when = relative(iat, subject.now());
    Some(Hit::at("iat", format!("iat is {when}: a proof is good for a minute or so")).severity(severity))
}

/// The access token of RFC 9449 section 6.1.
const BOUND: &str = "eyJhbGciOiJFUzI1NiIsImtpZCI6IkJlQUxrYiJ9.eyJzdWIiOiJzb21lb25lQGV4YW1wbGUuY29tIiwiaXNzIjoiaHR0cHM6Ly9zZXJ2ZXIuZXhhbXBsZS5jb20iLCJuYmYiOjE1NjIyNjI2MTEsImV4cCI6MTU2MjI2NjIxNiwiY25mIjp7ImprdCI6IjBaY09DT1JaTll5LURXcHFxMzBqWnlKR0hUTjBkMkhnbEJWM3VpZ3VBNEkifX0.3Tyo8VTcn6u_PboUmAOYUY1kfAavomW_YwYMkmRNizLJoQzWy2fCo79Zi5yObpIzjWb5xW4OGld7ESZrh0fsrA";

/// The opaque access token of RFC 9449 section 7.1.
const OPAQUE: &str = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

pub(super) const PARTNER: Make = || {
    Rule {
    id: "JB608",
    slug: "dpop-ath",
    severity: Severity::Medium,
    needs: Needs::Asked { option: "--access-token", given: |subject| subject.asked.access_token.is_some() },
    title: "a DPoP proof does not go with its access token",
    why: "a proof for another token, or by another key, shows nothing about this one; an API that does not compare \
          them lets a stolen token through",
    fix: "put the base64url SHA-256 of the access token into ath, and sign with the key that cnf.jkt names",
    reference: "RFC 9449 sections 4.3, 6.1 and 7.1",
    bad: examples![
        Example::token(HEADER, r#"{"ath":"fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"}"#)
            .asked(|asked| asked.access_token = Some(Box::new(Token::read(BOUND)))),
        Example::token(HEADER, r#"{"htm":"GET"}"#)
            .asked(|asked| asked.access_token = Some(Box::new(Token::read(OPAQUE)))),
        Example::token(
            r#"{"typ":"dpop+jwt","alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}"#,
            r#"{"ath":"15X9sWIbOTUXUK1Bpan7W9IbMRuf5nJnJAOaAgyHTYg"}"#,
        )
        .asked(|asked| asked.access_token = Some(Box::new(Token::read(BOUND)))),
        // The second token names no key.
        Example::token(HEADER, r#"{"ath":"SGZbRERzuMY630i01HjawFNnDsa766aCqtFtcdacbj4"}"#)
            .asked(|asked| asked.access_token = Some(Box::new(Token::read("e30.e30.YQ")))),
    ],
    good: examples![
        Example::token(HEADER, r#"{"ath":"15X9sWIbOTUXUK1Bpan7W9IbMRuf5nJnJAOaAgyHTYg"}"#)
            .asked(|asked| asked.access_token = Some(Box::new(Token::read(BOUND)))),
        Example::token(HEADER, r#"{"ath":"fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"}"#)
            .asked(|asked| asked.access_token = Some(Box::new(Token::read(OPAQUE)))),
        Example::token(HEADER, r#"{"htm":"GET"}"#),
        Example::claims(r#"{"scope":"read"}"#)
            .asked(|asked| asked.access_token = Some(Box::new(Token::read(OPAQUE)))),
    ],
    check: partner,
}
};

fn partner(subject: &Subject<'_>) -> Vec<Hit> {
    let Some(access) = subject.asked.access_token.as_deref().filter(|_| subject.kind() == Kind::DpopProof)
    else {
        return Vec::new();
    };
    let mut hits = Vec::new();
    let wanted = base64::encode(&crypto::sha256(access.text.as_bytes()));
    match subject.claim("ath") {
        None => hits.push(Hit::new("it lacks ath: it goes with any access token")),
        Some(ath) if ath.as_str() != Some(wanted.as_str()) => {
            hits.push(Hit::at(
                "ath",
                format!("ath is {}; of the access token given it is {wanted}", shown(ath)),
            ));
        }
        Some(_) => {}
    }
    // What an opaque access token is bound to only its issuer knows.
    if let Some(claims) = access.claims() {
        let named = claims.member("cnf").and_then(|cnf| cnf.text("jkt"));
        let own = subject.member("jwk").and_then(thumbprint);
        hits.extend(match (named, own) {
            (None, _) => Some(Hit::new("the access token names no key (cnf.jkt), so it needs no proof")),
            (Some(named), Some(own)) if named != own => Some(Hit::at(
                "header.jwk",
                format!(
                    "the thumbprint of jwk is {own}, and the access token is bound to \"{}\"",
                    crate::rules::cut(named)
                ),
            )),
            _ => None,
        });
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_old_after_a_minute_and_too_old_after_five() {
        let rule = PROOF();
        for (age, severity) in [
            (0, None),
            (60, None),
            (61, Some(Severity::Medium)),
            (300, Some(Severity::Medium)),
            (301, Some(Severity::High)),
            (-300, None),
            (-301, Some(Severity::High)),
        ] {
            let claims = format!(
                r#"{{"jti":"6b1a0f9c9c55","htm":"GET","htu":"https://a.example","iat":{}}}"#,
                crate::rules::EXAMPLE_NOW.seconds - age
            );
            let text = format!(
                "{}.{}.WlpaWlpa",
                base64::encode(HEADER.as_bytes()),
                base64::encode(claims.as_bytes())
            );
            let hits = Example::claims("{}").run_on(&text, &rule).unwrap();
            assert_eq!(hits.first().and_then(|hit| hit.severity), severity, "{age}");
        }
    }
}
