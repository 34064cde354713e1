//! Machines: what a pod, a service or a tool shows to prove which one it is.

use super::{Issuer, Shape, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "cloudflare-access",
        name: "Cloudflare Access",
        kind: "proxy assertion or session",
        recognise: vec![
            vec![Sign::IssLike("https://*.cloudflareaccess.com")],
            vec![Sign::IssLike("https://*.cloudflareaccess.com"), Sign::ClaimIn("type", &["app", "org"])],
        ],
        claims: "aud is an array with the tag of the application: compare it; type is app or org (the \
            session of the team); common_name names a service token; identity_nonce leads to the full \
            identity; country where the person was",
        keys: "https://{team}.cloudflareaccess.com/cdn-cgi/access/certs",
        stop: "revoke the sessions of the user or of the application in Zero Trust; rotate the service \
            token",
        life: "as long as the session, usually 24 h",
        reference: "Cloudflare documentation, Access application tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://team.cloudflareaccess.com","aud":["737646a56ab1df6ec9bddc7e5ca84eaf"],
            "type":"app","identity_nonce":"n"}"#,
    },
    Issuer {
        id: "docker-registry",
        name: "Docker and OCI registries",
        kind: "registry access token",
        recognise: vec![
            vec![Sign::IsArrayOf("access", &["type", "name", "actions"])],
            vec![Sign::IssIs("auth.docker.io")],
            vec![Sign::IssIs("auth.docker.io"), Sign::IsArrayOf("access", &["type", "name", "actions"])],
            vec![Sign::KidLooks(Shape::Libtrust)],
        ],
        claims: "access lists repositories and what may be done there: pull, push, delete; sub may be empty \
            for the public; aud is the registry",
        keys: "none public: a key or certificate that the registry is given (kid is often a libtrust id; \
            x5c or jwk in the header must chain to it)",
        stop: "it lapses within minutes; revoke the password or access token that bought it",
        life: "usually 5 min, at least 60 s",
        reference: "CNCF Distribution documentation, token authentication",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"auth.docker.io","sub":"","aud":"registry.docker.io",
            "access":[{"type":"repository","name":"library/alpine","actions":["pull"]}]}"#,
    },
    Issuer {
        id: "k8s-legacy",
        name: "Kubernetes legacy service account",
        kind: "machine token without expiry, from a Secret",
        recognise: vec![vec![Sign::IssIs("kubernetes/serviceaccount")]],
        claims: "kubernetes.io/serviceaccount/secret.name is the Secret it lies in; service-account.name \
            and service-account.uid whose it is",
        keys: "none public: the service-account key of the API server",
        stop: "kubectl delete secret {name}, or delete the service account",
        life: "for ever",
        reference: "Kubernetes documentation, service accounts",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":""}"#,
        example: r#"{"iss":"kubernetes/serviceaccount",
            "kubernetes.io/serviceaccount/secret.name":"robot-token",
            "sub":"system:serviceaccount:default:robot"}"#,
    },
    Issuer {
        id: "k8s-projected",
        name: "Kubernetes service account",
        kind: "workload identity",
        recognise: vec![
            vec![Sign::IsObject("kubernetes.io"), Sign::ClaimStarts("sub", "system:serviceaccount:")],
            vec![
                Sign::IssIs("https://kubernetes.default.svc"),
                Sign::IsObject("kubernetes.io"),
                Sign::ClaimStarts("sub", "system:serviceaccount:"),
            ],
            vec![
                Sign::IssIs("https://kubernetes.default.svc.cluster.local"),
                Sign::IsObject("kubernetes.io"),
                Sign::ClaimStarts("sub", "system:serviceaccount:"),
            ],
        ],
        claims: "sub is system:serviceaccount:{namespace}:{name}; kubernetes.io names pod, node and service \
            account, and warnafter when a new one was due; aud is a list; jti its number",
        keys: "/openid/v1/jwks at the API server, named in /.well-known/openid-configuration there",
        stop: "delete the pod or Secret it is bound to, or the service account: TokenReview then refuses \
            it, but whoever checks only the signature accepts it until exp",
        life: "1 h by default, at least 10 min; a year where the API server extends it (warnafter)",
        reference: "Kubernetes documentation, service accounts; KEP-1205",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1"}"#,
        example: r#"{"iss":"https://kubernetes.default.svc.cluster.local",
            "aud":["https://kubernetes.default.svc.cluster.local"],
            "sub":"system:serviceaccount:default:app","kubernetes.io":{"namespace":"default"}}"#,
    },
    Issuer {
        id: "nats",
        name: "NATS",
        kind: "operator, account or user token",
        recognise: vec![
            vec![Sign::HeaderIn("alg", &["ed25519", "ed25519-nkey"]), Sign::ClaimLooks("iss", Shape::Nkey)],
            vec![
                Sign::HeaderIn("alg", &["ed25519", "ed25519-nkey"]),
                Sign::ClaimLooks("iss", Shape::Nkey),
                Sign::IsObject("nats"),
            ],
        ],
        claims: "nats.type is operator, account or user; nats.pub and nats.sub what may be sent and read; \
            nats.bearer_token true needs no proof of the key; alg is not a registered one",
        keys: "iss is the public key itself; what counts is the chain up to the operator",
        stop: "add the key of the user to the revocations of the account and push the account token",
        life: "often for ever: exp is optional",
        reference: "NATS documentation, JWT authentication; nats-io/jwt",
        sure: Sure::Sourced,
        example_header: r#"{"typ":"jwt","alg":"ed25519-nkey"}"#,
        example: r#"{"jti":"J","iss":"OBT6DKFK46I37N7BRL2RJLURKYGRA6AYRPDAHHQEAAAGNYXLMGRDPKLC",
            "sub":"OBT6DKFK46I37N7BRL2RJLURKYGRA6AYRPDAHHQEAAAGNYXLMGRDPKLC","nats":{"type":"operator",
            "version":2}}"#,
    },
    Issuer {
        id: "snowflake",
        name: "Snowflake key pair",
        kind: "client assertion",
        recognise: vec![vec![Sign::HeaderIs("alg", "RS256"), Sign::ClaimLooks("iss", Shape::SnowflakeKey)]],
        claims: "iss is ACCOUNT.USER.SHA256:{fingerprint of the public key}; sub is ACCOUNT.USER, in \
            capitals",
        keys: "none public: the public key that is set on the user",
        stop: "ALTER USER {user} UNSET RSA_PUBLIC_KEY; to rotate without a gap set RSA_PUBLIC_KEY_2 first",
        life: "at most 1 h",
        reference: "Snowflake documentation, key-pair authentication",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","typ":"JWT"}"#,
        example: r#"{"iss":"ORG-ACCT.USER.SHA256:nZYVJNmwWsZRwMHVaxs6mZ3MzDKEnEB9wXqYnQe3s1A=",
            "sub":"ORG-ACCT.USER","iat":1700000000,"exp":1700003540}"#,
    },
    Issuer {
        id: "spiffe",
        name: "SPIFFE JWT-SVID",
        kind: "workload identity",
        recognise: vec![vec![Sign::ClaimStarts("sub", "spiffe://")]],
        claims: "sub is the workload, its first part the trust domain; aud should be a single one, so that \
            nobody can pass it on",
        keys: "the bundle of the trust domain: keys whose use is jwt-svid",
        stop: "remove the registration entry; for everybody rotate the JWT key of the trust domain",
        life: "minutes; with SPIRE usually 5",
        reference: "SPIFFE JWT-SVID specification",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"aud":["shop"],"sub":"spiffe://example.org/web","iat":1759825917,"exp":1759826217}"#,
    },
    Issuer {
        id: "vault",
        name: "HashiCorp Vault, OpenBao",
        kind: "identity token of a workload or a person",
        recognise: vec![
            vec![Sign::IssLike("*://*/v1/identity/oidc")],
            vec![Sign::IssLike("*://*/v1/identity/oidc/provider/*")],
            vec![Sign::IssLike("*://*/v1/*/identity/oidc")],
            vec![Sign::IssLike("*://*/v1/identity/oidc"), Sign::HasClaim("namespace")],
        ],
        claims: "sub is the entity; aud the client id of the role; namespace where it lives; everything \
            else comes from the template of the role",
        keys: "{iss}/.well-known/keys",
        stop: "the token cannot be revoked: rotate the named key with a short verification_ttl, and revoke \
            the Vault token that bought it",
        life: "24 h by default, as the role says",
        reference: "Vault documentation, identity tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://vault.example.com:8200/v1/identity/oidc","aud":"SIbTXQ",
            "sub":"29b1da9e","namespace":"root"}"#,
    },
];
