//! Identity as a service: the products that sign people in for others.

use super::{Issuer, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "auth0",
        name: "Auth0",
        kind: "access token (aud is the API) or ID token",
        recognise: vec![
            vec![Sign::IssLike("https://*.auth0.com/")],
            vec![Sign::IssLike("http://*.auth0.com")],
            vec![Sign::IssLike("https://*/"), Sign::HasClaim("azp"), Sign::HasClaim("gty")],
        ],
        claims: "azp is the client; gty the grant, client-credentials for machines; permissions comes from \
            role-based access; org_id the organisation; custom claims have names that are URLs; sub is \
            {connection}|{id}",
        keys: "{iss}.well-known/jwks.json",
        stop: "revoke the refresh token (POST /oauth/revoke) or the grants and sessions in the dashboard; \
            block the user; rotate the client secret; an access token itself cannot be revoked: in an \
            emergency rotate the signing key and revoke the old one",
        life: "access token 24 h by default, up to 30 d; ID token usually 10 h",
        reference: "Auth0 documentation, access tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://dev-1.eu.auth0.com/","sub":"auth0|1","aud":"https://api.example.com",
            "azp":"c"}"#,
    },
    Issuer {
        id: "clerk",
        name: "Clerk",
        kind: "session token",
        recognise: vec![
            vec![Sign::IssLike("https://*.clerk.accounts.dev")],
            vec![
                Sign::IssLike("https://clerk.*"),
                Sign::ClaimStarts("sub", "user_"),
                Sign::ClaimStarts("sid", "sess_"),
            ],
        ],
        claims: "azp is the origin of the page that asked: compare it; v is the version of the claims; o \
            the organisation with rol and per; pla and fea plan and features; fva minutes since each \
            factor; sts pending is not signed in yet; act somebody who acts for the user",
        keys: "{iss}/.well-known/jwks.json",
        stop: "revoke the session (dashboard or Backend API); the token lapses within about a minute",
        life: "usually 60 s",
        reference: "Clerk documentation, session tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","cat":"cl_B7d4PD111AAA","kid":"ins_1","typ":"JWT"}"#,
        example: r#"{"azp":"https://example.com","iss":"https://clerk.example.com","sid":"sess_1",
            "sub":"user_1","v":2}"#,
    },
    Issuer {
        id: "okta-custom",
        name: "Okta custom authorization server",
        kind: "access or ID token",
        recognise: vec![
            vec![Sign::IssLike("https://*.okta.com/oauth2/*")],
            vec![Sign::IssLike("https://*.oktapreview.com/oauth2/*")],
            vec![Sign::IssLike("https://*.okta-emea.com/oauth2/*")],
            vec![
                Sign::IssLike("https://*/oauth2/*"),
                Sign::HasClaim("cid"),
                Sign::HasClaim("uid"),
                Sign::HasClaim("scp"),
            ],
        ],
        claims: "cid is the client; uid the user, absent for machines; scp the scopes, an array; ver is 1; \
            groups when the server is told to add them",
        keys: "{iss}/v1/keys",
        stop: "POST {iss}/v1/revoke; clear the user's sessions and revoke their tokens (Admin console, \
            user, more actions); {iss}/v1/introspect shows the effect, offline checks do not",
        life: "1 h by default, 5 min to 24 h; refresh tokens up to unlimited",
        reference: "Okta documentation, OAuth 2.0 and OpenID Connect",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"ver":1,"jti":"AT.1","iss":"https://dev-1.okta.com/oauth2/default",
            "aud":"api://default","cid":"c","uid":"u","scp":["openid"]}"#,
    },
    Issuer {
        id: "okta-org",
        name: "Okta org authorization server",
        kind: "ID token, or an access token for the APIs of Okta that is not meant for you",
        recognise: vec![
            vec![Sign::IssLike("https://*.okta.com")],
            vec![Sign::IssLike("https://*.oktapreview.com")],
            vec![Sign::IssLike("https://*.okta-emea.com")],
        ],
        claims: "cid is the client; uid the user; scp the scopes; the access token may change its form at \
            any time, only Okta reads it",
        keys: "{iss}/oauth2/v1/keys, for ID tokens only: the key of access tokens is not in it",
        stop: "POST {iss}/oauth2/v1/revoke; clear the user's sessions",
        life: "ID and access tokens 60 min, refresh tokens 90 d, fixed",
        reference: "Okta documentation, authorization servers",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"ver":1,"iss":"https://dev-1.okta.com","aud":"c","sub":"00u1","idp":"00o1"}"#,
    },
    Issuer {
        id: "supabase-key",
        name: "Supabase legacy API key",
        kind: "API key in the form of a token",
        recognise: vec![
            vec![Sign::IssIs("supabase"), Sign::ClaimIn("role", &["anon", "service_role"])],
            vec![
                Sign::IssIs("supabase"),
                Sign::ClaimIn("role", &["anon", "service_role"]),
                Sign::HasClaim("ref"),
            ],
            vec![Sign::IssIs("supabase-demo"), Sign::ClaimIn("role", &["anon", "service_role"])],
        ],
        claims: "role anon may be published; role service_role passes every row-level security rule and \
            must never leave a server; ref is the project; supabase-demo is the key of every local \
            installation",
        keys: "none public: the legacy JWT secret of the project (HS256)",
        stop: "move to sb_publishable_ and sb_secret_ keys, then disable the legacy keys or rotate the \
            legacy JWT secret, which ends all of them and the sessions with it",
        life: "about 10 years",
        reference: "Supabase documentation, API keys",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"iss":"supabase","ref":"abcdefghijklmnopqrst","role":"anon","iat":1700000000,
            "exp":2015576000}"#,
    },
    Issuer {
        id: "supabase-user",
        name: "Supabase Auth",
        kind: "session access token",
        recognise: vec![
            vec![Sign::IssLike("https://*.supabase.co/auth/v1")],
            vec![
                Sign::IssLike("https://*.supabase.co/auth/v1"),
                Sign::HasClaim("session_id"),
                Sign::HasClaim("aal"),
                Sign::IsObject("app_metadata"),
            ],
            vec![
                Sign::IssLike("*://*/auth/v1"),
                Sign::HasClaim("session_id"),
                Sign::HasClaim("aal"),
                Sign::IsObject("app_metadata"),
            ],
        ],
        claims: "role is the database role (authenticated, anon); aal the strength of the login; session_id \
            the session; is_anonymous a user without identity; app_metadata is set by the server, \
            user_metadata by the user: never decide by it",
        keys: "{iss}/.well-known/jwks.json with the new keys; the legacy JWT secret (HS256) otherwise",
        stop: "end the session (auth.admin.signOut, or delete it); for everybody rotate the JWT signing \
            key, then revoke the old one",
        life: "1 h by default; the refresh token is opaque and works once",
        reference: "Supabase documentation, JWT claims reference",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"ES256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://abcdefghijklmnopqrst.supabase.co/auth/v1","aud":"authenticated",
            "role":"authenticated","aal":"aal1","session_id":"s","app_metadata":{}}"#,
    },
    Issuer {
        id: "workos",
        name: "WorkOS AuthKit",
        kind: "session access token",
        recognise: vec![
            vec![Sign::IssLike("https://api.workos.com/user_management/client_*")],
            vec![Sign::IssLike("https://api.workos.com/client_*")],
            vec![Sign::IssIs("https://api.workos.com"), Sign::ClaimStarts("sid", "session_")],
            vec![Sign::IssIs("https://api.workos.com/"), Sign::ClaimStarts("sid", "session_")],
        ],
        claims: "sid is the session; org_id, role and permissions what the user may do there; entitlements \
            and feature_flags what was bought; act somebody who acts for the user; there is no aud",
        keys: "https://api.workos.com/sso/jwks/{client_id}",
        stop: "revoke the session (API or dashboard); the access token stays good until exp",
        life: "usually 5 min",
        reference: "WorkOS documentation, session tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://api.workos.com","sub":"user_1","org_id":"org_1","role":"member",
            "sid":"session_1"}"#,
    },
];
