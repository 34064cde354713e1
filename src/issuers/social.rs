//! Sign-in with an account people already have, and the keys of Apple developers.

use super::{Issuer, Shape, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "apple-client",
        name: "Apple client secret, App Store Connect, APNs",
        kind: "client assertion",
        recognise: vec![
            vec![
                Sign::HeaderIs("alg", "ES256"),
                Sign::ClaimLooks("iss", Shape::AppleId),
                Sign::AudIs("https://appleid.apple.com"),
            ],
            vec![Sign::HeaderIs("alg", "ES256"), Sign::HasHeader("kid"), Sign::AudIs("appstoreconnect-v1")],
            vec![
                Sign::HeaderIs("alg", "ES256"),
                Sign::KidLooks(Shape::AppleId),
                Sign::ClaimLooks("iss", Shape::AppleId),
                Sign::OnlyClaims(&["iat", "iss"]),
            ],
        ],
        claims: "iss is the team (or the issuer id of App Store Connect); kid the key; sub the app or \
            service it signs in; bid the app for the App Store Server API; scope narrows App Store Connect",
        keys: "none public: Apple holds the public half of the .p8 key",
        stop: "revoke the key with this kid in the developer portal or in App Store Connect",
        life: "client secret up to 6 months; App Store Connect up to 20 min; APNs is renewed every 20 to 60 \
            min",
        reference: "Apple documentation, creating a client secret; generating tokens for API requests",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"ES256","kid":"ABC123DEFG"}"#,
        example: r#"{"iss":"DEF123GHIJ","iat":1437179036,"exp":1437182636,
            "aud":"https://appleid.apple.com","sub":"com.example.app"}"#,
    },
    Issuer {
        id: "apple-id",
        name: "Sign in with Apple",
        kind: "ID token",
        recognise: vec![vec![Sign::IssIs("https://appleid.apple.com")]],
        claims: "aud is the app or service id; sub is stable within a developer team; is_private_email a \
            relay address; real_user_status how sure Apple is of a person; email_verified may be the text \
            \"true\"",
        keys: "https://appleid.apple.com/auth/keys",
        stop: "an ID token cannot be revoked; POST the access or refresh token to \
            https://appleid.apple.com/auth/revoke",
        life: "minutes to a day, as far as known",
        reference: "Apple documentation, Sign in with Apple",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://appleid.apple.com","aud":"com.example.app","sub":"000544.5e.1321",
            "is_private_email":"true"}"#,
    },
    Issuer {
        id: "discord",
        name: "Discord",
        kind: "ID token",
        recognise: vec![vec![Sign::IssIs("https://discord.com")]],
        claims: "sub is the user, a snowflake id: keep it as text, it is too large for many number types",
        keys: "https://discord.com/api/oauth2/keys",
        stop: "POST the access or refresh token to https://discord.com/api/oauth2/token/revoke",
        life: "see exp; the access token beside it is opaque and usually lives 7 d",
        reference: "Discord OpenID Connect discovery document",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://discord.com","sub":"80351110224678912","aud":"1"}"#,
    },
    Issuer {
        id: "salesforce",
        name: "Salesforce",
        kind: "ID token, or an access token in the form of a JWT",
        recognise: vec![
            vec![Sign::IssIs("https://login.salesforce.com")],
            vec![Sign::IssIs("https://test.salesforce.com")],
            vec![Sign::IssLike("https://*.my.salesforce.com")],
        ],
        claims: "sub of an ID token is a URL with the ids of organisation and user; scp the scopes; sfi and \
            sid belong to access tokens; custom_attributes what the app adds",
        keys: "https://{My Domain}/id/keys, for login.salesforce.com https://login.salesforce.com/id/keys",
        stop: "POST to https://{My Domain}/services/oauth2/revoke; or revoke it in Setup, OAuth usage; \
            block the connected app",
        life: "as the session settings of the org say; access tokens as JWT half an hour or less, as far as \
            known",
        reference: "Salesforce documentation, JWT-based access tokens; discovery document",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://login.salesforce.com",
            "sub":"https://login.salesforce.com/id/00Dx0000000A9y0EAC/005x00000000UnYmAK","aud":"c"}"#,
    },
    Issuer {
        id: "slack",
        name: "Sign in with Slack",
        kind: "ID token",
        recognise: vec![vec![Sign::IssIs("https://slack.com")]],
        claims: "https://slack.com/team_id is the workspace, https://slack.com/user_id the user: only both \
            together name a person",
        keys: "https://slack.com/openid/connect/keys",
        stop: "an ID token cannot be revoked; call auth.revoke with the access token, or uninstall the app",
        life: "minutes, as far as known",
        reference: "Slack documentation, Sign in with Slack; discovery document",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://slack.com","sub":"U1","aud":"c","https://slack.com/team_id":"T1",
            "https://slack.com/user_id":"U1"}"#,
    },
    Issuer {
        id: "zoom",
        name: "Zoom",
        kind: "signature for the Meeting or Video SDK, or an access token",
        recognise: vec![
            vec![Sign::HeaderIs("alg", "HS256"), Sign::HasClaim("sdkKey"), Sign::HasClaim("mn")],
            vec![Sign::HeaderIs("alg", "HS256"), Sign::HasClaim("appKey"), Sign::HasClaim("tokenExp")],
            vec![Sign::HeaderIs("alg", "HS256"), Sign::HasClaim("app_key"), Sign::HasClaim("tpc")],
            vec![Sign::AudIs("https://oauth.zoom.us")],
            vec![
                Sign::HeaderIs("alg", "HS256"),
                Sign::HasClaim("sdkKey"),
                Sign::HasClaim("appKey"),
                Sign::HasClaim("mn"),
            ],
        ],
        claims: "role or role_type 1 is the host; mn the meeting; tpc the topic of a video session; appKey \
            or sdkKey the app",
        keys: "none public: the secret of the SDK app (HS256); access tokens only Zoom reads",
        stop: "regenerate the secret of the app; POST an access token to https://zoom.us/oauth/revoke",
        life: "SDK signature 30 min to 48 h; access token 1 h",
        reference: "Zoom documentation, Meeting SDK authorization",
        sure: Sure::Careful,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"appKey":"K","sdkKey":"K","mn":"123456789","role":0,"iat":1646937553,
            "exp":1646944753,"tokenExp":1646944753}"#,
    },
];
