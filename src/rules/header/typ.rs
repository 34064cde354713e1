//! The type of the token: whether it is there, and whether it says anything.

use crate::json::Value;
use crate::kind::{Kind, TABLE};
use crate::rules::form::foreign;
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject, cut};

/// Types that say nothing about the kind (RFC 7519 section 5.1, RFC 7515 section 4.1.9), as they are mostly written.
const GENERIC: [&str; 3] = ["JWT", "JOSE", "JOSE+JSON"];

pub(super) const MISSING: Make = || Rule {
    id: "JB116",
    slug: "typ-missing",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "no type",
    why: "it is allowed, but nothing then tells one kind of token from another that the same key signs",
    fix: "set an explicit type, such as at+jwt",
    reference: "RFC 7515 section 4.1.9; RFC 8725 section 3.11",
    bad: examples![Example::header(r#"{"alg":"ES256"}"#)],
    good: examples![
        Example::header(r#"{"alg":"ES256","typ":"JWT"}"#),
        Example::raw("eyJ1c2VyIjoxfQ.Zk9x.abc"),
        Example::raw("eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",),
        Example::token(
            r#"{"alg":"RS256","kid":"1"}"#,
            r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"access","client_id":"c"}"#,
        ),
    ],
    check: |subject| {
        let none = subject.token.header().is_some() && subject.member("typ").is_none();
        let outside =
            subject.token.unprotected.as_ref().is_some_and(|(_, header)| header.member("typ").is_some());
        // Of a sealed token the type may stand inside; Cognito writes none.
        let free = subject.token.form.is_sealed() || subject.is_from(&["cognito-user"]);
        let other = outside || free || subject.kind() == Kind::Signed || foreign(subject).is_some();
        Vec::from_iter((none && !other).then(|| Hit::at("header.typ", "there is no typ")))
    },
};

pub(super) const GENERIC_TYPE: Make = || Rule {
    id: "JB117",
    slug: "typ-generic",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "typ is JWT, although this kind has a type of its own",
    why: "JWT is true of every token and tells none from another: an ID token can be taken for an access token",
    fix: "use the type of the kind: at+jwt, logout+jwt, secevent+jwt",
    reference: "RFC 8725 section 3.11; RFC 9068 section 2.1; draft-ietf-oauth-rfc8725bis section 3.11",
    bad: examples![
        Example::token(r#"{"alg":"ES256","typ":"JWT"}"#, r#"{"scope":"read","client_id":"c"}"#),
        Example::token(
            r#"{"alg":"ES256","typ":"JWT"}"#,
            r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}},"sid":"1"}"#,
        ),
    ],
    good: examples![
        Example::token(r#"{"alg":"ES256","typ":"at+jwt"}"#, r#"{"scope":"read","client_id":"c"}"#),
        Example::token(r#"{"alg":"ES256","typ":"JWT"}"#, r#"{"sub":"1","role":"admin"}"#),
        Example::token(r#"{"alg":"ES256","typ":"JWT"}"#, r#"{"sub":"1","aud":"c","nonce":"n"}"#),
        Example::token(
            r#"{"alg":"RS256","typ":"JWT","kid":"1"}"#,
            r#"{"iss":"https://securetoken.google.com/p","aud":"p","sub":"u","user_id":"u"}"#,
        ),
        // An app of GitHub, which sends it to no token endpoint.
        Example::token(
            r#"{"alg":"RS256","typ":"JWT"}"#,
            r#"{"iat":1751284740,"exp":1751285340,"iss":"123456"}"#,
        ),
    ],
    check: |subject| {
        let row = subject.kind().row();
        let generic = text(subject).is_some_and(|typ| bare(typ).eq_ignore_ascii_case("JWT"));
        // A product that makes nothing else, or asks for nothing else, says itself what stands there.
        if !generic || row.typ.is_empty() || subject.reading.is_product() {
            return Vec::new();
        }
        let detail = format!("typ is JWT; for a token of this kind ({}) there is {}", row.name, row.typ);
        vec![Hit::at("header.typ", detail)]
    },
};

pub(super) const PREFIX: Make = || Rule {
    id: "JB118",
    slug: "typ-prefix",
    severity: Severity::Info,
    needs: Needs::Token,
    title: "a type in another spelling than usual",
    why: "it means the same, but a validator that compares it letter by letter refuses a good token or lets a wrong \
          one pass",
    fix: "write it as it is registered; compare without case, with application/ put back in front",
    reference: "RFC 7515 section 4.1.9; draft-ietf-oauth-rfc8725bis section 3.11",
    bad: examples![
        Example::header(r#"{"alg":"ES256","typ":"application/at+jwt"}"#),
        Example::header(r#"{"alg":"ES256","typ":"AT+JWT"}"#),
        Example::header(r#"{"alg":"ES256","typ":"jwt"}"#),
        Example::header(r#"{"alg":"ES256","typ":1}"#),
    ],
    good: examples![
        Example::header(r#"{"alg":"ES256","typ":"at+jwt"}"#),
        Example::header(r#"{"alg":"ES256","typ":"JWT"}"#),
        Example::header(r#"{"alg":"ES256","typ":"x/custom"}"#),
    ],
    check: |subject| {
        let Some(typ) = subject.member("typ") else { return Vec::new() };
        let at = |detail: String| vec![Hit::at("header.typ", detail)];
        let Some(typ) = typ.as_str() else {
            return at(format!("typ is of type {}, not a string", typ.type_name()));
        };
        let (own, shown) = (bare(typ), cut(typ));
        let known = GENERIC.into_iter().chain(TABLE.iter().map(|row| row.typ).filter(|typ| !typ.is_empty()));
        let usual = known.into_iter().find(|known| known.eq_ignore_ascii_case(own));
        match usual {
            Some(usual) if usual != typ => at(format!("typ is {shown}, which mostly is written {usual}")),
            None if own != typ => at(format!("typ is {shown}, which is the same as {}", cut(own))),
            _ => Vec::new(),
        }
    },
};

fn text<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    subject.member("typ").and_then(Value::as_str)
}

/// Without `application/`, which may be left out (RFC 7515 section 4.1.9).
fn bare(typ: &str) -> &str {
    const PREFIX: &str = "application/";
    let long = typ.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    if long { &typ[PREFIX.len()..] } else { typ }
}
