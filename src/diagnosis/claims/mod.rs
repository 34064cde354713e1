//! The signature is genuine and a claim is not what was wanted.

mod dates;
mod names;
mod pair;
mod shapes;

pub(super) use shapes::{differing, spellings};

use super::{Case, Class, Diagnosis, Finding, Tier};
use crate::rows::Rows;

pub(super) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM05",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the token has expired",
        looks_like: "jwt expired; Signature has expired; IDX10223",
        explanation: "The signature is good, but the date in exp has passed. When it passed only seconds ago, one of \
                      the clocks may be wrong, which a leeway of a minute covers. Otherwise a new token is needed.",
        source: "RFC 7519 section 4.1.4; node-jsonwebtoken verify.js; IDX10223",
        look: dates::expired,
    },
    Diagnosis {
        id: "NM06",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the token is made out to another audience",
        looks_like: "jwt audience invalid. expected: X; Audience doesn't match; IDX10214; Docker: invalid aud",
        explanation: "aud names whom the token is for, and is compared letter by letter. Often the names differ only \
                      in a final slash, the scheme, \"api://\" in front, the port or the case; or a client id stands \
                      where the URI of an API is expected. Mend the name that the verifier expects, or ask the \
                      issuer for a token with yours.",
        source: "node-jsonwebtoken verify.js; the text of IDX10214; threads at community.auth0.com",
        look: names::audience,
    },
    Diagnosis {
        id: "NM07",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the token has another issuer",
        looks_like: "jwt issuer invalid; Invalid issuer; IDX10205; invalid token issuer",
        explanation: "iss is compared letter by letter. A final slash, http in place of https, a port, /v2.0, the \
                      case of a letter or a stray dot make it another issuer. The discovery document of the issuer \
                      has the exact text.",
        source: "joserfc#90; okta-jwt-verifier-java#143, #306; auth0/docs#5199; trino#15236",
        look: names::issuer,
    },
    Diagnosis {
        id: "NM30",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the clocks differ",
        looks_like: "The token is not yet valid (iat); Token used before issued; JWTIssuedAtFuture; IDX10222",
        explanation: "nbf or iat lies a little in the future: the clock of the issuer is ahead of this one. Keep both \
                      right with NTP (the clocks of containers and virtual machines stop while they sleep), and \
                      allow a leeway of a minute.",
        source: "postgrest#1139; node-jsonwebtoken#141; tconnectsync#115; docker hub-feedback#647",
        look: dates::skew,
    },
    Diagnosis {
        id: "NM31",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "local time was written as UTC",
        looks_like: "not yet valid, by whole hours; expired before it was issued",
        explanation: "A date is off by the offset of a time zone, almost to the second: the issuer took local time for \
                      UTC. The seconds since 1970 are the same everywhere.",
        source: "tconnectsync#115 (a clock that runs on local time); IdentityServer4#1298",
        look: dates::time_zone,
    },
    Diagnosis {
        id: "NM32",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the dates are not seconds since 1970",
        looks_like: "never expires; the year 51000; 1970; used before issued by thousands of years",
        explanation: "JavaScript and Java count milliseconds, JWTs count seconds: such a token never ends, or has not \
                      begun. Divide by 1000. The reverse happens too: a lifetime of 3600 in place of the date.",
        source: "angular2-jwt#272; UFood#47; node-jwt-simple#50; node-jsonwebtoken#488",
        look: dates::unit,
    },
    Diagnosis {
        id: "NM33",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the dates are text",
        looks_like: "invalid exp value; Expiration Time claim (exp) must be an integer",
        explanation: "A date in a token is a JSON number of seconds since 1970 (NumericDate). A number in quotes or an \
                      ISO date is refused, since nobody could enforce it.",
        source: "RFC 7519 section 2; PyJWT api_jwt.py",
        look: dates::text,
    },
    Diagnosis {
        id: "NM34",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "sub is a number",
        looks_like: "Subject must be a string; InvalidSubjectError",
        explanation: "sub is text by RFC 7519 section 4.1.2, and newer libraries insist on it (PyJWT since 2.10). \
                      Quote it at the issuer.",
        source: "pyjwt#1017; simplejwt#831; flask-jwt-extended#557",
        look: shapes::subject,
    },
    Diagnosis {
        id: "NM35",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "aud is a list where text is wanted, or the reverse",
        looks_like: "Invalid claim format in token; aud is an array",
        explanation: "aud may be one name or a list of names. A strict verifier, or one that compares the claim as a \
                      whole, wants one of the two shapes.",
        source: "PyJWT: Invalid claim format in token (strict); RFC 7519 section 4.1.3",
        look: shapes::list_of_audiences,
    },
    Diagnosis {
        id: "NM51",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the wrong token of the pair",
        looks_like: "Only access tokens are allowed; token_not_valid; Token has wrong type",
        explanation: "A login brings several tokens. The access token goes to APIs, the ID token stays with the client, \
                      the refresh token goes back to the issuer and nowhere else. The token says which one it is.",
        source: "documentation of flask-jwt-extended and simplejwt; cognito-express#11",
        look: pair::wrong_one,
    },
    Diagnosis {
        id: "NM52",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the same Keycloak realm under another host name",
        looks_like: "Invalid token issuer. Expected 'http://keycloak:8080/realms/...'",
        explanation: "Keycloak names itself by the host name of the request: localhost, the name inside Docker, the \
                      public one. Set KC_HOSTNAME, and use one public URL everywhere.",
        source: "keycloak-nodejs-auth-utils#80",
        look: names::front_door,
    },
    Diagnosis {
        id: "NM61",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "the nonce is hashed, or the client stands in another claim",
        looks_like: "nonce invalid; jwt nonce invalid. expected: X; azp mismatch",
        explanation: "Apps that log in with Apple, or natively with Google, pass on the SHA-256 of the nonce and keep \
                      the nonce: the token then carries the hash. azp is one of several names for the client; others \
                      are client_id, appid and cid.",
        source: "node-jsonwebtoken verify.js; Sign in with Apple as documented by Firebase",
        look: shapes::nonce,
    },
    Diagnosis {
        id: "NM65",
        class: Class::Claim,
        tier: Tier::Claims,
        title: "a claim that is insisted on is missing",
        looks_like: "MissingRequiredClaimError; Token is missing the \"exp\" claim; IDX10225",
        explanation: "The verifier demands a claim that the token does not have. What is in a token is decided at the \
                      issuer: by the scope, a claim mapping, or a setting of the client.",
        source: "PyJWT; IDX10225",
        look: shapes::missing,
    },
];

/// Something that the token says in so many words, which counts as proved when the token is genuine.
pub(super) fn written(case: &Case<'_>, edit: impl Into<String>, message: impl Into<String>) -> Finding {
    if case.genuine() { Finding::fits(edit, message) } else { Finding::looks_like(edit, message) }
}

#[cfg(test)]
mod tests;
