//! Products whose own APIs are spoken to with tokens: telephony, video, maps, shops.

use super::{Issuer, Shape, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "atlassian-connect",
        name: "Atlassian Connect",
        kind: "assertion bound to one request",
        recognise: vec![
            vec![Sign::HasClaim("iss"), Sign::HasClaim("qsh")],
            vec![Sign::HasClaim("iss"), Sign::HasClaim("qsh"), Sign::IsObject("context")],
        ],
        claims: "iss is the client key of the installation; qsh the hash of method, path and query: it is \
            good for that request only; context what was on the screen",
        keys: "none public: the secret shared at installation (HS256); installation itself is signed by \
            RS256, keys at https://connect-install-keys.atlassian.com/{kid}",
        stop: "install the app again, which makes a new secret",
        life: "usually 3 min",
        reference: "Atlassian Connect documentation, understanding JWT",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"iss":"jira:15489595","qsh":"8063ff4c","iat":1386898951,"exp":1386899131}"#,
    },
    Issuer {
        id: "livekit",
        name: "LiveKit",
        kind: "client SDK token",
        recognise: vec![
            vec![Sign::HeaderIs("alg", "HS256"), Sign::ClaimStarts("iss", "API"), Sign::IsObject("video")],
            vec![
                Sign::HeaderIs("alg", "HS256"),
                Sign::ClaimStarts("iss", "API"),
                Sign::HasClaim("room_join")
            ],
        ],
        claims: "sub is the identity of the participant; video.room and video.roomJoin let them in; \
            roomAdmin, roomCreate, roomRecord and roomList are for servers only",
        keys: "none public: the API secret that belongs to the key in iss (HS256)",
        stop: "remove the participant from the room, and rotate the API secret",
        life: "6 h by default",
        reference: "LiveKit documentation, authentication",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"iss":"APIMmxiL8rquKztZEoZJV9Fb","sub":"alice","exp":1621657263,"video":{"room":"r",
            "roomJoin":true}}"#,
    },
    Issuer {
        id: "mapbox",
        name: "Mapbox",
        kind: "API token that looks like a JWT: its first part is pk, sk or tk, no JSON header",
        recognise: vec![
            vec![
                Sign::NoHeader,
                Sign::OnlyClaims(&["a", "exp", "iat", "scopes", "u"]),
                Sign::HasClaim("u"),
                Sign::HasClaim("a"),
            ],
            vec![Sign::NoHeader, Sign::HasClaim("u"), Sign::HasClaim("exp"), Sign::HasClaim("scopes")],
        ],
        claims: "u is the account, a the id of the token; tk tokens carry their scopes and expiry; pk may \
            be published, sk must not",
        keys: "none public: only Mapbox verifies it",
        stop: "delete the token on the access tokens page of the account; refresh the default public one \
            there",
        life: "pk and sk for ever; tk at most 1 h",
        reference: "Mapbox documentation, Tokens API",
        sure: Sure::Sourced,
        example_header: "",
        example: r#"{"u":"alice","a":"cjx0"}"#,
    },
    Issuer {
        id: "shopify",
        name: "Shopify",
        kind: "session token of an embedded app",
        recognise: vec![
            vec![Sign::IssLike("https://*.myshopify.com/admin")],
            vec![Sign::IssLike("https://*.myshopify.com/admin"), Sign::ClaimStarts("dest", "https://")],
            vec![Sign::HeaderIs("alg", "HS256"), Sign::ClaimLike("dest", "*.myshopify.com")],
        ],
        claims: "dest is the shop: it must be the same as in iss; aud the key of the app; sub the user; sid \
            the session",
        keys: "none public: the client secret of the app (HS256)",
        stop: "rotate the client secret of the app",
        life: "usually 1 min in the admin; 5 min in UI extensions",
        reference: "Shopify documentation, session tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"HS256","typ":"JWT"}"#,
        example: r#"{"iss":"https://shop.myshopify.com/admin","dest":"https://shop.myshopify.com",
            "aud":"key","sub":"42"}"#,
    },
    Issuer {
        id: "stripe",
        name: "Stripe",
        kind: "no token: its keys start with sk_, rk_ or pk_ and cannot be decoded",
        recognise: vec![],
        claims: "none; webhooks are signed by an HMAC in a header of their own",
        keys: "none",
        stop: "roll the key in the Dashboard (Developers, API keys)",
        life: "until it is rolled",
        reference: "Stripe documentation, API keys",
        sure: Sure::Careful,
        example_header: "",
        example: "",
    },
    Issuer {
        id: "twilio",
        name: "Twilio",
        kind: "client SDK token",
        recognise: vec![
            vec![Sign::HeaderIs("cty", "twilio-fpa;v=1")],
            vec![
                Sign::HeaderIs("cty", "twilio-fpa;v=1"),
                Sign::ClaimStarts("iss", "SK"),
                Sign::ClaimStarts("sub", "AC"),
                Sign::IsObject("grants"),
            ],
        ],
        claims: "iss is the API key, sub the account; grants.identity who it is, grants.voice, video and \
            chat what they may use; cty does not mean a token inside",
        keys: "none public: the secret of the API key in iss (HS256)",
        stop: "delete the API key; keep the lifetime short",
        life: "usually 1 h, at most 24 h",
        reference: "Twilio documentation, access tokens",
        sure: Sure::Sourced,
        example_header: r#"{"typ":"JWT","alg":"HS256","cty":"twilio-fpa;v=1"}"#,
        example: r#"{"jti":"SK1-1450471147","iss":"SK1","sub":"AC1","exp":1450474747,
            "grants":{"identity":"alice"}}"#,
    },
    Issuer {
        id: "vonage",
        name: "Vonage",
        kind: "client or server token",
        recognise: vec![
            vec![
                Sign::HeaderIs("alg", "RS256"),
                Sign::ClaimLooks("application_id", Shape::Uuid),
                Sign::NoClaim("iss"),
            ],
            vec![
                Sign::HeaderIs("alg", "RS256"),
                Sign::ClaimLooks("application_id", Shape::Uuid),
                Sign::IsObject("acl"),
            ],
        ],
        claims: "application_id is the application; acl.paths what it may call, everything when it is \
            absent; sub the user for client SDKs",
        keys: "none public: Vonage holds the public half of the key of the application",
        stop: "regenerate the keys of the application",
        life: "usually 15 min, up to 24 h as far as known",
        reference: "Vonage documentation, managing JWTs",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","typ":"JWT"}"#,
        example: r#"{"application_id":"0ffdfc4b-9fa6-4f3f-9a1b-1d3c9b0b9a11","jti":"j","iat":1736281046,
            "exp":1736281946,"acl":{"paths":{}}}"#,
    },
];
