//! Client assertions: a client's own identity card.

use crate::alg::Scheme;
use crate::key::Material;
use crate::kind::Kind;
use crate::rules::life::{compared, is_usual, lifetime};
use crate::rules::{Example, Hit, Make, Needs, Rule, Severity, Subject};
use crate::time::Duration;

/// Servers commonly take no longer ones.
const LONGEST: Duration = Duration::seconds(600);

pub(super) const CLIENT: Make = || Rule {
    id: "JB610",
    slug: "client-assertion-rules",
    severity: Severity::Medium,
    needs: Needs::Token,
    title: "a client assertion can be used for long, twice, or elsewhere",
    why: "whoever catches it is the client until it ends; with several audiences one server can use it at another",
    fix: "end it after five minutes, give it a fresh jti, and name the issuer of the authorization server as the only aud",
    reference: "RFC 7521 section 5.2; RFC 7523 section 3; OpenID Connect Core 1.0 section 9",
    bad: examples![
        Example::token(r#"{"alg":"PS256"}"#, r#"{"iss":"c1","sub":"c1","aud":"https://as.example/token"}"#,),
        Example::claims(r#"{"iss":"c1","sub":"c1","aud":"https://as.example","exp":1751285100}"#),
        Example::claims(r#"{"iss":"c1","sub":"c1","aud":"https://as.example","jti":"6b1a0f9c9c55"}"#),
        Example::claims(
            r#"{"iss":"c1","sub":"c1","aud":["https://a.example","https://b.example"],"exp":1751285100,
            "jti":"6b1a0f9c9c55"}"#,
        ),
        Example::claims(
            r#"{"iss":"c1","sub":"c1","aud":"https://as.example","iat":1751284800,"exp":1751285401,
            "jti":"6b1a0f9c9c55"}"#,
        ),
        Example::signed(
            r#"{"alg":"HS256","typ":"JWT"}"#,
            r#"{"iss":"c1","sub":"c1","aud":"https://as.example","exp":1751285100,"jti":"6b1a0f9c9c55"}"#,
            "0123456789abcdef0123456789abcde",
        )
        .key("0123456789abcdef0123456789abcde"),
    ],
    good: examples![
        Example::claims(
            r#"{"iss":"c1","sub":"c1","aud":"https://as.example","iat":1751284800,"exp":1751285400,
            "jti":"6b1a0f9c9c55"}"#,
        ),
        Example::signed(
            r#"{"alg":"HS256","typ":"JWT"}"#,
            r#"{"iss":"c1","sub":"c1","aud":["https://as.example"],"exp":1751285100,"jti":"6b1a0f9c9c55"}"#,
            "0123456789abcdef0123456789abcdef",
        )
        .key("0123456789abcdef0123456789abcdef"),
        // What Google asks for lives an hour and has no jti.
        Example::claims(
            r#"{"iss":"robot@p.iam.gserviceaccount.com","sub":"robot@p.iam.gserviceaccount.com",
            "aud":"https://oauth2.googleapis.com/token","iat":1751284800,"exp":1751288400}"#,
        ),
        Example::claims(r#"{"scope":"read"}"#),
    ],
    check: client,
};

fn client(subject: &Subject<'_>) -> Vec<Hit> {
    let own = subject.text("iss").is_some_and(|iss| subject.text("sub") == Some(iss));
    // Products ask for assertions of their own make.
    if subject.kind() != Kind::ClientAssertion || !own || subject.reading.issuer().is_some() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    if subject.lacks("exp") {
        hits.push(Hit::new("it lacks exp"));
    }
    if subject.lacks("jti") {
        // RFC 7523 leaves it to the client, OpenID Connect asks for it.
        hits.push(Hit::new("it lacks jti: it can be sent twice").severity(Severity::Low));
    }
    let audiences = subject.audiences().len();
    if audiences > 1 {
        hits.push(Hit::at(
            "aud",
            format!("there are {audiences} audiences, each of which can use it at the others"),
        ));
    }
    hits.extend(too_long(subject, LONGEST));
    hits.extend(short_secret(subject));
    hits
}

/// That it lives longer than the specification of its kind would have it.
pub(super) fn too_long(subject: &Subject<'_>, longest: Duration) -> Option<Hit> {
    let (life, begin) = lifetime(subject).filter(|(life, _)| *life > longest && !is_usual(subject, *life))?;
    let from = if begin == "now" { "from now on" } else { "in all" };
    let (lives, most) = compared(life, longest);
    Some(Hit::at("exp", format!("it lives {lives} {from}; {most} is the most")))
}

/// That its secret is shorter than the digest (RFC 7518 section 3.2).
fn short_secret(subject: &Subject<'_>) -> Option<Hit> {
    let Scheme::Hmac(hash) = subject.alg?.scheme else { return None };
    let Material::Oct(secret) = &subject.signer?.1.material else { return None };
    let detail = format!("its secret has {} bytes; {} are needed", secret.len(), hash.len());
    (secret.len() < hash.len()).then(|| Hit::new(detail))
}
