//! What the tokens of one issuer are known for.

mod amazon;
mod apps;
mod clusters;
mod google;
mod logins;
mod microsoft;
mod snowflake;

use super::{Case, Class, Diagnosis, Tier};
use crate::rows::Rows;

pub(super) static ROWS: Rows<Diagnosis> = rows![
    Diagnosis {
        id: "NM22",
        class: Class::Vendor,
        tier: Tier::Structure,
        title: "a token of an AWS load balancer, signed with its padding",
        looks_like: "Illegal base64url character in x-amzn-oidc-data; padding",
        explanation: "An Application Load Balancer writes \"=\" at the end of the parts and signs them with it, which \
                      RFC 7515 forbids. Verify it with the padding left in. client and exp stand in the header; the \
                      key is a PEM file at https://public-keys.auth.elb.REGION.amazonaws.com/KID.",
        source: "jose-jwt#271; erlang-jose#141; awsdocs elb#42; Keats/jsonwebtoken#102; duckgres#1157",
        look: amazon::load_balancer,
    },
    Diagnosis {
        id: "NM23",
        class: Class::Vendor,
        tier: Tier::Structure,
        title: "a Microsoft token that only Microsoft Graph may check",
        looks_like: "IDX10503; IDX10511 although the kid is found",
        explanation: "Tokens for Graph have a nonce in the header, and the signature covers the header with the SHA-256 \
                      of it. They are opaque to everybody but Graph. Ask for a token with the scope of your own API.",
        source: "azure-ad-verify-token#5; azure-docs#80018; azure-activedirectory-identitymodel#609, #853; Microsoft's access token documentation",
        look: microsoft::graph,
    },
    Diagnosis {
        id: "NM24",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a Microsoft token of the other version",
        looks_like: "IDX10205: Issuer validation failed. Issuer: https://sts.windows.net/TENANT/",
        explanation: "The same tenant issues tokens of version 1 as https://sts.windows.net/TENANT/ and of version 2 as \
                      https://login.microsoftonline.com/TENANT/v2.0. Which one an API gets stands in its manifest \
                      (requestedAccessTokenVersion, before accessTokenAcceptedVersion). common and organizations are \
                      never issuers.",
        source: "msal-js#560, #2363; msal-dotnet#575; msal-python#600; Microsoft's documentation",
        look: microsoft::version,
    },
    Diagnosis {
        id: "NM25",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "an access token of the Okta organisation itself",
        looks_like: "no matching JWK; the kid is not in /oauth2/v1/keys",
        explanation: "An access token whose issuer is the bare Okta domain is for Okta's own APIs, and its keys are not \
                      published. Use a custom authorization server, such as /oauth2/default.",
        source: "okta-jwt-verifier-python#51; okta-oidc-js#46; okta-spring-boot#134",
        look: logins::okta,
    },
    Diagnosis {
        id: "NM26",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "an encrypted token of Auth0",
        looks_like: "jwt malformed; five parts; 32 characters without a dot",
        explanation: "Without an audience in the request Auth0 makes an access token for its own /userinfo that nobody \
                      else can read: encrypted, or opaque. Send the identifier of your API as audience.",
        source: "auth0-spa-js#1008; nextjs-auth0#1809; auth0-ios#39",
        look: logins::auth0,
    },
    Diagnosis {
        id: "NM27",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "an access token of Cognito, which has no aud",
        looks_like: "IDX10206; Token was not issued for this audience; Token is missing the \"aud\" claim",
        explanation: "Cognito writes the client into aud of ID tokens, and into client_id of access tokens. Check \
                      client_id, and token_use with it.",
        source: "IdentityModel#555; aws-support-tools#97; fastmcp#3739; the README of aws-jwt-verify",
        look: amazon::cognito,
    },
    Diagnosis {
        id: "NM28",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "another of the three tokens of Firebase",
        looks_like: "Firebase ID token has no \"kid\" claim; incorrect \"iss\"; kid does not correspond to a known public key",
        explanation: "A custom token is made by your own server and is exchanged with signInWithCustomToken. An ID token \
                      has the issuer https://securetoken.google.com/PROJECT, a session cookie \
                      https://session.firebase.google.com/PROJECT; each of the two has its own keys.",
        source: "firebase-php#403, #169; firebase-admin-node#711, #128; rs-firebase-admin-sdk#24",
        look: google::firebase,
    },
    Diagnosis {
        id: "NM53",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a GitHub App token outside GitHub's limits",
        looks_like: "'Expiration time' claim ('exp') is too far in the future; A JSON web token could not be decoded",
        explanation: "GitHub allows ten minutes, by its own clock. Set iat to now - 60 and exp to now + 540.",
        source: "probot#942; octocrab#207; github/docs#36558; gh-token#17",
        look: apps::github,
    },
    Diagnosis {
        id: "NM54",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a Snowflake token that Snowflake refuses",
        looks_like: "390144: JWT token is invalid",
        explanation: "iss is ACCOUNT.USER.SHA256:FINGERPRINT and sub is ACCOUNT.USER, in upper case, the account \
                      without region or .privatelink. The fingerprint is the base64 of the SHA-256 of the public key \
                      in DER (SubjectPublicKeyInfo). RS256, and no longer than an hour.",
        source: "snowflake-rs#64, #61; teleport#14121; gosnowflake#1033",
        look: snowflake::key_pair,
    },
    Diagnosis {
        id: "NM55",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a Google service account token outside Google's limits",
        looks_like: "invalid_grant: Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe",
        explanation: "exp may be at most 3600 seconds after iat, and iat must not lie in the future of Google's clock.",
        source: "Google's documentation: Using OAuth 2.0 for Server to Server Applications",
        look: google::service_account,
    },
    Diagnosis {
        id: "NM56",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a token for Apple outside Apple's limits",
        looks_like: "401 NOT_AUTHORIZED; invalid_client",
        explanation: "App Store Connect takes ES256 and 20 minutes (longer only for some GET requests that scope names); \
                      a client secret for Sign in with Apple takes ES256 and six months. kid is the id of the key, \
                      ten letters and digits.",
        source: "Apple's documentation: Generating Tokens for API Requests; Creating a client secret",
        look: apps::apple,
    },
    Diagnosis {
        id: "NM57",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a token that Twilio refuses",
        looks_like: "20101 Invalid Access Token; 20103 Invalid Access Token issuer/subject; Access Token header invalid",
        explanation: "An access token for Twilio has cty \"twilio-fpa;v=1\" in the header, the API key SK... as iss, the \
                      account AC... as sub, and is signed with HS256 by the secret of that API key, not by the auth \
                      token of the account.",
        source: "Twilio's documentation: Access Tokens; twilio-node AccessToken",
        look: apps::twilio,
    },
    Diagnosis {
        id: "NM58",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "what Shopify and Atlassian check besides",
        looks_like: "qsh mismatch; aud is the API key; dest and iss are different shops",
        explanation: "aud of a Shopify session token is the API key of the app, and dest and iss name the same shop. qsh \
                      of an Atlassian token is the SHA-256, in hex, of METHOD&path&sorted query: it is for one \
                      request.",
        source: "Shopify's documentation: Session tokens; Atlassian's documentation: Understanding JWT for Connect apps",
        look: apps::shopify_and_atlassian,
    },
    Diagnosis {
        id: "NM59",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "a token that Kubernetes made for its own use",
        looks_like: "oidc: verify token: oidc: id token issued by a different provider; invalid bearer token",
        explanation: "A service account token has the issuer of the cluster, by default kubernetes.default.svc, and the \
                      audience of its API server. For others ask for one: kubectl create token NAME --audience YOURS. \
                      Its keys are at /openid/v1/jwks of the API server.",
        source: "KEP-1205; OpenShift's documentation of bound service account tokens",
        look: clusters::kubernetes,
    },
    Diagnosis {
        id: "NM60",
        class: Class::Vendor,
        tier: Tier::Seen,
        title: "an encrypted session of Auth.js (NextAuth)",
        looks_like: "JWEDecryptionFailed; five parts; JWT_SESSION_ERROR",
        explanation: "Auth.js encrypts its sessions with a key that it derives from AUTH_SECRET (NEXTAUTH_SECRET before) \
                      by HKDF; label and salt depend on the version and on the name of the cookie. Only the app that \
                      made the cookie reads it, and no public key checks it.",
        source: "next-auth#13467; the source of @auth/core jwt.ts",
        look: logins::authjs,
    },
];

/// Whether a row here tells why this claim is not the one wanted, so that nothing more general need be said.
pub(super) fn explains(case: &Case<'_>, claim: &str) -> bool {
    let rows: &[fn(&Case<'_>) -> bool] = match claim {
        "aud" => &[
            amazon::is_cognito_access,
            google::is_other_firebase,
            apps::is_shopify_audience,
            clusters::is_elsewhere,
            microsoft::is_for_graph,
        ],
        "iss" => &[microsoft::is_other_version, google::is_other_firebase, clusters::is_elsewhere],
        _ => &[],
    };
    rows.iter().any(|row| row(case))
}

/// Whether anything but a date was refused: a claim, or the signature itself.
fn is_misplaced(case: &Case<'_>) -> bool {
    !case.genuine() || case.failed("iss").is_some() || case.failed("aud").is_some()
}

/// The time between `iat` and `exp` in seconds.
fn lifetime(case: &Case<'_>) -> Option<i64> {
    Some(case.date("exp")?.since(case.date("iat")?).seconds)
}

/// The names in `aud`.
fn audiences<'a>(case: &Case<'a>) -> Vec<&'a str> {
    let Some(aud) = case.claim("aud") else { return Vec::new() };
    match aud.as_array() {
        Some(items) => items.iter().filter_map(|item| item.as_str()).collect(),
        None => aud.as_str().into_iter().collect(),
    }
}

/// The host of an `https` URL.
fn host(url: &str) -> Option<&str> {
    url.strip_prefix("https://")?.split('/').next()
}

/// Whether a text can stand in a URL or a command as it is.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_logins;
