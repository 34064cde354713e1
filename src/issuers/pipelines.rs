//! Builds and deployments: what a job shows to a cloud in place of a password.

use super::{Issuer, Shape, Sign, Sure};
use crate::rows::Rows;

pub(super) static ISSUERS: Rows<Issuer> = rows![
    Issuer {
        id: "bitbucket",
        name: "Bitbucket Pipelines",
        kind: "CI identity",
        recognise: vec![vec![Sign::IssLike(
            "https://api.bitbucket.org/2.0/workspaces/*/pipelines-config/identity/oidc",
        )]],
        claims: "aud is ari:cloud:bitbucket::workspace/{uuid}; repositoryUuid, branchName and \
            deploymentEnvironmentUuid say what runs: pin them; stepUuid the step",
        keys: "named in {iss}/.well-known/openid-configuration",
        stop: "cannot be revoked: end the step and cut the rule that trusts it; revoke the cloud session it \
            bought",
        life: "about as long as the step",
        reference: "Bitbucket documentation, OpenID Connect in pipelines",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://api.bitbucket.org/2.0/workspaces/ws/pipelines-config/identity/oidc",
            "aud":"ari:cloud:bitbucket::workspace/u","repositoryUuid":"{r}","stepUuid":"{s}"}"#,
    },
    Issuer {
        id: "buildkite",
        name: "Buildkite agent",
        kind: "CI identity",
        recognise: vec![vec![Sign::IssIs("https://agent.buildkite.com")]],
        claims: "iss is the same for everybody: pin organization_slug and pipeline_slug; build_branch and \
            build_commit what is built; step_key and agent_id where",
        keys: "https://agent.buildkite.com/.well-known/jwks",
        stop: "cannot be revoked: cancel the job and cut the rule that trusts it; revoke the cloud session \
            it bought",
        life: "usually 5 min",
        reference: "Buildkite documentation, OIDC",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://agent.buildkite.com",
            "sub":"organization:o:pipeline:p:ref:refs/heads/main","organization_slug":"o",
            "pipeline_slug":"p"}"#,
    },
    Issuer {
        id: "circleci",
        name: "CircleCI",
        kind: "CI identity",
        recognise: vec![vec![Sign::IssLike("https://oidc.circleci.com/org/*")]],
        claims: "iss and aud name the organisation; oidc.circleci.com/project-id the project: pin it; \
            context-ids the secrets at hand; vcs-origin the repository; ssh-rerun true means that a person \
            had a shell",
        keys: "named in {iss}/.well-known/openid-configuration",
        stop: "cannot be revoked: cancel the job and cut the rule that trusts it; revoke the cloud session \
            it bought",
        life: "1 h",
        reference: "CircleCI documentation, OpenID Connect tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://oidc.circleci.com/org/o","aud":"o","sub":"org/o/project/p/user/u",
            "oidc.circleci.com/project-id":"p"}"#,
    },
    Issuer {
        id: "github-actions",
        name: "GitHub Actions",
        kind: "CI identity",
        recognise: vec![
            vec![Sign::IssIs("https://token.actions.githubusercontent.com")],
            vec![Sign::IssLike("https://token.actions.githubusercontent.com/*")],
            vec![
                Sign::IssLike("https://*/_services/token"),
                Sign::HasClaim("repository_owner"),
                Sign::HasClaim("run_id"),
            ],
        ],
        claims: "iss is the same for everybody: pin sub (repo:{owner}/{repo}:...) or, better, repository_id \
            and repository_owner_id, which nobody can register again; ref, environment and job_workflow_ref \
            what ran; actor who started it; runner_environment where",
        keys: "{iss}/.well-known/jwks",
        stop: "cannot be revoked, and lives minutes: cancel the run, cut the rule that trusts it, revoke \
            the cloud session it bought",
        life: "usually 5 min",
        reference: "GitHub documentation, OpenID Connect reference",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://token.actions.githubusercontent.com",
            "sub":"repo:o/r:ref:refs/heads/main","repository_id":"74","repository_owner_id":"65"}"#,
    },
    Issuer {
        id: "github-app",
        name: "GitHub App",
        kind: "client assertion",
        recognise: vec![
            vec![
                Sign::HeaderIs("alg", "RS256"),
                Sign::ClaimLooks("iss", Shape::Digits),
                Sign::OnlyClaims(&["exp", "iat", "iss"]),
                Sign::LivesAtMost(660),
            ],
            vec![
                Sign::HeaderIs("alg", "RS256"),
                Sign::ClaimStarts("iss", "Iv1."),
                Sign::OnlyClaims(&["exp", "iat", "iss"]),
                Sign::LivesAtMost(660),
            ],
            vec![
                Sign::HeaderIs("alg", "RS256"),
                Sign::ClaimStarts("iss", "Iv23"),
                Sign::OnlyClaims(&["exp", "iat", "iss"]),
                Sign::LivesAtMost(660),
            ],
        ],
        claims: "iss is the id or the client id of the app; iat is set up to 60 s back against slow clocks",
        keys: "none public: GitHub holds the public half of the key of the app",
        stop: "delete the private key in the settings of the app; suspend its installations",
        life: "at most 10 min",
        reference: "GitHub documentation, generating a JWT for a GitHub App",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","typ":"JWT"}"#,
        example: r#"{"iat":1700000000,"exp":1700000600,"iss":"123456"}"#,
    },
    Issuer {
        id: "gitlab-ci",
        name: "GitLab CI/CD",
        kind: "CI identity",
        recognise: vec![
            vec![Sign::IssIs("https://gitlab.com"), Sign::HasClaim("project_id")],
            vec![
                Sign::IssIs("https://gitlab.com"),
                Sign::HasClaim("project_id"),
                Sign::ClaimStarts("sub", "project_path:"),
            ],
            vec![
                Sign::ClaimStarts("sub", "project_path:"),
                Sign::HasClaim("namespace_id"),
                Sign::HasClaim("pipeline_source"),
            ],
        ],
        claims: "on gitlab.com iss is the same for everybody: pin project_id and namespace_id; \
            ref_protected and environment_protected say whether review was needed; pipeline_source what \
            started it; user_login who; runner_id where",
        keys: "{iss}/oauth/discovery/keys",
        stop: "lives as long as the job: cancel the job and cut the rule that trusts it; revoke the cloud \
            session it bought",
        life: "the timeout of the job",
        reference: "GitLab documentation, ID token authentication",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://gitlab.com","sub":"project_path:g/p:ref_type:branch:ref:main",
            "namespace_id":"1","project_id":"28","pipeline_source":"push"}"#,
    },
    Issuer {
        id: "hcp-terraform",
        name: "HCP Terraform",
        kind: "CI identity",
        recognise: vec![vec![Sign::IssIs("https://app.terraform.io")]],
        claims: "iss is the same for everybody: pin sub, \
            organization:{o}:project:{p}:workspace:{w}:run_phase:{plan or apply}; trust plan and apply \
            apart",
        keys: "{iss}/.well-known/jwks",
        stop: "cannot be revoked: cancel the run and cut the rule that trusts it; revoke the cloud session \
            it bought",
        life: "about as long as the run",
        reference: "HCP Terraform documentation, workload identity tokens",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://app.terraform.io",
            "sub":"organization:o:project:p:workspace:w:run_phase:apply"}"#,
    },
    Issuer {
        id: "vercel",
        name: "Vercel",
        kind: "workload identity of a deployment",
        recognise: vec![
            vec![Sign::IssIs("https://oidc.vercel.com")],
            vec![Sign::IssLike("https://oidc.vercel.com/*")],
        ],
        claims: "aud is https://vercel.com/{team}; sub is \
            owner:{team}:project:{project}:environment:{environment}: pin it, since without a team in iss \
            everybody has the same",
        keys: "{iss}/.well-known/jwks",
        stop: "cannot be revoked: cut the rule that trusts it, remove the deployment, revoke the cloud \
            session it bought",
        life: "usually 1 h to 12 h",
        reference: "Vercel documentation, OpenID Connect federation",
        sure: Sure::Sourced,
        example_header: r#"{"alg":"RS256","kid":"1","typ":"JWT"}"#,
        example: r#"{"iss":"https://oidc.vercel.com/team","aud":"https://vercel.com/team",
            "sub":"owner:team:project:web:environment:production","owner":"team"}"#,
    },
];
