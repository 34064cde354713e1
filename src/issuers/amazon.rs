//! Amazon: Cognito, the load balancer and the clusters of EKS.

use super::{Issuer, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "aws-alb",
        name: "AWS Application Load Balancer",
        kind: "proxy assertion, in the header x-amzn-oidc-data",
        recognise: vec![
            vec![Sign::HeaderHolds("signer", ":elasticloadbalancing"), Sign::HasHeader("client")],
            vec![
                Sign::HeaderIs("alg", "ES256"),
                Sign::HeaderHolds("signer", ":elasticloadbalancing"),
                Sign::HasHeader("client"),
            ],
        ],
        claims: "the header carries signer (the ARN of the balancer: compare it), client, iss and exp; the \
            payload is what the userinfo endpoint said; its parts are padded with =, against RFC 7515",
        keys: "https://public-keys.auth.elb.{region}.amazonaws.com/{kid} (PEM)",
        stop: "end the session at the balancer (cookie AWSELBAuthSessionCookie), and revoke at the identity \
            provider",
        life: "usually 2 min; the session behind it up to 7 d by default",
        reference: "Elastic Load Balancing documentation, authenticate users",
        sure: Sure::Sourced,
        example_header: r#"{"typ":"JWT","kid":"1","alg":"ES256","iss":"https://idp.example.com",
            "client":"c","signer":"arn:aws:elasticloadbalancing:eu-west-2:1:loadbalancer/app/a/1",
            "exp":1629470101}"#,
        example: r#"{"sub":"1","email":"a@example.com","iss":"https://idp.example.com"}"#,
    },
    Issuer {
        id: "aws-eks",
        name: "Amazon EKS service account",
        kind: "workload identity",
        recognise: vec![
            vec![Sign::IssLike("https://oidc.eks.*.amazonaws.com/id/*")],
            vec![
                Sign::IssLike("https://oidc.eks.*.amazonaws.com/id/*"),
                Sign::IsObject("kubernetes.io"),
                Sign::ClaimStarts("sub", "system:serviceaccount:"),
            ],
            vec![Sign::IssLike("https://oidc.eks.*.amazonaws.com.cn/id/*")],
        ],
        claims: "sub is system:serviceaccount:{namespace}:{name}: pin it in the role; aud is \
            sts.amazonaws.com when it is meant for IAM; kubernetes.io names pod, node and service account",
        keys: "{iss}/keys",
        stop: "delete the pod or the service account, and deny it in the trust policy of the role; end \
            sessions it bought with a policy on aws:TokenIssueTime",
        life: "1 h when projected, up to 24 h with the extension",
        reference: "Amazon EKS documentation, IAM roles for service accounts",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://oidc.eks.eu-west-1.amazonaws.com/id/ABC","aud":["sts.amazonaws.com"],
            "sub":"system:serviceaccount:default:app","kubernetes.io":{"namespace":"default"}}"#,
    },
    Issuer {
        id: "cognito-identity",
        name: "Amazon Cognito identity pool",
        kind: "OpenID token, exchanged for AWS credentials",
        recognise: vec![vec![Sign::IssIs("https://cognito-identity.amazonaws.com")]],
        claims: "aud is the identity pool: pin it, iss is the same for everybody; sub the identity; amr \
            says authenticated or unauthenticated",
        keys: "named in {iss}/.well-known/openid-configuration",
        stop: "revoke at the login provider; on the IAM role deny sessions older than now \
            (aws:TokenIssueTime)",
        life: "usually 10 min",
        reference: "Amazon Cognito documentation, identity pools",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://cognito-identity.amazonaws.com","aud":"eu-west-1:1",
            "sub":"eu-west-1:2","amr":["authenticated"]}"#,
    },
    Issuer {
        id: "cognito-user",
        name: "Amazon Cognito user pool",
        kind: "ID or access token",
        recognise: vec![vec![
            Sign::IssLike("https://cognito-idp.*.amazonaws.com/*"),
            Sign::ClaimIn("token_use", &["access", "id"]),
        ]],
        claims: "token_use says which of the two: client_id stands in access tokens, which have no aud, aud \
            in ID tokens; cognito:groups and cognito:roles give power; origin_jti names the sign-in it \
            comes from; scope aws.cognito.signin.user.admin lets the user change their own account",
        keys: "{iss}/.well-known/jwks.json",
        stop: "RevokeToken ends a refresh token and its children, (Admin)UserGlobalSignOut all of a user; \
            whoever checks only the signature accepts them until exp",
        life: "1 h by default, 5 min to 24 h; refresh tokens usually 30 d",
        reference: "Amazon Cognito documentation, user pool tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a","token_use":"access",
            "client_id":"c","sub":"s"}"#,
    },
];
