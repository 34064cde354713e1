//! Frameworks and databases: tokens an application makes for itself, told by claims the framework fixes.

use super::{Issuer, Shape, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "authjs",
        name: "Auth.js, NextAuth",
        kind: "encrypted session cookie",
        recognise: vec![
            vec![
                Sign::Sealed,
                Sign::HeaderIs("alg", "dir"),
                Sign::HeaderIs("enc", "A256GCM"),
                Sign::OnlyHeaders(&["alg", "enc"]),
            ],
            vec![
                Sign::Sealed,
                Sign::HeaderIs("alg", "dir"),
                Sign::HeaderIs("enc", "A256CBC-HS512"),
                Sign::KidLooks(Shape::Thumbprint512),
            ],
        ],
        claims: "none can be read without AUTH_SECRET, from which the key is derived (HKDF); A256GCM is \
            version 4, A256CBC-HS512 version 5",
        keys: "none public: derived from AUTH_SECRET or NEXTAUTH_SECRET",
        stop: "change the secret, which signs everybody out; to end single sessions keep them in the \
            database",
        life: "30 d by default",
        reference: "Auth.js reference, jwt; nextauthjs/next-auth",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"dir","enc":"A256GCM"}"#,
        example: "",
    },
    Issuer {
        id: "django-simplejwt",
        name: "Django Simple JWT",
        kind: "access or refresh token",
        recognise: vec![vec![
            Sign::ClaimIn("token_type", &["access", "refresh", "sliding"]),
            Sign::HasClaim("user_id"),
            Sign::HasClaim("jti"),
            Sign::NoClaim("iss"),
        ]],
        claims: "token_type says which; user_id the user; jti its number",
        keys: "none public by default: SIGNING_KEY, which is SECRET_KEY of Django when nobody sets it",
        stop: "put the jti of the refresh token on the list of the blacklist app; rotate SIGNING_KEY for \
            everybody",
        life: "access token usually 5 min, refresh token usually 1 d",
        reference: "Simple JWT documentation, settings",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"token_type":"access","exp":1700000300,"iat":1700000000,"jti":"9f6d","user_id":1}"#,
    },
    Issuer {
        id: "flask-jwt-ext",
        name: "Flask-JWT-Extended",
        kind: "access or refresh token",
        recognise: vec![
            vec![
                Sign::ClaimIn("type", &["access", "refresh"]),
                Sign::HasClaim("fresh"),
                Sign::HasClaim("jti"),
                Sign::NoClaim("iss"),
            ],
            vec![
                Sign::ClaimIs("type", "refresh"),
                Sign::HasClaim("csrf"),
                Sign::HasClaim("jti"),
                Sign::NoClaim("iss"),
            ],
        ],
        claims: "type says which; fresh whether the user has just typed the password; csrf must come a \
            second time in a header when the token lies in a cookie",
        keys: "none public by default: JWT_SECRET_KEY",
        stop: "put the jti on the list that the blocklist loader reads",
        life: "access token usually 15 min, refresh token usually 30 d",
        reference: "Flask-JWT-Extended documentation, configuration options",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"fresh":false,"iat":1700000000,"jti":"9f6d","type":"access","sub":"alice",
            "nbf":1700000000,"csrf":"c","exp":1700000900}"#,
    },
    Issuer {
        id: "hasura",
        name: "Hasura, from any issuer",
        kind: "access token for its GraphQL engine",
        recognise: vec![vec![Sign::HasClaim("https://hasura.io/jwt/claims")]],
        claims: "https://hasura.io/jwt/claims holds x-hasura-default-role, x-hasura-allowed-roles (admin \
            there may do everything) and x-hasura-user-id",
        keys: "those of the issuer, as HASURA_GRAPHQL_JWT_SECRET says",
        stop: "at the issuer; with a shared secret rotate HASURA_GRAPHQL_JWT_SECRET",
        life: "as the issuer says",
        reference: "Hasura documentation, authentication using JWTs",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"sub":"1","https://hasura.io/jwt/claims":{"x-hasura-default-role":"user",
            "x-hasura-allowed-roles":["user"]}}"#,
    },
    Issuer {
        id: "postgrest",
        name: "PostgREST, from any issuer",
        kind: "access token for a database",
        recognise: vec![vec![
            Sign::ClaimIn(
                "role",
                &["anon", "authenticated", "service_role", "todo_user", "web_anon", "web_user", "webuser"],
            ),
            Sign::NoClaim("iss"),
        ]],
        claims: "role becomes the role in the database (SET ROLE): what it may do is what was granted to \
            that role",
        keys: "jwt-secret of its configuration: a text, a JWK or a set of them",
        stop: "rotate jwt-secret; or take the grants from the role",
        life: "as the issuer says",
        reference: "PostgREST documentation, authentication",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"role":"web_anon","exp":1700000000}"#,
    },
];
