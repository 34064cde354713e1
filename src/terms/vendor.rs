//! Claims without registration that vendors and frameworks use; each means what its issuer says.

use super::{Term, terms};
use crate::rows::Rows;

pub(super) static TERMS: Rows<Term> = terms! {
    Vendor;
    "aal", "aal1 or aal2", "How strong the login was",
        "", "Supabase documentation", [Vendor];
    "access", "array of objects", "Registry repositories and what may be done with them",
        "Shelves you may take from", "CNCF Distribution documentation", [Power, Vendor];
    "acct", "0 or 1", "Whether the user is a member (0) or a guest (1) of the tenant",
        "", "Microsoft Entra optional claims reference", [Vendor];
    "actor", "string", "The account that started the run",
        "", "GitHub Actions documentation", [Personal, Vendor];
    "actor_id", "string", "Id of the account that started the run",
        "", "GitHub Actions documentation", [Personal, Vendor];
    "aio", "opaque", "Internal to Entra",
        "", "Microsoft Entra access token claims reference", [Vendor];
    "allowed-origins", "array of strings", "Web origins from which browsers may use it",
        "", "Keycloak documentation", [Vendor];
    "app_metadata", "object", "Set by the server, so the user cannot edit it",
        "", "Supabase documentation", [Vendor];
    "appid", "GUID", "The client app (version 1 tokens)",
        "Who was handed the check", "Microsoft Entra access token claims reference", [Vendor];
    "appidacr", "0, 1 or 2", "How the client proved itself: 0 not, 1 secret, 2 certificate",
        "", "Microsoft Entra access token claims reference", [Vendor];
    "azpacr", "0, 1 or 2", "How the client proved itself: 0 not, 1 secret, 2 certificate",
        "", "Microsoft Entra access token claims reference", [Vendor];
    "base_ref", "string", "Target branch of the pull request",
        "", "GitHub Actions documentation", [Vendor];
    "check_run_id", "string", "Id of the check run of the job",
        "", "GitHub Actions documentation", [Vendor];
    "cid", "string", "Client id at Okta",
        "", "Okta documentation", [Vendor];
    "cognito:groups", "array of strings", "Groups of the user pool the user is in",
        "", "Amazon Cognito documentation", [Power, Vendor];
    "cognito:username", "string", "User name in the user pool",
        "", "Amazon Cognito documentation", [Personal, Vendor];
    "csrf", "string", "Value that must be sent twice, against forged requests",
        "", "Flask-JWT-Extended documentation", [Vendor];
    "dest", "URL", "The Shopify shop",
        "", "Shopify documentation", [Vendor];
    "device_key", "string", "Device that was used to sign in",
        "", "Amazon Cognito documentation", [Personal, Vendor];
    "environment", "string", "Deployment environment of the job",
        "", "GitHub Actions documentation", [Vendor];
    "event_id", "string", "Id of the sign-in that it comes from",
        "", "Amazon Cognito documentation", [Vendor];
    "event_name", "string", "The event that started the run",
        "", "GitHub Actions documentation", [Vendor];
    "firebase", "object", "Sign-in provider, identities and tenant",
        "", "Firebase documentation", [Personal, Vendor];
    "fresh", "boolean", "Whether the user has just logged in",
        "", "Flask-JWT-Extended documentation", [Vendor];
    "fva", "array of integers", "Minutes since each login factor was checked",
        "", "Clerk documentation", [Vendor];
    "grants", "object", "Which Twilio products may be used",
        "What may be dialled", "Twilio documentation", [Power, Vendor];
    "gty", "string", "Which OAuth grant was used",
        "", "Auth0 documentation", [Vendor];
    "hasgroups", "boolean", "Groups exist but were left out for size",
        "'See attached sheet'", "Microsoft Entra access token claims reference", [Vendor];
    "hd", "string", "Google Workspace domain of the account",
        "A company account", "Google OpenID Connect documentation", [Vendor];
    "head_ref", "string", "Source branch of the pull request",
        "", "GitHub Actions documentation", [Vendor];
    "https://hasura.io/jwt/claims", "object", "Hasura roles and session variables",
        "", "Hasura documentation", [Power, Vendor];
    "idp", "string", "Identity provider that recognised the subject, when it is not iss",
        "", "Microsoft Entra access token claims reference", [Vendor];
    "idtyp", "string", "Whether an app or a user holds the token",
        "A company check or a personal one", "Microsoft Entra optional claims reference", [Vendor];
    "ipaddr", "string", "IP address at login",
        "", "Microsoft Entra access token claims reference", [Personal, Vendor];
    "is_anonymous", "boolean", "Whether the user signed in without an identity",
        "", "Supabase documentation", [Vendor];
    "job_workflow_ref", "string", "The exact workflow file and git ref",
        "", "GitHub Actions documentation", [Vendor];
    "job_workflow_sha", "string", "Commit of the workflow file that the job uses",
        "", "GitHub Actions documentation", [Vendor];
    "kubernetes.io", "object", "Namespace, pod, node and service account it belongs to",
        "", "Kubernetes KEP-1205", [Vendor];
    "nats", "object", "NATS permissions and kind of token",
        "", "nats-io/jwt version 2", [Power, Vendor];
    "o", "object", "Organisation: id, role (rol) and permissions (per)",
        "", "Clerk documentation", [Power, Vendor];
    "oid", "GUID", "Id of the person or app, the same for all apps of a tenant",
        "The customer number", "Microsoft Entra access token claims reference", [Vendor];
    "org_id", "string", "Organisation",
        "", "Auth0 documentation; WorkOS documentation; Clerk documentation (version 1)", [Vendor];
    "origin_jti", "string", "Id shared by all tokens from one refresh token",
        "The checkbook number: stop the whole book", "Amazon Cognito documentation", [Vendor];
    "permissions", "array of strings", "Permissions (Auth0 RBAC, WorkOS)",
        "Itemised purchases", "Auth0 documentation; WorkOS documentation", [Power, Vendor];
    "project_path", "string", "Project the CI job runs for",
        "", "GitLab documentation", [Vendor];
    "qsh", "hex", "Hash of the one request it is good for",
        "A check for one exact purchase", "Atlassian documentation", [Binding, Vendor];
    "realm_access", "object", "Keycloak roles in the whole realm",
        "", "Keycloak documentation", [Power, Vendor];
    "ref", "string", "Git ref that started the run (GitHub, GitLab)",
        "", "GitHub Actions documentation", [Vendor];
    "ref_protected", "string", "Whether the git ref is protected",
        "", "GitLab documentation", [Vendor];
    "ref_type", "string", "What the git ref is: branch or tag",
        "", "GitHub Actions documentation", [Vendor];
    "repository", "string", "Repository the CI job runs for",
        "", "GitHub Actions documentation", [Vendor];
    "repository_id", "string", "Repository id that stays when the name changes",
        "", "GitHub Actions documentation", [Vendor];
    "repository_owner", "string", "Organisation or person that owns the repository",
        "", "GitHub Actions documentation", [Vendor];
    "repository_owner_id", "string", "Owner's id, which stays when the name changes",
        "", "GitHub Actions documentation", [Vendor];
    "repository_visibility", "string", "public, private or internal",
        "", "GitHub Actions documentation", [Vendor];
    "resource_access", "object", "Keycloak roles per client",
        "", "Keycloak documentation", [Power, Vendor];
    "rh", "opaque", "Internal to Entra",
        "", "Microsoft Entra access token claims reference", [Vendor];
    "role", "string", "Role in the database or the app",
        "Standing authority", "PostgREST documentation; Supabase documentation", [Power, Vendor];
    "run_attempt", "string", "How often the run has been tried",
        "", "GitHub Actions documentation", [Vendor];
    "run_id", "string", "Id of the run",
        "", "GitHub Actions documentation", [Vendor];
    "run_number", "string", "How often this workflow has been run",
        "", "GitHub Actions documentation", [Vendor];
    "runner_environment", "string", "Whose machine ran it: github-hosted or self-hosted",
        "", "GitHub Actions documentation", [Vendor];
    "scp", "string or array", "Scopes: what may be done; Entra a string, Okta an array",
        "The amount", "Microsoft Entra access token claims reference; Okta documentation", [Power, Vendor];
    "session_id", "string", "Id of the login session",
        "", "Supabase documentation", [Vendor];
    "session_state", "string", "Keycloak session",
        "", "Keycloak documentation", [Vendor];
    "sha", "string", "Commit that the run is for",
        "", "GitHub Actions documentation", [Vendor];
    "tfp", "string", "The B2C policy that was used",
        "", "Azure AD B2C documentation", [Vendor];
    "tid", "GUID", "Tenant: which company directory",
        "The branch", "Microsoft Entra access token claims reference", [Vendor];
    "token_type", "access or refresh", "Which of the pair it is (SimpleJWT)",
        "A check or an order form", "Simple JWT documentation", [Vendor];
    "token_use", "id or access", "Which of Cognito's tokens it is",
        "A letter or a check", "Amazon Cognito documentation; aws-jwt-verify README", [Vendor];
    "typ", "string", "Kind of token at Keycloak: Bearer, ID, Refresh, Offline, Logout",
        "", "Keycloak documentation", [Vendor];
    "uid", "string", "User id at Okta; at Firebase the uid of a custom token",
        "", "Okta documentation; Firebase documentation", [Vendor];
    "unique_name", "string", "Display name (version 1 tokens)",
        "", "Microsoft Entra access token claims reference", [Personal, Vendor];
    "upn", "string", "Login name",
        "", "Microsoft Entra optional claims reference", [Personal, Vendor];
    "userId", "string", "The user, under a name that is not the standard sub",
        "The account written in the memo line", "common usage", [Vendor];
    "user_id", "string", "The user, under a name that is not the standard sub",
        "The account written in the memo line", "common usage", [Vendor];
    "user_metadata", "object", "Editable by the user: never authorise by it",
        "Pencilled in by the customer", "Supabase documentation", [Personal, Vendor];
    "username", "string", "User name; at Cognito the one in the user pool",
        "", "Amazon Cognito documentation", [Personal, Vendor];
    "uti", "string", "Entra's own unique id of the token",
        "The check number", "Microsoft Entra access token claims reference", [Vendor];
    "vct", "string", "Type of the credential",
        "", "draft-ietf-oauth-sd-jwt-vc", [Vendor];
    "ver", "string", "Version of the token format",
        "", "Microsoft Entra access token claims reference", [Vendor];
    "video", "object", "What may be done in a LiveKit room",
        "", "livekit/protocol", [Power, Vendor];
    "wids", "array of GUIDs", "Directory roles held, valid in the whole tenant",
        "Master keys of the building", "Microsoft Entra access token claims reference", [Power, Vendor];
    "workflow", "string", "Name of the workflow",
        "", "GitHub Actions documentation", [Vendor];
    "workflow_ref", "string", "Path of the workflow file, with its git ref",
        "", "GitHub Actions documentation", [Vendor];
    "workflow_sha", "string", "Commit of the workflow file",
        "", "GitHub Actions documentation", [Vendor];
    "xms_cc", "array of strings", "What the client can handle; cp1 means claims challenges",
        "", "Microsoft Entra access token claims reference", [Vendor];
};
