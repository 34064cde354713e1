//! Google: sign-in, service accounts, the identity-aware proxy, Firebase and the clusters of GKE.

use super::{Issuer, Sign, Sure};
use crate::rows::Rows;

/// The audience of custom tokens, whatever the project.
const FIREBASE: &str =
    "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit";

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "firebase-custom",
        name: "Firebase custom token",
        kind: "bootstrap token, exchanged for an ID token",
        recognise: vec![
            vec![Sign::IssLike("*@*.gserviceaccount.com"), Sign::AudIs(FIREBASE)],
            vec![Sign::IssLike("*@*.gserviceaccount.com"), Sign::AudIs(FIREBASE), Sign::HasClaim("uid")],
        ],
        claims: "uid is the user it signs in; claims holds custom claims that go into the ID token; iss and \
            sub are the service account",
        keys: "https://www.googleapis.com/service_accounts/v1/jwk/{iss}",
        stop: "nothing stops the token itself, it lapses within the hour; if the service-account key \
            leaked, delete the key (IAM, service accounts, keys)",
        life: "at most 1 h",
        reference: "Firebase documentation, create custom tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"firebase-adminsdk-x@p.iam.gserviceaccount.com",
            "sub":"firebase-adminsdk-x@p.iam.gserviceaccount.com",
            "aud":"https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit",
            "uid":"u1"}"#,
    },
    Issuer {
        id: "firebase-id",
        name: "Firebase Authentication, Identity Platform",
        kind: "ID token, used as access token",
        recognise: vec![
            vec![Sign::IssLike("https://securetoken.google.com/*")],
            vec![Sign::IssLike("https://securetoken.google.com/*"), Sign::IsObject("firebase")],
        ],
        claims: "aud is the project; user_id and sub are the user; firebase.sign_in_provider, \
            firebase.identities and firebase.tenant tell how and where the person signed in; auth_time \
            when",
        keys: "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
        stop: "auth.revokeRefreshTokens(uid), and check with verifyIdToken(token, true), which asks the \
            server; or disable the user; without that check it stays good until exp",
        life: "1 h",
        reference: "Firebase documentation, verify ID tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://securetoken.google.com/my-project","aud":"my-project","sub":"u1",
            "user_id":"u1","firebase":{"sign_in_provider":"password"}}"#,
    },
    Issuer {
        id: "firebase-session",
        name: "Firebase session cookie",
        kind: "session",
        recognise: vec![vec![Sign::IssLike("https://session.firebase.google.com/*")]],
        claims: "those of the Firebase ID token it was made from: user_id, firebase.sign_in_provider, \
            auth_time",
        keys: "https://www.googleapis.com/identitytoolkit/v3/relyingparty/publicKeys (certificates by kid)",
        stop: "auth.revokeRefreshTokens(uid), check with verifySessionCookie(cookie, true), and clear the \
            cookie",
        life: "5 min to 14 d, as the app asks",
        reference: "Firebase documentation, manage session cookies",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://session.firebase.google.com/my-project","aud":"my-project","sub":"u1"}"#,
    },
    Issuer {
        id: "gke",
        name: "Google Kubernetes Engine service account",
        kind: "workload identity",
        recognise: vec![
            vec![Sign::IssLike("https://container.googleapis.com/v1/projects/*/locations/*/clusters/*")],
            vec![
                Sign::IssLike("https://container.googleapis.com/v1/projects/*/locations/*/clusters/*"),
                Sign::IsObject("kubernetes.io"),
                Sign::ClaimStarts("sub", "system:serviceaccount:"),
            ],
        ],
        claims: "sub is system:serviceaccount:{namespace}:{name}; kubernetes.io names the namespace, pod \
            and service account",
        keys: "{iss}/jwks",
        stop: "delete the pod or the service account: the cluster refuses it then, but whoever checks only \
            the signature accepts it until exp; take away what the account may do",
        life: "1 h",
        reference: "GKE documentation, Kubernetes API server discovery",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://container.googleapis.com/v1/projects/p/locations/europe-west1/clusters/c",
            "sub":"system:serviceaccount:default:app","kubernetes.io":{"namespace":"default"}}"#,
    },
    Issuer {
        id: "google",
        name: "Google Sign-In",
        kind: "ID token",
        recognise: vec![
            vec![Sign::IssIs("https://accounts.google.com")],
            vec![Sign::IssIs("accounts.google.com")]
        ],
        claims: "azp is the client that asked; hd the Workspace domain, absent for consumer accounts; sub \
            the stable account id; email_verified may be text in old tokens; at_hash ties it to an access \
            token",
        keys: "https://www.googleapis.com/oauth2/v3/certs (they rotate: follow Cache-Control)",
        stop: "nothing stops an ID token, wait at most an hour; end the grant at \
            myaccount.google.com/permissions, or POST the access or refresh token to \
            https://oauth2.googleapis.com/revoke",
        life: "1 h",
        reference: "Google OpenID Connect reference",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://accounts.google.com","azp":"1.apps.googleusercontent.com",
            "aud":"1.apps.googleusercontent.com","sub":"1076"}"#,
    },
    Issuer {
        id: "google-iap",
        name: "Google Identity-Aware Proxy",
        kind: "proxy assertion, in the header x-goog-iap-jwt-assertion",
        recognise: vec![vec![Sign::IssIs("https://cloud.google.com/iap")]],
        claims: "aud is /projects/{number}/apps/{id} or /projects/{number}/global/backendServices/{id}; sub \
            is accounts.google.com:{id}; hd the domain; google.access_levels what the device was granted",
        keys: "https://www.gstatic.com/iap/verify/public_key-jwk (as PEM by kid: /iap/verify/public_key)",
        stop: "remove the person's IAP role; the proxy asks again for its sessions",
        life: "usually 10 min",
        reference: "Google Cloud documentation, IAP signed headers",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"ES256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://cloud.google.com/iap","aud":"/projects/1/apps/p",
            "sub":"accounts.google.com:1"}"#,
    },
    Issuer {
        id: "google-sa",
        name: "Google service account, self-signed",
        kind: "client assertion, or an access token it signs for itself",
        recognise: vec![
            vec![Sign::IssLike("*@*.gserviceaccount.com")],
            vec![
                Sign::IssLike("*@*.gserviceaccount.com"),
                Sign::AudIs("https://oauth2.googleapis.com/token")
            ],
        ],
        claims: "iss is the service account; scope or aud say for what; target_audience asks for an ID \
            token; sub is the account itself or the user it acts for; kid is the id of its private key",
        keys: "https://www.googleapis.com/service_accounts/v1/jwk/{iss} (as certificates: \
            /service_accounts/v1/metadata/x509/{iss})",
        stop: "delete the service-account key (IAM, service accounts, keys), or disable the account",
        life: "at most 1 h",
        reference: "Google OAuth 2.0 for service accounts",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"robot@p.iam.gserviceaccount.com",
            "scope":"https://www.googleapis.com/auth/pubsub","aud":"https://oauth2.googleapis.com/token"}"#,
    },
];
