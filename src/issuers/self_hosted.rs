//! Identity servers that people run themselves: told by paths and claims that the product fixes.

use super::{Issuer, Shape, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "authentik",
        name: "authentik",
        kind: "access or ID token",
        recognise: vec![vec![Sign::IssLike("*://*/application/o/*/")]],
        claims: "groups and entitlements are what the person may do; sub follows the setting of the \
            provider, a hash by default; iss ends with a slash",
        keys: "{iss}jwks/",
        stop: "delete the token and the session in the admin interface; rotate the signing key of the \
            provider for everybody",
        life: "minutes, as the provider is set",
        reference: "authentik documentation, OAuth2 provider",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://sso.example.com/application/o/shop/","sub":"1","aud":"c"}"#,
    },
    Issuer {
        id: "dex",
        name: "Dex",
        kind: "ID token",
        recognise: vec![
            vec![Sign::ClaimLooks("sub", Shape::DexSubject)],
            vec![Sign::IssEnds("/dex"), Sign::ClaimLooks("sub", Shape::DexSubject)],
            vec![Sign::ClaimLooks("sub", Shape::DexSubject), Sign::IsObject("federated_claims")],
        ],
        claims: "sub packs user and connector (protobuf in base64url); federated_claims has connector_id \
            and user_id in clear; groups come from the provider behind it",
        keys: "{iss}/keys (they rotate about every 6 h)",
        stop: "revoke the refresh token (gRPC API, or kubectl delete refreshtoken); the ID token stays good \
            until exp",
        life: "usually 24 h",
        reference: "Dex documentation; dexidp/dex",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://sso.example.com/dex","sub":"CgcyMzQyNzQ5EgZnaXRodWI","aud":"app",
            "groups":["admins"]}"#,
    },
    Issuer {
        id: "fusionauth",
        name: "FusionAuth",
        kind: "access or ID token",
        recognise: vec![vec![Sign::HasClaim("applicationId"), Sign::HasClaim("authenticationType")]],
        claims: "applicationId is the application, also in aud; roles what the user may do there; \
            authenticationType how they signed in; tid the tenant; sid the session; iss is often left at \
            acme.com",
        keys: "https://{host}/.well-known/jwks.json",
        stop: "DELETE /api/jwt/refresh; let the webhook jwt.refresh-token.revoke feed a stop list, since \
            access tokens stay good until exp",
        life: "usually 1 h",
        reference: "FusionAuth documentation, tokens",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"aud":"85a03867-dccf-4882-adde-1a79aeec50df","iss":"acme.com","sub":"1",
            "authenticationType":"PASSWORD","applicationId":"85a03867-dccf-4882-adde-1a79aeec50df",
            "roles":["ceo"]}"#,
    },
    Issuer {
        id: "keycloak",
        name: "Keycloak",
        kind: "access, ID, refresh or logout token, as typ in the payload says",
        recognise: vec![
            vec![
                Sign::IssLike("*://*/realms/*"),
                Sign::ClaimIn("typ", &["Bearer", "ID", "Refresh", "Offline", "Logout"]),
            ],
            vec![Sign::IssLike("*://*/realms/*"), Sign::IsObject("realm_access")],
            vec![Sign::IssLike("*://*/realms/*"), Sign::IsObject("resource_access")],
            vec![
                Sign::IssLike("*://*/*/realms/*"),
                Sign::ClaimIn("typ", &["Bearer", "ID", "Refresh", "Offline", "Logout"]),
            ],
            vec![Sign::IssLike("*://*/*/realms/*"), Sign::IsObject("realm_access")],
            vec![Sign::IssLike("*://*/*/realms/*"), Sign::IsObject("resource_access")],
            vec![
                Sign::IssLike("*://*/realms/*"),
                Sign::ClaimIn("typ", &["Bearer", "ID", "Refresh", "Offline", "Logout"]),
                Sign::HasClaim("azp"),
            ],
            vec![
                Sign::IssLike("*://*/*/realms/*"),
                Sign::ClaimIn("typ", &["Bearer", "ID", "Refresh", "Offline", "Logout"]),
                Sign::HasClaim("azp"),
            ],
            vec![
                Sign::IssLike("*://*/realms/*"),
                Sign::ClaimIn("typ", &["Bearer", "ID", "Refresh", "Offline", "Logout"]),
                Sign::HasClaim("azp"),
                Sign::IsObject("realm_access"),
            ],
            vec![
                Sign::IssLike("*://*/*/realms/*"),
                Sign::ClaimIn("typ", &["Bearer", "ID", "Refresh", "Offline", "Logout"]),
                Sign::HasClaim("azp"),
                Sign::IsObject("realm_access"),
            ],
        ],
        claims: "typ in the payload is the kind; azp the client; realm_access.roles and \
            resource_access.{client}.roles what it may do; sid the session; allowed-origins the pages that \
            may send it; refresh tokens are signed by a secret of the realm",
        keys: "{iss}/protocol/openid-connect/certs",
        stop: "sign the session out (Sessions); POST {iss}/protocol/openid-connect/revoke or /logout for \
            refresh tokens; push a not-before for user, client or realm; regenerate the client secret; \
            rotate the key of the realm",
        life: "access token 5 min by default; refresh token usually 30 min idle",
        reference: "Keycloak server administration guide",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://sso.example.com/realms/shop","aud":"account","typ":"Bearer",
            "azp":"web","realm_access":{"roles":["user"]}}"#,
    },
    Issuer {
        id: "ory",
        name: "Ory Hydra, Ory Network",
        kind: "access token (when it is told to make JWTs) or ID token",
        recognise: vec![
            vec![Sign::IssLike("https://*.projects.oryapis.com")],
            vec![Sign::IssLike("https://*.projects.oryapis.com/")],
            vec![Sign::IsObject("ext"), Sign::HasClaim("client_id"), Sign::HasClaim("scp")],
        ],
        claims: "client_id is the client; scp the scopes; ext what the consent step added",
        keys: "{iss}/.well-known/jwks.json",
        stop: "POST /oauth2/revoke; delete the consent sessions of the user; stateless access tokens cannot \
            be revoked",
        life: "usually 1 h",
        reference: "Ory documentation, JWT access tokens",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://slug.projects.oryapis.com","client_id":"c","ext":{},"scp":["read"],
            "sub":"1"}"#,
    },
    Issuer {
        id: "zitadel",
        name: "ZITADEL",
        kind: "access or ID token",
        recognise: vec![
            vec![Sign::IssLike("https://*.zitadel.cloud")],
            vec![Sign::HasClaimStarting("urn:zitadel:iam:")],
            vec![Sign::IssLike("https://*.zitadel.cloud"), Sign::HasClaimStarting("urn:zitadel:iam:")],
        ],
        claims: "urn:zitadel:iam:org:project:roles maps each role to the organisations that granted it; \
            urn:zitadel:iam:user:resourceowner:id is the organisation of the user",
        keys: "{iss}/oauth/v2/keys",
        stop: "POST {iss}/oauth/v2/revoke; end the session of the user",
        life: "12 h by default",
        reference: "ZITADEL documentation, claims",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://shop-1.zitadel.cloud","sub":"1",
            "urn:zitadel:iam:org:project:roles":{"admin":{"1":"shop.example.com"}}}"#,
    },
];
