//! Microsoft: Entra ID in its versions, Graph, customer directories, AKS and Azure DevOps.

use super::{Issuer, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "aks",
        name: "Azure Kubernetes Service service account",
        kind: "workload identity",
        recognise: vec![
            vec![Sign::IssLike("https://*.oic.prod-aks.azure.com/*/*/")],
            vec![
                Sign::IssLike("https://*.oic.prod-aks.azure.com/*/*/"),
                Sign::IsObject("kubernetes.io"),
                Sign::ClaimStarts("sub", "system:serviceaccount:"),
            ],
        ],
        claims: "sub is system:serviceaccount:{namespace}:{name}; aud is api://AzureADTokenExchange when it \
            is meant for Entra; kubernetes.io names the pod",
        keys: "{iss}openid/v1/jwks",
        stop: "delete the pod or the service account, and remove the federated credential in Entra that \
            trusts it",
        life: "1 h, up to 24 h",
        reference: "AKS documentation, workload identity",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://westeurope.oic.prod-aks.azure.com/t/c/",
            "aud":["api://AzureADTokenExchange"],"sub":"system:serviceaccount:default:app",
            "kubernetes.io":{"namespace":"default"}}"#,
    },
    Issuer {
        id: "azure-devops",
        name: "Azure DevOps service connection",
        kind: "CI identity",
        recognise: vec![vec![Sign::IssLike("https://vstoken.dev.azure.com/*")]],
        claims: "sub is sc://{organisation}/{project}/{connection}: pin all of it; the last part of iss is \
            the id of the organisation",
        keys: "named in {iss}/.well-known/openid-configuration",
        stop: "as far as known it cannot be revoked: delete the federated credential that trusts it, and \
            end the run",
        life: "minutes, as far as known",
        reference: "Azure Pipelines documentation, workload identity federation; published tokens",
        sure: Sure::Careful,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://vstoken.dev.azure.com/6804a3a0-e94c-41ae-9343-c5676fd58375",
            "sub":"sc://org/project/connection","aud":"api://AzureADTokenExchange"}"#,
    },
    Issuer {
        id: "entra-b2c",
        name: "Azure AD B2C, Entra External ID",
        kind: "ID or access token",
        recognise: vec![
            vec![Sign::IssLike("https://*.b2clogin.com/*/v2.0/")],
            vec![Sign::IssLike("https://*.b2clogin.com/tfp/*/*/v2.0/")],
            vec![Sign::IssLike("https://*.ciamlogin.com/*/v2.0")],
            vec![Sign::IssLike("https://login.microsoftonline.com/*/v2.0/"), Sign::HasClaim("tfp")],
        ],
        claims: "tfp or acr is the policy or user flow that ran; emails is an array; idp the provider \
            behind it; newUser a first sign-in; extension_ in front of a name marks custom attributes",
        keys: "per policy: \
            https://{tenant}.b2clogin.com/{tenant}.onmicrosoft.com/{policy}/discovery/v2.0/keys; External \
            ID names its own in discovery",
        stop: "revoke the sign-in sessions of the user (Microsoft Graph revokeSignInSessions); for \
            everybody, rotate the key of the policy",
        life: "60 min by default, 5 min to 24 h",
        reference: "Azure AD B2C documentation, configure tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://contoso.b2clogin.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0/",
            "tfp":"B2C_1_signin","emails":["a@example.com"]}"#,
    },
    Issuer {
        id: "entra-graph",
        name: "Entra ID, for Microsoft Graph",
        kind: "access token that is not meant for you",
        recognise: vec![
            vec![
                Sign::IssLike("https://sts.windows.net/*/"),
                Sign::AudIs("00000003-0000-0000-c000-000000000000"),
            ],
            vec![Sign::IssLike("https://sts.windows.net/*/"), Sign::AudIs("https://graph.microsoft.com")],
            vec![
                Sign::IssLike("https://sts.windows.net/*/"),
                Sign::AudIs("00000003-0000-0000-c000-000000000000"),
                Sign::HasHeader("nonce"),
            ],
            vec![
                Sign::IssLike("https://sts.windows.net/*/"),
                Sign::AudIs("https://graph.microsoft.com"),
                Sign::HasHeader("nonce"),
            ],
            vec![
                Sign::IssLike("https://login.microsoftonline.com/*/v2.0"),
                Sign::AudIs("00000003-0000-0000-c000-000000000000"),
            ],
            vec![
                Sign::IssLike("https://login.microsoftonline.com/*/v2.0"),
                Sign::AudIs("00000003-0000-0000-c000-000000000000"),
                Sign::HasHeader("nonce"),
            ],
        ],
        claims: "app_displayname is the client; scp what the user lets it do; roles what it may do by \
            itself; wids directory roles of the user",
        keys: "none for third parties: with a nonce in the header the signed bytes differ from the bytes \
            you see, so ordinary code always fails; send it to Graph or leave it",
        stop: "as for Entra ID v2: revoke the sign-in sessions of the user, disable the user, remove the \
            consent or secret of the app",
        life: "60 to 90 min",
        reference: "Microsoft Entra documentation, access tokens",
        sure: Sure::Sourced,
        example_header: r#"{"typ":"JWT","nonce":"n","alg":"RS256","kid":"1"}"#,
        example: r#"{"aud":"00000003-0000-0000-c000-000000000000",
            "iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/","app_displayname":"App",
            "ver":"1.0"}"#,
    },
    Issuer {
        id: "entra-v1",
        name: "Microsoft Entra ID, version 1",
        kind: "access or ID token",
        recognise: vec![
            vec![Sign::IssLike("https://sts.windows.net/*/")],
            vec![Sign::IssLike("https://sts.chinacloudapi.cn/*/")],
        ],
        claims: "tid is the tenant; appid the client, appidacr how it proved itself (0 not, 1 secret, 2 \
            certificate); unique_name and upn can change, oid cannot; aud is a GUID or an api:// name",
        keys: "https://login.microsoftonline.com/{tid}/discovery/keys",
        stop: "as for version 2: revoke the sign-in sessions of the user, disable the user, remove the \
            consent or secret of the app",
        life: "60 to 90 min",
        reference: "Microsoft Entra access token claims reference",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/",
            "appid":"118e170f-cf26-400f-a0e9-96910b31187e","ver":"1.0"}"#,
    },
    Issuer {
        id: "entra-v2",
        name: "Microsoft Entra ID, version 2",
        kind: "access or ID token",
        recognise: vec![
            vec![Sign::IssLike("https://login.microsoftonline.com/*/v2.0")],
            vec![Sign::IssLike("https://login.microsoftonline.us/*/v2.0")],
            vec![Sign::IssLike("https://login.partner.microsoftonline.cn/*/v2.0")],
        ],
        claims: "tid is the tenant; oid the person or app; azp the client, azpacr how it proved itself (0 \
            not, 1 secret, 2 certificate); scp delegated scopes, roles app roles, wids directory roles; uti \
            is its number; xms_cc tells of continuous access evaluation",
        keys: "https://login.microsoftonline.com/{tid}/discovery/v2.0/keys (add ?appid={client} when the \
            app maps claims)",
        stop: "Microsoft Graph revokeSignInSessions (Revoke-MgUserSignInSession) ends refresh tokens and \
            cookies within minutes; disable the user; services with continuous access evaluation refuse \
            access tokens early; remove the consent or secret of the app",
        life: "60 to 90 min, at random; 20 to 28 h with continuous access evaluation",
        reference: "Microsoft Entra access token claims reference",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
            "tid":"72f988bf-86f1-41af-91ab-2d7cd011db47","azp":"a","ver":"2.0"}"#,
    },
];
